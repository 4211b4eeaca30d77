"""The parts our portraits are drawn from: shapes on a field of 96 by 96, with colours still to fill in.

A part is a piece of SVG with the names of colours between braces: {huid}, {huid_diep}, {haar}, {haar_diep}, {doek},
{doek_diep}, {montuur}, {stof} and {stof_diep}. Everything is an attribute, never a class or a style, so that a portrait
looks the same in a PDF.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Huid:
    """A skin tone: the face, the shade of neck and ears, and the line of mouth and wrinkles."""

    gezicht: str
    schaduw: str
    lijn: str


@dataclass(frozen=True, slots=True)
class Haar:
    """A hair colour: in front of the face, and the darker mass behind it."""

    voor: str
    achter: str


@dataclass(frozen=True, slots=True)
class Kapsel:
    """What lies behind the head and what falls over the face."""

    achter: str
    voor: str
    oren: bool = False
    #: A headscarf or turban: its colour is that of the cloth.
    van_stof: bool = False


@dataclass(frozen=True, slots=True)
class Kleding:
    """Clothes: the colour, and that of the collar or of the second fabric."""

    stof: str
    kraag: str


HUID: Mapping[str, Huid] = MappingProxyType(
    {
        "licht": Huid("#f4cdb1", "#e2ab8b", "#a5563f"),
        "blozend": Huid("#efbb9b", "#dd9f7d", "#9e4e3a"),
        "olijf": Huid("#dcaa7e", "#c48f62", "#8c4532"),
        "amber": Huid("#c48a5c", "#a87046", "#77382a"),
        "bruin": Huid("#9a6443", "#7c4c31", "#e0a48c"),
        "donker": Huid("#7a4f36", "#5f3b27", "#d39379"),
    }
)

HAAR: Mapping[str, Haar] = MappingProxyType(
    {
        "zilver": Haar("#dcd8d2", "#c9c4bd"),
        "wit": Haar("#f0ede8", "#dcd7d0"),
        "peper": Haar("#8f8a86", "#76716d"),
        "blond": Haar("#deb56e", "#c69850"),
        "rood": Haar("#ad5a32", "#924724"),
        "kastanje": Haar("#7c5032", "#684127"),
        "zwart": Haar("#322a28", "#241e1c"),
    }
)

#: Cloth of a headscarf or turban.
DOEK: Mapping[str, Haar] = MappingProxyType(
    {
        "blauw": Haar("#3f6f9f", "#315a84"),
        "groen": Haar("#5f7d5a", "#4c6748"),
        "roest": Haar("#b8572f", "#8d3d1f"),
        "pruim": Haar("#7d4a6b", "#633854"),
        "oker": Haar("#d9a441", "#b8862c"),
        "grijs": Haar("#8b929c", "#70777f"),
        "zwart": Haar("#3a3a42", "#2a2a31"),
        "creme": Haar("#efe6d6", "#d8ccb6"),
    }
)

KLEDING: Mapping[str, Kleding] = MappingProxyType(
    {
        "blauw": Kleding("#2f5f8f", "#f4efe6"),
        "marine": Kleding("#274f86", "#1e3d69"),
        "leisteen": Kleding("#40566f", "#f4efe6"),
        "groen": Kleding("#3f7a68", "#f4efe6"),
        "mos": Kleding("#5b6b3a", "#eef0e3"),
        "oker": Kleding("#e0a83a", "#fdf3dc"),
        "terracotta": Kleding("#c9653f", "#f4e9dd"),
        "bordeaux": Kleding("#7d3b3b", "#5f2b2b"),
        "pruim": Kleding("#7d3b63", "#f6efe4"),
        "paars": Kleding("#7b5aa6", "#e9b949"),
        "grijs": Kleding("#6f7680", "#eceae6"),
        "wit": Kleding("#f4f1ec", "#d9d4cb"),
    }
)

ACHTERGROND: Mapping[str, str] = MappingProxyType(
    {
        "zand": "#f3dfae",
        "lucht": "#d5e0ee",
        "munt": "#d7e6da",
        "perzik": "#f0d9cf",
        "linde": "#dfe5c8",
        "lila": "#e2d8ea",
    }
)

KAPSEL: Mapping[str, Kapsel] = MappingProxyType(
    {
        "kort": Kapsel(
            "",
            '<path fill="{haar}" d="M31 43c-3-15 4-25 17-25s20 10 17 25c-1-5-3-9-5-12-7 2-16 1-22-3-3 4-6 9-7 15z"/>',
            oren=True,
        ),
        "kuif": Kapsel(
            "",
            '<path fill="{haar}" d="M31 42c-2-9 0-16 4-20 2-6 10-9 17-7 8-1 14 4 13 11 2 5 2 10 0 '
            "16-1-5-2-9-5-12-8 2-17 "
            '1-23-2-3 3-5 8-6 14z"/>',
            oren=True,
        ),
        "pixie": Kapsel(
            '<path fill="{haar_diep}" d="M30 52c-4-14-2-33 18-33s22 19 18 33z"/>',
            '<path fill="{haar}" d="M30 46c-3-16 5-27 18-27s21 11 18 27c-2-6-4-11-7-14-5 2-9 1-13-1-3 5-8 7-13 '
            "8-1 2-2 4-3 "
            '7z"/>',
        ),
        "bob": Kapsel(
            '<path fill="{haar_diep}" d="M26 66c-3-11-3-24 0-33 4-10 12-15 22-15s18 5 22 15c3 9 3 22 0 33-5 '
            '4-39 4-44 0z"/>',
            '<path fill="{haar}" d="M31 47c-2-16 6-26 17-26s19 10 17 26c-3-8-7-14-13-18-5 8-12 11-21 18z"/>',
        ),
        "lang": Kapsel(
            '<path fill="{haar_diep}" d="M25 82c-4-15-4-34 0-46 4-13 13-19 23-19s19 6 23 19c4 12 4 31 0 46-7 '
            '4-39 4-46 0z"/>',
            '<path fill="{haar}" d="M31 50c-3-18 5-29 17-29s20 11 17 29c-3-9-9-16-17-21-8 5-14 12-17 21z"/>',
        ),
        "golvend": Kapsel(
            '<path fill="{haar_diep}" d="M28 70c-6-3-5-9-3-13-4-5-3-10 0-14-1-15 9-25 23-25s24 10 23 25c3 4 4 9 '
            "0 14 2 4 3 "
            '10-3 13-6 3-34 3-40 0z"/>',
            '<path fill="{haar}" d="M31 46c-2-15 5-25 17-25s19 10 17 25c-2-7-5-11-9-14-8 3-15 2-19-1-2 4-4 9-6 15z"/>',
        ),
        "knot": Kapsel(
            '<circle fill="{haar_diep}" cx="48" cy="15.5" r="8.5"/>'
            '<path fill="{haar_diep}" d="M29 51c-4-17 4-31 19-31s23 14 19 31c-3 3-35 3-38 0z"/>',
            '<path fill="{haar}" d="M31 44c-2-14 5-23 17-23s19 9 17 23c-3-7-8-11-14-13-6 4-14 5-17 6-1 2-2 4-3 7z"/>',
        ),
        "krullen": Kapsel(
            '<g fill="{haar_diep}"><circle cx="32" cy="38" r="9"/><circle cx="30" cy="50" r="8"/><circle '
            'cx="64" cy="38" r="9"/>'
            '<circle cx="66" cy="50" r="8"/><circle cx="48" cy="26" r="13"/><circle cx="33" cy="60" r="6.5"/>'
            '<circle cx="63" cy="60" r="6.5"/></g>',
            '<g fill="{haar}"><circle cx="34.5" cy="31" r="6.5"/><circle cx="41" cy="25.5" r="7"/><circle '
            'cx="49" cy="23.5" '
            'r="7.2"/><circle cx="56.5" cy="26.5" r="6.8"/><circle cx="62" cy="32.5" r="6"/></g>',
        ),
        "afro": Kapsel(
            '<path fill="{haar_diep}" d="M48 11c15 0 26 11 26 26 0 8-3 15-8 19-4 4-32 4-36 0-5-4-8-11-8-19 0-15 '
            '11-26 26-26z"/>',
            '<path fill="{haar}" d="M31.5 45c-1-15 6-22 16.5-22s17.5 7 16.5 22c-2-8-7-12.5-16.5-12.5S33.5 37 31.5 '
            '45z"/>',
        ),
        "kroes": Kapsel(
            '<path fill="{haar_diep}" d="M48 16c12 0 20.5 9 20.5 21 0 5-1 10-3 13h-35c-2-3-3-8-3-13 0-12 8.5-21 '
            '20.5-21z"/>',
            '<path fill="{haar}" d="M31.5 43c-1-13 6-21 16.5-21s17.5 8 16.5 21c-2-7-7-11-16.5-11s-14.5 4-16.5 11z"/>',
            oren=True,
        ),
        "vlechten": Kapsel(
            '<path fill="{haar_diep}" d="M29 52c-4-17 4-32 19-32s23 15 19 32z"/>'
            '<g fill="{haar_diep}"><ellipse cx="29" cy="55" rx="5" ry="5.5"/><ellipse cx="28" cy="64" rx="4.6" '
            'ry="5.5"/>'
            '<ellipse cx="28.5" cy="73" rx="4.2" ry="5.5"/><ellipse cx="67" cy="55" rx="5" ry="5.5"/>'
            '<ellipse cx="68" cy="64" rx="4.6" ry="5.5"/><ellipse cx="67.5" cy="73" rx="4.2" ry="5.5"/></g>'
            '<g fill="{stof_diep}"><circle cx="28.8" cy="79" r="2.6"/><circle cx="67.2" cy="79" r="2.6"/></g>',
            '<path fill="{haar}" d="M31 47c-2-16 5-26 17-26s19 10 17 26c-3-8-9-14-17-18-8 4-14 10-17 18z"/>',
        ),
        "krans": Kapsel(
            '<g fill="{haar}"><ellipse cx="32" cy="44" rx="4.5" ry="8.5"/><ellipse cx="64" cy="44" rx="4.5" '
            'ry="8.5"/></g>',
            "",
            oren=True,
        ),
        "kaal": Kapsel("", "", oren=True),
        "hoofddoek": Kapsel(
            '<path fill="{doek_diep}" d="M25 80c-4-17-2-36 2-45 4-11 12-17 21-17s17 6 21 17c4 9 6 28 2 45-8 '
            '6-38 6-46 0z"/>',
            '<path fill="{doek}" fill-rule="evenodd" d="M48 18c-13 0-22 11-22 27 0 19 8 30 22 30s22-11 '
            "22-30c0-16-9-27-22-27zm0 "
            '10.5c8.5 0 14 7 14 17.5S56 66 48 66s-14-9.5-14-20 5.5-17.5 14-17.5z"/>'
            '<path fill="{doek_diep}" d="M31 66c7 9 26 10 35 1l5 14c-13 8-34 8-47 1z"/>'
            '<path fill="none" stroke="{doek_diep}" stroke-width="1.6" stroke-linecap="round" d="M33 32c4-5 9-7 '
            '15-7"/>',
            van_stof=True,
        ),
        "tulband": Kapsel(
            "",
            '<path fill="{doek}" d="M27 40c-4-17 7-29 21-29s25 12 21 29c-6-7-13-10.5-21-10.5S33 33 27 40z"/>'
            '<path fill="none" stroke="{doek_diep}" stroke-width="1.7" stroke-linecap="round" '
            'd="M29 33c8-9 17-14 31-15M33 25c7-6 14-9 21-10M48 29c6-4 12-6 18-6"/>',
            oren=True,
            van_stof=True,
        ),
    }
)

KRAAG: Mapping[str, str] = MappingProxyType(
    {
        "rond": '<path fill="{stof_diep}" d="M38 69.5c4 6.5 16 6.5 20 0l3.5 1.7c-3 9.5-24 9.5-27 0z"/>',
        "v-hals": '<path fill="{huid_diep}" d="M39.5 69.5 48 82l8.5-12.5z"/>',
        "overhemd": '<path fill="{stof_diep}" d="m38.5 68 9.5 8-8 8-6.5-12.5zM57.5 68 48 76l8 8 6.5-12.5z"/>',
        "col": '<path fill="{stof_diep}" d="M37.5 64.5c6 3.5 15 3.5 21 0V74c-5 4.5-16 4.5-21 0z"/>',
        "geen": "",
    }
)

BAARD: Mapping[str, str] = MappingProxyType(
    {
        "vol": '<path fill="{haar_diep}" d="M31.5 47c0 12.5 6 20.5 16.5 20.5S64.5 59.5 64.5 47c-2 4.5-4 7-7 '
        '7.5-3-2-6-2.7-9.5-2.7s-6.5.7-9.5 2.7c-3-.5-5-3-7-7.5z"/>',
        "snor": '<path fill="{haar}" d="M39.5 55.5c2-3.5 6.5-4 8.5-1.8 2-2.2 6.5-1.7 8.5 1.8-3 1.8-6.5 1.6-8.5.2-2 '
        '1.4-5.5 1.6-8.5-.2z"/>',
        "sik": '<path fill="{haar_diep}" d="M40.5 61.5c2.3-1.6 12.7-1.6 15 0 .3 5-3 8.3-7.5 8.3s-7.8-3.3-7.5-8.3z"/>',
        "geen": "",
    }
)

BRIL: Mapping[str, str] = MappingProxyType(
    {
        "rond": '<g fill="none" stroke="{montuur}" stroke-width="1.7"><circle cx="41" cy="46.2" r="5.3"/>'
        '<circle cx="55" cy="46.2" r="5.3"/><path d="M46.3 45.7c1-.9 2.4-.9 3.4 0"/></g>',
        "hoekig": '<g fill="none" stroke="{montuur}" stroke-width="1.9"><rect x="35.5" y="42" width="10.5" height="8" '
        'rx="2.4"/><rect x="50" y="42" width="10.5" height="8" rx="2.4"/><path d="M46 45.2h4"/></g>',
        "donker": '<g fill="#23282f" stroke="#23282f" stroke-width="1.9"><rect x="35" y="42" width="11" height="8.4" '
        'rx="3.4"/><rect x="50" y="42" width="11" height="8.4" rx="3.4"/><path fill="none" d="M46 45h4M35 44.5l-3 '
        '-1M61 44.5l3 -1"/></g>',
        "geen": "",
    }
)

#: Lines of a longer life: beside the mouth, and later at the eyes and on the forehead.
_MONDHOEKEN = "M38.8 52.5c-1 1.3-1.4 2.7-1.2 4.2M57.2 52.5c1 1.3 1.4 2.7 1.2 4.2"
_OGEN_EN_VOORHOOFD = "M35.4 44.5l-2-.9M35.4 46.6l-2.1.2M60.6 44.5l2-.9M60.6 46.6l2.1.2M43.5 36.5c3-.8 6-.8 9 0"
_LIJNEN = '<path fill="none" stroke="{{huid_diep}}" stroke-width="1.3" stroke-linecap="round" d="{}"/>'
RIMPELS: Mapping[str, str] = MappingProxyType(
    {
        "glad": "",
        "lijntjes": _LIJNEN.format(_MONDHOEKEN),
        "rimpels": _LIJNEN.format(_MONDHOEKEN + _OGEN_EN_VOORHOOFD),
    }
)
#: Behind the ear, with a light edge so that it shows on dark hair too.
HOORAPPARAAT = (
    '<g fill="none" stroke-linecap="round"><path stroke="#fbfaf7" stroke-width="4" d="M66.4 42.2c2.4 2.2 2.3 5.8-.2 8"/>'
    '<path stroke="#4b5563" stroke-width="2.2" d="M66.4 42.2c2.4 2.2 2.3 5.8-.2 8"/></g>'
)
OREN = (
    '<g fill="{huid_diep}"><ellipse cx="31.5" cy="47" rx="3" ry="4.6"/><ellipse cx="64.5" cy="47" rx="3" ry="4.6"/></g>'
)
