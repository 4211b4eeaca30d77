// What is only needed without script disappears.
document.documentElement.classList.add("js");

// A form is sent once: a double click makes nothing twice.
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

// After going back in the browser the form may be sent again.
window.addEventListener("pageshow", () => {
  for (const formulier of document.querySelectorAll("form[data-verstuurd]")) delete formulier.dataset.verstuurd;
});

// Who leaves with typed text that was not saved yet is asked first by the browser.
let gewijzigd = null; // The form in question; once it has left the page nothing is lost with it.
document.addEventListener("input", (gebeurtenis) => {
  gewijzigd = gebeurtenis.target.closest("form[data-waarschuw]") ?? gewijzigd;
});
document.addEventListener("submit", () => { gewijzigd = null; });
window.addEventListener("beforeunload", (gebeurtenis) => {
  if (gewijzigd?.isConnected) gebeurtenis.preventDefault();
});

// Dialogs: a button with data-opent="id" opens one, a button with data-sluit closes it.
document.addEventListener("click", (gebeurtenis) => {
  const opener = gebeurtenis.target.closest("[data-opent]");
  if (opener) {
    document.getElementById(opener.dataset.opent)?.showModal();
    return;
  }
  gebeurtenis.target.closest("[data-sluit]")?.closest("dialog")?.close();
});
