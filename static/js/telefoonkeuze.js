// Choosing a few of a list with a phone (form[data-hoogstens]): says how many were chosen, and keeps a choice too many from being
// sent. The server decides all the same.
import { zeg } from "./telefoonmelding.js";

function telling(formulier) {
  const hoogstens = Number(formulier.dataset.hoogstens);
  const aantal = formulier.querySelectorAll("input[type=checkbox]:checked").length;
  const vak = formulier.querySelector("[data-keuzetelling]");
  if (vak) {
    vak.hidden = false;
    vak.textContent = `${aantal} van ${hoogstens} gekozen`;
  }
  formulier.classList.toggle("is-vol", aantal >= hoogstens);
  return aantal > hoogstens;
}

const alle = () => document.querySelectorAll("form[data-hoogstens]").forEach(telling);

document.addEventListener(
  "change",
  (gebeurtenis) => {
    const formulier = gebeurtenis.target.closest?.("form[data-hoogstens]");
    if (!formulier) return;
    zeg("");
    if (!telling(formulier)) return;
    gebeurtenis.target.checked = false;
    gebeurtenis.stopImmediatePropagation();
    telling(formulier);
    zeg(`Je kunt er ${formulier.dataset.hoogstens} kiezen. Haal er eerst één weg.`);
  },
  true,
);
document.addEventListener("telefoon:mijn", alle);
