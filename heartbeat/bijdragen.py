"""What the heartbeat tells the path of phases, the cards on the overzicht and the klantreis page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.expressions import BaseExpression, Combinable
from django.utils.safestring import SafeString

from heartbeat import lijnen_lezen, tekening
from heartbeat.models import Beleving, Heartbeat
from klantreis.bijdragen import PerKlantreis
from personas.models import Interview, Persona
from reis.models import Contactmoment


def _bronnen() -> QuerySet[Any]:
    """Return the pairs of persona and interview that was held before the verbeteringen.

    A plan is nothing to rest a persona on, and what was said afterwards is evidence of what changed.
    """
    return Persona.gebaseerd_op.through.objects.filter(
        interview__stand=Interview.Stand.GEHOUDEN, interview__ronde=Interview.Ronde.HUIDIG
    )


def discover_af() -> Exists:
    """Whether a persona based on interviews has a complete huidige heartbeat (domein.md section 2).

    Complete: every contactmoment is rated over at least one kanaal, or the persona does not come there.
    """
    huidig = Heartbeat.Soort.HUIDIG
    bron = _bronnen().filter(persona_id=OuterRef("pk"))
    beleefd = Beleving.objects.filter(
        heartbeat__persona=OuterRef(OuterRef("pk")), heartbeat__soort=huidig, contactmoment=OuterRef("pk")
    )
    overgeslagen = Heartbeat.overgeslagen.through.objects.filter(
        heartbeat__persona=OuterRef(OuterRef("pk")), heartbeat__soort=huidig, contactmoment=OuterRef("pk")
    )
    open_momenten = Contactmoment.objects.aanwezig().filter(
        ~Exists(beleefd), ~Exists(overgeslagen), reisfase__klantreis=OuterRef("klantreis_id")
    )
    begonnen = Beleving.objects.filter(
        heartbeat__persona=OuterRef("pk"), heartbeat__soort=huidig, contactmoment__verwijderd_op__isnull=True
    )
    return Exists(
        Persona.objects.filter(Exists(bron), Exists(begonnen), ~Exists(open_momenten), klantreis=OuterRef("pk"))
    )


ANNOTATIES: dict[str, Callable[[], BaseExpression | Combinable]] = {"discover_af": discover_af}


def feiten(ids: Sequence[int]) -> PerKlantreis:
    """Return per klantreis how far the heartbeats of its personas are (4 queries).

    Keys: huidig_begonnen, huidig_compleet (personas based on interviews), huidig_over, gewenst_compleet, gewenst_vastgesteld,
    gerealiseerd_begonnen, gerealiseerd_compleet, negatieve_punten.
    """
    momenten: dict[int, set[int]] = {klantreis_id: set() for klantreis_id in ids}
    for klantreis_id, moment_id in (
        Contactmoment.objects.aanwezig()
        .filter(reisfase__klantreis__in=ids)
        .order_by()
        .values_list("reisfase__klantreis_id", "pk")
    ):
        momenten[klantreis_id].add(moment_id)
    bron = Exists(_bronnen().filter(persona_id=OuterRef("persona_id")))
    heartbeats = list(
        Heartbeat.objects.filter(persona__klantreis__in=ids)
        .annotate(met_bron=bron)
        .order_by()
        .values_list("pk", "soort", "persona__klantreis_id", "vastgesteld_op", "met_bron")
    )
    gedaan: dict[int, set[int]] = {rij[0]: set() for rij in heartbeats}
    beleefd: set[int] = set()
    negatief: dict[int, set[tuple[int, int]]] = {klantreis_id: set() for klantreis_id in ids}
    van = {rij[0]: (rij[1], rij[2]) for rij in heartbeats}
    for heartbeat_id, moment_id, kanaal_id, waardering in (
        Beleving.objects.filter(heartbeat__persona__klantreis__in=ids, contactmoment__verwijderd_op__isnull=True)
        .order_by()
        .values_list("heartbeat_id", "contactmoment_id", "kanaal_id", "waardering")
    ):
        gedaan[heartbeat_id].add(moment_id)
        beleefd.add(heartbeat_id)
        soort, klantreis_id = van[heartbeat_id]
        if waardering < 0 and soort == Heartbeat.Soort.HUIDIG:
            negatief[klantreis_id].add((moment_id, kanaal_id))
    for heartbeat_id, moment_id in Heartbeat.overgeslagen.through.objects.filter(
        heartbeat__persona__klantreis__in=ids
    ).values_list("heartbeat_id", "contactmoment_id"):
        gedaan[heartbeat_id].add(moment_id)

    uit: PerKlantreis = {klantreis_id: {"negatieve_punten": len(negatief[klantreis_id])} for klantreis_id in ids}
    for heartbeat_id, soort, klantreis_id, vastgesteld_op, met_bron in heartbeats:
        deel = uit[klantreis_id]
        if heartbeat_id not in beleefd:
            continue
        deel[f"{soort}_begonnen"] = deel.get(f"{soort}_begonnen", 0) + 1
        over = len(momenten[klantreis_id] - gedaan[heartbeat_id])
        compleet = not over
        if soort == Heartbeat.Soort.HUIDIG and met_bron:
            deel["huidig_over"] = min(over, deel.get("huidig_over", over))
        if compleet and (met_bron or soort != Heartbeat.Soort.HUIDIG):
            deel[f"{soort}_compleet"] = deel.get(f"{soort}_compleet", 0) + 1
        if soort == Heartbeat.Soort.GEWENST and vastgesteld_op:
            deel["gewenst_vastgesteld"] = True
    for deel in uit.values():
        deel.pop("gewenst_begonnen", None)
    return uit


def kaarten(ids: Sequence[int]) -> PerKlantreis:
    """Return the mini line of the first persona of each klantreis for its card (4 queries)."""
    uit: PerKlantreis = {}
    for klantreis_id, per_persona in lijnen_lezen.lijnen(ids).items():
        hartslag = next((lijn for persona in per_persona if (lijn := tekening.hartslag(persona))), None)
        if hartslag:
            uit[klantreis_id] = {"hartslag": hartslag}
    return uit


@dataclass(frozen=True, slots=True)
class PersonaKaart:
    """A persona on the klantreis page: how many negative points then and now, and how many ratings have no citaat."""

    persona: Persona
    negatief_toen: int
    negatief_nu: int | None
    te_meten: int
    aannames: int = 0


@dataclass(frozen=True, slots=True)
class StapBeeld:
    """The picture beside the next step: the line as it was and as it is or should be."""

    svg: SafeString
    nieuw: str
    persona: Persona


def panelen(ids: Sequence[int]) -> PerKlantreis:
    """Return the persona cards and the picture of the next step for the klantreis page (4 queries)."""
    uit: PerKlantreis = {}
    for klantreis_id, per_persona in lijnen_lezen.lijnen(ids).items():
        kaartjes = [
            PersonaKaart(
                lijnen.persona,
                lijnen.negatief(Heartbeat.Soort.HUIDIG),
                lijnen.negatief(Heartbeat.Soort.GEREALISEERD) if lijnen.lijnen.get("gerealiseerd") else None,
                lijnen.te_meten() if lijnen.lijnen.get("gerealiseerd") else 0,
                lijnen.zonder_citaat(Heartbeat.Soort.HUIDIG),
            )
            for lijnen in per_persona
        ]
        deel: dict[str, object] = {"personas_paneel": kaartjes} if kaartjes else {}
        for lijnen in per_persona:
            if beeld := tekening.toen_en_nu(lijnen):
                deel["stap_beeld"] = StapBeeld(beeld[0], beeld[1], lijnen.persona)
                break
        uit[klantreis_id] = deel
    return uit
