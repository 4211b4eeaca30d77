// The eight fields of the empathiekaart as lists of lines: drag a citaat or a line to a field, or choose the field in a
// menu; type in a line to make it your own. Underneath stay the text areas of the form, one thing per line.
import "./keuzemenu.js";
import { slepen } from "./slepen.js";

const formulier = document.getElementById("empathieformulier");
const sjabloon = document.getElementById("regelsjabloon");
const menu = document.getElementById("veldmenu");
const melding = document.querySelector("[data-overgenomen]");
const vakken = new Map([...formulier.querySelectorAll(".regelvak")].map((vak) => [vak.dataset.sleepdoel, vak]));
const MET_CODES = /^(.*\S)\s*\((R[0-9]{2,3}(?:, ?R[0-9]{2,3})*)\)$/;

const bron = (vak) => vak.querySelector(".veld textarea");
const lijst = (vak) => vak.querySelector(".regels");
const tekstvak = (regel) => regel.querySelector(".regel__tekst");

function lees(regel) {
  const treffer = MET_CODES.exec(regel);
  return treffer ? { tekst: treffer[1], codes: treffer[2] } : { tekst: regel, codes: "" };
}

const alsTekst = (regel) => {
  const tekst = tekstvak(regel).value.replace(/\s+/g, " ").trim();
  return tekst && regel.dataset.codes ? `${tekst} (${regel.dataset.codes})` : tekst;
};

// Where the browser does not let a text area grow by itself.
const groeit = CSS.supports("field-sizing", "content");
function groei(vak) {
  if (groeit) return;
  vak.style.height = "auto";
  vak.style.height = `${vak.scrollHeight}px`;
}

function maakRegel(tekst) {
  const regel = sjabloon.content.firstElementChild.cloneNode(true);
  const gelezen = lees(tekst);
  regel.dataset.codes = gelezen.codes;
  tekstvak(regel).value = gelezen.tekst;
  regel.querySelector(".regel__codes").replaceChildren(...gelezen.codes.split(", ").filter(Boolean).map((code) => {
    const label = document.createElement("span");
    label.className = "code";
    label.textContent = code;
    return label;
  }));
  return regel;
}

// Names for screen readers, the text area of the form, and which citaten stand somewhere already.
function werkBij({ stil = false } = {}) {
  const waar = new Map();
  for (const [, vak] of vakken) {
    const regels = [...lijst(vak).children];
    regels.forEach((regel, i) => {
      tekstvak(regel).setAttribute("aria-label", `${vak.dataset.naam}, regel ${i + 1}`);
      regel.querySelector(".regel__menu .alleen-voorlezen").textContent = `Verplaats of verwijder: ${tekstvak(regel).value.slice(0, 50) || "lege regel"}`;
      const tekst = alsTekst(regel);
      if (tekst) waar.set(tekst, [...(waar.get(tekst) ?? []), vak.dataset.naam]);
      groei(tekstvak(regel));
    });
    const nieuw = regels.map(alsTekst).filter(Boolean).join("\n");
    if (bron(vak).value === nieuw) continue;
    bron(vak).value = nieuw;
    // So the page knows that there is text that was not saved yet.
    if (!stil) bron(vak).dispatchEvent(new Event("input", { bubbles: true }));
  }
  for (const citaat of formulier.querySelectorAll(".bewijscitaat")) {
    const namen = waar.get(citaat.dataset.regel);
    citaat.querySelector("[data-staat]").textContent = namen ? `Staat in ${namen.join(", ").toLowerCase()}` : "";
  }
}

