"""Learning on the job (domein.md section 5): what somebody learned, practised and did.

The lessons themselves come with the product (leren/inhoud); here stand only the texts a gemeente made of them, and what people did.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from klantreis.models import Klantreis
from leren.niveaus import Niveau


class Lesversie(models.Model):
    """The text of a lesson as the gemeente wrote it; the highest nummer is what people read. Rows are added, never changed.

    Number 0 is the text that comes with the product and has no row.
    """

    sleutel = models.SlugField("les", max_length=80)
    nummer = models.PositiveIntegerField("nummer")
    #: A lesson as leren.lestekst writes it: titel, kernboodschap, uitleg, tip, veelgemaakte_fout, quiz
    #: and voorbeelden (leren.lestekst).
    inhoud = models.JSONField("inhoud")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="door"
    )
    op = models.DateTimeField("op", default=timezone.now)

    class Meta:
        verbose_name = "versie van een les"
        verbose_name_plural = "versies van lessen"
        ordering = ["sleutel", "-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["sleutel", "nummer"], name="lesversie_nummer_uniek"),
            models.CheckConstraint(condition=Q(nummer__gte=1), name="lesversie_nummer_vanaf_1"),
        ]

    def __str__(self) -> str:
        return f"{self.sleutel}, versie {self.nummer}"


class Leerprofiel(models.Model):
    """What somebody chose: which hints are folded away, and whether the programmaleider may see the results of the quizzes."""

    gebruiker = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="leerprofiel", verbose_name="gebruiker"
    )
    #: Keys of leren.hints.
    dichte_hints = models.JSONField("dichtgevouwen hints", default=list, blank=True)
    # AVG: nothing of the quizzes is shown to anybody else unless the employee says so.
    deelt_resultaten = models.BooleanField("quizresultaten delen met de programmaleider", default=False)

    class Meta:
        verbose_name = "leerprofiel"
        verbose_name_plural = "leerprofielen"

    def __str__(self) -> str:
        return f"Leerprofiel van {self.gebruiker_id}"


class Lesgang(models.Model):
    """Somebody in a lesson: the answers to its quiz, and when it was done."""

    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="lesgangen", verbose_name="gebruiker"
    )
    sleutel = models.SlugField("les", max_length=80)
    #: Of which version of the lesson the answers are.
    nummer = models.PositiveIntegerField("versie van de les", default=0)
    #: By Quizvraag.kenmerk, so that a question that did not change keeps its answer in a new version:
    #: {"eerste": 1, "laatste": 2, "goed": true}; "goed" is whether it was right at least once.
    antwoorden = models.JSONField("antwoorden", default=dict, blank=True)
    begonnen_op = models.DateTimeField("begonnen op", default=timezone.now)
    gedaan_op = models.DateTimeField("gedaan op", null=True, blank=True)

    class Meta:
        verbose_name = "gang door een les"
        verbose_name_plural = "gangen door lessen"
        constraints = [models.UniqueConstraint(fields=["gebruiker", "sleutel"], name="lesgang_een_per_les")]

    def __str__(self) -> str:
        return f"{self.gebruiker_id} in {self.sleutel}"


class Oefengang(models.Model):
    """Somebody in an exercise: what was answered, and when it was right."""

    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="oefengangen", verbose_name="gebruiker"
    )
    sleutel = models.SlugField("oefening", max_length=80)
    #: By Onderdeel.kenmerk: {"eerste": "-1", "laatste": "0", "goed": true}, with a text where somebody wrote a question.
    antwoorden = models.JSONField("antwoorden", default=dict, blank=True)
    begonnen_op = models.DateTimeField("begonnen op", default=timezone.now)
    gedaan_op = models.DateTimeField("gedaan op", null=True, blank=True)

    class Meta:
        verbose_name = "gang door een oefening"
        verbose_name_plural = "gangen door oefeningen"
        constraints = [models.UniqueConstraint(fields=["gebruiker", "sleutel"], name="oefengang_een_per_oefening")]

    def __str__(self) -> str:
        return f"{self.gebruiker_id} in {self.sleutel}"


class Oefenklantreis(models.Model):
    """The private klantreis somebody practises on (Klantreis.oefening_van), and when all its tasks were done."""

    gebruiker = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="oefenklantreis", verbose_name="gebruiker"
    )
    klantreis = models.OneToOneField(
        Klantreis, models.SET_NULL, null=True, blank=True, related_name="oefenklantreis", verbose_name="klantreis"
    )
    begonnen_op = models.DateTimeField("begonnen op", default=timezone.now)
    #: Keys of the tasks that were done, each with the day: doing it again after a reset is not needed.
    gedaan = models.JSONField("gedane taken", default=dict, blank=True)
    gedaan_op = models.DateTimeField("gedaan op", null=True, blank=True)

    class Meta:
        verbose_name = "oefenklantreis"
        verbose_name_plural = "oefenklantreizen"

    def __str__(self) -> str:
        return f"Oefenklantreis van {self.gebruiker_id}"


class Ervaring(models.Model):
    """A klantreis or workshop somebody took part in or led; it counts when a zelfstandig begeleider confirmed it."""

    class Soort(models.TextChoices):
        """What it was."""

        KLANTREIS = "klantreis", "klantreis"
        WORKSHOP = "workshop", "workshop"

    class Rol(models.TextChoices):
        """What somebody did there."""

        DEELGENOMEN = "deelgenomen", "deelgenomen"
        BEGELEID = "begeleid", "begeleid"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="ervaringen", verbose_name="gebruiker"
    )
    soort = models.CharField("wat", max_length=10, choices=Soort)
    rol = models.CharField("rol", max_length=12, choices=Rol)
    #: What it was called; it stays readable when the klantreis goes.
    titel = models.CharField("welke", max_length=200)
    datum = models.DateField("wanneer")
    klantreis = models.ForeignKey(
        Klantreis, models.SET_NULL, null=True, blank=True, related_name="ervaringen", verbose_name="klantreis"
    )
    #: The workshop it was, so that it is not offered twice; by uuid, because a workshop may go.
    workshop_uuid = models.UUIDField("workshop", null=True, blank=True, editable=False)
    bevestigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bevestigd door",
    )
    bevestigd_op = models.DateField("bevestigd op", null=True, blank=True)
    #: The name, which stays when the account of who confirmed goes.
    bevestiger = models.CharField("naam van wie bevestigde", max_length=120, blank=True)
    # Not confirmed, with a word why; whoever claimed it can take it away and claim it again.
    afgewezen_op = models.DateField("niet bevestigd op", null=True, blank=True)
    afwijzer = models.CharField("naam van wie niet bevestigde", max_length=120, blank=True)
    afwijsreden = models.CharField("waarom niet", max_length=300, blank=True)

    class Meta:
        verbose_name = "ervaring"
        verbose_name_plural = "ervaringen"
        ordering = ["-datum", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(bevestigd_op__isnull=True, bevestiger="")
                | (Q(bevestigd_op__isnull=False) & ~Q(bevestiger="")),
                name="ervaring_bevestigd_door_en_op",
                violation_error_message="Noem wie de ervaring bevestigt en op welke dag.",
            ),
            models.CheckConstraint(
                condition=Q(afgewezen_op__isnull=True, afwijzer="", afwijsreden="")
                | (Q(afgewezen_op__isnull=False, bevestigd_op__isnull=True) & ~Q(afwijzer="") & ~Q(afwijsreden="")),
                name="ervaring_afgewezen_met_reden",
                violation_error_message="Schrijf op waarom je deze ervaring niet bevestigt.",
            ),
            models.CheckConstraint(
                condition=Q(bevestigd_door__isnull=True) | ~Q(bevestigd_door=F("gebruiker")),
                name="ervaring_niet_van_jezelf",
                violation_error_message="Je eigen ervaring bevestigt een ander.",
            ),
            # Two clicks at once claim the same thing once.
            models.UniqueConstraint(
                fields=["gebruiker", "klantreis"],
                condition=Q(soort="klantreis"),
                name="ervaring_klantreis_een_keer",
                violation_error_message="Deze klantreis staat er al.",
            ),
            models.UniqueConstraint(
                fields=["gebruiker", "workshop_uuid"],
                name="ervaring_workshop_een_keer",
                violation_error_message="Deze workshop staat er al.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.titel}, {self.rol}"


class Bekwaamheid(models.Model):
    """A niveau somebody reached, on record: what changes later in the lessons takes nothing away."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="bekwaamheden", verbose_name="gebruiker"
    )
    niveau = models.CharField("niveau", max_length=20, choices=[(niveau.value, niveau.naam) for niveau in Niveau])
    op = models.DateField("sinds", default=timezone.localdate)
    #: Empty when it followed from what somebody did in the product.
    bevestiger = models.CharField("bevestigd door", max_length=120, blank=True)
    toelichting = models.CharField("toelichting", max_length=300, blank=True)

    class Meta:
        verbose_name = "bekwaamheid"
        verbose_name_plural = "bekwaamheden"
        ordering = ["op", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gebruiker", "niveau"],
                name="bekwaamheid_een_per_niveau",
                violation_error_message="Dit niveau is al vastgelegd.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gebruiker_id}: {self.niveau}"
