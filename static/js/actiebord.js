// Put an actie in another column of the board: by dragging (mouse, pen, finger), or with the button "Zet op" on its card.
// Without script the form on the card does the same.
import "./keuzemenu.js";
import { slepen } from "./slepen.js";

const melding = (tekst) => {
  const blok = document.getElementById("planmelding");
  const zin = document.createElement("p");
  zin.className = "melding planmelding";
  zin.setAttribute("role", "alert");
  zin.textContent = tekst;
  blok?.replaceChildren(zin);
};

const kolom = (status) => document.querySelector(`.actiekolom[data-status="${status}"]`);

// The counts at the head follow the cards at once; after that the answer of the server is the truth.
function verplaats(kaart, naar) {
  const uit = kaart.closest(".actiekolom");
  let lijst = naar.querySelector("ul");
  if (!lijst) {
    lijst = document.createElement("ul");
    lijst.className = "actiekolom__acties";
    naar.querySelector(".actiekolom__leeg")?.replaceWith(lijst);
  }
  lijst.append(kaart);
  for (const deel of [uit, naar]) {
    deel.querySelector(".telling").lastChild.textContent = deel.querySelectorAll(".actie").length;
  }
}

// A note that was typed about the card before goes to the server first. Returns whether nothing is lost.
async function bewaarNotitie() {
  const formulier = document.querySelector(".planmelding__notitie");
  if (!formulier?.elements.tekst.value.trim()) return true;
  const antwoord = await fetch(formulier.action, { method: "POST", body: new FormData(formulier) }).catch(() => null);
  if (antwoord?.ok) return true;
  formulier.elements.tekst.focus();
  formulier.elements.tekst.select();
  return false;
}

// A form that is open on another card stays as it is when the board comes back from the server.
document.addEventListener("toggle", (gebeurtenis) => {
  if (gebeurtenis.target.matches?.("details.snel")) gebeurtenis.target.toggleAttribute("hx-morph-skip", gebeurtenis.target.open);
}, true);

async function zetOp(kaart, status, metFocus) {
  if (kaart.dataset.nu === status || kaart.dataset.bezig || !(await bewaarNotitie())) return;
  const plek = { ouder: kaart.parentElement, na: kaart.nextElementSibling };
  const knop = metFocus ? kaart.querySelector(".zetop").id : null;
  kaart.dataset.bezig = "ja";
  verplaats(kaart, kolom(status));
  let gelukt = false;
  const klaar = () => { gelukt = true; };
  document.addEventListener("htmx:after:swap", klaar, { once: true });
  await window.htmx.ajax("POST", kaart.dataset.actie, {
    target: "#inhoud",
    select: "#inhoud",
    swap: "outerMorph show:none",
    values: { status, gezien: kaart.dataset.gezien, vanuit: "bord", terug: document.getElementById("actiebord").dataset.terug },
  }).catch(() => {});
  document.removeEventListener("htmx:after:swap", klaar);
  if (!gelukt && kaart.isConnected) {
    verplaats(kaart, plek.ouder.closest(".actiekolom") ?? kolom(kaart.dataset.nu));
    plek.ouder.insertBefore(kaart, plek.na);
    melding(`Er is geen verbinding. Actie ${kaart.dataset.nummer} staat nog waar die stond. Probeer het opnieuw.`);
  }
  delete kaart.dataset.bezig;
  if (knop) document.getElementById(knop)?.focus({ preventScroll: true });
}

document.addEventListener("keuze", (gebeurtenis) => {
  const kaart = gebeurtenis.target.closest("[data-actie]");
  if (kaart) zetOp(kaart, gebeurtenis.detail.waarde, true);
});

// The menu does not offer where the card already is.
document.addEventListener("menu-open", (gebeurtenis) => {
  const nu = gebeurtenis.detail.opener.closest("[data-actie]")?.dataset.nu;
  if (nu === undefined) return;
  for (const keuze of gebeurtenis.target.querySelectorAll("[data-keuze]")) keuze.hidden = keuze.dataset.keuze === nu;
});

slepen({
  bron: "[data-actie]",
  greep: ".sleepgreep",
  doel: ".actiekolom[data-status]",
  laatVallen: (kaart, doel) => zetOp(kaart, doel.dataset.status, false),
});
