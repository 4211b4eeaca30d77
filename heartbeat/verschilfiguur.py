"""Huidig, gewenst and gerealiseerd of one persona in one figure for plotly.js. Pure: no database, no request."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from heartbeat.bewijs import Stem
from heartbeat.figuur import figuur
from heartbeat.lijn import Punt
from heartbeat.vergelijking import Moment, vergelijk

#: Per heartbeat: how it is called, its dash, its shape, its width and the token of its colour. The dash and the colour are those
#: of the board; the shape differs too, so that colour is never the only sign.
STIJL: dict[str, tuple[str, str, str, float, str]] = {
    "huidig": ("Huidig", "solid", "diamond", 2, "inkt"),
    "gewenst": ("Gewenst", "dash", "cross", 2, "primair"),
    "gerealiseerd": ("Gerealiseerd", "solid", "triangle-right", 3.5, "primair"),
}


def verschilfiguur(
    uuid: UUID,
    momenten: Sequence[tuple[int, Moment]],
    lijnen: Mapping[str, Sequence[Punt]],
    stemmen: Mapping[str, Mapping[int, Sequence[Stem]]],
) -> dict[str, Any]:
    """Return the figure of heartbeat.figuur with a trace for each heartbeat that is there.

    `lijnen` by soort, over `momenten` as (id, Moment); `stemmen` by soort and contactmoment id; `uuid` is that of the persona.
    """
    soorten = [soort for soort in STIJL if lijnen.get(soort)]
    # The comparison of personas, with the heartbeats of one in the place of the personas.
    uit = figuur(
        vergelijk(
            soorten[0] if soorten else "huidig",
            momenten,
            [(nummer, uuid, STIJL[soort][0], lijnen[soort]) for nummer, soort in enumerate(soorten)],
            {
                (nummer, moment): lijst
                for nummer, soort in enumerate(soorten)
                for moment, lijst in stemmen.get(soort, {}).items()
            },
        )
    )
    for lijn, soort in zip(uit["data"], soorten, strict=True):
        _, streep, vorm, dikte, kleur = STIJL[soort]
        oud = str(lijn["marker"]["symbol"][0]).removesuffix("-open") if lijn["marker"]["symbol"] else ""
        lijn["line"] = {"dash": streep, "width": dikte}
        lijn["marker"]["symbol"] = [symbool.replace(oud, vorm) for symbool in lijn["marker"]["symbol"]]
        lijn["meta"] = kleur
    return uit
