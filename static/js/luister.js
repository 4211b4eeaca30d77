// Keeps a page live: htmx's own extension holds the stream and swaps what comes in; this watches over it.
//
// Contract with the page: #luister carries the address of the stream in data-stroom, #inhoud is what a full refresh replaces.
// - A stream that does not come through (a proxy that collects it, a line that fell silent): ask every few seconds instead, and say so.
// - "ververs": the page fetches itself again and morphs; with unsaved text in it, it only offers to.
// - "einde", or a refusal: the rights ended or the ticket is too old; a new ticket comes with the page, for who still may see it.
// Events for the page: "luister:stukken" on #luister with detail.data, before pieces that were asked for are swapped in.

const EERST = 8_000;
const STIL = 40_000;
const PEIL = 4_000;
const OPNIEUW = 60_000;
const KAARTJE_HOOGUIT_ELKE = 30_000;

const TEKST = {
  peilen: "Direct meekijken lukt hier niet. Elke paar tellen komt erbij wat collega’s veranderen.",
  weg: "Geen verbinding. Wat collega’s veranderen, zie je als de verbinding terug is.",
  einde: "Je kijkt niet meer live mee. Ververs de pagina.",
};

const luister = () => document.getElementById("luister");
const stand = () => document.getElementById("luister-stand");
const adres = () => new URL(luister().dataset.stroom, location.href);

let versie = luister() ? Number(adres().searchParams.get("vanaf")) : 0;
let verbinding = null;
let grens = Date.now() + EERST;
let peilt = false;
let peiling = 0;
let opnieuw = 0;
let gestopt = false;
let vorigKaartje = 0;
let verversKlok = 0;
let biedtAan = false;

function zeg(tekst) {
  const balk = stand();
  // An offer to show what changed stays until it is taken.
  if (balk && !biedtAan && balk.textContent !== tekst) balk.textContent = tekst;
}

// Something came through the stream: it works.
function leeft() {
  grens = Date.now() + STIL;
  if (gestopt) return;
  peilt = false;
  clearTimeout(peiling);
  zeg("");
}

function vanDeLuisteraar(gebeurtenis) {
  return gebeurtenis.target.id === "luister";
}

for (const naam of ["open", "ping"]) {
  document.addEventListener(naam, (gebeurtenis) => {
    if (vanDeLuisteraar(gebeurtenis)) leeft();
  });
}

document.addEventListener("htmx:sse:after:connection", ({ detail }) => {
  verbinding = detail.connection;
});

document.addEventListener("htmx:sse:after:message", ({ detail }) => {
  leeft();
  if (detail.message.id) versie = Math.max(versie, Number(detail.message.id));
});

// The stream ended or could not be opened: the extension tries again, and this waits a moment for it.
for (const naam of ["htmx:sse:error", "htmx:sse:close"]) {
  document.addEventListener(naam, ({ detail }) => {
    grens = Math.min(grens, Date.now() + EERST);
    if (detail.status === 403) nieuwKaartje();
  });
}

document.addEventListener("htmx:response:error", (gebeurtenis) => {
  if (vanDeLuisteraar(gebeurtenis) && gebeurtenis.detail.ctx?.response?.status === 403) nieuwKaartje();
});

document.addEventListener("ververs", (gebeurtenis) => {
  if (vanDeLuisteraar(gebeurtenis)) plan();
});

document.addEventListener("einde", (gebeurtenis) => {
  if (vanDeLuisteraar(gebeurtenis)) nieuwKaartje();
});

document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  // The extension opens again what it closed when the page went out of sight.
  grens = Date.now() + EERST;
  if (peilt) peil();
});

// htmx queued its own start before this file ran, so this comes after it.
setTimeout(() => {
  if (luister()) begin();
});

setInterval(() => {
  if (document.hidden || peilt || gestopt || !luister() || Date.now() < grens) return;
  peilt = true;
  opnieuw = Date.now() + OPNIEUW;
  peil();
}, 1000);

// Ask what came after the last versie, until the stream works again.
async function peil() {
  clearTimeout(peiling);
  if (!peilt || gestopt || document.hidden) return;
  const vraag = adres();
  vraag.pathname += "peil/";
  vraag.searchParams.set("vanaf", versie);
  try {
    const antwoord = await fetch(vraag);
    if (antwoord.status === 403) {
      nieuwKaartje();
      return;
    }
    if (antwoord.ok) await neemAan(antwoord);
    if (!peilt) return;
    zeg(antwoord.ok ? TEKST.peilen : TEKST.weg);
  } catch {
    zeg(TEKST.weg);
  }
  if (Date.now() > opnieuw) {
    opnieuw = Date.now() + OPNIEUW;
    herstart();
  }
  peiling = setTimeout(peil, PEIL);
}

