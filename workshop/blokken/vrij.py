"""A block of the begeleider's own."""

from workshop.bloksoort import Bloksoort
from workshop.soorten import Soort

SOORT = Bloksoort(
    soort=Soort.VRIJ,
    uitleg="Een eigen onderdeel, met je eigen tekst op het scherm en de telefoon.",
    opdracht="Kijk naar het scherm.",
    minuten=10,
    icoon="potlood",
)
