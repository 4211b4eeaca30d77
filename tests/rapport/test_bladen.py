"""What fits: the answer to the raad on one page, and no page with one lonely line."""

import re
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from heartbeat.lijn import punten
from heartbeat.models import Beleving
from klantreis.models import Indicator, Klantreis
from klantreis.zin import Zin
from rapport import eerste_blad
from rapport.context import raadsrapport_context
from rapport.inhoud import Doel, Restpunt, Stem, ToenNu
from rapport.pdf import raadsrapport_pdf
from rapport.verschil import Verschil, nu_in_woorden, straks_in_woorden, vergelijk
from rapport.zetwerk import breedte, regels
from reis.models import Contactmoment, Reisfase
from tests.rapport.pdfkeuring import keur
from verbeterplan.models import Actie, Meting

LANG = "Wachten op bericht van de gemeente over de aanvraag van hulp in het huishouden, en wat daarna komt"


def _doel(naam: str, nu: str) -> Doel:
    return Doel(naam, "10", nu, "5", "", None, (), None, "nog niet gemeten")


teksten = st.integers(1, 400).map(lambda lengte: ("woorden " * 60)[:lengte])
stemmen_nu = st.lists(
    st.tuples(teksten, teksten).map(lambda p: ToenNu(Stem(p[0], -1, "x"), Stem(p[1], 1, "y"))), max_size=2
)


@given(
    st.lists(st.tuples(teksten, st.sampled_from(["", "9"])).map(lambda p: _doel(*p)), max_size=20),
    stemmen_nu,
    st.lists(teksten.map(lambda tekst: Restpunt("", tekst)), min_size=1, max_size=12),
)
def test_wat_er_staat_is_het_begin_van_wat_er_is(
    doelen: list[Doel], stemmen: list[ToenNu], rest: list[Restpunt]
) -> None:
    kern = eerste_blad.kies([Zin("Een zin.")], doelen, stemmen, rest, ["Wat het kost."])
    assert kern.doelen == tuple(doelen[: len(kern.doelen)])
    assert kern.stemmen == tuple(stemmen[: len(kern.stemmen)])
    assert kern.rest == tuple(rest[: len(kern.rest)])
    weg = len(doelen) + len(stemmen) + len(rest) - len(kern.doelen) - len(kern.stemmen) - len(kern.rest)
    # Two doelen and two points stay, however long they are.
    past = eerste_blad.hoogte([Zin("Een zin.")], doelen, stemmen, rest, ["Wat het kost."]) <= eerste_blad.HOOGTE
    assert past == (weg == 0) or (len(doelen) <= 2 and not stemmen and len(rest) <= 2)


@pytest.mark.django_db
@pytest.mark.eenmaal
@pytest.mark.parametrize("meer", [0, 3, 9])
def test_het_antwoord_past_op_een_blad(af: Klantreis, meer: int) -> None:
    for nummer in range(meer):
        doel = Indicator.objects.create(klantreis=af, naam=f"{LANG} {nummer}", nulmeting=9, streefwaarde=3)
        Meting.objects.create(indicator=doel, datum="2026-05-01", waarde=5)
        Actie.objects.create(
            klantreis=af, nummer=10 + nummer, titel=LANG, gereed="2026-01-01", kosten_euro=1000 + nummer
        )
    if meer:
        Beleving.objects.filter(heartbeat__soort="gerealiseerd").update(waardering=-1, toelichting=f"{LANG}. " * 3)
    pdf = PdfReader(BytesIO(raadsrapport_pdf(raadsrapport_context(af))[1]))
    bladen = [" ".join(blad.extract_text().split()) for blad in pdf.pages]
    assert bladen[1].startswith("Wat verandert er voor onze inwoners?")
    assert bladen[2].startswith("Zo werkten we")
    alles = " ".join(bladen)
    # Nothing is lost: what does not fit stands further on.
    for nummer in range(meer):
        assert f"{LANG} {nummer}" in alles


