// Tells that this page is open and what is edited on it, and shows the same of colleagues. Nothing here moves the focus.
//
// Contract with the page: #aanwezig says who I am (data-ik) and where to tell it (data-adres); the ticket is that of #luister.
// - A place is an element with data-plek, or a td with an id in a table with data-plekken. data-plek="" is no place: nobody
//   sees what is done there. Only a field or a button in it counts; a link is not editing.
// - Its name: data-plek-naam, else the text of [data-plek-tekst] in it, else the label or legend of what has the focus.
// - data-plek-in comes before every place of the page, where several pages share a board and a place is not the same on them.
// - data-plek-stil: named in the list, without a flag. data-plek-deel: shows the flags of all places that begin so.
// - [data-vlag] in a place takes the flag, where the place itself cannot.
// Colleagues come in as #aanwezig-lijst: li[data-wie][data-naam], in it [data-bezig] with the name of the place.

const ELKE = 25_000;
const RUST = 600;
const ZIN_HOOGUIT_ELKE = 5_000;
const INVOER = "input, select, textarea, button, summary, [contenteditable]";

const tab = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
const hier = () => document.getElementById("aanwezig");
const lijst = () => document.getElementById("aanwezig-lijst");
const luister = () => document.getElementById("luister");
const voorvoegsel = () => document.querySelector("[data-plek-in]")?.dataset.plekIn ?? "";
const NERGENS = { plek: "", plek_naam: "" };

// Telling

let verteld = NERGENS;
let weg = false;

function plekVan(element) {
  if (!element?.matches?.(INVOER)) return NERGENS;
  const vak = element.closest("[data-plek], [data-plekken] td[id]");
  const sleutel = vak?.dataset.plek ?? vak?.id;
  return sleutel ? { plek: voorvoegsel() + sleutel, plek_naam: naamVan(vak, element) } : NERGENS;
}

function naamVan(vak, element) {
  const naam =
    vak.dataset.plekNaam ??
    vak.querySelector("[data-plek-tekst]")?.textContent ??
    element.getAttribute("aria-label")?.replace(/: [^:]*$/, "") ??
    element.closest("fieldset")?.querySelector("legend")?.textContent ??
    "";
  const kort = naam.trim().replace(/\s+/g, " ");
  return kort.length > 90 ? `${kort.slice(0, 89)}…` : kort;
}

async function stuur(extra = {}) {
  const stroom = luister()?.dataset.stroom;
  if (!stroom) return;
  const kaartje = new URL(stroom, location.href).searchParams.get("kaartje");
  const koppen = JSON.parse(document.body.getAttribute("hx-headers:inherited"));
  try {
    // Logged out: the answer is a move to the login page, which is not for this.
    const antwoord = await fetch(hier().dataset.adres, {
      method: "POST",
      body: new URLSearchParams({ kaartje, tab, ...verteld, ...extra }),
      headers: koppen,
      keepalive: true,
      redirect: "manual",
    });
    if (antwoord.status === 200) await neemAan(await antwoord.text());
  } catch {
    // No connection: the next turn tells it again.
  }
}

// What came through the stream in the meantime is newer than this answer.
async function neemAan(tekst) {
  const nieuw = Number(tekst.match(/data-versie="(\d+)"/)?.[1] ?? -1);
  if (nieuw < Number(lijst().dataset.versie)) return;
  await window.htmx.swap({ text: tekst, swap: "none", sourceElement: luister(), target: luister() });
}

let rust = 0;
function kijk() {
  clearTimeout(rust);
  rust = setTimeout(() => {
    const nu = plekVan(document.activeElement);
    if (weg || nu.plek === verteld.plek) return;
    verteld = nu;
    stuur();
  }, RUST);
}

function kom() {
  weg = false;
  verteld = plekVan(document.activeElement);
  stuur({ toon: "1" });
}

function ga() {
  if (weg) return;
  weg = true;
  stuur({ weg: "1" });
}

// A page that is out of sight stays for one turn: whoever looks something up elsewhere did not leave.
setInterval(() => {
  if (weg) return;
  if (document.hidden) ga();
  else stuur();
}, ELKE);

document.addEventListener("focusin", kijk);
document.addEventListener("focusout", kijk);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && weg) kom();
});
window.addEventListener("pagehide", ga);
window.addEventListener("pageshow", (gebeurtenis) => {
  if (gebeurtenis.persisted) kom();
});
// Messages may have gone by that were not sent any more.
document.addEventListener("ververs", (gebeurtenis) => {
  if (gebeurtenis.target.id === "luister" && !weg) stuur({ toon: "1" });
});

