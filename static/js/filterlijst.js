// Make a long list shorter while typing: what does not fit is hidden, what is ticked stays in sight.
const plat = (tekst) => tekst.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");

const filter = (zoekveld) => {
  const woorden = plat(zoekveld.value).split(/\s+/).filter(Boolean);
  let aantal = 0;
  for (const regel of document.getElementById(zoekveld.dataset.filtert).children) {
    const tekst = plat(regel.textContent);
    const past = woorden.every((woord) => tekst.includes(woord));
    regel.hidden = !past && !regel.querySelector("input:checked");
    aantal += past;
  }
  zoekveld.parentElement.querySelector("[data-filtert-melding]").textContent = `${aantal} gevonden`;
};

document.addEventListener("input", (gebeurtenis) => {
  if (gebeurtenis.target.matches?.("[data-filtert]")) filter(gebeurtenis.target);
});

// Enter in the search field looks, it does not send the form.
document.addEventListener("keydown", (gebeurtenis) => {
  if (gebeurtenis.key === "Enter" && gebeurtenis.target.matches?.("[data-filtert]")) gebeurtenis.preventDefault();
});
