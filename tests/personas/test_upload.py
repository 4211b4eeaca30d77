"""A verslag from a file: seen first, kept when asked, and nothing of the file stays."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from klantreis.forms_gezien import afdruk
from personas.models import Interview
from personas.verslagbestand import HOOGSTENS_BYTES, MACROS, TE_GROOT
from tests.conftest import Cast
from tests.personas.conftest import Adres
from tests.personas.test_verslagbestand import als_bytes, word


@pytest.fixture
def url(adres: Adres, interview: Interview) -> str:
    """The page of the upload of the interview."""
    return adres("interview_upload", interview.uuid)


def test_eerst_zien_dan_bewaren(cast: Cast, url: str, adres: Adres, interview: Interview) -> None:
    antwoord = cast["teamlid"].post(url, {"bestand": SimpleUploadedFile("v.docx", als_bytes(word("Eén.", "Twee.")))})
    assert antwoord.status_code == 200
    form = antwoord.context["form"]
    assert form.initial["tekst"] == "Eén.\nTwee."
    interview.refresh_from_db()
    assert interview.verslag == ""
    klaar = cast["teamlid"].post(url, {"tekst": "Eén.\r\nTwee, aangepast.", "gezien_verslag": afdruk([""])})
    assert klaar["Location"] == adres("interview_vastleggen", interview.uuid)
    interview.refresh_from_db()
    assert interview.verslag == "Eén.\nTwee, aangepast."
    assert [rij.handeling for rij in interview.inzagen.all()] == ["geupload"]


@pytest.mark.parametrize(("hoe", "wordt"), [("erachter", "Oud.\n\nNieuw."), ("vervangen", "Nieuw.")])
def test_er_staat_al_een_verslag(cast: Cast, url: str, interview: Interview, hoe: str, wordt: str) -> None:
    Interview.objects.filter(pk=interview.pk).update(verslag="Oud.")
    gegevens = {"tekst": "Nieuw.", "gezien_verslag": afdruk(["Oud."])}
    zonder = cast["teamlid"].post(url, gegevens)
    assert zonder.status_code == 422
    assert "Kies wat er met het verslag gebeurt." in zonder.content.decode()
    for _ in range(2):
        # A double click makes one.
        assert cast["teamlid"].post(url, gegevens | {"hoe": hoe}).status_code == 302
    interview.refresh_from_db()
    assert interview.verslag == wordt
    assert interview.inzagen.count() == 1


def test_dubbel_versturen_in_een_leeg_verslag(cast: Cast, url: str, interview: Interview) -> None:
    for _ in range(2):
        assert cast["teamlid"].post(url, {"tekst": "Nieuw.", "gezien_verslag": afdruk([""])}).status_code == 302
    interview.refresh_from_db()
    assert interview.verslag == "Nieuw."


def test_een_collega_schreef_intussen(cast: Cast, url: str, interview: Interview) -> None:
    Interview.objects.filter(pk=interview.pk).update(verslag="Van de collega.")
    gegevens = {"tekst": "Uit mijn bestand.", "gezien_verslag": afdruk([""]), "hoe": "vervangen"}
    antwoord = cast["teamlid"].post(url, gegevens)
    assert antwoord.status_code == 409
    html = antwoord.content.decode()
    assert "Een collega heeft het verslag intussen gewijzigd." in html
    assert "Uit mijn bestand." in html
    interview.refresh_from_db()
    assert interview.verslag == "Van de collega."
    opnieuw = gegevens | {"gezien_verslag": antwoord.context["form"].data["gezien_verslag"]}
    assert cast["teamlid"].post(url, opnieuw).status_code == 302


@pytest.mark.parametrize(
    ("naam", "inhoud", "zin"),
    [
        ("v.docm", b"x", MACROS),
        ("v.txt", b"x" * (HOOGSTENS_BYTES + 1), TE_GROOT),
        ("v.txt", b"", "In dit bestand staat geen tekst."),
    ],
)
def test_een_bestand_dat_niet_kan(
    *, cast: Cast, url: str, interview: Interview, naam: str, inhoud: bytes, zin: str
) -> None:
    bestand = io.BytesIO(inhoud)
    bestand.name = naam
    antwoord = cast["teamlid"].post(url, {"bestand": bestand})
    assert antwoord.status_code == 422
    assert zin in antwoord.content.decode()
    interview.refresh_from_db()
    assert interview.verslag == ""


def test_persoonsgegevens_in_een_bestand(cast: Cast, url: str, interview: Interview) -> None:
    gegevens = {"tekst": "Bel 06-12345678.", "gezien_verslag": afdruk([""])}
    antwoord = cast["teamlid"].post(url, gegevens)
    assert antwoord.status_code == 422
    assert "06-12345678" in antwoord.content.decode()
    interview.refresh_from_db()
    assert interview.verslag == ""
    assert cast["teamlid"].post(url, gegevens | {"privacy_reden": "Het nummer is verzonnen"}).status_code == 302
    interview.refresh_from_db()
    assert (interview.verslag, interview.privacy_reden) == ("Bel 06-12345678.", "Het nummer is verzonnen")


def test_zonder_bestand(cast: Cast, url: str) -> None:
    antwoord = cast["teamlid"].post(url, {})
    assert antwoord.status_code == 422
    assert "Kies eerst een bestand." in antwoord.content.decode()


def test_samen_te_lang(cast: Cast, url: str, interview: Interview) -> None:
    oud, nieuw = "a " * 100_000, "b " * 100_000
    Interview.objects.filter(pk=interview.pk).update(verslag=oud)
    gegevens = {"tekst": nieuw, "gezien_verslag": afdruk([oud])}
    antwoord = cast["teamlid"].post(url, gegevens | {"hoe": "erachter"})
    assert antwoord.status_code == 422, "nobody could save anything in it after that"
    assert "Samen met het verslag dat er al staat" in antwoord.content.decode()
    assert cast["teamlid"].post(url, gegevens | {"hoe": "vervangen"}).status_code == 302
