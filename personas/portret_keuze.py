"""What a portrait can be put together from, in words people choose by, and the key it is kept under. No Django here.

The key is `p1.` and one word per part, in the order of `DELEN`: "p1.olijf.kort.zwart.blauw.rond.vol.glad.nee.groen.rond.zand".
What a key does not say, or says in a word we do not know, is drawn in the usual way: reading never fails.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

VORM = "p1"
#: The longest key has to fit in `Persona.portret`.
LANGSTE = 120


@dataclass(frozen=True, slots=True)
class Portret:
    """The parts of one portrait, each a key of `DELEN`; `naam` is only there for one of the ready-made set."""

    huid: str = "olijf"
    kapsel: str = "kort"
    haar: str = "kastanje"
    doek: str = "blauw"
    bril: str = "geen"
    baard: str = "geen"
    leeftijd: str = "glad"
    hoor: str = "nee"
    kleding: str = "blauw"
    kraag: str = "rond"
    achtergrond: str = "zand"
    naam: str = ""


@dataclass(frozen=True, slots=True)
class Deel:
    """One part to choose: its title and the Dutch names of the choices, in the order in which they are shown."""

    titel: str
    keuzes: Mapping[str, str]


def _deel(titel: str, **keuzes: str) -> Deel:
    return Deel(titel, MappingProxyType(keuzes))


DELEN: Mapping[str, Deel] = MappingProxyType(
    {
        "huid": _deel(
            "Huid",
            licht="heel licht",
            blozend="licht",
            olijf="licht getint",
            amber="getint",
            bruin="bruin",
            donker="donkerbruin",
        ),
        "kapsel": _deel(
            "Haar of hoofdbedekking",
            kort="kort",
            kuif="kuif",
            pixie="kort gelaagd",
            bob="halflang",
            lang="lang",
            golvend="golvend",
            knot="opgestoken",
            krullen="krullen",
            afro="afro",
            kroes="kort kroeshaar",
            vlechten="vlechten",
            krans="alleen opzij",
            kaal="kaal",
            hoofddoek="hoofddoek",
            tulband="tulband",
        ),
        "haar": _deel(
            "Kleur van haar en baard",
            zwart="zwart",
            kastanje="bruin",
            rood="rood",
            blond="blond",
            peper="grijs",
            zilver="zilvergrijs",
            wit="wit",
        ),
        "doek": _deel(
            "Kleur van hoofddoek of tulband",
            blauw="blauw",
            groen="groen",
            roest="roestrood",
            pruim="paars",
            oker="okergeel",
            grijs="grijs",
            zwart="zwart",
            creme="crème",
        ),
        "bril": _deel("Bril", geen="geen bril", rond="rond", hoekig="hoekig", donker="donkere glazen"),
        "baard": _deel("Baard", geen="geen baard", snor="snor", sik="sik", vol="volle baard"),
        "leeftijd": _deel("Leeftijd", glad="jong", lijntjes="ouder", rimpels="oud"),
        "hoor": _deel("Hoorapparaat", nee="nee", ja="ja"),
        "kleding": _deel(
            "Kleding",
            blauw="blauw",
            marine="donkerblauw",
            leisteen="blauwgrijs",
            groen="groen",
            mos="mosgroen",
            oker="okergeel",
            terracotta="terracotta",
            bordeaux="bordeaux",
            pruim="pruim",
            paars="paars",
            grijs="grijs",
            wit="wit",
        ),
        "kraag": _deel(
            "Hals", **{"rond": "ronde hals", "v-hals": "V-hals", "overhemd": "overhemd", "col": "col", "geen": "glad"}
        ),
        "achtergrond": _deel(
            "Achtergrond",
            zand="zand",
            lucht="lichtblauw",
            munt="lichtgroen",
            perzik="perzik",
            linde="linde",
            lila="lila",
        ),
    }
)
NAMEN: tuple[str, ...] = tuple(DELEN)

_HUID = {
    "licht": "heel lichte huid",
    "blozend": "lichte huid",
    "olijf": "licht getinte huid",
    "amber": "getinte huid",
    "bruin": "bruine huid",
    "donker": "donkerbruine huid",
}
_BUIG = {
    "zwart": "zwarte",
    "bruin": "bruine",
    "rood": "rode",
    "blond": "blonde",
    "grijs": "grijze",
    "zilvergrijs": "zilvergrijze",
    "wit": "witte",
    "blauw": "blauwe",
    "groen": "groene",
    "roestrood": "roestrode",
    "paars": "paarse",
    "okergeel": "okergele",
    "crème": "crèmekleurige",
}
_KAPSEL = {
    "kort": "kort {haar} haar",
    "kuif": "{haar} haar met een kuif",
    "pixie": "kort gelaagd {haar} haar",
    "bob": "halflang {haar} haar",
    "lang": "lang {haar} haar",
    "golvend": "golvend {haar} haar",
    "knot": "opgestoken {haar} haar",
    "krullen": "{hare} krullen",
    "afro": "een {hare} afro",
    "kroes": "kort {haar} kroeshaar",
    "vlechten": "{hare} vlechten",
    "krans": "kaal met {haar} haar opzij",
    "kaal": "kaal",
    "hoofddoek": "een {doeke} hoofddoek",
    "tulband": "een {doeke} tulband",
}
_BIJ = {
    "bril": {"rond": "een ronde bril", "hoekig": "een hoekige bril", "donker": "een bril met donkere glazen"},
    "baard": {"snor": "een snor", "sik": "een sik", "vol": "een baard"},
    "leeftijd": {"lijntjes": "lijntjes", "rimpels": "rimpels"},
    "hoor": {"ja": "een hoorapparaat"},
}


def ontleed(sleutel: str) -> Portret | None:
    """Read a key of a portrait that somebody put together; None when it is no such key (a ready-made one, or nonsense).

    A word we do not know, or that is missing, becomes the usual choice.
    """
    vorm, *woorden = sleutel.split(".")
    if vorm != VORM:
        return None
    return stel_samen(dict(zip(NAMEN, woorden, strict=False)))


def stel_samen(gekozen: Mapping[str, str]) -> Portret:
    """Return the portrait of these choices; what is unknown or missing becomes the usual choice."""
    return Portret(
        **{deel: waarde for deel, waarde in gekozen.items() if deel in DELEN and waarde in DELEN[deel].keuzes}
    )


def sleutel_van(portret: Portret) -> str:
    """Return the key under which the parts of a portrait are kept."""
    return ".".join([VORM, *(getattr(portret, deel) for deel in NAMEN)])


def in_woorden(portret: Portret) -> str:
    """Describe a portrait for who does not see it: 'licht getinte huid, kort zwart haar en een ronde bril'."""
    haar = DELEN["haar"].keuzes[portret.haar]
    doek = DELEN["doek"].keuzes[portret.doek]
    kapsel = _KAPSEL[portret.kapsel].format(haar=haar, hare=_BUIG[haar], doeke=_BUIG[doek])
    delen = [_HUID[portret.huid], kapsel]
    delen += [woorden[getattr(portret, deel)] for deel, woorden in _BIJ.items() if getattr(portret, deel) in woorden]
    return f"{', '.join(delen[:-1])} en {delen[-1]}"
