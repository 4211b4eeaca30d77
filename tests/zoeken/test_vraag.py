"""What is looked for, and where it stands in a text."""

from hypothesis import given
from hypothesis import strategies as st

from zoeken.vraag import MEESTE_WOORDEN, Deel, fragment, gemarkeerd, vormen, woorden

LANG = "Ik belde drie keer en niemand wist waar mijn aanvraag lag. " * 8


def test_woorden_zonder_tekens_elk_een_keer() -> None:
    assert woorden("Wachten, WACHTEN op (bericht)!") == ["wachten", "op", "bericht"]
    assert woorden("a & b | !c:*") == []
    assert woorden("één persoon's") == ["één", "persoon"]


def test_een_lange_vraag_wordt_korter() -> None:
    assert len(woorden(" ".join(f"woord{i}" for i in range(30)))) == MEESTE_WOORDEN


def test_een_woord_met_twee_spellingen() -> None:
    assert vormen("brief") == ["brief", "briev"]
    assert vormen("huizen") == ["huizen", "huis"]
    assert vormen("as") == ["as"]
    assert vormen("bericht") == ["bericht"]


def test_een_fragment_toont_wat_je_zocht_met_wat_eromheen() -> None:
    delen = fragment(f"{LANG}Toen kwam er een BRIEF met het besluit. {LANG}", ["brief"])
    assert [deel.tekst for deel in delen if deel.raak] == ["BRIEF"]
    assert delen[0] == Deel("… ")
    assert delen[-1] == Deel(" …")
    assert sum(len(deel.tekst) for deel in delen) < 260


def test_een_tekst_zonder_treffer_begint_vooraan() -> None:
    assert fragment("Ik belde.", ["brief"]) == [Deel("Ik belde.")]
    assert fragment("", ["brief"]) == []


def test_de_tekens_van_de_database() -> None:
    assert gemarkeerd("Een [brief] en nog een [brief].", "[", "]") == [
        Deel("Een "),
        Deel("brief", raak=True),
        Deel(" en nog een "),
        Deel("brief", raak=True),
        Deel("."),
    ]


@given(tekst=st.text(max_size=400), gezocht=st.lists(st.text("abé1", min_size=2, max_size=4), max_size=3))
def test_een_fragment_verzint_niets(tekst: str, gezocht: list[str]) -> None:
    kaal = " ".join(tekst.split())
    delen = fragment(tekst, gezocht)
    inhoud = "".join(deel.tekst for deel in delen if deel.tekst not in ("… ", " …"))
    assert inhoud.strip() in kaal
    for deel in delen:
        if deel.raak:
            assert deel.tekst.lower() in gezocht


@given(st.text(max_size=200))
def test_woorden_zijn_geen_operatoren(vraag: str) -> None:
    assert all(woord.replace("_", "a").isalnum() for woord in woorden(vraag))
