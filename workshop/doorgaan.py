"""With which knelpunten a block goes on: those that were chosen earlier in this workshop, else all there are."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.text import Truncator

from verbeterplan.acties import in_volgorde
from verbeterplan.models import Verbeterpunt
from workshop.models import Blok, Workshop
from workshop.models_inbreng import Blokpunt
from workshop.punt import Punt


@dataclass(frozen=True, slots=True)
class Punten:
    """The knelpunten of a block. `gekozen` says whether they were chosen; otherwise it is all of them."""

    punten: tuple[Punt, ...]
    gekozen: bool

    def onder(self, rij: Verbeterpunt) -> int:
        """Return the key of the knelpunt under which a verbeterpunt shows: its hoofdpunt when that is one of these."""
        hoofd = rij.hoofdpunt_id
        return hoofd if hoofd is not None and any(punt.pk == hoofd for punt in self.punten) else rij.pk


def punt_van(rij: Verbeterpunt) -> Punt:
    """Return a verbeterpunt as the room names it; contactmoment, reisfase and kanaal were read with it."""
    return Punt(
        pk=rij.pk,
        uuid=rij.uuid,
        titel=rij.contactmoment.titel,
        kanaal=rij.kanaal.naam,
        icoon=rij.kanaal.icoon,
        reisfase=rij.contactmoment.reisfase.naam,
        # One that was split off stands at the same place as the first.
        wat=Truncator(rij.knelpunt).chars(60) if rij.afgesplitst_van_id else "",
    )


def punten_voor(workshop: Workshop, blok: Blok) -> Punten:
    """Return the knelpunten that a block goes on with (2 queries): of the nearest block before it in which some were chosen.

    One that was merged since is there as its hoofdpunt. Without a choice, or when nothing of it is left: all, in the order of
    the journey.
    """
    eerder = Q(blok__volgorde__lt=blok.volgorde) | Q(blok__volgorde=blok.volgorde, blok__lt=blok.pk)
    rijen = list(
        Blokpunt.objects.filter(eerder, blok__workshop=workshop)
        .order_by("-blok__volgorde", "-blok", "pk")
        .values_list("blok_id", "verbeterpunt_id", "verbeterpunt__hoofdpunt_id")
    )
    zelfstandig = Verbeterpunt.objects.zelfstandig().filter(klantreis=workshop.klantreis_id)
    alle = {rij.pk: punt_van(rij) for rij in in_volgorde(zelfstandig)}
    gekozen: dict[int, Punt] = {}
    for blok_id, punt_id, hoofd_id in rijen:
        if blok_id != rijen[0][0]:
            break
        punt = alle.get(punt_id) or alle.get(hoofd_id or 0)
        if punt is not None:
            gekozen[punt.pk] = punt
    return Punten(tuple(gekozen.values()) or tuple(alle.values()), bool(gekozen))
