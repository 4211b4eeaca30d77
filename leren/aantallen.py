"""How many people reached which niveau: the only thing of learning that others see without being asked (AVG)."""

from collections import Counter

from leren.models import Bekwaamheid
from leren.niveaus import Niveau


def aantallen() -> dict[Niveau, int]:
    """Return how many people with an active account are at each niveau: the highest of each counts (1 query)."""
    hoogste: dict[int, Niveau] = {}
    rijen = Bekwaamheid.objects.filter(gebruiker__is_active=True).order_by().values_list("gebruiker_id", "niveau")
    for gebruiker_id, waarde in rijen:
        niveau = Niveau(waarde)
        hoogste[gebruiker_id] = max(hoogste.get(gebruiker_id, niveau), niveau, key=lambda een: een.rang)
    telling = Counter(hoogste.values())
    return {niveau: telling[niveau] for niveau in Niveau}
