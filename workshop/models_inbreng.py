"""What gasten bring in besides ratings. What becomes part of the klantreis itself (ideeën, acties) stands there."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from personas.models import Waardering
from reis.models import Contactmoment, Reisfase
from verbeterplan.models import Actie, Idee, Verbeterpunt
from workshop.models import Blok, Gast, Workshop


class Aanvulling(models.Model):
    """A contactmoment that somebody misses in the journey; the begeleider takes it over or leaves it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    blok = models.ForeignKey(Blok, models.CASCADE, related_name="aanvullingen", verbose_name="blok")
    gast = models.ForeignKey(Gast, models.SET_NULL, null=True, related_name="aanvullingen", verbose_name="gast")
    reisfase = models.ForeignKey(
        Reisfase, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="in welke reisfase"
    )
    tekst = models.CharField("welk contactmoment mis je", max_length=200)
    contactmoment = models.ForeignKey(
        Contactmoment, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="werd contactmoment"
    )
    afgewezen_op = models.DateTimeField("niet overgenomen op", null=True, blank=True, editable=False)
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "aanvulling"
        verbose_name_plural = "aanvullingen"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(tekst=""),
                name="aanvulling_gevuld",
                violation_error_message="Schrijf op welk contactmoment je mist.",
            )
        ]

    def __str__(self) -> str:
        return self.tekst


class Knelpuntkeuze(models.Model):
    """A verbeterpunt that a gast finds most important."""

    blok = models.ForeignKey(Blok, models.CASCADE, related_name="knelpuntkeuzes", verbose_name="blok")
    gast = models.ForeignKey(Gast, models.CASCADE, related_name="knelpuntkeuzes", verbose_name="gast")
    verbeterpunt = models.ForeignKey(Verbeterpunt, models.CASCADE, related_name="+", verbose_name="verbeterpunt")

    class Meta:
        verbose_name = "knelpuntkeuze"
        verbose_name_plural = "knelpuntkeuzes"
        constraints = [
            models.UniqueConstraint(fields=["blok", "gast", "verbeterpunt"], name="knelpuntkeuze_eenmaal"),
        ]

    def __str__(self) -> str:
        return f"{self.gast_id} kiest {self.verbeterpunt_id}"


class Blokpunt(models.Model):
    """A verbeterpunt that the blocks after this one go on with: what most people chose, or what the begeleider decided."""

    blok = models.ForeignKey(Blok, models.CASCADE, related_name="punten", verbose_name="blok")
    verbeterpunt = models.ForeignKey(Verbeterpunt, models.CASCADE, related_name="+", verbose_name="verbeterpunt")
    #: Empty: nobody decided, it follows from the choices.
    gekozen_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="gekozen door"
    )

    class Meta:
        verbose_name = "knelpunt om mee verder te gaan"
        verbose_name_plural = "knelpunten om mee verder te gaan"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["blok", "verbeterpunt"], name="blokpunt_eenmaal")]

    def __str__(self) -> str:
        return f"verder met {self.verbeterpunt_id}"


class Inbreng(models.Model):
    """That an idee came from this workshop; the idee itself hangs on the wall of the klantreis."""

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="inbreng", verbose_name="workshop")
    blok = models.ForeignKey(Blok, models.SET_NULL, null=True, related_name="inbreng", verbose_name="blok")
    gast = models.ForeignKey(Gast, models.SET_NULL, null=True, related_name="inbreng", verbose_name="gast")
    idee = models.OneToOneField(Idee, models.CASCADE, related_name="workshopinbreng", verbose_name="idee")
    #: Signed with the name of the gast; that name goes when the workshop is cleaned up.
    met_naam = models.BooleanField("met naam", default=False)

    class Meta:
        verbose_name = "inbreng"
        verbose_name_plural = "inbreng"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"idee {self.idee_id}"


