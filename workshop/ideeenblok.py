"""What the faces show while the room collects ideeën: the memos at their knelpunten, and on each phone the own ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

from workshop.doorgaan import Punten, punt_van, punten_voor
from workshop.models import Blok, Gast, Workshop
from workshop.models_inbreng import Inbreng
from workshop.punt import Punt
from workshop.wand import Memo, Wand, hang


@dataclass(frozen=True, slots=True)
class Ideeenblok:
    """The block as the faces show it. `gekozen`: its knelpunten were chosen before; `namen` how ideeën are signed."""

    punten: tuple[Punt, ...]
    gekozen: bool
    wand: Wand
    namen: str

    @property
    def zaal_ziet(self) -> str:
        """Return what the screen shows."""
        return "de ideeën bij hun knelpunt" if self.punten else ""

    @property
    def kiest_naam(self) -> bool:
        """Whether everybody chooses to sign or not."""
        return self.namen == Blok.Namen.KIEST


def lees(workshop: Workshop, blok: Blok) -> Ideeenblok:
    """Return the ideeën from the room at their knelpunten, newest first (3 queries)."""
    hier = punten_voor(workshop, blok)
    return Ideeenblok(hier.punten, hier.gekozen, hang(hier.punten, _memos(workshop, hier)), blok.namen)


def _memos(workshop: Workshop, hier: Punten) -> list[Memo]:
    """Read what came from this workshop (1 query); not what hangs at a contactmoment that was put aside."""
    rijen = (
        Inbreng.objects.filter(workshop=workshop, idee__verbeterpunt__contactmoment__verwijderd_op__isnull=True)
        .select_related("idee__verbeterpunt__contactmoment__reisfase", "idee__verbeterpunt__kanaal")
        .order_by("-pk")
    )
    punten = {punt.pk: punt for punt in hier.punten}
    return [
        Memo(
            idee.uuid,
            idee.tekst,
            idee.inzender,
            punten.get(hier.onder(idee.verbeterpunt)) or punt_van(idee.verbeterpunt),
        )
        for idee in (rij.idee for rij in rijen)
    ]


def mijn(blok: Blok, gast: Gast) -> Mapping[str, str]:
    """Return the own ideeën of a gast, one on a line, newest first, and a uuid for the next one (1 query)."""
    eigen = Inbreng.objects.filter(workshop=blok.workshop_id, gast=gast).order_by("-pk")
    teksten = list(eigen.values_list("idee__tekst", flat=True))
    return {"ideeen": "\n".join(teksten), "aantal_ideeen": str(len(teksten) or ""), "nieuw": str(uuid4())}
