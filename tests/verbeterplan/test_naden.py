"""Where the parts of design and deliver meet: verbeterpunten, ideeën, stemmen, acties, rises and what changed."""

import threading
import time
from typing import Any
from uuid import uuid4

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.urls import reverse
from django.utils import timezone

from geschiedenis.models import Wijziging
from heartbeat.models import Heartbeat
from heartbeat.waarderen import sla_over
from klantreis.forms_gezien import afdruk
from klantreis.models import Klantreis, Teamlid
from live.models import LiveBericht
from personas.models import Citaat, Interview, Persona
from tests.conftest import Cast
from tests.verbeterplan.opzet import actie, adres, beleef, kanaal, moment, punt
from uitwisseling.uitvoer import voer_uit
from verbeterplan.actiebelevingen import belevingen_van
from verbeterplan.ideeen import maak_actie, vergrendel, verwijder
from verbeterplan.ideeen_live import bord
from verbeterplan.models import Actie, Idee, Verbeterpunt
from verbeterplan.models_ideeen import Ideegroep
from verbeterplan.models_uitvoering import Stijging
from verbeterplan.resultaat import resultaten
from verbeterplan.samenvoegen import voeg_samen
from verbeterplan.stemmen import geef, open_ronde, sluit_ronde
from verbeterplan.stijgingen import kies, punten_hier

pytestmark = pytest.mark.django_db


def samen(klantreis: Klantreis) -> tuple[Verbeterpunt, Verbeterpunt]:
    """Return two verbeterpunten, the second merged into the first; the first comes later in the journey."""
    hoofd, deel = punt(klantreis, "bellen", "telefoon"), punt(klantreis, "zoeken", "website")
    voeg_samen(klantreis, hoofd.uuid, [deel.uuid], {hoofd.uuid: 1, deel.uuid: 1})
    deel.refresh_from_db()
    return hoofd, deel


def zet_opzij(rij: Verbeterpunt) -> None:
    """Put the contactmoment of a verbeterpunt aside."""
    rij.contactmoment.verwijderd_op = timezone.now()
    rij.contactmoment.save()


def op_de_muur(klantreis: Klantreis) -> list[str]:
    """Return what open walls were told."""
    return list(LiveBericht.objects.filter(bord__sleutel=bord(klantreis)).values_list("html", flat=True))


# Which interviews speak for what


def test_een_gesprek_van_na_de_verbeteringen_is_geen_reden_voor_de_actie(klantreis: Klantreis) -> None:
    doe = actie(klantreis, 1, [punt(klantreis)])
    Persona.objects.get().heartbeats.get().belevingen.update(citaat=None)
    Citaat.objects.all().delete()
    opnieuw = Interview.objects.create(klantreis=klantreis, code="R02", toestemming=True, ronde="gerealiseerd")
    Persona.objects.get().gebaseerd_op.add(opnieuw)
    Citaat.objects.create(
        interview=opnieuw,
        contactmoment=moment(klantreis, "zoeken"),
        kanaal=kanaal("website"),
        waardering=-1,
        tekst="Nog steeds lastig.",
    )
    (een,) = belevingen_van(klantreis, doe)
    assert een.citaat is None


# A rise that an idee brings, and that idee became an actie


@pytest.fixture
def via_idee(klantreis: Klantreis) -> Actie:
    """Return an actie that was made of an idee, while the idee was named as what brings the rise."""
    idee = Idee.objects.create(verbeterpunt=punt(klantreis, "bellen", "telefoon"), tekst="Een zoekbalk")
    beleef(klantreis, "zoeken", "website", 1, soort="gewenst")
    gewenst = Heartbeat.objects.get(soort="gewenst")
    Stijging.objects.create(
        heartbeat=gewenst, contactmoment=moment(klantreis, "zoeken"), kanaal=kanaal("website"), idee=idee
    )
    doe, _ = maak_actie(klantreis, [idee.uuid])
    return doe


def test_wat_een_idee_brengt_staat_bij_de_actie_die_het_werd(klantreis: Klantreis, via_idee: Actie) -> None:
    (een,) = belevingen_van(klantreis, via_idee)
    assert (een.contactmoment, een.genoemd) == ("Ik zoek op de website", True)


def test_wat_een_idee_brengt_telt_in_het_resultaat_als_de_actie(klantreis: Klantreis, via_idee: Actie) -> None:
    beleef(klantreis, "zoeken", "website", 1, soort="gerealiseerd")
    Actie.objects.update(status="gereed")
    (uit,) = resultaten(klantreis)
    assert next([a.nummer for a in rij.gedaan] for rij in uit.rijen) == [1]
    assert uit.gestegen_zonder_actie == 0


