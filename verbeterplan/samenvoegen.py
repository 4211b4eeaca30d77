"""Merging verbeterpunten that are one problem, and taking them apart again. Nothing is thrown away either way.

A merged verbeterpunt keeps its row, its texts, its ideeën and its acties; it points at its hoofdpunt. A hoofdpunt never has
a hoofdpunt itself: these functions and verhuizen.py are the only ones that write it, and they hold the klantreis locked.
"""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db import transaction

from klantreis.models import Klantreis
from verbeterplan.models import Verbeterpunt


class Verouderd(Exception):
    """A colleague changed, merged or removed one of the verbeterpunten after they were shown."""


def voeg_samen(
    klantreis: Klantreis, hoofd: UUID, andere: Collection[UUID], versies: Mapping[UUID, int], knelpunt: str = ""
) -> Verbeterpunt:
    """Merge `andere` into `hoofd` and return that; `knelpunt`, when given, becomes its text.

    What was merged into one of `andere` comes along, so that nothing is ever nested. `versies` holds for every chosen
    verbeterpunt the version that was shown. Sending the same again changes nothing. Raises Verouderd. (3 queries, and 2
    with their history for each verbeterpunt that moves.)
    """
    with transaction.atomic():
        rijen = _op_slot(klantreis)
        gekozen = {hoofd, *andere}
        boven = rijen.get(hoofd)
        if boven is None or not gekozen <= rijen.keys():
            raise Verouderd
        leden = [rijen[uuid] for uuid in rijen if uuid in gekozen and uuid != hoofd]
        al_samen = boven.hoofdpunt_id is None and all(lid.hoofdpunt_id == boven.pk for lid in leden)
        if al_samen and knelpunt in ("", boven.knelpunt):
            return boven
        zelfstandig = set(Verbeterpunt.objects.zelfstandig().filter(klantreis=klantreis).values_list("uuid", flat=True))
        if not gekozen <= zelfstandig or any(rijen[uuid].versie != versies.get(uuid) for uuid in gekozen):
            raise Verouderd
        velden = []
        if boven.hoofdpunt_id is not None:
            # Its own hoofdpunt was put aside; it now leads itself.
            boven.hoofdpunt = None
            velden.append("hoofdpunt")
        if knelpunt and knelpunt != boven.knelpunt:
            boven.knelpunt = knelpunt
            velden.append("knelpunt")
        if velden:
            boven.bewaar(boven.versie, velden)
        weg = {lid.pk for lid in leden}
        for rij in rijen.values():
            if rij.pk in weg or rij.hoofdpunt_id in weg:
                rij.hoofdpunt = boven
                rij.bewaar(rij.versie, ["hoofdpunt"])
    return boven


def haal_uit_elkaar(klantreis: Klantreis, hoofd: UUID, alleen: UUID | None = None) -> list[Verbeterpunt]:
    """Take everything that was merged into `hoofd` out of it again, or only `alleen`; return what came out.

    What is not in it (any more) stays where it is. (2 queries, and 2 with their history for each that comes out.)
    """
    with transaction.atomic():
        rijen = _op_slot(klantreis)
        boven = rijen.get(hoofd)
        if boven is None:
            return []
        leden = [rij for rij in rijen.values() if rij.hoofdpunt_id == boven.pk and alleen in (None, rij.uuid)]
        for lid in leden:
            lid.hoofdpunt = None
            lid.bewaar(lid.versie, ["hoofdpunt"])
    return leden


def _op_slot(klantreis: Klantreis) -> dict[UUID, Verbeterpunt]:
    """Return all verbeterpunten of a klantreis, also those put aside, locked with it (2 queries)."""
    Klantreis.objects.select_for_update(no_key=True).get(pk=klantreis.pk)
    rijen = Verbeterpunt.objects.select_for_update(no_key=True).filter(klantreis=klantreis).order_by("pk")
    return {rij.uuid: rij for rij in rijen}
