// A button with data-kopieer="id" puts the text of that field on the clipboard and says so.
document.addEventListener("click", async (gebeurtenis) => {
  const knop = gebeurtenis.target.closest("[data-kopieer]");
  if (!knop) return;
  const veld = document.getElementById(knop.dataset.kopieer);
  veld.select();
  try {
    await navigator.clipboard.writeText(veld.value);
    knop.textContent = "Gekopieerd";
  } catch {
    // Without permission the text is selected: Ctrl+C does the rest.
    knop.textContent = "Druk op Ctrl+C";
  }
});