def test_zonder_stijging_noemt_de_actie_haar_niet(klantreis: Klantreis, via_idee: Actie) -> None:
    beleef(klantreis, "zoeken", "website", -1, soort="gewenst")
    assert belevingen_van(klantreis, via_idee) == []


# Verbeterpunten that were merged


def test_een_idee_bij_een_samengevoegd_punt_blijft_daar_als_je_de_tekst_wijzigt(
    klantreis: Klantreis, cast: Cast
) -> None:
    _, deel = samen(klantreis)
    elders = punt(klantreis, "besluit", "brief")
    idee = Idee.objects.create(verbeterpunt=deel, tekst="Een zoekbalk")
    antwoord = cast["teamlid"].get(adres(klantreis, "idee", idee.uuid))
    veld = antwoord.context["form"]["verbeterpunt"]
    gekozen = [keuze.data["value"] for keuze in veld.subwidgets if keuze.data["selected"]]
    assert [str(waarde) for waarde in gekozen] == [str(deel.pk)], "otherwise a browser sends the first of the list"
    data = {
        "tekst": "Een goede zoekbalk",
        "verbeterpunt": deel.pk,
        "gezien": antwoord.context["form"]["gezien"].value(),
    }
    assert cast["teamlid"].post(adres(klantreis, "idee", idee.uuid), data).status_code == 302
    idee.refresh_from_db()
    assert (idee.tekst, idee.verbeterpunt_id) == ("Een goede zoekbalk", deel.pk)
    assert idee.verbeterpunt_id != elders.pk


def test_samenvoegen_losmaken_en_splitsen_komen_op_elke_open_muur(klantreis: Klantreis, cast: Cast) -> None:
    een, twee = punt(klantreis), punt(klantreis, "bellen", "telefoon")
    data = {"punt": [een.uuid, twee.uuid], "hoofd": een.uuid, f"versie-{een.uuid}": 1, f"versie-{twee.uuid}": 1}
    assert cast["teamlid"].post(adres(klantreis, "punten_samenvoegen"), data).status_code == 302
    assert [html for html in op_de_muur(klantreis) if 'hx-target="#muur-punt"' in html]
    cast["teamlid"].post(adres(klantreis, "punt_uit_elkaar", een.uuid))
    assert len(op_de_muur(klantreis)) == 2
    een.refresh_from_db()
    tweede = uuid4()
    splits = {
        "eerste-versie": een.versie,
        "eerste-knelpunt": "Het ene",
        "tweede-uuid": tweede,
        "tweede-knelpunt": "Het andere",
    }
    assert cast["teamlid"].post(adres(klantreis, "punt_splitsen", een.uuid), splits).status_code == 302
    assert f"vlak-punt-{tweede}" in op_de_muur(klantreis)[-1]


def test_een_verwijderde_actie_gaat_van_elke_open_muur(klantreis: Klantreis, cast: Cast) -> None:
    idee = Idee.objects.create(verbeterpunt=punt(klantreis), tekst="Een zoekbalk")
    doe, _ = maak_actie(klantreis, [idee.uuid])
    cast["teamlid"].post(adres(klantreis, "actie_verwijderen", doe.uuid))
    idee.refresh_from_db()
    assert idee.actie is None
    (html,) = op_de_muur(klantreis)
    assert "Maak actie" in html


def test_een_actie_hoort_bij_het_punt_dat_je_ziet_als_het_hoofdpunt_opzij_staat(klantreis: Klantreis) -> None:
    hoofd, deel = samen(klantreis)
    idee = Idee.objects.create(verbeterpunt=deel, tekst="Een zoekbalk")
    assert punten_hier(deel.contactmoment, deel.kanaal) == {hoofd.pk}
    zet_opzij(hoofd)
    assert punten_hier(deel.contactmoment, deel.kanaal) == {deel.pk}
    doe, _ = maak_actie(klantreis, [idee.uuid])
    assert list(doe.verbeterpunten.all()) == [deel]


# Stemmen of a round that is open


@pytest.fixture
def in_een_ronde(klantreis: Klantreis, cast: Cast) -> tuple[Idee, Idee]:
    """Return two ideeën in one group while a round is open; the second got stemmen in that round."""
    groep = Ideegroep.objects.create(klantreis=klantreis, naam="Zoeken")
    bij = punt(klantreis)
    een, twee = (
        Idee.objects.create(verbeterpunt=bij, tekst=tekst, stemmen=al, groep=groep, volgorde=nr)
        for nr, (tekst, al) in enumerate((("Een zoekbalk", 1), ("Een wegwijzer", 0)))
    )
    open_ronde(klantreis, 3)
    for _ in range(2):
        geef(klantreis, cast.gebruikers["projectleider"], twee)
    return een, twee


