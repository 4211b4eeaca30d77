"""The path of four phases: what is done, what is missing and what the next step is (domein.md section 2).

Pure: no database, no request. A path and not a lock: a later phase may be complete while an earlier one is not.
"""

import enum
from dataclasses import dataclass

from klantreis.feiten import Fase, Feiten
from klantreis.stappen import (
    BORD,
    GENOEG_INTERVIEWS,
    GEREALISEERD_BORD,
    GEWENST_BORD,
    IDEEEN,
    INTERVIEWS,
    METINGEN,
    PERSONAS,
    PLAN,
    PUNTEN,
    STARTDOCUMENT,
    Stap,
    stap,
)

__all__ = ["Artefact", "Fase", "FaseStand", "Feiten", "Pad", "Stand", "Stap", "pad"]


class Stand(enum.StrEnum):
    """How far an artefact or a phase is; also the name of its icon."""

    GEREED = "gereed"
    BEZIG = "bezig"
    TE_DOEN = "te-doen"


@dataclass(frozen=True, slots=True)
class Artefact:
    """Something a phase brings. `meta`: how much there is, in a word or two; `plek`: the name of the URL to make it,
    with what stands after its question mark."""

    naam: str
    stand: Stand
    meta: str
    plek: str


@dataclass(frozen=True, slots=True)
class FaseStand:
    """A phase and its artefacten."""

    fase: Fase
    stand: Stand
    artefacten: tuple[Artefact, ...]


@dataclass(frozen=True, slots=True)
class Pad:
    """The whole path; `stap` is None when all four phases are complete, and `huidige` is then the last one."""

    fasen: tuple[FaseStand, ...]
    stap: Stap | None
    huidige: Fase


def pad(feiten: Feiten) -> Pad:
    """Return the path; the next step is the first thing that is missing in the first phase that is not complete."""
    open_fase = next((fase for fase in Fase if not feiten.compleet(fase)), None)
    return Pad(
        fasen=tuple(_fase(feiten, fase, is_huidige=fase is open_fase) for fase in Fase),
        stap=stap(feiten, open_fase) if open_fase else None,
        huidige=open_fase or Fase.DELIVER,
    )


def _fase(feiten: Feiten, fase: Fase, *, is_huidige: bool) -> FaseStand:
    """Collect one phase; the current one is bezig even when nothing was made yet."""
    artefacten = _ARTEFACTEN[fase](feiten)
    begonnen = is_huidige or any(artefact.stand is not Stand.TE_DOEN for artefact in artefacten)
    return FaseStand(fase, _stand(gereed=feiten.compleet(fase), bezig=begonnen), artefacten)


def _stand(*, gereed: bool, bezig: bool) -> Stand:
    if gereed:
        return Stand.GEREED
    return Stand.BEZIG if bezig else Stand.TE_DOEN


def _artefact(naam: str, plek: str, meta: str, *, gereed: bool, bezig: bool) -> Artefact:
    """Make an artefact; what was not begun has no `meta` of its own."""
    stand = _stand(gereed=gereed, bezig=bezig)
    return Artefact(naam, stand, "te doen" if stand is Stand.TE_DOEN else meta, plek)


def _van(aantal: int, totaal: int) -> str:
    """Return how many of how many; without 'van' when there are as many as can be, or more."""
    return f"{aantal} van {totaal}" if aantal < totaal else str(aantal)


def _define(f: Feiten) -> tuple[Artefact, ...]:
    vast, team = f.startdocument_vastgesteld, f.teamleden > 0
    document = "akkoord" if vast else "wacht op akkoord" if f.startdocument_compleet else "nog niet af"
    samen = str(f.teamleden + 1) if team and f.opdrachtgever else "alleen team" if team else "geen team"
    gemeten = f.indicatoren_met_nulmeting
    return (
        _artefact(
            "Startdocument",
            STARTDOCUMENT,
            document,
            gereed=vast,
            bezig=f.startdocument_begonnen or f.startdocument_compleet,
        ),
        _artefact("Doelgroepen", STARTDOCUMENT, str(f.doelgroepen), gereed=f.doelgroepen > 0, bezig=False),
        _artefact(
            "Team en opdrachtgever",
            STARTDOCUMENT,
            samen,
            gereed=team and f.opdrachtgever,
            bezig=team or f.opdrachtgever,
        ),
        _artefact(
            "Doelen met nulmeting",
            STARTDOCUMENT,
            _van(gemeten, f.indicatoren),
            gereed=0 < f.indicatoren <= gemeten,
            bezig=f.indicatoren > 0,
        ),
    )


