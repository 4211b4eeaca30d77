// Pain before and after: plotly.js draws the bars that the page carries as data, in the colours of the tokens.

const SMAL = 480;

function token(naam) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--klantreis-${naam}`).trim();
}

// Ink is old and primair is new, as on the lines; what was not measured again is hatched, so colour is never the only sign.
function verf({ data, layout }) {
  const kleuren = { toen: token("kleur-inkt-zacht"), nu: token("kleur-primair"), "niet-opnieuw": token("kleur-inkt-zacht") };
  for (const balken of data) {
    const dicht = balken.meta !== "niet-opnieuw";
    balken.marker = { color: dicht ? kleuren[balken.meta] : token("kleur-papier"), line: { color: kleuren[balken.meta], width: balken.x.map((aantal) => (aantal ? 1.5 : 0)) } };
    if (!dicht) balken.marker.pattern = { shape: "/", fgcolor: kleuren[balken.meta], bgcolor: token("kleur-papier"), size: 6, solidity: 0.25 };
    balken.insidetextfont = { color: token("kleur-op-primair"), size: 13, weight: 700 };
    balken.outsidetextfont = { color: token("kleur-inkt-zacht"), size: 13 };
    balken.cliponaxis = false;
    balken.hoverlabel = { bgcolor: token("kleur-papier"), bordercolor: kleuren[balken.meta], align: "left", font: { family: token("lettertype"), color: token("kleur-inkt"), size: 14 } };
  }
  layout.paper_bgcolor = token("kleur-papier");
  layout.plot_bgcolor = token("kleur-papier");
  layout.font = { family: token("lettertype"), size: 13, color: token("kleur-inkt") };
  layout.xaxis.gridcolor = token("kleur-zand-3");
  layout.xaxis.tickfont = { size: 12, color: token("kleur-inkt-zacht") };
  layout.xaxis.title.font = { size: 12, color: token("kleur-inkt-zacht") };
  layout.yaxis.tickcolor = token("kleur-papier");
}

for (const doel of document.querySelectorAll("[data-pijnfiguur]")) {
  const bron = document.getElementById(doel.dataset.pijnfiguur);
  if (!bron || !window.Plotly) continue;
  const figuur = JSON.parse(bron.textContent);
  if (!figuur.data[0].y.length) continue;
  doel.closest("[data-figuurblad]").hidden = false;
  verf(figuur);
  if (doel.clientWidth < SMAL) figuur.layout.margin.l = 124;
  window.Plotly.newPlot(doel, figuur.data, figuur.layout, { displayModeBar: false, responsive: true, doubleClick: false, showTips: false });
}

// Another beleidsterrein shows at once; without script there is a button.
document.addEventListener("change", (gebeurtenis) => {
  gebeurtenis.target.closest?.("[data-verstuur-bij-keuze]")?.requestSubmit();
});
