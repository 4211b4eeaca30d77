"""Splitting a contactmoment in two: the team says what belongs to the second."""

import enum
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F

from heartbeat.models import Beleving, Heartbeat
from heartbeat.samenvoegen import houd_belevingen_vast
from klantreis.models import Klantreis
from klantreis.wijzigingen import GEWIJZIGD, Melding, meld
from personas.models import Citaat
from reis import verhuizen
from reis.bewerken import op_slot, vereis, voeg_in
from reis.models import Contactmoment, Kanaal


class Deel(enum.StrEnum):
    """Where the ratings of a kanaal go."""

    EERSTE = "eerste"
    TWEEDE = "tweede"
    ALLEBEI = "allebei"


@dataclass(frozen=True, slots=True)
class Inhoud:
    """What there is to divide: the kanalen with their number of ratings over all personas, and the citaten."""

    kanalen: tuple[tuple[Kanaal, int], ...]
    citaten: tuple[Citaat, ...]


def inhoud(moment: Contactmoment) -> Inhoud:
    """Return what hangs on a contactmoment (2 queries)."""
    aantallen: dict[Kanaal, int] = {}
    for beleving in Beleving.objects.filter(contactmoment=moment).select_related("kanaal").order_by("kanaal__volgorde"):
        aantallen[beleving.kanaal] = aantallen.get(beleving.kanaal, 0) + 1
    citaten = (
        Citaat.objects.filter(contactmoment=moment).select_related("interview", "kanaal").defer("interview__verslag")
    )
    return Inhoud(tuple(aantallen.items()), tuple(citaten.order_by("interview__code", "volgorde", "pk")))


def splits(
    klantreis: Klantreis,
    uuid: UUID,
    nieuw: UUID,
    titels: tuple[str, str],
    *,
    citaten: Collection[UUID],
    kanalen: Mapping[int, Deel],
) -> Contactmoment:
    """Put a second contactmoment right behind the first and divide what hangs on it; return the second.

    `titels` name the two; `citaten` go to the second; `kanalen` says per kanaal id where its ratings go, and a kanaal it does
    not name stays. A second contactmoment with uuid `nieuw` that is there already is returned as it is. Raises Weg.
    """
    with op_slot(klantreis) as indeling:
        for rijen in indeling.momenten.values():
            for bestaand in rijen:
                if bestaand.uuid == nieuw:
                    return bestaand
        eerste = vereis(indeling.moment(uuid))
        houd_belevingen_vast([eerste])
        tweede = Contactmoment(uuid=nieuw, reisfase=indeling.fase_van(eerste), titel=titels[1], actor=eerste.actor)
        rijen = indeling.momenten[eerste.reisfase_id]
        voeg_in(rijen, tweede, eerste.uuid)
        tweede.volgorde = rijen.index(tweede)
        tweede.save(force_insert=True)
        van = eerste.titel
        eerste.titel = titels[0]
        eerste.bewaar(eerste.versie, ["titel"])
        meld(Melding(Contactmoment, eerste.pk, klantreis.pk, GEWIJZIGD, {"gesplitst": (van, titels[1])}))
        _verdeel(eerste, tweede, citaten, kanalen)
    return tweede


def _verdeel(
    eerste: Contactmoment, tweede: Contactmoment, citaten: Collection[UUID], kanalen: Mapping[int, Deel]
) -> None:
    Citaat.objects.filter(contactmoment=eerste, uuid__in=citaten).update(contactmoment=tweede, versie=F("versie") + 1)
    gaan = frozenset(pk for pk, deel in kanalen.items() if deel is Deel.TWEEDE)
    dubbel = [pk for pk, deel in kanalen.items() if deel is Deel.ALLEBEI]
    hier = Beleving.objects.filter(contactmoment=eerste)
    hier.filter(kanaal__in=gaan).update(contactmoment=tweede, versie=F("versie") + 1)
    # The citaat speaks for the first one; at the second it would be a doubled voice.
    Beleving.objects.bulk_create(
        Beleving(
            heartbeat_id=beleving.heartbeat_id,
            contactmoment=tweede,
            kanaal_id=beleving.kanaal_id,
            waardering=beleving.waardering,
            bron=beleving.bron,
            toelichting=beleving.toelichting,
        )
        for beleving in hier.filter(kanaal__in=dubbel)
    )
    overslaan = Heartbeat.overgeslagen.through
    overslaan.objects.bulk_create(
        overslaan(heartbeat_id=heartbeat, contactmoment_id=tweede.pk)
        for heartbeat in overslaan.objects.filter(contactmoment_id=eerste.pk).values_list("heartbeat_id", flat=True)
    )
    verhuizen.verhuis(eerste, tweede, gaan)
