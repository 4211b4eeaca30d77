"""The page of an afweging: candidates in order of the ranking, and who still has to score. Three queries, whatever the size."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse

from keuze.criteria import UITLEG
from keuze.models import Deelnemer, Kandidaat, Score
from keuze.rangorde import (
    HOOGSTE,
    MAXIMUM,
    Cijfer,
    Criterium,
    Criteriumstand,
    Eensgezind,
    nog_te_geven,
    rangorde,
    tienden,
)
from keuze.toegang import Kring
from klantreis.models import Klantreis
from klantreis.toegang import Recht, klantreizen_van


@dataclass(frozen=True, slots=True)
class Reden:
    """What somebody wrote with a score; `waarde` is None for a reason without one."""

    naam: str
    criterium: str
    waarde: int | None
    tekst: str


@dataclass(frozen=True, slots=True)
class Vak:
    """One criterium of one candidate, in words: '3,5', from how many, and how much people differ."""

    naam: str
    gemiddelde: str
    breedte: str
    bereik: str
    verschil: str

    @property
    def is_ver_uiteen(self) -> bool:
        """Whether people differ so much here that they should talk about it."""
        return self.verschil == Eensgezind.VER_UITEEN.value


@dataclass(frozen=True, slots=True)
class Regel:
    """A candidate in the ranking with its addresses; `mijn` says how far this person is with it."""

    kandidaat: Kandidaat
    plaats: int | None
    gedeeld: bool
    totaal: str
    breedte: str
    vakken: tuple[Vak, ...]
    praten_over: tuple[str, ...]
    redenen: tuple[Reden, ...]
    mijn: str
    klantreis: Klantreis | None


@dataclass(frozen=True, slots=True)
class Mens:
    """A participant; `nog` names how many candidates still wait for a score."""

    deelnemer: Deelnemer
    klaar: bool
    nog: int


@dataclass(frozen=True, slots=True)
class Stand:
    """The whole page. `volgende` is the address of the first candidate this person still has to score, or empty."""

    regels: tuple[Regel, ...]
    mensen: tuple[Mens, ...]
    volgende: str
    is_compleet: bool

    @property
    def aantal(self) -> int:
        """Return the number of candidates."""
        return len(self.regels)

    @property
    def wachten_op(self) -> tuple[str, ...]:
        """The names of who has not scored everything yet."""
        return tuple(mens.deelnemer.naam for mens in self.mensen if not mens.klaar)

    @property
    def winnaars(self) -> tuple[Regel, ...]:
        """The candidates in the first place; more than one when they are equal."""
        return tuple(regel for regel in self.regels if regel.plaats == 1)


def komma(waarde: Fraction) -> str:
    """Return a value with one decimal, as it is ranked: '3,5' or '4'."""
    heel, rest = divmod(tienden(waarde), 10)
    return f"{heel},{rest}" if rest else str(heel)


def kandidaten_van(kring: Kring) -> list[Kandidaat]:
    """Return the candidates in their own order, with their klantreis and whether this person may open it (1 query)."""
    leesbaar = klantreizen_van(kring.gebruiker, Recht.LEZEN).filter(pk=OuterRef("klantreis"))
    rijen = Kandidaat.objects.filter(afweging=kring.afweging).select_related("klantreis")
    return list(rijen.annotate(mag_open=Exists(leesbaar)))


def deelnemer_van(kring: Kring, deelnemers: Iterable[Deelnemer]) -> Deelnemer | None:
    """Return the row of this person among the participants."""
    return next((rij for rij in deelnemers if rij.gebruiker_id == kring.gebruiker.pk), None)


def cijfers_van(scores: Iterable[Score]) -> list[Cijfer]:
    """Return the scores that carry a number."""
    return [
        Cijfer(rij.deelnemer_id, rij.kandidaat_id, Criterium(rij.criterium), rij.waarde)
        for rij in scores
        if rij.waarde is not None
    ]


def stand(kring: Kring) -> Stand:
    """Build the page (3 queries)."""
    kandidaten = kandidaten_van(kring)
    deelnemers = list(Deelnemer.objects.filter(afweging=kring.afweging))
    scores = list(Score.objects.filter(kandidaat__afweging=kring.afweging))
    cijfers = cijfers_van(scores)
    per_pk = {kandidaat.pk: kandidaat for kandidaat in kandidaten}
    plaatsen = rangorde(list(per_pk), cijfers)
    missen = nog_te_geven([rij.pk for rij in deelnemers], list(per_pk), cijfers)
    ik = deelnemer_van(kring, deelnemers)
    redenen = _redenen(scores, deelnemers)
    regels = tuple(
        Regel(
            kandidaat=kandidaat,
            plaats=plek.plaats,
            gedeeld=plek.plaats is not None and sum(ander.plaats == plek.plaats for ander in plaatsen) > 1,
            totaal=komma(plek.totaal) if plek.totaal is not None else "",
            breedte=_breedte(plek.totaal, MAXIMUM),
            vakken=tuple(_vak(deel) for deel in plek.criteria),
            praten_over=tuple(UITLEG[criterium].naam.lower() for criterium in plek.ver_uiteen),
            redenen=redenen.get(kandidaat.pk, ()),
            mijn=_mijn(ik, kandidaat, missen, cijfers),
            klantreis=_zichtbaar(kandidaat),
        )
        for plek in plaatsen
        for kandidaat in [per_pk[plek.kandidaat]]
    )
    mensen = tuple(Mens(rij, not missen[rij.pk] and bool(kandidaten), len(missen[rij.pk])) for rij in deelnemers)
    te_doen = missen[ik.pk] if ik else tuple(per_pk)
    volgende = _scoor(kring, per_pk[te_doen[0]]) if te_doen and kring.mag_bewerken else ""
    klaar = (
        bool(kandidaten) and all(mens.klaar for mens in mensen) and all(plek.totaal is not None for plek in plaatsen)
    )
    return Stand(regels, mensen, volgende, klaar)


def volgende_kandidaat(kring: Kring, na: Kandidaat) -> Kandidaat | None:
    """Return the first candidate after `na` that this person has not scored completely, else any such one (3 queries)."""
    kandidaten = kandidaten_van(kring)
    ik = Deelnemer.objects.filter(afweging=kring.afweging, gebruiker=kring.gebruiker).first()
    if ik is None:
        return None
    scores = Score.objects.filter(deelnemer=ik)
    missen = set(nog_te_geven([ik.pk], [rij.pk for rij in kandidaten], cijfers_van(scores))[ik.pk])
    op_volgorde = [rij for rij in kandidaten if rij.plek > na.plek] + [rij for rij in kandidaten if rij.plek < na.plek]
    return next((rij for rij in op_volgorde if rij.pk in missen), None)


def _scoor(kring: Kring, kandidaat: Kandidaat) -> str:
    return reverse("keuze:scoren", args=[kring.afweging.uuid, kandidaat.uuid])


def _zichtbaar(kandidaat: Any) -> Klantreis | None:
    return kandidaat.klantreis if kandidaat.mag_open else None


def _breedte(waarde: Fraction | None, hoogste: int) -> str:
    return f"{100 * float(waarde) / hoogste:.1f}%" if waarde is not None else "0%"


def _vak(deel: Criteriumstand) -> Vak:
    if deel.gemiddelde is None:
        return Vak(UITLEG[deel.criterium].naam, "", "0%", "", Eensgezind.ONBEKEND.value)
    bereik = f"{deel.laagste} tot {deel.hoogste}" if deel.afstand else f"allemaal {deel.laagste}"
    return Vak(
        UITLEG[deel.criterium].naam,
        komma(deel.gemiddelde),
        _breedte(deel.gemiddelde, HOOGSTE),
        bereik if deel.aantal > 1 else "1 cijfer",
        deel.eensgezind.value,
    )


def _mijn(
    ik: Deelnemer | None, kandidaat: Kandidaat, missen: dict[int, tuple[int, ...]], cijfers: Sequence[Cijfer]
) -> str:
    if ik is None:
        return ""
    if kandidaat.pk not in missen[ik.pk]:
        return "klaar"
    return "bezig" if any(c.deelnemer == ik.pk and c.kandidaat == kandidaat.pk for c in cijfers) else "te-doen"


def _redenen(scores: Iterable[Score], deelnemers: Iterable[Deelnemer]) -> dict[int, tuple[Reden, ...]]:
    namen = {rij.pk: rij.naam for rij in deelnemers}
    volgorde = {str(criterium): plek for plek, criterium in enumerate(Criterium)}
    uit: dict[int, list[Score]] = {}
    for score in scores:
        if score.reden:
            uit.setdefault(score.kandidaat_id, []).append(score)
    return {
        kandidaat: tuple(
            Reden(namen[rij.deelnemer_id], UITLEG[Criterium(rij.criterium)].naam, rij.waarde, rij.reden)
            for rij in sorted(rijen, key=lambda rij: (volgorde[rij.criterium], rij.pk))
        )
        for kandidaat, rijen in uit.items()
    }
