"""The register of werkprocessen and werkafspraken: what changed, through which actie, with whom, since when, who watches.

It is the union of the rows of the register and the werkafspraken of acties that have no row. What an actie says of it is
read there and never typed again; a row adds how it was before and who watches. Pages read it in a fixed number of queries.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from klantreis.models import Betrokkene, Klantreis
from klantreis.toegang import Recht, met_recht
from programma.models import Programma
from programma.models_werk import Werkproces
from serviceformules.models import Beleidsterrein
from verbeterplan.models import Actie

Status = Werkproces.Status
ZONDER_TERREIN = "Nog zonder beleidsterrein"


@dataclass(frozen=True, slots=True)
class Regel:
    """One line of the register. `adres` of klantreis and actie are "" for who may not read them.

    `proces` is the row behind it, or None; `actie_uuid` is there when it comes from an actie. `werkafspraak` is what the
    actie says, when the row tells the change in words of its own.
    """

    naam: str
    terrein: str
    oud: str
    nieuw: str
    werkafspraak: str
    partner: str
    sinds: date | None
    status: Status
    bewaker: str
    klantreis: str
    klantreis_id: int | None
    klantreis_uuid: UUID | None
    klantreis_adres: str
    actie: str
    actie_uuid: UUID | None
    actie_adres: str
    proces: UUID | None

    @property
    def anker(self) -> str:
        """Return where this line stands on the page: an actie always finds its own, with or without a row."""
        return f"actie-{self.actie_uuid}" if self.actie_uuid else f"proces-{self.proces}"


@dataclass(frozen=True, slots=True)
class Blok:
    """The lines of one beleidsterrein."""

    terrein: str
    regels: tuple[Regel, ...]


def acties_met_afspraak() -> QuerySet[Actie]:
    """Return the acties of which the werkafspraak counts: not vervallen, and not of an exercise."""
    return (
        Actie.objects.filter(klantreis__oefening_van=None)
        .exclude(werkafspraak="")
        .exclude(status=Actie.Status.VERVALLEN)
        .select_related("klantreis", "werkafspraak_met")
        .annotate(
            bij_partner=Exists(
                Betrokkene.objects.filter(
                    klantreis=OuterRef("klantreis"),
                    soort=Betrokkene.Soort.KETENPARTNER,
                    organisatie=OuterRef("afdeling_of_partner"),
                )
            )
        )
    )


def terreinen() -> list[str]:
    """Return the beleidsterreinen of the gemeente, in its order and its spelling (1 query)."""
    return list(Beleidsterrein.objects.values_list("naam", flat=True))


def lees(request: HttpRequest, bekend: Sequence[str]) -> list[Regel]:
    """Return the lines of the register that this person may see, without order (4 queries).

    What holds now is for every colleague to work by, and so is what somebody put in the register. What a team only means to
    agree on is a text of its plan: that is for who may read it, or its result.
    People write one beleidsterrein or partner in more than one way: it gets the spelling of `bekend`, or of the first.
    """
    leesbaar, gedeeld = (
        set(met_recht(request, recht).values_list("pk", flat=True)) for recht in (Recht.LEZEN, Recht.RESULTAAT)
    )
    rijen = Werkproces.objects.exclude(klantreis__oefening_van__isnull=False)
    regels = [
        regel
        for regel in _regels(rijen, acties_met_afspraak(), leesbaar)
        if regel.proces or regel.status == Status.AFGEROND or regel.klantreis_id in gedeeld
    ]
    terrein, partner = {naam.casefold(): naam for naam in bekend}, dict[str, str]()
    return [
        replace(
            regel,
            terrein=terrein.setdefault(regel.terrein.casefold(), regel.terrein),
            partner=partner.setdefault(regel.partner.casefold(), regel.partner),
        )
        for regel in regels
    ]


def van_programma(programma: Programma) -> list[Regel]:
    """Return the lines of a programme: its own rows, and the werkafspraken of its klantreizen (2 queries)."""
    hier = Q(klantreis__programmaplan__programma=programma)
    rijen = Werkproces.objects.filter(Q(programma=programma) | Q(actie__klantreis__programmaplan__programma=programma))
    return _regels(rijen, acties_met_afspraak().filter(hier | Q(werkproces__programma=programma)), set())


def _regels(rijen: QuerySet[Werkproces], afspraken: QuerySet[Actie], leesbaar: set[int]) -> list[Regel]:
    """Put rows and werkafspraken together, so that each stands there once (2 queries)."""
    acties, vandaag = {actie.pk: actie for actie in afspraken}, timezone.localdate()
    regels = []
    for rij in rijen.select_related("klantreis"):
        # An actie that is vervallen, or lost its werkafspraak, says nothing any more: then the row stands alone.
        actie = acties.pop(rij.actie_id, None) if rij.actie_id else None
        regels.append(_regel(rij, actie, leesbaar, vandaag))
    return regels + [_regel(None, actie, leesbaar, vandaag) for actie in acties.values()]


def _regel(rij: Werkproces | None, actie: Actie | None, leesbaar: set[int], vandaag: date) -> Regel:
    klantreis = actie.klantreis if actie else rij.klantreis if rij else None
    mag = klantreis is not None and klantreis.pk in leesbaar
    afspraak = actie.werkafspraak if actie else ""
    eigen = rij.nieuw if rij else ""
    sinds = sinds_van(actie) if actie else None
    if sinds is None and rij:
        sinds = rij.sinds
    return Regel(
        naam=rij.naam if rij else actie.titel if actie else "",
        terrein=(terrein_van(actie) if actie else "")
        or (rij.beleidsterrein if rij else "")
        or (klantreis.beleidsterrein if klantreis else ""),
        oud=rij.oud if rij else "",
        nieuw=eigen or afspraak,
        werkafspraak=afspraak if eigen and eigen != afspraak else "",
        partner=(partner_van(actie) if actie else "") or (rij.afgesproken_met if rij else ""),
        sinds=sinds,
        status=status_van_actie(actie, sinds, vandaag) if actie else Status(rij.status if rij else Status.GEPLAND),
        bewaker=rij.bewaker if rij else "",
        klantreis=klantreis.titel if klantreis else rij.klantreis_titel if rij else "",
        klantreis_id=klantreis.pk if klantreis else None,
        klantreis_uuid=klantreis.uuid if klantreis else None,
        klantreis_adres=reverse("klantreis:detail", args=[klantreis.uuid]) if klantreis and mag else "",
        actie=actie.titel if actie else "",
        actie_uuid=actie.uuid if actie else None,
        actie_adres=reverse("verbeterplan:actie", args=[klantreis.uuid, actie.uuid])
        if klantreis and actie and mag
        else "",
        proces=rij.uuid if rij else None,
    )


def partner_van(actie: Actie) -> str:
    """Return with whom the werkafspraak was made: who is named, or the ketenpartner that carries the actie out.

    The actie is one of `acties_met_afspraak`, which looks up whether that is a ketenpartner.
    """
    if actie.werkafspraak_met:
        return actie.werkafspraak_met.organisatie
    return actie.afdeling_of_partner if getattr(actie, "bij_partner", False) else ""


def terrein_van(actie: Actie) -> str:
    """Return the beleidsterrein of an actie: its own, or that of its klantreis."""
    return actie.beleidsterrein or actie.klantreis.beleidsterrein


def sinds_van(actie: Actie) -> date | None:
    """Return from when the werkafspraak holds: as agreed, or else when the actie that is gereed was done."""
    return actie.werkafspraak_vanaf or (actie.gereed if actie.status == Actie.Status.GEREED else None)


def status_van_actie(actie: Actie, sinds: date | None, vandaag: date) -> Status:
    """Return how the werkafspraak of an actie stands: it holds when the actie is gereed and `sinds` has come."""
    if actie.status == Actie.Status.GEREED:
        return Status.GEPLAND if sinds and sinds > vandaag else Status.AFGEROND
    return Status.BEZIG if actie.status == Actie.Status.BEZIG else Status.GEPLAND


def per_terrein(regels: Iterable[Regel], bekend: Sequence[str]) -> list[Blok]:
    """Group the lines by beleidsterrein, in the order of `bekend`; what holds now first, then by day."""
    volgorde = {naam: plek for plek, naam in enumerate(bekend)}
    groepen: dict[str, list[Regel]] = {}
    for regel in regels:
        groepen.setdefault(regel.terrein, []).append(regel)

    def plek(naam: str) -> tuple[bool, int, str]:
        return (naam == "", volgorde.get(naam, len(volgorde)), naam.casefold())

    return [Blok(naam or ZONDER_TERREIN, tuple(sorted(groepen[naam], key=_plek))) for naam in sorted(groepen, key=plek)]


_RANG = {Status.AFGEROND: 0, Status.BEZIG: 1, Status.GEPLAND: 2}


def _plek(regel: Regel) -> tuple[int, date, str]:
    return (_RANG[regel.status], regel.sinds or date.max, regel.naam.casefold())


def keuzes(regels: Sequence[Regel], veld: str) -> list[str]:
    """Return what can be filtered on: the different values of a field, in alphabetical order."""
    return sorted({str(getattr(regel, veld)) for regel in regels} - {""}, key=str.casefold)


def aantallen(ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """Tell the page of a klantreis how many lines of the register come from it (2 queries; klantreis.bijdragen.panelen)."""
    uit: dict[int, int] = dict.fromkeys(ids, 0)
    for klantreis_id in acties_met_afspraak().filter(klantreis__in=ids).values_list("klantreis_id", flat=True):
        uit[klantreis_id] += 1
    echt = Klantreis.objects.filter(pk__in=ids, oefening_van=None)
    los = Werkproces.objects.filter(klantreis__in=echt).exclude(actie__in=acties_met_afspraak().values("pk"))
    for klantreis_id in los.values_list("klantreis_id", flat=True):
        if klantreis_id is not None:
            uit[klantreis_id] += 1
    return {klantreis_id: {"werk_paneel": aantal} for klantreis_id, aantal in uit.items() if aantal}