for (const [, vak] of vakken) {
  const ul = document.createElement("ul");
  ul.className = "regels";
  ul.setAttribute("aria-label", vak.dataset.naam);
  ul.append(...bron(vak).value.split("\n").filter((regel) => regel.trim()).map((regel) => maakRegel(regel.replace(/\s+/g, " ").trim())));
  const knop = document.createElement("button");
  knop.type = "button";
  knop.className = "knop knop--stil knop--klein regelvak__erbij";
  knop.dataset.erbij = "";
  knop.innerHTML = '<svg class="icoon" aria-hidden="true"><use href="#i-plus"/></svg> ';
  knop.append("Regel", Object.assign(document.createElement("span"), { className: "alleen-voorlezen", textContent: ` toevoegen bij ${vak.dataset.naam}` }));
  bron(vak).hidden = true;
  vak.querySelector(".veld label").removeAttribute("for");
  vak.append(ul, knop);
}
werkBij({ stil: true });
for (const deel of document.querySelectorAll("[data-alleen-met-script]")) deel.hidden = false;

let terug = null;
function zegt(tekst, herstel) {
  melding.replaceChildren(document.createTextNode(tekst));
  terug = herstel ?? null;
  if (!herstel) return;
  const knop = Object.assign(document.createElement("button"), { type: "button", className: "knop knop--klein", textContent: "Maak ongedaan" });
  knop.dataset.ongedaan = "";
  melding.append(knop);
}
melding.addEventListener("click", (gebeurtenis) => {
  if (!gebeurtenis.target.closest("[data-ongedaan]") || !terug) return;
  const regel = terug();
  werkBij();
  zegt("Teruggezet.");
  (regel ? tekstvak(regel) : null)?.focus();
});

function licht(regel) {
  regel.classList.remove("is-nieuw");
  requestAnimationFrame(() => regel.classList.add("is-nieuw"));
}

function zetErbij(citaat, naam, voor = null) {
  const vak = vakken.get(naam);
  if ([...lijst(vak).children].some((regel) => alsTekst(regel) === citaat.dataset.regel)) {
    zegt(`Dit staat al in ${vak.dataset.naam}.`);
    return;
  }
  const regel = maakRegel(citaat.dataset.regel);
  lijst(vak).insertBefore(regel, voor);
  werkBij();
  licht(regel);
  zegt(`Gezet in ${vak.dataset.naam}.`, () => { regel.remove(); });
}

function verplaats(regel, naam, voor = null) {
  const [van, plek] = [regel.parentElement, regel.nextElementSibling];
  const vak = vakken.get(naam);
  if (voor === regel || (van === lijst(vak) && voor === plek)) return;
  lijst(vak).insertBefore(regel, voor);
  werkBij();
  licht(regel);
  zegt(`Verplaatst naar ${vak.dataset.naam}.`, () => { van.insertBefore(regel, plek); return regel; });
}

function schuif(regel, richting) {
  const buur = richting < 0 ? regel.previousElementSibling : regel.nextElementSibling;
  if (!buur) return;
  if (richting < 0) buur.before(regel);
  else buur.after(regel);
  werkBij();
  zegt(`Staat nu op regel ${[...regel.parentElement.children].indexOf(regel) + 1}.`);
}

function verwijder(regel) {
  const [van, plek] = [regel.parentElement, regel.nextElementSibling];
  const volgende = plek ?? regel.previousElementSibling;
  regel.remove();
  werkBij();
  zegt("Regel verwijderd.", () => { van.insertBefore(regel, plek); return regel; });
  (volgende ? volgende.querySelector(".regel__menu") : van.parentElement.querySelector("[data-erbij]")).focus();
}

function leeg(vak, na = null) {
  const regel = maakRegel("");
  if (na) na.after(regel);
  else lijst(vak).append(regel);
  werkBij();
  tekstvak(regel).focus();
}

// The menu says what fits: a citaat goes into a field; a line moves, goes up or down, or goes away.
document.addEventListener("menu-open", (gebeurtenis) => {
  if (gebeurtenis.target !== menu) return;
  const regel = gebeurtenis.detail.opener.closest(".regel");
  menu.querySelector("[data-menutitel]").textContent = regel ? "Verplaats naar" : "Zet in";
  for (const deel of menu.querySelectorAll("[data-bij-regel]")) deel.hidden = !regel;
  for (const keuze of menu.querySelectorAll("[data-keuze]")) {
    if (vakken.has(keuze.dataset.keuze)) keuze.hidden = regel?.closest(".regelvak") === vakken.get(keuze.dataset.keuze);
  }
  const rij = regel ? [...regel.parentElement.children] : [];
  if (!regel) return;
  menu.querySelector('[data-keuze="-omhoog"]').hidden = rij.indexOf(regel) === 0;
  menu.querySelector('[data-keuze="-omlaag"]').hidden = rij.indexOf(regel) === rij.length - 1;
});

