"""Impact against inspanning."""

from workshop.bloksoort import Bloksoort
from workshop.soorten import Soort

SOORT = Bloksoort(
    soort=Soort.PRIORITEREN,
    uitleg="Weeg de beste ideeën: wat leveren ze op en wat kosten ze. Maak er acties van.",
    opdracht="Wat levert dit op, en hoeveel werk is het?",
    minuten=15,
    icoon="lijst",
)
