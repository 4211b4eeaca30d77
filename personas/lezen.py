"""What the pages about interviews read. Each function runs a fixed number of queries, however many there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from klantreis.models import Doelgroep, Klantreis
from klantreis.stappen import GENOEG_INTERVIEWS
from personas.bewaartermijn import Bewaartermijn, telt_vanaf, verwijderdatum
from personas.forms_gesprek import DUO
from personas.inzage import Inzageregel, inzagen
from personas.markeren import Stuk, markeer
from personas.models import Citaat, Interview, Persona, Waardering
from personas.opruimen import vastgesteld_op

#: The method asks for no more interviews than this (domein.md section 2, discover).
HOOGSTENS = 10

AANWEZIG = Q(contactmoment__verwijderd_op__isnull=True, contactmoment__reisfase__verwijderd_op__isnull=True)
REISVOLGORDE = (
    "contactmoment__reisfase__volgorde",
    "contactmoment__reisfase_id",
    "contactmoment__volgorde",
    "contactmoment_id",
    "volgorde",
    "pk",
)


@dataclass(frozen=True, slots=True)
class Telling:
    """How many citaten there are of each waardering."""

    negatief: int = 0
    neutraal: int = 0
    positief: int = 0

    @property
    def totaal(self) -> int:
        """All citaten together."""
        return self.negatief + self.neutraal + self.positief

    @property
    def delen(self) -> tuple[tuple[int, int], ...]:
        """Pairs of waardering and number, negatief first, as everywhere side by side."""
        return ((-1, self.negatief), (0, self.neutraal), (1, self.positief))


def telling(waarderingen: Iterable[int]) -> Telling:
    """Count waarderingen of −1, 0 and 1."""
    alle = list(waarderingen)
    return Telling(alle.count(Waardering.NEGATIEF), alle.count(Waardering.NEUTRAAL), alle.count(Waardering.POSITIEF))


@dataclass(frozen=True, slots=True)
class Interviewregel:
    """One interview in the list: its first citaat in the order of the journey speaks for it."""

    interview: Interview
    interviewers: tuple[str, ...]
    telling: Telling
    citaat: str

    @property
    def is_duo(self) -> bool:
        """Whether two people hold this conversation, as the method wants."""
        return len(self.interviewers) == DUO


@dataclass(frozen=True, slots=True)
class Doelgroeptelling:
    """How many interviews there are with a doelgroep, and how many are planned."""

    naam: str
    aantal: int
    gepland: int = 0


@dataclass(frozen=True, slots=True)
class Interviewlijst:
    """The whole list with how far the team is: only what was held counts."""

    #: Planned for a day that has passed: probably held, and not written down yet.
    vast_te_leggen: tuple[Interviewregel, ...]
    gepland: tuple[Interviewregel, ...]
    regels: tuple[Interviewregel, ...]
    doelgroepen: tuple[Doelgroeptelling, ...]
    telling: Telling
    #: Of which ronde these are, and of each ronde how many there are, planned or held: (ronde, label, aantal).
    ronde: str = Interview.Ronde.HUIDIG.value
    rondes: tuple[tuple[str, str, int], ...] = ()

    @property
    def opnieuw(self) -> bool:
        """Whether these are the conversations after the verbeteringen."""
        return self.ronde == Interview.Ronde.GEREALISEERD

    @property
    def meer_rondes(self) -> bool:
        """Whether there is something to choose between."""
        return self.opnieuw or any(aantal for ronde, _, aantal in self.rondes if ronde != self.ronde)

    @property
    def aantal(self) -> int:
        """Number of interviews that were held."""
        return len(self.regels)

    @property
    def komend(self) -> int:
        """Number of interviews that are planned, the ones to write down included."""
        return len(self.vast_te_leggen) + len(self.gepland)

    @property
    def nog(self) -> int:
        """How many interviews are still to be held for the minimum of the method."""
        return max(0, GENOEG_INTERVIEWS - self.aantal)

    @property
    def plekken(self) -> tuple[str, ...]:
        """One word per place on the scale of the method: 'gedaan', 'gepland', 'nodig' (up to 8) or 'mag' (9 and 10)."""
        tot = self.aantal + self.komend
        return tuple(
            "gedaan"
            if plek < self.aantal
            else "gepland"
            if plek < tot
            else "nodig"
            if plek < GENOEG_INTERVIEWS
            else "mag"
            for plek in range(max(HOOGSTENS, tot))
        )


def _naar_dag(regel: Interviewregel) -> tuple[date, time, str]:
    """Sort by day and time; who has no day yet comes last."""
    interview = regel.interview
    return interview.datum or date.max, interview.tijd or time.max, interview.code


def interviewlijst(klantreis: Klantreis, ronde: str = Interview.Ronde.HUIDIG.value) -> Interviewlijst:
    """Return the interviews of one ronde with their citaten counted (4 queries)."""
    alle = list(
        Interview.objects.filter(klantreis=klantreis)
        .select_related("doelgroep")
        .prefetch_related("interviewers")
        .defer("verslag", "samenvatting")
    )
    interviews = [interview for interview in alle if interview.ronde == ronde]
    waarderingen: dict[int, list[int]] = {interview.pk: [] for interview in interviews}
    eerste: dict[int, str] = {}
    citaten = Citaat.objects.filter(
        AANWEZIG,
        interview__klantreis=klantreis,
        interview__stand=Interview.Stand.GEHOUDEN,
        interview__ronde=ronde,
    ).order_by(*REISVOLGORDE)
    for interview_id, waardering, tekst in citaten.values_list("interview_id", "waardering", "tekst"):
        waarderingen[interview_id].append(waardering)
        eerste.setdefault(interview_id, tekst)
    regels = [
        Interviewregel(
            interview,
            tuple(lid.naam for lid in interview.interviewers.all()),
            telling(waarderingen[interview.pk]),
            eerste.get(interview.pk, ""),
        )
        for interview in interviews
    ]
    vandaag = timezone.localdate()
    te_houden = sorted((regel for regel in regels if not regel.interview.is_gehouden), key=_naar_dag)
    return Interviewlijst(
        vast_te_leggen=tuple(regel for regel in te_houden if (regel.interview.datum or vandaag) < vandaag),
        gepland=tuple(regel for regel in te_houden if (regel.interview.datum or vandaag) >= vandaag),
        regels=tuple(regel for regel in regels if regel.interview.is_gehouden),
        doelgroepen=_per_doelgroep(klantreis, interviews),
        telling=telling(w for rij in waarderingen.values() for w in rij),
        ronde=ronde,
        rondes=tuple((r.value, r.label, sum(i.ronde == r for i in alle)) for r in Interview.Ronde),
    )


def _per_doelgroep(klantreis: Klantreis, interviews: Iterable[Interview]) -> tuple[Doelgroeptelling, ...]:
    """Count the interviews per doelgroep; the ones without come last (1 query)."""
    standen: dict[int | None, list[bool]] = {}
    for interview in interviews:
        standen.setdefault(interview.doelgroep_id, []).append(interview.is_gehouden)

    def tel(naam: str, sleutel: int | None) -> Doelgroeptelling:
        rij = standen.get(sleutel, [])
        return Doelgroeptelling(naam, rij.count(True), rij.count(False))

    groepen = [tel(doelgroep.naam, doelgroep.pk) for doelgroep in Doelgroep.objects.filter(klantreis=klantreis)]
    if None in standen:
        groepen.append(tel("Nog geen doelgroep gekozen", None))
    return tuple(groepen)


@dataclass(frozen=True, slots=True)
class Fasecitaten:
    """The citaten of an interview in one reisfase."""

    naam: str
    citaten: tuple[Citaat, ...]


@dataclass(frozen=True, slots=True)
class Verslagstuk:
    """A piece of the verslag with the citaten that were made of it."""

    tekst: str
    citaten: tuple[Citaat, ...]


@dataclass(frozen=True, slots=True)
class Interviewpagina:
    """All that the page of one interview shows."""

    interview: Interview
    interviewers: tuple[str, ...]
    fasen: tuple[Fasecitaten, ...]
    telling: Telling
    #: Citaten at a contactmoment that was put aside: they wait until it comes back.
    opzij: int
    personas: tuple[Persona, ...]
    vorige: Interview | None
    volgende: Interview | None
    bewaartermijn: Bewaartermijn
    inzagen: tuple[Inzageregel, ...]
    #: The verslag in pieces; empty unless somebody asked to read it, for that is logged.
    verslag: tuple[Verslagstuk, ...]

    @property
    def is_duo(self) -> bool:
        """Whether two people hold this conversation, as the method wants."""
        return len(self.interviewers) == DUO


def interviewpagina(klantreis: Klantreis, interview: Interview, *, met_verslag: bool = False) -> Interviewpagina:
    """Return one interview with its citaten in the order of the journey and who saw the verslag (6 queries)."""
    alle = list(
        Citaat.objects.filter(interview=interview)
        .select_related("contactmoment__reisfase", "kanaal")
        .order_by(*REISVOLGORDE)
    )
    citaten = [
        citaat
        for citaat in alle
        if citaat.contactmoment.verwijderd_op is None and citaat.contactmoment.reisfase.verwijderd_op is None
    ]
    fasen: dict[int, list[Citaat]] = {}
    for citaat in citaten:
        fasen.setdefault(citaat.contactmoment.reisfase_id, []).append(citaat)
    buren = list(Interview.objects.filter(klantreis=klantreis).only("uuid", "code"))
    plek = next((i for i, buur in enumerate(buren) if buur.pk == interview.pk), 0)
    return Interviewpagina(
        interview=interview,
        interviewers=tuple(interview.interviewers.values_list("naam", flat=True)),
        fasen=tuple(Fasecitaten(rij[0].contactmoment.reisfase.naam, tuple(rij)) for rij in fasen.values()),
        telling=telling(citaat.waardering for citaat in citaten),
        opzij=len(alle) - len(citaten),
        personas=tuple(interview.personas.all()),
        vorige=buren[plek - 1] if plek > 0 else None,
        volgende=buren[plek + 1] if plek + 1 < len(buren) else None,
        bewaartermijn=bewaartermijn(interview),
        inzagen=inzagen(interview),
        verslag=_verslagstukken(interview.verslag, citaten) if met_verslag else (),
    )


def bewaartermijn(interview: Interview) -> Bewaartermijn:
    """Return until when the verslag of an interview is kept (1 query)."""
    maanden: int = settings.BEWAARTERMIJN_MAANDEN
    return Bewaartermijn(
        maanden=maanden,
        vandaag=timezone.localdate(),
        heeft_verslag=bool(interview.verslag),
        verwijderd_op=interview.verslag_verwijderd_op,
        datum=verwijderdatum(
            telt_vanaf(
                vastgesteld_op(interview.klantreis_id),
                interview.datum if interview.ronde == Interview.Ronde.GEREALISEERD else None,
            ),
            maanden,
        ),
    )


def _verslagstukken(verslag: str, citaten: Iterable[Citaat]) -> tuple[Verslagstuk, ...]:
    op_sleutel = {citaat.pk: citaat for citaat in citaten}
    stukken: tuple[Stuk[int], ...] = markeer(
        verslag, ((sleutel, citaat.tekst) for sleutel, citaat in op_sleutel.items())
    )
    return tuple(Verslagstuk(stuk.tekst, tuple(op_sleutel[sleutel] for sleutel in stuk.van)) for stuk in stukken)


@dataclass(frozen=True, slots=True)
class Interviewgevolgen:
    """What goes with an interview when it is deleted."""

    citaten: int
    #: Citaten that speak for a beleving: the waardering stays, its citaat goes.
    onderbouwend: int
    personas: tuple[Persona, ...]


def interviewgevolgen(interview: Interview) -> Interviewgevolgen:
    """Count what goes with an interview (3 queries)."""
    return Interviewgevolgen(
        citaten=interview.citaten.count(),
        onderbouwend=interview.citaten.filter(belevingen__isnull=False).distinct().count(),
        personas=tuple(interview.personas.all()),
    )


def haal_citaat(interview: Interview, uuid: UUID) -> Citaat:
    """Return a citaat of this interview at a contactmoment that is there; raises Http404."""
    citaat = Citaat.objects.filter(AANWEZIG, interview=interview, uuid=uuid).first()
    if citaat is None:
        raise Http404
    return citaat
