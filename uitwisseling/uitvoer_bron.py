"""What every part of an export needs: how the file calls a contactmoment and a kanaal, and what may not leave."""

from dataclasses import dataclass, field
from typing import Any

from klantreis.models import Klantreis
from personas.kaartregels import lees_regel
from reis.models import Kanaal

#: In a frozen version these say who said something.
_VAN_INTERVIEW = frozenset({"code", "codes", "interview", "interviews", "interview_uuid", "gebaseerd_op"})


@dataclass(slots=True)
class Bron:
    """One export. `momenten` are the ids of contactmomenten by pk, in the order of the journey; others are put aside."""

    klantreis: Klantreis
    met_interviews: bool
    momenten: dict[int, str]
    kanalen: dict[int, Kanaal]
    gebruikt: set[int] = field(default_factory=set)
    plaatsen: dict[int, int] = field(init=False)
    #: Filled in on the way: codes of interviews, names of personas, ids of verbeterpunten, numbers of acties.
    interviews: dict[int, str] = field(default_factory=dict)
    personas: dict[int, str] = field(default_factory=dict)
    punten: dict[int, str] = field(default_factory=dict)
    ideeen: dict[int, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.plaatsen = {pk: plek for plek, pk in enumerate(self.momenten)}

    def kanaal(self, pk: int | None) -> str:
        """Return the name of a kanaal, and remember that it goes along."""
        if pk is None:
            return ""
        self.gebruikt.add(pk)
        return self.kanalen[pk].naam

    def volgorde(self, moment_id: int, kanaal_id: int) -> tuple[int, str]:
        """Return where a place stands: along the journey, and then by name, because each site orders its own kanalen."""
        return self.plaatsen[moment_id], self.kanalen[kanaal_id].naam

    def lijst(self, tekst: str) -> tuple[str, ...]:
        """Return a text of one thing per line as lines; without interviews the codes at their ends stay behind."""
        return regels(tekst) if self.met_interviews else tuple(zonder_codes(regel) for regel in regels(tekst))

    def bevroren(self, inhoud: Any) -> Any:
        """Return a frozen version; without interviews nothing in it says who said something."""
        return inhoud if self.met_interviews else _zonder_codes(inhoud)


def regels(tekst: str) -> tuple[str, ...]:
    """Return a text of one thing per line as lines; joining them again gives the same text."""
    return tuple(tekst.split("\n")) if tekst else ()


def zonder_codes(regel: str) -> str:
    """Return a line without the codes of respondents at its end; a line without codes comes back as it is."""
    while (gelezen := lees_regel(regel)).codes:
        regel = gelezen.tekst
    return regel


def _zonder_codes(inhoud: Any) -> Any:
    match inhoud:
        case dict():
            return {naam: _zonder_codes(deel) for naam, deel in inhoud.items() if naam not in _VAN_INTERVIEW}
        case list():
            return [_zonder_codes(deel) for deel in inhoud]
        case str():
            return zonder_codes(inhoud)
        case _:
            return inhoud
