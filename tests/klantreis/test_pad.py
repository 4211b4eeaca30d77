"""The path of four phases: what is complete, and what each phase brings (domein.md section 2)."""

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantreis.pad import Fase, Feiten, Stand, pad
from tests.klantreis.feiten import DEEL_VAN, VOL, artefact, diepte, feiten

#: More of these is always progress; of the others, more may also mean more to do.
VOORUIT = (
    "startdocument_begonnen",
    "startdocument_compleet",
    "startdocument_vastgesteld",
    "doelgroepen",
    "teamleden",
    "samen",
    "betrokkenen",
    "planning",
    "opdrachtgever",
    "interviews",
    "indicatoren_met_nulmeting",
    "indicatoren_met_laatste_meting",
    "personas_met_interviews",
    "huidig_begonnen",
    "huidig_compleet",
    "ideeen",
    "gewenst_compleet",
    "gewenst_vastgesteld",
    "verbeterplan_vastgesteld",
    "acties_af",
    "gerealiseerd_begonnen",
    "gerealiseerd_compleet",
)
PLEKKEN = {
    "klantreis:startdocument",
    "personas:interviews",
    "personas:personas",
    "heartbeat:bord",
    "heartbeat:bord?soort=gewenst",
    "heartbeat:bord?soort=gerealiseerd",
    "verbeterplan:plan",
    "verbeterplan:plan?weergave=punten",
    "verbeterplan:ideeen",
    "verbeterplan:metingen",
}
#: A step goes straight to what is missing; who reads it there may edit.
STAPPLEKKEN = PLEKKEN | {
    "klantreis:doelgroepen",
    "klantreis:opdrachtgever",
    "klantreis:team",
    "klantreis:betrokkenen",
    "klantreis:planning",
    "klantreis:doelen",
    "personas:interview_nieuw",
    "personas:persona_nieuw",
    "verbeterplan:vaststellen",
    "verbeterplan:plan?weergave=bord&laat=ja",
    "verbeterplan:plan?weergave=bord&eigenaar=-",
    "heartbeat:reis_sjabloon",
    "verbeterplan:gewenst",
}
NAMEN = {
    Fase.DEFINE: ("Startdocument", "Doelgroepen", "Team en opdrachtgever", "Doelen met nulmeting"),
    Fase.DISCOVER: ("Interviews", "Persona’s", "Huidige heartbeat", "Negatieve punten"),
    Fase.DESIGN: ("Ideeën", "Verbeterpunten", "Gewenste heartbeat", "Verbeterplan"),
    Fase.DELIVER: ("Acties", "Werkafspraken", "Gerealiseerde heartbeat", "Metingen"),
}
RANG = {Stand.TE_DOEN: 0, Stand.BEZIG: 1, Stand.GEREED: 2}


def test_phases_have_a_number_and_a_subtitle() -> None:
    assert [(fase.value, fase.nummer, fase.wat) for fase in Fase] == [
        ("define", 1, "Samen het startpunt bepalen"),
        ("discover", 2, "Luisteren naar inwoners"),
        ("design", 3, "De gewenste reis bedenken"),
        ("deliver", 4, "Verbeteren en opnieuw meten"),
    ]


# When a phase is complete: the table of domein.md section 2


@pytest.mark.parametrize(
    ("velden", "compleet"),
    [
        ({}, []),
        ({"startdocument_vastgesteld": True}, [Fase.DEFINE]),
        ({"startdocument_compleet": True, "doelgroepen": 3, "teamleden": 4}, []),
        ({"personas": 1, "personas_met_interviews": 1, "huidig_begonnen": 1, "huidig_compleet": 1}, [Fase.DISCOVER]),
        ({"personas": 1, "personas_met_interviews": 1, "huidig_begonnen": 1}, []),
        ({"personas": 1, "huidig_begonnen": 1, "huidig_compleet": 1}, []),
        ({"gewenst_vastgesteld": True, "verbeterplan_vastgesteld": True}, [Fase.DESIGN]),
        ({"gewenst_vastgesteld": True}, []),
        ({"verbeterplan_vastgesteld": True}, []),
        (
            {"acties": 2, "acties_af": 2, "indicatoren": 1, "indicatoren_met_laatste_meting": 1},
            [Fase.DELIVER],
        ),
        ({"acties": 2, "acties_af": 1, "indicatoren": 1, "indicatoren_met_laatste_meting": 1}, []),
        ({"acties": 2, "acties_af": 2, "indicatoren": 2, "indicatoren_met_laatste_meting": 1}, []),
        ({"acties": 2, "acties_af": 2}, []),
        ({"indicatoren": 1, "indicatoren_met_laatste_meting": 1}, []),
    ],
)
def test_phase_is_complete(velden: dict[str, Any], compleet: list[Fase]) -> None:
    fasen = pad(Feiten(**velden)).fasen
    assert [fase.fase for fase in fasen if fase.stand is Stand.GEREED] == compleet


