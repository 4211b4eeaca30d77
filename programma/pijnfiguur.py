"""Pain before and after as a figure for plotly.js: horizontal bars. Pure: no database, no request.

Colours are not in here: static/js/pijnfiguren.js takes them from the tokens. What people typed is escaped, because plotly.js
reads its texts as a little HTML.
"""

import textwrap
from collections.abc import Sequence
from html import escape
from typing import Any

from programma.pijnkaart import Pijn

#: More bars than this nobody reads; the table beside it has all of them.
MEESTE = 8
BREEDTE_NAAM = 18
#: Per trace: its name, the group of bars it stands in, and the name of its paint.
TOEN, NIET_OPNIEUW, NU = "Toen, opnieuw gemeten", "Toen, nog niet opnieuw gemeten", "Nu"


def pijnfiguur(rijen: Sequence[Pijn]) -> dict[str, Any]:
    """Return the figure as plotly.js wants it: two bars a row, of how many cells are negatief then and now.

    The bar of then has two parts: what was measured again, which the bar of now is compared with, and what was not.
    """
    # Plotly draws from the bottom up.
    zichtbaar = [rij for rij in rijen if rij.negatief or rij.nu][:MEESTE][::-1]
    namen = [_naam(rij.naam) for rij in zichtbaar]
    toen = [rij.toen for rij in zichtbaar]
    over = [rij.niet_opnieuw for rij in zichtbaar]
    hoogste = max((rij.negatief for rij in zichtbaar), default=0)
    return {
        "data": [
            _balken(
                NU, namen, [rij.nu for rij in zichtbaar], [_nu(rij) for rij in zichtbaar], groep="nu", hoogste=hoogste
            ),
            _balken(TOEN, namen, toen, [f"{n or ''}" for n in toen], groep="toen", hoogste=hoogste),
            _balken(NIET_OPNIEUW, namen, over, [""] * len(over), groep="toen", hoogste=hoogste) | {"base": toen},
        ],
        "layout": {
            "barmode": "group",
            "height": 70 + 52 * len(zichtbaar),
            "margin": {"l": 132, "r": 24, "t": 8, "b": 52},
            "showlegend": False,
            "dragmode": False,
            "bargap": 0.34,
            "bargroupgap": 0.08,
            "xaxis": {
                "title": {"text": "negatieve belevingen", "standoff": 8},
                "rangemode": "tozero",
                "fixedrange": True,
                "tickformat": "d",
                "nticks": 6,
                "zeroline": False,
            },
            "yaxis": {"fixedrange": True, "automargin": False, "ticklen": 6},
        },
    }


def _balken(
    naam: str, namen: Sequence[str], waarden: Sequence[int], teksten: Sequence[str], *, groep: str, hoogste: int
) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "name": naam,
        "y": list(namen),
        "x": list(waarden),
        "offsetgroup": groep,
        "text": list(teksten),
        "textposition": ["inside" if 8 * n >= hoogste and n else "outside" for n in waarden],
        "textangle": 0,
        "constraintext": "none",
        "hovertemplate": f"%{{y}}<br>{naam}: %{{x}} negatief<extra></extra>",
        "meta": {NU: "nu", TOEN: "toen", NIET_OPNIEUW: "niet-opnieuw"}[naam],
    }


def _nu(rij: Pijn) -> str:
    return f"{rij.nu}" if rij.opnieuw else "nog niet gemeten"


def _naam(naam: str) -> str:
    regels = textwrap.wrap(naam[:1].upper() + naam[1:], BREEDTE_NAAM, max_lines=2, placeholder=" …") or [naam]
    return "<br>".join(escape(regel, quote=False) for regel in regels)
