// The heartbeat board: rating by mouse, touch and keys. The cell changes at once; the server draws the line.

import { Wachtrij } from "./wachtrij.js";

const WOORD = { "-1": "negatief", 0: "neutraal", 1: "positief", "": "leeg" };
const TOETS = { "+": "1", "=": "1", 0: "0", "-": "-1", "−": "-1", _: "-1", Delete: "", Backspace: "" };
const PIJL = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const TOETSEN_UIT = "klantreis-toetsen-uit";

const inhoud = () => document.getElementById("inhoud");
const tabel = () => document.querySelector(".heartbeat-tabel");
const kolommen = () => [...tabel().querySelectorAll(".rij-momenten .contactmoment")];

function cel(moment, kanaal) {
  const kolom = tabel() ? kolommen().findIndex((kop) => kop.dataset.moment === moment) : -1;
  const rij = tabel()?.querySelector(`.rij-kanaal[data-kanaal="${kanaal}"]`);
  return kolom < 0 || !rij ? null : rij.cells[kolom + 1];
}

function plek(td) {
  return { moment: kolommen()[td.cellIndex - 1].dataset.moment, kanaal: td.parentElement.dataset.kanaal };
}

function blok(moment, kanaal) {
  const gevonden = document.getElementById(`kb-${kanaal}`);
  return gevonden?.dataset.moment === moment ? gevonden : null;
}

function stand(moment, kanaal) {
  const doel = cel(moment, kanaal)?.querySelector("[data-w]") ?? blok(moment, kanaal);
  return doel?.dataset.w ?? "";
}

// Show a rating in the cell and in the panel, before the server answers.
function toon(moment, kanaal, waarde) {
  const doel = cel(moment, kanaal)?.querySelector("[data-w]");
  if (doel) {
    doel.dataset.w = waarde;
    if (doel.matches("button")) {
      doel.classList.toggle("cel--leeg", waarde === "");
      doel.classList.remove("cel--voorstel");
      doel.replaceChildren(document.getElementById(`sjabloon-${waarde}`).content.cloneNode(true));
      const naam = doel.getAttribute("aria-label").replace(/: [^:]*$/, "");
      doel.setAttribute("aria-label", `${naam}: ${waarde === "" ? "nog geen waardering" : WOORD[waarde]}`);
    } else {
      for (const keuze of doel.querySelectorAll("input")) keuze.checked = keuze.value === waarde;
    }
  }
  toonInPaneel(moment, kanaal, waarde);
}

function toonInPaneel(moment, kanaal, waarde) {
  const paneelblok = blok(moment, kanaal);
  if (paneelblok) {
    paneelblok.dataset.w = waarde;
    for (const keuze of paneelblok.querySelectorAll("input[type=radio]")) keuze.checked = keuze.value === waarde;
    const was = paneelblok.querySelector(".waarderingsform [name=was]");
    if (was) was.value = waarde;
  }
}

const rij = new Wachtrij({
  ik: inhoud()?.dataset.ik ?? "",
  token: () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "",
  stand: (tekst) => {
    const balk = document.getElementById("bordbalk");
    if (!balk) return;
    balk.textContent = tekst;
    balk.hidden = !tekst;
  },
  klaar: (wijziging, antwoord, tekst, laatste) => {
    const { moment, kanaal, persona, soort, was } = wijziging.velden;
    const hier = inhoud();
    if (!hier || hier.dataset.persona !== persona || hier.dataset.soort !== soort) {
      if (!antwoord.ok) {
        melding("Een waardering bij een andere persona of heartbeat is niet bewaard. Een collega was je voor. Kijk daar wat er nu staat.");
      }
      return;
    }
    if (antwoord.ok || antwoord.status === 409) {
      if (!laatste) return;
      const focus = focusplek();
      const getypt = ruimVragenOp();
      window.htmx.swap({ text: tekst, swap: "none", sourceElement: hier, target: hier }).then(() => {
        toonInPaneel(moment, kanaal, standVanServer(moment, kanaal));
        zetGetyptTerug(getypt);
        vraagUitleg(moment, kanaal);
        focus?.();
        document.activeElement?.closest?.(".rij-kanaal td")?.scrollIntoView({ block: "nearest", inline: "nearest" });
        maakBereikbaar(document.activeElement?.matches("button.cel") ? document.activeElement : undefined);
      });
      return;
    }
    toon(moment, kanaal, was);
    melding("Deze waardering is niet bewaard. Ververs de pagina en probeer het opnieuw.");
  },
});

