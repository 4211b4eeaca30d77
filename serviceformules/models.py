"""The serviceformules (domein.md section 5): worked out per beleidsterrein, and held against the wish of a klantreis."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from klantreis.models import Klantreis
from klantreis.versies import MetVersie
from reis.models import Contactmoment


class Beleidsterrein(models.Model):
    """A field of policy of the gemeente, such as Sociaal domein: a row of the matrix."""

    naam = models.CharField("beleidsterrein", max_length=120)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "beleidsterrein"
        verbose_name_plural = "beleidsterreinen"
        ordering = ["volgorde", "naam"]
        constraints = [
            models.UniqueConstraint(
                Lower("naam"), name="beleidsterrein_uniek", violation_error_message="Dit beleidsterrein staat er al."
            ),
            models.CheckConstraint(
                condition=~Q(naam=""),
                name="beleidsterrein_naam_gevuld",
                violation_error_message="Geef het beleidsterrein een naam.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class UitwerkingQuerySet(models.QuerySet["Uitwerking"]):
    """Uitwerkingen, in the words of the domain."""


class Uitwerking(MetVersie):
    """One formule, worked out for a beleidsterrein; without one it holds for the whole gemeente.

    A formule that has no row here is "niet gestart". What was vastgesteld stays readable in its versies.
    """

    class Status(models.TextChoices):
        """How far a formule is worked out; "niet gestart" is the absence of a row."""

        IN_GESPREK = "in-gesprek", "in gesprek"
        VASTGESTELD = "vastgesteld", "vastgesteld"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    formule = models.CharField("serviceformule", max_length=20, choices=Klantreis.Serviceformule)
    beleidsterrein = models.ForeignKey(
        Beleidsterrein,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="uitwerkingen",
        verbose_name="beleidsterrein",
    )
    status = models.CharField("status", max_length=12, choices=Status, default=Status.IN_GESPREK)
    omschrijving = models.TextField("voor wie is dit", blank=True)
    #: One per line.
    kernwaarden = models.TextField("kernwaarden", blank=True)
    #: One per line.
    producten = models.TextField("voorbeelden van producten", blank=True)
    aangemaakt = models.DateTimeField("aangemaakt", auto_now_add=True)

    objects: ClassVar[UitwerkingQuerySet] = UitwerkingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "uitwerking van een serviceformule"
        verbose_name_plural = "uitwerkingen van serviceformules"
        ordering = ["formule", "beleidsterrein__volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["formule", "beleidsterrein"],
                condition=Q(beleidsterrein__isnull=False),
                name="uitwerking_een_per_terrein",
                violation_error_message="Deze formule is voor dit beleidsterrein al uitgewerkt.",
            ),
            models.UniqueConstraint(
                fields=["formule"],
                condition=Q(beleidsterrein__isnull=True),
                name="uitwerking_een_voor_allen",
                violation_error_message="Deze formule is voor de hele gemeente al uitgewerkt.",
            ),
        ]

    def __str__(self) -> str:
        waar = self.beleidsterrein.naam if self.beleidsterrein else "de hele gemeente"
        return f"{self.get_formule_display()} voor {waar}"


class Zekerheid(MetVersie):
    """What the inwoner may count on; `bewaker` is the colleague who watches over it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    uitwerking = models.ForeignKey(
        Uitwerking, models.CASCADE, related_name="zekerheden", verbose_name="uitwerking van een serviceformule"
    )
    tekst = models.CharField("zekerheid", max_length=300)
    bewaker = models.CharField("wie let hierop", max_length=120, blank=True)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "zekerheid"
        verbose_name_plural = "zekerheden"
        ordering = ["volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["uitwerking", "tekst"],
                name="zekerheid_uniek",
                violation_error_message="Deze zekerheid staat er al.",
            ),
            models.CheckConstraint(
                condition=~Q(tekst=""),
                name="zekerheid_tekst_gevuld",
                violation_error_message="Schrijf op waar de inwoner op kan rekenen.",
            ),
        ]

    def __str__(self) -> str:
        return self.tekst


class InterneAfspraak(MetVersie):
    """What the organisation does to keep its zekerheden; one that keeps none of them is still an afspraak."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    uitwerking = models.ForeignKey(
        Uitwerking, models.CASCADE, related_name="afspraken", verbose_name="uitwerking van een serviceformule"
    )
    tekst = models.CharField("interne afspraak", max_length=300)
    zekerheden = models.ManyToManyField(
        Zekerheid, blank=True, related_name="afspraken", verbose_name="welke zekerheden maakt dit waar"
    )
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "interne afspraak"
        verbose_name_plural = "interne afspraken"
        ordering = ["volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["uitwerking", "tekst"],
                name="interne_afspraak_uniek",
                violation_error_message="Deze afspraak staat er al.",
            ),
            models.CheckConstraint(
                condition=~Q(tekst=""),
                name="interne_afspraak_tekst_gevuld",
                violation_error_message="Schrijf op wat jullie doen.",
            ),
        ]

    def __str__(self) -> str:
        return self.tekst


class Uitwerkingversie(models.Model):
    """A formule as it was vastgesteld, whatever changes later: `inhoud` holds all of it. Never changes."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    uitwerking = models.ForeignKey(
        Uitwerking, models.CASCADE, related_name="versies", verbose_name="uitwerking van een serviceformule"
    )
    nummer = models.PositiveSmallIntegerField("nummer")
    op = models.DateField("vastgesteld op")
    door = models.CharField("vastgesteld door", max_length=120)
    inhoud = models.JSONField("inhoud", editable=False)

    class Meta:
        verbose_name = "vastgestelde formule"
        verbose_name_plural = "vastgestelde formules"
        ordering = ["-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["uitwerking", "nummer"], name="uitwerkingversie_nummer_uniek"),
            models.CheckConstraint(
                condition=~Q(door=""),
                name="uitwerkingversie_door_gevuld",
                violation_error_message="Noem wie de formule vaststelt.",
            ),
        ]

    def __str__(self) -> str:
        return f"versie {self.nummer}"


class Toets(MetVersie):
    """The gewenste heartbeat of a klantreis, held against one zekerheid, with the contactmomenten that show it."""

    class Oordeel(models.TextChoices):
        """What the wish of a klantreis does for a zekerheid."""

        HELPT = "helpt", "helpt"
        RAAKT_NIET = "raakt-niet", "raakt niet"
        BOTST = "botst", "botst"

    klantreis = models.ForeignKey(Klantreis, models.CASCADE, related_name="toetsen", verbose_name="klantreis")
    zekerheid = models.ForeignKey(Zekerheid, models.CASCADE, related_name="toetsen", verbose_name="zekerheid")
    oordeel = models.CharField("oordeel", max_length=12, choices=Oordeel)
    toelichting = models.TextField("waarom", blank=True)
    contactmomenten = models.ManyToManyField(
        Contactmoment, blank=True, related_name="toetsen", verbose_name="waar zie je dat"
    )

    class Meta:
        verbose_name = "toets aan een zekerheid"
        verbose_name_plural = "toetsen aan zekerheden"
        constraints = [
            models.UniqueConstraint(
                fields=["klantreis", "zekerheid"],
                name="toets_een_per_zekerheid",
                violation_error_message="Deze zekerheid is al getoetst.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.zekerheid_id}: {self.oordeel}"
