"""The key that the form of the parkeerplek carries."""

from collections.abc import Sequence
from uuid import UUID, uuid4, uuid5

from django import template

from workshop.models import Workshop

register = template.Library()


@register.simple_tag
def nieuwe_sleutel() -> UUID:
    """Return a key of its own, for a form on one phone."""
    return uuid4()


@register.simple_tag
def parkeersleutel(workshop: Workshop, punten: Sequence[object]) -> UUID:
    """Return the key of the next thing to put aside: the same in every fragment until something was."""
    return uuid5(workshop.uuid, f"parkeerpunt {len(punten) + 1}")
