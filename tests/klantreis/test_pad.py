"""The path of four phases and the next step (domein.md section 2)."""

import re
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantreis.pad import Artefact, Fase, Feiten, Stand, Stap, pad
from klantreis.stappen import stap as eerste_stap

#: The facts that count a part of something, with what they are a part of.
DEEL_VAN = {
    "indicatoren_met_nulmeting": "indicatoren",
    "indicatoren_met_laatste_meting": "indicatoren",
    "personas_met_interviews": "personas",
    "huidig_begonnen": "personas",
    "huidig_compleet": "huidig_begonnen",
    "gewenst_compleet": "personas",
    "gerealiseerd_begonnen": "personas",
    "gerealiseerd_compleet": "gerealiseerd_begonnen",
    "negatief_zonder_verbeterpunt": "negatieve_punten",
    "acties_af": "acties",
    "acties_gereed": "acties_af",
    "werkafspraken": "acties_gereed",
}
#: More of these is always progress; of the others, more may also mean more to do.
VOORUIT = (
    "startdocument_begonnen",
    "startdocument_compleet",
    "startdocument_vastgesteld",
    "doelgroepen",
    "teamleden",
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
    "verbeterplan:plan",
    "verbeterplan:metingen",
}
NAMEN = {
    Fase.DEFINE: ("Startdocument", "Doelgroepen", "Team en opdrachtgever", "Doelen met nulmeting"),
    Fase.DISCOVER: ("Interviews", "Persona’s", "Huidige heartbeat", "Negatieve punten"),
    Fase.DESIGN: ("Ideeën", "Verbeterpunten", "Gewenste heartbeat", "Verbeterplan"),
    Fase.DELIVER: ("Acties", "Werkafspraken", "Gerealiseerde heartbeat", "Metingen"),
}
RANG = {Stand.TE_DOEN: 0, Stand.BEZIG: 1, Stand.GEREED: 2}


@st.composite
def feiten(draw: st.DrawFn) -> Feiten:
    """Facts that a real klantreis could have: no part is larger than its whole."""
    waarden: dict[str, Any] = {}
    for veld in sorted(fields(Feiten), key=lambda veld: _diepte(veld.name)):
        if veld.type is bool:
            waarden[veld.name] = draw(st.booleans())
        else:
            grens = waarden[DEEL_VAN[veld.name]] if veld.name in DEEL_VAN else 10
            waarden[veld.name] = draw(st.integers(0, grens) | st.sampled_from([0, grens]))
    over = waarden["acties"] - waarden["acties_af"]
    waarden["acties_zonder_eigenaar"] = min(over, waarden["acties_zonder_eigenaar"])
    waarden["acties_te_laat"] = min(over, waarden["acties_te_laat"])
    waarden["startdocument_begonnen"] |= waarden["startdocument_compleet"]
    return Feiten(**waarden)


def _diepte(naam: str) -> int:
    return 1 + _diepte(DEEL_VAN[naam]) if naam in DEEL_VAN else 0


VOL = Feiten(
    startdocument_begonnen=True,
    startdocument_compleet=True,
    startdocument_vastgesteld=True,
    doelgroepen=2,
    teamleden=5,
    opdrachtgever=True,
    indicatoren=3,
    indicatoren_met_nulmeting=3,
    interviews=9,
    personas=2,
    personas_met_interviews=2,
    contactmomenten=14,
    huidig_begonnen=2,
    huidig_compleet=2,
    negatieve_punten=10,
    verbeterpunten=10,
    ideeen=23,
    gewenst_compleet=2,
    gewenst_vastgesteld=True,
    verbeterplan_vastgesteld=True,
    acties=8,
    acties_af=8,
    acties_gereed=7,
    werkafspraken=4,
    gerealiseerd_begonnen=2,
    gerealiseerd_compleet=2,
    indicatoren_met_laatste_meting=3,
)


def artefact(feiten: Feiten, naam: str) -> Artefact:
    """The artefact with this name."""
    (een,) = [regel for fase in pad(feiten).fasen for regel in fase.artefacten if regel.naam == naam]
    return een


