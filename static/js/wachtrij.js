// Een rij van wijzigingen die niet verloren gaan: niet bij een dubbele klik, een verbroken verbinding of een herlaadde pagina.
// Elke wijziging gaat één voor één naar de server, in volgorde. Wat nog niet is aangekomen, staat in localStorage.

const OPSLAG = "klantreis-wachtrij";
const NOG_EENS = 4000;

function lees() {
  try {
    return JSON.parse(localStorage.getItem(OPSLAG)) ?? [];
  } catch {
    return [];
  }
}

export class Wachtrij {
  // `klaar(wijziging, antwoord, tekst, isLaatste)` na elk antwoord; `stand(tekst)` toont of verbergt (leeg) de balk.
  constructor({ klaar, stand, token }) {
    this.rij = lees();
    this.klaar = klaar;
    this.stand = stand;
    this.token = token;
    this.bezig = null;
    this.wekker = 0;
    window.addEventListener("online", () => this.stuur());
    if (this.rij.length) this.stuur();
  }

  bewaar() {
    try {
      localStorage.setItem(OPSLAG, JSON.stringify(this.rij));
    } catch {
      // Geen opslag (privévenster): dan leeft de rij zolang de pagina open is.
    }
  }

  voegToe(wijziging) {
    const wachtend = this.rij.find((ander) => ander !== this.bezig && ander.sleutel === wijziging.sleutel);
    if (wachtend) wachtend.velden.waardering = wijziging.velden.waardering;
    else this.rij.push(wijziging);
    this.bewaar();
    this.stuur();
  }

  async stuur() {
    clearTimeout(this.wekker);
    if (this.bezig) return;
    while (this.rij.length) {
      this.bezig = this.rij[0];
      let antwoord;
      let tekst;
      try {
        antwoord = await fetch(this.bezig.adres, {
          method: "POST",
          headers: { "HX-Request": "true", "HX-Current-URL": location.href, "X-CSRFToken": this.token() },
          body: new URLSearchParams(this.bezig.velden),
        });
        tekst = await antwoord.text();
      } catch {
        this.later("Geen verbinding. Je wijzigingen staan klaar en gaan vanzelf weg als de verbinding terug is.");
        return;
      }
      if (antwoord.headers.get("HX-Redirect")) {
        this.bezig = null;
        location.assign(antwoord.headers.get("HX-Redirect"));
        return;
      }
      if (antwoord.status >= 500) {
        this.later("De server geeft geen antwoord. Je wijzigingen staan klaar en worden opnieuw verstuurd.");
        return;
      }
      const wijziging = this.bezig;
      this.rij.shift();
      this.bezig = null;
      this.bewaar();
      this.klaar(wijziging, antwoord, tekst, !this.rij.some((ander) => ander.sleutel === wijziging.sleutel));
    }
    this.stand("");
  }

  later(tekst) {
    this.bezig = null;
    this.stand(tekst);
    this.wekker = setTimeout(() => this.stuur(), NOG_EENS);
  }
}
