"""The search page: what each role finds, and in how many queries."""

from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from klantreis.models import Klantreis
from personas.models import Citaat, Interview, Persona
from reis.models import Contactmoment, Kanaal, Reisfase
from tests.conftest import Cast
from verbeterplan.models import Actie, Verbeterpunt
from zoeken.bronnen import BRONNEN

pytestmark = pytest.mark.django_db

# Session and account, then one for each kind of thing.
VRAGEN = 2 + len(BRONNEN)
GEHEIM = "Tuinhekje"


@pytest.fixture
def vol(klantreis: Klantreis) -> Klantreis:
    """Put the same rare word in everything that can be found."""
    moment = Contactmoment.objects.van(klantreis)[0]
    kanaal = Kanaal.objects.get(sleutel="website")
    Contactmoment.objects.filter(pk=moment.pk).update(omschrijving=f"Bij het {GEHEIM} staat een bord.")
    interview = klantreis.interviews.get()
    Interview.objects.filter(pk=interview.pk).update(verslag=f"Ze woont achter het {GEHEIM} van de buren.")
    Citaat.objects.create(
        interview=interview, contactmoment=moment, kanaal=kanaal, waardering=-1, tekst=f"Dat {GEHEIM} klemt al jaren."
    )
    Persona.objects.filter(klantreis=klantreis).update(situatie=f"Woont achter een {GEHEIM}.")
    Verbeterpunt.objects.create(
        klantreis=klantreis, contactmoment=moment, kanaal=kanaal, knelpunt=f"Niemand weet van het {GEHEIM}."
    )
    Actie.objects.create(klantreis=klantreis, nummer=1, titel=f"{GEHEIM} repareren")
    Klantreis.objects.filter(pk=klantreis.pk).update(product=f"Vergunning {GEHEIM}")
    return klantreis


def gevonden(cast: Cast, rol: str, q: str, soort: str = "") -> dict[str, list[Any]]:
    """Search as somebody; return the results per kind."""
    antwoord = cast[rol].get(reverse("zoeken:zoeken"), {"q": q, "soort": soort})
    assert antwoord.status_code == 200
    return {groep.soort: list(groep.resultaten) for groep in antwoord.context["uitslag"].groepen}


@pytest.mark.parametrize(
    ("rol", "soorten"),
    [
        ("teamlid", {bron.soort for bron in BRONNEN}),
        ("projectleider", {bron.soort for bron in BRONNEN}),
        ("beheerder", {bron.soort for bron in BRONNEN}),
        ("meelezer", {bron.soort for bron in BRONNEN} - {"verslagen"}),
        ("medewerker", {"klantreizen"}),
    ],
)
def test_elke_rol_vindt_wat_die_rol_mag_zien(vol: Klantreis, cast: Cast, rol: str, soorten: set[str]) -> None:
    assert set(gevonden(cast, rol, GEHEIM.lower())) == soorten


def test_een_meelezer_ziet_geen_letter_van_het_verslag(vol: Klantreis, cast: Cast) -> None:
    for rol in ("meelezer", "teamlid"):
        inhoud = cast[rol].get(reverse("zoeken:zoeken"), {"q": "buren"}).content.decode()
        # Who may read the verslag hears that it is there, and reads it on the page that logs it.
        assert "achter het" not in inhoud
    assert "verslagen" in gevonden(cast, "teamlid", "buren")
    assert gevonden(cast, "meelezer", "buren") == {}


def test_elk_resultaat_gaat_open_voor_wie_het_vindt(vol: Klantreis, cast: Cast) -> None:
    for rol in ("teamlid", "meelezer", "beheerder"):
        for resultaten in gevonden(cast, rol, GEHEIM).values():
            for resultaat in resultaten:
                assert cast[rol].get(resultaat.adres).status_code == 200, (rol, resultaat)


def test_een_medewerker_opent_alleen_een_gepubliceerd_resultaat(vol: Klantreis, cast: Cast) -> None:
    (dicht,) = gevonden(cast, "medewerker", GEHEIM)["klantreizen"]
    assert dicht.adres == ""
    Klantreis.objects.filter(pk=vol.pk).update(gepubliceerd_op=timezone.localdate())
    (open_,) = gevonden(cast, "medewerker", GEHEIM)["klantreizen"]
    assert open_.adres == reverse("rapport:raadsrapport", args=[vol.uuid])
    assert set(gevonden(cast, "medewerker", GEHEIM)) == {"klantreizen"}


