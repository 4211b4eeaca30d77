"""Who takes up which actie."""

from collections.abc import Mapping

from workshop.bloksoort import Bloksoort
from workshop.eigenarenlijst import lees
from workshop.models import Blok, Gast
from workshop.models_inbreng import Aanmelding
from workshop.soorten import Soort


def _mijn(blok: Blok, gast: Gast) -> Mapping[str, str]:
    """Return what this gast offered to take up, and the name when there is one (1 query)."""
    acties = Aanmelding.objects.filter(blok=blok, gast=gast).values_list("actie__uuid", flat=True)
    naam = {"naam": gast.naam} if gast.naam else {}
    return naam | {f"neem-{uuid}": "ja" for uuid in acties}


SOORT = Bloksoort(
    soort=Soort.EIGENAREN,
    uitleg="Spreek af wie welke actie oppakt.",
    opdracht="Welke actie pak jij op?",
    minuten=10,
    icoon="persoon",
    lees=lees,
    mijn=_mijn,
)
