"""How far the five formules are, for who only counts them."""

from serviceformules.models import Uitwerking


def vastgestelde_formules() -> frozenset[str]:
    """Return the keys of the formules that are vastgesteld for at least one beleidsterrein or for all (1 query)."""
    rijen = Uitwerking.objects.filter(status=Uitwerking.Status.VASTGESTELD).order_by()
    return frozenset(rijen.values_list("formule", flat=True).distinct())
