"""What an inwoner said goes from the history when it goes from the interview."""

from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from geschiedenis.models import Wijziging
from klantreis.models import Betrokkene, Klantreis
from personas.models import Citaat, Interview
from personas.signals import verslag_verwijderd
from tests.conftest import Cast
from verbeterplan.models import Verbeterplan

pytestmark = pytest.mark.django_db

type Schoon = Callable[[], list[Wijziging]]


def alles_in_de_tabel() -> str:
    """Return every byte the history holds, as the database has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM geschiedenis_wijziging")
        return str(cursor.fetchall())


@pytest.fixture
def verteld(klantreis: Klantreis, schoon: Schoon) -> Interview:
    """An interview with a history in which names stand."""
    interview, citaat = Interview.objects.get(), Citaat.objects.get()
    interview.verslag = "Mevrouw Jansen uit de Dorpsstraat vertelt."
    interview.save()
    citaat.tekst = "Ik heet Jansen."
    citaat.save()
    citaat.delete()
    assert "Jansen" in alles_in_de_tabel()
    return interview


def test_het_signaal_wist_alle_teksten_van_dat_interview(verteld: Interview, cast: Cast, klantreis: Klantreis) -> None:
    ander = Interview.objects.create(klantreis=klantreis, code="R02", toestemming=True)
    ander.samenvatting = "Blijft staan."
    ander.save()
    aantal = Wijziging.objects.count()
    verslag_verwijderd.send(sender=Interview, interview=verteld)
    assert "Jansen" not in alles_in_de_tabel()
    assert "Blijft staan." in alles_in_de_tabel()
    assert Wijziging.objects.count() == aantal, "that something happened stays"
    html = cast["teamlid"].get(reverse("geschiedenis:tijdlijn", args=[klantreis.uuid])).content.decode()
    assert "De tekst is gewist." in html


def test_de_stap_die_het_verslag_wist_bewaart_het_niet(verteld: Interview) -> None:
    verslag_verwijderd.send(sender=Interview, interview=verteld)
    verteld.verslag, verteld.samenvatting, verteld.verslag_verwijderd_op = "", "", timezone.localdate()
    verteld.save()
    assert "Jansen" not in alles_in_de_tabel()


def test_opruimen_na_dertig_dagen(verteld: Interview, cast: Cast, klantreis: Klantreis) -> None:
    Betrokkene.objects.get().delete()
    verteld.delete()

    def ruim_op() -> str:
        uit = StringIO()
        call_command("geschiedenis_opschonen", stdout=uit)
        return uit.getvalue()

    assert ruim_op() == "Teksten van interviews gewist: 0. Andere verwijderde onderdelen gewist: 0.\n"
    assert "Jansen" in alles_in_de_tabel(), "thirty days somebody may want it back"
    Wijziging.objects.update(op=timezone.now() - timedelta(days=31))
    gemeld = ruim_op()
    assert gemeld == "Teksten van interviews gewist: 4. Andere verwijderde onderdelen gewist: 1.\n"
    for woord in ("Jansen", "Mevrouw", "Ik kon het niet vinden"):
        assert woord not in alles_in_de_tabel()
    assert not Wijziging.objects.filter(inhoud__isnull=False).exists()
    assert ruim_op() == "Teksten van interviews gewist: 0. Andere verwijderde onderdelen gewist: 0.\n"
    weg = Wijziging.objects.get(soort="personas.interview", handeling="verwijderd")
    antwoord = cast["teamlid"].post(reverse("geschiedenis:terugzetten", args=[klantreis.uuid, weg.pk]))
    assert antwoord.status_code == 409


def test_zolang_het_verslag_er_is_blijft_ook_de_geschiedenis(klantreis: Klantreis, schoon: Schoon) -> None:
    interview = Interview.objects.get()
    interview.verslag = "Mevrouw Jansen vertelt."
    interview.save()
    Wijziging.objects.update(op=timezone.now() - timedelta(days=90))
    call_command("geschiedenis_opschonen", stdout=StringIO())
    assert "Jansen" in alles_in_de_tabel()
    Interview.objects.update(verslag="", samenvatting="", verslag_verwijderd_op=timezone.localdate())
    Wijziging.objects.update(op=timezone.now())
    call_command("geschiedenis_opschonen", stdout=StringIO())
    assert "Jansen" not in alles_in_de_tabel(), "deleted for good is deleted at once"


def test_wie_zijn_toestemming_intrekt_is_meteen_weg(verteld: Interview, cast: Cast, klantreis: Klantreis) -> None:
    verteld.delete()
    weg = Wijziging.objects.get(soort="personas.interview", handeling="verwijderd")
    adres = reverse("geschiedenis:wissen", args=[klantreis.uuid, weg.pk])
    lijst = reverse("geschiedenis:verwijderd", args=[klantreis.uuid])
    assert adres not in cast["teamlid"].get(lijst).content.decode(), "this is for who leads"
    assert adres in cast["projectleider"].get(lijst).content.decode()
    assert "voorgoed wissen?" in cast["projectleider"].get(adres).content.decode()
    assert "Jansen" in alles_in_de_tabel(), "asking wipes nothing"
    assert cast["projectleider"].post(adres).status_code == 302
    for woord in ("Jansen", "Mevrouw", "Ik kon het niet vinden"):
        assert woord not in alles_in_de_tabel()
    assert cast["projectleider"].post(adres).status_code == 409
    assert (
        cast["projectleider"].post(reverse("geschiedenis:terugzetten", args=[klantreis.uuid, weg.pk])).status_code
        == 409
    )
    assert "R01" not in cast["projectleider"].get(lijst).content.decode()


def test_een_gesprek_na_de_verbeteringen_houdt_zijn_geschiedenis_even_lang_als_zijn_verslag(
    verteld: Interview, klantreis: Klantreis
) -> None:
    verteld.delete()
    Verbeterplan.objects.create(
        klantreis=klantreis, vastgesteld_op=date(2020, 1, 1), vastgesteld_door="Hetty van Aalst"
    )
    later = Interview.objects.create(
        klantreis=klantreis,
        code="R02",
        toestemming=True,
        ronde="gerealiseerd",
        datum=timezone.localdate(),
        verslag="Nu.",
    )
    later.samenvatting = "Het ging sneller."
    later.save()
    call_command("bewaartermijn", stdout=StringIO())
    assert "Dorpsstraat" not in alles_in_de_tabel()
    assert "Het ging sneller." in alles_in_de_tabel()
    Interview.objects.update(datum=date(2020, 2, 1), samenvatting="")
    call_command("bewaartermijn", stdout=StringIO())
    assert "Het ging sneller." not in alles_in_de_tabel()


def test_voorgoed_is_ook_uit_eerdere_wijzigingen(cast: Cast, klantreis: Klantreis, schoon: Schoon) -> None:
    # The page says so, whatever was deleted.
    interview, persona = Interview.objects.get(), klantreis.personas.get()
    interview.plaats = "Bij Jansen thuis"
    interview.save()
    persona.situatie = "Woont naast Jansen."
    persona.save()
    for ding in (interview, persona):
        ding.delete()
        weg = Wijziging.objects.filter(hoofd=True).latest("pk")
        adres = reverse("geschiedenis:wissen", args=[klantreis.uuid, weg.pk])
        assert cast["projectleider"].post(adres).status_code == 302
    assert "Jansen" not in alles_in_de_tabel()
    html = cast["projectleider"].get(reverse("geschiedenis:tijdlijn", args=[klantreis.uuid])).content.decode()
    assert "De tekst is gewist." in html
    assert "bewaartermijn" not in html
