"""DISCOVER: the questions for the interviews, as far as the team changed the standard ones."""

from django.db import models
from django.db.models import Q

from klantreis.models import Klantreis
from klantreis.versies import MetVersie
from reis.models import Reisfase


class Leidraaddeel(MetVersie):
    """A part of the interviewleidraad of which the team wrote the questions itself, one per line.

    Where there is no row the standard questions hold (leidraad.standaard): so they also reach a reisfase that is added later.
    """

    class Soort(models.TextChoices):
        """The beginning and the end of a conversation, and in between one part per reisfase."""

        OPENING = "opening", "begin van het gesprek"
        REISFASE = "reisfase", "reisfase"
        AFSLUITING = "afsluiting", "einde van het gesprek"

    klantreis = models.ForeignKey(Klantreis, models.CASCADE, related_name="leidraad", verbose_name="klantreis")
    soort = models.CharField("deel", max_length=12, choices=Soort)
    reisfase = models.OneToOneField(
        Reisfase, models.CASCADE, null=True, blank=True, related_name="leidraad", verbose_name="reisfase"
    )
    vragen = models.TextField("vragen", blank=True)

    class Meta:
        verbose_name = "deel van de interviewleidraad"
        verbose_name_plural = "interviewleidraad"
        constraints = [
            models.UniqueConstraint(
                fields=["klantreis", "soort"], condition=Q(reisfase__isnull=True), name="leidraaddeel_een_van_elk"
            ),
            models.CheckConstraint(
                condition=Q(soort="reisfase", reisfase__isnull=False)
                | (Q(reisfase__isnull=True) & Q(soort__in=["opening", "afsluiting"])),
                name="leidraaddeel_soort_en_reisfase",
                violation_error_message="Een deel hoort bij een reisfase, of bij het begin of het einde van het gesprek.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} van {self.klantreis_id}"
