// The phone of a participant. What comes in is the same for everybody; this puts back what is only of who holds the phone: the
// choices made. Contract: #mijn holds <data data-naam value>; an answer brings #mijn-nieuw with what changed (empty: taken away);
// [data-mijn=naam] is a group of radios or checkboxes, or an element whose text is the value.
import "./workshopklok.js";
import "./wakker.js";
import "./telefoonidee.js";
import "./telefoonkeuze.js";
import "./telefoonstippen.js";

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
  for (const plek of document.querySelectorAll("[data-mijn]")) {
    const waarde = waarden.get(plek.dataset.mijn) ?? "";
    const keuzes = plek.querySelectorAll("input[type=radio], input[type=checkbox]");
    if (!keuzes.length) {
      if (plek.textContent !== waarde) plek.textContent = waarde;
      continue;
    }
    const gekozen = waarde.split(" ");
    for (const keuze of keuzes) keuze.checked = gekozen.includes(keuze.value);
  }
  document.dispatchEvent(new CustomEvent("telefoon:mijn", { detail: waarden }));
}

// While a choice is on its way it stays chosen, and says so.
const onderweg = new Map();

function werkBij() {
  neemAan();
  if (!onderweg.size) toon();
}

document.addEventListener("htmx:config:request", (gebeurtenis) => {
  const groep = gebeurtenis.target.querySelector?.("[data-mijn]");
  if (!groep) return;
  onderweg.set(gebeurtenis.detail.ctx, groep);
  groep.classList.add("wordt-verstuurd");
});

function klaar(gebeurtenis) {
  onderweg.get(gebeurtenis.detail.ctx)?.classList.remove("wordt-verstuurd");
  onderweg.delete(gebeurtenis.detail.ctx);
  setTimeout(werkBij);
}

document.addEventListener("htmx:after:request", klaar);
document.addEventListener("htmx:error", (gebeurtenis) => {
  if (!onderweg.has(gebeurtenis.detail.ctx)) return;
  klaar(gebeurtenis);
  const melding = op("telefoonmelding");
  if (melding) melding.textContent = "Geen verbinding. Je laatste keuze is niet verstuurd. Probeer het opnieuw.";
});
document.addEventListener("htmx:after:swap", werkBij);
toon();
