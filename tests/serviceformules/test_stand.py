"""The raad was promised formules for all beleidsterreinen: one that holds for a part of them does not count."""

from datetime import date

import pytest

from serviceformules.beginnen import begin
from serviceformules.models import Beleidsterrein
from serviceformules.stand import vastgestelde_formules
from serviceformules.vaststellen import stel_vast

pytestmark = pytest.mark.django_db


def test_een_formule_telt_als_zij_overal_geldt() -> None:
    terreinen = [Beleidsterrein.objects.create(naam=naam) for naam in ("Zorg", "Burgerzaken")]
    uitwerkingen = [begin("ontwerp", terrein) for terrein in terreinen]
    for uitwerking, hoort in zip(uitwerkingen, ([], ["ontwerp"]), strict=True):
        stel_vast(uitwerking, door="Het college", op=date(2026, 3, 1))
        assert sorted(vastgestelde_formules()) == hoort
    begin("beheer", None)
    stel_vast(begin("beheer", None), door="Het college", op=date(2026, 3, 1))
    assert vastgestelde_formules() == {"ontwerp", "beheer"}
    Beleidsterrein.objects.create(naam="Ondernemen")
    assert vastgestelde_formules() == {"beheer"}
