"""The employees as who leads the programme sees them: niveaus, who may grow, who could lead a klantreis now.

Results of quizzes are read only of who shares them: the query itself asks for nobody else's (AVG).
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count

from accounts.models import Gebruiker
from klantreis.models import Teamlid
from leren.bekwaam import Oordeel, oordeel
from leren.bekwaamheid import feiten_van
from leren.lessen import alle_lessen
from leren.models import Bekwaamheid, Lesgang
from leren.niveaus import Niveau
from leren.voortgang import resultaat


@dataclass(frozen=True, slots=True)
class Quiz:
    """The quizzes of who shares them: how many questions were answered, and right at the first try."""

    vragen: int
    eerste_keer_goed: int


@dataclass(frozen=True, slots=True)
class Mens:
    """One employee; `quiz` is None for who does not share. `begeleidt`: klantreizen led now."""

    gebruiker: Gebruiker
    oordeel: Oordeel
    sinds: date | None
    certificaat: UUID | None
    begeleidt: int
    quiz: Quiz | None

    @property
    def mist(self) -> str:
        """Say what is missing for the next niveau."""
        volgende = self.oordeel.volgende
        return ", ".join(eis.nog for eis in volgende.mist) if volgende else ""


@dataclass(frozen=True, slots=True)
class Mensenpagina:
    """Everybody with an active account, and who stands out."""

    aantallen: tuple[tuple[str, int], ...]
    zonder: int
    iedereen: tuple[Mens, ...]
    totaal: int
    zelfstandig: tuple[Mens, ...]
    onder_toezicht: tuple[Mens, ...]
    bijna: tuple[Mens, ...]
    zoek: str


def pagina(zoek: str = "") -> Mensenpagina:
    """Read everybody (10 queries, however many there are); `zoek` narrows the table, not the numbers."""
    gebruikers = list(Gebruiker.objects.filter(is_active=True).select_related("leerprofiel").order_by("naam", "email"))
    mensen = _lees(gebruikers)
    per_niveau = Counter(mens.oordeel.hoogste for mens in mensen)
    kaal = zoek.casefold()
    return Mensenpagina(
        aantallen=tuple((_naam(niveau, per_niveau[niveau]), per_niveau[niveau]) for niveau in reversed(Niveau)),
        zonder=per_niveau[None],
        iedereen=tuple(mens for mens in mensen if kaal in mens.gebruiker.naam.casefold()),
        totaal=len(mensen),
        zelfstandig=tuple(mens for mens in mensen if mens.oordeel.hoogste is Niveau.ZELFSTANDIG),
        onder_toezicht=tuple(mens for mens in mensen if mens.oordeel.hoogste is Niveau.ONDER_TOEZICHT),
        bijna=tuple(mens for mens in mensen if mens.oordeel.is_bijna),
        zoek=zoek,
    )


def _naam(niveau: Niveau, aantal: int) -> str:
    """Return the name of a niveau for one person or for more: "begeleiders onder toezicht"."""
    return niveau.naam if aantal == 1 else niveau.naam.replace("begeleider", "begeleiders").replace("lnemer", "lnemers")


def _lees(gebruikers: list[Gebruiker]) -> list[Mens]:
    feiten = feiten_van(gebruikers)
    quiz = _gedeelde_quiz(gebruikers)
    begeleidt = dict(
        Teamlid.objects.filter(
            gebruiker__in=gebruikers, projectrol=Teamlid.Projectrol.BEGELEIDER, klantreis__oefening_van=None
        )
        .order_by()
        .values_list("gebruiker_id")
        .annotate(aantal=Count("pk"))
    )
    rijen = Bekwaamheid.objects.filter(gebruiker__in=gebruikers)
    op_papier = {(rij.gebruiker_id, Niveau(rij.niveau)): rij for rij in rijen}
    uit = []
    for gebruiker in gebruikers:
        stand = oordeel(feiten[gebruiker.pk])
        rij = op_papier.get((gebruiker.pk, stand.hoogste)) if stand.hoogste else None
        uit.append(
            Mens(
                gebruiker,
                stand,
                rij.op if rij else None,
                rij.uuid if rij else None,
                begeleidt.get(gebruiker.pk, 0),
                quiz.get(gebruiker.pk),
            )
        )
    return uit


def _gedeelde_quiz(gebruikers: list[Gebruiker]) -> dict[int, Quiz]:
    """Return the quizzes of who shares them (2 queries)."""
    lessen = {les.sleutel: les for les in alle_lessen()}
    uit: dict[int, Quiz] = {}
    rijen = Lesgang.objects.filter(
        gebruiker__in=gebruikers, gebruiker__leerprofiel__deelt_resultaten=True, sleutel__in=lessen
    )
    for wie, sleutel, antwoorden in rijen.order_by().values_list("gebruiker_id", "sleutel", "antwoorden"):
        deel = resultaat(lessen[sleutel], antwoorden)
        gegeven = len({vraag.kenmerk for vraag in lessen[sleutel].tekst.quiz} & set(antwoorden))
        was = uit.get(wie, Quiz(0, 0))
        uit[wie] = Quiz(was.vragen + gegeven, was.eerste_keer_goed + deel.eerste_keer_goed)
    return uit
