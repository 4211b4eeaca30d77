"""The heartbeat line as inline SVG: thin drawings of the points of heartbeat.lijn.

The outer `<svg>` has no viewBox and places everything in percentages, so that the line keeps to the columns of the table (or,
upright, to the rows of the list) at every width, without a script. All numbers are written as strings with a point: a Dutch
template would write a comma, and the line would be gone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from heartbeat.krommen import Vlak, hoogte, pad, procent, vlakpad
from heartbeat.lezen import SCHIM, Reis
from heartbeat.lijn import Punt, omschrijving
from heartbeat.lijnen_lezen import PersonaLijnen

NAMEN = {"huidig": "Huidig", "gewenst": "Gewenst", "gerealiseerd": "Gerealiseerd"}
ZINNEN = {"huidig": "Huidige heartbeat", "gewenst": "Gewenste heartbeat", "gerealiseerd": "Gerealiseerde heartbeat"}
LIGGEND = Vlak()
STAAND = Vlak(staand=True)
KLEIN = Vlak(dy=34)


@dataclass(frozen=True, slots=True)
class Hartslag:
    """The mini line on a card."""

    svg: SafeString
    omschrijving: str


def schim(soort: str, lijnen: Mapping[str, Sequence[Punt]]) -> str | None:
    """Return which other heartbeat to show as a ghost behind `soort`; None when it has no value anywhere."""
    keuze = SCHIM[soort]
    punten = lijnen.get(keuze, ())
    return keuze if any(punt.waarde is not None for punt in punten) else None


def _plek(index: int, waarde: float, aantal: int, staand: bool) -> tuple[str, str]:
    langs = procent(index, aantal)
    if staand:
        return f"{50 + waarde * 32:g}%".replace(",", "."), langs
    return langs, hoogte(waarde)


def _vorm(punt_label: str, x: str, y: str, maat: int, klasse: str, *, aanname: bool = False) -> str:
    """Place a shape; hollow when only aannames stand behind it."""
    half, vorm = maat // 2, "open" if aanname else "vorm"
    return (
        f'<use class="{klasse} punt--{punt_label}" href="#i-{vorm}-{punt_label}" x="{x}" y="{y}" width="{maat}" '
        f'height="{maat}" transform="translate(-{half} -{half})"/>'
    )


def _curve(soort: str, punten: Sequence[Punt], vlak: Vlak, doos: str, *, gevuld: bool, knip: str = "") -> str:
    vlakken = ""
    if gevuld and (gebied := vlakpad(punten, vlak)):
        vlakken = (
            f'<path class="vlak vlak--positief" clip-path="url(#boven-nul{knip})" d="{gebied}"/>'
            f'<path class="vlak vlak--negatief" clip-path="url(#onder-nul{knip})" d="{gebied}"/>'
        )
    return (
        f'<svg viewBox="{doos}" preserveAspectRatio="none" width="100%" height="100%">{vlakken}'
        f'<path class="lijn lijn--{soort}" d="{pad(punten, vlak)}"/></svg>'
    )


def _naam(soort: str, punten: Sequence[Punt], aantal: int, onder: bool) -> str:
    eerste = next((punt for punt in punten if punt.waarde is not None), None)
    if eerste is None or eerste.waarde is None:
        return ""
    x, y = _plek(eerste.index, eerste.waarde, aantal, staand=False)
    dy = 30 if onder else -18
    return f'<text class="heartbeat__naam" x="{x}" y="{y}" dy="{dy}">{NAMEN[soort]}</text>'


def _punten(punten: Sequence[Punt], aantal: int, staand: bool) -> str:
    delen = []
    for punt in punten:
        if punt.waarde is None or punt.label is None:
            continue
        x, y = _plek(punt.index, punt.waarde, aantal, staand)
        if punt.spreiding and punt.laagste is not None and punt.hoogste is not None:
            lx, ly = _plek(punt.index, punt.laagste, aantal, staand)
            hx, hy = _plek(punt.index, punt.hoogste, aantal, staand)
            delen.append(f'<line class="spreiding" x1="{lx}" x2="{hx}" y1="{ly}" y2="{hy}"/>')
            for ex, ey, w in ((lx, ly, punt.laagste), (hx, hy, punt.hoogste)):
                woord = {1: "positief", 0: "neutraal", -1: "negatief"}[w]
                delen.append(_vorm(woord, ex, ey, 8, "spreiding-punt"))
        delen.append(_vorm(punt.label.value, x, y, 20, "punt", aanname=punt.aanname))
    return "".join(delen)


def _knipvlakken(aantal: int, staand: bool, knip: str) -> str:
    if staand:
        boven, onder = f'<rect x="50" width="50" height="{aantal}"/>', f'<rect width="50" height="{aantal}"/>'
    else:
        boven, onder = f'<rect width="{aantal}" height="50"/>', f'<rect y="50" width="{aantal}" height="50"/>'
    return f'<clipPath id="boven-nul{knip}">{boven}</clipPath><clipPath id="onder-nul{knip}">{onder}</clipPath>'


def kolom(gekozen: int | None, aantal: int) -> SafeString:
    """Mark the chosen column behind the line; nothing when none was chosen."""
    if gekozen is None or not aantal:
        return mark_safe("")
    begin, breed = f"{gekozen * 100 / aantal:.2f}%", f"{100 / aantal:.2f}%"
    return mark_safe(  # noqa: S308 - numbers only
        '<svg class="heartbeat-lijn" width="100%" height="100%" aria-hidden="true">'
        f'<rect class="kolom-gekozen" x="{begin}" y="0" width="{breed}" height="100%"/></svg>'
    )


def schimlijn(reis: Reis, soort: str, punten: Sequence[Punt], *, staand: bool = False) -> SafeString:
    """Draw a heartbeat as the ghost behind another one; nothing when it has no value anywhere."""
    aantal = len(reis.momenten)
    if not aantal or all(punt.waarde is None for punt in punten):
        return mark_safe("")
    vlak, doos = (STAAND, f"0 0 100 {aantal}") if staand else (LIGGEND, f"0 0 {aantal} 100")
    naam = "" if staand else _naam(soort, punten, aantal, onder=soort == "huidig")
    return mark_safe(  # noqa: S308 - numbers and constants only
        '<svg class="heartbeat-lijn" width="100%" height="100%" aria-hidden="true">'
        f'<g class="heartbeat heartbeat--schim heartbeat--{soort}">{_curve(soort, punten, vlak, doos, gevuld=False)}{naam}'
        "</g></svg>"
    )


def bordlijn(reis: Reis, soort: str, lijnen: Mapping[str, Sequence[Punt]], *, staand: bool = False) -> SafeString:
    """Draw the line of the board, the same for everybody; its ghost and the chosen column stand behind it."""
    aantal = len(reis.momenten)
    if not aantal:
        return mark_safe("")
    vlak, knip = (STAAND, "-s") if staand else (LIGGEND, "")
    doos = f"0 0 100 {aantal}" if staand else f"0 0 {aantal} 100"
    actief = lijnen.get(soort, ())
    andere = schim(soort, lijnen)
    zin = omschrijving(ZINNEN[soort], [moment.titel for moment in reis.momenten], actief)
    delen = [
        f'<svg class="heartbeat-lijn" width="100%" height="100%" role="img" aria-label="{escape(zin)}">',
        _knipvlakken(aantal, staand, knip),
    ]
    if staand:
        delen.append('<line class="lijn--nul" x1="50%" x2="50%" y1="0" y2="100%"/>')
    else:
        for grens in reis.grenzen:
            x = f"{grens * 100 / aantal:.2f}%"
            delen.append(f'<line class="fasegrens" x1="{x}" x2="{x}" y1="0" y2="100%"/>')
        delen.append('<line class="lijn--hulp" x1="0" x2="100%" y1="18%" y2="18%"/>')
        delen.append('<line class="lijn--hulp" x1="0" x2="100%" y1="82%" y2="82%"/>')
        delen.append('<line class="lijn--nul" x1="0" x2="100%" y1="50%" y2="50%"/>')
    naam = "" if staand else _naam(soort, actief, aantal, onder=andere != "huidig" and soort != "gewenst")
    curve = _curve(soort, actief, vlak, doos, gevuld=True, knip=knip)
    delen.append(
        f'<g class="heartbeat heartbeat--{soort} is-actief">{curve}{naam}{_punten(actief, aantal, staand)}</g>'
    )
    if not staand:
        for index in reis.waarheid:
            delen.append(
                f'<use class="ster" href="#i-ster" x="{procent(index, aantal)}" y="0" width="22" height="22" '
                'transform="translate(-11 6)"/>'
            )
    delen.append("</svg>")
    return mark_safe("".join(delen))  # noqa: S308 - titles are escaped, the rest is numbers


def _uitersten(punten: Sequence[Punt]) -> list[Punt]:
    met = [punt for punt in punten if punt.waarde is not None]
    if not met:
        return []
    top = max(met, key=lambda punt: punt.waarde or 0)
    dal = min(met, key=lambda punt: punt.waarde or 0)
    return sorted({punt.index: punt for punt in (met[0], top, dal, met[-1])}.values(), key=lambda punt: punt.index)


def hartslag(lijnen: PersonaLijnen) -> Hartslag | None:
    """Draw the mini line for a card: huidig with its ends, top and dip, gewenst dashed behind it."""
    aantal = len(lijnen.reis.momenten)
    huidig = lijnen.lijnen.get("huidig", ())
    if not aantal or not any(punt.waarde is not None for punt in huidig):
        return None
    gewenst = lijnen.lijnen.get("gewenst", ())
    wens = f'<path class="lijn lijn--gewenst" d="{pad(gewenst, KLEIN)}"/>' if gewenst else ""
    vormen = "".join(
        _vorm(
            punt.label.value,
            procent(punt.index, aantal),
            f"{50 - (punt.waarde or 0) * 34:g}%",
            14,
            "punt",
            aanname=punt.aanname,
        )
        for punt in _uitersten(huidig)
        if punt.label is not None
    )
    zin = omschrijving("Huidige heartbeat", [moment.titel for moment in lijnen.reis.momenten], huidig)
    svg = (
        f'<svg class="hartslag-klein" role="img" aria-label="{escape(lijnen.persona.naam)}. {escape(zin)}" height="76" '
        'width="100%"><line class="lijn--nul" x1="0" x2="100%" y1="50%" y2="50%"/>'
        f'<svg viewBox="0 0 {aantal} 100" preserveAspectRatio="none" width="100%" height="100%">{wens}'
        f'<path class="lijn lijn--huidig" d="{pad(huidig, KLEIN)}"/></svg>{vormen}</svg>'
    )
    return Hartslag(mark_safe(svg), zin)  # noqa: S308 - titles are escaped, the rest is numbers


def toen_en_nu(lijnen: PersonaLijnen) -> tuple[SafeString, str] | None:
    """Draw the huidige line with what it became, or should become, over it; return the drawing and which heartbeat is new.

    A gerealiseerde heartbeat goes before a gewenste; without either, only the huidige is drawn.
    """
    aantal = len(lijnen.reis.momenten)
    huidig = lijnen.lijnen.get("huidig", ())
    if not aantal or not any(punt.waarde is not None for punt in huidig):
        return None
    nieuw = next((soort for soort in ("gerealiseerd", "gewenst") if lijnen.lijnen.get(soort)), "")
    titels = [moment.titel for moment in lijnen.reis.momenten]
    zin = f"{lijnen.persona.naam}. {omschrijving(ZINNEN['huidig'], titels, huidig)}"
    vlak = Vlak(dy=30)
    klasse = " is-schaduw" if nieuw else ""
    krommen = f'<path class="lijn lijn--huidig{klasse}" d="{pad(huidig, vlak)}"/>'
    boven = lijnen.lijnen[nieuw] if nieuw else huidig
    if nieuw:
        krommen += f'<path class="lijn lijn--{nieuw}" d="{pad(boven, vlak)}"/>'
        zin += f" {omschrijving(ZINNEN[nieuw], titels, boven)}"
    vormen = "".join(
        _vorm(
            punt.label.value,
            procent(punt.index, aantal),
            f"{50 - punt.waarde * 30:g}%",
            16,
            "punt",
            aanname=punt.aanname,
        )
        for punt in boven
        if punt.label is not None and punt.waarde is not None
    )
    svg = (
        f'<svg class="toen-nu-lijn" width="100%" height="150" role="img" aria-label="{escape(zin)}">'
        '<line class="lijn--nul" x1="0" x2="100%" y1="50%" y2="50%"/>'
        f'<svg viewBox="0 0 {aantal} 100" preserveAspectRatio="none" width="100%" height="100%">{krommen}</svg>{vormen}</svg>'
    )
    return mark_safe(svg), nieuw  # noqa: S308 - titles are escaped, the rest is numbers


# A sample of each line of the comparison: the dashes and shapes that plotly.js draws for heartbeat.figuur.
_MONSTERSTREEP = ("", "6 4", "1.5 4", "8 4 1.5 4", "12 5")
_MONSTERVORM = (
    "M22 1L28 7L22 13L16 7z",
    "M20 1h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
    "M18 1l4 4 4-4 2 2-4 4 4 4-2 2-4-4-4 4-2-2 4-4-4-4z",
    "M16 1.5h12L16 12.5h12z",
    "M17.5 1L28 7L17.5 13z",
)


def monster(nummer: int) -> SafeString:
    """Draw how the line of deelnemer `nummer` (1 to 5) looks in the comparison: 44 by 14."""
    streep = _MONSTERSTREEP[nummer - 1]
    streepjes = f' stroke-dasharray="{streep}"' if streep else ""
    return mark_safe(  # noqa: S308 - constants of this module
        f'<svg class="monster monster--{nummer}" width="44" height="14" viewBox="0 0 44 14" aria-hidden="true">'
        f'<path class="monster__lijn" d="M1 7H43"{streepjes}/><path class="monster__vorm" d="{_MONSTERVORM[nummer - 1]}"/></svg>'
    )


def kanaalbalk(negatief: int, neutraal: int, positief: int, meeste: int) -> SafeString:
    """Draw the belevingen of one kanaal as a bar, negatief first; `meeste` belevingen fill the width."""
    delen, x = [], 0.0
    for woord, aantal in (("negatief", negatief), ("neutraal", neutraal), ("positief", positief)):
        if not aantal:
            continue
        breed = aantal * 100 / max(1, meeste)
        delen.append(
            f'<rect class="kanaalbalk__deel kanaalbalk__deel--{woord}" x="{x:.2f}%" width="{breed:.2f}%" height="100%"/>'
            f'<text class="kanaalbalk__getal kanaalbalk__getal--{woord}" x="{x + breed / 2:.2f}%" y="50%" '
            f'dominant-baseline="central" text-anchor="middle">{aantal}</text>'
        )
        x += breed
    return mark_safe(  # noqa: S308 - numbers only
        f'<svg class="kanaalbalk" width="100%" height="28" aria-hidden="true">{"".join(delen)}</svg>'
    )
