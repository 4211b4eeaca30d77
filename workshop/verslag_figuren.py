"""The small drawings in the report of a workshop, for screen and paper: everything as attributes, as in rapport.lijnen."""

from dataclasses import replace

from django.utils.safestring import mark_safe

from heartbeat.krommen import getal
from rapport.kleuren import Kleuren
from rapport.lijnen import Figuur, groep, tekst, vormen
from workshop.verdeling import Verdeling

#: More dots than this are drawn as a bar.
MEESTE_STIPPEN = 24
_BALK_X, _BALK_BREED = 126, 104
#: A shape fits in a part of the bar that is at least so wide.
_VORM_PAST = 15


def verdeling_figuur(verdeling: Verdeling, kleuren: Kleuren) -> Figuur:
    """Draw votes: shape and number of each waardering, and beside it one bar in the same order; 230 by 20."""
    alt = ", ".join(f"{aantal} {woord}" for _, woord, aantal in verdeling.rijen)
    koppen = [(woord, 8.0 + 42 * plek, 10.0) for plek, (_, woord, _) in enumerate(verdeling.rijen)]
    cijfers = "".join(tekst(18 + 42 * plek, 14.4, str(aantal)) for plek, (_, _, aantal) in enumerate(verdeling.rijen))
    delen = [vormen(koppen, 5.6, kleuren), groep(cijfers, kleuren.inkt, ' font-weight="600"', "12.5")]
    gegeven = [(woord, aantal) for _, woord, aantal in verdeling.rijen if aantal]
    x, ruimte = float(_BALK_X), _BALK_BREED - 2.0 * max(0, len(gegeven) - 1)
    wit: list[tuple[str, float, float]] = []
    for woord, aantal in gegeven:
        breed = ruimte * aantal / verdeling.totaal
        delen.append(
            f'<rect x="{getal(x)}" y="3" width="{getal(breed)}" height="14" rx="2" fill="{kleuren.van(woord)}"/>'
        )
        if breed >= _VORM_PAST:
            wit.append((woord, x + breed / 2, 10.0))
        x += breed + 2
    if not gegeven:
        delen.append(f'<rect x="{_BALK_X}" y="3" width="{_BALK_BREED}" height="14" rx="2" fill="{kleuren.zand_3}"/>')
    delen.append(_wit(wit, kleuren))
    return Figuur(mark_safe("".join(delen)), "0 0 230 20", alt)  # noqa: S308 - numbers, tokens and our own words


def _wit(plekken: list[tuple[str, float, float]], kleuren: Kleuren) -> str:
    """Draw shapes in the colour of paper, on their own colour."""
    papier = kleuren.papier
    return vormen(plekken, 4, replace(kleuren, positief=papier, neutraal=papier, negatief=papier))


def stippen_figuur(aantal: int, meeste: int, alt: str, kleuren: Kleuren) -> Figuur:
    """Draw dots as they hang on a wall, at most twelve in a row; a bar when the longest row has too many. 150 by 24 or 12."""
    if meeste > MEESTE_STIPPEN:
        breed = getal(150 * aantal / meeste)
        delen = f'<rect y="2" width="{breed}" height="8" rx="2" fill="{kleuren.primair}"/>'
        return Figuur(mark_safe(delen), "0 0 150 12", alt)  # noqa: S308 - numbers and tokens only
    pad = "".join(
        f"M{getal(1 + 12.4 * (i % 12))} {getal(6.0 + 12 * (i // 12))}a4.6 4.6 0 1 0 9.2 0a4.6 4.6 0 1 0 -9.2 0z"
        for i in range(aantal)
    )
    hoog = 24 if aantal > 12 else 12
    return Figuur(
        mark_safe(f'<path d="{pad}" fill="{kleuren.primair}"/>'),  # noqa: S308 - numbers and tokens only
        f"0 0 150 {hoog}",
        alt,
    )
