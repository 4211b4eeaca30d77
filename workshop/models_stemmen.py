"""Rating together: a vraag is one contactmoment over one kanaal, a waarderingsstem is what one gast thinks of it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from personas.models import Waardering
from reis.models import Contactmoment, Kanaal
from workshop.models import Blok, Gast


class Vraag(models.Model):
    """How does the persona experience this contactmoment over this kanaal?

    Votes count until it is closed or its time is over. `uitkomst` is what the begeleider took over as beleving.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    blok = models.ForeignKey(Blok, models.CASCADE, related_name="vragen", verbose_name="blok")
    contactmoment = models.ForeignKey(Contactmoment, models.CASCADE, related_name="+", verbose_name="contactmoment")
    kanaal = models.ForeignKey(Kanaal, models.PROTECT, related_name="+", verbose_name="kanaal")
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    begonnen_op = models.DateTimeField("begonnen op", null=True, blank=True, editable=False)
    gesloten_op = models.DateTimeField("gesloten op", null=True, blank=True, editable=False)
    uitkomst = models.SmallIntegerField("overgenomen als", choices=Waardering, null=True, blank=True)
    reden = models.TextField("waarom", blank=True)
    overgenomen_op = models.DateTimeField("overgenomen op", null=True, blank=True, editable=False)
    overgenomen_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="door"
    )

    class Meta:
        verbose_name = "vraag"
        verbose_name_plural = "vragen"
        ordering = ["volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["blok", "contactmoment", "kanaal"], name="vraag_eenmaal"),
            models.CheckConstraint(
                condition=Q(uitkomst__isnull=True) | Q(overgenomen_op__isnull=False), name="vraag_uitkomst_met_moment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contactmoment_id} via {self.kanaal_id}"


class Waarderingsstem(models.Model):
    """What one gast thinks; may change until the vraag is closed."""

    vraag = models.ForeignKey(Vraag, models.CASCADE, related_name="stemmen", verbose_name="vraag")
    gast = models.ForeignKey(Gast, models.CASCADE, related_name="waarderingsstemmen", verbose_name="gast")
    waardering = models.SmallIntegerField("waardering", choices=Waardering)

    class Meta:
        verbose_name = "waarderingsstem"
        verbose_name_plural = "waarderingsstemmen"
        constraints = [
            models.UniqueConstraint(fields=["vraag", "gast"], name="waarderingsstem_een_per_gast"),
            models.CheckConstraint(condition=Q(waardering__range=(-1, 1)), name="waarderingsstem_waardering"),
        ]

    def __str__(self) -> str:
        return f"{self.waardering} op {self.vraag_id}"
