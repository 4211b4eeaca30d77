"""Which kanaal carries most of the pain."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from heartbeat import citaten_lezen, lezen, lijnen_lezen
from heartbeat.bewijs import Stem
from heartbeat.forms import KanalenForm
from heartbeat.models import Heartbeat
from heartbeat.pijn import Beleefd, KanaalPijn, rangschik, zinnen
from heartbeat.tekening import kanaalbalk
from klantreis.toegang import haal
from reis.models import Kanaal

HUIDIG = Heartbeat.Soort.HUIDIG.value
AANTAL_CITATEN = 2


@dataclass(frozen=True, slots=True)
class Regel:
    """One kanaal in the ranking: counts, its bar, and what inwoners say; each citaat with the title of its contactmoment."""

    kanaal: Kanaal
    pijn: KanaalPijn
    balk: SafeString
    citaten: Sequence[tuple[Stem, str]]
    meer: int


@require_safe
def kanalen(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Rank the kanalen of the huidige heartbeats, of all personas or of one (9 queries, however large the klantreis)."""
    toegang = haal(request, klantreis_uuid)
    gevraagd = KanalenForm(request.GET).keuze()
    alle = lijnen_lezen.lijnen([toegang.klantreis.pk])[toegang.klantreis.pk]
    gekozen = next((per.persona for per in alle if per.persona.uuid == gevraagd), None)
    momenten = {moment.pk: moment for moment in (alle[0].reis.momenten if alle else ())}
    per_pk = {kanaal.pk: kanaal for kanaal in lezen.kanalen()}
    volgorde = {pk: plaats for plaats, pk in enumerate(per_pk)}
    belevingen = [
        Beleefd(kanaal, moment, waardering, momenten[moment].waarheid)
        for per in alle
        if gekozen is None or per.persona.pk == gekozen.pk
        for (moment, kanaal), waardering in per.waarderingen.get(HUIDIG, {}).items()
    ]
    rang = rangschik(sorted(belevingen, key=lambda beleefd: volgorde[beleefd.kanaal]))
    citaten = citaten_lezen.negatief_per_kanaal(toegang.klantreis, gekozen)
    meeste = max((pijn.totaal for pijn in rang), default=0)
    regels = []
    for pijn in rang:
        hier = [(moment, stem) for moment, stem in citaten.get(pijn.kanaal, ()) if moment in momenten]
        # What was said at a moment van de waarheid goes first, then in the order of the journey.
        hier.sort(key=lambda paar: (not momenten[paar[0]].waarheid, momenten[paar[0]].nummer))
        top = _verschillend(hier)
        regels.append(
            Regel(
                per_pk[pijn.kanaal],
                pijn,
                kanaalbalk(pijn.negatief, pijn.neutraal, pijn.positief, meeste),
                [(stem, momenten[moment].titel) for moment, stem in top],
                len(hier) - len(top),
            )
        )
    return render(
        request,
        "heartbeat/kanalen.html",
        {
            "toegang": toegang,
            "soort": "",
            "regels": regels,
            "zinnen": zinnen(rang, {pk: kanaal.naam for pk, kanaal in per_pk.items()}),
            "personas": [per.persona for per in alle],
            "gekozen": gekozen,
            "eerste": gekozen or (alle[0].persona if alle else None),
            "zonder": len(per_pk) - len(regels),
        },
    )


def _verschillend(citaten: Sequence[tuple[int, Stem]]) -> list[tuple[int, Stem]]:
    """Take the first few citaten, of different inwoners where that is possible."""
    uit: list[tuple[int, Stem]] = []
    for strikt in (True, False):
        for paar in citaten:
            vol = len(uit) >= AANTAL_CITATEN or paar in uit
            if not vol and not (strikt and any(paar[1].code == ander.code for _, ander in uit)):
                uit.append(paar)
    return uit
