"""The employees, for who leads the programme."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from klantreis.toegang import Recht, eis, leerrechten
from leren import bekwaamheid as bekwaam
from leren import mensen as lezen
from leren.forms_bekwaam import BenoemForm
from leren.views_oefenklantreis import wie

LANGSTE_NAAM = 120


@require_safe
def mensen(request: HttpRequest) -> HttpResponse:
    """Show numbers per niveau, who may grow and who could lead a klantreis now."""
    eis(leerrechten(request), Recht.BEHEREN)
    return _pagina(request, BenoemForm())


def _pagina(request: HttpRequest, form: BenoemForm, status: int = 200) -> HttpResponse:
    zoek = " ".join(request.GET.get("zoek", "").split())[:LANGSTE_NAAM]
    pagina = lezen.pagina(zoek)
    mag_benoemen = len(pagina.zelfstandig) < bekwaam.EERSTE_BEGELEIDERS
    context = {"pagina": pagina, "form": form, "mag_benoemen": mag_benoemen}
    return render(request, "leren/mensen.html", context, status=status)


@require_POST
def benoem(request: HttpRequest) -> HttpResponse:
    """Name one of the first zelfstandig begeleiders."""
    eis(leerrechten(request), Recht.BEHEREN)
    form = BenoemForm(request.POST)
    if form.is_valid():
        gekozen = form.cleaned_data["gebruiker"]
        try:
            is_nieuw = bekwaam.benoem(gekozen, wie(request), form.cleaned_data["toelichting"])
        except bekwaam.KanNiet as reden:
            form.add_error("gebruiker", str(reden))
        else:
            zin = "is nu zelfstandig begeleider" if is_nieuw else "was al zelfstandig begeleider"
            messages.success(request, f"{gekozen.naam} {zin}.")
            return redirect("bekwaam:mensen")
    return _pagina(request, form, status=422)
