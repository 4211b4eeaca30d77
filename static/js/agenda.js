// The agenda of a workshop: dragging a block to another place, and the focus after a move.
// The buttons up and down do the same with the keyboard and without script.
import { slepen } from "./slepen.js";

// Above the middle of a block is before it, below it is behind.
const erna = (doel, y) => {
  const doos = doel.getBoundingClientRect();
  return y > doos.top + doos.height / 2;
};

slepen({
  bron: "[data-sleep]",
  greep: ".agendagreep",
  doel: "[data-blok]",
  wijs(doel, y, bron) {
    for (const oud of document.querySelectorAll(".is-plek-na, .is-plek-voor")) oud.classList.remove("is-plek-na", "is-plek-voor");
    if (doel && doel !== bron) doel.classList.add(erna(doel, y) ? "is-plek-na" : "is-plek-voor");
  },
  laatVallen(item, doel, y) {
    if (doel === item) return;
    const buur = erna(doel, y) ? doel : doel.previousElementSibling;
    if (buur === item || (erna(doel, y) ? doel.nextElementSibling : doel) === item) return;
    // The form is sent as if somebody clicked a button: one way for dragging and buttons.
    const knop = document.createElement("button");
    knop.hidden = true;
    knop.formAction = item.dataset.sleep;
    knop.name = buur ? "na" : "vooraan";
    knop.value = buur?.dataset.blok ?? "on";
    item.append(knop);
    knop.form.requestSubmit(knop);
    knop.remove();
  },
});

// After the refresh the focus is on the button that was clicked again; when that is gone, on the message.
let gekozen = null;
document.addEventListener("submit", (gebeurtenis) => {
  if (gebeurtenis.target.id === "agenda") gekozen = gebeurtenis.submitter?.isConnected ? gebeurtenis.submitter.id : null;
}, true);
document.addEventListener("htmx:after:swap", () => {
  if (gekozen === null || (document.activeElement && document.activeElement !== document.body)) return;
  (document.getElementById(gekozen) ?? document.getElementById("agendamelding"))?.focus({ preventScroll: true });
});

// When a move does not arrive, people hear so.
document.addEventListener("htmx:error", () => {
  const melding = document.getElementById("agendamelding");
  if (melding) melding.textContent = "Er is geen verbinding. De volgorde is niet bewaard. Probeer het opnieuw.";
});
