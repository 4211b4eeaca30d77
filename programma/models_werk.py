"""The register of werkprocessen and werkafspraken: what changed, through which actie, since when, and who watches over it."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from klantreis.models import Klantreis
from klantreis.versies import MetVersie
from programma.models import Programma
from verbeterplan.models import Actie


class Werkproces(MetVersie):
    """What the organisation does otherwise. With an actie, what that says of it (partner, since when) is read there.

    A werkafspraak of an actie shows in the register without a row here; a row adds what was before, and who watches.
    """

    class Status(models.TextChoices):
        """How far the change is."""

        GEPLAND = "gepland", "gepland"
        BEZIG = "bezig", "bezig"
        AFGEROND = "afgerond", "geldt nu"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programma = models.ForeignKey(
        Programma, models.SET_NULL, null=True, blank=True, related_name="werkprocessen", verbose_name="programma"
    )
    naam = models.CharField("naam", max_length=200)
    beleidsterrein = models.CharField("beleidsterrein", max_length=120, blank=True)
    klantreis = models.ForeignKey(
        Klantreis, models.SET_NULL, null=True, blank=True, related_name="werkprocessen", verbose_name="klantreis"
    )
    #: The titel of a klantreis that is not in this system.
    klantreis_titel = models.CharField("uit welke klantreis", max_length=200, blank=True)
    actie = models.OneToOneField(
        Actie, models.SET_NULL, null=True, blank=True, related_name="werkproces", verbose_name="actie"
    )
    oud = models.TextField("hoe ging het", blank=True)
    nieuw = models.TextField("hoe gaat het nu", blank=True)
    afgesproken_met = models.CharField("afgesproken met", max_length=120, blank=True)
    sinds = models.DateField("geldt vanaf", null=True, blank=True)
    status = models.CharField("status", max_length=10, choices=Status, default=Status.GEPLAND)
    bewaker = models.CharField("wie let hierop", max_length=120, blank=True)

    class Meta:
        verbose_name = "werkproces"
        verbose_name_plural = "werkprocessen"
        ordering: ClassVar[list[str]] = ["beleidsterrein", "naam", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(naam=""),
                name="werkproces_naam_gevuld",
                violation_error_message="Geef het werkproces een naam.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam
