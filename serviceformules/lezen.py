"""What the worked-out formules say, as plain data."""

from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from klantreis.models import Klantreis
from serviceformules.inhoud import AfspraakInhoud, FormuleInhoud, ZekerheidInhoud, regels
from serviceformules.models import Uitwerking, Uitwerkingversie
from serviceformules.voorbeeldteksten import voorbeeld


@dataclass(frozen=True, slots=True)
class Stand:
    """How a formule stands: its status, the version that was vastgesteld last, and whether it says something else now."""

    vast: bool
    versie: Uitwerkingversie | None
    gewijzigd: bool

    @property
    def kan_vast(self) -> bool:
        """Whether vaststellen makes a version."""
        return not self.vast or self.gewijzigd


def met_alles(rijen: QuerySet[Uitwerking]) -> QuerySet[Uitwerking]:
    """Take along what the formules say and their versions (5 queries, however many formules)."""
    return rijen.select_related("beleidsterrein").prefetch_related("zekerheden", "afspraken__zekerheden", "versies")


def inhoud_van(uitwerking: Uitwerking) -> FormuleInhoud:
    """Return what a formule says now (no query when it was read `met_alles`; else 2 and one for each afspraak)."""
    zekerheden = tuple(ZekerheidInhoud(str(rij.uuid), rij.tekst, rij.bewaker) for rij in uitwerking.zekerheden.all())
    afspraken = tuple(
        AfspraakInhoud(
            str(rij.uuid), rij.tekst, tuple(str(z.uuid) for z in sorted(rij.zekerheden.all(), key=lambda z: z.pk))
        )
        for rij in uitwerking.afspraken.all()
    )
    return FormuleInhoud(
        uitwerking.omschrijving.strip(),
        regels(uitwerking.kernwaarden),
        zekerheden,
        afspraken,
        regels(uitwerking.producten),
    )


def stand_van(uitwerking: Uitwerking) -> Stand:
    """Return how a formule stands (no query when it was read `met_alles`)."""
    versies = sorted(uitwerking.versies.all(), key=lambda versie: -versie.nummer)
    laatste = versies[0] if versies else None
    gewijzigd = laatste is not None and FormuleInhoud.uit_json(laatste.inhoud) != inhoud_van(uitwerking)
    return Stand(uitwerking.status == Uitwerking.Status.VASTGESTELD, laatste, gewijzigd)


def uitwerking_bij(klantreis: Klantreis) -> Uitwerking | None:
    """Return the formule that holds for a klantreis: that of its beleidsterrein, else that of the whole gemeente (1 query).

    None as long as nobody began, or the klantreis has no formule.
    """
    return _bij(klantreis).select_related("beleidsterrein").first() if klantreis.serviceformule else None


def zekerheden_van(klantreis: Klantreis) -> tuple[str, ...]:
    """Return what the inwoner may count on in a klantreis, of the gemeente or else of the example (1 query)."""
    rijen = list(_bij(klantreis, "zekerheden__volgorde", "zekerheden__pk").values_list("pk", "zekerheden__tekst"))
    if rijen:
        return tuple(tekst for pk, tekst in rijen if pk == rijen[0][0] and tekst)
    tekst = voorbeeld(klantreis.serviceformule)
    return tekst.zekerheden if tekst else ()


def _bij(klantreis: Klantreis, *volgorde: str) -> QuerySet[Uitwerking]:
    """Return what may hold for a klantreis, its own beleidsterrein first."""
    terrein = Q(beleidsterrein=None)
    if klantreis.beleidsterrein:
        terrein |= Q(beleidsterrein__naam__iexact=klantreis.beleidsterrein)
    rijen = Uitwerking.objects.filter(terrein, formule=klantreis.serviceformule)
    return rijen.order_by(F("beleidsterrein").asc(nulls_last=True), *volgorde)
