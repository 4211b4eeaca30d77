"""The drawings: every number a string with a point, every name escaped, colours from the tokens."""

import re
from pathlib import Path
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from django.conf import settings as instellingen
from django.contrib.staticfiles import finders
from pytest_django import Settings

from heartbeat.lezen import FaseKop, Moment, Reis
from heartbeat.lijn import punten
from rapport.kleuren import kleuren
from rapport.lijnen import Lijn, balk, inkorten, omslag, vergelijking, vormen


def reis(aantal: int, fase: str = "Zoeken & vinden") -> Reis:
    momenten = tuple(Moment(i, uuid4(), i + 1, f"M{i}", "gemeente", i == 1, i == 0, fase) for i in range(aantal))
    return Reis((FaseKop(uuid4(), fase, aantal),), momenten)


def teken(aantal: int) -> ElementTree.Element:
    lijn = punten([[-1], [1, 0], [], *([0] for _ in range(aantal - 3))], [1])
    verf = kleuren()
    lijnen = [
        Lijn("gewenst", lijn, verf.primair, "2", streep="6 5"),
        Lijn("huidig", lijn, verf.inkt, "2.5", punten_tonen=True),
    ]
    figuur = vergelijking(reis(aantal), lijnen, "woorden", verf)
    return ElementTree.fromstring(f'<svg viewBox="{figuur.doos}">{figuur.tekening}</svg>')  # noqa: S314 - our own drawing


@pytest.mark.parametrize("aantal", [3, 16, 300])
def test_geen_komma_in_een_getal_en_niets_buiten_het_vlak(aantal: int) -> None:
    breed, hoog = 680.0, 232.0
    for vorm in teken(aantal).iter():
        for naam in ("x", "y", "cx", "cy", "r", "width", "height"):
            if naam in vorm.attrib:
                assert 0 <= float(vorm.attrib[naam]) <= (breed if naam in ("x", "cx", "width") else hoog), vorm.attrib
        assert "," not in vorm.get("d", "")


def test_lijn_breekt_bij_een_moment_zonder_waardering() -> None:
    lijnen = [p for p in teken(6).iter("path") if p.get("stroke-linejoin") == "round"]
    assert [pad.attrib["d"].count("M") for pad in lijnen] == [2, 2]
    assert lijnen[0].get("stroke-dasharray") == "6 5"


def test_kanalen_die_verschillen_krijgen_een_streepje() -> None:
    verf = kleuren()
    assert [p for p in teken(4).iter("path") if p.get("stroke") == verf.inkt_stil]


def test_ster_bij_moment_van_de_waarheid_en_in_de_legenda() -> None:
    sterren = [p.attrib["d"].count("M") for p in teken(4).iter("path") if p.get("fill") == kleuren().goud]
    assert sterren == [1, 1]


def test_een_aanname_is_open_met_een_streepjesrand_en_staat_in_de_legenda() -> None:
    verf = kleuren()
    lijn = punten([[-1], [1], [0]], [1], aannames=[0, 2])
    figuur = vergelijking(reis(3), [Lijn("gerealiseerd", lijn, verf.inkt, "2.5", punten_tonen=True)], "woorden", verf)
    svg = ElementTree.fromstring(f'<svg viewBox="{figuur.doos}">{figuur.tekening}</svg>')  # noqa: S314 - our own drawing
    open_ = [p for p in svg.iter("path") if p.get("fill") == verf.papier and p.get("stroke-dasharray")]
    assert [p.get("stroke") for p in open_] == [verf.negatief, verf.neutraal, verf.positief], (
        "two points and the legend"
    )
    woorden = {t.text: float(t.attrib["x"]) for t in svg.iter("text")}
    assert "aanname" in woorden
    assert woorden["moment van de waarheid"] + 22 * 11 * 0.55 < 680, "the legend fits"
    assert not [p for p in teken(4).iter("path") if p.get("fill") == verf.papier]


def test_nummers_waar_plaats_is() -> None:
    def nummers(aantal: int) -> list[str]:
        return [t.text or "" for t in teken(aantal).iter("text") if t.get("text-anchor") == "middle"]

    assert nummers(5) == ["1", "2", "3", "4", "5"]
    assert nummers(300)[:2] == ["10", "20"]


def test_naam_van_een_fase_wordt_ingekort() -> None:
    assert inkorten("Oriënteren", 200, 10.5) == "Oriënteren"
    assert inkorten("Oriënteren", 40, 10.5) == "Oriën…"
    assert inkorten("Oriënteren", 10, 10.5) == ""


def test_balk_blijft_binnen_zijn_vlak() -> None:
    assert 'cx="152"' in balk(1.4, "", kleuren()).tekening
    assert 'cx="6"' in balk(-0.5, "", kleuren()).tekening


def test_omslag_zonder_oude_lijn_heeft_een_lijn() -> None:
    lijn = punten([[1], [0]])
    assert omslag((), lijn, "", kleuren()).tekening.count('stroke-linecap="round"') == 1


def test_kleuren_komen_uit_de_tokens() -> None:
    verf = kleuren()
    tokens = Path(instellingen.BASE_DIR, "static/css/tokens.css").read_text(encoding="utf-8")
    assert f"--klantreis-kleur-primair: {verf.primair};" in tokens
    for woord in ("positief", "neutraal", "negatief"):
        beeld = Path(instellingen.BASE_DIR, f"static/beeld/oordeel-{woord}.svg").read_text(encoding="utf-8")
        assert re.search(f'fill="{verf.van(woord)}"', beeld), f"oordeel-{woord}.svg heeft niet de kleur van de tokens"


def test_huisstijl_van_de_gemeente_gaat_voor(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "huis.css").write_text(
        ":root { --gemeente: #ff0000; --klantreis-kleur-primair: var(--gemeente); --klantreis-kleur-inkt: red }"
    )
    settings.STATICFILES_DIRS = [*settings.STATICFILES_DIRS, tmp_path]
    settings.HUISSTIJL_CSS = "huis.css"
    # The finders remember their folders for as long as the process lives.
    monkeypatch.setattr("rapport.kleuren.finders.find", lambda naam: finders.FileSystemFinder().find(naam))
    verf = kleuren()
    assert verf.primair == "#ff0000"
    # Not a hexadecimal colour: ours stays.
    assert verf.inkt == "#1b2531"


def test_elke_waardering_heeft_haar_eigen_vorm_en_kleur() -> None:
    verf = kleuren()
    plekken = [("positief", 10.0, 10.0), ("neutraal", 30.0, 10.0), ("negatief", 50.0, 10.0), ("positief", 70.0, 10.0)]
    paden = ElementTree.fromstring(f"<svg>{vormen(plekken, 7.5, verf, rand=2)}</svg>").findall("path")  # noqa: S314
    assert [(pad.get("fill"), pad.attrib["d"].count("M")) for pad in paden] == [
        (verf.positief, 2),
        (verf.neutraal, 1),
        (verf.negatief, 1),
    ]
    # Circle, four corners, three corners: colour is never the only sign.
    assert [("a" in pad.attrib["d"], pad.attrib["d"].count("Q")) for pad in paden] == [
        (True, 0),
        (False, 4),
        (False, 3),
    ]


def test_moment_dat_alleen_staat_krijgt_een_stip_op_de_lijn_zonder_vormen() -> None:
    lijn = punten([[-1], [], [0], [1]])
    figuur = vergelijking(reis(4), [Lijn("gewenst", lijn, kleuren().primair, "2")], "", kleuren())
    assert figuur.tekening.count('r="2.6"') == 1
