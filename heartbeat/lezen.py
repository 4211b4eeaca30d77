"""What screens, cards and the report read of heartbeats: plain dataclasses, in a fixed number of queries."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS
from django.db.models import CharField, Exists, FilteredRelation, IntegerField, OuterRef, Q, QuerySet
from django.db.models.expressions import BaseExpression

from heartbeat.aanvulling import aanvuller
from heartbeat.bewijs import Bewijs, Cel, Stem, bewijs
from heartbeat.lijn import Punt, punten
from heartbeat.models import Beleving, Heartbeat
from heartbeat.onderbouwing import Onderbouwing, onderbouwing
from heartbeat.stijging import Oorzaak, Wissel, dalingen, stijgingen, zonder_oorzaak
from klantreis.bereid import Invulling, bereid
from klantreis.models import Klantreis
from personas.models import Interview, Persona
from reis.models import Contactmoment, Kanaal, Reisfase

SOORTEN = tuple(soort.value for soort in Heartbeat.Soort)
#: Which other heartbeat stands behind each as a ghost: the wish behind what is, what was behind the rest.
SCHIM = {"huidig": "gewenst", "gewenst": "huidig", "gerealiseerd": "huidig"}


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
class Toelichting:
    """What stands beside one rating: what the team wrote, and of whom the rating is (Beleving.Bron)."""

    tekst: str
    citaat_tekst: str
    citaat_id: int | None
    versie: int
    bron: str = Beleving.Bron.TEAM.value


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
    met_uitleg: frozenset[Cel] = field(default_factory=frozenset)
    #: What brings the rises, of the gewenste heartbeat only; None when nobody tells.
    oorzaken: Mapping[Cel, tuple[Oorzaak, ...]] | None = None
    _bewijs: Bewijs | None = None

    @property
    def bewijs(self) -> Bewijs:
        """Return what the citaten say about this board; worked out once."""
        if self._bewijs is None:
            self._bewijs = bewijs(
                self.soort,
                self.waarderingen[self.soort],
                self.stemmen,
                momenten={moment.pk for moment in self.reis.momenten if not moment.overgeslagen},
                met_stem=self.met_stem,
                met_uitleg=self.met_uitleg,
                zonder_actie=() if self.oorzaken is None else zonder_oorzaak(self.stijgingen, self.oorzaken),
            )
        return self._bewijs

    @property
    def stijgingen(self) -> dict[Cel, Wissel]:
        """Return where the wish rises above what is, in the order of the journey; nothing on another board."""
        return self._langs_de_reis(stijgingen(self.waarderingen["huidig"], self._wens))

    @property
    def dalingen(self) -> dict[Cel, Wissel]:
        """Return where the wish falls below what is, in the order of the journey; nothing on another board."""
        return self._langs_de_reis(dalingen(self.waarderingen["huidig"], self._wens))

    @property
    def _wens(self) -> Mapping[Cel, int]:
        return self.waarderingen["gewenst"] if self.soort == Heartbeat.Soort.GEWENST else {}

    def _langs_de_reis(self, wissels: Mapping[Cel, Wissel]) -> dict[Cel, Wissel]:
        if not wissels:
            return {}
        cellen = ((moment.pk, kanaal.pk) for moment in self.reis.momenten for kanaal in self.kanalen)
        return {cel: wissels[cel] for cel in cellen if cel in wissels}

    def lijn(self, soort: str) -> tuple[Punt, ...]:
        """Return the points of one heartbeat over all contactmomenten; what rests on aannames is known of `soort` itself."""
        return lijn_van(
            self.reis, self.waarderingen.get(soort, {}), self.bewijs.aannames if soort == self.soort else ()
        )

    def onderbouwing(self, cel: Cel) -> Onderbouwing:
        """Return what the interviews of this persona say about a cell."""
        return onderbouwing(((stem.code, stem.waardering) for stem in self.stemmen.get(cel, ())), self.codes)

    def is_aanname(self, cel: Cel) -> bool:
        """Whether a rating stands without a citaat (domein.md section 3); a wish needs no evidence."""
        return cel in self.bewijs.aannames


def lijn_van(reis: Reis, waarderingen: Mapping[Cel, int], aannames: Collection[Cel] = ()) -> tuple[Punt, ...]:
    """Turn the ratings of one heartbeat into the points of its line."""
    per_moment: dict[int, list[int]] = {}
    onderbouwd: set[int] = set()
    for cel, waardering in waarderingen.items():
        per_moment.setdefault(cel[0], []).append(waardering)
        if cel not in aannames:
            onderbouwd.add(cel[0])
    return punten(
        [per_moment.get(moment.pk, []) for moment in reis.momenten],
        reis.waarheid,
        [i for i, moment in enumerate(reis.momenten) if moment.pk not in onderbouwd] if aannames else (),
    )


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
            "bron",
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

    Each as (soort, contactmoment id, kanaal id, waardering, citaat id, citaat_tekst, toelichting, versie, bron).
    """
    return _belevingen(persona=persona_id, soort=soort, schim=SCHIM[soort])