class Stip(models.Model):
    """How many dots a gast gave to an idee in one block; nobody sees them until the block is closed."""

    blok = models.ForeignKey(Blok, models.CASCADE, related_name="gegeven_stippen", verbose_name="blok")
    gast = models.ForeignKey(Gast, models.CASCADE, related_name="stippen", verbose_name="gast")
    idee = models.ForeignKey(Idee, models.CASCADE, related_name="workshopstippen", verbose_name="idee")
    aantal = models.PositiveSmallIntegerField("aantal", default=1)

    class Meta:
        verbose_name = "stip"
        verbose_name_plural = "stippen"
        constraints = [
            models.UniqueConstraint(fields=["blok", "gast", "idee"], name="stip_een_rij_per_idee"),
            models.CheckConstraint(condition=Q(aantal__gte=1), name="stip_minstens_een"),
        ]

    def __str__(self) -> str:
        return f"{self.aantal} voor {self.idee_id}"


class Stipuitslag(models.Model):
    """How many dots of a block were added to Idee.stemmen, so that closing it again adds only what is new."""

    blok = models.ForeignKey(Blok, models.CASCADE, related_name="stipuitslagen", verbose_name="blok")
    idee = models.ForeignKey(Idee, models.CASCADE, related_name="+", verbose_name="idee")
    aantal = models.PositiveIntegerField("aantal", default=0)

    class Meta:
        verbose_name = "stipuitslag"
        verbose_name_plural = "stipuitslagen"
        constraints = [models.UniqueConstraint(fields=["blok", "idee"], name="stipuitslag_een_per_idee")]

    def __str__(self) -> str:
        return f"{self.aantal} voor {self.idee_id}"


