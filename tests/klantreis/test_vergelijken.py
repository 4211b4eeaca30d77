"""What is different between two texts or lists: nothing gets lost, and it reads as people would say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantreis.vergelijken import Regel, Soort, Stuk, andere_volgorde, regels, woorden

TEKST = st.text(st.sampled_from("de oude kat. ,\n\nééntje 12-"), max_size=80)
LIJST = st.lists(
    st.tuples(st.sampled_from("abcdefg"), st.sampled_from(["klein", "groot"])),
    unique_by=lambda paar: paar[0],
    max_size=6,
)


def getekend(oud: str, nieuw: str) -> str:
    """Write the comparison as [-went-] and {+came+}."""
    vorm = {Soort.GELIJK: "{}", Soort.WEG: "[-{}-]", Soort.ERBIJ: "{{+{}+}}"}
    return "".join(vorm[stuk.soort].format(stuk.tekst) for stuk in woorden(oud, nieuw))


@pytest.mark.parametrize(
    ("oud", "nieuw", "verwacht"),
    [
        ("De kat slaapt.", "De kat slaapt.", "De kat slaapt."),
        ("De kat slaapt.", "De hond slaapt.", "De [-kat-]{+hond+} slaapt."),
        # Two words beside each other are one phrase, not two changes with a space between them.
        ("De oude kat slaapt.", "De jonge hond slaapt.", "De [-oude kat-]{+jonge hond+} slaapt."),
        # Part of a word is no change a person would name.
        ("In 12 dagen klaar", "In 120 dagen klaar", "In [-12-]{+120+} dagen klaar"),
        ("Eén zin.", "Eén zin.\n\nEn nog een.", "Eén zin.{+\n\nEn nog een.+}"),
        ("Kort, snel en duidelijk", "Kort en duidelijk", "Kort[-, snel-] en duidelijk"),
        # Two little words that happen to be in both sentences do not make them alike.
        (
            "De inwoner merkt dat het huishouden niet lukt.",
            "De dochter belt nu zelf het klantcontactcentrum.",
            "De [-inwoner merkt dat het huishouden niet lukt-]{+dochter belt nu zelf het klantcontactcentrum+}.",
        ),
        ("Van 82 dagen naar 49 dagen", "Van 81 dagen naar 42 dagen", "Van [-82-]{+81+} dagen naar [-49-]{+42+} dagen"),
        ("", "Iets nieuws.", "{+Iets nieuws.+}"),
        ("Iets ouds.", "", "[-Iets ouds.-]"),
        ("", "", ""),
    ],
)
def test_words_as_people_see_them(oud: str, nieuw: str, verwacht: str) -> None:
    assert getekend(oud, nieuw) == verwacht


@given(TEKST, TEKST)
def test_nothing_gets_lost(oud: str, nieuw: str) -> None:
    stukken = woorden(oud, nieuw)
    assert "".join(stuk.tekst for stuk in stukken if stuk.soort is not Soort.ERBIJ) == oud
    assert "".join(stuk.tekst for stuk in stukken if stuk.soort is not Soort.WEG) == nieuw
    assert all(stuk.tekst for stuk in stukken)
    if oud == nieuw:
        assert {stuk.soort for stuk in stukken} <= {Soort.GELIJK}


@pytest.mark.parametrize(
    ("tekst", "wit", "kern"),
    [("\n\nNog een zin.", "\n\n", "Nog een zin."), ("woord ", "", "woord "), ("\n", "\n", "¶"), ("  ", "  ", "␣")],
)
def test_a_stripe_never_stands_without_a_word(tekst: str, wit: str, kern: str) -> None:
    stuk = Stuk(Soort.ERBIJ, tekst)
    assert (stuk.wit, stuk.kern) == (wit, kern)


def test_a_very_long_text_is_compared_too() -> None:
    """Longer than is compared word by word without mercy, and all of it the same few words."""
    vooraan, achteraan = "de brief van de gemeente " * 800, "de gemeente wacht op een brief " * 700
    stukken = woorden(f"Begin. {vooraan} Eind.", f"Begin. {achteraan} Eind.")
    assert "".join(stuk.tekst for stuk in stukken if stuk.soort is not Soort.WEG) == f"Begin. {achteraan} Eind."
    assert stukken[0].tekst.startswith("Begin. de ")


def _soorten(uitkomst: tuple[Regel, ...]) -> list[tuple[str, str]]:
    return [(regel.soort.value, "".join(stuk.tekst for stuk in regel.stukken)) for regel in uitkomst]


def test_items_come_go_and_change_where_they_stand() -> None:
    oud = [("Ada", "Ada, lid"), ("Bea", "Bea, lid"), ("Cor", "Cor, lid")]
    nieuw = [("Ada", "Ada, begeleider"), ("Cor", "Cor, lid"), ("Zeger", "Zeger, lid")]
    assert _soorten(regels(oud, nieuw)) == [
        ("anders", "Ada, lidbegeleider"),
        ("weg", "Bea, lid"),
        ("gelijk", "Cor, lid"),
        ("erbij", "Zeger, lid"),
    ]


def test_an_item_with_almost_the_same_name_was_renamed() -> None:
    oud = [(naam := "Inwoners met een tuin", naam), ("Kinderen", "Kinderen")]
    nieuw = [(naam := "Inwoners met een grote tuin", naam)]
    anders, weg = regels(oud, nieuw)
    assert anders.soort is Soort.ANDERS
    assert Stuk(Soort.ERBIJ, "grote ") in anders.stukken
    assert _soorten((weg,)) == [("weg", "Kinderen")]


def test_another_order_is_told_apart_from_another_list() -> None:
    a, b, c = (("a", "a"), ("b", "b"), ("c", "c"))
    assert andere_volgorde([a, b], [b, a])
    assert not andere_volgorde([a, b], [a, c, b])


@given(LIJST, LIJST)
def test_a_list_keeps_every_item_once(oud: list[tuple[str, str]], nieuw: list[tuple[str, str]]) -> None:
    uitkomst = regels(oud, nieuw)
    # Names of one letter never look alike, so nothing counts as renamed.
    soorten = [regel.soort for regel in uitkomst]
    assert soorten.count(Soort.WEG) == len(dict(oud).keys() - dict(nieuw).keys())
    assert soorten.count(Soort.ERBIJ) == len(dict(nieuw).keys() - dict(oud).keys())
    assert soorten.count(Soort.ANDERS) == sum(1 for naam, tekst in oud if dict(nieuw).get(naam, tekst) != tekst)
    assert len(uitkomst) == len(dict(oud).keys() | dict(nieuw).keys())


def test_very_long_texts_are_not_compared_word_by_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("klantreis.vergelijken._GRENS", 8)
    stukken = woorden("Begin een twee drie eind", "Begin vier twee vijf eind")
    assert [(stuk.soort.value, stuk.tekst) for stuk in stukken] == [
        ("gelijk", "Begin "),
        ("weg", "een twee drie"),
        ("erbij", "vier twee vijf"),
        ("gelijk", " eind"),
    ]
