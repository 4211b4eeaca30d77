"""One field at a time: the cells of the table and the cards of the board, with a colleague at the same moment."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from geschiedenis.models import Wijziging
from klantreis.forms_gezien import afdruk
from klantreis.models import Klantreis
from tests.conftest import Cast
from tests.verbeterplan.opzet import actie, adres, groot, punt
from verbeterplan.actierijen import VELDEN
from verbeterplan.models import Actie
from verbeterplan.models_uitvoering import Voortgangsbericht

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}
HTMX = {"HX-Request": "true"}


def stuur(cast: Cast, klantreis: Klantreis, rij: Actie, veld: str, waarde: object, **meer: Any) -> Any:
    """Send one field as a script does, having seen what `rij` holds, unless `gezien` says otherwise."""
    rol, koppen = meer.pop("rol", "teamlid"), meer.pop("koppen", JSON)
    data = {veld: waarde, "gezien": afdruk([getattr(rij, veld)]), **meer}
    return cast[rol].post(adres(klantreis, "actie_veld", rij.uuid, veld), data, headers=koppen)


@pytest.mark.parametrize(
    ("veld", "stuurt", "wordt", "toont"),
    [
        ("titel", "  Korte\r\nbrief ", "Korte brief", "Korte brief"),
        ("eigenaar", "Bas", "Bas", "Bas"),
        ("afdeling_of_partner", "Waterschap", "Waterschap", "Waterschap"),
        ("start", "2026-01-05", date(2026, 1, 5), "5 jan 2026"),
        ("gereed", "2026-03-01", date(2026, 3, 1), "1 mrt 2026"),
        ("kosten_euro", "€ 13.000", 13000, "€ 13.000"),
        ("impact", "4", 4, "impact 4 van 5"),
        ("inspanning", "", None, "nog niet gewogen"),
        ("status", "bezig", "bezig", "bezig"),
    ],
)
def test_elke_cel_bewaart_zichzelf(
    *, klantreis: Klantreis, cast: Cast, veld: str, stuurt: str, wordt: object, toont: str
) -> None:
    rij = actie(klantreis, 1, inspanning=2)
    antwoord = stuur(cast, klantreis, rij, veld, stuurt)
    assert antwoord.status_code == 200, antwoord.content
    assert toont in antwoord.json()["delen"][f"cel-1-{veld}"]
    rij.refresh_from_db()
    assert (getattr(rij, veld), rij.versie) == (wordt, 2)


def test_er_is_voor_elk_veld_een_cel_in_de_tabel(klantreis: Klantreis, cast: Cast) -> None:
    rij = actie(klantreis, 1)
    html = cast["teamlid"].get(adres(klantreis, "plan"), {"weergave": "tabel"}).content.decode()
    for veld in VELDEN:
        assert f'id="cel-1-{veld}"' in html
        assert f"{adres(klantreis, 'actie_veld', rij.uuid, veld)}?weergave=tabel" in html
    lezer = cast["meelezer"].get(adres(klantreis, "plan"), {"weergave": "tabel"}).content.decode()
    assert "celknop" not in lezer
    assert "/velden/" not in lezer


@pytest.mark.parametrize(
    ("veld", "waarde", "melding"),
    [
        ("titel", " ", "Schrijf op wat jullie gaan doen."),
        ("kosten_euro", "veel", "Vul hele euro’s in"),
        ("gereed", "2026-01-01", "Een actie is niet gereed vóór de start."),
        ("start", "2027-01-01", "Een actie is niet gereed vóór de start."),
        ("impact", "6", "Selecteer een geldige keuze"),
        ("status", "bijna", "Selecteer een geldige keuze"),
    ],
)
def test_fout_staat_naast_het_veld_en_houdt_wat_je_typte(
    klantreis: Klantreis, cast: Cast, veld: str, waarde: str, melding: str
) -> None:
    rij = actie(klantreis, 1, start=date(2026, 2, 1), gereed=date(2026, 6, 1))
    antwoord = stuur(cast, klantreis, rij, veld, waarde)
    assert antwoord.status_code == 422
    html = antwoord.json()["delen"][f"cel-1-{veld}"]
    assert melding in html
    if veld == "kosten_euro":
        assert 'value="veel"' in html
    was = rij.versie
    rij.refresh_from_db()
    assert rij.versie == was


def test_een_collega_in_een_ander_vak_zit_niet_in_de_weg(klantreis: Klantreis, cast: Cast) -> None:
    gezien = actie(klantreis, 1)
    assert stuur(cast, klantreis, gezien, "eigenaar", "Bas", rol="projectleider").status_code == 200
    assert stuur(cast, klantreis, gezien, "kosten_euro", "500").status_code == 200
    rij = Actie.objects.get()
    assert (rij.eigenaar, rij.kosten_euro, rij.versie) == ("Bas", 500, 3)


def test_een_collega_in_hetzelfde_vak_toont_beide(klantreis: Klantreis, cast: Cast) -> None:
    gezien = actie(klantreis, 1)
    stuur(cast, klantreis, gezien, "eigenaar", "Bas", rol="projectleider")
    antwoord = stuur(cast, klantreis, gezien, "eigenaar", "Joris")
    assert antwoord.status_code == 409
    html = antwoord.json()["delen"]["cel-1-eigenaar"]
    assert "<dd>Bas</dd>" in html
    assert "<dd>Joris</dd>" in html
    assert Actie.objects.get().eigenaar == "Bas"
    nieuw = re.search(r'name="gezien" value="(\w+)"', html)
    assert nieuw
    assert stuur(cast, klantreis, gezien, "eigenaar", "Joris", gezien=nieuw[1]).status_code == 200
    assert Actie.objects.get().eigenaar == "Joris"


def test_wat_een_collega_net_zo_deed_is_geen_conflict(klantreis: Klantreis, cast: Cast) -> None:
    gezien = actie(klantreis, 1)
    for _ in range(2):
        assert stuur(cast, klantreis, gezien, "status", "bezig").status_code == 200
    assert Actie.objects.get().versie == 2
    assert Voortgangsbericht.objects.count() == 1


def test_de_cijfers_gaan_mee_zoals_het_filter_ze_heeft(klantreis: Klantreis, cast: Cast) -> None:
    gisteren = timezone.localdate() - timedelta(days=1)
    rij = actie(klantreis, 1, eigenaar="Bas", kosten_euro=500, gereed=gisteren)
    actie(klantreis, 2, kosten_euro=70)
    delen = stuur(cast, klantreis, rij, "kosten_euro", "800", terug="weergave=tabel&eigenaar=Bas").json()["delen"]
    assert delen["tabeltotaal"] == "€ 800"
    assert "€ 870" in delen["planstand"]
    # The status says something about the date as well.
    delen = stuur(cast, klantreis, rij, "status", "gereed").json()["delen"]
    assert "te laat" not in delen["cel-1-gereed"]
    assert "te laat" not in delen["planstand"]


def test_zonder_script_een_pagina_en_een_weg_terug(klantreis: Klantreis, cast: Cast) -> None:
    rij = actie(klantreis, 1)
    pagina = cast["teamlid"].get(adres(klantreis, "actie_veld", rij.uuid, "eigenaar"), {"weergave": "tabel"})
    html = pagina.content.decode()
    assert 'name="terug" value="weergave=tabel"' in html
    assert '<option value="Anouk Hendriks">' in html
    antwoord = stuur(cast, klantreis, rij, "eigenaar", "Bas", koppen={}, terug="weergave=tabel")
    assert antwoord.status_code == 302
    assert antwoord["Location"] == f"{adres(klantreis, 'plan')}?weergave=tabel#actie-1"
    fout = stuur(cast, klantreis, rij, "kosten_euro", "veel", koppen={})
    assert fout.status_code == 422
    assert 'value="veel"' in fout.content.decode()


def test_lezen_geeft_de_cel_zoals_die_nu_is(klantreis: Klantreis, cast: Cast) -> None:
    rij = actie(klantreis, 1, eigenaar="Bas")
    pad = adres(klantreis, "actie_veld", rij.uuid, "eigenaar")
    delen = cast["teamlid"].get(pad, {"lees": "ja", "weergave": "tabel"}, headers=JSON).json()["delen"]
    assert "celknop" in delen["cel-1-eigenaar"]


def test_een_onbekend_veld_is_er_niet(klantreis: Klantreis, cast: Cast) -> None:
    rij = actie(klantreis, 1)
    for veld in ("nummer", "eigenaar_account", "werkafspraak"):
        assert cast["teamlid"].get(adres(klantreis, "actie_veld", rij.uuid, veld)).status_code == 404


def test_status_met_notitie_komt_in_het_logboek(klantreis: Klantreis, cast: Cast) -> None:
    rij = actie(klantreis, 1)
    stuur(cast, klantreis, rij, "status", "bezig", notitie="De leverancier begint maandag.")
    bericht = Voortgangsbericht.objects.get()
    assert (bericht.tekst, bericht.status) == ("De leverancier begint maandag.", "bezig")
    assert bericht.door == cast.gebruikers["teamlid"]
    rij.refresh_from_db()
    antwoord = stuur(cast, klantreis, rij, "status", "gereed", notitie="Bel 06-12345678.")
    assert antwoord.status_code == 422
    assert "telefoonnummer" in antwoord.json()["delen"]["cel-1-status"]
    assert Actie.objects.get().status == "bezig"


# The board


def zet(cast: Cast, klantreis: Klantreis, rij: Actie, status: str, **meer: Any) -> Any:
    """Put a card in another column, as the script of the board does."""
    return stuur(cast, klantreis, rij, "status", status, vanuit="bord", koppen=HTMX, **meer)


def test_een_kaart_verzetten_kan_ongedaan(klantreis: Klantreis, cast: Cast) -> None:
    rij = actie(klantreis, 1)
    html = zet(cast, klantreis, rij, "bezig").content.decode()
    assert "Actie 1 is nu bezig." in html
    ongedaan = re.search(r'name="ongedaan" value="([^"]+)"', html)
    assert ongedaan
    assert '<button class="knop knop--klein" name="status" value="open">' in html
    terug = zet(cast, klantreis, rij, "open", ongedaan=ongedaan[1])
    assert "Teruggezet: actie 1 is weer open." in terug.content.decode()
    assert Actie.objects.get().status == "open"
    # As if it never happened, except in the history.
    assert not Voortgangsbericht.objects.exists()
    assert Wijziging.objects.filter(soort="verbeterplan.actie", handeling="gewijzigd").count() == 2


def test_ongedaan_alleen_wat_je_zelf_het_laatst_deed(klantreis: Klantreis, cast: Cast) -> None:
    rij = actie(klantreis, 1)
    zet(cast, klantreis, rij, "bezig")
    mijn = Voortgangsbericht.objects.get()
    anders = zet(cast, klantreis, rij, "open", ongedaan=str(mijn.uuid), rol="projectleider")
    assert anders.status_code == 409
    rij.refresh_from_db()
    zet(cast, klantreis, rij, "gereed", rol="projectleider")
    assert zet(cast, klantreis, rij, "open", ongedaan=str(mijn.uuid)).status_code == 409
    assert Actie.objects.get().status == "gereed"
    for onzin in ({"ongedaan": "geen-uuid"}, {"ongedaan": str(mijn.uuid), "status": "weg"}):
        assert zet(cast, klantreis, rij, **{"status": "open", **onzin}).status_code == 404


def test_een_collega_op_het_bord_was_eerder(klantreis: Klantreis, cast: Cast) -> None:
    gezien = actie(klantreis, 1)
    stuur(cast, klantreis, gezien, "status", "gereed", notitie="Alles staat live.", rol="projectleider")
    antwoord = zet(cast, klantreis, gezien, "bezig")
    assert antwoord.status_code == 409
    html = antwoord.content.decode()
    for deel in ("Actie 1 staat nu op gereed", "Dat deed Projectleider", "“Alles staat live.”", "Zet toch op bezig"):
        assert deel in html
    nieuw = re.search(r'name="gezien" value="(\w+)"', html.split('id="planmelding"')[1])
    assert nieuw
    assert zet(cast, klantreis, gezien, "bezig", gezien=nieuw[1]).status_code == 200
    assert Actie.objects.get().status == "bezig"


def test_na_het_verzetten_schrijf_je_erbij_wat_er_gebeurde(klantreis: Klantreis, cast: Cast) -> None:
    rij = actie(klantreis, 1)
    html = zet(cast, klantreis, rij, "bezig", terug="weergave=bord").content.decode()
    formulier = html.split("planmelding__notitie")[1].split("</form>")[0]
    data = dict(re.findall(r'name="(\w+)" value="([^"]*)"', formulier))
    antwoord = cast["teamlid"].post(
        adres(klantreis, "actie_bericht", rij.uuid), data | {"tekst": "Vandaag begonnen.", "terug": "weergave=bord"}
    )
    assert antwoord["Location"] == f"{adres(klantreis, 'plan')}?weergave=bord#actie-1"
    assert Voortgangsbericht.objects.get().tekst == "Vandaag begonnen."


def test_bord_zegt_te_laat_met_vorm_en_woorden(klantreis: Klantreis, cast: Cast) -> None:
    actie(klantreis, 1, gereed=timezone.localdate() - timedelta(days=12))
    actie(klantreis, 2, gereed=timezone.localdate() - timedelta(days=12), status="gereed")
    html = cast["teamlid"].get(adres(klantreis, "plan"), {"weergave": "bord"}).content.decode()
    bord = html.split("weergave--tabel")[0]
    assert bord.count("12 dagen te laat") == bord.count("actie--laat") == 1


# The address


def test_koppen_sorteren_en_zeggen_hoe(klantreis: Klantreis, cast: Cast) -> None:
    for nummer, kosten in enumerate((50, None, 900), start=1):
        actie(klantreis, nummer, kosten_euro=kosten)

    def blad(**vraag: str) -> str:
        return cast["teamlid"].get(adres(klantreis, "plan"), {"weergave": "tabel", **vraag}).content.decode()

    html = blad(sorteer="-kosten", tekst="iets")
    assert re.findall(r">Doe iets aan (\d)</a>", html) == ["3", "1", "2"]
    assert html.count("aria-sort=") == 1
    assert re.search(r'<th[^>]*aria-sort="descending"><a id="kop-kosten" href="\?[^"]*sorteer=kosten"', html)
    assert "tekst=iets&amp;sorteer=-status" not in html
    assert 'href="?weergave=tabel&amp;tekst=iets&amp;sorteer=status"' in html
    assert re.findall(r">Doe iets aan (\d)</a>", blad(sorteer="kleur")) == ["1", "2", "3"]


def test_filters_van_acties_in_het_adres(klantreis: Klantreis, cast: Cast) -> None:
    gisteren = timezone.localdate() - timedelta(days=1)
    actie(klantreis, 1, afdeling_of_partner="Waterschap", impact=5, inspanning=1)
    actie(klantreis, 2, status="bezig", gereed=gisteren)

    def titels(**vraag: str) -> list[str]:
        html = cast["teamlid"].get(adres(klantreis, "plan"), {"weergave": "tabel", **vraag}).content.decode()
        assert "1 van 2 acties in beeld" in html
        return re.findall(r">Doe iets aan (\d)</a>", html)

    assert titels(afdeling="Waterschap") == ["1"]
    assert titels(afdeling="-") == ["2"]
    assert titels(status="bezig") == ["2"]
    assert titels(laat="ja") == ["2"]
    assert titels(kwadrant="eerst-doen") == ["1"]
    assert titels(tekst="aan 2") == ["2"]


def test_het_adres_houdt_alleen_wat_gekozen_is(klantreis: Klantreis, cast: Cast) -> None:
    actie(klantreis, 1)
    vraag = {"weergave": "tabel", "tekst": "", "eigenaar": "", "status": "open", "sorteer": ""}
    antwoord = cast["teamlid"].get(adres(klantreis, "plan"), vraag, headers=HTMX)
    assert antwoord["HX-Push-Url"] == f"{adres(klantreis, 'plan')}?weergave=tabel&status=open"


def test_een_cel_bewaart_met_evenveel_vragen(klantreis: Klantreis, cast: Cast, django_assert_num_queries: Any) -> None:
    rij = actie(klantreis, 1, [punt(klantreis)])
    for aantal, kosten in ((3, "100"), (60, "200")):
        groot(klantreis, aantal)
        rij.refresh_from_db()
        # session, account, klantreis, actie; three savepoints (6), twice under lock, history (2) and update;
        # what open plan pages hear (12, as in test_acties); the plan page again (12)
        with django_assert_num_queries(39):
            stuur(cast, klantreis, rij, "kosten_euro", kosten)
