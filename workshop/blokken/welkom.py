"""Welcome: how this works, in one minute."""

from workshop.bloksoort import Bloksoort
from workshop.soorten import Soort

SOORT = Bloksoort(
    soort=Soort.WELKOM,
    uitleg="Leg in een minuut uit hoe het werkt en laat iedereen meedoen met de telefoon.",
    opdracht="Welkom. Leg je telefoon binnen handbereik en kijk naar het scherm.",
    minuten=5,
    icoon="mensen",
)
