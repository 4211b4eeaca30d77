// The order of the journey: dragging with mouse, pen or finger, and the focus after a move.
// The buttons up and down do the same with the keyboard and without script.
document.documentElement.classList.add("kan-slepen");

const RAND = 90;
const STAP = 14;
let sleep = null;

const binnen = (ouder, soort) => [...ouder.querySelectorAll(`[data-sleep="${soort}"]`)];
const uuid = (item) => item.id.replace(/^(moment|fase)-/, "");

// Each place where the item can go: behind another item, or at the start of a list.
function plekken(item) {
  const reis = item.closest("#reis");
  if (item.dataset.sleep === "fase") {
    const fasen = binnen(reis, "fase");
    return [
      { element: fasen[0], y: fasen[0].getBoundingClientRect().top, vooraan: true, naam: "vooraan", waarde: "on" },
      ...fasen.map((fase) => ({ element: fase, y: fase.getBoundingClientRect().bottom, naam: "na", waarde: uuid(fase) })),
    ];
  }
  return [...reis.querySelectorAll("[data-lijst]")].flatMap((lijst) => [
    { element: lijst, y: lijst.getBoundingClientRect().top, vooraan: true, naam: "vooraan_in", waarde: lijst.dataset.lijst },
    ...binnen(lijst, "moment").map((moment) => ({ element: moment, y: moment.getBoundingClientRect().bottom, naam: "na", waarde: uuid(moment) })),
  ]);
}

// On or just behind its own place nothing changes.
function zelfdePlek(item, plek) {
  const broers = binnen(item.parentElement, item.dataset.sleep);
  const voorganger = broers[broers.indexOf(item) - 1];
  if (!plek.vooraan) return plek.element === item || plek.element === voorganger;
  return !voorganger && (item.dataset.sleep === "fase" || plek.element === item.parentElement);
}

function wijs(plek) {
  for (const klasse of ["is-doel-na", "is-doel-vooraan"]) {
    for (const oud of document.querySelectorAll(`.${klasse}`)) oud.classList.remove(klasse);
  }
  plek?.element.classList.add(plek.vooraan ? "is-doel-vooraan" : "is-doel-na");
}

function kijk() {
  if (!sleep) return;
  if (sleep.y < RAND) window.scrollBy(0, -STAP);
  else if (sleep.y > window.innerHeight - RAND) window.scrollBy(0, STAP);
  let beste = null;
  for (const plek of plekken(sleep.item)) {
    if (!beste || Math.abs(plek.y - sleep.y) < Math.abs(beste.y - sleep.y)) beste = plek;
  }
  sleep.plek = beste && !zelfdePlek(sleep.item, beste) ? beste : null;
  wijs(sleep.plek);
  requestAnimationFrame(kijk);
}

function klaar() {
  if (!sleep) return null;
  const { item, plek } = sleep;
  sleep = null;
  item.classList.remove("is-gesleept");
  document.documentElement.classList.remove("wordt-gesleept");
  wijs(null);
  return { item, plek };
}

// The form is sent as if somebody clicked a button: one way for dragging and buttons.
function verstuur(item, plek) {
  const voorbeeld = item.querySelector("button[formaction]");
  const knop = document.createElement("button");
  knop.hidden = true;
  knop.formAction = voorbeeld.formAction;
  knop.name = plek.naam;
  knop.value = plek.waarde;
  item.append(knop);
  knop.form.requestSubmit(knop);
  knop.remove();
}

document.addEventListener("pointerdown", (gebeurtenis) => {
  const greep = gebeurtenis.target.closest(".reis-greep");
  if (!greep || gebeurtenis.button !== 0 || sleep) return;
  gebeurtenis.preventDefault();
  const item = greep.closest("[data-sleep]");
  sleep = { item, aanwijzer: gebeurtenis.pointerId, y: gebeurtenis.clientY, plek: null };
  greep.setPointerCapture(gebeurtenis.pointerId);
  item.classList.add("is-gesleept");
  document.documentElement.classList.add("wordt-gesleept");
  requestAnimationFrame(kijk);
});

document.addEventListener("pointermove", (gebeurtenis) => {
  if (gebeurtenis.pointerId === sleep?.aanwijzer) sleep.y = gebeurtenis.clientY;
});

document.addEventListener("pointerup", (gebeurtenis) => {
  if (gebeurtenis.pointerId !== sleep?.aanwijzer) return;
  const { item, plek } = klaar();
  if (plek) verstuur(item, plek);
});

document.addEventListener("pointercancel", klaar);
document.addEventListener("keydown", (gebeurtenis) => {
  if (gebeurtenis.key === "Escape") klaar();
});

// After the refresh the focus is on the button that was clicked again; when that is gone, on the message.
let gekozen = null;
document.addEventListener("submit", (gebeurtenis) => {
  if (gebeurtenis.target.id === "reis") gekozen = gebeurtenis.submitter?.isConnected ? gebeurtenis.submitter.id : null;
}, true);
document.addEventListener("htmx:after:swap", () => {
  if (gekozen === null || (document.activeElement && document.activeElement !== document.body)) return;
  (document.getElementById(gekozen) ?? document.getElementById("reis-melding"))?.focus({ preventScroll: !document.getElementById(gekozen) });
});

// When a move does not arrive, people hear so.
document.addEventListener("htmx:error", () => {
  const melding = document.getElementById("reis-melding");
  if (melding) melding.textContent = "Er is geen verbinding. De volgorde is niet bewaard. Probeer het opnieuw.";
});
