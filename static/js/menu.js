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

// Op een smal scherm staat het onderdeel waar je bent in beeld.
const onderdelen = document.querySelector(".klantreis-menu");
const hier = onderdelen?.querySelector("[aria-current]");
if (hier) onderdelen.scrollLeft = hier.offsetLeft - (onderdelen.clientWidth - hier.offsetWidth) / 2;
