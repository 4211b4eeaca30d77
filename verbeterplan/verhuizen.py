"""Verbeterpunten go along when contactmomenten are merged or split: there is at most one per contactmoment and kanaal."""

from django.db.models import F

from reis.models import Contactmoment
from reis.verhuizen import samen
from verbeterplan.ideeen import verhuis
from verbeterplan.models import Verbeterpunt


def verhuis_verbeterpunten(van: Contactmoment, naar: Contactmoment, kanalen: frozenset[int] | None) -> None:
    """Move verbeterpunten; where `naar` has one already, that one takes over texts, ideeën and acties.

    The old one then stays at `van` as it was, so that nothing is thrown away (a few queries per verbeterpunt that meets
    another; 2 for the rest).
    """
    punten = Verbeterpunt.objects.select_for_update().filter(contactmoment=van)
    if kanalen is not None:
        punten = punten.filter(kanaal__in=kanalen)
    daar = {punt.kanaal_id: punt for punt in Verbeterpunt.objects.select_for_update().filter(contactmoment=naar)}
    alleen = []
    for punt in punten:
        if ander := daar.get(punt.kanaal_id):
            _neem_over(punt, ander)
        else:
            alleen.append(punt.pk)
    Verbeterpunt.objects.filter(pk__in=alleen).update(contactmoment=naar, versie=F("versie") + 1)


def _neem_over(oud: Verbeterpunt, nieuw: Verbeterpunt) -> None:
    nieuw.knelpunt = samen(nieuw.knelpunt, oud.knelpunt)
    nieuw.oorzaak = samen(nieuw.oorzaak, oud.oorzaak)
    nieuw.bewaar(nieuw.versie, ["knelpunt", "oorzaak"])
    verhuis(oud, nieuw)
    for actie in oud.acties.all():
        actie.verbeterpunten.add(nieuw)
        actie.verbeterpunten.remove(oud)