def test_path_is_no_lock() -> None:
    vooruit = replace(VOL, startdocument_vastgesteld=False)
    assert [fase.stand for fase in pad(vooruit).fasen] == [Stand.BEZIG, Stand.GEREED, Stand.GEREED, Stand.GEREED]
    assert pad(vooruit).huidige is Fase.DEFINE


def test_all_complete_leaves_no_step() -> None:
    af = pad(VOL)
    assert af.stap is None
    assert af.huidige is Fase.DELIVER
    assert {fase.stand for fase in af.fasen} == {Stand.GEREED}
    assert {regel.stand for fase in af.fasen for regel in fase.artefacten} == {Stand.GEREED}


def test_empty_klantreis_begins_in_define() -> None:
    leeg = pad(Feiten())
    assert [fase.stand for fase in leeg.fasen] == [Stand.BEZIG, Stand.TE_DOEN, Stand.TE_DOEN, Stand.TE_DOEN]
    assert {(regel.stand, regel.meta) for fase in leeg.fasen for regel in fase.artefacten} == {
        (Stand.TE_DOEN, "te doen")
    }


@given(feiten())
def test_step_belongs_to_the_first_phase_that_is_not_complete(f: Feiten) -> None:
    uit = pad(f)
    assert [fase.fase for fase in uit.fasen] == list(Fase)
    open_fasen = [fase.fase for fase in uit.fasen if fase.stand is not Stand.GEREED]
    assert (uit.stap is None) == (not open_fasen)
    assert uit.huidige is (open_fasen[0] if open_fasen else Fase.DELIVER)
    if uit.stap:
        assert uit.stap.fase is uit.huidige
        assert uit.fasen[uit.huidige.nummer - 1].stand is Stand.BEZIG


@given(feiten())
def test_every_text_is_short_and_complete(f: Feiten) -> None:
    uit = pad(f)
    for fase in uit.fasen:
        assert tuple(regel.naam for regel in fase.artefacten) == NAMEN[fase.fase]
        for regel in fase.artefacten:
            assert regel.plek in PLEKKEN
            assert 0 < len(regel.meta) <= 16
            assert (regel.meta == "te doen") == (regel.stand is Stand.TE_DOEN)
    if uit.stap:
        assert uit.stap.plek in STAPPLEKKEN
        assert len(uit.stap.titel) <= 40
        assert not uit.stap.titel.endswith(".")
        assert 0 < len(uit.stap.knop) <= 25
        zinnen = re.findall(r"[^.?]+[.?]", uit.stap.uitleg)
        assert "".join(zinnen) == uit.stap.uitleg
        assert 1 <= len(zinnen) <= 4
        assert all(len(zin.split()) <= 16 for zin in zinnen), uit.stap.uitleg
        # A step never speaks of a number that is nothing, or less.
        assert not re.search(r"\b0 |-\d", uit.stap.uitleg + uit.stap.titel), uit.stap


@given(feiten(), st.data())
def test_more_facts_never_move_the_path_backwards(f: Feiten, data: st.DataObject) -> None:
    beter: dict[str, Any] = {}
    for naam in sorted(VOORUIT, key=diepte):
        nu = getattr(f, naam)
        if isinstance(nu, bool):
            beter[naam] = nu or data.draw(st.booleans(), label=naam)
        else:
            geheel = DEEL_VAN.get(naam, "")
            grens = beter.get(geheel, getattr(f, geheel)) if geheel else nu + 3
            beter[naam] = data.draw(st.integers(nu, grens), label=naam)
    eerst, later = pad(f), pad(replace(f, **beter))
    assert later.huidige.nummer >= eerst.huidige.nummer
    for fase, straks in zip(eerst.fasen, later.fasen, strict=True):
        # A later phase is bezig while it is the current one; without that it would still be to do.
        assert (straks.stand is Stand.GEREED) >= (fase.stand is Stand.GEREED)
        for regel, nieuw in zip(fase.artefacten, straks.artefacten, strict=True):
            assert RANG[nieuw.stand] >= RANG[regel.stand], regel.naam


