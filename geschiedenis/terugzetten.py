"""Bringing back what was deleted, with everything that went with it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ForeignKey, Model
from django.utils import timezone

from geschiedenis.lezen import mag_terug
from geschiedenis.models import Wijziging
from geschiedenis.ongedaan import GaatNiet, controleer, raakt_document, zoek
from geschiedenis.opnemen import schrijf
from geschiedenis.soorten import Soort, per_label, volgorde
from geschiedenis.waarden import uit_json
from geschiedenis.zinnen import met_lidwoord
from heartbeat.verversen import ververs_klantreis
from klantreis.toegang import Toegang
from klantreis.wijzigingen import stil
from reis import bewerken
from verbeterplan.eigenaren import koppel_eigenaren
from verbeterplan.models import Actie

_BOTST = "Dit kan niet terug, omdat er intussen iets anders staat met dezelfde naam of op dezelfde plek."
_OPZIJ: dict[str, Callable[..., Any]] = {
    "reis.reisfase": bewerken.zet_reisfase_terug,
    "reis.contactmoment": bewerken.zet_contactmoment_terug,
}


def zet_terug(toegang: Toegang, pk: int) -> tuple[Wijziging, bool]:
    """Bring back what this entry deleted; return the entry and whether it still was away. Raises GaatNiet and Http404.

    Rows get the numbers and uuids they had. Links in lists come back where the other side is still there.
    """
    try:
        with transaction.atomic():
            # First the journey and then the history, as its own screen does.
            bewerken.vergrendel(toegang.klantreis)
            entry, soort = zoek(toegang, pk)
            if entry.handeling == Wijziging.Handeling.VERWIJDERD and entry.hersteld_op:
                return entry, False
            if not mag_terug(toegang, soort, entry):
                raise GaatNiet(_waarom_niet(toegang, soort, entry))
            if soort.opzij:
                _zet_opzij_terug(toegang, soort, entry)
            else:
                _maak_weer(toegang, soort, entry)
            return entry, True
    except IntegrityError:
        raise GaatNiet(_BOTST) from None


def _waarom_niet(toegang: Toegang, soort: Soort, entry: Wijziging) -> str:
    if entry.handeling != Wijziging.Handeling.VERWIJDERD or not soort.terug:
        return "Dit kun je niet terugzetten."
    if soort.recht not in toegang.rechten:
        return f"Alleen de projectleider kan {met_lidwoord(soort.een)} terugzetten."
    return "Dit is langer dan dertig dagen weg, of de teksten zijn gewist. Terugzetten kan niet meer."


def _zet_opzij_terug(toegang: Toegang, soort: Soort, entry: Wijziging) -> None:
    try:
        _OPZIJ[soort.label](toegang.klantreis, UUID(entry.verwijzing["uuid"]))
    except bewerken.NaamBezet as bezet:
        raise GaatNiet(f"Er is intussen een andere reisfase ‘{bezet.naam}’. Geef die eerst een andere naam.") from None
    except bewerken.Weg:
        raise GaatNiet("Dit is er niet meer.") from None


def _maak_weer(toegang: Toegang, soort: Soort, entry: Wijziging) -> None:
    """Make the thing and what went with it again, parents first (5 to 8 queries for each row)."""
    samen = Wijziging.objects.filter(greep=entry.greep, handeling=Wijziging.Handeling.VERWIJDERD)
    plek = volgorde()
    delen = sorted(samen, key=lambda deel: (plek[deel.soort], deel.object_id or 0))
    # Before the row is there again: a vastgestelde version without frozen content is frozen as it is now.
    inhoud = entry.inhoud or {"rij": {}}
    was = soort.model(**{naam: waarde for naam, waarde in inhoud["rij"].items() if naam == "projectrol"})
    raakt_document(toegang, soort, was)
    with stil():
        gemaakt = [_rij(deel) for deel in delen if deel.inhoud]
        for rij, inhoud in gemaakt:
            _leg_banden(rij, inhoud)
    # Made without signals, so the open boards are told here, and an actie is of who has the name of its eigenaar now.
    ververs_klantreis(toegang.klantreis.pk)
    if any(isinstance(rij, Actie) for rij, _ in gemaakt):
        koppel_eigenaren(toegang.klantreis.pk)
    samen.update(hersteld_op=timezone.now(), inhoud=None)
    omgeving = soort.model._base_manager.filter(pk=entry.object_id).values(*soort.omgeving).get()
    schrijf(soort, entry.object_id, omgeving, Wijziging.Handeling.TERUGGEZET, {})


def _rij(deel: Wijziging) -> tuple[Model, dict[str, Any]]:
    soort = per_label()[deel.soort]
    inhoud: dict[str, Any] = deel.inhoud or {}
    rij = soort.model()
    wat = met_lidwoord(soort.een)
    for veld in rij._meta.concrete_fields:
        if veld.attname not in inhoud["rij"]:
            continue
        try:
            waarde = uit_json(veld, inhoud["rij"][veld.attname])
        except ValidationError:
            raise GaatNiet(f"{wat.capitalize()} past niet meer: ‘{veld.verbose_name}’ is veranderd.") from None
        setattr(rij, veld.attname, _bestaat(veld, waarde, f"{wat} {deel.naam}"))
    if soort.model._base_manager.filter(pk=rij.pk).exists():
        raise GaatNiet(f"{wat.capitalize()} {deel.naam} staat er al weer.")
    controleer(rij)
    # Raw: with the dates and numbers it had.
    rij.save_base(raw=True, force_insert=True)
    return rij, inhoud


def _bestaat(veld: Any, waarde: Any, wat: str) -> Any:
    """Return a key when what it points at is there; None when it may be empty; else it cannot come back (1 query)."""
    if (
        not isinstance(veld, ForeignKey)
        or waarde is None
        or veld.related_model._base_manager.filter(pk=waarde).exists()
    ):
        return waarde
    if veld.null:
        return None
    raise GaatNiet(
        f"{wat[:1].upper()}{wat[1:]} kan niet terug: {veld.verbose_name} is er niet meer. Zet dat eerst terug."
    )


def _leg_banden(rij: Model, inhoud: dict[str, Any]) -> None:
    for naam, pks in inhoud["lijsten"].items():
        lijst: Any = getattr(rij, naam)
        lijst.set(lijst.model._base_manager.filter(pk__in=pks))
    for label, veld, pks in inhoud["terug"]:
        model = apps.get_model(label)
        rijen = model._base_manager.filter(pk__in=pks)
        if model._meta.get_field(veld).many_to_many:
            for andere in rijen:
                getattr(andere, veld).add(rij)
        else:
            # Only where nothing else was chosen in the meantime.
            rijen.filter(**{f"{veld}__isnull": True}).update(**{veld: rij})
