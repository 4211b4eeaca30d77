"""Telling the three faces of a workshop what changed: each has a board of its own and gets rendered fragments."""

import enum
from collections.abc import Collection, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from live.publiceer import publiceer_elk_na_lezen
from workshop import stand as standen
from workshop.parkeerlijst import parkeerpunten
from workshop.stand import Stand


class Gezicht(enum.StrEnum):
    """A face of one workshop: the big screen, the begeleider, and everybody with a phone."""

    SCHERM = "scherm"
    REGIE = "regie"
    TELEFOON = "telefoon"


ALLE = tuple(Gezicht)
#: Which element of its page a face is.
DOEL = {Gezicht.SCHERM: "scherm", Gezicht.REGIE: "regie", Gezicht.TELEFOON: "taak"}
SJABLOON = {gezicht: f"workshop/_{doel}.html" for gezicht, doel in DOEL.items()}


def bord(workshop_id: int, gezicht: Gezicht) -> str:
    """Return the key of the board of one face."""
    return f"workshop/{workshop_id}/{gezicht}"


def stuk(doel: str, html: str, wissel: str = "outerMorph") -> SafeString:
    """Return a fragment that htmx puts in place of the element with the id `doel`."""
    return format_html(
        '<hx-partial hx-target="#{}" hx-swap="{}">{}</hx-partial>\n',
        doel,
        wissel,
        mark_safe(html),  # noqa: S308 - rendered by our templates
    )


def context(stand: Stand) -> dict[str, Any]:
    """Return what the templates of all faces get; the same for everybody."""
    return {
        "stand": stand,
        "workshop": stand.workshop,
        "klantreis": stand.workshop.klantreis,
        "blok": stand.blok,
        "inhoud": stand.inhoud,
        "mensen": stand.mensen,
    }


def teken(stand: Stand, gezicht: Gezicht) -> SafeString:
    """Render a whole face, for everybody: without token, name or right of who looks."""
    bij: dict[str, Any] = {}
    if stand.soort is not None:
        bij["bloksjabloon"] = stand.soort.sjabloon(gezicht.value)
    if gezicht is Gezicht.REGIE:
        bij["parkeerpunten"] = parkeerpunten(stand.workshop)
    delen = stuk(DOEL[gezicht], render_to_string(SJABLOON[gezicht], context(stand) | bij))
    if gezicht is Gezicht.SCHERM:
        delen += stuk("mensen", render_to_string("workshop/_mensen.html", {"mensen": stand.mensen}))
    return delen


def vertel(workshop_id: int, gezichten: Collection[Gezicht] = ALLE) -> dict[Gezicht, SafeString]:
    """Read how it is now and tell these faces; call it in the transaction of the change. Returns what was told.

    Read after the boards are locked, so the last message holds everything before it.
    """
    uit: dict[Gezicht, SafeString] = {}

    def maak() -> Mapping[str, str]:
        stand = standen.lees(workshop_id)
        uit.update((gezicht, teken(stand, gezicht)) for gezicht in gezichten)
        return {bord(workshop_id, gezicht): html for gezicht, html in uit.items()}

    publiceer_elk_na_lezen([bord(workshop_id, gezicht) for gezicht in gezichten], maak)
    return uit
