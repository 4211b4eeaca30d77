// Select text in the verslag, by mouse, touch or keys, and make a citaat of exactly these words.
//
// The text stands in [data-citeer], which holds the address of the form; it shows white space as it is, so that what is selected is
// what was written. With the focus in the text the arrows choose a word, with Shift more of it, and Enter opens the form.

const dialoog = document.getElementById("citaatdialoog");
const knop = document.getElementById("citeerknop");
const KORTST = 2;
const PIJL = { ArrowLeft: ["backward", "word"], ArrowRight: ["forward", "word"], ArrowUp: ["backward", "line"], ArrowDown: ["forward", "line"] };
let gekozen = "";

const tekstvak = () => document.querySelector("[data-citeer]");

function keuze() {
  const selectie = getSelection();
  const vak = tekstvak();
  if (!vak || !selectie.rangeCount || selectie.isCollapsed) return null;
  const bereik = selectie.getRangeAt(0).cloneRange();
  if (!bereik.intersectsNode(vak)) return null;
  // Only what stands in the verslag, also when somebody dragged out of it.
  if (!vak.contains(bereik.startContainer)) bereik.setStart(vak, 0);
  if (!vak.contains(bereik.endContainer)) bereik.setEnd(vak, vak.childNodes.length);
  const tekst = bereik.toString().trim();
  return tekst.length < KORTST ? null : { tekst, plek: bereik.getBoundingClientRect() };
}

function toonKnop() {
  const nu = dialoog.open ? null : keuze();
  if (!nu) {
    knop.hidden = true;
    return;
  }
  gekozen = nu.tekst;
  knop.hidden = false;
  // On a narrow screen the button stands at the bottom, clear of the menu the phone itself shows.
  if (matchMedia("(max-width: 799px)").matches) {
    knop.style.removeProperty("top");
    knop.style.removeProperty("left");
    return;
  }
  const top = nu.plek.bottom + 8 + knop.offsetHeight < innerHeight ? nu.plek.bottom + 8 : Math.max(8, nu.plek.top - knop.offsetHeight - 8);
  const left = Math.min(Math.max(8, nu.plek.left), innerWidth - knop.offsetWidth - 8);
  knop.style.setProperty("top", `${top}px`);
  knop.style.setProperty("left", `${left}px`);
}

async function open() {
  const vak = tekstvak();
  if (!vak || !gekozen) return;
  const tekst = gekozen;
  knop.hidden = true;
  await window.htmx.ajax("GET", vak.dataset.citeer, { target: "#citaatdialoog-inhoud", swap: "innerHTML" });
  const veld = dialoog.querySelector("textarea[name=tekst]");
  if (!veld) return;
  veld.value = tekst;
  veld.dispatchEvent(new Event("input", { bubbles: true }));
  getSelection().removeAllRanges();
  if (!dialoog.open) dialoog.showModal();
  dialoog.querySelector("select[name=contactmoment]")?.focus();
}

function sluit(melding = "") {
  dialoog.close();
  document.getElementById("citaatdialoog-inhoud").replaceChildren();
  const stem = document.querySelector("[data-citeer-melding]");
  if (stem) stem.textContent = melding;
  tekstvak()?.focus({ preventScroll: true });
}

document.addEventListener("selectionchange", toonKnop);
window.addEventListener("scroll", toonKnop, { passive: true });
window.addEventListener("resize", toonKnop);
// A press on the button must not clear what was selected.
knop.addEventListener("pointerdown", (gebeurtenis) => gebeurtenis.preventDefault());
knop.addEventListener("click", open);

document.addEventListener("keydown", (gebeurtenis) => {
  const vak = tekstvak();
  if (!vak || gebeurtenis.target !== vak || gebeurtenis.ctrlKey || gebeurtenis.metaKey || gebeurtenis.altKey) return;
  if (gebeurtenis.key === "Enter" && keuze()) {
    gebeurtenis.preventDefault();
    // The browser tells of a new selection a moment later.
    gekozen = keuze().tekst;
    open();
    return;
  }
  if (gebeurtenis.key === "Escape") getSelection().removeAllRanges();
  const stap = PIJL[gebeurtenis.key];
  if (!stap) return;
  gebeurtenis.preventDefault();
  const selectie = getSelection();
  if (!vak.contains(selectie.focusNode)) selectie.collapse(vak, 0);
  else if (!gebeurtenis.shiftKey) {
    // The next word is chosen from where the selection is now, so that there is always something to see.
    if (stap[0] === "forward") selectie.collapseToEnd();
    else selectie.collapseToStart();
  }
  // A browser may first take only the space after a word.
  const was = selectie.toString().trim();
  for (let keer = 0; keer < 3 && selectie.toString().trim() === was; keer += 1) selectie.modify("extend", ...stap);
  if (!vak.contains(selectie.focusNode)) selectie.extend(vak, stap[0] === "forward" ? vak.childNodes.length : 0);
});

document.addEventListener("htmx:after:swap", () => {
  const bewaard = dialoog.querySelector("[data-citaat-bewaard]");
  if (bewaard) sluit(bewaard.textContent);
});

dialoog.addEventListener("click", (gebeurtenis) => {
  if (!gebeurtenis.target.closest("a[href$='#citaten']")) return;
  gebeurtenis.preventDefault();
  sluit();
});
dialoog.addEventListener("cancel", () => document.getElementById("citaatdialoog-inhoud").replaceChildren());
