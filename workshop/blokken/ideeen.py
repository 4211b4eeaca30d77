"""Collecting ideeën."""

from workshop.bloksoort import Bloksoort
from workshop.soorten import Soort

SOORT = Bloksoort(
    soort=Soort.IDEEEN,
    uitleg="Verzamel ideeën bij de knelpunten, met of zonder naam.",
    opdracht="Welk idee heb je?",
    minuten=20,
    icoon="lamp",
)
