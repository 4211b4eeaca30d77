"""How one heartbeat compares with another: which contactmomenten rose, stayed or fell. Pure: no database, no request."""

from collections.abc import Sequence
from dataclasses import dataclass

from heartbeat.lijn import SPELING, Punt
from rapport.tellen import hoofdletter, opsomming, tel, telwoord


@dataclass(frozen=True, slots=True)
class Verschil:
    """Counts of contactmomenten. `niet_gemeten`: valued before and not after; what was never valued is not counted."""

    gestegen: int
    gelijk: int
    gedaald: int
    niet_gemeten: int

    @property
    def vergeleken(self) -> int:
        """Return how many contactmomenten have both values."""
        return self.gestegen + self.gelijk + self.gedaald


def vergelijk(oud: Sequence[Punt], nieuw: Sequence[Punt]) -> Verschil:
    """Compare two lines of one journey, point by point; `nieuw` may be empty (nothing measured yet)."""
    gestegen = gelijk = gedaald = niet = 0
    for plek, punt in enumerate(oud):
        if punt.waarde is None:
            continue
        na = nieuw[plek].waarde if nieuw else None
        if na is None:
            niet += 1
        elif na - punt.waarde > SPELING:
            gestegen += 1
        elif punt.waarde - na > SPELING:
            gedaald += 1
        else:
            gelijk += 1
    return Verschil(gestegen, gelijk, gedaald, niet)


def nu_in_woorden(verschil: Verschil) -> str:
    """Say how it went: 'Er zijn 16 contactmomenten opnieuw gemeten. Tien gaan beter dan eerst, zes gaan even goed.'"""
    if not verschil.vergeleken:
        return "Er is nog niets opnieuw gemeten."
    alle = verschil.vergeleken
    zin = f"Er {'is' if alle == 1 else 'zijn'} {tel(alle, 'contactmoment', 'contactmomenten')} opnieuw gemeten. "
    delen = [
        f"{telwoord(aantal) if aantal else 'geen enkel'} {'gaan' if aantal > 1 else 'gaat'} {hoe}"
        for aantal, hoe in (
            (verschil.gestegen, "beter dan eerst"),
            (verschil.gelijk, "even goed"),
            (verschil.gedaald, "slechter"),
        )
        if aantal or hoe == "beter dan eerst"
    ]
    zin += f"{hoofdletter(opsomming(delen))}."
    if niet := verschil.niet_gemeten:
        zin += f" {hoofdletter(telwoord(niet))} {'is' if niet == 1 else 'zijn'} nog niet opnieuw gemeten."
    return zin


def straks_in_woorden(verschil: Verschil) -> str:
    """Say what is wished for: 'We willen dat acht van de 16 contactmomenten beter gaan.'; empty without any rise."""
    if not verschil.gestegen:
        return ""
    werkwoord = "gaat" if verschil.gestegen == 1 else "gaan"
    alle = verschil.vergeleken
    return f"We willen dat {telwoord(verschil.gestegen)} van de {telwoord(alle)} contactmomenten beter {werkwoord}."
