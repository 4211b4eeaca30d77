"""Who takes up which actie."""

from workshop.bloksoort import Bloksoort
from workshop.soorten import Soort

SOORT = Bloksoort(
    soort=Soort.EIGENAREN,
    uitleg="Kies bij elke actie wie hem oppakt.",
    opdracht="Welke actie pak jij op?",
    minuten=10,
    icoon="persoon",
)
