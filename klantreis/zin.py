"""A sentence of which one part is printed bold: what pages and reports make of counts. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Zin:
    """A sentence of which one part is printed bold."""

    voor: str
    nadruk: str = ""
    na: str = ""

    def __str__(self) -> str:
        return f"{self.voor}{self.nadruk}{self.na}"


def over_knelpunten(knelpunten: int, opgelost: int) -> Zin:
    """Say how many of all knelpunten are solved; the sentence comes behind "Tot nu toe:"."""
    if not knelpunten:
        return Zin("er zijn nog geen knelpunten in beeld gebracht.")
    if knelpunten == 1:
        return Zin(f"het ene knelpunt is {'opgelost' if opgelost else 'nog niet opgelost'}.")
    if not opgelost:
        return Zin(f"nog geen van de {knelpunten} knelpunten is opgelost.")
    if opgelost == knelpunten:
        return Zin(f"alle {knelpunten} knelpunten zijn opgelost.")
    return Zin(f"{opgelost} van de {knelpunten} knelpunten {'is' if opgelost == 1 else 'zijn'} opgelost.")
