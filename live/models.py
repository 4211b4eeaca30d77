"""The outbox: what open screens of a board have to hear, in the order in which it was committed."""

from django.db import models
from django.utils import timezone


class Bord(models.Model):
    """Something that people watch together, such as the heartbeat of one persona; `versie` counts its messages."""

    sleutel = models.CharField("sleutel", max_length=120, unique=True)
    versie = models.PositiveBigIntegerField("versie", default=0)

    class Meta:
        verbose_name = "bord"
        verbose_name_plural = "borden"

    def __str__(self) -> str:
        return self.sleutel


class LiveBericht(models.Model):
    """A rendered fragment for all screens of a board; the same for everybody who looks."""

    bord = models.ForeignKey(Bord, models.CASCADE, related_name="berichten", verbose_name="bord")
    versie = models.PositiveBigIntegerField("versie")
    html = models.TextField("html")
    gemaakt = models.DateTimeField("gemaakt", default=timezone.now, editable=False, db_index=True)

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        ordering = ["bord", "versie"]
        constraints = [models.UniqueConstraint(fields=["bord", "versie"], name="livebericht_versie_uniek")]

    def __str__(self) -> str:
        return f"{self.bord_id}: {self.versie}"


class Intrekking(models.Model):
    """Rights that ended: tickets given out before it no longer open a stream, and streams that are open close."""

    wie = models.CharField("wie", max_length=40)
    bord_prefix = models.CharField("begin van de borden", max_length=120, blank=True)
    moment = models.PositiveBigIntegerField("moment")

    class Meta:
        verbose_name = "intrekking"
        verbose_name_plural = "intrekkingen"
        indexes = [models.Index(fields=["moment"], name="intrekking_moment")]

    def __str__(self) -> str:
        return f"{self.wie}: {self.bord_prefix}"
