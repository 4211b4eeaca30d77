"""Vaststellen of the verbeterplan and of the gewenste heartbeats (domein.md section 2), each version kept as it stood.

After vaststellen everything may still be edited: the page says how much is different, and vaststellen again makes the next
version. Heropenen takes the agreement itself back: the plan is a concept again and the phase design is not complete; the
versions stay to be read, and the next one counts on.

A verslag is kept for some months after vaststellen. A second version changes nothing about that day
(`Verbeterplan.bewaartermijn_vanaf`): the interviews have done their work at the first. Only heropenen stops it, because then
the team goes back to what inwoners said; the next vaststellen begins it anew.
"""

from datetime import date

from django.db import transaction
from django.db.models import Max, QuerySet

from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Klantreis
from personas.models import Persona
from verbeterplan.bevroren import GewenstInhoud
from verbeterplan.models import Verbeterplan
from verbeterplan.models_vaststellen import Vaststelling
from verbeterplan.versies_lezen import gewenste_inhoud, lees, lees_plan_inhoud
from verbeterplan.versieverschil import Inhoud, aantal_gewijzigd


def stel_vast(klantreis: Klantreis, *, door: str, op: date) -> Verbeterplan | None:
    """Record who vaststelt the plan and when, and keep what it says; return None when nothing changed since last time.

    In the same transaction the gewenste heartbeats of all personas are vastgesteld on that day. What is vastgesteld and
    still says the same gets no new version, so that sending the form twice makes one.
    """
    with transaction.atomic():
        plan = _vergrendeld(klantreis)
        nieuw = _stel_plan_vast(plan, door, op)
        inhoud = gewenste_inhoud(klantreis)
        for heartbeat in _gewenste(klantreis):
            nieuw |= _stel_heartbeat_vast(klantreis, heartbeat, inhoud.get(heartbeat.persona_id), door, op)
    return plan if nieuw else None


def stel_gewenst_vast(klantreis: Klantreis, heartbeat: Heartbeat, *, door: str, op: date) -> bool:
    """Record that the gewenste heartbeat of one persona is vastgesteld; return whether that made a version."""
    with transaction.atomic():
        _vergrendeld(klantreis)
        heartbeat = _gewenste(klantreis).get(pk=heartbeat.pk)
        return _stel_heartbeat_vast(
            klantreis, heartbeat, gewenste_inhoud(klantreis).get(heartbeat.persona_id), door, op
        )


def _stel_plan_vast(plan: Verbeterplan, door: str, op: date) -> bool:
    inhoud = lees_plan_inhoud(plan.klantreis)
    if plan.vastgesteld_op is not None and not _is_nieuw(_vorige_van_plan(plan.klantreis), inhoud):
        return False
    plan.bewaartermijn_vanaf = plan.bewaartermijn_vanaf or plan.vastgesteld_op or op
    plan.vastgesteld_door, plan.vastgesteld_op = door, op
    plan.bewaar(plan.versie, ["vastgesteld_door", "vastgesteld_op", "bewaartermijn_vanaf"])
    _leg_vast(plan.klantreis, None, inhoud, door, op)
    return True


def _stel_heartbeat_vast(
    klantreis: Klantreis, heartbeat: Heartbeat, inhoud: GewenstInhoud | None, door: str, op: date
) -> bool:
    # A heartbeat without a rating is not a heartbeat that anybody agreed on.
    if inhoud is None:
        return False
    vorige = Vaststelling.objects.filter(heartbeat=heartbeat).first()
    if heartbeat.vastgesteld_op is not None and not _is_nieuw(vorige, inhoud):
        return False
    heartbeat.vastgesteld_door, heartbeat.vastgesteld_op = door, op
    heartbeat.save(update_fields=["vastgesteld_door", "vastgesteld_op"])
    _leg_vast(klantreis, heartbeat, inhoud, door, op)
    return True


def _is_nieuw(vorige: Vaststelling | None, inhoud: Inhoud) -> bool:
    return vorige is None or aantal_gewijzigd(lees(vorige), inhoud) > 0


