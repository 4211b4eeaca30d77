"""What the programme tells the start page: the question of the raad, the answer so far, four figures and what is planned."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from klantreis.models import Klantreis
from klantreis.overzicht import Cijfer, Plankaart, Programmadeel
from klantreis.pad import Fase, Pad
from programma.antwoord import antwoord
from programma.doelen import alle_doelen, programmadoelen
from programma.models import Klantreisplan, Programma
from programma.stand import Klantreisstand, Programmastand, stand


def startpagina(paden: Mapping[int, Pad], kaarten: Mapping[int, Mapping[str, Any]]) -> Programmadeel | None:
    """Return what stands above and between the klantreizen (1 query without a programme, else 14)."""
    programma = Programma.objects.huidig()
    if programma is None:
        return None
    hoe = stand(programma, paden=paden, kaarten=kaarten)
    doelen, _ = alle_doelen(hoe.klantreizen, programmadoelen(programma))
    return Programmadeel(
        bovenschrift=f"{programma.titel}, vraag van de gemeenteraad",
        vraag=programma.raadsvraag,
        antwoord=antwoord(hoe.knelpunten, hoe.opgelost, doelen),
        cijfers=vier_cijfers(hoe),
        plannen=tuple(_plankaart(reis) for reis in hoe.klantreizen if reis.klantreis is None),
        rapport=reverse("programma:rapportage"),
        rapport_pdf=reverse("programma:rapportage_pdf"),
    )


def vier_cijfers(hoe: Programmastand) -> tuple[Cijfer, ...]:
    """Return the four figures that every page about the programme begins with."""
    return (
        Cijfer("Klantreizen in deliver", hoe.in_deliver, len(hoe.klantreizen)),
        Cijfer("Knelpunten opgelost", hoe.opgelost, hoe.knelpunten),
        Cijfer("Medewerkers opgeleid", hoe.opgeleid, hoe.op_te_leiden),
        Cijfer("Budget besteed", hoe.budget.besteed, hoe.budget.beschikbaar, in_euro=True),
    )


def _plankaart(reis: Klantreisstand) -> Plankaart:
    fase: Fase | None = None if reis.is_plan else reis.fase
    is_af = reis.status is Klantreisplan.Status.AFGEROND
    status = "afgerond" if is_af else f"{reis.status.label} in {reis.fase.value}"
    return Plankaart(
        titel=reis.titel,
        beleidsterrein=reis.beleidsterrein,
        formule=Klantreis.Serviceformule(reis.formule).label if reis.formule else "",
        status=status,
        fase=fase,
        is_af=is_af,
        start=reis.plan.start,
        gereed=reis.plan.gereed,
    )
