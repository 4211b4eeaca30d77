"""Advice on the title of a klantreis: is it what an inwoner would say? Pure, and it never forbids anything.

A klantreis is named from the inwoner's side, "Ik heb hulp nodig in het huishouden", never after a department
(domein.md section 2).
"""

import enum
from dataclasses import dataclass

from klantreis.producten import herken, plat

#: Longer than this no longer fits on a card or a beamer.
MEESTE_WOORDEN = 11
MEESTE_TEKENS = 70

_BEGIN = frozenset({"ik", "mijn", "wij", "we", "ons", "onze"})
_EERSTE_PERSOON = _BEGIN | {"mij", "me", "mezelf"}
_VRAAGWOORDEN = frozenset(
    {"hoe", "wat", "waar", "waarom", "wanneer", "wie", "welke", "welk", "kan", "kunnen", "moet", "mag", "is", "zijn"}
)
_AFDELING = frozenset(
    {
        "afdeling", "team", "cluster", "directie", "loket", "balie", "kcc", "klantcontactcentrum", "backoffice",
        "frontoffice", "burgerzaken", "domein", "programma", "project", "werkgroep", "college", "bedrijfsvoering",
        "vth", "ggd", "cjg", "gemeentehuis", "gemeente",
    }
)  # fmt: skip
_ORGANISATIE = frozenset(
    {
        "dienstverlening", "proces", "processen", "werkproces", "medewerkers", "collega", "collegas", "organisatie",
        "beleid", "klanten", "burgers", "inwoners", "cliënten", "clienten", "aanvragers", "doorlooptijd", "implementatie",
        "optimaliseren", "digitaliseren", "verbeteren", "stroomlijnen", "klanttevredenheid", "gemeente", "afdeling",
    }
)  # fmt: skip
_OVER_DE_INWONER = frozenset(
    {"inwoner", "inwoners", "burger", "burgers", "klant", "klanten", "client", "clienten", "aanvrager", "aanvragers",
     "ondernemer", "ondernemers", "ouders", "ouderen", "jongeren", "men", "je", "u", "hij", "zij"}
)  # fmt: skip
_ACHTERVOEGSELS = (
    "aanvraag", "aangifte", "vergunning", "ontheffing", "melding", "procedure", "proces", "voorziening", "subsidie",
    "uitkering", "regeling", "registratie", "verordening",
)  # fmt: skip
_VAKTAAL = {
    "wmo": "hulp",
    "brp": "mijn gegevens bij de gemeente",
    "bbz": "hulp voor mijn bedrijf",
    "woz": "de waarde van mijn huis",
    "pgb": "geld om zelf hulp te regelen",
    "maatwerkvoorziening": "hulp die bij mij past",
    "voorziening": "hulp",
    "beschikking": "besluit",
    "indicatie": "besluit over hulp",
    "participatiewet": "uitkering",
    "omgevingsvergunning": "toestemming om te bouwen",
    "keukentafelgesprek": "gesprek thuis",
}


class Soort(enum.Enum):
    """What the advice is about."""

    VRAAG = "vraag"
    AFDELING = "afdeling"
    PRODUCT = "product"
    ORGANISATIE = "organisatie"
    ANDER = "over een ander"
    BEGIN = "begin"
    VAKTAAL = "vaktaal"
    LENGTE = "lengte"


@dataclass(frozen=True, slots=True)
class Advies:
    """One piece of advice: what is the matter, and a title that shows how it can be (empty when there is none).

    `past` says that the example is about the same thing, so that it may be taken over as it is.
    """

    soort: Soort
    tekst: str
    voorbeeld: str = ""
    past: bool = False


def adviezen(titel: str) -> tuple[Advies, ...]:
    """Return the advice on a title, the most important first; nothing for a title that is fine or empty."""
    woorden = plat(titel).split()
    if not woorden:
        return ()
    eerste = _over_de_vorm(titel.strip(), woorden)
    uit = [eerste] if eerste else []
    if not eerste and (lastig := next((woord for woord in woorden if woord in _VAKTAAL), None)):
        uit.append(
            Advies(
                Soort.VAKTAAL,
                f"‘{lastig.capitalize()}’ is een woord van de gemeente. Een inwoner zegt eerder: {_VAKTAAL[lastig]}.",
            )
        )
    if len(woorden) > MEESTE_WOORDEN or len(titel.strip()) > MEESTE_TEKENS:
        uit.append(
            Advies(
                Soort.LENGTE, "De titel is lang. Probeer het in ongeveer acht woorden, dan past hij ook op een kaart."
            )
        )
    return tuple(uit)


