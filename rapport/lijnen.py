"""The heartbeat on paper: thin SVG drawings of the points of heartbeat.lijn, everything as attributes.

Numbers are strings with a point (heartbeat.krommen.getal); shapes are written out, because a reference to a symbol elsewhere
does not work in a PDF.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from heartbeat.krommen import Vlak, getal, pad, stukken
from heartbeat.lezen import Reis
from heartbeat.lijn import Punt
from klantreis.templatetags.klantreis import WOORDEN
from rapport.kleuren import Kleuren

LETTER = "Open Sans, Open Sans Extra, sans-serif"
# Corners of the triangle and the star around (0, 0); the triangle in radii, the star in 24ths of its width.
_DRIEHOEK = ((-1.28, -0.98), (1.28, -0.98), (0.0, 1.28))
_STER = (0, -9.8, 2.9, -3.5, 9.8, -2.7, 4.7, 2, 6.1, 8.8, 0, 5.4, -6.1, 8.8, -4.7, 2, -9.8, -2.7, -2.9, -3.5)
BREED = 680
# Measured in the letter of the report: the mean width of a character, as part of the font size.
_LETTERBREEDTE = 0.58


@dataclass(frozen=True, slots=True)
class Figuur:
    """A drawing: the inside of its `<svg>`, the viewBox and the words for who cannot see it."""

    tekening: SafeString
    doos: str
    alt: str


@dataclass(frozen=True, slots=True)
class Lijn:
    """A line in a figure; the first one with `punten_tonen` carries the shapes."""

    naam: str
    punten: Sequence[Punt]
    kleur: str
    dikte: str
    streep: str = ""
    punten_tonen: bool = False


def _omtrek(label: str, x: float, y: float, straal: float) -> str:
    """Return the path of a shape around (x, y): circle for positief, rounded square for neutraal, triangle for negatief."""
    r = getal(straal)
    if label == "positief":
        dubbel = getal(2 * straal)
        return f"M{getal(x - straal)} {getal(y)}a{r} {r} 0 1 0 {dubbel} 0a{r} {r} 0 1 0 -{dubbel} 0z"
    half = straal * 0.92
    hoeken = ((-half, -half), (half, -half), (half, half), (-half, half))
    if label == "negatief":
        hoeken = tuple((px * straal, py * straal) for px, py in _DRIEHOEK)  # type: ignore[assignment] # three or four corners
    return _afgerond([(x + px, y + py) for px, py in hoeken], 0.2 if label == "neutraal" else 0.26)


def _afgerond(hoeken: Sequence[tuple[float, float]], deel: float) -> str:
    """Return a closed path through corners that are rounded off over `deel` of each side."""
    uit = ""
    for i, (x, y) in enumerate(hoeken):
        (vx, vy), (nx, ny) = hoeken[i - 1], hoeken[(i + 1) % len(hoeken)]
        begin = f"{getal(x + (vx - x) * deel)} {getal(y + (vy - y) * deel)}"
        eind = f"{getal(x + (nx - x) * deel)} {getal(y + (ny - y) * deel)}"
        uit += f"{'L' if uit else 'M'}{begin}Q{getal(x)} {getal(y)} {eind}"
    return uit + "z"


def vormen(plekken: Iterable[tuple[str, float, float]], straal: float, kleuren: Kleuren, *, rand: float = 0) -> str:
    """Draw the shapes of waarderingen at (label, x, y): all of one kind in one path, which prints far faster.

    `rand` is the width of the white border.
    """
    paden: dict[str, str] = {}
    for label, x, y in plekken:
        paden[label] = paden.get(label, "") + _omtrek(label, x, y, straal)
    wit = f' stroke="{kleuren.papier}" stroke-width="{getal(rand)}"' if rand else ""
    return "".join(f'<path d="{pad}" fill="{kleuren.van(label)}"{wit}/>' for label, pad in paden.items())


def open_vormen(plekken: Iterable[tuple[str, float, float]], straal: float, kleuren: Kleuren) -> str:
    """Draw the shapes of contactmomenten that rest on aannames alone: hollow, with a dashed edge."""
    paden: dict[str, str] = {}
    for label, x, y in plekken:
        paden[label] = paden.get(label, "") + _omtrek(label, x, y, straal * 0.94)
    dikte = getal(max(1.1, straal * 0.24))
    return "".join(
        f'<path d="{pad}" fill="{kleuren.papier}" stroke="{kleuren.van(label)}" stroke-width="{dikte}" '
        f'stroke-dasharray="{getal(straal * 0.42)} {getal(straal * 0.28)}"/>'
        for label, pad in paden.items()
    )


def sterren(plekken: Iterable[tuple[float, float]], maat: float, kleuren: Kleuren) -> str:
    """Draw the stars of momenten van de waarheid around (x, y), `maat` wide, in one path."""
    schaal = maat / 24
    pad = ""
    for x, y in plekken:
        punten = [f"{getal(x + _STER[i] * schaal)} {getal(y + _STER[i + 1] * schaal)}" for i in range(0, len(_STER), 2)]
        pad += f"M{'L'.join(punten)}z"
    if not pad:
        return ""
    return f'<path d="{pad}" fill="{kleuren.goud}" stroke="{kleuren.goud_donker}" stroke-width="0.9"/>'


def tekst(x: float, y: float, inhoud: str, opmaak: str = "") -> str:
    """Write text in a drawing, in the letter of the group around it; `inhoud` is escaped here."""
    return f'<text x="{getal(x)}" y="{getal(y)}"{opmaak}>{escape(inhoud)}</text>'


def groep(inhoud: str, kleur: str, opmaak: str = "", maat: str = "11") -> str:
    """Give all text within one letter, size and colour; cheaper to print than the same on each piece."""
    return f'<g font-family="{LETTER}" font-size="{maat}" fill="{kleur}"{opmaak}>{inhoud}</g>'


def inkorten(naam: str, breedte: float, maat: float) -> str:
    """Cut a name that does not fit in `breedte`, with an ellipsis; nothing when not even three letters fit."""
    plaats = int(breedte / (maat * _LETTERBREEDTE))
    if len(naam) <= plaats:
        return naam
    return naam[: plaats - 1].rstrip(" ,") + "…" if plaats > 3 else ""


def ingekort(reis: Reis) -> frozenset[str]:
    """Return the reisfasen whose name does not fit above the figure."""
    dx = BREED / max(1, len(reis.momenten))
    return frozenset(fase.naam for fase in reis.fasen if inkorten(fase.naam, fase.breedte * dx - 12, 10.5) != fase.naam)


def _koppen(reis: Reis, dx: float, hoog: float, kleuren: Kleuren) -> str:
    vakken, namen, grenzen, begin = "", "", "", 0
    for fase in reis.fasen:
        if not fase.breedte:
            continue
        x, breed = begin * dx, fase.breedte * dx - 2
        vakken += f'<rect x="{getal(x)}" y="0" width="{getal(breed)}" height="22" rx="4" fill="{kleuren.zand_2}"/>'
        namen += tekst(x + 6, 15, inkorten(fase.naam, breed - 10, 10.5))
        grenzen += f"M{getal(x - 1)} 26V{getal(hoog)}" if begin else ""
        begin += fase.breedte
    lijn = f'<path d="{grenzen}" stroke="{kleuren.zand_3}" stroke-width="1"/>' if grenzen else ""
    return vakken + groep(namen, kleuren.inkt, ' font-weight="700"') + lijn


def teken_curve(lijn: Lijn, vlak: Vlak) -> str:
    """Draw the curve of a line, without its shapes."""
    streep = f' stroke-dasharray="{lijn.streep}"' if lijn.streep else ""
    curve = (
        f'<path d="{pad(lijn.punten, vlak)}" fill="none" stroke="{lijn.kleur}" stroke-width="{lijn.dikte}" '
        f'stroke-linejoin="round" stroke-linecap="round"{streep}/>'
    )
    if lijn.punten_tonen:
        return curve
    # Without shapes a contactmoment that stands alone would be a speck.
    alleen = [vlak.plek(*stuk[0]) for stuk in stukken(lijn.punten) if len(stuk) == 1]
    return curve + "".join(f'<circle cx="{getal(x)}" cy="{getal(y)}" r="2.6" fill="{lijn.kleur}"/>' for x, y in alleen)


def teken_punten(punten: Sequence[Punt], vlak: Vlak, straal: float, kleuren: Kleuren, *, spreiding: bool) -> str:
    """Draw the shapes on a line; `spreiding`: also a thin stroke where the kanalen differ."""
    plekken: list[tuple[str, float, float]] = []
    aannames: list[tuple[str, float, float]] = []
    uitersten, streepjes = [], ""
    for punt in punten:
        if punt.waarde is None or punt.label is None:
            continue
        x, y = vlak.plek(punt.index, punt.waarde)
        (aannames if punt.aanname else plekken).append((str(punt.label), x, y))
        if spreiding and punt.spreiding and punt.laagste is not None and punt.hoogste is not None:
            # The kanalen differ: a thin stroke from the lowest to the highest, with their small shapes at its ends.
            hoog, laag = vlak.plek(punt.index, punt.hoogste)[1], vlak.plek(punt.index, punt.laagste)[1]
            streepjes += f"M{getal(x)} {getal(hoog)}V{getal(laag)}"
            uitersten += [(WOORDEN[punt.hoogste], x, hoog), (WOORDEN[punt.laagste], x, laag)]
    dun = f'<path d="{streepjes}" stroke="{kleuren.inkt_stil}" stroke-width="1.2"/>' if streepjes else ""
    return (
        dun
        + vormen(uitersten, straal * 0.5, kleuren)
        + vormen(plekken, straal, kleuren, rand=straal * 0.3)
        + open_vormen(aannames, straal, kleuren)
    )


def _legenda(lijnen: Sequence[Lijn], y: float, kleuren: Kleuren, *, met_ster: bool, met_aanname: bool) -> str:
    delen: list[tuple[str, float, Callable[[float], str]]] = []
    for lijn in sorted(lijnen, key=lambda lijn: lijn.naam != "huidig"):
        delen.append((lijn.naam, 33, partial(_monster, lijn, y)))
    delen += [(label, 18, partial(_vorm, label, y, kleuren)) for label in ("positief", "neutraal", "negatief")]
    if met_aanname:
        delen.append(("aanname", 18, lambda x: open_vormen([("positief", x + 6, y - 4)], 6, kleuren)))
    if met_ster:
        delen.append(("moment van de waarheid", 18, lambda x: sterren([(x + 6, y - 4.5)], 15, kleuren)))
    breed = sum(teken + len(naam) * 11 * _LETTERBREEDTE for naam, teken, _ in delen)
    # Closer together when there is much to explain.
    tussen = min(20.0, (BREED - 4 - breed) / max(1, len(delen) - 1))
    x, tekens, woorden = 2.0, "", ""
    for naam, teken, teken_op in delen:
        tekens += teken_op(x)
        woorden += tekst(x + teken, y, naam)
        x += teken + len(naam) * 11 * _LETTERBREEDTE + tussen
    return tekens + groep(woorden, kleuren.inkt_zacht)


def _vorm(label: str, y: float, kleuren: Kleuren, x: float) -> str:
    """Draw one shape for the legend."""
    return vormen([(label, x + 6, y - 4)], 6, kleuren)


def _monster(lijn: Lijn, y: float, x: float) -> str:
    """Draw a sample of a line for the legend."""
    streep = f' stroke-dasharray="{lijn.streep}"' if lijn.streep else ""
    return f'<path d="M{getal(x)} {getal(y - 4)}h26" stroke="{lijn.kleur}" stroke-width="{lijn.dikte}"{streep}/>'


def vergelijking(reis: Reis, lijnen: Sequence[Lijn], alt: str, kleuren: Kleuren) -> Figuur:
    """Draw lines over each other with reisfasen above, numbers below and a legend: 680 wide, 230 high.

    Lines come from back to front. The numbers are those of the list of contactmomenten; when there is no room for all of
    them, only some are written.
    """
    aantal = max(1, len(reis.momenten))
    dx = BREED / aantal
    vlak = Vlak(x0=0, dx=dx, y0=114, dy=58)
    straal = min(7.5, dx * 0.32)
    om = next(stap for stap in (1, 2, 5, 10, 20, 50, 100) if dx * stap >= 17)
    met = next((lijn for lijn in lijnen if lijn.punten_tonen), lijnen[-1])
    delen = [
        _koppen(reis, dx, 188, kleuren),
        f'<path d="M0 114H{BREED}" stroke="{kleuren.rand}" stroke-width="1"/>',
        *(teken_curve(lijn, vlak) for lijn in lijnen),
        teken_punten(met.punten, vlak, straal, kleuren, spreiding=True),
        sterren([((i + 0.5) * dx, 35) for i in reis.waarheid], min(18, dx), kleuren),
        groep(
            "".join(
                tekst((i + 0.5) * dx, 201, str(i + 1), ' text-anchor="middle"')
                for i in range(aantal)
                if (i + 1) % om == 0
            ),
            kleuren.inkt_zacht,
            ' font-weight="600"',
        ),
        _legenda(
            lijnen,
            226,
            kleuren,
            met_ster=bool(reis.waarheid),
            met_aanname=any(punt.aanname for punt in met.punten),
        ),
    ]
    return Figuur(mark_safe("".join(delen)), f"0 0 {BREED} 232", alt)  # noqa: S308 - text() escapes what people typed


def omslag(achter: Sequence[Punt], voor: Sequence[Punt], alt: str, kleuren: Kleuren) -> Figuur:
    """Draw the line of the cover: `voor` in white over the faded `achter` (which may be empty); 840 by 280."""
    vlak = Vlak(x0=0, dx=840 / max(1, len(voor)), y0=140, dy=78)
    delen = [
        f'<path d="M0 140H840" stroke="{kleuren.primair_lijn}" stroke-opacity="0.35" stroke-width="1.5"/>',
        f'<path d="{pad(achter, vlak)}" fill="none" stroke="{kleuren.primair_lijn}" stroke-opacity="0.6" '
        'stroke-width="2.5"/>'
        if achter
        else "",
        f'<path d="{pad(voor, vlak)}" fill="none" stroke="{kleuren.op_primair}" stroke-width="5" '
        'stroke-linecap="round"/>',
        teken_punten(voor, vlak, min(12, vlak.dx * 0.3), kleuren, spreiding=False),
    ]
    return Figuur(mark_safe("".join(delen)), "0 0 840 280", alt)  # noqa: S308 - nothing people typed


def balk(deel: float, alt: str, kleuren: Kleuren) -> Figuur:
    """Draw how far a goal is: `deel` 0 is the nulmeting, 1 the streefwaarde; outside that it stays at the end. 160 by 16."""
    x = 6 + max(0.0, min(1.0, deel)) * 146
    delen = (
        f'<rect y="5" width="160" height="6" rx="3" fill="{kleuren.zand_3}"/>'
        f'<rect y="5" width="{getal(x)}" height="6" rx="3" fill="{kleuren.primair}"/>'
        f'<rect x="158" width="2" height="16" fill="{kleuren.inkt}"/>'
        f'<circle cx="{getal(x)}" cy="8" r="5.5" fill="{kleuren.papier}" stroke="{kleuren.primair}" stroke-width="3"/>'
    )
    return Figuur(mark_safe(delen), "0 0 160 16", alt)  # noqa: S308 - nothing people typed