class Weegvraag(models.Model):
    """What does this idee bring the inwoner, and how much work is it? Weighed in one block, one idee after another.

    Answers count until it is closed or its time is over. `impact` and `inspanning` are what the team decided.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    blok = models.ForeignKey(Blok, models.CASCADE, related_name="weegvragen", verbose_name="blok")
    idee = models.ForeignKey(Idee, models.CASCADE, related_name="weegvragen", verbose_name="idee")
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    begonnen_op = models.DateTimeField("begonnen op", null=True, blank=True, editable=False)
    gesloten_op = models.DateTimeField("gesloten op", null=True, blank=True, editable=False)
    impact = models.PositiveSmallIntegerField("impact volgens het team", null=True, blank=True)
    inspanning = models.PositiveSmallIntegerField("inspanning volgens het team", null=True, blank=True)
    overgenomen_op = models.DateTimeField("besloten op", null=True, blank=True, editable=False)
    overgenomen_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="door"
    )

    class Meta:
        verbose_name = "weegvraag"
        verbose_name_plural = "weegvragen"
        ordering = ["volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["blok", "idee"], name="weegvraag_eenmaal"),
            models.CheckConstraint(
                condition=Q(overgenomen_op__isnull=True, impact__isnull=True, inspanning__isnull=True)
                | Q(overgenomen_op__isnull=False, impact__range=(1, 5), inspanning__range=(1, 5)),
                name="weegvraag_besluit_is_heel",
            ),
        ]

    def __str__(self) -> str:
        return f"idee {self.idee_id}"


class Weging(models.Model):
    """What a gast thinks an idee brings (impact) and takes (inspanning), each 1 to 5; empty until it was answered."""

    blok = models.ForeignKey(Blok, models.CASCADE, related_name="wegingen", verbose_name="blok")
    gast = models.ForeignKey(Gast, models.CASCADE, related_name="wegingen", verbose_name="gast")
    idee = models.ForeignKey(Idee, models.CASCADE, related_name="+", verbose_name="idee")
    impact = models.PositiveSmallIntegerField("impact", null=True)
    inspanning = models.PositiveSmallIntegerField("inspanning", null=True)

    class Meta:
        verbose_name = "weging"
        verbose_name_plural = "wegingen"
        constraints = [
            models.UniqueConstraint(fields=["blok", "gast", "idee"], name="weging_eenmaal"),
            models.CheckConstraint(
                condition=Q(impact__range=(1, 5), inspanning__range=(1, 5)),
                name="weging_schaal",
                violation_error_message="Kies 1 tot en met 5.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.impact} bij {self.inspanning}"


class Aanmelding(models.Model):
    """A gast who wants to take up an actie."""

    blok = models.ForeignKey(Blok, models.CASCADE, related_name="aanmeldingen", verbose_name="blok")
    gast = models.ForeignKey(Gast, models.CASCADE, related_name="aanmeldingen", verbose_name="gast")
    actie = models.ForeignKey(Actie, models.CASCADE, related_name="+", verbose_name="actie")

    class Meta:
        verbose_name = "aanmelding"
        verbose_name_plural = "aanmeldingen"
        constraints = [models.UniqueConstraint(fields=["blok", "gast", "actie"], name="aanmelding_eenmaal")]

    def __str__(self) -> str:
        return f"{self.gast_id} voor {self.actie_id}"


class Eigenaarkeuze(models.Model):
    """That an actie got its eigenaar in this block; who it is stands at the actie."""

    blok = models.ForeignKey(Blok, models.CASCADE, related_name="eigenaarkeuzes", verbose_name="blok")
    actie = models.ForeignKey(Actie, models.CASCADE, related_name="+", verbose_name="actie")
    gekozen_op = models.DateTimeField("gekozen op", default=timezone.now, editable=False)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="door"
    )

    class Meta:
        verbose_name = "eigenaarkeuze"
        verbose_name_plural = "eigenaarkeuzes"
        constraints = [models.UniqueConstraint(fields=["blok", "actie"], name="eigenaarkeuze_eenmaal")]

    def __str__(self) -> str:
        return f"actie {self.actie_id}"


class Slotwoord(models.Model):
    """How somebody leaves: a mood and one sentence."""

    blok = models.ForeignKey(Blok, models.CASCADE, related_name="slotwoorden", verbose_name="blok")
    gast = models.ForeignKey(Gast, models.CASCADE, related_name="slotwoorden", verbose_name="gast")
    gevoel = models.SmallIntegerField("hoe ga je naar huis", choices=Waardering)
    zin = models.CharField("wat neem je mee", max_length=200, blank=True)
    #: When a begeleider took the sentence off the screen; it stays so when somebody changes it.
    verborgen_op = models.DateTimeField("van het scherm gehaald op", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "slotwoord"
        verbose_name_plural = "slotwoorden"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["blok", "gast"], name="slotwoord_een_per_gast"),
            models.CheckConstraint(condition=Q(gevoel__range=(-1, 1)), name="slotwoord_gevoel"),
        ]

    def __str__(self) -> str:
        return self.zin


class Parkeerpunt(models.Model):
    """Something that does not fit now and must not be lost."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="parkeerpunten", verbose_name="workshop")
    tekst = models.CharField("wat wil je bewaren voor later", max_length=300)
    gast = models.ForeignKey(Gast, models.SET_NULL, null=True, related_name="+", verbose_name="gast")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="door"
    )
    afgehandeld_op = models.DateTimeField("afgehandeld op", null=True, blank=True, editable=False)
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "parkeerpunt"
        verbose_name_plural = "parkeerpunten"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(tekst=""),
                name="parkeerpunt_gevuld",
                violation_error_message="Schrijf op wat je wilt bewaren.",
            )
        ]

    def __str__(self) -> str:
        return self.tekst


class Foto(models.Model):
    """A photo of the wall, drawn again on arrival: without place, time or device in it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="fotos", verbose_name="workshop")
    bestand = models.FileField("foto", upload_to="workshop/%Y/%m/")
    bijschrift = models.CharField("wat staat erop", max_length=200)
    breedte = models.PositiveIntegerField("breedte in pixels", default=0, editable=False)
    hoogte = models.PositiveIntegerField("hoogte in pixels", default=0, editable=False)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="door"
    )
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "foto"
        verbose_name_plural = "foto's"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(bijschrift=""),
                name="foto_bijschrift_gevuld",
                violation_error_message="Schrijf op wat er op de foto staat, ook voor wie hem niet ziet.",
            )
        ]

    def __str__(self) -> str:
        return self.bijschrift
