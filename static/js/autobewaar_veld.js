// One field of a form with autosave: its text, what the server holds, what waits on this device. The contract stands in autobewaar.js.

import { gehoord } from "./gehoord.js";
import { plek, standplek, toonBotsing, toonFout, toonStand, wisFouten } from "./autobewaar_scherm.js";

const OPSLAG = "klantreis-autobewaar/";
const RUST = 1000;
const OPSLAG_NA = 200;
const HOOGSTENS_MEE = 60000; // No browser takes a larger request along when the page goes.

const gewoon = (tekst) => (tekst ?? "").replace(/\r\n?/g, "\n").trim();
const gelijk = (a, b) => gewoon(a) === gewoon(b);

function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((b, i) => (i === 6 ? (b & 15) | 64 : i === 8 ? (b & 63) | 128 : b).toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

const VENSTER = uuid(); // Of two tabs each only tidies up what it put there itself.

export class Veld {
  constructor(element, groep) {
    this.element = element;
    this.groep = groep;
    this.naam = element.name;
    this.houder = groep.houder.elements ? groep.houder : plek(element);
    standplek(element, this.houder);
    this.adres = element.closest("[data-autobewaar]").dataset.autobewaar;
    const ik = (element.closest("[data-ik]") ?? document.querySelector("[data-ik]"))?.dataset.ik;
    this.sleutel = ik ? `${OPSLAG}${ik}/${this.adres}#${this.naam}` : null;
    this.basis = this.waarde(true); // What the server holds, as far as we know; a browser may put back typed text by itself.
    this.verstuurd = []; // Sent without an answer: when one of these stands there, it is ours and no colleague's.
    this.inzending = null;
    this.pogingen = 0;
    this.rijp = false; // The pause in the typing is over.
    this.vast = null; // Nothing is sent while this is "conflict", "geweigerd" or "dicht".
    this.herstel();
  }

  keuzes() {
    return /^(radio|checkbox)$/.test(this.element.type)
      ? [...this.groep.houder.querySelectorAll(`[name="${CSS.escape(this.naam)}"]`)].filter((keuze) => keuze.type === this.element.type)
      : null;
  }

  // One text; of choices the values, one per line. `eerst`: as the page came from the server.
  waarde(eerst = false) {
    const keuzes = this.keuzes();
    if (keuzes) return keuzes.filter((keuze) => (eerst ? keuze.defaultChecked : keuze.checked)).map((keuze) => keuze.value).join("\n");
    if (!this.element.options) return eerst ? this.element.defaultValue : this.element.value;
    const opties = [...this.element.options];
    const vast = opties.some((optie) => optie.defaultSelected) || this.element.multiple ? [] : opties.slice(0, 1);
    const gekozen = opties.filter((optie) => (eerst ? optie.defaultSelected || vast.includes(optie) : optie.selected));
    return gekozen.map((optie) => optie.value).join("\n");
  }

  zet(waarde) {
    const gekozen = waarde.split("\n");
    const keuzes = this.keuzes();
    if (keuzes) for (const keuze of keuzes) keuze.checked = gekozen.includes(keuze.value);
    else if (this.element.multiple) for (const optie of this.element.options) optie.selected = gekozen.includes(optie.value);
    else this.element.value = waarde;
    // Others that follow what is typed follow this too.
    this.element.dispatchEvent(new CustomEvent("input", { bubbles: true, detail: "autobewaar" }));
  }

  open() {
    return !gelijk(this.waarde(), this.basis);
  }

  drager() {
    const invoer = this.groep.houder.elements;
    if (!invoer || this.element.dataset.versie !== undefined) return null;
    return invoer[`gezien_${this.naam}`] ?? invoer.versie ?? invoer.gezien ?? null;
  }

  zetVersie(versie) {
    if (versie === undefined || versie === null) return;
    const drager = this.drager();
    if (drager) drager.value = String(versie);
    else this.element.dataset.versie = String(versie);
  }

  // Returns whether the text is safe on this device.
  onthoud() {
    clearTimeout(this.opslagwekker);
    this.opslagwekker = 0;
    if (!this.sleutel) return false;
    try {
      const { basis, verstuurd, inzending } = this;
      if (this.open()) localStorage.setItem(this.sleutel, JSON.stringify({ waarde: this.waarde(), basis, verstuurd, inzending, VENSTER }));
      else if (this.opgeslagen()?.VENSTER === VENSTER) localStorage.removeItem(this.sleutel);
      return true;
    } catch {
      return false; // No storage (a private window) or no room: the text lives as long as the page, and the line says so.
    }
  }

  opgeslagen() {
    try {
      return this.sleutel && JSON.parse(localStorage.getItem(this.sleutel));
    } catch {
      return null;
    }
  }

  herstel() {
    const oud = this.opgeslagen();
    const nu = this.basis;
    if (oud && gelijk(oud.waarde, nu)) localStorage.removeItem(this.sleutel);
    if (!oud || gelijk(oud.waarde, nu)) {
      if (this.open()) this.plan(0);
      return;
    }
    this.verstuurd = oud.verstuurd ?? [];
    this.inzending = oud.inzending;
    this.zet(oud.waarde);
    this.onthoud();
    if (!gelijk(oud.basis, nu) && !this.vanOns(nu)) {
      this.botsing(nu);
      return;
    }
    this.teruggezet = true;
    this.meld("teruggezet", "Je tekst van de vorige keer was nog niet bewaard. Hij stond op dit apparaat en staat er nu weer.");
    this.plan(0);
  }

  // Whether who leaves now leaves text behind: not stored anywhere, or waiting for a choice.
  gaatVerloren() {
    return !this.onthoud() || this.vast === "conflict" || this.vast === "geweigerd";
  }

  vanOns(tekst) {
    return this.verstuurd.some((eigen) => gelijk(eigen, tekst));
  }

  gewijzigd(direct) {
    this.inzending = null;
    if (this.vast === "geweigerd") this.maakLos();
    this.opslagwekker ||= setTimeout(() => this.onthoud(), OPSLAG_NA);
    this.plan(direct ? 0 : RUST);
  }

  plan(na) {
    clearTimeout(this.wekker);
    this.rijp = false;
    this.wekker = setTimeout(() => {
      this.rijp = true;
      this.groep.stuur();
    }, na);
  }

  bericht() {
    const inhoud = new URLSearchParams({ veld: this.naam });
    const meer = this.keuzes() || this.element.multiple;
    for (const waarde of meer ? this.waarde().split("\n") : [this.waarde()]) inhoud.append(this.naam, waarde);
    for (const ander of this.mee()) inhoud.set(ander.name, ander.value);
    const drager = this.drager();
    inhoud.set(drager?.name ?? "versie", drager?.value ?? this.element.dataset.versie ?? "");
    this.inzending ??= uuid();
    inhoud.set("inzending", this.inzending);
    return String(inhoud);
  }

  mee() {
    const namen = (this.element.dataset.autobewaarMee ?? "").split(" ").filter(Boolean);
    return namen.map((naam) => this.groep.houder.elements?.[naam]).filter((ander) => ander instanceof HTMLElement);
  }

  // Returns whether the queue may go on.
  async stuur() {
    clearTimeout(this.wekker);
    this.rijp = false;
    const waarde = this.waarde();
    const body = this.bericht();
    if (!this.vanOns(waarde)) this.verstuurd = [...this.verstuurd, waarde].slice(-3);
    this.onthoud();
    if (!this.teruggezet) this.meld("bezig", "Wordt bewaard…");
    let antwoord;
    let inhoud;
    try {
      antwoord = await fetch(this.adres, {
        method: "POST",
        headers: {
          "Content-Type": "application/x-www-form-urlencoded",
          "HX-Request": "true",
          "HX-Current-URL": location.href,
          "X-CSRFToken": this.groep.token(),
        },
        body,
        keepalive: body.length < HOOGSTENS_MEE,
      });
      inhoud = await gehoord(antwoord).json().catch(() => null);
    } catch {
      return this.later("Geen verbinding.");
    }
    const inloggen = antwoord.headers.get("HX-Redirect");
    if (inloggen || antwoord.redirected || antwoord.status === 401) {
      return this.dicht("Je bent niet meer ingelogd.", "Log opnieuw in", inloggen ?? location.href);
    }
    if (antwoord.status >= 500 || antwoord.status === 429) return this.later("De server geeft geen antwoord.");
    if (antwoord.ok && inhoud) return this.bewaard(waarde, inhoud);
    if (antwoord.status === 409 && inhoud) return this.ingehaald(inhoud);
    if (antwoord.status === 422 && inhoud) return this.geweigerd(waarde, inhoud);
    return this.dicht("Bewaren lukt niet meer op deze pagina.", "Ververs de pagina", location.href);
  }

  bewaard(waarde, antwoord) {
    this.basis = waarde;
    this.zetVersie(antwoord.versie);
    this.verstuurd = [];
    this.inzending = null;
    this.pogingen = 0;
    this.groep.hersteld();
    this.maakLos();
    this.onthoud();
    if (!this.open()) {
      const op = antwoord.op ?? new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
      this.meld("bewaard", this.teruggezet ? `De tekst van de vorige keer staat er weer. Bewaard om ${op}` : `Bewaard om ${op}`);
      this.teruggezet = false;
    }
    this.vertel("bewaard", waarde, antwoord);
    return true;
  }

  // A colleague saved; or we did without hearing the answer; or another field of the same row counted up.
  ingehaald(antwoord) {
    const huidig = antwoord.huidig ?? "";
    this.zetVersie(antwoord.versie);
    if (gelijk(huidig, this.waarde())) return this.bewaard(this.waarde(), antwoord);
    const geenCollega = gelijk(huidig, this.basis) || this.vanOns(huidig);
    this.basis = huidig;
    this.inzending = null;
    this.pogingen += 1;
    if (geenCollega && this.pogingen < 4) {
      this.rijp = true;
      return true;
    }
    this.botsing(huidig);
    return true;
  }

  botsing(huidig) {
    this.vast = "conflict";
    this.basis = huidig;
    this.verstuurd = [];
    this.onthoud();
    this.paneel?.remove();
    this.paneel = toonBotsing(this.element, huidig, this.waarde(), (collega) => {
      this.vast = null;
      this.pogingen = 0;
      if (collega) this.zet(huidig);
      this.onthoud();
      this.paneel.remove();
      this.element.focus();
      if (this.open()) this.plan(0);
      else this.meld("bewaard", "De tekst van je collega staat er nu.");
    });
    this.meld("conflict", "Nog niet bewaard. Kies eerst welke tekst blijft.");
  }

  geweigerd(waarde, antwoord) {
    this.verstuurd = this.verstuurd.filter((eigen) => !gelijk(eigen, waarde));
    this.maakLos();
    if (gelijk(waarde, this.waarde())) this.vast = "geweigerd";
    const bewaard = this.onthoud();
    for (const [naam, zinnen] of Object.entries(antwoord.fouten ?? {})) {
      const doel = this.groep.houder.elements?.[naam];
      toonFout(doel instanceof HTMLElement ? doel : this.element, zinnen.join(" "), this.naam);
    }
    this.meld("geweigerd", `Nog niet bewaard. ${bewaard ? "Je tekst staat op dit apparaat." : ""}`);
    this.vertel("geweigerd", waarde, antwoord);
    return true;
  }

  maakLos() {
    if (this.vast === "geweigerd") this.vast = null;
    wisFouten(this.groep.houder.elements ? this.groep.houder : document, this.naam);
  }

  later(waarom) {
    this.rijp = true;
    const veilig = this.onthoud();
    this.meld("wacht", `${waarom} ${veilig ? "Je tekst staat op dit apparaat en wordt vanzelf bewaard." : "Laat deze pagina open. Dan wordt je tekst vanzelf bewaard."}`);
    this.groep.later();
    return false;
  }

  dicht(waarom, woord, adres) {
    this.vast = "dicht";
    const veilig = this.onthoud();
    this.meld("dicht", `${waarom} ${veilig ? "Je tekst staat op dit apparaat." : "Kopieer je tekst voordat je verdergaat."}`, { woord, adres });
    return false;
  }

  meld(soort, tekst, link) {
    toonStand(this.element, this.houder, soort, tekst, link);
  }

  vertel(wat, waarde, antwoord) {
    const detail = { veld: this.naam, waarde, antwoord };
    this.element.dispatchEvent(new CustomEvent(`autobewaar:${wat}`, { bubbles: true, detail }));
  }
}
