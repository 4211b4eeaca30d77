// The gentle advice on a knelpunt, fresh each time the text was saved by itself (the answer carries it as `advies`).
document.addEventListener("autobewaar:bewaard", (gebeurtenis) => {
  const { veld, antwoord } = gebeurtenis.detail;
  const vak = document.getElementById("knelpunt-advies");
  if (veld !== "knelpunt" || !vak) return;
  const zinnen = antwoord.advies ?? [];
  // The same advice again is not read out again.
  if (vak.dataset.tekst === zinnen.join("\n")) return;
  vak.dataset.tekst = zinnen.join("\n");
  vak.replaceChildren(
    ...zinnen.map((zin) => {
      const regel = document.createElement("p");
      regel.textContent = zin;
      return regel;
    }),
  );
});
