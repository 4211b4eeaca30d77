"""What the page that changes the journey shows: the outline, what was deleted, and what a deletion takes along."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter
from uuid import UUID

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from heartbeat.models import Beleving
from klantreis.models import Klantreis
from klantreis.queries import tel
from personas.models import Citaat
from reis.models import Contactmoment, Reisfase

_NIEMAND = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Adressen:
    """The pages of one item."""

    bewerken: str
    verplaatsen: str
    verwijderen: str


@dataclass(frozen=True, slots=True)
class MomentRegel:
    """One contactmoment in the outline. `nr` is its place in the whole journey, from 1."""

    uuid: UUID
    nr: int
    titel: str
    actor: str
    is_waarheid: bool
    doorlooptijd: str
    telling: str
    eerste: bool
    laatste: bool
    adres: Adressen


@dataclass(frozen=True, slots=True)
class FaseRegel:
    """One reisfase in the outline. `nr` is its place among the reisfasen, from 1."""

    uuid: UUID
    nr: int
    naam: str
    telling: str
    eerste: bool
    laatste: bool
    momenten: tuple[MomentRegel, ...]
    adres: Adressen
    toevoegen: str


@dataclass(frozen=True, slots=True)
class Verwijderd:
    """Something that was deleted on its own and can come back."""

    uuid: UUID
    naam: str
    toelichting: str
    op: date
    terugzetten: str


@dataclass(frozen=True, slots=True)
class Reisbeeld:
    """The journey as an outline."""

    fasen: tuple[FaseRegel, ...]
    verwijderd: tuple[Verwijderd, ...]
    aantal: int

    def plaats(self, uuid: UUID) -> str:
        """Say where something stands: 'op plaats 2 van 5 in Besluit', or nothing when it is not there."""
        for fase in self.fasen:
            if fase.uuid == uuid:
                return f"op plaats {fase.nr} van {len(self.fasen)}"
            for moment in fase.momenten:
                if moment.uuid == uuid:
                    return f"op plaats {moment.nr} van {self.aantal}, in de reisfase {fase.naam}"
        return ""

    def zoek_verwijderd(self, uuid: UUID | None) -> Verwijderd | None:
        """Return what was deleted under this uuid, as long as it is deleted."""
        return next((iets for iets in self.verwijderd if iets.uuid == uuid), None)


def hoeveel(aantal: int, een: str, meer: str) -> str:
    """Return a number with its noun: '1 beleving', '3 belevingen'."""
    return f"{aantal} {een if aantal == 1 else meer}"


def opsomming(delen: Sequence[str]) -> str:
    """Join the Dutch way: 'a, b en c'."""
    return " en ".join(filter(None, [", ".join(delen[:-1]), *delen[-1:]]))


def reisbeeld(klantreis: Klantreis) -> Reisbeeld:
    """Return the outline of a klantreis (4 queries, whatever its length)."""
    fasen = list(Reisfase.objects.filter(klantreis=klantreis))
    per_fase: dict[int, list[Contactmoment]] = {fase.pk: [] for fase in fasen}
    for moment in Contactmoment.objects.filter(reisfase__klantreis=klantreis).defer("omschrijving", "sleutel"):
        per_fase[moment.reisfase_id].append(moment)
    hier = {"contactmoment__reisfase__klantreis": klantreis, "contactmoment__verwijderd_op__isnull": True}
    belevingen = tel(Beleving.objects.filter(**hier), "contactmoment_id")
    citaten = tel(Citaat.objects.filter(**hier), "contactmoment_id")

    adressen = _Adresboek(klantreis)
    staand = [fase for fase in fasen if fase.verwijderd_op is None]
    rijen = {fase.pk: [m for m in per_fase[fase.pk] if m.verwijderd_op is None] for fase in staand}
    totaal = sum(len(momenten) for momenten in rijen.values())
    nr = 0
    regels = []
    for fase_nr, fase in enumerate(staand, 1):
        momenten = []
        for moment in rijen[fase.pk]:
            nr += 1
            geteld = [
                hoeveel(belevingen.get(moment.pk, {}).get("aantal", 0), "beleving", "belevingen"),
                hoeveel(citaten.get(moment.pk, {}).get("aantal", 0), "citaat", "citaten"),
            ]
            dagen = moment.doorlooptijd_dagen
            momenten.append(
                MomentRegel(
                    uuid=moment.uuid,
                    nr=nr,
                    titel=moment.titel,
                    actor=moment.actor if moment.is_van_partner else "",
                    is_waarheid=moment.moment_van_de_waarheid,
                    doorlooptijd="" if dagen is None else hoeveel(dagen, "dag", "dagen"),
                    telling=", ".join(geteld),
                    # At the edge of the whole journey there is nowhere to go; an empty reisfase beside it is a place.
                    eerste=nr == 1 and fase_nr == 1,
                    laatste=nr == totaal and fase_nr == len(staand),
                    adres=adressen.van("contactmoment", moment.uuid),
                )
            )
        regels.append(
            FaseRegel(
                uuid=fase.uuid,
                nr=fase_nr,
                naam=fase.naam,
                telling=hoeveel(len(momenten), "contactmoment", "contactmomenten"),
                eerste=fase_nr == 1,
                laatste=fase_nr == len(staand),
                momenten=tuple(momenten),
                adres=adressen.van("reisfase", fase.uuid),
                toevoegen=adressen.toevoegen(fase.uuid),
            )
        )
    return Reisbeeld(tuple(regels), _verwijderd(fasen, per_fase, adressen), totaal)


def _verwijderd(
    fasen: Sequence[Reisfase], per_fase: dict[int, list[Contactmoment]], adressen: "_Adresboek"
) -> tuple[Verwijderd, ...]:
    """List what was deleted, newest first; what went along with its reisfase comes back with it and is not listed."""
    uit: list[tuple[datetime, Verwijderd]] = []

    def noteer(rij: Reisfase | Contactmoment, soort: str, uitleg: str, op: datetime) -> None:
        adres = adressen.terugzetten(soort, rij.uuid)
        uit.append((op, Verwijderd(rij.uuid, str(rij), uitleg, timezone.localdate(op), adres)))

    for fase in fasen:
        if fase.verwijderd_op:
            mee = sum(moment.verwijderd_op == fase.verwijderd_op for moment in per_fase[fase.pk])
            uitleg = f"reisfase, met {hoeveel(mee, 'contactmoment', 'contactmomenten')}"
            noteer(fase, "reisfase", uitleg, fase.verwijderd_op)
        for moment in per_fase[fase.pk]:
            if moment.verwijderd_op and moment.verwijderd_op != fase.verwijderd_op:
                ook = " (die komt mee terug)" if fase.verwijderd_op else ""
                uitleg = f"contactmoment uit de reisfase {fase.naam}{ook}"
                noteer(moment, "contactmoment", uitleg, moment.verwijderd_op)
    return tuple(iets for _, iets in sorted(uit, key=itemgetter(0), reverse=True))


class _Adresboek:
    """The addresses of all items, from one lookup for each kind of page."""

    def __init__(self, klantreis: Klantreis) -> None:
        self._vormen: dict[str, str] = {}
        self._klantreis = klantreis.uuid

    def _adres(self, naam: str, uuid: UUID, *soort: str) -> str:
        sleutel = "/".join((naam, *soort))
        if sleutel not in self._vormen:
            self._vormen[sleutel] = reverse(f"heartbeat:{naam}", args=[self._klantreis, *soort, _NIEMAND])
        return self._vormen[sleutel].replace(str(_NIEMAND), str(uuid))

    def van(self, soort: str, uuid: UUID) -> Adressen:
        """Return the pages of a reisfase or contactmoment."""
        return Adressen(*(self._adres(f"{soort}_{wat}", uuid) for wat in ("bewerken", "verplaatsen", "verwijderen")))

    def toevoegen(self, reisfase: UUID) -> str:
        """Return the page that adds a contactmoment to a reisfase."""
        return self._adres("contactmoment_toevoegen", reisfase)

    def terugzetten(self, soort: str, uuid: UUID) -> str:
        """Return where to ask something back."""
        return self._adres("terugzetten", uuid, soort)


def wat_gaat_mee(rij: Reisfase | Contactmoment) -> tuple[str, ...]:
    """Return what a deletion takes along, over all personas: '3 belevingen', '5 citaten', '1 verbeterpunt' (4 queries).

    What is none of is left out. Verbeterpunten belong to a higher app; they are counted through the contactmoment.
    """
    mee = Contactmoment.objects.aanwezig().order_by()
    mee = mee.filter(reisfase=rij) if isinstance(rij, Reisfase) else mee.filter(pk=rij.pk)
    tellingen = [
        (relatie, een, meer, mee.aggregate(aantal=Count(relatie))["aantal"])
        for relatie, een, meer in (
            ("pk", "contactmoment", "contactmomenten"),
            ("belevingen", "beleving", "belevingen"),
            ("citaten", "citaat", "citaten"),
            ("verbeterpunten", "verbeterpunt", "verbeterpunten"),
        )
        if relatie != "pk" or isinstance(rij, Reisfase)
    ]
    return tuple(hoeveel(aantal, een, meer) for _, een, meer, aantal in tellingen if aantal)


def gevolg(rij: Reisfase | Contactmoment) -> str:
    """Say in one or two sentences what deleting this means (4 queries)."""
    naam, mee = str(rij), wat_gaat_mee(rij)
    if not mee:
        return f"Aan ‘{naam}’ hangt nog niets. Je kunt dit terugzetten."
    een = len(mee) == 1 and mee[0].startswith("1 ")
    return f"Met ‘{naam}’ {'gaat' if een else 'gaan'} {opsomming(mee)} mee. Je kunt dit terugzetten."
