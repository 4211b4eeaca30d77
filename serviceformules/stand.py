"""How far the five formules are, for who only counts them."""

from collections import defaultdict

from serviceformules.models import Beleidsterrein, Uitwerking


def vastgestelde_formules() -> frozenset[str]:
    """Return the keys of the formules that hold for every beleidsterrein (2 queries).

    That is one that is vastgesteld for the whole gemeente, or for each beleidsterrein: the raad was promised formules for
    all of them (domein.md section 1).
    """
    per_formule: dict[str, set[int | None]] = defaultdict(set)
    rijen = Uitwerking.objects.filter(status=Uitwerking.Status.VASTGESTELD).order_by()
    for formule, terrein_id in rijen.values_list("formule", "beleidsterrein_id"):
        per_formule[formule].add(terrein_id)
    alle = set(Beleidsterrein.objects.order_by().values_list("pk", flat=True))
    return frozenset(
        formule for formule, terreinen in per_formule.items() if None in terreinen or (alle and alle <= terreinen)
    )
