"""Two versions of the startdocument side by side."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from klantreis import startdocument as document
from klantreis.models import Startdocument
from klantreis.templatetags.klantreis import dag_voluit
from klantreis.toegang import haal
from klantreis.versievergelijking import vergelijk


class VergelijkForm(forms.Form):
    """Which two versions; a version that is not there falls back to the newest against the one before it."""

    van = forms.TypedChoiceField(label="Wat er stond", coerce=int, widget=forms.Select(attrs={"class": "invoer"}))
    naar = forms.TypedChoiceField(label="Wat er nu staat", coerce=int, widget=forms.Select(attrs={"class": "invoer"}))

    def __init__(self, data: QueryDict, versies: list[Startdocument]) -> None:
        """`versies` are at least two, the newest first."""
        nummers = {str(versie.nummer) for versie in versies}
        begin = {"naar": str(versies[0].nummer), "van": str(versies[1].nummer)}
        gekozen = {naam: data.get(naam, "") for naam in begin}
        super().__init__({naam: keuze if keuze in nummers else begin[naam] for naam, keuze in gekozen.items()})
        for naam in begin:
            veld = self.fields[naam]
            if isinstance(veld, forms.ChoiceField):
                veld.choices = [(versie.nummer, versienaam(versie)) for versie in versies]

    def keuze(self) -> tuple[int, int]:
        """Return the numbers of the old and the new version."""
        self.is_valid()
        return self.cleaned_data["van"], self.cleaned_data["naar"]


def versienaam(versie: Startdocument) -> str:
    """Return how a version is called: "Versie 1, vastgesteld op 7 februari 2025" or "Versie 2, concept"."""
    stand = f"vastgesteld op {dag_voluit(versie.vastgesteld_op)}" if versie.is_vastgesteld else "concept"
    return f"Versie {versie.nummer}, {stand}"


@require_safe
def vergelijken(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Show per part what came and what went between two versions (at most 8 queries after the access check)."""
    toegang = haal(request, klantreis_uuid)
    versies = document.versies(toegang.klantreis)
    context: dict[str, object] = {"toegang": toegang, "versies": versies}
    if len(versies) > 1:
        form = VergelijkForm(request.GET, versies)
        van, naar = form.keuze()
        gekozen = {
            versie.nummer: versie
            for versie in Startdocument.objects.filter(klantreis=toegang.klantreis, nummer__in=(van, naar))
        }
        oud, nieuw = (document.lees_versie(toegang.klantreis, gekozen[nummer]) for nummer in (van, naar))
        delen = vergelijk(oud, nieuw)
        context |= {
            "form": form,
            "van": versienaam(gekozen[van]),
            "naar": versienaam(gekozen[naar]),
            "zelfde": van == naar,
            "anders": [deel for deel in delen if deel.is_anders],
            "gelijk": [deel.titel for deel in delen if not deel.is_anders],
        }
    return render(request, "klantreis/vergelijken.html", context)
