"""What happens when something is deleted, here or elsewhere: its file goes, and no name of a gast stays behind."""

from typing import Any

from verbeterplan.models import Idee
from workshop import fotos, namen
from workshop.models import Gast, Workshop
from workshop.models_inbreng import Foto, Inbreng
from workshop.signals import namen_gewist


def foto_weg(sender: type[Foto], instance: Foto, **rest: Any) -> None:
    """Delete the file of a photo that was deleted, by itself or with its workshop or klantreis."""
    fotos.gooi_weg(instance.bestand.name)


def idee_weg(sender: type[Idee], instance: Idee, **rest: Any) -> None:
    """Let an idee that a gast signed go without that name (1 query; 1 more when somebody did).

    The tie to the workshop goes with the idee. What is brought back later would carry a name that nobody wipes any more.
    """
    naam = Inbreng.objects.filter(idee=instance.pk, met_naam=True).values_list("gast__naam", flat=True).first()
    if naam:
        if instance.inzender == naam:
            instance.inzender = ""
        namen_gewist.send(sender=Inbreng, ideeen=[instance.pk])


def workshop_weg(sender: type[Workshop], instance: Workshop, **rest: Any) -> None:
    """Wipe the names under the ideeën of a workshop that is deleted: the ideeën stay, and nobody would know whose names."""
    namen.wis(instance, Gast.objects.filter(workshop=instance))
