// The privacy guard while somebody types: every textarea[data-privacywacht] gets marks behind its text and a list below it.
// The server finds (nothing is kept there); between two answers the marks move along with what is typed.
const KIES = "textarea[data-privacywacht]";
const WACHTTIJD = 500;
const STILTE = 5000;
const TOON = 12;
const STIJLEN = [
  "boxSizing", "direction", "fontFamily", "fontSize", "fontStyle", "fontVariant", "fontWeight", "fontStretch", "fontKerning",
  "fontFeatureSettings", "letterSpacing", "lineHeight", "tabSize", "textIndent", "textTransform", "wordSpacing", "wordBreak",
  "paddingTop", "paddingBottom", "paddingLeft", "borderTopWidth", "borderRightWidth", "borderBottomWidth", "borderLeftWidth",
];
const wachten = new WeakMap();

function maak(soort, klasse, tekst) {
  const element = document.createElement(soort);
  if (klasse) element.className = klasse;
  if (tekst) element.textContent = tekst;
  return element;
}

function knop(tekst, klik) {
  const element = maak("button", "knop knop--klein", tekst);
  element.type = "button";
  element.addEventListener("click", klik);
  return element;
}

function token(vak) {
  const veld = vak.form?.querySelector("[name=csrfmiddlewaretoken]");
  if (veld) return veld.value;
  for (const naam of document.body.getAttributeNames().filter((attribuut) => attribuut.startsWith("hx-headers"))) {
    return JSON.parse(document.body.getAttribute(naam))["X-CSRFToken"];
  }
  return "";
}

class Wacht {
  constructor(vak) {
    this.vak = vak;
    this.tekst = vak.value;
    this.vondsten = [];
    this.gemeld = 0;
    this.gezegd = 0;
    this.achter = maak("div", "privacywacht__achter");
    this.achter.setAttribute("aria-hidden", "true");
    vak.before(this.achter);
    vak.parentElement.classList.add("privacywacht");
    vak.classList.add("privacywacht__vak");
    this.bouwLijst();
    vak.addEventListener("scroll", () => this.schuif(), { passive: true });
    this.maten = new ResizeObserver(() => this.meet());
    this.maten.observe(vak);
    this.maten.observe(vak.parentElement);
    document.fonts?.ready.then(() => this.meet());
    this.meet();
    if (this.tekst) this.vraag();
  }

  bouwLijst() {
    this.blok = maak("div", "privacyvondsten");
    this.status = maak("p", "alleen-voorlezen");
    this.status.setAttribute("role", "status");
    this.lijst = maak("div", "privacyvondsten__lijst");
    this.lijst.hidden = true;
    this.blok.append(this.lijst, this.status);
    if (this.vak.dataset.privacywacht === "namen") {
      const rij = maak("p", "privacyvondsten__naam");
      this.naam = knop("Vervang selectie door [naam]", () => this.vervangSelectie());
      this.naam.disabled = true;
      // The selection stays where it is.
      this.naam.addEventListener("mousedown", (gebeurtenis) => gebeurtenis.preventDefault());
      rij.append(maak("span", "", "Staat er een naam? Selecteer die."), this.naam);
      this.blok.append(rij);
    }
    // Below the message of the server, if there is one.
    if (this.vak.parentElement.matches(".veld")) this.vak.parentElement.append(this.blok);
    else this.vak.after(this.blok);
  }

  // The text behind lies exactly under the text in front: same letters, same edges, same width to break lines in.
  meet() {
    if (!this.vak.isConnected) {
      this.maten.disconnect();
      return;
    }
    const stijl = getComputedStyle(this.vak);
    for (const naam of STIJLEN) this.achter.style[naam] = stijl[naam];
    const randen = parseFloat(stijl.borderLeftWidth) + parseFloat(stijl.borderRightWidth);
    const balk = Math.max(0, this.vak.offsetWidth - this.vak.clientWidth - randen);
    this.achter.style.paddingRight = `${parseFloat(stijl.paddingRight) + balk}px`;
    this.achter.style.left = `${this.vak.offsetLeft}px`;
    this.achter.style.top = `${this.vak.offsetTop}px`;
    this.achter.style.width = `${this.vak.offsetWidth}px`;
    this.achter.style.height = `${this.vak.offsetHeight}px`;
    this.schuif();
  }

