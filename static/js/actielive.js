// What colleagues do with acties, on every weergave of the plan. Cards and rows come in as pieces for a page that shows all of
// them in the usual order (data-live says which weergave); here they get their place. Any other page fetches itself again.
// Nothing moves the focus, and a form that is open stays as it is (hx-morph-skip).

const inhoud = () => document.getElementById("inhoud");
const nummer = (element) => Number(element.dataset.nummer);

// To another place without losing the focus, nor what is open in it.
function verzet(lijst, element, voor) {
  const actief = element.contains(document.activeElement) ? document.activeElement : null;
  if (lijst.moveBefore && element.isConnected) lijst.moveBefore(element, voor);
  else lijst.insertBefore(element, voor);
  if (actief && actief !== document.activeElement) actief.focus({ preventScroll: true });
}

function zetOpNummer(lijst, element) {
  const voor = [...lijst.children].find((ander) => ander !== element && nummer(ander) > nummer(element)) ?? null;
  if (element.parentElement !== lijst || element.nextElementSibling !== voor) verzet(lijst, element, voor);
}

function lijstVan(kolom) {
  const bestaand = kolom.querySelector("ul.actiekolom__acties");
  if (bestaand) return bestaand;
  const lijst = document.createElement("ul");
  lijst.className = "actiekolom__acties";
  kolom.querySelector(".actiekolom__leeg")?.remove();
  kolom.append(lijst);
  return lijst;
}

function schikBord(bord) {
  for (const kaart of bord.querySelectorAll(".actie")) {
    const kolom = bord.querySelector(`.actiekolom[data-status="${kaart.dataset.nu}"]`);
    // A card that is on its way to the server stays where it was put.
    if (kolom && !kaart.dataset.bezig) zetOpNummer(lijstVan(kolom), kaart);
  }
  for (const kolom of bord.querySelectorAll(".actiekolom")) {
    const kaarten = kolom.querySelectorAll(".actie").length;
    kolom.querySelector(".telling").lastChild.textContent = kaarten;
    if (kaarten || kolom.querySelector(".actiekolom__leeg")) continue;
    const leeg = document.createElement("p");
    leeg.className = "actiekolom__leeg";
    leeg.textContent = "Geen acties";
    const lijst = kolom.querySelector("ul");
    if (lijst) lijst.replaceWith(leeg);
    else kolom.append(leeg);
  }
}

function schik() {
  if (inhoud()?.dataset.live === "ververs") return;
  const bord = document.getElementById("actiebord");
  const tabel = document.getElementById("actietabel");
  if (bord) schikBord(bord);
  if (tabel) for (const rij of tabel.querySelectorAll("tr[data-nummer]")) zetOpNummer(tabel, rij);
}

let teken = "";
document.addEventListener("htmx:after:swap", (gebeurtenis) => {
  if (gebeurtenis.target.id !== "luister") return;
  document.getElementById("planmelding")?.removeAttribute("hx-morph-skip");
  const nu = document.getElementById("planteken")?.textContent ?? "";
  if (nu === teken) return;
  teken = nu;
  schik();
  const leeg = !document.querySelector("#actiebord .actie, #actietabel tr[data-nummer]");
  if (inhoud().dataset.live === "ververs" || leeg) {
    gebeurtenis.target.dispatchEvent(new CustomEvent("ververs", { bubbles: true }));
  }
});

// What this user can still undo, or is writing about it, is not on a page that fetches itself again: there it stays.
document.addEventListener("htmx:before:swap", (gebeurtenis) => {
  if (gebeurtenis.target.id === "luister") document.getElementById("planmelding")?.setAttribute("hx-morph-skip", "");
});
