"""Making and changing acties."""

from collections.abc import Collection, Sequence

from django.db import transaction
from django.db.models import Max, Q
from django.http import Http404

from accounts.models import Gebruiker
from klantreis.models import Betrokkene, Klantreis
from verbeterplan.actielog import noteer
from verbeterplan.models import Actie, Verbeterpunt


def punten_om_te_kiezen(klantreis: Klantreis) -> list[Verbeterpunt]:
    """Return the verbeterpunten of a klantreis in journey order, with contactmoment, reisfase and kanaal (1 query)."""
    return list(
        Verbeterpunt.objects.filter(klantreis=klantreis, contactmoment__verwijderd_op__isnull=True)
        .select_related("contactmoment__reisfase", "kanaal")
        .order_by(
            "contactmoment__reisfase__volgorde",
            "contactmoment__reisfase_id",
            "contactmoment__volgorde",
            "contactmoment_id",
            "kanaal__volgorde",
            "kanaal_id",
        )
    )


def maak(klantreis: Klantreis, actie: Actie, punten: Collection[int]) -> Actie:
    """Save a new actie under the next number of its klantreis.

    The klantreis is locked meanwhile, so that two acties never get one number. Whoever sends the same form twice gets
    the actie that is already there. Raises Http404 when the uuid belongs to another klantreis.
    """
    with transaction.atomic():
        Klantreis.objects.select_for_update().get(pk=klantreis.pk)
        bestaand = Actie.objects.filter(uuid=actie.uuid).first()
        if bestaand is not None:
            if bestaand.klantreis_id != klantreis.pk:
                raise Http404
            return bestaand
        hoogste = Actie.objects.filter(klantreis=klantreis).aggregate(hoogste=Max("nummer"))["hoogste"]
        actie.klantreis = klantreis
        actie.nummer = (hoogste or 0) + 1
        actie.save()
        actie.verbeterpunten.set(punten)
    return actie


def wijzig(
    actie: Actie,
    versie: int,
    velden: Sequence[str],
    punten: Collection[int] | None,
    *,
    door: Gebruiker | None = None,
    notitie: str = "",
) -> Actie:
    """Save `velden`, and the verbeterpunten when they changed, against the version the user saw.

    Verbeterpunten at a contactmoment that was put aside cannot be chosen; their link stays. Another status, or a
    notitie, becomes a line in the log of `door`. Raises VersieConflict.
    """
    with transaction.atomic():
        if velden or punten is not None:
            actie.bewaar(versie, velden)
        if punten is not None:
            opzij = Q(contactmoment__verwijderd_op__isnull=False)
            blijft = actie.verbeterpunten.filter(opzij).values_list("pk", flat=True)
            actie.verbeterpunten.set([*punten, *blijft])
        if notitie or "status" in velden:
            noteer(actie, door, tekst=notitie, status=actie.status if "status" in velden else "")
    return actie


def organisaties(klantreis: Klantreis) -> list[str]:
    """Return the organisations to suggest: betrokkenen, and what acties already name (2 queries)."""
    kring = Betrokkene.objects.filter(klantreis=klantreis).values_list("organisatie", flat=True)
    bezig = Actie.objects.filter(klantreis=klantreis).values_list("afdeling_of_partner", flat=True)
    return sorted({*kring, *bezig} - {""})
