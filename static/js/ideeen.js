// The wall of ideeën. What comes in is the same for everybody; this puts back what is only of who looks: the own stemmen, the
// order and the filter. And it makes grouping work by dragging and with a menu, and typing one idee after another.
import "./keuzemenu.js";
import { nieuweUuid } from "./nieuwuuid.js";
import { slepen } from "./slepen.js";

const op = (id) => document.getElementById(id);
const magBewerken = () => Boolean(document.querySelector("main.mag-bewerken"));

// The own stemmen, from the part of the page that is only of this user. Another round starts at nothing.
function eigen() {
  const mijn = op("mijn-stemmen");
  const ronde = op("stemstand")?.dataset.ronde ?? "";
  const stemmen = new Map();
  if (!mijn || !ronde) return { mijn, ronde: "", stemmen, over: 0, elk: 0 };
  if (mijn.dataset.ronde !== ronde) {
    for (const oud of mijn.querySelectorAll("data")) oud.remove();
    mijn.dataset.ronde = ronde;
  }
  for (const deel of mijn.querySelectorAll("data")) stemmen.set(deel.dataset.van, Number(deel.value));
  const elk = Number(op("stemstand").dataset.perPersoon);
  const over = Math.max(elk - [...stemmen.values()].reduce((som, aantal) => som + aantal, 0), 0);
  return { mijn, ronde, stemmen, over, elk };
}

function toonStemmen() {
  const { mijn, ronde, stemmen, over, elk } = eigen();
  if (mijn) {
    mijn.hidden = !ronde;
    mijn.querySelector("[data-over]").textContent = over;
    mijn.querySelector("[data-per-persoon]").textContent = elk;
  }
  for (const plek of document.querySelectorAll("[data-mijn]")) {
    const aantal = stemmen.get(plek.dataset.mijn) ?? 0;
    plek.textContent = aantal;
    plek.classList.toggle("is-gegeven", aantal > 0);
    const memo = plek.closest(".memo");
    memo.querySelector("[data-stem=erbij]").setAttribute("aria-disabled", String(over === 0));
    memo.querySelector("[data-stem=eraf]").setAttribute("aria-disabled", String(aantal === 0));
  }
  for (const deel of document.querySelectorAll(".stemleiding__deel")) deel.hidden = (deel.dataset.als === "open") !== Boolean(op("stemstand")?.dataset.ronde);
}

// A part that came in holds everything in the usual order; this user may have chosen another order, or one verbeterpunt.
function schik() {
  const muur = op("muur");
  if (!muur) return;
  const { volgorde, punt } = muur.dataset;
  const getal = (memo, naam) => Number(memo.dataset[naam]);
  for (const lijst of muur.querySelectorAll(".vlak__lijst")) {
    const memos = [...lijst.children];
    for (const memo of memos) memo.hidden = Boolean(punt) && memo.dataset.punt !== punt;
    const telling = lijst.closest(".vlak").querySelector(".telling");
    telling.textContent = memos.filter((memo) => !memo.hidden).length;
    if (volgorde !== "nieuw" || lijst.contains(document.activeElement)) continue;
    const goed = memos.toSorted((een, ander) => getal(ander, "nr") - getal(een, "nr"));
    if (goed.some((memo, plek) => memo !== memos[plek])) lijst.append(...goed);
  }
}

function werkBij() {
  toonStemmen();
  schik();
}

document.addEventListener("htmx:after:swap", werkBij);
werkBij();

// A button that can do nothing now stays in reach of the keyboard, but does nothing.
document.addEventListener("click", (gebeurtenis) => {
  if (gebeurtenis.target.closest(".stemknop[aria-disabled=true]")) gebeurtenis.preventDefault();
});

// Grouping: by dragging or with the menu, both fill in the same form.
function groepeer(idee, naar) {
  if (naar === `idee:${idee}`) return;
  const velden = op("groepeerformulier").elements;
  velden.idee.value = idee;
  velden.naar.value = naar;
  velden.naam.value = naar === "nieuw" || naar.startsWith("idee:") ? "ja" : "";
  op("groepeerformulier").requestSubmit();
}

let terugNaar = null;
if (magBewerken()) {
  slepen({
    bron: ".memo[data-idee]",
    greep: ".sleepgreep",
    doel: "[data-sleepdoel]",
    laatVallen: (memo, doel) => groepeer(memo.dataset.idee, doel.dataset.sleepdoel),
  });
}
document.addEventListener("keuze", (gebeurtenis) => {
  const memo = gebeurtenis.target.closest(".memo[data-idee]");
  if (!memo) return;
  terugNaar = memo.dataset.idee;
  groepeer(memo.dataset.idee, gebeurtenis.detail.waarde);
});
// A memo that went to another group is another element there: the focus goes along.
document.addEventListener("htmx:after:swap", () => {
  if (!terugNaar) return;
  const memo = op(`idee-${terugNaar}`);
  terugNaar = null;
  if (document.activeElement === document.body) memo?.querySelector(".memo__groepknop")?.focus();
});

// Typing one idee after another: the field is empty at once, also when the server is slow. What is not saved comes back.
const onderweg = new Map();
const isNieuw = (gebeurtenis) => gebeurtenis.target.id === "nieuwidee";

document.addEventListener("htmx:config:request", (gebeurtenis) => {
  if (!isNieuw(gebeurtenis)) return;
  const velden = op("nieuwidee").elements;
  const was = { tekst: velden.tekst.value, uuid: velden.uuid.value };
  if (!was.tekst.trim()) return;
  onderweg.set(gebeurtenis.detail.ctx, was);
  velden.tekst.value = "";
  velden.uuid.value = nieuweUuid();
  velden.tekst.focus();
});

function geefTerug(ctx) {
  const was = onderweg.get(ctx);
  onderweg.delete(ctx);
  const velden = op("nieuwidee")?.elements;
  if (!was || !velden) return;
  if (velden.tekst.value.trim()) {
    op("ideeenmelding").textContent = `Niet bewaard: ${was.tekst}`;
    return;
  }
  velden.tekst.value = was.tekst;
  velden.uuid.value = was.uuid;
  velden.tekst.focus();
}

document.addEventListener("htmx:after:request", (gebeurtenis) => {
  const { ctx } = gebeurtenis.detail;
  if (!isNieuw(gebeurtenis)) return;
  if (ctx.response.status >= 400) {
    op("ideeenmelding").textContent = "";
    geefTerug(ctx);
  } else {
    onderweg.delete(ctx);
    op("nieuw-fout").replaceChildren();
  }
});

document.addEventListener("htmx:error", (gebeurtenis) => {
  // The stream has a voice of its own.
  if (!gebeurtenis.target.closest?.("#inhoud")) return;
  const melding = op("ideeenmelding");
  if (melding) melding.textContent = "Er is geen verbinding. Je laatste wijziging is niet bewaard. Probeer het opnieuw.";
  if (isNieuw(gebeurtenis)) geefTerug(gebeurtenis.detail.ctx);
});

// "Idee" at a verbeterpunt chooses it in the form above.
document.addEventListener("click", (gebeurtenis) => {
  const bij = gebeurtenis.target.closest("[data-bij]");
  const velden = op("nieuwidee")?.elements;
  if (!bij || !velden) return;
  gebeurtenis.preventDefault();
  velden.verbeterpunt.value = bij.dataset.bij;
  velden.tekst.focus();
});
