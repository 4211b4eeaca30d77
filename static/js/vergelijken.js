// The comparison of personas: plotly.js draws the figure that the page carries as data, in the colours of the tokens.

const SMAL = 900;

function token(naam) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--klantreis-${naam}`).trim();
}

// Colours come from the tokens, so that a huisstijl holds here as well.
function kleur({ data, layout }) {
  for (const lijn of data) {
    // A number is that of a persona; otherwise it is the name of a colour itself.
    lijn.line.color = token(typeof lijn.meta === "number" ? `kleur-persoon-${lijn.meta}` : `kleur-${lijn.meta}`);
    lijn.marker.color = lijn.line.color;
    lijn.marker.line = { width: 1.5, color: lijn.marker.symbol.map((vorm) => (vorm.endsWith("-open") ? lijn.line.color : token("kleur-papier"))) };
    lijn.hoverlabel = { bgcolor: token("kleur-goud-licht"), bordercolor: lijn.line.color, align: "left", font: { family: token("lettertype"), color: token("kleur-inkt"), size: 14 } };
  }
  layout.paper_bgcolor = token("kleur-papier");
  layout.plot_bgcolor = token("kleur-papier");
  layout.font = { family: token("lettertype"), size: 13, color: token("kleur-inkt") };
  layout.xaxis.tickfont = { size: 12, color: token("kleur-inkt-zacht") };
  layout.yaxis.gridcolor = token("kleur-zand-3");
  layout.yaxis.zerolinecolor = token("kleur-rand");
  for (const streep of layout.shapes) streep.line.color = token("kleur-zand-3");
  for (const woord of layout.annotations) {
    woord.font = { size: 13, weight: 700, color: token("kleur-inkt") };
    if (woord.name === "waarheid") woord.font = { size: 18, color: token("kleur-goud-donker") };
  }
}

// Titles under the figure where they fit, otherwise the numbers of the table.
function maat({ data, layout }, breedte) {
  const ruim = breedte >= SMAL && breedte / layout.xaxis.tickvals.length >= 84;
  layout.xaxis.ticktext = ruim ? layout.meta.titels : layout.meta.nummers;
  layout.margin.b = ruim ? 96 : 34;
  layout.height = ruim ? 460 : 380;
  const smal = breedte < 600;
  layout.margin.l = smal ? 66 : 78;
  layout.annotations = layout.annotations.filter((woord) => !smal || woord.name === "waarheid");
  layout.margin.t = smal ? 22 : 44;
  if (smal) {
    // Not every number fits: then only every second, or third.
    const om = Math.ceil((18 * layout.xaxis.tickvals.length) / breedte);
    layout.xaxis.ticktext = layout.meta.nummers.map((nummer, i) => (i % om ? "" : nummer));
    for (const lijn of data) lijn.marker.size = 9;
  }
}

const doel = document.getElementById("vergelijk-grafiek");
const bron = document.getElementById("vergelijk-figuur");

if (doel && bron && window.Plotly) {
  const figuur = JSON.parse(bron.textContent);
  doel.closest("[data-grafiekblad]").hidden = false;
  kleur(figuur);
  maat(figuur, doel.clientWidth);
  window.Plotly.newPlot(doel, figuur.data, figuur.layout, { displayModeBar: false, responsive: true, doubleClick: false, showTips: false });
}

// Ticking a persona shows the new comparison at once; more than the maximum cannot be ticked.
document.addEventListener("change", (gebeurtenis) => {
  const formulier = gebeurtenis.target.closest?.("[data-vergelijk-keuze]");
  if (!formulier) return;
  const aan = formulier.querySelectorAll("input[type=checkbox]:checked").length;
  if (aan > Number(formulier.dataset.meeste)) {
    gebeurtenis.target.checked = false;
    const melding = formulier.querySelector("[data-melding]");
    if (melding) melding.textContent = `Meer dan ${formulier.dataset.meeste} lijnen zijn niet te volgen. Vink er eerst een uit.`;
    return;
  }
  formulier.requestSubmit();
});
