"""What the pages of DISCOVER read about interviews and personas."""

from collections.abc import Callable, Sequence

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.expressions import BaseExpression, Combinable

from klantreis.bijdragen import PerKlantreis
from klantreis.deelvragen import aantal
from klantreis.queries import tel
from personas.models import Citaat, Interview, Persona

ANNOTATIES: dict[str, Callable[[], BaseExpression | Combinable]] = {
    "aantal_interviews": lambda: aantal(Interview, stand=Interview.Stand.GEHOUDEN),
    "aantal_personas": lambda: aantal(Persona),
}


def feiten(ids: Sequence[int]) -> PerKlantreis:
    """Return the facts about interviews, citaten and personas for the path of phases (3 queries).

    DISCOVER is about how it was: conversations after the verbeteringen do not count here.
    """
    eerst = Interview.Ronde.HUIDIG
    uit: PerKlantreis = {klantreis_id: {} for klantreis_id in ids}
    gehouden = Q(stand=Interview.Stand.GEHOUDEN)
    met_citaat = Exists(Citaat.objects.filter(interview=OuterRef("pk")))
    for klantreis_id, rij in tel(
        Interview.objects.filter(klantreis__in=ids, ronde=eerst).annotate(met_citaat=met_citaat),
        "klantreis_id",
        interviews=Count("pk", filter=gehouden),
        interviews_gepland=Count("pk", filter=~gehouden),
        interviews_zonder_citaat=Count("pk", filter=gehouden & Q(met_citaat=False)),
    ).items():
        uit[klantreis_id].update(rij)
    for klantreis_id, rij in tel(
        Citaat.objects.filter(
            interview__klantreis__in=ids, interview__stand=Interview.Stand.GEHOUDEN, interview__ronde=eerst
        ),
        "interview__klantreis_id",
    ).items():
        uit[klantreis_id]["citaten"] = rij["aantal"]
    met_bron = Exists(
        Persona.gebaseerd_op.through.objects.filter(
            persona_id=OuterRef("pk"), interview__stand=Interview.Stand.GEHOUDEN, interview__ronde=eerst
        )
    )
    personas = Persona.objects.filter(klantreis__in=ids).annotate(met_bron=met_bron)
    for klantreis_id, rij in tel(
        personas, "klantreis_id", aantal=Count("pk"), met_bron_aantal=Count("pk", filter=Q(met_bron=True))
    ).items():
        uit[klantreis_id]["personas"] = rij["aantal"]
        uit[klantreis_id]["personas_met_interviews"] = rij["met_bron_aantal"]
    return uit
