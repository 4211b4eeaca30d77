"""The wall of ideeën as plain data: per verbeterpunt and per groep, and how far a stemronde is.

While a round is open nobody sees its stemmen but their own: a running score steers who still has to vote.
"""

import enum
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, Greatest
from django.utils.text import Truncator

from accounts.models import Gebruiker
from klantreis.models import Klantreis, Teamlid
from klantreis.toegang import RECHTEN, Recht
from verbeterplan.acties import in_volgorde
from verbeterplan.ideeen import is_voorlopig, wortel
from verbeterplan.models import Actie, Idee, Verbeterpunt
from verbeterplan.models_ideeen import Ideegroep, Stem, Stemronde
from verbeterplan.regels import ActieKort, IdeeRegel

#: So many dots are drawn; above that the number says it.
MEESTE_STIPPEN = 10


class Indeling(enum.StrEnum):
    """How the wall is arranged."""

    PUNT = "punt"
    GROEP = "groep"


class Volgorde(enum.StrEnum):
    """Which idee hangs first."""

    STEMMEN = "stemmen"
    NIEUW = "nieuw"


@dataclass(frozen=True, slots=True)
class IdeeKaart:
    """An idee as it hangs on the wall; `stemmen` are those of closed rounds and imports. `nr` grows in time."""

    uuid: UUID
    nr: int
    tekst: str
    inzender: str
    stemmen: int
    punt: UUID
    punt_titel: str
    kanaal: str
    groep: UUID | None
    groep_naam: str
    actie: ActieKort | None

    @property
    def stippen(self) -> range:
        """One for each dot to draw."""
        return range(min(self.stemmen, MEESTE_STIPPEN))


@dataclass(frozen=True, slots=True)
class Vlak:
    """A part of the wall: a verbeterpunt, a groep, or what is in no groep (`uuid` None)."""

    soort: Indeling
    uuid: UUID | None
    titel: str
    #: The reisfase, and the kanaal (with the knelpunt where two stand at one place); only of a verbeterpunt.
    reisfase: str
    waar: str
    kanaal_icoon: str
    voorlopig: bool
    ideeen: tuple[IdeeKaart, ...]

    @property
    def onder(self) -> str:
        """Return where in the journey it is; empty for a group."""
        return f"{self.reisfase}, {self.waar}" if self.waar else ""

    @property
    def sleutel(self) -> str:
        """Return the id of this part of the page."""
        return f"vlak-{self.soort}-{self.uuid or 'los'}"

    @property
    def doel(self) -> str:
        """Return what dropping an idee here means; nothing at a verbeterpunt: an idee stays where it was thought of."""
        if self.soort is Indeling.PUNT:
            return ""
        return f"groep:{self.uuid}" if self.uuid else "los"

    @property
    def zonder_actie(self) -> int:
        """Return how many ideeën did not become an actie yet."""
        return sum(kaart.actie is None for kaart in self.ideeen)


@dataclass(frozen=True, slots=True)
class Stemmer:
    """Somebody who may vote, and how many stemmen are left; not for what they voted."""

    naam: str
    over: int


@dataclass(frozen=True, slots=True)
class Stemstand:
    """The round that is open, and who may still vote."""

    uuid: UUID
    per_persoon: int
    stemmers: tuple[Stemmer, ...]

    @property
    def klaar(self) -> int:
        """Return how many people gave all their stemmen."""
        return sum(stemmer.over == 0 for stemmer in self.stemmers)


@dataclass(frozen=True, slots=True)
class Muur:
    """All ideeën, arranged both ways."""

    punten: tuple[Vlak, ...]
    groepen: tuple[Vlak, ...]
    aantal: int
    stemt: bool
    rondes: int

    def vlakken(self, indeling: Indeling) -> tuple[Vlak, ...]:
        """Return the parts of one arrangement."""
        return self.punten if indeling is Indeling.PUNT else self.groepen

    @property
    def stemmen(self) -> int:
        """Return all stemmen that count by now."""
        return sum(kaart.stemmen for vlak in self.punten for kaart in vlak.ideeen)

    @property
    def acties(self) -> int:
        """Return how many ideeën became an actie."""
        return sum(len(vlak.ideeen) - vlak.zonder_actie for vlak in self.punten)


