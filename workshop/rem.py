"""A brake on one phone that sends without end: a few a second, with room for a quick thumb. Others do not notice.

It lives in the memory of this process, and holds no truth: whoever gets through is checked by the rules all the same.
"""

import time
from collections import OrderedDict
from collections.abc import Callable

PER_SECONDE = 4.0
INEENS = 20.0
#: So many phones are remembered; the one that was quiet longest goes first.
MEESTE = 5000


class TeSnel(Exception):
    """This phone sends faster than a person does."""


class Rem:
    """Counts per phone. Each has a bucket that fills by PER_SECONDE to at most INEENS, and takes one out per message."""

    def __init__(self, klok: Callable[[], float] = time.monotonic) -> None:
        self._klok = klok
        self._emmers: OrderedDict[int, tuple[float, float]] = OrderedDict()

    def neem(self, wie: int) -> None:
        """Count a message; raises TeSnel when the bucket is empty."""
        nu = self._klok()
        over, sinds = self._emmers.pop(wie, (INEENS, nu))
        over = min(INEENS, over + max(0.0, nu - sinds) * PER_SECONDE)
        te_snel = over < 1
        self._emmers[wie] = (over if te_snel else over - 1, nu)
        if len(self._emmers) > MEESTE:
            self._emmers.popitem(last=False)
        if te_snel:
            raise TeSnel


rem = Rem()
