"""What changed for each persona, in values, in the inwoner's words, and with which acties beside it.

The page and the reports read the same rows. That an actie stands beside a contactmoment says what the team did there; it is
no proof that the actie made it rise.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from heartbeat import citaten_lezen, lijnen_lezen
from heartbeat.bewijs import Cel, Stem
from heartbeat.lezen import Moment, kanalen
from heartbeat.lijnen_lezen import PersonaLijnen
from heartbeat.models import Heartbeat
from heartbeat.vergelijking import Plek
from heartbeat.verschil_lijnen import VOLGORDE, Groep, Stand, Verschil, stand, verschillen
from klantreis.models import Klantreis
from personas.models import Persona
from reis.models import Kanaal
from verbeterplan.models import Actie, Verbeterpunt
from verbeterplan.stijgingen import ACTIE, oorzaken_van

HUIDIG, GEREALISEERD = Heartbeat.Soort.HUIDIG.value, Heartbeat.Soort.GEREALISEERD.value
#: uuid, nummer, titel and status of an actie.
type ActieKol = tuple[UUID, int, str, str]
type Stemmen = Mapping[tuple[int, int], Sequence[Stem]]


@dataclass(frozen=True, slots=True)
class ActieHierbij:
    """An actie beside a contactmoment, with the names of the kanalen it is about."""

    uuid: UUID
    nummer: int
    titel: str
    status: str
    kanalen: tuple[str, ...]

    @property
    def is_gereed(self) -> bool:
        """Whether it was carried out; only then it can have changed anything."""
        return self.status == Actie.Status.GEREED


@dataclass(frozen=True, slots=True)
class Kanaalwissel:
    """One kanaal of a contactmoment: the waardering then and now, None when it was not rated."""

    naam: str
    icoon: str
    toen: int | None
    nu: int | None


@dataclass(frozen=True, slots=True)
class Rij:
    """One contactmoment: what became of it, what was done and what inwoners said then and say now."""

    moment: Moment
    verschil: Verschil
    kanalen: tuple[Kanaalwissel, ...]
    acties: tuple[ActieHierbij, ...]
    toen_gezegd: Stem | None
    nu_gezegd: Stem | None

    @property
    def gedaan(self) -> tuple[ActieHierbij, ...]:
        """Return the acties that were carried out."""
        return tuple(actie for actie in self.acties if actie.is_gereed)

    @property
    def niet_gemeten(self) -> tuple[str, ...]:
        """Return the names of the kanalen that still have to be measured again."""
        return tuple(kanaal.naam for kanaal in self.kanalen if kanaal.toen is not None and kanaal.nu is None)


@dataclass(frozen=True, slots=True)
class Resultaat:
    """What changed for one persona. `rijen` holds every contactmoment in the order of the journey."""

    persona: Persona
    lijnen: PersonaLijnen
    rijen: tuple[Rij, ...]
    stand: Stand
    #: What was said, by (persona id, contactmoment id): of the huidige and of the gerealiseerde heartbeat.
    stemmen: Mapping[str, Stemmen]

    @property
    def groepen(self) -> list[tuple[Groep, list[Rij]]]:
        """Return the rows by group, without empty groups and without contactmomenten that were never rated."""
        per = {groep: [rij for rij in self.rijen if rij.verschil.groep is groep] for groep in VOLGORDE}
        return [(groep, rijen) for groep, rijen in per.items() if rijen]

    @property
    def per_actie(self) -> list[tuple[ActieHierbij, list[Rij]]]:
        """Return the acties that were carried out, each with the contactmomenten that rose where it was aimed at."""
        uit: dict[UUID, tuple[ActieHierbij, list[Rij]]] = {}
        for rij in self.rijen:
            for actie in rij.gedaan:
                _, gestegen = uit.setdefault(actie.uuid, (actie, []))
                if rij.verschil.groep is Groep.GESTEGEN:
                    gestegen.append(rij)
        return sorted(uit.values(), key=_nummer)

    @property
    def gestegen_zonder_actie(self) -> int:
        """Count the contactmomenten that rose while no actie that was carried out is aimed at them."""
        return sum(rij.verschil.groep is Groep.GESTEGEN and not rij.gedaan for rij in self.rijen)


def _nummer(paar: tuple[ActieHierbij, list[Rij]]) -> int:
    return paar[0].nummer


def resultaten(klantreis: Klantreis) -> list[Resultaat]:
    """Return what changed for every persona of a klantreis (11 queries, however large it is)."""
    alle = lijnen_lezen.lijnen([klantreis.pk])[klantreis.pk]
    ids = [per.persona.pk for per in alle]
    stemmen: dict[str, Stemmen] = {soort: citaten_lezen.per_persona(ids, soort) for soort in (HUIDIG, GEREALISEERD)}
    per_kanaal = {kanaal.pk: kanaal for kanaal in kanalen()}
    acties, eigen = _acties(klantreis), _stijgingen(klantreis)
    return [_resultaat(per, stemmen, per_kanaal, acties, eigen.get(per.persona.pk, {})) for per in alle]


def _resultaat(
    per: PersonaLijnen,
    stemmen: Mapping[str, Stemmen],
    per_kanaal: Mapping[int, Kanaal],
    acties: Mapping[Cel, Sequence[ActieKol]],
    eigen: Mapping[Cel, Sequence[ActieKol]],
) -> Resultaat:
    momenten = per.reis.momenten
    lijst = verschillen([moment.pk for moment in momenten], per.waarderingen)
    bij_moment: dict[int, dict[ActieKol, dict[str, None]]] = defaultdict(dict)
    for bron in (acties, eigen):
        for (moment_pk, kanaal_pk), hier in bron.items():
            for actie in hier:
                bij_moment[moment_pk].setdefault(actie, {})[per_kanaal[kanaal_pk].naam] = None
    rijen = tuple(
        Rij(
            moment,
            verschil,
            tuple(
                Kanaalwissel(per_kanaal[w.kanaal].naam, per_kanaal[w.kanaal].icoon, w.toen, w.nu)
                for w in verschil.wissels
            ),
            tuple(
                ActieHierbij(*actie, tuple(namen))
                for actie, namen in sorted(bij_moment.get(moment.pk, {}).items(), key=_op_nummer)
            ),
            Plek(verschil.huidig, False, False, stemmen[HUIDIG].get((per.persona.pk, moment.pk), ())).stem,
            Plek(verschil.gerealiseerd, False, False, stemmen[GEREALISEERD].get((per.persona.pk, moment.pk), ())).stem,
        )
        for moment, verschil in zip(momenten, lijst, strict=True)
    )
    return Resultaat(per.persona, per, rijen, stand(lijst), stemmen)


def _op_nummer(paar: tuple[ActieKol, object]) -> int:
    return paar[0][1]


def _acties(klantreis: Klantreis) -> dict[Cel, list[ActieKol]]:
    """Return the acties that were carried out by the cells of their verbeterpunten (2 queries).

    A verbeterpunt that was merged into another goes along with that one.
    """
    cellen: dict[int, list[Cel]] = defaultdict(list)
    for pk, hoofd, moment, kanaal in Verbeterpunt.objects.filter(klantreis=klantreis).values_list(
        "pk", "hoofdpunt_id", "contactmoment_id", "kanaal_id"
    ):
        cellen[pk].append((moment, kanaal))
        if hoofd is not None:
            cellen[hoofd].append((moment, kanaal))
    uit: dict[Cel, list[ActieKol]] = defaultdict(list)
    for punt, uuid, nummer, titel, status in Actie.verbeterpunten.through.objects.filter(
        actie__klantreis=klantreis, actie__status=Actie.Status.GEREED
    ).values_list("verbeterpunt_id", "actie__uuid", "actie__nummer", "actie__titel", "actie__status"):
        for cel in cellen[punt]:
            uit[cel].append((uuid, nummer, titel, status))
    return uit


def _stijgingen(klantreis: Klantreis) -> dict[int, dict[Cel, list[ActieKol]]]:
    """Return the acties that the gewenste heartbeat names as what brings a rise, by persona and cell (1 query)."""
    uit: dict[int, dict[Cel, list[ActieKol]]] = defaultdict(lambda: defaultdict(list))
    for (persona, moment, kanaal), hier in oorzaken_van(klantreis).items():
        for oorzaak in hier:
            if oorzaak.soort == ACTIE and oorzaak.telt:
                uit[persona][moment, kanaal].append((oorzaak.uuid, oorzaak.nummer, oorzaak.naam, oorzaak.status))
    return uit
