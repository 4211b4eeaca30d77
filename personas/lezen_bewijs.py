"""What a team sees beside a persona it is composing: the interviews, what recurs in them and what people said."""

from collections.abc import Collection
from dataclasses import dataclass

from klantreis.models import Doelgroep, Klantreis
from personas.kaartregels import regel_van_citaat
from personas.lezen import AANWEZIG, REISVOLGORDE, Telling, telling
from personas.lezen_personas import dekking_van, gehouden, per_ronde
from personas.models import Citaat, Interview
from personas.patronen import Dekking, Stem, Terugkerend, terugkerend


@dataclass(frozen=True, slots=True)
class Keuzestand:
    """How far the chosen interviews carry the persona, and what comes back in them."""

    dekking: Dekking
    terugkerend: tuple[Terugkerend, ...]


@dataclass(frozen=True, slots=True)
class Keuze:
    """One interview to choose, with its citaten counted."""

    interview: Interview
    gekozen: bool
    telling: Telling

    @property
    def opnieuw(self) -> bool:
        """Whether it was held after the verbeteringen."""
        return self.interview.ronde == Interview.Ronde.GEREALISEERD


@dataclass(frozen=True, slots=True)
class Bewijscitaat:
    """One citaat; `regel` is what it becomes as a line of the persona."""

    citaat: Citaat
    gekozen: bool
    regel: str


@dataclass(frozen=True, slots=True)
class Bewijsfase:
    """The citaten of one reisfase, over all interviews."""

    naam: str
    citaten: tuple[Bewijscitaat, ...]

    @property
    def gekozen(self) -> int:
        """Number of citaten of the chosen interviews."""
        return sum(citaat.gekozen for citaat in self.citaten)


@dataclass(frozen=True, slots=True)
class Bewijs:
    """The whole side with evidence; `doelgroepen` are pairs of id and name to filter by."""

    keuzes: tuple[Keuze, ...]
    doelgroepen: tuple[tuple[int, str], ...]
    stand: Keuzestand
    fasen: tuple[Bewijsfase, ...]

    @property
    def gekozen(self) -> int:
        """Number of interviews from before the verbeteringen that were chosen."""
        return self.stand.dekking.interviews


def _stem(citaat: Citaat) -> Stem:
    moment = citaat.contactmoment
    return Stem(moment.pk, moment.titel, moment.reisfase.naam, citaat.interview.code, citaat.waardering, citaat.tekst)


def bewijs(klantreis: Klantreis, gekozen: Collection[int]) -> Bewijs:
    """Return the evidence with these interviews (ids) chosen (3 queries, however many interviews and citaten).

    Interviews after the verbeteringen can be chosen too, for the gerealiseerde heartbeat; what a persona rests on and what
    recurs is counted over those before.
    """
    interviews = list(gehouden().filter(klantreis=klantreis))
    eerst, opnieuw = per_ronde(interviews)
    doelgroepen = list(Doelgroep.objects.filter(klantreis=klantreis).values_list("pk", "naam"))
    citaten = list(
        Citaat.objects.filter(AANWEZIG, interview__in=interviews)
        .select_related("interview", "contactmoment__reisfase", "kanaal")
        .defer("interview__verslag")
        .order_by(*REISVOLGORDE)
    )
    waarderingen: dict[int, list[int]] = {interview.pk: [] for interview in interviews}
    fasen: dict[int, list[Bewijscitaat]] = {}
    for citaat in citaten:
        waarderingen[citaat.interview_id].append(citaat.waardering)
        if citaat.interview.ronde == Interview.Ronde.GEREALISEERD:
            continue
        regel = regel_van_citaat(citaat.tekst, citaat.interview.code)
        fasen.setdefault(citaat.contactmoment.reisfase_id, []).append(
            Bewijscitaat(citaat, citaat.interview_id in gekozen, regel)
        )
    return Bewijs(
        keuzes=tuple(Keuze(i, i.pk in gekozen, telling(waarderingen[i.pk])) for i in (*eerst, *opnieuw)),
        doelgroepen=tuple(doelgroepen),
        stand=Keuzestand(
            dekking_van([i for i in eerst if i.pk in gekozen], [naam for _, naam in doelgroepen], len(eerst)),
            terugkerend(
                _stem(citaat)
                for citaat in citaten
                if citaat.interview_id in gekozen and citaat.interview.ronde == Interview.Ronde.HUIDIG
            ),
        ),
        fasen=tuple(Bewijsfase(rij[0].citaat.contactmoment.reisfase.naam, tuple(rij)) for rij in fasen.values()),
    )


def keuzestand(klantreis: Klantreis, gekozen: Collection[int]) -> Keuzestand:
    """Return only how far these interviews (ids) carry a persona and what recurs in them (3 queries)."""
    interviews, _ = per_ronde(gehouden().filter(klantreis=klantreis))
    doelgroepen = Doelgroep.objects.filter(klantreis=klantreis).values_list("naam", flat=True)
    keuze = [interview for interview in interviews if interview.pk in gekozen]
    citaten = (
        Citaat.objects.filter(AANWEZIG, interview__in=keuze)
        .select_related("interview", "contactmoment__reisfase")
        .defer("interview__verslag")
        .order_by(*REISVOLGORDE)
    )
    return Keuzestand(
        dekking_van(keuze, doelgroepen, len(interviews)), terugkerend(_stem(citaat) for citaat in citaten)
    )
