"""The certificaat of a niveau on record: A4, lying, for on the wall."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from leren.bekwaamheid import Bereikt
from leren.models import Bekwaamheid, Ervaring
from leren.niveaus import Niveau
from rapport.pdf import druk_af

#: More would not fit; the rest is counted.
MEESTE_ERVARINGEN = 5

_KAN = {
    Niveau.DEELNEMER: "weet wat een klantreis is en kan meedoen in een projectgroep",
    Niveau.ONDER_TOEZICHT: "kan een klantreis en een workshop begeleiden, samen met een ervaren collega",
    Niveau.ZELFSTANDIG: "kan een klantreis en een workshop zelfstandig begeleiden",
}


@dataclass(frozen=True, slots=True)
class Certificaat:
    """What stands on it. `gedaan` are short lines; `toelichting` is for who was named."""

    naam: str
    niveau: Niveau
    kan: str
    gedaan: tuple[str, ...]
    op: date
    gemeente: str
    nummer: str
    bevestiger: str
    toelichting: str


def lees(rij: Bekwaamheid) -> Certificaat:
    """Return what stands on the certificaat of a niveau (1 query, or none below zelfstandig)."""
    niveau = Niveau(rij.niveau)
    return Certificaat(
        naam=rij.gebruiker.naam,
        niveau=niveau,
        kan=_KAN[niveau],
        gedaan=_gedaan(rij, niveau),
        op=rij.op,
        gemeente=settings.GEMEENTE,
        nummer=Bereikt(rij, niveau, rij.op).nummer,
        bevestiger=rij.bevestiger,
        toelichting=rij.toelichting,
    )


def _gedaan(rij: Bekwaamheid, niveau: Niveau) -> tuple[str, ...]:
    if niveau is Niveau.DEELNEMER:
        return ("De eerste les over de methode klantreizen",)
    geleerd = (
        "Alle lessen over de vier fasen: define, discover, design en deliver",
        "Alle oefeningen: beleving waarderen, open vragen stellen, aannames herkennen",
        "Een hele oefenklantreis, van startdocument tot raadsrapport",
    )
    if niveau is Niveau.ONDER_TOEZICHT:
        return geleerd
    # Who was named did not learn it here: the toelichting says where.
    return () if rij.toelichting else _ervaringen(rij)


def _ervaringen(rij: Bekwaamheid) -> tuple[str, ...]:
    begeleid = Ervaring.objects.filter(
        gebruiker=rij.gebruiker, rol=Ervaring.Rol.BEGELEID, bevestigd_op__isnull=False, bevestigd_op__lte=rij.op
    ).order_by("soort", "datum", "pk")
    regels = [f"{een.get_soort_display().capitalize()} begeleid: {een.titel}" for een in begeleid]
    rest = len(regels) - MEESTE_ERVARINGEN
    return (*regels[:MEESTE_ERVARINGEN], *([f"en nog {rest} keer begeleid"] if rest > 0 else []))


def certificaat_pdf(rij: Bekwaamheid) -> tuple[str, bytes]:
    """Return the certificaat as (html, pdf)."""
    context: dict[str, Any] = {"certificaat": lees(rij)}
    return druk_af("leren/certificaat_pdf.html", context, "css/certificaat.css")
