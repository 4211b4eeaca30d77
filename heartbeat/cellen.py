"""The cells of the board as HTML, built in Python: nine hundred of them fit in one page without a template call each.

A cell is the same for everybody who may edit: no name, no token and no right in it, so that one rendering serves all screens.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from heartbeat.lezen import Bord, Moment
from reis.models import Kanaal

WOORDEN = {1: "positief", 0: "neutraal", -1: "negatief"}
KEUZES = (-1, 0, 1)

_GEZICHT = {
    w: f'<span class="waardering waardering--{woord}"><svg class="icoon" aria-hidden="true"><use href="#i-{woord}"/></svg>'
    f"<span>{woord}</span></span>"
    for w, woord in WOORDEN.items()
}
_LEEG = '<svg class="icoon icoon--klein" aria-hidden="true"><use href="#i-plus"/></svg>'
AANNAME = '<span class="cel__aanname" title="aanname: hier is geen citaat bij">?</span>'


@dataclass(frozen=True, slots=True)
class Rij:
    """One kanaal of the board with its cells as ready HTML."""

    kanaal: Kanaal
    cellen: SafeString


def gezicht(waardering: int | None) -> SafeString:
    """Return the inside of a cell for a rating; None is an empty cell."""
    return mark_safe(_LEEG if waardering is None else _GEZICHT[waardering])  # noqa: S308 - constants of this module


def cel(
    moment: Moment, kanaal: Kanaal, waardering: int | None, *, aanname: bool, gekozen: bool, bewerken: bool
) -> SafeString:
    """Return one cell as a `<td>` with id `c<contactmoment>-<kanaal>`."""
    klassen = " ".join(
        naam
        for naam, aan in (
            ("is-fasegrens", moment.is_fasegrens and moment.nummer > 1),
            ("is-gekozen", gekozen),
            ("is-overgeslagen", moment.overgeslagen and waardering is None),
        )
        if aan
    )
    begin = f'<td id="c{moment.pk}-{kanaal.pk}" class="{klassen}">'
    waar = f"{escape(kanaal.titel)} bij {escape(moment.titel)}"
    if gekozen and bewerken:
        return mark_safe(f"{begin}{_keuze(moment, kanaal, waardering, waar)}</td>")  # noqa: S308 - escaped above
    extra = AANNAME if aanname else ""
    if not bewerken:
        inhoud = "" if waardering is None else f'<span class="cel cel--vast">{_GEZICHT[waardering]}{extra}</span>'
        return mark_safe(f"{begin}{inhoud}</td>")  # noqa: S308 - escaped above
    woord = "nog geen waardering" if waardering is None else WOORDEN[waardering] + (", aanname" if aanname else "")
    soort = "cel cel--leeg" if waardering is None else "cel"
    staat = "" if waardering is None else waardering
    inhoud = _LEEG if waardering is None else _GEZICHT[waardering] + extra
    return mark_safe(  # noqa: S308 - titles are escaped above
        f'{begin}<button class="{soort}" type="button" tabindex="-1" data-w="{staat}" aria-label="{waar}: {woord}">'
        f"{inhoud}</button></td>"
    )


def _keuze(moment: Moment, kanaal: Kanaal, waardering: int | None, waar: str) -> str:
    """Return the three radios of a cell in the chosen column."""
    knoppen = "".join(
        f'<label class="celkeuze__knop"><input type="radio" name="k{moment.pk}-{kanaal.pk}" value="{w}"'
        f'{" checked" if w == waardering else ""}><span class="waardering waardering--{WOORDEN[w]}">'
        f'<svg class="icoon icoon--omtrek" aria-hidden="true"><use href="#i-omtrek-{WOORDEN[w]}"/></svg>'
        f'<svg class="icoon icoon--vol" aria-hidden="true"><use href="#i-{WOORDEN[w]}"/></svg>'
        f'<span class="alleen-voorlezen">{WOORDEN[w]}</span></span></label>'
        for w in KEUZES
    )
    staat = "" if waardering is None else waardering
    return f'<fieldset class="celkeuze" data-w="{staat}"><legend class="alleen-voorlezen">{waar}</legend>{knoppen}</fieldset>'


def rijen(bord: Bord, gekozen: int | None, *, bewerken: bool) -> list[Rij]:
    """Return all rows of the matrix; `gekozen` is the id of the chosen contactmoment."""
    waarderingen = bord.waarderingen[bord.soort]
    uit = []
    for kanaal in bord.kanalen:
        cellen = [
            cel(
                moment,
                kanaal,
                waarderingen.get((moment.pk, kanaal.pk)),
                aanname=bord.is_aanname((moment.pk, kanaal.pk)),
                gekozen=moment.pk == gekozen,
                bewerken=bewerken,
            )
            for moment in bord.reis.momenten
        ]
        uit.append(Rij(kanaal, mark_safe("".join(cellen))))  # noqa: S308 - each cell is escaped
    return uit


def tekens(moment: Moment, kanalen: Sequence[Kanaal], waarderingen: dict[int, int]) -> SafeString:
    """Return the small signs under a contactmoment on the upright board: kanaal and shape, words for screen readers."""
    delen = [
        f'<span class="teken waardering--{WOORDEN[w]}"><svg class="icoon teken__kanaal" aria-hidden="true">'
        f'<use href="#i-{kanaal.icoon}"/></svg><svg class="icoon" aria-hidden="true"><use href="#i-vorm-{WOORDEN[w]}"/></svg>'
        f'<span class="alleen-voorlezen">{escape(kanaal.naam)} {WOORDEN[w]}</span></span>'
        for kanaal in kanalen
        if (w := waarderingen.get(kanaal.pk)) is not None
    ]
    leeg = "komt hier niet" if moment.overgeslagen else "nog niet gewaardeerd"
    inhoud = "".join(delen) or f'<span class="meta">{leeg}</span>'
    return mark_safe(f'<span class="tekens" id="t{moment.pk}">{inhoud}</span>')  # noqa: S308 - escaped above
