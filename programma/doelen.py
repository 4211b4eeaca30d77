"""The measurable goals of the programme and of its klantreizen, as the same rows."""

from collections.abc import Sequence
from uuid import UUID

from klantreis.voortgang import richting, voortgang
from programma.antwoord import Doel
from programma.models import Programma
from programma.stand import Klantreisstand
from verbeterplan.lezen import doelen_van
from verbeterplan.oordeel import oordeel
from verbeterplan.regels import DoelRegel, MetingRegel


def programmadoelen(programma: Programma) -> tuple[DoelRegel, ...]:
    """Return the goals of the programme with their metingen (2 queries), as rows like those of a klantreis.

    They have no page of their own; the uuid only tells them apart.
    """
    uit = []
    for doel in programma.doelen.prefetch_related("metingen"):
        metingen = tuple(MetingRegel(m.datum, m.waarde, m.toelichting) for m in doel.metingen.all())
        laatste = metingen[-1] if metingen else None
        uit.append(
            DoelRegel(
                uuid=UUID(int=doel.pk),
                naam=doel.naam,
                eenheid=doel.eenheid,
                nulmeting=doel.nulmeting,
                streefwaarde=doel.streefwaarde,
                metingen=metingen,
                laatste=laatste,
                voortgang=voortgang(doel.nulmeting, doel.streefwaarde, laatste.waarde if laatste else None),
                oordeel=oordeel(doel.nulmeting, doel.streefwaarde, [m.waarde for m in metingen], doel.eenheid, ""),
                richting=richting(doel.nulmeting, doel.streefwaarde, ""),
            )
        )
    return tuple(uit)


def alle_doelen(
    reizen: Sequence[Klantreisstand], van_programma: Sequence[DoelRegel]
) -> tuple[tuple[Doel, ...], dict[int, tuple[DoelRegel, ...]]]:
    """Return all goals for the answer, and those of the klantreizen by id (2 queries)."""
    titels = {reis.klantreis.pk: reis.titel for reis in reizen if reis.klantreis is not None}
    per_klantreis = doelen_van(list(titels))
    uit = [Doel(titels[pk], regel) for pk, regels in per_klantreis.items() for regel in regels]
    return (*uit, *(Doel("", regel) for regel in van_programma)), per_klantreis
