"""The plan page as data: what to show, filtered and arranged for the chosen weergave."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from klantreis.toegang import Toegang
from verbeterplan.acties import eigenaren
from verbeterplan.bouwen import aantal_te_bouwen
from verbeterplan.forms import ZONDER_EIGENAAR, FilterForm, Weergave
from verbeterplan.kwadrant import plek
from verbeterplan.lezen import ActieRegel, Plan, PuntRegel, plan
from verbeterplan.models import Actie
from verbeterplan.versies_lezen import stand_van_plan

#: Pixels between two acties that stand at the same place in the matrix.
TUSSENRUIMTE = 40

WEERGAVEN = (
    (Weergave.PUNTEN, "Verbeterpunten", "lamp"),
    (Weergave.BORD, "Bord", "bord"),
    (Weergave.MATRIX, "Matrix", "matrix"),
    (Weergave.TABEL, "Tabel", "tabel"),
)
ICONEN = {
    Actie.Status.OPEN: "te-doen",
    Actie.Status.BEZIG: "bezig",
    Actie.Status.GEREED: "gereed",
    Actie.Status.VERVALLEN: "vervallen",
}


@dataclass(frozen=True, slots=True)
class Keuze:
    """One weergave to switch to."""

    naam: str
    icoon: str
    adres: str
    gekozen: bool


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column of the board."""

    status: str
    titel: str
    icoon: str
    acties: tuple[ActieRegel, ...]


@dataclass(frozen=True, slots=True)
class Matrixpunt:
    """An actie in the matrix: place in percent, moved aside by `schuif` when others stand there too."""

    actie: ActieRegel
    x: str
    y: str
    schuif: str
    tekst: str


def adres(toegang: Toegang, keuzes: dict[str, Any], anker: str = "") -> str:
    """Return the address of the plan page with these choices."""
    vraag = _vraag(keuzes)
    basis = reverse("verbeterplan:plan", args=[toegang.klantreis.uuid])
    return f"{basis}{'?' if vraag else ''}{vraag}{'#' if anker else ''}{anker}"


def terug(toegang: Toegang, vraag: str, anker: str = "") -> str:
    """Return the address of the plan page as the user left it; `vraag` comes from a form, so only choices count."""
    return adres(toegang, FilterForm(QueryDict(vraag)).keuzes(), anker)


def onthoud(request: HttpRequest) -> str:
    """Return how the user left the plan page, to send along in forms: from the address, later from the form itself."""
    vraag = QueryDict(request.POST.get("terug", "")) if request.method == "POST" else request.GET
    return _vraag(FilterForm(vraag).keuzes())


def _vraag(keuzes: dict[str, Any]) -> str:
    return urlencode({naam: str(waarde) for naam, waarde in keuzes.items() if waarde})


def planpagina(toegang: Toegang, vraag: QueryDict) -> dict[str, Any]:
    """Return all that the plan page shows: 12 queries, 10 for who only reads."""
    klantreis = toegang.klantreis
    heel = plan(klantreis)
    keuzes = FilterForm(vraag).keuzes()
    weergave = keuzes.get("weergave") or (Weergave.BORD if heel.acties else Weergave.PUNTEN)
    acties = _gefilterde_acties(heel.acties, keuzes)
    punten = _gefilterde_punten(heel.punten, keuzes)
    matrix, ongewogen = matrixpunten(acties)
    verbeterplan, vaststand = stand_van_plan(klantreis, heel)
    return {
        "toegang": toegang,
        "plan": heel,
        "stand": heel.stand,
        "weergave": weergave,
        "weergaven": [
            Keuze(naam, icoon, adres(toegang, {**keuzes, "weergave": soort.value}), soort == weergave)
            for soort, naam, icoon in WEERGAVEN
        ],
        "keuzes": keuzes,
        "gefilterd": "eigenaar" in keuzes or "reisfase" in keuzes,
        "zonder_filter": adres(toegang, {"weergave": keuzes.get("weergave")}),
        "filter_eigenaren": sorted({actie.eigenaar for actie in heel.acties if actie.eigenaar}),
        "filter_zonder_eigenaar": any(not actie.eigenaar for actie in heel.acties),
        "zonder_eigenaar": ZONDER_EIGENAAR,
        "filter_reisfasen": _reisfasen(heel),
        "terug": _vraag(keuzes),
        "punten": punten,
        # Each form for a new idee carries its own key: sent twice, it still makes one idee.
        "nieuwe_uuids": {punt.uuid: uuid4() for punt in punten},
        "acties": acties,
        "kosten": sum(actie.kosten_euro or 0 for actie in acties if actie.status != Actie.Status.VERVALLEN),
        "kolommen": kolommen(acties),
        "matrix": matrix,
        "ongewogen": ongewogen,
        "verbeterplan": verbeterplan,
        "vaststand": vaststand,
        "te_bouwen": aantal_te_bouwen(klantreis),
        "eigenaren": eigenaren(klantreis) if toegang.mag_bewerken else [],
        "statussen": Actie.Status.choices,
    }


