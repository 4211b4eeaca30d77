"""Voting for ideeën with dots: a round opens, everybody spends a set number of stemmen, the round closes.

Idee.stemmen is the total of everything: what came in with an import, and the dots of all rounds. It changes together with
the dots, in one transaction. The history is not told: that would say who voted for what.
"""

from django.db import transaction
from django.db.models import F, Sum
from django.db.models.functions import Greatest
from django.http import Http404
from django.utils import timezone

from accounts.models import Gebruiker
from klantreis.models import Klantreis
from verbeterplan.ideeen import vergrendel
from verbeterplan.models import Idee
from verbeterplan.models_ideeen import Stem, Stemronde


class RondeDicht(Exception):
    """There is no round in which somebody can vote now."""


class GeenStemmenOver(Exception):
    """All stemmen of this person in this round have been given."""


def open_ronde(klantreis: Klantreis, per_persoon: int) -> tuple[Stemronde, bool]:
    """Open a round; returns (the round, whether it is new): one that is open goes on as it was (4 queries)."""
    with transaction.atomic():
        vergrendel(klantreis)
        bezig = Stemronde.objects.filter(klantreis=klantreis, gesloten_op__isnull=True).first()
        if bezig is not None:
            return bezig, False
        return Stemronde.objects.create(klantreis=klantreis, stemmen_per_persoon=per_persoon), True


def sluit_ronde(klantreis: Klantreis) -> bool:
    """Close the round that is open; False when there was none. Nothing in a closed round can be changed any more."""
    with transaction.atomic():
        try:
            ronde = _op_slot(klantreis)
        except RondeDicht:
            return False
        ronde.gesloten_op = timezone.now()
        ronde.save(update_fields=["gesloten_op"])
    return True


def geef(klantreis: Klantreis, gebruiker: Gebruiker, idee: Idee) -> None:
    """Give an idee one stem more; raises RondeDicht, GeenStemmenOver, and Http404 when it is gone by now (4 or 5 queries).

    The round stays locked until the transaction ends: two windows of one person come one after the other, and the second
    counts what the first gave. Closing waits for the same lock.
    """
    with transaction.atomic():
        ronde = _op_slot(klantreis)
        eigen = Stem.objects.filter(ronde=ronde, gebruiker=gebruiker)
        gegeven = eigen.aggregate(som=Sum("aantal"))["som"] or 0
        if gegeven >= ronde.stemmen_per_persoon:
            raise GeenStemmenOver
        if not Idee.objects.filter(pk=idee.pk).update(stemmen=F("stemmen") + 1):
            raise Http404
        if not eigen.filter(idee=idee).update(aantal=F("aantal") + 1):
            Stem.objects.create(ronde=ronde, idee=idee, gebruiker=gebruiker)


def neem(klantreis: Klantreis, gebruiker: Gebruiker, idee: Idee) -> bool:
    """Take one stem back; False when this person gave this idee none. Raises RondeDicht (4 queries)."""
    with transaction.atomic():
        stem = Stem.objects.filter(ronde=_op_slot(klantreis), gebruiker=gebruiker, idee=idee).first()
        if stem is None:
            return False
        _terug(stem, 1)
    return True


def neem_alles(klantreis: Klantreis, gebruiker: Gebruiker) -> int:
    """Take back all stemmen of this person in this round, also those for ideeën that are out of sight by now.

    Returns how many; raises RondeDicht (2 queries, 2 more for each idee).
    """
    with transaction.atomic():
        stemmen = list(Stem.objects.filter(ronde=_op_slot(klantreis), gebruiker=gebruiker).order_by("idee_id"))
        for stem in stemmen:
            _terug(stem, stem.aantal)
    return sum(stem.aantal for stem in stemmen)


def _op_slot(klantreis: Klantreis) -> Stemronde:
    ronde = Stemronde.objects.select_for_update().filter(klantreis=klantreis, gesloten_op__isnull=True).first()
    if ronde is None:
        raise RondeDicht
    return ronde


def _terug(stem: Stem, aantal: int) -> None:
    if stem.aantal > aantal:
        Stem.objects.filter(pk=stem.pk).update(aantal=F("aantal") - aantal)
    else:
        Stem.objects.filter(pk=stem.pk).delete()
    # An import may have written a lower total over it; less than nothing is no number of stemmen.
    Idee.objects.filter(pk=stem.idee_id).update(stemmen=Greatest(F("stemmen") - aantal, 0))
