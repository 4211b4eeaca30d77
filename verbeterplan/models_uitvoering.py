"""DELIVER: what happened to an actie, and which beleving it lifts. Read by verbeterplan.models, so that Django knows it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from heartbeat.models import Heartbeat
from reis.models import Contactmoment, Kanaal
from verbeterplan.models import Actie, Idee


class Voortgangsbericht(models.Model):
    """One line in the log of an actie: what happened, who wrote it down, and the status it got."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    actie = models.ForeignKey(Actie, models.CASCADE, related_name="berichten", verbose_name="actie")
    op = models.DateTimeField("wanneer", default=timezone.now, editable=False)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="wie")
    tekst = models.TextField("wat is er gebeurd", blank=True)
    # Why personal data stays in the text, as privacy.forms asks.
    privacy_reden = models.CharField("waarom dit blijft staan", max_length=300, blank=True)
    # Only when the status changed along with it.
    status = models.CharField("status werd", max_length=10, choices=Actie.Status, blank=True)

    class Meta:
        verbose_name = "voortgangsbericht"
        verbose_name_plural = "voortgangsberichten"
        ordering = ["-op", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(tekst="", status=""),
                name="voortgangsbericht_zegt_iets",
                violation_error_message="Schrijf op wat er is gebeurd.",
            ),
        ]

    def __str__(self) -> str:
        return self.tekst[:80] or self.status


class Stijging(models.Model):
    """Which actie or idee makes that a (contactmoment, kanaal) rises from the huidige to the gewenste heartbeat."""

    heartbeat = models.ForeignKey(
        Heartbeat, models.CASCADE, related_name="stijgingen", verbose_name="gewenste heartbeat"
    )
    contactmoment = models.ForeignKey(
        Contactmoment, models.CASCADE, related_name="stijgingen", verbose_name="contactmoment"
    )
    kanaal = models.ForeignKey(Kanaal, models.PROTECT, related_name="+", verbose_name="kanaal")
    actie = models.ForeignKey(
        Actie, models.CASCADE, null=True, blank=True, related_name="stijgingen", verbose_name="actie"
    )
    idee = models.ForeignKey(
        Idee, models.CASCADE, null=True, blank=True, related_name="stijgingen", verbose_name="idee"
    )

    class Meta:
        verbose_name = "stijging"
        verbose_name_plural = "stijgingen"
        constraints = [
            models.CheckConstraint(
                condition=Q(actie__isnull=True, idee__isnull=False) | Q(actie__isnull=False, idee__isnull=True),
                name="stijging_door_actie_of_idee",
                violation_error_message="Kies een actie of een idee.",
            ),
            models.UniqueConstraint(
                fields=["heartbeat", "contactmoment", "kanaal", "actie"],
                condition=Q(actie__isnull=False),
                name="stijging_actie_uniek",
            ),
            models.UniqueConstraint(
                fields=["heartbeat", "contactmoment", "kanaal", "idee"],
                condition=Q(idee__isnull=False),
                name="stijging_idee_uniek",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contactmoment_id} via {self.kanaal_id}"
