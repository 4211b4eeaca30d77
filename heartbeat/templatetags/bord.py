"""What the board repeats for every contactmoment, built in Python: a hundred and fifty of them without a template node each."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from uuid import UUID

from django import template
from django.utils.safestring import SafeString, mark_safe

from heartbeat.cellen import Rij, veilig
from heartbeat.filter import TOON
from heartbeat.lezen import Moment
from reis.models import Kanaal

register = template.Library()

_STER = (
    ' <svg class="icoon ster" aria-hidden="true"><use href="#i-ster"/></svg>'
    '<span class="alleen-voorlezen">moment van de waarheid</span>'
)
_HTMX = 'hx-target="#inhoud" hx-select="#inhoud" hx-swap="outerMorph" hx-push-url="true"'


def _is_gekozen(moment: Moment, gekozen: Moment | None) -> bool:
    return gekozen is not None and moment.pk == gekozen.pk


def _adres(basis: str, uuid: UUID) -> str:
    """Return the address that chooses a contactmoment; `basis` is escaped."""
    return f"{basis}&amp;moment={uuid}"


@register.simple_tag
def momentkoppen(momenten: Iterable[Moment], gekozen: Moment | None, adres: str) -> SafeString:
    """Return the heading of every column, each a link that opens its contactmoment in the panel."""
    basis = veilig(adres)
    delen = []
    for moment in momenten:
        hier = _is_gekozen(moment, gekozen)
        titel, doel = veilig(moment.titel), _adres(basis, moment.uuid)
        klasse = (
            f"contactmoment{' is-fasegrens' if moment.is_fasegrens and moment.nummer > 1 else ''}"
            f"{' is-gekozen' if hier else ''}"
        )
        partner = f'<span class="contactmoment__actor">{veilig(moment.partner)}</span>' if moment.partner else ""
        delen.append(
            f'<th scope="col" class="{klasse}" data-moment="{moment.uuid}">'
            f'<a href="{doel}#paneel" hx-get="{doel}" {_HTMX} title="{titel}"{' aria-current="true"' if hier else ""}>'
            f'<span class="contactmoment__nr">{moment.nummer}{_STER if moment.waarheid else ""}</span>'
            f'<span class="contactmoment__titel">{titel}</span>{partner}</a></th>'
        )
    return mark_safe("".join(delen))  # noqa: S308 - titles and partners are escaped


@register.simple_tag
def staande_momenten(staand: Iterable[tuple[Moment, SafeString]], gekozen: Moment | None, adres: str) -> SafeString:
    """Return every contactmoment of the upright board with its signs, each a link that opens it."""
    basis = veilig(adres)
    delen = []
    for moment, tekens in staand:
        doel = _adres(basis, moment.uuid)
        klasse = (
            f"staand-moment{' is-fasegrens' if moment.is_fasegrens else ''}"
            f"{' is-gekozen' if _is_gekozen(moment, gekozen) else ''}"
        )
        fase = f'<span class="staand-moment__fase">{veilig(moment.reisfase)}</span>' if moment.is_fasegrens else ""
        delen.append(
            f'<li class="{klasse}" data-plek-deel="c{moment.pk}-"><a href="{doel}" hx-get="{doel}" {_HTMX}>{fase}'
            f'<span class="staand-moment__titel">{moment.nummer}. {veilig(moment.titel)}'
            f"{_STER if moment.waarheid else ''}</span>{tekens}</a></li>"
        )
    return mark_safe("".join(delen))  # noqa: S308 - titles and reisfasen are escaped


@lru_cache(maxsize=256)
def _rijkop(sleutel: str, icoon: str, titel: str) -> str:
    return (
        f'<tr class="rij-kanaal" data-kanaal="{veilig(sleutel)}"><th scope="row" class="kanaal-kop"><span class="kanaal">'
        f'<svg class="icoon" aria-hidden="true"><use href="#i-{veilig(icoon)}"/></svg> <span>{veilig(titel)}</span></span></th>'
    )


@register.simple_tag
def kanaalrijen(rijen: Iterable[Rij]) -> SafeString:
    """Return the rows of the matrix, each with its kanaal as heading."""
    return mark_safe(  # noqa: S308 - headings and cells are escaped
        "".join(f"{_rijkop(rij.kanaal.sleutel, rij.kanaal.icoon, rij.kanaal.titel)}{rij.cellen}</tr>" for rij in rijen)
    )


@lru_cache(maxsize=256)
def _opties(keuzes: tuple[tuple[str, str], ...], gekozen: str) -> SafeString:
    return mark_safe(  # noqa: S308 - escaped here
        "".join(
            f'<option value="{veilig(waarde)}"{" selected" if waarde == gekozen else ""}>{veilig(naam)}</option>'
            for waarde, naam in keuzes
        )
    )


@register.simple_tag
def kanaalopties(kanalen: Sequence[Kanaal], gekozen: str) -> SafeString:
    """Return the kanalen to filter by."""
    return _opties((("", "Alle kanalen"), *((kanaal.sleutel, kanaal.titel) for kanaal in kanalen)), gekozen)


@register.simple_tag
def toonopties(gekozen: str) -> SafeString:
    """Return the kinds of cells to filter by."""
    return _opties(tuple(TOON.items()), gekozen)