// What the server just sent: in the cell, or, when a filter leaves that out, in the panel.
function standVanServer(moment, kanaal) {
  const hier = cel(moment, kanaal)?.querySelector("[data-w]") ?? blok(moment, kanaal)?.querySelector(".onderbouwing");
  return hier?.dataset.w ?? "";
}

// The question why the team decided otherwise. It never blocks: the rating is there already. What was typed in an earlier
// question stays until it is saved; a question without an answer makes room for the next.
function vragen() {
  return [...document.querySelectorAll(".waaromvraag")];
}

function ruimVragenOp() {
  const getypt = new Map();
  for (const vraag of vragen()) {
    const veld = vraag.querySelector("textarea");
    if (veld.value !== veld.defaultValue) getypt.set(vraag.dataset.cel, vraag);
    else vraag.remove();
  }
  return getypt;
}

function zetGetyptTerug(getypt) {
  for (const [cel, oud] of getypt) {
    const nieuw = vragen().find((vraag) => vraag !== oud && vraag.dataset.cel === cel);
    if (!nieuw) continue;
    nieuw.querySelector("textarea").value = oud.querySelector("textarea").value;
    oud.remove();
  }
}

function vraagUitleg(moment, kanaal) {
  for (const vraag of vragen()) vraag.querySelector("[name=telling]").value = document.getElementById("samenvatting") ? "1" : "";
  const gevraagd = blok(moment, kanaal)?.querySelector(".waarom");
  if (gevraagd) blok(moment, kanaal).querySelector("details.toelichting").open = true;
  const stem = document.getElementById("bordstem");
  if (stem && gevraagd) stem.textContent = `${gevraagd.querySelector("strong").textContent} Je kunt een toelichting schrijven.`;
}

function melding(tekst) {
  const p = document.createElement("p");
  p.className = "melding";
  p.textContent = tekst;
  document.getElementById("bordmelding")?.replaceChildren(p);
}

// Where the focus is, and how to get back there when the cell was replaced.
function focusplek() {
  const td = document.activeElement?.closest?.(".rij-kanaal td");
  if (!td) return null;
  const waarde = document.activeElement.value;
  return () => {
    if (document.activeElement && document.activeElement !== document.body) return;
    const nu = document.getElementById(td.id);
    (nu?.querySelector(`input[value="${waarde}"]`) ?? nu?.querySelector("button, input"))?.focus();
  };
}

function waardeer(moment, kanaal, waarde, extra = {}) {
  const { persona, soort, waardeer: adres } = inhoud().dataset;
  if (!adres) return;
  const was = extra.was ?? stand(moment, kanaal);
  if (was === waarde && !extra.dwing) return;
  toon(moment, kanaal, waarde);
  document.getElementById("bordmelding")?.replaceChildren();
  const stem = document.getElementById("bordstem");
  if (stem) stem.textContent = WOORD[waarde];
  const gekozen = document.querySelector(".contactmoment.is-gekozen")?.dataset.moment === moment ? "1" : "";
  const telling = document.getElementById("samenvatting") ? "1" : "";
  rij.voegToe({
    adres,
    sleutel: [persona, soort, moment, kanaal].join("/"),
    velden: { persona, soort, moment, kanaal, waardering: waarde, was, gekozen, telling, ...extra },
  });
}

// Clicks: a choice in the column or in the panel; the same choice once more clears it.
document.addEventListener("click", (gebeurtenis) => {
  const keuze = gebeurtenis.target.closest?.(".celkeuze input, .waarderingskeuze input");
  if (keuze) {
    const td = keuze.closest("td");
    const paneelblok = keuze.closest(".kanaalblok");
    const { moment, kanaal } = td ? plek(td) : paneelblok.dataset;
    waardeer(moment, kanaal, stand(moment, kanaal) === keuze.value ? "" : keuze.value);
    return;
  }
  const knop = gebeurtenis.target.closest?.("button.cel");
  if (knop) {
    const { moment, kanaal } = plek(knop.closest("td"));
    straks = { moment, kanaal };
    kolommen().find((kop) => kop.dataset.moment === moment)?.querySelector("a").click();
    return;
  }
  const later = gebeurtenis.target.closest?.("[data-later]");
  if (later) {
    const vraag = later.closest(".waaromvraag");
    vraag.remove();
    naarCel(vraag.dataset.cel);
  }
  if (gebeurtenis.target.closest?.("[data-sluit-melding]")) document.getElementById("bordmelding").replaceChildren();
});

