"""Mijn acties over all klantreizen, and the account that goes with the name of an eigenaar."""

import re
from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from klantreis.forms_gezien import afdruk
from klantreis.models import Klantreis, Teamlid
from tests.conftest import Cast
from tests.verbeterplan.opzet import actie, adres
from verbeterplan.acties import maak
from verbeterplan.eigenaren import koppel_eigenaren
from verbeterplan.models import Actie
from verbeterplan.models_uitvoering import Voortgangsbericht

pytestmark = pytest.mark.django_db

MIJN = "/mijn-acties/"


def account(rij: Actie) -> Gebruiker | None:
    rij.refresh_from_db()
    return rij.eigenaar_account


def blad(cast: Cast, rol: str = "teamlid") -> str:
    antwoord = cast[rol].get(MIJN)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


# Name and account in step


def test_elke_weg_naar_een_andere_naam_houdt_het_account_bij(klantreis: Klantreis, cast: Cast) -> None:
    ik, ander = cast.gebruikers["teamlid"], cast.gebruikers["projectleider"]
    rij = maak(klantreis, Actie(titel="Iets", eigenaar="Teamlid"), [])
    assert account(rij) == ik
    # The whole form, the cell, the card.
    client = cast["teamlid"]
    client.post(
        adres(klantreis, "actie", rij.uuid),
        {"titel": "Iets", "status": "open", "versie": 1, "eigenaar": "Projectleider"},
    )
    assert account(rij) == ander
    client.post(
        adres(klantreis, "actie_veld", rij.uuid, "eigenaar"),
        {"eigenaar": "teamlid", "gezien": afdruk(["Projectleider"])},
    )
    assert (rij.eigenaar, account(rij)) == ("Projectleider", None), "alleen precies dezelfde naam"
    client.post(adres(klantreis, "actie_bijwerken", rij.uuid), {"eigenaar": "Teamlid", "status": "open", "versie": 3})
    assert account(rij) == ik
    # Another field leaves it alone.
    Actie.objects.update(eigenaar_account=ander)
    rij.refresh_from_db()
    rij.bewaar(rij.versie, ["kosten_euro"])
    assert account(rij) == ander


def test_het_team_verandert(klantreis: Klantreis, cast: Cast) -> None:
    ik = cast.gebruikers["teamlid"]
    rij = actie(klantreis, 1, eigenaar="Anouk Hendriks")
    assert account(rij) is None
    lid = klantreis.team.get(naam="Anouk Hendriks")
    klantreis.team.filter(gebruiker=ik).delete()
    lid.gebruiker = ik
    lid.save(update_fields=["gebruiker"])
    assert account(rij) == ik
    lid.naam = "Anouk de Vries"
    lid.save()
    assert account(rij) is None
    lid.naam = "Anouk Hendriks"
    lid.save()
    assert account(rij) == ik
    lid.delete()
    assert account(rij) is None


def test_een_account_dat_weggaat_laat_de_naam(klantreis: Klantreis, cast: Cast) -> None:
    rij = actie(klantreis, 1, eigenaar="Teamlid")
    cast.gebruikers["teamlid"].delete()
    assert (account(rij), rij.eigenaar) == (None, "Teamlid")


def test_koppelen_raakt_alleen_de_eigen_klantreis(klantreis: Klantreis, cast: Cast) -> None:
    elders = Klantreis.objects.create(titel="Elders")
    vreemd = actie(elders, 1, eigenaar="Teamlid")
    rij = actie(klantreis, 1, eigenaar="Teamlid")
    Actie.objects.update(eigenaar_account=None)
    koppel_eigenaren(klantreis.pk)
    assert (account(rij), account(vreemd)) == (cast.gebruikers["teamlid"], None)


# The page


def test_te_laat_eerst_met_hoe_laat_dan_op_datum_dan_zonder(klantreis: Klantreis, cast: Cast) -> None:
    vandaag = timezone.localdate()
    dagen = {1: None, 2: 30, 3: -2, 4: -40, 5: 3, 6: 0}
    for nummer, over in dagen.items():
        gereed = None if over is None else vandaag + timedelta(days=over)
        actie(klantreis, nummer, eigenaar="Teamlid", gereed=gereed)
    actie(klantreis, 7, eigenaar="Teamlid", status="gereed", gereed=vandaag - timedelta(days=9))
    actie(klantreis, 8, eigenaar="Projectleider")
    html = blad(cast)
    assert re.findall(r">Doe iets aan (\d)</a></h3>", html) == ["4", "3", "6", "5", "2", "1"]
    assert "40 dagen te laat" in html
    assert "9 dagen te laat" not in html
    assert re.findall(r'class="mijngroep" aria-label="([^"]+)"', html) == ["Te laat", "Nog te doen", "Zonder datum"]
    assert "Doe iets aan 7" in html.split("Gereed of vervallen")[1]
    assert "Doe iets aan 8" not in html


def test_alleen_waar_je_mag_lezen_en_bewerken_alleen_waar_dat_mag(klantreis: Klantreis, cast: Cast) -> None:
    elders = Klantreis.objects.create(titel="Geheim")
    vreemd = actie(elders, 1, titel="Iets geheims")
    Actie.objects.filter(pk=vreemd.pk).update(eigenaar_account=cast.gebruikers["teamlid"])
    assert "geheim" not in blad(cast).lower()
    assert "telling" not in blad(cast).split("Mijn acties")[1][:60]
    rij = actie(klantreis, 1, eigenaar="Meelezer")
    html = blad(cast, "meelezer")
    assert "Doe iets aan 1" in html
    assert "<textarea" not in html
    data = {"uuid": str(uuid4()), "tekst": "x", "status": "open", "gezien": "", "vanuit": "mijn"}
    assert cast["meelezer"].post(adres(klantreis, "actie_bericht", rij.uuid), data).status_code == 403
    assert cast["buitenstaander"].get(MIJN).status_code == 302
    assert cast["teamlid"].post(MIJN).status_code == 405


