"""The cells of the board as HTML, built in Python: nine hundred of them fit in one page without a template call each.

A cell is the same for everybody who may edit: no name, no token and no right in it, so that one rendering serves all screens.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

from heartbeat.bewijs import AANNAME, AFWIJKING, VOORSTEL, ZONDER_ACTIE, Cel
from heartbeat.filter import BordFilter
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
# What a cell carries in its corner, and what it says to who cannot see that.
_TEKENS = {
    "": "",
    AANNAME: '<span class="cel__aanname" title="aanname: hier is geen citaat bij">?</span>',
    AFWIJKING: '<span class="cel__aanname cel__afwijking" title="anders dan de citaten, nog zonder toelichting">!</span>',
    ZONDER_ACTIE: ' <span class="cel__vlag" aria-hidden="true">nog geen actie</span>',
}
_ZINNEN = {"": "", AANNAME: ", aanname", AFWIJKING: ", anders dan de citaten, nog zonder toelichting"}
_ZINNEN[ZONDER_ACTIE] = ", nog geen actie"
# A cell without a rating but with citaten: the outline of what they suggest.
_SCHIM = {
    kenmerk: f'<svg class="icoon cel__schim" aria-hidden="true"><use href="#i-omtrek-{WOORDEN[w]}"/></svg>'
    for w, kenmerk in VOORSTEL.items()
}
_WIJST = {kenmerk: f"de citaten wijzen op {WOORDEN[w]}" for w, kenmerk in VOORSTEL.items()}
_GESCHAT = {kenmerk: w for w, kenmerk in VOORSTEL.items()}


def _klasse_knop(w: int | None, kenmerk: str) -> str:
    if w is not None:
        return "cel"
    return "cel cel--leeg cel--voorstel" if kenmerk else "cel cel--leeg"


# Everything a cell can be: rated or not, and what is special about it.
_STANDEN: list[tuple[int | None, str]] = [(w, k) for w in KEUZES for k in ("", AANNAME, AFWIJKING, ZONDER_ACTIE)]
_STANDEN += [(None, k) for k in ("", *_SCHIM)]


def _inhoud(w: int | None, kenmerk: str) -> str:
    if w is None:
        return _SCHIM[kenmerk] + _LEEG if kenmerk else _LEEG
    return _GEZICHT[w] + _TEKENS[kenmerk]


def _in_woorden(w: int | None, kenmerk: str) -> str:
    if w is None:
        return f"nog geen waardering, {_WIJST[kenmerk]}" if kenmerk else "nog geen waardering"
    return f"{WOORDEN[w]}{_ZINNEN[kenmerk]}"


# A button is the same for every cell in the same state, but for the words that say where it is.
_KNOP = {
    (w, k): f'<button class="{_klasse_knop(w, k)}" type="button" tabindex="-1" data-w="{"" if w is None else w}" '
    'aria-label="'
    for w, k in _STANDEN
}
_KNOP_AF = {(w, k): f': {_in_woorden(w, k)}">{_inhoud(w, k)}</button></td>' for w, k in _STANDEN}
_VAST: dict[tuple[int | None, str], str] = {
    (w, k): f'<span class="cel cel--vast">{_GEZICHT[w]}{_TEKENS[k]}'
    f"{f'<span class="alleen-voorlezen">{_ZINNEN[k]}</span>' if k else ''}</span></td>"
    for w, k in _STANDEN
    if w is not None
}
_VAST |= {
    (None, k): f'<span class="cel cel--vast cel--voorstel">{schim}<span class="alleen-voorlezen">nog geen waardering, '
    f"{_WIJST[k]}</span></span></td>"
    for k, schim in _SCHIM.items()
}
_VAST[None, ""] = "</td>"


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
    klasse_weg: str
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
    weg = _klasse([*klassen, "is-weg"])
    return _Kolom(moment.pk, veilig(moment.titel), _klasse(klassen), _klasse(leeg), weg, gekozen)


def _klasse(klassen: Sequence[str]) -> str:
    return f' class="{" ".join(klassen)}"' if klassen else ""


def _cel(kolom: _Kolom, kanaal_pk: int, kanaal: str, waardering: int | None, kenmerk: str) -> str:
    """Return one cell that can be rated; `kanaal` is its title, escaped."""
    klasse = kolom.klasse_leeg if waardering is None else kolom.klasse
    if kolom.gekozen:
        keuze = _keuze(kolom.pk, kanaal_pk, waardering, f"{kanaal} bij {kolom.titel}", kenmerk)
        return f'<td id="c{kolom.pk}-{kanaal_pk}"{klasse}>{keuze}</td>'
    stand = (waardering, kenmerk)
    return f'<td id="c{kolom.pk}-{kanaal_pk}"{klasse}>{_KNOP[stand]}{kanaal} bij {kolom.titel}{_KNOP_AF[stand]}'


def _vaste_cel(kolom: _Kolom, kanaal_pk: int, kanaal: str, waardering: int | None, kenmerk: str) -> str:
    """Return one cell for who only reads."""
    klasse = kolom.klasse_leeg if waardering is None else kolom.klasse
    return f'<td id="c{kolom.pk}-{kanaal_pk}"{klasse}>{_VAST[waardering, kenmerk]}'


def _weg(kolom: _Kolom, kanaal_pk: int) -> str:
    """Return the place of a cell that the filter leaves out."""
    return f'<td id="c{kolom.pk}-{kanaal_pk}"{kolom.klasse_weg}></td>'


def cel(
    moment: Moment, kanaal: Kanaal, waardering: int | None, *, kenmerk: str = "", gekozen: bool, bewerken: bool
) -> SafeString:
    """Return one cell as a `<td>` with id `c<contactmoment>-<kanaal>`; `kenmerk` is one of heartbeat.bewijs or empty."""
    kolom = _kolom(moment, gekozen=gekozen)
    maak = _cel if bewerken else _vaste_cel
    html = maak(kolom, kanaal.pk, veilig(kanaal.titel), waardering, kenmerk)
    return mark_safe(html)  # noqa: S308 - titles are escaped


def inhouden(moment: Moment, kanaal: Kanaal, waardering: int | None, kenmerk: str) -> tuple[str, str, str]:
    """Return the inside of one cell as a button, as a choice in the chosen column, and for who only reads."""
    waar = f"{veilig(kanaal.titel)} bij {veilig(moment.titel)}"
    stand = (waardering, kenmerk)
    return (
        f"{_KNOP[stand]}{waar}{_KNOP_AF[stand]}".removesuffix("</td>"),
        _keuze(moment.pk, kanaal.pk, waardering, waar, kenmerk),
        _VAST[stand].removesuffix("</td>"),
    )


def _keuze(moment_pk: int, kanaal_pk: int, waardering: int | None, waar: str, kenmerk: str) -> str:
    """Return the three radios of a cell in the chosen column; the one that the citaten suggest is marked."""
    wijst = _GESCHAT.get(kenmerk)
    knoppen = "".join(
        f'<label class="celkeuze__knop{" is-voorstel" if w == wijst else ""}">'
        f'<input type="radio" name="k{moment_pk}-{kanaal_pk}" value="{w}"'
        f'{" checked" if w == waardering else ""}><span class="waardering waardering--{WOORDEN[w]}">'
        f'<svg class="icoon icoon--omtrek" aria-hidden="true"><use href="#i-omtrek-{WOORDEN[w]}"/></svg>'
        f'<svg class="icoon icoon--vol" aria-hidden="true"><use href="#i-{WOORDEN[w]}"/></svg>'
        f'<span class="alleen-voorlezen">{WOORDEN[w]}{", zo wijzen de citaten" if w == wijst else ""}</span></span></label>'
        for w in KEUZES
    )
    staat = "" if waardering is None else waardering
    return f'<fieldset class="celkeuze" data-w="{staat}"><legend class="alleen-voorlezen">{waar}</legend>{knoppen}</fieldset>'


def getoond(bord: Bord, filter: BordFilter) -> frozenset[Cel] | None:
    """Return the cells that the filter shows; None when it leaves nothing out."""
    if not filter.actief:
        return None
    waarderingen, bewijs = bord.waarderingen[bord.soort], bord.bewijs
    return frozenset(
        plek
        for kanaal in bord.kanalen
        if filter.kanaal in ("", kanaal.sleutel)
        for moment in bord.reis.momenten
        for plek in ((moment.pk, kanaal.pk),)
        if filter.past(plek, waarderingen, bewijs, komt_hier=not moment.overgeslagen)
    )


def rijen(bord: Bord, gekozen: int | None, *, bewerken: bool, alleen: frozenset[Cel] | None = None) -> list[Rij]:
    """Return the rows of the matrix; `gekozen` is the id of the chosen contactmoment.

    With `alleen` the other cells stay empty, and a row without any of them is left out.
    """
    waarderingen, kenmerken = bord.waarderingen[bord.soort], bord.bewijs.kenmerken
    kolommen = [_kolom(moment, gekozen=moment.pk == gekozen) for moment in bord.reis.momenten]
    maak = _cel if bewerken else _vaste_cel
    uit = []
    for kanaal in bord.kanalen:
        pk, titel = kanaal.pk, veilig(kanaal.titel)
        if alleen is not None and not any((kolom.pk, pk) in alleen for kolom in kolommen):
            continue
        cellen = [
            maak(kolom, pk, titel, waarderingen.get(plek), kenmerken.get(plek, ""))
            if alleen is None or plek in alleen
            else _weg(kolom, pk)
            for kolom in kolommen
            for plek in ((kolom.pk, pk),)
        ]
        uit.append(Rij(kanaal, mark_safe("".join(cellen))))  # noqa: S308 - each cell is escaped
    return uit


_MERKEN = {
    AFWIJKING: '<span class="teken__merk" aria-hidden="true">!</span>',
    ZONDER_ACTIE: '<span class="teken__vlag" aria-hidden="true">geen actie</span>',
}


@lru_cache(maxsize=512)
def _teken(icoon: str, naam: str, waardering: int, kenmerk: str) -> str:
    """Return one small sign; there are only a few for each kanaal."""
    woord = WOORDEN[waardering]
    vorm = "open" if kenmerk == AANNAME else "vorm"
    merk = _MERKEN.get(kenmerk, "")
    return (
        f'<span class="teken waardering--{woord}"><svg class="icoon teken__kanaal" aria-hidden="true">'
        f'<use href="#i-{icoon}"/></svg><svg class="icoon" aria-hidden="true"><use href="#i-{vorm}-{woord}"/></svg>{merk}'
        f'<span class="alleen-voorlezen">{veilig(naam)} {woord}{_ZINNEN.get(kenmerk, "")}</span></span>'
    )


def tekens(
    moment: Moment,
    kanalen: Sequence[Kanaal],
    waarderingen: Mapping[int, int],
    kenmerken: Mapping[Cel, str] | None = None,
    alleen: frozenset[Cel] | None = None,
) -> SafeString:
    """Return the small signs under a contactmoment on the upright board: kanaal and shape, words for screen readers.

    `waarderingen` are those of this contactmoment by kanaal, `kenmerken` what heartbeat.bewijs says of the cells; with
    `alleen` only those cells are shown.
    """
    bij = kenmerken or {}
    delen = [
        _teken(kanaal.icoon, kanaal.naam, waardering, bij.get((moment.pk, kanaal.id), ""))
        for kanaal in kanalen
        if (waardering := waarderingen.get(kanaal.id)) is not None
        and (alleen is None or (moment.pk, kanaal.id) in alleen)
    ]
    inhoud = "".join(delen) or f'<span class="meta">{_zonder_teken(moment, kanalen, waarderingen, bij, alleen)}</span>'
    return mark_safe(f'<span class="tekens" id="t{moment.pk}">{inhoud}</span>')  # noqa: S308 - escaped above


def _zonder_teken(
    moment: Moment,
    kanalen: Sequence[Kanaal],
    waarderingen: Mapping[int, int],
    kenmerken: Mapping[Cel, str],
    alleen: frozenset[Cel] | None,
) -> str:
    """Say why a contactmoment of the upright board has no signs."""
    if alleen is not None and (waarderingen or not any((moment.pk, kanaal.id) in alleen for kanaal in kanalen)):
        return "niets met dit filter"
    if moment.overgeslagen:
        return "komt hier niet"
    met_citaat = any((moment.pk, kanaal.id) in kenmerken for kanaal in kanalen)
    return "nog niet gewaardeerd, wel citaten" if met_citaat else "nog niet gewaardeerd"
