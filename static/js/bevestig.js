// A button with data-vraag asks that question first; whoever says no sends nothing.
document.addEventListener(
  "click",
  (gebeurtenis) => {
    const knop = gebeurtenis.target.closest("[data-vraag]");
    if (knop && !window.confirm(knop.dataset.vraag)) {
      gebeurtenis.preventDefault();
      gebeurtenis.stopPropagation();
    }
  },
  true,
);