def test_de_titel_van_een_actie_verraadt_geen_lopende_stemmen(
    klantreis: Klantreis, in_een_ronde: tuple[Idee, Idee]
) -> None:
    een, twee = in_een_ronde
    doe, _ = maak_actie(klantreis, [twee.uuid, een.uuid])
    assert doe.titel == een.tekst


@pytest.mark.parametrize("pagina", ["ideegroep", "punt_splitsen"])
def test_de_volgorde_verraadt_geen_lopende_stemmen(
    klantreis: Klantreis, cast: Cast, in_een_ronde: tuple[Idee, Idee], pagina: str
) -> None:
    een, twee = in_een_ronde
    wat = een.groep if pagina == "ideegroep" else een.verbeterpunt
    html = cast["teamlid"].get(adres(klantreis, pagina, wat.uuid)).content.decode()  # type: ignore[union-attr]  # set above
    assert html.index(een.tekst) < html.index(twee.tekst)


def test_verwijderen_vraagt_bij_elk_idee_hetzelfde_terwijl_er_wordt_gestemd(
    klantreis: Klantreis, cast: Cast, in_een_ronde: tuple[Idee, Idee]
) -> None:
    een, twee = in_een_ronde
    Idee.objects.filter(pk=een.pk).update(stemmen=0)
    zinnen = [
        cast["teamlid"].get(adres(klantreis, "idee_verwijderen", idee.uuid)).context["gevolg"] for idee in (een, twee)
    ]
    assert zinnen[0] == zinnen[1]


def test_een_bestand_verraadt_geen_lopende_stemmen(klantreis: Klantreis, in_een_ronde: tuple[Idee, Idee]) -> None:
    stemmen = {idee.tekst: idee.stemmen for rij in voer_uit(klantreis).verbeterpunten for idee in rij.ideeen}
    assert stemmen == {"Een zoekbalk": 1, "Een wegwijzer": 0}
    sluit_ronde(klantreis)
    stemmen = {idee.tekst: idee.stemmen for rij in voer_uit(klantreis).verbeterpunten for idee in rij.ideeen}
    assert stemmen == {"Een zoekbalk": 1, "Een wegwijzer": 2}


def test_een_idee_twee_keer_verwijderen_is_geen_fout(klantreis: Klantreis) -> None:
    idee = Idee.objects.create(verbeterpunt=punt(klantreis), tekst="Een zoekbalk")
    in_ander_venster = Idee.objects.select_related("verbeterpunt").get(pk=idee.pk)
    verwijder(idee)
    verwijder(in_ander_venster)
    assert not Idee.objects.exists()


# What others change below an open wall


def test_een_ander_contactmoment_ververst_elke_open_muur(
    klantreis: Klantreis, django_capture_on_commit_callbacks: Any
) -> None:
    hier = punt(klantreis).contactmoment
    hier.titel = "Ik zoek het op"
    # One transaction tells it once, and the fixture did that already in the transaction of this test.
    connection.run_on_commit.clear()
    with django_capture_on_commit_callbacks(execute=True):
        hier.save()
    assert op_de_muur(klantreis) == [""]


