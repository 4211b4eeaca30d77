// Dragging with mouse, pen or finger: something with `bron` to something with `doel`, or to a place in it.
// A finger drags by the grip (`greep`), so that the page still scrolls; a mouse by the whole thing. Escape stops it.
// Whoever uses this gives an equal way with the keyboard.
const DREMPEL = 5;
const RAND = 64;
const STAP = 12;

function kloon(bron) {
  const doos = bron.getBoundingClientRect();
  const schim = bron.cloneNode(true);
  schim.classList.add("sleepschim");
  schim.setAttribute("aria-hidden", "true");
  schim.inert = true;
  for (const iets of schim.querySelectorAll("[id]")) iets.removeAttribute("id");
  for (const iets of schim.querySelectorAll("[name]")) iets.removeAttribute("name");
  schim.removeAttribute("id");
  schim.style.width = `${Math.min(doos.width, 360)}px`;
  document.body.append(schim);
  return schim;
}

/**
 * @param {{bron: string, greep: string, doel: string, laatVallen: (bron: Element, doel: Element, y: number) => void,
 *   wijs?: (doel: Element | null, y: number) => void}} opties
 */
export function slepen({ bron, greep, doel, laatVallen, wijs = () => {} }) {
  let sleep = null;

  // What lies under a bar that covers it is no place to drop on.
  function onder(x, y) {
    const stapel = document.elementsFromPoint(x, y);
    const balk = stapel.findIndex((iets) => iets.closest(".formulier__voet--vast"));
    const bereikbaar = balk === -1 ? stapel : stapel.slice(0, balk);
    return bereikbaar.map((iets) => iets.closest(doel)).find(Boolean) ?? null;
  }

  function kijk() {
    if (!sleep?.bezig) return;
    const onderkant = document.querySelector(".sleepbak")?.getBoundingClientRect();
    const vloer = onderkant?.height ? onderkant.top : window.innerHeight;
    if (sleep.y < RAND) window.scrollBy(0, -STAP);
    else if (sleep.y > vloer - RAND && sleep.y < vloer && vloer === window.innerHeight) window.scrollBy(0, STAP);
    const { offsetWidth: breed, offsetHeight: hoog } = sleep.schim;
    // Above a finger, so that the hand does not hide where it goes; never outside the window.
    const naast = sleep.vinger ? -breed / 2 : -24;
    const x = Math.max(8, Math.min(sleep.x + naast, window.innerWidth - breed - 8));
    const y = Math.max(8, sleep.vinger ? sleep.y - hoog - 28 : sleep.y + 12);
    sleep.schim.style.translate = `${x}px ${y}px`;
    const nu = onder(sleep.x, sleep.y);
    if (nu !== sleep.doel) {
      sleep.doel?.classList.remove("is-sleepdoel");
      nu?.classList.add("is-sleepdoel");
      sleep.doel = nu;
    }
    wijs(nu, sleep.y, sleep.bron);
    requestAnimationFrame(kijk);
  }

  function begin() {
    sleep.bezig = true;
    sleep.schim = kloon(sleep.bron);
    sleep.bron.classList.add("is-gesleept");
    document.documentElement.classList.add("wordt-gesleept");
    document.getSelection()?.removeAllRanges();
    requestAnimationFrame(kijk);
  }

  function klaar() {
    if (!sleep) return null;
    const was = sleep;
    sleep = null;
    was.schim?.remove();
    was.bron.classList.remove("is-gesleept");
    was.doel?.classList.remove("is-sleepdoel");
    document.documentElement.classList.remove("wordt-gesleept");
    wijs(null, 0, was.bron);
    return was;
  }

  document.addEventListener("pointerdown", (gebeurtenis) => {
    if (sleep || gebeurtenis.button !== 0 || !gebeurtenis.isPrimary) return;
    const aanGreep = gebeurtenis.target.closest(greep);
    if (!aanGreep && (gebeurtenis.pointerType !== "mouse" || gebeurtenis.target.closest("button, a, input, select, textarea, summary"))) return;
    const item = gebeurtenis.target.closest(bron);
    if (!item) return;
    gebeurtenis.preventDefault();
    sleep = { bron: item, aanwijzer: gebeurtenis.pointerId, x: gebeurtenis.clientX, y: gebeurtenis.clientY, beginX: gebeurtenis.clientX, beginY: gebeurtenis.clientY, bezig: false, doel: null, vinger: gebeurtenis.pointerType === "touch" };
    item.setPointerCapture(gebeurtenis.pointerId);
  });

  document.addEventListener("pointermove", (gebeurtenis) => {
    if (gebeurtenis.pointerId !== sleep?.aanwijzer) return;
    sleep.x = gebeurtenis.clientX;
    sleep.y = gebeurtenis.clientY;
    if (!sleep.bezig && Math.hypot(sleep.x - sleep.beginX, sleep.y - sleep.beginY) > DREMPEL) begin();
  });

  document.addEventListener("pointerup", (gebeurtenis) => {
    if (gebeurtenis.pointerId !== sleep?.aanwijzer) return;
    const raak = sleep.bezig ? onder(gebeurtenis.clientX, gebeurtenis.clientY) : null;
    const { bron: item } = klaar();
    if (raak) laatVallen(item, raak, gebeurtenis.clientY);
  });

  document.addEventListener("pointercancel", (gebeurtenis) => {
    if (gebeurtenis.pointerId === sleep?.aanwijzer) klaar();
  });
  document.addEventListener("keydown", (gebeurtenis) => {
    if (gebeurtenis.key === "Escape") klaar();
  });
  document.documentElement.classList.add("kan-slepen");
}