  weg() {
    this.lopend?.abort();
    clearTimeout(this.klok);
    clearTimeout(this.stil);
    this.maten.disconnect();
    this.achter.remove();
    this.blok.remove();
  }

  schuif() {
    this.achter.scrollTop = this.vak.scrollTop;
  }

  getypt() {
    const nieuw = this.vak.value;
    if (nieuw === this.tekst) return;
    this.volg(nieuw);
    clearTimeout(this.klok);
    this.klok = setTimeout(() => this.vraag(), WACHTTIJD);
  }

  // Marks before the change stay, marks behind it move, marks in it go.
  volg(nieuw) {
    const oud = this.tekst;
    const kortste = Math.min(oud.length, nieuw.length);
    let voor = 0;
    while (voor < kortste && oud[voor] === nieuw[voor]) voor += 1;
    let na = 0;
    while (na < kortste - voor && oud[oud.length - 1 - na] === nieuw[nieuw.length - 1 - na]) na += 1;
    const verschil = nieuw.length - oud.length;
    this.tekst = nieuw;
    this.zet(this.vondsten.flatMap((vondst) => {
      if (vondst.eind <= voor) return [vondst];
      if (vondst.begin >= oud.length - na) return [{ ...vondst, begin: vondst.begin + verschil, eind: vondst.eind + verschil }];
      return [];
    }));
  }

  async vraag() {
    this.lopend?.abort();
    const tekst = this.vak.value;
    // Without a digit and without @ there is nothing to find; then the text does not leave the page.
    if (!/[0-9@]/.test(tekst)) {
      this.zet([]);
      return;
    }
    this.lopend = new AbortController();
    try {
      const antwoord = await fetch(this.vak.dataset.privacyAdres || "/privacy/controleer/", {
        method: "POST",
        headers: { "X-CSRFToken": token(this.vak), Accept: "application/json" },
        body: new URLSearchParams({ tekst }),
        signal: this.lopend.signal,
        redirect: "error",
      });
      if (!antwoord.ok) return;
      const { vondsten } = await antwoord.json();
      if (this.vak.value === tekst) this.zet(vondsten);
    } catch {
      // No connection, or a newer question: the marks that are there stay. Saving looks again.
    }
  }

  zet(vondsten) {
    this.vondsten = vondsten;
    this.teken();
    this.somOp();
    this.toonReden();
    this.meld();
  }

  teken() {
    const delen = [];
    let plek = 0;
    for (const { begin, eind } of this.vondsten) {
      delen.push(this.tekst.slice(plek, begin), maak("mark", "", this.tekst.slice(begin, eind)));
      plek = eind;
    }
    // A last empty line counts only when something stands on it.
    this.achter.replaceChildren(...delen, `${this.tekst.slice(plek)}\u200b`);
    this.meet();
  }

  somOp() {
    const aantal = this.vondsten.length;
    const gekozen = [...this.lijst.querySelectorAll("button")].indexOf(document.activeElement);
    this.lijst.hidden = aantal === 0;
    const kop = maak("div", "privacyvondsten__kop");
    kop.append(maak("strong", "", aantal === 1 ? "Staat hier een persoonsgegeven?" : "Staan hier persoonsgegevens?"));
    if (aantal > 1) kop.append(knop(`Vervang alles (${aantal})`, () => this.vervangAlles()));
    const rijen = maak("ul");
    for (const vondst of this.vondsten.slice(0, TOON)) {
      const rij = maak("li", "privacyvondst");
      const tekst = maak("span", "privacyvondst__tekst");
      const woorden = this.tekst.slice(vondst.begin, vondst.eind);
      tekst.append(maak("strong", "", woorden), " ", maak("span", "privacyvondst__soort", vondst.label));
      const vervang = knop(`Vervang door ${vondst.vervanging}`, () => this.vervang(vondst));
      vervang.append(maak("span", "alleen-voorlezen", `: ${woorden}`));
      rij.append(tekst, vervang);
      rijen.append(rij);
    }
    if (aantal > TOON) rijen.append(maak("li", "privacyvondst", `En nog ${aantal - TOON}.`));
    this.lijst.replaceChildren(kop, rijen);
    if (gekozen >= 0) {
      const knoppen = this.lijst.querySelectorAll("button");
      (aantal ? knoppen[Math.min(gekozen, knoppen.length - 1)] : this.vak).focus({ preventScroll: true });
    }
  }

