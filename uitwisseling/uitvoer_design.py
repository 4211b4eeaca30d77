"""DESIGN and DELIVER out of the database: verbeterpunten, ideeën, acties and what was vastgesteld."""

from collections import defaultdict
from datetime import UTC

from klantreis.models import Klantreis
from uitwisseling.bestand import (
    ActieBestand,
    BerichtBestand,
    IdeeBestand,
    PlanBestand,
    VastgesteldBestand,
    VaststellingBestand,
    VerbeterpuntBestand,
)
from uitwisseling.opslaan_volledig import ACTIE_TEKSTEN
from uitwisseling.uitvoer_bron import Bron, regels
from verbeterplan.ideeen_lezen import met_uitslag, uitslag_van
from verbeterplan.models import Actie, Idee, Verbeterplan, Verbeterpunt
from verbeterplan.models_ideeen import Ideegroep
from verbeterplan.models_uitvoering import Voortgangsbericht
from verbeterplan.models_vaststellen import Vaststelling


def punten(bron: Bron) -> tuple[VerbeterpuntBestand, ...]:
    """Return the verbeterpunten along the journey, each with its ideeën (2 queries); the personas were read before."""
    rijen = sorted(
        (rij for rij in Verbeterpunt.objects.filter(klantreis=bron.klantreis) if rij.contactmoment_id in bron.momenten),
        key=lambda rij: (
            *bron.volgorde(rij.contactmoment_id, rij.kanaal_id),
            rij.afgesplitst_van_id is not None,
            rij.aangemaakt,
            rij.pk,
        ),
    )
    bron.punten = {rij.pk: f"punt-{nummer}" for nummer, rij in enumerate(rijen, start=1)}
    ideeen: dict[int, list[IdeeBestand]] = defaultdict(list)
    for idee in (
        # What is given in a stemronde that is still open nobody sees yet, so it does not go along either.
        met_uitslag(Idee.objects.filter(verbeterpunt__klantreis=bron.klantreis))
        .select_related("groep", "actie")
        .order_by("volgorde", "pk")
    ):
        if idee.verbeterpunt_id in bron.punten:
            bron.ideeen[idee.pk] = (bron.punten[idee.verbeterpunt_id], idee.tekst)
            ideeen[idee.verbeterpunt_id].append(
                IdeeBestand(
                    tekst=idee.tekst,
                    stemmen=uitslag_van(idee),
                    inzender=idee.inzender,
                    groep=idee.groep.naam if idee.groep else "",
                    actie=idee.actie.nummer if idee.actie else None,
                    aangemaakt=idee.aangemaakt.astimezone(UTC),
                )
            )
    return tuple(
        VerbeterpuntBestand(
            moment=bron.momenten[rij.contactmoment_id],
            kanaal=bron.kanaal(rij.kanaal_id),
            persona=bron.personas.get(rij.persona_id or 0, ""),
            knelpunt=rij.knelpunt,
            oorzaak=rij.oorzaak,
            ideeen=tuple(ideeen[rij.pk]),
            id=bron.punten[rij.pk],
            waaroms=regels(rij.waaroms),
            hoofdpunt=bron.punten.get(rij.hoofdpunt_id or 0, ""),
            afgesplitst_van=bron.punten.get(rij.afgesplitst_van_id or 0, ""),
            aangemaakt=rij.aangemaakt.astimezone(UTC),
            zekerheden=regels(rij.zekerheden),
        )
        for rij in rijen
    )


def acties(bron: Bron) -> tuple[ActieBestand, ...]:
    """Return the acties by number, each with its log (3 queries); the verbeterpunten were read before."""
    opgelost: dict[int, list[int]] = defaultdict(list)
    koppels = Actie.verbeterpunten.through.objects.filter(actie__klantreis=bron.klantreis)
    for actie_id, punt_id in koppels.values_list("actie_id", "verbeterpunt_id"):
        if punt_id in bron.punten:
            opgelost[actie_id].append(punt_id)
    log: dict[int, list[BerichtBestand]] = defaultdict(list)
    for bericht in Voortgangsbericht.objects.filter(actie__klantreis=bron.klantreis).order_by("op", "pk"):
        log[bericht.actie_id].append(
            BerichtBestand(bericht.op.astimezone(UTC), bericht.tekst, bericht.status, bericht.privacy_reden)
        )
    plaats = {pk: plek for plek, pk in enumerate(bron.punten)}
    return tuple(
        ActieBestand(
            pakt_aan=(),
            nummer=rij.nummer,
            verbeterpunten=tuple(bron.punten[pk] for pk in sorted(opgelost[rij.pk], key=plaats.__getitem__)),
            werkafspraak_met=rij.werkafspraak_met.organisatie if rij.werkafspraak_met else "",
            log=tuple(log[rij.pk]),
            **{naam: getattr(rij, naam) for naam in ACTIE_TEKSTEN},
        )
        for rij in Actie.objects.filter(klantreis=bron.klantreis).select_related("werkafspraak_met")
    )


def ideegroepen(bron: Bron) -> tuple[str, ...]:
    """Return the names of the groups of ideeën, in order (1 query)."""
    return tuple(Ideegroep.objects.filter(klantreis=bron.klantreis).values_list("naam", flat=True))


def plan(klantreis: Klantreis) -> PlanBestand | None:
    """Return the verbeterplan as a whole, None when nobody made one yet (1 query)."""
    rij = Verbeterplan.objects.filter(klantreis=klantreis).first()
    if rij is None:
        return None
    vastgesteld = VastgesteldBestand(rij.vastgesteld_op, rij.vastgesteld_door) if rij.vastgesteld_op else None
    return PlanBestand(rij.toets_zekerheden, vastgesteld, rij.bewaartermijn_vanaf)


def vaststellingen(bron: Bron) -> tuple[VaststellingBestand, ...]:
    """Return the frozen versions, those of the plan first (1 query)."""
    plaats = {pk: plek for plek, pk in enumerate(bron.personas)}
    rijen = Vaststelling.objects.filter(klantreis=bron.klantreis).select_related("heartbeat")
    return tuple(
        VaststellingBestand(
            soort=rij.soort,
            persona=bron.personas.get(rij.heartbeat.persona_id, "") if rij.heartbeat else "",
            nummer=rij.nummer,
            op=rij.vastgesteld_op,
            door=rij.vastgesteld_door,
            inhoud=bron.bevroren(rij.inhoud),
            aangemaakt=rij.aangemaakt.astimezone(UTC),
        )
        for rij in sorted(
            rijen, key=lambda rij: (plaats.get(rij.heartbeat.persona_id, 0) if rij.heartbeat else -1, rij.nummer)
        )
    )
