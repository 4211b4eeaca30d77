// Copy a citaat to the text area that was typed in last, or else to the one that fits it.
const formulier = document.getElementById("empathieformulier");
let laatste = null;

formulier.addEventListener("focusin", (gebeurtenis) => {
  if (gebeurtenis.target.matches("textarea")) laatste = gebeurtenis.target;
});

document.addEventListener("click", (gebeurtenis) => {
  const knop = gebeurtenis.target.closest("[data-neem-over]");
  if (!knop) return;
  const vak = laatste ?? document.getElementById(knop.dataset.naar);
  vak.value = vak.value.trim() ? `${vak.value.trimEnd()}\n${knop.dataset.neemOver}` : knop.dataset.neemOver;
  // So the page knows that there is text that was not saved yet.
  vak.dispatchEvent(new Event("input", { bubbles: true }));
  const label = formulier.querySelector(`label[for="${vak.id}"]`).textContent.trim();
  document.querySelector("[data-overgenomen]").textContent = `Overgenomen bij ${label}.`;
  vak.scrollIntoView({ block: "nearest" });
});

for (const deel of document.querySelectorAll("[data-alleen-met-script]")) deel.hidden = false;
