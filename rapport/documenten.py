"""The papers of define and discover: startdocument, interviewleidraad, toestemming, persona card and poster.

Each builder returns (html, pdf), from the dataclasses that the screens read.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone

from klantreis import startdocument
from klantreis.models import Klantreis, Startdocument
from leidraad.lezen import leidraad
from personas import toestemming
from personas.lezen_personas import personakaart
from personas.models import Persona
from rapport.pdf import druk_af
from rapport.portretten import portret_op_papier

type Papier = tuple[str, bytes]

_BLAD = "css/documenten.css"


@dataclass(frozen=True, slots=True)
class Formaat:
    """The paper of a persona: how it and its file are called, and its page in the style sheet."""

    naam: str
    bestand: str
    klasse: str


KAART = Formaat("Persona", "persona", "personablad--a4")
POSTER = Formaat("Poster van persona", "poster", "personablad--a3")


def basis(klantreis: Klantreis, soort: str, titel: str) -> dict[str, Any]:
    """Return what every paper says of itself (see document_basis.html); `titel` comes after `soort` in the title."""
    return {
        "gemeente": settings.GEMEENTE,
        "klantreis": klantreis,
        "soort": soort,
        "titel": titel,
        "datum": timezone.localdate(),
    }


def startdocument_pdf(klantreis: Klantreis, versie: Startdocument | None) -> Papier:
    """Print a version of the startdocument: frozen when it was vastgesteld, else as it stands now (at most 5 queries)."""
    inhoud = startdocument.lees_versie(klantreis, versie) if versie else startdocument.lees(klantreis, None)
    context = basis(klantreis, "Startdocument", inhoud.titel)
    return druk_af(
        "rapport/startdocument_pdf.html",
        context | {"document": inhoud, "versie": versie, "planning": startdocument.planregels(inhoud)},
        _BLAD,
    )


def leidraad_pdf(klantreis: Klantreis) -> Papier:
    """Print the interviewleidraad with room to write (2 queries)."""
    context = basis(klantreis, "Interviewleidraad", klantreis.titel)
    return druk_af("rapport/leidraad_pdf.html", context | {"delen": leidraad(klantreis)}, _BLAD)


def toestemming_pdf(klantreis: Klantreis) -> Papier:
    """Print the consent form, with the text that also stands on the screen (no queries)."""
    context = basis(klantreis, "Toestemming", toestemming.TITEL)
    tekst = {
        "inleiding": toestemming.INLEIDING,
        "blokken": toestemming.blokken(getattr(settings, "BEWAARTERMIJN_MAANDEN", 6)),
        "verklaring": toestemming.VERKLARING,
    }
    return druk_af("rapport/toestemming_pdf.html", context | tekst, _BLAD)


def persona_pdf(klantreis: Klantreis, persona: Persona, formaat: Formaat) -> Papier:
    """Print one persona as card or poster (4 queries)."""
    context = basis(klantreis, formaat.naam, persona.naam)
    return druk_af(
        "rapport/persona_pdf.html",
        context
        | {
            "kaart": personakaart(persona),
            "formaat": formaat,
            "portret": portret_op_papier(persona, "personablad__portret"),
        },
        _BLAD,
    )
