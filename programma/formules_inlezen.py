"""A serviceformule for the whole gemeente, begun from the example text: the one place where the import of a programme does so."""

from datetime import date

from klantreis.formules import FORMULES
from klantreis.zekerheden import ZEKERHEDEN
from serviceformules.models import Uitwerking, Uitwerkingversie, Zekerheid

DOOR = "College van burgemeester en wethouders"


def begin_voor_allen(formule: str, vastgesteld: date | None) -> None:
    """Begin the formule for the whole gemeente, and stel it vast when there is a day (at most 4 queries)."""
    kern = next(kern for kern in FORMULES if kern.sleutel == formule)
    status = Uitwerking.Status.VASTGESTELD if vastgesteld else Uitwerking.Status.IN_GESPREK
    uitwerking = Uitwerking.objects.create(formule=formule, status=status, omschrijving=kern.uitleg)
    Zekerheid.objects.bulk_create(
        Zekerheid(uitwerking=uitwerking, tekst=tekst, volgorde=plek)
        for plek, tekst in enumerate(ZEKERHEDEN.get(formule, ()))
    )
    if vastgesteld:
        inhoud = {
            "omschrijving": uitwerking.omschrijving,
            "kernwaarden": [],
            "producten": [],
            "zekerheden": [{"tekst": tekst, "bewaker": ""} for tekst in ZEKERHEDEN.get(formule, ())],
            "afspraken": [],
        }
        Uitwerkingversie.objects.create(uitwerking=uitwerking, nummer=1, op=vastgesteld, door=DOOR, inhoud=inhoud)
