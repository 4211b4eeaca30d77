"""The portrait of a persona in a template: {% portret persona "portret--groot" %}."""

from collections.abc import Iterator
from itertools import count
from typing import Any, Protocol, cast

from django import template
from django.template.context import RenderContext
from django.utils.safestring import SafeString

from personas.portret import kies, svg

register = template.Library()


class Geportretteerd(Protocol):
    """What the tag needs to know: a Persona has it, a dataclass of a query may have it too."""

    naam: str
    leeftijd: int | None
    portret: str


def _nummer(render_context: RenderContext) -> str:
    # The lowest layer is shared by everything rendered into one page, included templates too.
    teller: Iterator[int] = cast("dict[str, Any]", render_context.dicts[0]).setdefault("portretten", count(1))
    return str(next(teller))


@register.simple_tag(takes_context=True)
def portret(
    context: template.Context, persona: Geportretteerd, klasse: str = "", stil: bool = False, nummer: object = ""
) -> SafeString:
    """Draw the portrait that was chosen for a persona, or the one that goes with its age.

    `stil` makes it decoration, for where the same portrait was already announced to screen readers. `nummer` makes the id in
    it belong to that place: a live fragment needs one when the portrait may move, since a morph that moves an id into a
    new svg makes that svg with createElement, which browsers do not draw (htmx 4.0.1).
    """
    sleutel = kies(persona.portret, persona.naam, persona.leeftijd)
    return svg(
        sleutel,
        "" if stil else persona.naam,
        f"portret {klasse}".strip(),
        str(nummer) or _nummer(context.render_context),
    )
