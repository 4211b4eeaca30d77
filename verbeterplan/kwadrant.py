"""Where an actie stands in the matrix of impact and inspanning (domein.md section 4). Pure: no database, no request."""

import enum

LAAGSTE, HOOGSTE = 1, 5
# Above this an actie has much impact, or costs much inspanning.
GRENS = 3
# The heights of ontwerp/README.md: unequal steps, so that the border between 3 and 4 lies clear of the marks.
_HOOGTE = {1: "92%", 2: "77%", 3: "51%", 4: "34%", 5: "16%"}


class Kwadrant(enum.StrEnum):
    """What to do with an actie."""

    EERST_DOEN = "Eerst doen"
    PLANNEN = "Plannen"
    MEENEMEN = "Meenemen"
    NIET_DOEN = "Niet doen"


def kwadrant(impact: int, inspanning: int) -> Kwadrant:
    """Return the quadrant of an actie; both numbers run from 1 to 5, else a ValueError."""
    _controleer(impact, inspanning)
    if impact > GRENS:
        return Kwadrant.EERST_DOEN if inspanning <= GRENS else Kwadrant.PLANNEN
    return Kwadrant.MEENEMEN if inspanning <= GRENS else Kwadrant.NIET_DOEN


def plek(impact: int, inspanning: int) -> tuple[str, str]:
    """Return x and y in the matrix as percentages for SVG; both numbers run from 1 to 5, else a ValueError."""
    _controleer(impact, inspanning)
    return f"{10 + (inspanning - 1) * 20}%", _HOOGTE[impact]


def _controleer(impact: int, inspanning: int) -> None:
    for naam, getal in (("impact", impact), ("inspanning", inspanning)):
        if not LAAGSTE <= getal <= HOOGSTE:
            msg = f"{naam} loopt van {LAAGSTE} tot en met {HOOGSTE}, niet {getal}"
            raise ValueError(msg)
