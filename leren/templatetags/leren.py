"""The hint that fits a page, and a link to a lesson: {% leerhint as hint %}, {% leslink "wat-is-een-klantreis" %}."""

from collections.abc import Mapping

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from klantreis.templatetags.klantreis import icoon
from klantreis.toegang import Toegang
from leren.hintplekken import hint_bij
from leren.hints import LABELS, les_bij, toon

register = template.Library()


@register.simple_tag(takes_context=True)
def leerhint(context: template.Context) -> Mapping[str, object] | None:
    """Return what leren/_hint.html shows on this page, or None; what was folded came along with the account (no query)."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    if request is None or match is None or not request.user.is_authenticated:
        return None
    toegang = context.get("toegang")
    # Other pages have rights of another kind under this name.
    fase = toegang.fase if isinstance(toegang, Toegang) and toegang.mag_lezen else None
    hint = hint_bij(match.view_name, fase=fase, soort=str(context.get("soort") or ""))
    return toon(hint, getattr(request.user, "dichte_hints", None)) if hint else None


@register.simple_tag
def leslink(sleutel: str) -> SafeString:
    """Draw a link to a lesson, for an empty state (no query)."""
    les = les_bij(sleutel)
    adres = reverse("leren:les", args=[les.fase, les.nummer])
    return format_html(
        '<a class="leslink" href="{}">{} {} <span class="meta">{} minuten</span></a>',
        adres,
        icoon("lamp", "icoon--klein"),
        LABELS[sleutel],
        les.minuten,
    )
