"""The interviewleidraad as screens, paper and the page of an interview show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from klantreis.models import Klantreis
from leidraad import standaard
from leidraad.models import Leidraaddeel
from reis.models import Reisfase


@dataclass(frozen=True, slots=True)
class Deel:
    """One part of the leidraad. `reisfase` is the uuid of its reisfase; None for the beginning and the end."""

    soort: str
    titel: str
    vragen: tuple[str, ...]
    is_eigen: bool
    reisfase: UUID | None = None


def als_vragen(tekst: str) -> tuple[str, ...]:
    """Split a text area of one question per line into its questions, empty lines dropped."""
    return tuple(regel.strip() for regel in tekst.splitlines() if regel.strip())


def leidraad(klantreis: Klantreis) -> list[Deel]:
    """Return the leidraad in the order of the conversation (2 queries, whatever the number of reisfasen)."""
    eigen: dict[tuple[str, int | None], str] = {
        (soort, reisfase): tekst
        for soort, reisfase, tekst in Leidraaddeel.objects.filter(klantreis=klantreis).values_list(
            "soort", "reisfase_id", "vragen"
        )
    }

    def deel(soort: str, titel: str, gewoon: Sequence[str], fase: Reisfase | None = None) -> Deel:
        tekst = eigen.get((soort, fase.pk if fase else None))
        vragen = tuple(gewoon) if tekst is None else als_vragen(tekst)
        return Deel(soort, titel, vragen, tekst is not None, fase.uuid if fase else None)

    soorten = Leidraaddeel.Soort
    fasen = Reisfase.objects.aanwezig().filter(klantreis=klantreis)
    return [
        deel(soorten.OPENING.value, "Begin van het gesprek", standaard.OPENING),
        *(deel(soorten.REISFASE.value, fase.naam, standaard.bij_reisfase(fase.naam), fase) for fase in fasen),
        deel(soorten.AFSLUITING.value, "Einde van het gesprek", standaard.AFSLUITING),
    ]
