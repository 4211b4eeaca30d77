"""DESIGN and DELIVER: from negative point to proven improvement (domein.md section 4)."""

import uuid
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from klantreis.models import Betrokkene, Indicator, Klantreis, Teamlid
from klantreis.versies import MetVersie
from personas.models import Persona
from reis.models import Contactmoment, Kanaal


class Verbeterplan(MetVersie):
    """The plan as a whole: that it is vastgesteld, by whom and when."""

    klantreis = models.OneToOneField(Klantreis, models.CASCADE, related_name="verbeterplan", verbose_name="klantreis")
    vastgesteld_op = models.DateField("vastgesteld op", null=True, blank=True)
    vastgesteld_door = models.CharField("vastgesteld door", max_length=120, blank=True)
    # From when the verslagen are kept for their last months: the first vaststellen since it was opened.
    bewaartermijn_vanaf = models.DateField("bewaartermijn vanaf", null=True, blank=True, editable=False)
    toets_zekerheden = models.TextField("past dit bij wat de inwoner mag verwachten", blank=True)

    class Meta:
        verbose_name = "verbeterplan"
        verbose_name_plural = "verbeterplannen"
        constraints = [
            models.CheckConstraint(
                condition=Q(vastgesteld_op__isnull=True, vastgesteld_door="")
                | (Q(vastgesteld_op__isnull=False) & ~Q(vastgesteld_door="")),
                name="verbeterplan_vastgesteld_door_en_op",
                violation_error_message="Noem wie het verbeterplan vaststelt en op welke datum.",
            ),
        ]

    def __str__(self) -> str:
        return f"Verbeterplan van {self.klantreis_id}"


class VerbeterpuntQuerySet(models.QuerySet["Verbeterpunt"]):
    """Verbeterpunten, in the words of the domain."""

    def aanwezig(self) -> Self:
        """Only those at contactmomenten that were not deleted."""
        return self.filter(contactmoment__verwijderd_op__isnull=True)

    def zelfstandig(self) -> Self:
        """Only what people see as a verbeterpunt: not what shows under a hoofdpunt that is there as well.

        While the contactmoment of the hoofdpunt is put aside, what was merged into it stands on its own.
        """
        return self.aanwezig().filter(
            Q(hoofdpunt__isnull=True) | Q(hoofdpunt__contactmoment__verwijderd_op__isnull=False)
        )


