// Composing a persona with the interviews beside it: what shows on the left follows the interviews that are ticked, and
// a citaat goes over to the right with a menu (mouse, keyboard, finger) or by dragging.
import "./keuzemenu.js";
import { slepen } from "./slepen.js";

const formulier = document.getElementById("personaformulier");
const melding = document.querySelector("[data-overgenomen]");
const vinkjes = () => [...formulier.querySelectorAll("[name=gebaseerd_op]")];

for (const deel of document.querySelectorAll("[data-alleen-met-script]")) deel.hidden = false;

// The citaten of the interviews that are ticked, counted per reisfase.
function toonCitaten() {
  const gekozen = new Set(vinkjes().filter((vinkje) => vinkje.checked).map((vinkje) => vinkje.value));
  for (const fase of formulier.querySelectorAll("[data-deel=fase]")) {
    let aantal = 0;
    for (const citaat of fase.querySelectorAll("[data-interview]")) {
      const erbij = gekozen.has(citaat.dataset.interview);
      citaat.classList.toggle("is-niet-gekozen", !erbij);
      if (erbij) aantal += 1;
    }
    fase.querySelector("[data-telling]").textContent = aantal;
    fase.classList.toggle("is-niet-gekozen", aantal === 0);
  }
}

formulier.addEventListener("change", (gebeurtenis) => {
  if (gebeurtenis.target.name !== "gebaseerd_op") return;
  toonCitaten();
  document.getElementById("keuzestand").dispatchEvent(new CustomEvent("keuze"));
});

// Filter by doelgroep: what is ticked stays ticked, also out of sight.
const filter = formulier.querySelector("[data-filter]");
filter?.addEventListener("input", (gebeurtenis) => gebeurtenis.stopPropagation());
filter?.addEventListener("change", () => {
  let verborgen = 0;
  for (const kaart of formulier.querySelectorAll("[data-doelgroep]")) {
    kaart.hidden = filter.value !== "" && kaart.dataset.doelgroep !== filter.value;
    if (kaart.hidden && kaart.querySelector("input").checked) verborgen += 1;
  }
  formulier.querySelector("[data-filteruitslag]").textContent = verborgen
    ? `${verborgen} gekozen ${verborgen === 1 ? "interview staat" : "interviews staan"} nu niet in beeld.`
    : "";
});

let terug = null;

function zegt(tekst, herstel) {
  melding.replaceChildren(document.createTextNode(tekst));
  terug = herstel;
  if (!herstel) return;
  const knop = document.createElement("button");
  knop.type = "button";
  knop.className = "knop knop--klein";
  knop.textContent = "Maak ongedaan";
  knop.dataset.ongedaan = "";
  melding.append(knop);
}

// In "in eigen woorden" stands one sentence, so it is replaced; the other fields hold one thing per line.
function neemOver(citaat, naam) {
  const vak = formulier.elements[naam];
  const label = formulier.querySelector(`label[for="${vak.id}"]`).firstChild.textContent.trim();
  const was = vak.value;
  const regel = naam === "citaat" ? citaat.dataset.tekst : citaat.dataset.regel;
  if (naam === "citaat" ? was.trim() === regel : was.split("\n").some((rij) => rij.trim() === regel)) {
    zegt(`Dit staat al bij ‘${label}’.`, null);
    return;
  }
  zet(vak, naam === "citaat" || !was.trim() ? regel : `${was.trimEnd()}\n${regel}`);
  zegt(`Overgenomen bij ‘${label}’.`, () => zet(vak, was));
}

function zet(vak, waarde) {
  vak.value = waarde;
  // So the page knows that there is text that was not saved yet.
  vak.dispatchEvent(new Event("input", { bubbles: true }));
  const blok = vak.closest("[data-sleepdoel]");
  blok?.classList.remove("is-nieuw");
  requestAnimationFrame(() => blok?.classList.add("is-nieuw"));
}

document.addEventListener("keuze", (gebeurtenis) => {
  const citaat = gebeurtenis.target.closest("[data-regel]");
  if (citaat) neemOver(citaat, gebeurtenis.detail.waarde);
});

melding.addEventListener("click", (gebeurtenis) => {
  if (!gebeurtenis.target.closest("[data-ongedaan]") || !terug) return;
  terug();
  zegt("Teruggezet.", null);
});

slepen({
  bron: ".bewijscitaat",
  greep: ".sleepgreep",
  doel: "[data-sleepdoel]",
  laatVallen: (citaat, doel) => neemOver(citaat, doel.dataset.sleepdoel),
});
