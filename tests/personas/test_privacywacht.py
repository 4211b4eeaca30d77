"""The guard at a citaat: not saved without a reason, with a reason it is, and the reason goes with the last find."""

from typing import Any
from uuid import uuid4

import pytest

from personas.models import Citaat, Interview, Persona
from personas.terugzetten import verwijder, zet_terug
from tests.conftest import Cast
from tests.personas.conftest import Adres

HTMX = {"HX-Request": "true"}
MET_NUMMER = "Ik zei: bel me\nop 06-12345678 of mail r@voorbeeld.nl."
REDEN = "Het nummer is van de winkel en hoort bij het verhaal."


def test_zonder_reden_niet_bewaard_en_de_tekst_blijft_staan(
    cast: Cast, adres: Adres, interview: Interview, citaatvelden: dict[str, Any]
) -> None:
    antwoord = cast["teamlid"].post(
        adres("citaat_nieuw", interview.uuid), {**citaatvelden, "tekst": MET_NUMMER}, headers=HTMX
    )
    html = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert (
        "‘06-12345678’ (telefoonnummer, regel 2), ‘r@voorbeeld.nl’ (e-mailadres, regel 2). Haal ze weg, of schrijf op "
        "waarom ze moeten blijven staan." in html
    )
    assert "bel me\nop 06-12345678 of mail r@voorbeeld.nl.</textarea>" in html
    assert 'name="privacy_reden"' in html
    assert "data-privacyreden hidden" not in html
    assert interview.citaten.count() == 1


@pytest.mark.parametrize(
    ("reden", "melding"),
    [
        ("...", "Schrijf in een paar woorden waarom dit moet blijven staan."),
        ("ja 12345", "Schrijf in een paar woorden waarom dit moet blijven staan."),
        ("Want haar nummer is 06-12345678", "Schrijf in de reden zelf geen persoonsgegevens."),
        ("x" * 301, "Hou het kort: hooguit 300 tekens."),
    ],
)
def test_een_reden_die_geen_reden_is(
    *, cast: Cast, adres: Adres, interview: Interview, citaatvelden: dict[str, Any], reden: str, melding: str
) -> None:
    gegevens = {**citaatvelden, "tekst": MET_NUMMER, "privacy_reden": reden}
    antwoord = cast["teamlid"].post(adres("citaat_nieuw", interview.uuid), gegevens)
    html = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert melding in html
    assert reden in html
    assert interview.citaten.count() == 1


def test_met_een_reden_bewaard_en_die_gaat_weg_met_de_laatste_vondst(
    cast: Cast, adres: Adres, interview: Interview, citaatvelden: dict[str, Any]
) -> None:
    uuid = str(uuid4())
    gegevens = {**citaatvelden, "tekst": MET_NUMMER, "privacy_reden": f"  {REDEN} ", "uuid": uuid}
    for _ in range(2):
        assert cast["teamlid"].post(adres("citaat_nieuw", interview.uuid), gegevens).status_code == 302
    nieuw = Citaat.objects.get(uuid=uuid)
    assert nieuw.privacy_reden == REDEN
    assert interview.citaten.count() == 2
    bewerk = adres("citaat_bewerken", interview.uuid, nieuw.uuid)
    html = cast["teamlid"].get(bewerk, headers=HTMX).content.decode()
    assert REDEN in html
    assert "data-privacyreden hidden" not in html
    # The reason is sent along as it was: it goes all the same, because nothing is found any more.
    schoon = {**citaatvelden, "tekst": "Ik zei: bel me op [telefoon].", "privacy_reden": REDEN, "versie": 1}
    assert cast["teamlid"].post(bewerk, schoon).status_code == 302
    nieuw.refresh_from_db()
    assert (nieuw.tekst, nieuw.privacy_reden, nieuw.versie) == ("Ik zei: bel me op [telefoon].", "", 2)


def test_een_reden_zonder_vondst_wordt_niet_bewaard(
    cast: Cast, adres: Adres, interview: Interview, citaatvelden: dict[str, Any]
) -> None:
    cast["teamlid"].post(adres("citaat_nieuw", interview.uuid), {**citaatvelden, "privacy_reden": REDEN})
    assert interview.citaten.get(tekst=citaatvelden["tekst"]).privacy_reden == ""


def test_bij_een_andere_fout_blijft_de_reden_staan(
    cast: Cast, adres: Adres, interview: Interview, citaatvelden: dict[str, Any]
) -> None:
    gegevens = {**citaatvelden, "tekst": "", "privacy_reden": REDEN}
    antwoord = cast["teamlid"].post(adres("citaat_nieuw", interview.uuid), gegevens)
    assert antwoord.status_code == 422
    assert REDEN in antwoord.content.decode()


def test_het_tekstvak_wordt_bewaakt_en_zonder_vondst_staat_er_geen_reden(
    cast: Cast, adres: Adres, interview: Interview
) -> None:
    html = cast["teamlid"].get(adres("citaat_nieuw", interview.uuid)).content.decode()
    assert 'data-privacywacht="namen" data-privacy-adres="/privacy/controleer/"' in html
    assert "data-privacyreden hidden" in html


@pytest.mark.parametrize(("naam", "vakken"), [("persona_bewerken", 5), ("empathiekaart", 8)])
def test_een_persona_is_verzonnen_en_wordt_alleen_gemerkt(
    *, cast: Cast, adres: Adres, persona: Persona, naam: str, vakken: int
) -> None:
    url = adres(naam, persona.uuid)
    html = cast["teamlid"].get(url).content.decode()
    assert html.count('data-privacywacht="merk"') == vakken
    gegevens = {"naam": persona.naam, "situatie": MET_NUMMER, "denkt": MET_NUMMER, "versie": 1}
    assert cast["teamlid"].post(url, gegevens).status_code == 302


def test_een_citaat_komt_terug_met_zijn_reden(interview: Interview, citaat: Citaat) -> None:
    Citaat.objects.filter(pk=citaat.pk).update(privacy_reden=REDEN)
    citaat.refresh_from_db()
    uitkomst = zet_terug(interview, verwijder(citaat))
    assert uitkomst.citaat is not None
    assert uitkomst.citaat.privacy_reden == REDEN
