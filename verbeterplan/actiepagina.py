"""The page of one actie as data: what it is, which belevingen it lifts, how it goes, and the forms for who may edit."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from klantreis.toegang import Toegang
from klantreis.versies import Verschil
from verbeterplan.actiebelevingen import belevingen_van
from verbeterplan.actielog import Logregel, logboek
from verbeterplan.acties import organisaties, punten_om_te_kiezen
from verbeterplan.eigenaren import eigenaren
from verbeterplan.forms_actielog import BerichtForm, BerichtWijzigForm
from verbeterplan.forms_acties import ActieForm
from verbeterplan.ideeen_lezen import uit_ideeen
from verbeterplan.lezen import plan
from verbeterplan.models import Actie
from verbeterplan.models_uitvoering import Voortgangsbericht
from verbeterplan.pagina import onthoud, terug
from verbeterplan.regels import ActieRegel


@dataclass(frozen=True, slots=True)
class Logdeel:
    """A line of the log, with the form to change it when it is your own; `is_open` when that form has something to say."""

    regel: Logregel
    form: BerichtWijzigForm | None
    is_open: bool = False


def regel_van(toegang: Toegang, actie: Actie) -> ActieRegel:
    """Return an actie as the plan shows it (7 queries); Http404 when a colleague just removed it."""
    for regel in plan(toegang.klantreis).acties:
        if regel.uuid == actie.uuid:
            return regel
    raise Http404


def toon_actie(
    request: HttpRequest,
    toegang: Toegang,
    actie: Actie,
    *,
    form: ActieForm | None = None,
    bericht: BerichtForm | None = None,
    wijzig: BerichtWijzigForm | None = None,
    status: int = 200,
    verschillen: list[Verschil] | None = None,
) -> HttpResponse:
    """Render the page of an actie (20 queries, 13 for who only reads), with a form that was not right in its place.

    `verschillen` belong to the form that came along.
    """
    vraag = onthoud(request)
    regel = regel_van(toegang, actie)
    context: dict[str, Any] = {
        "toegang": toegang,
        "actie": regel,
        "actie_pk": actie.pk,
        "belevingen": belevingen_van(toegang.klantreis, actie),
        "uit_ideeen": uit_ideeen(actie.uuid),
        "beleidsterrein": regel.beleidsterrein or toegang.klantreis.beleidsterrein,
        "log": _log(toegang, actie, wijzig),
        "terug": vraag,
        "terug_adres": terug(toegang, vraag, f"actie-{regel.nummer}"),
        "verschillen": verschillen or [],
        "fout_bij": "gegevens" if form else "bericht" if bericht else "wijzig" if wijzig else "",
    }
    if toegang.mag_bewerken:
        adres_zelf = reverse("verbeterplan:actie", args=[toegang.klantreis.uuid, actie.uuid])
        context |= {
            "adres_zelf": f"{adres_zelf}{'?' if vraag else ''}{vraag}",
            "form": form or _leeg_formulier(toegang, actie),
            "bericht": bericht or BerichtForm(actie_status=regel.status, auto_id="bericht-%s"),
            "eigenaren": eigenaren(toegang.klantreis),
            "organisaties": organisaties(toegang.klantreis),
        }
    return render(request, "verbeterplan/actie.html", context, status=status)


def _leeg_formulier(toegang: Toegang, actie: Actie) -> ActieForm:
    punten = punten_om_te_kiezen(toegang.klantreis)
    return ActieForm(instance=actie, klantreis=toegang.klantreis, punten=punten)


def _log(toegang: Toegang, actie: Actie, wijzig: BerichtWijzigForm | None) -> list[Logdeel]:
    uit = []
    for regel in logboek(actie, toegang.gebruiker):
        if not (regel.eigen and toegang.mag_bewerken):
            uit.append(Logdeel(regel, None))
        elif wijzig is not None and wijzig.instance.uuid == regel.uuid:
            uit.append(Logdeel(regel, wijzig, is_open=True))
        else:
            rij = Voortgangsbericht(
                pk=0, uuid=regel.uuid, tekst=regel.tekst, status=regel.status, privacy_reden=regel.privacy_reden
            )
            uit.append(Logdeel(regel, BerichtWijzigForm(instance=rij)))
    return uit
