"""Merging verbeterpunten, taking them apart and splitting one in two."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from klantreis.eenmalig import eenmalig
from klantreis.toegang import Recht, Toegang, haal
from klantreis.versies import Verschil, VersieConflict
from verbeterplan.forms_punten import EersteForm, NieuwForm, SamenvoegForm, VerdelingForm
from verbeterplan.ideeen_lezen import met_uitslag, uitslag_van
from verbeterplan.ideeen_live import verteld
from verbeterplan.lezen import plan
from verbeterplan.models import Actie, Idee, Verbeterpunt
from verbeterplan.pagina import onthoud, terug
from verbeterplan.regels import ActieKort, IdeeRegel, PuntRegel
from verbeterplan.samenvoegen import Verouderd, haal_uit_elkaar, voeg_samen
from verbeterplan.splitsen import splits
from verbeterplan.views_punten import haal_punt, puntadres

#: Merging fewer than this says nothing.
MINSTENS = 2
KIES_ER_MEER = "Kies twee of meer verbeterpunten."
INGEHAALD = (
    "Een collega veranderde intussen een van deze verbeterpunten. Hieronder staat hoe het nu is. "
    "Klopt het nog? Voeg ze dan samen."
)
SPLITSING_INGEHAALD = (
    "Een collega veranderde dit verbeterpunt terwijl jij bezig was. "
    "Wat je schreef, staat er nog. Klopt het? Splits dan."
)


@dataclass(frozen=True, slots=True)
class Splitsing:
    """The three forms of one page."""

    eerste: EersteForm
    nieuw: NieuwForm
    verdeling: VerdelingForm

    def is_valid(self) -> bool:
        """Check all three, so that everything that is missing shows at once."""
        return all([self.eerste.is_valid(), self.nieuw.is_valid(), self.verdeling.is_valid()])


@require_http_methods(["GET", "HEAD", "POST"])
def samenvoegen(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Show the chosen verbeterpunten side by side and merge them; with fewer than two: choose first."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    gekozen = _uuids((request.POST if request.method == "POST" else request.GET).getlist("punt"))
    if request.method != "POST":
        return _samenvoegpagina(request, toegang, gekozen)
    form = SamenvoegForm(request.POST, punten=gekozen)
    if len(gekozen) < MINSTENS:
        return _samenvoegpagina(request, toegang, gekozen, form, status=422, melding=KIES_ER_MEER)
    if not form.is_valid():
        return _samenvoegpagina(request, toegang, gekozen, form, status=422)
    hoofd = UUID(form.cleaned_data["hoofd"])
    versies = {uuid: _getal(request.POST.get(f"versie-{uuid}", "")) for uuid in gekozen}
    andere = [uuid for uuid in gekozen if uuid != hoofd]
    try:
        with verteld(toegang.klantreis):
            voeg_samen(toegang.klantreis, hoofd, andere, versies, form.cleaned_data["knelpunt"])
    except Verouderd:
        return _samenvoegpagina(request, toegang, gekozen, form, status=409, melding=INGEHAALD)
    messages.success(request, f"{len(gekozen)} verbeterpunten zijn samengevoegd. Je kunt ze weer uit elkaar halen.")
    return redirect(terug(toegang, onthoud(request), f"punt-{hoofd}"))


def _uuids(waarden: Sequence[str]) -> list[UUID]:
    """Read uuids, each once; nonsense is left out."""
    uit = []
    for waarde in waarden:
        try:
            uit.append(UUID(waarde))
        except ValueError:
            continue
    return list(dict.fromkeys(uit))


def _getal(waarde: str) -> int:
    return int(waarde) if waarde.isascii() and waarde.isdigit() and len(waarde) < 10 else 0


def _samenvoegpagina(
    request: HttpRequest,
    toegang: Toegang,
    gekozen: Sequence[UUID],
    form: SamenvoegForm | None = None,
    *,
    status: int = 200,
    melding: str = "",
) -> HttpResponse:
    vraag = onthoud(request)
    alle = plan(toegang.klantreis).punten
    # What a colleague merged in the meantime shows as the verbeterpunt it is in now.
    in_beeld = [punt for punt in alle if {punt.uuid, *(w.uuid for w in punt.wortels)} & set(gekozen)]
    hoofd = (form["hoofd"].value() if form else "") or (str(_voorop(in_beeld).uuid) if in_beeld else "")
    context = {
        "toegang": toegang,
        "alle": alle,
        "punten": in_beeld,
        "genoeg": len(in_beeld) >= MINSTENS,
        "gekozen": {punt.uuid for punt in in_beeld},
        "hoofd": hoofd,
        "form": form or SamenvoegForm(punten=gekozen),
        "melding": melding,
        "terug": vraag,
        "terug_adres": terug(toegang, vraag),
    }
    return render(request, "verbeterplan/punt_samenvoegen.html", context, status=status)


def _voorop(punten: Sequence[PuntRegel]) -> PuntRegel:
    """Propose the heaviest that has its knelpunt written down."""
    return next((punt for punt in punten if punt.knelpunt), punten[0])


@require_POST
def uit_elkaar(request: HttpRequest, klantreis_uuid: UUID, punt_uuid: UUID) -> HttpResponse:
    """Take what was merged into a verbeterpunt out of it: all of it, or the one that the form names."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    rij = haal_punt(toegang, punt_uuid)
    genoemd = _uuids(request.POST.getlist("alleen"))
    with verteld(toegang.klantreis):
        los = haal_uit_elkaar(toegang.klantreis, rij.uuid, genoemd[0] if genoemd else None)
    if los:
        wat = "1 verbeterpunt staat" if len(los) == 1 else f"{len(los)} verbeterpunten staan"
        messages.success(request, f"{wat} weer los, met eigen teksten, ideeën en acties.")
    else:
        messages.success(request, "Dit stond al los.")
    return redirect(puntadres(toegang, rij.uuid, onthoud(request)))


