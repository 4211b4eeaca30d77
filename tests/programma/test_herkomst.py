"""Each figure on the pages about the programme, in its report and in the PDF is traced to the data.

A figure stands in an element with `data-cijfer`; a number that stands anywhere else must have been typed by somebody. For
each name of a figure there is a tracer (bronnen.py), which counts from rows of the database (tellen.py). After every change of
the data all figures on all pages are held against their tracers again.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Klantreis, Startdocument
from leren.models import Bekwaamheid
from programma.models import Klantreisplan, Post, Programma, Programmameting
from programma.models_werk import Werkproces
from programma.openbaar import openbaar_rapport, publiceer
from programma.rapportage import programmarapport, programmarapport_pdf
from reis.models import Contactmoment, Kanaal
from tests.conftest import Cast
from tests.programma.bronnen import HERHAALD, TRACERS
from tests.programma.lezen import Pagina, getallen, getypt, zonder
from tests.programma.opzet import maak_programma
from tests.programma.tellen import Bron
from verbeterplan.models import Actie, Meting

pytestmark = [pytest.mark.django_db, pytest.mark.eenmaal]


@pytest.fixture(autouse=True)
def _geen_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print no PDF: what stands in the HTML stands in the PDF, and test_keuring holds the two together."""
    monkeypatch.setattr("rapport.pdf.naar_pdf", lambda html: b"")


@pytest.fixture
def programma(klantreis: Klantreis) -> Programma:
    """The programme of eight klantreizen."""
    return maak_programma(klantreis)


def paginas(cast: Cast) -> Iterator[tuple[str, Pagina, Bron]]:
    """Render everything that shows figures of the programme."""
    programma = Programma.objects.get()
    alle = set(Klantreis.objects.values_list("pk", flat=True))
    leider, bron = cast["programmaleider"], Bron()
    for naam in ("klantreis:overzicht", "programma:programma", "programma:analyse", "programma:rapportage"):
        wie = cast["beheerder"] if naam == "klantreis:overzicht" else leider
        yield naam, Pagina(wie.get(reverse(naam)).content.decode()), bron.met(alle)
    html, _ = programmarapport_pdf(programmarapport(programma, alle))
    yield "pdf", Pagina(html), bron.met(alle)
    openbaar = {pk for pk in alle if Klantreis.objects.get(pk=pk).gepubliceerd_op}
    publiceer(programma, set(Klantreis.objects.values_list("uuid", flat=True)))
    adres = reverse("programma:openbaar", args=[programma.uuid])
    yield "openbaar", Pagina(cast["buitenstaander"].get(adres).content.decode()), bron.met(openbaar)
    html, _ = programmarapport_pdf(openbaar_rapport(Programma.objects.get()))
    yield "openbare pdf", Pagina(html), bron.met(openbaar)


def controleer(cast: Cast) -> dict[str, list[str]]:
    """Hold every figure on every page against its tracer; return what all figures say, by name."""
    typte, fout = getypt(), []
    zegt: dict[str, list[str]] = defaultdict(list)
    for pagina, gelezen, bron in paginas(cast):
        los = zonder(gelezen.los, typte)
        if over := re.findall(r".{0,40}\d.{0,20}", los):
            fout.append(f"{pagina}: een getal zonder bron: {over}")
        assert gelezen.cijfers, pagina
        for (deel, rij, naam), tekst in gelezen.cijfers.items():
            if naam not in TRACERS:
                fout.append(f"{pagina}: {naam!r} heeft geen bron")
                continue
            staat, hoort = getallen(zonder(tekst, typte)), TRACERS[naam](bron, deel, rij)
            if naam in HERHAALD:
                # The first page repeats the beginning.
                herhaald = any(staat == [*hoort[:n], *hoort] for n in range(len(hoort) + 1))
                staat = hoort if herhaald else staat
            if staat != hoort:
                fout.append(
                    f"{pagina}: {deel} {rij} {naam}: er staat {staat} ({' '.join(tekst.split())}), geteld {hoort}"
                )
            zegt[naam].append(f"{pagina} {deel} {rij} {staat}")
    assert not fout, "\n".join(fout)
    return zegt


