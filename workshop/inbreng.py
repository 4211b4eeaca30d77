"""Ideeën from the room: each is an Idee on the wall of the klantreis at once, and this workshop remembers that it came from here.

The klantreis is locked while one is added, as by everybody who changes the wall. Whoever leaves a block locks it too, so an
idee is either written in the block it was typed in, or the phone hears that the block is over and keeps the words.
"""

import enum
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.core import signing
from django.db import transaction
from django.http import Http404
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from live.publiceer import publiceer_elk_na_lezen
from verbeterplan.ideeen import verwijder, voeg_toe
from verbeterplan.ideeen_live import verteld
from verbeterplan.models import Idee, Verbeterpunt
from workshop.gestemd import borden
from workshop.ideeenblok import lees
from workshop.models import Blok, Gast, Workshop
from workshop.models_inbreng import Inbreng
from workshop.sluiten import TeLaat
from workshop.soorten import Soort
from workshop.vertellen import ALLE, Gezicht, stuk, vertel

#: How long what was taken away can be put back with one press.
TERUG_BINNEN = 3600
_ZOUT = "workshop.inbreng.terug"


class Uitkomst(enum.Enum):
    """What became of an idee that was sent."""

    NIEUW = enum.auto()
    #: This phone sent it before; it hangs there.
    AL = enum.auto()
    #: The same words hang there already, of somebody else or of the same person.
    DUBBEL = enum.auto()


@dataclass(frozen=True, slots=True)
class Voorstel:
    """An idee as a phone sent it. `uuid` is that of the form: the same form twice makes one idee."""

    uuid: UUID
    punt: UUID
    tekst: str
    met_naam: bool


def breng_in(gast: Gast, blok_uuid: UUID, voorstel: Voorstel) -> Uitkomst:
    """Hang an idee on the wall of the klantreis and on the screen. Raises TeLaat, and Http404 for another verbeterpunt.

    The lock of the klantreis lets one at a time in, so the same words from two phones become one idee. What is told to the room
    goes after what is told to open walls, always in that order. 33 queries.
    """
    workshop = gast.workshop
    with transaction.atomic():
        with verteld(workshop.klantreis):
            blok = _blok_van_nu(workshop, blok_uuid)
            uitkomst = _hang_op(gast, blok, voorstel)
        if uitkomst is Uitkomst.NIEUW:
            _vertel(blok.workshop, blok)
    return uitkomst


def _blok_van_nu(workshop: Workshop, blok_uuid: UUID) -> Blok:
    nu = Workshop.objects.select_related("huidig").get(pk=workshop.pk)
    blok = nu.huidig
    if blok is None or not nu.is_bezig or blok.uuid != blok_uuid or blok.de_soort is not Soort.IDEEEN:
        raise TeLaat
    nu.klantreis = workshop.klantreis
    blok.workshop = nu
    return blok


def _hang_op(gast: Gast, blok: Blok, voorstel: Voorstel) -> Uitkomst:
    punten = Verbeterpunt.objects.aanwezig().filter(klantreis=gast.workshop.klantreis_id)
    punt = punten.filter(uuid=voorstel.punt).first()
    if punt is None:
        raise Http404
    uuid = voorstel.uuid
    bestaand = Idee.objects.filter(uuid=uuid).select_related("workshopinbreng").first()
    if bestaand is not None:
        inbreng = getattr(bestaand, "workshopinbreng", None)
        if inbreng is not None and inbreng.gast_id == gast.pk and bestaand.tekst == voorstel.tekst:
            return Uitkomst.AL
        # "Back" in the browser brings the same form again; other words in it are another idee.
        uuid = uuid4()
    wil = blok.namen == Blok.Namen.NAAM or (blok.namen == Blok.Namen.KIEST and voorstel.met_naam)
    # Read again: who takes another name waits for the same lock.
    naam = Gast.objects.values_list("naam", flat=True).get(pk=gast.pk) if wil else ""
    met_naam = bool(naam)
    idee = Idee(uuid=uuid, verbeterpunt=punt, tekst=voorstel.tekst, inzender=naam)
    if not voeg_toe(idee):
        return Uitkomst.DUBBEL
    Inbreng.objects.create(workshop=gast.workshop, blok=blok, gast=gast, idee=idee, met_naam=met_naam)
    return Uitkomst.NIEUW


