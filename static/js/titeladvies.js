// Advice on the title of a klantreis while somebody types, and taking over a title that is suggested.
const WACHT = 350;
let wachten;
let vraag;

const haalAdvies = async (veld) => {
  clearTimeout(wachten);
  vraag?.abort();
  vraag = new AbortController();
  const gevraagd = new URLSearchParams({ titel: veld.value, product: veld.form.elements.product?.value ?? "" });
  try {
    const antwoord = await fetch(`${veld.dataset.titel}?${gevraagd}`, { signal: vraag.signal });
    // After an expired session the answer is the login page: no advice then, and what was typed stays.
    if (!antwoord.ok || antwoord.redirected) return;
    const tekst = (await antwoord.text()).trim();
    const vak = document.getElementById("titel-advies");
    // The same advice again is not read out again.
    if (vak.dataset.tekst === tekst) return;
    vak.dataset.tekst = tekst;
    vak.innerHTML = tekst;
  } catch {
    // No connection, or typed on already: the form works without advice.
  }
};

document.addEventListener("input", (gebeurtenis) => {
  const veld = gebeurtenis.target;
  if (!veld.matches?.("[data-titel]")) return;
  clearTimeout(wachten);
  wachten = setTimeout(() => haalAdvies(veld), WACHT);
});

// A product that was chosen brings a title, as long as there is none.
document.addEventListener("gekozen", (gebeurtenis) => {
  const veld = gebeurtenis.target.form?.querySelector("[data-titel]");
  if (veld) haalAdvies(veld);
});

document.addEventListener("click", (gebeurtenis) => {
  const knop = gebeurtenis.target.closest("[data-neem-titel]");
  if (!knop) return;
  const veld = knop.closest("form").querySelector("[data-titel]");
  veld.value = knop.dataset.neemTitel;
  veld.focus();
  veld.dispatchEvent(new Event("input", { bubbles: true }));
});
