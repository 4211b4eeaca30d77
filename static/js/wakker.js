// After a device slept the page fetches itself again, so that it is right at once and need not wait for the stream.
// What is typed and not sent stays: the morph keeps a field that has the focus, and luister.js keeps the others.

const LANG_GENOEG = 3_000;
// A device that wakes has no network yet for a moment.
const POGINGEN = 10;
let weg = 0;
let vorige = Date.now();

async function haal(poging = 1) {
  const blad = document.getElementById("inhoud");
  if (!blad || !window.htmx) return;
  const toen = blad.dataset.nu;
  const teksten = new Map([...blad.querySelectorAll("textarea, input[type=text]")].filter((v) => v.id && v.value !== v.defaultValue).map((v) => [v.id, v.value]));
  await window.htmx.ajax("GET", location.pathname + location.search, {
    source: blad,
    target: "#inhoud",
    select: "#inhoud",
    swap: "outerMorph",
  });
  for (const [id, tekst] of teksten) {
    const veld = document.getElementById(id);
    if (veld && veld.value !== tekst) veld.value = tekst;
  }
  const gelukt = document.getElementById("inhoud")?.dataset.nu !== toen;
  if (!gelukt && poging < POGINGEN && !document.hidden) setTimeout(() => haal(poging + 1), 1_000);
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) weg = Date.now();
  else if (weg && Date.now() - weg > LANG_GENOEG) haal();
});

// A device that sleeps without hiding the page: its clock jumps.
setInterval(() => {
  const nu = Date.now();
  if (Math.abs(nu - vorige) > LANG_GENOEG + 1_000 && !document.hidden) haal();
  vorige = nu;
}, 1_000);
