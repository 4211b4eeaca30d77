// What a saved field of the startdocument tells the rest of its page: who changed it, what was seen, and a new version.
document.addEventListener("autobewaar:bewaard", (gebeurtenis) => {
  const { veld, antwoord } = gebeurtenis.detail;
  const formulier = gebeurtenis.target.form;
  const wie = formulier.querySelector(`[data-gewijzigd="${CSS.escape(veld)}"]`);
  if (wie && antwoord.gewijzigd) wie.textContent = `Laatst gewijzigd door ${antwoord.gewijzigd}`;
  // The button sends the whole form: it then holds this field against what was just saved.
  const gezien = formulier.elements.gezien;
  gezien.value = gezien.value.split(" ").map((deel) => (deel.startsWith(`${veld}:`) ? `${veld}:${antwoord.versie}` : deel)).join(" ");
  if (antwoord.nummer) {
    let melding = document.querySelector("[data-versiemelding]");
    if (!melding) {
      // Somebody stelde the version vast while this page stood open.
      melding = document.createElement("p");
      melding.className = "melding";
      melding.dataset.versiemelding = "";
      formulier.before(melding);
    }
    melding.textContent = `Dit staat nu in versie ${antwoord.nummer}, een nieuw concept. Versie ${antwoord.nummer - 1} blijft te lezen.`;
  }
});
