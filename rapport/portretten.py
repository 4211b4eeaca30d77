"""The portrait of a persona on paper."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from personas.models import Persona
from personas.portret import kies, svg


def portret_op_papier(persona: Persona, klasse: str) -> SafeString:
    """Draw the portrait; the PDF reads its words from a title, not from a label."""
    sleutel = kies(persona.portret, persona.naam, persona.leeftijd)
    begin, rest = svg(sleutel, persona.naam, klasse, f"papier-{persona.pk}").split(">", 1)
    return format_html("{}><title>Portret van {}</title>{}", mark_safe(begin), persona.naam, mark_safe(rest))  # noqa: S308
