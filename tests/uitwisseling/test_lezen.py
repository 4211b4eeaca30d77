"""Reading YAML safely: what comes out of a right file, and what is refused with which words."""

import os
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uitwisseling.fouten import Fout, Importfouten
from uitwisseling.lezen import MAX_BYTES, MAX_DIEPTE, MAX_KNOPEN, Lijst, Scalar, Tabel, lees, lees_tekst, waarde_van


def fouten(bron: str) -> list[tuple[str, str, int | None]]:
    """Return (path, melding, line) of what is wrong with this text."""
    with pytest.raises(Importfouten) as vangst:
        lees_tekst(bron, "x.yaml")
    return [(fout.pad, fout.melding, fout.regel) for fout in vangst.value.fouten]


def test_tree_carries_values_and_lines() -> None:
    wortel = lees_tekst('a: 1\nb:\n  - "x"\n  - {c: null}\n', "x.yaml").wortel
    assert isinstance(wortel, Tabel)
    assert wortel.veldregels == {"a": 1, "b": 2}
    assert wortel.velden["a"] == Scalar(1, "1", True, 1)
    lijst = wortel.velden["b"]
    assert isinstance(lijst, Lijst)
    assert lijst.items[0] == Scalar("x", "x", False, 3)
    assert lijst.items[1] == Tabel({"c": Scalar(None, "null", True, 4)}, {"c": 4}, 4)


@pytest.mark.parametrize(
    ("bron", "waarde"),
    [
        ("12", 12),
        ("-1", -1),
        ("0", 0),
        ("1.0", Decimal("1.0")),
        ("-6.10", Decimal("-6.10")),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("2025-02-18", date(2025, 2, 18)),
        ("2025-13-01", "2025-13-01"),
        ("2025-2-18", "2025-2-18"),
        ("no", "no"),
        ("yes", "yes"),
        ("010", "010"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("1e3", "1e3"),
        (".nan", ".nan"),
        ("0x1F", "0x1F"),
        ("١٢", "١٢"),
        ("-", "-"),
        ("9" * 5000, "9" * 5000),
        ("R01", "R01"),
    ],
)
def test_plain_value(bron: str, waarde: object) -> None:
    gelezen = waarde_van(bron)
    assert gelezen == waarde
    assert type(gelezen) is type(waarde)


def test_value_in_quotes_or_block_is_text() -> None:
    wortel = lees_tekst("- '1'\n- \"true\"\n- |\n  2025-01-01\n- >-\n  7\n", "x.yaml").wortel
    assert isinstance(wortel, Lijst)
    assert [item.waarde for item in wortel.items if isinstance(item, Scalar)] == ["1", "true", "2025-01-01\n", "7"]


@pytest.mark.parametrize(
    ("bron", "regel", "melding"),
    [
        ("", None, "het bestand is leeg"),
        ("# niets\n", None, "het bestand is leeg"),
        ("~", None, "het bestand is leeg"),
        ("a:\n\t- b", 2, "hier staat een tab; spring in met spaties"),
        ("a: 1\nb: @c", 2, "dit teken mag hier niet staan; zet de tekst tussen aanhalingstekens"),
        (
            "a: 1\nb: c: d",
            2,
            "hier staat een dubbele punt te veel; controleer het inspringen of zet de tekst tussen aanhalingstekens",
        ),
        ("a: 1\nb: 'x\nc: 3\n", 2, "een tekst is niet afgesloten; er mist een aanhalingsteken"),
        ("a: 1\nbc\nd: 2", 3, "achter de veldnaam mist een dubbele punt"),
        ("a: [1, 2\nb: 3", 2, "in een lijst mist een komma of het haakje ]"),
        ("x: 1\na: {b: 1\nc", 2, "in een groep velden mist een komma of het haakje }"),
        (
            "a: 'x' y\n",
            1,
            "hier hoort een veldnaam te staan; controleer het inspringen en de aanhalingstekens",
        ),
        ('a: "\\q"', 1, "achter een \\ staat een teken dat daar niet mag; zet er nog een \\ voor"),
        ('a: "\\ud800"', 1, "achter een \\ staat een code van een teken dat niet bestaat"),
        (
            "%YAML 9.9\n---\na: 1",
            1,
            "de opmaak van het bestand klopt hier niet; controleer het inspringen en de leestekens",
        ),
        ("a: 1\nb: \x00", 2, "hier staat een onleesbaar teken (code 0000); haal het weg"),
        ("a: \ud800", 1, "hier staat een onleesbaar teken (code D800); haal het weg"),
        ("a: 1\n---\nb: 2", 2, "in het bestand staat een tweede document (---); maak daar een eigen bestand van"),
    ],
)
def test_unreadable(bron: str, regel: int | None, melding: str) -> None:
    assert fouten(bron) == [("", melding, regel)]


def test_everything_that_is_not_allowed_is_named_at_once() -> None:
    bron = """\
a: &anker 1
b:
  - x: 1
    x: 2
  - *anker
c: !!python/object/apply:os.system [true]
12: d
? [e, f]
: g
"b b": {"y.z": 1, "y.z": 2}
a: 3
"""
    assert fouten(bron) == [
        ("a", "verwijzingen met & of * mogen niet; schrijf de waarde voluit", 1),
        ("b[0].x", "veld 'x' staat er dubbel in; de eerste staat op regel 3", 4),
        ("b[1]", "verwijzingen met & of * mogen niet; schrijf de waarde voluit", 5),
        ("c", "het label 'tag:yaml.org,2002:python/object/apply:os.system' mag niet; laat het weg", 6),
        ("", "een veldnaam moet tekst zijn", 7),
        ("", "een veldnaam moet tekst zijn", 8),
        ("['b b']['y.z']", "veld 'y.z' staat er dubbel in; de eerste staat op regel 10", 10),
        ("a", "veld 'a' staat er dubbel in; de eerste staat op regel 1", 11),
    ]


def test_alias_bomb_is_refused_at_once() -> None:
    bom = 'a0: &a0 ["x"]\n' + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    begin = perf_counter()
    assert {melding for _, melding, _ in fouten(bom)} == {
        "verwijzingen met & of * mogen niet; schrijf de waarde voluit"
    }
    assert perf_counter() - begin < 1


@pytest.mark.parametrize("bron", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "[" * (MAX_DIEPTE + 1)])
def test_too_deep(bron: str) -> None:
    assert [melding for _, melding, _ in fouten(bron)] == [f"het bestand gaat meer dan {MAX_DIEPTE} niveaus diep"]