@bereid(persona=IntegerField(), ronde=CharField())
def _stemmen(persona: Invulling, ronde: Invulling) -> QuerySet[Interview, Any]:
    # A conversation that is only planned is no evidence yet.
    return (
        Interview.objects.filter(personas=persona, stand=Interview.Stand.GEHOUDEN, ronde=ronde)
        .order_by("code", "citaten__volgorde", "citaten__pk")
        .values_list("code", "citaten__contactmoment_id", "citaten__kanaal_id", "citaten__tekst", "citaten__waardering")
    )


def bord(klantreis: Klantreis, persona: Persona, soort: str, gekozen: UUID | None = None) -> Bord:
    """Read the board of one persona (4 queries: journey, kanalen, belevingen, citaten; 1 more for what brings a wish).

    Of the ratings come along those of `soort` and of the heartbeat behind it; of the toelichtingen those of the chosen
    contactmoment; of the citaten those of the interviews that speak for `soort`.
    """
    de_reis = reis(klantreis, persona, soort)
    moment_pk = next((moment.pk for moment in de_reis.momenten if moment.uuid == gekozen), None)
    waarderingen: dict[str, dict[Cel, int]] = {naam: {} for naam in SOORTEN}
    met_stem: set[Cel] = set()
    met_uitleg: set[Cel] = set()
    toelichtingen: dict[Cel, Toelichting] = {}
    for naam, moment_id, kanaal_id, waardering, citaat_id, los, tekst, versie, vandaan in belevingen(persona.pk, soort):
        cel = (moment_id, kanaal_id)
        waarderingen[naam][cel] = waardering
        if naam != soort:
            continue
        if citaat_id or los:
            met_stem.add(cel)
        if tekst:
            met_uitleg.add(cel)
        if moment_id == moment_pk:
            toelichtingen[cel] = Toelichting(tekst, los, citaat_id, versie, vandaan)
    stemmen: dict[Cel, list[Stem]] = {}
    codes: set[str] = set()
    for code, moment_id, kanaal_id, tekst, waardering in _stemmen(
        persona=persona.pk, ronde=Heartbeat.Soort(soort).ronde
    ):
        codes.add(code)
        if moment_id is not None:
            stemmen.setdefault((moment_id, kanaal_id), []).append(Stem(tekst, code, waardering))
    bron = aanvuller() if soort == Heartbeat.Soort.GEWENST else None
    return Bord(
        persona,
        soort,
        de_reis,
        kanalen(),
        waarderingen,
        stemmen,
        frozenset(codes),
        frozenset(met_stem),
        toelichtingen,
        frozenset(met_uitleg),
        bron.oorzaken(persona.pk) if bron else None,
    )