def met_uitslag(ideeen: QuerySet[Idee]) -> QuerySet[Idee]:
    """Annotate `uitslag`, the stemmen without those of a round that is still open; most first. Read it with uitslag_van."""
    lopend = (
        Stem.objects.filter(idee=OuterRef("pk"), ronde__gesloten_op__isnull=True)
        .order_by()
        .values("idee")
        .annotate(som=Sum("aantal"))
        .values("som")
    )
    som = Coalesce(Subquery(lopend, output_field=IntegerField()), 0)
    uitslag = Greatest(F("stemmen") - som, 0, output_field=IntegerField())
    return ideeen.annotate(uitslag=uitslag).order_by("-uitslag", "volgorde", "pk")


def uitslag_van(idee: Idee) -> int:
    """Return the stemmen that everybody may see, of an idee that was read with met_uitslag."""
    return int(idee.__dict__["uitslag"])


def muur(klantreis: Klantreis, volgorde: Volgorde = Volgorde.STEMMEN) -> Muur:
    """Return the wall of a klantreis (4 queries, whatever its size)."""
    punten = {punt.pk: punt for punt in in_volgorde(Verbeterpunt.objects.aanwezig().filter(klantreis=klantreis))}
    hoofd = {pk: punt.hoofdpunt_id for pk, punt in punten.items()}
    groepen = list(Ideegroep.objects.filter(klantreis=klantreis))
    rondes = list(Stemronde.objects.filter(klantreis=klantreis).values_list("gesloten_op", flat=True))
    per_punt: dict[int, list[IdeeKaart]] = defaultdict(list)
    per_groep: dict[int | None, list[IdeeKaart]] = defaultdict(list)
    namen = {groep.pk: groep for groep in groepen}
    rijen = met_uitslag(Idee.objects.filter(verbeterpunt__klantreis=klantreis)).select_related("actie")
    for rij in rijen.order_by("-pk") if volgorde is Volgorde.NIEUW else rijen:
        if rij.verbeterpunt_id not in punten:
            continue
        punt_pk = wortel(rij.verbeterpunt_id, hoofd)
        groep = namen.get(rij.groep_id) if rij.groep_id else None
        kaart = _kaart(rij, punten[punt_pk], groep)
        per_punt[punt_pk].append(kaart)
        per_groep[groep.pk if groep else None].append(kaart)
    zichtbaar = [punt for punt in punten.values() if wortel(punt.pk, hoofd) == punt.pk]
    plekken = Counter((punt.contactmoment_id, punt.kanaal_id) for punt in zichtbaar)
    vlakken = [
        _puntvlak(punt, tuple(per_punt[punt.pk]), met_knelpunt=plekken[punt.contactmoment_id, punt.kanaal_id] > 1)
        for punt in zichtbaar
    ]
    los = Vlak(Indeling.GROEP, None, "Nog niet in een groep", "", "", "", False, tuple(per_groep[None]))
    return Muur(
        punten=tuple(vlakken),
        groepen=(*(_groepvlak(groep, tuple(per_groep[groep.pk])) for groep in groepen), los),
        aantal=sum(len(kaarten) for kaarten in per_punt.values()),
        stemt=any(gesloten is None for gesloten in rondes),
        rondes=sum(gesloten is not None for gesloten in rondes),
    )


def _kaart(rij: Idee, punt: Verbeterpunt, groep: Ideegroep | None) -> IdeeKaart:
    return IdeeKaart(
        uuid=rij.uuid,
        nr=rij.pk,
        tekst=rij.tekst,
        inzender=rij.inzender,
        stemmen=uitslag_van(rij),
        punt=punt.uuid,
        punt_titel=punt.contactmoment.titel,
        kanaal=punt.kanaal.naam,
        groep=groep.uuid if groep else None,
        groep_naam=groep.naam if groep else "",
        actie=actie_kort(rij.actie),
    )


