"""Documents to test the import with: one small klantreis that uses every field, and ways to change it."""

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import yaml

import uitwisseling
from uitwisseling.bestand import KlantreisBestand
from uitwisseling.fouten import Fout, Importfouten
from uitwisseling.lezen import lees_tekst
from uitwisseling.schema import controleer

VOORBEELDEN = sorted((Path(uitwisseling.__file__).parent / "voorbeelden").glob("*.yaml"))

type Stap = str | int
type Pad = tuple[Stap, ...]

WEG = object()
"""A new value that means: take this place out."""


def _beleving(waardering: int) -> dict[str, Any]:
    kern = {"moment": "bellen", "kanaal": "telefoon", "waardering": waardering}
    return {**kern, "toelichting": "Lang wachten.", "citaat": "Tja."}


VOLLEDIG: dict[str, Any] = {
    "klantreis": {
        "titel": "Ik wil een hond aanmelden",
        "levensgebeurtenis": "Een huisdier",
        "product": "Hondenbelasting",
        "beleidsterrein": "Belastingen",
        "serviceformule": "snelservice",
    },
    "startdocument": {
        "aanleiding": "Veel telefoontjes.\n\nElke dag.",
        "doel": "Minder telefoontjes",
        "beginpunt": "Er is een hond",
        "eindpunt": "De hond is aangemeld",
        "buiten_scope": "Katten",
        "doelgroepen": ["Nieuwe baasjes", "Oude baasjes"],
        "opdrachtgever": {"naam": "Ada Vos", "functie": "Manager"},
        "projectgroep": [
            {"naam": "Piet Haas", "functie": "Adviseur", "rol": "begeleider"},
            {"naam": "Fien Das", "functie": "Medewerker", "rol": "lid"},
        ],
        "betrokkenen": [
            {"organisatie": "Dierenarts", "soort": "ketenpartner", "betrokkenheid": "Vertelt het", "ring": "beslist"},
            {"organisatie": "Belastingen", "soort": "intern", "betrokkenheid": "Stuurt de rekening"},
        ],
        "planning": {
            "define": [date(2025, 1, 1), date(2025, 1, 31)],
            "discover": [date(2025, 2, 1), date(2025, 2, 28)],
            "design": [date(2025, 3, 1), date(2025, 3, 31)],
            "deliver": [date(2025, 4, 1), date(2025, 4, 30)],
        },
        "meetbare_doelen": [
            {
                **{"indicator": "Dagen", "eenheid": "dagen", "nulmeting": 6.1, "streefwaarde": 3},
                **{"richting": "omlaag", "bron": "Zaaksysteem"},
            }
        ],
    },
    "interviews": [
        {
            "code": "R01",
            "doelgroep": "Nieuwe baasjes",
            "datum": date(2025, 2, 3),
            "duur_minuten": 30,
            "interviewers": ["Piet Haas", "Fien Das"],
            "toestemming": True,
            "samenvatting": "Ging goed",
            "citaten": [{"moment": "bellen", "kanaal": "telefoon", "waardering": -1, "tekst": "Ik wachtte lang."}],
        },
        {"code": "R002", "toestemming": True},
    ],
    "personas": [
        {
            "naam": "Truus Hond",
            "leeftijd": 40,
            "situatie": "Woont buiten",
            "doelen": ["Snel klaar"],
            "behoeften": ["Uitleg"],
            "frustraties": ["Wachten"],
            "kanaalvoorkeur": "telefoon",
            "digitale_vaardigheid": "laag",
            "citaat": "Ik bel liever.",
            "gebaseerd_op": ["R01", "R002"],
            "empathiekaart": {
                **{"denkt": "Duurt dit lang?\nEn dan?", "voelt": ["Onrust"], "ziet": "Een brief", "hoort": ["Muziek"]},
                **{"zegt": "Hallo", "doet": "Bellen", "pijn": ["Wachten"], "wens": "Rust"},
            },
        },
        {"naam": "Kees Kat"},
    ],
    "fasen": [
        {
            "naam": "Vragen",
            "contactmomenten": [
                {
                    "id": "bellen",
                    "titel": "Ik bel",
                    "omschrijving": "De inwoner belt",
                    "actor": "Dierenarts",
                    "moment_van_de_waarheid": True,
                    "doorlooptijd_dagen": 2,
                },
                {"id": "brief-krijgen", "titel": "Ik krijg een brief"},
            ],
        },
        {"naam": "Betalen", "contactmomenten": [{"id": "betalen", "titel": "Ik betaal"}]},
    ],
    "heartbeats": [
        {
            "persona": "Truus Hond",
            "huidig": [_beleving(-1), {"moment": "brief-krijgen", "kanaal": "brief", "waardering": 0}],
            "gewenst": [_beleving(1)],
        },
        {"persona": "Kees Kat", "huidig": [_beleving(-1)]},
    ],
    "verbeterpunten": [
        {
            "moment": "bellen",
            "kanaal": "telefoon",
            "persona": "Truus Hond",
            "knelpunt": "Te lang wachten",
            "oorzaak": "Te weinig mensen",
            "ideeen": [{"tekst": "Terugbellen", "stemmen": 4}, {"tekst": "Muziek"}],
        }
    ],
    "verbeterplan": [
        {
            "titel": "We bellen terug",
            "pakt_aan": ["bellen/telefoon", "brief-krijgen/brief"],
            "eigenaar": "Fien Das",
            "afdeling_of_partner": "Belastingen",
            "start": date(2025, 4, 1),
            "gereed": date(2025, 4, 30),
            "kosten_euro": 100,
            "inspanning": 2,
            "impact": 5,
            "status": "bezig",
            "werkafspraak": "Binnen een dag",
        },
        {"titel": "Nog iets"},
    ],
    "metingen": [{"indicator": "Dagen", "datum": date(2025, 5, 1), "waarde": 4.5}],
    "gerealiseerd": [{"persona": "Truus Hond", "waarderingen": [_beleving(0)]}],
}


