"""What the pages of DEFINE read. Each function runs a fixed number of queries, whatever the size of the klantreis."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from klantreis.bijdragen import PerKlantreis
from klantreis.models import Betrokkene, Doelgroep, Fasetermijn, Indicator, Startdocument, Teamlid
from klantreis.models_uitnodiging import Uitnodiging


def tel(queryset: QuerySet[Any, Any], veld: str, **tellingen: Any) -> PerKlantreis:
    """Count per klantreis in one query: `veld` is the lookup that leads to the klantreis id."""
    return {
        rij.pop(veld): rij
        for rij in queryset.order_by().values(veld).annotate(**(tellingen or {"aantal": Count("pk")}))
    }


def define_af() -> Exists:
    """Whether a startdocument was vastgesteld; rides along with the fetch of a klantreis."""
    return Exists(Startdocument.objects.vastgesteld().filter(klantreis=OuterRef("pk")))


def feiten(ids: Sequence[int]) -> PerKlantreis:
    """Return the facts of DEFINE for the path of phases (4 queries, of which one asks what else there is)."""
    uit: PerKlantreis = {klantreis_id: {} for klantreis_id in ids}
    van_dezelfde = {"klantreis": OuterRef("klantreis")}
    erbij = {
        "samen": Exists(Uitnodiging.objects.wachtend().filter(**van_dezelfde)),
        "betrokkenen": Exists(Betrokkene.objects.filter(**van_dezelfde)),
        "planning": Exists(Fasetermijn.objects.filter(**van_dezelfde)),
    }
    documenten = Startdocument.objects.filter(klantreis__in=ids).annotate(
        **{f"heeft_{naam}": vraag for naam, vraag in erbij.items()}
    )
    for document in documenten.order_by("nummer"):
        teksten = [bool(getattr(document, veld).strip()) for veld in Startdocument.TEKSTEN]
        deel = uit[document.klantreis_id]
        deel["startdocument_begonnen"] = any(teksten)
        deel["startdocument_compleet"] = all(teksten)
        deel["startdocument_vastgesteld"] = deel.get("startdocument_vastgesteld", False) or document.is_vastgesteld
        deel["opdrachtgever"] = bool(document.opdrachtgever_naam)
        for naam in erbij:
            deel[naam] = getattr(document, f"heeft_{naam}")
    for klantreis_id, rij in tel(Doelgroep.objects.filter(klantreis__in=ids), "klantreis_id").items():
        uit[klantreis_id]["doelgroepen"] = rij["aantal"]
    for klantreis_id, rij in tel(
        Teamlid.objects.filter(klantreis__in=ids),
        "klantreis_id",
        aantal=Count("pk"),
        in_projectgroep=Count("pk", filter=~Q(projectrol="")),
    ).items():
        uit[klantreis_id]["teamleden"] = rij["in_projectgroep"]
        uit[klantreis_id]["samen"] = uit[klantreis_id].get("samen", False) or rij["aantal"] > 1
    for klantreis_id, rij in tel(
        Indicator.objects.filter(klantreis__in=ids),
        "klantreis_id",
        aantal=Count("pk"),
        met_nulmeting=Count("pk", filter=Q(nulmeting__isnull=False)),
    ).items():
        uit[klantreis_id]["indicatoren"] = rij["aantal"]
        uit[klantreis_id]["indicatoren_met_nulmeting"] = rij["met_nulmeting"]
    return uit
