"""How much a verbeterpunt weighs, and from which parts (domein.md section 4). Pure: no database, no request."""

from dataclasses import dataclass

MOMENT_VAN_DE_WAARHEID = 2
# A good start and a good end colour the memory of the whole journey (domein.md section 3, peak-end rule).
EERSTE_OF_LAATSTE = 1


@dataclass(frozen=True, slots=True)
class Ernst:
    """The weight of a verbeterpunt in its parts.

    `personas`: for how many personas it is negatief. `eerste_of_laatste`: whether its contactmoment begins or ends the
    journey.
    """

    personas: int
    negatieve_citaten: int
    moment_van_de_waarheid: bool
    eerste_of_laatste: bool

    @property
    def delen(self) -> tuple[tuple[str, int], ...]:
        """Return what counts, as (words, points); what adds nothing is left out."""
        delen = (
            (f"{self.personas} {'persona' if self.personas == 1 else 'persona’s'} negatief", self.personas),
            (
                f"{self.negatieve_citaten} {'negatief citaat' if self.negatieve_citaten == 1 else 'negatieve citaten'}",
                self.negatieve_citaten,
            ),
            ("moment van de waarheid", MOMENT_VAN_DE_WAARHEID * self.moment_van_de_waarheid),
            ("eerste of laatste contactmoment", EERSTE_OF_LAATSTE * self.eerste_of_laatste),
        )
        return tuple((tekst, punten) for tekst, punten in delen if punten)

    @property
    def in_woorden(self) -> str:
        """Return the parts as running text: '2 persona’s, 5 citaten, moment van de waarheid'."""
        delen = [
            f"{self.personas} {'persona' if self.personas == 1 else 'persona’s'}" if self.personas else "",
            f"{self.negatieve_citaten} {'citaat' if self.negatieve_citaten == 1 else 'citaten'}"
            if self.negatieve_citaten
            else "",
            "moment van de waarheid" if self.moment_van_de_waarheid else "",
            "eerste of laatste contactmoment" if self.eerste_of_laatste else "",
        ]
        return ", ".join(deel for deel in delen if deel) or "niets dat telt"

    @property
    def totaal(self) -> int:
        """Return the weight: the sum of the parts."""
        return sum(punten for _, punten in self.delen)

    @property
    def sorteersleutel(self) -> int:
        """Return a key that puts the heaviest first; a list in journey order keeps that order between equals."""
        return -self.totaal
