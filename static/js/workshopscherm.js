// The big screen: counts down, tells the server when the time is over, and comes back right after the laptop slept.
// What the stage shows (#scherm[data-toont]) decides the layout of the whole screen: #inhoud follows it.
import "./tijdom.js";
import "./wakker.js";

function volg() {
  const blad = document.getElementById("inhoud");
  const toont = document.getElementById("scherm")?.dataset.toont;
  if (blad && toont && blad.dataset.toont !== toont) blad.dataset.toont = toont;
}

document.addEventListener("htmx:after:swap", volg);
