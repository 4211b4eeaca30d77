"""Verbeterpunten and what brings a rise go along when contactmomenten are merged or split.

There is at most one verbeterpunt per contactmoment and kanaal.
"""

from django.db.models import F

from reis.models import Contactmoment
from reis.verhuizen import samen
from verbeterplan.models import Idee, Verbeterpunt
from verbeterplan.models_uitvoering import Stijging


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


def verhuis_stijgingen(van: Contactmoment, naar: Contactmoment, kanalen: frozenset[int] | None) -> None:
    """Move what brings the rises; where `naar` has the same actie or idee already, the old row stays behind (3 queries).

    At a split a kanaal that both keep stays with the first: what brings the rise at the second is a new question.
    """
    rijen = Stijging.objects.filter(contactmoment=van)
    if kanalen is not None:
        rijen = rijen.filter(kanaal__in=kanalen)
    sleutel = ("heartbeat_id", "kanaal_id", "actie_id", "idee_id")
    daar = set(Stijging.objects.filter(contactmoment=naar).values_list(*sleutel))
    mee = [pk for pk, *wat in rijen.values_list("pk", *sleutel) if tuple(wat) not in daar]
    Stijging.objects.filter(pk__in=mee).update(contactmoment=naar)


def _neem_over(oud: Verbeterpunt, nieuw: Verbeterpunt) -> None:
    nieuw.knelpunt = samen(nieuw.knelpunt, oud.knelpunt)
    nieuw.oorzaak = samen(nieuw.oorzaak, oud.oorzaak)
    nieuw.bewaar(nieuw.versie, ["knelpunt", "oorzaak"])
    bekend = set(nieuw.ideeen.values_list("tekst", flat=True))
    Idee.objects.filter(verbeterpunt=oud).exclude(tekst__in=bekend).update(verbeterpunt=nieuw)
    for actie in oud.acties.all():
        actie.verbeterpunten.add(nieuw)
        actie.verbeterpunten.remove(oud)