def _vertel(workshop: Workshop, blok: Blok) -> None:
    """Tell screen and regie what hangs there now (6 queries); phones show only their own ideeën."""
    scherm, regie = borden(workshop.pk)

    def maak() -> dict[str, str]:
        context = {"inhoud": lees(workshop, blok), "workshop": workshop, "klantreis": workshop.klantreis}
        return {
            scherm: stuk("wand", render_to_string("workshop/_wand.html", context)),
            regie: stuk("ideelijst", render_to_string("workshop/_ideelijst.html", context)),
        }

    publiceer_elk_na_lezen([scherm, regie], maak)


def zoek(workshop: Workshop, idee_uuid: UUID) -> Inbreng:
    """Find what came from this workshop (1 query); raises Http404 when it is gone or came from elsewhere."""
    rijen = Inbreng.objects.select_related(
        "gast", "idee__verbeterpunt__contactmoment__reisfase", "idee__verbeterpunt__kanaal"
    )
    inbreng = rijen.filter(workshop=workshop, idee__uuid=idee_uuid).first()
    if inbreng is None:
        raise Http404
    return inbreng


def haal_weg(workshop: Workshop, idee_uuid: UUID) -> tuple[str, str, Mapping[Gezicht, SafeString]]:
    """Take an idee from the wall and from all screens; returns (its words, what `zet_terug` takes, what was told).

    Raises Http404 when that was done already. Who gave it dots has them back.
    """
    inbreng = zoek(workshop, idee_uuid)
    idee = inbreng.idee
    # A name that the gast gave is looked up when the idee comes back: meanwhile it may be another one, or wiped.
    eigen = bool(inbreng.met_naam and inbreng.gast and idee.inzender == inbreng.gast.naam)
    wat = {
        "uuid": str(idee.uuid),
        "punt": idee.verbeterpunt_id,
        "tekst": idee.tekst,
        "inzender": "" if eigen else idee.inzender,
        "eigen": eigen,
        "blok": inbreng.blok_id,
        "gast": inbreng.gast_id,
        "met_naam": inbreng.met_naam,
        "workshop": workshop.pk,
    }
    with transaction.atomic():
        with verteld(workshop.klantreis):
            verwijder(idee)
        html = vertel(workshop.pk, gezichten_nu(workshop))
    return idee.tekst, signing.dumps(wat, salt=_ZOUT), html


def zet_terug(workshop: Workshop, terug: str) -> Mapping[Gezicht, SafeString]:
    """Hang back what `haal_weg` took away, within an hour; done already, nothing happens. Raises Http404 for anything else.

    The dots that were given to it stay with who has them back.
    """
    try:
        wat = signing.loads(terug, salt=_ZOUT, max_age=TERUG_BINNEN)
    except signing.BadSignature:
        raise Http404 from None
    if wat["workshop"] != workshop.pk:
        raise Http404
    with transaction.atomic():
        with verteld(workshop.klantreis):
            _hang_terug(workshop, wat)
        return vertel(workshop.pk, gezichten_nu(workshop))


def _hang_terug(workshop: Workshop, wat: Mapping[str, Any]) -> None:
    punt = Verbeterpunt.objects.filter(klantreis=workshop.klantreis_id, pk=wat["punt"]).first()
    if punt is None:
        raise Http404
    if Idee.objects.filter(uuid=wat["uuid"]).exists():
        return
    gast = Gast.objects.filter(pk=wat["gast"]).first()
    inzender = gast.naam if wat["eigen"] and gast else wat["inzender"]
    idee = Idee(uuid=UUID(wat["uuid"]), verbeterpunt=punt, tekst=wat["tekst"], inzender=inzender)
    if not voeg_toe(idee):
        return
    blok = Blok.objects.filter(pk=wat["blok"]).first()
    met_naam = bool(wat["met_naam"] and gast and gast.naam)
    Inbreng.objects.create(workshop=workshop, blok=blok, gast=gast, idee=idee, met_naam=met_naam)


def gezichten_nu(workshop: Workshop) -> Collection[Gezicht]:
    """Return who must hear of a changed idee: phones only where they list ideeën of others."""
    soort = workshop.huidig.de_soort if workshop.huidig else None
    return ALLE if soort is Soort.STIPPEN else (Gezicht.SCHERM, Gezicht.REGIE)
