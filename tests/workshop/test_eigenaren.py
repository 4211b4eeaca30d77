"""Taking up acties: an offer counts once and can be taken back, and what is agreed stands in the plan itself."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from klantreis.models import Klantreis, Teamlid
from live.models import LiveBericht
from reis.models import Contactmoment, Kanaal
from tests.conftest import Cast
from tests.workshop.conftest import Binnen
from verbeterplan.models import Actie, Idee, Verbeterpunt
from workshop.eigenaren import meld_aan
from workshop.eigenarenlijst import lees
from workshop.models import Blok, Gast, Workshop
from workshop.models_inbreng import Aanmelding, Eigenaarkeuze, Inbreng
from workshop.regie import stap, verwijder_gast
from workshop.sluiten import TeLaat
from workshop.soorten import Soort

pytestmark = pytest.mark.django_db
HTMX: Any = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def acties(klantreis: Klantreis) -> list[Actie]:
    """Two acties without eigenaar, one with, and one that is done."""
    wie = [("", "open"), ("", "bezig"), ("Hetty", "open"), ("", "gereed")]
    return [
        Actie.objects.create(klantreis=klantreis, nummer=i, titel=f"Actie {i}", eigenaar=naam, status=status)
        for i, (naam, status) in enumerate(wie, 1)
    ]


@pytest.fixture
def blok(acties: list[Actie], naar_blok: Callable[[Soort], Blok]) -> Blok:
    """The block of eigenaren."""
    return naar_blok(Soort.EIGENAREN)


def neem(telefoon: Client, workshop: Workshop, actie: Actie, **rest: str) -> Any:
    """Offer to take up an actie; without `aan` take it back."""
    return telefoon.post(f"/mee/w/{workshop.uuid}/aanmelden/", {"actie": actie.uuid, **rest}, **HTMX)


def toewijzen(cast: Cast, workshop: Workshop, actie: Actie, **rest: str) -> Any:
    """Press a button of the regie, having seen how the actie stands now."""
    (rij,) = (rij for rij in lees(workshop, workshop.huidig).rijen if rij.uuid == actie.uuid)  # type: ignore[arg-type]
    data = {"actie": actie.uuid, "gezien": rij.gezien, "eigenaar": rij.eigenaar, **rest}
    adres = f"/klantreizen/{workshop.klantreis.uuid}/workshops/{workshop.uuid}/regie/eigenaar/"
    return cast["projectleider"].post(adres, data, **HTMX)


def test_de_lijst_is_wat_nog_niemand_heeft_en_wat_van_deze_workshop_is(
    bezig: Workshop, blok: Blok, acties: list[Actie]
) -> None:
    assert [rij.nummer for rij in lees(bezig, blok).rijen] == [1, 2]
    punt = Verbeterpunt.objects.create(
        klantreis=bezig.klantreis,
        contactmoment=Contactmoment.objects.van(bezig.klantreis)[0],
        kanaal=Kanaal.objects.get(sleutel="brief"),
    )
    idee = Idee.objects.create(verbeterpunt=punt, tekst="Bel terug", actie=acties[2])
    Inbreng.objects.create(workshop=bezig, idee=idee)
    assert [(rij.nummer, rij.van_hier) for rij in lees(bezig, blok).rijen] == [(1, False), (2, False), (3, True)]


def test_aanmelden_vraagt_een_naam_telt_een_keer_en_kan_terug(
    bezig: Workshop, blok: Blok, acties: list[Actie], binnen: Binnen
) -> None:
    telefoon, gast = binnen()
    antwoord = neem(telefoon, bezig, acties[0], aan="ja")
    assert antwoord.status_code == 422
    assert "Vul eerst je naam in" in antwoord.content.decode()
    assert not Aanmelding.objects.exists()
    for _ in range(3):
        antwoord = neem(telefoon, bezig, acties[0], aan="ja", naam="Sanne")
        assert antwoord.status_code == 200
    gast.refresh_from_db()
    assert gast.naam == "Sanne"
    assert Aanmelding.objects.get().gast == gast
    pagina = telefoon.get(f"/mee/w/{bezig.uuid}/").content.decode()
    assert f'data-naam="neem-{acties[0].uuid}" value="ja"' in pagina
    assert 'data-naam="naam" value="Sanne"' in pagina
    scherm = LiveBericht.objects.filter(bord__sleutel=f"workshop/{bezig.pk}/scherm").latest("versie").html
    assert "Sanne wil dit oppakken" in scherm
    for _ in range(2):
        assert neem(telefoon, bezig, acties[0]).status_code == 200
    assert not Aanmelding.objects.exists()


def test_telefoons_horen_niet_wie_zich_meldt(bezig: Workshop, blok: Blok, acties: list[Actie], binnen: Binnen) -> None:
    telefoon, _ = binnen("Fatima")
    voor = LiveBericht.objects.filter(bord__sleutel=f"workshop/{bezig.pk}/telefoon").count()
    neem(telefoon, bezig, acties[0], aan="ja")
    assert LiveBericht.objects.filter(bord__sleutel=f"workshop/{bezig.pk}/telefoon").count() == voor


def test_wie_zich_meldt_terwijl_de_zaal_verdergaat_wordt_niet_genoteerd(
    bezig: Workshop, blok: Blok, acties: list[Actie], binnen: Binnen
) -> None:
    telefoon, gast = binnen("Fatima")
    onderweg = Gast.objects.select_related("workshop__huidig").get(pk=gast.pk)
    stap(bezig.pk, None, 1)
    with pytest.raises(TeLaat):
        meld_aan(onderweg, acties[0].uuid, aan=True)
    antwoord = neem(telefoon, bezig, acties[0], aan="ja")
    assert antwoord.status_code == 409
    assert "voorbij" in antwoord.content.decode()
    assert not Aanmelding.objects.exists()


def test_de_begeleider_kiest_wie_zich_meldde_en_het_plan_volgt(
    bezig: Workshop, blok: Blok, acties: list[Actie], binnen: Binnen, cast: Cast
) -> None:
    lid = Teamlid.objects.create(
        klantreis=bezig.klantreis, naam="Fatima", rol="teamlid", gebruiker=cast.gebruikers["medewerker"]
    )
    telefoon, _ = binnen("Fatima")
    neem(telefoon, bezig, acties[0], aan="ja")
    for _ in range(2):
        antwoord = toewijzen(cast, bezig, acties[0], kies="Fatima", gereed="2027-03-01")
        assert antwoord.status_code == 200
    actie = Actie.objects.get(pk=acties[0].pk)
    assert (actie.eigenaar, actie.gereed, actie.versie) == ("Fatima", date(2027, 3, 1), 2)
    assert actie.eigenaar_account == lid.gebruiker
    assert Eigenaarkeuze.objects.get().actie == actie
    pagina = telefoon.get(f"/mee/w/{bezig.uuid}/").content.decode()
    assert "Fatima pakt dit op" in pagina
    ander, _ = binnen("Bas")
    antwoord = neem(ander, bezig, acties[0], aan="ja")
    assert antwoord.status_code == 409
    assert "Fatima pakt deze actie al op" in antwoord.content.decode()


def test_een_getypte_naam_mag_ook_en_de_actie_blijft_in_de_lijst(
    bezig: Workshop, blok: Blok, acties: list[Actie], cast: Cast
) -> None:
    assert toewijzen(cast, bezig, acties[1], eigenaar="Team toegang").status_code == 200
    assert [(rij.nummer, rij.eigenaar) for rij in lees(bezig, blok).rijen] == [(1, ""), (2, "Team toegang")]
    assert toewijzen(cast, bezig, acties[1], eigenaar="").status_code == 200
    assert not Eigenaarkeuze.objects.exists()
    Actie.objects.filter(pk=acties[1].pk).update(start=date(2027, 1, 1))
    antwoord = toewijzen(cast, bezig, acties[1], gereed="2026-01-01")
    assert antwoord.status_code == 422
    assert f'id="eigenaarfout-{acties[1].uuid}"' in antwoord.content.decode()


def test_twee_begeleiders_die_iemand_anders_kiezen_zien_dat_van_elkaar(
    bezig: Workshop, blok: Blok, acties: list[Actie], cast: Cast
) -> None:
    (rij,) = (rij for rij in lees(bezig, blok).rijen if rij.nummer == 1)
    toewijzen(cast, bezig, acties[0], eigenaar="Hetty")
    antwoord = toewijzen(cast, bezig, acties[0], eigenaar="Bas", gezien=rij.gezien)
    assert antwoord.status_code == 409
    assert "Eigenaar is nu: Hetty" in antwoord.content.decode()
    assert Actie.objects.get(pk=acties[0].pk).eigenaar == "Hetty"


def test_wie_weggaat_blijft_staan_en_wie_weggestuurd_is_niet(
    bezig: Workshop, blok: Blok, acties: list[Actie], binnen: Binnen
) -> None:
    for naam in ("Fatima", "Bas"):
        telefoon, gast = binnen(naam)
        neem(telefoon, bezig, acties[0], aan="ja")
    telefoon.post(f"/mee/w/{bezig.uuid}/weg/")
    assert lees(bezig, blok).rijen[0].aangemeld == ("Fatima", "Bas")
    verwijder_gast(bezig.pk, gast.uuid)
    assert lees(bezig, blok).rijen[0].aangemeld == ("Fatima",)


def test_een_volle_lijst_past_op_het_scherm(bezig: Workshop, blok: Blok, acties: list[Actie]) -> None:
    for nummer in range(10, 24):
        Actie.objects.create(klantreis=bezig.klantreis, nummer=nummer, titel=f"Actie {nummer}")
    Eigenaarkeuze.objects.create(blok=blok, actie=acties[0])
    Actie.objects.filter(pk=acties[0].pk).update(eigenaar="Hetty")
    lijst = lees(bezig, blok)
    assert len(lijst.rijen) == 16
    assert (len(lijst.op_scherm), lijst.meer) == (12, 4)
    assert not any(rij.eigenaar for rij in lijst.op_scherm), "eerst wat nog niemand heeft"


def test_het_blok_kost_evenveel_vragen_hoe_vol_het_ook_is(
    bezig: Workshop, blok: Blok, acties: list[Actie], binnen: Binnen, cast: Cast
) -> None:
    telefoon, _ = binnen("Fatima")
    basis = f"/klantreizen/{bezig.klantreis.uuid}/workshops/{bezig.uuid}/"

    def tel(actie: Actie) -> list[int]:
        uit = []
        for client, adres in (
            (telefoon, f"/mee/w/{bezig.uuid}/"),
            (cast["projectleider"], basis + "regie/"),
            (cast["projectleider"], basis + "scherm/"),
        ):
            with CaptureQueriesContext(connection) as vragen:
                assert client.get(adres).status_code == 200
            uit.append(len(vragen))
        with CaptureQueriesContext(connection) as vragen:
            assert neem(telefoon, bezig, actie, aan="ja").status_code == 200
        return [*uit, len(vragen)]

    klein = tel(acties[0])
    for nummer in range(10, 20):
        actie = Actie.objects.create(klantreis=bezig.klantreis, nummer=nummer, titel=f"Actie {nummer}")
        gast = Gast.objects.create(workshop=bezig, nummer=nummer, naam=f"Gast {nummer}")
        Aanmelding.objects.create(blok=blok, gast=gast, actie=actie)
    assert tel(acties[1]) == klein
