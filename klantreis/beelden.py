"""What the pages of the startdocument draw: the map of betrokkenen and the timeline, and what stands beside a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from klantreis.forms_startdocument import PlanningForm
from klantreis.models import Betrokkene
from klantreis.models_uitnodiging import Uitnodiging
from klantreis.pad import Fase
from klantreis.ringen import BREED, SMAL, Kaart, Organisatie, kaart
from klantreis.startdocument import Document
from klantreis.tijdlijn import Gepland, Tijdlijn, tijdlijn
from klantreis.toegang import Toegang
from klantreis.uitnodigingsmail import link


@dataclass(frozen=True, slots=True)
class Plaatsing:
    """An organisation in the table beside the map; `sleutel` is filled where the ring may be changed."""

    nummer: int
    organisatie: str
    soort: str
    betrokkenheid: str
    ring: str
    ring_woorden: str
    sleutel: int | None = None
    adres: str = ""
    wijzig: str = ""
    verwijder: str = ""


@dataclass(frozen=True, slots=True)
class Kaartbeeld:
    """The map in two sizes (CSS shows the one that fits) and the same in words."""

    breed: Kaart
    smal: Kaart
    lijst: tuple[Plaatsing, ...]

    @property
    def keuzes(self) -> list[tuple[str, str]]:
        """Return the rings to choose from, from the inside."""
        return list(Betrokkene.Ring.choices)

    @property
    def zin(self) -> str:
        """Say in words what the map shows."""
        delen = []
        for waarde, woorden in Betrokkene.Ring.choices:
            namen = [wie.organisatie for wie in self.lijst if wie.ring == waarde]
            delen.append(f"{woorden.capitalize()}: {', '.join(namen) or 'niemand'}")
        return f"Kaart van de betrokkenen in drie ringen, van binnen naar buiten. {'. '.join(delen)}."


def kaartbeeld(organisaties: Sequence[Organisatie], lijst: tuple[Plaatsing, ...]) -> Kaartbeeld | None:
    """Draw the map, or nothing when no organisation has a ring."""
    if not any(wie.ring for wie in organisaties):
        return None
    return Kaartbeeld(kaart(organisaties, BREED), kaart(organisaties, SMAL), lijst)


def van_document(toegang: Toegang, document: Document, *, vandaag: date | None) -> dict[str, Any]:
    """Return what a startdocument draws; an old version has no today (no query)."""
    lijst = tuple(
        Plaatsing(plek, wie.organisatie, wie.soort, wie.betrokkenheid, wie.ring, wie.ring_woorden)
        for plek, wie in enumerate(document.betrokkenen, 1)
    )
    gepland = [
        Gepland(termijn.fase, termijn.start, termijn.eind, _is_gereed(toegang, termijn.fase))
        for termijn in document.planning
        if termijn.start and termijn.eind
    ]
    return {"kaart": kaartbeeld(document.betrokkenen, lijst), "tijdlijn": tijdlijn(gepland, vandaag)}


def van_formulier(toegang: Toegang, form: PlanningForm, *, vandaag: date) -> Tijdlijn | None:
    """Return the timeline of the dates that stand in a form, saved or not; a phase with half or odd dates is left out."""
    gepland = []
    for fase, start, eind in form.rijen:
        van, tot = (_datum(form, veld.name) for veld in (start, eind))
        if van and tot and van <= tot:
            gepland.append(Gepland(fase, van, tot, _is_gereed(toegang, fase)))
    return tijdlijn(gepland, vandaag)


def _datum(form: PlanningForm, naam: str) -> date | None:
    if form.is_bound:
        form.is_valid()
        waarde = form.cleaned_data.get(naam)
    else:
        waarde = form.initial.get(naam)
    return waarde if isinstance(waarde, date) else None


def _is_gereed(toegang: Toegang, fase: Fase) -> bool:
    """Whether a phase is complete, from what came along with the fetch of the klantreis."""
    return bool(getattr(toegang.klantreis, f"{fase.value}_af", False))


@dataclass(frozen=True, slots=True)
class Uitgenodigd:
    """An invitation that waits. `link` is filled when the e-mail did not leave, to pass it on by hand."""

    naam: str
    email: str
    rol: str
    sinds: datetime
    geldig_tot: datetime
    is_verlopen: bool
    link: str
    opnieuw: str
    intrekken: str


def bij_lijst(request: HttpRequest, toegang: Toegang, naam: str) -> dict[str, Any]:
    """Return what stands beside one of the lists: the map, or the invitations (at most 1 query)."""
    if naam == "betrokkenen":
        return {"kaart": betrokkenenkaart(toegang)}
    if naam == "team":
        return {"uitnodigingen": _uitnodigingen(request, toegang)}
    return {}


def betrokkenenkaart(toegang: Toegang) -> Kaartbeeld | None:
    """Return the map with a way to change each ring (1 query)."""
    uuid = toegang.klantreis.uuid
    rijen = list(Betrokkene.objects.filter(klantreis=toegang.klantreis))
    lijst = tuple(
        Plaatsing(
            plek,
            rij.organisatie,
            rij.soort,
            rij.betrokkenheid,
            rij.ring,
            rij.get_ring_display(),
            rij.pk,
            reverse("klantreis:betrokkenen_ring", args=[uuid, rij.pk]),
            reverse("klantreis:betrokkenen_wijzigen", args=[uuid, rij.pk]),
            reverse("klantreis:betrokkenen_verwijderen", args=[uuid, rij.pk]),
        )
        for plek, rij in enumerate(rijen, 1)
    )
    return kaartbeeld(rijen, lijst)


def _uitnodigingen(request: HttpRequest, toegang: Toegang) -> list[Uitgenodigd]:
    nu, uuid = timezone.now(), toegang.klantreis.uuid
    uit = []
    for rij in Uitnodiging.objects.wachtend().filter(klantreis=toegang.klantreis):
        is_verlopen = rij.stand(nu) is Uitnodiging.Stand.VERLOPEN
        uit.append(
            Uitgenodigd(
                naam=rij.naam,
                email=rij.email,
                rol=rij.get_rol_display(),
                sinds=rij.laatst_op,
                geldig_tot=rij.geldig_tot,
                is_verlopen=is_verlopen,
                link="" if rij.is_verstuurd or is_verlopen else link(request, rij),
                opnieuw=reverse("klantreis:uitnodiging_opnieuw", args=[uuid, rij.uuid]),
                intrekken=reverse("klantreis:uitnodiging_intrekken", args=[uuid, rij.uuid]),
            )
        )
    return uit
