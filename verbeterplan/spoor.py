"""How far a goal is, ready to draw: a track from nulmeting to streefwaarde with a ring at the last meting."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from klantreis.templatetags.klantreis import met_eenheid
from verbeterplan.metingfiguur import Meetpunt, figuur
from verbeterplan.regels import DoelRegel, MetingRegel


@dataclass(frozen=True, slots=True)
class Doelbeeld:
    """One goal to show. `plek` is the place of the ring in percent, as text with a point, or None without a meting."""

    doel: DoelRegel
    nu: str
    eenheid: str
    nulmeting: str
    streefwaarde: str
    plek: str | None
    zin: str
    oordeel: str

    @property
    def metingen(self) -> tuple[MetingRegel, ...]:
        """Return the metingen, newest first."""
        return self.doel.metingen[::-1]

    @property
    def met_toelichting(self) -> bool:
        """Whether a meting has a toelichting."""
        return any(meting.toelichting for meting in self.doel.metingen)


def doelbeelden(doelen: Iterable[DoelRegel]) -> list[Doelbeeld]:
    """Prepare goals for the template."""
    return [_beeld(doel) for doel in doelen]


def _beeld(doel: DoelRegel) -> Doelbeeld:
    # The unit is written out beside the last meting; at the ends of the track only a percent sign fits.
    kort = doel.eenheid if doel.eenheid in ("procent", "%") else ""
    nulmeting, streefwaarde = met_eenheid(doel.nulmeting, kort), met_eenheid(doel.streefwaarde, kort)
    nu = met_eenheid(doel.laatste.waarde, kort) if doel.laatste else ""
    stand = doel.voortgang
    plek = None if stand is None or doel.laatste is None else f"{min(max(float(stand.deel), 0.0), 1.0) * 100:.1f}%"
    delen = [
        f"nulmeting {nulmeting}" if nulmeting else "nog geen nulmeting",
        f"nu {nu}" if nu else "nog niet gemeten",
        f"doel {streefwaarde}",
    ]
    eenheid = "" if kort or doel.eenheid in ("cijfer", "aantal") or not nu else doel.eenheid
    return Doelbeeld(
        doel=doel,
        nu=nu,
        eenheid=eenheid,
        nulmeting=nulmeting,
        streefwaarde=streefwaarde,
        plek=plek,
        zin=f"{doel.naam}: {', '.join(delen)}" + (f" {eenheid}" if eenheid else ""),
        oordeel=_oordeel(doel),
    )


def _oordeel(doel: DoelRegel) -> str:
    """Say in two words where the goal stands; nothing while there is nothing to compare."""
    if doel.laatste is None or doel.voortgang is None:
        return ""
    if doel.voortgang.gehaald:
        return "doel gehaald"
    return "verder weg dan bij de nulmeting" if doel.voortgang.achteruit else ""


def figuur_van(doel: DoelRegel) -> dict[str, Any] | None:
    """Return the metingen of a goal as a figure for plotly.js, or None while there is none."""
    if not doel.metingen:
        return None
    punten = [
        Meetpunt(meting.datum, meting.waarde, met_eenheid(meting.waarde, doel.eenheid), meting.toelichting)
        for meting in doel.metingen
    ]
    kort = doel.eenheid if doel.eenheid in ("procent", "%") else ""
    nulmeting = None if doel.nulmeting is None else (doel.nulmeting, met_eenheid(doel.nulmeting, kort))
    return figuur(punten, nulmeting, (doel.streefwaarde, met_eenheid(doel.streefwaarde, kort)), doel.richting)
