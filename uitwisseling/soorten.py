"""Which of the two kinds of file this is: JSON that the product wrote, or YAML that people write."""

from uitwisseling import jsonlezen, lezen
from uitwisseling.bestand import KlantreisBestand
from uitwisseling.schema import controleer


def lees_klantreis(tekst: str, naam: str) -> KlantreisBestand:
    """Return the klantreis in a text, checked; `naam` is how errors call it. Raises Importfouten, and nothing else."""
    lees = jsonlezen.lees_tekst if jsonlezen.is_json(tekst) else lezen.lees_tekst
    return controleer(lees(tekst, naam))
