"""Photos of the wall: only a real photo comes in, drawn again, for who may read, and its file goes with it."""

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from klantreis.models import Klantreis
from tests.conftest import Cast
from tests.workshop.afgelopen import foto, hang_op, maak_afgelopen
from workshop import fotos
from workshop.models import Workshop
from workshop.models_inbreng import Foto

pytestmark = pytest.mark.django_db


@pytest.fixture
def klaar(klantreis: Klantreis) -> Workshop:
    """A workshop that ended."""
    return maak_afgelopen(klantreis)


def adres(workshop: Workshop, rest: str = "") -> str:
    """Return the address of the photos."""
    return f"/klantreizen/{workshop.klantreis.uuid}/workshops/{workshop.uuid}/fotos/{rest}"


def stuur(
    cast: Cast, workshop: Workshop, inhoud: bytes, naam: str = "muur.png", rol: str = "teamlid", **anders: Any
) -> Any:
    """Send a photo as the form does."""
    bestand = SimpleUploadedFile(naam, inhoud, content_type="image/png")
    data = {"uuid": uuid4(), "bestand": bestand, "bijschrift": "De muur met ideeën"} | anders
    return cast[rol].post(adres(workshop), data)


def _zip() -> bytes:
    uit = BytesIO()
    with zipfile.ZipFile(uit, "w") as bundel:
        bundel.writestr("a.txt", "a")
    return uit.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
#: A JPEG with a page behind it is a photo; drawn again, the page is gone.
VERMOMD = {
    "svg": SVG,
    "html": b"<!doctype html><script>alert(1)</script>",
    "zip": _zip(),
    "leeg": b"",
    "gif": b"GIF89a" + b"\0" * 40,
    "png die ophoudt": foto("PNG").getvalue()[:60],
    "jpeg die ophoudt": foto(maat=(900, 900)).getvalue()[:400],
    "tekst": b"hallo",
}


@pytest.mark.parametrize("soort", VERMOMD)
def test_wat_zegt_een_png_te_zijn_en_het_niet_is_komt_er_niet_in(soort: str, klaar: Workshop, cast: Cast) -> None:
    antwoord = stuur(cast, klaar, VERMOMD[soort])
    assert antwoord.status_code == 422
    tekst = antwoord.content.decode()
    assert fotos.GEEN_FOTO in tekst or fotos.KAPOT in tekst
    assert 'value="De muur met ideeën"' in tekst, "wat getypt is blijft staan"
    assert not Foto.objects.exists()


def test_heic_krijgt_een_vriendelijk_antwoord(klaar: Workshop, cast: Cast) -> None:
    antwoord = stuur(cast, klaar, b"\0\0\0\x18ftypheic" + b"\0" * 60, naam="IMG_1.HEIC")
    assert antwoord.status_code == 422
    assert "Meest compatibel" in antwoord.content.decode()


@pytest.mark.parametrize("soort", ["JPEG", "PNG", "WEBP"])
def test_een_foto_wordt_opnieuw_getekend_zonder_wat_erin_zat(soort: str, klaar: Workshop, cast: Cast) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # Turn it a quarter to the right.
    exif[0x010F] = "Geheim toestel"
    exif.get_ifd(0x8825)[1] = "N"
    geheim = foto(soort, (2400, 1200), exif=exif).getvalue() + b"<script>geheim</script>"
    assert stuur(cast, klaar, geheim).status_code == 302
    rij = Foto.objects.get()
    assert (rij.breedte, rij.hoogte) == (1000, 2000)
    inhoud = fotos.lees(rij.bestand.name or "")
    assert inhoud is not None
    assert b"eheim" not in inhoud
    with Image.open(BytesIO(inhoud)) as beeld:
        assert (beeld.format, beeld.size, dict(beeld.getexif())) == ("JPEG", (1000, 2000), {})
        assert "comment" not in beeld.info
        # Red was on the left and is on top now.
        rood, _, blauw = beeld.convert("RGB").getpixel((500, 200))  # type: ignore[misc] # three numbers
        assert rood > blauw


def test_doorzichtig_wordt_wit() -> None:
    uit = BytesIO()
    Image.new("RGBA", (4, 4), (255, 0, 0, 0)).save(uit, "PNG")
    uit.seek(0)
    with Image.open(BytesIO(fotos.teken_opnieuw(uit)[0])) as beeld:
        assert beeld.getpixel((1, 1)) == (255, 255, 255)


