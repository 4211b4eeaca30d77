"""Impact against inspanning: one idee after another, each with a clock of its own (domein.md section 4)."""

from collections.abc import Mapping

from workshop.bloksoort import Bloksoort
from workshop.models import Blok, Gast, Workshop
from workshop.models_inbreng import Weging
from workshop.soorten import Soort
from workshop.vragen import begin_vraag
from workshop.weegbeeld import lees
from workshop.weegvragen import eerste, kies_ideeen, sluit, weegvragen_van


def _mijn(blok: Blok, gast: Gast) -> Mapping[str, str]:
    """Return what this gast answered about the idee of now (1 query)."""
    if blok.weegvraag is None:
        return {}
    weging = Weging.objects.filter(blok=blok, gast=gast, idee=blok.weegvraag.idee_id).first()
    return mijn_weging(str(blok.weegvraag.uuid), weging.impact, weging.inspanning) if weging else {}


def mijn_weging(vraag: str, impact: int | None, inspanning: int | None) -> dict[str, str]:
    """Return the answers by the names that the phone gives its two rows of buttons."""
    antwoorden = {f"impact-{vraag}": impact, f"inspanning-{vraag}": inspanning}
    return {naam: str(getal) for naam, getal in antwoorden.items() if getal is not None}


def _begin(workshop: Workshop, blok: Blok) -> None:
    """Go on with the idee that was the one of now, else with the first; at first choose the best."""
    vragen = weegvragen_van(blok)
    if not vragen:
        kies_ideeen(workshop, blok)
        vragen = weegvragen_van(blok)
    vraag = next((vraag for vraag in vragen if vraag.pk == blok.weegvraag_id), None) or eerste(vragen)
    if vraag is not None:
        begin_vraag(workshop, blok, vraag)


def _eind(workshop: Workshop, blok: Blok) -> None:
    sluit(blok.weegvraag)


def _stap(workshop: Workshop, blok: Blok, richting: int) -> bool:
    vragen = weegvragen_van(blok)
    plek = next((i for i, vraag in enumerate(vragen) if vraag.pk == blok.weegvraag_id), -1) + richting
    if not 0 <= plek < len(vragen):
        return False
    sluit(blok.weegvraag)
    begin_vraag(workshop, blok, vragen[plek])
    return True


SOORT = Bloksoort(
    soort=Soort.PRIORITEREN,
    uitleg="Weeg de beste ideeën: wat leveren ze op en wat kosten ze. Maak er acties van.",
    opdracht="Wat levert dit op, en hoeveel werk is het?",
    minuten=15,
    icoon="matrix",
    lees=lees,
    mijn=_mijn,
    begin=_begin,
    eind=_eind,
    stap=_stap,
    klok_bij_begin=False,
)
