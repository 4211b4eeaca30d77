"""The heartbeat as a poster: a drawing that is read from two metres, in rows of at most twenty contactmomenten.

All measures are millimetres on A3; A1 is the same drawing at twice the size (2.002 times). The smallest letter is KLEINST, 12.2
points on A3 and 24.4 on A1.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from django.template.loader import get_template
from django.utils.safestring import mark_safe

from heartbeat.krommen import Vlak, getal
from heartbeat.lezen import FaseKop, Reis
from klantreis.templatetags.klantreis import WOORDEN
from rapport.kleuren import Kleuren
from rapport.lijnen import Figuur, Lijn, groep, inkorten, open_vormen, sterren, teken_curve, teken_punten, tekst, vormen

BREED = 392.0
KLEINST = 4.3
PER_RIJ = 20
_KOP, _STER, _LUCHT, _NUMMER, _ICOON, _LEGENDA, _TUSSEN = 9.0, 9.0, 2.5, 7.0, 7.2, 8.0, 5.0
_CEL = 9.6
_KLEINSTE_VORM = 2.4
# The mean width of a character, as part of the letter size.
_LETTERBREEDTE = 0.54
_SYMBOOL = re.compile(r'<symbol id="i-([\w-]+)" viewBox="0 0 24 24"([^>]*)>(.*?)</symbol>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Kanaalteken:
    """A kanaal over which a contactmoment was rated: its icon, its name and the waardering."""

    icoon: str
    naam: str
    waardering: int


@cache
def _iconen() -> Mapping[str, tuple[str, str]]:
    """Return the icons of the screens, attributes and drawing, by name."""
    bron = get_template("_iconen.html").template.source  # type: ignore[attr-defined] # the Django backend has it
    return {naam: (attrs, inhoud) for naam, attrs, inhoud in _SYMBOOL.findall(bron)}


def teken_icoon(naam: str, x: float, y: float, maat: float, kleur: str) -> str:
    """Draw an icon of the screens with its corner at (x, y); a name that is not there gets the icon of any kanaal."""
    iconen = _iconen()
    attrs, inhoud = iconen.get(naam) or iconen["kanaal"]
    schaal = getal(maat / 24)
    plek = f'transform="translate({getal(x)} {getal(y)}) scale({schaal})"'
    return f"<g {plek}{attrs}>{inhoud}</g>".replace("currentColor", kleur)


def aantal_rijen(momenten: int) -> int:
    """Return in how many rows the contactmomenten stand."""
    return max(1, -(-momenten // PER_RIJ))


def teken_poster(
    reis: Reis,
    lijnen: Sequence[Lijn],
    kanalen: Sequence[Sequence[Kanaalteken]],
    *,
    hoog: float,
    alt: str,
    verf: Kleuren,
) -> Figuur:
    """Draw the lines of a journey, `hoog` millimetres in all: rows with reisfasen, line, numbers and kanalen, then a legend.

    Lines come from back to front. `kanalen` holds what was rated per contactmoment, in the order of the journey.
    """
    aantal = max(1, len(reis.momenten))
    rijen = aantal_rijen(aantal)
    per_rij = -(-aantal // rijen)
    voor = next((lijn for lijn in lijnen if lijn.punten_tonen), lijnen[-1])
    gebruikt = {teken.naam: teken.icoon for rij in kanalen for teken in rij}
    legenda, legenda_hoog = _legenda(lijnen, reis, voor, gebruikt, verf)
    rij_hoog = (hoog - legenda_hoog - _TUSSEN * (rijen - 1)) / rijen
    delen = []
    for nummer in range(rijen):
        van = nummer * per_rij
        tot = min(aantal, van + per_rij)
        rij = _rij(reis, lijnen, kanalen, van=van, tot=tot, per_rij=per_rij, hoog=rij_hoog, verf=verf, voor=voor)
        delen.append(f'<g transform="translate(0 {getal(nummer * (rij_hoog + _TUSSEN))})">{rij}</g>')
    delen.append(f'<g transform="translate(0 {getal(hoog - legenda_hoog)})">{legenda}</g>')
    doos = f"0 0 {getal(BREED)} {getal(hoog)}"
    return Figuur(mark_safe("".join(delen)), doos, alt)  # noqa: S308 - tekst() escapes what people typed


def _rij(
    reis: Reis,
    lijnen: Sequence[Lijn],
    kanalen: Sequence[Sequence[Kanaalteken]],
    *,
    van: int,
    tot: int,
    per_rij: int,
    hoog: float,
    verf: Kleuren,
    voor: Lijn,
) -> str:
    """Draw the contactmomenten from index `van` up to `tot`."""
    dx = BREED / per_rij
    naast = max(1, min(3, int(dx // _CEL)))
    meeste = max((len(rij) for rij in kanalen[van:tot]), default=0)
    # In more than one row height is scarce: the star then stands beside the number, and the kanalen on one line.
    smal = per_rij < len(reis.momenten)
    icoonregels = min(1 if smal else 2, -(-meeste // naast))
    onder = _NUMMER + icoonregels * _ICOON
    boven = _KOP + (_LUCHT if smal else _STER)
    straal = max(_KLEINSTE_VORM, min(5.2, dx * 0.3, (hoog - onder - boven) * 0.12))
    midden = (boven + hoog - onder) / 2
    vlak = Vlak(x0=-van * dx, dx=dx, y0=midden, dy=max(4.0, (hoog - onder - boven) / 2 - straal * 1.5))
    breed = getal((tot - van) * dx)
    delen = [
        _fasen(reis, van=van, tot=tot, dx=dx, hoog=hoog - onder, verf=verf),
        f'<path d="M0 {getal(midden)}H{breed}" stroke="{verf.rand}" stroke-width="0.5"/>',
    ]
    for lijn in lijnen:
        delen.append(teken_curve(replace(lijn, punten=lijn.punten[van:tot]), vlak))
    delen += [
        teken_punten(voor.punten[van:tot], vlak, straal, verf, spreiding=True),
        sterren(
            [
                ((i - van + 0.5) * dx + (6.6 if smal else 0), hoog - onder + 3.4 if smal else _KOP + 5.5)
                for i in reis.waarheid
                if van <= i < tot
            ],
            6.2 if smal else 9,
            verf,
        ),
        groep(
            "".join(
                tekst((i - van + 0.5) * dx, hoog - onder + 5.4, str(i + 1), ' text-anchor="middle"')
                for i in range(van, tot)
            ),
            verf.inkt,
            ' font-weight="700"',
            "5.4",
        ),
    ]
    for i in range(van, min(tot, len(kanalen))):
        x, y = (i - van) * dx, hoog - onder + _NUMMER
        delen.append(_kanalen(kanalen[i], x, y, dx=dx, naast=naast, regels=icoonregels, verf=verf))
    return "".join(delen)


def _fasen(reis: Reis, *, van: int, tot: int, dx: float, hoog: float, verf: Kleuren) -> str:
    vakken, namen, grenzen, begin = "", "", "", 0
    for fase in reis.fasen:
        links, rechts = max(begin, van), min(begin + fase.breedte, tot)
        if links < rechts:
            x, breed = (links - van) * dx, (rechts - links) * dx - 1.5
            vakken += f'<rect x="{getal(x)}" y="0" width="{getal(breed)}" height="{getal(_KOP)}" rx="1.6" fill="{verf.zand_2}"/>'
            namen += tekst(x + 2.5, 6.3, inkorten(_naam(fase, vervolg=begin < van), breed - 4, 5))
            grenzen += f"M{getal(x - 0.75)} {getal(_KOP + 2)}V{getal(hoog)}" if links > van else ""
        begin += fase.breedte
    lijn = f'<path d="{grenzen}" stroke="{verf.zand_3}" stroke-width="0.5"/>' if grenzen else ""
    return vakken + groep(namen, verf.inkt, ' font-weight="700"', "5") + lijn


def _naam(fase: FaseKop, *, vervolg: bool) -> str:
    return f"{fase.naam} (vervolg)" if vervolg else fase.naam


def _kanalen(
    tekens: Sequence[Kanaalteken], x: float, y: float, *, dx: float, naast: int, regels: int, verf: Kleuren
) -> str:
    """Draw which kanalen were rated and how; what does not fit is counted."""
    plaats = naast * regels
    toon = list(tekens) if len(tekens) <= plaats else list(tekens[: plaats - 1])
    uit, per_regel = "", min(naast, max(1, len(tekens)))
    links = x + (dx - per_regel * _CEL) / 2
    for plek, teken in enumerate(toon):
        px, py = links + plek % naast * _CEL, y + plek // naast * _ICOON
        uit += teken_icoon(teken.icoon, px, py, 5.8, verf.inkt)
        uit += vormen([(WOORDEN[teken.waardering], px + 7.4, py + 3)], 1.5, verf)
    if len(toon) < len(tekens):
        px, py = links + len(toon) % naast * _CEL, y + len(toon) // naast * _ICOON
        over = tekst(px, py + 5, f"+{len(tekens) - len(toon)}")
        uit += groep(over, verf.inkt_zacht, maat=getal(KLEINST))
    return uit


def _legenda(
    lijnen: Sequence[Lijn], reis: Reis, voor: Lijn, kanalen: Mapping[str, str], verf: Kleuren
) -> tuple[str, float]:
    """Draw what the signs mean, on as many lines as needed; return the drawing and its height."""
    delen: list[tuple[str, str, float]] = []
    for lijn in reversed(lijnen):
        streep = f' stroke-dasharray="{lijn.streep}"' if lijn.streep else ""
        monster = f'<path d="M0 -1.6h14" stroke="{lijn.kleur}" stroke-width="{lijn.dikte}"{streep}/>'
        delen.append((monster, lijn.naam, 16.5))
    delen += [(vormen([(woord, 3, -1.6)], 2.6, verf), woord, 7.5) for woord in ("positief", "neutraal", "negatief")]
    if any(punt.aanname for punt in voor.punten):
        delen.append((open_vormen([("positief", 3, -1.6)], 2.6, verf), "aanname", 7.5))
    if reis.waarheid:
        delen.append((sterren([(3.4, -1.7)], 7, verf), "moment van de waarheid", 8.5))
    delen += [(teken_icoon(icoon, 0, -4.7, 6, verf.inkt), naam, 7.5) for naam, icoon in kanalen.items()]
    x, y, tekens, woorden = 0.0, 7.0, "", ""
    for teken, naam, breed in delen:
        totaal = breed + len(naam) * KLEINST * _LETTERBREEDTE + 5
        if x + totaal > BREED and x:
            x, y = 0.0, y + _LEGENDA
        tekens += f'<g transform="translate({getal(x)} {getal(y)})">{teken}</g>'
        woorden += tekst(x + breed, y, naam)
        x += totaal
    return tekens + groep(woorden, verf.inkt, maat=getal(KLEINST)), y + 2
