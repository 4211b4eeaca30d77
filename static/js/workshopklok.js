// Counts a workshop down on the time of the server. Contract with the page: #inhoud has data-nu, the time of the server when the
// page was made; an element with data-klok has data-tot (when it runs) or data-rest (when it stands still), and data-duur, all as
// text; in it [data-tijd] shows the time and .tijd__rest is a ring of 1000. Fires "klok:om" once when a running clock ends.
// For screen readers the time is told at 60, 10 and 0 seconds only.

const MELDEN = [60, 10, 0];

// How far the clock of this device is from that of the server. A jump of the clock here does not move the countdown.
let verschil = 0;
let gelezen = "";
let gemeld = "";
let omGemeld = "";

function lees() {
  const blad = document.getElementById("inhoud");
  if (!blad || blad.dataset.nu === gelezen) return;
  gelezen = blad.dataset.nu;
  verschil = Number(gelezen) - performance.now();
}

export function serverTijd() {
  return performance.now() + verschil;
}

function over(klok) {
  const duur = Number(klok.dataset.duur);
  const rest = klok.dataset.tot ? Math.ceil((Number(klok.dataset.tot) - serverTijd()) / 1000) : Number(klok.dataset.rest);
  return Math.max(0, Math.min(rest, duur));
}

function toon() {
  lees();
  for (const klok of document.querySelectorAll("[data-klok]")) {
    const seconden = over(klok);
    const tekst = `${Math.floor(seconden / 60)}:${String(seconden % 60).padStart(2, "0")}`;
    const vak = klok.querySelector("[data-tijd]");
    if (vak && vak.textContent !== tekst) vak.textContent = tekst;
    const ring = klok.querySelector(".tijd__rest");
    if (ring) {
      const deel = Number(klok.dataset.duur) ? Math.round((seconden * 1000) / Number(klok.dataset.duur)) : 0;
      ring.setAttribute("stroke-dasharray", `${deel} 1000`);
    }
    klok.classList.toggle("is-bijna-om", seconden <= 10 && Boolean(klok.dataset.tot));
    meld(klok, seconden);
  }
}

function meld(klok, seconden) {
  const beurt = klok.dataset.tot;
  if (!beurt) return;
  const plek = `${beurt}-${seconden}`;
  if (MELDEN.includes(seconden) && gemeld !== plek) {
    gemeld = plek;
    const stem = document.getElementById("klokstem");
    if (stem) stem.textContent = seconden ? `Nog ${seconden} seconden` : "De tijd is om";
  }
  if (seconden === 0 && omGemeld !== beurt) {
    omGemeld = beurt;
    document.dispatchEvent(new CustomEvent("klok:om"));
  }
}

setInterval(toon, 250);
document.addEventListener("htmx:after:swap", toon);
toon();
