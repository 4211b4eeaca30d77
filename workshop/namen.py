"""Names of gasten, and where they stand besides the gast: under the ideeën that somebody signed, and in what was told live.

Somebody who takes another name, or none, is that everywhere: a name that stays behind under an idee is one that nobody wipes
any more.
"""

from django.db.models import F, QuerySet

from klantreis.models import Klantreis
from live.models import LiveBericht
from verbeterplan.acties_live import muur
from verbeterplan.ideeen import vergrendel
from verbeterplan.ideeen_live import ververs_muur
from verbeterplan.models import Idee
from workshop.models import Gast, Workshop
from workshop.models_inbreng import Inbreng
from workshop.signals import namen_gewist
from workshop.vertellen import ALLE, bord


def op_slot(workshop_id: int) -> Workshop:
    """Lock klantreis and workshop, in that order; call it inside a transaction (3 queries)."""
    klantreis_id = Workshop.objects.values_list("klantreis_id", flat=True).get(pk=workshop_id)
    vergrendel(Klantreis(pk=klantreis_id))
    return Workshop.objects.select_for_update(no_key=True).get(pk=workshop_id)


def hernoem(workshop: Workshop, gast: Gast, naam: str) -> None:
    """Give a gast another name, also under the signed ideeën; call it with `op_slot` (3 queries)."""
    van = Gast.objects.values_list("naam", flat=True).get(pk=gast.pk)
    Idee.objects.filter(workshopinbreng__gast=gast, workshopinbreng__met_naam=True, inzender=van).update(inzender=naam)
    Gast.objects.filter(pk=gast.pk).update(naam=naam)
    ververs_muur(workshop.klantreis_id)


def wis(workshop: Workshop, gasten: QuerySet[Gast]) -> int:
    """Empty the names of these gasten, also under the ideeën they signed; return how many had one (at most 8 queries).

    An idee that somebody gave another name since keeps that one. Past the history, and what that holds of it goes as well, as
    do the messages for open screens with such a name in them: who still waits for one of those fetches the page again.
    """
    ondertekend = Inbreng.objects.filter(workshop=workshop, gast__in=gasten, met_naam=True)
    van_wie = ondertekend.exclude(gast__naam="")
    ideeen = list(van_wie.values_list("idee_id", flat=True))
    zelfde = list(van_wie.filter(idee__inzender=F("gast__naam")).values_list("idee_id", flat=True))
    Idee.objects.filter(pk__in=zelfde).update(inzender="")
    ondertekend.update(met_naam=False)
    namen = gasten.exclude(naam="").update(naam="")
    if ideeen:
        namen_gewist.send(sender=Inbreng, ideeen=ideeen)
    if zelfde:
        ververs_muur(workshop.klantreis_id)
    if namen:
        _leeg_berichten(workshop)
    return namen


def _leeg_berichten(workshop: Workshop) -> None:
    borden = [bord(workshop.pk, gezicht) for gezicht in ALLE] + [muur(workshop.klantreis_id)]
    LiveBericht.objects.filter(bord__sleutel__in=borden).exclude(html="").update(html="")
