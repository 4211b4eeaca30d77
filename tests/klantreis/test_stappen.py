"""The next step: what it says and in which order (domein.md section 2)."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantreis.pad import Fase, Feiten, pad
from klantreis.stappen import stap as eerste_stap
from tests.klantreis.feiten import VOL, artefact, feiten, stap


@given(feiten(), st.sampled_from(Fase))
def test_every_open_phase_knows_its_own_step(f: Feiten, fase: Fase) -> None:
    if f.compleet(fase):
        with pytest.raises(ValueError, match="is complete"):
            eerste_stap(f, fase)
    else:
        assert eerste_stap(f, fase).fase is fase


def test_doing_each_step_walks_the_whole_path() -> None:
    gedaan: list[tuple[str, dict[str, Any]]] = [
        ("Begin met het startdocument", {"startdocument_begonnen": True}),
        ("Maak het startdocument af", {"startdocument_compleet": True}),
        ("Kies de doelgroepen", {"doelgroepen": 2}),
        ("Vul in wie de opdrachtgever is", {"opdrachtgever": True}),
        ("Stel de projectgroep samen", {"teamleden": 1}),
        ("Vraag collega’s om mee te doen", {"samen": True, "teamleden": 5}),
        ("Vul in wie erbij betrokken is", {"betrokkenen": True}),
        ("Maak een planning", {"planning": True}),
        ("Kies meetbare doelen", {"indicatoren": 3, "indicatoren_met_nulmeting": 1}),
        ("Doe de nulmeting", {"indicatoren_met_nulmeting": 3}),
        ("Stel het startdocument vast", {"startdocument_vastgesteld": True}),
        ("Zet een eerste reis klaar", {"contactmomenten": 14}),
        ("Begin met de interviews", {"interviews_gepland": 2}),
        ("Doe nog 8 interviews", {"interviews": 7}),
        ("Doe nog 1 interview", {"interviews": 9, "interviews_gepland": 0}),
        ("Haal citaten uit de verslagen", {"citaten": 30, "interviews_zonder_citaat": 2}),
        ("Haal uit elk verslag citaten", {"interviews_zonder_citaat": 0}),
        ("Maak de eerste persona", {"personas": 2}),
        ("Koppel interviews aan een persona", {"personas_met_interviews": 2}),
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
        ("Bedenk acties", {"acties": 3, "acties_zonder_eigenaar": 1, "stijgingen_zonder_actie": 2}),
        ("Zeg wat zorgt voor de stijging", {"stijgingen_zonder_actie": 0}),
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
            "klantreis:doelen",
        ),
        (
            {"huidig_compleet": 0, "interviews": 5, "personas": 0},
            "Je hebt 5 interviews. De methode vraagt er 8 tot 10.",
            "personas:interview_nieuw",
        ),
        (
            {"huidig_compleet": 0, "interviews": 0, "interviews_gepland": 1, "personas": 0},
            "Je hebt nog geen interviews en er staat 1 gepland. De methode vraagt er 8 tot 10.",
            "personas:interviews",
        ),
        (
            {"verbeterplan_vastgesteld": False, "negatief_zonder_verbeterpunt": 1},
            "1 negatief punt heeft nog geen verbeterpunt. Bouw het plan opnieuw. Wat er staat, blijft staan.",
            "verbeterplan:plan?weergave=punten",
        ),
        (
            {"verbeterplan_vastgesteld": False, "acties_af": 5, "acties_zonder_eigenaar": 3},
            "3 van de 8 acties hebben nog geen eigenaar. Zonder eigenaar blijft een actie liggen.",
            "verbeterplan:plan?weergave=bord&eigenaar=-",
        ),
        (
            {"verbeterplan_vastgesteld": False, "stijgingen_zonder_actie": 1},
            "1 stijging in de gewenste heartbeat heeft nog geen actie of idee. "
            "Kies wat het beter maakt, of laat de waardering zoals die nu is.",
            "verbeterplan:gewenst",
        ),
        (
            {"gewenst_vastgesteld": False},
            "Het verbeterplan is vastgesteld, de gewenste heartbeat nog niet. Stel ook die vast.",
            "verbeterplan:gewenst",
        ),
        (
            {"acties_af": 7, "acties_te_laat": 1},
            "1 van de 8 acties is te laat. Vraag de eigenaar wat er nodig is, of kies een nieuwe datum.",
            "verbeterplan:plan?weergave=bord&laat=ja",
        ),
        (
            {"acties_af": 6, "gerealiseerd_compleet": 1},
            "Bij 1 persona heb je nog niet alle contactmomenten opnieuw gemeten. "
            "Daarna kun je de raad laten zien wat er is veranderd.",
            "heartbeat:bord?soort=gerealiseerd",
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
