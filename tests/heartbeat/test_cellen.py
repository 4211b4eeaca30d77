"""The parts of the board that are built in Python: what people typed never becomes HTML, and one cell is that of the page."""

from uuid import uuid4

import pytest
from django.template import Context, Template
from django.utils.html import escape

from heartbeat import cellen
from heartbeat.bewijs import AANNAME, AFWIJKING, VOORSTEL
from heartbeat.filter import BordFilter
from heartbeat.lezen import Bord, FaseKop, Moment, Reis
from personas.models import Persona
from reis.models import Kanaal

LASTIG = """Ik <script>&"bel"'"""


def moment(pk: int = 1, **velden: object) -> Moment:
    """Return a contactmoment with a title that would break a page."""
    basis: dict[str, object] = {
        "uuid": uuid4(),
        "nummer": pk,
        "titel": LASTIG,
        "actor": LASTIG,
        "waarheid": False,
        "is_fasegrens": pk == 1,
        "reisfase": LASTIG,
    }
    return Moment(pk, **(basis | velden))  # type: ignore[arg-type]  # a test fills in what it needs


def kanaal(pk: int = 7) -> Kanaal:
    """Return a kanaal that was not saved."""
    return Kanaal(pk=pk, sleutel="duif", naam=LASTIG, icoon="kanaal")


def bord(momenten: list[Moment], waarderingen: dict[tuple[int, int], int]) -> Bord:
    """Return a board of one kanaal."""
    reis = Reis((FaseKop(uuid4(), "Zoeken", len(momenten)),), tuple(momenten))
    return Bord(Persona(pk=1, naam="Ria"), "huidig", reis, [kanaal()], {"huidig": waarderingen}, {}, frozenset())


@pytest.mark.parametrize("waardering", [None, -1, 0, 1])
@pytest.mark.parametrize("gekozen", [False, True])
@pytest.mark.parametrize("bewerken", [False, True])
def test_een_losse_cel_is_die_van_het_bord(waardering: int | None, gekozen: bool, bewerken: bool) -> None:
    hier = moment()
    rij = cellen.rijen(
        bord([hier], {} if waardering is None else {(1, 7): waardering}), 1 if gekozen else None, bewerken=bewerken
    )[0]
    kenmerk = "" if waardering is None else AANNAME
    los = cellen.cel(hier, kanaal(), waardering, kenmerk=kenmerk, gekozen=gekozen, bewerken=bewerken)
    assert rij.cellen == los
    assert "<script" not in los
    assert ("<button" in los) == (bewerken and not gekozen)
    assert (los.count('type="radio"') == 3) == (bewerken and gekozen)


def test_klassen_van_een_cel() -> None:
    def klasse(waardering: int | None, pk: int = 1, gekozen: bool = False, **velden: object) -> str:
        html = cellen.cel(moment(pk, **velden), kanaal(), waardering, gekozen=gekozen, bewerken=True)
        return html[: html.index(">")]

    assert "class" not in klasse(1), "the first reisfase has no line before it"
    assert 'class="is-fasegrens is-gekozen"' in klasse(1, 2, True, is_fasegrens=True)
    assert 'class="is-overgeslagen"' in klasse(None, overgeslagen=True)
    assert "class" not in klasse(0, overgeslagen=True), "who is rated there does come there"


def test_koppen_en_staande_momenten_ontsnappen_wat_mensen_typen() -> None:
    eerste, tweede = moment(1), moment(2, waarheid=True)
    html = Template(
        "{% load bord %}{% momentkoppen momenten gekozen adres %}{% staande_momenten staand gekozen adres %}"
    ).render(
        Context(
            {
                "momenten": [eerste, tweede],
                "gekozen": tweede,
                "staand": [(m, cellen.tekens(m, [kanaal()], {7: -1})) for m in (eerste, tweede)],
                "adres": '?persona="1"&soort=huidig',
            }
        )
    )
    assert "<script" not in html
    assert html.count(escape(LASTIG)) == 2 * 4 + 1 + 2, "title (3 x), actor, reisfase of the first, and the kanaal"
    assert html.count('aria-current="true"') == 1
    assert html.count("moment van de waarheid") == 2
    assert 'href="?persona=&quot;1&quot;&amp;soort=huidig&amp;moment=' in html


def test_tekens_zeggen_wat_er_niet_is() -> None:
    assert "nog niet gewaardeerd" in cellen.tekens(moment(), [kanaal()], {})
    assert "komt hier niet" in cellen.tekens(moment(overgeslagen=True), [kanaal()], {})


def test_een_lege_cel_met_citaten_toont_waar_die_op_wijzen() -> None:
    html = cellen.cel(moment(), kanaal(), None, kenmerk=VOORSTEL[-1], gekozen=False, bewerken=True)
    assert "#i-omtrek-negatief" in html
    assert "nog geen waardering, de citaten wijzen op negatief" in html
    gekozen = cellen.cel(moment(), kanaal(), None, kenmerk=VOORSTEL[1], gekozen=True, bewerken=True)
    assert gekozen.count("is-voorstel") == 1
    assert "positief, zo wijzen de citaten" in gekozen
    assert " checked" not in gekozen, "a suggestion is no rating"
    lezer = cellen.cel(moment(), kanaal(), None, kenmerk=VOORSTEL[0], gekozen=False, bewerken=False)
    assert "de citaten wijzen op neutraal" in lezer
    assert "<button" not in lezer


def test_een_afwijking_en_een_aanname_zeggen_dat_in_woorden() -> None:
    anders = cellen.cel(moment(), kanaal(), 1, kenmerk=AFWIJKING, gekozen=False, bewerken=True)
    assert ": positief, anders dan de citaten, nog zonder toelichting" in anders
    assert ": positief, aanname" in cellen.cel(moment(), kanaal(), 1, kenmerk=AANNAME, gekozen=False, bewerken=True)


def test_een_filter_laat_de_plek_van_een_cel_staan() -> None:
    vol = bord([moment(1), moment(2)], {(1, 7): -1, (2, 7): 1})
    alleen = cellen.getoond(vol, BordFilter(toon="negatief"))
    assert alleen == frozenset({(1, 7)})
    rij = cellen.rijen(vol, None, bewerken=True, alleen=alleen)[0]
    assert rij.cellen.count("<td") == 2
    assert rij.cellen.count("<button") == 1
    assert cellen.rijen(vol, None, bewerken=True, alleen=cellen.getoond(vol, BordFilter(kanaal="brief"))) == []
    assert cellen.getoond(vol, BordFilter()) is None


def test_tekens_van_aannames_zijn_open_en_een_filter_zegt_wat_er_niet_is() -> None:
    eerste = moment()
    html = cellen.tekens(eerste, [kanaal()], {7: 1}, {(1, 7): AANNAME})
    assert "#i-open-positief" in html
    assert "positief, aanname" in html
    assert "wel citaten" in cellen.tekens(eerste, [kanaal()], {}, {(1, 7): VOORSTEL[1]})
    assert "niets met dit filter" in cellen.tekens(eerste, [kanaal()], {7: 1}, {}, frozenset())
