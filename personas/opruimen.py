"""Deleting raw verslagen that have been kept long enough.

Citaten, waarderingen and the samenvatting stay. A samenvatting is what the team made of the conversation, in its own words
and without names: the guard watches over it, and without it nobody could read why a persona is as it is.
"""

import logging
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F

from klantreis import bijdragen
from klantreis.models import Klantreis
from personas.bewaartermijn import telt_vanaf, verwijderdatum
from personas.models import Interview
from personas.signals import termijn_voorbij, verslag_verwijderd
from privacy.wacht import vind

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opruiming:
    """How many verslagen, and of how many klantreizen."""

    verslagen: int
    klantreizen: int

    def __str__(self) -> str:
        verslagen = "1 verslag" if self.verslagen == 1 else f"{self.verslagen} verslagen"
        klantreizen = "1 klantreis" if self.klantreizen == 1 else f"{self.klantreizen} klantreizen"
        return f"{verslagen} van {klantreizen}"


def vastgesteld_op(klantreis_id: int) -> date | None:
    """Return when the verbeterplan of a klantreis was vastgesteld (1 query)."""
    dag: date | None = bijdragen.vaststellingen.verzamel([klantreis_id])[klantreis_id].get("verbeterplan")
    return dag


def ruim_op(vandaag: date, maanden: int, *, proef: bool = False) -> Opruiming:
    """Delete the verslagen that are due and return how many; with `proef` only count them.

    3 queries to find them and 3 for each that goes, in a transaction of its own: halfway interrupted, the rest goes the
    next time. Logs counts, never a text.
    """
    # Also klantreizen without a verslag: an interview that was deleted or emptied by hand may still be in the history.
    dagen = bijdragen.vaststellingen.verzamel(list(Klantreis.objects.order_by().values_list("pk", flat=True)))
    vastgesteld = {pk: per_plan.get("verbeterplan") for pk, per_plan in dagen.items()}

    def is_voorbij(vanaf: date | None) -> bool:
        datum = verwijderdatum(vanaf, maanden)
        return datum is not None and datum <= vandaag

    voorbij = {pk for pk, op in vastgesteld.items() if is_voorbij(op)}
    met_verslag = Interview.objects.filter(klantreis__in=voorbij).exclude(verslag="").order_by("pk")
    weg = [
        klantreis_id
        for pk, klantreis_id, ronde, datum in met_verslag.values_list("pk", "klantreis_id", "ronde", "datum")
        if is_voorbij(telt_vanaf(vastgesteld[klantreis_id], datum if ronde == Interview.Ronde.GEREALISEERD else None))
        if proef or verwijder_verslag(pk, vandaag)
    ]
    if voorbij and not proef:
        with transaction.atomic():
            termijn_voorbij.send(sender=Interview, klantreizen=voorbij)
    uit = Opruiming(len(weg), len(set(weg)))
    if not proef:
        _log.info("Bewaartermijn: %s verwijderd", uit)
    return uit


def verwijder_verslag(pk: int, vandaag: date) -> bool:
    """Empty the verslag of one interview (id), for good; return whether there still was one (at most 4 queries).

    Also for an inwoner who says that it has to go: then it goes at once and not only when its time is up.
    """
    with transaction.atomic():
        # Not by way of save(): nobody who listens to changes may get to see the old text. The version counts up, so that a
        # page that is still open somewhere cannot put it back unnoticed.
        rijen = Interview.objects.filter(pk=pk).exclude(verslag="")
        samenvatting, reden = rijen.select_for_update().values_list("samenvatting", "privacy_reden").first() or ("", "")
        aantal = rijen.update(
            verslag="",
            # The reason stays as long as the samenvatting needs it.
            privacy_reden=reden if reden and vind(samenvatting) else "",
            verslag_verwijderd_op=vandaag,
            versie=F("versie") + 1,
        )
        if aantal:
            interview = Interview.objects.get(pk=pk)
            verslag_verwijderd.send(sender=Interview, interview=interview, op=vandaag)
    return bool(aantal)
