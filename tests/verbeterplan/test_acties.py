"""Acties: making, changing together, numbering, deleting; and the eigenaar in passing."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from klantreis.models import Klantreis
from tests.conftest import Cast
from tests.verbeterplan.opzet import actie, adres, ander, moment, punt
from verbeterplan.acties import maak
from verbeterplan.models import Actie, Idee, Verbeterpunt

pytestmark = pytest.mark.django_db


def gegevens(**anders: object) -> dict[str, Any]:
    """Return a filled-in form."""
    return {"uuid": str(uuid4()), "titel": "Herschrijf de brief", "status": "open", **anders}


def nieuw(cast: Cast, klantreis: Klantreis, **anders: object) -> Any:
    """Send the form for a new actie."""
    return cast["teamlid"].post(adres(klantreis, "actie_nieuw"), gegevens(**anders))


def bewaar(cast: Cast, klantreis: Klantreis, rij: Actie, **anders: object) -> Any:
    """Send the form of an existing actie."""
    return cast["teamlid"].post(
        adres(klantreis, "actie", rij.uuid), {"titel": rij.titel, "status": rij.status, "versie": rij.versie, **anders}
    )


def test_maken_met_alles_erop(klantreis: Klantreis, cast: Cast) -> None:
    rij = punt(klantreis)
    antwoord = nieuw(
        cast,
        klantreis,
        verbeterpunten=[str(rij.uuid)],
        eigenaar="Bas Willemsen",
        afdeling_of_partner="Communicatie",
        start="2026-01-05",
        gereed="2026-03-01",
        kosten_euro="€ 13.000",
        impact="5",
        inspanning="2",
        werkafspraak="Elke brief langs het panel.",
    )
    assert antwoord.status_code == 302
    assert antwoord["Location"] == f"{adres(klantreis, 'plan')}#actie-1"
    gemaakt = Actie.objects.get()
    assert (gemaakt.nummer, gemaakt.eigenaar, gemaakt.kosten_euro) == (1, "Bas Willemsen", 13000)
    assert (gemaakt.impact, gemaakt.inspanning, gemaakt.gereed) == (5, 2, date(2026, 3, 1))
    assert list(gemaakt.verbeterpunten.all()) == [rij]


def test_twee_keer_versturen_maakt_een_actie(klantreis: Klantreis, cast: Cast) -> None:
    zelfde = gegevens()
    for _ in range(2):
        assert cast["teamlid"].post(adres(klantreis, "actie_nieuw"), zelfde).status_code == 302
    assert Actie.objects.count() == 1


def test_uuid_van_een_andere_klantreis_is_404(klantreis: Klantreis, cast: Cast) -> None:
    vreemd = Actie.objects.get(klantreis=ander())
    assert nieuw(cast, klantreis, uuid=str(vreemd.uuid)).status_code == 404
    assert Actie.objects.count() == 1


def test_nummers_lopen_door_per_klantreis(klantreis: Klantreis, cast: Cast) -> None:
    ander()
    for _ in range(3):
        nieuw(cast, klantreis)
    Actie.objects.get(klantreis=klantreis, nummer=2).delete()
    nieuw(cast, klantreis)
    assert list(Actie.objects.filter(klantreis=klantreis).values_list("nummer", flat=True)) == [1, 3, 4]


def test_nummer_wordt_onder_slot_gegeven(klantreis: Klantreis, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(20) as vragen:
        # savepoint, klantreis under lock, is it there, highest number, insert, history, links, release; and in it what open
        # plan pages hear: savepoint, board, klantreis, the plan (7), message, release
        maak(klantreis, Actie(titel="Iets"), [])
    assert "klantreis_klantreis" in vragen[1]["sql"]


def test_formulier_begint_bij_punt_en_idee(klantreis: Klantreis, cast: Cast) -> None:
    rij = punt(klantreis)
    punt(klantreis, "besluit", "brief")
    idee = Idee.objects.create(verbeterpunt=rij, tekst="Eén zoekbalk & klaar")
    html = (
        cast["teamlid"]
        .get(adres(klantreis, "actie_nieuw"), {"punt": str(rij.uuid), "idee": str(idee.uuid)})
        .content.decode()
    )
    assert 'value="Eén zoekbalk &amp; klaar"' in html
    assert re.findall(r'value="([^"]+)" id="punt-[^"]+" checked', html) == [str(rij.uuid)]
    assert html.index("Zoeken</p>") < html.index("Besluit</p>")
    assert '<option value="Anouk Hendriks">' in html
    assert '<option value="Waterschap">' in html


def test_formulier_biedt_niets_van_een_andere_klantreis(klantreis: Klantreis, cast: Cast) -> None:
    punt(klantreis)
    vreemd = Verbeterpunt.objects.get(klantreis=ander())
    idee = Idee.objects.get(verbeterpunt=vreemd)
    html = (
        cast["teamlid"].get(adres(klantreis, "actie_nieuw"), {"punt": str(vreemd.uuid), "idee": str(idee.uuid)}).content
    )
    assert str(vreemd.uuid).encode() not in html
    assert b"Een idee van een ander" not in html
    antwoord = nieuw(cast, klantreis, verbeterpunten=[str(vreemd.uuid)])
    assert antwoord.status_code == 422
    assert "hoort niet bij deze klantreis" in antwoord.content.decode()


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"titel": " "}, "Schrijf op wat jullie gaan doen."),
        ({"start": "2026-03-01", "gereed": "2026-02-01"}, "Een actie is niet gereed vóór de start."),
        ({"kosten_euro": "veel"}, "Vul hele euro’s in"),
        ({"kosten_euro": "-5"}, "Vul 0 of meer in."),
        ({"kosten_euro": "900.000.000"}, "Dit bedrag is te groot."),
        ({"impact": "6"}, "Selecteer een geldige keuze"),
        ({"status": "bijna"}, "Selecteer een geldige keuze"),
        ({"gereed": "morgen"}, "geldige datum"),
    ],
)
def test_fout_houdt_wat_je_typte(klantreis: Klantreis, cast: Cast, velden: dict[str, str], melding: str) -> None:
    antwoord = nieuw(cast, klantreis, **{"werkafspraak": "Bewaar dit", **velden})
    assert antwoord.status_code == 422
    html = antwoord.content.decode()
    assert melding in html
    assert "Bewaar dit" in html
    assert not Actie.objects.exists()


def test_wijzigen_bewaart_velden_en_punten(klantreis: Klantreis, cast: Cast) -> None:
    eerste, tweede = punt(klantreis), punt(klantreis, "besluit", "brief")
    rij = actie(klantreis, 1, [eerste])
    antwoord = bewaar(cast, klantreis, rij, titel="Anders", verbeterpunten=[str(tweede.uuid)])
    assert antwoord.status_code == 302
    rij.refresh_from_db()
    assert (rij.titel, rij.versie, list(rij.verbeterpunten.all())) == ("Anders", 2, [tweede])


def test_alleen_de_punten_wijzigen_telt_ook_als_versie(klantreis: Klantreis, cast: Cast) -> None:
    rij = actie(klantreis, 1)
    bewaar(cast, klantreis, rij, verbeterpunten=[str(punt(klantreis).uuid)])
    rij.refresh_from_db()
    assert (rij.versie, rij.verbeterpunten.count()) == (2, 1)


def test_link_naar_een_weggelegd_contactmoment_blijft(klantreis: Klantreis, cast: Cast) -> None:
    eerste, tweede = punt(klantreis), punt(klantreis, "besluit", "brief")
    rij = actie(klantreis, 1, [eerste, tweede])
    moment(klantreis, "zoeken").verwijder()
    bewaar(cast, klantreis, rij, titel="Anders", verbeterpunten=[])
    assert list(rij.verbeterpunten.all()) == [eerste]


def test_collega_was_eerder(klantreis: Klantreis, cast: Cast) -> None:
    eerste, tweede = punt(klantreis), punt(klantreis, "besluit", "brief")
    rij = actie(klantreis, 1)
    bewaar(cast, klantreis, rij, titel="Van mijn collega", verbeterpunten=[str(eerste.uuid)])
    antwoord = bewaar(cast, klantreis, rij, titel="Van mij", verbeterpunten=[str(tweede.uuid)])
    assert antwoord.status_code == 409
    html = antwoord.content.decode()
    assert "Een collega was je voor" in html
    for tekst in ("Van mijn collega", "Van mij", "Ik zoek op de website, website", "Ik krijg het besluit, brief"):
        assert tekst in html
    rij.refresh_from_db()
    assert rij.titel == "Van mijn collega"
    versie = re.search(r'name="versie" value="(\d+)"', html)
    assert versie
    opnieuw = bewaar(cast, klantreis, rij, titel="Van mij", verbeterpunten=[str(tweede.uuid)], versie=versie[1])
    assert opnieuw.status_code == 302
    rij.refresh_from_db()
    assert (rij.titel, list(rij.verbeterpunten.all())) == ("Van mij", [tweede])


def snel(cast: Cast, klantreis: Klantreis, rij: Actie, rol: str = "teamlid", **velden: object) -> Any:
    """Send the small form of a card."""
    return cast[rol].post(
        adres(klantreis, "actie_bijwerken", rij.uuid),
        {"eigenaar": rij.eigenaar, "status": rij.status, "versie": rij.versie, **velden},
    )


def test_eigenaar_en_status_in_het_voorbijgaan(klantreis: Klantreis, cast: Cast) -> None:
    rij = actie(klantreis, 1, kosten_euro=500)
    terug = "weergave=tabel&eigenaar=Bas&next=https://elders.example"
    antwoord = snel(cast, klantreis, rij, eigenaar="Bas", status="bezig", terug=terug)
    assert antwoord.status_code == 302
    assert antwoord["Location"] == f"{adres(klantreis, 'plan')}?weergave=tabel&eigenaar=Bas#actie-1"
    rij.refresh_from_db()
    assert (rij.eigenaar, rij.status, rij.kosten_euro, rij.versie) == ("Bas", "bezig", 500, 2)


def test_in_het_voorbijgaan_ook_een_conflict(klantreis: Klantreis, cast: Cast) -> None:
    rij = actie(klantreis, 1)
    snel(cast, klantreis, rij, eigenaar="Bas")
    antwoord = snel(cast, klantreis, rij, eigenaar="Joris")
    assert antwoord.status_code == 409
    html = antwoord.content.decode()
    assert "Bas" in html
    assert 'value="Joris"' in html
    rij.refresh_from_db()
    assert rij.eigenaar == "Bas"


def test_in_het_voorbijgaan_fout(klantreis: Klantreis, cast: Cast) -> None:
    rij = actie(klantreis, 1)
    antwoord = snel(cast, klantreis, rij, eigenaar="x" * 121, status="bezig")
    assert antwoord.status_code == 422
    assert "x" * 121 in antwoord.content.decode()
    assert snel(cast, klantreis, rij, status="weg").status_code == 422
    rij.refresh_from_db()
    assert (rij.eigenaar, rij.status) == ("", "open")
    assert snel(cast, klantreis, rij, "meelezer", status="gereed").status_code == 403


def test_verwijderen_vraagt_en_laat_de_punten(klantreis: Klantreis, cast: Cast) -> None:
    rij = actie(klantreis, 1, [punt(klantreis)])
    pad = adres(klantreis, "actie_verwijderen", rij.uuid)
    vraag = cast["teamlid"].get(pad).content.decode()
    assert "Actie 1 verwijderen?" in vraag
    assert Actie.objects.exists()
    assert cast["teamlid"].post(pad).status_code == 302
    assert not Actie.objects.exists()
    assert Verbeterpunt.objects.count() == 1


def test_meelezer_leest_een_actie_zonder_formulier(klantreis: Klantreis, cast: Cast) -> None:
    rij = actie(klantreis, 1, [punt(klantreis)], werkafspraak="Langs het panel.", impact=5, inspanning=2)
    html = cast["meelezer"].get(adres(klantreis, "actie", rij.uuid)).content.decode()
    assert "Langs het panel." in html
    assert "Eerst doen" in html
    assert 'name="titel"' not in html
    assert 'name="titel"' in cast["teamlid"].get(adres(klantreis, "actie", rij.uuid)).content.decode()


def test_uit_de_punten_terug_naar_het_punt(klantreis: Klantreis, cast: Cast) -> None:
    rij = punt(klantreis)
    antwoord = nieuw(cast, klantreis, verbeterpunten=[str(rij.uuid)], terug="weergave=punten")
    assert antwoord["Location"] == f"{adres(klantreis, 'plan')}?weergave=punten#punt-{rij.uuid}"
