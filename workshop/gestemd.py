"""Telling screen and regie who answered, while what they chose is hidden; phones do not show it."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from workshop.models import Blok, Workshop
from workshop.stand import mensen
from workshop.vertellen import Gezicht, bord, stuk


def borden(workshop_id: int) -> tuple[str, str]:
    """Return the boards of screen and regie."""
    return bord(workshop_id, Gezicht.SCHERM), bord(workshop_id, Gezicht.REGIE)


def gestemd_stukken(workshop: Workshop, blok: Blok) -> tuple[SafeString, SafeString]:
    """Return the fragments that say who answered, for the screen and for the regie (1 query)."""
    wie = {"mensen": mensen(workshop, blok)}
    return (
        stuk("mensen", render_to_string("workshop/_mensen.html", wie)),
        stuk("gestemd", render_to_string("workshop/_gestemd.html", wie)),
    )
