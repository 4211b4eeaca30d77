"""The interviewleidraad: standard questions until a team writes its own, per part."""

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from klantreis.models import Klantreis
from leidraad import standaard
from leidraad.forms import MEESTE_VRAGEN
from leidraad.lezen import als_vragen, leidraad
from leidraad.models import Leidraaddeel
from reis.models import Reisfase
from reis.sjablonen import SJABLONEN
from tests.conftest import Cast

pytestmark = pytest.mark.django_db

EIGEN = "Wat zag u toen?\nWie hielp u?"


def opening(klantreis: Klantreis) -> str:
    """Return the address of the questions at the beginning."""
    return reverse("leidraad:deel", args=[klantreis.uuid, "opening"])


def test_zonder_eigen_vragen_gelden_de_standaardvragen(klantreis: Klantreis) -> None:
    delen = leidraad(klantreis)
    assert [deel.titel for deel in delen] == ["Begin van het gesprek", "Zoeken", "Besluit", "Einde van het gesprek"]
    assert delen[0].vragen == standaard.OPENING
    assert "‘Zoeken’" in delen[1].vragen[0]
    assert not any(deel.is_eigen for deel in delen)


def test_standaardvragen_zijn_open_en_leggen_niets_in_de_mond() -> None:
    alles = [*standaard.OPENING, *standaard.bij_reisfase("Zoeken"), *standaard.EERSTE.values(), *standaard.AFSLUITING]
    for vraag in alles:
        assert vraag.endswith(("?", ".")), vraag
        assert not vraag.startswith(("Vond u", "Bent u het", "Heeft u ook")), vraag


def test_elke_reisfase_van_de_voorbeeldreizen_heeft_een_eigen_eerste_vraag() -> None:
    namen = {fase.naam for sjabloon in SJABLONEN for fase in sjabloon.fasen}
    assert {naam for naam in namen if naam in standaard.bij_reisfase(naam)[0]} == set()
    assert set(standaard.EERSTE) == {naam.lower() for naam in namen}


def test_eigen_vragen_gelden_per_deel(klantreis: Klantreis, cast: Cast) -> None:
    fase = Reisfase.objects.get(naam="Zoeken")
    adres = reverse("leidraad:reisfase", args=[klantreis.uuid, fase.uuid])
    gezien = cast["teamlid"].get(adres).context["form"]["gezien"].value()
    antwoord = cast["teamlid"].post(adres, {"vragen": f"\n{EIGEN}\n \n", "gezien": gezien})
    assert antwoord.status_code == 302
    delen = leidraad(klantreis)
    assert delen[1].vragen == als_vragen(EIGEN)
    assert [deel.is_eigen for deel in delen] == [False, True, False, False]


def test_een_deel_mag_leeg_zijn_en_de_standaard_komt_terug(klantreis: Klantreis, cast: Cast) -> None:
    def stuur(**velden: str) -> int:
        gezien = cast["teamlid"].get(opening(klantreis)).context["form"]["gezien"].value()
        return cast["teamlid"].post(opening(klantreis), {"gezien": gezien, **velden}).status_code

    assert stuur(vragen="") == 302
    assert leidraad(klantreis)[0].vragen == ()
    assert stuur(vragen="", doe="standaard") == 302
    assert leidraad(klantreis)[0].vragen == standaard.OPENING
    assert not Leidraaddeel.objects.exists()


def test_een_collega_was_eerder(klantreis: Klantreis, cast: Cast) -> None:
    gezien = cast["teamlid"].get(opening(klantreis)).context["form"]["gezien"].value()
    cast["projectleider"].post(opening(klantreis), {"vragen": "Van de leider?", "gezien": gezien})
    antwoord = cast["teamlid"].post(opening(klantreis), {"vragen": "Van mij?", "gezien": gezien})
    assert antwoord.status_code == 409
    inhoud = antwoord.content.decode()
    assert "Van de leider?" in inhoud
    assert "Van mij?" in inhoud
    assert leidraad(klantreis)[0].vragen == ("Van de leider?",)
    nieuw = antwoord.context["form"].data["gezien"]
    assert cast["teamlid"].post(opening(klantreis), {"vragen": "Van mij?", "gezien": nieuw}).status_code == 302
    assert leidraad(klantreis)[0].vragen == ("Van mij?",)


def test_te_veel_vragen_houdt_wat_je_typte(klantreis: Klantreis, cast: Cast) -> None:
    vragen = "\n".join(f"Vraag {i}?" for i in range(MEESTE_VRAGEN + 1))
    antwoord = cast["teamlid"].post(opening(klantreis), {"vragen": vragen})
    assert antwoord.status_code == 422
    assert f"Kies er hoogstens {MEESTE_VRAGEN}" in antwoord.content.decode()
    assert "Vraag 30?" in antwoord.content.decode()


def test_een_onbekend_deel_bestaat_niet(klantreis: Klantreis, cast: Cast) -> None:
    assert cast["teamlid"].get(reverse("leidraad:deel", args=[klantreis.uuid, "reisfase"])).status_code == 404
    assert cast["teamlid"].get(reverse("leidraad:deel", args=[klantreis.uuid, "onzin"])).status_code == 404


def test_een_meelezer_leest_en_wijzigt_niets(klantreis: Klantreis, cast: Cast) -> None:
    inhoud = cast["meelezer"].get(reverse("leidraad:leidraad", args=[klantreis.uuid])).content.decode()
    assert standaard.OPENING[0] in inhoud
    assert opening(klantreis) not in inhoud


def test_evenveel_vragen_bij_veel_reisfasen(
    klantreis: Klantreis, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    adres = reverse("leidraad:leidraad", args=[klantreis.uuid])
    for ronde in range(2):
        with django_assert_num_queries(5):
            cast["teamlid"].get(adres)
        Reisfase.objects.bulk_create(
            Reisfase(klantreis=klantreis, naam=f"Fase {ronde}.{i}", volgorde=10 + i) for i in range(20)
        )
