"""The lines of all personas of klantreizen, for cards, comparisons and the report: a fixed number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from heartbeat.bewijs import Cel, aannames_van
from heartbeat.lezen import FaseKop, Moment, Reis, lijn_van
from heartbeat.lijn import Punt
from heartbeat.models import Beleving, Heartbeat
from personas.models import Interview, Persona
from reis.models import Contactmoment


@dataclass(frozen=True, slots=True)
class PersonaLijnen:
    """The heartbeats of one persona as points, in the order of `reis.momenten`; absent ones are empty."""

    persona: Persona
    reis: Reis
    lijnen: Mapping[str, tuple[Punt, ...]]
    waarderingen: Mapping[str, Mapping[Cel, int]]
    aannames: Mapping[str, frozenset[Cel]] = field(default_factory=dict)

    def negatief(self, soort: str) -> int:
        """Count the cells that are negatief in one heartbeat."""
        aanwezig = {moment.pk for moment in self.reis.momenten}
        return sum(1 for (moment, _), w in self.waarderingen.get(soort, {}).items() if w < 0 and moment in aanwezig)

    def zonder_citaat(self, soort: str) -> int:
        """Count the cells of one heartbeat that are an aanname (domein.md section 3)."""
        return len(self.aannames.get(soort, ()))

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
    """Return the heartbeats of all personas of several klantreizen (4 queries, however many)."""
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
    met_stem: dict[tuple[int, str], set[Cel]] = {}
    for persona_id, soort, moment_id, kanaal_id, waardering, citaat_id, los in (
        Beleving.objects.filter(heartbeat__persona__klantreis__in=klantreizen)
        .order_by()
        .values_list(
            "heartbeat__persona_id",
            "heartbeat__soort",
            "contactmoment_id",
            "kanaal_id",
            "waardering",
            "citaat_id",
            "citaat_tekst",
        )
    ):
        cellen.setdefault(persona_id, {}).setdefault(soort, {})[moment_id, kanaal_id] = waardering
        if citaat_id or los:
            met_stem.setdefault((persona_id, soort), set()).add((moment_id, kanaal_id))
    stemmen = _met_citaat(klantreizen)
    uit: dict[int, list[PersonaLijnen]] = {pk: [] for pk in klantreizen}
    klaar = {
        pk: Reis(tuple(FaseKop(*kop) for kop in koppen), tuple(momenten)) for pk, (koppen, momenten) in reizen.items()
    }
    aanwezig = {pk: {moment.pk for moment in de_reis.momenten} for pk, de_reis in klaar.items()}
    for persona in Persona.objects.filter(klantreis__in=klantreizen).select_related("kanaalvoorkeur"):
        de_reis = klaar[persona.klantreis_id]
        per_soort, aannames = {}, {}
        for soort, rijen in cellen.get(persona.pk, {}).items():
            hier = {cel: w for cel, w in rijen.items() if cel[0] in aanwezig[persona.klantreis_id]}
            if hier:
                per_soort[soort] = hier
                aannames[soort] = aannames_van(
                    soort,
                    hier,
                    stemmen.get((persona.pk, Heartbeat.Soort(soort).ronde), ()),
                    met_stem.get((persona.pk, soort), ()),
                )
        lijnen_van = {soort: lijn_van(de_reis, rijen, aannames[soort]) for soort, rijen in per_soort.items()}
        uit[persona.klantreis_id].append(PersonaLijnen(persona, de_reis, lijnen_van, per_soort, aannames))
    return uit


def _met_citaat(klantreizen: Sequence[int]) -> dict[tuple[int, str], set[Cel]]:
    """Return per persona and ronde the cells with a citaat of its own interviews (1 query)."""
    uit: dict[tuple[int, str], set[Cel]] = {}
    for persona_id, ronde, moment_id, kanaal_id in (
        Persona.gebaseerd_op.through.objects.filter(
            persona__klantreis__in=klantreizen,
            interview__stand=Interview.Stand.GEHOUDEN,
            interview__citaten__isnull=False,
        )
        .order_by()
        .values_list(
            "persona_id",
            "interview__ronde",
            "interview__citaten__contactmoment_id",
            "interview__citaten__kanaal_id",
        )
        .distinct()
    ):
        uit.setdefault((persona_id, ronde), set()).add((moment_id, kanaal_id))
    return uit
