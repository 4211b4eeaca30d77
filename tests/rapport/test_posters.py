"""The heartbeat on a wall: one sheet, large enough to read from two metres, however long the journey is."""

import re
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Klantreis
from personas.models import Citaat, Persona
from rapport import posters
from reis.models import Contactmoment, Kanaal, Reisfase
from tests.conftest import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.eenmaal]


def lengte(klantreis: Klantreis, aantal: int) -> None:
    """Make the journey `aantal` contactmomenten long, with long titles and up to four kanalen each."""
    fase = Reisfase.objects.create(klantreis=klantreis, naam="Wachten op het besluit", volgorde=9)
    huidig = Heartbeat.objects.get(persona__klantreis=klantreis, soort="huidig")
    kanalen = list(Kanaal.objects.all())
    for i in range(aantal - Contactmoment.objects.van(klantreis).count()):
        moment = Contactmoment.objects.create(
            reisfase=fase, titel=f"Ik wacht op het besluit van de gemeente over de boom {i}", volgorde=i
        )
        for kanaal in kanalen[: 1 + i % 4]:
            Beleving.objects.create(heartbeat=huidig, contactmoment=moment, kanaal=kanaal, waardering=i % 3 - 1)


def letters(pdf: bytes) -> set[float]:
    """Return the sizes of all letters in points, as they stand on the paper."""
    uit: set[float] = set()
    for blad in pikepdf.open(BytesIO(pdf)).pages:
        schaal, stapel, maat, regel = 1.0, [], 0.0, 1.0
        for instructie in pikepdf.parse_content_stream(blad):
            op, delen = str(instructie.operator), instructie.operands
            if op == "q":
                stapel.append(schaal)
            elif op == "Q":
                schaal = stapel.pop()
            elif op == "cm":
                schaal *= abs(float(delen[3]))
            elif op == "Tf":
                maat = float(delen[1])
            elif op == "Tm":
                regel = abs(float(delen[3]))
            elif op in ("Tj", "TJ"):
                uit.add(round(maat * regel * schaal, 2))
    return uit


@pytest.mark.parametrize(("maat", "kleinst", "mm"), [(posters.A3, 12, (420, 297)), (posters.A1, 24, (841, 594))])
@pytest.mark.parametrize("aantal", [3, 40])
def test_een_blad_met_grote_letters(
    af: Klantreis, maat: posters.Maat, kleinst: int, mm: tuple[int, int], aantal: int
) -> None:
    lengte(af, aantal)
    persona = af.personas.get()
    persona.citaat = "Ik vraag niet graag om hulp. Als ik dan bel, wil ik weten waar ik aan toe ben. " * 2
    persona.save()
    _, pdf = posters.heartbeat_poster(af, persona, maat)
    gelezen = PdfReader(BytesIO(pdf))
    assert len(gelezen.pages) == 1
    doos = gelezen.pages[0].mediabox
    assert tuple(round(float(kant) * 25.4 / 72) for kant in (doos.width, doos.height)) == mm
    gevonden = letters(pdf)
    assert min(gevonden) >= kleinst, sorted(gevonden)
    assert max(gevonden) >= 2 * kleinst


def test_alle_contactmomenten_staan_met_hun_nummer_in_de_lijst(af: Klantreis) -> None:
    lengte(af, 40)
    html, _ = posters.heartbeat_poster(af, af.personas.get(), posters.A3)
    for nummer, moment in enumerate(Contactmoment.objects.van(af), start=1):
        assert f"<li><b>{nummer}</b>{moment.titel}</li>" in html
        assert f">{nummer}</text>" in html
    # Two rows, so the reisfase that goes on is named again.
    assert "Wachten op het besluit (vervolg)" in html


def test_een_heel_lange_reis_krijgt_de_lijst_op_een_tweede_blad(af: Klantreis) -> None:
    lengte(af, 45)
    html, pdf = posters.heartbeat_poster(af, af.personas.get(), posters.A3)
    assert len(PdfReader(BytesIO(pdf)).pages) == 2
    assert "Wat de nummers betekenen staat op het tweede blad." in html


