"""Making and changing acties."""

from collections.abc import Collection, Sequence

from django.db.models import Max, Q
from django.http import Http404

from accounts.models import Gebruiker
from klantreis.models import Betrokkene, Klantreis
from verbeterplan.actielog import noteer
from verbeterplan.acties_live import verteld
from verbeterplan.models import Actie, Verbeterpunt, VerbeterpuntQuerySet


def punten_om_te_kiezen(klantreis: Klantreis) -> list[Verbeterpunt]:
    """Return the verbeterpunten of a klantreis in journey order, with contactmoment, reisfase and kanaal (1 query).

    What was merged is chosen through its hoofdpunt.
    """
    return list(in_volgorde(Verbeterpunt.objects.zelfstandig().filter(klantreis=klantreis)))


def in_volgorde(punten: VerbeterpuntQuerySet) -> VerbeterpuntQuerySet:
    """Return verbeterpunten in journey order, with contactmoment, reisfase and kanaal."""
    return punten.select_related("contactmoment__reisfase", "kanaal").order_by(
        "contactmoment__reisfase__volgorde",
        "contactmoment__reisfase_id",
        "contactmoment__volgorde",
        "contactmoment_id",
        "kanaal__volgorde",
        "kanaal_id",
        "pk",
    )


def tonen_onder(actie: int) -> set[str]:
    """Return the uuids of the verbeterpunten an actie is linked with, and of their hoofdpunten (1 query).

    Of those, punten_om_te_kiezen holds the ones that the actie shows under.
    """
    paren = Verbeterpunt.objects.filter(acties=actie).values_list("uuid", "hoofdpunt__uuid")
    return {str(uuid) for paar in paren for uuid in paar if uuid is not None}


def maak(klantreis: Klantreis, actie: Actie, punten: Collection[int]) -> Actie:
    """Save a new actie under the next number of its klantreis.

    The klantreis is locked meanwhile, so that two acties never get one number. Whoever sends the same form twice gets
    the actie that is already there. Raises Http404 when the uuid belongs to another klantreis.
    """
    with verteld(klantreis.pk):
        Klantreis.objects.select_for_update(no_key=True).get(pk=klantreis.pk)
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

    Verbeterpunten at a contactmoment that was put aside cannot be chosen; their link stays. So does a link with what was
    merged into a chosen hoofdpunt: taken apart again, the actie is where it was. Another status, or a notitie, becomes a
    line in the log of `door`. Raises VersieConflict.
    """
    with verteld(actie.klantreis_id):
        if velden or punten is not None:
            actie.bewaar(versie, velden)
        if punten is not None:
            opzij = Q(contactmoment__verwijderd_op__isnull=False)
            samengevoegd = actie.verbeterpunten.aanwezig().filter(hoofdpunt__in=punten)
            via = set(samengevoegd.values_list("hoofdpunt_id", flat=True))
            blijft = actie.verbeterpunten.filter(opzij | Q(pk__in=samengevoegd)).values_list("pk", flat=True)
            direct = set(actie.verbeterpunten.filter(pk__in=punten).values_list("pk", flat=True))
            actie.verbeterpunten.set({*blijft, *direct, *(pk for pk in punten if pk not in via)})
        if notitie or "status" in velden:
            noteer(actie, door, tekst=notitie, status=actie.status if "status" in velden else "")
    return actie


def organisaties(klantreis: Klantreis) -> list[str]:
    """Return the organisations to suggest: betrokkenen, and what acties already name (2 queries)."""
    kring = Betrokkene.objects.filter(klantreis=klantreis).values_list("organisatie", flat=True)
    bezig = Actie.objects.filter(klantreis=klantreis).values_list("afdeling_of_partner", flat=True)
    return sorted({*kring, *bezig} - {""})
