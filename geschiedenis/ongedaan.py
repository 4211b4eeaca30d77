"""Turning back the last change of a thing: only while it still stands, and only to what the rules allow."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model, Q
from django.http import Http404

from geschiedenis.lezen import mag_ongedaan
from geschiedenis.models import Wijziging
from geschiedenis.nu import als
from geschiedenis.opnemen import kolom
from geschiedenis.regels import waarom_niet
from geschiedenis.soorten import Soort, per_label
from geschiedenis.waarden import uit_json, van_rij
from klantreis import gewijzigd
from klantreis.forms_lijsten import TeamlidForm
from klantreis.models import Startdocument, Teamlid
from klantreis.startdocument import open_concept, vergrendel
from klantreis.toegang import Toegang
from klantreis.versies import MetVersie
from verbeterplan.actielog import noteer
from verbeterplan.ideeen_live import ververs_muur
from verbeterplan.models import Actie, Idee, Verbeterpunt
from verbeterplan.models_ideeen import Ideegroep


class GaatNiet(Exception):
    """It cannot be turned back or brought back; `reden` is a sentence for who tried."""

    def __init__(self, reden: str) -> None:
        super().__init__(reden)
        self.reden = reden


_INGEHAALD = "Hier is intussen iets anders veranderd. Kijk in de geschiedenis wat er nu staat."
_WEG = "Dit is intussen verwijderd. Zet het eerst terug."
_VAST = "Deze versie van het startdocument is vastgesteld. Daar verandert niets meer aan."
_BOTST = "Dit kan niet meer terug, omdat er intussen iets anders staat met dezelfde naam of op dezelfde plek."


def zoek(toegang: Toegang, pk: int, *, op_slot: bool = True) -> tuple[Wijziging, Soort]:
    """Return an entry of this klantreis, locked, with its kind; raises Http404. Call it inside a transaction (1 query)."""
    entries = Wijziging.objects.select_for_update() if op_slot else Wijziging.objects.all()
    entry = entries.filter(klantreis=toegang.klantreis, pk=pk, hoofd=True).first()
    soort = per_label().get(entry.soort) if entry else None
    if entry is None or soort is None or (soort.is_gevoelig and not toegang.mag_interviews):
        raise Http404
    return entry, soort


def maak_ongedaan(toegang: Toegang, pk: int) -> Wijziging:
    """Put back what stood there before this change; that is a change of its own. Raises GaatNiet and Http404.

    A change that only its own screen may turn back (vaststellen, publishing) is no entry to undo here.
    """
    try:
        with transaction.atomic():
            # First the thing itself and then what is told of it, as who saves it does: a colleague may be typing now.
            wat, soort = zoek(toegang, pk, op_slot=False)
            if soort.document:
                vergrendel(toegang.klantreis)
            rij = soort.model._base_manager.select_for_update().filter(pk=wat.object_id).first()
            entry, _ = zoek(toegang, pk)
            if not mag_ongedaan(toegang, soort, entry):
                raise GaatNiet("Deze wijziging kun je hier niet terugdraaien.")
            _is_de_laatste(entry)
            if rij is None or getattr(rij, "verwijderd_op", None) is not None:
                raise GaatNiet(_WEG)
            if isinstance(rij, Startdocument) and rij.is_vastgesteld:
                raise GaatNiet(_VAST)
            raakt_document(toegang, soort, rij, set(entry.velden))
            with als(Wijziging.Handeling.ONGEDAAN):
                _draai_terug(rij, soort, entry)
            if isinstance(rij, Startdocument):
                gewijzigd.noteer(rij, entry.velden, toegang.gebruiker.naam)
            if isinstance(rij, Actie) and "status" in entry.velden:
                noteer(rij, toegang.gebruiker, status=rij.status)
            if isinstance(rij, Idee | Ideegroep | Verbeterpunt):
                ververs_muur(toegang.klantreis.pk)
            return entry
    except IntegrityError:
        raise GaatNiet(_BOTST) from None


def raakt_document(toegang: Toegang, soort: Soort, rij: Model, velden: set[str] | None = None) -> None:
    """Open a concept of the startdocument when this is a part of it, so that a vastgestelde version stays what it was.

    A right or an account is no part of it, and neither is who only reads along.
    """
    if not soort.document:
        return
    if isinstance(rij, Teamlid) and not (rij.projectrol and (velden is None or velden & TeamlidForm.IN_DOCUMENT)):
        return
    concept, _ = open_concept(toegang.klantreis)
    gewijzigd.noteer(concept, [soort.document], toegang.gebruiker.naam)


def _is_de_laatste(entry: Wijziging) -> None:
    later = Q(op__gt=entry.op) | Q(op=entry.op, pk__gt=entry.pk)
    if Wijziging.objects.filter(later, soort=entry.soort, object_id=entry.object_id).exists():
        raise GaatNiet(_INGEHAALD)


def _draai_terug(rij: Model, soort: Soort, entry: Wijziging) -> None:
    lijsten = {veld.name for veld in soort.lijsten}
    velden = [naam for naam in entry.velden if naam not in lijsten]
    for naam in velden:
        _zet(rij, soort, naam, entry.velden[naam])
    if reden := waarom_niet(rij, entry.velden):
        raise GaatNiet(reden)
    if velden:
        controleer(rij, velden)
        if isinstance(rij, MetVersie):
            rij.bewaar(rij.versie, velden)
        else:
            rij.save(update_fields=velden)
    for naam in lijsten & set(entry.velden):
        _zet_lijst(rij, naam, entry.velden[naam])


def _zet(rij: Model, soort: Soort, naam: str, waarde: list[Any]) -> None:
    veld = kolom(soort, naam)
    if van_rij(rij, veld) != uit_json(veld, waarde[1]):
        # Something went round the history, such as a new import.
        raise GaatNiet(_INGEHAALD)
    van = uit_json(veld, waarde[0])
    doel = veld.related_model
    if isinstance(doel, type) and van is not None and not doel._base_manager.filter(pk=van).exists():
        raise GaatNiet(f"Wat er eerst stond bij ‘{veld.verbose_name}’, is er niet meer.")
    setattr(rij, veld.attname, van)


def _zet_lijst(rij: Model, naam: str, waarde: dict[str, Any]) -> None:
    lijst: Any = getattr(rij, naam)
    nu = set(lijst.values_list("pk", flat=True))
    erbij = {pk for pk, _ in waarde["erbij"]}
    eraf = {pk for pk, _ in waarde["eraf"]}
    if not erbij <= nu or eraf & nu:
        raise GaatNiet(_INGEHAALD)
    lijst.remove(*erbij)
    lijst.add(*lijst.model._base_manager.filter(pk__in=eraf))


def controleer(rij: Model, velden: list[str] | None = None) -> None:
    """Hold a row against the rules of its model; raises GaatNiet with the sentences of those rules."""
    try:
        if velden is not None:
            rij.clean_fields(exclude=[veld.name for veld in rij._meta.fields if veld.name not in velden])
        rij.validate_unique()
        rij.validate_constraints()
    except ValidationError as fout:
        raise GaatNiet(" ".join(fout.messages)) from None
