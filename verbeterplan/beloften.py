"""Verbeterpunten from a promise: what the inwoner may count on (a zekerheid) and the wish of the team does not keep.

Domein.md section 4 makes a verbeterpunt of every negative beleving; that is verbeterplan.bouwen. Here a team makes one by hand
where nobody has to be negatief, and it keeps the text of the zekerheid. On a place that has one already nothing is doubled: the
zekerheid is added to that one.
"""

from django.db import transaction

from klantreis.models import Klantreis
from reis.models import Contactmoment, Kanaal
from verbeterplan.ideeen_live import ververs_muur
from verbeterplan.models import Verbeterpunt


def leg_neer(
    klantreis: Klantreis, moment: Contactmoment, kanaal: Kanaal, zekerheid: str, knelpunt: str = ""
) -> tuple[Verbeterpunt, bool]:
    """Return the verbeterpunt at this place with the zekerheid on it, and whether it is new (4 queries and its history).

    `knelpunt` is for a new one; the texts of one that is there stay. Doing it twice, or two people at once, makes one.
    """
    zekerheid = " ".join(zekerheid.split())
    with transaction.atomic():
        Klantreis.objects.select_for_update(no_key=True).get(pk=klantreis.pk)
        rijen = Verbeterpunt.objects.select_for_update(no_key=True, of=("self",))
        punt = rijen.filter(contactmoment=moment, kanaal=kanaal, afgesplitst_van__isnull=True).first()
        if punt is None:
            punt = Verbeterpunt.objects.create(
                klantreis=klantreis, contactmoment=moment, kanaal=kanaal, knelpunt=knelpunt, zekerheden=zekerheid
            )
            ververs_muur(klantreis.pk)
            return punt, True
        if zekerheid not in punt.beloften:
            punt.zekerheden = "\n".join([*punt.beloften, zekerheid])
            punt.bewaar(punt.versie, ["zekerheden"])
    return punt, False


def maak_los(klantreis: Klantreis, zekerheid: str) -> int:
    """Take a zekerheid off the verbeterpunten of a klantreis that have it, and return how many did; they stay themselves."""
    zekerheid = " ".join(zekerheid.split())
    aantal = 0
    with transaction.atomic():
        Klantreis.objects.select_for_update(no_key=True).get(pk=klantreis.pk)
        for punt in Verbeterpunt.objects.select_for_update(no_key=True, of=("self",)).filter(
            klantreis=klantreis, zekerheden__contains=zekerheid
        ):
            if zekerheid in punt.beloften:
                punt.zekerheden = "\n".join(belofte for belofte in punt.beloften if belofte != zekerheid)
                punt.bewaar(punt.versie, ["zekerheden"])
                aantal += 1
    return aantal
