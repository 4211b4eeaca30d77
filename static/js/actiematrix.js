// The matrix of impact and inspanning: plotly.js draws it; dragging a point fills in its form in the list and sends that.
// Whoever does not drag chooses the scores in the list. The drawing in the page stays for who has no script.

const STRAAL = 24; // How far from the middle of a point a finger may land, in pixels.
const DREMPEL = 5;
const KLEUR_VLAK = { "Eerst doen": "kleur-primair-licht" };
const STAND = {
  gereed: { vulling: "kleur-primair", rand: "kleur-primair", tekst: "kleur-op-primair" },
  bezig: { vulling: "kleur-papier", rand: "kleur-primair", tekst: "kleur-primair" },
  open: { vulling: "kleur-papier", rand: "kleur-rand", tekst: "kleur-inkt-zacht" },
};

const token = (naam) => getComputedStyle(document.documentElement).getPropertyValue(`--klantreis-${naam}`).trim();

function kleur({ data, layout }, smal) {
  const [punten] = data;
  const van = (wat) => punten.customdata.map(([, , status]) => token((STAND[status] ?? STAND.open)[wat]));
  punten.marker.size = smal ? 25 : 34;
  punten.marker.color = van("vulling");
  punten.marker.line = { width: 2, color: van("rand") };
  punten.marker.opacity = 1;
  punten.textfont = { family: token("lettertype"), size: 13, weight: 700, color: van("tekst") };
  punten.hoverlabel = { bgcolor: token("kleur-papier"), bordercolor: token("kleur-primair"), align: "left", font: { family: token("lettertype"), color: token("kleur-inkt"), size: 14 } };
  layout.paper_bgcolor = token("kleur-papier");
  layout.plot_bgcolor = token("kleur-papier");
  layout.font = { family: token("lettertype"), size: 13, color: token("kleur-inkt") };
  for (const as of [layout.xaxis, layout.yaxis]) {
    as.tickfont = { size: 12, color: token("kleur-inkt-zacht") };
    as.title.font = { size: 13, weight: 700, color: token("kleur-inkt") };
  }
  for (const vlak of layout.shapes) {
    vlak.fillcolor = token(KLEUR_VLAK[vlak.name] ?? "kleur-zand-1");
    vlak.line.color = token("kleur-papier");
  }
  for (const woord of layout.annotations) {
    woord.font = { size: 14, weight: 700, color: token(woord.name === "Eerst doen" ? "kleur-primair" : "kleur-inkt-stil") };
  }
  layout.height = smal ? 420 : 560;
}

let doel = null;
let getekend = "";

function teken() {
  doel = document.getElementById("matrix-grafiek");
  const bron = document.getElementById("matrix-figuur");
  if (!doel || !bron || !window.Plotly) return;
  doel.hidden = false;
  document.querySelector("[data-matrixtekening]")?.setAttribute("hidden", "");
  getekend = bron.textContent;
  const figuur = JSON.parse(getekend);
  kleur(figuur, doel.clientWidth < 560);
  window.Plotly.react(doel, figuur.data, figuur.layout, { displayModeBar: false, responsive: true, doubleClick: false, showTips: false });
  // Plotly has no dashed edge for a point; what is still open has one, as everywhere.
  for (const [i, vorm] of doel.querySelectorAll(".points path").entries()) {
    vorm.style.strokeDasharray = figuur.data[0].customdata[i]?.[2] === "open" ? "3 3" : "";
  }
  doel.classList.toggle("is-sleepbaar", doel.dataset.sleepbaar === "ja");
}

// A place in the window to scores, and back; plotly.js keeps the scale of its axes in _fullLayout.
function naarScores(x, y) {
  const { xaxis, yaxis, margin } = doel._fullLayout;
  const doos = doel.getBoundingClientRect();
  const heel = (waarde) => Math.min(5, Math.max(1, Math.round(waarde)));
  return { inspanning: heel(xaxis.p2d(x - doos.left - margin.l)), impact: heel(yaxis.p2d(y - doos.top - margin.t)) };
}

