"""A visiestuk and its versions: the only writes. A change of what was vastgesteld begins the next version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404

from klantreis.forms_gezien import afdruk
from programma.models import Mijlpaal, Programma, Resultaat
from programma.models_visie import Hoofdstuk, Inspraak, Visiestuk, Visieversie

#: What another version of a chapter takes along.
_MEE = ("uuid", "titel", "tekst", "volgorde", "versie")


@dataclass(frozen=True, slots=True)
class Inspraakstand:
    """How many people said something of a visiestuk, and how many still wait for what is done with it."""

    aantal: int
    open: int


def haal(visiestuk_uuid: UUID) -> Visiestuk:
    """Fetch a visiestuk with its programme (1 query); raises Http404."""
    return get_object_or_404(Visiestuk.objects.select_related("programma"), uuid=visiestuk_uuid)


def versies(visiestuk: Visiestuk) -> list[Visieversie]:
    """Return all versions, the newest first; one that is not saved yet when there are none (1 query)."""
    rijen = visiestuk.versies.select_related("besluit").order_by("-nummer")
    return list(rijen) or [Visieversie(visiestuk=visiestuk)]


def hoofdstukken(versie: Visieversie) -> list[Hoofdstuk]:
    """Return the chapters of a version in order (1 query)."""
    return list(versie.hoofdstukken.all()) if versie.pk else []


def inspraakstand(visiestuk: Visiestuk) -> Inspraakstand:
    """Count the inspraak on all versions (1 query)."""
    telling = Inspraak.objects.filter(visieversie__visiestuk=visiestuk).aggregate(
        aantal=Count("pk"), open=Count("pk", filter=Q(verwerking=""))
    )
    return Inspraakstand(telling["aantal"], telling["open"])


def begin(programma: Programma, soort: str) -> Visiestuk:
    """Make the visiestuk of this kind with an empty first version, or return the one that is there (at most 6 queries)."""
    with transaction.atomic():
        list(Programma.objects.select_for_update(no_key=True).filter(pk=programma.pk))
        visiestuk, nieuw = Visiestuk.objects.get_or_create(
            programma=programma, soort=soort, defaults={"titel": Resultaat.Soort(soort).label}
        )
        if nieuw:
            Visieversie.objects.create(visiestuk=visiestuk)
    return visiestuk


def op_slot(visiestuk: Visiestuk) -> Visieversie:
    """Lock a visiestuk and return its newest version; inside a transaction (2 or 3 queries)."""
    list(Visiestuk.objects.select_for_update(no_key=True).filter(pk=visiestuk.pk))
    return visiestuk.versies.order_by("-nummer").first() or Visieversie.objects.create(visiestuk=visiestuk)


def open_concept(visiestuk: Visiestuk) -> tuple[Visieversie, bool]:
    """Return the version that may be edited, and whether it is new; call it before any change, inside its transaction."""
    laatste = op_slot(visiestuk)
    if not laatste.is_vastgesteld:
        return laatste, False
    return volgende(laatste), True


def volgende(versie: Visieversie) -> Visieversie:
    """Make the next version with the same chapters: the one place that copies them (3 queries)."""
    nieuw = Visieversie.objects.create(visiestuk_id=versie.visiestuk_id, nummer=versie.nummer + 1)
    Hoofdstuk.objects.bulk_create(
        Hoofdstuk(visieversie=nieuw, **{naam: getattr(rij, naam) for naam in _MEE}) for rij in hoofdstukken(versie)
    )
    return nieuw


def verplaats(visiestuk: Visiestuk, uuid: UUID, stap: int) -> tuple[Visieversie, bool]:
    """Move a chapter one place up (-1) or down (1); at the end of the list nothing changes (at most 8 queries)."""
    with transaction.atomic():
        rij = hoofdstukken(op_slot(visiestuk))
        plek = next((nr for nr, een in enumerate(rij) if een.uuid == uuid), None)
        if plek is None or not 0 <= plek + stap < len(rij):
            return op_slot(visiestuk), False
        concept, is_nieuw = open_concept(visiestuk)
        rij = hoofdstukken(concept)
        rij[plek], rij[plek + stap] = rij[plek + stap], rij[plek]
        for nummer, een in enumerate(rij):
            een.volgorde = nummer
        Hoofdstuk.objects.bulk_update(rij, ["volgorde"])
    return concept, is_nieuw


def verwijder(visiestuk: Visiestuk, uuid: UUID) -> tuple[Visieversie, bool]:
    """Take a chapter out of the version that may be edited; versions that were vastgesteld keep it."""
    with transaction.atomic():
        concept, is_nieuw = open_concept(visiestuk)
        concept.hoofdstukken.filter(uuid=uuid).delete()
    return concept, is_nieuw


def tekstafdruk(rijen: Sequence[Hoofdstuk]) -> str:
    """Return the fingerprint of what a version says: who stelt vast, has read exactly this."""
    return afdruk([(str(rij.uuid), rij.titel, rij.tekst) for rij in rijen])


def leg_ter_inspraak(versie: Visieversie, tot: date) -> None:
    """Open a version for inspraak until and including a day; inside the transaction that locked it (3 queries)."""
    versie.status = Visieversie.Status.INSPRAAK
    versie.inspraak_tot = tot
    versie.save(update_fields=["status", "inspraak_tot"])
    _werk_bij(versie.visiestuk, {"status": Resultaat.Status.BEZIG})


def neem_terug(versie: Visieversie) -> None:
    """Make a version a concept again; what was said of it stays (1 query)."""
    versie.status = Visieversie.Status.CONCEPT
    versie.inspraak_tot = None
    versie.save(update_fields=["status", "inspraak_tot"])


def stel_vast(versie: Visieversie, *, op: date, door: str, besluit: Mijlpaal | None, nieuw_besluit: str = "") -> None:
    """Lock a version with the raadsbesluit, which is made when it is not one of the mijlpalen yet (at most 7 queries).

    A mijlpaal that was planned for later moves to that day: the decision has been taken. The resultaat of the programme
    follows: it is afgerond on that day. Inside the transaction that locked the version.
    """
    if besluit is None and nieuw_besluit:
        besluit, _ = Mijlpaal.objects.get_or_create(
            programma=versie.visiestuk.programma,
            datum=op,
            titel=nieuw_besluit,
            defaults={"soort": Mijlpaal.Soort.RAADSBESLUIT},
        )
    elif besluit and besluit.datum > op:
        # Somebody may have written the same decision down on that day already.
        al = Mijlpaal.objects.filter(programma=besluit.programma_id, datum=op, titel=besluit.titel).first()
        if al is None:
            besluit.datum = op
            besluit.save(update_fields=["datum"])
        besluit = al or besluit
    versie.status = Visieversie.Status.VASTGESTELD
    versie.vastgesteld_op, versie.vastgesteld_door, versie.besluit = op, door, besluit
    versie.save(update_fields=["status", "vastgesteld_op", "vastgesteld_door", "besluit"])
    _werk_bij(versie.visiestuk, {"status": Resultaat.Status.AFGEROND, "datum": op, "besluit": besluit})


def _werk_bij(visiestuk: Visiestuk, waarden: dict[str, object]) -> None:
    """Let the resultaat that the raad was promised follow; one that is afgerond never goes back to bezig."""
    resultaat, nieuw = Resultaat.objects.get_or_create(
        programma=visiestuk.programma, soort=visiestuk.soort, defaults={"titel": visiestuk.titel, **waarden}
    )
    if nieuw or (resultaat.status == Resultaat.Status.AFGEROND and "datum" not in waarden):
        return
    for naam, waarde in waarden.items():
        setattr(resultaat, naam, waarde)
    resultaat.save(update_fields=list(waarden))
