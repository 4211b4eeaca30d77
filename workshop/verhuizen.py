"""What the room said about a contactmoment goes along when contactmomenten are merged or split (reis.verhuizen)."""

from django.db.models import Exists, OuterRef, Q

from reis.models import Contactmoment
from workshop.models_inbreng import Aanvulling
from workshop.models_stemmen import Vraag, Waarderingsstem


def verhuis(van: Contactmoment, naar: Contactmoment, kanalen: frozenset[int] | None) -> None:
    """Move vragen with their votes and, when all of `van` goes, what participants added (at most 4 queries).

    Where a block asks the same of `naar` already, the vraag that was asked stays; when both were, the old one stays behind.
    """
    waar = Q() if kanalen is None else Q(kanaal__in=kanalen)
    ook_hier = Vraag.objects.filter(contactmoment=naar, blok=OuterRef("blok"), kanaal=OuterRef("kanaal"))
    ook_daar = Vraag.objects.filter(waar, contactmoment=van, blok=OuterRef("blok"), kanaal=OuterRef("kanaal"))
    ooit_gesteld = Exists(Waarderingsstem.objects.filter(vraag=OuterRef("pk"))) | Q(begonnen_op__isnull=False)
    Vraag.objects.filter(~ooit_gesteld & Exists(ook_daar), contactmoment=naar).delete()
    Vraag.objects.filter(waar & ~Exists(ook_hier), contactmoment=van).update(contactmoment=naar)
    if kanalen is None:
        Aanvulling.objects.filter(contactmoment=van).update(contactmoment=naar)
