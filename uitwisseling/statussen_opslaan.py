"""The acties of a klantreis for the comparison with a workbook, and writing what somebody agreed to."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from accounts.models import Gebruiker
from klantreis.models import Klantreis
from klantreis.wijzigingen import stil
from uitwisseling.statussen import LABELS, Rij, Stand, Vergelijking, Voorstel, vergelijk
from verbeterplan.acties_live import verteld
from verbeterplan.models import Actie
from verbeterplan.models_uitvoering import Voortgangsbericht


class Ingehaald(Exception):
    """A colleague saved one of the acties while the preview stood there; nothing was written. `vergelijking` is how it is now."""

    def __init__(self, vergelijking: Vergelijking) -> None:
        super().__init__()
        self.vergelijking = vergelijking


@dataclass(frozen=True, slots=True)
class Gedaan:
    """How many acties changed and how many opmerkingen were added to a log."""

    acties: int
    opmerkingen: int


def standen(klantreis: Klantreis) -> list[Stand]:
    """Return the acties as the comparison needs them (1 query)."""
    return [_stand(actie) for actie in Actie.objects.filter(klantreis=klantreis)]


def _stand(actie: Actie) -> Stand:
    return Stand(
        kenmerk=str(actie.uuid),
        nummer=actie.nummer,
        titel=actie.titel,
        versie=actie.versie,
        start=actie.start,
        velden={veld: getattr(actie, veld) for veld in LABELS},
    )


def als_json(vergelijking: Vergelijking) -> list[dict[str, Any]]:
    """Return the preview as plain values, to travel along in the form until somebody agrees."""
    return [
        {
            "regel": plek,
            "kenmerk": voorstel.stand.kenmerk,
            # What the user saw, so that whoever saves in between is noticed.
            "versie": voorstel.stand.versie,
            "ingehaald": voorstel.ingehaald,
            "velden": {
                verandering.veld: verandering.naar.isoformat()
                if isinstance(verandering.naar, date)
                else verandering.naar
                for verandering in voorstel.veranderingen
            },
            "opmerking": voorstel.opmerking,
        }
        for plek, voorstel in enumerate(vergelijking.voorstellen, start=1)
    ]


def uit_json(stukken: Sequence[Mapping[str, Any]]) -> tuple[Rij, ...]:
    """Read back what `als_json` wrote."""
    return tuple(
        Rij(
            regel=stuk["regel"],
            kenmerk=stuk["kenmerk"],
            versie=stuk["versie"],
            titel="",
            velden={
                veld: date.fromisoformat(waarde) if veld == "gereed" else waarde
                for veld, waarde in stuk["velden"].items()
            },
            opmerking=stuk["opmerking"],
            ingehaald=stuk["ingehaald"],
        )
        for stuk in stukken
    )


def voer_door(
    klantreis: Klantreis, rijen: Sequence[Rij], *, sleutel: UUID, gekozen: Collection[str], door: Gebruiker
) -> Gedaan:
    """Write what the preview showed, all of it or nothing.

    Of what a colleague changed since the export only the kenmerken in `gekozen` are written; of the others nothing, not even
    the opmerking, which may be about a status that is no longer true.

    `sleutel` belongs to this preview: an opmerking that it wrote before is not written again, and a change that is there
    already is none. Raises Ingehaald when a colleague saved one of these acties in the meantime.
    """
    mee = [replace(rij, ingehaald=False) for rij in rijen if not rij.ingehaald or rij.kenmerk in gekozen]
    with verteld(klantreis.pk):
        Klantreis.objects.select_for_update(no_key=True).get(pk=klantreis.pk)
        acties = {str(actie.uuid): actie for actie in Actie.objects.select_for_update().filter(klantreis=klantreis)}
        bekend = set(Voortgangsbericht.objects.filter(actie__klantreis=klantreis).values_list("uuid", flat=True))
        nu = vergelijk(mee, [_stand(actie) for actie in acties.values()])
        if nu.te_kiezen or nu.onbekend or nu.fouten:
            raise Ingehaald(vergelijk(rijen, [_stand(actie) for actie in acties.values()]))
        aantal = berichten = 0
        for voorstel in nu.voorstellen:
            actie = acties[voorstel.stand.kenmerk]
            aantal += _wijzig(actie, voorstel)
            bericht = uuid5(sleutel, voorstel.stand.kenmerk)
            if bericht not in bekend and _schrijf_bericht(actie, voorstel, bericht, door):
                berichten += bool(voorstel.opmerking)
    return Gedaan(aantal, berichten)


def _wijzig(actie: Actie, voorstel: Voorstel) -> bool:
    velden = [verandering.veld for verandering in voorstel.veranderingen]
    for verandering in voorstel.veranderingen:
        setattr(actie, verandering.veld, verandering.naar)
    if velden:
        actie.bewaar(voorstel.stand.versie, velden)
    return bool(velden)


def _schrijf_bericht(actie: Actie, voorstel: Voorstel, uuid: UUID, door: Gebruiker) -> bool:
    """Write the opmerking and the new status in the log of the actie; return whether there was anything to write.

    The line has a uuid of its own making, so that the same preview never writes it twice.
    """
    status = next((str(stuk.naar) for stuk in voorstel.veranderingen if stuk.veld == "status"), "")
    if not (voorstel.opmerking or status):
        return False
    bericht = Voortgangsbericht(uuid=uuid, actie=actie, door=door, tekst=voorstel.opmerking, status=status)
    if voorstel.opmerking:
        bericht.save()
    else:
        # The history tells of the status already.
        with stil():
            bericht.save()
    return True
