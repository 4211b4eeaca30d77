"""Sorting and filtering acties, as pure rules."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbeterplan.actietabel import KWADRANTEN, VOLGORDEN, Actiefilter, kies, kwadrantnaam, sorteer
from verbeterplan.kwadrant import kwadrant
from verbeterplan.regels import ActieRegel, PaktAan

FASE = UUID("11111111-1111-4111-8111-111111111111")


def regel(nummer: int, **velden: Any) -> ActieRegel:
    """Return an actie as the plan shows it."""
    impact, inspanning = velden.get("impact"), velden.get("inspanning")
    leeg: dict[str, Any] = {
        "uuid": uuid4(),
        "versie": 1,
        "nummer": nummer,
        "titel": f"Actie {nummer}",
        "eigenaar": "",
        "afdeling_of_partner": "",
        "start": None,
        "gereed": None,
        "kosten_euro": None,
        "inspanning": None,
        "impact": None,
        "status": "open",
        "werkafspraak": "",
        "te_laat": 0,
        "kwadrant": kwadrant(impact, inspanning) if impact and inspanning else None,
        "pakt_aan": (),
    }
    return ActieRegel(**{**leeg, **velden})


def nummers(acties: tuple[ActieRegel, ...]) -> list[int]:
    return [actie.nummer for actie in acties]


def test_leeg_staat_achteraan_welke_kant_het_ook_op_gaat() -> None:
    acties = [regel(1), regel(2, kosten_euro=0), regel(3, kosten_euro=900), regel(4, kosten_euro=0)]
    assert nummers(sorteer(acties, "kosten")) == [2, 4, 3, 1]
    assert nummers(sorteer(acties, "-kosten")) == [3, 2, 4, 1]


def test_namen_zonder_hoofdletters_en_accenten_en_statussen_langs_het_pad() -> None:
    acties = [regel(1, eigenaar="Zoë"), regel(2, eigenaar="émile"), regel(3, eigenaar="Bas")]
    assert nummers(sorteer(acties, "eigenaar")) == [3, 2, 1]
    standen = [regel(n, status=s) for n, s in enumerate(("vervallen", "gereed", "bezig", "open"), start=1)]
    assert nummers(sorteer(standen, "status")) == [4, 3, 2, 1]


def test_een_volgorde_die_er_niet_is() -> None:
    with pytest.raises(KeyError):
        sorteer([], "kleur")


VELDEN: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "kosten_euro": st.none() | st.integers(0, 9),
        "gereed": st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)),
        "eigenaar": st.sampled_from(["", "Bas", "Zoë"]),
        "status": st.sampled_from(["open", "bezig", "gereed", "vervallen"]),
        "impact": st.none() | st.integers(1, 5),
        "inspanning": st.none() | st.integers(1, 5),
        "te_laat": st.integers(0, 3),
    }
)
ACTIES = st.lists(VELDEN, max_size=12).map(
    lambda lijst: [regel(nummer, **velden) for nummer, velden in enumerate(lijst, start=1)]
)


@given(acties=ACTIES, volgorde=st.sampled_from(VOLGORDEN))
def test_sorteren_houdt_elke_actie_en_ligt_vast(acties: list[ActieRegel], volgorde: str) -> None:
    uit = sorteer(acties, volgorde)
    assert sorted(nummers(uit)) == nummers(tuple(acties))
    assert sorteer(reversed(uit), volgorde) == uit


@given(acties=ACTIES)
def test_elke_actie_staat_in_precies_een_kwadrant(acties: list[ActieRegel]) -> None:
    gevonden = [kies(acties, Actiefilter(kwadrant=naam)) for naam, _ in KWADRANTEN]
    assert sorted(nummers(tuple(actie for deel in gevonden for actie in deel))) == nummers(tuple(acties))


def test_filters_samen() -> None:
    punt = PaktAan(uuid4(), "Ik wacht op de brief", "e-mail", "Besluit", FASE, toen=-1, nu=None)
    acties = [
        regel(1, eigenaar="Bas", status="bezig", te_laat=3, pakt_aan=(punt,), impact=5, inspanning=2),
        regel(2, eigenaar="Bas", afdeling_of_partner="Waterschap", werkafspraak="Privé geen brieven"),
        regel(3, afdeling_of_partner="Waterschap"),
    ]
    assert nummers(kies(acties, Actiefilter())) == [1, 2, 3]
    assert nummers(kies(acties, Actiefilter(eigenaar="Bas"))) == [1, 2]
    assert nummers(kies(acties, Actiefilter(eigenaar=""))) == [3]
    assert nummers(kies(acties, Actiefilter(afdeling="Waterschap", eigenaar="Bas"))) == [2]
    assert nummers(kies(acties, Actiefilter(te_laat=True))) == [1]
    assert nummers(kies(acties, Actiefilter(punten=frozenset({punt.uuid})))) == [1]
    assert nummers(kies(acties, Actiefilter(kwadrant=kwadrantnaam(kwadrant(5, 2))))) == [1]
    assert nummers(kies(acties, Actiefilter(tekst="BRIEF wacht"))) == [1]
    assert nummers(kies(acties, Actiefilter(tekst="prive"))) == [2]
    assert nummers(kies(acties, Actiefilter(tekst="actie 3"))) == [3]
