"""What the tests of the history share."""

from collections.abc import Callable

import pytest

from geschiedenis.models import Wijziging


@pytest.fixture
def schoon(cast: object) -> Callable[[], list[Wijziging]]:
    """Forget what setting up wrote down; the answer returns what was written since, oldest first."""
    Wijziging.objects.all().delete()
    return lambda: list(Wijziging.objects.select_related("wie").order_by("op", "pk"))
