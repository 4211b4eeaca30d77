// The phone of a participant. What comes in is the same for everybody; this puts back what is only of who holds the phone: the
// choices made. Contract: #mijn holds <data data-naam value>; an answer brings #mijn-nieuw with what changed (empty: taken away);
// [data-mijn=naam] is a group of radios or checkboxes, or an element whose text is the value. A form with data-leeg is emptied
// once what it sent was taken. An element with data-zeg tells a screen reader that there is something new to do.
import "./workshopklok.js";
import "./wakker.js";
import "./bevestig.js";
import { wachtend } from "./laatstekeuze.js";
import "./telefoonidee.js";
import "./telefoonkeuze.js";
import "./telefoonstippen.js";

const NALOOP = 1_500;
const op = (id) => document.getElementById(id);

function mijn() {
  return new Map([...(op("mijn")?.querySelectorAll("data") ?? [])].map((deel) => [deel.dataset.naam, deel.value]));
}

function neemAan() {
  const nieuw = op("mijn-nieuw");
  const bak = op("mijn");
  if (!nieuw || !bak) return;
  for (const deel of [...nieuw.querySelectorAll("data")]) {
    bak.querySelector(`data[data-naam="${CSS.escape(deel.dataset.naam)}"]`)?.remove();
    if (deel.value !== "") bak.append(deel);
    else deel.remove();
  }
}

function toon() {
  const waarden = mijn();
  const wacht = wachtend();
  for (const plek of document.querySelectorAll("[data-mijn]")) {
    // While a choice is on its way it stays chosen, and says so.
    const onderweg = wacht?.groep === plek.dataset.mijn;
    const waarde = (onderweg ? wacht.waarde : waarden.get(plek.dataset.mijn)) ?? "";
    const keuzes = plek.querySelectorAll("input[type=radio], input[type=checkbox]");
    if (!keuzes.length) {
      if (plek.textContent !== waarde) plek.textContent = waarde;
      continue;
    }
    plek.classList.toggle("wordt-verstuurd", onderweg || verzonden.has(plek));
    const gekozen = waarde.split(" ");
    for (const keuze of keuzes) keuze.checked = gekozen.includes(keuze.value);
  }
  document.dispatchEvent(new CustomEvent("telefoon:mijn", { detail: waarden }));
}

// Groups in a form that htmx sends itself.
const onderweg = new Map();
const verzonden = new Set();

function werkBij() {
  neemAan();
  if (!onderweg.size) toon();
  vertel();
}

document.addEventListener("htmx:config:request", (gebeurtenis) => {
  const groep = gebeurtenis.target.querySelector?.("[data-mijn]");
  if (!groep) return;
  onderweg.set(gebeurtenis.detail.ctx, groep);
  verzonden.add(groep);
  groep.classList.add("wordt-verstuurd");
});

function klaar(gebeurtenis) {
  const groep = onderweg.get(gebeurtenis.detail.ctx);
  groep?.classList.remove("wordt-verstuurd");
  verzonden.delete(groep);
  onderweg.delete(gebeurtenis.detail.ctx);
  setTimeout(werkBij);
}

document.addEventListener("htmx:after:request", (gebeurtenis) => {
  const formulier = gebeurtenis.target;
  if (formulier.matches?.("form[data-leeg]") && gebeurtenis.detail.ctx.response?.status === 200) {
    for (const veld of formulier.querySelectorAll("input[type=text], textarea")) veld.value = "";
  }
  klaar(gebeurtenis);
});
document.addEventListener("htmx:error", (gebeurtenis) => {
  const bron = gebeurtenis.detail.ctx?.sourceElement;
  if (!bron?.matches?.("#inhoud form")) return;
  klaar(gebeurtenis);
  const melding = op("telefoonmelding");
  if (melding) melding.textContent = "Geen verbinding. Dit is niet verstuurd. Probeer het opnieuw.";
});
document.addEventListener("htmx:after:swap", werkBij);
document.addEventListener("telefoon:wacht", toon);

// Something new to do: say so, and begin at the top of it. The focus stays where it was.
let vorige = document.querySelector("#taak [data-zeg]")?.id;
function vertel() {
  const taak = document.querySelector("#taak [data-zeg]");
  if (taak?.id === vorige) return;
  vorige = taak?.id;
  const stem = op("taakstem");
  if (stem) stem.textContent = taak?.dataset.zeg ?? "";
  if (taak) window.scrollTo(0, 0);
}

// The server decides; this only keeps a thumb from choosing for nothing until its word comes in.
document.addEventListener("klok:om", () => {
  const vraag = document.querySelector("#taak form[data-laatste]")?.closest("[id]")?.id;
  if (!vraag) return;
  setTimeout(() => {
    const groep = op(vraag)?.querySelector("fieldset");
    const klok = document.querySelector("#taak [data-klok]");
    const uitkomst = op("uitkomst");
    if (!groep || groep.disabled || (klok && klok.querySelector("[data-tijd]").textContent !== "0:00")) return;
    groep.disabled = true;
    if (uitkomst) uitkomst.textContent = "De tijd is om. Kijk naar het scherm.";
  }, NALOOP);
});
toon();
