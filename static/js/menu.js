// Close an open menu with Escape or a click beside it.
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

// On a narrow screen the tab of this page is in sight.
const onderdelen = document.querySelector(".klantreis-menu");
const hier = onderdelen?.querySelector("[aria-current]");
if (hier && hier.getBoundingClientRect().right > onderdelen.clientWidth) onderdelen.scrollLeft = hier.offsetLeft - (onderdelen.clientWidth - hier.offsetWidth) / 2;
