"""The cells of the board as HTML, built in Python: nine hundred of them fit in one page without a template call each.

A cell is the same for everybody who may edit: no name, no token and no right in it, so that one rendering serves all screens.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

from heartbeat.lezen import Bord, Moment
from reis.models import Kanaal

# One title stands in a page up to twenty times.
veilig = lru_cache(maxsize=4096)(escape)

WOORDEN = {1: "positief", 0: "neutraal", -1: "negatief"}
KEUZES = (-1, 0, 1)

_GEZICHT = {
    w: f'<span class="waardering waardering--{woord}"><svg class="icoon" aria-hidden="true"><use href="#i-{woord}"/></svg>'
    f"<span>{woord}</span></span>"
    for w, woord in WOORDEN.items()
}
_LEEG = '<svg class="icoon icoon--klein" aria-hidden="true"><use href="#i-plus"/></svg>'
AANNAME = '<span class="cel__aanname" title="aanname: hier is geen citaat bij">?</span>'


# A button is the same for every cell with the same rating, but for the words that say where it is.
_KNOP = {
    w: f'<button class="{"cel cel--leeg" if w is None else "cel"}" type="button" tabindex="-1" '
    f'data-w="{"" if w is None else w}" aria-label="'
    for w in (None, *KEUZES)
}
_KNOP_AF = {
    (w, aanname): f': {"nog geen waardering" if w is None else WOORDEN[w]}{", aanname" if aanname else ""}">'
    f"{_LEEG if w is None else _GEZICHT[w]}{AANNAME if aanname else ''}</button></td>"
    for w in (None, *KEUZES)
    for aanname in (False, True)
}
_VAST = {
    (w, aanname): f'<span class="cel cel--vast">{_GEZICHT[w]}{AANNAME if aanname else ""}</span></td>'
    for w in KEUZES
    for aanname in (False, True)
}


@dataclass(frozen=True, slots=True)
class Rij:
    """One kanaal of the board with its cells as ready HTML."""

    kanaal: Kanaal
    cellen: SafeString


@dataclass(frozen=True, slots=True)
class _Kolom:
    """What the cells of one contactmoment have in common, escaped and ready."""

    pk: int
    titel: str
    klasse: str
    klasse_leeg: str
    gekozen: bool


def gezicht(waardering: int | None) -> SafeString:
    """Return the inside of a cell for a rating; None is an empty cell."""
    return mark_safe(_LEEG if waardering is None else _GEZICHT[waardering])  # noqa: S308 - constants of this module


def _kolom(moment: Moment, *, gekozen: bool) -> _Kolom:
    klassen = [
        naam
        for naam, aan in (("is-fasegrens", moment.is_fasegrens and moment.nummer > 1), ("is-gekozen", gekozen))
        if aan
    ]
    leeg = [*klassen, "is-overgeslagen"] if moment.overgeslagen else klassen
    return _Kolom(moment.pk, veilig(moment.titel), _klasse(klassen), _klasse(leeg), gekozen)


def _klasse(klassen: Sequence[str]) -> str:
    return f' class="{" ".join(klassen)}"' if klassen else ""


def _cel(kolom: _Kolom, kanaal_pk: int, kanaal: str, waardering: int | None, aanname: bool) -> str:
    """Return one cell that can be rated; `kanaal` is its title, escaped."""
    klasse = kolom.klasse_leeg if waardering is None else kolom.klasse
    if kolom.gekozen:
        keuze = _keuze(kolom.pk, kanaal_pk, waardering, f"{kanaal} bij {kolom.titel}")
        return f'<td id="c{kolom.pk}-{kanaal_pk}"{klasse}>{keuze}</td>'
    return (
        f'<td id="c{kolom.pk}-{kanaal_pk}"{klasse}>{_KNOP[waardering]}{kanaal} bij {kolom.titel}'
        f"{_KNOP_AF[waardering, aanname]}"
    )


def _vaste_cel(kolom: _Kolom, kanaal_pk: int, kanaal: str, waardering: int | None, aanname: bool) -> str:
    """Return one cell for who only reads."""
    if waardering is None:
        return f'<td id="c{kolom.pk}-{kanaal_pk}"{kolom.klasse_leeg}></td>'
    return f'<td id="c{kolom.pk}-{kanaal_pk}"{kolom.klasse}>{_VAST[waardering, aanname]}'


def cel(
    moment: Moment, kanaal: Kanaal, waardering: int | None, *, aanname: bool, gekozen: bool, bewerken: bool
) -> SafeString:
    """Return one cell as a `<td>` with id `c<contactmoment>-<kanaal>`."""
    kolom = _kolom(moment, gekozen=gekozen)
    maak = _cel if bewerken else _vaste_cel
    html = maak(kolom, kanaal.pk, veilig(kanaal.titel), waardering, aanname)
    return mark_safe(html)  # noqa: S308 - titles are escaped


def _keuze(moment_pk: int, kanaal_pk: int, waardering: int | None, waar: str) -> str:
    """Return the three radios of a cell in the chosen column."""
    knoppen = "".join(
        f'<label class="celkeuze__knop"><input type="radio" name="k{moment_pk}-{kanaal_pk}" value="{w}"'
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
    kolommen = [_kolom(moment, gekozen=moment.pk == gekozen) for moment in bord.reis.momenten]
    aannames = {plek for plek in waarderingen if bord.is_aanname(plek)}
    maak = _cel if bewerken else _vaste_cel
    uit = []
    for kanaal in bord.kanalen:
        pk, titel = kanaal.pk, veilig(kanaal.titel)
        cellen = [
            maak(kolom, pk, titel, waarderingen.get(plek), plek in aannames)
            for kolom in kolommen
            for plek in ((kolom.pk, pk),)
        ]
        uit.append(Rij(kanaal, mark_safe("".join(cellen))))  # noqa: S308 - each cell is escaped
    return uit


@lru_cache(maxsize=256)
def _teken(icoon: str, naam: str, waardering: int) -> str:
    """Return one small sign; there are only three for each kanaal."""
    woord = WOORDEN[waardering]
    return (
        f'<span class="teken waardering--{woord}"><svg class="icoon teken__kanaal" aria-hidden="true">'
        f'<use href="#i-{icoon}"/></svg><svg class="icoon" aria-hidden="true"><use href="#i-vorm-{woord}"/></svg>'
        f'<span class="alleen-voorlezen">{veilig(naam)} {woord}</span></span>'
    )


def tekens(moment: Moment, kanalen: Sequence[Kanaal], waarderingen: dict[int, int]) -> SafeString:
    """Return the small signs under a contactmoment on the upright board: kanaal and shape, words for screen readers."""
    delen = [
        _teken(kanaal.icoon, kanaal.naam, waardering)
        for kanaal in kanalen
        if (waardering := waarderingen.get(kanaal.id)) is not None
    ]
    leeg = "komt hier niet" if moment.overgeslagen else "nog niet gewaardeerd"
    inhoud = "".join(delen) or f'<span class="meta">{leeg}</span>'
    return mark_safe(f'<span class="tekens" id="t{moment.pk}">{inhoud}</span>')  # noqa: S308 - escaped above
