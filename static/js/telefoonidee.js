// Typing ideeën with a phone, one after another. What is typed and what is on its way stays on this phone, per block, until the
// server has it: it survives a redraw, a closed browser tab that is opened again, and a block that goes on and comes back.
// The field is empty at once; what was not saved comes back in it, with the uuid it had, so that it never becomes two.
import { nieuweUuid } from "./nieuwuuid.js";
import { zeg } from "./telefoonmelding.js";

const LEEG = { tekst: "", uuid: "", punt: "", met_naam: false, onderweg: [] };
const form = () => document.getElementById("ideeformulier");
const bezig = new Map();
// Where the store of the browser is shut, it lives as long as the page.
const geheugen = new Map();
let laatste = "";

function lees(blok) {
  let tekst = geheugen.get(blok);
  try {
    tekst = sessionStorage.getItem(`idee-${blok}`) ?? tekst;
  } catch {
    // Shut.
  }
  return { ...LEEG, ...JSON.parse(tekst ?? "{}") };
}

function bewaar(blok, wat) {
  const tekst = JSON.stringify(wat);
  geheugen.set(blok, tekst);
  try {
    sessionStorage.setItem(`idee-${blok}`, tekst);
  } catch {
    // Shut or full.
  }
}

// Keep what stands in the form now.
function onthoud(formulier) {
  const velden = formulier.elements;
  bewaar(formulier.dataset.blok, {
    ...lees(formulier.dataset.blok),
    tekst: velden.tekst.value,
    uuid: velden.uuid.value,
    punt: velden.punt.value,
    met_naam: Boolean(velden.met_naam?.checked),
  });
}

// Put back what this phone kept; what was on its way when the page went comes first.
function zetTerug() {
  const formulier = form();
  if (!formulier) {
    if (laatste && lees(laatste).tekst.trim()) zeg("Dit onderdeel is voorbij. Wat je typte, staat nog op je telefoon.");
    laatste = "";
    return;
  }
  const { blok } = formulier.dataset;
  const wat = lees(blok);
  const velden = formulier.elements;
  laatste = blok;
  if (!wat.tekst.trim() && wat.onderweg.length && !bezig.size) {
    const [eerste, ...rest] = wat.onderweg;
    Object.assign(wat, eerste, { onderweg: rest });
  }
  wat.uuid ||= nieuweUuid();
  if (velden.tekst !== document.activeElement || !velden.tekst.value) velden.tekst.value = wat.tekst;
  velden.uuid.value = wat.uuid;
  if (velden.met_naam) velden.met_naam.checked = wat.met_naam;
  if (wat.punt && formulier.querySelector(`[name=punt][value="${CSS.escape(wat.punt)}"], [name=punt] option[value="${CSS.escape(wat.punt)}"]`)) {
    velden.punt.value = wat.punt;
  }
  bewaar(blok, wat);
}

for (const soort of ["input", "change"]) {
  document.addEventListener(soort, (gebeurtenis) => {
    const formulier = gebeurtenis.target.closest?.("#ideeformulier");
    if (formulier) onthoud(formulier);
  });
}

// A card has one line: enter hangs it up.
document.addEventListener("keydown", (gebeurtenis) => {
  if (gebeurtenis.key !== "Enter" || gebeurtenis.shiftKey || gebeurtenis.isComposing || gebeurtenis.target.id !== "idee-tekst") return;
  gebeurtenis.preventDefault();
  form()?.requestSubmit();
});

document.addEventListener("htmx:config:request", (gebeurtenis) => {
  if (gebeurtenis.target.id !== "ideeformulier") return;
  const { ctx } = gebeurtenis.detail;
  const formulier = gebeurtenis.target;
  const velden = formulier.elements;
  const item = {
    tekst: velden.tekst.value,
    uuid: velden.uuid.value,
    punt: velden.punt.value,
    met_naam: Boolean(velden.met_naam?.checked),
  };
  if (!item.tekst.trim()) return;
  const { blok } = formulier.dataset;
  bezig.set(ctx, { blok, item });
  velden.tekst.value = "";
  velden.uuid.value = nieuweUuid();
  onthoud(formulier);
  const wat = lees(blok);
  bewaar(blok, { ...wat, onderweg: [...wat.onderweg, item] });
});

function klaar(ctx, bewaard) {
  const { blok, item } = bezig.get(ctx);
  bezig.delete(ctx);
  const wat = lees(blok);
  if (bewaard) wat.onderweg = wat.onderweg.filter((ander) => ander.uuid !== item.uuid);
  bewaar(blok, wat);
  if (form()?.dataset.blok === blok) zetTerug();
}

document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  if (bezig.has(ctx)) klaar(ctx, ctx.response.status < 400);
});

document.addEventListener("htmx:error", ({ detail: { ctx } }) => {
  if (!ctx || !bezig.has(ctx)) return;
  klaar(ctx, false);
  zeg("Geen verbinding. Je idee is niet verstuurd, de tekst staat er nog. Probeer het opnieuw.");
});

document.addEventListener("htmx:after:swap", zetTerug);
zetTerug();
