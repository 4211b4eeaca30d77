"""The journey itself: reisfasen with ordered contactmomenten, and the kanalen they run over (domein.md section 3).

Deleting is putting aside: `verwijderd_op` hides a reisfase or contactmoment with everything that hangs on it, and clearing it
brings all of that back.
"""

import uuid
from datetime import datetime
from typing import ClassVar, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from klantreis.models import Klantreis
from klantreis.versies import MetVersie
from klantreis.wijzigingen import TERUGGEZET, VERWIJDERD, Melding, meld


class Kanaal(models.Model):
    """A way of contact. A gemeente can add its own to the nine of the method."""

    sleutel = models.SlugField("sleutel", max_length=40, unique=True)
    naam = models.CharField(
        "naam", max_length=40, unique=True, error_messages={"unique": "Er is al een kanaal met deze naam."}
    )
    icoon = models.CharField("icoon", max_length=30, default="kanaal")
    volgorde = models.PositiveSmallIntegerField("volgorde", default=100)

    class Meta:
        verbose_name = "kanaal"
        verbose_name_plural = "kanalen"
        ordering = ["volgorde", "naam"]
        constraints = [models.CheckConstraint(condition=~Q(naam=""), name="kanaal_naam_gevuld")]

    def __str__(self) -> str:
        return self.naam

    @property
    def titel(self) -> str:
        """Return the name with a capital, for headings."""
        return self.naam[:1].upper() + self.naam[1:]


class AanwezigQuerySet[M: models.Model](models.QuerySet[M]):
    """Rows that can be put aside."""

    def aanwezig(self) -> Self:
        """Only what was not deleted."""
        return self.filter(verwijderd_op__isnull=True)


class ReisfaseQuerySet(AanwezigQuerySet["Reisfase"]):
    """Reisfasen in the order of the journey."""


class Reisfase(MetVersie):
    """A part of the journey that the team names itself."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    klantreis = models.ForeignKey(Klantreis, models.CASCADE, related_name="reisfasen", verbose_name="klantreis")
    naam = models.CharField("naam", max_length=80)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    verwijderd_op = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[ReisfaseQuerySet] = ReisfaseQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "reisfase"
        verbose_name_plural = "reisfasen"
        ordering = ["volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["klantreis", "naam"],
                condition=Q(verwijderd_op__isnull=True),
                name="reisfase_naam_uniek",
                violation_error_message="Er is al een reisfase met deze naam.",
            ),
            models.CheckConstraint(
                condition=~Q(naam=""),
                name="reisfase_naam_gevuld",
                violation_error_message="Geef de reisfase een naam.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    def verwijder(self) -> datetime:
        """Put this reisfase and its contactmomenten aside; return the moment that identifies what went together."""
        nu = timezone.now()
        with transaction.atomic():
            self.contactmomenten.aanwezig().update(verwijderd_op=nu)
            Reisfase.objects.filter(pk=self.pk).update(verwijderd_op=nu)
            self._meld(VERWIJDERD)
        self.verwijderd_op = nu
        return nu

    def zet_terug(self) -> None:
        """Bring back this reisfase and the contactmomenten that went with it."""
        with transaction.atomic():
            self.contactmomenten.filter(verwijderd_op=self.verwijderd_op).update(verwijderd_op=None)
            Reisfase.objects.filter(pk=self.pk).update(verwijderd_op=None)
            self._meld(TERUGGEZET)
        self.verwijderd_op = None

    def _meld(self, handeling: str) -> None:
        wie = {"uuid": str(self.uuid)}
        meld(Melding(Reisfase, self.pk, self.klantreis_id, handeling, naam=self.naam, verwijzing=wie))


class ContactmomentQuerySet(AanwezigQuerySet["Contactmoment"]):
    """Contactmomenten in the order of the journey."""

    def van(self, klantreis: Klantreis) -> Self:
        """Return the contactmomenten of a klantreis in journey order, with their reisfase."""
        return (
            self.aanwezig()
            .filter(reisfase__klantreis=klantreis)
            .select_related("reisfase")
            .order_by("reisfase__volgorde", "reisfase_id", "volgorde", "pk")
        )


class Contactmoment(MetVersie):
    """A moment at which the inwoner notices the gemeente or a ketenpartner."""

    GEMEENTE = "gemeente"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reisfase = models.ForeignKey(Reisfase, models.CASCADE, related_name="contactmomenten", verbose_name="reisfase")
    sleutel = models.SlugField("sleutel", max_length=80, blank=True, editable=False)
    titel = models.CharField("titel", max_length=200)
    omschrijving = models.TextField("wat gebeurt er", blank=True)
    actor = models.CharField("van wie", max_length=120, default=GEMEENTE)
    moment_van_de_waarheid = models.BooleanField("moment van de waarheid", default=False)
    doorlooptijd_dagen = models.PositiveSmallIntegerField("doorlooptijd in dagen", null=True, blank=True)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    verwijderd_op = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[ContactmomentQuerySet] = ContactmomentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "contactmoment"
        verbose_name_plural = "contactmomenten"
        ordering = ["volgorde", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(titel=""),
                name="contactmoment_titel_gevuld",
                violation_error_message="Geef het contactmoment een titel.",
            ),
            models.CheckConstraint(
                condition=~Q(actor=""),
                name="contactmoment_actor_gevuld",
                violation_error_message="Zeg wie dit contactmoment verzorgt.",
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    @property
    def is_van_partner(self) -> bool:
        """Whether a ketenpartner, not the gemeente, acts here."""
        return self.actor != self.GEMEENTE

    def verwijder(self) -> datetime:
        """Put this contactmoment aside, with its belevingen, citaten and verbeterpunten."""
        self.verwijderd_op = timezone.now()
        self.save(update_fields=["verwijderd_op"])
        return self.verwijderd_op

    def zet_terug(self) -> None:
        """Bring this contactmoment back, and its reisfase if that was put aside as well."""
        with transaction.atomic():
            if self.reisfase.verwijderd_op is not None:
                Reisfase.objects.filter(pk=self.reisfase_id).update(verwijderd_op=None)
                self.reisfase._meld(TERUGGEZET)
            self.verwijderd_op = None
            self.save(update_fields=["verwijderd_op"])