class Verbeterpunt(MetVersie):
    """A (contactmoment, kanaal) that was negatief in the huidige heartbeat of at least one persona, or where the wish of
    the team does not keep what the inwoner may count on (`zekerheden`).

    The belevingen behind it are those of the huidige heartbeats on the same contactmoment and kanaal. When none of them is
    negatief any more, the verbeterpunt stays and is shown as such: it follows from the belevingen and is not stored.

    A verbeterpunt that was merged into another keeps its own contactmoment and kanaal and points at its `hoofdpunt`; the
    hoofdpunt shows the roots of both. One that was split off (`afgesplitst_van`) shares the roots of the first.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    klantreis = models.ForeignKey(Klantreis, models.CASCADE, related_name="verbeterpunten", verbose_name="klantreis")
    contactmoment = models.ForeignKey(
        Contactmoment, models.CASCADE, related_name="verbeterpunten", verbose_name="contactmoment"
    )
    kanaal = models.ForeignKey(Kanaal, models.PROTECT, related_name="verbeterpunten", verbose_name="kanaal")
    persona = models.ForeignKey(
        Persona, models.SET_NULL, null=True, blank=True, related_name="verbeterpunten", verbose_name="persona"
    )
    knelpunt = models.TextField("wat gaat er mis", blank=True)
    oorzaak = models.TextField("hoe komt dat", blank=True)
    # The answers to five times "waarom", one per line.
    waaroms = models.TextField("vijf keer waarom", blank=True)
    # What the inwoner may count on and is not kept here, one per line: where a verbeterpunt comes from besides belevingen.
    zekerheden = models.TextField("welke belofte houden we hier niet", blank=True)
    hoofdpunt = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="samengevoegd", verbose_name="samengevoegd met"
    )
    afgesplitst_van = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="afsplitsingen", verbose_name="afgesplitst van"
    )
    aangemaakt = models.DateTimeField("aangemaakt", default=timezone.now, editable=False)

    objects: ClassVar[VerbeterpuntQuerySet] = VerbeterpuntQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "verbeterpunt"
        verbose_name_plural = "verbeterpunten"
        constraints = [
            models.UniqueConstraint(
                fields=["contactmoment", "kanaal"],
                condition=Q(afgesplitst_van__isnull=True),
                name="verbeterpunt_uniek",
                violation_error_message="Voor dit contactmoment en kanaal is er al een verbeterpunt.",
            ),
            models.CheckConstraint(
                condition=Q(hoofdpunt__isnull=True) | ~Q(hoofdpunt=F("pk")),
                name="verbeterpunt_niet_met_zichzelf",
                violation_error_message="Kies een ander verbeterpunt om mee samen te voegen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contactmoment_id} via {self.kanaal_id}"

    @property
    def beloften(self) -> tuple[str, ...]:
        """The zekerheden that are not kept here, each as one text."""
        return tuple(regel for regel in self.zekerheden.split("\n") if regel.strip())


class Idee(models.Model):
    """An idea for a verbeterpunt, from a workshop or typed in."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    verbeterpunt = models.ForeignKey(Verbeterpunt, models.CASCADE, related_name="ideeen", verbose_name="verbeterpunt")
    tekst = models.CharField("idee", max_length=300)
    stemmen = models.PositiveIntegerField("stemmen", default=0)
    inzender = models.CharField("van wie", max_length=120, blank=True)
    groep = models.ForeignKey(
        "Ideegroep", models.SET_NULL, null=True, blank=True, related_name="ideeen", verbose_name="groep"
    )
    # The actie that it became; several ideeën may become one.
    actie = models.ForeignKey(
        "Actie", models.SET_NULL, null=True, blank=True, related_name="uit_ideeen", verbose_name="werd actie"
    )
    aangemaakt = models.DateTimeField("aangemaakt", default=timezone.now, editable=False)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "idee"
        verbose_name_plural = "ideeën"
        ordering = ["-stemmen", "volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["verbeterpunt", "tekst"],
                name="idee_uniek",
                violation_error_message="Dit idee staat er al.",
            ),
            models.CheckConstraint(
                condition=~Q(tekst=""), name="idee_tekst_gevuld", violation_error_message="Vul het idee in."
            ),
        ]

    def __str__(self) -> str:
        return self.tekst


