"""The analysis over all klantreizen: where the pain is, before and after, and what solving it cost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from heartbeat.models import Beleving, Heartbeat
from klantreis import bijdragen
from klantreis.models import Klantreis
from klantreis.zin import Zin
from programma.kosten import Kosten, totaal
from programma.models import Programma
from programma.pijnfiguur import pijnfiguur
from programma.pijnkaart import Cel, Pijnkaart, pijnkaart
from programma.stand import Programmastand, stand
from rapport.zinnen import bedrag
from reis.models import Contactmoment, Kanaal
from verbeterplan.models import Actie

HUIDIG, GEREALISEERD = Heartbeat.Soort.HUIDIG, Heartbeat.Soort.GEREALISEERD


@dataclass(frozen=True, slots=True)
class Deel:
    """One figure with its table; `naam` is its heading, `wat` the word for a row and `sleutel` its place on the page."""

    sleutel: str
    naam: str
    wat: str
    kaart: Pijnkaart
    figuur: dict[str, Any]

    @property
    def figuur_id(self) -> str:
        """Return the id of the data of the figure on the page."""
        return f"{self.sleutel}-figuur"


@dataclass(frozen=True, slots=True)
class Analyse:
    """The whole page. `van_programma` is None with a beleidsterrein: the budget is not divided over those."""

    programma: Programma | None
    terreinen: tuple[str, ...]
    klantreizen: int
    delen: tuple[Deel, ...]
    kosten: tuple[Kosten, ...]
    samen: Kosten
    van_programma: Kosten | None


@dataclass(frozen=True, slots=True)
class _Plek:
    """Where a cell is: its kanaal, its reisfase and who the inwoner meets there."""

    kanaal: int
    reisfase: str
    actor: str
    cel: Cel


def analyse(programma: Programma | None, terrein: str = "") -> Analyse:
    """Return the analysis over the klantreizen of the programme, or over all of them without one.

    An unknown beleidsterrein is none at all. A fixed number of queries: 4, and those of the registers and of the programme.
    """
    hoe = stand(programma) if programma else None
    klantreizen = _klantreizen(hoe)
    terreinen = sorted({een.beleidsterrein for een in klantreizen} - {""}, key=str.casefold)
    gekozen = [een for een in klantreizen if terrein not in terreinen or een.beleidsterrein == terrein]
    ids = [een.pk for een in gekozen]
    plekken = _plekken(ids)
    kanalen = {kanaal.pk: kanaal.naam for kanaal in Kanaal.objects.order_by()}
    kosten = tuple(_kosten(gekozen, _opgelost(ids, hoe)))
    van_programma = None
    if programma and hoe and terrein not in terreinen:
        van_programma = Kosten("Programma", 1, 0, hoe.budget.besteed, hoe.opgelost)
    return Analyse(
        programma=programma,
        terreinen=tuple(terreinen),
        klantreizen=len(ids),
        delen=(
            _deel(
                "kanaal", "Welk kanaal doet het meeste pijn?", [(plek.kanaal, plek.cel) for plek in plekken], kanalen
            ),
            _op_naam("reisfase", "Welke reisfase doet het meeste pijn?", [(p.reisfase, p.cel) for p in plekken]),
            _op_naam("partner", "Bij wie zit de meeste pijn?", [(p.actor, p.cel) for p in plekken]),
        ),
        kosten=kosten,
        samen=totaal(kosten),
        van_programma=van_programma,
    )


def _klantreizen(hoe: Programmastand | None) -> list[Klantreis]:
    if hoe is None:
        return list(Klantreis.objects.filter(oefening_van=None).order_by("titel"))
    gevonden = [reis.klantreis for reis in hoe.klantreizen if reis.klantreis is not None]
    return sorted(gevonden, key=lambda een: een.titel.casefold())


def _opgelost(ids: Sequence[int], hoe: Programmastand | None) -> dict[int, int]:
    """Return how many knelpunten of each klantreis are solved: as the programme counts them, or the cards."""
    if hoe is not None:
        return {reis.klantreis.pk: reis.opgelost for reis in hoe.klantreizen if reis.klantreis is not None}
    kaarten = bijdragen.kaarten.verzamel(ids) if ids else {}
    return {pk: deel.get("verbeterpunten_opgelost", 0) for pk, deel in kaarten.items()}


def _plekken(ids: Sequence[int]) -> list[_Plek]:
    """Read the cells that have a huidige waardering, with what they became (1 query)."""
    huidig: dict[tuple[int, int, int], tuple[str, str, bool, int]] = {}
    nieuw: dict[tuple[int, int, int], int] = {}
    for soort, persona, moment, kanaal, reisfase, actor, waarheid, waardering in (
        Beleving.objects.aanwezig()
        .filter(
            heartbeat__persona__klantreis__in=ids,
            heartbeat__soort__in=[HUIDIG, GEREALISEERD],
            contactmoment__reisfase__verwijderd_op__isnull=True,
        )
        .order_by("pk")
        .values_list(
            "heartbeat__soort",
            "heartbeat__persona_id",
            "contactmoment_id",
            "kanaal_id",
            "contactmoment__reisfase__naam",
            "contactmoment__actor",
            "contactmoment__moment_van_de_waarheid",
            "waardering",
        )
    ):
        if soort == GEREALISEERD:
            nieuw[persona, moment, kanaal] = waardering
        else:
            huidig[persona, moment, kanaal] = (reisfase, actor, waarheid, waardering)
    return [
        _Plek(kanaal, reisfase, actor, Cel(moment, toen, nieuw.get((persona, moment, kanaal)), waarheid))
        for (persona, moment, kanaal), (reisfase, actor, waarheid, toen) in huidig.items()
    ]


def _deel(soort: str, naam: str, cellen: Sequence[tuple[int, Cel]], namen: dict[int, str]) -> Deel:
    kaart = pijnkaart(cellen, namen, soort)
    return Deel(f"per-{soort}", naam, soort, kaart, pijnfiguur(kaart.rijen))


def _op_naam(soort: str, naam: str, cellen: Iterable[tuple[str, Cel]]) -> Deel:
    """Take the same name in several klantreizen, written with other capitals, as one."""
    namen: dict[str, str] = {}
    rijen = []
    for woord, cel in cellen:
        sleutel = " ".join(woord.split()).casefold()
        namen.setdefault(sleutel, woord[:1].upper() + woord[1:])
        rijen.append((sleutel, cel))
    if Contactmoment.GEMEENTE in namen:
        namen[Contactmoment.GEMEENTE] = "de gemeente zelf"
    kaart = pijnkaart(rijen, namen, soort)
    return Deel(f"per-{soort}", naam, soort, kaart, pijnfiguur(kaart.rijen))


def _kosten(klantreizen: Sequence[Klantreis], opgelost: dict[int, int]) -> Iterable[Kosten]:
    """Add up the acties that are gereed per klantreis (1 query); a klantreis without any is left out."""
    bedragen: dict[int, list[int | None]] = {}
    rijen = Actie.objects.filter(klantreis__in=klantreizen, status=Actie.Status.GEREED).order_by()
    for klantreis_id, euros in rijen.values_list("klantreis_id", "kosten_euro"):
        bedragen.setdefault(klantreis_id, []).append(euros)
    for klantreis in klantreizen:
        hier = bedragen.get(klantreis.pk, [])
        if hier or opgelost.get(klantreis.pk):
            bekend = [euros for euros in hier if euros is not None]
            yield Kosten(
                klantreis.titel, len(hier), len(hier) - len(bekend), sum(bekend), opgelost.get(klantreis.pk, 0)
            )


def kostenzin(analyse: Analyse) -> Zin:
    """Say in one sentence what a solved knelpunt cost, or that it cannot be said yet."""
    samen = analyse.samen
    if not samen.opgelost:
        return Zin("Er is nog geen knelpunt opgelost, dus dit is nog niet te zeggen.")
    if samen.per_knelpunt is None:
        return Zin("Van de acties die gereed zijn, zijn de kosten niet bekend.")
    return Zin("Aan acties gaf de gemeente per opgelost knelpunt ", bedrag(samen.per_knelpunt), " uit.")
