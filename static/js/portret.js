// Putting a portrait together: choosing a ready-made one sets its parts, changing a part makes it your own, and every
// choice is drawn at once. The drawings come from the product itself, so that screen and PDF show the same face.
const maker = document.querySelector("[data-portretmaker]");
const DELEN = maker.dataset.delen.split(" ");
const formulier = maker.closest("form");
let bezig = null;

const gekozen = (naam) => maker.querySelector(`[name="${naam}"]:checked`);
const keus = (naam, waarde) => maker.querySelector(`[name="${naam}"][value="${waarde}"]`);

function toonNamen() {
  for (const deel of DELEN) {
    const knop = gekozen(`portret_${deel}`);
    knop.closest("fieldset").querySelector(".portretdeel__gekozen").textContent = knop.closest("label").title;
  }
}

async function teken() {
  bezig?.abort();
  bezig = new AbortController();
  const vraag = new URLSearchParams({ naam: formulier.elements.naam.value, leeftijd: formulier.elements.leeftijd.value });
  vraag.set("portret", gekozen("portret")?.value ?? "");
  for (const deel of DELEN) vraag.set(`portret_${deel}`, gekozen(`portret_${deel}`).value);
  let antwoord;
  try {
    antwoord = await fetch(`${maker.dataset.portretmaker}?${vraag}`, { signal: bezig.signal });
    if (!antwoord.ok || antwoord.redirected) throw new Error("geen tekening");
    antwoord = await antwoord.json();
  } catch (fout) {
    // The choice itself is kept; without a connection only the drawing lags behind.
    if (fout.name !== "AbortError") maker.querySelector("[data-portretstatus]").textContent = "Het voorbeeld is nu niet te tekenen. Je keuze blijft staan.";
    return;
  }
  maker.querySelector("[data-voorbeeld]").innerHTML = antwoord.voorbeeld;
  for (const [deel, tekeningen] of Object.entries(antwoord.delen)) {
    for (const [waarde, svg] of Object.entries(tekeningen)) keus(`portret_${deel}`, waarde).nextElementSibling.innerHTML = svg;
  }
  keus("portret", "").nextElementSibling.innerHTML = antwoord.vanzelf;
  keus("portret", "eigen").nextElementSibling.innerHTML = antwoord.eigen;
  const woorden = antwoord.woorden.charAt(0).toUpperCase() + antwoord.woorden.slice(1);
  maker.querySelector("[data-woorden]").textContent = woorden;
  maker.querySelector("[data-portretstatus]").textContent = woorden;
}

maker.addEventListener("change", (gebeurtenis) => {
  const { name, dataset } = gebeurtenis.target;
  if (name === "portret") {
    // "p1.olijf.kort…": the words stand in the order of the parts.
    const woorden = dataset.delen ? dataset.delen.split(".").slice(1) : [];
    woorden.forEach((woord, plaats) => { keus(`portret_${DELEN[plaats]}`, woord).checked = true; });
  } else keus("portret", "eigen").checked = true;
  toonNamen();
  teken();
});

// The portrait that goes with the age follows name and age.
formulier.addEventListener("change", (gebeurtenis) => {
  if (["naam", "leeftijd"].includes(gebeurtenis.target.name) && gekozen("portret")?.value === "") teken();
});
