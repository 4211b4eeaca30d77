"""What the inwoner may count on: for every formule, in short sentences from the inwoner's side."""

import pytest

from klantreis.formules import FORMULES
from klantreis.zekerheden import ZEKERHEDEN, zekerheden


def test_elke_formule_heeft_haar_eigen_zekerheden() -> None:
    assert list(ZEKERHEDEN) == [formule.sleutel for formule in FORMULES]
    alle = [zekerheid for lijst in ZEKERHEDEN.values() for zekerheid in lijst]
    assert len(set(alle)) == len(alle)
    assert zekerheden("") == ()


@pytest.mark.parametrize("formule", sorted(ZEKERHEDEN))
def test_zekerheden_zijn_kort_en_in_gewone_taal(formule: str) -> None:
    lijst = zekerheden(formule)
    assert 4 <= len(lijst) <= 5
    for tekst in lijst:
        assert tekst.endswith(".")
        assert all(len(zin.split()) <= 18 for zin in tekst.split(". "))
        assert any(woord in f" {tekst.lower()} " for woord in (" ik ", " mij ", " gemeente ", " mijn ")), tekst
