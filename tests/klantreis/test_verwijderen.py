"""A whole klantreis can go, with everything that hangs on it."""

import pytest

from klantreis.models import Klantreis
from personas.models import Interview


@pytest.mark.django_db
def test_een_klantreis_gaat_weg_met_alles_wat_eraan_hangt(klantreis: Klantreis) -> None:
    klantreis.delete()
    assert not Klantreis.objects.exists()
    assert not Interview.objects.exists()
