"""What a worked-out formule says, as plain values that last: a version keeps them as JSON and reads the same back. Pure.

New fields come at the end with a default, so that older versions stay readable.
"""

from dataclasses import asdict, dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class ZekerheidInhoud:
    """What the inwoner may count on. `sleutel` tells it apart from the others; `bewaker` watches over it."""

    sleutel: str
    tekst: str
    bewaker: str = ""


@dataclass(frozen=True, slots=True)
class AfspraakInhoud:
    """What the organisation does. `zekerheden` are the keys of those it makes true."""

    sleutel: str
    tekst: str
    zekerheden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Belofte:
    """A zekerheid with the afspraken that make it true; without any it is an empty promise."""

    zekerheid: ZekerheidInhoud
    afspraken: tuple[AfspraakInhoud, ...]

    @property
    def is_leeg(self) -> bool:
        """Whether nothing was agreed to keep it."""
        return not self.afspraken


@dataclass(frozen=True, slots=True)
class FormuleInhoud:
    """All that a formule says, in the order people gave it."""

    omschrijving: str
    kernwaarden: tuple[str, ...]
    zekerheden: tuple[ZekerheidInhoud, ...]
    afspraken: tuple[AfspraakInhoud, ...]
    producten: tuple[str, ...]

    @property
    def beloften(self) -> tuple[Belofte, ...]:
        """The zekerheden in order, each with what keeps it."""
        return tuple(
            Belofte(zekerheid, tuple(a for a in self.afspraken if zekerheid.sleutel in a.zekerheden))
            for zekerheid in self.zekerheden
        )

    @property
    def lege_beloften(self) -> int:
        """How many zekerheden nothing was agreed for."""
        return sum(belofte.is_leeg for belofte in self.beloften)

    @property
    def losse_afspraken(self) -> tuple[AfspraakInhoud, ...]:
        """The afspraken that keep no zekerheid (yet)."""
        return tuple(afspraak for afspraak in self.afspraken if not afspraak.zekerheden)

    def als_json(self) -> dict[str, Any]:
        """Return the content as plain JSON values."""
        return asdict(self)

    @classmethod
    def uit_json(cls, waarden: dict[str, Any]) -> Self:
        """Read what `als_json` wrote."""
        return cls(
            waarden["omschrijving"],
            tuple(waarden["kernwaarden"]),
            tuple(ZekerheidInhoud(**rij) for rij in waarden["zekerheden"]),
            tuple(
                AfspraakInhoud(**{**rij, "zekerheden": tuple(rij.get("zekerheden", ()))})
                for rij in waarden["afspraken"]
            ),
            tuple(waarden["producten"]),
        )


def regels(tekst: str) -> tuple[str, ...]:
    """Return the filled lines of a text that holds one thing per line."""
    return tuple(regel for rauw in tekst.splitlines() if (regel := rauw.strip()))
