"""Vaststellen of the verbeterplan: with it, the gewenste heartbeats are agreed on (domein.md section 2)."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Klantreis
from personas.models import Persona
from verbeterplan.models import Verbeterplan


def stel_vast(klantreis: Klantreis, *, door: str, op: date) -> Verbeterplan | None:
    """Record who vaststelt the plan and when; return None when that was done already.

    In the same transaction the gewenste heartbeats of all personas are vastgesteld on that day.
    """
    with transaction.atomic():
        plan = _vergrendeld(klantreis)
        if plan.vastgesteld_op is not None:
            return None
        plan.vastgesteld_door, plan.vastgesteld_op = door, op
        plan.bewaar(plan.versie, ["vastgesteld_door", "vastgesteld_op"])
        _gewenst(klantreis, op)
    return plan


def heropen(klantreis: Klantreis) -> bool:
    """Undo vaststellen, for the gewenste heartbeats as well; return whether there was anything to undo."""
    with transaction.atomic():
        plan = _vergrendeld(klantreis)
        if plan.vastgesteld_op is None:
            return False
        plan.vastgesteld_door, plan.vastgesteld_op = "", None
        plan.bewaar(plan.versie, ["vastgesteld_door", "vastgesteld_op"])
        _gewenst(klantreis, None)
    return True


def zonder_gewenste_heartbeat(klantreis: Klantreis) -> list[str]:
    """Return the names of the personas whose gewenste heartbeat has not been drawn yet (1 query)."""
    personas = Persona.objects.filter(klantreis=klantreis)
    return list(
        personas.exclude(pk__in=_getekend(klantreis).values("persona_id"))
        .order_by("volgorde", "pk")
        .values_list("naam", flat=True)
    )


def _vergrendeld(klantreis: Klantreis) -> Verbeterplan:
    Verbeterplan.objects.get_or_create(klantreis=klantreis)
    return Verbeterplan.objects.select_for_update().get(klantreis=klantreis)


def _gewenst(klantreis: Klantreis, op: date | None) -> None:
    # By id: a heartbeat without a rating is not a heartbeat that anybody agreed on.
    ids = list(_getekend(klantreis).values_list("pk", flat=True)) if op else None
    heartbeats = Heartbeat.objects.filter(persona__klantreis=klantreis, soort=Heartbeat.Soort.GEWENST)
    (heartbeats if ids is None else heartbeats.filter(pk__in=ids)).update(vastgesteld_op=op)


def _getekend(klantreis: Klantreis) -> QuerySet[Heartbeat]:
    """Return the gewenste heartbeats that have at least one rating."""
    return Heartbeat.objects.filter(
        persona__klantreis=klantreis,
        soort=Heartbeat.Soort.GEWENST,
        pk__in=Beleving.objects.aanwezig().values("heartbeat_id"),
    )
