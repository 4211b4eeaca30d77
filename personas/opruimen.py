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
from personas.bewaartermijn import verwijderdatum
from personas.models import Interview
from personas.signals import verslag_verwijderd

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

    2 queries to find them and 2 for each that goes, in a transaction of its own: halfway interrupted, the rest goes the
    next time. Logs counts, never a text.
    """
    met_verslag = Interview.objects.exclude(verslag="").order_by("pk")
    paren = list(met_verslag.values_list("pk", "klantreis_id"))
    dagen = bijdragen.vaststellingen.verzamel(sorted({klantreis_id for _, klantreis_id in paren}))
    weg: list[int] = []
    for pk, klantreis_id in paren:
        datum = verwijderdatum(dagen[klantreis_id].get("verbeterplan"), maanden)
        if datum and datum <= vandaag and (proef or _verwijder(pk, vandaag)):
            weg.append(klantreis_id)
    uit = Opruiming(len(weg), len(set(weg)))
    if not proef:
        _log.info("Bewaartermijn: %s verwijderd", uit)
    return uit


def _verwijder(pk: int, vandaag: date) -> bool:
    """Empty one verslag; return whether there still was one."""
    with transaction.atomic():
        # Not by way of save(): nobody who listens to changes may get to see the old text. The version counts up, so that a
        # page that is still open somewhere cannot put it back unnoticed.
        aantal = (
            Interview.objects.filter(pk=pk)
            .exclude(verslag="")
            .update(verslag="", privacy_reden="", verslag_verwijderd_op=vandaag, versie=F("versie") + 1)
        )
        if aantal:
            interview = Interview.objects.get(pk=pk)
            verslag_verwijderd.send(sender=Interview, interview=interview, op=vandaag)
    return bool(aantal)
