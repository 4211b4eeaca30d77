"""DEFINE: what the team agrees on before it talks to inwoners (domein.md section 2)."""

import uuid
from typing import Any, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import slugify

from klantreis.pad import Fase
from klantreis.versies import MetVersie


class Klantreis(MetVersie):
    """The way an inwoner goes, named in the inwoner's own words."""

    class Serviceformule(models.TextChoices):
        """The five formules of the VNG, one per klantrol (domein.md section 5)."""

        SNELSERVICE = "snelservice", "Snelserviceformule"
        ONTWERP = "ontwerp", "Ontwerpformule"
        ONTWIKKEL = "ontwikkel", "Ontwikkelformule"
        HANDHAAF = "handhaaf", "Handhaafformule"
        BEHEER = "beheer", "Beheerformule"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField("korte naam", max_length=80, unique=True, editable=False)
    titel = models.CharField(
        "titel",
        max_length=200,
        unique=True,
        help_text="In de ik-vorm, zoals een inwoner het zegt. Bijvoorbeeld: Ik heb hulp nodig in het huishouden.",
        error_messages={"unique": "Er is al een klantreis met deze titel."},
    )
    levensgebeurtenis = models.CharField("levensgebeurtenis", max_length=120, blank=True)
    product = models.CharField("product", max_length=200, blank=True)
    beleidsterrein = models.CharField("beleidsterrein", max_length=120, blank=True)
    serviceformule = models.CharField("serviceformule", max_length=20, choices=Serviceformule, blank=True)
    gepubliceerd_op = models.DateField("gepubliceerd op", null=True, blank=True, editable=False)
    # Only to practise on: nobody else ever sees it, and it counts nowhere.
    oefening_van = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="oefenklantreizen",
        verbose_name="oefening van",
    )
    aangemaakt = models.DateTimeField("aangemaakt", auto_now_add=True)

    class Meta:
        verbose_name = "klantreis"
        verbose_name_plural = "klantreizen"
        ordering = ["titel"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(titel=""),
                name="klantreis_titel_gevuld",
                violation_error_message="Geef de klantreis een titel.",
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give a new klantreis its slug; it never changes afterwards, so that links keep working."""
        if not self.slug:
            self.slug = self._vrije_slug()
        super().save(*args, **kwargs)

    def _vrije_slug(self) -> str:
        basis = slugify(self.titel)[:70].strip("-") or "klantreis"
        bezet = set(Klantreis.objects.filter(slug__startswith=basis).values_list("slug", flat=True))
        kandidaat, nummer = basis, 2
        while kandidaat in bezet:
            kandidaat, nummer = f"{basis}-{nummer}", nummer + 1
        return kandidaat

    def get_absolute_url(self) -> str:
        """Return the address of the klantreis page."""
        return reverse("klantreis:detail", args=[self.uuid])


class StartdocumentQuerySet(models.QuerySet["Startdocument"]):
    """Versions of startdocumenten."""

    def laatste(self, klantreis: Klantreis) -> "Startdocument | None":
        """Return the newest version, vastgesteld or not."""
        return self.filter(klantreis=klantreis).order_by("-nummer").first()

    def vastgesteld(self) -> Self:
        """Only the versions that were vastgesteld."""
        return self.filter(vastgesteld_op__isnull=False)


class Startdocument(MetVersie):
    """One version of the agreement with the opdrachtgever.

    Vastgesteld it is locked: `inhoud` then holds all of it as it was that day (doelgroepen, team, betrokkenen, planning
    and doelen included), so that an old version stays readable whatever changes later.
    """

    TEKSTEN = ("aanleiding", "doel", "beginpunt", "eindpunt", "buiten_scope")

    klantreis = models.ForeignKey(Klantreis, models.CASCADE, related_name="startdocumenten", verbose_name="klantreis")
    nummer = models.PositiveSmallIntegerField("nummer", default=1)
    aanleiding = models.TextField("aanleiding", blank=True)
    doel = models.TextField("doel", blank=True)
    beginpunt = models.TextField("beginpunt", blank=True)
    eindpunt = models.TextField("eindpunt", blank=True)
    buiten_scope = models.TextField("wat hoort er niet bij", blank=True)
    opdrachtgever_naam = models.CharField("naam van de opdrachtgever", max_length=120, blank=True)
    opdrachtgever_functie = models.CharField("functie van de opdrachtgever", max_length=120, blank=True)
    vastgesteld_op = models.DateField("vastgesteld op", null=True, blank=True)
    vastgesteld_door = models.CharField("vastgesteld door", max_length=120, blank=True)
    inhoud = models.JSONField("inhoud bij vaststellen", null=True, blank=True, editable=False)
    gewijzigd = models.JSONField("wie wat het laatst wijzigde", default=dict, blank=True, editable=False)

    objects = StartdocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "startdocument"
        verbose_name_plural = "startdocumenten"
        ordering = ["nummer"]
        constraints = [
            models.UniqueConstraint(fields=["klantreis", "nummer"], name="startdocument_nummer_uniek"),
            models.UniqueConstraint(
                fields=["klantreis"],
                condition=Q(vastgesteld_op__isnull=True),
                name="startdocument_een_concept",
                violation_error_message="Er is al een concept van dit startdocument.",
            ),
            models.CheckConstraint(
                condition=Q(vastgesteld_op__isnull=True, vastgesteld_door="")
                | (Q(vastgesteld_op__isnull=False) & ~Q(vastgesteld_door="")),
                name="startdocument_vastgesteld_door_en_op",
                violation_error_message="Noem wie het startdocument vaststelt en op welke datum.",
            ),
        ]

    def __str__(self) -> str:
        return f"Startdocument {self.klantreis_id}, versie {self.nummer}"

    @property
    def is_vastgesteld(self) -> bool:
        """Whether this version is locked."""
        return self.vastgesteld_op is not None

    @classmethod
    def concept(cls, klantreis: Klantreis) -> "Startdocument":
        """Return the version that may be edited; after vaststellen that is a fresh copy (domein.md section 2)."""
        with transaction.atomic():
            laatste = cls.objects.select_for_update().filter(klantreis=klantreis).order_by("-nummer").first()
            if laatste is None:
                return cls.objects.create(klantreis=klantreis)
            return laatste.nieuwe_versie() if laatste.is_vastgesteld else laatste

    def nieuwe_versie(self) -> "Startdocument":
        """Copy this version into a new concept with the next number."""
        over = (*self.TEKSTEN, "opdrachtgever_naam", "opdrachtgever_functie", "gewijzigd")
        velden = {veld: getattr(self, veld) for veld in over}
        return type(self).objects.create(klantreis_id=self.klantreis_id, nummer=self.nummer + 1, **velden)

    def stel_vast(self, *, door: str, op: Any, inhoud: dict[str, Any]) -> None:
        """Lock this version with the whole content as it is now."""
        self.vastgesteld_door, self.vastgesteld_op, self.inhoud = door, op, inhoud
        self.bewaar(self.versie, ["vastgesteld_door", "vastgesteld_op", "inhoud"])


class Fasetermijn(models.Model):
    """The planning of one phase."""

    klantreis = models.ForeignKey(Klantreis, models.CASCADE, related_name="termijnen", verbose_name="klantreis")
    fase = models.CharField("fase", max_length=10, choices=[(fase.value, fase.value) for fase in Fase])
    start = models.DateField("start")
    eind = models.DateField("eind")

    class Meta:
        verbose_name = "planning van een fase"
        verbose_name_plural = "planning"
        ordering = ["start"]
        constraints = [
            models.UniqueConstraint(fields=["klantreis", "fase"], name="fasetermijn_een_per_fase"),
            models.CheckConstraint(
                condition=Q(eind__gte=F("start")),
                name="fasetermijn_eind_na_start",
                violation_error_message="Het einde van een fase ligt niet vóór het begin.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fase}: {self.start} tot {self.eind}"


class Doelgroep(models.Model):
    """A group of inwoners the klantreis is about."""

    klantreis = models.ForeignKey(Klantreis, models.CASCADE, related_name="doelgroepen", verbose_name="klantreis")
    naam = models.CharField("doelgroep", max_length=300)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "doelgroep"
        verbose_name_plural = "doelgroepen"
        ordering = ["volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["klantreis", "naam"],
                name="doelgroep_uniek",
                violation_error_message="Deze doelgroep staat er al.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Teamlid(models.Model):
    """Somebody in the projectgroep; with an account also what that person may do here (domein.md section 6)."""

    class Rol(models.TextChoices):
        """What somebody with an account may do in this klantreis."""

        PROJECTLEIDER = "projectleider", "projectleider"
        TEAMLID = "teamlid", "teamlid"
        MEELEZER = "meelezer", "meelezer"

    class Projectrol(models.TextChoices):
        """The part somebody plays in the projectgroep; empty for who only reads along."""

        BEGELEIDER = "begeleider", "begeleider"
        LID = "lid", "lid"

    klantreis = models.ForeignKey(Klantreis, models.CASCADE, related_name="team", verbose_name="klantreis")
    naam = models.CharField("naam", max_length=120)
    functie = models.CharField("functie", max_length=120, blank=True)
    projectrol = models.CharField("rol in de projectgroep", max_length=12, choices=Projectrol, blank=True)
    rol = models.CharField("mag in dit systeem", max_length=14, choices=Rol, default=Rol.TEAMLID)
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="teamrollen",
        verbose_name="account",
    )
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "teamlid"
        verbose_name_plural = "team"
        ordering = ["volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["klantreis", "naam"], name="teamlid_uniek", violation_error_message="Deze naam staat er al."
            ),
            models.UniqueConstraint(
                fields=["klantreis", "gebruiker"],
                name="teamlid_account_uniek",
                violation_error_message="Dit account hoort al bij iemand in dit team.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Betrokkene(models.Model):
    """An organisation that has a part in the journey."""

    class Soort(models.TextChoices):
        """Part of the gemeente itself, or a partner in the chain."""

        INTERN = "intern", "intern"
        KETENPARTNER = "ketenpartner", "ketenpartner"

    class Ring(models.TextChoices):
        """How close an organisation is to the klantreis: the rings of the stakeholder map, from the inside."""

        BESLIST = "beslist", "beslist mee"
        DOET_MEE = "doet-mee", "doet mee"
        WEET_ERVAN = "weet-ervan", "weet ervan"

    klantreis = models.ForeignKey(Klantreis, models.CASCADE, related_name="betrokkenen", verbose_name="klantreis")
    organisatie = models.CharField("organisatie", max_length=120)
    soort = models.CharField("soort", max_length=14, choices=Soort, default=Soort.INTERN)
    betrokkenheid = models.CharField("wat doen zij", max_length=300, blank=True)
    ring = models.CharField("hoe dichtbij", max_length=12, choices=Ring, default=Ring.DOET_MEE)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "betrokkene"
        verbose_name_plural = "betrokkenen"
        ordering = ["volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["klantreis", "organisatie"],
                name="betrokkene_uniek",
                violation_error_message="Deze organisatie staat er al.",
            ),
        ]

    def __str__(self) -> str:
        return self.organisatie


class Indicator(MetVersie):
    """A measurable goal. Its direction follows from nulmeting and streefwaarde (klantreis.voortgang).

    `richting` says which way is better as long as there is no nulmeting to tell it; later it never contradicts the values.
    """

    class Richting(models.TextChoices):
        """Which way is better."""

        OMHOOG = "omhoog", "hoger is beter"
        OMLAAG = "omlaag", "lager is beter"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    klantreis = models.ForeignKey(Klantreis, models.CASCADE, related_name="indicatoren", verbose_name="klantreis")
    naam = models.CharField("wat meten we", max_length=300)
    eenheid = models.CharField("eenheid", max_length=40, blank=True)
    nulmeting = models.DecimalField("nulmeting", max_digits=12, decimal_places=2, null=True, blank=True)
    streefwaarde = models.DecimalField("streefwaarde", max_digits=12, decimal_places=2)
    richting = models.CharField("richting", max_length=8, choices=Richting, blank=True)
    bron = models.CharField("waar komt het getal vandaan", max_length=200, blank=True)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "indicator"
        verbose_name_plural = "indicatoren"
        ordering = ["volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["klantreis", "naam"],
                name="indicator_uniek",
                violation_error_message="Deze indicator staat er al.",
            ),
            models.CheckConstraint(
                condition=Q(nulmeting__isnull=True)
                | Q(richting="")
                | Q(nulmeting=F("streefwaarde"))
                | Q(richting="omhoog", streefwaarde__gt=F("nulmeting"))
                | Q(richting="omlaag", streefwaarde__lt=F("nulmeting")),
                name="indicator_richting_klopt",
                violation_error_message="De richting past niet bij de nulmeting en de streefwaarde.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


# The invitation has a module of its own, and needs the models above.
import klantreis.models_uitnodiging  # noqa: E402, F401
