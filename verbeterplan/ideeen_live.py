"""Telling every open wall what changed: the parts that are different, rendered once, the same for everybody."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from heartbeat.verversen import ververs_ook
from klantreis.models import Klantreis
from klantreis.wijzigingen import GEMAAKT, Melding, gemeld
from live.publiceer import publiceer, ververs
from verbeterplan.acties_live import muur as sleutel
from verbeterplan.ideeen import vergrendel
from verbeterplan.ideeen_lezen import Indeling, Muur, muur, stemstand
from verbeterplan.models import Verbeterpunt


def bord(klantreis: Klantreis) -> str:
    """Return the key under which the wall of a klantreis is published."""
    return sleutel(klantreis.pk)


def ververs_muur(klantreis_id: int) -> None:
    """Let open walls fetch themselves again, after the commit of what changed below them (no query before that).

    Not inside it: that transaction may still need ideeën or the stemronde, and who votes holds those and waits for the wall.
    """
    transaction.on_commit(partial(ververs, [sleutel(klantreis_id)]), robust=True)


def _gemeld(melding: Melding, **rest: Any) -> None:
    """Refresh the wall when verbeterpunten were built: no signal of Django tells of those."""
    if melding.model is Verbeterpunt and melding.handeling == GEMAAKT:
        ververs_muur(melding.klantreis_id)


def luister() -> None:
    """Connect to what changes the wall from elsewhere: the journey, and verbeterpunten that are built."""
    ververs_ook(ververs_muur)
    gemeld.connect(_gemeld, dispatch_uid="verbeterplan.ideeen_live.gemeld")


@dataclass(slots=True)
class Verteld:
    """What was published, for the answer to who did it."""

    html: SafeString = SafeString("")  # noqa: RUF009 - a string does not change


@contextmanager
def verteld(klantreis: Klantreis) -> Iterator[Verteld]:
    """Publish what the change inside did to the wall, in one transaction with it (14 queries more than the change).

    The klantreis is locked first, so that two changes are compared one after the other and no screen gets a part in which
    a colleague's change is missing. An exception inside undoes everything.
    """
    with transaction.atomic():
        vergrendel(klantreis)
        voor = muur(klantreis)
        uit = Verteld()
        yield uit
        uit.html = verschil(klantreis, voor, muur(klantreis))
        if uit.html:
            publiceer(bord(klantreis), uit.html)


def verschil(klantreis: Klantreis, voor: Muur, na: Muur) -> SafeString:
    """Return the fragments of what differs between two moments; empty when nothing does."""
    stukken = [
        stuk for indeling in Indeling for stuk in _indeling(klantreis, indeling, voor, na, alles=voor.stemt != na.stemt)
    ]
    if _namen(voor) != _namen(na):
        stukken.append(_stuk("groepkeuzes", "verbeterplan/_ideeen_groepkeuzes.html", {"groepen": na.groepen}))
    if not stukken and (voor.aantal, voor.stemmen, voor.acties, voor.rondes) == (
        na.aantal,
        na.stemmen,
        na.acties,
        na.rondes,
    ):
        return SafeString("")
    stukken.append(_stuk("ideeentelling", "verbeterplan/_ideeen_telling.html", {"muur": na}))
    if voor.stemt != na.stemt:
        stukken.append(stemstand_stuk(klantreis))
    return mark_safe("".join(stukken))  # noqa: S308 - rendered by our templates


def _indeling(klantreis: Klantreis, indeling: Indeling, voor: Muur, na: Muur, *, alles: bool) -> Iterator[SafeString]:
    oud = {vlak.sleutel: vlak for vlak in voor.vlakken(indeling)}
    nieuw = na.vlakken(indeling)
    basis = {"klantreis": klantreis, "stemt": na.stemt, "bewerk": True, "mijn": {}}
    if alles or list(oud) != [vlak.sleutel for vlak in nieuw]:
        yield _stuk(
            f"muur-{indeling}", "verbeterplan/_ideeen_muur.html", basis | {"vlakken": nieuw, "indeling": indeling}
        )
        return
    for vlak in nieuw:
        if vlak != oud[vlak.sleutel]:
            yield _stuk(vlak.sleutel, "verbeterplan/_ideeen_vlak.html", basis | {"vlak": vlak})


def _namen(stand: Muur) -> list[tuple[object, str]]:
    return [(vlak.uuid, vlak.titel) for vlak in stand.groepen]


def vertel_stemstand(klantreis: Klantreis) -> SafeString:
    """Publish who may still vote; call it in the transaction of the stem (5 queries)."""
    html = stemstand_stuk(klantreis)
    publiceer(bord(klantreis), html)
    return html


def stemstand_stuk(klantreis: Klantreis) -> SafeString:
    """Return the fragment that says who may still vote (3 queries)."""
    return _stuk("stemstand", "verbeterplan/_ideeen_stemstand.html", {"stemstand": stemstand(klantreis)})


def _stuk(doel: str, sjabloon: str, context: dict[str, object]) -> SafeString:
    return stuk(doel, render_to_string(sjabloon, context))


def stuk(doel: str, html: str, swap: str = "outerMorph") -> SafeString:
    """Return a fragment that htmx puts in place of the element with the id `doel`."""
    return format_html(
        '<hx-partial hx-target="#{}" hx-swap="{}">{}</hx-partial>',
        doel,
        swap,
        mark_safe(html),  # noqa: S308 - rendered by our templates
    )
