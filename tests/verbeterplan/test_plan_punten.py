"""Ideeën of a verbeterpunt; its own texts are in test_punten_pagina.py."""

from uuid import uuid4

import pytest

from klantreis.models import Klantreis
from tests.conftest import Cast
from tests.verbeterplan.opzet import adres, ander, punt
from verbeterplan.models import Idee, Verbeterpunt

pytestmark = pytest.mark.django_db


def test_idee_toevoegen_twee_keer_versturen_is_een_idee(klantreis: Klantreis, cast: Cast) -> None:
    rij = punt(klantreis)
    pad = adres(klantreis, "idee_nieuw", rij.uuid)
    zelfde = {"uuid": str(uuid4()), "tekst": " Een zoekbalk ", "terug": ""}
    for _ in range(2):
        assert cast["teamlid"].post(pad, zelfde).status_code == 302
    assert Idee.objects.get().tekst == "Een zoekbalk"


@pytest.mark.parametrize(("tekst", "melding"), [("", "Vul het idee in."), ("Een zoekbalk", "Dit idee staat er al.")])
def test_idee_dat_niet_goed_is(klantreis: Klantreis, cast: Cast, tekst: str, melding: str) -> None:
    rij = punt(klantreis)
    Idee.objects.create(verbeterpunt=rij, tekst="Een zoekbalk")
    antwoord = cast["teamlid"].post(adres(klantreis, "idee_nieuw", rij.uuid), {"uuid": str(uuid4()), "tekst": tekst})
    assert antwoord.status_code == 422
    html = antwoord.content.decode()
    assert melding in html
    assert f'value="{tekst}"' in html or not tekst
    assert Idee.objects.count() == 1


def test_idee_uuid_van_elders_is_404(klantreis: Klantreis, cast: Cast) -> None:
    rij = punt(klantreis)
    vreemd = Idee.objects.get(verbeterpunt__klantreis=ander())
    pad = adres(klantreis, "idee_nieuw", rij.uuid)
    assert cast["teamlid"].post(pad, {"uuid": str(vreemd.uuid), "tekst": "Van mij"}).status_code == 404
    assert not Idee.objects.filter(verbeterpunt=rij).exists()


def test_idee_verwijderen_vraagt_en_noemt_de_stemmen(klantreis: Klantreis, cast: Cast) -> None:
    idee = Idee.objects.create(verbeterpunt=punt(klantreis), tekst="Een zoekbalk", stemmen=4)
    pad = adres(klantreis, "idee_verwijderen", idee.uuid)
    assert "De 4 stemmen op dit idee verdwijnen ook." in cast["teamlid"].get(pad).content.decode()
    assert cast["teamlid"].post(pad).status_code == 302
    assert not Idee.objects.exists()
    assert Verbeterpunt.objects.count() == 1
