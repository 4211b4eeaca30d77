"""What a workshop is at now, as the three faces show it: read once, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.utils import timezone

from workshop.blokken import SOORTEN
from workshop.bloksoort import Bloksoort
from workshop.klok import Klok
from workshop.models import Blok, Gast, Workshop
from workshop.models_inbreng import Knelpuntkeuze, Stip, Weegvraag, Weging
from workshop.models_stemmen import Waarderingsstem
from workshop.soorten import Soort

#: A workshop for more people than this draws nobody one by one; only the number is told.
MEESTE_GETEKEND = 48


@dataclass(frozen=True, slots=True)
class Mensen:
    """Who is in: one by one as long as they fit, and how many.

    `stemt`: whether something is asked now; `gestemd` who of them did (ids, none of a crowd) and `aantal_gestemd` how many;
    `deed` is what they did, in one word.
    """

    gasten: tuple[Gast, ...]
    aantal: int
    stemt: bool = False
    gestemd: frozenset[int] = frozenset()
    aantal_gestemd: int = 0
    deed: str = "stemden"


@dataclass(frozen=True, slots=True)
class Stand:
    """The workshop now. `inhoud` is what the kind of the block of now read."""

    workshop: Workshop
    blokken: tuple[Blok, ...]
    mensen: Mensen
    inhoud: Any
    nu: datetime

    @property
    def blok(self) -> Blok | None:
        """Return the block of now."""
        return self.workshop.huidig

    @property
    def soort(self) -> Bloksoort | None:
        """Return the kind of the block of now."""
        return SOORTEN[self.blok.de_soort] if self.blok else None

    @property
    def klok(self) -> Klok:
        """Return the clock."""
        return self.workshop.klok

    @property
    def over(self) -> int:
        """Return the seconds that are left."""
        return self.klok.over(self.nu)

    @property
    def tijd(self) -> str:
        """Return the time that is left as minutes and seconds: 0:42."""
        return f"{self.over // 60}:{self.over % 60:02}"

    @property
    def ring(self) -> int:
        """Return how much of the time is left, in thousandths."""
        return self.over * 1000 // self.klok.duur if self.klok.duur else 0

    @property
    def nu_ms(self) -> str:
        """Return the time of the server in milliseconds since 1970, as text: a Dutch template would put points in it."""
        return str(int(self.nu.timestamp() * 1000))

    @property
    def tot_ms(self) -> str:
        """Return when the clock runs out, in milliseconds since 1970; empty when it does not run."""
        return str(int(self.klok.tot.timestamp() * 1000)) if self.klok.tot else ""

    @property
    def tijd_is_om(self) -> bool:
        """Whether the clock ran out."""
        return self.klok.is_om(self.nu)

    @property
    def toont(self) -> str:
        """Return what the screen shows: blok, deelnemen, pauze or einde."""
        if self.workshop.is_afgelopen:
            return "einde"
        if self.blok is None and self.workshop.scherm == Workshop.Scherm.BLOK:
            return Workshop.Scherm.DEELNEMEN.value
        return self.workshop.scherm

    @property
    def plek(self) -> int:
        """Return which block it is, from 1; 0 before the first."""
        return next((plek for plek, blok in enumerate(self.blokken, 1) if blok.pk == self.workshop.huidig_id), 0)

    @property
    def voortgang(self) -> int:
        """Return how much of the agenda is behind us, in percent of its blocks."""
        return (self.plek - 1) * 100 // len(self.blokken) if self.plek else 0

    @property
    def minuten_te_gaan(self) -> int:
        """Return the planned minutes of this block and those after it."""
        return sum(blok.minuten for blok in self.blokken[max(self.plek - 1, 0) :])

    @property
    def volgende(self) -> Blok | None:
        """Return the block after this one."""
        return self.blokken[self.plek] if self.plek < len(self.blokken) else None

    @property
    def vorige(self) -> Blok | None:
        """Return the block before this one."""
        return self.blokken[self.plek - 2] if self.plek > 1 else None


def lees(workshop_id: int) -> Stand:
    """Return the stand of a workshop (3 queries, and those of the kind of block)."""
    workshop = Workshop.objects.select_related(
        "klantreis", "persona", "huidig__persona", "huidig__vraag", "huidig__weegvraag"
    ).get(pk=workshop_id)
    blokken = tuple(Blok.objects.filter(workshop=workshop))
    blok = workshop.huidig
    if blok is not None:
        blok.workshop = workshop
    inhoud = SOORTEN[blok.de_soort].lees(workshop, blok) if blok else None
    return Stand(workshop, blokken, mensen(workshop, blok), inhoud, timezone.now())


def mensen(workshop: Workshop, blok: Blok | None = None) -> Mensen:
    """Return who is in, and who of them answered what is asked in the block of now (1 query); of a crowd only how many."""
    aanwezig = Gast.objects.aanwezig().filter(workshop=workshop)
    deed, woord = _deed(blok) if blok else (None, "")
    if workshop.meeste_gasten > MEESTE_GETEKEND:
        telling = {"aantal": Count("pk")} | ({"gestemd": Count("pk", filter=Q(deed))} if deed else {})
        aantal = aanwezig.order_by().aggregate(**telling)
        return Mensen((), aantal["aantal"], deed is not None, frozenset(), aantal.get("gestemd", 0), woord)
    rijen = aanwezig.order_by("nummer")
    gasten = tuple(rijen.annotate(deed=deed)) if deed else tuple(rijen)
    wie = frozenset(gast.pk for gast in gasten if getattr(gast, "deed", False))
    return Mensen(gasten, len(gasten), deed is not None, wie, len(wie), woord)


def _deed(blok: Blok) -> tuple[Exists | None, str]:
    """Return whether a gast answered what is asked in a block, and what they did in one word.

    Where people send texts without a name nobody is pointed out: who saw a circle fill as an idee came in, would know whose it is.
    """
    gast = OuterRef("pk")
    gevraagd = blok.gevraagd
    if isinstance(gevraagd, Weegvraag):
        heel = Weging.objects.filter(blok=gevraagd.blok_id, idee=gevraagd.idee_id, gast=gast)
        return Exists(heel.filter(impact__isnull=False, inspanning__isnull=False)), "wogen"
    if gevraagd is not None:
        return Exists(Waarderingsstem.objects.filter(vraag=gevraagd, gast=gast)), "stemden"
    if blok.de_soort is Soort.KNELPUNTEN:
        return Exists(Knelpuntkeuze.objects.filter(blok=blok, gast=gast)), "kozen"
    if blok.de_soort is Soort.STIPPEN:
        stippen = Stip.objects.filter(blok=blok, gast=gast).order_by().values("gast")
        return Exists(stippen.annotate(som=Sum("aantal")).filter(som__gte=blok.stippen)), "klaar"
    return None, ""
