"""The end: how do you leave, and what do you take along."""

from collections.abc import Mapping

from workshop.bloksoort import Bloksoort
from workshop.models import Blok, Gast
from workshop.models_inbreng import Slotwoord
from workshop.slotbeeld import lees
from workshop.soorten import Soort


def _mijn(blok: Blok, gast: Gast) -> Mapping[str, str]:
    """Return what this gast said (1 query)."""
    woord = Slotwoord.objects.filter(blok=blok, gast=gast).first()
    return mijn_slotwoord(woord.gevoel, woord.zin) if woord else {}


def mijn_slotwoord(gevoel: int, zin: str) -> dict[str, str]:
    """Return what somebody said by the names that the phone gives it."""
    return {"slot-gevoel": str(gevoel), "slot-zin": zin}


SOORT = Bloksoort(
    soort=Soort.AFSLUITING,
    uitleg="Hoe gaat iedereen naar huis, en wat neem je mee.",
    opdracht="Hoe ga je naar huis?",
    minuten=5,
    icoon="vink",
    lees=lees,
    mijn=_mijn,
)
