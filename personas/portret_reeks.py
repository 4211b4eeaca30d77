"""The portraits that are ready to choose: people of all ages, made of the same parts as one that somebody composes."""

from collections.abc import Mapping
from types import MappingProxyType

from personas.portret_keuze import Portret


def _p(  # noqa: PLR0917 - a table: one portrait a line, the parts in columns
    naam: str, huid: str, kapsel: str, haar: str, kleding: str, kraag: str, achtergrond: str, **bij: str
) -> Portret:
    return Portret(
        naam=naam, huid=huid, kapsel=kapsel, haar=haar, kleding=kleding, kraag=kraag, achtergrond=achtergrond, **bij
    )


PORTRETTEN: Mapping[str, Portret] = MappingProxyType(
    {
        "kuif": _p("jong, donker haar met een kuif", "olijf", "kuif", "zwart", "groen", "rond", "lucht"),
        "lang-blond": _p("jong, lang blond haar", "licht", "lang", "blond", "terracotta", "v-hals", "munt"),
        "vlechten": _p("jong, zwarte vlechten", "donker", "vlechten", "zwart", "paars", "rond", "zand"),
        "rode-krullen": _p(
            "jong, rode krullen en een bril", "licht", "krullen", "rood", "blauw", "overhemd", "lucht", bril="rond"
        ),
        "afro": _p("zwart krullend haar", "bruin", "afro", "zwart", "oker", "v-hals", "perzik"),
        "kort-blond": _p(
            "kort blond haar en een bril", "blozend", "kort", "blond", "leisteen", "overhemd", "linde", bril="hoekig"
        ),
        "bruine-bob": _p("halflang bruin haar", "blozend", "bob", "kastanje", "marine", "rond", "munt"),
        "baard": _p("kort zwart haar en een baard", "olijf", "kort", "zwart", "mos", "rond", "zand", baard="vol"),
        "hoofddoek-blauw": _p(
            "blauwe hoofddoek", "amber", "hoofddoek", "zwart", "marine", "geen", "perzik", doek="blauw"
        ),
        "tulband": _p(
            "tulband en een baard",
            "amber",
            "tulband",
            "zwart",
            "leisteen",
            "overhemd",
            "munt",
            doek="roest",
            baard="vol",
        ),
        "golvend": _p(
            "golvend haar en een bril",
            "licht",
            "golvend",
            "kastanje",
            "groen",
            "v-hals",
            "lila",
            bril="hoekig",
            leeftijd="lijntjes",
        ),
        "kaal": _p(
            "kaal, met een grijze baard",
            "bruin",
            "kaal",
            "peper",
            "bordeaux",
            "col",
            "lucht",
            baard="vol",
            leeftijd="lijntjes",
        ),
        "kort-grijs": _p("kort grijs haar", "blozend", "pixie", "peper", "pruim", "rond", "zand", leeftijd="lijntjes"),
        "hoofddoek-groen": _p(
            "ouder, groene hoofddoek",
            "olijf",
            "hoofddoek",
            "peper",
            "mos",
            "geen",
            "zand",
            doek="groen",
            leeftijd="rimpels",
        ),
        "grijze-knot": _p(
            "ouder, grijs opgestoken haar en een bril",
            "blozend",
            "knot",
            "zilver",
            "pruim",
            "rond",
            "zand",
            bril="rond",
            leeftijd="rimpels",
        ),
        "wit-kort": _p(
            "ouder, kort wit haar en een hoorapparaat",
            "amber",
            "kort",
            "wit",
            "blauw",
            "overhemd",
            "linde",
            baard="snor",
            leeftijd="rimpels",
            hoor="ja",
        ),
        "wit-krullen": _p(
            "ouder, witte krullen", "donker", "kroes", "wit", "terracotta", "rond", "lila", leeftijd="rimpels"
        ),
        "krans": _p(
            "ouder, kaal met wit haar en een bril",
            "licht",
            "krans",
            "wit",
            "leisteen",
            "overhemd",
            "munt",
            bril="hoekig",
            leeftijd="rimpels",
        ),
    }
)