document.addEventListener("submit", (gebeurtenis) => {
  const formulier = gebeurtenis.target;
  if (!formulier.matches?.(".waarderingsform, [data-waardeer-form]")) return;
  gebeurtenis.preventDefault();
  const velden = Object.fromEntries(new FormData(formulier));
  const waarde = gebeurtenis.submitter?.name === "waardering" ? gebeurtenis.submitter.value : velden.waardering;
  if (waarde === undefined) return;
  const extra = formulier.matches("[data-waardeer-form]")
    ? { was: velden.was, toelichting: velden.toelichting ?? "", citaat_tekst: velden.citaat_tekst ?? "", citaat: velden.citaat ?? "", herstel_versie: velden.herstel_versie ?? "", herstel_bron: velden.herstel_bron ?? "" }
    : {};
  waardeer(velden.moment, velden.kanaal, waarde, extra);
}, true);

// Single keys work only with the focus in the board, and can be switched off.
document.addEventListener("keydown", (gebeurtenis) => {
  if (gebeurtenis.altKey || gebeurtenis.ctrlKey || gebeurtenis.metaKey) return;
  const td = gebeurtenis.target.closest?.(".rij-kanaal td");
  if (!td) return;
  const pijl = PIJL[gebeurtenis.key];
  if (pijl) {
    gebeurtenis.preventDefault();
    focusOp(volgende(td, pijl));
    return;
  }
  if (gebeurtenis.key.toLowerCase() === "t" && toetsenAan()) {
    gebeurtenis.preventDefault();
    schrijfToelichting(td);
    return;
  }
  if (gebeurtenis.key in TOETS && toetsenAan()) {
    gebeurtenis.preventDefault();
    const { moment, kanaal } = plek(td);
    waardeer(moment, kanaal, TOETS[gebeurtenis.key]);
  }
});

// The next cell in a direction; what a filter left out is skipped.
function volgende(td, [opzij, omlaag]) {
  const regels = [...tabel().tBodies[0].rows];
  let rij = td.parentElement.sectionRowIndex + omlaag;
  let kolom = td.cellIndex + opzij;
  while (regels[rij]?.cells[kolom] && kolom > 0) {
    const hier = regels[rij].cells[kolom];
    if (hier.querySelector("button.cel, input")) return hier;
    rij += omlaag;
    kolom += opzij;
  }
  return null;
}

function naarCel(id) {
  document.getElementById(id)?.querySelector("button, input:checked, input")?.focus();
}

// T in a cell: to the question that is open for it, otherwise to the toelichting in the panel.
function schrijfToelichting(td) {
  const vraag = document.getElementById(`waarom-${td.id}`);
  if (vraag) {
    vraag.querySelector("textarea").focus();
    return;
  }
  const { moment, kanaal } = plek(td);
  if (!stand(moment, kanaal)) return;
  if (openToelichting(moment, kanaal)) return;
  straks = { moment, kanaal, toelichting: true };
  kolommen().find((kop) => kop.dataset.moment === moment)?.querySelector("a").click();
}

function openToelichting(moment, kanaal) {
  const uitleg = blok(moment, kanaal)?.querySelector("details.toelichting");
  if (!uitleg) return false;
  uitleg.open = true;
  uitleg.querySelector("textarea").focus();
  return true;
}

function focusOp(td) {
  const doel = td?.querySelector("input:checked") ?? td?.querySelector("button.cel, input");
  if (!doel) return;
  doel.focus();
  doel.closest("td").scrollIntoView({ block: "nearest", inline: "nearest" });
}

// Tab reaches one cell; the arrows do the rest.
function maakBereikbaar(doel) {
  const knoppen = [...(tabel()?.querySelectorAll("button.cel") ?? [])];
  if (!knoppen.length) return;
  const een = doel ?? knoppen.find((knop) => knop.tabIndex === 0) ?? knoppen[0];
  for (const knop of knoppen) knop.tabIndex = knop === een ? 0 : -1;
}

document.addEventListener("focusin", (gebeurtenis) => {
  if (gebeurtenis.target.matches?.("button.cel")) maakBereikbaar(gebeurtenis.target);
});

function toetsenAan() {
  return localStorage.getItem(TOETSEN_UIT) !== "ja";
}

document.addEventListener("change", (gebeurtenis) => {
  if (gebeurtenis.target.id === "toetsen-aan") localStorage.setItem(TOETSEN_UIT, gebeurtenis.target.checked ? "nee" : "ja");
});

function klaarzetten() {
  maakBereikbaar();
  const schakel = document.getElementById("toetsen-aan");
  if (schakel) schakel.checked = toetsenAan();
}

