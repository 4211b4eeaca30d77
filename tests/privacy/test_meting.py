"""The guard stays as good as it was measured, on the sentences it was tuned on and on those it was not."""

import pytest

from privacy.vondst import Soort
from tests.privacy.meting import BESTANDEN, lees, meet, per_soort


@pytest.mark.parametrize("bestand", BESTANDEN)
def test_precisie_en_vangst(bestand: str) -> None:
    uitslag = meet(bestand)
    klachten = "\n".join(uitslag.fouten)
    assert uitslag.precisie >= 0.95, klachten
    assert uitslag.vangst >= 0.97, klachten


def test_de_zinnen_zijn_met_genoeg_en_half_om_half() -> None:
    zinnen = [zin for bestand in BESTANDEN for zin in lees(bestand)]
    assert len(zinnen) == len({zin.tekst for zin in zinnen}) >= 240
    assert sum(bool(zin.verwacht) for zin in zinnen) * 2 == len(zinnen)
    assert min(per_soort()[soort.sleutel] for soort in Soort) >= 10