def test_wat_opzij_is_gezet_is_niet_te_vinden(vol: Klantreis, cast: Cast) -> None:
    Reisfase.objects.get(klantreis=vol, naam="Zoeken").verwijder()
    assert set(gevonden(cast, "teamlid", GEHEIM)) == {"klantreizen", "personas", "acties", "verslagen"}


def test_alle_woorden_moeten_er_staan(vol: Klantreis, cast: Cast) -> None:
    assert set(gevonden(cast, "teamlid", f"{GEHEIM} klemt")) == {"citaten"}
    assert gevonden(cast, "teamlid", f"{GEHEIM} olifant") == {}


def test_enkelvoud_en_meervoud_met_een_andere_letter(vol: Klantreis, cast: Cast) -> None:
    Actie.objects.create(klantreis=vol, nummer=2, titel="Brieven begrijpelijk maken")
    Actie.objects.create(klantreis=vol, nummer=3, titel="Eén brief per huis")
    for q in ("brief", "brieven"):
        assert len(gevonden(cast, "teamlid", q)["acties"]) == 2, q
    assert len(gevonden(cast, "teamlid", "huizen")["acties"]) == 1


def test_een_citaat_toont_waar_het_staat(vol: Klantreis, cast: Cast) -> None:
    (citaat,) = gevonden(cast, "teamlid", GEHEIM)["citaten"]
    assert [deel.tekst for deel in citaat.fragment if deel.raak] == [GEHEIM]
    assert "".join(deel.tekst for deel in citaat.fragment) == f"Dat {GEHEIM} klemt al jaren."


@pytest.mark.parametrize("q", ["", "a", "!!", "' & |:* \\", "de", "%", "_ _", "é" * 300])
def test_een_vreemde_vraag_is_geen_fout(vol: Klantreis, cast: Cast, q: str) -> None:
    antwoord = cast["teamlid"].get(reverse("zoeken:zoeken"), {"q": q, "soort": "onzin"})
    assert antwoord.status_code == 200


def test_tekst_van_een_ander_wordt_geen_opmaak(vol: Klantreis, cast: Cast) -> None:
    Actie.objects.create(klantreis=vol, nummer=2, titel="Kwartel <script>alert(1)</script>")
    inhoud = cast["teamlid"].get(reverse("zoeken:zoeken"), {"q": "kwartel"}).content.decode()
    assert "<script>alert" not in inhoud
    assert "<script>alert(1)</script>" in unescape(inhoud)


def test_meer_dan_past_is_te_openen_per_soort(vol: Klantreis, cast: Cast) -> None:
    for nummer in range(2, 12):
        Actie.objects.create(klantreis=vol, nummer=nummer, titel=f"{GEHEIM} nummer {nummer}")
    assert len(gevonden(cast, "teamlid", GEHEIM)["acties"]) == 5
    assert list(gevonden(cast, "teamlid", GEHEIM, "acties")) == ["acties"]
    assert len(gevonden(cast, "teamlid", GEHEIM, "acties")["acties"]) == 11


def test_evenveel_vragen_hoeveel_er_ook_is(
    vol: Klantreis, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def doe(q: str, aantal: int) -> None:
        with django_assert_num_queries(aantal):
            cast["teamlid"].get(reverse("zoeken:zoeken"), {"q": q})

    doe(GEHEIM, VRAGEN)
    doe("", 2)
    for nummer in range(2, 30):
        Actie.objects.create(klantreis=vol, nummer=nummer, titel=f"{GEHEIM} nummer {nummer}")
        Klantreis.objects.create(titel=f"Ik zoek {GEHEIM} {nummer}")
    doe(GEHEIM, VRAGEN)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="stemming is PostgreSQL's")
class TestNederlandseTaal:
    def test_een_ander_woord_van_dezelfde_stam(self, vol: Klantreis, cast: Cast) -> None:
        Actie.objects.create(klantreis=vol, nummer=2, titel="Aanvragen sneller beantwoorden")
        assert "acties" in gevonden(cast, "teamlid", "aanvraag")
        assert "acties" in gevonden(cast, "teamlid", "beantwoorde aanvraag")

    def test_de_index_wordt_gebruikt(self, vol: Klantreis) -> None:
        from zoeken.zoek import vector, zoekvraag

        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
        plan = (
            Citaat.objects.order_by()
            .annotate(_v=vector(("tekst",)))
            .filter(_v=zoekvraag(["brief"]))
            .values("pk")
            .explain()
        )
        assert "zoek_citaat" in plan

    def test_elke_bron_heeft_een_index(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname LIKE 'zoek\\_%'")
            definities = [rij[0] for rij in cursor.fetchall()]
        for bron in BRONNEN:
            assert any(all(veld in definitie for veld in bron.velden) for definitie in definities), bron.soort
