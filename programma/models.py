"""The programme around all klantreizen (domein.md section 5): what the raad asked, paid and gets.

What follows from the klantreizen (phase, status, knelpunten, metingen) is never kept here: it is counted when it is asked.
"""

import uuid
from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from klantreis.models import Klantreis
from klantreis.pad import Fase
from klantreis.versies import MetVersie
from leren.niveaus import Niveau
from serviceformules.models import Uitwerking


class ProgrammaQuerySet(models.QuerySet["Programma"]):
    """Programmes, in the words of the domain."""

    def huidig(self) -> "Programma | None":
        """Return the programme of now: the one that began last (1 query)."""
        return self.order_by("-looptijd_van", "-pk").first()

    def openbaar(self) -> Self:
        """Only those that the gemeente published."""
        return self.filter(gepubliceerd_op__isnull=False)


class Programma(MetVersie):
    """What the raad gave money for, and the question it wants to see answered."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    titel = models.CharField(
        "naam van het programma",
        max_length=200,
        unique=True,
        error_messages={"unique": "Er is al een programma met deze naam."},
    )
    looptijd_van = models.DateField("begint op")
    looptijd_tot = models.DateField("eindigt op")
    aanleiding = models.TextField("aanleiding", blank=True)
    raadsvraag = models.CharField("vraag van de gemeenteraad", max_length=300)
    vraag_door = models.CharField("gesteld door", max_length=120, blank=True)
    vraag_op = models.DateField("gesteld op", null=True, blank=True)
    toezegging = models.TextField("wat is de raad beloofd", blank=True)
    # What the college answers in its own words; the sentence with figures is made, not typed (programma.antwoord).
    kort_antwoord = models.TextField("kort antwoord van het college", blank=True)
    opdrachtgever_naam = models.CharField("opdrachtgever", max_length=120, blank=True)
    opdrachtgever_functie = models.CharField("functie van de opdrachtgever", max_length=120, blank=True)
    manager_naam = models.CharField("programmamanager", max_length=120, blank=True)
    manager_functie = models.CharField("functie van de programmamanager", max_length=120, blank=True)
    portefeuillehouder_naam = models.CharField("portefeuillehouder", max_length=120, blank=True)
    portefeuillehouder_functie = models.CharField("functie van de portefeuillehouder", max_length=120, blank=True)
    inwoners = models.PositiveIntegerField("aantal inwoners", null=True, blank=True)
    budget_totaal = models.PositiveIntegerField("budget in euro", null=True, blank=True)
    #: The day of the amounts and other figures that were typed.
    stand_per = models.DateField("bedragen bijgewerkt tot en met", null=True, blank=True)
    gepubliceerd_op = models.DateField("openbaar sinds", null=True, blank=True, editable=False)
    #: Of which klantreizen the public page tells the story: those that somebody saw named when publishing it.
    openbare_verhalen = models.ManyToManyField(
        Klantreis, blank=True, editable=False, related_name="+", verbose_name="verhalen die openbaar zijn"
    )
    aangemaakt = models.DateTimeField("aangemaakt", auto_now_add=True)

    objects: ClassVar[ProgrammaQuerySet] = ProgrammaQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "programma"
        verbose_name_plural = "programma’s"
        constraints = [
            models.CheckConstraint(
                condition=~Q(titel=""),
                name="programma_titel_gevuld",
                violation_error_message="Geef het programma een naam.",
            ),
            models.CheckConstraint(
                condition=~Q(raadsvraag=""),
                name="programma_raadsvraag_gevuld",
                violation_error_message="Schrijf de vraag van de gemeenteraad op.",
            ),
            models.CheckConstraint(
                condition=Q(looptijd_tot__gte=F("looptijd_van")),
                name="programma_eind_na_begin",
                violation_error_message="Het einde van het programma ligt niet vóór het begin.",
            ),
        ]

    def __str__(self) -> str:
        return self.titel


class Programmadeel(models.Model):
    """One row of a list of the programme, in the order people gave it."""

    programma = models.ForeignKey(Programma, models.CASCADE, verbose_name="programma")
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["volgorde", "pk"]


class Klantreisplan(Programmadeel):
    """A klantreis of the programme: one that is in this system, or one that is planned.

    `opgegeven_fase` and `opgegeven_status` only say where a klantreis stands that is kept elsewhere; as soon as there is
    a klantreis, everything follows from that.
    """

    class Status(models.TextChoices):
        """How far a klantreis is that is not in this system."""

        GEPLAND = "gepland", "gepland"
        BEZIG = "bezig", "bezig"
        AFGEROND = "afgerond", "afgerond"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programma = models.ForeignKey(Programma, models.CASCADE, related_name="klantreizen", verbose_name="programma")
    klantreis = models.OneToOneField(
        Klantreis, models.SET_NULL, null=True, blank=True, related_name="programmaplan", verbose_name="klantreis"
    )
    titel = models.CharField("titel", max_length=200)
    beleidsterrein = models.CharField("beleidsterrein", max_length=120, blank=True)
    serviceformule = models.CharField("serviceformule", max_length=20, choices=Klantreis.Serviceformule, blank=True)
    start = models.DateField("start op", null=True, blank=True)
    gereed = models.DateField("gereed op", null=True, blank=True)
    opgegeven_fase = models.CharField("fase", max_length=10, choices=[(f.value, f.value) for f in Fase], blank=True)
    opgegeven_status = models.CharField("status", max_length=10, choices=Status, default=Status.GEPLAND)

    class Meta(Programmadeel.Meta):
        verbose_name = "klantreis van het programma"
        verbose_name_plural = "klantreizen van het programma"
        constraints = [
            models.UniqueConstraint(
                "programma",
                Lower("titel"),
                name="klantreisplan_titel_uniek",
                violation_error_message="Deze klantreis staat al in het programma.",
            ),
            models.CheckConstraint(
                condition=~Q(titel=""),
                name="klantreisplan_titel_gevuld",
                violation_error_message="Geef de klantreis een titel.",
            ),
            models.CheckConstraint(
                condition=Q(gereed__isnull=True) | Q(start__isnull=True) | Q(gereed__gte=F("start")),
                name="klantreisplan_gereed_na_start",
                violation_error_message="Een klantreis is niet gereed vóór de start. Kies een latere datum.",
            ),
        ]

    def __str__(self) -> str:
        return self.titel


class Uitgangspunt(Programmadeel):
    """A principle of the vision, with the klantreizen and formules that make it concrete."""

    programma = models.ForeignKey(Programma, models.CASCADE, related_name="uitgangspunten", verbose_name="programma")
    naam = models.CharField("uitgangspunt", max_length=120)
    uitleg = models.TextField("uitleg", blank=True)
    merkbaar = models.TextField("wat merkt de inwoner", blank=True)
    klantreizen = models.ManyToManyField(
        Klantreisplan, blank=True, related_name="uitgangspunten", verbose_name="welke klantreizen maken dit concreet"
    )
    uitwerkingen = models.ManyToManyField(
        Uitwerking, blank=True, related_name="uitgangspunten", verbose_name="welke serviceformules maken dit concreet"
    )

    class Meta(Programmadeel.Meta):
        verbose_name = "uitgangspunt"
        verbose_name_plural = "uitgangspunten"
        constraints = [
            models.UniqueConstraint(
                fields=["programma", "naam"],
                name="uitgangspunt_uniek",
                violation_error_message="Dit uitgangspunt staat er al.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Post(Programmadeel):
    """A part of the budget, in whole euros. `prognose` is what it will cost in the end; unknown is not the same as begroot."""

    programma = models.ForeignKey(Programma, models.CASCADE, related_name="posten", verbose_name="programma")
    naam = models.CharField("post", max_length=200)
    begroot = models.PositiveIntegerField("begroot in euro", default=0)
    besteed = models.PositiveIntegerField("besteed in euro", default=0)
    prognose = models.PositiveIntegerField("prognose in euro", null=True, blank=True)

    class Meta(Programmadeel.Meta):
        verbose_name = "post van het budget"
        verbose_name_plural = "posten van het budget"
        constraints = [
            models.UniqueConstraint(
                fields=["programma", "naam"], name="post_uniek", violation_error_message="Deze post staat er al."
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Mijlpaal(models.Model):
    """A day that matters to the raad."""

    class Soort(models.TextChoices):
        """What happens that day."""

        RAADSBESLUIT = "raadsbesluit", "raadsbesluit"
        OPLEVERING = "oplevering", "oplevering"

    programma = models.ForeignKey(Programma, models.CASCADE, related_name="mijlpalen", verbose_name="programma")
    datum = models.DateField("datum")
    soort = models.CharField("soort", max_length=14, choices=Soort, default=Soort.OPLEVERING)
    titel = models.CharField("wat gebeurt er", max_length=200)

    class Meta:
        verbose_name = "mijlpaal"
        verbose_name_plural = "mijlpalen"
        ordering = ["datum", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programma", "datum", "titel"],
                name="mijlpaal_uniek",
                violation_error_message="Deze mijlpaal staat er al.",
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    def is_geweest(self, vandaag: date) -> bool:
        """Whether this day was there already."""
        return self.datum <= vandaag


class Resultaat(models.Model):
    """One of the six things that were promised to the raad. Where progress follows from elsewhere, `status` is not used."""

    class Soort(models.TextChoices):
        """What the memo promised (domein.md section 1)."""

        DIENSTVERLENINGSVISIE = "dienstverleningsvisie", "Dienstverleningsvisie"
        VISIE_TOEGANG = "visie-toegang", "Visie en strategie toegang sociaal domein"
        KLANTREIZEN = "klantreizen", "Klantreizen met verbeterpunten en acties"
        MEDEWERKERS = "medewerkers", "Opgeleide medewerkers"
        FORMULES = "formules", "Serviceformules voor alle beleidsterreinen"
        WERKPROCESSEN = "werkprocessen", "Verbeterde werkprocessen en werkafspraken"

    class Status(models.TextChoices):
        """How far it is."""

        GEPLAND = "gepland", "gepland"
        BEZIG = "bezig", "bezig"
        AFGEROND = "afgerond", "afgerond"

    programma = models.ForeignKey(Programma, models.CASCADE, related_name="resultaten", verbose_name="programma")
    soort = models.CharField("resultaat", max_length=24, choices=Soort)
    titel = models.CharField("titel", max_length=200, blank=True)
    status = models.CharField("status", max_length=10, choices=Status, default=Status.GEPLAND)
    datum = models.DateField("klaar op", null=True, blank=True)
    toelichting = models.TextField("toelichting", blank=True)
    besluit = models.ForeignKey(
        Mijlpaal, models.SET_NULL, null=True, blank=True, related_name="resultaten", verbose_name="besluit"
    )

    class Meta:
        verbose_name = "resultaat"
        verbose_name_plural = "resultaten"
        constraints = [
            models.UniqueConstraint(
                fields=["programma", "soort"],
                name="resultaat_een_per_soort",
                violation_error_message="Dit resultaat staat er al.",
            ),
        ]

    def __str__(self) -> str:
        return self.titel or self.get_soort_display()


class Opleidingsgroep(Programmadeel):
    """A group of employees who are trained. `buiten` were trained elsewhere; with a niveau those of this product count too."""

    programma = models.ForeignKey(Programma, models.CASCADE, related_name="groepen", verbose_name="programma")
    naam = models.CharField("groep", max_length=120)
    gepland = models.PositiveIntegerField("hoeveel mensen leiden we op", default=0)
    buiten = models.PositiveIntegerField("hoeveel mensen zijn buiten Klantreis opgeleid", default=0)
    #: Who reached this niveau in Leren counts as trained here, unless a group with a higher one counts this person.
    niveau = models.CharField(
        "telt mee uit Leren", max_length=20, choices=[(n.value, n.naam) for n in Niveau], blank=True
    )

    class Meta(Programmadeel.Meta):
        verbose_name = "groep die wordt opgeleid"
        verbose_name_plural = "groepen die worden opgeleid"
        constraints = [
            models.UniqueConstraint(
                fields=["programma", "naam"],
                name="opleidingsgroep_uniek",
                violation_error_message="Deze groep staat er al.",
            ),
            models.UniqueConstraint(
                fields=["programma", "niveau"],
                condition=~Q(niveau=""),
                name="opleidingsgroep_niveau_een_keer",
                violation_error_message="Dit niveau telt al mee bij een andere groep. Anders tellen mensen dubbel.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Ketenpartner(Programmadeel):
    """An organisation outside the gemeente that has a part in the programme."""

    programma = models.ForeignKey(Programma, models.CASCADE, related_name="ketenpartners", verbose_name="programma")
    naam = models.CharField("ketenpartner", max_length=120)
    rol = models.CharField("wat doen zij", max_length=300, blank=True)

    class Meta(Programmadeel.Meta):
        verbose_name = "ketenpartner"
        verbose_name_plural = "ketenpartners"
        constraints = [
            models.UniqueConstraint(
                fields=["programma", "naam"],
                name="ketenpartner_uniek",
                violation_error_message="Deze ketenpartner staat er al.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Programmadoel(Programmadeel):
    """A measurable goal of the whole programme; those of a klantreis are its indicatoren."""

    programma = models.ForeignKey(Programma, models.CASCADE, related_name="doelen", verbose_name="programma")
    naam = models.CharField("wat meten we", max_length=300)
    eenheid = models.CharField("eenheid", max_length=40, blank=True)
    nulmeting = models.DecimalField("nulmeting", max_digits=12, decimal_places=2, null=True, blank=True)
    streefwaarde = models.DecimalField("streefwaarde", max_digits=12, decimal_places=2)

    class Meta(Programmadeel.Meta):
        verbose_name = "doel van het programma"
        verbose_name_plural = "doelen van het programma"
        constraints = [
            models.UniqueConstraint(
                fields=["programma", "naam"],
                name="programmadoel_uniek",
                violation_error_message="Dit doel staat er al.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Programmameting(models.Model):
    """The value of a goal of the programme on a day."""

    doel = models.ForeignKey(Programmadoel, models.CASCADE, related_name="metingen", verbose_name="doel")
    datum = models.DateField("datum")
    waarde = models.DecimalField("waarde", max_digits=12, decimal_places=2)
    toelichting = models.CharField("toelichting", max_length=300, blank=True)

    class Meta:
        verbose_name = "meting van het programma"
        verbose_name_plural = "metingen van het programma"
        ordering = ["datum"]
        constraints = [
            models.UniqueConstraint(
                fields=["doel", "datum"],
                name="programmameting_een_per_dag",
                violation_error_message="Er is al een meting op deze datum.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.datum}: {self.waarde}"


# Visiestukken and the register of werkprocessen have files of their own; Django looks for models here.
import programma.models_visie  # noqa: E402
import programma.models_werk  # noqa: E402, F401
