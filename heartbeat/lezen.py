"""What screens, cards and the report read of heartbeats: plain dataclasses, in a fixed number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS
from django.db.models import CharField, Exists, FilteredRelation, IntegerField, OuterRef, Q, QuerySet
from django.db.models.expressions import BaseExpression

from heartbeat.lijn import Punt, punten
from heartbeat.models import Beleving, Heartbeat
from heartbeat.onderbouwing import Onderbouwing, onderbouwing
from klantreis.bereid import Invulling, bereid
from klantreis.models import Klantreis
from personas.models import Interview, Persona
from reis.models import Contactmoment, Kanaal, Reisfase

SOORTEN = tuple(soort.value for soort in Heartbeat.Soort)
#: Which other heartbeat stands behind each as a ghost: the wish behind what is, what was behind the rest.
SCHIM = {"huidig": "gewenst", "gewenst": "huidig", "gerealiseerd": "huidig"}
type Cel = tuple[int, int]
"""A cell of the board: (contactmoment id, kanaal id)."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A contactmoment in the journey; `nummer` counts from 1 over the whole journey."""

    pk: int
    uuid: UUID
    nummer: int
    titel: str
    actor: str
    waarheid: bool
    is_fasegrens: bool
    reisfase: str
    overgeslagen: bool = False
    omschrijving: str = ""
    doorlooptijd_dagen: int | None = None

    @property
    def partner(self) -> str:
        """Return the ketenpartner that acts here; empty when it is the gemeente."""
        return "" if self.actor == Contactmoment.GEMEENTE else self.actor


@dataclass(frozen=True, slots=True)
class FaseKop:
    """A reisfase as heading over its contactmomenten."""

    uuid: UUID
    naam: str
    breedte: int


@dataclass(frozen=True, slots=True)
class Reis:
    """The journey as columns."""

    fasen: tuple[FaseKop, ...]
    momenten: tuple[Moment, ...]

    @property
    def waarheid(self) -> tuple[int, ...]:
        """Return the indexes of the momenten van de waarheid."""
        return tuple(i for i, moment in enumerate(self.momenten) if moment.waarheid)

    @property
    def grenzen(self) -> tuple[int, ...]:
        """Return the indexes of the first contactmoment of each reisfase but the first."""
        return tuple(i for i, moment in enumerate(self.momenten) if moment.is_fasegrens and i)


def _momenten(klantreis: Any, **extra: BaseExpression) -> QuerySet[Reisfase, Any]:
    aanwezig = FilteredRelation("contactmomenten", condition=Q(contactmomenten__verwijderd_op__isnull=True))
    velden = ["pk", "uuid", "naam", "moment__pk", "moment__uuid", "moment__titel", "moment__actor"]
    velden += ["moment__moment_van_de_waarheid", "moment__omschrijving", "moment__doorlooptijd_dagen"]
    return (
        Reisfase.objects.aanwezig()
        .filter(klantreis=klantreis)
        .annotate(moment=aanwezig)
        .annotate(**extra)
        .order_by("volgorde", "pk", "moment__volgorde", "moment__pk")
        .values_list(*velden, *extra)
    )


@bereid(klantreis=IntegerField())
def _reis(klantreis: Invulling) -> QuerySet[Reisfase, Any]:
    return _momenten(klantreis)


@bereid(klantreis=IntegerField(), persona=IntegerField(), soort=CharField())
def _reis_van(klantreis: Invulling, persona: Invulling, soort: Invulling) -> QuerySet[Reisfase, Any]:
    overgeslagen = Heartbeat.overgeslagen.through.objects.filter(
        contactmoment_id=OuterRef("moment__pk"), heartbeat__persona=persona, heartbeat__soort=soort
    )
    return _momenten(klantreis, weg=Exists(overgeslagen))


