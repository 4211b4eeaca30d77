"""The acties of whoever looks, over all klantreizen in which that person may read, with what is late first."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.models import Gebruiker
from klantreis.models import Teamlid
from klantreis.toegang import Recht, klantreizen_van
from klantreis.versies import Verschil
from verbeterplan.forms_actielog import BerichtForm
from verbeterplan.models import Actie
from verbeterplan.models_uitvoering import Voortgangsbericht

_TE_DOEN = (Actie.Status.OPEN, Actie.Status.BEZIG)


@dataclass(frozen=True, slots=True)
class MijnActie:
    """One actie of mine; `form` only when I may edit its klantreis, `is_open` when that form has something to say."""

    uuid: UUID
    nummer: int
    titel: str
    status: str
    gereed: date | None
    te_laat: int
    klantreis: str
    klantreis_uuid: UUID
    laatste: str
    form: BerichtForm | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class Groep:
    """Acties under one head."""

    naam: str
    acties: tuple[MijnActie, ...]


def mijn_acties(
    gebruiker: Gebruiker, bij: UUID | None = None, form: BerichtForm | None = None
) -> tuple[list[Groep], tuple[MijnActie, ...]]:
    """Return what is to be done in groups (late, with a date, without one), and what is af (1 query).

    Only in klantreizen in which this person may read: an eigenaar without a role there sees nothing of it. `form` is
    shown at the actie `bij`.
    """
    vandaag = timezone.localdate()
    bericht = Voortgangsbericht.objects.filter(actie=OuterRef("pk")).exclude(tekst="")
    rijen = (
        Actie.objects.filter(eigenaar_account=gebruiker, klantreis__in=klantreizen_van(gebruiker, Recht.LEZEN))
        .annotate(
            mag=Exists(klantreizen_van(gebruiker, Recht.BEWERKEN).filter(pk=OuterRef("klantreis_id"))),
            laatste=Subquery(bericht.values("tekst")[:1]),
        )
        .select_related("klantreis")
        .order_by(F("gereed").asc(nulls_last=True), "klantreis__titel", "nummer")
    )
    alle = [_regel(rij, vandaag, form if rij.uuid == bij else None) for rij in rijen]
    te_doen = [actie for actie in alle if actie.status in _TE_DOEN]
    groepen = [
        Groep("Te laat", tuple(actie for actie in te_doen if actie.te_laat)),
        Groep("Nog te doen", tuple(actie for actie in te_doen if actie.gereed and not actie.te_laat)),
        Groep("Zonder datum", tuple(actie for actie in te_doen if not actie.gereed)),
    ]
    af = tuple(actie for actie in reversed(alle) if actie.status not in _TE_DOEN)
    return [groep for groep in groepen if groep.acties], af


def is_te_doen(actie: Actie, gebruiker: Gebruiker) -> bool:
    """Whether an actie stands among what somebody still has to do (1 query when its klantreis was not fetched)."""
    return (
        actie.eigenaar_account_id == gebruiker.pk
        and actie.status in _TE_DOEN
        and actie.klantreis.oefening_van_id is None
    )


def _regel(rij: Any, vandaag: date, form: BerichtForm | None) -> MijnActie:
    te_doen = rij.status in _TE_DOEN
    eigen = form or (BerichtForm(actie_status=rij.status, auto_id=f"bericht-{rij.pk}-%s") if rij.mag else None)
    return MijnActie(
        uuid=rij.uuid,
        nummer=rij.nummer,
        titel=rij.titel,
        status=rij.status,
        gereed=rij.gereed,
        te_laat=max(0, (vandaag - rij.gereed).days) if rij.gereed and te_doen else 0,
        klantreis=rij.klantreis.titel,
        klantreis_uuid=rij.klantreis.uuid,
        laatste=rij.laatste or "",
        form=eigen,
        is_open=form is not None,
    )


def toon_mijn(
    request: HttpRequest,
    bij: UUID | None = None,
    form: BerichtForm | None = None,
    status: int = 200,
    verschillen: list[Verschil] | None = None,
) -> HttpResponse:
    """Render the page "Mijn acties"; a form that was not right stands at its actie."""
    if not isinstance(request.user, Gebruiker):
        raise TypeError(request.user)
    groepen, af = mijn_acties(request.user, bij, form)
    context = {
        "groepen": groepen,
        "af": af,
        "totaal": sum(len(groep.acties) for groep in groepen),
        "verschillen": verschillen or [],
    }
    return render(request, "verbeterplan/mijn_acties.html", context, status=status)


def aantal_te_doen() -> Coalesce:
    """Return how many acties somebody has to do, as part of the query that fetches the account.

    Counts what the page shows: a beheerder may read everything, anybody else where there is a role; an exercise never counts.
    """
    rol = Teamlid.objects.filter(gebruiker=OuterRef("eigenaar_account"), klantreis=OuterRef("klantreis"))
    acties: QuerySet[Actie, Any] = (
        Actie.objects.filter(Q(eigenaar_account__is_superuser=True) | Exists(rol), status__in=_TE_DOEN)
        .filter(klantreis__oefening_van=None)
        .filter(eigenaar_account=OuterRef("pk"))
        .order_by()
        .values("eigenaar_account")
        .annotate(aantal=Count("pk"))
        .values("aantal")
    )
    return Coalesce(Subquery(acties, output_field=IntegerField()), 0)
