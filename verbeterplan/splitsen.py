"""Splitting one verbeterpunt in two problems at the same place: same belevingen and citaten, each its own texts and way out."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.http import Http404

from klantreis.models import Klantreis
from klantreis.versies import VersieConflict
from verbeterplan.models import Actie, Idee, Verbeterpunt


@dataclass(frozen=True, slots=True)
class Verdeling:
    """What goes along to the new verbeterpunt; `acties_beide` stay as well. What is not named stays with the first."""

    ideeen: Collection[UUID] = ()
    acties: Collection[UUID] = ()
    acties_beide: Collection[UUID] = ()


def splits(eerste: Verbeterpunt, versie: int, nieuw: Verbeterpunt, verdeling: Verdeling) -> Verbeterpunt:
    """Save the texts of `eerste` and, beside it, `nieuw` with what goes along; return `nieuw`.

    `eerste` holds its new texts, `versie` is the version that was shown. A verbeterpunt that was split off is split from
    the first as well: what was split off never hangs on something that was split off. Whoever sends the same form twice
    gets the one that is already there. Raises VersieConflict, also when a colleague merged or split it in the meantime,
    and Http404 when the uuid belongs to another klantreis. (5 queries, and a few for each idee and actie that goes along.)
    """
    with transaction.atomic():
        Klantreis.objects.select_for_update(no_key=True).get(pk=eerste.klantreis_id)
        if bestaand := Verbeterpunt.objects.filter(uuid=nieuw.uuid).first():
            if bestaand.klantreis_id != eerste.klantreis_id:
                raise Http404
            return bestaand
        nu = Verbeterpunt.objects.select_for_update(no_key=True).get(pk=eerste.pk)
        if nu.versie != versie:
            raise VersieConflict(nu)
        eerste.bewaar(versie, ["knelpunt", "oorzaak"])
        nieuw.klantreis_id = nu.klantreis_id
        nieuw.contactmoment_id = nu.contactmoment_id
        nieuw.kanaal_id = nu.kanaal_id
        nieuw.persona_id = nu.persona_id
        nieuw.hoofdpunt_id = None
        nieuw.afgesplitst_van_id = nu.afgesplitst_van_id or nu.pk
        nieuw.save(force_insert=True)
        for idee in Idee.objects.filter(verbeterpunt=nu, uuid__in=verdeling.ideeen):
            idee.verbeterpunt = nieuw
            idee.save(update_fields=["verbeterpunt"])
        mee = {*verdeling.acties, *verdeling.acties_beide}
        for actie in Actie.objects.filter(verbeterpunten=nu, uuid__in=mee):
            actie.verbeterpunten.add(nieuw)
            if actie.uuid not in verdeling.acties_beide:
                actie.verbeterpunten.remove(nu)
    return nieuw
