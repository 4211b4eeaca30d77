// A text field with suggestions, after the WAI-ARIA combobox pattern: the focus stays in the field, arrows walk the list,
// Enter chooses, Escape closes, and anything may be typed. Suggestions come from data-bron, or from the field's datalist.
const WACHT = 140;

const plat = (tekst) => tekst.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
const deel = (vak, keus) => vak.querySelector(keus);
const veldVan = (vak) => deel(vak, "input");
const lijstVan = (vak) => deel(vak, "[role=listbox]");
const opties = (vak) => [...lijstVan(vak).children];
const actief = (vak) => deel(vak, "[aria-selected=true]");
const isOpen = (vak) => !lijstVan(vak).hidden;

const maakKlaar = (vak) => {
  if (vak.dataset.klaar) return;
  vak.dataset.klaar = "ja";
  const veld = veldVan(vak);
  vak.dataset.lijst = veld.getAttribute("list") ?? "";
  veld.removeAttribute("list");
  veld.setAttribute("role", "combobox");
  veld.setAttribute("aria-autocomplete", "list");
  veld.setAttribute("aria-expanded", "false");
  veld.setAttribute("aria-controls", lijstVan(vak).id);
};

const meld = (vak, tekst) => { deel(vak, "[data-combobox-melding]").textContent = tekst; };

const kies = (vak, optie) => {
  actief(vak)?.setAttribute("aria-selected", "false");
  const veld = veldVan(vak);
  if (!optie) {
    veld.removeAttribute("aria-activedescendant");
    return;
  }
  optie.setAttribute("aria-selected", "true");
  veld.setAttribute("aria-activedescendant", optie.id);
  optie.scrollIntoView({ block: "nearest" });
};

const sluit = (vak) => {
  clearTimeout(vak.wachten);
  vak.vraag?.abort();
  kies(vak, null);
  lijstVan(vak).hidden = true;
  veldVan(vak).setAttribute("aria-expanded", "false");
};

const open = (vak) => {
  const aantal = opties(vak).length;
  opties(vak).forEach((optie, nummer) => { optie.id = `${lijstVan(vak).id}_${nummer}`; });
  lijstVan(vak).hidden = aantal === 0;
  veldVan(vak).setAttribute("aria-expanded", String(aantal > 0));
  kies(vak, null);
  meld(vak, aantal === 0 ? "Geen voorstellen. Je mag het zelf opschrijven." : `${aantal} ${aantal === 1 ? "voorstel" : "voorstellen"}. Kies met de pijltjes.`);
};

const uitDatalist = (vak, tekst) => {
  const zoek = plat(tekst.trim());
  const namen = [...(document.getElementById(vak.dataset.lijst)?.options ?? [])].map((optie) => optie.value);
  lijstVan(vak).replaceChildren(...namen.filter((naam) => plat(naam).includes(zoek)).map((naam) => {
    const optie = document.createElement("li");
    optie.className = "combobox__optie";
    optie.setAttribute("role", "option");
    optie.setAttribute("aria-selected", "false");
    optie.dataset.waarde = naam;
    optie.textContent = naam;
    return optie;
  }));
  open(vak);
};

const uitBron = async (vak, tekst) => {
  vak.vraag?.abort();
  vak.vraag = new AbortController();
  try {
    const antwoord = await fetch(`${vak.dataset.bron}?q=${encodeURIComponent(tekst)}`, { signal: vak.vraag.signal });
    // After an expired session the answer is the login page: no suggestions then, typing goes on.
    if (!antwoord.ok || antwoord.redirected) return;
    lijstVan(vak).innerHTML = await antwoord.text();
    if (document.activeElement === veldVan(vak)) open(vak);
  } catch {
    // No connection, or typed on already: the field is an ordinary field then.
  }
};

const toon = (vak, tekst) => {
  if (!vak.dataset.bron) return uitDatalist(vak, tekst);
  if (tekst.trim()) return uitBron(vak, tekst);
  return sluit(vak);
};

const neem = (vak, optie) => {
  const veld = veldVan(vak);
  veld.value = optie.dataset.waarde;
  sluit(vak);
  let tekst = `${optie.dataset.waarde} gekozen.`;
  const mee = vak.dataset.vult ? document.getElementById(vak.dataset.vult) : null;
  // Fill in what belongs to the choice, but never over what somebody typed.
  if (mee && optie.dataset.mee && (!mee.value.trim() || mee.value === mee.dataset.ingevuld)) {
    mee.value = optie.dataset.mee;
    mee.dataset.ingevuld = optie.dataset.mee;
    tekst += ` Ook ingevuld: ${optie.dataset.mee}.`;
  }
  meld(vak, tekst);
  vak.stil = true;
  veld.dispatchEvent(new Event("input", { bubbles: true }));
  vak.stil = false;
  veld.dispatchEvent(new Event("gekozen", { bubbles: true }));
};

const vakVan = (gebeurtenis) => gebeurtenis.target.closest?.("[data-combobox]");

document.addEventListener("input", (gebeurtenis) => {
  const vak = vakVan(gebeurtenis);
  if (!vak || vak.stil) return;
  maakKlaar(vak);
  clearTimeout(vak.wachten);
  vak.wachten = setTimeout(() => toon(vak, veldVan(vak).value), vak.dataset.bron ? WACHT : 0);
});

document.addEventListener("keydown", (gebeurtenis) => {
  const vak = vakVan(gebeurtenis);
  if (!vak || gebeurtenis.isComposing) return;
  const { key } = gebeurtenis;
  if (key === "ArrowDown" || key === "ArrowUp") {
    gebeurtenis.preventDefault();
    if (!isOpen(vak)) {
      toon(vak, vak.dataset.bron ? veldVan(vak).value : "");
      return;
    }
    if (gebeurtenis.altKey && key === "ArrowUp") return sluit(vak);
    const rij = opties(vak);
    const stap = key === "ArrowDown" ? 1 : -1;
    const hier = rij.indexOf(actief(vak));
    // Past the last one comes the field itself, and then the first.
    const naar = hier === -1 && stap === -1 ? rij.length - 1 : hier + stap;
    kies(vak, rij[naar] ?? null);
  } else if (key === "Enter" && isOpen(vak) && actief(vak)) {
    gebeurtenis.preventDefault();
    neem(vak, actief(vak));
  } else if (key === "Escape" && isOpen(vak)) {
    gebeurtenis.preventDefault();
    sluit(vak);
  } else if (key === "Tab") {
    sluit(vak);
  }
});

// A press in the list must not take the focus out of the field.
document.addEventListener("pointerdown", (gebeurtenis) => {
  if (gebeurtenis.target.closest("[data-combobox] [role=listbox]")) gebeurtenis.preventDefault();
});

document.addEventListener("mousedown", (gebeurtenis) => {
  if (gebeurtenis.target.closest("[data-combobox] [role=listbox]")) gebeurtenis.preventDefault();
});

document.addEventListener("click", (gebeurtenis) => {
  const vak = vakVan(gebeurtenis);
  if (!vak) return;
  const optie = gebeurtenis.target.closest("[role=option]");
  if (optie) neem(vak, optie);
  else if (gebeurtenis.target === veldVan(vak) && !vak.dataset.bron && !isOpen(vak)) toon(vak, veldVan(vak).value);
});

document.addEventListener("focusout", (gebeurtenis) => {
  const vak = vakVan(gebeurtenis);
  if (vak && !vak.contains(gebeurtenis.relatedTarget)) sluit(vak);
});

for (const vak of document.querySelectorAll("[data-combobox]")) maakKlaar(vak);
