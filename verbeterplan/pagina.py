"""The plan page as data: what to show, filtered and arranged for the chosen weergave."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone

from klantreis.forms_gezien import afdruk
from klantreis.toegang import Toegang
from verbeterplan.actierijen import koppen, rijen
from verbeterplan.actiestukken import toont
from verbeterplan.actietabel import KOLOMMEN, KWADRANTEN, VOLGORDEN, Actiefilter, kies, sorteer
from verbeterplan.actietijdlijn import actietijdlijn
from verbeterplan.bouwen import aantal_te_bouwen
from verbeterplan.eigenaren import eigenaren
from verbeterplan.forms import ZONDER_EIGENAAR, FilterForm, Weergave
from verbeterplan.kostenoverzicht import kostenoverzicht
from verbeterplan.kwadrant import plek
from verbeterplan.lezen import ActieRegel, Plan, PuntRegel, plan
from verbeterplan.matrixfiguur import matrixfiguur
from verbeterplan.models import Actie
from verbeterplan.versies_lezen import stand_van_plan
from verbeterplan.weergaven import PER_WEERGAVE, SOORTEN

#: Pixels between two acties that stand at the same place in the matrix.
TUSSENRUIMTE = 40

#: What of the address narrows down which acties show; not all of it counts for the verbeterpunten.
FILTERS = ("eigenaar", "reisfase", "tekst", "afdeling", "status", "laat", "kwadrant")
FILTERS_VAN_PUNTEN = ("eigenaar", "reisfase")
#: The filters behind "Meer filters".
MEER_FILTERS = ("afdeling", "status", "laat", "kwadrant")
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
    #: The fingerprint of its status, for forms_actieveld.
    gezien: str = ""


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
    soort = PER_WEERGAVE[Weergave(weergave)]
    volgorde = keuzes.get("sorteer") or "nummer"
    acties = sorteer(kies(heel.acties, _actiefilter(heel, keuzes)), volgorde)
    punten = _gefilterde_punten(heel, keuzes)
    matrix, ongewogen = matrixpunten(acties)
    verbeterplan, vaststand = stand_van_plan(klantreis, heel)
    return {
        "toegang": toegang,
        "plan": heel,
        "stand": heel.stand,
        "weergave": weergave,
        "weergaven": [
            Keuze(deze.naam, deze.icoon, adres(toegang, {**keuzes, "weergave": deze.weergave.value}), deze is soort)
            for deze in SOORTEN
        ],
        "soort": soort,
        "live": toont(
            soort.weergave, heel, geheel=volgorde == "nummer" and not any(naam in keuzes for naam in FILTERS)
        ),
        "keuzes": keuzes,
        "gefilterd": any(naam in keuzes for naam in (FILTERS if soort.van_acties else FILTERS_VAN_PUNTEN)),
        "meer_gefilterd": sum(naam in keuzes for naam in MEER_FILTERS),
        "zonder_filter": adres(toegang, {naam: keuzes.get(naam) for naam in ("weergave", "sorteer")}),
        "filter_afdelingen": sorted({actie.afdeling_of_partner for actie in heel.acties} - {""}),
        "filter_kwadranten": KWADRANTEN,
        "volgorde": volgorde,
        "volgorden": _volgorden(),
        "koppen": koppen(volgorde, [(op, _vraag({**keuzes, "sorteer": op})) for op in VOLGORDEN]),
        "rijen": rijen(toegang, acties),
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
        "matrixfiguur": matrixfiguur(acties),
        "actietijdlijn": actietijdlijn(acties, timezone.localdate()),
        "kostenoverzicht": kostenoverzicht(acties, klantreis.beleidsterrein),
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
            afdruk([status.value]),
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
    langs_de_reis = sorted((deel for punt in heel.punten for deel in punt.reisfasen), key=lambda deel: deel[0])
    return list({str(uuid): (str(uuid), naam) for _, uuid, naam in langs_de_reis}.values())


def _actiefilter(heel: Plan, keuzes: dict[str, Any]) -> Actiefilter:
    def of_leeg(naam: str) -> str | None:
        waarde = keuzes.get(naam)
        return "" if waarde == ZONDER_EIGENAAR else waarde

    return Actiefilter(
        eigenaar=of_leeg("eigenaar"),
        afdeling=of_leeg("afdeling"),
        status=keuzes.get("status"),
        te_laat="laat" in keuzes,
        punten=_in_reisfase(heel, reisfase) if (reisfase := keuzes.get("reisfase")) else None,
        kwadrant=keuzes.get("kwadrant"),
        tekst=keuzes.get("tekst", ""),
    )


def _volgorden() -> list[tuple[str, str]]:
    """Return every order with its words, to choose from where there are no heads to click."""
    uit = []
    for op in VOLGORDEN:
        naam = KOLOMMEN[op.removeprefix("-")].naam
        uit.append((op, f"{naam}, {'aflopend' if op.startswith('-') else 'oplopend'}"))
    return uit


def _in_reisfase(heel: Plan, reisfase: UUID) -> frozenset[UUID]:
    """Return the verbeterpunten of which at least a part comes from this reisfase."""
    return frozenset(punt.uuid for punt in heel.punten if any(uuid == reisfase for _, uuid, _ in punt.reisfasen))


def _gefilterde_punten(heel: Plan, keuzes: dict[str, Any]) -> tuple[PuntRegel, ...]:
    eigenaar, reisfase = keuzes.get("eigenaar"), keuzes.get("reisfase")
    hier = _in_reisfase(heel, reisfase) if reisfase else set()
    return tuple(
        punt
        for punt in heel.punten
        if (reisfase is None or punt.uuid in hier)
        and (
            eigenaar is None
            or any(actie.eigenaar == ("" if eigenaar == ZONDER_EIGENAAR else eigenaar) for actie in punt.acties)
        )
    )
