"""Making a whole piece of journey at once: from a sjabloon, or copied from another klantreis."""

from collections.abc import Collection, Sequence
from uuid import UUID, uuid5

from klantreis.models import Klantreis
from klantreis.wijzigingen import GEMAAKT, Melding, meld
from reis.bewerken import aanwezig, op_slot
from reis.models import Contactmoment, Reisfase
from reis.queries import reis
from reis.sjablonen import NieuweFase, NieuwMoment

#: What of a contactmoment goes along in a copy; the rest belongs to the klantreis it is in.
OVERGENOMEN = ("titel", "omschrijving", "actor", "moment_van_de_waarheid", "doorlooptijd_dagen")


def neem_over(klantreis: Klantreis, zaad: UUID, fasen: Sequence[NieuweFase]) -> int:
    """Add reisfasen with contactmomenten behind what is there; return how many contactmomenten came.

    A reisfase with a name that is there already gets the contactmomenten at its end. `zaad` is the uuid that the form
    carries: sending it twice adds once. Runs a fixed number of queries (3 to read, 1 per new kind of row to write).
    """
    with op_slot(klantreis) as indeling:
        bekend = {moment.uuid for rijen in indeling.momenten.values() for moment in rijen}
        op_naam = {fase.naam.casefold(): fase for fase in aanwezig(indeling.fasen)}
        nieuwe_fasen: list[Reisfase] = []
        plan: list[tuple[Reisfase, Contactmoment]] = []
        for i, deel in enumerate(fasen):
            fase = op_naam.get(deel.naam.casefold())
            momenten = [(uuid5(zaad, f"{i}/{j}"), moment) for j, moment in enumerate(deel.momenten)]
            if momenten and all(uuid in bekend for uuid, _ in momenten):
                continue
            if fase is None:
                fase = Reisfase(
                    klantreis=klantreis, uuid=uuid5(zaad, str(i)), naam=deel.naam, volgorde=len(indeling.fasen)
                )
                indeling.fasen.append(fase)
                op_naam[deel.naam.casefold()] = fase
                nieuwe_fasen.append(fase)
            plan += [(fase, _maak(uuid, moment)) for uuid, moment in momenten if uuid not in bekend]
        Reisfase.objects.bulk_create(nieuwe_fasen)
        for fase, moment in plan:
            rijen = indeling.momenten.setdefault(fase.pk, [])
            moment.reisfase, moment.volgorde = fase, len(rijen)
            rijen.append(moment)
        for fase in nieuwe_fasen:
            indeling.momenten.setdefault(fase.pk, [])
        Contactmoment.objects.bulk_create(moment for _, moment in plan)
        if plan:
            aantal = {"aantal": (None, len(plan))}
            meld(Melding(Contactmoment, None, klantreis.pk, GEMAAKT, aantal, "contactmomenten"))
    return len(plan)


def _maak(uuid: UUID, nieuw: NieuwMoment) -> Contactmoment:
    return Contactmoment(uuid=uuid, **{veld: getattr(nieuw, veld) for veld in OVERGENOMEN})


def als_nieuw(klantreis: Klantreis, gekozen: Collection[UUID]) -> list[NieuweFase]:
    """Return the chosen contactmomenten of a klantreis as something to make elsewhere (2 queries).

    What inwoners said and how it was rated stays where it is: that is about another journey.
    """
    uit = []
    for fase in reis(klantreis):
        momenten = tuple(
            NieuwMoment(**{veld: getattr(moment, veld) for veld in OVERGENOMEN})
            for moment in fase.momenten
            if moment.uuid in gekozen
        )
        if momenten:
            uit.append(NieuweFase(fase.reisfase.naam, momenten))
    return uit
