"""The heartbeat as it grows on the big screen: what is rated, the contactmoment of now, and what is still to come."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from heartbeat.krommen import Vlak, getal, pad, procent
from heartbeat.lezen import Reis
from heartbeat.lijn import Punt, label, omschrijving

#: The size of a shape, in pixels of the screen it was drawn for; the one of now is larger. The stylesheet scales it.
_MAAT, _MAAT_NU = 30, 38
#: A little lower and flatter than on the board: the stars stand above the highest shape.
VLAK = Vlak(y0=54, dy=28)
STER_Y = 11


def groei(reis: Reis, punten: Sequence[Punt], nu: int | None, voorlopig: float | None) -> SafeString:
    """Draw the line so far, the same for everybody.

    `punten` are what may be seen: what the room still has to say is a gap. `nu` is the index of the contactmoment of now;
    `voorlopig` (in [-1, 1]) what it would be worth with what most people chose, when that may be seen: it stands dashed until
    it is taken over.
    """
    aantal = len(reis.momenten)
    if not aantal:
        return mark_safe("")
    delen = [
        '<svg class="groei__lijn" width="100%" height="100%" role="img" '
        f'aria-label="{escape(_zin(reis, punten, nu, voorlopig))}">'
    ]
    if nu is not None:
        delen.append(
            f'<rect class="kolom-gekozen" x="{getal(nu * 100 / aantal)}%" width="{getal(100 / aantal)}%" y="0" height="100%"/>'
        )
    delen.append(f'<line class="lijn--nul" x1="0" x2="100%" y1="{_hoogte(0)}" y2="{_hoogte(0)}"/>')
    vast = [replace(punt, waarde=None) if voorlopig is not None and punt.index == nu else punt for punt in punten]
    schets = _schets(punten, nu, voorlopig)
    stippel = f'<path class="lijn lijn--voorlopig" d="{pad(schets, VLAK)}"/>' if len(schets) > 1 else ""
    delen.append(
        f'<svg viewBox="0 0 {aantal} 100" preserveAspectRatio="none" width="100%" height="100%">'
        f'<path class="lijn lijn--huidig" d="{pad(vast, VLAK)}"/>{stippel}</svg>'
    )
    for punt in punten:
        is_nu = punt.index == nu
        waarde = voorlopig if is_nu and voorlopig is not None else punt.waarde
        delen.append(_punt(procent(punt.index, aantal), waarde, is_nu=is_nu))
        if punt.moment_van_de_waarheid:
            delen.append(_vorm(procent(punt.index, aantal), f"{STER_Y}%", "ster", "i-ster", _MAAT))
    delen.append("</svg>")
    return mark_safe("".join(delen))  # noqa: S308 - titles are escaped, the rest is numbers


def _hoogte(waarde: float) -> str:
    return f"{getal(VLAK.y0 - waarde * VLAK.dy)}%"


def _schets(punten: Sequence[Punt], nu: int | None, voorlopig: float | None) -> list[Punt]:
    """Return the piece of line around the provisional value: to the contactmomenten beside it that are known."""
    if nu is None or voorlopig is None:
        return []
    midden = Punt(nu, voorlopig, None, None)
    buren = [punt for punt in punten if abs(punt.index - nu) == 1 and punt.waarde is not None]
    return sorted([midden, *buren], key=lambda punt: punt.index)


def _punt(x: str, waarde: float | None, *, is_nu: bool) -> str:
    if waarde is None:
        klasse = "punt-straks is-nu" if is_nu else "punt-straks"
        return f'<circle class="{klasse}" cx="{x}" cy="{_hoogte(0)}" r="{11 if is_nu else 7}"/>'
    woord = label(waarde).value
    klopt = f'<circle class="klopt klopt--{woord}" cx="{x}" cy="{_hoogte(waarde)}" r="34"/>' if is_nu else ""
    maat = _MAAT_NU if is_nu else _MAAT
    return klopt + _vorm(x, _hoogte(waarde), f"punt punt--{woord}", f"i-vorm-{woord}", maat)


def _vorm(x: str, y: str, klasse: str, vorm: str, maat: int) -> str:
    """Return a shape with its middle at (x, y); in an svg of its own, so that it can be scaled from there."""
    half = maat // 2
    return (
        f'<svg x="{x}" y="{y}" overflow="visible"><use class="{klasse}" href="#{vorm}" '
        f'x="-{half}" y="-{half}" width="{maat}" height="{maat}"/></svg>'
    )


def _zin(reis: Reis, punten: Sequence[Punt], nu: int | None, voorlopig: float | None) -> str:
    zin = omschrijving("De heartbeat tot nu toe", [moment.titel for moment in reis.momenten], punten)
    if nu is not None:
        zin += f" Nu aan de beurt: {reis.momenten[nu].titel}"
        zin += f", voorlopig {label(voorlopig).value}." if voorlopig is not None else "."
    return zin
