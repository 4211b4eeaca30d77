"""What the formules tell the pages of a klantreis, and what goes along when contactmomenten are merged or split."""

from collections.abc import Sequence

from klantreis.bijdragen import PerKlantreis
from klantreis.models import Klantreis
from reis.models import Contactmoment
from serviceformules.models import Toets
from serviceformules.toetsen import stand


def panelen(ids: Sequence[int]) -> PerKlantreis:
    """Return how far the toets is, for templates/serviceformules/_paneel.html (4 queries; only ever asked for one)."""
    return {
        klantreis.pk: {"formule_paneel": hoever}
        for klantreis in Klantreis.objects.filter(pk__in=ids)
        if (hoever := stand(klantreis)) is not None
    }


def verhuis_toetsen(van: Contactmoment, naar: Contactmoment, kanalen: frozenset[int] | None) -> None:
    """Let a toets point at the contactmoment that stays; at a split it points at both, for nobody said which (2 queries)."""
    rijen = list(Toets.objects.filter(contactmomenten=van))
    naar.toetsen.add(*rijen)
    if kanalen is None:
        van.toetsen.remove(*rijen)
