"""Telling screen and regie how many people are done; phones do not show it."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from workshop.hoeveel import Hoeveel
from workshop.vertellen import Gezicht, bord, stuk


def borden(workshop_id: int) -> tuple[str, str]:
    """Return the boards of screen and regie."""
    return bord(workshop_id, Gezicht.SCHERM), bord(workshop_id, Gezicht.REGIE)


def hoeveel_stuk(hoeveel: Hoeveel, wat: str) -> SafeString:
    """Return the fragment that says it; `wat` is what they did: "kozen" or "klaar"."""
    return stuk("hoeveel", render_to_string("workshop/_hoeveel.html", {"hoeveel": hoeveel, "wat": wat}))