document.addEventListener("keuze", (gebeurtenis) => {
  const { waarde } = gebeurtenis.detail;
  const regel = gebeurtenis.target.closest(".regel");
  if (!regel) {
    zetErbij(gebeurtenis.target.closest(".bewijscitaat"), waarde);
    return;
  }
  if (waarde === "-weg") verwijder(regel);
  else if (waarde === "-omhoog") schuif(regel, -1);
  else if (waarde === "-omlaag") schuif(regel, 1);
  else verplaats(regel, waarde);
  if (regel.isConnected) regel.querySelector(".regel__menu").focus();
});

document.addEventListener("click", (gebeurtenis) => {
  const erbij = gebeurtenis.target.closest("[data-erbij]");
  if (erbij) leeg(erbij.closest(".regelvak"));
});

formulier.addEventListener("input", (gebeurtenis) => {
  if (gebeurtenis.target.matches(".regel__tekst")) werkBij();
});

// Pasted lines become lines.
formulier.addEventListener("paste", (gebeurtenis) => {
  if (!gebeurtenis.target.matches(".regel__tekst")) return;
  const rijen = gebeurtenis.clipboardData.getData("text").split(/\r?\n/).filter((rij) => rij.trim());
  if (rijen.length < 2) return;
  gebeurtenis.preventDefault();
  const regel = gebeurtenis.target.closest(".regel");
  const [begin, eind] = [gebeurtenis.target.selectionStart, gebeurtenis.target.selectionEnd];
  gebeurtenis.target.setRangeText(rijen[0].trim(), begin, eind, "end");
  regel.after(...rijen.slice(1).map((rij) => maakRegel(rij.trim())));
  werkBij();
});

// Enter begins the next line; Backspace in an empty line takes it away.
formulier.addEventListener("keydown", (gebeurtenis) => {
  if (!gebeurtenis.target.matches(".regel__tekst")) return;
  const regel = gebeurtenis.target.closest(".regel");
  if (gebeurtenis.key === "Enter") {
    gebeurtenis.preventDefault();
    if (gebeurtenis.target.value.trim()) leeg(regel.closest(".regelvak"), regel);
  } else if (gebeurtenis.key === "Backspace" && gebeurtenis.target.value === "" && !regel.dataset.codes) {
    gebeurtenis.preventDefault();
    const vorige = regel.previousElementSibling;
    const vak = regel.closest(".regelvak");
    regel.remove();
    werkBij();
    (vorige ? tekstvak(vorige) : vak.querySelector("[data-erbij]")).focus();
  }
});

// Between which lines something falls.
function plek(doel, y, gesleept) {
  const ul = doel?.querySelector?.(".regels");
  return ul ? ([...ul.children].find((regel) => {
    const doos = regel.getBoundingClientRect();
    return regel !== gesleept && y < doos.top + doos.height / 2;
  }) ?? null) : null;
}

slepen({
  bron: ".bewijscitaat, .regel",
  greep: ".sleepgreep",
  doel: "[data-sleepdoel]",
  wijs(doel, y, gesleept) {
    for (const oud of document.querySelectorAll(".is-plek, .is-plek-achteraan")) oud.classList.remove("is-plek", "is-plek-achteraan");
    const voor = plek(doel, y, gesleept);
    if (voor) voor.classList.add("is-plek");
    else doel?.querySelector(".regels")?.classList.add("is-plek-achteraan");
  },
  laatVallen(item, doel, y) {
    const naam = doel.dataset.sleepdoel;
    const voor = plek(doel, y, item);
    if (item.matches(".regel")) verplaats(item, naam, voor);
    else zetErbij(item, naam, voor);
  },
});
