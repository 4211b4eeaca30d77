"""Our own drawn portraits for personas: flat figures put together from parts. Pure functions, no I/O.

A persona is invented, so its portrait is a drawing and never a photo of an inwoner (the design guide, "Portret").
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from personas.portret_delen import BAARD, BRIL, HAAR, HOORAPPARAAT, HUID, KAPSEL, KRAAG, OREN, RIMPELS, Haar


@dataclass(frozen=True, slots=True)
class Portret:
    """One portrait: its Dutch name and the parts it is made of."""

    naam: str
    huid: str
    kapsel: str
    haar: str | Haar
    achtergrond: str
    stof: str
    stof_diep: str
    kraag: str = "rond"
    bril: str = "geen"
    baard: str = "geen"
    rimpels: bool = False
    hoorapparaat: bool = False


PORTRETTEN: Mapping[str, Portret] = MappingProxyType(
    {
        "kuif": Portret(
            "jong, donker haar met een kuif", "olijf", "kuif", "zwart", "#d5e0ee", "#3f7a68", "#f4efe6", kraag="rond"
        ),
        "lang-blond": Portret(
            "jong, lang blond haar", "licht", "lang", "blond", "#d7e6da", "#c9653f", "#f4e9dd", kraag="v-hals"
        ),
        "vlechten": Portret("jong, zwarte vlechten", "donker", "vlechten", "zwart", "#f3dfae", "#7b5aa6", "#e9b949"),
        "rode-krullen": Portret(
            "jong, rode krullen en een bril",
            "licht",
            "krullen",
            "rood",
            "#d5e0ee",
            "#2f5f8f",
            "#f4efe6",
            kraag="overhemd",
            bril="rond",
        ),
        "afro": Portret(
            "zwart krullend haar", "bruin", "afro", "zwart", "#f0d9cf", "#e0a83a", "#fdf3dc", kraag="v-hals"
        ),
        "kort-blond": Portret(
            "kort blond haar en een bril",
            "blozend",
            "kort",
            "blond",
            "#dfe5c8",
            "#40566f",
            "#f4efe6",
            kraag="overhemd",
            bril="hoekig",
        ),
        "bruine-bob": Portret("halflang bruin haar", "blozend", "bob", "kastanje", "#cfe0d3", "#274f86", "#1e3d69"),
        "baard": Portret(
            "kort zwart haar en een baard", "olijf", "kort", "zwart", "#f3dfae", "#5b6b3a", "#eef0e3", baard="vol"
        ),
        "hoofddoek-blauw": Portret(
            "blauwe hoofddoek",
            "amber",
            "hoofddoek",
            Haar("#3f6f9f", "#315a84"),
            "#f0d9cf",
            "#24405f",
            "#24405f",
            kraag="geen",
        ),
        "tulband": Portret(
            "tulband en een baard",
            "amber",
            "tulband",
            Haar("#b8572f", "#2e2725"),
            "#d7e6da",
            "#3d4b5c",
            "#f4efe6",
            kraag="overhemd",
            baard="vol",
        ),
        "golvend": Portret(
            "golvend haar en een bril",
            "licht",
            "golvend",
            "kastanje",
            "#e2d8ea",
            "#3f7a68",
            "#2f6354",
            kraag="v-hals",
            bril="hoekig",
            rimpels=True,
        ),
        "kaal": Portret(
            "kaal, met een grijze baard",
            "bruin",
            "kaal",
            "peper",
            "#d5e0ee",
            "#7d3b3b",
            "#5f2b2b",
            kraag="col",
            baard="vol",
            rimpels=True,
        ),
        "kort-grijs": Portret(
            "kort grijs haar", "blozend", "pixie", "peper", "#f3dfae", "#8a4a63", "#f6efe4", rimpels=True
        ),
        "hoofddoek-groen": Portret(
            "ouder, groene hoofddoek",
            "olijf",
            "hoofddoek",
            Haar("#5f7d5a", "#4c6748"),
            "#f3dfae",
            "#3a4f45",
            "#3a4f45",
            kraag="geen",
            rimpels=True,
        ),
        "grijze-knot": Portret(
            "ouder, grijs opgestoken haar en een bril",
            "blozend",
            "knot",
            "zilver",
            "#f3dfae",
            "#7d3b63",
            "#f6efe4",
            bril="rond",
            rimpels=True,
        ),
        "wit-kort": Portret(
            "ouder, kort wit haar en een hoorapparaat",
            "amber",
            "kort",
            "wit",
            "#dfe5c8",
            "#2f5f8f",
            "#f4efe6",
            kraag="overhemd",
            baard="snor",
            rimpels=True,
            hoorapparaat=True,
        ),
        "wit-krullen": Portret(
            "ouder, witte krullen",
            "donker",
            "kroes",
            "wit",
            "#e2d8ea",
            "#b5572f",
            "#f6e7d8",
            kraag="rond",
            rimpels=True,
        ),
        "krans": Portret(
            "ouder, kaal met wit haar en een bril",
            "licht",
            "krans",
            "wit",
            "#cfe0d3",
            "#40566f",
            "#f4efe6",
            kraag="overhemd",
            bril="hoekig",
            rimpels=True,
        ),
    }
)

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


def _tekening(portret: Portret) -> SafeString:
    huid = HUID[portret.huid]
    haar = HAAR[portret.haar] if isinstance(portret.haar, str) else portret.haar
    kapsel = KAPSEL[portret.kapsel]
    delen = (
        '<rect width="96" height="96" fill="{achtergrond}"/>',
        kapsel.achter,
        '<path fill="{stof}" d="M9 98c1-19 13-28.5 39-28.5S86 79 87 98z"/>',
        '<path fill="{huid_diep}" d="M39.5 57h17v14c-2.5 5.5-14.5 5.5-17 0z"/>',
        KRAAG[portret.kraag],
        OREN if kapsel.oren else "",
        '<ellipse cx="48" cy="45" rx="16.5" ry="20" fill="{huid}"/>',
        RIMPELS if portret.rimpels else "",
        BAARD[portret.baard],
        '<g fill="#241713"><circle cx="41" cy="46.2" r="1.6"/><circle cx="55" cy="46.2" r="1.6"/></g>',
        '<path fill="none" stroke="{mond}" stroke-width="2" stroke-linecap="round" d="M42.5 58c3 3 8 3 11 0"/>',
        kapsel.voor,
        BRIL[portret.bril],
        HOORAPPARAAT if portret.hoorapparaat else "",
    )
    # Constants of this module and the parts only, no text of a user: safe by origin.
    return mark_safe(  # noqa: S308
        "".join(delen).format(
            achtergrond=portret.achtergrond,
            huid=huid.gezicht,
            huid_diep=huid.schaduw,
            # On a dark beard a mouth in the colour of the skin reads better than a dark line.
            mond=huid.gezicht if portret.baard == "vol" else huid.lijn,
            haar=haar.voor,
            haar_diep=haar.achter,
            stof=portret.stof,
            stof_diep=portret.stof_diep,
        )
    )


_TEKENING: Mapping[str, SafeString] = MappingProxyType({sleutel: _tekening(p) for sleutel, p in PORTRETTEN.items()})


def svg(sleutel: str, naam: str, klasse: str = "portret", uniek: str = "") -> SafeString:
    """Draw portrait `sleutel` of somebody called `naam` as an SVG of 96 by 96 units; an empty name makes it decoration.

    `uniek` keeps the id of the round clip apart when the same portrait stands on a page more than once. Raises KeyError
    for an unknown key.
    """
    knip = f"portret-{sleutel}-{uniek or format(zlib.crc32(naam.encode()), 'x')}"
    rol = format_html('role="img" aria-label="Portret van {}"', naam) if naam else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="{}" viewBox="0 0 96 96" {}><clipPath id="{}"><circle cx="48" cy="48" r="48"/></clipPath>'
        '<g clip-path="url(#{})">{}</g></svg>',
        klasse,
        rol,
        knip,
        knip,
        _TEKENING[sleutel],
    )