def _leg_vast(klantreis: Klantreis, heartbeat: Heartbeat | None, inhoud: Inhoud, door: str, op: date) -> None:
    soort = Vaststelling.Soort.GEWENST if heartbeat else Vaststelling.Soort.VERBETERPLAN
    hoogste = Vaststelling.objects.filter(klantreis=klantreis, soort=soort, heartbeat=heartbeat).aggregate(
        hoogste=Max("nummer")
    )["hoogste"]
    Vaststelling.objects.create(
        klantreis=klantreis,
        soort=soort,
        heartbeat=heartbeat,
        nummer=(hoogste or 0) + 1,
        vastgesteld_op=op,
        vastgesteld_door=door,
        inhoud=inhoud.als_json(),
    )


def heropen(klantreis: Klantreis) -> bool:
    """Take back that the plan is vastgesteld, for the gewenste heartbeats as well; return whether it was.

    The versions stay.
    """
    with transaction.atomic():
        plan = _vergrendeld(klantreis)
        if plan.vastgesteld_op is None:
            return False
        plan.vastgesteld_door, plan.vastgesteld_op, plan.bewaartermijn_vanaf = "", None, None
        plan.bewaar(plan.versie, ["vastgesteld_door", "vastgesteld_op", "bewaartermijn_vanaf"])
        for heartbeat in _gewenste(klantreis):
            if heartbeat.vastgesteld_op is not None:
                heartbeat.vastgesteld_door, heartbeat.vastgesteld_op = "", None
                heartbeat.save(update_fields=["vastgesteld_door", "vastgesteld_op"])
    return True


def iets_vast_te_stellen(klantreis: Klantreis) -> bool:
    """Return whether vaststellen would make a version: of the plan, or of a gewenste heartbeat (at most 15 queries)."""
    plan = Verbeterplan.objects.filter(klantreis=klantreis, vastgesteld_op__isnull=False).first()
    if plan is None or _is_nieuw(_vorige_van_plan(klantreis), lees_plan_inhoud(klantreis)):
        return True
    inhoud = gewenste_inhoud(klantreis)
    laatste: dict[int, Vaststelling] = {}
    for rij in Vaststelling.objects.filter(klantreis=klantreis, heartbeat__isnull=False).order_by("nummer"):
        laatste[rij.heartbeat_id or 0] = rij
    return any(
        vastgesteld_op is None or _is_nieuw(laatste.get(pk), inhoud[persona])
        for pk, persona, vastgesteld_op in Heartbeat.objects.filter(
            persona__klantreis=klantreis, soort=Heartbeat.Soort.GEWENST
        ).values_list("pk", "persona_id", "vastgesteld_op")
        if persona in inhoud
    )


def _vorige_van_plan(klantreis: Klantreis) -> Vaststelling | None:
    return Vaststelling.objects.filter(klantreis=klantreis, soort=Vaststelling.Soort.VERBETERPLAN).first()


def niet_voor(klantreis: Klantreis, heartbeat: Heartbeat | None = None) -> date | None:
    """Return the last day on which a version was vastgesteld, of one heartbeat or of anything (1 query).

    A next one is not from before that.
    """
    versies = Vaststelling.objects.filter(klantreis=klantreis)
    if heartbeat is not None:
        versies = versies.filter(heartbeat=heartbeat)
    laatste: date | None = versies.aggregate(dag=Max("vastgesteld_op"))["dag"]
    return laatste


def zonder_gewenste_heartbeat(klantreis: Klantreis) -> list[str]:
    """Return the names of the personas whose gewenste heartbeat has not been drawn yet (1 query)."""
    getekend = Heartbeat.objects.filter(
        persona__klantreis=klantreis,
        soort=Heartbeat.Soort.GEWENST,
        pk__in=Beleving.objects.aanwezig().values("heartbeat_id"),
    )
    personas = Persona.objects.filter(klantreis=klantreis)
    return list(
        personas.exclude(pk__in=getekend.values("persona_id")).order_by("volgorde", "pk").values_list("naam", flat=True)
    )


def _vergrendeld(klantreis: Klantreis) -> Verbeterplan:
    Verbeterplan.objects.get_or_create(klantreis=klantreis)
    return Verbeterplan.objects.select_for_update(of=("self",)).select_related("klantreis").get(klantreis=klantreis)


def _gewenste(klantreis: Klantreis) -> QuerySet[Heartbeat]:
    rijen = Heartbeat.objects.select_for_update(of=("self",))
    return rijen.filter(persona__klantreis=klantreis, soort=Heartbeat.Soort.GEWENST)
