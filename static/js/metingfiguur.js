// The metingen of each goal: plotly.js draws the figures that the page carries as data, in the colours of the tokens.

const SMAL = 420;

function token(naam) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--klantreis-${naam}`).trim();
}

// Colours come from the tokens, so that a huisstijl holds here as well.
function kleur({ data, layout }) {
  for (const lijn of data) {
    lijn.line.color = token("kleur-primair");
    lijn.marker.color = token("kleur-papier");
    lijn.marker.line = { width: 3, color: token("kleur-primair") };
    lijn.hoverlabel = { bgcolor: token("kleur-papier"), bordercolor: token("kleur-primair"), align: "left", font: { family: token("lettertype"), color: token("kleur-inkt"), size: 14 } };
  }
  layout.paper_bgcolor = token("kleur-papier");
  layout.plot_bgcolor = token("kleur-papier");
  layout.font = { family: token("lettertype"), size: 13, color: token("kleur-inkt-zacht") };
  layout.yaxis.gridcolor = token("kleur-zand-2");
  for (const vorm of layout.shapes) {
    if (vorm.type === "rect") vorm.fillcolor = token("kleur-primair-licht");
    else vorm.line.color = vorm.name === "streefwaarde" ? token("kleur-inkt") : token("kleur-inkt-stil");
  }
  for (const woord of layout.annotations) woord.font = { size: 13, weight: 600, color: token(woord.name === "streefwaarde" ? "kleur-inkt" : "kleur-inkt-zacht") };
}

// Not every date fits under a small figure: then the first and the last.
function maat({ layout }, breedte) {
  if (breedte >= SMAL) return;
  const { tickvals, ticktext } = layout.xaxis;
  layout.xaxis.ticktext = ticktext.map((tekst, i) => (i === 0 || i === tickvals.length - 1 ? tekst : ""));
}

for (const doel of document.querySelectorAll("[data-meetfiguur]")) {
  const bron = document.getElementById(doel.dataset.meetfiguur);
  if (!bron || !window.Plotly) continue;
  const figuur = JSON.parse(bron.textContent);
  doel.hidden = false;
  // The figure says all that the small track says.
  doel.parentElement.querySelector("[data-meetspoor]").hidden = true;
  const voet = doel.parentElement.querySelector("[data-meetfiguurvoet]");
  if (voet) voet.hidden = false;
  kleur(figuur);
  maat(figuur, doel.clientWidth);
  window.Plotly.newPlot(doel, figuur.data, figuur.layout, { displayModeBar: false, responsive: true, doubleClick: false, showTips: false });
}
