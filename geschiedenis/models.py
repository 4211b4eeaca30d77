"""What changed: who, when, from what to what.

A table of our own, not one of a library: each entry must name its klantreis in a column with an index (every page asks for
one klantreis), must keep keys and not only words (or nothing could be put back), must be wiped per interview, and may cost
the busiest write, a rating, no more than one insert.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from klantreis.models import Klantreis


class Wijziging(models.Model):
    """One change of one artefact.

    `velden` has per field either [van, naar], or [van, naar, van in words, naar in words] for what points elsewhere, or
    {"erbij": [[pk, naam]…], "eraf": […]} for a list of things; None where a text was wiped. `inhoud` is all of what was
    deleted. What went along with something else has `hoofd` off and the same `greep` (one grip, one moment).
    """

    class Handeling(models.TextChoices):
        """What was done."""

        GEMAAKT = "gemaakt", "toegevoegd"
        GEWIJZIGD = "gewijzigd", "gewijzigd"
        VERPLAATST = "verplaatst", "verplaatst"
        VERWIJDERD = "verwijderd", "verwijderd"
        TERUGGEZET = "teruggezet", "teruggezet"
        ONGEDAAN = "ongedaan", "ongedaan gemaakt"
        INGELEZEN = "ingelezen", "ingelezen"

    klantreis = models.ForeignKey(Klantreis, models.CASCADE, related_name="+", db_index=False, verbose_name="klantreis")
    # Somebody who types goes on with one entry: it began at `begin` and was last added to at `op`.
    begin = models.DateTimeField("vanaf", default=timezone.now, editable=False)
    op = models.DateTimeField("wanneer", default=timezone.now, editable=False)
    wie = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="wie")
    greep = models.UUIDField("hoort bij elkaar", editable=False)
    handeling = models.CharField("wat", max_length=10, choices=Handeling)
    soort = models.CharField("soort", max_length=60)
    object_id = models.BigIntegerField("nummer", null=True)
    naam = models.CharField("naam", max_length=300, blank=True)
    verwijzing = models.JSONField("waar het staat", default=dict)
    velden = models.JSONField("van en naar", default=dict)
    inhoud = models.JSONField("wat er verdween", null=True)
    # No foreign key: the history of an interview outlives it, until its texts are wiped.
    interview_nr = models.BigIntegerField("bij interview", null=True)
    hoofd = models.BooleanField("op zichzelf", default=True)
    hersteld_op = models.DateTimeField("weer terug op", null=True)
    gewist_op = models.DateTimeField("teksten gewist op", null=True)

    class Meta:
        verbose_name = "wijziging"
        verbose_name_plural = "wijzigingen"
        ordering = ["-op", "-pk"]
        indexes = [
            models.Index(fields=["klantreis", "-op", "-id"], name="wijziging_tijdlijn"),
            models.Index(fields=["soort", "object_id", "-op", "-id"], name="wijziging_van_een_ding"),
            models.Index(
                fields=["klantreis", "-op"],
                condition=Q(handeling="verwijderd", hoofd=True, hersteld_op__isnull=True),
                name="wijziging_verwijderd",
            ),
            models.Index(fields=["greep"], condition=Q(handeling="verwijderd"), name="wijziging_samen_weg"),
            models.Index(
                fields=["interview_nr"], condition=Q(interview_nr__isnull=False), name="wijziging_van_interview"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.object_id} {self.handeling}"

    @property
    def is_gewist(self) -> bool:
        """Whether texts were taken out of this entry."""
        return self.gewist_op is not None