def test_status_en_notitie_op_het_blad_zelf(klantreis: Klantreis, cast: Cast) -> None:
    rij = actie(klantreis, 1, eigenaar="Teamlid")
    pad = adres(klantreis, "actie_bericht", rij.uuid)
    data = {"uuid": str(uuid4()), "status": "bezig", "gezien": afdruk(["open"]), "vanuit": "mijn"}
    fout = cast["teamlid"].post(pad, data | {"tekst": "Bel 06-12345678"})
    assert fout.status_code == 422
    html = fout.content.decode()
    assert "<title>Mijn acties" in html
    assert "Bel 06-12345678</textarea>" in html
    assert 'class="mijnactie__bij meer" open' in html
    goed = cast["teamlid"].post(pad, data | {"tekst": "De eerste brief is klaar."})
    assert goed["Location"] == MIJN
    html = blad(cast)
    assert "Bewaard bij actie 1. Die is nu bezig." in html
    assert "De eerste brief is klaar." in html
    assert Voortgangsbericht.objects.get().status == "bezig"
    conflict = cast["teamlid"].post(pad, data | {"uuid": str(uuid4()), "tekst": "Klaar.", "status": "gereed"})
    assert conflict.status_code == 409
    assert "Een collega was je voor" in conflict.content.decode()
    assert "Klaar.</textarea>" in conflict.content.decode()
    assert "<title>Mijn acties" in conflict.content.decode()
    # A colleague finished it: then it does not stand on this page any more, and the text is on that of the actie.
    Actie.objects.update(status="gereed")
    elders = cast["teamlid"].post(pad, data | {"uuid": str(uuid4()), "tekst": "Klaar.", "status": "vervallen"})
    assert elders.status_code == 409
    assert "<title>Actie 1" in elders.content.decode()
    assert "Klaar.</textarea>" in elders.content.decode()


def test_leeg_zegt_wat_je_kunt_doen(klantreis: Klantreis, cast: Cast) -> None:
    assert "kies bij een actie jouw naam als eigenaar" in blad(cast, "medewerker")
    actie(klantreis, 1, eigenaar="Teamlid", status="gereed")
    assert "Je bent bij" in blad(cast)


def test_het_menu_telt_wat_je_te_doen_hebt_zonder_extra_vraag(klantreis: Klantreis, cast: Cast) -> None:
    def telling(rol: str) -> list[str]:
        html = cast[rol].get(reverse("klantreis:overzicht")).content.decode()
        menu = html.split('class="hoofdmenu"')[1].split("</nav>")[0]
        return re.findall(r'class="telling">(\d+)<', menu)

    with CaptureQueriesContext(connection) as zonder:
        assert telling("teamlid") == []
    for nummer in range(1, 21):
        status = "gereed" if nummer == 1 else "bezig"
        actie(klantreis, nummer, eigenaar="Teamlid", status=status)
    with CaptureQueriesContext(connection) as met:
        assert telling("teamlid") == ["19"]
    assert len(met) == len(zonder)
    assert telling("projectleider") == []
    # Whoever leaves the team has nothing to do there any more, also when that went round the signals.
    Teamlid.objects.filter(gebruiker=cast.gebruikers["teamlid"])._raw_delete("default")
    assert telling("teamlid") == []


def test_evenveel_vragen_bij_veel_klantreizen(klantreis: Klantreis, cast: Cast) -> None:
    def vragen() -> int:
        with CaptureQueriesContext(connection) as gesteld:
            html = blad(cast)
        assert html.count('class="mijnactie kaart') == Actie.objects.count()
        return len(gesteld)

    actie(klantreis, 1, eigenaar="Teamlid")
    # session, account, and everything of the page in one
    assert vragen() == 3
    ik = cast.gebruikers["teamlid"]
    reizen = Klantreis.objects.bulk_create(
        Klantreis(titel=f"Ik doe {nummer}", slug=f"ik-doe-{nummer}") for nummer in range(12)
    )
    Teamlid.objects.bulk_create(Teamlid(klantreis=reis, naam="Teamlid", gebruiker=ik) for reis in reizen)
    acties = Actie.objects.bulk_create(
        Actie(klantreis=reis, nummer=nummer, titel="Iets", eigenaar="Teamlid", eigenaar_account=ik)
        for reis in reizen
        for nummer in (1, 2, 3)
    )
    Voortgangsbericht.objects.bulk_create(Voortgangsbericht(actie=rij, tekst="Gedaan.") for rij in acties)
    assert vragen() == 3


@pytest.mark.eenmaal
def test_de_voorbeelden_laten_het_zien(db: None, client: Client) -> None:
    call_command("voorbeelden", ook_buiten_debug=True, stdout=StringIO())
    client.force_login(Gebruiker.objects.get(email="projectleider@berkelmeer.example"))
    assert "DigiD Machtigen aansluiten op het Wmo-formulier" in client.get(MIJN).content.decode()
