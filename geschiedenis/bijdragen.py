"""What the page of a klantreis shows of the history."""

from collections.abc import Sequence

from geschiedenis.lezen import net_gebeurd
from klantreis.bijdragen import PerKlantreis


def panelen(ids: Sequence[int]) -> PerKlantreis:
    """Return the last changes (1 query; only ever asked for one klantreis)."""
    return {pk: {"net_gebeurd": regels} for pk, regels in net_gebeurd(ids).items()}
