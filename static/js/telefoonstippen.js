// Giving dots with a phone. What comes in is the same for everybody; this draws the own dots (telefoon.js tells which) and lets
// each button carry the number that it makes: sent twice it is the same. A press shows at once; the answer has the last word.
import { zeg } from "./telefoonmelding.js";

let eigen = new Map();

function teken() {
  const voorraad = document.querySelector("[data-voorraad]");
  const ideeen = [...document.querySelectorAll("[data-stemidee]")];
  const aantal = (idee) => Number(eigen.get(`stip-${idee.dataset.stemidee}`) ?? 0);
  const elk = Number(voorraad?.dataset.voorraad ?? 0);
  const over = Math.max(0, elk - ideeen.reduce((som, idee) => som + aantal(idee), 0));
  if (voorraad) {
    for (const [plek, stip] of [...voorraad.querySelectorAll(".stip")].entries()) stip.classList.toggle("stip--op", plek >= over);
    const tekst = `nog ${over} ${over === 1 ? "stip" : "stippen"}`;
    const vak = voorraad.querySelector("[data-over]");
    if (vak.textContent !== tekst) vak.textContent = tekst;
  }
  for (const idee of ideeen) {
    const hier = aantal(idee);
    const vak = idee.querySelector("[data-stippen]");
    if (vak.childElementCount !== hier) {
      vak.replaceChildren(
        ...Array.from({ length: hier }, () => Object.assign(document.createElement("span"), { className: "stip" })),
      );
    }
    for (const knop of idee.querySelectorAll("[data-stap]")) {
      const stap = Number(knop.dataset.stap);
      knop.value = `${idee.dataset.stemidee}:${hier + stap}`;
      if (stap < 0) {
        // A button that goes while it has the focus would take the keyboard back to the top.
        if (!hier && knop === document.activeElement) idee.querySelector("[data-stap='1']")?.focus();
        knop.hidden = !hier;
      } else knop.setAttribute("aria-disabled", String(over === 0));
    }
  }
}

document.addEventListener("telefoon:mijn", ({ detail }) => {
  eigen = new Map(detail);
  teken();
});

document.addEventListener("htmx:config:request", (gebeurtenis) => {
  if (gebeurtenis.target.id !== "stippen") return;
  const [idee, aantal] = String(gebeurtenis.detail.ctx.request.body.get("zet") ?? "").split(":");
  eigen.set(`stip-${idee}`, aantal);
  // After htmx has read the button.
  setTimeout(teken);
});

document.addEventListener("click", (gebeurtenis) => {
  const knop = gebeurtenis.target.closest?.("[data-stap]");
  if (!knop) return;
  zeg("");
  if (knop.getAttribute("aria-disabled") !== "true") return;
  gebeurtenis.preventDefault();
  zeg("Je stippen zijn op. Haal er eerst één weg bij een ander idee.");
});
