// Sleep een actie naar een andere kolom van het bord. Slepen vult het formulier op de kaart in en verstuurt het;
// wie niet sleept, kiest daar de status zelf.
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
  // De kaart verhuist meteen; het antwoord van de server is daarna de waarheid.
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
