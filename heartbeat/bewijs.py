"""What the citaten say about a whole board: suggestions, aannames and where the team decided otherwise (domein.md section 3).

Pure: no database, no request.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from heartbeat.onderbouwing import meerderheid

GEWENST = "gewenst"
#: What is special about a cell, as `Bewijs.kenmerken` says it; a cell that is not in there has nothing special.
AANNAME, AFWIJKING, ZONDER_ACTIE = "aanname", "afwijking", "zonder-actie"
VOORSTEL = {-1: "voorstel-negatief", 0: "voorstel-neutraal", 1: "voorstel-positief"}
type Cel = tuple[int, int]
"""A cell of the board: (contactmoment id, kanaal id)."""


@dataclass(frozen=True, slots=True)
class Stem:
    """A citaat as evidence: what was said, by which code, how it was rated."""

    tekst: str
    code: str
    waardering: int


@dataclass(frozen=True, slots=True)
class Bewijs:
    """The evidence of one board.

    `voorstellen`: cells without a rating that have citaten, with the waardering these suggest. `aannames`: rated cells
    without a citaat. `afwijkingen`: rated cells where the team decided otherwise, with the suggestion it did not follow;
    `onverklaard` are those among them without a toelichting.
    """

    voorstellen: Mapping[Cel, int]
    aannames: frozenset[Cel]
    afwijkingen: Mapping[Cel, int]
    onverklaard: frozenset[Cel]
    kenmerken: Mapping[Cel, str]


def bewijs(
    soort: str,
    waarderingen: Mapping[Cel, int],
    stemmen: Mapping[Cel, Sequence[Stem]],
    *,
    momenten: Collection[int],
    met_stem: Collection[Cel] = (),
    met_uitleg: Collection[Cel] = (),
    zonder_actie: Collection[Cel] = (),
) -> Bewijs:
    """Work out the evidence of a heartbeat.

    `stemmen` are the citaten of the persona's own interviews that speak for this heartbeat: those before the verbeteringen,
    or for the gerealiseerde those after. `momenten` are the contactmomenten where the persona comes;
    `met_stem` cells with a citaat of their own, heard outside an interview or chosen; `met_uitleg` those with a toelichting;
    `zonder_actie` the rises of a wish that nothing brings yet. A wish needs no evidence and gets no suggestions.
    """
    voorstellen: dict[Cel, int] = {}
    afwijkingen: dict[Cel, int] = {}
    onverklaard: set[Cel] = set()
    kenmerken: dict[Cel, str] = {}
    if soort != GEWENST:
        for cel, lijst in stemmen.items():
            tel = [0, 0, 0]
            for stem in lijst:
                tel[stem.waardering] += 1
            voorstel = meerderheid(tel[1], tel[0], tel[-1])
            waardering = waarderingen.get(cel)
            if waardering is None:
                if cel[0] in momenten:
                    voorstellen[cel] = voorstel
                    kenmerken[cel] = VOORSTEL[voorstel]
            elif waardering != voorstel:
                afwijkingen[cel] = voorstel
                if cel not in met_uitleg:
                    onverklaard.add(cel)
                    kenmerken[cel] = AFWIJKING
    aannames = aannames_van(soort, waarderingen, stemmen, met_stem)
    for cel in aannames:
        kenmerken[cel] = AANNAME
    kenmerken |= dict.fromkeys(zonder_actie, ZONDER_ACTIE)
    return Bewijs(voorstellen, aannames, afwijkingen, frozenset(onverklaard), kenmerken)


def aannames_van(
    soort: str, waarderingen: Mapping[Cel, int], stemmen: Collection[Cel], met_stem: Collection[Cel]
) -> frozenset[Cel]:
    """Return the rated cells without a citaat (domein.md section 3); a wish needs none.

    `stemmen` are cells with a citaat of the interviews that speak for this heartbeat; `met_stem` those with one of their own.
    """
    if soort == GEWENST:
        return frozenset()
    return frozenset(cel for cel in waarderingen if cel not in met_stem and cel not in stemmen)