def _discover(f: Feiten) -> tuple[Artefact, ...]:
    return (
        _artefact(
            "Interviews",
            INTERVIEWS,
            _van(f.interviews, GENOEG_INTERVIEWS),
            gereed=f.interviews >= GENOEG_INTERVIEWS,
            bezig=f.interviews > 0,
        ),
        _artefact(
            "Persona’s",
            PERSONAS,
            _van(f.personas_met_interviews, f.personas),
            gereed=0 < f.personas <= f.personas_met_interviews,
            bezig=f.personas > 0,
        ),
        _artefact(
            "Huidige heartbeat",
            BORD,
            f"{f.huidig_compleet} van {f.personas}",
            gereed=0 < f.personas <= f.huidig_compleet,
            bezig=f.huidig_begonnen > 0,
        ),
        # They are all known once a whole heartbeat has been rated.
        _artefact(
            "Negatieve punten",
            BORD,
            str(f.negatieve_punten),
            gereed=f.huidig_compleet > 0,
            bezig=f.huidig_begonnen > 0,
        ),
    )


def _design(f: Feiten) -> tuple[Artefact, ...]:
    # A heartbeat without a negative point asks for no verbeterpunten.
    niets_nodig = f.huidig_compleet > 0 and not f.negatieve_punten and not f.verbeterpunten
    punten = _van(f.verbeterpunten, f.verbeterpunten + f.negatief_zonder_verbeterpunt)
    return (
        _artefact("Ideeën", IDEEEN, str(f.ideeen), gereed=f.ideeen > 0, bezig=False),
        _artefact(
            "Verbeterpunten",
            PUNTEN,
            "geen nodig" if niets_nodig else punten,
            gereed=niets_nodig or (f.verbeterpunten > 0 and not f.negatief_zonder_verbeterpunt),
            bezig=f.verbeterpunten > 0,
        ),
        _artefact(
            "Gewenste heartbeat",
            GEWENST_BORD,
            f"{f.gewenst_compleet} van {f.personas}",
            gereed=f.gewenst_vastgesteld,
            bezig=f.gewenst_compleet > 0,
        ),
        _artefact(
            "Verbeterplan",
            PLAN,
            "vastgesteld" if f.verbeterplan_vastgesteld else "concept",
            gereed=f.verbeterplan_vastgesteld,
            bezig=f.verbeterpunten > 0 or f.acties > 0,
        ),
    )


def _deliver(f: Feiten) -> tuple[Artefact, ...]:
    gemeten = f.indicatoren_met_laatste_meting
    return (
        # Acties that only stand in a concept are part of DESIGN.
        _artefact(
            "Acties",
            PLAN,
            f"{f.acties_af} van {f.acties} af",
            gereed=f.alle_acties_af,
            bezig=f.acties_af > 0 or (f.acties > 0 and f.verbeterplan_vastgesteld),
        ),
        # An actie need not bring a werkafspraak, so there is no number to reach.
        _artefact(
            "Werkafspraken",
            PLAN,
            str(f.werkafspraken or "geen"),
            gereed=f.alle_acties_af,
            bezig=f.werkafspraken > 0,
        ),
        _artefact(
            "Gerealiseerde heartbeat",
            GEREALISEERD_BORD,
            f"{f.gerealiseerd_compleet} van {f.personas}",
            gereed=0 < f.personas <= f.gerealiseerd_compleet,
            bezig=f.gerealiseerd_begonnen > 0,
        ),
        # As long as acties are left to do, a meting is not the last one.
        _artefact(
            "Metingen",
            METINGEN,
            f"{gemeten} van {f.indicatoren}",
            gereed=f.laatste_meting_binnen and f.alle_acties_af,
            bezig=gemeten > 0,
        ),
    )


_ARTEFACTEN = {Fase.DEFINE: _define, Fase.DISCOVER: _discover, Fase.DESIGN: _design, Fase.DELIVER: _deliver}
