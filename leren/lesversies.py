"""The texts a gemeente made of a lesson: reading them and writing the next one."""

from dataclasses import replace

from django.db import IntegrityError, transaction

from accounts.models import Gebruiker
from klantreis.feiten import Fase
from leren.inhoud import Les, lesboek
from leren.lestekst import Lestekst, als_json, uit_json
from leren.models import Lesversie


class LesConflict(Exception):
    """Somebody wrote a newer text meanwhile; `huidig` is the lesson as it is now."""

    def __init__(self, huidig: Les) -> None:
        super().__init__(f"{huidig.sleutel} is versie {huidig.versie}")
        self.huidig = huidig


def oorspronkelijk(fase: Fase, nummer: int) -> Les | None:
    """Return a lesson with the text of the product, or None (no query)."""
    return next((les for les in lesboek().lessen if les.fase is fase and les.nummer == nummer), None)


def huidige(les: Les) -> Les:
    """Return the lesson as people read it now (1 query)."""
    rij = Lesversie.objects.filter(sleutel=les.sleutel).order_by("-nummer").first()
    basis = next(een for een in lesboek().lessen if een.sleutel == les.sleutel)
    return replace(basis, tekst=uit_json(rij.inhoud), versie=rij.nummer) if rij else basis


def versies_van(les: Les) -> list[Lesversie]:
    """Return the versions of the gemeente, the newest first, with who wrote them (1 query)."""
    return list(Lesversie.objects.filter(sleutel=les.sleutel).select_related("door").order_by("-nummer"))


def schrijf(les: Les, tekst: Lestekst, *, gezien: int, door: Gebruiker) -> bool:
    """Write the next version, against the one this user saw; returns whether there was anything new.

    Raises LesConflict when somebody else wrote another text meanwhile; sending the same thing twice is none. The
    constraint on the number decides between two who write at the same moment (at most 3 queries).
    """
    nu = huidige(les)
    if nu.tekst == tekst:
        return False
    if nu.versie != gezien:
        raise LesConflict(nu)
    try:
        with transaction.atomic():
            Lesversie.objects.create(sleutel=les.sleutel, nummer=gezien + 1, inhoud=als_json(tekst), door=door)
    except IntegrityError:
        nu = huidige(les)
        if nu.tekst == tekst:
            return False
        raise LesConflict(nu) from None
    return True
