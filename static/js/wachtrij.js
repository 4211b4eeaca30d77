// A queue of changes that do not get lost: not by a double click, a lost connection, a reload or an expired session.
// Changes go to the server one by one, in order. What has not arrived yet stands in localStorage, each under a key of its own, so
// that two tabs never overwrite each other's queue; the account is part of the key, so that nobody sends somebody else's changes.

import { gehoord } from "./gehoord.js";

const OPSLAG = "klantreis-wachtrij/";
const NOG_EENS = 4000;

export class Wachtrij {
  // `klaar(wijziging, antwoord, tekst, laatste)` after each answer; `stand(tekst)` shows the bar, or hides it when empty.
  constructor({ ik, klaar, stand, token }) {
    this.opslag = `${OPSLAG}${ik}/`;
    this.klaar = klaar;
    this.stand = stand;
    this.token = token;
    this.bezig = null;
    this.wekker = 0;
    this.rij = this.lees();
    window.addEventListener("online", () => this.stuur());
    if (this.rij.length) this.stuur();
  }

  lees() {
    try {
      return Object.keys(localStorage)
        .filter((sleutel) => sleutel.startsWith(this.opslag))
        .sort()
        .map((sleutel) => JSON.parse(localStorage.getItem(sleutel)));
    } catch {
      return [];
    }
  }

  bewaar(wijziging) {
    try {
      localStorage.setItem(this.opslag + wijziging.id, JSON.stringify(wijziging));
    } catch {
      // No storage (a private window): the queue then lives as long as the page.
    }
  }

  vergeet(wijziging) {
    try {
      localStorage.removeItem(this.opslag + wijziging.id);
    } catch {
      // Nothing was stored either.
    }
  }

  voegToe(wijziging) {
    const wachtend = this.rij.find((ander) => ander !== this.bezig && ander.sleutel === wijziging.sleutel);
    if (wachtend) {
      wachtend.velden.waardering = wijziging.velden.waardering;
      this.bewaar(wachtend);
    } else {
      wijziging.id = `${String(Date.now()).padStart(15, "0")}-${Math.random().toString(36).slice(2)}`;
      this.rij.push(wijziging);
      this.bewaar(wijziging);
    }
    this.stuur();
  }

  async stuur() {
    clearTimeout(this.wekker);
    if (this.bezig) return;
    while (this.rij.length) {
      const wijziging = this.rij[0];
      this.bezig = wijziging;
      let antwoord;
      let tekst;
      try {
        antwoord = await fetch(wijziging.adres, {
          method: "POST",
          headers: { "HX-Request": "true", "HX-Current-URL": location.href, "X-CSRFToken": this.token() },
          body: new URLSearchParams(wijziging.velden),
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
      gehoord(antwoord);
      this.rij.shift();
      this.bezig = null;
      this.vergeet(wijziging);
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
