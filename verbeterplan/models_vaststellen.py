"""What was vastgesteld, as it stood that day. Read by verbeterplan.models, so that Django knows it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from heartbeat.models import Heartbeat
from klantreis.models import Klantreis


class Vaststelling(models.Model):
    """One vastgestelde version of the verbeterplan, or of the gewenste heartbeat of a persona; it never changes."""

    class Soort(models.TextChoices):
        """What was vastgesteld."""

        VERBETERPLAN = "verbeterplan", "verbeterplan"
        GEWENST = "gewenst", "gewenste heartbeat"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    klantreis = models.ForeignKey(Klantreis, models.CASCADE, related_name="vaststellingen", verbose_name="klantreis")
    soort = models.CharField("wat", max_length=14, choices=Soort)
    heartbeat = models.ForeignKey(
        Heartbeat, models.CASCADE, null=True, blank=True, related_name="vaststellingen", verbose_name="heartbeat"
    )
    nummer = models.PositiveSmallIntegerField("versie")
    vastgesteld_op = models.DateField("vastgesteld op")
    vastgesteld_door = models.CharField("vastgesteld door", max_length=120)
    inhoud = models.JSONField("inhoud bij vaststellen", editable=False)
    aangemaakt = models.DateTimeField("aangemaakt", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "vaststelling"
        verbose_name_plural = "vaststellingen"
        ordering = ["-nummer"]
        constraints = [
            models.CheckConstraint(
                condition=Q(soort="verbeterplan", heartbeat__isnull=True) | Q(soort="gewenst", heartbeat__isnull=False),
                name="vaststelling_soort",
            ),
            models.CheckConstraint(
                condition=~Q(vastgesteld_door=""),
                name="vaststelling_door_gevuld",
                violation_error_message="Noem wie dit vaststelt.",
            ),
            models.UniqueConstraint(
                fields=["klantreis", "nummer"],
                condition=Q(soort="verbeterplan"),
                name="vaststelling_plan_nummer",
            ),
            models.UniqueConstraint(
                fields=["heartbeat", "nummer"],
                condition=Q(soort="gewenst"),
                name="vaststelling_heartbeat_nummer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort} versie {self.nummer}"
