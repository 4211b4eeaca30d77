// Autosave for any field of a form: what somebody typed is kept, also without a connection, after a crash or a logout.
//
// Markup (load css/autobewaar.css too)
//   <form data-autobewaar="/address/" data-ik="<account id>">     or data-autobewaar on one field, for an address of its own
//     {% csrf_token %}
//     <input type="hidden" name="versie" value="…">               the version of the row, or a fingerprint named "gezien";
//     <textarea name="verslag" data-versie="…"></textarea>        or a version of its own for a field, so that other fields do not
//     <input type="hidden" name="gezien_verslag" value="…">       matter: as data-versie, or hidden under gezien_<name>
//     <p data-autobewaar-stand></p>                               how it stands; in the .veld or once in the form; made when missing
//   data-ik may stand on an ancestor, or anywhere once (as on the board). Without it nothing is put in localStorage.
//   data-autobewaar-niet on a field leaves it out. Hidden fields, files, passwords and buttons are never saved.
//   data-autobewaar-mee="a b" on a field sends these other fields of the form along; a change of one of them sends again.
// Request: POST, urlencoded: veld=<name>, <name>=<value>, the version field, inzending=<uuid> and what goes along.
//   Sending the same text again carries the same inzending. Headers: X-CSRFToken and HX-Request.
// Answers (JSON; klantreis/autobewaar.py makes them)
//   200 {versie, op}             saved; op is the time as people read it ("14:03"). Other keys are free.
//   409 {versie, huidig}         somebody else saved; huidig is what this field holds now. The user sees both texts and chooses.
//   422 {fouten: {veld: [..]}}   refused, with sentences beside the fields. The text stays here and goes again after a change.
//   HX-Redirect, redirect, 401: logged out. Other 4xx: not here any more. 5xx, 429 or no answer: again, later.
// Events on the field (they bubble): autobewaar:bewaard and autobewaar:geweigerd with detail {veld, waarde, antwoord}.
//   A text that is put back or taken over from a colleague gives an "input" event with detail "autobewaar".
// A submit of the form first saves what is open; when that does not work out the page stays.
// A form sends one request at a time. What was not acknowledged stands in localStorage under account, address and field.

import { Veld } from "./autobewaar_veld.js";

const EERSTE_WACHT = 2000;
const LANGSTE_WACHT = 60000;
const VELDEN = "input[name], textarea[name], select[name]";
const NIET = "[type=hidden], [type=file], [type=password], [type=submit], [type=button], [data-autobewaar-niet]";

const groepen = new Map(); // Of form (or lone field) to Groep.

// The fields of one form; they go to the server one by one.
class Groep {
  constructor(houder) {
    this.houder = houder;
    this.velden = new Map();
    this.wacht = EERSTE_WACHT;
    this.bezig = null;
  }

  token() {
    return (this.houder.elements?.csrfmiddlewaretoken ?? document.querySelector("[name=csrfmiddlewaretoken]"))?.value ?? "";
  }

  open() {
    return [...this.velden.values()].filter((veld) => veld.open());
  }

  stuur() {
    clearTimeout(this.wekker);
    this.bezig ??= this.werk().finally(() => {
      this.bezig = null;
    });
    return this.bezig;
  }

  async werk() {
    for (;;) {
      const veld = this.open().find((kandidaat) => kandidaat.rijp && !kandidaat.vast);
      if (!veld || !(await veld.stuur())) return;
    }
  }

  // Do not wait for a pause in the typing. Returns whether the server has everything.
  async alles() {
    await this.bezig;
    for (const veld of this.open()) veld.rijp = true;
    await this.stuur();
    return !this.open().length;
  }

  // There is an answer again: a next failure waits shortly.
  hersteld() {
    this.wacht = EERSTE_WACHT;
  }

  later() {
    clearTimeout(this.wekker);
    this.wekker = setTimeout(() => this.alles(), this.wacht);
    this.wacht = Math.min(this.wacht * 2, LANGSTE_WACHT);
  }
}

function groepVan(element) {
  const houder = element.form ?? element;
  if (!groepen.has(houder)) groepen.set(houder, new Groep(houder));
  return groepen.get(houder);
}

// The field of an element, or null when it is not saved by itself.
function veldVan(element) {
  if (!element?.matches?.(VELDEN) || element.matches(NIET) || !element.closest("[data-autobewaar]")) return null;
  const groep = groepVan(element);
  const oud = groep.velden.get(element.name);
  if (oud?.element.isConnected) return oud;
  const veld = new Veld(element, groep);
  groep.velden.set(element.name, veld);
  return veld;
}

// Text that waited is put back; also in a part of the page that came later.
export function klaarzetten(wortel = document) {
  for (const element of wortel.querySelectorAll("[data-autobewaar]")) {
    for (const deel of element.matches(VELDEN) ? [element] : element.querySelectorAll(VELDEN)) veldVan(deel);
  }
  for (const houder of groepen.keys()) if (!houder.isConnected) groepen.delete(houder);
}

function gewijzigd(gebeurtenis, direct) {
  const element = gebeurtenis.target;
  veldVan(element)?.gewijzigd(direct);
  for (const veld of groepen.get(element.form)?.velden.values() ?? []) {
    if (veld.element !== element && veld.open() && veld.mee().includes(element)) veld.gewijzigd(direct);
  }
}

document.addEventListener("input", (gebeurtenis) => {
  if (gebeurtenis.detail !== "autobewaar") gewijzigd(gebeurtenis, false);
});
document.addEventListener("change", (gebeurtenis) => {
  if (gebeurtenis.target.matches?.("select, [type=radio], [type=checkbox], [type=date], [type=time]")) gewijzigd(gebeurtenis, true);
});
document.addEventListener("focusout", (gebeurtenis) => {
  const veld = veldVan(gebeurtenis.target);
  if (veld?.open() && !veld.rijp) veld.plan(0);
});
document.addEventListener("htmx:after:swap", () => klaarzetten());

function overal() {
  for (const groep of groepen.values()) groep.alles();
}

window.addEventListener("online", overal);
window.addEventListener("pagehide", overal);
document.addEventListener("visibilitychange", () => {
  for (const groep of groepen.values()) for (const veld of groep.open()) veld.onthoud();
  if (document.visibilityState === "hidden") overal();
});
window.addEventListener("beforeunload", (gebeurtenis) => {
  for (const groep of groepen.values()) if (groep.open().some((veld) => veld.gaatVerloren())) gebeurtenis.preventDefault();
});

document.addEventListener("submit", (gebeurtenis) => {
  const groep = groepen.get(gebeurtenis.target);
  if (!groep || (!groep.bezig && !groep.open().length)) return;
  gebeurtenis.preventDefault();
  gebeurtenis.stopPropagation();
  groep.alles().then((alles) => {
    if (alles) gebeurtenis.target.requestSubmit(gebeurtenis.submitter);
    else groep.open()[0].element.focus();
  });
}, true);

klaarzetten();