def test_een_bom_van_pixels_gaat_niet_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fotos, "MEESTE_PIXELS", {"PNG": 1000})
    with pytest.raises(fotos.GeenFoto, match="pixels"):
        fotos.teken_opnieuw(foto("PNG"))
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1500)
    with pytest.raises(fotos.GeenFoto, match="pixels"):
        fotos.teken_opnieuw(foto("PNG"))


def test_een_te_groot_bestand_wordt_niet_gelezen(klaar: Workshop, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    antwoord = stuur(cast, klaar, b"\0" * (fotos.MEESTE_BYTES + 100_000))
    assert antwoord.status_code == 413
    assert fotos.TE_GROOT in antwoord.content.decode()
    monkeypatch.setattr(fotos, "MEESTE_BYTES", 500)
    antwoord = stuur(cast, klaar, foto("PNG", (400, 400)).getvalue() + b"\0" * 500)
    assert antwoord.status_code == 422
    assert not Foto.objects.exists()


def test_een_bijschrift_moet(klaar: Workshop, cast: Cast) -> None:
    antwoord = stuur(cast, klaar, foto().getvalue(), bijschrift="  ")
    assert antwoord.status_code == 422
    assert "Schrijf op wat er op de foto staat." in antwoord.content.decode()


def test_hetzelfde_formulier_twee_keer_is_een_foto(klaar: Workshop, cast: Cast, eigen_map: Path) -> None:
    uuid = uuid4()
    for _ in range(2):
        assert stuur(cast, klaar, foto().getvalue(), uuid=uuid).status_code == 302
    assert Foto.objects.count() == 1
    assert len([pad for pad in eigen_map.rglob("*") if pad.is_file()]) == 1


def test_er_passen_er_niet_eindeloos_veel_in(
    klaar: Workshop, cast: Cast, monkeypatch: pytest.MonkeyPatch, eigen_map: Path
) -> None:
    monkeypatch.setattr(fotos, "MEESTE_FOTOS", 1)
    assert stuur(cast, klaar, foto().getvalue()).status_code == 302
    antwoord = stuur(cast, klaar, foto().getvalue())
    assert antwoord.status_code == 422
    assert "ten hoogste 1 foto" in antwoord.content.decode()
    assert len([pad for pad in eigen_map.rglob("*") if pad.is_file()]) == 1


def test_alleen_wie_mag_lezen_ziet_de_foto(klaar: Workshop, cast: Cast) -> None:
    uuid = hang_op(klaar)
    antwoord = cast["meelezer"].get(adres(klaar, f"{uuid}/"))
    assert antwoord["Content-Type"] == "image/jpeg"
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert "private" in antwoord["Cache-Control"]
    assert "public" not in antwoord["Cache-Control"]
    assert cast["medewerker"].get(adres(klaar, f"{uuid}/")).status_code == 404
    naam = Foto.objects.get().bestand.name
    for openbaar in (f"/media/{naam}", f"/{naam}"):
        assert cast["beheerder"].get(openbaar).status_code == 404
    default_storage.delete(naam or "")
    assert cast["meelezer"].get(adres(klaar, f"{uuid}/")).status_code == 404


def test_het_verslag_toont_foto_en_bijschrift_en_wie_mag_bewerken_haalt_haar_weg(
    klaar: Workshop, cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    uuid = hang_op(klaar)
    verslag = adres(klaar).replace("/fotos/", "/verslag/")
    tekst = cast["teamlid"].get(verslag).content.decode()
    assert adres(klaar, f"{uuid}/") in tekst
    assert "De muur met ideeën" in tekst
    assert "Zet de foto in het verslag" not in cast["meelezer"].get(verslag).content.decode()
    assert cast["meelezer"].post(adres(klaar, f"{uuid}/weg/")).status_code == 403
    naam = Foto.objects.get().bestand.name or ""
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            assert cast["teamlid"].post(adres(klaar, f"{uuid}/weg/")).status_code == 302
        assert default_storage.exists(naam), "pas na de transactie"
    assert not default_storage.exists(naam)


@pytest.mark.parametrize("wat", ["workshop", "klantreis"])
def test_met_de_workshop_of_klantreis_gaat_het_bestand(
    wat: str, klaar: Workshop, django_capture_on_commit_callbacks: Any
) -> None:
    hang_op(klaar)
    naam = Foto.objects.get().bestand.name or ""
    with django_capture_on_commit_callbacks(execute=True):
        (klaar if wat == "workshop" else klaar.klantreis).delete()
    assert not default_storage.exists(naam)
