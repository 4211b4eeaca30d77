"""What a solved knelpunt cost. No benchmark, and the page says why. Pure: no database, no request."""

from collections.abc import Sequence
from dataclasses import dataclass

#: Why these amounts may not be held beside each other, or beside those of another gemeente.
WAARSCHUWING = (
    "Dit is geen maatstaf. Vergelijk klantreizen of gemeenten hier niet mee.",
    "Het ene knelpunt is een brief, het andere een nieuw systeem. Eén actie kan meer knelpunten oplossen.",
    "Een knelpunt telt pas als inwoners het opnieuw hebben beoordeeld. Vlak na een verbetering lijkt alles daarom duur.",
    "Uren van medewerkers tellen alleen mee als iemand ze als kosten bij de actie schreef.",
)
WAARSCHUWING_PROGRAMMA = "Het budget van het programma betaalt ook opleiding, onderzoek en visies."


@dataclass(frozen=True, slots=True)
class Kosten:
    """Of a klantreis: whole euros of the acties that are gereed, and how many knelpunten were solved.

    `onbekend`: how many of those acties have no amount; they count for nothing, so the sum may be too low.
    """

    naam: str
    gereed: int
    onbekend: int
    bedrag: int
    opgelost: int

    @property
    def per_knelpunt(self) -> int | None:
        """Return whole euros for a solved knelpunt; None when none was solved or no amount is known."""
        if not self.opgelost or self.gereed == self.onbekend:
            return None
        return round(self.bedrag / self.opgelost)


def totaal(rijen: Sequence[Kosten]) -> Kosten:
    """Return the sum of the rows."""
    return Kosten(
        "Samen",
        sum(rij.gereed for rij in rijen),
        sum(rij.onbekend for rij in rijen),
        sum(rij.bedrag for rij in rijen),
        sum(rij.opgelost for rij in rijen),
    )