def stap(feiten: Feiten) -> Stap:
    """The next step, which there must be."""
    een = pad(feiten).stap
    assert een is not None
    return een


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
        assert uit.stap.plek in PLEKKEN
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
    for naam in sorted(VOORUIT, key=_diepte):
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


@given(feiten(), st.sampled_from(Fase))
def test_every_open_phase_knows_its_own_step(f: Feiten, fase: Fase) -> None:
    if f.compleet(fase):
        with pytest.raises(ValueError, match="is complete"):
            eerste_stap(f, fase)
    else:
        assert eerste_stap(f, fase).fase is fase


# The steps in order


def test_doing_each_step_walks_the_whole_path() -> None:
    gedaan: list[tuple[str, dict[str, Any]]] = [
        ("Begin met het startdocument", {"startdocument_begonnen": True}),
        ("Maak het startdocument af", {"startdocument_compleet": True}),
        ("Kies de doelgroepen", {"doelgroepen": 2}),
        ("Vul in wie de opdrachtgever is", {"opdrachtgever": True}),
        ("Stel de projectgroep samen", {"teamleden": 5}),
        ("Kies meetbare doelen", {"indicatoren": 3, "indicatoren_met_nulmeting": 1}),
        ("Doe de nulmeting", {"indicatoren_met_nulmeting": 3}),
        ("Stel het startdocument vast", {"startdocument_vastgesteld": True}),
        ("Begin met de interviews", {"interviews": 7}),
        ("Doe nog 1 interview", {"interviews": 9}),
        ("Maak de eerste persona", {"personas": 2}),
        ("Koppel interviews aan een persona", {"personas_met_interviews": 2}),
        ("Zet de contactmomenten op het bord", {"contactmomenten": 14}),
        (
            "Teken de huidige heartbeat",
            {"huidig_begonnen": 1, "negatieve_punten": 4, "negatief_zonder_verbeterpunt": 4},
        ),
        ("Maak de huidige heartbeat af", {"huidig_begonnen": 2, "huidig_compleet": 2}),
        ("Bouw het verbeterplan", {"verbeterpunten": 3, "negatief_zonder_verbeterpunt": 1}),
        ("Vul het verbeterplan aan", {"verbeterpunten": 4, "negatief_zonder_verbeterpunt": 0}),
        ("Verzamel ideeën", {"ideeen": 6}),
        ("Teken de gewenste heartbeat", {"gewenst_compleet": 1}),
        ("Maak de gewenste heartbeats af", {"gewenst_compleet": 2}),
        ("Bedenk acties", {"acties": 3, "acties_zonder_eigenaar": 1}),
        ("Geef elke actie een eigenaar", {"acties_zonder_eigenaar": 0}),
        ("Stel het verbeterplan vast", {"verbeterplan_vastgesteld": True}),
        ("Stel de gewenste heartbeat vast", {"gewenst_vastgesteld": True, "acties_zonder_eigenaar": 1}),
        ("Geef elke actie een eigenaar", {"acties_zonder_eigenaar": 0, "acties_te_laat": 1}),
        ("Kijk wat te laat is", {"acties_te_laat": 0}),
        ("Voer de 3 acties uit", {"acties_af": 2}),
        ("Rond de laatste actie af", {"acties_af": 3}),
        ("Teken de gerealiseerde heartbeat", {"gerealiseerd_begonnen": 1}),
        ("Maak de gerealiseerde heartbeat af", {"gerealiseerd_compleet": 1}),
        ("Doe de laatste meting", {"indicatoren_met_laatste_meting": 3}),
    ]
    f, nummers = Feiten(), []
    for titel, erbij in gedaan:
        assert stap(f).titel == titel
        nummers.append(pad(f).huidige.nummer)
        f = replace(f, **erbij)
    assert pad(f).stap is None
    assert nummers == sorted(nummers)
    assert set(nummers) == {1, 2, 3, 4}


