"""What the raadsrapport reads besides the heartbeats and the verbeterplan; a fixed number of queries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Max, Min, Q
from django.db.models.lookups import IsNull

from heartbeat.bewijs import Cel
from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Doelgroep, Klantreis, Startdocument, Teamlid
from personas.models import Citaat, Interview, Persona
from reis.models import Kanaal


@dataclass(frozen=True, slots=True)
class Beleefd:
    """A beleving with the words for it; `code` is empty for a citaat that was heard outside an interview."""

    waardering: int
    toelichting: str
    citaat: str
    code: str


@dataclass(frozen=True, slots=True)
class Gesprekken:
    """How many interviews there were, between which dates, and the citaten in them per waardering."""

    aantal: int
    eerste: date | None
    laatste: date | None
    citaten: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Mensen:
    """Who asked for the klantreis, who guided it, with how many, and about which inwoners it is."""

    opdrachtgever: str
    begeleiders: Sequence[str]
    projectgroep: int
    doelgroepen: Sequence[str]


type Belevingen = Mapping[tuple[int, str], Mapping[Cel, Beleefd]]
"""By (persona id, soort heartbeat), then by (contactmoment id, kanaal id)."""


def belevingen(klantreis: Klantreis) -> Belevingen:
    """Return the huidige and gerealiseerde belevingen with their citaat (1 query)."""
    uit: dict[tuple[int, str], dict[Cel, Beleefd]] = defaultdict(dict)
    for persona, soort, moment, kanaal, waardering, toelichting, citaat, code, los in (
        Beleving.objects.aanwezig()
        .filter(heartbeat__persona__klantreis=klantreis)
        .exclude(heartbeat__soort=Heartbeat.Soort.GEWENST)
        .order_by()
        .values_list(
            "heartbeat__persona_id",
            "heartbeat__soort",
            "contactmoment_id",
            "kanaal_id",
            "waardering",
            "toelichting",
            "citaat__tekst",
            "citaat__interview__code",
            "citaat_tekst",
        )
    ):
        uit[persona, soort][moment, kanaal] = Beleefd(waardering, toelichting, citaat or los, code or "")
    return uit


def overgeslagen(klantreis: Klantreis) -> Mapping[int, frozenset[int]]:
    """Return per persona the contactmomenten where that persona does not come (1 query)."""
    uit: dict[int, set[int]] = defaultdict(set)
    for persona, moment in Heartbeat.overgeslagen.through.objects.filter(
        heartbeat__persona__klantreis=klantreis
    ).values_list("heartbeat__persona_id", "contactmoment_id"):
        uit[persona].add(moment)
    return {persona: frozenset(momenten) for persona, momenten in uit.items()}


def bronnen(klantreis: Klantreis) -> Mapping[int, frozenset[str]]:
    """Return per persona the codes of the interviews it is based on (1 query)."""
    uit: dict[int, set[str]] = defaultdict(set)
    for persona, code in Persona.gebaseerd_op.through.objects.filter(
        persona__klantreis=klantreis, interview__stand=Interview.Stand.GEHOUDEN
    ).values_list("persona_id", "interview__code"):
        uit[persona].add(code)
    return {persona: frozenset(codes) for persona, codes in uit.items()}


def kanaalnamen() -> Mapping[int, str]:
    """Return the names of the kanalen (1 query)."""
    return dict(Kanaal.objects.order_by().values_list("pk", "naam"))


def gesprekken(klantreis: Klantreis) -> Gesprekken:
    """Count interviews that were held and their citaten (2 queries)."""
    gehouden = Interview.Stand.GEHOUDEN
    telling = Interview.objects.filter(klantreis=klantreis, stand=gehouden).aggregate(
        aantal=Count("pk"), eerste=Min("datum"), laatste=Max("datum")
    )
    citaten = dict(
        Citaat.objects.filter(interview__klantreis=klantreis, interview__stand=gehouden)
        .order_by()
        .values_list("waardering")
        .annotate(aantal=Count("pk"))
    )
    return Gesprekken(telling["aantal"], telling["eerste"], telling["laatste"], citaten)


def mensen(klantreis: Klantreis) -> Mensen:
    """Return opdrachtgever, begeleiders and doelgroepen (3 queries).

    A vastgesteld startdocument goes before a newer concept: the raad reads what was agreed.
    """
    document = (
        Startdocument.objects.filter(~Q(opdrachtgever_naam=""), klantreis=klantreis)
        .order_by(IsNull(F("vastgesteld_op"), True), "-nummer")
        .first()
    )
    opdrachtgever = ""
    if document is not None:
        opdrachtgever = _met_functie(document.opdrachtgever_naam, document.opdrachtgever_functie)
    team = list(Teamlid.objects.filter(klantreis=klantreis).exclude(projectrol=""))
    begeleiders = [
        _met_functie(lid.naam, lid.functie) for lid in team if lid.projectrol == Teamlid.Projectrol.BEGELEIDER
    ]
    doelgroepen = list(Doelgroep.objects.filter(klantreis=klantreis).values_list("naam", flat=True))
    return Mensen(opdrachtgever, begeleiders, len(team), doelgroepen)


def _met_functie(naam: str, functie: str) -> str:
    return f"{naam}, {functie}" if functie else naam
