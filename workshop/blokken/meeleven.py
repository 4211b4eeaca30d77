"""Living along: the story of the persona, read aloud, with citaten."""

from workshop.bloksoort import Bloksoort
from workshop.soorten import Soort

SOORT = Bloksoort(
    soort=Soort.MEELEVEN,
    uitleg="Lees het verhaal van de persona voor, met de woorden van inwoners.",
    opdracht="Luister naar het verhaal.",
    minuten=10,
    icoon="persoon",
)