def kolommen(acties: Sequence[ActieRegel]) -> tuple[Kolom, ...]:
    """Divide acties over the columns of the board."""
    return tuple(
        Kolom(
            status.value,
            status.label.capitalize(),
            icoon,
            tuple(actie for actie in acties if actie.status == status.value),
        )
        for status, icoon in ICONEN.items()
    )


def matrixpunten(acties: Iterable[ActieRegel]) -> tuple[tuple[Matrixpunt, ...], tuple[ActieRegel, ...]]:
    """Place acties in the matrix, and return apart those that were not weighed yet; vervallen acties are left out."""
    per_plek: dict[tuple[int, int], list[ActieRegel]] = defaultdict(list)
    ongewogen: list[ActieRegel] = []
    for actie in acties:
        if actie.status == Actie.Status.VERVALLEN:
            continue
        if actie.impact is None or actie.inspanning is None:
            ongewogen.append(actie)
        else:
            per_plek[actie.impact, actie.inspanning].append(actie)
    punten: list[Matrixpunt] = []
    for (impact, inspanning), samen in per_plek.items():
        x, y = plek(impact, inspanning)
        for nummer, actie in enumerate(samen):
            schuif = round((nummer - (len(samen) - 1) / 2) * TUSSENRUIMTE)
            tekst = f"Actie {actie.nummer}: {actie.titel}, {actie.status}, impact {impact}, inspanning {inspanning}"
            punten.append(Matrixpunt(actie, x, y, f"translate({schuif} 0)", tekst))
    return tuple(sorted(punten, key=lambda punt: punt.actie.nummer)), tuple(ongewogen)


def _reisfasen(heel: Plan) -> list[tuple[str, str]]:
    """Return the reisfasen that have a verbeterpunt, in journey order."""
    langs_de_reis = sorted(heel.punten, key=lambda punt: punt.nummer)
    return list({str(punt.reisfase_uuid): (str(punt.reisfase_uuid), punt.reisfase) for punt in langs_de_reis}.values())


def _gefilterde_acties(acties: Iterable[ActieRegel], keuzes: dict[str, Any]) -> tuple[ActieRegel, ...]:
    eigenaar, reisfase = keuzes.get("eigenaar"), keuzes.get("reisfase")
    return tuple(
        actie
        for actie in acties
        if (eigenaar is None or actie.eigenaar == ("" if eigenaar == ZONDER_EIGENAAR else eigenaar))
        and (reisfase is None or any(punt.reisfase_uuid == reisfase for punt in actie.pakt_aan))
    )


def _gefilterde_punten(punten: Iterable[PuntRegel], keuzes: dict[str, Any]) -> tuple[PuntRegel, ...]:
    eigenaar, reisfase = keuzes.get("eigenaar"), keuzes.get("reisfase")
    return tuple(
        punt
        for punt in punten
        if (reisfase is None or punt.reisfase_uuid == reisfase)
        and (
            eigenaar is None
            or any(actie.eigenaar == ("" if eigenaar == ZONDER_EIGENAAR else eigenaar) for actie in punt.acties)
        )
    )
