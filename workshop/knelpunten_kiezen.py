"""One gast chooses knelpunten: what thirty people do at once."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db import transaction
from django.template.loader import render_to_string

from live.publiceer import publiceer_elk_na_lezen
from verbeterplan.models import Verbeterpunt
from workshop.gestemd import borden, gestemd_stukken
from workshop.knelpunten import lees, mijn
from workshop.models import Blok, Gast, Workshop
from workshop.models_inbreng import Knelpuntkeuze
from workshop.sluiten import is_zichtbaar, op_slot
from workshop.soorten import Soort
from workshop.vertellen import stuk


class TeVeel(Exception):
    """More knelpunten than everybody may choose."""


def kies(gast: Gast, blok_uuid: UUID, gekozen: Collection[UUID]) -> Mapping[str, str]:
    """Make the choice of a gast exactly these and tell it; returns what `mijn` says then. Raises TeVeel and TeLaat.

    What is not of this klantreis is left out. Sent twice it is one choice (8 queries, 2 less when nothing changes).
    """
    with transaction.atomic():
        blok = op_slot(gast.workshop, blok_uuid, Soort.KNELPUNTEN)
        klantreis = gast.workshop.klantreis_id
        wil = set(
            Verbeterpunt.objects.zelfstandig()
            .filter(klantreis=klantreis, uuid__in=gekozen)
            .values_list("pk", flat=True)
        )
        if len(wil) > blok.stippen:
            raise TeVeel
        eigen = Knelpuntkeuze.objects.filter(blok=blok, gast=gast)
        stond = set(eigen.values_list("verbeterpunt_id", flat=True))
        if wil != stond:
            eigen.filter(verbeterpunt__in=stond - wil).delete()
            Knelpuntkeuze.objects.bulk_create(
                Knelpuntkeuze(blok=blok, gast=gast, verbeterpunt_id=pk) for pk in sorted(wil - stond)
            )
            _vertel(blok.workshop, blok)
        return mijn(blok, gast)


def _vertel(workshop: Workshop, blok: Blok) -> None:
    """Tell screen and regie who chose; what they chose only when that may be seen. Phones show nothing of it."""
    scherm, regie = borden(workshop.pk)

    def maak() -> dict[str, str]:
        wie, telling = gestemd_stukken(workshop, blok)
        if not is_zichtbaar(workshop, blok):
            return {scherm: wie, regie: telling}
        inhoud = lees(workshop, blok)
        context = {"inhoud": inhoud, "workshop": workshop, "klantreis": workshop.klantreis, "blok": blok}
        lijst = stuk("knelpuntenlijst", render_to_string("workshop/_knelpunten_lijst.html", context))
        verder = stuk("doorgaan", render_to_string("workshop/_knelpunten_doorgaan.html", context))
        return {scherm: wie + lijst, regie: telling + verder}

    publiceer_elk_na_lezen([scherm, regie], maak)
