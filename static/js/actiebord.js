// Drag an actie to another column of the board. Dragging fills in the form on the card and sends it;
// who does not drag chooses the status there.
let gesleept = null;

const kolomVan = (gebeurtenis) => (gesleept ? gebeurtenis.target.closest("[data-status]") : null);

const laatLos = () => {
  for (const kolom of document.querySelectorAll(".actiekolom.is-doel")) kolom.classList.remove("is-doel");
};

document.addEventListener("dragstart", (gebeurtenis) => {
  const kaart = gebeurtenis.target.closest?.("[data-actie]");
  if (!kaart) return;
  gesleept = kaart;
  kaart.classList.add("is-gesleept");
  gebeurtenis.dataTransfer.effectAllowed = "move";
  gebeurtenis.dataTransfer.setData("text/plain", kaart.id);
});

document.addEventListener("dragover", (gebeurtenis) => {
  const kolom = kolomVan(gebeurtenis);
  if (!kolom) return;
  gebeurtenis.preventDefault();
  if (kolom.classList.contains("is-doel")) return;
  laatLos();
  kolom.classList.add("is-doel");
});

document.addEventListener("drop", (gebeurtenis) => {
  const kolom = kolomVan(gebeurtenis);
  if (!kolom) return;
  gebeurtenis.preventDefault();
  const formulier = gesleept.querySelector("form[data-snel]");
  if (formulier.elements.status.value === kolom.dataset.status) return;
  formulier.elements.status.value = kolom.dataset.status;
  // The card moves at once; after that the answer of the server is the truth.
  let lijst = kolom.querySelector("ul.actiekolom__acties");
  if (!lijst) {
    lijst = document.createElement("ul");
    lijst.className = "actiekolom__acties";
    kolom.querySelector(".actiekolom__leeg")?.replaceWith(lijst);
  }
  lijst.append(gesleept);
  formulier.requestSubmit();
});

document.addEventListener("dragend", () => {
  gesleept?.classList.remove("is-gesleept");
  gesleept = null;
  laatLos();
});
