"""What the report of the programme reads besides how it stands; a fixed number of queries."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min

from heartbeat.bewijs import Cel
from heartbeat.lijnen_lezen import PersonaLijnen
from heartbeat.models import Heartbeat
from personas.models import Citaat, Interview
from programma.models import Programma
from programma.models_werk import Werkproces
from programma.rapportinhoud import Afspraak
from programma.werk import van_programma
from rapport.inhoud import ToenNu
from rapport.queries import Beleefd, Belevingen, belevingen_van
from rapport.stemmen import stemmen

HUIDIG, GEREALISEERD = Heartbeat.Soort.HUIDIG.value, Heartbeat.Soort.GEREALISEERD.value


@dataclass(frozen=True, slots=True)
class Gesprekken:
    """How many interviews were held before and after the verbeteringen, and between which days in all."""

    voor: int
    na: int
    eerste: date | None
    laatste: date | None


def gesprekken(ids: Collection[int]) -> Gesprekken:
    """Count the interviews that were held (1 query)."""
    per_ronde = {
        ronde: rest
        for ronde, *rest in Interview.objects.filter(klantreis__in=ids, stand=Interview.Stand.GEHOUDEN)
        .order_by()
        .values_list("ronde")
        .annotate(aantal=Count("pk"), eerste=Min("datum"), laatste=Max("datum"))
    }
    dagen = [dag for rest in per_ronde.values() for dag in rest[1:] if dag is not None]
    return Gesprekken(
        per_ronde.get(Interview.Ronde.HUIDIG, [0])[0],
        per_ronde.get(Interview.Ronde.GEREALISEERD, [0])[0],
        min(dagen, default=None),
        max(dagen, default=None),
    )


def stem_per_klantreis(
    lijnen: Mapping[int, Sequence[PersonaLijnen]], kanalen: Mapping[int, str]
) -> dict[int, ToenNu | None]:
    """Choose for each klantreis what inwoners said before and say now at the same place (2 queries).

    Only literal citaten, with the code of the interview and never a name. Without a pair: what was said before.
    """
    beleefd = _aangevuld(belevingen_van(list(lijnen)), _citaten(list(lijnen)), lijnen)
    uit: dict[int, ToenNu | None] = {}
    for pk, personas in lijnen.items():
        hermeten = any(per.lijnen.get(GEREALISEERD) for per in personas)
        paren = stemmen(personas, beleefd, kanalen, (), hermeten=hermeten)
        if hermeten and not paren:
            paren = stemmen(personas, beleefd, kanalen, (), hermeten=False)
        uit[pk] = paren[0] if paren else None
    return uit


type _Gezegd = dict[tuple[int, str], dict[tuple[int, int, int], tuple[str, str]]]


def _citaten(ids: Collection[int]) -> _Gezegd:
    """Return per klantreis and ronde the first citaat of each place and waardering, with its code (1 query)."""
    uit: _Gezegd = {}
    for klantreis, ronde, moment, kanaal, waardering, tekst, code in (
        Citaat.objects.filter(
            interview__klantreis__in=ids,
            interview__stand=Interview.Stand.GEHOUDEN,
            contactmoment__isnull=False,
            kanaal__isnull=False,
        )
        .order_by("interview__code", "volgorde", "pk")
        .values_list(
            "interview__klantreis_id",
            "interview__ronde",
            "contactmoment_id",
            "kanaal_id",
            "waardering",
            "tekst",
            "interview__code",
        )
    ):
        uit.setdefault((klantreis, ronde), {}).setdefault((moment, kanaal, waardering), (tekst, code))
    return uit


def _aangevuld(
    beleefd: Belevingen, gezegd: _Gezegd, lijnen: Mapping[int, Sequence[PersonaLijnen]]
) -> dict[tuple[int, str], dict[Cel, Beleefd]]:
    """Give a beleving without words those of an interview of the same ronde, at the same place and just as it was rated."""
    klantreis_van = {per.persona.pk: pk for pk, personas in lijnen.items() for per in personas}
    uit: dict[tuple[int, str], dict[Cel, Beleefd]] = {}
    for (persona, soort), cellen in beleefd.items():
        hier = gezegd.get((klantreis_van.get(persona, 0), Heartbeat.Soort(soort).ronde), {})
        for cel, een in cellen.items():
            tekst, code = (een.citaat, een.code) if een.citaat else hier.get((*cel, een.waardering), ("", ""))
            uit.setdefault((persona, soort), {})[cel] = Beleefd(een.waardering, een.toelichting, tekst, code)
    return uit


def nog_negatief(personas: Iterable[PersonaLijnen], kanalen: Mapping[int, str]) -> list[str]:
    """Name the places that were measured again and are negatief, along the journey (no queries)."""
    plekken: dict[tuple[int, int], str] = {}
    for per in personas:
        nummer = {moment.pk: moment for moment in per.reis.momenten}
        for (moment, kanaal), waardering in per.waarderingen.get(GEREALISEERD, {}).items():
            if waardering < 0:
                plekken[nummer[moment].nummer, kanaal] = f"‘{nummer[moment].titel}’ ({kanalen[kanaal]})"
    return [plekken[plek] for plek in sorted(plekken, key=lambda plek: (plek[0], kanalen[plek[1]]))]


def afspraken(programma: Programma, verhalen: Collection[int]) -> tuple[Afspraak, ...]:
    """Return the changes in the work that hold now (2 queries), newest first; one without a date comes last.

    What only an actie says is told with the story of its klantreis; the rest somebody put in the register in their own words.
    """
    uit = [
        Afspraak(regel.naam, regel.nieuw, regel.partner, regel.sinds, regel.klantreis)
        for regel in sorted(van_programma(programma), key=lambda een: een.naam.casefold())
        if regel.status == Werkproces.Status.AFGEROND
        and (regel.actie_uuid is None or regel.werkafspraak or regel.klantreis_id in verhalen)
    ]
    return tuple(sorted(uit, key=lambda een: een.sinds or date.min, reverse=True))
