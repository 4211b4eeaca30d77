"""Building the verbeterplan: adds what is new, never doubles, never throws away."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heartbeat.models import Beleving
from klantreis.models import Klantreis
from personas.models import Persona
from tests.conftest import Cast
from tests.verbeterplan.opzet import adres, ander, beleef, kanaal, moment, punt
from verbeterplan import bouwen
from verbeterplan.bouwen import Bouwverslag, aantal_te_bouwen, bouw
from verbeterplan.models import Verbeterpunt

pytestmark = pytest.mark.django_db

CELLEN = [("zoeken", "website"), ("zoeken", "telefoon"), ("bellen", "telefoon"), ("besluit", "brief")]


def test_bouwt_van_elk_negatief_punt_een_verbeterpunt(klantreis: Klantreis) -> None:
    Beleving.objects.filter(waardering=-1).update(toelichting="De pagina is te vol.")
    assert aantal_te_bouwen(klantreis) == 1
    assert bouw(klantreis) == Bouwverslag(nieuw=1, totaal=1)
    rij = Verbeterpunt.objects.get()
    assert (rij.contactmoment, rij.kanaal) == (moment(klantreis, "zoeken"), kanaal("website"))
    assert rij.knelpunt == "De pagina is te vol."
    assert rij.persona is not None
    assert rij.persona.naam == "Ria Pietersen"
    assert aantal_te_bouwen(klantreis) == 0


def test_twee_personas_geven_een_punt_met_beide_toelichtingen_en_zonder_persona(klantreis: Klantreis) -> None:
    Beleving.objects.filter(waardering=-1).update(toelichting="Te vol.")
    Persona.objects.create(klantreis=klantreis, naam="Bob", volgorde=2)
    tweede = beleef(klantreis, "zoeken", "website", -1, wie="Bob")
    Beleving.objects.filter(pk=tweede.pk).update(toelichting="Te klein.")
    assert bouw(klantreis) == Bouwverslag(nieuw=1, totaal=1)
    rij = Verbeterpunt.objects.get()
    assert rij.knelpunt == "Te vol.\nTe klein."
    assert rij.persona is None


def test_bouwen_verandert_niet_wat_het_team_schreef(klantreis: Klantreis) -> None:
    bouw(klantreis)
    Verbeterpunt.objects.update(knelpunt="Onze woorden", oorzaak="Onze oorzaak")
    Beleving.objects.update(toelichting="Iets anders")
    assert bouw(klantreis) == Bouwverslag(nieuw=0, totaal=1)
    rij = Verbeterpunt.objects.get()
    assert (rij.knelpunt, rij.oorzaak) == ("Onze woorden", "Onze oorzaak")


def test_weggelegd_contactmoment_doet_niet_mee_en_komt_terug_met_zijn_punt(klantreis: Klantreis) -> None:
    bouw(klantreis)
    zoeken = moment(klantreis, "zoeken")
    zoeken.verwijder()
    assert bouw(klantreis) == Bouwverslag(nieuw=0, totaal=0)
    zoeken.zet_terug()
    assert bouw(klantreis) == Bouwverslag(nieuw=0, totaal=1)


def test_een_andere_klantreis_blijft_erbuiten(klantreis: Klantreis) -> None:
    vreemd = ander()
    bouw(klantreis)
    assert Verbeterpunt.objects.filter(klantreis=vreemd).count() == 1
    assert Verbeterpunt.objects.filter(klantreis=klantreis).count() == 1


def test_wie_tegelijk_bouwt_maakt_niets_dubbel(klantreis: Klantreis, monkeypatch: pytest.MonkeyPatch) -> None:
    echt = bouwen._negatieve_punten

    def met_collega(van: Klantreis) -> Mapping[tuple[int, int], Any]:
        gevonden = echt(van)
        punt(van)
        return gevonden

    monkeypatch.setattr(bouwen, "_negatieve_punten", met_collega)
    assert bouw(klantreis) == Bouwverslag(nieuw=0, totaal=1)
    assert Verbeterpunt.objects.count() == 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    stappen=st.lists(
        st.one_of(st.just(None), st.tuples(st.sampled_from(CELLEN), st.sampled_from([-1, 0, 1]))), max_size=12
    )
)
def test_waarderen_en_bouwen_verliest_nooit_een_verbeterpunt(
    klantreis: Klantreis, stappen: list[tuple[tuple[str, str], int] | None]
) -> None:
    with transaction.atomic():
        ooit_gebouwd: set[tuple[int, int]] = set()
        for stap in stappen:
            if stap is None:
                bouw(klantreis)
            else:
                (sleutel, via), waardering = stap
                beleef(klantreis, sleutel, via, waardering)
            nu = set(Verbeterpunt.objects.values_list("contactmoment_id", "kanaal_id"))
            assert ooit_gebouwd <= nu
            ooit_gebouwd = nu
        bouw(klantreis)
        eenmaal = set(Verbeterpunt.objects.values_list("uuid", flat=True))
        negatief = set(Beleving.objects.negatief_huidig().values_list("contactmoment_id", "kanaal_id"))
        assert bouw(klantreis).nieuw == 0
        assert set(Verbeterpunt.objects.values_list("uuid", flat=True)) == eenmaal
        assert ooit_gebouwd | negatief == set(Verbeterpunt.objects.values_list("contactmoment_id", "kanaal_id"))
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("rol", "status"),
    [("projectleider", 302), ("teamlid", 302), ("beheerder", 302), ("meelezer", 403), ("medewerker", 404)],
)
def test_wie_mag_bouwen(klantreis: Klantreis, cast: Cast, rol: str, status: int) -> None:
    assert cast[rol].post(adres(klantreis, "bouw")).status_code == status
    assert Verbeterpunt.objects.count() == (status == 302)


def test_bouwen_zegt_hoeveel_er_nieuw_is(klantreis: Klantreis, cast: Cast) -> None:
    beleef(klantreis, "bellen", "telefoon", -1)
    eerst = cast["teamlid"].post(adres(klantreis, "bouw"), follow=True).content.decode()
    assert "2 nieuwe verbeterpunten gevonden. Het plan heeft nu 2 verbeterpunten." in eerst
    nog_eens = cast["teamlid"].post(adres(klantreis, "bouw"), follow=True).content.decode()
    assert "Er is niets nieuws." in nog_eens
    Verbeterpunt.objects.all().delete()
    Beleving.objects.update(waardering=1)
    leeg = cast["teamlid"].post(adres(klantreis, "bouw"), follow=True).content.decode()
    assert "nog geen negatieve punten" in leeg


def test_bouwen_alleen_met_post(klantreis: Klantreis, cast: Cast) -> None:
    assert cast["teamlid"].get(adres(klantreis, "bouw")).status_code == 405
