// What a server says with the header HX-Trigger, htmx makes an event of; this does the same for who fetches without htmx.

export function gehoord(antwoord) {
  const naam = antwoord.headers.get("HX-Trigger");
  if (naam) document.body.dispatchEvent(new CustomEvent(naam));
  return antwoord;
}