def reis(klantreis: Klantreis, persona: Persona | None = None, soort: str = "") -> Reis:
    """Return the journey in one query; with a persona also where that persona does not come."""
    rijen = (
        _reis_van(klantreis=klantreis.pk, persona=persona.pk, soort=soort) if persona else _reis(klantreis=klantreis.pk)
    )
    koppen: list[tuple[UUID, str, int]] = []
    momenten: list[Moment] = []
    vorige = None
    for pk, uuid, naam, moment_pk, moment_uuid, titel, actor, waarheid, tekst, dagen, *weg in rijen:
        nieuw = pk != vorige
        if nieuw:
            koppen.append((uuid, naam, 0))
            vorige = pk
        if moment_pk is None:
            continue
        koppen[-1] = (uuid, naam, koppen[-1][2] + 1)
        momenten.append(
            Moment(
                moment_pk,
                moment_uuid,
                len(momenten) + 1,
                titel,
                actor,
                waarheid,
                nieuw,
                naam,
                bool(weg and weg[0]),
                tekst,
                dagen,
            )
        )
    return Reis(tuple(FaseKop(*kop) for kop in koppen), tuple(momenten))


@dataclass(frozen=True, slots=True)
class Stem:
    """A citaat as evidence: what was said, by which code, how it was rated."""

    tekst: str
    code: str
    waardering: int


@dataclass(frozen=True, slots=True)
class Toelichting:
    """What the team wrote beside one rating."""

    tekst: str
    citaat_tekst: str
    citaat_id: int | None
    versie: int


@dataclass(slots=True)
class Bord:
    """Everything the board of one persona shows; filled by `bord`."""

    persona: Persona
    soort: str
    reis: Reis
    kanalen: Sequence[Kanaal]
    waarderingen: Mapping[str, Mapping[Cel, int]]
    stemmen: Mapping[Cel, Sequence[Stem]]
    codes: frozenset[str]
    met_stem: frozenset[Cel] = field(default_factory=frozenset)
    toelichtingen: Mapping[Cel, Toelichting] = field(default_factory=dict)

    def lijn(self, soort: str) -> tuple[Punt, ...]:
        """Return the points of one heartbeat over all contactmomenten."""
        return lijn_van(self.reis, self.waarderingen.get(soort, {}))

    def onderbouwing(self, cel: Cel) -> Onderbouwing:
        """Return what the interviews of this persona say about a cell."""
        return onderbouwing(((stem.code, stem.waardering) for stem in self.stemmen.get(cel, ())), self.codes)

    def is_aanname(self, cel: Cel) -> bool:
        """Whether a rating stands without a citaat (domein.md section 3); a wish needs no evidence."""
        if self.soort == Heartbeat.Soort.GEWENST or cel not in self.waarderingen[self.soort]:
            return False
        if cel in self.met_stem:
            return False
        return self.soort != Heartbeat.Soort.HUIDIG or cel not in self.stemmen


def lijn_van(reis: Reis, waarderingen: Mapping[Cel, int]) -> tuple[Punt, ...]:
    """Turn the ratings of one heartbeat into the points of its line."""
    per_moment: dict[int, list[int]] = {}
    for (moment_id, _), waardering in waarderingen.items():
        per_moment.setdefault(moment_id, []).append(waardering)
    return punten([per_moment.get(moment.pk, []) for moment in reis.momenten], reis.waarheid)


_KANAAL = [veld.attname for veld in Kanaal._meta.concrete_fields]
_PERSONA = [veld.attname for veld in Persona._meta.concrete_fields]


@bereid()
def _kanalen() -> QuerySet[Kanaal, Any]:
    return Kanaal.objects.values_list(*_KANAAL)


def kanalen() -> list[Kanaal]:
    """Return all kanalen in their order, in one query."""
    return [Kanaal.from_db(DEFAULT_DB_ALIAS, _KANAAL, rij) for rij in _kanalen()]


