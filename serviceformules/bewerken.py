"""The changes of a formule that touch more than one row: adding at the end, moving, linking, and the list of beleidsterreinen.

Each locks what it puts in order, so that two people at once leave one order.
"""

from collections.abc import Collection, Iterable
from typing import Any, Literal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Max, QuerySet

from klantreis import gewijzigd
from klantreis.models import Klantreis
from klantreis.startdocument import open_concept
from serviceformules.models import Beleidsterrein, InterneAfspraak, Uitwerking, Zekerheid
from serviceformules.vaststellen import op_slot

type Regel = Zekerheid | InterneAfspraak
type Richting = Literal["omhoog", "omlaag"]


def voeg_toe(rij: Regel, zekerheden: Collection[Zekerheid] = ()) -> Regel:
    """Save a new row behind the others of its formule; an afspraak with the zekerheden it makes true (3 queries)."""
    with transaction.atomic():
        op_slot(rij.uitwerking)
        rij.volgorde = _volgende(type(rij)._default_manager.filter(uitwerking=rij.uitwerking_id))
        rij.save(force_insert=True)
        if isinstance(rij, InterneAfspraak):
            rij.zekerheden.set(zekerheden)
    return rij


def verplaats(rij: Regel, richting: Richting) -> None:
    """Let a row change places with its neighbour; at the end of the list nothing happens."""
    with transaction.atomic():
        op_slot(rij.uitwerking)
        _verplaats(type(rij)._default_manager.filter(uitwerking=rij.uitwerking_id), rij.pk, richting)


def koppel(
    zekerheid: Zekerheid, erbij: Iterable[UUID], eraf: Iterable[UUID], nieuw: str = "", uuid: UUID | None = None
) -> None:
    """Link afspraken to a zekerheid and take others off; `nieuw` is the text of one that is made, or found by that text.

    `uuid` is what the form gave out for the new one, so that sending it twice makes one.
    """
    with transaction.atomic():
        uitwerking = op_slot(zekerheid.uitwerking)
        erbij, eraf = list(erbij), list(eraf)
        if nieuw:
            rijen = uitwerking.afspraken
            afspraak = rijen.filter(tekst=nieuw).first() or rijen.filter(uuid__in=[uuid] if uuid else []).first()
            if afspraak is None:
                maak = InterneAfspraak(uitwerking=uitwerking, tekst=nieuw, **({"uuid": uuid} if uuid else {}))
                afspraak = voeg_toe(maak)  # type: ignore[assignment]
            erbij.append(afspraak.uuid)  # type: ignore[union-attr]
        zekerheid.afspraken.add(*uitwerking.afspraken.filter(uuid__in=erbij))
        zekerheid.afspraken.remove(*uitwerking.afspraken.filter(uuid__in=eraf))
        # Who has the page of such an afspraak open ticks zekerheden there.
        uitwerking.afspraken.filter(uuid__in=[*erbij, *eraf]).update(versie=F("versie") + 1)


def voeg_terrein_toe(naam: str) -> Beleidsterrein:
    """Return the beleidsterrein with this name, made at the end of the list when it is not there yet."""
    bestaand = zoek_terrein(naam)
    if bestaand is not None:
        return bestaand
    try:
        with transaction.atomic():
            return Beleidsterrein.objects.create(naam=naam, volgorde=_volgende(Beleidsterrein.objects.all()))
    except IntegrityError:
        # A colleague was a moment earlier.
        bestaand = zoek_terrein(naam)
        if bestaand is None:
            raise
        return bestaand


def zoek_terrein(naam: str) -> Beleidsterrein | None:
    """Return the beleidsterrein with this name, capitals aside (1 query)."""
    return Beleidsterrein.objects.filter(naam__iexact=naam.strip()).first()


def hernoem(terrein: Beleidsterrein, was: str, *, door: str) -> int:
    """Let the klantreizen that named a beleidsterrein by its old name follow, and return how many did.

    `terrein` has its new name already. A klantreis whose startdocument was vastgesteld gets a concept, as with any change.
    """
    aantal = 0
    with transaction.atomic():
        for klantreis in Klantreis.objects.select_for_update(no_key=True).filter(beleidsterrein__iexact=was):
            if klantreis.beleidsterrein == terrein.naam:
                continue
            concept, _ = open_concept(klantreis)
            gewijzigd.noteer(concept, ["gegevens"], door)
            klantreis.beleidsterrein = terrein.naam
            klantreis.bewaar(klantreis.versie, ["beleidsterrein"])
            aantal += 1
    return aantal


def verplaats_terrein(terrein: Beleidsterrein, richting: Richting) -> None:
    """Let a beleidsterrein change places with its neighbour."""
    with transaction.atomic():
        _verplaats(Beleidsterrein.objects.select_for_update(no_key=True), terrein.pk, richting)


def _volgende(rijen: QuerySet[Zekerheid] | QuerySet[InterneAfspraak] | QuerySet[Beleidsterrein]) -> int:
    hoogste = rijen.aggregate(hoogste=Max("volgorde"))["hoogste"]
    return 0 if hoogste is None else int(hoogste) + 1


def _verplaats(
    rijen: QuerySet[Zekerheid] | QuerySet[InterneAfspraak] | QuerySet[Beleidsterrein], pk: int, richting: Richting
) -> None:
    sleutels = [rij.pk for rij in rijen]
    if pk not in sleutels:
        return
    plek = sleutels.index(pk)
    naar = plek - 1 if richting == "omhoog" else plek + 1
    if not 0 <= naar < len(sleutels):
        return
    sleutels[plek], sleutels[naar] = sleutels[naar], sleutels[plek]
    for volgorde, sleutel in enumerate(sleutels):
        rijen.filter(pk=sleutel).exclude(volgorde=volgorde).update(volgorde=volgorde)


def bij_uitwerking(uitwerking: Uitwerking, soort: str) -> QuerySet[Any]:
    """Return the rows of one list of a formule: "zekerheden" or "afspraken"."""
    return uitwerking.zekerheden.all() if soort == "zekerheden" else uitwerking.afspraken.all()
