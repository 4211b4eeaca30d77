"""What a vastgestelde version says, as plain values that last: they go into the database as JSON and come back the same.

Pure: no database, no request. New fields come at the end with a default, so that older versions stay readable. Citaten are
not kept: they stay with their interview, so that a text that has to go does not live on in a version. How far an actie is
carried out and how many stemmen an idee got do belong to the picture of the day, but are no change of the plan.
"""

from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, Self

VERVALLEN = "vervallen"


@dataclass(frozen=True, slots=True)
class PersonaInhoud:
    """A persona for whom it was negatief."""

    naam: str
    toelichting: str


@dataclass(frozen=True, slots=True)
class IdeeInhoud:
    """An idee of a verbeterpunt."""

    sleutel: str
    tekst: str
    stemmen: int = 0


@dataclass(frozen=True, slots=True)
class PuntInhoud:
    """A verbeterpunt. `ernst` is the total, `delen` its parts in words; `acties` are their numbers."""

    sleutel: str
    nummer: int
    titel: str
    reisfase: str
    kanaal: str
    kanaal_icoon: str
    waarheid: bool
    actor: str
    knelpunt: str
    oorzaak: str
    ernst: int
    delen: tuple[str, ...]
    personas: tuple[PersonaInhoud, ...]
    ideeen: tuple[IdeeInhoud, ...]
    acties: tuple[int, ...]
    zekerheden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActieInhoud:
    """An actie; `pakt_aan` names the verbeterpunten it tackles."""

    sleutel: str
    nummer: int
    titel: str
    eigenaar: str
    afdeling_of_partner: str
    start: date | None
    gereed: date | None
    kosten_euro: int | None
    inspanning: int | None
    impact: int | None
    status: str
    werkafspraak: str
    pakt_aan: tuple[str, ...]
    beleidsterrein: str = ""
    werkafspraak_met: str = ""
    werkafspraak_vanaf: date | None = None


@dataclass(frozen=True, slots=True)
class PlanInhoud:
    """The whole verbeterplan: punten by ernst, acties by nummer, and whether it fits what the inwoner may expect."""

    punten: tuple[PuntInhoud, ...]
    acties: tuple[ActieInhoud, ...]
    toets: str = ""

    @property
    def kosten(self) -> int:
        """Return what the acties cost together, in whole euros; what is vervallen costs nothing."""
        return sum(actie.kosten_euro or 0 for actie in self.acties if actie.status != VERVALLEN)

    def als_json(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return {naam: _json(deel) for naam, deel in asdict(self).items()}

    @classmethod
    def uit_json(cls, data: dict[str, Any]) -> Self:
        """Return what `als_json` gave."""
        return cls(
            punten=tuple(
                _bouw(
                    PuntInhoud,
                    punt,
                    delen=tuple(punt["delen"]),
                    acties=tuple(punt["acties"]),
                    personas=tuple(_bouw(PersonaInhoud, persona) for persona in punt["personas"]),
                    ideeen=tuple(_bouw(IdeeInhoud, idee) for idee in punt["ideeen"]),
                    zekerheden=tuple(punt.get("zekerheden", ())),
                )
                for punt in data["punten"]
            ),
            acties=tuple(
                _bouw(
                    ActieInhoud,
                    actie,
                    start=_dag(actie["start"]),
                    gereed=_dag(actie["gereed"]),
                    werkafspraak_vanaf=_dag(actie.get("werkafspraak_vanaf")),
                    pakt_aan=tuple(actie["pakt_aan"]),
                )
                for actie in data["acties"]
            ),
            toets=data.get("toets", ""),
        )


@dataclass(frozen=True, slots=True)
class CelInhoud:
    """A cell of the gewenste heartbeat: how it is, how it should be, and what brings a rise (in words)."""

    sleutel: str
    nummer: int
    titel: str
    reisfase: str
    waarheid: bool
    kanaal: str
    kanaal_icoon: str
    huidig: int | None
    gewenst: int
    toelichting: str
    door: tuple[str, ...]

    @property
    def stijgt(self) -> bool:
        """Whether it should become better."""
        return self.huidig is not None and self.gewenst > self.huidig

    @property
    def daalt(self) -> bool:
        """Whether it should become worse."""
        return self.huidig is not None and self.gewenst < self.huidig


@dataclass(frozen=True, slots=True)
class GewenstInhoud:
    """The gewenste heartbeat of a persona, in the order of the journey."""

    persona: str
    cellen: tuple[CelInhoud, ...]

    def als_json(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return {naam: _json(deel) for naam, deel in asdict(self).items()}

    @classmethod
    def uit_json(cls, data: dict[str, Any]) -> Self:
        """Return what `als_json` gave."""
        return cls(
            persona=data["persona"],
            cellen=tuple(_bouw(CelInhoud, cel, door=tuple(cel["door"])) for cel in data["cellen"]),
        )


def _bouw[T](soort: type[T], data: dict[str, Any], **anders: Any) -> T:
    """Make a dataclass of a JSON object; what it does not know (any more) is left out."""
    namen = {veld.name for veld in fields(soort)}  # type: ignore[arg-type]  # only called with the dataclasses above
    return soort(**{naam: waarde for naam, waarde in data.items() if naam in namen} | anders)


def _json(waarde: Any) -> Any:
    if isinstance(waarde, dict):
        return {naam: _json(deel) for naam, deel in waarde.items()}
    if isinstance(waarde, (tuple, list)):
        return [_json(deel) for deel in waarde]
    return waarde.isoformat() if isinstance(waarde, date) else waarde


def _dag(waarde: str | None) -> date | None:
    return date.fromisoformat(waarde) if waarde else None
