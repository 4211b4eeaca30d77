"""The end of a workshop: what one gast says, and taking a sentence off the screen."""

from uuid import UUID

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from live.publiceer import publiceer_elk_na_lezen
from workshop.models import Blok, Gast, Workshop
from workshop.models_inbreng import Slotwoord
from workshop.slotbeeld import lees
from workshop.sluiten import TeLaat
from workshop.soorten import Soort
from workshop.vertellen import Gezicht, bord, stuk


def zeg(gast: Gast, blok_uuid: UUID, gevoel: int, zin: str) -> bool:
    """Write or change how a gast leaves and tell screen and regie; False when it stood there already.

    It counts until the workshop ends, also when the begeleider went back to another block meanwhile. Raises TeLaat after
    that, and when the block is not of this workshop. A sentence that was taken off the screen stays off. At most 13 queries.
    """
    blok = Blok.objects.filter(workshop=gast.workshop_id, uuid=blok_uuid, soort=Soort.AFSLUITING).first()
    if blok is None:
        raise TeLaat
    was = Slotwoord.objects.filter(blok=blok, gast=gast).values_list("gevoel", "zin").first()
    if was == (gevoel, zin):
        return False
    with transaction.atomic():
        Slotwoord.objects.bulk_create(
            [Slotwoord(blok=blok, gast=gast, gevoel=gevoel, zin=zin)],
            update_conflicts=True,
            unique_fields=["blok", "gast"],
            update_fields=["gevoel", "zin"],
        )
        workshop = Workshop.objects.get(pk=gast.workshop_id)
        if not workshop.is_bezig:
            raise TeLaat
        _vertel(workshop, blok)
    return True


def _vertel(workshop: Workshop, blok: Blok) -> None:
    """Tell screen and regie what is said; phones do not show it. A face that shows something else has no place for it."""

    def maak() -> dict[str, str]:
        context = {"inhoud": lees(workshop, blok)}
        return {
            bord(workshop.pk, Gezicht.SCHERM): stuk("slot", render_to_string("workshop/_slot.html", context)),
            bord(workshop.pk, Gezicht.REGIE): stuk("slotregie", render_to_string("workshop/_slotregie.html", context)),
        }

    publiceer_elk_na_lezen([bord(workshop.pk, gezicht) for gezicht in (Gezicht.SCHERM, Gezicht.REGIE)], maak)


def toon_zin(workshop: Workshop, pk: int, *, tonen: bool) -> bool:
    """Put a sentence on the screen or take it off and tell it; False when there is no such sentence. Twice is once."""
    with transaction.atomic():
        rij = Slotwoord.objects.select_for_update(of=("self",)).select_related("blok").filter(pk=pk)
        woord = rij.filter(blok__workshop=workshop).first()
        if woord is None:
            return False
        if tonen != (woord.verborgen_op is None):
            woord.verborgen_op = None if tonen else timezone.now()
            woord.save(update_fields=["verborgen_op"])
            _vertel(workshop, woord.blok)
    return True
