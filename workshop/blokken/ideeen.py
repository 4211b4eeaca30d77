"""Collecting ideeën: each hangs on the wall of the klantreis at once."""

from workshop.bloksoort import Bloksoort
from workshop.ideeenblok import lees, mijn
from workshop.soorten import Soort

SOORT = Bloksoort(
    soort=Soort.IDEEEN,
    uitleg="Verzamel ideeën bij de knelpunten, met of zonder naam.",
    opdracht="Welk idee heb je?",
    minuten=20,
    icoon="lamp",
    lees=lees,
    mijn=mijn,
)
