"""Building the verbeterplan from the negative points (domein.md section 4)."""

from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Exists, OuterRef

from heartbeat.models import Beleving
from klantreis.models import Klantreis
from klantreis.wijzigingen import GEMAAKT, Melding, meld
from verbeterplan.models import Verbeterpunt


@dataclass(frozen=True, slots=True)
class Bouwverslag:
    """What building did: verbeterpunten that came along, and how many there are now."""

    nieuw: int
    totaal: int


@dataclass(slots=True)
class _Punt:
    """A negative point: who feels it, and what the team wrote about it."""

    personas: set[int] = field(default_factory=set)
    toelichtingen: list[str] = field(default_factory=list)


def bouw(klantreis: Klantreis) -> Bouwverslag:
    """Make a verbeterpunt of every negative point that has none yet; change and remove nothing else.

    A place whose verbeterpunt was merged or split has one. `totaal` counts what people see: merged ones as one.
    Five queries. Two people who build at once get no doubles: the unique constraint on contactmoment and kanaal
    decides, and each is told only of the rows that are really theirs.
    """
    with transaction.atomic():
        bestaand = set(Verbeterpunt.objects.filter(klantreis=klantreis).values_list("contactmoment_id", "kanaal_id"))
        nieuw = [
            Verbeterpunt(
                klantreis=klantreis,
                contactmoment_id=moment_id,
                kanaal_id=kanaal_id,
                persona_id=next(iter(punt.personas)) if len(punt.personas) == 1 else None,
                knelpunt="\n".join(punt.toelichtingen),
            )
            for (moment_id, kanaal_id), punt in _negatieve_punten(klantreis).items()
            if (moment_id, kanaal_id) not in bestaand
        ]
        Verbeterpunt.objects.bulk_create(nieuw, ignore_conflicts=True)
        # The database does not tell which rows it ignored: those do not carry our uuid.
        echt_nieuw = Verbeterpunt.objects.filter(uuid__in=[punt.uuid for punt in nieuw]).count() if nieuw else 0
        if echt_nieuw:
            aantal = {"aantal": (None, echt_nieuw)}
            meld(Melding(Verbeterpunt, None, klantreis.pk, GEMAAKT, aantal, naam="verbeterpunten"))
        totaal = Verbeterpunt.objects.zelfstandig().filter(klantreis=klantreis).count()
    return Bouwverslag(echt_nieuw, totaal)


def aantal_te_bouwen(klantreis: Klantreis) -> int:
    """Return how many negative points have no verbeterpunt yet (1 query)."""
    punt = Verbeterpunt.objects.filter(contactmoment=OuterRef("contactmoment_id"), kanaal=OuterRef("kanaal_id"))
    zonder = Beleving.objects.negatief_huidig().filter(~Exists(punt), heartbeat__persona__klantreis=klantreis)
    return len(set(zonder.values_list("contactmoment_id", "kanaal_id")))


def _negatieve_punten(klantreis: Klantreis) -> dict[tuple[int, int], _Punt]:
    """Return the negative points in journey order (1 query); the same toelichting counts once."""
    punten: dict[tuple[int, int], _Punt] = {}
    for moment_id, kanaal_id, persona_id, toelichting in (
        Beleving.objects.negatief_huidig()
        .filter(heartbeat__persona__klantreis=klantreis, contactmoment__reisfase__klantreis=klantreis)
        .order_by(
            "contactmoment__reisfase__volgorde",
            "contactmoment__reisfase_id",
            "contactmoment__volgorde",
            "contactmoment_id",
            "kanaal__volgorde",
            "kanaal_id",
            "heartbeat__persona__volgorde",
            "heartbeat__persona_id",
        )
        .values_list("contactmoment_id", "kanaal_id", "heartbeat__persona_id", "toelichting")
    ):
        punt = punten.setdefault((moment_id, kanaal_id), _Punt())
        punt.personas.add(persona_id)
        tekst = toelichting.strip()
        if tekst and tekst not in punt.toelichtingen:
            punt.toelichtingen.append(tekst)
    return punten
