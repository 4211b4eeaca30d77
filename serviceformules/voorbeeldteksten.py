"""The example texts of the five formules (voorbeelden/serviceformules.yaml), to begin with. No text stands twice. Pure.

What a formule is called and when it fits stands in klantreis.formules; here stands what it says.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from uitwisseling.lezen import als_json, lees

BESTAND = Path(__file__).parent / "voorbeelden" / "serviceformules.yaml"


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """A formule as an invented gemeente wrote it, by the key of klantreis.formules.

    `waargemaakt_door` holds per zekerheid the places of the afspraken that keep it: a proposal, for the gemeente to change.
    """

    sleutel: str
    klantrol: str
    omschrijving: str
    kernwaarden: tuple[str, ...]
    zekerheden: tuple[str, ...]
    afspraken: tuple[str, ...]
    waargemaakt_door: tuple[tuple[int, ...], ...]
    producten: tuple[str, ...]


@cache
def voorbeelden() -> dict[str, Voorbeeld]:
    """Return the five examples by key, read once; raises uitwisseling.fouten.Importfouten when the file is broken."""
    inhoud, _ = als_json(lees(BESTAND).wortel)
    return {rij["sleutel"]: _voorbeeld(rij) for rij in inhoud["serviceformules"]}


def voorbeeld(formule: str) -> Voorbeeld | None:
    """Return the example of one formule; None as long as no formule was chosen."""
    return voorbeelden().get(formule)


def _voorbeeld(rij: dict[str, Any]) -> Voorbeeld:
    return Voorbeeld(
        rij["sleutel"],
        rij["klantrol"],
        rij["omschrijving"],
        tuple(rij["kernwaarden"]),
        tuple(rij["zekerheden"]),
        tuple(rij["interne_afspraken"]),
        tuple(tuple(plekken) for plekken in rij["waargemaakt_door"]),
        tuple(rij["voorbeelden_producten"]),
    )
