// What the phone says. It goes when another block begins, and good news goes by itself: it would cover what is under the thumb.

const BLIJFT = 6_000;
let klok = 0;
let blok = document.getElementById("taak")?.dataset.blok;

const vak = () => document.getElementById("telefoonmelding");

export function zeg(tekst) {
  clearTimeout(klok);
  const melding = vak();
  if (melding) melding.textContent = tekst;
}

document.addEventListener("htmx:after:swap", () => {
  const nu = document.getElementById("taak")?.dataset.blok;
  if (nu !== blok) {
    blok = nu;
    zeg("");
    // Another task begins at its top.
    window.scrollTo(0, 0);
    return;
  }
  clearTimeout(klok);
  if (vak()?.textContent && !vak().matches(".telefoonmelding--fout")) klok = setTimeout(() => zeg(""), BLIJFT);
});
