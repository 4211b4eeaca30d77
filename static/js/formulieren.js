// Wat alleen zonder script nodig is, verdwijnt.
document.documentElement.classList.add("js");

// Een formulier gaat één keer weg: een dubbele klik maakt niets dubbel.
document.addEventListener("submit", (gebeurtenis) => {
  const formulier = gebeurtenis.target;
  if (formulier.method === "get" || gebeurtenis.defaultPrevented) return;
  if (formulier.dataset.verstuurd) {
    gebeurtenis.preventDefault();
    return;
  }
  formulier.dataset.verstuurd = "ja";
  for (const knop of formulier.querySelectorAll("button:not([type=button])")) knop.setAttribute("aria-busy", "true");
});

// Terug met de browser laat het formulier weer toe.
window.addEventListener("pageshow", () => {
  for (const formulier of document.querySelectorAll("form[data-verstuurd]")) delete formulier.dataset.verstuurd;
});

// Wie weggaat met getypte tekst die nog niet is bewaard, krijgt eerst een vraag van de browser.
let gewijzigd = false;
document.addEventListener("input", (gebeurtenis) => {
  if (gebeurtenis.target.closest("form[data-waarschuw]")) gewijzigd = true;
});
document.addEventListener("submit", () => { gewijzigd = false; });
window.addEventListener("beforeunload", (gebeurtenis) => {
  if (gewijzigd) gebeurtenis.preventDefault();
});

// Dialogen: een knop met data-opent="id" opent, een knop met data-sluit sluit.
document.addEventListener("click", (gebeurtenis) => {
  const opener = gebeurtenis.target.closest("[data-opent]");
  if (opener) {
    document.getElementById(opener.dataset.opent)?.showModal();
    return;
  }
  gebeurtenis.target.closest("[data-sluit]")?.closest("dialog")?.close();
});
