"""What the raadsrapport reads besides the heartbeats and the verbeterplan; a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Max, Min, OuterRef, Q, Subquery
from django.db.models.lookups import IsNull

from heartbeat.bewijs import Cel
from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Doelgroep, Klantreis, Startdocument, Teamlid
from personas.models import Citaat, Interview, Persona
from reis.models import Kanaal
from verbeterplan.models import Actie
from verbeterplan.models_vaststellen import Vaststelling


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


@dataclass(frozen=True, slots=True)
class Actiegegevens:
    """What the report tells of an actie besides its row: where it belongs and with whom something was agreed."""

    beleidsterrein: str
    afspraak_met: str
    afspraak_vanaf: date | None


@dataclass(frozen=True, slots=True)
class Afspraken:
    """What people decided and wrote: whether the verbeterplan is vastgesteld, and what the raad is asked."""

    vastgesteld_op: date | None
    vastgesteld_door: str
    nummer: int
    wat_we_vragen: str


type Belevingen = Mapping[tuple[int, str], Mapping[Cel, Beleefd]]
"""By (persona id, soort heartbeat), then by (contactmoment id, kanaal id)."""


def belevingen(klantreis: Klantreis) -> Belevingen:
    """Return the huidige and gerealiseerde belevingen with their citaat (1 query)."""
    return belevingen_van([klantreis.pk])


def belevingen_van(ids: Collection[int]) -> Belevingen:
    """Return those of the personas of several klantreizen (1 query, however many)."""
    uit: dict[tuple[int, str], dict[Cel, Beleefd]] = defaultdict(dict)
    for persona, soort, moment, kanaal, waardering, toelichting, citaat, code, los in (
        Beleving.objects.aanwezig()
        .filter(heartbeat__persona__klantreis__in=ids)
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
    """Return per persona the codes of the interviews it is based on: those before the verbeteringen (1 query)."""
    uit: dict[int, set[str]] = defaultdict(set)
    for persona, code in Persona.gebaseerd_op.through.objects.filter(
        persona__klantreis=klantreis,
        interview__stand=Interview.Stand.GEHOUDEN,
        interview__ronde=Interview.Ronde.HUIDIG,
    ).values_list("persona_id", "interview__code"):
        uit[persona].add(code)
    return {persona: frozenset(codes) for persona, codes in uit.items()}


def kanaalnamen() -> Mapping[int, str]:
    """Return the names of the kanalen (1 query)."""
    return dict(Kanaal.objects.order_by().values_list("pk", "naam"))


def gesprekken(klantreis: Klantreis) -> Gesprekken:
    """Count the interviews before the verbeteringen that were held, and their citaten (2 queries)."""
    gehouden, huidig = Interview.Stand.GEHOUDEN, Interview.Ronde.HUIDIG
    telling = Interview.objects.filter(klantreis=klantreis, stand=gehouden, ronde=huidig).aggregate(
        aantal=Count("pk"), eerste=Min("datum"), laatste=Max("datum")
    )
    citaten = dict(
        Citaat.objects.filter(interview__klantreis=klantreis, interview__stand=gehouden, interview__ronde=huidig)
        .order_by()
        .values_list("waardering")
        .annotate(aantal=Count("pk"))
    )
    return Gesprekken(telling["aantal"], telling["eerste"], telling["laatste"], citaten)


def actiegegevens(klantreis: Klantreis) -> Mapping[int, Actiegegevens]:
    """Return per actie, by nummer, what its row does not tell (1 query)."""
    rijen = Actie.objects.filter(klantreis=klantreis).values_list(
        "nummer", "beleidsterrein", "werkafspraak_met__organisatie", "werkafspraak_vanaf"
    )
    return {nummer: Actiegegevens(terrein, met or "", vanaf) for nummer, terrein, met, vanaf in rijen}


def afspraken(klantreis: Klantreis) -> Afspraken:
    """Return the vaststelling of the verbeterplan and the text of the projectleider (1 query)."""
    nummer = Vaststelling.objects.filter(klantreis=OuterRef("pk"), soort=Vaststelling.Soort.VERBETERPLAN)
    op, door, laatste, vraag = (
        Klantreis.objects.filter(pk=klantreis.pk)
        .values_list(
            "verbeterplan__vastgesteld_op",
            "verbeterplan__vastgesteld_door",
            Subquery(nummer.order_by("-nummer").values("nummer")[:1]),
            "rapporttekst__wat_we_vragen",
        )
        .get()
    )
    return Afspraken(op, door or "", laatste or 0, vraag or "")


def mensen(klantreis: Klantreis, *, met_namen: bool = True) -> Mensen:
    """Return opdrachtgever, begeleiders and doelgroepen (3 queries); without names only what they do.

    A vastgesteld startdocument goes before a newer concept: the raad reads what was agreed.
    """
    document = (
        Startdocument.objects.filter(~Q(opdrachtgever_naam=""), klantreis=klantreis)
        .order_by(IsNull(F("vastgesteld_op"), True), "-nummer")
        .first()
    )
    opdrachtgever = ""
    if document is not None:
        opdrachtgever = _wie(document.opdrachtgever_naam, document.opdrachtgever_functie, met_namen=met_namen)
    team = list(Teamlid.objects.filter(klantreis=klantreis).exclude(projectrol=""))
    begeleiders = [
        wie
        for lid in team
        if lid.projectrol == Teamlid.Projectrol.BEGELEIDER and (wie := _wie(lid.naam, lid.functie, met_namen=met_namen))
    ]
    doelgroepen = list(Doelgroep.objects.filter(klantreis=klantreis).values_list("naam", flat=True))
    return Mensen(opdrachtgever, begeleiders, len(team), doelgroepen)


def _wie(naam: str, functie: str, *, met_namen: bool) -> str:
    if not met_namen:
        return functie[:1].upper() + functie[1:]
    return f"{naam}, {functie}" if functie else naam
