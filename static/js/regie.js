// The regie: counts down, tells the server when the time is over, and asks before somebody is sent away.
import "./tijdom.js";
import "./wakker.js";

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
