// What somebody folds stays folded: details[data-vouw="key"] in a cookie of this browser, so that the server sends it folded.
const KOEKJE = "klantreis-dicht";
const EEN_JAAR = 31536000;

function dicht() {
  const gevonden = document.cookie.split("; ").find((deel) => deel.startsWith(`${KOEKJE}=`));
  return new Set((gevonden?.slice(KOEKJE.length + 1) ?? "").split(".").filter(Boolean));
}

// "toggle" does not bubble; it also comes once for what was sent open, and then changes nothing.
document.addEventListener("toggle", (gebeurtenis) => {
  const sleutel = gebeurtenis.target.dataset?.vouw;
  if (!sleutel) return;
  const nu = dicht();
  if (gebeurtenis.target.open) nu.delete(sleutel);
  else nu.add(sleutel);
  document.cookie = `${KOEKJE}=${[...nu].sort().join(".")}; path=/; max-age=${EEN_JAAR}; samesite=lax`;
}, true);
