"""What the verbeterplan tells the path of phases, the cards on the overzicht and the klantreis page."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import CharField, Count, Exists, Max, OuterRef, Q, Value
from django.db.models.expressions import BaseExpression, Combinable
from django.db.models.functions import Coalesce, Concat
from django.utils import timezone

from heartbeat.models import Beleving, Heartbeat
from klantreis.bijdragen import PerKlantreis
from klantreis.deelvragen import aantal
from klantreis.models import Indicator
from klantreis.queries import tel
from verbeterplan.lezen import beleefd_bij_verbeterpunten, doelen_van
from verbeterplan.models import Actie, Idee, Verbeterplan, Verbeterpunt
from verbeterplan.opgelost import is_opgelost
from verbeterplan.punten import groepen
from verbeterplan.spoor import doelbeelden
from verbeterplan.stijgingen import zonder_actie


def design_af() -> Q:
    """Whether the verbeterplan and a gewenste heartbeat were vastgesteld (domein.md section 2)."""
    plan = Verbeterplan.objects.filter(klantreis=OuterRef("pk"), vastgesteld_op__isnull=False)
    gewenst = Heartbeat.objects.filter(
        persona__klantreis=OuterRef("pk"), soort=Heartbeat.Soort.GEWENST, vastgesteld_op__isnull=False
    )
    return Exists(plan) & Exists(gewenst)


ANNOTATIES: dict[str, Callable[[], BaseExpression | Combinable | Q]] = {
    "design_af": design_af,
    "aantal_acties": lambda: aantal(Actie),
}


def vaststellingen(ids: Sequence[int]) -> PerKlantreis:
    """Return from which day the verslagen of each klantreis are kept for their last months (1 query).

    That is the first vaststellen since the plan was opened: a next version changes nothing about it.
    """
    rijen = Verbeterplan.objects.filter(klantreis__in=ids, vastgesteld_op__isnull=False)
    vanaf = Coalesce("bewaartermijn_vanaf", "vastgesteld_op")
    return {klantreis_id: {"verbeterplan": dag} for klantreis_id, dag in rijen.values_list("klantreis_id", vanaf)}


def feiten(ids: Sequence[int]) -> PerKlantreis:
    """Return the facts of DESIGN and DELIVER for the path of phases (8 queries)."""
    uit: PerKlantreis = {klantreis_id: {} for klantreis_id in ids}
    af = Q(status__in=[Actie.Status.GEREED, Actie.Status.VERVALLEN])
    for klantreis_id, rij in tel(
        Actie.objects.filter(klantreis__in=ids),
        "klantreis_id",
        acties=Count("pk"),
        acties_af=Count("pk", filter=af),
        acties_gereed=Count("pk", filter=Q(status=Actie.Status.GEREED)),
        acties_zonder_eigenaar=Count("pk", filter=~af & Q(eigenaar="")),
        acties_te_laat=Count("pk", filter=~af & Q(gereed__lt=timezone.localdate())),
        werkafspraken=Count("pk", filter=Q(status=Actie.Status.GEREED) & ~Q(werkafspraak="")),
    ).items():
        uit[klantreis_id].update(rij)
    punten = Verbeterpunt.objects.aanwezig().filter(klantreis__in=ids)
    for klantreis_id, rij in tel(punten.zelfstandig(), "klantreis_id").items():
        uit[klantreis_id]["verbeterpunten"] = rij["aantal"]
    zonder_punt = ~Exists(
        Verbeterpunt.objects.filter(contactmoment=OuterRef("contactmoment_id"), kanaal=OuterRef("kanaal_id"))
    )
    for klantreis_id, rij in tel(
        Beleving.objects.negatief_huidig().filter(zonder_punt, heartbeat__persona__klantreis__in=ids),
        "heartbeat__persona__klantreis_id",
        aantal=Count(Concat("contactmoment_id", Value("/"), "kanaal_id", output_field=CharField()), distinct=True),
    ).items():
        uit[klantreis_id]["negatief_zonder_verbeterpunt"] = rij["aantal"]
    for klantreis_id, rij in tel(Idee.objects.filter(verbeterpunt__in=punten), "verbeterpunt__klantreis_id").items():
        uit[klantreis_id]["ideeen"] = rij["aantal"]
    for klantreis_id in Verbeterplan.objects.filter(klantreis__in=ids, vastgesteld_op__isnull=False).values_list(
        "klantreis_id", flat=True
    ):
        uit[klantreis_id]["verbeterplan_vastgesteld"] = True
    for klantreis_id, rij in tel(
        zonder_actie().filter(heartbeat__persona__klantreis__in=ids), "heartbeat__persona__klantreis_id"
    ).items():
        uit[klantreis_id]["stijgingen_zonder_actie"] = rij["aantal"]
    for klantreis_id, bijgewerkt in _laatste_metingen(ids).items():
        uit[klantreis_id]["indicatoren_met_laatste_meting"] = bijgewerkt
    return uit


def _laatste_metingen(ids: Sequence[int]) -> dict[int, int]:
    """Count the indicatoren that were measured on or after the day the last actie became gereed (2 queries)."""
    laatst_gereed = dict(
        Actie.objects.filter(klantreis__in=ids, status=Actie.Status.GEREED)
        .order_by()
        .values_list("klantreis_id")
        .annotate(dag=Max("gereed"))
    )
    telling: dict[int, int] = {}
    for klantreis_id, laatste in (
        Indicator.objects.filter(klantreis__in=ids, metingen__isnull=False)
        .order_by()
        .annotate(laatste=Max("metingen__datum"))
        .values_list("klantreis_id", "laatste")
    ):
        grens = laatst_gereed.get(klantreis_id)
        if grens is None or laatste >= grens:
            telling[klantreis_id] = telling.get(klantreis_id, 0) + 1
    return telling


def kaarten(ids: Sequence[int]) -> PerKlantreis:
    """Return per klantreis the counts that its card shows, and a line that says how far it is (4 queries).

    Keys: acties, acties_gereed, acties_open (open and bezig), acties_te_laat, verbeterpunten, verbeterpunten_opgelost,
    and `stand` when there is something to say.
    """
    uit: PerKlantreis = {
        klantreis_id: {
            "acties": 0,
            "acties_gereed": 0,
            "acties_open": 0,
            "acties_te_laat": 0,
            "verbeterpunten": 0,
            "verbeterpunten_opgelost": 0,
        }
        for klantreis_id in ids
    }
    bezig = Q(status__in=[Actie.Status.OPEN, Actie.Status.BEZIG])
    for klantreis_id, rij in tel(
        Actie.objects.filter(klantreis__in=ids),
        "klantreis_id",
        acties=Count("pk", filter=~Q(status=Actie.Status.VERVALLEN)),
        acties_gereed=Count("pk", filter=Q(status=Actie.Status.GEREED)),
        acties_open=Count("pk", filter=bezig),
        acties_te_laat=Count("pk", filter=bezig & Q(gereed__lt=timezone.localdate())),
    ).items():
        uit[klantreis_id].update(rij)
    beleefd = beleefd_bij_verbeterpunten(ids)
    punten = Verbeterpunt.objects.aanwezig().filter(klantreis__in=ids)
    rijen: dict[int, list[Any]] = {
        pk: rij
        for pk, *rij in punten.values_list(
            "pk", "hoofdpunt_id", "klantreis_id", "contactmoment_id", "kanaal_id", "zekerheden"
        )
    }
    for hoofd, leden in groepen((pk, rij[0]) for pk, rij in rijen.items()).items():
        plekken = {(moment_id, kanaal_id) for _, _, moment_id, kanaal_id in (rijen[lid][:4] for lid in leden)}
        huidig, gerealiseerd = (
            {(plek, wie): w for plek in plekken for wie, w in beleefd.get(plek, ({}, {}))[soort].items()}
            for soort in (0, 1)
        )
        uit[rijen[hoofd][1]]["verbeterpunten"] += 1
        uit[rijen[hoofd][1]]["verbeterpunten_opgelost"] += is_opgelost(
            huidig, gerealiseerd, belofte=any(rijen[lid][4] for lid in leden)
        )
    ideeen = tel(Idee.objects.filter(verbeterpunt__in=punten), "verbeterpunt__klantreis_id")
    for klantreis_id, deel in uit.items():
        stand = _stand(deel, ideeen.get(klantreis_id, {}).get("aantal", 0))
        if stand:
            deel["stand"] = stand
    return uit


def _stand(deel: dict[str, Any], ideeen: int) -> str:
    """Say in one line how far a klantreis is: what was solved, or what there is to solve."""
    punten = deel["verbeterpunten"]
    meervoud = "knelpunt" if punten == 1 else "knelpunten"
    if not punten:
        return ""
    if deel["acties_gereed"]:
        return f"{deel['verbeterpunten_opgelost']} van {punten} {meervoud} opgelost"
    return f"{punten} {meervoud}, {ideeen} {'idee' if ideeen == 1 else 'ideeën'}"


def panelen(ids: Sequence[int]) -> PerKlantreis:
    """Return the goals that the klantreis page draws, for templates/verbeterplan/_doelen_paneel.html (2 queries)."""
    return {klantreis_id: {"doelen_paneel": doelbeelden(regels)} for klantreis_id, regels in doelen_van(ids).items()}
