"""Who may see the report, download it and publish it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from klantreis.models import Klantreis
from tests.conftest import Cast

LEZEN = ("raadsrapport", "raadsrapport_pdf")
WIJZIGEN = ("publiceren", "intrekken")
MET_ROL = ("projectleider", "teamlid", "meelezer", "beheerder")


def adres(naam: str, klantreis: Klantreis) -> str:
    return reverse(f"rapport:{naam}", args=[klantreis.uuid])


def test_adres_van_de_pdf(klantreis: Klantreis) -> None:
    assert adres("raadsrapport_pdf", klantreis) == f"/klantreizen/{klantreis.uuid}/raadsrapport.pdf"


@pytest.mark.parametrize("rol", MET_ROL)
def test_wie_een_rol_heeft_leest_het_rapport(cast: Cast, af: Klantreis, rol: str) -> None:
    antwoord = cast[rol].get(adres("raadsrapport", af))
    assert antwoord.status_code == 200
    assert "Wat verandert er voor onze inwoners?" in antwoord.content.decode()


def test_pdf_is_een_bestand_met_een_naam(cast: Cast, klantreis: Klantreis) -> None:
    antwoord = cast["meelezer"].get(adres("raadsrapport_pdf", klantreis))
    assert antwoord.status_code == 200
    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord["Content-Disposition"] == f'attachment; filename="raadsrapport-{klantreis.slug}-concept.pdf"'
    assert antwoord.content.startswith(b"%PDF")


@pytest.mark.parametrize("naam", LEZEN)
def test_medewerker_leest_alleen_wat_gepubliceerd_is(cast: Cast, klantreis: Klantreis, naam: str) -> None:
    assert cast["medewerker"].get(adres(naam, klantreis)).status_code == 404
    Klantreis.objects.update(gepubliceerd_op=timezone.localdate())
    assert cast["medewerker"].get(adres(naam, klantreis)).status_code == 200


@pytest.mark.parametrize("naam", LEZEN + WIJZIGEN)
def test_buitenstaander_logt_eerst_in(cast: Cast, klantreis: Klantreis, naam: str) -> None:
    vraag = cast["buitenstaander"].get if naam in LEZEN else cast["buitenstaander"].post
    antwoord = vraag(adres(naam, klantreis))
    assert antwoord.status_code == 302
    assert antwoord["Location"].startswith(reverse("accounts:inloggen"))


@pytest.mark.parametrize("naam", LEZEN)
def test_onbekende_klantreis_en_verkeerde_methode(cast: Cast, klantreis: Klantreis, naam: str) -> None:
    assert cast["projectleider"].get(reverse(f"rapport:{naam}", args=[uuid4()])).status_code == 404
    assert cast["projectleider"].get("/klantreizen/geen-uuid/raadsrapport.pdf").status_code == 404
    assert cast["projectleider"].post(adres(naam, klantreis)).status_code == 405


@pytest.mark.parametrize("naam", WIJZIGEN)
@pytest.mark.parametrize(("rol", "status"), [("teamlid", 403), ("meelezer", 403), ("medewerker", 404)])
def test_alleen_de_projectleider_publiceert(cast: Cast, klantreis: Klantreis, naam: str, rol: str, status: int) -> None:
    assert cast[rol].post(adres(naam, klantreis)).status_code == status
    assert cast[rol].get(adres(naam, klantreis)).status_code == 405


def test_publiceren_en_intrekken(cast: Cast, klantreis: Klantreis) -> None:
    projectleider = cast["projectleider"]
    antwoord = projectleider.post(adres("publiceren", klantreis), follow=True)
    assert antwoord.redirect_chain == [(adres("raadsrapport", klantreis), 302)]
    klantreis.refresh_from_db()
    assert klantreis.gepubliceerd_op == timezone.localdate()
    assert "Trek de publicatie in" in antwoord.content.decode()
    projectleider.post(adres("intrekken", klantreis))
    klantreis.refresh_from_db()
    assert klantreis.gepubliceerd_op is None


def test_twee_keer_publiceren_houdt_de_eerste_datum(cast: Cast, klantreis: Klantreis) -> None:
    eerste = timezone.localdate() - timedelta(days=3)
    Klantreis.objects.update(gepubliceerd_op=eerste)
    cast["projectleider"].post(adres("publiceren", klantreis))
    klantreis.refresh_from_db()
    assert klantreis.gepubliceerd_op == eerste


@pytest.mark.parametrize("rol", ["teamlid", "meelezer"])
def test_wie_niet_beheert_ziet_geen_publiceerknop(cast: Cast, klantreis: Klantreis, rol: str) -> None:
    pagina = cast[rol].get(adres("raadsrapport", klantreis)).content.decode()
    assert "publiceren/" not in pagina
    assert "Download PDF" in pagina


def test_niets_op_de_pagina_breekt_het_beleid(cast: Cast, af: Klantreis) -> None:
    antwoord = cast["projectleider"].get(adres("raadsrapport", af))
    pagina = antwoord.content.decode()
    assert " style=" not in pagina
    assert "<style" not in pagina
    # The words of a figure are its label here; a title would hang over the drawing.
    assert pagina.count('<svg class="rapportlijn"') == 2
    assert "<title>Huidige" not in pagina
