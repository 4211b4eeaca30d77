"""Storing DESIGN and DELIVER of a file that the product wrote: everything as it was, always in a new klantreis.

Nothing is compared and nothing derived: what the file does not say is not there.
"""

from django.apps import apps
from django.db.models import Model

from heartbeat.models import Heartbeat
from klantreis.models import Betrokkene, Klantreis
from leidraad.models import Leidraaddeel
from uitwisseling.bestand import HeartbeatBestand, KlantreisBestand, VerbeterpuntBestand
from uitwisseling.opslaan_define import Define
from uitwisseling.opslaan_discover import Discover
from uitwisseling.opslaan_reis import Reis
from uitwisseling.opslaan_rijen import Boek
from verbeterplan.eigenaren import koppel_eigenaren
from verbeterplan.models import Actie, Idee, Verbeterplan, Verbeterpunt
from verbeterplan.models_ideeen import Ideegroep
from verbeterplan.models_uitvoering import Stijging, Voortgangsbericht
from verbeterplan.models_vaststellen import Vaststelling

type Ideeen = dict[tuple[str, str], Idee]

#: The fields of an actie that are one value, by the same name in a file and in the database.
ACTIE_TEKSTEN = (
    *("titel", "eigenaar", "afdeling_of_partner", "start", "gereed", "kosten_euro", "inspanning", "impact"),
    *("status", "werkafspraak", "beleidsterrein", "werkafspraak_vanaf"),
)


def bewaar_volledig(define: Define, reis: Reis, discover: Discover, bestand: KlantreisBestand, boek: Boek) -> None:
    """Store verbeterpunten, ideeën, acties and what was decided (16 queries, whatever the size)."""
    klantreis = define.klantreis
    acties = _bewaar_acties(klantreis, bestand, boek)
    punten = _bewaar_punten(klantreis, reis, discover, bestand, boek)
    ideeen = _bewaar_ideeen(klantreis, bestand, punten, acties, boek)
    _koppel(bestand, acties, punten)
    _bewaar_log(bestand, acties, boek)
    stijgingen = [
        stijging
        for heartbeat in bestand.heartbeats
        for lijn in [discover.heartbeats[discover.personas[heartbeat.persona].pk, heartbeat.soort]]
        for stijging in _stijgingen(heartbeat, lijn, reis, acties, ideeen)
    ]
    _maak(Stijging, stijgingen, boek)
    _bewaar_plan(klantreis, bestand)
    _bewaar_vaststellingen(klantreis, discover, bestand, boek)
    _bewaar_leidraad(klantreis, reis, bestand, boek)
    if bestand.rapporttekst:
        # By name: rapport is a neighbour, and neighbours do not import each other.
        apps.get_model("rapport", "Rapporttekst")._default_manager.create(
            klantreis=klantreis,
            wat_we_vragen=bestand.rapporttekst.wat_we_vragen,
            privacy_reden=bestand.rapporttekst.privacy_reden,
        )
    koppel_eigenaren(klantreis.pk)


def _maak[M: Model](model: type[M], rijen: list[M], boek: Boek) -> list[M]:
    gemaakt = model._default_manager.bulk_create(rijen)
    boek.nieuw |= {(model, rij.pk) for rij in gemaakt}
    return gemaakt


def _bewaar_acties(klantreis: Klantreis, bestand: KlantreisBestand, boek: Boek) -> dict[int, Actie]:
    kring = {rij.organisatie: rij for rij in Betrokkene.objects.filter(klantreis=klantreis)}
    rijen = [
        Actie(
            klantreis=klantreis,
            nummer=actie.nummer or 0,
            werkafspraak_met=kring.get(actie.werkafspraak_met),
            **{naam: getattr(actie, naam) for naam in ACTIE_TEKSTEN},
        )
        for actie in bestand.acties
    ]
    return {actie.nummer: actie for actie in _maak(Actie, rijen, boek)}


def _bewaar_punten(
    klantreis: Klantreis, reis: Reis, discover: Discover, bestand: KlantreisBestand, boek: Boek
) -> dict[str, Verbeterpunt]:
    # One that was split off stands in the way of nothing, but the first must be there to point at.
    punten: dict[str, Verbeterpunt] = {}
    for generatie in _generaties(bestand.verbeterpunten):
        rijen = []
        for punt in generatie:
            moment_id, kanaal_id = reis.plek(punt.moment, punt.kanaal)
            rijen.append(
                Verbeterpunt(
                    klantreis=klantreis,
                    contactmoment_id=moment_id,
                    kanaal_id=kanaal_id,
                    persona=discover.personas[punt.persona] if punt.persona else None,
                    knelpunt=punt.knelpunt,
                    oorzaak=punt.oorzaak,
                    waaroms="\n".join(punt.waaroms),
                    zekerheden="\n".join(punt.zekerheden),
                    afgesplitst_van=punten.get(punt.afgesplitst_van),
                    **({"aangemaakt": punt.aangemaakt} if punt.aangemaakt else {}),
                )
            )
        gemaakt = _maak(Verbeterpunt, rijen, boek)
        punten |= {punt.id: rij for punt, rij in zip(generatie, gemaakt, strict=True)}
    samen = [punt for punt in bestand.verbeterpunten if punt.hoofdpunt]
    for punt in samen:
        punten[punt.id].hoofdpunt = punten[punt.hoofdpunt]
    Verbeterpunt.objects.bulk_update([punten[punt.id] for punt in samen], ["hoofdpunt"])
    return punten


