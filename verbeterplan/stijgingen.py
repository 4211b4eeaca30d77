"""Which actie or idee brings a rise of the gewenste heartbeat: reading, choosing, and taking over suggestions.

A rise keeps what was chosen for it when its rating is changed back; as long as there is no rise, it is not shown. An idee
that became an actie counts as that actie, and an actie that is vervallen brings nothing any more.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import BooleanField, CharField, Exists, F, OuterRef, PositiveSmallIntegerField, Q, QuerySet, Value

from heartbeat.bewijs import Cel
from heartbeat.lezen import Bord, Moment
from heartbeat.models import Beleving, Heartbeat
from heartbeat.stijging import Oorzaak, Wissel
from heartbeat.verversen import ververs_persona
from klantreis.models import Klantreis
from klantreis.wijzigingen import GEMAAKT, Melding, meld
from reis.models import Contactmoment, Kanaal
from verbeterplan.models import Actie, Idee, Verbeterpunt
from verbeterplan.models_uitvoering import Stijging

ACTIE, IDEE = "actie", "idee"
_VERVALLEN = Actie.Status.VERVALLEN


@dataclass(frozen=True, slots=True)
class Keuze:
    """An actie or idee to choose for a rise; `hier`: it is for a verbeterpunt of the same contactmoment."""

    oorzaak: Oorzaak
    hier: bool


@dataclass(frozen=True, slots=True)
class Stijgregel:
    """A rise as the overview shows it. `zonder`: nothing brings it yet; then `voorstellen` are the acties that may."""

    moment: Moment
    kanaal: Kanaal
    van: int
    naar: int
    oorzaken: tuple[Oorzaak, ...]
    zonder: bool
    voorstellen: tuple[Oorzaak, ...] = ()

    def sleutel(self, oorzaak: Oorzaak) -> str:
        """Return how a form names this suggestion."""
        return f"{self.moment.uuid}/{self.kanaal.sleutel}/{oorzaak.uuid}"

    @property
    def sleutels(self) -> tuple[str, ...]:
        """Return the names of all suggestions of this rise."""
        return tuple(self.sleutel(oorzaak) for oorzaak in self.voorstellen)


def oorzaken(persona_id: int) -> dict[Cel, tuple[Oorzaak, ...]]:
    """Return what brings the rises of the gewenste heartbeat of a persona, also where nothing rises now (1 query)."""
    rijen = Stijging.objects.filter(heartbeat__persona=persona_id, heartbeat__soort=Heartbeat.Soort.GEWENST)
    return {(moment, kanaal): lijst for (_, moment, kanaal), lijst in _per_cel(rijen).items()}


def oorzaken_van(klantreis: Klantreis) -> dict[tuple[int, int, int], tuple[Oorzaak, ...]]:
    """Return the same for all personas, by (persona id, contactmoment id, kanaal id) (1 query)."""
    return _per_cel(
        Stijging.objects.filter(heartbeat__persona__klantreis=klantreis, heartbeat__soort=Heartbeat.Soort.GEWENST)
    )


def _per_cel(rijen: QuerySet[Stijging]) -> dict[tuple[int, int, int], tuple[Oorzaak, ...]]:
    uit: dict[tuple[int, int, int], dict[UUID, Oorzaak]] = {}
    for persona, moment, kanaal, *wat in rijen.order_by("pk").values_list(
        "heartbeat__persona_id",
        "contactmoment_id",
        "kanaal_id",
        *(f"{pad}__{veld}" for pad in ("actie", "idee__actie") for veld in ("uuid", "titel", "nummer", "status")),
        "idee__uuid",
        "idee__tekst",
    ):
        oorzaak = _oorzaak(*wat)
        uit.setdefault((persona, moment, kanaal), {})[oorzaak.uuid] = oorzaak
    return {cel: tuple(sorted(gevonden.values(), key=_orde)) for cel, gevonden in uit.items()}


def _oorzaak(*wat: Any) -> Oorzaak:
    """Make of the columns of an actie, of the actie that an idee became and of the idee what brings the rise."""
    for uuid, titel, nummer, status in (wat[:4], wat[4:8]):
        if uuid is not None:
            return _als_oorzaak(uuid, titel, nummer, status)
    return Oorzaak(IDEE, wat[8], wat[9])


def _als_oorzaak(uuid: UUID, titel: str, nummer: int, status: str) -> Oorzaak:
    return Oorzaak(ACTIE, uuid, titel, nummer, status, telt=status != _VERVALLEN)


def _orde(oorzaak: Oorzaak) -> tuple[str, int, str]:
    return oorzaak.soort, oorzaak.nummer, oorzaak.naam


def keuzes(klantreis: Klantreis, moment_id: int) -> list[Keuze]:
    """Return the acties and ideeën to choose from at a contactmoment, those of its own verbeterpunten first (1 query).

    What is vervallen is no choice; an idee that became an actie is found as that actie.
    """
    hier = Q(contactmoment=moment_id) | Q(samengevoegd__contactmoment=moment_id)
    punten = Verbeterpunt.objects.filter(hier, klantreis=klantreis)
    acties = Actie.objects.filter(klantreis=klantreis).exclude(status=_VERVALLEN)
    ideeen = Idee.objects.filter(verbeterpunt__klantreis=klantreis, actie__isnull=True)
    rijen = (
        acties.annotate(
            soort=Value(ACTIE, CharField()),
            volg=F("nummer"),
            hier=Exists(punten.filter(acties=OuterRef("pk"))),
        )
        .order_by()
        .values_list("soort", "uuid", "titel", "volg", "status", "hier")
        .union(
            ideeen.annotate(
                soort=Value(IDEE, CharField()),
                volg=Value(0, PositiveSmallIntegerField()),
                stand=Value("", CharField()),
                hier=Exists(punten.filter(pk=OuterRef("verbeterpunt_id")), output_field=BooleanField()),
            )
            .order_by()
            .values_list("soort", "uuid", "tekst", "volg", "stand", "hier"),
            all=True,
        )
        .order_by()
    )
    uit = [
        Keuze(_als_oorzaak(uuid, naam, volg, stand) if soort == ACTIE else Oorzaak(IDEE, uuid, naam), bool(bij))
        for soort, uuid, naam, volg, stand, bij in rijen
    ]
    return sorted(uit, key=lambda keuze: (not keuze.hier, _orde(keuze.oorzaak)))


def voorstellen(klantreis: Klantreis) -> dict[Cel, tuple[Oorzaak, ...]]:
    """Return per contactmoment and kanaal the acties that tackle a verbeterpunt there, those vervallen left out (1 query).

    A verbeterpunt that was merged into another has the acties of that one.
    """
    uit: dict[Cel, dict[UUID, Oorzaak]] = {}
    for moment, kanaal, moment_mee, kanaal_mee, uuid, titel, nummer, status in (
        Actie.verbeterpunten.through.objects.filter(actie__klantreis=klantreis)
        .exclude(actie__status=_VERVALLEN)
        .order_by("actie__nummer")
        .values_list(
            "verbeterpunt__contactmoment_id",
            "verbeterpunt__kanaal_id",
            "verbeterpunt__samengevoegd__contactmoment_id",
            "verbeterpunt__samengevoegd__kanaal_id",
            "actie__uuid",
            "actie__titel",
            "actie__nummer",
            "actie__status",
        )
    ):
        oorzaak = _als_oorzaak(uuid, titel, nummer, status)
        for cel in ((moment, kanaal), (moment_mee, kanaal_mee)):
            if cel[0] is not None:
                uit.setdefault(cel, {})[oorzaak.uuid] = oorzaak
    return {cel: tuple(gevonden.values()) for cel, gevonden in uit.items()}


def regels(bord: Bord, bekend: Mapping[Cel, tuple[Oorzaak, ...]]) -> list[Stijgregel]:
    """Return all rises of a board, what nothing brings yet first and then in the order of the journey (no query).

    `bekend` are the suggestions of `voorstellen`.
    """
    momenten = {moment.pk: moment for moment in bord.reis.momenten}
    kanalen = {kanaal.pk: kanaal for kanaal in bord.kanalen}
    uit = [
        _regel(momenten[cel[0]], kanalen[cel[1]], wissel, (bord.oorzaken or {}).get(cel, ()), bekend.get(cel, ()))
        for cel, wissel in bord.stijgingen.items()
    ]
    return sorted(uit, key=lambda regel: not regel.zonder)


def _regel(
    moment: Moment, kanaal: Kanaal, wissel: Wissel, door: tuple[Oorzaak, ...], bekend: tuple[Oorzaak, ...]
) -> Stijgregel:
    zonder = not any(oorzaak.telt for oorzaak in door)
    return Stijgregel(moment, kanaal, *wissel, door, zonder, bekend if zonder else ())


def kies(
    heartbeat_id: int, moment: Contactmoment, kanaal: Kanaal, *, erbij: Collection[str], eraf: Collection[str] = ()
) -> int:
    """Add and remove what brings a rise; return how many of `erbij` are not there any more.

    Both hold names as Oorzaak.sleutel gives them. Only what changed is sent, so that two people who choose at once do not
    undo each other. Choosing twice makes one row (6 queries, and 2 for each row that comes or goes).
    """
    with transaction.atomic():
        heartbeat = Heartbeat.objects.select_for_update(no_key=True).get(pk=heartbeat_id)
        ververs_persona(heartbeat.persona_id)
        plek = {"heartbeat_id": heartbeat_id, "contactmoment": moment, "kanaal": kanaal}
        acties, ideeen = _gevraagd(moment, erbij)
        weg_acties, weg_ideeen = _gevraagd(moment, eraf)
        weg = Q(actie__in=weg_acties) | Q(idee__in=weg_ideeen) | Q(idee__actie__in=weg_acties)
        for rij in Stijging.objects.filter(weg, **plek):
            rij.delete()
        bestaand = list(Stijging.objects.filter(**plek).values_list("actie_id", "idee_id", "idee__actie_id"))
        heeft = {pk for actie, _, werd in bestaand for pk in (actie, werd)}
        for actie in acties:
            if actie.pk not in heeft:
                Stijging.objects.create(actie=actie, **plek)
        for idee in ideeen:
            if idee.pk not in {pk for _, pk, _ in bestaand} and (idee.actie_id is None or idee.actie_id not in heeft):
                Stijging.objects.create(idee=idee, **plek)
    return len(set(erbij)) - len(acties) - len(ideeen)


def _gevraagd(moment: Contactmoment, sleutels: Iterable[str]) -> tuple[list[Actie], list[Idee]]:
    """Return the acties and ideeën of the klantreis of `moment` with these names; what is gone is left out."""
    per_soort: dict[str, set[UUID]] = {ACTIE: set(), IDEE: set()}
    for sleutel in sleutels:
        soort, _, uuid = sleutel.partition(":")
        per_soort[soort].add(UUID(uuid))
    klantreis_id = moment.reisfase.klantreis_id
    acties = Actie.objects.filter(klantreis=klantreis_id, uuid__in=per_soort[ACTIE]) if per_soort[ACTIE] else []
    ideeen = (
        Idee.objects.filter(verbeterpunt__klantreis=klantreis_id, uuid__in=per_soort[IDEE]) if per_soort[IDEE] else []
    )
    return list(acties), list(ideeen)


def punten_hier(moment: Contactmoment, kanaal: Kanaal) -> set[int]:
    """Return the ids of the verbeterpunten that a new actie for this rise is for (1 query)."""
    rijen = Verbeterpunt.objects.filter(contactmoment=moment, kanaal=kanaal).values_list(
        "pk", "hoofdpunt_id", "hoofdpunt__contactmoment__verwijderd_op"
    )
    # While the place of the hoofdpunt is put aside, people see what was merged into it by itself.
    return {hoofdpunt if hoofdpunt and opzij is None else pk for pk, hoofdpunt, opzij in rijen}


def neem_over(klantreis: Klantreis, heartbeat_id: int, regels: Iterable[Stijgregel], gekozen: Collection[str]) -> int:
    """Take over suggestions and return how many rises got what brings them; `gekozen` are names of suggestions.

    Three queries, three that refresh open boards and one that tells the history, however many.
    What a colleague took over meanwhile stays as it is.
    """
    paren = [(regel, oorzaak) for regel in regels for oorzaak in regel.voorstellen if regel.sleutel(oorzaak) in gekozen]
    if not paren:
        return 0
    with transaction.atomic():
        acties = dict(Actie.objects.filter(klantreis=klantreis).values_list("uuid", "pk"))
        nieuw = [
            Stijging(
                heartbeat_id=heartbeat_id,
                contactmoment_id=regel.moment.pk,
                kanaal_id=regel.kanaal.pk,
                actie_id=acties[oorzaak.uuid],
            )
            for regel, oorzaak in paren
            if oorzaak.uuid in acties
        ]
        Stijging.objects.bulk_create(nieuw, ignore_conflicts=True)
        aantal = len({(rij.contactmoment_id, rij.kanaal_id) for rij in nieuw})
        if aantal:
            ververs_persona(Heartbeat.objects.values_list("persona_id", flat=True).get(pk=heartbeat_id))
            meld(Melding(Stijging, None, klantreis.pk, GEMAAKT, {"aantal": (None, aantal)}, naam="stijgingen"))
    return aantal


def verklaar(klantreis: Klantreis) -> None:
    """Let every rise that nothing brings yet come from the acties that tackle it (2 queries, and 1 to write).

    For a klantreis that is read from a file, which says what an actie tackles and not what it makes rise.
    """
    bekend = voorstellen(klantreis)
    acties = dict(Actie.objects.filter(klantreis=klantreis).values_list("uuid", "pk"))
    Stijging.objects.bulk_create(
        (
            Stijging(heartbeat_id=heartbeat, contactmoment_id=moment, kanaal_id=kanaal, actie_id=acties[oorzaak.uuid])
            for heartbeat, moment, kanaal in zonder_actie()
            .filter(heartbeat__persona__klantreis=klantreis)
            .values_list("heartbeat_id", "contactmoment_id", "kanaal_id")
            for oorzaak in bekend.get((moment, kanaal), ())
        ),
        ignore_conflicts=True,
    )


def zonder_actie() -> QuerySet[Beleving]:
    """Return the gewenste belevingen that rise above the huidige and that nothing brings yet, of all klantreizen."""
    huidig = Beleving.objects.filter(
        heartbeat__persona=OuterRef("heartbeat__persona_id"),
        heartbeat__soort=Heartbeat.Soort.HUIDIG,
        contactmoment=OuterRef("contactmoment_id"),
        kanaal=OuterRef("kanaal_id"),
        waardering__lt=OuterRef("waardering"),
    )
    brengt = Stijging.objects.filter(
        Q(actie__isnull=False) & ~Q(actie__status=_VERVALLEN)
        | Q(idee__isnull=False) & (Q(idee__actie__isnull=True) | ~Q(idee__actie__status=_VERVALLEN)),
        heartbeat=OuterRef("heartbeat_id"),
        contactmoment=OuterRef("contactmoment_id"),
        kanaal=OuterRef("kanaal_id"),
    )
    return Beleving.objects.aanwezig().filter(
        Exists(huidig),
        ~Exists(brengt),
        heartbeat__soort=Heartbeat.Soort.GEWENST,
        contactmoment__reisfase__verwijderd_op__isnull=True,
    )