@bereid(persona=IntegerField(), soort=CharField(), schim=CharField())
def _belevingen(persona: Invulling, soort: Invulling, schim: Invulling) -> QuerySet[Beleving, Any]:
    return (
        Beleving.objects.filter(heartbeat__persona=persona, heartbeat__soort__in=[soort, schim])
        .order_by()
        .values_list(
            "heartbeat__soort",
            "contactmoment_id",
            "kanaal_id",
            "waardering",
            "citaat_id",
            "citaat_tekst",
            "toelichting",
            "versie",
        )
    )


@bereid(klantreis=IntegerField())
def _personas(klantreis: Invulling) -> QuerySet[Persona, Any]:
    return Persona.objects.filter(klantreis=klantreis).values_list(
        *_PERSONA, *(f"kanaalvoorkeur__{naam}" for naam in _KANAAL)
    )


def personas(klantreis: Klantreis) -> list[Persona]:
    """Return the personas of a klantreis in their order, each with its kanaalvoorkeur, in one query."""
    uit = []
    for rij in _personas(klantreis=klantreis.pk):
        persona = Persona.from_db(DEFAULT_DB_ALIAS, _PERSONA, rij[: len(_PERSONA)])
        if persona.kanaalvoorkeur_id is not None:
            persona.kanaalvoorkeur = Kanaal.from_db(DEFAULT_DB_ALIAS, _KANAAL, rij[len(_PERSONA) :])
        uit.append(persona)
    return uit


def belevingen(persona_id: int, soort: str) -> list[tuple[Any, ...]]:
    """Return the ratings of a heartbeat and of the one behind it, in one query.

    Each as (soort, contactmoment id, kanaal id, waardering, citaat id, citaat_tekst, toelichting, versie).
    """
    return _belevingen(persona=persona_id, soort=soort, schim=SCHIM[soort])


@bereid(persona=IntegerField())
def _stemmen(persona: Invulling) -> QuerySet[Interview, Any]:
    return (
        Interview.objects.filter(personas=persona)
        .order_by("code", "citaten__volgorde", "citaten__pk")
        .values_list("code", "citaten__contactmoment_id", "citaten__kanaal_id", "citaten__tekst", "citaten__waardering")
    )


def bord(klantreis: Klantreis, persona: Persona, soort: str, gekozen: UUID | None = None) -> Bord:
    """Read the board of one persona (4 queries: journey, kanalen, belevingen, citaten).

    Of the ratings come along those of `soort` and of the heartbeat behind it; of the toelichtingen those of the chosen
    contactmoment.
    """
    de_reis = reis(klantreis, persona, soort)
    moment_pk = next((moment.pk for moment in de_reis.momenten if moment.uuid == gekozen), None)
    waarderingen: dict[str, dict[Cel, int]] = {naam: {} for naam in SOORTEN}
    met_stem: set[Cel] = set()
    toelichtingen: dict[Cel, Toelichting] = {}
    for naam, moment_id, kanaal_id, waardering, citaat_id, los, tekst, versie in belevingen(persona.pk, soort):
        cel = (moment_id, kanaal_id)
        waarderingen[naam][cel] = waardering
        if naam != soort:
            continue
        if citaat_id or los:
            met_stem.add(cel)
        if moment_id == moment_pk:
            toelichtingen[cel] = Toelichting(tekst, los, citaat_id, versie)
    stemmen: dict[Cel, list[Stem]] = {}
    codes: set[str] = set()
    for code, moment_id, kanaal_id, tekst, waardering in _stemmen(persona=persona.pk):
        codes.add(code)
        if moment_id is not None:
            stemmen.setdefault((moment_id, kanaal_id), []).append(Stem(tekst, code, waardering))
    return Bord(
        persona, soort, de_reis, kanalen(), waarderingen, stemmen, frozenset(codes), frozenset(met_stem), toelichtingen
    )


