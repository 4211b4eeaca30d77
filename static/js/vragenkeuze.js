// Choosing what a workshop votes on: quick choices without leaving the page, and how many vragen that are and how long it takes.
const formulier = document.getElementById("vragen");
const vinkjes = () => [...formulier.querySelectorAll("[name=cel]")];

function duur(minuten) {
  const uren = Math.floor(minuten / 60);
  const rest = minuten % 60;
  const delen = uren ? [`${uren} uur`] : [];
  if (rest || !uren) delen.push(`${rest} ${rest === 1 ? "minuut" : "minuten"}`);
  return delen.join(" en ");
}

function tel() {
  const aantal = vinkjes().filter((vinkje) => vinkje.checked).length;
  const minuten = Math.ceil((aantal * Number(formulier.dataset.perVraag)) / 60);
  formulier.querySelector("[data-aantal]").textContent = `${aantal} ${aantal === 1 ? "vraag" : "vragen"}`;
  formulier.querySelector("[data-duur]").textContent = aantal ? `ongeveer ${duur(minuten)}, met praten erbij` : "";
  formulier.querySelector("[data-veelzin]").hidden = aantal <= Number(formulier.dataset.veel);
}

formulier?.addEventListener("change", (gebeurtenis) => {
  if (gebeurtenis.target.name !== "cel") return;
  for (const knop of formulier.querySelectorAll("[data-kies]")) knop.removeAttribute("aria-current");
  tel();
});

formulier?.addEventListener("click", (gebeurtenis) => {
  const knop = gebeurtenis.target.closest("[data-kies]");
  if (!knop || gebeurtenis.ctrlKey || gebeurtenis.metaKey) return;
  gebeurtenis.preventDefault();
  const { kies } = knop.dataset;
  for (const vinkje of vinkjes()) vinkje.checked = kies !== "niets" && kies in vinkje.dataset;
  for (const ander of formulier.querySelectorAll("[data-kies]")) ander.toggleAttribute("aria-current", false);
  knop.setAttribute("aria-current", "true");
  // So the page knows that there is a choice that was not saved yet.
  formulier.dispatchEvent(new Event("input", { bubbles: true }));
  tel();
});
