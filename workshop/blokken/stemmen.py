"""Rating together: one vraag after another, each with a clock of its own (domein.md section 3 and 5)."""

from collections.abc import Mapping

from django.utils import timezone

from workshop.bloksoort import Bloksoort
from workshop.models import Blok, Gast, Workshop
from workshop.models_stemmen import Waarderingsstem
from workshop.soorten import Soort
from workshop.stemvraag import lees
from workshop.vragen import begin_vraag, vragen_van


def _mijn(blok: Blok, gast: Gast) -> Mapping[str, str]:
    rijen = Waarderingsstem.objects.filter(gast=gast, vraag=blok.vraag_id).values_list("vraag__uuid", "waardering")
    return {f"stem-{vraag}": str(waardering) for vraag, waardering in rijen}


def _begin(workshop: Workshop, blok: Blok) -> None:
    """Go on with the vraag that was the one of now, else with the first."""
    vragen = vragen_van(blok)
    vraag = next((vraag for vraag in vragen if vraag.pk == blok.vraag_id), None)
    vraag = vraag or next((vraag for vraag in vragen if vraag.overgenomen_op is None), vragen[0] if vragen else None)
    if vraag is None:
        return
    begin_vraag(workshop, blok, vraag)


def _eind(workshop: Workshop, blok: Blok) -> None:
    if blok.vraag is not None and blok.vraag.gesloten_op is None:
        blok.vraag.gesloten_op = timezone.now()
        blok.vraag.save(update_fields=["gesloten_op"])


def _stap(workshop: Workshop, blok: Blok, richting: int) -> bool:
    vragen = vragen_van(blok)
    plek = next((i for i, vraag in enumerate(vragen) if vraag.pk == blok.vraag_id), -1) + richting
    if not 0 <= plek < len(vragen):
        return False
    _eind(workshop, blok)
    begin_vraag(workshop, blok, vragen[plek])
    return True


SOORT = Bloksoort(
    soort=Soort.STEMMEN,
    uitleg="Waardeer samen elk contactmoment. De uitslag blijft verborgen tot de tijd om is.",
    opdracht="Hoe beleeft de persona dit?",
    minuten=20,
    icoon="hart",
    lees=lees,
    mijn=_mijn,
    begin=_begin,
    eind=_eind,
    stap=_stap,
    klok_bij_begin=False,
)
