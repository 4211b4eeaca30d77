"""The vragen of a block in which is rated: which there are, in the order of the journey, and starting one."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from klantreis.models import Klantreis
from personas.models import Persona
from reis.models import Contactmoment, Kanaal
from workshop.klok import Klok
from workshop.models import Blok, Workshop
from workshop.models_inbreng import Weegvraag
from workshop.models_stemmen import Vraag


def persona_van(workshop: Workshop, blok: Blok) -> Persona | None:
    """Return whose heartbeat a block is about: its own persona, or that of the workshop."""
    return blok.persona or workshop.persona


def _in_volgorde(blok: Blok) -> QuerySet[Vraag, Any]:
    return (
        Vraag.objects.filter(
            blok=blok, contactmoment__verwijderd_op__isnull=True, contactmoment__reisfase__verwijderd_op__isnull=True
        )
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


def vragen_van(blok: Blok) -> list[Vraag]:
    """Return the vragen in the order of the journey, with contactmoment, reisfase and kanaal (1 query)."""
    return list(_in_volgorde(blok))


def kies_vragen(klantreis: Klantreis, blok: Blok, gekozen: Iterable[tuple[int, int]]) -> None:
    """Make the vragen of a block exactly these (contactmoment id, kanaal id); what was voted on stays.

    Ids that are not of this klantreis are left out. At most 5 queries.
    """
    wil = set(gekozen)
    with transaction.atomic():
        momenten = set(
            Contactmoment.objects.van(klantreis).filter(pk__in={m for m, _ in wil}).values_list("pk", flat=True)
        )
        kanalen = set(Kanaal.objects.filter(pk__in={k for _, k in wil}).values_list("pk", flat=True))
        wil = {(moment, kanaal) for moment, kanaal in wil if moment in momenten and kanaal in kanalen}
        bestaand = {(vraag.contactmoment_id, vraag.kanaal_id): vraag for vraag in Vraag.objects.filter(blok=blok)}
        weg = [vraag.pk for cel, vraag in bestaand.items() if cel not in wil]
        Vraag.objects.filter(pk__in=weg, stemmen__isnull=True, overgenomen_op__isnull=True).delete()
        Vraag.objects.bulk_create(
            [Vraag(blok=blok, contactmoment_id=m, kanaal_id=k) for m, k in sorted(wil - bestaand.keys())],
            ignore_conflicts=True,
        )


def begin_vraag(workshop: Workshop, blok: Blok, vraag: Vraag | Weegvraag) -> None:
    """Make a vraag, or an idee to weigh, the one of now, with its own clock; one that was decided on is only shown."""
    nu = timezone.now()
    if vraag.begonnen_op is None:
        vraag.begonnen_op = nu
    if vraag.overgenomen_op is None:
        vraag.gesloten_op = None
    vraag.save(update_fields=["begonnen_op", "gesloten_op"])
    veld = "weegvraag" if isinstance(vraag, Weegvraag) else "vraag"
    setattr(blok, veld, vraag)
    blok.save(update_fields=[veld])
    klok = Klok() if vraag.overgenomen_op else Klok().begin(blok.seconden, nu)
    workshop.klok_tot, workshop.klok_rest, workshop.klok_duur = klok.tot, klok.rest, klok.duur