class _ZonderAnkers(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def schrijf(data: Any) -> str:
    """Return the data as YAML."""
    return yaml.dump(data, Dumper=_ZonderAnkers, allow_unicode=True, sort_keys=False)


def lees_data(data: Any) -> KlantreisBestand:
    """Put data through the whole import."""
    return controleer(lees_tekst(schrijf(data), "hond.yaml"))


def fouten_van(data: Any) -> tuple[Fout, ...]:
    """Return the errors in the data, none when it is right."""
    try:
        lees_data(data)
    except Importfouten as fouten:
        return fouten.fouten
    return ()


def ontleed(pad: str) -> Pad:
    """Return "a.b[0].c" as ("a", "b", 0, "c")."""
    delen = pad.replace("[", ".[").split(".")
    return tuple(int(deel[1:-1]) if deel.startswith("[") else deel for deel in delen if deel)


def haal(data: Any, pad: Pad) -> Any:
    """Return what is at that place. Raises KeyError, IndexError or TypeError when there is no such place."""
    for stap in pad:
        data = data[stap]
    return data


def met(pad: str, waarde: Any, data: dict[str, Any] = VOLLEDIG) -> dict[str, Any]:
    """Return a copy of the data with another value at one place."""
    data = deepcopy(data)
    *boven, laatste = ontleed(pad)
    ouder = haal(data, tuple(boven))
    if waarde is WEG:
        del ouder[laatste]
    elif isinstance(ouder, list) and laatste == len(ouder):
        ouder.append(waarde)
    else:
        ouder[laatste] = waarde
    return data


def plekken(data: Any, pad: str = "") -> list[str]:
    """Return the path of every place in the data, the whole left out."""
    gevonden: list[str] = []
    stappen = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for stap, waarde in stappen:
        hier = f"{pad}[{stap}]" if isinstance(stap, int) else f"{pad}.{stap}".removeprefix(".")
        gevonden += [hier, *plekken(waarde, hier)]
    return gevonden


def regel_van(bron: str, pad: str) -> int:
    """Return the line of a place, or of what it should have been in, as a plain YAML reader counts them."""
    knoop: Any = yaml.compose(bron, Loader=yaml.SafeLoader)
    regel: int = knoop.start_mark.line + 1
    for stap in ontleed(pad):
        if isinstance(stap, int):
            knoop = knoop.value[stap]
            regel = knoop.start_mark.line + 1
            continue
        velden = {naam.value: (naam, waarde) for naam, waarde in knoop.value}
        if stap not in velden:
            return int(knoop.start_mark.line) + 1
        naam, knoop = velden[stap]
        regel = naam.start_mark.line + 1
    return regel
