"""Two versions of a visiestuk side by side, chapter by chapter. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from klantreis.vergelijken import Soort, Stuk, woorden


class Tekst(Protocol):
    """A chapter: its uuid is the same in every version."""

    uuid: UUID
    titel: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Hoofdstukverschil:
    """One chapter in both versions: what happened to its titel and to its text."""

    titel: str
    telling: str
    kop: tuple[Stuk, ...]
    stukken: tuple[Stuk, ...]

    @property
    def is_anders(self) -> bool:
        """Whether anything came or went."""
        return bool(self.telling)


@dataclass(frozen=True, slots=True)
class Visieverschil:
    """All chapters, those that went at the end, and whether those that stayed stand in another order."""

    hoofdstukken: tuple[Hoofdstukverschil, ...]
    andere_volgorde: bool

    @property
    def anders(self) -> list[Hoofdstukverschil]:
        """Return only what is different."""
        return [een for een in self.hoofdstukken if een.is_anders]

    @property
    def gelijk(self) -> list[str]:
        """Return the titels of what stayed the same."""
        return [een.titel for een in self.hoofdstukken if not een.is_anders]


def vergelijk(oud: Sequence[Tekst], nieuw: Sequence[Tekst]) -> Visieverschil:
    """Compare two versions."""
    was, wordt = {een.uuid: een for een in oud}, {een.uuid: een for een in nieuw}
    rijen = [_een(was.get(een.uuid), een) for een in nieuw]
    rijen += [_een(een, None) for een in oud if een.uuid not in wordt]
    samen = [een.uuid for een in oud if een.uuid in wordt]
    return Visieverschil(tuple(rijen), samen != [een.uuid for een in nieuw if een.uuid in was])


def _een(oud: Tekst | None, nieuw: Tekst | None) -> Hoofdstukverschil:
    if nieuw is None:
        assert oud is not None  # noqa: S101 - one of both is there
        return Hoofdstukverschil(oud.titel, "hoofdstuk weg", (Stuk(Soort.WEG, oud.titel),), woorden(oud.tekst, ""))
    if oud is None:
        return Hoofdstukverschil(
            nieuw.titel, "nieuw hoofdstuk", (Stuk(Soort.ERBIJ, nieuw.titel),), woorden("", nieuw.tekst)
        )
    delen = [woord for woord, a, b in (("titel", oud.titel, nieuw.titel), ("tekst", oud.tekst, nieuw.tekst)) if a != b]
    telling = f"{' en '.join(delen)} anders" if delen else ""
    return Hoofdstukverschil(
        nieuw.titel, telling, woorden(oud.titel, nieuw.titel), woorden(oud.tekst, nieuw.tekst) if telling else ()
    )
