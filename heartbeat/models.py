"""The heartbeat: every contactmoment rated per kanaal for a persona (domein.md section 3)."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from klantreis.versies import MetVersie
from personas.models import Citaat, Interview, Persona, Waardering
from reis.models import Contactmoment, Kanaal


class Heartbeat(models.Model):
    """One line of one persona: how it is, how it should be, or how it became."""

    class Soort(models.TextChoices):
        """At most one of each per persona."""

        HUIDIG = "huidig", "huidig"
        GEWENST = "gewenst", "gewenst"
        GEREALISEERD = "gerealiseerd", "gerealiseerd"

        @property
        def ronde(self) -> str:
            """Return which interviews speak for it (Interview.Ronde): those after the verbeteringen only for what became."""
            return (
                Interview.Ronde.GEREALISEERD if self is Heartbeat.Soort.GEREALISEERD else Interview.Ronde.HUIDIG
            ).value

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="heartbeats", verbose_name="persona")
    soort = models.CharField("soort", max_length=12, choices=Soort)
    # Where this persona does not come. Not the same as unrated: unrated still has to be asked.
    overgeslagen = models.ManyToManyField(
        Contactmoment, blank=True, related_name="+", verbose_name="hier komt deze persona niet"
    )
    vastgesteld_op = models.DateField("vastgesteld op", null=True, blank=True)
    vastgesteld_door = models.CharField("vastgesteld door", max_length=120, blank=True)

    class Meta:
        verbose_name = "heartbeat"
        verbose_name_plural = "heartbeats"
        ordering = ["persona", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["persona", "soort"], name="heartbeat_een_van_elk"),
            models.CheckConstraint(
                condition=Q(soort__in=["huidig", "gewenst", "gerealiseerd"]), name="heartbeat_soort"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort} van {self.persona_id}"


class BelevingQuerySet(models.QuerySet["Beleving"]):
    """Belevingen, in the words of the domain."""

    def aanwezig(self) -> Self:
        """Only those at contactmomenten that were not deleted."""
        return self.filter(contactmoment__verwijderd_op__isnull=True)

    def negatief_huidig(self) -> Self:
        """The negative points: negatief in a huidige heartbeat (domein.md section 4)."""
        return self.aanwezig().filter(waardering=Waardering.NEGATIEF, heartbeat__soort=Heartbeat.Soort.HUIDIG)


class Beleving(MetVersie):
    """How a persona experiences a contactmoment over one kanaal, and why."""

    class Bron(models.TextChoices):
        """Who decided on the waardering: the team at the board, or the people in a workshop."""

        TEAM = "team", "van het team"
        WORKSHOP = "workshop", "uit de workshop"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    heartbeat = models.ForeignKey(Heartbeat, models.CASCADE, related_name="belevingen", verbose_name="heartbeat")
    contactmoment = models.ForeignKey(
        Contactmoment, models.CASCADE, related_name="belevingen", verbose_name="contactmoment"
    )
    kanaal = models.ForeignKey(Kanaal, models.PROTECT, related_name="belevingen", verbose_name="kanaal")
    waardering = models.SmallIntegerField("waardering", choices=Waardering)
    # Follows the waardering: who chooses another one by hand makes it one of the team again.
    bron = models.CharField("bron", max_length=8, choices=Bron, default=Bron.TEAM)
    toelichting = models.TextField("toelichting", blank=True)
    # The citaat that speaks for this beleving; its text alone when it was heard outside an interview (opnieuw meten).
    citaat = models.ForeignKey(
        Citaat, models.SET_NULL, null=True, blank=True, related_name="belevingen", verbose_name="citaat"
    )
    citaat_tekst = models.TextField("citaat zonder interview", blank=True)

    objects: ClassVar[BelevingQuerySet] = BelevingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "beleving"
        verbose_name_plural = "belevingen"
        constraints = [
            models.UniqueConstraint(
                fields=["heartbeat", "contactmoment", "kanaal"],
                name="beleving_een_per_cel",
                violation_error_message="Dit contactmoment heeft via dit kanaal al een waardering.",
            ),
            models.CheckConstraint(
                condition=Q(waardering__in=[-1, 0, 1]),
                name="beleving_waardering",
                violation_error_message="Kies negatief, neutraal of positief.",
            ),
            models.CheckConstraint(
                condition=Q(bron__in=["team", "workshop"]),
                name="beleving_bron",
                violation_error_message="Een waardering komt van het team of uit de workshop.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contactmoment_id} via {self.kanaal_id}: {self.waardering}"
