// Sluit een opengeklapt menu met Escape of een klik ernaast.
document.addEventListener("keydown", (gebeurtenis) => {
  if (gebeurtenis.key !== "Escape") return;
  const open = document.querySelector("details.accountmenu[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});

document.addEventListener("click", (gebeurtenis) => {
  for (const open of document.querySelectorAll("details.accountmenu[open]")) {
    if (!open.contains(gebeurtenis.target)) open.open = false;
  }
});
