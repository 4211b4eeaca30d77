"""The metingen of one goal as a Plotly figure: plain data that plotly.js draws.

Pure: no database, no request. Colours are not in here: the page takes them from its tokens. What people typed is escaped,
because plotly.js reads its texts as a little HTML, of which only <br> is used (see heartbeat.figuur).
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from html import escape
from typing import Any

from klantreis.voortgang import Richting

MAANDEN = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
#: More dates than this under the figure do not fit; on a narrow screen the page shows every second.
MEESTE_DAGEN = 6
BREEDTE_TEKST, REGELS_TEKST = 44, 4
#: With more points than this the marks would run into each other.
MEESTE_TEKENS = 60
#: Room around the values, as a part of the distance between the lowest and the highest.
LUCHT = 0.18


@dataclass(frozen=True, slots=True)
class Meetpunt:
    """One meting, with its value written out."""

    dag: date
    waarde: Decimal
    tekst: str
    toelichting: str = ""


def figuur(
    punten: Sequence[Meetpunt],
    nulmeting: tuple[Decimal, str] | None,
    streefwaarde: tuple[Decimal, str],
    richting: Richting | None,
) -> dict[str, Any]:
    """Return the figure as plotly.js wants it: `data` (one trace) and `layout`, in order of time.

    `nulmeting` and `streefwaarde` are a value with its words. The side where the goal is reached is a filled strip. Needs at
    least one point.
    """
    dagen = [punt.dag for punt in punten]
    begin, eind = _rondom(dagen)
    laag, hoog = _bereik([*(float(punt.waarde) for punt in punten), *_lijnen(nulmeting, streefwaarde)])
    doel = float(streefwaarde[0])
    vormen = [_streep("streefwaarde", doel, "dash")]
    if richting in (Richting.OMHOOG, Richting.OMLAAG):
        omhoog = richting is Richting.OMHOOG
        vormen.insert(0, _vlak(doel, hoog if omhoog else laag))
    woorden = [_bijschrift("streefwaarde", doel, streefwaarde[1], boven=richting is not Richting.OMLAAG)]
    if nulmeting is not None and nulmeting[0] != streefwaarde[0]:
        vormen.append(_streep("nulmeting", float(nulmeting[0]), "dot"))
        woorden.append(_bijschrift("nulmeting", float(nulmeting[0]), nulmeting[1], boven=richting is Richting.OMLAAG))
    merken = _merken(dagen)
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "lines+markers" if len(punten) <= MEESTE_TEKENS else "lines",
                "name": "metingen",
                "x": [dag.isoformat() for dag in dagen],
                "y": [float(punt.waarde) for punt in punten],
                "line": {"width": 2.5},
                "marker": {"size": 11, "symbol": "circle"},
                "cliponaxis": False,
                "text": [_zweeftekst(punt) for punt in punten],
                "hovertemplate": "%{text}<extra></extra>",
            }
        ],
        "layout": {
            "height": 260,
            "margin": {"l": 48, "r": 16, "t": 12, "b": 34},
            "showlegend": False,
            "hovermode": "closest",
            "hoverdistance": 40,
            "dragmode": False,
            "separators": ",.",
            "xaxis": {
                "type": "date",
                "range": [begin.isoformat(), eind.isoformat()],
                "tickvals": [dag.isoformat() for dag in merken],
                "ticktext": [f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}" for dag in merken],
                "fixedrange": True,
                "showgrid": False,
                "zeroline": False,
                "tickangle": 0,
            },
            "yaxis": {"range": [laag, hoog], "fixedrange": True, "zeroline": False, "nticks": 5},
            "shapes": vormen,
            "annotations": woorden,
        },
    }


def _lijnen(nulmeting: tuple[Decimal, str] | None, streefwaarde: tuple[Decimal, str]) -> list[float]:
    return [float(streefwaarde[0]), *([float(nulmeting[0])] if nulmeting is not None else [])]


def _bereik(waarden: Sequence[float]) -> tuple[float, float]:
    laag, hoog = min(waarden), max(waarden)
    lucht = (hoog - laag) * LUCHT or max(1.0, abs(hoog) * LUCHT)
    # A number that cannot be below zero does not get an axis that says it can.
    return (max(0.0, laag - lucht) if laag >= 0 else laag - lucht), hoog + lucht


def _rondom(dagen: Sequence[date]) -> tuple[date, date]:
    lucht = max(timedelta(days=10), (dagen[-1] - dagen[0]) * 0.08)
    eind = dagen[-1] + lucht if date.max - dagen[-1] > lucht else date.max
    return dagen[0] - lucht, eind


def _merken(dagen: Sequence[date]) -> list[date]:
    """Choose at most a few of the days, the first and the last among them."""
    if len(dagen) <= MEESTE_DAGEN:
        return list(dagen)
    stap = (len(dagen) - 1) / (MEESTE_DAGEN - 1)
    return [dagen[round(i * stap)] for i in range(MEESTE_DAGEN)]


def _streep(naam: str, y: float, streep: str) -> dict[str, Any]:
    return {
        "type": "line",
        "name": naam,
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": y,
        "y1": y,
        "layer": "between",
        "line": {"width": 2, "dash": streep},
    }


def _vlak(van: float, tot: float) -> dict[str, Any]:
    return {
        "type": "rect",
        "name": "gehaald",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": min(van, tot),
        "y1": max(van, tot),
        "layer": "below",
        "line": {"width": 0},
    }


def _bijschrift(naam: str, y: float, waarde: str, *, boven: bool) -> dict[str, Any]:
    return {
        "name": naam,
        "xref": "paper",
        "x": 0.01 if naam == "streefwaarde" else 0.99,
        "xanchor": "left" if naam == "streefwaarde" else "right",
        "y": y,
        "yanchor": "bottom" if boven else "top",
        "showarrow": False,
        "text": escape(f"{naam} {waarde}", quote=False),
    }


def _zweeftekst(punt: Meetpunt) -> str:
    dag = f"{punt.dag.day} {MAANDEN[punt.dag.month - 1]} {punt.dag.year}"
    regels = [escape(f"{dag}: {punt.tekst}", quote=False)]
    toelichting = textwrap.wrap(punt.toelichting, BREEDTE_TEKST, max_lines=REGELS_TEKST, placeholder=" …")
    return "<br>".join([*regels, *(escape(regel, quote=False) for regel in toelichting)])