def _generaties(punten: tuple[VerbeterpuntBestand, ...]) -> list[list[VerbeterpuntBestand]]:
    """Divide verbeterpunten so that what one was split off from stands in an earlier group.

    In a circle nobody is first; those lose the link, and are then refused by the database like any double place.
    """
    rest, bekend, uit = list(punten), {""}, []
    while rest:
        nu = [punt for punt in rest if punt.afgesplitst_van in bekend] or rest
        uit.append(nu)
        bekend |= {punt.id for punt in nu}
        rest = [punt for punt in rest if punt.id not in bekend]
    return uit


def _bewaar_ideeen(
    klantreis: Klantreis,
    bestand: KlantreisBestand,
    punten: dict[str, Verbeterpunt],
    acties: dict[int, Actie],
    boek: Boek,
) -> Ideeen:
    groepen = {
        rij.naam: rij
        for rij in _maak(
            Ideegroep,
            [Ideegroep(klantreis=klantreis, naam=naam, volgorde=plek) for plek, naam in enumerate(bestand.ideegroepen)],
            boek,
        )
    }
    rijen = [
        (
            (punt.id, idee.tekst),
            Idee(
                verbeterpunt=punten[punt.id],
                tekst=idee.tekst,
                stemmen=idee.stemmen,
                inzender=idee.inzender,
                groep=groepen.get(idee.groep),
                actie=acties[idee.actie] if idee.actie is not None else None,
                volgorde=plek,
                **({"aangemaakt": idee.aangemaakt} if idee.aangemaakt else {}),
            ),
        )
        for punt in bestand.verbeterpunten
        for plek, idee in enumerate(punt.ideeen)
    ]
    gemaakt = _maak(Idee, [rij for _, rij in rijen], boek)
    return {sleutel: rij for (sleutel, _), rij in zip(rijen, gemaakt, strict=True)}


def _koppel(bestand: KlantreisBestand, acties: dict[int, Actie], punten: dict[str, Verbeterpunt]) -> None:
    koppel = Actie.verbeterpunten.through
    koppel.objects.bulk_create(
        koppel(actie_id=acties[actie.nummer or 0].pk, verbeterpunt_id=punten[punt].pk)
        for actie in bestand.acties
        for punt in actie.verbeterpunten
    )


def _bewaar_log(bestand: KlantreisBestand, acties: dict[int, Actie], boek: Boek) -> None:
    berichten = [
        Voortgangsbericht(
            actie=acties[actie.nummer or 0],
            op=bericht.op,
            door=None,
            tekst=bericht.tekst,
            privacy_reden=bericht.privacy_reden,
            status=bericht.status,
        )
        for actie in bestand.acties
        for bericht in actie.log
    ]
    _maak(Voortgangsbericht, berichten, boek)


def _stijgingen(
    heartbeat: HeartbeatBestand, lijn: Heartbeat, reis: Reis, acties: dict[int, Actie], ideeen: Ideeen
) -> list[Stijging]:
    rijen = []
    for stijging in heartbeat.stijgingen:
        moment_id, kanaal_id = reis.plek(stijging.moment, stijging.kanaal)
        rijen.append(
            Stijging(
                heartbeat=lijn,
                contactmoment_id=moment_id,
                kanaal_id=kanaal_id,
                actie=acties[stijging.actie] if stijging.actie is not None else None,
                idee=ideeen[stijging.verbeterpunt, stijging.idee] if stijging.idee else None,
            )
        )
    return rijen


def _bewaar_plan(klantreis: Klantreis, bestand: KlantreisBestand) -> None:
    if bestand.plan is None:
        return
    vastgesteld = bestand.plan.vastgesteld
    Verbeterplan.objects.create(
        klantreis=klantreis,
        toets_zekerheden=bestand.plan.toets_zekerheden,
        vastgesteld_op=vastgesteld.op if vastgesteld else None,
        vastgesteld_door=vastgesteld.door if vastgesteld else "",
        bewaartermijn_vanaf=bestand.plan.bewaartermijn_vanaf,
    )


def _bewaar_vaststellingen(klantreis: Klantreis, discover: Discover, bestand: KlantreisBestand, boek: Boek) -> None:
    rijen = [
        Vaststelling(
            klantreis=klantreis,
            soort=stuk.soort,
            heartbeat=discover.heartbeats.get((discover.personas[stuk.persona].pk, "gewenst"))
            if stuk.persona
            else None,
            nummer=stuk.nummer,
            vastgesteld_op=stuk.op,
            vastgesteld_door=stuk.door,
            inhoud=stuk.inhoud,
            aangemaakt=stuk.aangemaakt,
        )
        for stuk in bestand.vaststellingen
    ]
    _maak(Vaststelling, rijen, boek)


def _bewaar_leidraad(klantreis: Klantreis, reis: Reis, bestand: KlantreisBestand, boek: Boek) -> None:
    rijen = [
        Leidraaddeel(
            klantreis=klantreis,
            soort=deel.deel,
            reisfase_id=reis.fasen[deel.reisfase] if deel.reisfase else None,
            vragen="\n".join(deel.vragen),
        )
        for deel in bestand.leidraad
    ]
    _maak(Leidraaddeel, rijen, boek)