// What a colleague did comes in as pieces of the board. What this page is still sending stays as it was chosen here.
document.addEventListener("htmx:sse:before:message", (gebeurtenis) => laatEigenKeuzeStaan(gebeurtenis.detail.message));
document.addEventListener("luister:stukken", (gebeurtenis) => laatEigenKeuzeStaan(gebeurtenis.detail));

function laatEigenKeuzeStaan(bericht) {
  const { persona, soort } = inhoud().dataset;
  for (const { velden } of rij.rij) {
    const td = velden.persona === persona && velden.soort === soort ? cel(velden.moment, velden.kanaal) : null;
    if (td) bericht.data = bericht.data.replace(new RegExp(`<hx-partial data-cel="${td.id}"[^]*?</hx-partial>`, "g"), "");
  }
}

// After that: properties that a morph leaves alone, and the panel. Never the focus, and never what somebody is typing.
function naCollega() {
  const actief = document.activeElement;
  maakBereikbaar(actief?.matches?.("button.cel") ? actief : undefined);
  for (const keuze of document.querySelectorAll(".celkeuze")) {
    for (const knop of keuze.querySelectorAll("input")) knop.checked = knop.value === keuze.dataset.w;
  }
  for (const vak of document.querySelectorAll(".kanaalblok")) {
    const nu = vak.querySelector(".onderbouwing")?.dataset.w ?? "";
    const { moment, kanaal } = vak.dataset;
    if (nu !== vak.dataset.w && !wordtGestuurd(moment, kanaal)) toonInPaneel(moment, kanaal, nu);
    volgToelichting(vak);
  }
}

function wordtGestuurd(moment, kanaal) {
  return rij.rij.some(({ velden }) => velden.moment === moment && velden.kanaal === kanaal);
}

// The toelichting in the form follows as long as nobody wrote in it; otherwise saving shows both texts.
function volgToelichting(vak) {
  const kop = vak.querySelector(".toelichting > summary");
  const versie = vak.querySelector(".toelichting [name=versie]");
  const veld = vak.querySelector(".toelichting textarea[name=toelichting]");
  if (!kop || !versie || !veld || versie.value === kop.dataset.versie) return;
  if (veld.value !== veld.defaultValue || veld === document.activeElement) return;
  veld.defaultValue = kop.querySelector(".toelichting__tekst")?.textContent ?? "";
  veld.value = veld.defaultValue;
  versie.value = kop.dataset.versie;
}

// After a column was chosen: focus on the cell that was clicked; on a phone on the panel that slides up.
let straks = null;
// The cell whose toelichting was just sent from the question on the board; the focus goes back there.
let bewaard = null;
document.addEventListener("htmx:before:request", (gebeurtenis) => {
  const vraag = gebeurtenis.target.closest?.(".waaromvraag");
  if (vraag) bewaard = vraag.dataset.cel;
});
document.addEventListener("htmx:after:swap", (gebeurtenis) => {
  if (gebeurtenis.target.id === "luister") {
    naCollega();
    return;
  }
  klaarzetten();
  if (bewaard && !document.getElementById(`waarom-${bewaard}`)) {
    naarCel(bewaard);
    bewaard = null;
  }
  const smal = matchMedia("(max-width: 599px)").matches;
  const paneel = document.getElementById("paneel");
  if (straks?.toelichting && openToelichting(straks.moment, straks.kanaal)) straks = null;
  else if (straks && !smal) focusOp(cel(straks.moment, straks.kanaal));
  else if (smal && inhoud()?.classList.contains("heeft-keuze") && !paneel.contains(document.activeElement)) {
    paneel.focus({ preventScroll: true });
    toonMoment();
  }
  straks = null;
});

document.addEventListener("keydown", (gebeurtenis) => {
  if (gebeurtenis.key !== "Escape") return;
  const vraag = gebeurtenis.target.closest?.(".waaromvraag");
  if (vraag) {
    naarCel(vraag.dataset.cel);
    return;
  }
  if (inhoud()?.classList.contains("heeft-keuze")) {
    document.querySelector(".momentpaneel__bladeren a:last-child")?.click();
  }
});

function toonKolom() {
  const kop = document.querySelector(".contactmoment.is-gekozen");
  const rol = document.querySelector(".heartbeat-bord");
  if (kop && rol) rol.scrollLeft = Math.max(0, kop.offsetLeft - rol.clientWidth / 2);
}

// On a phone the chosen moment stays in view above the panel.
function toonMoment() {
  const moment = document.querySelector(".staand-moment.is-gekozen");
  if (moment) scrollBy(0, moment.getBoundingClientRect().top - innerHeight * 0.12);
}

klaarzetten();
toonKolom();
if (matchMedia("(max-width: 599px)").matches) toonMoment();
