"""What the inwoner may count on in a klantreis (domein.md section 5), as a higher app knows it.

The texts themselves belong to the serviceformules: that app registers where they come from in its AppConfig.ready().
"""

from collections.abc import Callable

from klantreis.models import Klantreis

type Bron = Callable[[Klantreis], tuple[str, ...]]

_bronnen: list[Bron] = []


def registreer(bron: Bron) -> None:
    """Add a source; registering the same one again changes nothing."""
    if bron not in _bronnen:
        _bronnen.append(bron)


def zekerheden(klantreis: Klantreis) -> tuple[str, ...]:
    """Return what the inwoner may count on; nothing as long as no formule was chosen (1 query, whatever the number)."""
    return tuple(tekst for bron in _bronnen for tekst in bron(klantreis)) if klantreis.serviceformule else ()