class Actie(MetVersie):
    """A maatregel that solves one or more verbeterpunten."""

    class Status(models.TextChoices):
        """Where an actie stands."""

        OPEN = "open", "open"
        BEZIG = "bezig", "bezig"
        GEREED = "gereed", "gereed"
        VERVALLEN = "vervallen", "vervallen"

        @property
        def is_af(self) -> bool:
            """Whether nothing has to be done any more."""
            return self in (Actie.Status.GEREED, Actie.Status.VERVALLEN)

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    klantreis = models.ForeignKey(Klantreis, models.CASCADE, related_name="acties", verbose_name="klantreis")
    nummer = models.PositiveSmallIntegerField("nummer", editable=False)
    titel = models.CharField("wat gaan we doen", max_length=300)
    verbeterpunten = models.ManyToManyField(
        Verbeterpunt, blank=True, related_name="acties", verbose_name="welke verbeterpunten lost dit op"
    )
    eigenaar = models.CharField("eigenaar", max_length=120, blank=True)
    # The account of the eigenaar, when there is one: for "mijn acties".
    eigenaar_account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="acties",
        verbose_name="account van de eigenaar",
    )
    afdeling_of_partner = models.CharField("afdeling of ketenpartner", max_length=120, blank=True)
    start = models.DateField("start op", null=True, blank=True)
    gereed = models.DateField("gereed op", null=True, blank=True)
    kosten_euro = models.PositiveIntegerField("kosten in euro", null=True, blank=True)
    # Empty: that of the klantreis.
    beleidsterrein = models.CharField("beleidsterrein", max_length=120, blank=True)
    inspanning = models.PositiveSmallIntegerField("inspanning voor ons", null=True, blank=True)
    impact = models.PositiveSmallIntegerField("impact voor de inwoner", null=True, blank=True)
    status = models.CharField("status", max_length=10, choices=Status, default=Status.OPEN)
    werkafspraak = models.TextField("werkafspraak", blank=True)
    werkafspraak_met = models.ForeignKey(
        Betrokkene, models.SET_NULL, null=True, blank=True, related_name="werkafspraken", verbose_name="afgesproken met"
    )
    werkafspraak_vanaf = models.DateField("werkafspraak geldt vanaf", null=True, blank=True)

    class Meta:
        verbose_name = "actie"
        verbose_name_plural = "acties"
        ordering = ["nummer"]
        constraints = [
            models.UniqueConstraint(fields=["klantreis", "nummer"], name="actie_nummer_uniek"),
            models.CheckConstraint(
                condition=~Q(titel=""),
                name="actie_titel_gevuld",
                violation_error_message="Schrijf op wat jullie gaan doen.",
            ),
            models.CheckConstraint(
                condition=Q(gereed__isnull=True) | Q(start__isnull=True) | Q(gereed__gte=F("start")),
                name="actie_gereed_na_start",
                violation_error_message="Een actie is niet gereed vóór de start. Kies een latere datum.",
            ),
            models.CheckConstraint(
                condition=Q(inspanning__isnull=True) | Q(inspanning__range=(1, 5)),
                name="actie_inspanning_1_5",
                violation_error_message="Kies voor inspanning een getal van 1 tot en met 5.",
            ),
            models.CheckConstraint(
                condition=Q(impact__isnull=True) | Q(impact__range=(1, 5)),
                name="actie_impact_1_5",
                violation_error_message="Kies voor impact een getal van 1 tot en met 5.",
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    def save(self, *args: Any, update_fields: Any = None, **kwargs: Any) -> None:
        """Save, and keep the account of the eigenaar in step with the name (1 query more when the name is written).

        The account is that of the teamlid with exactly this name; without one the name stands alone. What goes round
        this method (an import) calls verbeterplan.eigenaren.koppel_eigenaren.
        """
        if update_fields is None or "eigenaar" in update_fields:
            leden = Teamlid.objects.filter(klantreis_id=self.klantreis_id, naam=self.eigenaar)
            self.eigenaar_account_id = leden.values_list("gebruiker_id", flat=True).first() if self.eigenaar else None
            update_fields = None if update_fields is None else {*update_fields, "eigenaar_account"}
        super().save(*args, update_fields=update_fields, **kwargs)


class Meting(models.Model):
    """The value of an indicator on a day."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="metingen", verbose_name="indicator")
    datum = models.DateField("datum")
    waarde = models.DecimalField("waarde", max_digits=12, decimal_places=2)
    toelichting = models.CharField("toelichting", max_length=300, blank=True)

    class Meta:
        verbose_name = "meting"
        verbose_name_plural = "metingen"
        ordering = ["datum"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "datum"],
                name="meting_een_per_dag",
                violation_error_message="Er is al een meting op deze datum.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.datum}: {self.waarde}"


# What the ideeën board and the rest of design and deliver keep has files of its own; Django looks for models here.
import verbeterplan.models_ideeen  # noqa: E402
import verbeterplan.models_uitvoering  # noqa: E402
import verbeterplan.models_vaststellen  # noqa: E402, F401
