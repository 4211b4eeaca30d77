// What the phone says. It goes when another block begins, and good news goes by itself: it would cover what is under the thumb.

const BLIJFT = 6_000;
let klok = 0;
// What this phone said by itself, and until when an answer that has nothing to say leaves it: that is of an earlier press.
let eigen = "";
let tot = 0;
let blok = document.getElementById("taak")?.dataset.blok;

const vak = () => document.getElementById("telefoonmelding");

export function zeg(tekst) {
  clearTimeout(klok);
  eigen = tekst;
  tot = performance.now() + BLIJFT;
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
  if (eigen && vak() && !vak().textContent && performance.now() < tot) vak().textContent = eigen;
  if (vak()?.textContent && !vak().matches(".telefoonmelding--fout")) klok = setTimeout(() => zeg(""), BLIJFT);
});
