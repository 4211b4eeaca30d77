"""All that the composer of a portrait shows: the ready-made row, the parts with a small drawing each, the example."""

from dataclasses import dataclass, replace

from django.utils.html import format_html
from django.utils.safestring import SafeString

from personas.portret import kies, portret_van, svg
from personas.portret_delen import ACHTERGROND, DOEK, HAAR, HUID, KLEDING
from personas.portret_keuze import DELEN, NAMEN, Portret, in_woorden, sleutel_van
from personas.portret_reeks import PORTRETTEN
from personas.portretveld import EIGEN, VANZELF

_KLEUR = {
    "huid": {naam: huid.gezicht for naam, huid in HUID.items()},
    "haar": {naam: haar.voor for naam, haar in HAAR.items()},
    "doek": {naam: doek.voor for naam, doek in DOEK.items()},
    "kleding": {naam: kleding.stof for naam, kleding in KLEDING.items()},
    "achtergrond": dict(ACHTERGROND),
}
#: The order on the screen: who it is, what is on the head and in the face, what somebody wears.
_VOLGORDE = ("huid", "leeftijd", "kapsel", "haar", "doek", "bril", "baard", "hoor", "kleding", "kraag", "achtergrond")


@dataclass(frozen=True, slots=True)
class Keus:
    """One choice: its value, its Dutch name, whether it is chosen, and the drawing of what it does."""

    waarde: str
    naam: str
    gekozen: bool
    tekening: SafeString
    #: For a ready-made one: its parts, so that composing can start from it.
    delen: str = ""


@dataclass(frozen=True, slots=True)
class Keuzedeel:
    """One part to choose; a `kleur` is shown as a dab of colour, the rest as a small portrait."""

    deel: str
    titel: str
    kleur: bool
    keuzes: tuple[Keus, ...]


@dataclass(frozen=True, slots=True)
class Portretmaker:
    """The composer with its current choice."""

    voorbeeld: SafeString
    woorden: str
    begin: tuple[Keus, ...]
    delen: tuple[Keuzedeel, ...]
    #: In which order a key names the parts.
    volgorde: str = " ".join(NAMEN)


def _staal(kleur: str) -> SafeString:
    return format_html(
        '<svg class="kleurstaal" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="12" fill="{}"/></svg>',
        kleur,
    )


def _delen(portret: Portret) -> tuple[Keuzedeel, ...]:
    uit = []
    for deel in _VOLGORDE:
        kleuren = _KLEUR.get(deel)
        keuzes = tuple(
            Keus(
                waarde=waarde,
                naam=naam,
                gekozen=getattr(portret, deel) == waarde,
                tekening=_staal(kleuren[waarde])
                if kleuren
                else svg(sleutel_van(replace(portret, **{deel: waarde})), "", "portret", f"keuze-{deel}-{waarde}"),
            )
            for waarde, naam in DELEN[deel].keuzes.items()
        )
        uit.append(Keuzedeel(deel, DELEN[deel].titel, bool(kleuren), keuzes))
    return tuple(uit)


def portretmaker(sleutel: str, naam: str, leeftijd: int | None) -> Portretmaker:
    """Return the composer for a persona with this key, name and age in years; no queries, never an error."""
    getekend = kies(sleutel, naam, leeftijd)
    portret = portret_van(getekend) or Portret()
    zelf = sleutel != "" and sleutel not in PORTRETTEN
    begin = [
        Keus("", VANZELF, not sleutel, svg(kies("", naam, leeftijd), "", "portret", "begin-vanzelf")),
        *(
            Keus(k, p.naam, sleutel == k, svg(k, "", "portret", f"begin-{k}"), sleutel_van(p))
            for k, p in PORTRETTEN.items()
        ),
        Keus(EIGEN, "zelf gemaakt", zelf, svg(getekend, "", "portret", "begin-eigen")),
    ]
    return Portretmaker(
        voorbeeld=svg(getekend, "", "portret", "voorbeeld"),
        woorden=in_woorden(portret),
        begin=tuple(begin),
        delen=_delen(portret),
    )
