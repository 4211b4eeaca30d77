"""The answer to the question of the raad, so far: made from metingen and solved knelpunten, and from nothing else. Pure.

The first sentence counts knelpunten. The second names one goal: that with the strongest proven improvement (`sterkste`).
When something was measured and became worse, the answer says so as well: who picks the best tells of the worst too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from klantreis.voortgang import Richting
from klantreis.zin import Zin, over_knelpunten
from verbeterplan.oordeel import kaal, met_eenheid
from verbeterplan.regels import DoelRegel


@dataclass(frozen=True, slots=True)
class Doel:
    """A goal and the titel of its klantreis; empty for a goal of the whole programme."""

    klantreis: str
    regel: DoelRegel


def antwoord(knelpunten: int, opgelost: int, doelen: Sequence[Doel]) -> tuple[Zin, ...]:
    """Answer in at most three sentences: knelpunten, the strongest improvement, and what became worse."""
    return (over_knelpunten(knelpunten, opgelost), *_van_doelen(doelen))


def _van_doelen(doelen: Sequence[Doel]) -> list[Zin]:
    gemeten = [doel for doel in doelen if doel.regel.voortgang is not None]
    if not gemeten:
        return [Zin("Wat inwoners ervan merken, is nog niet opnieuw gemeten.")]
    uit = []
    beste = sterkste(gemeten)
    if beste is not None:
        regel = beste.regel
        assert regel.laatste is not None and regel.nulmeting is not None  # noqa: S101, PT018 - a goal with voortgang
        waar = f"Bij ‘{beste.klantreis}’ is" if beste.klantreis else "In het hele programma is"
        nu = met_eenheid(regel.laatste.waarde, regel.eenheid)
        uit.append(Zin(f"{waar} ‘{regel.naam}’ nu ", nu, f" in plaats van {kaal(regel.nulmeting, regel.eenheid)}."))
    elif len(gemeten) == 1:
        uit.append(Zin("Het ene doel dat opnieuw is gemeten, is niet beter dan bij de start."))
    else:
        uit.append(Zin(f"Geen van de {len(gemeten)} doelen die opnieuw zijn gemeten, is beter dan bij de start."))
    slechter = sum(doel.regel.voortgang.achteruit for doel in gemeten if doel.regel.voortgang)
    if slechter:
        uit.append(Zin(f"Bij {slechter} {'doel' if slechter == 1 else 'doelen'} gaat het slechter dan bij de start."))
    return uit


def sterkste(doelen: Iterable[Doel]) -> Doel | None:
    """Return the goal with the strongest proven improvement, or None when nothing improved.

    Proven: there is a nulmeting, and the last meting is better than it, in the direction that the goal itself sets; a goal
    to keep things as they are improves nothing. A meting on the way that was better does not count: only how it is now.

    Strongest: the largest part of the way from nulmeting to streefwaarde. That is the only measure that days, percentages
    and cijfers share, and the goal was agreed before the result was known, so nobody can choose it afterwards. Goals that
    went as far (two that were reached) go by the largest change against their nulmeting, then the newest meting, then
    by name. A goal of a klantreis goes before one of the programme: there it is known what was done.
    """
    beter = [doel for doel in doelen if _is_beter(doel.regel)]
    van_klantreizen = [doel for doel in beter if doel.klantreis]
    return max(van_klantreizen or beter, key=_sterkte, default=None)


def _is_beter(regel: DoelRegel) -> bool:
    stand = regel.voortgang
    return stand is not None and stand.richting is not Richting.GELIJK and not stand.achteruit and stand.deel > 0


def _sterkte(doel: Doel) -> tuple[float, float, int, tuple[int, ...]]:
    regel = doel.regel
    assert regel.voortgang and regel.laatste and regel.nulmeting is not None  # noqa: S101, PT018 - is_beter looked
    verschil = abs(regel.laatste.waarde - regel.nulmeting)
    relatief = float(verschil / abs(regel.nulmeting)) if regel.nulmeting else float(verschil)
    # Letters turned around: of two equals the first in the alphabet is the largest.
    naam = tuple(-ord(teken) for teken in f"{doel.klantreis} {regel.naam}".casefold())
    return (regel.voortgang.deel, relatief, regel.laatste.datum.toordinal(), naam)
