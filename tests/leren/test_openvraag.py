"""Rules of thumb for an open question: what the lesson calls good is good, and what it warns for is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leren.inhoud import OEFENINGEN
from leren.oefenstof import Soort
from leren.openvraag import JARGON, OPENINGEN, beoordeel, klopt

REGELS = ("open", "sturend", "een", "oplossing", "woorden", "lengte")


def _anders(vraag: str) -> set[str]:
    return {oordeel.regel for oordeel in beoordeel(vraag) if not oordeel.goed}


@pytest.mark.parametrize(
    "vraag",
    [
        # From the lesson "Een goed interview met een inwoner".
        "Hoe begon het?",
        "Wat gebeurde er toen?",
        "Wat dacht u op dat moment?",
        "U zucht, wat maakte dat zo vervelend?",
        "Wat gebeurde er nadat u had gebeld?",
        "Kunt u mij vertellen hoe dat ging?",
        "Vertel eens over die dag.",
        "Voor wie gaat het nu het vaakst mis?",
        *(deel.voorbeeld for een in OEFENINGEN if een.soort is Soort.OPENVRAAG for deel in een.onderdelen),
    ],
)
def test_goede_vragen(vraag: str) -> None:
    assert _anders(vraag) == set()


@pytest.mark.parametrize(
    ("vraag", "regels"),
    [
        ("Vond u het ook lastig dat het zo lang duurde?", {"open", "sturend"}),
        ("Was u tevreden, ja of nee?", {"open"}),
        ("Vond u dat lastig, wat deed u toen?", {"open"}),
        ("Hoe vervelend was dat, niet waar?", {"sturend"}),
        ("Hoe kwam het toch zo ver?", {"sturend"}),
        ("Wat deed u en hoe voelde dat?", {"een"}),
        ("Wat deed u? Hoe voelde dat?", {"een"}),
        ("Hoe zou een app u helpen?", {"oplossing"}),
        ("Wat kunnen we beter doen voor u?", {"oplossing"}),
        ("Hoe ging de aanvraagprocedure?", {"woorden"}),
        ("Wat vond u van ons proces?", {"woorden"}),
        ("Hoe?", {"lengte"}),
        ("Hoe " + "heel " * 20 + "ging dat?", {"lengte"}),
        ("", {"open", "lengte"}),
    ],
)
def test_wat_anders_moet_heeft_een_naam(vraag: str, regels: set[str]) -> None:
    assert _anders(vraag) == regels


def test_waarom_mag_maar_met_een_tip() -> None:
    (open_,) = [oordeel for oordeel in beoordeel("Waarom belde u niet?") if oordeel.regel == "open"]
    assert open_.goed
    assert "waardoor" in open_.tekst


@given(st.text(max_size=300))
def test_elke_tekst_krijgt_zes_oordelen_met_woorden(vraag: str) -> None:
    oordelen = beoordeel(vraag)
    assert tuple(oordeel.regel for oordeel in oordelen) == REGELS
    assert all(oordeel.tekst for oordeel in oordelen)
    assert klopt(oordelen) is not bool(_anders(vraag))


@given(st.sampled_from(OPENINGEN), st.sampled_from(["gebeurde er toen", "ging dat gesprek", "zag u die dag"]))
def test_hoofdletters_en_spaties_maken_niet_uit(opening: str, rest: str) -> None:
    vraag = f"{opening} {rest}?"
    assert _anders(vraag) == _anders(f"  {vraag.upper()}\n") == _anders(vraag.replace(" ", "   ")) == set()


@given(st.text(st.characters(categories=["L", "Zs"]), max_size=80))
def test_wat_erachter_komt_maakt_een_fout_niet_goed(rest: str) -> None:
    assert {"open"} <= _anders(f"Vond u {rest}")
    assert {"sturend"} <= _anders(f"Hoe ging {rest} toch?")
    assert {"een"} <= _anders(f"Hoe ging {rest} en wat deed u?")


@given(st.sampled_from(JARGON), st.sampled_from(["", "en", "s"]))
def test_elk_woord_van_de_gemeente_valt_op(woord: str, eind: str) -> None:
    assert "woorden" in _anders(f"Wat vond u van de {woord}{eind}?")
