"""The lessons as people read them now: the text of the gemeente where there is one, else that of the product."""

from dataclasses import replace

from django.db.models import OuterRef, Subquery

from leren.inhoud import Les, lesboek
from leren.lestekst import uit_json
from leren.models import Lesversie


def alle_lessen() -> tuple[Les, ...]:
    """Return every lesson in order, with the newest text of each (1 query)."""
    laatste = Lesversie.objects.filter(sleutel=OuterRef("sleutel")).order_by("-nummer").values("nummer")[:1]
    rijen = Lesversie.objects.order_by().filter(nummer=Subquery(laatste))
    eigen = {sleutel: (nummer, inhoud) for sleutel, nummer, inhoud in rijen.values_list("sleutel", "nummer", "inhoud")}
    return tuple(
        replace(les, tekst=uit_json(eigen[les.sleutel][1]), versie=eigen[les.sleutel][0])
        if les.sleutel in eigen
        else les
        for les in lesboek().lessen
    )