@require_http_methods(["GET", "HEAD", "POST"])
def splitsen(request: HttpRequest, klantreis_uuid: UUID, punt_uuid: UUID) -> HttpResponse:
    """Make two verbeterpunten of one: each its own knelpunt and oorzaak, the evidence stays with both."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    rij = haal_punt(toegang, punt_uuid)
    verdeling = VerdelingForm(
        request.POST if request.method == "POST" else None, ideeen=_ideeen(rij), acties=_acties(rij)
    )
    if request.method != "POST":
        if not Verbeterpunt.objects.zelfstandig().filter(pk=rij.pk).exists():
            messages.success(request, "Dit verbeterpunt is samengevoegd. Haal het eerst los.")
            return redirect(puntadres(toegang, rij.uuid, onthoud(request)))
        nieuw = NieuwForm(initial={"uuid": uuid4()}, prefix="tweede")
        forms = Splitsing(EersteForm(instance=rij, prefix="eerste"), nieuw, verdeling)
        return _splitspagina(request, toegang, rij, forms)
    eerste = EersteForm(request.POST, instance=rij, prefix="eerste")
    bestaand, nieuw = eenmalig(
        _zonder_voorvoegsel(request.POST), Verbeterpunt.objects.filter(klantreis=toegang.klantreis), _nieuw
    )
    if bestaand is not None:
        return _gesplitst(request, toegang, bestaand)
    forms = Splitsing(eerste, nieuw, verdeling)
    if not forms.is_valid():
        return _splitspagina(request, toegang, rij, forms, status=422)
    nieuw.instance.uuid = nieuw.cleaned_data["uuid"]
    try:
        with verteld(toegang.klantreis):
            gemaakt = splits(rij, eerste.cleaned_data.get("versie") or 0, nieuw.instance, verdeling.verdeling())
    except VersieConflict as conflict:
        verschillen = eerste.verschillen(conflict)
        return _splitspagina(request, toegang, rij, forms, status=409, verschillen=verschillen)
    return _gesplitst(request, toegang, gemaakt)


def _gesplitst(request: HttpRequest, toegang: Toegang, nieuw: Verbeterpunt) -> HttpResponse:
    messages.success(request, "Het zijn nu twee verbeterpunten, met hetzelfde bewijs.")
    return redirect(terug(toegang, onthoud(request), f"punt-{nieuw.uuid}"))


def _zonder_voorvoegsel(post: QueryDict) -> QueryDict:
    """Return the fields of the second problem under their own names, as eenmalig reads them."""
    uit = QueryDict(mutable=True)
    for naam in post:
        if naam.startswith("tweede-"):
            uit[naam.removeprefix("tweede-")] = str(post[naam])
    return uit


def _nieuw(data: QueryDict, rij: Verbeterpunt | None) -> NieuwForm:
    met_voorvoegsel = QueryDict(mutable=True)
    for naam in data:
        met_voorvoegsel[f"tweede-{naam}"] = str(data[naam])
    return NieuwForm(met_voorvoegsel, instance=rij, prefix="tweede")


def _ideeen(rij: Verbeterpunt) -> list[IdeeRegel]:
    ideeen = met_uitslag(Idee.objects.filter(verbeterpunt=rij))
    return [IdeeRegel(idee.uuid, idee.tekst, uitslag_van(idee)) for idee in ideeen]


def _acties(rij: Verbeterpunt) -> list[ActieKort]:
    return [
        ActieKort(actie.uuid, actie.nummer, actie.titel, actie.status, actie.eigenaar)
        for actie in Actie.objects.filter(verbeterpunten=rij)
    ]


def _splitspagina(
    request: HttpRequest,
    toegang: Toegang,
    rij: Verbeterpunt,
    forms: Splitsing,
    *,
    status: int = 200,
    verschillen: list[Verschil] | None = None,
) -> HttpResponse:
    vraag = onthoud(request)
    context: dict[str, Any] = {
        "toegang": toegang,
        "punt": rij,
        "forms": forms,
        "verschillen": verschillen,
        "melding": SPLITSING_INGEHAALD if verschillen is not None and not verschillen else "",
        "heeft_samengevoegd": rij.samengevoegd.exists(),
        "terug": vraag,
        "terug_adres": puntadres(toegang, rij.uuid, vraag),
    }
    return render(request, "verbeterplan/punt_splitsen.html", context, status=status)
