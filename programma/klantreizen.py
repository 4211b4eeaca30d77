"""The klantreizen of the programme: linking one that is there, and beginning one that was planned."""

from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet

from accounts.models import Gebruiker
from klantreis.models import Klantreis
from klantreis.starten import NieuweKlantreisForm, start
from programma.models import Klantreisplan, Programma


class AlBegonnen(Exception):
    """Somebody began this klantreis in the meantime; `klantreis` is the one that is there."""

    def __init__(self, klantreis: Klantreis) -> None:
        super().__init__(str(klantreis))
        self.klantreis = klantreis


def vrije_klantreizen() -> QuerySet[Klantreis]:
    """Return the klantreizen that are in no programme, without exercises; not run yet."""
    return Klantreis.objects.filter(oefening_van=None, programmaplan=None).order_by("titel")


def zonder_klantreis(programma: Programma) -> QuerySet[Klantreisplan]:
    """Return the plans of a programme that are no klantreis in this system; not run yet."""
    return Klantreisplan.objects.filter(programma=programma, klantreis=None)


def koppel(programma: Programma, klantreis: Klantreis, plan: Klantreisplan | None = None) -> Klantreisplan:
    """Put a klantreis in the programme, at its plan; without one at the plan of the same title, or at the end (5 queries).

    Raises IntegrityError when the klantreis, or its title, came into a programme meanwhile.
    """
    with transaction.atomic():
        Programma.objects.select_for_update(no_key=True).get(pk=programma.pk)
        plannen = zonder_klantreis(programma)
        # A colleague may have given the chosen plan another klantreis meanwhile.
        plan = plannen.filter(pk=plan.pk).first() if plan else None
        plan = plan or plannen.filter(titel__iexact=klantreis.titel).first()
        if plan is None:
            hoogste = Klantreisplan.objects.filter(programma=programma).aggregate(hoogste=Max("volgorde"))["hoogste"]
            plan = Klantreisplan(programma=programma, volgorde=0 if hoogste is None else hoogste + 1)
        _hang_aan(plan, klantreis)
    return plan


def _hang_aan(plan: Klantreisplan, klantreis: Klantreis) -> None:
    """Link and save. Where the klantreis stands follows from itself now: what was typed about that goes."""
    plan.klantreis = klantreis
    plan.titel = klantreis.titel
    plan.opgegeven_fase = ""
    plan.opgegeven_status = Klantreisplan.Status.GEPLAND
    plan.save()


def startformulier(plan: Klantreisplan, titel: str = "") -> NieuweKlantreisForm:
    """Return the form of a new klantreis, filled in with the plan. The uuid is that of the plan: twice begins one."""
    data: dict[str, Any] = {
        "uuid": str(plan.uuid),
        "titel": titel or plan.titel,
        "beleidsterrein": plan.beleidsterrein,
        "serviceformule": plan.serviceformule,
    }
    return NieuweKlantreisForm(data)


def begin(plan: Klantreisplan, form: NieuweKlantreisForm, gebruiker: Gebruiker) -> Klantreis:
    """Start the klantreis of a plan; who does becomes its projectleider. `start` and `gereed` stay as they were planned.

    Raises AlBegonnen when there is one already, IntegrityError when its title was taken meanwhile.
    """

    def na_start(klantreis: Klantreis) -> None:
        nu = (
            Klantreisplan.objects.select_for_update(of=("self",), no_key=True)
            .select_related("klantreis")
            .get(pk=plan.pk)
        )
        if nu.klantreis is not None:
            raise AlBegonnen(nu.klantreis)
        _hang_aan(nu, klantreis)

    return start(form, gebruiker, na_start)
