"""What open plan pages, and the wall of ideeën, hear when an actie changes: every way in which it can."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from klantreis.forms_gezien import afdruk
from klantreis.models import Klantreis
from klantreis.versies import VersieConflict
from live.models import LiveBericht
from tests.conftest import Cast
from tests.verbeterplan.opzet import actie, adres, punt
from verbeterplan.acties import wijzig
from verbeterplan.acties_live import HOOGUIT, bord, muur, verteld
from verbeterplan.ideeen import maak_actie
from verbeterplan.models import Actie, Idee, Verbeterpunt
from verbeterplan.samenvoegen import voeg_samen
from verbeterplan.wegen import weeg

pytestmark = pytest.mark.django_db


def gehoord(sleutel: str) -> list[str]:
    """Return what was published on a board, in order."""
    return list(LiveBericht.objects.filter(bord__sleutel=sleutel).order_by("versie").values_list("html", flat=True))


def stukken(html: str) -> dict[str, tuple[str, str]]:
    """Return the pieces of a message by their selector: how they go in, and what."""
    gevonden = re.findall(r'<hx-partial hx-target="([^"]*)" hx-swap="(\w+)">(.*?)</hx-partial>', html, re.DOTALL)
    return {doel: (wissel, inhoud) for doel, wissel, inhoud in gevonden}


def leeg() -> None:
    """Forget what was published while setting up, and what waits for the commit of that."""
    LiveBericht.objects.all().delete()
    connection.run_on_commit.clear()


def _post(client: Client, klantreis: Klantreis, naam: str, *wat: object, **velden: str) -> None:
    antwoord = client.post(adres(klantreis, naam, *wat), velden)
    assert antwoord.status_code in (200, 302), antwoord.status_code


def _veld(client: Client, klantreis: Klantreis, rij: Actie) -> None:
    _post(client, klantreis, "actie_veld", rij.uuid, "status", status="bezig", gezien=afdruk(["open"]))


def _bijwerken(client: Client, klantreis: Klantreis, rij: Actie) -> None:
    _post(client, klantreis, "actie_bijwerken", rij.uuid, status="bezig", eigenaar="Bas", versie=str(rij.versie))


def _bericht(client: Client, klantreis: Klantreis, rij: Actie) -> None:
    velden = {"uuid": str(uuid4()), "tekst": "Begonnen", "status": "bezig", "gezien": afdruk(["open"])}
    _post(client, klantreis, "actie_bericht", rij.uuid, **velden)


def _wegen(client: Client, klantreis: Klantreis, rij: Actie) -> None:
    velden = {"impact": "5", "inspanning": "2", "was_impact": "", "was_inspanning": ""}
    _post(client, klantreis, "actie_wegen", rij.uuid, **velden)


def _formulier(client: Client, klantreis: Klantreis, rij: Actie) -> None:
    velden = {"titel": "Anders", "status": "bezig", "versie": str(rij.versie), "eigenaar": ""}
    _post(client, klantreis, "actie", rij.uuid, **velden)


@pytest.mark.parametrize("doe", [_veld, _bijwerken, _bericht, _wegen, _formulier])
def test_elke_manier_om_een_actie_te_wijzigen_vernieuwt_kaart_rij_en_cijfers(
    cast: Cast, klantreis: Klantreis, doe: Callable[..., None]
) -> None:
    rij = actie(klantreis, 1, [punt(klantreis)])
    leeg()
    doe(cast["teamlid"], klantreis, rij)
    (html,) = gehoord(bord(klantreis.pk))
    deel = stukken(html)
    for weergave in ("bord", "tabel"):
        maker = deel[f"#inhoud[data-live='{weergave}'][data-stand='bewerken'] #actie-1"]
        lezer = deel[f"#inhoud[data-live='{weergave}'][data-stand='lezen'] #actie-1"]
        assert maker[0] == lezer[0] == "outerMorph"
        assert re.search(r"data-actie=|celknop", maker[1])
        assert not re.search(r"data-actie=|celknop|<form", lezer[1])
    assert "0 van 1" in deel["#planstand"][1]
    assert "csrfmiddlewaretoken" not in html
    assert cast.gebruikers["teamlid"].naam not in html.replace("Bas", "")
    assert not gehoord(muur(klantreis.pk)), "deze actie kwam niet van een idee"


def test_een_nieuwe_en_een_verwijderde_actie(cast: Cast, klantreis: Klantreis) -> None:
    _post(cast["teamlid"], klantreis, "actie_nieuw", titel="Eén nummer", status="open", uuid=str(uuid4()))
    wissel, kaart = stukken(gehoord(bord(klantreis.pk))[-1])[
        "#inhoud[data-live='bord'][data-stand='bewerken']:not(:has(#actie-1)) #actiebord"
    ]
    assert (wissel, "Eén nummer" in kaart) == ("beforeend", True)
    _post(cast["teamlid"], klantreis, "actie_verwijderen", Actie.objects.get().uuid)
    deel = stukken(gehoord(bord(klantreis.pk))[-1])
    assert deel["#inhoud:not([data-live='ververs']) #actie-1"] == ("delete", "")
    assert len(gehoord(bord(klantreis.pk))) == 2


def test_een_andere_status_staat_ook_op_de_muur_waar_het_idee_hangt(klantreis: Klantreis) -> None:
    idee = Idee.objects.create(verbeterpunt=punt(klantreis), tekst="Eén nummer")
    rij, _ = maak_actie(klantreis, [idee.uuid])
    assert "beforeend" in gehoord(bord(klantreis.pk))[-1]
    leeg()
    rij.refresh_from_db()
    rij.status = "bezig"
    wijzig(rij, rij.versie, ["status"], None)
    (html,) = gehoord(muur(klantreis.pk))
    assert "status--bezig" in stukken(html)[f".memo__actie[data-van='{rij.uuid}']"][1]
    rij.titel = "Anders"
    wijzig(rij, rij.versie, ["titel"], None)
    assert len(gehoord(muur(klantreis.pk))) == 1, "de titel staat daar niet"
    assert len(gehoord(bord(klantreis.pk))) == 2


def test_wat_niet_doorgaat_of_niets_verandert_wordt_niet_verteld(klantreis: Klantreis) -> None:
    rij = actie(klantreis, 1, impact=3, inspanning=3)
    leeg()
    rij.titel = "Te laat"
    with pytest.raises(VersieConflict):
        wijzig(rij, rij.versie + 1, ["titel"], None)
    assert not weeg(rij, (3, 3), (3, 3))
    with verteld(klantreis.pk):
        pass
    assert not gehoord(bord(klantreis.pk))


def test_veel_tegelijk_en_wat_elders_gebeurt_laat_de_paginas_zichzelf_ophalen(
    klantreis: Klantreis, django_capture_on_commit_callbacks: Any
) -> None:
    rijen = [actie(klantreis, nummer) for nummer in range(1, HOOGUIT + 2)]
    leeg()
    with verteld(klantreis.pk):
        for rij in rijen:
            rij.save()
    assert gehoord(bord(klantreis.pk)) == [""]
    een, twee = punt(klantreis), punt(klantreis, "bellen", "telefoon")

    def bewaar_alles() -> None:
        for rij in rijen:
            rij.save(update_fields=["titel"])

    elders: tuple[tuple[Callable[[], object], bool], ...] = (
        (bewaar_alles, True),
        (rijen[0].delete, True),
        (lambda: een.acties.add(rijen[1]), False),
    )
    for doe, ook_muur in elders:
        leeg()
        with django_capture_on_commit_callbacks(execute=True):
            doe()
        assert gehoord(bord(klantreis.pk)) == [""]
        assert gehoord(muur(klantreis.pk)) == ([""] if ook_muur else [])
    leeg()
    with django_capture_on_commit_callbacks(execute=True):
        voeg_samen(klantreis, een.uuid, [twee.uuid], {een.uuid: 1, twee.uuid: 1})
        moment = Verbeterpunt.objects.get(pk=een.pk).contactmoment
        moment.titel = "Anders"
        moment.save()
    assert gehoord(bord(klantreis.pk)) == [""]


@pytest.mark.parametrize(
    ("vraag", "live"),
    [
        ({}, "bord"),
        ({"weergave": "tabel"}, "tabel"),
        ({"weergave": "tabel", "sorteer": "-kosten"}, "ververs"),
        ({"weergave": "bord", "eigenaar": "Bas"}, "ververs"),
        ({"weergave": "matrix"}, "ververs"),
        ({"weergave": "punten"}, "ververs"),
    ],
)
def test_een_pagina_zegt_wat_zij_van_de_acties_toont(
    cast: Cast, klantreis: Klantreis, vraag: dict[str, str], live: str
) -> None:
    actie(klantreis, 1, eigenaar="Bas")
    for rol, stand in (("teamlid", "bewerken"), ("meelezer", "lezen")):
        html = cast[rol].get(adres(klantreis, "plan"), vraag).content.decode()
        assert f'data-live="{live}" data-stand="{stand}"' in html
        assert 'id="planteken"' in html
        assert 'data-stroom="/live/?' in html
