"""The kinds of blocks of a workshop, in the order of the method."""

from django.db import models


class Soort(models.TextChoices):
    """A kind of block; its behaviour is in workshop/blokken/, in the module with the same name."""

    WELKOM = "welkom", "Welkom"
    MEELEVEN = "meeleven", "Meeleven"
    AANVULLEN = "aanvullen", "Contactmomenten aanvullen"
    STEMMEN = "stemmen", "Beleving stemmen"
    KNELPUNTEN = "knelpunten", "Knelpunten kiezen"
    IDEEEN = "ideeen", "Ideeën"
    STIPPEN = "stippen", "Stippen geven"
    PRIORITEREN = "prioriteren", "Prioriteren"
    EIGENAREN = "eigenaren", "Eigenaren kiezen"
    AFSLUITING = "afsluiting", "Afsluiting"
    VRIJ = "vrij", "Vrij blok"