# Artefacten


@pytest.mark.parametrize(
    ("naam", "velden", "stand", "meta"),
    [
        ("Startdocument", {"startdocument_vastgesteld": False}, Stand.BEZIG, "wacht op akkoord"),
        (
            "Startdocument",
            {"startdocument_vastgesteld": False, "startdocument_compleet": False},
            Stand.BEZIG,
            "nog niet af",
        ),
        ("Startdocument", {}, Stand.GEREED, "akkoord"),
        ("Doelgroepen", {}, Stand.GEREED, "2"),
        ("Team en opdrachtgever", {}, Stand.GEREED, "6"),
        ("Team en opdrachtgever", {"opdrachtgever": False}, Stand.BEZIG, "alleen team"),
        ("Team en opdrachtgever", {"teamleden": 0}, Stand.BEZIG, "geen team"),
        ("Doelen met nulmeting", {"indicatoren_met_nulmeting": 0}, Stand.BEZIG, "0 van 3"),
        ("Doelen met nulmeting", {}, Stand.GEREED, "3"),
        ("Interviews", {"interviews": 7}, Stand.BEZIG, "7 van 8"),
        ("Interviews", {"interviews": 8}, Stand.GEREED, "8"),
        ("Interviews", {"interviews": 10}, Stand.GEREED, "10"),
        ("Persona’s", {"personas_met_interviews": 1}, Stand.BEZIG, "1 van 2"),
        ("Persona’s", {}, Stand.GEREED, "2"),
        ("Huidige heartbeat", {"huidig_compleet": 1}, Stand.BEZIG, "1 van 2"),
        ("Huidige heartbeat", {}, Stand.GEREED, "2 van 2"),
        ("Negatieve punten", {"huidig_compleet": 0}, Stand.BEZIG, "10"),
        ("Negatieve punten", {"negatieve_punten": 0}, Stand.GEREED, "0"),
        ("Ideeën", {}, Stand.GEREED, "23"),
        ("Verbeterpunten", {"verbeterpunten": 8, "negatief_zonder_verbeterpunt": 2}, Stand.BEZIG, "8 van 10"),
        ("Verbeterpunten", {}, Stand.GEREED, "10"),
        ("Gewenste heartbeat", {"gewenst_vastgesteld": False}, Stand.BEZIG, "2 van 2"),
        ("Gewenste heartbeat", {}, Stand.GEREED, "2 van 2"),
        ("Verbeterplan", {"verbeterplan_vastgesteld": False}, Stand.BEZIG, "concept"),
        ("Verbeterplan", {}, Stand.GEREED, "vastgesteld"),
        ("Acties", {"acties_af": 3}, Stand.BEZIG, "3 van 8 af"),
        ("Acties", {"acties_af": 0}, Stand.BEZIG, "0 van 8 af"),
        ("Acties", {"acties_af": 0, "verbeterplan_vastgesteld": False}, Stand.TE_DOEN, "te doen"),
        ("Acties", {}, Stand.GEREED, "8 van 8 af"),
        ("Werkafspraken", {"acties_af": 5}, Stand.BEZIG, "4"),
        ("Werkafspraken", {"werkafspraken": 0}, Stand.GEREED, "geen"),
        ("Gerealiseerde heartbeat", {"gerealiseerd_compleet": 0}, Stand.BEZIG, "0 van 2"),
        ("Gerealiseerde heartbeat", {}, Stand.GEREED, "2 van 2"),
        ("Metingen", {"indicatoren_met_laatste_meting": 2}, Stand.BEZIG, "2 van 3"),
        # The last meting comes after the last actie.
        ("Metingen", {"acties_af": 7}, Stand.BEZIG, "3 van 3"),
        ("Metingen", {}, Stand.GEREED, "3 van 3"),
    ],
)
def test_artefact(naam: str, velden: dict[str, Any], stand: Stand, meta: str) -> None:
    een = artefact(replace(VOL, **velden), naam)
    assert (een.stand, een.meta) == (stand, meta)
