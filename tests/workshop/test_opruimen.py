"""What is personal of gasten goes in time, or when somebody asks; what they gave stays."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from geschiedenis.models import Wijziging
from klantreis.models import Klantreis
from live.models import LiveBericht
from tests.conftest import Cast
from tests.workshop.afgelopen import maak_afgelopen
from tests.workshop.conftest import Binnen
from uitwisseling.jsonbestand import schrijf
from uitwisseling.uitvoer import voer_uit
from verbeterplan.ideeen import verwijder
from verbeterplan.models import Actie, Idee
from workshop.models import Gast, Gok, Workshop
from workshop.models_inbreng import Slotwoord
from workshop.models_stemmen import Waarderingsstem
from workshop.opruimen import bewaard_tot
from workshop.verslag import lees

pytestmark = pytest.mark.django_db


def ruim_op() -> str:
    """Run the nightly command and return what it says."""
    uit = StringIO()
    call_command("workshop_opruimen", stdout=uit)
    return uit.getvalue().strip()


def test_na_de_termijn_zijn_namen_weg_en_blijft_wat_zij_gaven(klantreis: Klantreis, cast: Cast, settings: Any) -> None:
    settings.WORKSHOP_BEWAARDAGEN = 10
    workshop = maak_afgelopen(klantreis, einde=timezone.now() - timedelta(days=10))
    Gast.objects.filter(naam="Fatima").update(gebruiker=cast.gebruikers["teamlid"])
    assert bewaard_tot(workshop) == timezone.localdate()
    assert "Namen gewist: 0." in ruim_op(), "de laatste dag zijn ze er nog"
    Workshop.objects.update(
        begonnen_op=timezone.now() - timedelta(days=11, hours=2), afgelopen_op=timezone.now() - timedelta(days=11)
    )
    assert ruim_op() == (
        "Vergeten workshops afgesloten: 0. Workshops opgeruimd: 1. Namen gewist: 2. Foute codes gewist: 0."
    )
    assert not Gast.objects.exclude(naam="").exists()
    assert not Gast.objects.filter(gebruiker__isnull=False).exists()
    assert not Idee.objects.exclude(inzender="").exists()
    assert Actie.objects.filter(eigenaar="Fatima").exists(), "dat is een afspraak"
    assert (Gast.objects.count(), Waarderingsstem.objects.count(), Slotwoord.objects.count()) == (3, 3, 3)
    workshop.refresh_from_db()
    assert workshop.opgeruimd_op is not None
    assert lees(workshop, met_namen=True).namen == ()
    assert "Workshops opgeruimd: 0." in ruim_op()
    tekst = cast["meelezer"].get(f"/klantreizen/{klantreis.uuid}/workshops/{workshop.uuid}/verslag/").content.decode()
    assert "De namen van deelnemers zijn gewist op" in tekst


def test_een_andere_naam_onder_een_idee_blijft_en_de_geschiedenis_vergeet_de_eerste(klantreis: Klantreis) -> None:
    maak_afgelopen(klantreis, einde=timezone.now() - timedelta(days=40))
    idee = Idee.objects.get(inzender="Fatima")
    idee.inzender = "Team Zuid"
    idee.save()
    assert Wijziging.objects.filter(soort="verbeterplan.idee", velden__inzender__0="Fatima").exists()
    ruim_op()
    idee.refresh_from_db()
    assert idee.inzender == "Team Zuid"
    entry = Wijziging.objects.get(soort="verbeterplan.idee", object_id=idee.pk, velden__has_key="inzender")
    assert entry.velden["inzender"] is None
    assert entry.is_gewist


def test_een_idee_dat_verdwijnt_neemt_de_naam_van_een_gast_niet_mee_de_geschiedenis_in(klantreis: Klantreis) -> None:
    maak_afgelopen(klantreis)
    verwijder(Idee.objects.get(inzender="Fatima"))
    entry = Wijziging.objects.get(soort="verbeterplan.idee", handeling="verwijderd")
    assert entry.inhoud is not None
    assert entry.inhoud["rij"]["inzender"] == ""
    assert "Fatima" not in str(
        [[rij.velden, rij.inhoud] for rij in Wijziging.objects.filter(soort="verbeterplan.idee")]
    )


def test_met_de_workshop_gaan_de_namen_onder_de_ideeen(klantreis: Klantreis) -> None:
    maak_afgelopen(klantreis).delete()
    assert list(Idee.objects.values_list("inzender", flat=True)) == ["", ""]


def test_de_projectleider_wist_een_naam_nu(klantreis: Klantreis, cast: Cast) -> None:
    workshop = maak_afgelopen(klantreis)
    fatima = Gast.objects.get(naam="Fatima")
    adres = f"/klantreizen/{klantreis.uuid}/workshops/{workshop.uuid}/"
    wis = f"{adres}namen/{fatima.uuid}/wissen/"
    assert wis in cast["projectleider"].get(f"{adres}verslag/").content.decode()
    assert wis not in cast["teamlid"].get(f"{adres}verslag/").content.decode()
    for _ in range(2):
        assert cast["projectleider"].post(wis).status_code == 302
    assert list(Gast.objects.values_list("naam", flat=True)) == ["", "", "Jan Willem"]
    assert not Idee.objects.exclude(inzender="").exists()
    ander = maak_afgelopen(klantreis)
    elders = f"{adres}namen/{ander.gasten.all()[0].uuid}/wissen/"
    assert cast["projectleider"].post(elders).status_code == 404


def test_wissen_tijdens_de_workshop_is_meteen_te_zien(bezig: Workshop, binnen: Binnen, cast: Cast) -> None:
    _, gast = binnen("Fatima")
    adres = f"/klantreizen/{bezig.klantreis.uuid}/workshops/{bezig.uuid}/namen/{gast.uuid}/wissen/"
    assert cast["projectleider"].post(adres).status_code == 302
    laatste = LiveBericht.objects.filter(bord__sleutel=f"workshop/{bezig.pk}/scherm").latest("versie")
    assert "Fatima" not in laatste.html


def test_na_afloop_geeft_niemand_meer_een_naam(bezig: Workshop, binnen: Binnen) -> None:
    telefoon, gast = binnen("Fatima")
    Workshop.objects.update(afgelopen_op=timezone.now())
    Gast.objects.update(naam="")
    telefoon.post(f"/mee/w/{bezig.uuid}/naam/", {"naam": "Fatima"})
    telefoon.post(f"/mee/w/{bezig.uuid}/binnen/", {"sleutel": bezig.sleutel, "naam": "Fatima"})
    gast.refresh_from_db()
    assert gast.naam == ""


def test_wat_iemand_open_liet_sluit_vanzelf_op_het_laatste_teken(bezig: Workshop, binnen: Binnen) -> None:
    binnen("Fatima")
    nu = timezone.now()
    begin = nu - timedelta(hours=30)
    Workshop.objects.update(begonnen_op=begin)
    bezig.blokken.filter(begonnen_op__isnull=False).update(begonnen_op=begin)
    Gast.objects.update(gekomen_op=begin + timedelta(minutes=50))
    assert "afgesloten: 0." in ruim_op(), "net kwam er nog iemand binnen"
    LiveBericht.objects.update(gemaakt=nu - timedelta(hours=25))
    assert "afgesloten: 1." in ruim_op()
    bezig.refresh_from_db()
    assert bezig.afgelopen_op == begin + timedelta(minutes=50)
    assert not bezig.blokken.filter(klaar_op__gt=bezig.afgelopen_op).exists()
    assert "afgesloten: 0." in ruim_op()


def test_een_workshop_die_net_open_is_blijft_open(bezig: Workshop) -> None:
    LiveBericht.objects.all().delete()
    assert "afgesloten: 0." in ruim_op()


def test_foute_codes_zijn_na_een_dag_vergeten(db: None) -> None:
    Gok.objects.create(adres="a" * 64)
    Gok.objects.create(adres="b" * 64, moment=timezone.now() - timedelta(days=2))
    assert ruim_op().endswith("Foute codes gewist: 1.")
    assert Gok.objects.get().adres == "a" * 64


def test_berichten_met_namen_zijn_na_een_dag_weg(bezig: Workshop, binnen: Binnen) -> None:
    binnen("Fatima")
    assert LiveBericht.objects.filter(html__contains="Fatima").exists()
    LiveBericht.objects.update(gemaakt=timezone.now() - timedelta(hours=25))
    call_command("live_opruimen", stdout=StringIO())
    assert not LiveBericht.objects.filter(html__contains="Fatima").exists()


def test_in_het_bestand_van_een_klantreis_staat_van_gasten_alleen_onder_welk_idee_hun_naam_staat(
    klantreis: Klantreis,
) -> None:
    maak_afgelopen(klantreis)
    Actie.objects.update(eigenaar="")
    tekst: Any = schrijf(voer_uit(klantreis, met_interviews=True))
    assert "Jan Willem" not in str(tekst)
    assert str(tekst).count("Fatima") == 1
    assert "Morgen begin ik" not in str(tekst)
