"""The help beside the startdocument: complete, ours, in plain words, and folded for who folded it."""

import re
from dataclasses import asdict

import pytest

from klantreis.hulp import KOEKJE
from klantreis.models import Indicator, Klantreis
from klantreis.onderdelen import ONDERDELEN
from klantreis.voorbeeldteksten import DOELVOORSTELLEN, VOORBEELDEN
from tests.conftest import Cast
from tests.klantreis.formulier import adres, ingevuld, lees_formulier

#: Where the help of each part stands.
PLEK = {
    **dict.fromkeys(("aanleiding", "doel"), "waarom"),
    **dict.fromkeys(("beginpunt", "eindpunt", "buiten_scope"), "reis"),
    "projectgroep": "team",
    **{naam: naam for naam in ("opdrachtgever", "doelgroepen", "betrokkenen", "planning", "doelen")},
}


def test_elk_onderdeel_heeft_een_hint_en_twee_voorbeelden() -> None:
    assert {deel.voorbeeld for deel in ONDERDELEN if deel.voorbeeld} == set(VOORBEELDEN) == set(PLEK)
    for sleutel, voorbeeld in VOORBEELDEN.items():
        teksten = asdict(voorbeeld)
        assert all(teksten.values()), sleutel
        assert voorbeeld.goed != voorbeeld.slecht
        assert not re.search(r"!|[\U0001F300-\U0001FAFF]", " ".join(teksten.values())), sleutel


@pytest.mark.parametrize("sleutel", VOORBEELDEN)
def test_hint_en_voorbeelden_staan_waar_je_schrijft(cast: Cast, klantreis: Klantreis, sleutel: str) -> None:
    pagina = cast["projectleider"].get(adres(klantreis, PLEK[sleutel])).content.decode()
    voorbeeld = VOORBEELDEN[sleutel]
    for tekst in (voorbeeld.hint, voorbeeld.goed, voorbeeld.slecht):
        assert tekst in pagina
    assert f'data-vouw="{sleutel}" open' in pagina


def test_wat_je_dichtvouwde_blijft_dicht(cast: Cast, klantreis: Klantreis) -> None:
    cast["teamlid"].cookies[KOEKJE] = "doel.planning.onzin"
    pagina = cast["teamlid"].get(adres(klantreis, "waarom")).content.decode()
    assert 'data-vouw="doel">' in pagina
    assert 'data-vouw="aanleiding" open>' in pagina


@pytest.mark.parametrize("voorstel", DOELVOORSTELLEN, ids=[voorstel.sleutel for voorstel in DOELVOORSTELLEN])
def test_een_voorstel_vult_het_formulier_en_is_te_bewaren(cast: Cast, klantreis: Klantreis, voorstel: object) -> None:
    velden_van_voorstel = asdict(voorstel)  # type: ignore[call-overload]  # parametrize gives objects
    plek = f"{adres(klantreis, 'doelen')}?voorstel={velden_van_voorstel['sleutel']}"
    velden = lees_formulier(cast["teamlid"].get(plek))
    assert {naam: velden[naam] for naam in ("naam", "eenheid", "richting", "bron")} == {
        naam: velden_van_voorstel[naam] for naam in ("naam", "eenheid", "richting", "bron")
    }
    antwoord = cast["teamlid"].post(plek, velden | {"streefwaarde": "5"})
    assert antwoord.status_code == 302
    assert Indicator.objects.get(naam=velden_van_voorstel["naam"]).richting == velden_van_voorstel["richting"]
    # What was chosen is no suggestion any more.
    assert plek.split("?")[1] not in cast["teamlid"].get(adres(klantreis, "doelen")).content.decode()


def test_een_voorstel_dat_er_niet_is_vult_niets(cast: Cast, klantreis: Klantreis) -> None:
    velden = lees_formulier(cast["teamlid"].get(f"{adres(klantreis, 'doelen')}?voorstel=weg"))
    assert velden["naam"] == ""


def _doel(cast: Cast, klantreis: Klantreis, **getypt: str) -> tuple[int, str]:
    antwoord = cast["teamlid"].post(
        adres(klantreis, "doelen"), ingevuld(cast["teamlid"], klantreis, "doelen", naam="Klachten", **getypt)
    )
    return antwoord.status_code, antwoord.content.decode()


@pytest.mark.parametrize(
    ("getallen", "richting", "melding"),
    [
        (("40", "20"), "omhoog", "is lager dan de nulmeting (40): dan is lager beter"),
        (("6,1", "7,5"), "omlaag", "is hoger dan de nulmeting (6,1): dan is hoger beter"),
    ],
)
def test_een_richting_die_niet_past_wordt_gemeld_naast_het_veld(
    cast: Cast, klantreis: Klantreis, getallen: tuple[str, str], richting: str, melding: str
) -> None:
    status, pagina = _doel(cast, klantreis, nulmeting=getallen[0], streefwaarde=getallen[1], richting=richting)
    assert status == 422
    assert melding in pagina[pagina.index('id="id_richting_error"') :][:400]
    assert f'<option value="{richting}" selected>' in pagina
    assert not Indicator.objects.filter(naam="Klachten").exists()


@pytest.mark.parametrize(
    ("getallen", "richting", "staat_er"),
    [
        (("", "20"), "omlaag", "↓ lager is beter"),
        (("", "20"), "", "nog geen richting"),
        (("40", "20"), "", "↓ lager is beter"),
        (("40", "20"), "omlaag", "↓ lager is beter"),
        (("6,1", "7,5"), "", "↑ hoger is beter"),
        (("5", "5"), "", "= gelijk blijven"),
        (("5", "5"), "omlaag", "= gelijk blijven"),
    ],
)
def test_de_richting_volgt_uit_de_getallen_of_uit_wat_je_zegt(
    cast: Cast, klantreis: Klantreis, getallen: tuple[str, str], richting: str, staat_er: str
) -> None:
    nulmeting, streefwaarde = getallen
    status, _ = _doel(cast, klantreis, nulmeting=nulmeting, streefwaarde=streefwaarde, richting=richting, bron="Balie")
    assert status == 302
    assert f"{staat_er}, bron: Balie" in cast["teamlid"].get(adres(klantreis, "doelen")).content.decode()
    document = cast["meelezer"].get(adres(klantreis, "startdocument")).content.decode()
    rij = document[document.index("Klachten<") :].split("</tr>")[0]
    assert "Bron: Balie" in rij
    assert ("nog niet bekend" if "geen" in staat_er else staat_er.split(" ", 1)[1]) in rij