  toonReden() {
    const reden = this.vak.form?.querySelector("[data-privacyreden]");
    if (!reden) return;
    const gevuld = reden.querySelector("input").value.trim() !== "" || reden.querySelector(".veld--fout") !== null;
    const ergens = [...this.vak.form.querySelectorAll(KIES)].some((vak) => wachten.get(vak)?.vondsten.length);
    reden.hidden = !(ergens || gevuld);
  }

  // One calm sentence for who cannot see the marks, at most one in five seconds.
  meld() {
    clearTimeout(this.stil);
    const aantal = this.vondsten.length;
    if (aantal === this.gemeld) return;
    const zeg = () => {
      this.gemeld = this.vondsten.length;
      this.gezegd = Date.now();
      const soorten = [...new Set(this.vondsten.map((vondst) => vondst.label))].join(", ");
      this.status.textContent = this.gemeld
        ? `${this.gemeld} ${this.gemeld === 1 ? "mogelijk persoonsgegeven" : "mogelijke persoonsgegevens"}: ${soorten}. Onder het tekstvak kun je ze vervangen.`
        : "Geen persoonsgegevens meer gevonden.";
    };
    this.stil = setTimeout(zeg, Math.max(0, STILTE - (Date.now() - this.gezegd)));
  }

  // Typed by the browser itself, so that Ctrl+Z undoes it and others hear that something was typed.
  plaats(begin, eind, tekst) {
    this.vak.focus({ preventScroll: true });
    this.vak.setSelectionRange(begin, eind);
    if (!document.execCommand("insertText", false, tekst)) {
      this.vak.setRangeText(tekst, begin, eind, "end");
      this.vak.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
    }
  }

  vervang(vondst) {
    const knoppen = [...this.lijst.querySelectorAll("button")];
    const plek = knoppen.indexOf(document.activeElement);
    this.plaats(vondst.begin, vondst.eind, vondst.vervanging);
    this.verder(Math.max(0, plek));
  }

  vervangAlles() {
    const { begin } = this.vondsten[0];
    const { eind } = this.vondsten.at(-1);
    let plek = begin;
    let tekst = "";
    for (const vondst of this.vondsten) {
      tekst += this.tekst.slice(plek, vondst.begin) + vondst.vervanging;
      plek = vondst.eind;
    }
    this.plaats(begin, eind, tekst);
    this.verder(0);
  }

  // With the keyboard you go on in the list; when it is empty, in the text.
  verder(plek) {
    const knoppen = this.lijst.hidden ? [] : [...this.lijst.querySelectorAll("button")];
    (knoppen[Math.min(plek, knoppen.length - 1)] ?? this.vak).focus({ preventScroll: true });
  }

  vervangSelectie() {
    let { selectionStart: begin, selectionEnd: eind } = this.vak;
    while (begin < eind && /\s/.test(this.vak.value[begin])) begin += 1;
    while (eind > begin && /\s/.test(this.vak.value[eind - 1])) eind -= 1;
    if (begin === eind) return;
    this.plaats(begin, eind, "[naam]");
    this.naam.disabled = true;
  }

  gekozen() {
    if (!this.naam) return;
    const { selectionStart: begin, selectionEnd: eind, value: tekst } = this.vak;
    this.naam.disabled = tekst.slice(begin, eind).trim() === "";
  }
}

// A swap of the page may have left the text area and taken what stood around it: then it is put there again.
function bewaak(vak) {
  const wacht = wachten.get(vak);
  if (wacht?.achter.isConnected && wacht.blok.isConnected) return wacht;
  wacht?.weg();
  wachten.set(vak, new Wacht(vak));
  return wachten.get(vak);
}

const overal = () => document.querySelectorAll(KIES).forEach(bewaak);

document.addEventListener("input", (gebeurtenis) => {
  if (gebeurtenis.target.matches?.(KIES)) bewaak(gebeurtenis.target).getypt();
});
document.addEventListener("selectionchange", () => {
  if (document.activeElement?.matches(KIES)) bewaak(document.activeElement).gekozen();
});
document.addEventListener("focusin", (gebeurtenis) => {
  // Somebody else may have put a text in it, without an event.
  if (gebeurtenis.target.matches?.(KIES)) bewaak(gebeurtenis.target).getypt();
});
document.addEventListener("htmx:after:swap", overal);
overal();
