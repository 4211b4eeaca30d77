"""The few tags and filters all templates share; loaded everywhere as builtins."""

from datetime import date
from decimal import Decimal

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

WOORDEN = {1: "positief", 0: "neutraal", -1: "negatief"}


@register.simple_tag
def icoon(naam: str, klasse: str = "") -> SafeString:
    """Draw an icon of the sprite; decoration only, so hidden from screen readers."""
    return format_html(
        '<svg class="icoon{}" aria-hidden="true"><use href="#i-{}"/></svg>', f" {klasse}" if klasse else "", naam
    )


@register.simple_tag
def waardering(waarde: int) -> SafeString:
    """Draw a waardering as shape, face and word; colour is never the only sign."""
    woord = WOORDEN[waarde]
    return format_html(
        '<span class="waardering waardering--{}"><svg class="icoon" aria-hidden="true"><use href="#i-{}"/></svg>'
        "<span>{}</span></span>",
        woord,
        woord,
        woord,
    )


@register.simple_tag
def waardering_vorm(waarde: int, tekst: str = "") -> SafeString:
    """Draw only the shape of a waardering, with its word for screen readers; for where a legend stands in view."""
    woord = WOORDEN[waarde]
    return format_html(
        '<span class="waardering--{}"><svg class="icoon" aria-hidden="true"><use href="#i-vorm-{}"/></svg>'
        '<span class="alleen-voorlezen">{}</span></span>',
        woord,
        woord,
        tekst or woord,
    )


@register.filter
def woord(waarde: int) -> str:
    """Return the word of a waardering."""
    return WOORDEN[waarde]


@register.filter
def initialen(naam: str) -> str:
    """Return two letters for a name: first and last word, without voorvoegsels in between."""
    delen = [deel for deel in naam.split() if deel]
    if not delen:
        return "?"
    letters = delen[0][0] + (delen[-1][0] if len(delen) > 1 else "")
    return letters.upper()


@register.filter
def tint(naam: str) -> int:
    """Return the tint (1 to 5) that belongs to a name, the same on every page."""
    return sum(ord(teken) * (plek + 1) for plek, teken in enumerate(naam)) % 5 + 1


@register.inclusion_tag("_persoon.html")
def persoon(naam: str, klein: bool = True) -> dict[str, object]:
    """Draw initials and name of somebody."""
    return {"naam": naam, "klein": klein}


@register.filter
def euro(bedrag: int | None) -> str:
    """Return whole euros the Dutch way: € 13.000."""
    return "" if bedrag is None else "€ " + f"{bedrag:,}".replace(",", ".")


@register.filter
def getal(waarde: Decimal | float | int | None) -> str:
    """Return a number without needless zeros and with a decimal comma: 7,6 or 82."""
    if waarde is None:
        return ""
    tekst = f"{Decimal(str(waarde)):f}"
    if "." in tekst:
        tekst = tekst.rstrip("0").rstrip(".")
    return tekst.replace(".", ",")


@register.filter
def met_eenheid(waarde: Decimal | None, eenheid: str) -> str:
    """Return a measured value with its unit: '26 dagen', '64%', '7,1' for a cijfer, '64' for an aantal."""
    tekst = getal(waarde)
    if not tekst:
        return ""
    if eenheid in ("procent", "%"):
        return f"{tekst}%"
    return tekst if eenheid in ("cijfer", "aantal", "") else f"{tekst} {eenheid}"


@register.filter
def dag(datum: date | None) -> str:
    """Return a date as '15 sep 2025'."""
    return "" if datum is None else date_format(datum, "j M Y").lower()


@register.filter
def dag_voluit(datum: date | None) -> str:
    """Return a date as '15 september 2025'."""
    return "" if datum is None else date_format(datum, "j F Y").lower()


@register.filter
def regels(tekst: str) -> list[str]:
    """Split a text area of one thing per line into its lines, empty ones dropped."""
    return [regel.strip() for regel in tekst.splitlines() if regel.strip()]


@register.filter
def haal_op(verzameling: dict[object, object], sleutel: object) -> object:
    """Look a key up in a mapping that the view prepared."""
    return verzameling.get(sleutel)
