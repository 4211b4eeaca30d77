"""Grouping ideeën and voting for them with dots (domein.md section 4). Read by verbeterplan.models, so that Django knows it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from klantreis.models import Klantreis
from klantreis.versies import MetVersie
from verbeterplan.models import Idee


class Ideegroep(MetVersie):
    """Ideeën that belong together, under a name the team gives."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    klantreis = models.ForeignKey(Klantreis, models.CASCADE, related_name="ideegroepen", verbose_name="klantreis")
    naam = models.CharField("naam van de groep", max_length=120)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "groep ideeën"
        verbose_name_plural = "groepen ideeën"
        ordering = ["volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["klantreis", "naam"],
                name="ideegroep_naam_uniek",
                violation_error_message="Er is al een groep met deze naam.",
            ),
            models.CheckConstraint(
                condition=~Q(naam=""), name="ideegroep_naam_gevuld", violation_error_message="Geef de groep een naam."
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Stemronde(models.Model):
    """A time in which everybody has a set number of stemmen; a klantreis has at most one that is open."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    klantreis = models.ForeignKey(Klantreis, models.CASCADE, related_name="stemrondes", verbose_name="klantreis")
    stemmen_per_persoon = models.PositiveSmallIntegerField("stemmen per persoon", default=3)
    geopend_op = models.DateTimeField("geopend op", default=timezone.now, editable=False)
    gesloten_op = models.DateTimeField("gesloten op", null=True, blank=True)

    class Meta:
        verbose_name = "stemronde"
        verbose_name_plural = "stemrondes"
        ordering = ["-geopend_op", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["klantreis"],
                condition=Q(gesloten_op__isnull=True),
                name="stemronde_een_open",
                violation_error_message="Er is al een stemronde bezig.",
            ),
            models.CheckConstraint(
                condition=Q(stemmen_per_persoon__range=(1, 20)),
                name="stemronde_aantal",
                violation_error_message="Kies een aantal stemmen van 1 tot en met 20.",
            ),
            models.CheckConstraint(
                condition=Q(gesloten_op__isnull=True) | Q(gesloten_op__gte=F("geopend_op")),
                name="stemronde_sluit_na_openen",
                violation_error_message="Een stemronde sluit nadat die begon.",
            ),
        ]

    def __str__(self) -> str:
        return f"stemronde van {self.klantreis_id}"


class Stem(models.Model):
    """How many stemmen somebody gave to an idee in one round; the total of an idee stands in Idee.stemmen."""

    ronde = models.ForeignKey(Stemronde, models.CASCADE, related_name="stemmen", verbose_name="stemronde")
    idee = models.ForeignKey(Idee, models.CASCADE, related_name="gegeven_stemmen", verbose_name="idee")
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="stemmen", verbose_name="wie stemde"
    )
    aantal = models.PositiveSmallIntegerField("aantal", default=1)

    class Meta:
        verbose_name = "stem"
        verbose_name_plural = "stemmen"
        constraints = [
            models.UniqueConstraint(fields=["ronde", "idee", "gebruiker"], name="stem_een_rij_per_idee"),
            models.CheckConstraint(condition=Q(aantal__gte=1), name="stem_minstens_een"),
        ]

    def __str__(self) -> str:
        return f"{self.aantal} voor {self.idee_id}"