def actie_kort(actie: Actie | None) -> ActieKort | None:
    """Return an actie as others name it."""
    return ActieKort(actie.uuid, actie.nummer, actie.titel, actie.status, actie.eigenaar) if actie else None


def _puntvlak(punt: Verbeterpunt, kaarten: tuple[IdeeKaart, ...], *, met_knelpunt: bool) -> Vlak:
    waar = punt.kanaal.naam
    if met_knelpunt and punt.knelpunt:
        # One that was split off stands at the same place: only what goes wrong tells them apart.
        waar += f": {Truncator(punt.knelpunt).chars(60)}"
    return Vlak(
        soort=Indeling.PUNT,
        uuid=punt.uuid,
        titel=punt.contactmoment.titel,
        reisfase=punt.contactmoment.reisfase.naam,
        waar=waar,
        kanaal_icoon=punt.kanaal.icoon,
        voorlopig=False,
        ideeen=kaarten,
    )


def _groepvlak(groep: Ideegroep, kaarten: tuple[IdeeKaart, ...]) -> Vlak:
    return Vlak(Indeling.GROEP, groep.uuid, groep.naam, "", "", "", is_voorlopig(groep.naam), kaarten)


def stemstand(klantreis: Klantreis) -> Stemstand | None:
    """Return the round that is open, or None (3 queries; 1 without a round).

    Who may still vote: everybody in the team with an account who may edit, and who voted as a beheerder.
    """
    ronde = Stemronde.objects.filter(klantreis=klantreis, gesloten_op__isnull=True).first()
    if ronde is None:
        return None
    mogen = [rol for rol, rechten in RECHTEN.items() if Recht.BEWERKEN in rechten]
    team = Teamlid.objects.filter(klantreis=klantreis, rol__in=mogen, gebruiker__is_active=True)
    namen = dict(team.values_list("gebruiker__pk", "naam"))
    gegeven: dict[int, int] = {}
    for pk, naam, som in (
        Stem.objects.filter(ronde=ronde).values_list("gebruiker_id", "gebruiker__naam").annotate(som=Sum("aantal"))
    ):
        gegeven[pk] = som
        namen.setdefault(pk, naam)
    stemmers = [Stemmer(naam, max(ronde.stemmen_per_persoon - gegeven.get(pk, 0), 0)) for pk, naam in namen.items()]
    stemmers.sort(key=lambda stemmer: (stemmer.over == 0, stemmer.naam.casefold()))
    return Stemstand(ronde.uuid, ronde.stemmen_per_persoon, tuple(stemmers))


def eigen_stemmen(klantreis: Klantreis, gebruiker: Gebruiker) -> dict[UUID, int]:
    """Return what somebody gave in the round that is open, per idee (1 query); also to ideeën that are out of sight."""
    return dict(
        Stem.objects.filter(
            ronde__klantreis=klantreis, ronde__gesloten_op__isnull=True, gebruiker=gebruiker
        ).values_list("idee__uuid", "aantal")
    )


def uit_ideeen(actie_uuid: UUID) -> tuple[IdeeRegel, ...]:
    """Return the ideeën that became this actie (1 query), for the page of the actie."""
    rijen = met_uitslag(Idee.objects.filter(actie__uuid=actie_uuid))
    return tuple(IdeeRegel(rij.uuid, rij.tekst, uitslag_van(rij), rij.inzender) for rij in rijen)


def zonder(kaarten: Iterable[IdeeKaart], punt: UUID | None) -> tuple[IdeeKaart, ...]:
    """Return the cards of one verbeterpunt, or all of them."""
    return tuple(kaart for kaart in kaarten if punt is None or kaart.punt == punt)
