"""Which verbeterpunten people see as one. Pure: no database, no request.

A verbeterpunt that was merged keeps its row; it shows under its hoofdpunt as long as that is there.
"""

from collections import defaultdict
from collections.abc import Iterable


def hoofden(paren: Iterable[tuple[int, int | None]]) -> dict[int, int]:
    """Return for each verbeterpunt, as (key, key of its hoofdpunt), the key of the one it shows under.

    A hoofdpunt that is not among them was put aside: then a verbeterpunt shows by itself.
    """
    hoofd = dict(paren)
    return {pk: boven if boven is not None and boven in hoofd else pk for pk, boven in hoofd.items()}


def groepen(paren: Iterable[tuple[int, int | None]]) -> dict[int, list[int]]:
    """Return per verbeterpunt that people see the keys of all that is in it, itself first and the rest in the order given."""
    uit: dict[int, list[int]] = defaultdict(list)
    for pk, boven in hoofden(paren).items():
        if pk == boven:
            uit[boven].insert(0, pk)
        else:
            uit[boven].append(pk)
    return dict(uit)
