"""What changes an afweging: begin it, add a candidate, let colleagues join, and start the klantreis that was chosen."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from keuze.forms import NieuweAfwegingForm, NieuweKandidaatForm
from keuze.models import MEESTE_KANDIDATEN, Afweging, Deelnemer, Kandidaat
from klantreis.models import Klantreis
from klantreis.producten import herken


class Vol(Exception):
    """There are five candidates already."""


class AlGestart(Exception):
    """A klantreis was started from this candidate already."""

    def __init__(self, klantreis: Klantreis) -> None:
        super().__init__(str(klantreis.uuid))
        self.klantreis = klantreis


def begin(form: NieuweAfwegingForm, gebruiker: Gebruiker) -> Afweging:
    """Make an afweging with its candidates; who makes it takes part. All or nothing."""
    with transaction.atomic():
        form.instance.uuid = form.cleaned_data["uuid"]
        form.instance.maker = gebruiker
        afweging = form.save()
        Kandidaat.objects.bulk_create(
            Kandidaat(
                afweging=afweging,
                titel=titel,
                product=product.naam if product else "",
                beleidsterrein=product.beleidsterrein if product else "",
                plek=plek,
            )
            for plek, titel in enumerate(form.cleaned_data["kandidaten"].splitlines(), start=1)
            for product in [herken(titel)]
        )
        Deelnemer.objects.create(afweging=afweging, gebruiker=gebruiker, naam=gebruiker.naam)
    return afweging


def voeg_toe(form: NieuweKandidaatForm, afweging: Afweging) -> Kandidaat:
    """Add a candidate in the first free place; raises Vol when there are five."""
    with transaction.atomic():
        Afweging.objects.select_for_update().get(pk=afweging.pk)
        bezet = set(Kandidaat.objects.filter(afweging=afweging).values_list("plek", flat=True))
        vrij = [plek for plek in range(1, MEESTE_KANDIDATEN + 1) if plek not in bezet]
        if not vrij:
            raise Vol
        form.instance.uuid = form.cleaned_data["uuid"]
        form.instance.plek = vrij[0]
        return form.save()


def laat_meedoen(afweging: Afweging, gebruikers: Iterable[Gebruiker]) -> int:
    """Let colleagues join; returns how many are new. Who takes part already stays as it is."""
    nieuw = 0
    with transaction.atomic():
        Afweging.objects.select_for_update().get(pk=afweging.pk)
        for gebruiker in gebruikers:
            _, gemaakt = Deelnemer.objects.get_or_create(
                afweging=afweging, gebruiker=gebruiker, defaults={"naam": gebruiker.naam}
            )
            nieuw += gemaakt
    return nieuw


def koppel(kandidaat: Kandidaat, klantreis: Klantreis) -> None:
    """Link the klantreis that was started, and close the afweging so that the reasons stay as they are.

    Raises AlGestart when somebody else started this candidate in the meantime.
    """
    with transaction.atomic():
        afweging = Afweging.objects.select_for_update().get(pk=kandidaat.afweging_id)
        nu = Kandidaat.objects.select_related("klantreis").get(pk=kandidaat.pk)
        if nu.klantreis is not None:
            raise AlGestart(nu.klantreis)
        nu.klantreis = klantreis
        nu.save(update_fields=["klantreis"])
        if not afweging.is_gekozen:
            afweging.gekozen_op = timezone.localdate()
            afweging.save(update_fields=["gekozen_op"])
