// Dragging an organisation to another ring of the map, with mouse, pen or finger.
// It fills in the form in the list and sends that: one way for dragging, the keyboard and no script.
document.documentElement.classList.add("kan-schuiven");

let sleep = null;

// Where the pointer is, in the units of the drawing; the middle of the rings is (0, 0).
function plek(tekening, gebeurtenis) {
  return new DOMPoint(gebeurtenis.clientX, gebeurtenis.clientY).matrixTransform(tekening.getScreenCTM().inverse());
}

// The innermost ring that holds the point; outside of all it is the outermost.
function ringBij(tekening, punt) {
  const ringen = [...tekening.querySelectorAll("[data-ring]")].sort((een, ander) => een.r.baseVal.value - ander.r.baseVal.value);
  const afstand = Math.hypot(punt.x, punt.y);
  return ringen.find((ring) => afstand <= ring.r.baseVal.value) ?? ringen.at(-1);
}

function wijs(tekening, ring) {
  for (const oud of tekening.querySelectorAll(".is-doel")) oud.classList.remove("is-doel");
  ring?.classList.add("is-doel");
}

function klaar({ terug }) {
  if (!sleep) return null;
  const gedaan = sleep;
  sleep = null;
  gedaan.merk.classList.remove("is-gesleept");
  document.documentElement.classList.remove("wordt-geschoven");
  wijs(gedaan.tekening, null);
  if (terug) gedaan.merk.setAttribute("transform", gedaan.begin);
  return gedaan;
}

document.addEventListener("pointerdown", (gebeurtenis) => {
  const merk = gebeurtenis.target.closest("[data-ringkaart] .ringmerk");
  if (!merk || gebeurtenis.button !== 0 || sleep) return;
  gebeurtenis.preventDefault();
  const tekening = merk.closest("[data-ringkaart]");
  merk.setPointerCapture(gebeurtenis.pointerId);
  merk.classList.add("is-gesleept");
  document.documentElement.classList.add("wordt-geschoven");
  sleep = { merk, tekening, aanwijzer: gebeurtenis.pointerId, begin: merk.getAttribute("transform"), ring: null };
});

document.addEventListener("pointermove", (gebeurtenis) => {
  if (gebeurtenis.pointerId !== sleep?.aanwijzer) return;
  const punt = plek(sleep.tekening, gebeurtenis);
  sleep.merk.setAttribute("transform", `translate(${punt.x.toFixed(1)} ${punt.y.toFixed(1)})`);
  sleep.ring = ringBij(sleep.tekening, punt);
  wijs(sleep.tekening, sleep.ring);
});

document.addEventListener("pointerup", (gebeurtenis) => {
  if (gebeurtenis.pointerId !== sleep?.aanwijzer) return;
  const naar = sleep.ring?.dataset.ring;
  const anders = naar && naar !== sleep.merk.dataset.zitIn;
  const { merk } = klaar({ terug: !anders });
  if (!anders) return;
  const keuze = document.querySelector(`#kaart select[data-nummer="${merk.dataset.nummer}"]`);
  keuze.value = naar;
  keuze.form.requestSubmit();
});

document.addEventListener("pointercancel", () => klaar({ terug: true }));
document.addEventListener("keydown", (gebeurtenis) => {
  if (gebeurtenis.key === "Escape") klaar({ terug: true });
});

// When a move does not arrive, people hear so and the mark goes back on a reload.
document.addEventListener("htmx:error", () => {
  const melding = document.getElementById("kaart-melding");
  if (melding) melding.textContent = "Er is geen verbinding. De ring is niet bewaard. Ververs de pagina en probeer het opnieuw.";
});
