"""Metingen from a file: judged against what is there, shown, sealed, and only then written, all or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.core import signing
from django.db import transaction
from django.utils import timezone

from klantreis.models import Indicator, Klantreis
from klantreis.wijzigingen import GEMAAKT, GEWIJZIGD, Melding, meld
from verbeterplan.metingbestand import Onleesbaar, Regel, Rij, Stond, Wat, beoordeel, lees
from verbeterplan.models import Meting

#: How many rows a preview shows; those with an error go first.
HOOGSTENS_GETOOND = 200
_ZOUT = "verbeterplan.metingen_inlezen"


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """What would happen, for the page to show. `namen` by indicator id, `eenheden` as well."""

    regels: tuple[Regel, ...]
    namen: dict[int, str]
    eenheden: dict[int, str]

    def tel(self, wat: Wat) -> int:
        """Count the rows with which this would happen."""
        return sum(regel.wat is wat for regel in self.regels)

    @property
    def nieuw(self) -> int:
        """Number of metingen that would be added."""
        return self.tel(Wat.NIEUW)

    @property
    def vervangt(self) -> int:
        """Number of metingen that would be replaced."""
        return self.tel(Wat.VERVANGT)

    @property
    def hetzelfde(self) -> int:
        """Number of metingen that are there already."""
        return self.tel(Wat.HETZELFDE)

    @property
    def fout(self) -> int:
        """Number of rows with an error; with one of these nothing is written."""
        return self.tel(Wat.FOUT)

    @property
    def te_bewaren(self) -> int:
        """Number of metingen that would be written."""
        return self.nieuw + self.vervangt

    @property
    def getoond(self) -> list[tuple[Regel, str, str, dict[str, str]]]:
        """Return the rows to show as (regel, name of the indicator, unit, messages by column); errors before the rest."""
        eerst = sorted(self.regels, key=_fout_eerst) if self.fout else list(self.regels)
        return [
            (
                regel,
                self.namen.get(regel.indicator_id or 0, ""),
                self.eenheden.get(regel.indicator_id or 0, ""),
                dict(regel.fouten),
            )
            for regel in eerst[:HOOGSTENS_GETOOND]
        ]

    @property
    def verborgen(self) -> int:
        """Number of rows that the page leaves out."""
        return max(0, len(self.regels) - HOOGSTENS_GETOOND)

    @property
    def afdruk(self) -> str:
        """Return a fingerprint of what would happen; a colleague who changes one of these days changes it."""
        delen = [
            (
                r.indicator_id,
                str(r.dag),
                _kaal(r.getal),
                r.tekst,
                r.stond and (_kaal(r.stond.waarde), r.stond.toelichting),
            )
            for r in self.regels
        ]
        return sha256(repr(delen).encode()).hexdigest()


def _fout_eerst(regel: Regel) -> bool:
    return regel.wat is not Wat.FOUT


def _kaal(getal: Decimal | None) -> str:
    return "" if getal is None else f"{getal.quantize(Decimal('0.01')):f}"


def bekijk(klantreis: Klantreis, rijen: Sequence[Rij]) -> Voorbeeld:
    """Judge rows against the indicatoren and metingen of a klantreis (2 queries, however many rows)."""
    indicatoren = list(Indicator.objects.filter(klantreis=klantreis).values_list("pk", "naam", "eenheid"))
    return _bekijk(indicatoren, rijen)


def _bekijk(indicatoren: Sequence[tuple[int, str, str]], rijen: Sequence[Rij]) -> Voorbeeld:
    bestaand = {
        (indicator, dag): Stond(waarde, toelichting)
        for indicator, dag, waarde, toelichting in Meting.objects.filter(
            indicator__in=[pk for pk, _, _ in indicatoren]
        ).values_list("indicator_id", "datum", "waarde", "toelichting")
    }
    namen = {pk: naam for pk, naam, _ in indicatoren}
    regels = beoordeel(rijen, {naam: pk for pk, naam in namen.items()}, bestaand, timezone.localdate())
    return Voorbeeld(regels, namen, {pk: eenheid for pk, _, eenheid in indicatoren})


def verzegel(klantreis: Klantreis, tekst: str, voorbeeld: Voorbeeld) -> str:
    """Return the text and what was shown of it, signed: confirming writes this and nothing else."""
    return signing.dumps([klantreis.pk, tekst, voorbeeld.afdruk], salt=_ZOUT, compress=True)


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """How confirming went: written or there already (`gelukt`), or what it would be now, to show again."""

    gelukt: bool
    bewaard: int
    tekst: str
    voorbeeld: Voorbeeld


def bevestig(klantreis: Klantreis, zegel: str) -> Uitkomst:
    """Write what was shown, if nobody changed anything about it since.

    One transaction; the indicatoren are locked, so that the other half of a double click waits and then finds everything there.
    Raises Onleesbaar when the seal is not ours. A fixed number of queries, and one line in the history for each meting.
    """
    try:
        van, tekst, gezien = signing.loads(zegel, salt=_ZOUT)
    except (signing.BadSignature, ValueError):
        van = None
    if van != klantreis.pk:
        raise Onleesbaar("We konden niet nagaan wat je had bekeken. Kies het bestand opnieuw.")
    rijen = lees(tekst)
    with transaction.atomic():
        indicatoren = list(
            Indicator.objects.select_for_update()
            .filter(klantreis=klantreis)
            .order_by("pk")
            .values_list("pk", "naam", "eenheid")
        )
        nu = _bekijk(indicatoren, rijen)
        if nu.hetzelfde == len(nu.regels):
            return Uitkomst(gelukt=True, bewaard=0, tekst=tekst, voorbeeld=nu)
        if nu.afdruk != gezien or nu.fout:
            return Uitkomst(gelukt=False, bewaard=0, tekst=tekst, voorbeeld=nu)
        _schrijf(klantreis, nu)
        return Uitkomst(gelukt=True, bewaard=nu.te_bewaren, tekst=tekst, voorbeeld=nu)


def _schrijf(klantreis: Klantreis, voorbeeld: Voorbeeld) -> None:
    anders = {(r.indicator_id, r.dag): r for r in voorbeeld.regels if r.wat is Wat.VERVANGT}
    gemaakt = Meting.objects.bulk_create(
        Meting(indicator_id=r.indicator_id, datum=r.dag, waarde=r.getal, toelichting=r.tekst)
        for r in voorbeeld.regels
        if r.wat is Wat.NIEUW and r.indicator_id is not None and r.dag is not None and r.getal is not None
    )
    for meting in gemaakt:
        _meld(klantreis, voorbeeld, meting, GEMAAKT, {"waarde": (None, meting.waarde)})
    rijen: list[Meting] = []
    for meting in Meting.objects.filter(indicator__klantreis=klantreis):
        regel = anders.get((meting.indicator_id, meting.datum))
        if regel is None or regel.getal is None:
            continue
        nieuw = {"waarde": regel.getal, "toelichting": regel.tekst}
        velden: dict[str, tuple[Any, Any]] = {}
        for naam, waarde in nieuw.items():
            if getattr(meting, naam) != waarde:
                velden[naam] = (getattr(meting, naam), waarde)
                setattr(meting, naam, waarde)
        _meld(klantreis, voorbeeld, meting, GEWIJZIGD, velden)
        rijen.append(meting)
    Meting.objects.bulk_update(rijen, ["waarde", "toelichting"], batch_size=200)


def _meld(
    klantreis: Klantreis, voorbeeld: Voorbeeld, meting: Meting, wat: str, velden: dict[str, tuple[Any, Any]]
) -> None:
    pk = meting.indicator_id
    verwijzing = {"eenheid": voorbeeld.eenheden[pk]}
    meld(Melding(Meting, meting.pk, klantreis.pk, wat, velden, voorbeeld.namen[pk], verwijzing))
