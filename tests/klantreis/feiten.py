"""Facts for the tests of the path: those of a klantreis that is done, and any that could be real."""

from dataclasses import fields
from typing import Any

from hypothesis import strategies as st

from klantreis.pad import Artefact, Feiten, Stap, pad

#: The facts that count a part of something, with what they are a part of.
DEEL_VAN = {
    "indicatoren_met_nulmeting": "indicatoren",
    "interviews_zonder_citaat": "interviews",
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


@st.composite
def feiten(draw: st.DrawFn) -> Feiten:
    """Facts that a real klantreis could have: no part is larger than its whole."""
    waarden: dict[str, Any] = {}
    for veld in sorted(fields(Feiten), key=lambda veld: diepte(veld.name)):
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


def diepte(naam: str) -> int:
    """How many wholes a fact is a part of; a whole is drawn before its parts."""
    return 1 + diepte(DEEL_VAN[naam]) if naam in DEEL_VAN else 0


VOL = Feiten(
    startdocument_begonnen=True,
    startdocument_compleet=True,
    startdocument_vastgesteld=True,
    doelgroepen=2,
    teamleden=5,
    samen=True,
    betrokkenen=True,
    planning=True,
    opdrachtgever=True,
    indicatoren=3,
    indicatoren_met_nulmeting=3,
    interviews=9,
    citaten=40,
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
