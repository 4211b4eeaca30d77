"""Choosing which knelpunten weigh most."""

from workshop.bloksoort import Bloksoort
from workshop.soorten import Soort

SOORT = Bloksoort(
    soort=Soort.KNELPUNTEN,
    uitleg="Maak het verbeterplan en kies samen welke knelpunten het zwaarst wegen.",
    opdracht="Welke knelpunten wegen voor jou het zwaarst?",
    minuten=10,
    icoon="ster",
)
