// A button with data-keuzemenu="id" opens the popover with that id beside itself. A choice in it, [data-keuze], is told
// to that button with an event "keuze" (detail: the value); after that the focus is back on the button, if it is still there.
const RAND = 8;
let opener = null;

function plaats(menu) {
  const knop = opener.getBoundingClientRect();
  const { offsetWidth: breed, offsetHeight: hoog } = menu;
  const onder = knop.bottom + 4;
  const past = onder + hoog <= window.innerHeight - RAND;
  const boven = past ? onder : Math.max(RAND, Math.min(knop.top - hoog - 4, window.innerHeight - hoog - RAND));
  menu.style.top = `${boven}px`;
  menu.style.left = `${Math.max(RAND, Math.min(knop.right - breed, window.innerWidth - breed - RAND))}px`;
}

const keuzes = (menu) => [...menu.querySelectorAll("[data-keuze]:not([hidden])")];

function sluit(menu, metFocus) {
  const terug = opener;
  opener = null;
  terug?.setAttribute("aria-expanded", "false");
  menu.hidePopover();
  if (metFocus && terug?.isConnected) terug.focus();
}

document.addEventListener("click", (gebeurtenis) => {
  const knop = gebeurtenis.target.closest("[data-keuzemenu]");
  if (knop) {
    const menu = document.getElementById(knop.dataset.keuzemenu);
    const was = opener === knop && menu.matches(":popover-open");
    if (menu.matches(":popover-open")) sluit(menu, false);
    if (was) return;
    opener = knop;
    menu.dispatchEvent(new CustomEvent("menu-open", { bubbles: true, detail: { opener } }));
    menu.showPopover();
    knop.setAttribute("aria-expanded", "true");
    plaats(menu);
    keuzes(menu)[0]?.focus();
    return;
  }
  const keuze = gebeurtenis.target.closest("[data-keuze]");
  const menu = keuze?.closest("[popover]");
  if (!menu || !opener) return;
  const doel = opener;
  sluit(menu, true);
  doel.dispatchEvent(new CustomEvent("keuze", { bubbles: true, detail: { waarde: keuze.dataset.keuze } }));
});

document.addEventListener("keydown", (gebeurtenis) => {
  const menu = gebeurtenis.target.closest?.(".keuzemenu[popover]");
  if (!menu) return;
  const rij = keuzes(menu);
  const hier = rij.indexOf(document.activeElement);
  const naar = { ArrowDown: hier + 1, ArrowUp: hier - 1, Home: 0, End: rij.length - 1 }[gebeurtenis.key];
  if (naar !== undefined) {
    gebeurtenis.preventDefault();
    rij[(naar + rij.length) % rij.length].focus();
  } else if (gebeurtenis.key === "Escape" || gebeurtenis.key === "Tab") {
    gebeurtenis.preventDefault();
    sluit(menu, true);
  }
});

// A click beside it closes a popover by itself.
document.addEventListener("toggle", (gebeurtenis) => {
  if (gebeurtenis.newState !== "closed" || !opener || gebeurtenis.target.id !== opener.dataset.keuzemenu) return;
  opener.setAttribute("aria-expanded", "false");
  opener = null;
}, true);

// It stays beside its button when the page or a part of it scrolls.
for (const soort of ["scroll", "resize"]) {
  window.addEventListener(soort, (gebeurtenis) => {
    if (opener && !gebeurtenis.target.closest?.("[popover]")) plaats(document.getElementById(opener.dataset.keuzemenu));
  }, true);
}
