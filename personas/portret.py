"""Our own drawn portraits for personas: flat figures put together from parts. Pure functions, no I/O.

A persona is invented, so its portrait is a drawing and never a photo of an inwoner (the design guide, "Portret").
"""

import zlib
from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from personas.portret_delen import (
    ACHTERGROND,
    BAARD,
    BRIL,
    DOEK,
    HAAR,
    HOORAPPARAAT,
    HUID,
    KAPSEL,
    KLEDING,
    KRAAG,
    OREN,
    RIMPELS,
    Haar,
    Huid,
)
from personas.portret_keuze import Portret, ontleed
from personas.portret_reeks import PORTRETTEN

__all__ = ["PORTRETTEN", "haar_bij", "kies", "portret_van", "standaard", "svg"]

#: Which portraits a persona without a choice may get, up to and including this age. Never by origin or faith: a
#: headscarf or turban is only there for who chooses it.
_STANDAARD: tuple[tuple[int, tuple[str, ...]], ...] = (
    (29, ("vlechten", "lang-blond", "kuif", "rode-krullen")),
    (49, ("afro", "kort-blond", "bruine-bob", "baard")),
    (66, ("golvend", "kaal", "kort-grijs")),
    (999, ("grijze-knot", "wit-kort", "wit-krullen", "krans")),
)
_LEEFTIJD_ONBEKEND = 40


def standaard(naam: str, leeftijd: int | None) -> str:
    """Return the key of the portrait for a persona without a choice: by age only, always the same for a name.

    `leeftijd` is in years; an unknown age gets a portrait of the middle of life.
    """
    jaren = _LEEFTIJD_ONBEKEND if leeftijd is None else leeftijd
    keuze = next((sleutels for grens, sleutels in _STANDAARD if jaren <= grens), _STANDAARD[-1][1])
    return keuze[zlib.crc32(naam.encode()) % len(keuze)]


def portret_van(sleutel: str) -> Portret | None:
    """Return the parts behind a key, ready-made or put together; None for a key that is neither."""
    return PORTRETTEN.get(sleutel) or ontleed(sleutel)


def kies(sleutel: str, naam: str, leeftijd: int | None) -> str:
    """Return a key that can be drawn: the chosen one, or the one that goes with name and age (in years)."""
    return sleutel if portret_van(sleutel) else standaard(naam, leeftijd)


def _kleur(code: str) -> tuple[int, int, int]:
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def _donkerder(code: str, deel: float = 0.3) -> str:
    return "#" + "".join(f"{round(waarde * (1 - deel)):02x}" for waarde in _kleur(code))


def _afstand(een: str, ander: str) -> int:
    return sum(abs(a - b) for a, b in zip(_kleur(een), _kleur(ander), strict=True))


#: Closer than this (sum over red, green and blue) two areas flow into one another.
_TE_DICHTBIJ = 75
_LICHT = 3 * 140


def haar_bij(haar: Haar, huid: Huid) -> Haar:
    """Return the hair colour for this skin: darker where face and hair would flow into one another."""

    def tint(code: str) -> str:
        while _afstand(code, huid.gezicht) < _TE_DICHTBIJ:
            code = _donkerder(code)
        return code

    return Haar(tint(haar.voor), tint(haar.achter))


def _mond(portret: Portret, huid: Huid, haar: Haar) -> str:
    """Return the colour of the mouth: light on a dark beard, dark on a light one, else the line of the skin."""
    if portret.baard not in {"vol", "sik"}:
        return huid.lijn
    return "#8a3f30" if sum(_kleur(haar.achter)) > _LICHT else "#e8b09c"


@lru_cache(maxsize=512)
def _tekening(sleutel: str) -> SafeString:
    portret = portret_van(sleutel)
    if portret is None:
        raise KeyError(sleutel)
    huid = HUID[portret.huid]
    haar = haar_bij(HAAR[portret.haar], huid)
    doek = DOEK[portret.doek]
    kapsel = KAPSEL[portret.kapsel]
    kleding = KLEDING[portret.kleding]
    # Under a headscarf an ear and what is behind it are not seen; hair makes room for a hearing aid.
    hoort_zichtbaar = portret.hoor == "ja" and portret.kapsel != "hoofddoek"
    delen = (
        '<rect width="96" height="96" fill="{achtergrond}"/>',
        kapsel.achter,
        '<path fill="{stof}" d="M9 98c1-19 13-28.5 39-28.5S86 79 87 98z"/>',
        '<path fill="{huid_diep}" d="M39.5 57h17v14c-2.5 5.5-14.5 5.5-17 0z"/>',
        KRAAG[portret.kraag],
        OREN if kapsel.oren or hoort_zichtbaar else "",
        '<ellipse cx="48" cy="45" rx="16.5" ry="20" fill="{huid}"/>',
        RIMPELS[portret.leeftijd],
        BAARD[portret.baard],
        '<g fill="#241713"><circle cx="41" cy="46.2" r="1.6"/><circle cx="55" cy="46.2" r="1.6"/></g>',
        '<path fill="none" stroke="{mond}" stroke-width="2" stroke-linecap="round" d="M42.5 58c3 3 8 3 11 0"/>',
        kapsel.voor,
        BRIL[portret.bril],
        HOORAPPARAAT if hoort_zichtbaar else "",
    )
    # Constants of our parts only, no text of a user: safe by origin.
    return mark_safe(  # noqa: S308
        "".join(delen).format(
            achtergrond=ACHTERGROND[portret.achtergrond],
            huid=huid.gezicht,
            huid_diep=huid.schaduw,
            mond=_mond(portret, huid, haar),
            haar=haar.voor,
            haar_diep=haar.achter,
            doek=doek.voor,
            doek_diep=doek.achter,
            montuur="#eadfc9" if sum(_kleur(huid.gezicht)) < _LICHT else "#2f2f36",
            stof=kleding.stof,
            stof_diep=kleding.kraag,
        )
    )


def svg(sleutel: str, naam: str, klasse: str = "portret", uniek: str = "") -> SafeString:
    """Draw portrait `sleutel` of somebody called `naam` as an SVG of 96 by 96 units; an empty name makes it decoration.

    `uniek` keeps the id of the round clip apart when the same portrait stands on a page more than once. Raises KeyError
    for an unknown key; `kies` gives one that can be drawn.
    """
    knip = f"portret-{sleutel.replace('.', '-')}-{uniek or format(zlib.crc32(naam.encode()), 'x')}"
    rol = format_html('role="img" aria-label="Portret van {}"', naam) if naam else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="{}" viewBox="0 0 96 96" {}><clipPath id="{}"><circle cx="48" cy="48" r="48"/></clipPath>'
        '<g clip-path="url(#{})">{}</g></svg>',
        klasse,
        rol,
        knip,
        knip,
        _tekening(sleutel),
    )
