"""Choosing which knelpunten weigh most (domein.md section 4): the verbeterplan is built and the room chooses from it."""

from workshop.bloksoort import Bloksoort
from workshop.knelpunten import begin, eind, lees, mijn
from workshop.soorten import Soort

SOORT = Bloksoort(
    soort=Soort.KNELPUNTEN,
    uitleg="Maak het verbeterplan en kies samen welke knelpunten het zwaarst wegen.",
    opdracht="Welke knelpunten wegen voor jou het zwaarst?",
    minuten=10,
    icoon="ster",
    lees=lees,
    mijn=mijn,
    begin=begin,
    eind=eind,
    sluit=True,
)
