"""Closing: a mood and one sentence."""

from workshop.bloksoort import Bloksoort
from workshop.soorten import Soort

SOORT = Bloksoort(
    soort=Soort.AFSLUITING,
    uitleg="Vraag hoe iedereen naar huis gaat en wat hij meeneemt.",
    opdracht="Hoe ga je naar huis?",
    minuten=5,
    icoon="vink",
)