@dataclass(frozen=True, slots=True)
class PersonaLijnen:
    """The heartbeats of one persona as points, in the order of `reis.momenten`; absent ones are empty."""

    persona: Persona
    reis: Reis
    lijnen: Mapping[str, tuple[Punt, ...]]
    waarderingen: Mapping[str, Mapping[Cel, int]]

    def negatief(self, soort: str) -> int:
        """Count the cells that are negatief in one heartbeat."""
        aanwezig = {moment.pk for moment in self.reis.momenten}
        return sum(1 for (moment, _), w in self.waarderingen.get(soort, {}).items() if w < 0 and moment in aanwezig)

    def te_meten(self) -> int:
        """Count the contactmomenten that have a huidige value and no gerealiseerde yet."""
        huidig, gerealiseerd = self.lijnen.get("huidig", ()), self.lijnen.get("gerealiseerd", ())
        if not gerealiseerd:
            return sum(1 for punt in huidig if punt.waarde is not None)
        return sum(
            1
            for oud, nieuw in zip(huidig, gerealiseerd, strict=True)
            if oud.waarde is not None and nieuw.waarde is None
        )


def lijnen(klantreizen: Sequence[int]) -> dict[int, list[PersonaLijnen]]:
    """Return the heartbeats of all personas of several klantreizen (3 queries, however many)."""
    reizen: dict[int, tuple[list[tuple[UUID, str, int]], list[Moment]]] = {pk: ([], []) for pk in klantreizen}
    vorige = None
    for klantreis_id, fase_id, fase_uuid, naam, pk, uuid, titel, actor, waarheid in (
        Contactmoment.objects.aanwezig()
        .filter(reisfase__klantreis__in=klantreizen, reisfase__verwijderd_op__isnull=True)
        .order_by("reisfase__klantreis", "reisfase__volgorde", "reisfase", "volgorde", "pk")
        .values_list(
            "reisfase__klantreis_id",
            "reisfase_id",
            "reisfase__uuid",
            "reisfase__naam",
            "pk",
            "uuid",
            "titel",
            "actor",
            "moment_van_de_waarheid",
        )
    ):
        koppen, momenten = reizen[klantreis_id]
        nieuw = fase_id != vorige
        vorige = fase_id
        if nieuw:
            koppen.append((fase_uuid, naam, 0))
        koppen[-1] = (fase_uuid, naam, koppen[-1][2] + 1)
        momenten.append(Moment(pk, uuid, len(momenten) + 1, titel, actor, waarheid, nieuw, naam))
    cellen: dict[int, dict[str, dict[Cel, int]]] = {}
    for persona_id, soort, moment_id, kanaal_id, waardering in (
        Beleving.objects.filter(heartbeat__persona__klantreis__in=klantreizen)
        .order_by()
        .values_list("heartbeat__persona_id", "heartbeat__soort", "contactmoment_id", "kanaal_id", "waardering")
    ):
        cellen.setdefault(persona_id, {}).setdefault(soort, {})[moment_id, kanaal_id] = waardering
    uit: dict[int, list[PersonaLijnen]] = {pk: [] for pk in klantreizen}
    klaar = {
        pk: Reis(tuple(FaseKop(*kop) for kop in koppen), tuple(momenten)) for pk, (koppen, momenten) in reizen.items()
    }
    aanwezig = {pk: {moment.pk for moment in de_reis.momenten} for pk, de_reis in klaar.items()}
    for persona in Persona.objects.filter(klantreis__in=klantreizen).select_related("kanaalvoorkeur"):
        de_reis = klaar[persona.klantreis_id]
        per_soort = {}
        for soort, rijen in cellen.get(persona.pk, {}).items():
            hier = {cel: w for cel, w in rijen.items() if cel[0] in aanwezig[persona.klantreis_id]}
            if hier:
                per_soort[soort] = hier
        uit[persona.klantreis_id].append(
            PersonaLijnen(
                persona, de_reis, {soort: lijn_van(de_reis, rijen) for soort, rijen in per_soort.items()}, per_soort
            )
        )
    return uit
