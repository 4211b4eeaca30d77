// "Meer filters" stays open while you choose, and closes with Escape or a click beside it.
const KIES = ".planfilter__meer";
let stondOpen = false;

document.addEventListener("htmx:before:swap", () => {
  stondOpen = document.querySelector(KIES)?.open ?? false;
});
document.addEventListener("htmx:after:swap", () => {
  const meer = document.querySelector(KIES);
  if (meer && stondOpen) meer.open = true;
});
document.addEventListener("click", (gebeurtenis) => {
  const meer = document.querySelector(`${KIES}[open]`);
  if (meer && !meer.contains(gebeurtenis.target)) meer.open = false;
});
document.addEventListener("keydown", (gebeurtenis) => {
  const meer = gebeurtenis.key === "Escape" ? document.querySelector(`${KIES}[open]`) : null;
  if (!meer) return;
  meer.open = false;
  meer.querySelector("summary").focus();
});
