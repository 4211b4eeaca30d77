"""What a report needs besides the data: a text of people, and a link with which the raad reads it without an account."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from klantreis.models import Klantreis
from klantreis.versies import MetVersie


class Deellink(models.Model):
    """A read-only link to the raadsrapport of a klantreis, until `geldig_tot` or until it is withdrawn.

    The secret in the address is made from `uuid` with the key of the site: who reads the database cannot open a report.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    klantreis = models.ForeignKey(Klantreis, models.CASCADE, related_name="deellinks", verbose_name="klantreis")
    naam = models.CharField("voor wie is de link", max_length=120)
    geldig_tot = models.DateField("geldig tot en met")
    # What the reader gets to see.
    met_namen = models.BooleanField("met namen van medewerkers", default=False)
    met_kosten = models.BooleanField("met kosten", default=True)
    concept = models.BooleanField("als concept", default=False)
    personas = models.ManyToManyField("personas.Persona", blank=True, related_name="+", verbose_name="persona's")
    gemaakt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="gemaakt door"
    )
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now, editable=False)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)
    keer_bekeken = models.PositiveIntegerField("keer bekeken", default=0, editable=False)
    laatst_bekeken = models.DateTimeField("laatst bekeken", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "deellink"
        verbose_name_plural = "deellinks"
        ordering = ["-gemaakt_op", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(naam=""),
                name="deellink_naam_gevuld",
                violation_error_message="Schrijf op voor wie de link is.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Rapporttekst(MetVersie):
    """What the projectleider writes in the raadsrapport; everything else in it follows from the data."""

    klantreis = models.OneToOneField(Klantreis, models.CASCADE, related_name="rapporttekst", verbose_name="klantreis")
    wat_we_vragen = models.TextField("wat we de raad vragen", blank=True)
    privacy_reden = models.CharField("waarom dit blijft staan", max_length=300, blank=True)

    class Meta:
        verbose_name = "tekst in het raadsrapport"
        verbose_name_plural = "teksten in het raadsrapport"

    def __str__(self) -> str:
        return f"Tekst in het raadsrapport van {self.klantreis_id}"