@pytest.mark.django_db
@pytest.mark.eenmaal
def test_een_lange_eenheid_breekt_af_en_loopt_niet_over_de_buurman(af: Klantreis) -> None:
    for nummer in range(6):
        doel = Indicator.objects.create(
            klantreis=af, naam=f"Tevreden {nummer}", nulmeting=9, streefwaarde=3, eenheid="procent van de aanvragers"
        )
        Meting.objects.create(indicator=doel, datum="2026-05-01", waarde=5)
    bladen = [blad.extract_text() for blad in PdfReader(BytesIO(raadsrapport_pdf(raadsrapport_context(af))[1])).pages]
    cijfers = bladen[1].partition("Wat we meten")[2]
    assert "aanvragers" in cijfers
    assert "9 procent van de aanvragers" not in cijfers
    assert bladen[2].strip().startswith("Zo werkten we"), "and the answer still fits on its page"


@pytest.mark.django_db
@pytest.mark.eenmaal
def test_veertig_contactmomenten_staan_in_de_goede_volgorde(af: Klantreis) -> None:
    fase = Reisfase.objects.filter(klantreis=af).order_by("-volgorde")[0]
    for nummer in range(40):
        titel = f"Ik wacht op het antwoord van de gemeente, deel {nummer}"
        Contactmoment.objects.create(reisfase=fase, titel=titel, volgorde=10 + nummer)
    html, pdf = raadsrapport_pdf(raadsrapport_context(af))
    assert keur(pdf, html) == []


@pytest.mark.parametrize(
    ("oud", "nieuw", "verwacht"),
    [
        ([[-1], [0], [1], []], [[1], [0], [0], [1]], Verschil(1, 1, 1, 0)),
        ([[-1], [0]], [], Verschil(0, 0, 0, 2)),
        ([[-1, 1], [0]], [[0], []], Verschil(0, 1, 0, 1)),
    ],
)
def test_vergelijken(oud: list[list[int]], nieuw: list[list[int]], verwacht: Verschil) -> None:
    assert vergelijk(punten(oud), punten(nieuw)) == verwacht


@pytest.mark.parametrize(
    ("verschil", "zin"),
    [
        (Verschil(0, 0, 0, 4), "Er is nog niets opnieuw gemeten."),
        (Verschil(1, 0, 0, 0), "Er is één contactmoment opnieuw gemeten. Eén gaat beter dan eerst."),
        (
            Verschil(0, 2, 1, 1),
            "Er zijn drie contactmomenten opnieuw gemeten. Geen enkel gaat beter dan eerst, twee gaan even goed en één gaat "
            "slechter. Eén is nog niet opnieuw gemeten.",
        ),
    ],
)
def test_verschil_in_woorden(verschil: Verschil, zin: str) -> None:
    assert nu_in_woorden(verschil) == zin


def test_wens_in_woorden() -> None:
    assert straks_in_woorden(Verschil(8, 4, 0, 0)) == "We willen dat acht van de twaalf contactmomenten beter gaan."
    assert straks_in_woorden(Verschil(0, 4, 0, 0)) == ""
    assert not re.search(r"\bnul\b", nu_in_woorden(Verschil(0, 4, 0, 0)))


def test_regels_tellen_in_de_letter_zelf() -> None:
    zin = "Wachten op bericht van de gemeente"
    heel = breedte(zin, 10)
    assert 55 < heel < 65
    assert breedte(zin, 20) == pytest.approx(2 * heel)
    assert breedte(zin, 10, vet=True) > heel
    assert regels(zin, heel + 0.1, 10) == 1
    assert regels(zin, heel - 0.1, 10) == 2
    assert regels([(zin, True)], heel + 0.1, 10) == 2
    assert regels("", 10, 10) == 1
    assert regels("Onafhankelijkecliëntondersteuning nu", 20, 10) == 2
