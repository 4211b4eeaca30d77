"""Before DEFINE: compare candidates for a klantreis, score them together, and choose one."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from keuze.criteria import UITLEG
from keuze.rangorde import HOOGSTE, LAAGSTE
from klantreis.models import Klantreis
from klantreis.versies import MetVersie

MEESTE_KANDIDATEN = 5


class Afweging(MetVersie):
    """A choice between candidates. Closed (`gekozen_op`) once a klantreis was started from it: the reasons then stay."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    naam = models.CharField(
        "waar gaat deze keuze over",
        max_length=120,
        help_text="Bijvoorbeeld: De eerste klantreis van het sociaal domein.",
    )
    maker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="gemaakte_afwegingen",
        verbose_name="gemaakt door",
        editable=False,
    )
    aangemaakt = models.DateTimeField("aangemaakt", auto_now_add=True)
    gekozen_op = models.DateField("gekozen op", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "afweging"
        verbose_name_plural = "afwegingen"
        ordering = ["-aangemaakt", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(naam=""), name="afweging_naam_gevuld", violation_error_message="Geef de keuze een naam."
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        """Return the address of the page with the ranking."""
        return reverse("keuze:afweging", args=[self.uuid])

    @property
    def is_gekozen(self) -> bool:
        """Whether a klantreis was started from it: nothing changes in it any more."""
        return self.gekozen_op is not None


class Kandidaat(MetVersie):
    """A klantreis that might be done. There are at most five: each has a place of its own from 1 to 5."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    afweging = models.ForeignKey(Afweging, models.CASCADE, related_name="kandidaten", verbose_name="afweging")
    titel = models.CharField(
        "titel", max_length=200, help_text="In de ik-vorm, zoals een inwoner het zegt. Bijvoorbeeld: Ik heb schulden."
    )
    product = models.CharField("product", max_length=200, blank=True)
    beleidsterrein = models.CharField("beleidsterrein", max_length=120, blank=True)
    toelichting = models.TextField("toelichting", blank=True)
    plek = models.PositiveSmallIntegerField("plek", editable=False)
    klantreis = models.OneToOneField(
        Klantreis,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="kandidaat",
        verbose_name="gestarte klantreis",
        editable=False,
    )

    class Meta:
        verbose_name = "kandidaat"
        verbose_name_plural = "kandidaten"
        ordering = ["plek"]
        constraints = [
            models.UniqueConstraint(
                fields=["afweging", "titel"],
                name="kandidaat_titel_uniek",
                violation_error_message="Deze kandidaat staat er al.",
            ),
            models.UniqueConstraint(fields=["afweging", "plek"], name="kandidaat_plek_uniek"),
            models.CheckConstraint(
                condition=Q(plek__gte=1, plek__lte=MEESTE_KANDIDATEN),
                name="kandidaat_hooguit_vijf",
                violation_error_message="Er zijn al vijf kandidaten.",
            ),
        ]

    def __str__(self) -> str:
        return self.titel


class Deelnemer(models.Model):
    """Somebody who scores. The name stays with the reasons when the account goes."""

    afweging = models.ForeignKey(Afweging, models.CASCADE, related_name="deelnemers", verbose_name="afweging")
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="afwegingen", verbose_name="account"
    )
    naam = models.CharField("naam", max_length=120)

    class Meta:
        verbose_name = "deelnemer"
        verbose_name_plural = "deelnemers"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["afweging", "gebruiker"],
                name="deelnemer_uniek",
                violation_error_message="Deze collega doet al mee.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Score(models.Model):
    """What one participant thinks of one candidate on one criterium: a score from 1 to 5, a reason, or both."""

    CRITERIA = [(str(criterium), uitleg.naam) for criterium, uitleg in UITLEG.items()]

    deelnemer = models.ForeignKey(Deelnemer, models.CASCADE, related_name="scores", verbose_name="deelnemer")
    kandidaat = models.ForeignKey(Kandidaat, models.CASCADE, related_name="scores", verbose_name="kandidaat")
    criterium = models.CharField("criterium", max_length=10, choices=CRITERIA)
    waarde = models.PositiveSmallIntegerField("cijfer", null=True, blank=True)
    reden = models.CharField("reden", max_length=300, blank=True)

    class Meta:
        verbose_name = "score"
        verbose_name_plural = "scores"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["deelnemer", "kandidaat", "criterium"], name="score_een_per_criterium"),
            models.CheckConstraint(
                condition=Q(waarde__isnull=True) | Q(waarde__gte=LAAGSTE, waarde__lte=HOOGSTE),
                name="score_van_een_tot_vijf",
                violation_error_message="Een cijfer is 1, 2, 3, 4 of 5.",
            ),
            models.CheckConstraint(
                condition=Q(waarde__isnull=False) | ~Q(reden=""),
                name="score_zegt_iets",
                violation_error_message="Geef een cijfer, een reden of allebei.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterium}: {self.waarde or '-'}"

    @classmethod
    def van(cls, deelnemer: "Deelnemer", kandidaat: "Kandidaat") -> "dict[str, Score]":
        """Return what this participant gave this candidate, per criterium (1 query)."""
        rijen: Any = cls.objects.filter(deelnemer=deelnemer, kandidaat=kandidaat)
        return {rij.criterium: rij for rij in rijen}