async function neemAan(antwoord) {
  const nieuw = Number(antwoord.headers.get("live-versie"));
  if (antwoord.headers.get("live-ververs")) plan();
  else if (antwoord.status === 200) {
    const detail = { data: await antwoord.text() };
    // The stream may have brought it while the answer was on its way.
    if (nieuw <= versie) return;
    luister().dispatchEvent(new CustomEvent("luister:stukken", { detail, bubbles: true }));
    await window.htmx.swap({ text: detail.data, swap: "none", sourceElement: luister(), target: luister() });
  }
  versie = Math.max(versie, nieuw);
}

// Open the stream anew, from the last versie on.
function herstart(kaartje = adres().searchParams.get("kaartje")) {
  const oud = luister();
  const nieuw = oud.cloneNode(false);
  nieuw.removeAttribute("data-htmx-powered");
  nieuw.dataset.stroom = `/live/?${new URLSearchParams({ vanaf: versie, kaartje })}`;
  verbinding?.abortController?.abort?.();
  verbinding = null;
  oud.replaceWith(nieuw);
  begin();
}

// Hand the address to the extension. Not in the page itself: htmx starts before or after the extension, as the files come in.
function begin() {
  luister().setAttribute("hx-sse:connect", luister().dataset.stroom);
  window.htmx.process(luister());
}

// A new ticket comes with the page itself, so the server decides anew who may watch.
async function nieuwKaartje() {
  if (gestopt) return;
  if (Date.now() - vorigKaartje < KAARTJE_HOOGUIT_ELKE) {
    stop();
    return;
  }
  vorigKaartje = Date.now();
  try {
    const antwoord = await fetch(location.href, { headers: { Accept: "text/html" } });
    const pagina = new DOMParser().parseFromString(await antwoord.text(), "text/html");
    const nieuw = antwoord.ok && pagina.getElementById("luister")?.dataset.stroom;
    if (!nieuw) {
      stop();
      return;
    }
    grens = Date.now() + EERST;
    herstart(new URL(nieuw, location.href).searchParams.get("kaartje"));
  } catch {
    // No connection: the watch above asks again, and is refused again.
    vorigKaartje = 0;
  }
}

function stop() {
  gestopt = true;
  biedtAan = false;
  verbinding?.abortController?.abort?.();
  zeg(TEKST.einde);
}

// A piece is the same for everybody, so a form in it has no token: it gets the one of this page.
document.addEventListener("htmx:after:swap", (gebeurtenis) => {
  if (!vanDeLuisteraar(gebeurtenis)) return;
  for (const formulier of document.querySelectorAll("#inhoud form[method=post]:not(:has([name=csrfmiddlewaretoken]))")) {
    const veld = document.createElement("input");
    veld.type = "hidden";
    veld.name = "csrfmiddlewaretoken";
    veld.value = JSON.parse(document.body.getAttribute("hx-headers:inherited"))["X-CSRFToken"];
    formulier.prepend(veld);
  }
});

// Many pages hear "ververs" at the same time; they do not all come in the same instant.
function plan() {
  clearTimeout(verversKlok);
  verversKlok = setTimeout(() => {
    if (document.hidden) {
      document.addEventListener("visibilitychange", plan, { once: true });
    } else if (heeftTekst()) bied();
    else ververs();
  }, Math.random() * 1000);
}

function heeftTekst() {
  const velden = "#inhoud :is(textarea, input:is([type=text], [type=number], :not([type])))";
  return [...document.querySelectorAll(velden)].some((veld) => veld.value !== veld.defaultValue);
}

function bied() {
  biedtAan = true;
  const knop = document.createElement("button");
  knop.type = "button";
  knop.className = "knop knop--klein";
  knop.textContent = "Toon het";
  knop.addEventListener("click", ververs);
  stand()?.replaceChildren("Een collega veranderde iets op deze pagina. Bewaar eerst je tekst. ", knop);
}

async function ververs() {
  biedtAan = false;
  zeg("");
  await window.htmx.ajax("GET", location.pathname + location.search, {
    source: luister(),
    target: "#inhoud",
    select: "#inhoud",
    swap: "outerMorph",
  });
}
