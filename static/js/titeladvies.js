// Take over a suggested title: it goes into the field as if it was typed, and the field gets the focus.
document.addEventListener("click", (gebeurtenis) => {
  const knop = gebeurtenis.target.closest("[data-neem-titel]");
  if (!knop) return;
  const veld = knop.closest("form").querySelector("[data-titel]");
  veld.value = knop.dataset.neemTitel;
  veld.focus();
  veld.dispatchEvent(new Event("input", { bubbles: true }));
});
