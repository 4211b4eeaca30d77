"""A small programme of the gemeente of the cast."""

from datetime import date

import pytest

from programma.models import Programma, Resultaat


@pytest.fixture
def programma(db: None) -> Programma:
    """A programme of two and a half years with its six resultaten and nothing in its lists."""
    programma = Programma.objects.create(
        titel="Dichtbij",
        looptijd_van=date(2026, 1, 1),
        looptijd_tot=date(2028, 6, 30),
        raadsvraag="Wat verandert er voor onze inwoners?",
        budget_totaal=450_000,
    )
    for soort in Resultaat.Soort:
        Resultaat.objects.create(programma=programma, soort=soort)
    return programma
