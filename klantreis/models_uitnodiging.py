"""An invitation to join the team of a klantreis by e-mail. Read by klantreis.models, so that Django knows it."""

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from klantreis.models import Klantreis, Teamlid

#: How long a link works; long enough for a holiday, short enough for an old mailbox.
GELDIG = timedelta(days=14)


class UitnodigingQuerySet(models.QuerySet["Uitnodiging"]):
    """Invitations."""

    def wachtend(self) -> Self:
        """Return those that were neither accepted nor withdrawn; whose time is up may still be sent again."""
        return self.filter(aanvaard_op__isnull=True, ingetrokken_op__isnull=True)

    def open(self) -> Self:
        """Return those whose link works now."""
        return self.wachtend().filter(geldig_tot__gt=timezone.now())


class Uitnodiging(models.Model):
    """Somebody who was asked to join, known by an e-mail address; how it stands follows from what happened to it."""

    class Stand(models.TextChoices):
        """How an invitation stands."""

        OPEN = "open", "open"
        AANVAARD = "aanvaard", "aangenomen"
        VERLOPEN = "verlopen", "verlopen"
        INGETROKKEN = "ingetrokken", "ingetrokken"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    klantreis = models.ForeignKey(Klantreis, models.CASCADE, related_name="uitnodigingen", verbose_name="klantreis")
    email = models.EmailField("e-mailadres")
    naam = models.CharField("naam", max_length=120)
    rol = models.CharField("mag in dit systeem", max_length=14, choices=Teamlid.Rol, default=Teamlid.Rol.TEAMLID)
    projectrol = models.CharField("rol in de projectgroep", max_length=12, choices=Teamlid.Projectrol, blank=True)
    uitgenodigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="uitgenodigd door",
        editable=False,
    )
    #: How many links were made; only the newest one works.
    keer = models.PositiveSmallIntegerField("aantal keer verstuurd", default=1, editable=False)
    laatst_op = models.DateTimeField("laatst uitgenodigd", default=timezone.now, editable=False)
    #: Whether the newest link left by e-mail; when not, the projectleider passes it on.
    is_verstuurd = models.BooleanField("is verstuurd", default=False, editable=False)
    geldig_tot = models.DateTimeField("geldig tot", editable=False)
    aanvaard_op = models.DateTimeField("aangenomen op", null=True, blank=True, editable=False)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True, editable=False)
    aangemaakt = models.DateTimeField("aangemaakt", default=timezone.now, editable=False)

    objects = UitnodigingQuerySet.as_manager()

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        ordering = ["aangemaakt", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["klantreis", "email"],
                condition=Q(aanvaard_op__isnull=True, ingetrokken_op__isnull=True),
                name="uitnodiging_een_open",
                violation_error_message="Dit adres heeft al een uitnodiging.",
            ),
            models.CheckConstraint(
                condition=Q(aanvaard_op__isnull=True) | Q(ingetrokken_op__isnull=True),
                name="uitnodiging_aanvaard_of_ingetrokken",
                violation_error_message="Een uitnodiging is aangenomen of ingetrokken, niet allebei.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.naam} ({self.email})"

    def stand(self, nu: datetime | None = None) -> Stand:
        """Return how it stands at a moment; without one: now."""
        if self.aanvaard_op:
            return self.Stand.AANVAARD
        if self.ingetrokken_op:
            return self.Stand.INGETROKKEN
        return self.Stand.OPEN if (nu or timezone.now()) < self.geldig_tot else self.Stand.VERLOPEN

    def save(self, *args: object, **kwargs: object) -> None:
        """A new invitation is valid from now; an address has no capitals here."""
        self.email = self.email.strip().lower()
        if self.geldig_tot is None:
            self.geldig_tot = timezone.now() + GELDIG
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
