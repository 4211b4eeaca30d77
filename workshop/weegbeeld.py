"""What the faces show of prioriteren: the idee of now, how the room weighs it, and the matrix so far."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from verbeterplan.ideeen_lezen import actie_kort, uitslag_van
from verbeterplan.kwadrant import HOOGSTE, LAAGSTE, Kwadrant, kwadrant
from verbeterplan.regels import ActieKort
from workshop.models import Blok, Workshop
from workshop.models_inbreng import Weegvraag, Weging
from workshop.sluiten import is_zichtbaar, neemt_aan
from workshop.spreiding import WOORDEN, Spreiding, plekken
from workshop.weegvragen import HOOGSTENS, KEUZE, kandidaten, weegvragen_van

_LEEG = Spreiding()


@dataclass(frozen=True, slots=True)
class Telling:
    """What the room answered about one idee. `gewogen` counts who answered both."""

    impact: Spreiding = _LEEG
    inspanning: Spreiding = _LEEG
    gewogen: int = 0


@dataclass(frozen=True, slots=True)
class Weegkaart:
    """An idee in the block, with its number on the screen. `score` is None while nobody may see it."""

    nummer: int
    uuid: UUID
    idee: str
    waar: str
    kanaal: str
    kanaal_icoon: str
    actie: ActieKort | None
    #: (impact, inspanning) that the actie has already.
    actie_score: tuple[int | None, int | None]
    telling: Telling
    is_nu: bool
    besloten: bool
    score: tuple[int, int] | None

    @property
    def kwadrant(self) -> Kwadrant | None:
        """Return what to do with it by its score."""
        return kwadrant(*self.score) if self.score else None


@dataclass(frozen=True, slots=True)
class Matrixplek:
    """Where an idee stands in the matrix: x and y in percent. What the team did not decide is only provisional."""

    kaart: Weegkaart
    x: str
    y: str

    @property
    def klasse(self) -> str:
        """Return how it is drawn."""
        return "nu" if self.kaart.is_nu else "besloten" if self.kaart.besloten else "voorlopig"


@dataclass(frozen=True, slots=True)
class Kandidaat:
    """An idee that may be chosen to weigh."""

    uuid: UUID
    tekst: str
    stemmen: int
    actie: int | None
    gekozen: bool
    #: The team decided on it already: it stays in the block.
    vast: bool


@dataclass(frozen=True, slots=True)
class Wegen:
    """All of the block. `nu` is None without ideeën."""

    kaarten: tuple[Weegkaart, ...]
    nu: Weegkaart | None
    zichtbaar: bool
    open: bool
    matrix: tuple[Matrixplek, ...]
    kandidaten: tuple[Kandidaat, ...]

    hoogstens = HOOGSTENS
    woorden = tuple(zip(range(LAAGSTE, HOOGSTE + 1), WOORDEN, strict=True))

    @property
    def zaal_ziet(self) -> str:
        """Return what the screen shows."""
        if self.nu is None:
            return ""
        stand = "en jullie besluit" if self.nu.besloten else "met de uitslag" if self.zichtbaar else ""
        return (
            f"idee {self.nu.nummer} van {len(self.kaarten)}{' ' + stand if stand else ', de uitslag is nog verborgen'}"
        )

    @property
    def verder(self) -> str:
        """Return what the next step inside the block is called; empty after the last idee."""
        return "Volgend idee" if self.nu and self.nu.nummer < len(self.kaarten) else ""

    @property
    def kan_terug(self) -> bool:
        """Whether an idee comes before this one."""
        return self.nu is not None and self.nu.nummer > 1

    @property
    def stapsjabloon(self) -> str:
        """Return the template of the next step: first the weighing is closed and decided on; empty without an idee."""
        return "workshop/blokken/prioriteren_stap.html" if self.nu else ""

    @property
    def besloten(self) -> int:
        """Return on how many ideeën the team decided."""
        return sum(kaart.besloten for kaart in self.kaarten)


def tel(blok_id: int) -> Mapping[int, Telling]:
    """Count the answers of a block per idee (1 query); of who was sent away nothing counts."""
    rijen = Weging.objects.filter(blok=blok_id, gast__verwijderd_op__isnull=True).order_by()
    impact: dict[int, list[int]] = defaultdict(lambda: [0] * HOOGSTE)
    inspanning: dict[int, list[int]] = defaultdict(lambda: [0] * HOOGSTE)
    gewogen: dict[int, int] = defaultdict(int)
    idee_ids = set()
    for idee, hoog, werk, aantal in rijen.values_list("idee_id", "impact", "inspanning").annotate(aantal=Count("pk")):
        idee_ids.add(idee)
        if hoog is not None:
            impact[idee][hoog - LAAGSTE] += aantal
        if werk is not None:
            inspanning[idee][werk - LAAGSTE] += aantal
        if hoog is not None and werk is not None:
            gewogen[idee] += aantal
    return {
        idee: Telling(Spreiding(tuple(impact[idee])), Spreiding(tuple(inspanning[idee])), gewogen[idee])
        for idee in idee_ids
    }


def lees(workshop: Workshop, blok: Blok) -> Wegen:
    """Return the block of prioriteren (3 queries)."""
    vragen = weegvragen_van(blok)
    tellingen = tel(blok.pk)
    nu = next((vraag for vraag in vragen if vraag.pk == blok.weegvraag_id), None)
    zichtbaar = nu is not None and is_zichtbaar(workshop, nu)
    kaarten = tuple(
        _kaart(nummer, vraag, tellingen.get(vraag.idee_id, Telling()), vraag is nu, zichtbaar)
        for nummer, vraag in enumerate(vragen, 1)
    )
    erin = [kaart for kaart in kaarten if kaart.score]
    scores = plekken([kaart.score for kaart in erin if kaart.score])
    gekozen = {vraag.idee_id: vraag.overgenomen_op is not None for vraag in vragen}
    return Wegen(
        kaarten=kaarten,
        nu=next((kaart for kaart in kaarten if kaart.is_nu), None),
        zichtbaar=zichtbaar,
        open=nu is not None and neemt_aan(workshop, nu),
        matrix=tuple(Matrixplek(kaart, x, y) for kaart, (x, y) in zip(erin, scores, strict=True)),
        kandidaten=tuple(
            Kandidaat(
                uuid=idee.uuid,
                tekst=idee.tekst,
                stemmen=uitslag_van(idee),
                actie=idee.actie.nummer if idee.actie else None,
                gekozen=idee.pk in gekozen,
                vast=gekozen.get(idee.pk, False),
            )
            for idee in kandidaten(workshop).select_related("actie")[:KEUZE]
        ),
    )


def _kaart(nummer: int, vraag: Weegvraag, telling: Telling, is_nu: bool, zichtbaar: bool) -> Weegkaart:
    idee = vraag.idee
    return Weegkaart(
        nummer=nummer,
        uuid=vraag.uuid,
        idee=idee.tekst,
        waar=idee.verbeterpunt.contactmoment.titel,
        kanaal=idee.verbeterpunt.kanaal.naam,
        kanaal_icoon=idee.verbeterpunt.kanaal.icoon,
        actie=actie_kort(idee.actie),
        actie_score=(idee.actie.impact, idee.actie.inspanning) if idee.actie else (None, None),
        telling=telling,
        is_nu=is_nu,
        besloten=vraag.overgenomen_op is not None,
        score=_score(vraag, telling, mag_gezien=zichtbaar if is_nu else vraag.gesloten_op is not None),
    )


def _score(vraag: Weegvraag, telling: Telling, *, mag_gezien: bool) -> tuple[int, int] | None:
    """Return what the team decided, else what the room weighs when that may be seen."""
    if vraag.impact is not None and vraag.inspanning is not None:
        return vraag.impact, vraag.inspanning
    impact, inspanning = telling.impact.impact, telling.inspanning.inspanning
    if not mag_gezien or impact is None or inspanning is None:
        return None
    return impact, inspanning
