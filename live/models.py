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


class Aanwezig(models.Model):
    """One open page of somebody on a board, and what is being edited there; gone when nothing was heard of it for a minute.

    `wie` as live.kaartje calls people; `tab` is a word the page made up for itself. Only live.aanwezig writes these rows.
    """

    bord = models.CharField("bord", max_length=120)
    wie = models.CharField("wie", max_length=40)
    tab = models.CharField("tab", max_length=40)
    naam = models.CharField("naam", max_length=200)
    plek = models.CharField("plek", max_length=120, blank=True)
    plek_naam = models.CharField("naam van de plek", max_length=160, blank=True)
    gezien = models.DateTimeField("gezien", db_index=True)

    class Meta:
        verbose_name = "aanwezige"
        verbose_name_plural = "aanwezigen"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["bord", "wie", "tab"], name="aanwezig_tab_uniek")]

    def __str__(self) -> str:
        return f"{self.bord}: {self.naam}"
