"""DISCOVER: what inwoners said, and the invented people that carry it (domein.md section 2)."""

import uuid

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import MD5
from django.utils import timezone

from klantreis.models import Doelgroep, Klantreis, Teamlid
from klantreis.versies import MetVersie
from reis.models import Contactmoment, Kanaal


class Waardering(models.IntegerChoices):
    """How an inwoner experiences a contactmoment over a kanaal. Unrated is not neutral (domein.md section 3)."""

    NEGATIEF = -1, "negatief"
    NEUTRAAL = 0, "neutraal"
    POSITIEF = 1, "positief"


class Interview(MetVersie):
    """A conversation with one inwoner, who is a code here and nothing else.

    First planned (`datum`, `tijd`, `plaats`), then held. The verslag is personal data: it waits for consent and goes after
    the retention period (`verslag_verwijderd_op`); citaten and waarderingen stay (domein.md section 2).
    """

    class Stand(models.TextChoices):
        """Whether the conversation still has to be held."""

        GEPLAND = "gepland", "gepland"
        GEHOUDEN = "gehouden", "gehouden"

    class Ronde(models.TextChoices):
        """Which heartbeat it is evidence for: how it was, or how it became after the verbeteringen."""

        HUIDIG = "huidig", "voor de verbeteringen"
        GEREALISEERD = "gerealiseerd", "na de verbeteringen"

    class Toestemmingsvorm(models.TextChoices):
        """How the inwoner gave consent."""

        MONDELING = "mondeling", "mondeling"
        SCHRIFTELIJK = "schriftelijk", "op papier, met handtekening"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    klantreis = models.ForeignKey(Klantreis, models.CASCADE, related_name="interviews", verbose_name="klantreis")
    code = models.CharField(
        "code",
        max_length=4,
        validators=[RegexValidator(r"^R[0-9]{2,3}$", "Een code is een R met twee of drie cijfers, zoals R01.")],
    )
    doelgroep = models.ForeignKey(
        Doelgroep, models.RESTRICT, null=True, blank=True, related_name="interviews", verbose_name="doelgroep"
    )
    stand = models.CharField("stand", max_length=10, choices=Stand, default=Stand.GEHOUDEN)
    ronde = models.CharField("meting", max_length=12, choices=Ronde, default=Ronde.HUIDIG)
    datum = models.DateField("datum", null=True, blank=True)
    tijd = models.TimeField("tijd", null=True, blank=True)
    plaats = models.CharField("plaats", max_length=120, blank=True)
    duur_minuten = models.PositiveSmallIntegerField("duur in minuten", null=True, blank=True)
    interviewers = models.ManyToManyField(Teamlid, blank=True, related_name="interviews", verbose_name="interviewers")
    toestemming = models.BooleanField("toestemming", default=False)
    toestemming_op = models.DateField("toestemming op", null=True, blank=True)
    toestemming_vorm = models.CharField("hoe gegeven", max_length=12, choices=Toestemmingsvorm, blank=True)
    samenvatting = models.TextField("samenvatting", blank=True)
    verslag = models.TextField("verslag", blank=True)
    # Why personal data that the guard found was kept all the same.
    privacy_reden = models.CharField("waarom blijft dit staan", max_length=300, blank=True)
    verslag_verwijderd_op = models.DateField("verslag verwijderd op", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "interview"
        verbose_name_plural = "interviews"
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["klantreis", "code"],
                name="interview_code_uniek",
                violation_error_message="Er is al een interview met deze code.",
            ),
            models.CheckConstraint(
                condition=Q(toestemming=True) | Q(stand="gepland", verslag="", samenvatting=""),
                name="interview_met_toestemming",
                violation_error_message="Zonder toestemming van de inwoner kun je het interview niet bewaren.",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_gehouden(self) -> bool:
        """Whether the conversation took place; only then it counts as evidence."""
        return self.stand == self.Stand.GEHOUDEN


class Verslaginzage(models.Model):
    """That somebody saw or changed a raw verslag, and when; never what stood in it."""

    class Handeling(models.TextChoices):
        """What somebody did with the verslag."""

        GELEZEN = "gelezen", "gelezen"
        GEWIJZIGD = "gewijzigd", "gewijzigd"
        GEUPLOAD = "geupload", "geüpload"

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="inzagen", verbose_name="interview")
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="wie"
    )
    handeling = models.CharField("wat", max_length=10, choices=Handeling)
    op = models.DateTimeField("wanneer", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "inzage in een verslag"
        verbose_name_plural = "inzagen in verslagen"
        ordering = ["-op", "-pk"]

    def __str__(self) -> str:
        return f"{self.interview_id} {self.handeling} op {self.op:%Y-%m-%d %H:%M}"


class Citaat(MetVersie):
    """What an inwoner literally said about a contactmoment over a kanaal."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    interview = models.ForeignKey(Interview, models.CASCADE, related_name="citaten", verbose_name="interview")
    contactmoment = models.ForeignKey(
        Contactmoment, models.CASCADE, related_name="citaten", verbose_name="contactmoment"
    )
    kanaal = models.ForeignKey(Kanaal, models.PROTECT, related_name="citaten", verbose_name="kanaal")
    waardering = models.SmallIntegerField("waardering", choices=Waardering)
    tekst = models.TextField("wat zei de inwoner")
    privacy_reden = models.CharField("waarom blijft dit staan", max_length=300, blank=True)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "citaat"
        verbose_name_plural = "citaten"
        ordering = ["interview", "volgorde", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(waardering__in=[-1, 0, 1]),
                name="citaat_waardering",
                violation_error_message="Kies negatief, neutraal of positief.",
            ),
            models.CheckConstraint(
                condition=~Q(tekst=""), name="citaat_tekst_gevuld", violation_error_message="Vul het citaat in."
            ),
            # Over a digest: a text itself can be too long for an index of PostgreSQL.
            models.UniqueConstraint(
                "interview",
                "contactmoment",
                "kanaal",
                MD5("tekst"),
                name="citaat_uniek",
                violation_error_message="Dit citaat staat er al.",
            ),
        ]

    def __str__(self) -> str:
        return self.tekst[:80]


class Persona(MetVersie):
    """An invented person that carries recurring experiences from real interviews."""

    class Vaardigheid(models.TextChoices):
        """How easily somebody finds the way online."""

        LAAG = "laag", "laag"
        GEMIDDELD = "gemiddeld", "gemiddeld"
        HOOG = "hoog", "hoog"

    EMPATHIEKAART = ("denkt", "voelt", "ziet", "hoort", "zegt", "doet", "pijn", "wens")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    klantreis = models.ForeignKey(Klantreis, models.CASCADE, related_name="personas", verbose_name="klantreis")
    naam = models.CharField("naam", max_length=120)
    leeftijd = models.PositiveSmallIntegerField("leeftijd", null=True, blank=True)
    situatie = models.TextField("situatie", blank=True)
    citaat = models.TextField("in eigen woorden", blank=True)
    kanaalvoorkeur = models.ForeignKey(
        Kanaal, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="liefste kanaal"
    )
    digitale_vaardigheid = models.CharField("digitale vaardigheid", max_length=10, choices=Vaardigheid, blank=True)
    # One per line, so that a form is a plain text area and nothing gets lost in parsing.
    doelen = models.TextField("doelen", blank=True)
    behoeften = models.TextField("behoeften", blank=True)
    frustraties = models.TextField("frustraties", blank=True)
    denkt = models.TextField("denkt", blank=True)
    voelt = models.TextField("voelt", blank=True)
    ziet = models.TextField("ziet", blank=True)
    hoort = models.TextField("hoort", blank=True)
    zegt = models.TextField("zegt", blank=True)
    doet = models.TextField("doet", blank=True)
    pijn = models.TextField("pijn", blank=True)
    wens = models.TextField("wens", blank=True)
    portret = models.CharField("portret", max_length=120, blank=True)
    gebaseerd_op = models.ManyToManyField(Interview, blank=True, related_name="personas", verbose_name="gebaseerd op")
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "persona"
        verbose_name_plural = "persona's"
        ordering = ["volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["klantreis", "naam"],
                name="persona_naam_uniek",
                violation_error_message="Er is al een persona met deze naam.",
            ),
            models.CheckConstraint(
                condition=~Q(naam=""), name="persona_naam_gevuld", violation_error_message="Geef de persona een naam."
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def voornaam(self) -> str:
        """Return the first name, for running text."""
        return self.naam.split(" ", 1)[0]