def test_dieptepunt_met_citaat_en_kanalen(af: Klantreis) -> None:
    html, _ = posters.heartbeat_poster(af, af.personas.get(), posters.A3)
    assert "<h2>1. Ik zoek op de website</h2><p>“Ik kon het niet vinden.”" in html
    for kanaal in ("website", "telefoon", "brief"):
        assert f">{kanaal}</text>" in html
    assert ">e-mail</text>" not in html
    assert "moment van de waarheid</text>" in html
    Citaat.objects.update(tekst="Het stond er niet.")
    assert "“Het stond er niet.”" in posters.heartbeat_poster(af, af.personas.get(), posters.A3)[0]


def test_de_lijn_die_je_kiest(af: Klantreis, cast: Cast) -> None:
    persona = af.personas.get()
    koppen = {
        "huidig": "Zo beleeft Ria het nu",
        "gewenst": "Hoe het is voor Ria, en hoe het moet worden",
        "gerealiseerd": "Hoe het was voor Ria, en hoe het nu is",
    }
    for soort, kop in koppen.items():
        html, _ = posters.heartbeat_poster(af, persona, posters.A3, soort)
        assert f">{kop}</p>" in html
        assert (
            f"{soort.capitalize()}e heartbeat van Ria" if soort != "huidig" else "Huidige heartbeat van Ria"
        ) in html
    Heartbeat.objects.filter(soort="gewenst").delete()
    assert koppen["huidig"] in posters.heartbeat_poster(af, persona, posters.A3, "gewenst")[0]
    adres = reverse("rapport:persona_heartbeat_a1", args=[af.uuid, persona.uuid])
    antwoord = cast["meelezer"].get(f"{adres}?lijn=onzin")
    assert antwoord["Content-Type"] == "application/pdf"
    assert f"heartbeat-a1-{af.slug}.pdf" in antwoord["Content-Disposition"]


def test_zonder_heartbeat_zegt_de_poster_dat(af: Klantreis) -> None:
    bo = Persona.objects.create(klantreis=af, naam="Bo Visser")
    html, _ = posters.heartbeat_poster(af, bo, posters.A3)
    assert "Voor Bo is er nog geen heartbeat." in html


def test_een_persona_van_een_andere_klantreis_heeft_hier_geen_poster(af: Klantreis, cast: Cast) -> None:
    vreemd = Persona.objects.create(klantreis=Klantreis.objects.create(titel="Ik ga verhuizen"), naam="Samir")
    for naam in ("persona_heartbeat_a3", "persona_heartbeat_a1"):
        assert cast["projectleider"].get(reverse(f"rapport:{naam}", args=[af.uuid, vreemd.uuid])).status_code == 404


def test_bord_en_persona_verwijzen_naar_de_posters(af: Klantreis, cast: Cast) -> None:
    persona = af.personas.get()
    bord = cast["meelezer"].get(reverse("heartbeat:bord", args=[af.uuid]) + "?soort=gewenst").content.decode()
    blad = cast["meelezer"].get(reverse("personas:persona", args=[af.uuid, persona.uuid])).content.decode()
    for maat in ("a3", "a1"):
        adres = reverse(f"rapport:persona_heartbeat_{maat}", args=[af.uuid, persona.uuid])
        assert f'href="{adres}?lijn=gewenst"' in bord
        assert f'href="{adres}"' in blad


@pytest.mark.parametrize("aantal", [5, 40])
def test_aantal_queries_van_een_poster(
    af: Klantreis,
    aantal: int,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: Callable[[int], CaptureQueriesContext],
) -> None:
    monkeypatch.setattr("rapport.pdf.naar_pdf", lambda html: b"")
    lengte(af, aantal)
    persona = af.personas.get()
    # heartbeats 4, belevingen, kanalen, interviews
    with django_assert_num_queries(7):
        html, _ = posters.heartbeat_poster(af, persona, posters.A3)
    assert len(re.findall(r"<li><b>", html)) == aantal