def test_deepest_that_is_allowed() -> None:
    assert isinstance(lees_tekst("[" * MAX_DIEPTE + "]" * MAX_DIEPTE, "x.yaml").wortel, Lijst)


def test_too_many_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("uitwisseling.lezen.MAX_KNOPEN", 10)
    lees_tekst("[1, 2, 3, 4, 5, 6, 7, 8, 9]", "x.yaml")
    assert fouten("- [1, 2, 3, 4, 5, 6, 7, 8]\n- 9") == [("[1]", "het bestand heeft meer dan 10 waarden", 2)]
    assert MAX_KNOPEN == 200_000


def test_too_much_text() -> None:
    assert fouten("é" * (MAX_BYTES // 2 + 1)) == [("", "het bestand is groter dan 10 MB", None)]


def test_file_of_ten_megabytes_is_read(tmp_path: Path) -> None:
    pad = tmp_path / "precies.yaml"
    pad.write_bytes(b"a: 1\n#".ljust(MAX_BYTES, b"x"))
    assert isinstance(lees(pad).wortel, Tabel)


def test_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pad = tmp_path / "groot.yaml"
    with pad.open("wb") as bestand:
        bestand.truncate(MAX_BYTES + 1)
    monkeypatch.setattr("uitwisseling.lezen.lees_tekst", lambda *_: pytest.fail("was read"))
    with pytest.raises(Importfouten) as vangst:
        lees(pad)
    assert vangst.value.fouten == (Fout(str(pad), "", "het bestand is groter dan 10 MB"),)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless file on this system")
def test_endless_file_is_refused() -> None:
    with pytest.raises(Importfouten, match="groter dan 10 MB"):
        lees(Path("/dev/zero"))


@pytest.mark.parametrize(
    ("inhoud", "melding", "regel"),
    [
        ("a: 1\nb: caf\u00e9".encode("latin-1"), "het bestand is geen UTF-8; sla het op als UTF-8", 2),
        ("a: 1".encode("utf-16"), "het bestand is geen UTF-8; sla het op als UTF-8", 1),
    ],
)
def test_other_encoding(tmp_path: Path, inhoud: bytes, melding: str, regel: int) -> None:
    pad = tmp_path / "x.yaml"
    pad.write_bytes(inhoud)
    with pytest.raises(Importfouten) as vangst:
        lees(pad)
    assert vangst.value.fouten == (Fout(str(pad), "", melding, regel),)
    assert str(vangst.value) == f"{pad}, regel {regel}: {melding}"


def test_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    pad = tmp_path / "x.yaml"
    pad.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    wortel = lees(pad).wortel
    assert isinstance(wortel, Tabel)
    assert wortel.veldregels == {"a": 1, "b": 2}


def test_missing_file_folder_and_odd_name(tmp_path: Path) -> None:
    for pad, melding in (
        (tmp_path / "nergens.yaml", "het bestand bestaat niet"),
        (tmp_path, "het bestand is niet te openen; controleer de naam en of je het mag lezen"),
        (Path("a\0b"), "het bestand is niet te openen; controleer de naam en of je het mag lezen"),
    ):
        with pytest.raises(Importfouten) as vangst:
            lees(pad)
        assert [fout.melding for fout in vangst.value.fouten] == [melding]


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may read everything")
def test_file_without_permission(tmp_path: Path) -> None:
    pad = tmp_path / "dicht.yaml"
    pad.touch(mode=0)
    with pytest.raises(Importfouten, match="niet te openen"):
        lees(pad)


YAML_TEKENS = st.text(st.sampled_from("ab1-:,[]{}&*!|>'\"%@`#?~<\n\t \\0é\x00\ud800\ufeff…."), max_size=60)


@given(st.one_of(YAML_TEKENS, st.text(max_size=60)))
@settings(max_examples=200, deadline=None)
def test_no_text_gives_another_exception(bron: str) -> None:
    gevonden: tuple[Fout, ...] = ()
    document = None
    try:
        document = lees_tekst(bron, "x.yaml")
    except Importfouten as fouten:
        gevonden = fouten.fouten
    assert (document is None) is bool(gevonden)
    assert all(fout.melding and "\n" not in str(fout) for fout in gevonden)


@given(st.binary(max_size=60))
@settings(max_examples=100, deadline=None)
def test_no_bytes_give_another_exception(tmp_path_factory: pytest.TempPathFactory, inhoud: bytes) -> None:
    pad = tmp_path_factory.getbasetemp() / "bytes.yaml"
    pad.write_bytes(inhoud)
    with suppress(Importfouten):
        lees(pad)