def test_nieuwe_verbeterpunten_verversen_elke_open_muur(
    klantreis: Klantreis, cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            cast["teamlid"].post(adres(klantreis, "bouw"))
        assert Verbeterpunt.objects.count() == 1
        assert op_de_muur(klantreis) == [""], "wie niets bouwt, ververst niets"


# What the history puts back


def laatste_wijziging(label: str, handeling: str) -> Wijziging:
    """Return the newest entry of a kind."""
    return Wijziging.objects.filter(soort=label, handeling=handeling).latest("op", "pk")


def test_een_status_die_je_terugdraait_staat_in_het_logboek(klantreis: Klantreis, cast: Cast) -> None:
    doe = actie(klantreis, 1)
    veld = adres(klantreis, "actie_veld", doe.uuid, "status")
    assert cast["projectleider"].post(veld, {"status": "gereed", "gezien": afdruk(["open"])}).status_code == 302
    entry = laatste_wijziging("verbeterplan.actie", "gewijzigd")
    pad = reverse("geschiedenis:ongedaan", args=[klantreis.uuid, entry.pk])
    assert cast["teamlid"].post(pad).status_code == 302
    doe.refresh_from_db()
    assert doe.status == "open"
    regels = [(regel.status, regel.door) for regel in doe.berichten.order_by("op", "pk")]
    assert regels == [("gereed", cast.gebruikers["projectleider"]), ("open", cast.gebruikers["teamlid"])]


def test_een_actie_die_terugkomt_is_van_wie_nu_zo_heet(klantreis: Klantreis, cast: Cast) -> None:
    lid = Teamlid.objects.get(klantreis=klantreis, gebruiker=cast.gebruikers["teamlid"])
    doe = actie(klantreis, 1, eigenaar=lid.naam)
    assert doe.eigenaar_account == cast.gebruikers["teamlid"]
    cast["projectleider"].post(adres(klantreis, "actie_verwijderen", doe.uuid))
    lid.naam = "Iemand die anders heet"
    lid.save()
    entry = laatste_wijziging("verbeterplan.actie", "verwijderd")
    pad = reverse("geschiedenis:terugzetten", args=[klantreis.uuid, entry.pk])
    assert cast["projectleider"].post(pad).status_code == 302
    assert Actie.objects.get(uuid=doe.uuid).eigenaar_account is None


def test_een_idee_dat_je_terugdraait_ververst_elke_open_muur(
    klantreis: Klantreis, cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    idee = Idee.objects.create(verbeterpunt=punt(klantreis), tekst="Een zoekbalk")
    idee.tekst = "Een wegwijzer"
    idee.save()
    pad = reverse(
        "geschiedenis:ongedaan", args=[klantreis.uuid, laatste_wijziging("verbeterplan.idee", "gewijzigd").pk]
    )
    with django_capture_on_commit_callbacks(execute=True):
        assert cast["teamlid"].post(pad).status_code == 302
    idee.refresh_from_db()
    assert (idee.tekst, op_de_muur(klantreis)) == ("Een zoekbalk", [""])


# Locks


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time")
def test_wie_een_tekst_bewaart_wacht_niet_op_wie_de_muur_verandert(klantreis: Klantreis) -> None:
    """What is saved of a klantreis refers to it, in its own row and in the history; that may not wait for who arranges the wall.

    Else the two wait for each other as soon as the wall needs that same row: PostgreSQL then ends one of them.
    """
    rij = punt(klantreis)
    fouten: list[Exception] = []

    def bewaar() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '3s'")
            rij.knelpunt = "Te veel stappen."
            rij.bewaar(1, ["knelpunt"])
        except Exception as fout:
            fouten.append(fout)
        finally:
            connections.close_all()

    with transaction.atomic():
        vergrendel(klantreis)
        ander_venster = threading.Thread(target=bewaar)
        ander_venster.start()
        ander_venster.join()
    assert not fouten
    rij.refresh_from_db()
    assert rij.knelpunt == "Te veel stappen."


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time")
@pytest.mark.parametrize("wat", ["kies", "sla_over"])
def test_wie_kiest_wat_een_stijging_brengt_en_wie_waardeert_wachten_nooit_op_elkaar(
    klantreis: Klantreis, wat: str
) -> None:
    """A first rating refers to the heartbeat at its commit, while it holds the board."""
    beleef(klantreis, "zoeken", "website", 1, soort="gewenst")
    gewenst = Heartbeat.objects.get(soort="gewenst")
    doe, hier, vrij = actie(klantreis), moment(klantreis, "zoeken"), moment(klantreis, "besluit")
    vrij.belevingen.all().delete()
    bezig = threading.Event()
    fouten: list[Exception] = []

    def waardeer_net() -> None:
        try:
            with transaction.atomic():
                gewenst.belevingen.create(
                    contactmoment=moment(klantreis, "bellen"), kanaal=kanaal("telefoon"), waardering=1
                )
                bezig.set()
                tot = time.monotonic() + 2
                with connection.cursor() as cursor:
                    while time.monotonic() < tot:
                        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
                        if cursor.fetchone()[0]:
                            break
        except Exception as fout:
            fouten.append(fout)
        finally:
            bezig.set()
            connections.close_all()

    collega = threading.Thread(target=waardeer_net)
    collega.start()
    bezig.wait()
    try:
        if wat == "kies":
            assert not kies(gewenst.pk, hier, kanaal("website"), erbij=[f"actie:{doe.uuid}"])
        else:
            assert sla_over(gewenst.persona, vrij, overslaan=True)
    except OperationalError as fout:
        fouten.append(fout)
    finally:
        collega.join()
    assert not fouten
