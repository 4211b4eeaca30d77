"""A small choice: two candidates, made by the medewerker; the teamlid takes part, the others are outside."""

import pytest
from django.urls import reverse

from keuze.models import Afweging, Deelnemer, Kandidaat, Score
from keuze.rangorde import Criterium
from tests.conftest import Cast


@pytest.fixture
def afweging(cast: Cast) -> Afweging:
    """Return the choice; nobody scored yet."""
    afweging = Afweging.objects.create(naam="De eerste klantreis", maker=cast.gebruikers["medewerker"])
    Kandidaat.objects.create(afweging=afweging, titel="Ik heb schulden", plek=1)
    Kandidaat.objects.create(
        afweging=afweging, titel="Ik ga verhuizen", product="Verhuismelding", beleidsterrein="Burgerzaken", plek=2
    )
    for rol in ("medewerker", "teamlid"):
        Deelnemer.objects.create(afweging=afweging, gebruiker=cast.gebruikers[rol], naam=rol.capitalize())
    return afweging


def adres(afweging: Afweging, naam: str, *args: object) -> str:
    """Return the address of a page of this choice."""
    return reverse(f"keuze:{naam}", args=[afweging.uuid, *args])


def kandidaat(afweging: Afweging, titel: str = "Ik heb schulden") -> Kandidaat:
    """Return a candidate by its title."""
    return afweging.kandidaten.get(titel=titel)


def geef(afweging: Afweging, rol: str, titel: str, waarde: int, reden: str = "") -> None:
    """Score everything the same, as somebody; the reason goes with the first criterium."""
    deelnemer = afweging.deelnemers.get(naam=rol.capitalize())
    Score.objects.bulk_create(
        Score(
            deelnemer=deelnemer,
            kandidaat=kandidaat(afweging, titel),
            criterium=str(criterium),
            waarde=waarde,
            reden=reden if plek == 0 else "",
        )
        for plek, criterium in enumerate(Criterium)
    )
