"""Contactmomenten that participants miss: the journey, and what was added to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from heartbeat import lezen
from workshop.bloksoort import Bloksoort
from workshop.models import Blok, Gast, Workshop
from workshop.models_inbreng import Aanvulling
from workshop.soorten import Soort

#: What fits on the screen: so many reisfasen side by side, else in two rows of less each.
MEESTE_NAAST_ELKAAR = 7
#: With at most so many contactmomenten in each reisfase the letters are bigger.
MEESTE_RUIM = 5


@dataclass(frozen=True, slots=True)
class Fase:
    """A reisfase on the screen: its contactmomenten and what was added, as many as fit, and how many more there are."""

    uuid: UUID
    naam: str
    momenten: tuple[str, ...]
    momenten_meer: int
    nieuw: tuple[Aanvulling, ...]
    nieuw_meer: int


@dataclass(frozen=True, slots=True)
class Aanvulronde:
    """The journey with what participants miss. `open` waits for the begeleider, in the order it came in."""

    fasen: tuple[Fase, ...]
    open: tuple[Aanvulling, ...]
    overgenomen: tuple[Aanvulling, ...]
    afgewezen: tuple[Aanvulling, ...]

    @property
    def twee_rijen(self) -> bool:
        """Whether the reisfasen do not fit side by side."""
        return len(self.fasen) > MEESTE_NAAST_ELKAAR

    @property
    def ruim(self) -> bool:
        """Whether the journey is short enough for big letters."""
        meeste = max((len(fase.momenten) + len(fase.nieuw) for fase in self.fasen), default=0)
        return not self.twee_rijen and meeste <= MEESTE_RUIM

    @property
    def zaal_ziet(self) -> str:
        """Return what the screen shows."""
        aantal = len(self.open) + len(self.overgenomen)
        return f"de reis met {aantal} {'aanvulling' if aantal == 1 else 'aanvullingen'}"


def _lees(workshop: Workshop, blok: Blok) -> Aanvulronde:
    """Read the journey and what was added (2 queries)."""
    reis = lezen.reis(workshop.klantreis)
    alle = list(Aanvulling.objects.filter(blok=blok).select_related("gast", "reisfase", "contactmoment"))
    aanwezig = {moment.pk for moment in reis.momenten}
    # Taken over and put aside again since: then it is not in the journey.
    getoond = [een for een in alle if not een.afgewezen_op and (een.contactmoment_id or 0) in aanwezig | {0}]
    hier = {een.contactmoment_id for een in getoond}
    smal = len(reis.fasen) > MEESTE_NAAST_ELKAAR
    fasen = []
    for fase in reis.fasen:
        titels = [moment.titel for moment in reis.momenten if moment.reisfase == fase.naam and moment.pk not in hier]
        nieuw = [een for een in getoond if een.reisfase and een.reisfase.uuid == fase.uuid]
        past = 2 if smal else 4
        past_titels = past if smal else 3 if len(nieuw) > 3 else 4 if len(nieuw) > 1 else 6 - len(nieuw)
        fasen.append(
            Fase(
                fase.uuid,
                fase.naam,
                tuple(titels[:past_titels]),
                len(titels[past_titels:]),
                tuple(nieuw[-past:]),
                len(nieuw[:-past]),
            )
        )
    return Aanvulronde(
        fasen=tuple(fasen),
        open=tuple(een for een in getoond if een.contactmoment_id is None),
        overgenomen=tuple(een for een in getoond if een.contactmoment_id is not None),
        afgewezen=tuple(een for een in alle if een.afgewezen_op),
    )


def _mijn(blok: Blok, gast: Gast) -> Mapping[str, str]:
    teksten = Aanvulling.objects.filter(blok=blok, gast=gast).values_list("tekst", flat=True)
    return {f"aanvullingen-{blok.uuid}": "\n".join(teksten)}


SOORT = Bloksoort(
    soort=Soort.AANVULLEN,
    uitleg="Loop de reis langs. Deelnemers vullen aan welk contactmoment ze missen.",
    opdracht="Welk contactmoment mis je in deze reis?",
    minuten=10,
    icoon="plus",
    lees=_lees,
    mijn=_mijn,
)
