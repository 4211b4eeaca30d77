"""Giving dots to ideeën."""

from workshop.bloksoort import Bloksoort
from workshop.soorten import Soort

SOORT = Bloksoort(
    soort=Soort.STIPPEN,
    uitleg="Iedereen verdeelt stippen over de ideeën. De uitslag blijft verborgen tot je sluit.",
    opdracht="Verdeel je stippen over de ideeën.",
    minuten=10,
    icoon="vink",
)
