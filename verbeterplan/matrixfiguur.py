"""The matrix of impact and inspanning as a Plotly figure: plain data that plotly.js draws.

Pure: no database, no request. Colours are not in here: the page takes them from its tokens. Texts are escaped, because
plotly.js reads them as a little HTML (docs/huis.md says which).
"""

import textwrap
from collections import defaultdict
from collections.abc import Sequence
from html import escape
from typing import Any

from verbeterplan.kwadrant import GRENS, HOOGSTE, LAAGSTE, Kwadrant
from verbeterplan.regels import ActieRegel

#: So far acties with the same scores lie apart at most, and together they stay within this, so that they round to their scores.
_UIT_ELKAAR, _SAMEN = 0.42, 0.84
_RAND = 0.6
_GRENS = GRENS + 0.5


def gewogen(acties: Sequence[ActieRegel]) -> list[ActieRegel]:
    """Return the acties that have a place in the matrix: weighed, and not vervallen."""
    return [
        actie
        for actie in acties
        if actie.impact is not None and actie.inspanning is not None and actie.status != "vervallen"
    ]


def matrixfiguur(acties: Sequence[ActieRegel]) -> dict[str, Any]:
    """Return the figure as plotly.js wants it; x is the inspanning and y the impact, both from 1 to 5.

    `data[0].customdata` holds per point [uuid, nummer, status, inspanning, impact]: where the point stands may differ a
    little from its scores, because acties with the same scores lie beside each other.
    """
    erin = gewogen(acties)
    plekken = _plekken(erin)
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "markers+text",
                "x": [plekken[actie.uuid][0] for actie in erin],
                "y": [plekken[actie.uuid][1] for actie in erin],
                "text": [str(actie.nummer) for actie in erin],
                "customdata": [
                    [str(actie.uuid), actie.nummer, actie.status, actie.inspanning, actie.impact] for actie in erin
                ],
                "hovertext": [_zweeftekst(actie) for actie in erin],
                "hovertemplate": "%{hovertext}<extra></extra>",
                "marker": {"size": 34},
                "cliponaxis": False,
            }
        ],
        "layout": {
            "height": 560,
            "margin": {"l": 60, "r": 12, "t": 12, "b": 52},
            "showlegend": False,
            "hovermode": "closest",
            "dragmode": False,
            "xaxis": _as("Inspanning voor ons"),
            "yaxis": _as("Impact voor de inwoner"),
            "shapes": _vlakken(),
            "annotations": _namen(),
        },
    }


def _plekken(acties: Sequence[ActieRegel]) -> dict[Any, tuple[float, float]]:
    samen: dict[tuple[int, int], list[ActieRegel]] = defaultdict(list)
    for actie in acties:
        samen[actie.inspanning or 0, actie.impact or 0].append(actie)
    uit = {}
    for (x, y), groep in samen.items():
        breed = 2 if len(groep) <= 4 else 3
        rijen = [groep[i : i + breed] for i in range(0, len(groep), breed)]
        stap_x, stap_y = _stap(min(breed, len(groep))), _stap(len(rijen))
        for r, rij in enumerate(rijen):
            for i, actie in enumerate(rij):
                schuif_x = (i - (len(rij) - 1) / 2) * stap_x
                schuif_y = ((len(rijen) - 1) / 2 - r) * stap_y
                uit[actie.uuid] = (round(x + schuif_x, 3), round(y + schuif_y, 3))
    return uit


def _stap(aantal: int) -> float:
    return min(_UIT_ELKAAR, _SAMEN / max(1, aantal - 1))


def _zweeftekst(actie: ActieRegel) -> str:
    titel = [escape(regel, quote=False) for regel in textwrap.wrap(f"{actie.nummer}. {actie.titel}", 44, max_lines=3)]
    wie = [escape(actie.eigenaar, quote=False)] if actie.eigenaar else []
    return "<br>".join([*titel, f"impact {actie.impact}, inspanning {actie.inspanning}, {actie.status}", *wie])


def _as(titel: str) -> dict[str, Any]:
    getallen = list(range(LAAGSTE, HOOGSTE + 1))
    woorden = {LAAGSTE: "1<br>weinig", HOOGSTE: f"{HOOGSTE}<br>veel"}
    return {
        "title": {"text": titel},
        "range": [LAAGSTE - _RAND, HOOGSTE + _RAND],
        "tickvals": getallen,
        "ticktext": [woorden.get(getal, str(getal)) for getal in getallen],
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
    }


def _vlakken() -> list[dict[str, Any]]:
    laag, hoog = LAAGSTE - _RAND, HOOGSTE + _RAND
    kader = [
        (Kwadrant.EERST_DOEN, laag, _GRENS, _GRENS, hoog),
        (Kwadrant.PLANNEN, _GRENS, hoog, _GRENS, hoog),
        (Kwadrant.MEENEMEN, laag, _GRENS, laag, _GRENS),
        (Kwadrant.NIET_DOEN, _GRENS, hoog, laag, _GRENS),
    ]
    return [
        {"type": "rect", "layer": "below", "name": naam, "x0": x0, "x1": x1, "y0": y0, "y1": y1, "line": {"width": 2}}
        for naam, x0, x1, y0, y1 in kader
    ]


def _namen() -> list[dict[str, Any]]:
    laag, hoog, marge = LAAGSTE - _RAND, HOOGSTE + _RAND, 0.08
    kader = [
        (Kwadrant.EERST_DOEN, laag + marge, hoog - marge, "left", "top"),
        (Kwadrant.PLANNEN, hoog - marge, hoog - marge, "right", "top"),
        (Kwadrant.MEENEMEN, laag + marge, laag + marge, "left", "bottom"),
        (Kwadrant.NIET_DOEN, hoog - marge, laag + marge, "right", "bottom"),
    ]
    return [
        {"name": naam, "text": str(naam), "x": x, "y": y, "xanchor": xa, "yanchor": ya, "showarrow": False}
        for naam, x, y, xa, ya in kader
    ]
