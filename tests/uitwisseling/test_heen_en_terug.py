"""A klantreis goes out as a file and comes back without losing a character."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from klantreis.models import Klantreis
from tests.uitwisseling.documenten import VOORBEELDEN
from tests.uitwisseling.klantreizen import klantreizen
from uitwisseling.bestand import KlantreisBestand
from uitwisseling.fouten import Importfouten
from uitwisseling.jsonbestand import schrijf
from uitwisseling.lezen import lees
from uitwisseling.opslaan import bewaar
from uitwisseling.schema import controleer
from uitwisseling.soorten import lees_klantreis
from uitwisseling.uitvoer import voer_uit

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/klantreis.schema.json").read_text("utf-8"))
KEURING = Draft202012Validator(SCHEMA)
GEEN_INHOUD: tuple[Any, ...] = ("", [], 1)


def _fouten(data: Any) -> list[str]:
    return [f"{fout.json_path}: {fout.message[:200]}" for fout in KEURING.iter_errors(data)]


@pytest.mark.django_db
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(bestand=klantreizen())
def test_elke_klantreis_komt_gelijk_terug(bestand: KlantreisBestand) -> None:
    """Written, read, stored and written again gives the same bytes, and the schema describes them."""
    tekst = schrijf(bestand)
    assert schrijf(lees_klantreis(tekst, "f")) == tekst
    assert _fouten(json.loads(tekst)) == []
    with transaction.atomic():
        verslag = bewaar(lees_klantreis(tekst, "f"))
        assert schrijf(voer_uit(verslag.klantreis, met_interviews=True)) == tekst
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize("pad", VOORBEELDEN, ids=lambda pad: pad.stem)
@pytest.mark.parametrize("met_interviews", [False, True])
def test_een_voorbeeld_komt_gelijk_terug(pad: Path, met_interviews: bool) -> None:
    klantreis = bewaar(controleer(lees(pad))).klantreis
    tekst = schrijf(voer_uit(klantreis, met_interviews=met_interviews))
    assert _fouten(json.loads(tekst)) == []
    Klantreis.objects.filter(pk=klantreis.pk).update(titel="Een andere titel")
    terug = bewaar(lees_klantreis(tekst, "f")).klantreis
    assert terug.pk != klantreis.pk
    assert schrijf(voer_uit(terug, met_interviews=met_interviews)) == tekst


@pytest.mark.parametrize("pad", VOORBEELDEN, ids=lambda pad: pad.stem)
def test_het_schema_beschrijft_ook_wat_mensen_schrijven(pad: Path) -> None:
    data = yaml.safe_load(pad.read_text("utf-8"))
    assert _fouten(json.loads(json.dumps(data, default=str))) == []


def test_het_schema_klopt_zelf_en_weigert_wat_niet_kan() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    goed = {"formaat": "klantreis", "versie": 1, "klantreis": {"titel": "Ik wil iets"}}
    assert _fouten(goed) == []
    interview = {"code": "R01", "toestemming": True}
    doel, meting = {"indicator": "x", "streefwaarde": 1}, {"indicator": "x", "datum": "2026-01-01", "waarde": 1}
    versie = {
        "soort": "verbeterplan",
        "nummer": 1,
        "op": "2026-01-01",
        "door": "x",
        "aangemaakt": "2026-01-01T00:00:00Z",
    }
    fout: list[dict[str, Any]] = [
        *({"interviews": [{**interview, "tijd": tijd}]} for tijd in ("", "negen uur", "25:00", 1000000000000)),
        {"startdocument": {"meetbare_doelen": [{**doel, "streefwaarde": None}]}},
        {"metingen": [{**meting, "waarde": 10**12}]},
        *({"vaststellingen": [{**versie, "inhoud": inhoud}]} for inhoud in GEEN_INHOUD),
        {"versie": 2},
        {"klantreis": {}},
        {"onbekend": 1},
        {"fasen": [{"naam": ""}]},
        {"versie": "1"},
    ]
    for anders in fout:
        assert _fouten({**goed, **anders}), anders
        with pytest.raises(Importfouten):
            lees_klantreis(json.dumps({**goed, **anders}), "f")
    waar: dict[str, Any] = {
        "interviews": [{**interview, "tijd": "09:30"}],
        "startdocument": {"meetbare_doelen": [doel]},
        "metingen": [meting],
        "vaststellingen": [{**versie, "inhoud": {"punten": [], "acties": []}}],
    }
    assert _fouten({**goed, **waar}) == []
    assert lees_klantreis(json.dumps({**goed, **waar}), "f").vaststellingen
    assert _fouten({"formaat": "klantreis", "klantreis": {"titel": "Ik wil iets"}})
