"""Photos of the wall: checked, drawn again on arrival, kept in Django's default storage.

What is kept was drawn here: the file that came in, with place, time, device and whatever hides behind the picture, is thrown
away.
"""

import warnings
from functools import partial
from io import BytesIO
from typing import IO, Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import Http404
from PIL import Image, ImageOps, UnidentifiedImageError

from workshop.models import Workshop
from workshop.models_inbreng import Foto

MEESTE_BYTES = 12 * 1024 * 1024
MEESTE_FOTOS = 40
ZIJDE = 2000
#: Of a JPEG only as much is unpacked as is needed; of the other kinds every pixel.
MEESTE_PIXELS = {"JPEG": 64_000_000, "MPO": 64_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}
_SOORTEN = ("JPEG", "PNG", "WEBP")
_HEIC = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif")
_OP_PAPIER = 1400

TE_GROOT = f"Deze foto is te groot. Hij mag ten hoogste {MEESTE_BYTES // 1024 // 1024} MB zijn."
GEEN_FOTO = "Dit is geen foto die we kunnen lezen. Kies een bestand van het soort JPEG, PNG of WebP."
KAPOT = "Deze foto is niet goed te lezen. Misschien is hij niet helemaal aangekomen. Probeer het opnieuw."
TE_VEEL_PIXELS = "Deze foto heeft te veel pixels. Maak hem eerst kleiner, of maak er een schermafdruk van."
HEIC = (
    "Deze foto is van het soort HEIC of AVIF. Dat kunnen we nog niet lezen. Op een iPhone kies je bij Instellingen, Camera, "
    "Formaten voor ‘Meest compatibel’. Of bewaar deze foto eerst als JPEG."
)


class GeenFoto(Exception):
    """This file cannot become a photo; the message says in Dutch why and what to do."""


class TeVeelFotos(Exception):
    """This workshop has as many photos as it may have."""


def teken_opnieuw(bestand: IO[bytes]) -> tuple[bytes, int, int]:
    """Return a photo as a new JPEG without anything but its pixels, with width and height; raises GeenFoto.

    Turned the way the camera says, at most 2000 pixels wide and high, what is see-through on white. What the file says of
    itself (its name, its kind) does not count, only what is in it.
    """
    begin = bestand.read(32)
    bestand.seek(0)
    if begin[4:8] == b"ftyp" and begin[8:12] in _HEIC:
        raise GeenFoto(HEIC)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(bestand, formats=_SOORTEN) as open_:
                soort, breed, hoog = open_.format or "", *open_.size
                if breed * hoog > MEESTE_PIXELS.get(soort, 0):
                    raise GeenFoto(TE_VEEL_PIXELS)
                open_.verify()
            bestand.seek(0)
            # To look whether it is whole used it up.
            with Image.open(bestand, formats=_SOORTEN) as beeld:
                return _plat(beeld)
    except GeenFoto:
        raise
    except UnidentifiedImageError as fout:
        raise GeenFoto(GEEN_FOTO) from fout
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fout:
        raise GeenFoto(TE_VEEL_PIXELS) from fout
    except Exception as fout:
        # A file that was made to break things breaks Pillow in many ways: struct.error, SyntaxError, ValueError, KeyError…
        raise GeenFoto(KAPOT) from fout


def _plat(beeld: Image.Image) -> tuple[bytes, int, int]:
    beeld.thumbnail((ZIJDE, ZIJDE))
    gedraaid = ImageOps.exif_transpose(beeld)
    # A new picture: whatever the old one carried along (place, device, notes, a smaller picture) stays behind.
    nieuw = Image.new("RGB", gedraaid.size, (255, 255, 255))
    if gedraaid.mode in ("RGBA", "LA", "PA") or "transparency" in gedraaid.info:
        doorzichtig = gedraaid.convert("RGBA")
        nieuw.paste(doorzichtig, mask=doorzichtig.getchannel("A"))
    else:
        nieuw.paste(gedraaid.convert("RGB"))
    return _als_jpeg(nieuw), nieuw.width, nieuw.height


def _als_jpeg(beeld: Image.Image) -> bytes:
    uit = BytesIO()
    beeld.save(uit, "JPEG", quality=85, optimize=True)
    return uit.getvalue()


def bewaar(workshop: Workshop, uuid: UUID, getekend: tuple[bytes, int, int], bijschrift: str, door_id: int) -> bool:
    """Keep a photo; False when this one (its uuid) is there already. Raises TeVeelFotos, and Http404 for a uuid of elsewhere.

    The file is written first and goes again when the row cannot be written (5 queries).
    """
    inhoud, breedte, hoogte = getekend
    foto = Foto(workshop=workshop, uuid=uuid, bijschrift=bijschrift, breedte=breedte, hoogte=hoogte, door_id=door_id)
    foto.bestand.save(f"{uuid}.jpg", ContentFile(inhoud), save=False)
    naam = foto.bestand.name
    try:
        with transaction.atomic():
            # One after the other, so that the same form sent twice keeps one photo.
            Workshop.objects.select_for_update(no_key=True).get(pk=workshop.pk)
            eerder = Foto.objects.filter(uuid=uuid).first()
            if eerder is not None and eerder.workshop_id != workshop.pk:
                raise Http404
            if eerder is None:
                if Foto.objects.filter(workshop=workshop).count() >= MEESTE_FOTOS:
                    raise TeVeelFotos
                foto.save(force_insert=True)
    except BaseException:
        _wis(naam)
        raise
    if eerder is not None:
        _wis(naam)
    return eerder is None


def gooi_weg(naam: str | None) -> None:
    """Delete a file after the commit; one that is not there is no problem, and neither is a storage that does not answer."""
    if naam:
        transaction.on_commit(partial(_wis, naam), robust=True)


def _wis(naam: str | None) -> None:
    if naam:
        default_storage.delete(naam)


def lees(naam: str) -> bytes | None:
    """Return what is in a file; None when it is not there."""
    try:
        with default_storage.open(naam) as bestand:
            inhoud: Any = bestand.read()
    except FileNotFoundError:
        return None
    return bytes(inhoud)


def op_papier(naam: str) -> bytes | None:
    """Return a photo as small as paper needs it, so that a report with many still fits in a mail; None without a file."""
    inhoud = lees(naam)
    if inhoud is None:
        return None
    with Image.open(BytesIO(inhoud), formats=("JPEG",)) as beeld:
        if max(beeld.size) <= _OP_PAPIER:
            return inhoud
        beeld.thumbnail((_OP_PAPIER, _OP_PAPIER))
        return _als_jpeg(beeld)
