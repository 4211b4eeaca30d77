"""The comparison of personas as a Plotly figure: plain data that plotly.js draws.

Pure: no database, no request. Colours are not in here: the page takes them from its tokens, so that a huisstijl holds for the
figure as well. What people typed is escaped, because plotly.js reads its texts as a little HTML. Of that HTML only <br> is used:
for bold plotly.js writes a style attribute, which the Content-Security-Policy refuses.
"""

import textwrap
from collections.abc import Sequence
from html import escape
from typing import Any

from heartbeat.lijn import Label
from heartbeat.vergelijking import Deelnemer, Plek, Rij, Vergelijking

#: How the line of each deelnemer is drawn: never colour alone. No shape of a waardering, and no star.
STREPEN = ("solid", "dash", "dot", "dashdot", "longdash")
VORMEN = ("diamond", "cross", "x", "hourglass", "triangle-right")
#: So far lines lie apart sideways, in contactmomenten: equal values would hide each other.
UIT_ELKAAR = 0.09
BREEDTE_CITAAT, REGELS_CITAAT = 46, 6
BREEDTE_TITEL, REGELS_TITEL = 12, 4
WOORD = {Label.POSITIEF: "positief", Label.NEUTRAAL: "neutraal", Label.NEGATIEF: "negatief"}


def figuur(vergelijking: Vergelijking) -> dict[str, Any]:
    """Return the figure as plotly.js wants it: `data` (a trace for each deelnemer) and `layout`.

    x counts contactmomenten from 0; y is the value in [-1, 1], None where the line stops. `layout.meta` holds the titles and
    numbers of the contactmomenten, for the width of the screen to choose from.
    """
    rijen = vergelijking.rijen
    data = [_lijn(vergelijking, plaats, deelnemer) for plaats, deelnemer in enumerate(vergelijking.deelnemers)]
    nummers = [f"{rij.moment.nummer}" for rij in rijen]
    return {
        "data": data,
        "layout": {
            "height": 440,
            "margin": {"l": 74, "r": 16, "t": 44, "b": 96},
            "showlegend": False,
            "hovermode": "closest",
            "hoverdistance": 30,
            "dragmode": False,
            "xaxis": {
                "tickvals": list(range(len(rijen))),
                "ticktext": nummers,
                "range": [-0.6, max(0, len(rijen) - 1) + 0.6],
                "fixedrange": True,
                "showgrid": False,
                "zeroline": False,
                "tickangle": 0,
            },
            "yaxis": {
                "tickvals": [-1, 0, 1],
                "ticktext": ["negatief", "neutraal", "positief"],
                "range": [-1.25, 1.25],
                "fixedrange": True,
                "zeroline": True,
            },
            "shapes": [
                {"type": "line", "x0": i - 0.5, "x1": i - 0.5, "y0": 0, "y1": 1, "yref": "paper", "line": {"width": 1}}
                for i, rij in enumerate(rijen)
                if rij.moment.is_fasegrens and i
            ],
            "annotations": _opschriften(rijen),
            "meta": {"titels": [_titel(rij) for rij in rijen], "nummers": nummers},
        },
    }


def _lijn(vergelijking: Vergelijking, plaats: int, deelnemer: Deelnemer) -> dict[str, Any]:
    plekken = [rij.plekken[plaats] for rij in vergelijking.rijen]
    schuif = (plaats - (len(vergelijking.deelnemers) - 1) / 2) * UIT_ELKAAR
    vorm = VORMEN[deelnemer.nummer - 1]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": deelnemer.naam,
        "x": [round(i + schuif, 3) for i in range(len(plekken))],
        "y": [None if plek.waarde is None else round(plek.waarde, 3) for plek in plekken],
        "connectgaps": False,
        "cliponaxis": False,
        "line": {"dash": STREPEN[deelnemer.nummer - 1], "width": 2.5},
        "marker": {"size": 12, "symbol": [f"{vorm}-open" if plek.aanname else vorm for plek in plekken]},
        "text": [_zweeftekst(deelnemer, rij, plek) for rij, plek in zip(vergelijking.rijen, plekken, strict=True)],
        "hovertemplate": "%{text}<extra></extra>",
        "meta": deelnemer.nummer,
    }


def _zweeftekst(deelnemer: Deelnemer, rij: Rij, plek: Plek) -> str:
    """Return what the figure says at one point: who, where, how, and the citaat."""
    if plek.label is None:
        return ""
    regels = [
        f"{escape(deelnemer.naam, quote=False)}: {WOORD[plek.label]}",
        *_regels(f"{rij.moment.nummer}. {rij.moment.titel}", BREEDTE_CITAAT, 2),
    ]
    if plek.stem is not None:
        regels += _regels(f"“{plek.stem.tekst}” {plek.stem.code}".rstrip(), BREEDTE_CITAAT, REGELS_CITAAT)
        if andere := len(plek.stemmen) - 1:
            regels.append(f"en nog {andere} {'citaat' if andere == 1 else 'citaten'}")
    elif plek.aanname:
        regels.append("aanname, zonder citaat")
    return "<br>".join(regels)


def _regels(tekst: str, breedte: int, meeste: int) -> list[str]:
    """Break a text into lines, cut off after `meeste`, each escaped."""
    regels = textwrap.wrap(tekst, breedte, max_lines=meeste, placeholder=" …")
    return [escape(regel, quote=False) for regel in regels]


def _titel(rij: Rij) -> str:
    woorden = [_afgebroken(woord) for woord in rij.moment.titel.split()]
    return "<br>".join(_regels(f"{rij.moment.nummer}. {' '.join(woorden)}", BREEDTE_TITEL, REGELS_TITEL))


def _afgebroken(woord: str) -> str:
    """Break a word that is wider than a column: textwrap would do it without a hyphen."""
    stap = BREEDTE_TITEL - 1
    return "- ".join(woord[i : i + stap] for i in range(0, len(woord), stap)) if len(woord) > BREEDTE_TITEL else woord


def _opschriften(rijen: Sequence[Rij]) -> list[dict[str, Any]]:
    """Name the reisfasen above the figure and mark the momenten van de waarheid with a star."""
    uit = []
    for i, rij in enumerate(rijen):
        basis = {"yref": "paper", "showarrow": False, "yanchor": "bottom"}
        if rij.moment.is_fasegrens:
            uit.append(
                basis
                | {
                    "x": i - 0.5,
                    "y": 1.04,
                    "xanchor": "left",
                    "text": escape(rij.moment.reisfase, quote=False),
                }
            )
        if rij.moment.waarheid:
            uit.append(basis | {"x": i, "y": 0.97, "xanchor": "center", "text": "★", "name": "waarheid"})
    return uit
