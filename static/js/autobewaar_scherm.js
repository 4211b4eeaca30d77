// What autosave shows: the line that says how it stands, the two texts of a conflict, the sentence beside a refused field.

function maak(soort, klasse, tekst = "") {
  const element = document.createElement(soort);
  element.className = klasse;
  element.textContent = tekst;
  return element;
}

export const plek = (element) => element.closest(".veld") ?? element;

// Made as soon as a field saves itself, with room for its words: a line that only appears when somebody leaves the field
// moves the button away from under the finger, and the tap is lost.
export function standplek(element, houder) {
  const gezamenlijk = [...houder.querySelectorAll("[data-autobewaar-stand]")].find((stand) => !stand.closest(".veld"));
  const eigen = plek(element).querySelector("[data-autobewaar-stand]") ?? gezamenlijk;
  if (eigen) return eigen;
  const nieuw = maak("p", "autobewaar-stand");
  nieuw.dataset.autobewaarStand = "";
  if (plek(element) === element) element.after(nieuw);
  else plek(element).append(nieuw);
  return nieuw;
}

// What everybody sees changes often; it is read aloud only when something else is the matter than the last time.
export function toonStand(element, houder, soort, tekst, link = null) {
  const doel = standplek(element, houder);
  if (!doel.querySelector("[role=status]")) {
    doel.classList.add("autobewaar-stand");
    const zichtbaar = maak("span", "autobewaar-stand__tekst");
    zichtbaar.setAttribute("aria-hidden", "true");
    const stem = maak("span", "alleen-voorlezen");
    stem.setAttribute("role", "status");
    doel.replaceChildren(zichtbaar, stem);
  }
  const [zichtbaar, stem] = doel.children;
  doel.dataset.soort = soort;
  zichtbaar.textContent = tekst;
  doel.querySelector("a")?.remove();
  if (link) {
    const verder = maak("a", "", link.woord);
    verder.href = link.adres;
    doel.append(verder);
  }
  if (soort !== "bezig" && doel.dataset.voorgelezen !== soort) {
    doel.dataset.voorgelezen = soort;
    stem.textContent = tekst;
  }
}

// Both texts one below the other; `kies(true)` takes the one of the colleague. Returns the panel.
export function toonBotsing(element, huidig, mijn, kies) {
  const blok = maak("section", "versieconflict");
  blok.setAttribute("role", "alert");
  const lijst = document.createElement("dl");
  for (const [kop, tekst] of [["Nu bewaard, van je collega", huidig], ["Van jou", mijn]]) {
    const deel = document.createElement("div");
    deel.append(maak("dt", "", kop), maak("dd", "versieconflict__tekst", tekst || "(leeg)"));
    lijst.append(deel);
  }
  const knoppen = maak("div", "versieconflict__knoppen");
  for (const [woord, klasse, collega] of [["Houd mijn tekst", "knop knop--primair", false], ["Neem die van je collega", "knop", true]]) {
    const knop = maak("button", klasse, woord);
    knop.type = "button";
    knop.addEventListener("click", () => kies(collega));
    knoppen.append(knop);
  }
  blok.append(
    maak("p", "versieconflict__titel", "Een collega was je voor"),
    maak("p", "", "Een collega bewaarde hier intussen iets anders. Kies welke tekst blijft."),
    lijst,
    knoppen,
  );
  plek(element).before(blok);
  return blok;
}

const beschrijving = (element) => (element.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);

function zetBeschrijving(element, ids) {
  if (ids.length) element.setAttribute("aria-describedby", ids.join(" "));
  else element.removeAttribute("aria-describedby");
}

// `van` is the field that was sent; the sentence may belong to another one that went along.
export function toonFout(element, zin, van) {
  const fout = maak("p", "veld__fout", zin);
  fout.id = `${element.id || element.name}_autobewaarfout`;
  fout.dataset.autobewaarFout = van;
  if (plek(element) === element) element.after(fout);
  else plek(element).append(fout);
  plek(element).classList.add("veld--fout");
  element.setAttribute("aria-invalid", "true");
  zetBeschrijving(element, [...beschrijving(element).filter((id) => id !== fout.id), fout.id]);
}

export function wisFouten(houder, van) {
  for (const fout of houder.querySelectorAll(`[data-autobewaar-fout="${CSS.escape(van)}"]`)) {
    const element = houder.querySelector(`[aria-describedby~="${CSS.escape(fout.id)}"]`);
    fout.remove();
    if (!element) continue;
    zetBeschrijving(element, beschrijving(element).filter((id) => id !== fout.id));
    element.removeAttribute("aria-invalid");
    plek(element).classList.remove("veld--fout");
  }
}
