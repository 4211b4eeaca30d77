"""The workshop (domein.md section 5): who is in the room, what happens there, and what happens now."""

import uuid
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from klantreis.models import Klantreis
from personas.models import Persona
from workshop.klok import Klok
from workshop.soorten import Soort

if TYPE_CHECKING:
    from workshop.models_inbreng import Weegvraag
    from workshop.models_stemmen import Vraag

MEESTE_GASTEN = 1000
MEESTE_MINUTEN = 240


class WorkshopQuerySet(models.QuerySet["Workshop"]):
    """Workshops, in the words of the domain."""

    def bezig(self) -> Self:
        """Only those that were opened and not ended: a code leads to one of these."""
        return self.filter(begonnen_op__isnull=False, afgelopen_op__isnull=True)


class Workshop(models.Model):
    """A meeting of the projectgroep and its gasten about one klantreis.

    What happens now stands in the database only: the block (`huidig`), the clock and what the screen shows. `beurt` counts
    every change of these, so that two begeleiders who press the same button at once do it once.
    """

    class Scherm(models.TextChoices):
        """What the big screen shows."""

        BLOK = "blok", "Het blok van nu"
        DEELNEMEN = "deelnemen", "Code om mee te doen, groot"
        PAUZE = "pauze", "Pauze"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    klantreis = models.ForeignKey(Klantreis, models.CASCADE, related_name="workshops", verbose_name="klantreis")
    titel = models.CharField("naam van de workshop", max_length=120)
    datum = models.DateField("datum", default=timezone.localdate)
    # Whose heartbeat is rated; a block may have another persona.
    persona = models.ForeignKey(
        Persona, models.SET_NULL, null=True, blank=True, related_name="workshops", verbose_name="persona"
    )
    #: Six digits to type; given when the workshop opens, and free again when it ends.
    code = models.CharField("code", max_length=6, blank=True, editable=False)
    #: What the QR code holds: cannot be guessed, so whoever scans it need not type the code.
    sleutel = models.CharField("sleutel", max_length=24, unique=True, editable=False)
    meeste_gasten = models.PositiveSmallIntegerField("hoeveel mensen kunnen meedoen", default=40)
    deur_dicht = models.BooleanField("niemand kan er nog bij", default=False)
    huidig = models.ForeignKey(
        "Blok", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="blok van nu"
    )
    # The clock: running until `klok_tot`, or paused with `klok_rest` seconds left; of `klok_duur` seconds in all.
    klok_tot = models.DateTimeField("klok loopt tot", null=True, blank=True, editable=False)
    klok_rest = models.PositiveIntegerField("seconden over", null=True, blank=True, editable=False)
    klok_duur = models.PositiveIntegerField("seconden in totaal", default=0, editable=False)
    toon_uitslag = models.BooleanField("uitslag eerder tonen", default=False)
    scherm = models.CharField("wat het scherm toont", max_length=10, choices=Scherm, default=Scherm.BLOK)
    beurt = models.PositiveIntegerField("beurt", default=0, editable=False)
    gemaakt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="gemaakt door"
    )
    aangemaakt = models.DateTimeField("aangemaakt", default=timezone.now, editable=False)
    begonnen_op = models.DateTimeField("begonnen op", null=True, blank=True)
    afgelopen_op = models.DateTimeField("afgelopen op", null=True, blank=True)
    #: When what was personal of the gasten was wiped.
    opgeruimd_op = models.DateTimeField("opgeruimd op", null=True, blank=True, editable=False)

    objects: ClassVar[WorkshopQuerySet] = WorkshopQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "workshop"
        verbose_name_plural = "workshops"
        ordering = ["-datum", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(titel=""),
                name="workshop_titel_gevuld",
                violation_error_message="Geef de workshop een naam.",
            ),
            models.CheckConstraint(
                condition=Q(meeste_gasten__range=(1, MEESTE_GASTEN)),
                name="workshop_meeste_gasten",
                violation_error_message=f"Kies een aantal van 1 tot en met {MEESTE_GASTEN}.",
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(begonnen_op__isnull=False, afgelopen_op__isnull=True),
                name="workshop_code_uniek",
            ),
            models.CheckConstraint(
                condition=Q(begonnen_op__isnull=True) | Q(afgelopen_op__isnull=False) | ~Q(code=""),
                name="workshop_bezig_heeft_code",
            ),
            models.CheckConstraint(
                condition=Q(afgelopen_op__isnull=True) | Q(afgelopen_op__gte=F("begonnen_op")),
                name="workshop_eindigt_na_begin",
            ),
            models.CheckConstraint(
                condition=Q(klok_tot__isnull=True) | Q(klok_rest__isnull=True), name="workshop_klok_loopt_of_staat"
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    @property
    def is_bezig(self) -> bool:
        """Whether people can take part now."""
        return self.begonnen_op is not None and self.afgelopen_op is None

    @property
    def is_afgelopen(self) -> bool:
        """Whether it ended."""
        return self.afgelopen_op is not None

    @property
    def klok(self) -> Klok:
        """Return the clock."""
        return Klok(self.klok_tot, self.klok_rest, self.klok_duur)

    @property
    def dag(self) -> date:
        """Return the day it was held, or will be."""
        return timezone.localdate(self.begonnen_op) if self.begonnen_op else self.datum


class Blok(models.Model):
    """A part of the agenda. What a kind of block does stands in workshop/blokken/, one module a kind."""

    class Namen(models.TextChoices):
        """How ideeën are signed."""

        KIEST = "kiest", "Deelnemers kiezen zelf"
        ANONIEM = "anoniem", "Zonder naam"
        NAAM = "naam", "Met naam"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="blokken", verbose_name="workshop")
    soort = models.CharField("soort", max_length=12, choices=Soort)
    titel = models.CharField("titel", max_length=80)
    #: What the begeleider reads aloud or asks; of meeleven the story.
    tekst = models.TextField("tekst", blank=True)
    minuten = models.PositiveSmallIntegerField("minuten", default=10)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    persona = models.ForeignKey(
        Persona, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="persona"
    )
    #: Of stemmen: how long people have for one vraag.
    seconden = models.PositiveSmallIntegerField("seconden per vraag", default=45)
    #: Of stippen: how many dots everybody has. Of knelpunten: how many they choose.
    stippen = models.PositiveSmallIntegerField("stippen per persoon", default=3)
    namen = models.CharField("van wie", max_length=10, choices=Namen, default=Namen.KIEST)
    #: Of stemmen: the vraag of now.
    vraag = models.ForeignKey(
        "Vraag", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="vraag van nu"
    )
    #: Of prioriteren: the idee that is weighed now.
    weegvraag = models.ForeignKey(
        "Weegvraag", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="idee van nu"
    )
    #: Of meeleven: how far the story is told; 0 is its begin.
    stap = models.PositiveSmallIntegerField("stap", default=0, editable=False)
    begonnen_op = models.DateTimeField("begonnen op", null=True, blank=True, editable=False)
    klaar_op = models.DateTimeField("klaar op", null=True, blank=True, editable=False)
    #: Of a kind that closes (Bloksoort.sluit): since when nothing can be given any more and the result may be seen.
    gesloten_op = models.DateTimeField("gesloten op", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "blok"
        verbose_name_plural = "blokken"
        ordering = ["volgorde", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(soort__in=Soort.values), name="blok_soort"),
            models.CheckConstraint(
                condition=~Q(titel=""), name="blok_titel_gevuld", violation_error_message="Geef het blok een titel."
            ),
            models.CheckConstraint(
                condition=Q(minuten__range=(1, MEESTE_MINUTEN)),
                name="blok_minuten",
                violation_error_message=f"Kies 1 tot en met {MEESTE_MINUTEN} minuten.",
            ),
            models.CheckConstraint(
                condition=Q(seconden__range=(10, 600)),
                name="blok_seconden",
                violation_error_message="Kies 10 tot en met 600 seconden.",
            ),
            models.CheckConstraint(
                condition=Q(stippen__range=(1, 20)),
                name="blok_stippen",
                violation_error_message="Kies een aantal van 1 tot en met 20.",
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    @property
    def de_soort(self) -> Soort:
        """Return the kind, with its behaviour."""
        return Soort(self.soort)

    @property
    def gevraagd(self) -> "Vraag | Weegvraag | None":
        """Return what people answer now, with a time of its own: of stemmen a vraag, of prioriteren an idee."""
        return self.vraag or self.weegvraag


class GastQuerySet(models.QuerySet["Gast"]):
    """Gasten, in the words of the domain."""

    def aanwezig(self) -> Self:
        """Only who is in: did not leave and was not sent away."""
        return self.filter(weg_op__isnull=True, verwijderd_op__isnull=True)


class Gast(models.Model):
    """Somebody who takes part with a phone or laptop, with or without an account; a name is not needed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="gasten", verbose_name="workshop")
    nummer = models.PositiveSmallIntegerField("nummer")
    naam = models.CharField("je naam", max_length=40, blank=True)
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="account"
    )
    gekomen_op = models.DateTimeField("gekomen op", default=timezone.now, editable=False)
    weg_op = models.DateTimeField("weggegaan op", null=True, blank=True, editable=False)
    verwijderd_op = models.DateTimeField("verwijderd op", null=True, blank=True, editable=False)

    objects: ClassVar[GastQuerySet] = GastQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "gast"
        verbose_name_plural = "gasten"
        ordering = ["nummer"]
        constraints = [
            models.UniqueConstraint(fields=["workshop", "nummer"], name="gast_nummer_uniek"),
            # Somebody with an account is one person, however many phones they hold.
            models.UniqueConstraint(
                fields=["workshop", "gebruiker"], condition=Q(gebruiker__isnull=False), name="gast_account_eenmaal"
            ),
        ]

    def __str__(self) -> str:
        return self.roepnaam

    @property
    def roepnaam(self) -> str:
        """Return how others see this person."""
        return self.naam or f"Deelnemer {self.nummer}"


class Gok(models.Model):
    """A code that was wrong: so many from one address, or in all, and nobody may try for a while."""

    adres = models.CharField("versleuteld adres", max_length=64)
    moment = models.DateTimeField("moment", default=timezone.now, db_index=True)

    class Meta:
        verbose_name = "foute code"
        verbose_name_plural = "foute codes"
        indexes = [models.Index(fields=["adres", "moment"], name="gok_adres_moment")]

    def __str__(self) -> str:
        return f"{self.adres[:8]} {self.moment:%H:%M}"


# Django finds models in this module; these stand in their own.
import workshop.models_inbreng  # noqa: E402
import workshop.models_stemmen  # noqa: E402, F401