def test_elk_getal_volgt_zijn_bron(cast: Cast, programma: Programma, klantreis: Klantreis) -> None:
    """Change the data step by step; the figures that depend on it change, and all of them stay right."""
    eerder = controleer(cast)
    gezien = set(eerder)

    def stap(wat: str, *verandert: str) -> None:
        nonlocal eerder
        nu = controleer(cast)
        gelijk = {naam for naam in verandert if eerder.get(naam) == nu.get(naam)}
        assert not gelijk, f"{wat}: {gelijk} veranderde niet"
        gezien.update(nu)
        eerder = nu

    nieuw, huidig = (Beleving.objects.filter(heartbeat__soort=soort) for soort in ("gerealiseerd", "huidig"))
    nieuw.filter(waardering=-1).update(waardering=0)
    stap(
        "wat negatief bleef, is nu neutraal", "antwoord", "Knelpunten opgelost", "stand van de kaart", "nu", "opgelost"
    )
    nieuw.filter(contactmoment__sleutel="zoeken").delete()
    Meting.objects.update(waarde=Decimal(30))
    stap(
        "een moment is toch niet opnieuw gemeten",
        "Knelpunten opgelost",
        "opnieuw",
        "toen",
        "merken",
        "heartbeat",
        "doel",
    )
    huidig.filter(waardering=0).update(waardering=-1)
    huidig.filter(waardering=1, kanaal__sleutel="telefoon").delete()
    Meting.objects.update(waarde=Decimal(44))
    stap("vooraf was er meer negatief", "negatief", "gewaardeerd", "zin van de figuur", "werkwijze", "antwoord", "doel")
    Programmameting.objects.filter(doel__naam="Klachten").update(waarde=94)
    programma.doelen.filter(naam="Klachten").update(nulmeting=120, streefwaarde=80)
    stap("de klachten zijn gedaald", "antwoord", "nu", "oordeel", "nulmeting", "streefwaarde", "nog niet goed", "spoor")
    Actie.objects.filter(nummer=2).update(status="gereed", werkafspraak="Elke week.", kosten_euro=None)
    Actie.objects.filter(nummer=1).update(kosten_euro=14000)
    nieuw.create(
        heartbeat=Heartbeat.objects.get(soort="gerealiseerd"),
        contactmoment=Contactmoment.objects.get(sleutel="zoeken"),
        kanaal=Kanaal.objects.get(sleutel="website"),
        waardering=0,
    )
    kosten = ("acties gereed", "kosten", "zin over kosten", "per knelpunt")
    stap("de actie die liep is gereed", *kosten, "acties", "open acties", "gedaan", "meer afspraken", "knelpunten")
    Actie.objects.filter(nummer=3).update(status="open", gereed=date(2026, 2, 1))
    Post.objects.filter(naam="Opleiding").update(besteed=99000, begroot=80000, prognose=400000)
    Programma.objects.update(budget_totaal=200000)
    geld = ("Budget besteed", "som van het budget", "let op", "over", "begroot", "besteed", "prognose", "beschikbaar")
    stap("er is meer besteed dan begroot, en iets is te laat", *geld, "nog niet goed", "acties")
    Bekwaamheid.objects.create(gebruiker=cast.gebruikers["teamlid"], niveau="zelfstandig")
    Bekwaamheid.objects.create(gebruiker=cast.gebruikers["meelezer"], niveau="deelnemer")
    programma.groepen.create(naam="Deelnemers", gepland=20, niveau="deelnemer")
    # Somebody writes down who watches over what an actie agreed: it stays one afspraak, that holds.
    Werkproces.objects.create(programma=programma, naam="Elke maand", actie=Actie.objects.get(nummer=1), bewaker="Bas")
    programma.groepen.filter(naam="Basistraining").update(buiten=44, gepland=70)
    Klantreisplan.objects.create(
        programma=programma, titel="Ik wil trouwen", opgegeven_fase="deliver", opgegeven_status="bezig"
    )
    Startdocument.objects.update(vastgesteld_op=date(2026, 3, 1), vastgesteld_door="Hetty van Aalst")
    mensen = ("Medewerkers opgeleid", "opgeleid van", "waar opgeleid", "uit leren", "buiten", "gepland", "opgeleid")
    stap(
        "meer mensen en klantreizen",
        *mensen,
        "Klantreizen in deliver",
        "aantal klantreizen",
        "gedaan",
        "hoever",
        "samenvatting",
    )
    Klantreis.objects.filter(pk=klantreis.pk).update(gepubliceerd_op=date(2026, 8, 1))
    Klantreisplan.objects.filter(titel="Ik meld een losse tegel").delete()
    Klantreis.objects.filter(titel="Ik meld een losse tegel").delete()
    stap("een klantreis minder, de andere gepubliceerd", "klantreizen in de analyse", "heartbeat", "merken")
    assert set(TRACERS) == gezien, set(TRACERS) ^ gezien


def test_de_keuring_ziet_een_getal_zonder_bron(
    cast: Cast, programma: Programma, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check itself can fail: on a number that is no figure, and on a figure that is wrong."""
    controleer(cast)
    echt = Bron.som
    monkeypatch.setattr(Bron, "som", lambda self, veld: echt(self, veld) + 1)
    with pytest.raises(AssertionError, match="Budget besteed"):
        controleer(cast)
    monkeypatch.undo()
    monkeypatch.setattr("rapport.pdf.naar_pdf", lambda html: b"")
    assert Pagina("<main><p>We deden 12 dingen</p></main>").los.strip() == "We deden 12 dingen"


def test_de_figuren_tekenen_wat_de_tabel_zegt(cast: Cast, programma: Programma) -> None:
    html = cast["programmaleider"].get(reverse("programma:analyse")).content.decode()
    bron = Bron()
    for deel in ("kanaal", "reisfase", "partner"):
        data = re.search(rf'<script id="per-{deel}-figuur"[^>]*>(.*?)</script>', html, re.DOTALL)
        assert data
        nu, toen, over = json.loads(data[1])["data"]
        assert nu["y"]
        for plek, naam in enumerate(nu["y"]):
            pijn = bron.pijn(deel, naam.replace("<br>", " "))
            assert (nu["x"][plek], toen["x"][plek]) == (pijn["nu"], pijn["toen"]), naam
            assert over["x"][plek] == pijn["negatief"] - pijn["toen"], naam


def test_de_telling_van_het_filter(cast: Cast, programma: Programma) -> None:
    html = cast["beheerder"].get(reverse("klantreis:overzicht"), {"beleidsterrein": "Burgerzaken"}).content.decode()
    gelezen = Pagina(html).cijfers["", "", "telling van het filter"]
    alle = list(programma.klantreizen.all())
    assert getallen(gelezen) == [str(sum(plan.beleidsterrein == "Burgerzaken" for plan in alle)), str(len(alle))]
