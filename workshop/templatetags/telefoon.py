"""What a phone shows of its own gast when the page is made; a live fragment knows of nobody."""

from typing import Any

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def eigen(context: dict[str, Any], voor: str, wat: object = "") -> str:
    """Return what this gast gave under the name `voor` and `wat`; empty in a live fragment, and without an answer."""
    mijn = context.get("mijn") or {}
    return str(mijn.get(f"{voor}{wat}", ""))
