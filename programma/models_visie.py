"""Visiestukken: what the gemeente wants for its inwoners, in chapters, with versions, inspraak and the decision."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from klantreis.versies import MetVersie
from programma.models import Ketenpartner, Mijlpaal, Programma, Programmadeel, Resultaat


class Visiestuk(Programmadeel):
    """A dienstverleningsvisie or a visie en strategie toegang; its text stands in its versies."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programma = models.ForeignKey(Programma, models.CASCADE, related_name="visiestukken", verbose_name="programma")
    soort = models.CharField(
        "soort",
        max_length=24,
        choices=[
            (soort.value, soort.label)
            for soort in (Resultaat.Soort.DIENSTVERLENINGSVISIE, Resultaat.Soort.VISIE_TOEGANG)
        ],
    )
    titel = models.CharField("titel", max_length=200)

    class Meta(Programmadeel.Meta):
        verbose_name = "visiestuk"
        verbose_name_plural = "visiestukken"
        constraints = [
            models.UniqueConstraint(
                fields=["programma", "soort"],
                name="visiestuk_een_per_soort",
                violation_error_message="Dit visiestuk is er al.",
            ),
            models.CheckConstraint(
                condition=~Q(titel=""),
                name="visiestuk_titel_gevuld",
                violation_error_message="Geef het visiestuk een titel.",
            ),
        ]

    def __str__(self) -> str:
        return self.titel


class Visieversie(MetVersie):
    """One version of a visiestuk: concept, open for inspraak, or vastgesteld and then locked."""

    class Status(models.TextChoices):
        """Where a version stands."""

        CONCEPT = "concept", "concept"
        INSPRAAK = "inspraak", "ligt ter inspraak"
        VASTGESTELD = "vastgesteld", "vastgesteld"

    visiestuk = models.ForeignKey(Visiestuk, models.CASCADE, related_name="versies", verbose_name="visiestuk")
    nummer = models.PositiveSmallIntegerField("nummer", default=1)
    status = models.CharField("status", max_length=12, choices=Status, default=Status.CONCEPT)
    inspraak_tot = models.DateField("reageren kan tot en met", null=True, blank=True)
    vastgesteld_op = models.DateField("vastgesteld op", null=True, blank=True)
    vastgesteld_door = models.CharField("vastgesteld door", max_length=120, blank=True)
    besluit = models.ForeignKey(
        Mijlpaal, models.SET_NULL, null=True, blank=True, related_name="visieversies", verbose_name="raadsbesluit"
    )

    class Meta:
        verbose_name = "versie van een visiestuk"
        verbose_name_plural = "versies van een visiestuk"
        ordering = ["nummer"]
        constraints = [
            models.UniqueConstraint(fields=["visiestuk", "nummer"], name="visieversie_nummer_uniek"),
            models.UniqueConstraint(
                fields=["visiestuk"],
                condition=~Q(status="vastgesteld"),
                name="visieversie_een_concept",
                violation_error_message="Er is al een concept van dit visiestuk.",
            ),
            models.CheckConstraint(
                condition=(~Q(status="vastgesteld") & Q(vastgesteld_op__isnull=True, vastgesteld_door=""))
                | (Q(status="vastgesteld", vastgesteld_op__isnull=False) & ~Q(vastgesteld_door="")),
                name="visieversie_vastgesteld_door_en_op",
                violation_error_message="Noem wie het visiestuk vaststelt en op welke datum.",
            ),
        ]

    def __str__(self) -> str:
        return f"versie {self.nummer}"

    @property
    def is_vastgesteld(self) -> bool:
        """Whether this version is locked."""
        return self.status == self.Status.VASTGESTELD


class Hoofdstuk(MetVersie):
    """A chapter of one version. In a next version it is another row with the same uuid: so it is found again."""

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    visieversie = models.ForeignKey(
        Visieversie, models.CASCADE, related_name="hoofdstukken", verbose_name="versie van een visiestuk"
    )
    titel = models.CharField("titel", max_length=200)
    tekst = models.TextField("tekst", blank=True)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "hoofdstuk"
        verbose_name_plural = "hoofdstukken"
        ordering = ["volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["visieversie", "uuid"], name="hoofdstuk_een_per_versie"),
            models.CheckConstraint(
                condition=~Q(titel=""),
                name="hoofdstuk_titel_gevuld",
                violation_error_message="Geef het hoofdstuk een titel.",
            ),
        ]

    def __str__(self) -> str:
        return self.titel


class Inspraak(models.Model):
    """What a partner or somebody else said of a version, and what was done with it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    visieversie = models.ForeignKey(
        Visieversie, models.CASCADE, related_name="inspraak", verbose_name="versie van een visiestuk"
    )
    ketenpartner = models.ForeignKey(
        Ketenpartner, models.SET_NULL, null=True, blank=True, related_name="inspraak", verbose_name="ketenpartner"
    )
    van = models.CharField("van wie", max_length=120)
    op = models.DateField("gegeven op", default=timezone.localdate)
    reactie = models.TextField("wat zeggen zij")
    verwerking = models.TextField("wat doen wij ermee", blank=True)

    class Meta:
        verbose_name = "inspraak"
        verbose_name_plural = "inspraak"
        ordering = ["op", "pk"]

    def __str__(self) -> str:
        return self.van