function puntBij(x, y) {
  const { xaxis, yaxis, margin } = doel._fullLayout;
  const doos = doel.getBoundingClientRect();
  const [punten] = doel.data;
  let raak = null;
  let dichtst = STRAAL;
  punten.x.forEach((waarde, i) => {
    const px = doos.left + margin.l + xaxis.d2p(waarde);
    const py = doos.top + margin.t + yaxis.d2p(punten.y[i]);
    const ver = Math.hypot(px - x, py - y);
    if (ver < dichtst) {
      dichtst = ver;
      raak = { nummer: punten.customdata[i][1], uuid: punten.customdata[i][0], scores: { inspanning: punten.customdata[i][3], impact: punten.customdata[i][4] } };
    }
  });
  return raak;
}

let sleep = null;

function schim() {
  const element = document.createElement("span");
  element.className = "matrixschim";
  element.setAttribute("aria-hidden", "true");
  document.body.append(element);
  return element;
}

function wijs(x, y) {
  const { impact, inspanning } = naarScores(x, y);
  sleep.schim ??= schim();
  sleep.schim.textContent = `${sleep.punt.nummer}: impact ${impact}, inspanning ${inspanning}`;
  sleep.schim.style.translate = `${Math.min(x + 14, window.innerWidth - sleep.schim.offsetWidth - 8)}px ${Math.max(8, y - 40)}px`;
}

function stop() {
  sleep?.schim?.remove();
  doel?.classList.remove("wordt-gesleept");
  sleep = null;
}

function naarLijst(uuid) {
  const regel = document.querySelector(`[data-matrixactie="${uuid}"]`);
  if (!regel) return;
  regel.scrollIntoView({ block: "nearest" });
  (regel.querySelector("select") ?? regel.querySelector("a")).focus({ preventScroll: true });
}

function zet(uuid, scores) {
  const formulier = document.getElementById(`weeg-${uuid}`);
  if (!formulier) return;
  formulier.elements.impact.value = String(scores.impact);
  formulier.elements.inspanning.value = String(scores.inspanning);
  formulier.requestSubmit();
}

document.addEventListener("pointerdown", (gebeurtenis) => {
  if (!doel?.isConnected || !doel.contains(gebeurtenis.target) || gebeurtenis.button !== 0 || !gebeurtenis.isPrimary) return;
  const punt = puntBij(gebeurtenis.clientX, gebeurtenis.clientY);
  if (!punt) return;
  gebeurtenis.preventDefault();
  gebeurtenis.stopPropagation();
  sleep = { punt, aanwijzer: gebeurtenis.pointerId, x: gebeurtenis.clientX, y: gebeurtenis.clientY, bezig: false };
}, true);

// Plotly would make the page scroll or zoom under a finger that holds a point.
document.addEventListener("touchstart", (gebeurtenis) => {
  const vinger = gebeurtenis.touches[0];
  if (doel?.contains(gebeurtenis.target) && doel.dataset.sleepbaar === "ja" && vinger && puntBij(vinger.clientX, vinger.clientY)) gebeurtenis.preventDefault();
}, { passive: false, capture: true });

document.addEventListener("pointermove", (gebeurtenis) => {
  if (!sleep || gebeurtenis.pointerId !== sleep.aanwijzer || doel.dataset.sleepbaar !== "ja") return;
  if (!sleep.bezig && Math.hypot(gebeurtenis.clientX - sleep.x, gebeurtenis.clientY - sleep.y) < DREMPEL) return;
  sleep.bezig = true;
  doel.classList.add("wordt-gesleept");
  wijs(gebeurtenis.clientX, gebeurtenis.clientY);
});

document.addEventListener("pointerup", (gebeurtenis) => {
  if (!sleep || gebeurtenis.pointerId !== sleep.aanwijzer) return;
  const { punt, bezig } = sleep;
  stop();
  if (!bezig) {
    naarLijst(punt.uuid);
    return;
  }
  const scores = naarScores(gebeurtenis.clientX, gebeurtenis.clientY);
  if (scores.impact !== punt.scores.impact || scores.inspanning !== punt.scores.inspanning) zet(punt.uuid, scores);
});

document.addEventListener("pointercancel", stop);
document.addEventListener("keydown", (gebeurtenis) => {
  if (gebeurtenis.key === "Escape") stop();
});
document.documentElement.classList.add("js");
document.addEventListener("htmx:after:swap", () => {
  // Not in the middle of dragging: what comes in now is drawn with the next piece, or when the point is let go.
  const nu = document.getElementById("matrix-figuur")?.textContent;
  if (sleep === null && (nu !== getekend || !doel?.isConnected)) teken();
});

teken();
