// Sends a choice of a participant and keeps at it: over a bad line, after a reload, after the phone slept. Only the last choice
// counts, so only that one waits. Contract: form[data-laatste] with one group [data-mijn] of radios; its answer is a fragment.
// `wachtend()` is the choice that did not arrive yet; "telefoon:wacht" on document tells that it changed.

const NOG_EENS = 3_000;
const TE_SNEL = 2_000;
const GEDULD = 15_000;
const TEKST = {
  weg: "Geen verbinding. Je stem staat klaar en wordt vanzelf verstuurd als de verbinding terug is.",
  server: "De server geeft geen antwoord. Je stem staat klaar en wordt vanzelf opnieuw verstuurd.",
};

const opslag = () => `klantreis-keuze${location.pathname}`;
let keuze = lees();
let bezig = false;
let wekker = 0;

export const wachtend = () => keuze;

function lees() {
  try {
    return JSON.parse(localStorage.getItem(opslag()));
  } catch {
    return null;
  }
}

function zet(nieuw) {
  keuze = nieuw;
  try {
    if (nieuw) localStorage.setItem(opslag(), JSON.stringify(nieuw));
    else localStorage.removeItem(opslag());
  } catch {
    // No storage (a private window): the choice then waits as long as the page is there.
  }
  document.dispatchEvent(new CustomEvent("telefoon:wacht"));
}

function zeg(tekst) {
  const melding = document.getElementById("telefoonmelding");
  if (melding && melding.textContent !== tekst) melding.textContent = tekst;
}

function later(tekst, over) {
  if (tekst) zeg(tekst);
  clearTimeout(wekker);
  wekker = setTimeout(stuur, over);
}

async function post({ adres, velden }) {
  const afbreken = new AbortController();
  const klok = setTimeout(() => afbreken.abort(), GEDULD);
  const kop = JSON.parse(document.body.getAttribute("hx-headers:inherited") ?? "{}");
  try {
    const antwoord = await fetch(adres, {
      method: "POST",
      headers: { ...kop, "HX-Request": "true" },
      body: new URLSearchParams(velden),
      signal: afbreken.signal,
    });
    return { status: antwoord.status, tekst: await antwoord.text() };
  } finally {
    clearTimeout(klok);
  }
}

async function stuur() {
  clearTimeout(wekker);
  if (bezig || !keuze) return;
  bezig = true;
  const deze = keuze;
  let antwoord;
  try {
    antwoord = await post(deze);
  } catch {
    later(TEKST.weg, NOG_EENS);
    return;
  } finally {
    bezig = false;
  }
  if (antwoord.status >= 500) {
    later(TEKST.server, NOG_EENS);
    return;
  }
  if (!antwoord.tekst.includes("<hx-partial")) {
    // Not in this workshop any more: the page itself says why.
    zet(null);
    location.reload();
    return;
  }
  const bron = document.getElementById("inhoud");
  await window.htmx.swap({ text: antwoord.tekst, swap: "none", sourceElement: bron, target: bron });
  if (antwoord.status === 429) later("", TE_SNEL);
  else if (keuze === deze) zet(null);
  else stuur();
}

document.addEventListener("change", (gebeurtenis) => {
  const formulier = gebeurtenis.target.closest?.("form[data-laatste]");
  const groep = formulier?.querySelector("[data-mijn]");
  if (!groep) return;
  const velden = Object.fromEntries(new FormData(formulier));
  delete velden.csrfmiddlewaretoken;
  zet({ adres: formulier.action, groep: groep.dataset.mijn, waarde: gebeurtenis.target.value, velden });
  stuur();
});

// Enter in the form sends what was chosen already.
document.addEventListener("submit", (gebeurtenis) => {
  if (gebeurtenis.target.matches("form[data-laatste]")) gebeurtenis.preventDefault();
});

window.addEventListener("online", stuur);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) stuur();
});
stuur();
