"""Who has a board open, and what they are editing on it; knows no domain.

The database is the only state, so that every process says the same. A page tells that it is there (`meld`) and that it goes
(`vertrek`); what was not heard of for VERLOPEN is gone, and the next page that tells something takes it away. Only a change
that people see is published, as one message for everybody: the list of persons, and for each the places they work at.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from live.models import Aanwezig
from live.publiceer import publiceer, zet_op_slot

#: A page tells every 25 seconds that it is there (static/js/aanwezig.js); one that missed two is gone.
VERLOPEN = timedelta(seconds=60)
#: So many pages of one person on one board count; who opens more loses the one that was not heard of for longest.
HOOGUIT_TABS = 12
#: So many persons are drawn at the top, and named in the list; the others are counted.
GETEKEND, GENOEMD = 5, 40


@dataclass(frozen=True, slots=True)
class Persoon:
    """Somebody on a board: however many pages are open, one person. `plekken` are (key, name) of what is being edited."""

    wie: str
    naam: str
    plekken: tuple[tuple[str, str], ...]


def meld(bord: str, wie: str, tab: str, naam: str, *, plek: str = "", plek_naam: str = "") -> None:
    """Say that a page of somebody is open on a board, and what is edited there ("" for nothing).

    When that is no news: 2 queries. When it is: at most 7, and one message on the board. The caller has checked the rights.
    """
    nu = timezone.now()
    hier = Aanwezig.objects.filter(bord=bord)
    bekend = hier.filter(wie=wie, tab=tab, naam=naam, plek=plek, plek_naam=plek_naam).update(gezien=nu)
    if not bekend or hier.filter(gezien__lt=nu - VERLOPEN).exists():
        _verander(bord, Aanwezig(bord=bord, wie=wie, tab=tab, naam=naam, plek=plek, plek_naam=plek_naam, gezien=nu))


def vertrek(bord: str, wie: str, tab: str) -> None:
    """Say that a page is closed (1 query when it was not there, else at most 6)."""
    if Aanwezig.objects.filter(bord=bord, wie=wie, tab=tab).exists():
        _verander(bord, Aanwezig(bord=bord, wie=wie, tab=tab), weg=True)


def stand(bord: str) -> SafeString:
    """Return what a message about this board would say now, for a page that just came (2 queries)."""
    with transaction.atomic():
        versie = zet_op_slot(bord)
        return _stuk(_personen(Aanwezig.objects.filter(bord=bord)), versie)


def _verander(bord: str, tab: Aanwezig, *, weg: bool = False) -> None:
    """Write one page of somebody, sweep what is too old, and publish when that changes what people see.

    Everybody who changes something waits here for the board: so two pages of one person that close at the same time do not
    each take the other for the one that stays.
    """
    with transaction.atomic():
        versie = zet_op_slot(bord)
        # Locked, so that a page whose row goes hears that its next message is news again.
        rijen = list(Aanwezig.objects.select_for_update().filter(bord=bord))
        eigen = next((rij for rij in rijen if (rij.wie, rij.tab) == (tab.wie, tab.tab)), None)
        anderen = [rij for rij in rijen if rij is not eigen]
        te_oud = [rij for rij in anderen if rij.gezien < timezone.now() - VERLOPEN]
        te_oud += _te_veel(rij for rij in anderen if rij.wie == tab.wie and rij not in te_oud)
        gaan = te_oud + ([eigen] if weg and eigen else [])
        if gaan:
            Aanwezig.objects.filter(pk__in=[rij.pk for rij in gaan]).delete()
        blijven = [rij for rij in anderen if rij not in te_oud]
        if not weg:
            tab.pk = eigen.pk if eigen else None
            tab.save(force_insert=eigen is None, force_update=eigen is not None)
            blijven.append(tab)
        na = _personen(blijven)
        if na != _personen(rijen):
            publiceer(bord, _stuk(na, versie + 1))


def _te_veel(eigen_tabs: Iterable[Aanwezig]) -> list[Aanwezig]:
    op_tijd = sorted(eigen_tabs, key=lambda rij: rij.gezien, reverse=True)
    return op_tijd[HOOGUIT_TABS - 1 :]


def _personen(rijen: Iterable[Aanwezig]) -> list[Persoon]:
    """Return the persons behind open pages, by name."""
    per_wie: dict[str, list[Aanwezig]] = {}
    for rij in rijen:
        per_wie.setdefault(rij.wie, []).append(rij)
    return sorted(
        (
            Persoon(wie, tabs[-1].naam, tuple(sorted({(tab.plek, tab.plek_naam) for tab in tabs if tab.plek})))
            for wie, tabs in per_wie.items()
        ),
        key=lambda persoon: (persoon.naam, persoon.wie),
    )


def _stuk(personen: Sequence[Persoon], versie: int) -> SafeString:
    """Return the fragment for every page on the board; `versie` tells a page which of two is the newer one."""
    context = {
        "versie": versie,
        "personen": personen[:GENOEMD],
        "getekend": personen[:GETEKEND],
        "niet_getekend": max(len(personen) - GETEKEND, 0),
        "niet_genoemd": max(len(personen) - GENOEMD, 0),
    }
    return render_to_string("live/_aanwezigen.html", context)
