"""Which of the two kinds of file this is: JSON that the product wrote, or YAML that people write."""

from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from klantreis.startdocument import Document
from uitwisseling import jsonlezen, lezen
from uitwisseling.bestand import KlantreisBestand
from uitwisseling.fouten import Fout, Importfouten
from uitwisseling.lezen import Document as Uitgelezen
from uitwisseling.schema import controleer
from verbeterplan.bevroren import GewenstInhoud, PlanInhoud

GEEN_STARTDOCUMENT = "dit is geen vastgelegd startdocument; laat het veld zoals het uit het systeem kwam"
GEEN_VERSIE = "dit is geen vastgestelde versie; laat het veld zoals het uit het systeem kwam"


def lees_document(tekst: str, naam: str) -> Uitgelezen:
    """Return the tree of a text of either kind; `naam` is how errors call it. Raises Importfouten, and nothing else."""
    lees = jsonlezen.lees_tekst if jsonlezen.is_json(tekst) else lezen.lees_tekst
    return lees(tekst, naam)


def lees_klantreis(tekst: str, naam: str) -> KlantreisBestand:
    """Return the klantreis in a text, checked; `naam` is how errors call it. Raises Importfouten, and nothing else."""
    return klantreis_in(lees_document(tekst, naam))


def klantreis_in(document: Uitgelezen) -> KlantreisBestand:
    """Return the klantreis in a tree, checked. Raises Importfouten, and nothing else."""
    bestand = controleer(document)
    _keur_versies(bestand, document.naam)
    return bestand


def _keur_versies(bestand: KlantreisBestand, naam: str) -> None:
    """Refuse a frozen startdocument or version that the pages could not show."""
    document = bestand.startdocument
    versies: list[tuple[str, type[Document | PlanInhoud | GewenstInhoud], Any]] = []
    if document is not None:
        versies.append(("startdocument.inhoud", Document, document.inhoud))
        versies += [
            (f"startdocument.eerdere_versies[{plek}].inhoud", Document, versie.inhoud)
            for plek, versie in enumerate(document.eerdere_versies)
        ]
    versies += [
        (
            f"vaststellingen[{plek}].inhoud",
            PlanInhoud if versie.soort == "verbeterplan" else GewenstInhoud,
            versie.inhoud,
        )
        for plek, versie in enumerate(bestand.vaststellingen)
    ]
    for pad, soort, inhoud in versies:
        if inhoud is not None and not _leesbaar(soort, inhoud):
            melding = GEEN_STARTDOCUMENT if soort is Document else GEEN_VERSIE
            raise Importfouten((Fout(naam, pad, melding),))


def _leesbaar(soort: type[Document | PlanInhoud | GewenstInhoud], inhoud: Any) -> bool:
    try:
        return _past(soort.uit_json(inhoud), soort)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError):
        return False


def _past(waarde: Any, soort: Any) -> bool:
    """Whether a value has the type that its dataclass says, all the way down; Python itself does not look."""
    if is_dataclass(soort):
        soorten = get_type_hints(soort)
        return isinstance(waarde, soort) and all(  # type: ignore[arg-type]  # a class, not one made of it
            _past(getattr(waarde, veld.name), soorten[veld.name]) for veld in fields(soort)
        )
    if get_origin(soort) is tuple:
        return isinstance(waarde, tuple) and all(_past(deel, get_args(soort)[0]) for deel in waarde)
    if isinstance(soort, UnionType):
        return any(_past(waarde, deel) for deel in get_args(soort))
    # A bool is an int to Python, and not on a page.
    return type(waarde) is soort
