// The table of acties, changed in place. A cell opens with a click, Enter or F2, saves when you leave it or press Enter, and
// Escape leaves it as it was. What is refused, or was changed by a colleague, stays open with the message beside it.
// Without script each cell is a link to a small page that does the same.
import { gehoord } from "./gehoord.js";

const TABEL = "[data-actietabel]";
const bezig = new WeakSet();

const melding = (tekst) => {
  const blok = document.getElementById("tabelmelding");
  if (blok) blok.textContent = tekst;
};

const celVan = (element) => element?.closest?.(`${TABEL} .cel`) ?? null;
const formulierIn = (cel) => cel.querySelector("form.celformulier");
const invoer = (cel) => cel.querySelector(".celformulier :is(input, select, textarea):not([type=hidden])");

function waarden(formulier) {
  return [...formulier.querySelectorAll(":is(input, select, textarea):not([type=hidden])")].map((veld) => veld.value).join("\n");
}

async function vraag(adres, opties = {}) {
  const antwoord = await fetch(adres, { ...opties, headers: { Accept: "application/json", "HX-Request": "true", ...opties.headers } });
  // Logged out: the answer wants to take the whole page along. Then what was typed stays here.
  if (antwoord.redirected || antwoord.headers.has("HX-Redirect")) throw new Error("uitgelogd");
  if (![200, 409, 422].includes(antwoord.status)) throw new Error(String(antwoord.status));
  gehoord(antwoord);
  return { status: antwoord.status, ...(await antwoord.json()) };
}

function zet(delen) {
  for (const [id, html] of Object.entries(delen)) {
    const element = document.getElementById(id);
    if (element) element.innerHTML = html;
  }
}

// What stands in the form now counts as unchanged.
function begin(cel) {
  const formulier = formulierIn(cel);
  if (!formulier) return;
  formulier.dataset.begin = waarden(formulier);
  cel.classList.add("is-open");
  // Filtering or sorting meanwhile leaves an open cell as it is.
  cel.setAttribute("hx-morph-skip", "");
}

function dicht(cel) {
  cel.classList.remove("is-open");
  cel.removeAttribute("hx-morph-skip");
}

async function open(cel) {
  const knop = cel.querySelector(".celknop");
  if (!knop || bezig.has(cel)) return;
  bezig.add(cel);
  try {
    zet((await vraag(knop.href)).delen);
    begin(cel);
    const veld = invoer(cel);
    veld?.focus();
    if (veld?.matches("input:not([type=date]), textarea")) veld.select();
  } catch {
    melding("Dit vak gaat niet open. Kijk of je nog bent ingelogd en probeer het opnieuw.");
  } finally {
    bezig.delete(cel);
  }
}

async function sluit(cel, metFocus) {
  const formulier = formulierIn(cel);
  if (!formulier || bezig.has(cel)) return;
  bezig.add(cel);
  try {
    const terug = new URLSearchParams(new FormData(formulier).get("terug"));
    terug.set("lees", "ja");
    zet((await vraag(`${formulier.action}?${terug}`)).delen);
    dicht(cel);
    if (metFocus) cel.querySelector(".celknop")?.focus();
  } catch {
    melding("Er is geen verbinding. Wat je typte staat er nog.");
  } finally {
    bezig.delete(cel);
  }
}

async function bewaar(cel, metFocus) {
  const formulier = formulierIn(cel);
  if (!formulier || bezig.has(cel)) return;
  bezig.add(cel);
  formulier.setAttribute("aria-busy", "true");
  try {
    const antwoord = await vraag(formulier.action, { method: "POST", body: new URLSearchParams(new FormData(formulier)) });
    const stondErin = cel.contains(document.activeElement);
    zet(antwoord.delen);
    if (antwoord.status === 200) {
      dicht(cel);
      cel.classList.add("is-nieuw");
      cel.addEventListener("animationend", () => cel.classList.remove("is-nieuw"), { once: true });
      melding(antwoord.zin);
      if (metFocus || stondErin) cel.querySelector(".celknop")?.focus();
      return;
    }
    begin(cel);
    if (metFocus || stondErin) invoer(cel)?.focus();
  } catch {
    formulier.removeAttribute("aria-busy");
    melding("Dit is nog niet bewaard. Wat je typte staat er nog. Kijk of je nog bent ingelogd en probeer het opnieuw.");
  } finally {
    bezig.delete(cel);
  }
}

document.addEventListener("click", (gebeurtenis) => {
  const cel = celVan(gebeurtenis.target);
  if (!cel) return;
  if (gebeurtenis.target.closest("[data-annuleer]")) {
    gebeurtenis.preventDefault();
    sluit(cel, true);
    return;
  }
  if (gebeurtenis.ctrlKey || gebeurtenis.metaKey || gebeurtenis.shiftKey) return;
  if (gebeurtenis.target.closest(".celknop")) {
    gebeurtenis.preventDefault();
    open(cel);
  } else if (!formulierIn(cel) && !gebeurtenis.target.closest("a, button") && cel.querySelector(".celknop")) {
    open(cel);
  }
});

document.addEventListener("keydown", (gebeurtenis) => {
  const cel = celVan(gebeurtenis.target);
  if (!cel) return;
  if (gebeurtenis.key === "F2" && !formulierIn(cel)) {
    gebeurtenis.preventDefault();
    open(cel);
  } else if (gebeurtenis.key === "Escape" && formulierIn(cel)) {
    gebeurtenis.preventDefault();
    sluit(cel, true);
  } else if (gebeurtenis.key === "Enter" && gebeurtenis.target.matches("[data-een-regel], .celformulier select")) {
    gebeurtenis.preventDefault();
    bewaar(cel, true);
  }
});

document.addEventListener("submit", (gebeurtenis) => {
  const cel = celVan(gebeurtenis.target);
  if (!cel) return;
  gebeurtenis.preventDefault();
  bewaar(cel, true);
}, true);

// Who goes on to something else saves; who changed nothing leaves it as it was. After a conflict you choose yourself.
document.addEventListener("focusout", (gebeurtenis) => {
  const cel = celVan(gebeurtenis.target);
  const formulier = cel && formulierIn(cel);
  if (!formulier || !gebeurtenis.target.closest(".celformulier")) return;
  setTimeout(() => {
    if (!document.hasFocus() || !formulier.isConnected || cel.contains(document.activeElement) || "conflict" in formulier.dataset) return;
    if (waarden(formulier) !== formulier.dataset.begin) bewaar(cel, false);
    else if (!formulier.querySelector(".veld__fout")) sluit(cel, false);
  });
});
