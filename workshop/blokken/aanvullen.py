"""Contactmomenten that participants miss."""

from workshop.bloksoort import Bloksoort
from workshop.soorten import Soort

SOORT = Bloksoort(
    soort=Soort.AANVULLEN,
    uitleg="Loop de reis langs. Deelnemers vullen aan welk contactmoment ze missen.",
    opdracht="Welk contactmoment mis je in deze reis?",
    minuten=10,
    icoon="plus",
)
