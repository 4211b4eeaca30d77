"""The kinds of YAML file that one command reads: a klantreis, and whatever higher apps register in their AppConfig.ready()."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from uitwisseling.lezen import Document, Tabel


@dataclass(frozen=True, slots=True)
class Ingelezen:
    """What reading one file did: what it is called, the counts in one sentence, and whole sentences for who imports."""

    titel: str
    telling: str
    opmerkingen: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.telling


@dataclass(frozen=True, slots=True)
class Bestandsoort:
    """A kind of file, known by the one field at its top.

    `lees_in` checks and stores it in one transaction, and raises Importfouten when anything is wrong. `voorbeeld` is a
    file that the demo reads after the klantreizen.
    """

    kop: str
    lees_in: Callable[[Document], Ingelezen]
    voorbeeld: Path | None = None


#: By the field at the top, in the order of INSTALLED_APPS.
_soorten: dict[str, Bestandsoort] = {}


def registreer(soort: Bestandsoort) -> None:
    """Make a kind of file known. Called by the AppConfig of a higher app; a second time changes nothing."""
    _soorten[soort.kop] = soort


def soort_van(document: Document) -> Bestandsoort | None:
    """Return what kind of file this is, None for a klantreis and for what nobody knows."""
    if not isinstance(document.wortel, Tabel) or "klantreis" in document.wortel.velden:
        return None
    return next((_soorten[kop] for kop in document.wortel.velden if kop in _soorten), None)


def met_voorbeeld() -> list[tuple[Bestandsoort, Path]]:
    """Return the kinds that have an example, with it, in the order in which they may be read."""
    return [(soort, soort.voorbeeld) for soort in _soorten.values() if soort.voorbeeld]
