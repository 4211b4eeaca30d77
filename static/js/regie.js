// The regie: counts down, tells the server when the time is over, asks before somebody is sent away, keeps what is typed while a
// colleague changes the page, and has keys. A button with data-toets is pressed by that key; with data-rustig it does not go
// twice by one double click. The keys can be switched off (WCAG 2.1.4) and do nothing while somebody types or chooses.
import "./tijdom.js";
import "./wakker.js";
import "./bevestig.js";

const RUST = 500;
const OPSLAG = "klantreis-regie-sneltoetsen";

// The browser counts clicks on one spot; a finger on glass is not counted everywhere.
let vorigeTik = -RUST;
document.addEventListener(
  "click",
  (gebeurtenis) => {
    if (!gebeurtenis.target.closest("[data-rustig]")) return;
    const tik = gebeurtenis.pointerType === "touch";
    if (gebeurtenis.detail > 1 || (tik && gebeurtenis.timeStamp - vorigeTik < RUST)) {
      gebeurtenis.preventDefault();
      gebeurtenis.stopPropagation();
    } else if (tik) vorigeTik = gebeurtenis.timeStamp;
  },
  true,
);

// Presses go one after another. Who presses again before the answer came means it after that one: that is no conflict with a
// colleague, so it carries the beurt of then.
const wachten = new WeakSet();
let vorigeDruk = null;
document.addEventListener("htmx:config:request", ({ target, detail: { ctx } }) => {
  if (!target.matches?.("#regie form")) return;
  if (vorigeDruk && !/^(swapped|error)/.test(vorigeDruk.status)) wachten.add(ctx);
  vorigeDruk = ctx;
});
document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  const beurt = document.getElementById("regie")?.dataset.beurt;
  if (wachten.has(ctx) && beurt && ctx.request.body.has("beurt")) ctx.request.body.set("beurt", beurt);
});

const schuif = () => document.getElementById("sneltoetsen");

function herinner() {
  try {
    schuif().checked = localStorage.getItem(OPSLAG) !== "uit";
  } catch {
    // No storage: on, until somebody switches it off on this page.
  }
}

document.addEventListener("change", (gebeurtenis) => {
  if (gebeurtenis.target !== schuif()) return;
  try {
    localStorage.setItem(OPSLAG, schuif().checked ? "aan" : "uit");
  } catch {
    // See above.
  }
});

document.addEventListener("keydown", (gebeurtenis) => {
  if (gebeurtenis.ctrlKey || gebeurtenis.altKey || gebeurtenis.metaKey || gebeurtenis.repeat || gebeurtenis.defaultPrevented) return;
  if (!schuif()?.checked || gebeurtenis.target.closest("input, textarea, select, [contenteditable], dialog, details[open] summary")) return;
  const toets = gebeurtenis.key.length === 1 ? gebeurtenis.key.toLowerCase() : gebeurtenis.key;
  const knop = document.querySelector(`#regie [data-toets="${CSS.escape(toets)}"]:not([disabled])`);
  if (!knop) return;
  gebeurtenis.preventDefault();
  knop.click();
});

// What was typed and not sent stays, also when a colleague took over the same vraag in the meantime.
let getypt = new Map();
document.addEventListener("htmx:before:swap", () => {
  const velden = [...document.querySelectorAll("#regie textarea, #regie input[type=text]")];
  getypt = new Map(velden.filter((veld) => veld.id && veld.value !== veld.defaultValue).map((veld) => [veld.id, veld.value]));
});
document.addEventListener("htmx:after:swap", () => {
  for (const [id, tekst] of getypt) {
    const veld = document.getElementById(id);
    if (veld && !veld.matches("[data-vers]") && veld.value !== tekst) veld.value = tekst;
  }
});

herinner();
