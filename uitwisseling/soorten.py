"""Which of the two kinds of file this is: JSON that the product wrote, or YAML that people write."""

from klantreis.startdocument import Document
from uitwisseling import jsonlezen, lezen
from uitwisseling.bestand import KlantreisBestand
from uitwisseling.fouten import Fout, Importfouten
from uitwisseling.schema import controleer

GEEN_STARTDOCUMENT = "dit is geen vastgelegd startdocument; laat het veld zoals het uit het systeem kwam"


def lees_klantreis(tekst: str, naam: str) -> KlantreisBestand:
    """Return the klantreis in a text, checked; `naam` is how errors call it. Raises Importfouten, and nothing else."""
    lees = jsonlezen.lees_tekst if jsonlezen.is_json(tekst) else lezen.lees_tekst
    bestand = controleer(lees(tekst, naam))
    _keur_versies(bestand, naam)
    return bestand


def _keur_versies(bestand: KlantreisBestand, naam: str) -> None:
    """Refuse a frozen startdocument that the pages could not show."""
    document = bestand.startdocument
    if document is None:
        return
    versies = [("startdocument.inhoud", document.inhoud)]
    versies += [
        (f"startdocument.eerdere_versies[{plek}].inhoud", versie.inhoud)
        for plek, versie in enumerate(document.eerdere_versies)
    ]
    for pad, inhoud in versies:
        if inhoud is None:
            continue
        try:
            Document.uit_json(inhoud)
        except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError):
            raise Importfouten((Fout(naam, pad, GEEN_STARTDOCUMENT),)) from None
