"""Properties of the import that hold for any file."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.uitwisseling.tabellen import importeer, tabellen
from uitwisseling.opslaan_rijen import rangschik

MOMENTEN = ("a", "b", "c", "d")
KANALEN = ("telefoon", "Telefoon", "lokaal  team", "postduif", "Post-duif!")
PERSONAS = ("Ria", "Kees")
TEKSTEN = st.sampled_from(["", "Goed", "Slecht\nVerhaal", "Ik zei: “tja”"])


def _plekken(waarde: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Return lists with a moment and a kanaal in each item, every place once."""
    item = st.tuples(st.sampled_from(MOMENTEN), st.sampled_from(KANALEN), waarde)
    uniek = st.lists(item, max_size=4, unique_by=lambda rij: (rij[0], " ".join(rij[1].casefold().split())))
    return uniek.map(lambda rijen: [{"moment": moment, "kanaal": kanaal, **rest} for moment, kanaal, rest in rijen])


BELEVINGEN = _plekken(
    st.fixed_dictionaries({"waardering": st.integers(-1, 1), "toelichting": TEKSTEN, "citaat": TEKSTEN})
)
CITATEN = _plekken(st.fixed_dictionaries({"waardering": st.integers(-1, 1), "tekst": st.sampled_from(["Goed", "Tja"])}))
VERBETERPUNTEN = _plekken(
    st.fixed_dictionaries(
        {
            "knelpunt": TEKSTEN,
            "ideeen": st.lists(
                st.fixed_dictionaries({"tekst": st.sampled_from(["Bel", "App"]), "stemmen": st.integers(0, 3)}),
                max_size=2,
                unique_by=lambda idee: idee["tekst"],
            ),
        }
    )
)


@st.composite
def klantreizen(draw: st.DrawFn) -> dict[str, Any]:
    """A small file: the same titel and names each time, so that two of them are about the same klantreis."""
    ids = draw(st.permutations(MOMENTEN))
    knip = draw(st.integers(0, len(ids)))
    fasen = [
        {"naam": naam, "contactmomenten": [{"id": id_, "titel": f"Ik doe {id_}"} for id_ in deel]}
        for naam, deel in zip(draw(st.permutations(["Eerst", "Dan"])), [ids[:knip], ids[knip:]], strict=True)
    ]
    codes = draw(st.lists(st.sampled_from(["R01", "R02", "R03"]), unique=True))
    personas = draw(st.permutations(PERSONAS))
    plek = st.builds(lambda moment, kanaal: f"{moment}/{kanaal}", st.sampled_from(MOMENTEN), st.sampled_from(KANALEN))
    acties = st.fixed_dictionaries(
        {"titel": st.sampled_from(["Bellen", "Mailen"]), "pakt_aan": st.lists(plek, max_size=3)}
    )
    return {
        "klantreis": {"titel": "Ik wil iets", "product": draw(TEKSTEN.filter(lambda tekst: "\n" not in tekst))},
        "startdocument": {
            "doel": draw(TEKSTEN),
            "doelgroepen": draw(st.permutations(["Jong", "Oud"])),
            "opdrachtgever": {"naam": "Ada Vos"},
        },
        "interviews": [
            {"code": code, "toestemming": True, "doelgroep": "Jong", "citaten": draw(CITATEN)} for code in codes
        ],
        "personas": [
            {"naam": naam, "gebaseerd_op": draw(st.lists(st.sampled_from(codes), unique=True)) if codes else []}
            for naam in personas
        ],
        "fasen": fasen,
        "heartbeats": [{"persona": naam, "huidig": draw(BELEVINGEN), "gewenst": draw(BELEVINGEN)} for naam in personas],
        "verbeterpunten": draw(VERBETERPUNTEN),
        "verbeterplan": draw(st.lists(acties, max_size=3)),
    }


@pytest.mark.django_db
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(eerste=klantreizen(), tweede=klantreizen())
def test_importing_twice_is_importing_once(eerste: dict[str, Any], tweede: dict[str, Any]) -> None:
    """Also over another version of the same klantreis, of which nothing gets lost."""
    with transaction.atomic():
        importeer(eerste)
        ervoor = tabellen()
        importeer(tweede)
        straks = tabellen()
        for tabel, rijen in ervoor.items():
            if "_" not in tabel:
                assert {rij["id"] for rij in rijen} <= {rij["id"] for rij in straks[tabel]}
        verslag = importeer(tweede)
        assert str(verslag) == "0 nieuw, 0 gewijzigd"
        assert tabellen() == straks
        transaction.set_rollback(True)


SLEUTELS = st.lists(st.integers(0, 9), unique=True)


@given(bestaand=SLEUTELS, gewenst=SLEUTELS)
def test_places_give_the_order_of_the_file_and_leave_the_rest_with_its_neighbour(
    bestaand: list[int], gewenst: list[int]
) -> None:
    plaatsen = rangschik(bestaand, gewenst) or {sleutel: plek for plek, sleutel in enumerate(bestaand)}
    volgorde = sorted(plaatsen, key=plaatsen.__getitem__)
    assert sorted(plaatsen.values()) == list(range(len(plaatsen)))
    assert set(volgorde) == {*bestaand, *gewenst}
    assert [sleutel for sleutel in volgorde if sleutel in gewenst] == gewenst
    voor_nu = dict(zip(bestaand, [None, *bestaand], strict=False))
    voor_straks = dict(zip(volgorde, [None, *volgorde], strict=False))
    for sleutel in set(bestaand) - set(gewenst):
        assert voor_straks[sleutel] == voor_nu[sleutel]


@given(gewenst=SLEUTELS, extra=st.integers(10, 19))
def test_an_order_that_is_right_is_left_alone(gewenst: list[int], extra: int) -> None:
    assert rangschik([*gewenst, extra], gewenst) == {}
    assert rangschik([extra, *gewenst], gewenst) == {}
