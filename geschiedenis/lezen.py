"""What the pages about the history read. Each function runs a fixed number of queries, however long the history is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import Gebruiker
from geschiedenis.adressen import adres
from geschiedenis.models import Wijziging
from geschiedenis.soorten import Soort, labels, per_label
from geschiedenis.wissen import BEWAARD
from geschiedenis.zinnen import VERTELD, Veldwijziging, Zin, met_lidwoord, veldwijzigingen, zin, zin_zonder_inhoud
from klantreis.templatetags.klantreis import dag, dag_voluit
from klantreis.toegang import Recht, Toegang

PER_PAGINA = 40
AANTAL_NET = 5
SYSTEEM = "Het systeem"
_EERSTE, _LAATSTE = date(1900, 1, 1), date(9000, 1, 1)
_DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
Handeling = Wijziging.Handeling
TERUG_TE_DRAAIEN = (Handeling.GEWIJZIGD, Handeling.ONGEDAAN)


@dataclass(frozen=True, slots=True)
class Keuze:
    """What a reader wants to see; each part may be left out."""

    wie: int | None = None
    groep: str = ""
    van: date | None = None
    tot: date | None = None
    soort: str = ""
    object_id: int | None = None
    pagina: int = 1


@dataclass(frozen=True, slots=True)
class Regel:
    """One change on the timeline."""

    pk: int
    wie: str
    op: datetime
    zin: Zin
    adres: str
    kort: Veldwijziging | None
    velden: tuple[Veldwijziging, ...]
    mee: int
    is_gewist: bool
    mag_ongedaan: bool
    mag_terug: bool

    @property
    def tijd(self) -> str:
        """Return the time of day."""
        return f"{timezone.localtime(self.op):%H:%M}"


@dataclass(frozen=True, slots=True)
class Dag:
    """All changes of one day, newest first."""

    datum: date
    titel: str
    regels: tuple[Regel, ...]


@dataclass(frozen=True, slots=True)
class Tijdlijn:
    """One page of the timeline."""

    dagen: tuple[Dag, ...]
    pagina: int
    is_meer: bool
    #: When the timeline is about one thing: what it is called.
    over: str
    #: Interviews (ids) of which words of the verslag stand on this page: who sees it is logged.
    verslagen: frozenset[int] = frozenset()

    @property
    def vorige(self) -> int | None:
        """Return the number of the newer page."""
        return self.pagina - 1 if self.pagina > 1 else None

    @property
    def volgende(self) -> int | None:
        """Return the number of the older page."""
        return self.pagina + 1 if self.is_meer else None


def tijdlijn(toegang: Toegang, keuze: Keuze) -> Tijdlijn:
    """Return one page of the timeline (1 query)."""
    begin = (keuze.pagina - 1) * PER_PAGINA
    rijen = list(_met_stand(_gekozen(toegang, keuze))[begin : begin + PER_PAGINA + 1])
    regels = [regel for entry in rijen[:PER_PAGINA] if (regel := _regel(toegang, entry)) is not None]
    over = _over(rijen) if keuze.object_id is not None else ""
    verslagen = frozenset(entry.object_id for entry in rijen[:PER_PAGINA] if _toont_verslag(toegang, entry))
    return Tijdlijn(_per_dag(regels), keuze.pagina, len(rijen) > PER_PAGINA, over, verslagen)


def _toont_verslag(toegang: Toegang, entry: Any) -> bool:
    met_verslag = entry.soort == "personas.interview" and entry.velden.get("verslag") is not None
    return bool(toegang.mag_interviews and met_verslag and not entry.is_weg)


def wie_deden_iets(toegang: Toegang) -> QuerySet[Gebruiker]:
    """Return everybody who changed something in this klantreis, by name (1 query)."""
    bezig = Wijziging.objects.filter(klantreis=toegang.klantreis).order_by().values("wie_id").distinct()
    return Gebruiker.objects.filter(pk__in=bezig).order_by("naam")


def _gekozen(toegang: Toegang, keuze: Keuze) -> QuerySet[Wijziging]:
    entries = Wijziging.objects.filter(klantreis=toegang.klantreis, hoofd=True)
    if keuze.wie is not None:
        entries = entries.filter(wie=keuze.wie)
    if keuze.groep:
        entries = entries.filter(soort__in=labels(keuze.groep))
    if keuze.van:
        entries = entries.filter(op__gte=_begin_van(keuze.van))
    if keuze.tot:
        entries = entries.filter(op__lt=_begin_van(keuze.tot, 1))
    if keuze.object_id is not None:
        soort = per_label().get(keuze.soort)
        if soort is None or (soort.is_gevoelig and not toegang.mag_interviews):
            # Which interview a change belongs to is not for who may not see interviews.
            return entries.none()
        entries = entries.filter(soort=keuze.soort, object_id=keuze.object_id)
    return entries


def _begin_van(dag: date, later: int = 0) -> datetime:
    # At the ends of the calendar there is no day before or after, and no time zone.
    dag = min(max(dag, _EERSTE), _LAATSTE) + timedelta(days=later)
    return timezone.make_aware(datetime(dag.year, dag.month, dag.day))


def _met_stand(entries: QuerySet[Wijziging]) -> QuerySet[Wijziging, Any]:
    """Add what a line must know of other entries: newer ones of the same thing, and what went along."""
    zelfde = Wijziging.objects.filter(soort=OuterRef("soort"), object_id=OuterRef("object_id"))
    later = zelfde.filter(Q(op__gt=OuterRef("op")) | Q(op=OuterRef("op"), pk__gt=OuterRef("pk")))
    weg = zelfde.filter(handeling=Handeling.VERWIJDERD, hersteld_op__isnull=True)
    mee = (
        Wijziging.objects.filter(greep=OuterRef("greep"), handeling=Handeling.VERWIJDERD, hoofd=False)
        .order_by()
        .values("greep")
        .annotate(aantal=Count("pk"))
        .values("aantal")
    )
    return (
        entries.select_related("wie")
        .annotate(is_ingehaald=Exists(later), is_weg=Exists(weg), mee=Coalesce(Subquery(mee), 0))
        .order_by("-op", "-pk")
    )


def _over(rijen: Sequence[Wijziging]) -> str:
    soort = per_label().get(rijen[0].soort) if rijen else None
    if soort is None:
        return ""
    naam = rijen[0].naam
    return met_lidwoord(soort.een) + (f" {naam}" if naam and naam != soort.een else "")


def _regel(toegang: Toegang, entry: Any) -> Regel | None:
    soort = per_label().get(entry.soort)
    if soort is None:
        return None
    if soort.is_gevoelig and not toegang.mag_interviews:
        return _regel_zonder_inhoud(soort, entry)
    verteld = VERTELD.get(soort.label, frozenset())
    if soort.label == "personas.interview" and entry.is_weg:
        # Of an interview that was deleted nobody can be logged: its words can be read again when it is back.
        verteld |= set(soort.gevoelig)
    gewijzigd = entry.handeling in (Handeling.GEWIJZIGD, Handeling.ONGEDAAN, Handeling.VERPLAATST)
    velden = [
        (naam, veld)
        for naam, veld in zip(_namen(soort, entry), veldwijzigingen(soort, entry), strict=True)
        if naam not in verteld and (gewijzigd or naam == "waardering")
    ]
    kort = velden[0][1] if len(velden) == 1 and velden[0][1].is_kort and not _is_afgerond(soort, entry) else None
    return Regel(
        pk=entry.pk,
        wie=entry.wie.naam if entry.wie else SYSTEEM,
        op=entry.op,
        zin=zin(soort, entry),
        adres="" if entry.is_weg else adres(toegang.klantreis.uuid, toegang.rechten, entry),
        kort=kort,
        velden=() if kort or _is_afgerond(soort, entry) else tuple(veld for _, veld in velden),
        mee=entry.mee,
        is_gewist=entry.is_gewist,
        mag_ongedaan=mag_ongedaan(toegang, soort, entry) and not entry.is_ingehaald,
        mag_terug=mag_terug(toegang, soort, entry),
    )


def _namen(soort: Soort, entry: Wijziging) -> list[str]:
    plekken = {veld.name: plek for plek, veld in enumerate(soort.model._meta.get_fields())}
    return sorted(entry.velden, key=lambda naam: plekken.get(naam, len(plekken)))


def _is_afgerond(soort: Soort, entry: Wijziging) -> bool:
    """Whether the sentence is about the status of an actie and says it all."""
    return soort.label == "verbeterplan.actie" and set(entry.velden) == {"status"} and entry.handeling == "gewijzigd"


def _regel_zonder_inhoud(soort: Soort, entry: Any) -> Regel:
    wie = entry.wie.naam if entry.wie else SYSTEEM
    return Regel(
        entry.pk,
        wie,
        entry.op,
        zin_zonder_inhoud(soort, entry),
        adres="",
        kort=None,
        velden=(),
        mee=0,
        is_gewist=False,
        mag_ongedaan=False,
        mag_terug=False,
    )


def mag_ongedaan(toegang: Toegang, soort: Soort, entry: Wijziging) -> bool:
    """Whether this person may turn this change back, as far as the change itself says it."""
    if entry.handeling not in TERUG_TE_DRAAIEN or soort.recht not in toegang.rechten or entry.object_id is None:
        return False
    if soort.is_gevoelig and Recht.INTERVIEWS not in toegang.rechten:
        return False
    bekend = {*soort.velden, *(veld.name for veld in soort.lijsten)} - set(soort.vast)
    return bool(entry.velden) and all(naam in bekend and entry.velden[naam] is not None for naam in entry.velden)


def mag_terug(toegang: Toegang, soort: Soort, entry: Wijziging) -> bool:
    """Whether this person may bring this back: it was deleted less than thirty days ago and is still away."""
    if entry.handeling != Handeling.VERWIJDERD or entry.hersteld_op or not entry.hoofd:
        return False
    if not soort.terug or soort.recht not in toegang.rechten or entry.op < timezone.now() - BEWAARD:
        return False
    return soort.opzij or entry.inhoud is not None


def _per_dag(regels: Iterable[Regel]) -> tuple[Dag, ...]:
    dagen: dict[date, list[Regel]] = {}
    for regel in regels:
        dagen.setdefault(timezone.localtime(regel.op).date(), []).append(regel)
    return tuple(Dag(datum, dagtitel(datum), tuple(rij)) for datum, rij in dagen.items())


def dagtitel(datum: date) -> str:
    """Return 'Vandaag', 'Gisteren' or 'Maandag 2 maart 2026'."""
    dagen = (timezone.localdate() - datum).days
    if dagen in (0, 1):
        return "Gisteren" if dagen else "Vandaag"
    return f"{_DAGEN[datum.weekday()]} {dag_voluit(datum)}".capitalize()


def geleden(op: datetime, nu: datetime) -> str:
    """Return how long ago something was: 'zojuist', '12 minuten geleden', 'vandaag, 10:42', 'gisteren', '2 mrt 2026'."""
    minuten = int((nu - op).total_seconds() // 60)
    if minuten < 1:
        return "zojuist"
    if minuten < 60:
        return f"{minuten} {'minuut' if minuten == 1 else 'minuten'} geleden"
    toen, dagen = timezone.localtime(op), (timezone.localtime(nu).date() - timezone.localtime(op).date()).days
    if dagen == 0:
        return f"vandaag, {toen:%H:%M}"
    return "gisteren" if dagen == 1 else dag(toen.date())


@dataclass(frozen=True, slots=True)
class Weg:
    """Something that was deleted and can come back."""

    pk: int
    wat: str
    naam: str
    wie: str
    op: datetime
    mee: int
    dagen: int
    mag_terug: bool
    mag_wissen: bool

    @property
    def hoelang(self) -> str:
        """Say how long it still can come back."""
        return f"nog {self.dagen} {'dag' if self.dagen == 1 else 'dagen'}"


def verwijderd(toegang: Toegang, pagina: int = 1) -> tuple[list[Weg], bool]:
    """Return one page of what was deleted in the last thirty days and is still away, and whether there is more (1 query).

    Interviews and citaten are only there for who may see them.
    """
    nu = timezone.now()
    soorten = [
        soort.label
        for soort in per_label().values()
        if soort.ding and soort.terug and (toegang.mag_interviews or not soort.is_gevoelig)
    ]
    opzij = [soort.label for soort in per_label().values() if soort.opzij]
    entries = Wijziging.objects.filter(
        Q(soort__in=opzij) | Q(inhoud__isnull=False),
        klantreis=toegang.klantreis,
        handeling=Handeling.VERWIJDERD,
        hoofd=True,
        hersteld_op__isnull=True,
        op__gte=nu - BEWAARD,
        soort__in=soorten,
    )
    begin = (pagina - 1) * PER_PAGINA
    rijen: list[Any] = list(_met_stand(entries)[begin : begin + PER_PAGINA + 1])
    return [_weg(toegang, entry, nu) for entry in rijen[:PER_PAGINA]], len(rijen) > PER_PAGINA


def _weg(toegang: Toegang, entry: Any, nu: datetime) -> Weg:
    soort = per_label()[entry.soort]
    naam = entry.naam
    if soort.label == "personas.citaat":
        naam = f"{entry.verwijzing.get('code', '')} bij {entry.naam}"
    return Weg(
        entry.pk,
        soort.een,
        naam,
        entry.wie.naam if entry.wie else SYSTEEM,
        entry.op,
        entry.mee,
        ceil((entry.op + BEWAARD - nu) / timedelta(days=1)),
        mag_terug(toegang, soort, entry),
        toegang.mag_beheren and not soort.opzij,
    )


@dataclass(frozen=True, slots=True)
class Gebeurd:
    """A line of 'Net gebeurd', in two voices: for who may see interviews and for who may not."""

    wie: str
    zin: Zin
    zonder: Zin
    geleden: str
    op: datetime
    #: Only a page that everybody who reads this may open.
    adres: str


def net_gebeurd(klantreis_ids: Sequence[int]) -> dict[int, list[Gebeurd]]:
    """Return the last five changes of each klantreis (1 query for each; a page asks for one)."""
    nu = timezone.now()
    return {pk: [_gebeurd(entry, nu) for entry in _laatste(pk)] for pk in klantreis_ids}


def _laatste(klantreis_id: int) -> QuerySet[Wijziging]:
    entries = Wijziging.objects.filter(klantreis=klantreis_id, hoofd=True, soort__in=list(per_label()))
    weg = Wijziging.objects.filter(
        soort=OuterRef("soort"),
        object_id=OuterRef("object_id"),
        handeling=Handeling.VERWIJDERD,
        hersteld_op__isnull=True,
    )
    return (
        entries.select_related("wie", "klantreis")
        .annotate(is_weg=Exists(weg))
        .defer("inhoud")
        .order_by("-op", "-pk")[:AANTAL_NET]
    )


def _gebeurd(entry: Any, nu: datetime) -> Gebeurd:
    soort = per_label()[entry.soort]
    verteld = zin(soort, entry)
    waardering = entry.velden.get("waardering") if soort.label == "heartbeat.beleving" else None
    if waardering and entry.handeling in (Handeling.GEMAAKT, Handeling.GEWIJZIGD):
        woord = {-1: "negatief", 0: "neutraal", 1: "positief"}.get(waardering[1], "")
        verteld = Zin(verteld.voor, verteld.naam, f"{verteld.na} als {woord}")
    zonder = zin_zonder_inhoud(soort, entry) if soort.is_gevoelig else verteld
    wie = entry.wie.naam if entry.wie else SYSTEEM
    waar = "" if entry.is_weg else adres(entry.klantreis.uuid, {Recht.LEZEN}, entry)
    return Gebeurd(wie, verteld, zonder, geleden(entry.op, nu), entry.op, waar)
