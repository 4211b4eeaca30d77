"""The gewenste heartbeat of a klantreis held against the zekerheden of its formule, one by one.

Nothing is judged here: whether a wish keeps a promise is for the team to say. What helps them is in front: the contactmomenten
where the wish itself is still negatief or neutraal.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from heartbeat.lezen import Moment
from heartbeat.lijn import Label
from heartbeat.lijnen_lezen import PersonaLijnen, lijnen
from klantreis.models import Klantreis
from reis.models import Kanaal
from serviceformules.lezen import uitwerking_bij
from serviceformules.models import Toets, Uitwerking, Zekerheid
from verbeterplan.models import Verbeterpunt

HELPT, RAAKT_NIET, BOTST = Toets.Oordeel.HELPT, Toets.Oordeel.RAAKT_NIET, Toets.Oordeel.BOTST
_GETAL = {Label.POSITIEF: 1, Label.NEUTRAAL: 0, Label.NEGATIEF: -1}


@dataclass(frozen=True, slots=True)
class Beleefd:
    """How one persona lives through a contactmoment now, and in the wish: -1, 0 or 1, None when not rated."""

    naam: str
    huidig: int | None
    gewenst: int | None


@dataclass(frozen=True, slots=True)
class Plek:
    """A contactmoment as the toets shows it, with everybody who rated it."""

    moment: Moment
    beleefd: tuple[Beleefd, ...]

    @property
    def sleutel(self) -> str:
        """The key of the contactmoment, as a form sends it."""
        return str(self.moment.uuid)

    @property
    def vraagt_aandacht(self) -> bool:
        """Whether the wish is still negatief or neutraal here for somebody."""
        return any(wie.gewenst is not None and wie.gewenst < 1 for wie in self.beleefd)


@dataclass(frozen=True, slots=True)
class Puntkort:
    """A verbeterpunt that carries a zekerheid."""

    uuid: UUID
    titel: str
    kanaal: str


@dataclass(frozen=True, slots=True)
class Regel:
    """One zekerheid with what the team said of it."""

    zekerheid: Zekerheid
    afspraken: tuple[str, ...]
    toets: Toets | None
    plekken: tuple[Plek, ...]
    punten: tuple[Puntkort, ...]
    voorstel: tuple[UUID, str] | None

    @property
    def oordeel(self) -> str:
        """The oordeel, or "" as long as there is none."""
        return str(self.toets.oordeel) if self.toets else ""

    @property
    def woord(self) -> str:
        """The oordeel in words."""
        return self.toets.get_oordeel_display() if self.toets else "nog niet getoetst"

    @property
    def mist(self) -> bool:
        """Whether the wish does not keep this promise."""
        return self.oordeel in (RAAKT_NIET, BOTST)

    @property
    def gekozen(self) -> frozenset[UUID]:
        """The contactmomenten that show it."""
        return frozenset(plek.moment.uuid for plek in self.plekken)


@dataclass(frozen=True, slots=True)
class Toetsblad:
    """The whole toets. `uitwerking` is None as long as nobody began with the formule."""

    uitwerking: Uitwerking | None
    regels: tuple[Regel, ...]
    aandacht: tuple[Plek, ...]
    rest: tuple[Plek, ...]
    kanalen: tuple[Kanaal, ...]
    heeft_wens: bool

    @property
    def getoetst(self) -> int:
        """How many zekerheden have an oordeel."""
        return sum(regel.toets is not None for regel in self.regels)

    @property
    def procent(self) -> int:
        """The same as a part of all of them, from 0 to 100."""
        return round(self.getoetst * 100 / len(self.regels)) if self.regels else 0

    @property
    def plekken(self) -> tuple[Plek, ...]:
        """Every contactmoment, along the journey."""
        return tuple(sorted((*self.aandacht, *self.rest), key=lambda plek: plek.moment.nummer))

    @property
    def groepen(self) -> tuple[tuple[str, str, tuple[Regel, ...]], ...]:
        """The zekerheden per oordeel, as (key, heading, zekerheden): where it clashes first."""
        koppen = (
            (BOTST, "Hier botst jullie wens"),
            (RAAKT_NIET, "Dit raakt jullie wens niet"),
            (HELPT, "Dit maakt jullie wens waar"),
        )
        return tuple(
            (oordeel.value, kop, tuple(regel for regel in self.regels if regel.oordeel == oordeel))
            for oordeel, kop in koppen
        )


def lees(klantreis: Klantreis) -> Toetsblad:
    """Return the toets of a klantreis (11 queries, however many zekerheden, personas and contactmomenten)."""
    uitwerking = uitwerking_bij(klantreis)
    per_persona = lijnen([klantreis.pk])[klantreis.pk]
    plekken = _plekken(per_persona)
    aandacht = tuple(plek for plek in plekken.values() if plek.vraagt_aandacht)
    rest = tuple(plek for plek in plekken.values() if not plek.vraagt_aandacht)
    kanalen = tuple(Kanaal.objects.all())
    heeft_wens = any(per.lijnen.get("gewenst") for per in per_persona)
    regels: tuple[Regel, ...] = ()
    if uitwerking is not None:
        regels = _regels(klantreis, uitwerking, plekken, per_persona, kanalen)
    return Toetsblad(uitwerking, regels, aandacht, rest, kanalen, heeft_wens)


def _regels(
    klantreis: Klantreis,
    uitwerking: Uitwerking,
    plekken: Mapping[int, Plek],
    per_persona: Sequence[PersonaLijnen],
    kanalen: Sequence[Kanaal],
) -> tuple[Regel, ...]:
    rijen = Toets.objects.filter(klantreis=klantreis, zekerheid__uitwerking=uitwerking)
    toetsen = {rij.zekerheid_id: rij for rij in rijen.prefetch_related("contactmomenten")}
    punten = _punten(klantreis)
    volgorde = _volgorde(plekken, per_persona, kanalen)
    uit = []
    for zekerheid in uitwerking.zekerheden.prefetch_related("afspraken"):
        toets = toetsen.get(zekerheid.pk)
        momenten = {moment.pk for moment in toets.contactmomenten.all()} if toets else set()
        hier = tuple(plek for pk, plek in plekken.items() if pk in momenten)
        uit.append(
            Regel(
                zekerheid,
                tuple(afspraak.tekst for afspraak in zekerheid.afspraken.all()),
                toets,
                hier,
                tuple(punten.get(" ".join(zekerheid.tekst.split()), ())),
                _voorstel(volgorde, momenten),
            )
        )
    return tuple(uit)


def _plekken(per_persona: Sequence[PersonaLijnen]) -> dict[int, Plek]:
    """Return every contactmoment by key, along the journey."""
    beleefd: dict[int, list[Beleefd]] = defaultdict(list)
    for per in per_persona:
        huidig, gewenst = (per.lijnen.get(soort, ()) for soort in ("huidig", "gewenst"))
        for plek, moment in enumerate(per.reis.momenten):
            nu, straks = (
                _GETAL[lijn[plek].label] if lijn and lijn[plek].label is not None else None  # type: ignore[index]
                for lijn in (huidig, gewenst)
            )
            if nu is not None or straks is not None:
                beleefd[moment.pk].append(Beleefd(per.persona.voornaam, nu, straks))
    momenten = per_persona[0].reis.momenten if per_persona else ()
    return {moment.pk: Plek(moment, tuple(beleefd[moment.pk])) for moment in momenten}


type Cel = tuple[int, UUID, str]


def _volgorde(
    plekken: Mapping[int, Plek], per_persona: Sequence[PersonaLijnen], kanalen: Sequence[Kanaal]
) -> list[Cel]:
    """Return the rated places, as (contactmoment, its uuid, kanaal), the one that needs it most first.

    Lowest in the wish, then lowest now, then a moment van de waarheid, then along the journey.
    """
    sleutels = {kanaal.pk: kanaal.sleutel for kanaal in kanalen}
    wens: dict[tuple[int, int], list[int]] = defaultdict(list)
    nu: dict[tuple[int, int], list[int]] = defaultdict(list)
    for per in per_persona:
        for bron, naar in (("gewenst", wens), ("huidig", nu)):
            for cel, waardering in per.waarderingen.get(bron, {}).items():
                naar[cel].append(waardering)
    cellen = [cel for cel in wens.keys() | nu.keys() if cel[0] in plekken]

    def gewicht(cel: tuple[int, int]) -> tuple[int, int, bool, int, int]:
        moment = plekken[cel[0]].moment
        return min(wens.get(cel, [1])), min(nu.get(cel, [1])), not moment.waarheid, moment.nummer, cel[1]

    return [(cel[0], plekken[cel[0]].moment.uuid, sleutels[cel[1]]) for cel in sorted(cellen, key=gewicht)]


def _voorstel(volgorde: Sequence[Cel], momenten: set[int]) -> tuple[UUID, str] | None:
    """Return the most likely place for a verbeterpunt: among the contactmomenten that show it, when there are."""
    return next(((uuid, kanaal) for moment, uuid, kanaal in volgorde if not momenten or moment in momenten), None)


def _punten(klantreis: Klantreis) -> dict[str, list[Puntkort]]:
    """Return the verbeterpunten that come from a zekerheid, by the text of it (1 query)."""
    uit: dict[str, list[Puntkort]] = defaultdict(list)
    rijen = Verbeterpunt.objects.aanwezig().filter(klantreis=klantreis).exclude(zekerheden="")
    for punt in rijen.select_related("contactmoment", "kanaal").order_by("pk"):
        for belofte in punt.beloften:
            uit[belofte].append(Puntkort(punt.uuid, punt.contactmoment.titel, punt.kanaal.naam))
    return uit


@dataclass(frozen=True, slots=True)
class Toetsstand:
    """How far the toets of a klantreis is, for its page."""

    formule: str
    zekerheden: int
    getoetst: int
    botst: int
    raakt_niet: int


def stand(klantreis: Klantreis) -> Toetsstand | None:
    """Return how far the toets is (3 queries); None without a formule, or as long as nobody worked it out."""
    uitwerking = uitwerking_bij(klantreis)
    if uitwerking is None:
        return None
    oordelen = list(
        Toets.objects.filter(klantreis=klantreis, zekerheid__uitwerking=uitwerking).values_list("oordeel", flat=True)
    )
    return Toetsstand(
        uitwerking.get_formule_display(),
        uitwerking.zekerheden.count(),
        len(oordelen),
        oordelen.count(BOTST),
        oordelen.count(RAAKT_NIET),
    )