@pytest.mark.parametrize(
    ("velden", "uitleg", "plek"),
    [
        (
            {"startdocument_vastgesteld": False, "indicatoren_met_nulmeting": 1},
            "2 van de 3 doelen hebben nog geen nulmeting. Meet hoe het nu gaat, voordat je iets verandert.",
            "klantreis:startdocument",
        ),
        (
            {"huidig_compleet": 0, "interviews": 5, "personas": 0},
            "Je hebt 5 interviews. De methode vraagt er 8 tot 10.",
            "personas:interviews",
        ),
        (
            {"verbeterplan_vastgesteld": False, "negatief_zonder_verbeterpunt": 1},
            "1 negatief punt heeft nog geen verbeterpunt. Bouw het plan opnieuw. Wat er staat, blijft staan.",
            "verbeterplan:plan",
        ),
        (
            {"verbeterplan_vastgesteld": False, "acties_af": 5, "acties_zonder_eigenaar": 3},
            "3 van de 8 acties hebben nog geen eigenaar. Zonder eigenaar blijft een actie liggen.",
            "verbeterplan:plan",
        ),
        (
            {"acties_af": 7, "acties_te_laat": 1},
            "1 van de 8 acties is te laat. Vraag de eigenaar wat er nodig is, of kies een nieuwe datum.",
            "verbeterplan:plan",
        ),
        (
            {"acties_af": 6, "gerealiseerd_compleet": 1},
            "Bij 1 persona heb je nog niet alle contactmomenten opnieuw gemeten. "
            "Daarna kun je de raad laten zien wat er is veranderd.",
            "heartbeat:bord",
        ),
        (
            {"acties_af": 6},
            "6 van de 8 acties zijn af. Werk bij hoe het met de andere gaat.",
            "verbeterplan:plan",
        ),
        (
            {"indicatoren": 1, "indicatoren_met_laatste_meting": 0},
            "Het doel heeft nog geen meting na de laatste actie. Meet hoe het nu gaat.",
            "verbeterplan:metingen",
        ),
    ],
)
def test_step_names_exactly_what_is_missing(velden: dict[str, Any], uitleg: str, plek: str) -> None:
    volgende = stap(replace(VOL, **velden))
    assert (volgende.uitleg, volgende.plek) == (uitleg, plek)


def test_team_that_has_personas_is_not_sent_back_for_more_interviews() -> None:
    assert stap(replace(VOL, interviews=4, huidig_compleet=0)).titel == "Maak de huidige heartbeat af"


def test_team_without_negative_points_goes_on_to_the_gewenste_heartbeat() -> None:
    goed = Feiten(startdocument_vastgesteld=True, personas=1, personas_met_interviews=1, huidig_begonnen=1)
    goed = replace(goed, huidig_compleet=1, interviews=8, contactmomenten=5)
    assert stap(goed).titel == "Teken de gewenste heartbeat"
    assert artefact(goed, "Verbeterpunten").meta == "geen nodig"
    assert stap(replace(goed, gewenst_compleet=1)).uitleg.startswith("Het plan heeft nog geen acties.")


def test_plan_that_was_vastgesteld_is_not_sent_back_to_be_filled() -> None:
    later = replace(VOL, gewenst_vastgesteld=False, negatief_zonder_verbeterpunt=2)
    assert stap(later).titel == "Stel de gewenste heartbeat vast"


def test_team_that_has_acties_is_not_sent_back_for_ideas() -> None:
    assert stap(replace(VOL, verbeterplan_vastgesteld=False, ideeen=0)).titel == "Stel het verbeterplan vast"


def test_without_personas_there_is_no_gerealiseerde_heartbeat_to_draw() -> None:
    # Acties may run before there is a persona: the phases are no lock.
    zonder = replace(Feiten(), acties=1, acties_af=1, indicatoren=1)
    assert eerste_stap(zonder, Fase.DELIVER).titel == "Doe de laatste meting"


def test_without_measurable_goals_the_path_asks_for_them_at_the_end() -> None:
    zonder = replace(VOL, indicatoren=0, indicatoren_met_nulmeting=0, indicatoren_met_laatste_meting=0)
    assert stap(zonder).titel == "Kies meetbare doelen"


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
