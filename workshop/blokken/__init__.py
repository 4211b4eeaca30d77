"""The kinds of blocks, one module each. A new kind: a module here, a line in workshop/soorten.py, three templates."""

from collections.abc import Mapping

from workshop.blokken import (
    aanvullen,
    afsluiting,
    eigenaren,
    ideeen,
    knelpunten,
    meeleven,
    prioriteren,
    stemmen,
    stippen,
    vrij,
    welkom,
)
from workshop.bloksoort import Bloksoort
from workshop.soorten import Soort

SOORTEN: Mapping[Soort, Bloksoort] = {
    module.SOORT.soort: module.SOORT
    for module in (
        welkom,
        meeleven,
        aanvullen,
        stemmen,
        knelpunten,
        ideeen,
        stippen,
        prioriteren,
        eigenaren,
        afsluiting,
        vrij,
    )
}
