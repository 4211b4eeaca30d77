// Tells the server that a clock ran out here; the server looks at its own clock. Several screens may tell it: it counts once.
import "./workshopklok.js";

async function meld(poging = 0) {
  const blad = document.getElementById("inhoud");
  const kop = JSON.parse(document.body.getAttribute("hx-headers:inherited") ?? "{}");
  try {
    const antwoord = await fetch(blad.dataset.tijdOm, { method: "POST", headers: kop });
    if (antwoord.ok || antwoord.status < 500) return;
  } catch {
    // No connection: told again below.
  }
  if (poging < 5) setTimeout(() => meld(poging + 1), 1000 * (poging + 1));
}

// A moment later than the end: the server must see it as over too.
document.addEventListener("klok:om", () => setTimeout(meld, 300));
