"""The exercises: answers with feedback at once, done when all was right once, and beside a lesson."""

import re
from typing import Any

import pytest

from leren.inhoud import OEFENINGEN, lesboek
from leren.models import Oefengang
from leren.oefenstof import Oefening, Soort
from tests.conftest import Cast

pytestmark = pytest.mark.django_db


def _eerste(soort: Soort) -> Oefening:
    return next(een for een in OEFENINGEN if een.soort is soort)


def _doe(cast: Cast, oefening: Oefening, deel: int, antwoord: str, **extra: str) -> Any:
    post = {"deel": oefening.onderdelen[deel].kenmerk, "antwoord": antwoord} | extra
    return cast["medewerker"].post(f"/leren/oefeningen/{oefening.nummer}/", post)


def _goed(oefening: Oefening, deel: int) -> str:
    onderdeel = oefening.onderdelen[deel]
    return onderdeel.voorbeeld if oefening.soort is Soort.OPENVRAAG else onderdeel.juist


def _gedaan() -> set[str]:
    return set(Oefengang.objects.filter(gedaan_op__isnull=False).values_list("sleutel", flat=True))


@pytest.mark.parametrize("oefening", OEFENINGEN, ids=lambda een: een.sleutel)
def test_een_oefening_is_gedaan_als_alles_een_keer_goed_was(oefening: Oefening, cast: Cast) -> None:
    pagina = cast["medewerker"].get(f"/leren/oefeningen/{oefening.nummer}/").content.decode()
    assert "<mark>" not in pagina, "Het bewijs zou het antwoord verklappen."
    for deel in range(len(oefening.onderdelen)):
        assert oefening.sleutel not in _gedaan()
        antwoord = _doe(cast, oefening, deel, _goed(oefening, deel))
        assert antwoord["Location"] == f"/leren/oefeningen/{oefening.nummer}/?deel={deel + 1}#oefening"
        pagina = cast["medewerker"].get(antwoord["Location"]).content.decode()
        assert ("Een goede open vraag." if oefening.soort is Soort.OPENVRAAG else "Klopt.") in pagina
        assert ("<mark>" in pagina) is bool(oefening.onderdelen[deel].bewijs)
    assert _gedaan() == {oefening.sleutel}
    assert "Je hebt deze oefening gedaan." in pagina


def test_fout_mag_nog_een_keer_en_het_eerste_antwoord_blijft(cast: Cast) -> None:
    oefening = _eerste(Soort.WAARHEID)
    _doe(cast, oefening, 0, "0")
    pagina = cast["medewerker"].get(f"/leren/oefeningen/{oefening.nummer}/?deel=1").content.decode()
    assert "Het is anders." in pagina
    assert oefening.onderdelen[0].opties[0].uitleg in pagina, "De uitleg gaat over wat je koos."
    assert oefening.onderdelen[0].uitleg not in pagina
    _doe(cast, oefening, 0, oefening.onderdelen[0].juist)
    _doe(cast, oefening, 0, oefening.onderdelen[0].juist)
    (antwoord,) = Oefengang.objects.get().antwoorden.values()
    assert antwoord == {"eerste": "0", "laatste": oefening.onderdelen[0].juist, "goed": True}


def test_opnieuw_doen_maakt_de_pagina_leeg_en_neemt_niets_af(cast: Cast) -> None:
    oefening = _eerste(Soort.WAARHEID)
    _doe(cast, oefening, 0, oefening.onderdelen[0].juist)
    antwoord = cast["medewerker"].post(f"/leren/oefeningen/{oefening.nummer}/opnieuw/")
    pagina = cast["medewerker"].get(antwoord["Location"]).content.decode()
    assert "Klopt." not in pagina
    assert _gedaan() == {oefening.sleutel}
    _doe(cast, oefening, 0, "0")
    assert _gedaan() == {oefening.sleutel}


def test_een_open_vraag_hoort_wat_beter_kan_en_blijft_staan(cast: Cast) -> None:
    oefening = _eerste(Soort.OPENVRAAG)
    antwoord = _doe(cast, oefening, 0, "Vond u de procedure ook <b>lang</b>?")
    pagina = cast["medewerker"].get(antwoord["Location"]).content.decode()
    assert "Dit kan nog beter." in pagina
    assert pagina.count("Pas aan:") == 3
    assert "Dit zijn vuistregels." in pagina
    assert "Vond u de procedure ook &lt;b&gt;lang&lt;/b&gt;?</textarea>" in pagina
    assert oefening.onderdelen[0].voorbeeld not in pagina, "Het voorbeeld komt pas na een eigen goede vraag."


@pytest.mark.parametrize(
    ("antwoord", "melding"), [("", "Schrijf eerst"), ("   ", "Schrijf eerst"), ("Hoe " * 90, "korter")]
)
def test_een_lege_of_te_lange_vraag(antwoord: str, melding: str, cast: Cast) -> None:
    gekregen = _doe(cast, _eerste(Soort.OPENVRAAG), 0, antwoord)
    assert gekregen.status_code == 422
    assert melding in gekregen.content.decode()
    assert antwoord.strip() in gekregen.content.decode()
    assert not Oefengang.objects.exists()


def test_naast_een_les_blijf_je_bij_de_les(cast: Cast) -> None:
    oefening = _eerste(Soort.WAARDEREN)
    les = next(les for les in lesboek().lessen if les.sleutel == oefening.les)
    adres = f"/leren/{les.fase}/{les.nummer}/"
    assert f'action="/leren/oefeningen/{oefening.nummer}/"' in cast["medewerker"].get(adres).content.decode()
    leeg = _doe(cast, oefening, 2, "", les=les.sleutel)
    assert leeg.status_code == 422
    assert "Kies eerst een antwoord." in leeg.content.decode()
    assert les.tekst.kernboodschap in leeg.content.decode()
    antwoord = _doe(cast, oefening, 2, oefening.onderdelen[2].juist, les=les.sleutel)
    assert antwoord["Location"] == f"{adres}?oefening={oefening.nummer}&deel=3#oefening"
    pagina = cast["medewerker"].get(antwoord["Location"]).content.decode()
    assert "Klopt." in pagina
    assert re.search(r"<mark>Ik kon wel door de grond zakken</mark>", pagina)


def test_een_oefening_die_er_niet_is(cast: Cast) -> None:
    for nummer in (0, len(OEFENINGEN) + 1):
        assert cast["medewerker"].get(f"/leren/oefeningen/{nummer}/").status_code == 404
    assert _doe(cast, _eerste(Soort.WAARDEREN), 0, "7").status_code == 422