def is_ikvorm(titel: str) -> bool:
    """Whether there is nothing to say about a title that is filled in."""
    return bool(plat(titel)) and not adviezen(titel)


def _over_de_vorm(titel: str, woorden: list[str]) -> Advies | None:
    eigen = _EERSTE_PERSOON.intersection(woorden)
    begint_goed = woorden[0] in _BEGIN
    if titel.endswith("?") or (woorden[0] in _VRAAGWOORDEN and not begint_goed):
        return _vraag(woorden, eigen)
    if begint_goed:
        return _wij_de_gemeente(woorden)
    if product := herken(titel):
        tekst = "Dit is een product of een onderwerp. Zeg het zoals een inwoner het zegt."
        return Advies(Soort.PRODUCT, tekst, product.titel, past=True)
    if woorden[0] in _AFDELING or (_AFDELING.intersection(woorden) and not eigen):
        return Advies(
            Soort.AFDELING,
            "Dit klinkt als een afdeling of een project. Wat wil een inwoner daar regelen?",
            "Ik ga verhuizen",
        )
    if woorden[0] in _OVER_DE_INWONER or (
        len(woorden) > 1 and woorden[0] in {"de", "een"} and woorden[1] in _OVER_DE_INWONER
    ):
        return Advies(
            Soort.ANDER,
            "Je schrijft over de inwoner. Schrijf het alsof de inwoner zelf praat: begin met Ik.",
            "Ik zoek weer werk",
        )
    if eigen:
        return Advies(Soort.BEGIN, "Bijna goed. Begin de zin met Ik, Mijn of Wij.")
    if _ORGANISATIE.intersection(woorden):
        return Advies(
            Soort.ORGANISATIE,
            "Dit gaat over de gemeente. Wat maakt de inwoner mee?",
            "Ik heb hulp nodig in het huishouden",
        )
    if any(woord.endswith(_ACHTERVOEGSELS) for woord in woorden):
        return Advies(
            Soort.PRODUCT,
            "Dit klinkt als een product. Waarom heeft de inwoner dat nodig?",
            "Ik wil een boom laten kappen",
        )
    if len(woorden) == 1 and woorden[0].endswith("en"):
        return Advies(Soort.BEGIN, "Begin met Ik, Mijn of Wij.", f"Ik wil {titel.rstrip('.').lower()}", past=True)
    return Advies(
        Soort.BEGIN,
        "Begin met Ik, Mijn of Wij, zoals een inwoner het zelf zegt.",
        "Ik heb hulp nodig in het huishouden",
    )


def _vraag(woorden: list[str], eigen: frozenset[str]) -> Advies:
    over_ons = _ORGANISATIE.union(_AFDELING).intersection(woorden) or eigen & {"wij", "we", "ons", "onze"}
    if over_ons:
        return Advies(
            Soort.ORGANISATIE,
            "Deze vraag gaat over de gemeente. Wat maakt de inwoner mee?",
            "Ik wacht lang op hulp in huis",
        )
    return Advies(
        Soort.VRAAG,
        "Dit is een vraag. Maak er een zin van die met Ik begint: wat wil de inwoner, of wat is er gebeurd?",
        "Ik heb schulden",
    )


def _wij_de_gemeente(woorden: list[str]) -> Advies | None:
    """ "Wij" may be a family, and may be the gemeente."""
    if woorden[0] in {"wij", "we", "ons", "onze"} and _ORGANISATIE.intersection(woorden):
        return Advies(
            Soort.ORGANISATIE,
            "‘Wij’ is hier de gemeente. Schrijf wat de inwoner meemaakt.",
            "Ik heb hulp nodig in het huishouden",
        )
    return None