// Showing

function collegas() {
  const ik = hier().dataset.ik;
  return [...lijst().querySelectorAll("[data-wie]")]
    .filter((regel) => regel.dataset.wie !== ik)
    .map((regel) => ({
      wie: regel.dataset.wie,
      naam: regel.dataset.naam,
      plekken: [...regel.querySelectorAll("[data-bezig]")].map((plek) => ({ sleutel: plek.dataset.bezig, naam: plek.textContent })),
    }));
}

function* vakken(sleutel) {
  const voor = voorvoegsel();
  if (!sleutel.startsWith(voor)) return;
  const kort = sleutel.slice(voor.length);
  yield* document.querySelectorAll(`[data-plek="${CSS.escape(kort)}"]:not([data-plek-stil])`);
  yield* document.querySelectorAll(`[data-plekken] td[id="${CSS.escape(kort)}"]`);
  for (const vak of document.querySelectorAll("[data-plek-deel]")) if (kort.startsWith(vak.dataset.plekDeel)) yield vak;
}

function toonVlaggen(mensen) {
  const bezet = new Map();
  for (const { naam, plekken } of mensen) {
    const voornaam = naam.split(" ")[0];
    for (const { sleutel } of plekken) for (const vak of vakken(sleutel)) bezet.set(vak, (bezet.get(vak) ?? new Set()).add(voornaam));
  }
  for (const vak of document.querySelectorAll(".is-bezet")) {
    if (bezet.has(vak)) continue;
    vak.classList.remove("is-bezet");
    vak.querySelector(".bezet-vlag")?.remove();
  }
  for (const [vak, namen] of bezet) {
    vak.classList.add("is-bezet");
    const wie = [...namen].join(", ");
    let vlag = vak.querySelector(".bezet-vlag");
    if (!vlag) {
      vlag = document.createElement("span");
      vlag.className = "bezet-vlag";
      (vak.querySelector("[data-vlag]") ?? vak).append(vlag);
    }
    if (vlag.dataset.wie === wie) continue;
    vlag.dataset.wie = wie;
    const voor = document.createElement("span");
    voor.className = "alleen-voorlezen";
    voor.textContent = "Hier werkt: ";
    vlag.replaceChildren(voor, wie);
  }
}

// Saying: one sentence for all that changed since the last one, and never two within five seconds.

let gezegd = null;
let laatst = 0;
let klok = 0;

function opsomming(delen) {
  return delen.length < 2 ? delen.join("") : `${delen.slice(0, -1).join(", ")} en ${delen.at(-1)}`;
}

function zin(voor, na) {
  const kwam = [...na.keys()].filter((wie) => !voor.has(wie)).map((wie) => na.get(wie).naam);
  const ging = [...voor.keys()].filter((wie) => !na.has(wie)).map((wie) => voor.get(wie).naam);
  const bezig = [...na].flatMap(([wie, { naam, plekken }]) => {
    const eerst = new Set(voor.get(wie)?.plekken.map(({ sleutel }) => sleutel));
    const nieuw = plekken.filter(({ sleutel, naam }) => naam && !eerst.has(sleutel)).map((plek) => plek.naam);
    return nieuw.length ? [`${naam} werkt aan ${opsomming(nieuw)}`] : [];
  });
  const delen = [...bezig];
  if (ging.length) delen.unshift(`${opsomming(ging)} ${ging.length > 1 ? "zijn" : "is"} weg`);
  if (kwam.length) delen.unshift(`${opsomming(kwam)} ${kwam.length > 1 ? "kijken" : "kijkt"} nu mee`);
  return delen.length ? `${delen.join("; ")}.` : "";
}

function zeg() {
  clearTimeout(klok);
  const wacht = laatst + ZIN_HOOGUIT_ELKE - Date.now();
  if (wacht > 0) {
    klok = setTimeout(zeg, wacht);
    return;
  }
  const nu = new Map(collegas().map((mens) => [mens.wie, mens]));
  const tekst = zin(gezegd, nu);
  gezegd = nu;
  if (!tekst) return;
  laatst = Date.now();
  document.getElementById("aanwezig-stem").textContent = tekst;
}

document.addEventListener("htmx:after:swap", () => {
  if (!lijst()) return;
  const mensen = collegas();
  toonVlaggen(mensen);
  kijk();
  if (lijst().dataset.versie === "-1") return;
  // Who was there before me is no news.
  if (gezegd === null) gezegd = new Map(mensen.map((mens) => [mens.wie, mens]));
  else zeg();
});

if (hier()) kom();
