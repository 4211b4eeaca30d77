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
