"""Access to an afweging is the fetch; the rule itself is `klantreis.toegang.kringrechten`."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest

from accounts.models import Gebruiker
from keuze.models import Afweging, Deelnemer
from klantreis.models import Teamlid
from klantreis.toegang import Recht, kringrechten


@dataclass(frozen=True, slots=True)
class Kring:
    """An afweging together with what this person may do in it."""

    afweging: Afweging
    gebruiker: Gebruiker
    rechten: frozenset[Recht]

    @property
    def mag_bewerken(self) -> bool:
        """Whether scoring and editing candidates is allowed: not any more once the choice was made."""
        return Recht.BEWERKEN in self.rechten and not self.afweging.is_gekozen

    @property
    def mag_beheren(self) -> bool:
        """Whether adding colleagues and starting a klantreis is allowed."""
        return Recht.BEHEREN in self.rechten


def wie(request: HttpRequest) -> Gebruiker:
    """Return who asks; only an active account gets here."""
    if not isinstance(request.user, Gebruiker) or not request.user.is_active:
        raise PermissionDenied
    return request.user


def haal(request: HttpRequest, afweging_uuid: UUID, recht: Recht = Recht.LEZEN) -> Kring:
    """Fetch an afweging for this person in one query; raises Http404 or PermissionDenied."""
    gebruiker = wie(request)
    afweging = _met_rol(gebruiker).filter(uuid=afweging_uuid).first()
    if afweging is None:
        raise Http404
    rechten = kringrechten(
        gebruiker,
        maakte=afweging.maker_id == gebruiker.pk,
        doet_mee=getattr(afweging, "doet_mee", False),
        leest_mee=getattr(afweging, "leest_mee", False),
    )
    if not rechten:
        raise Http404
    if recht not in rechten:
        raise PermissionDenied
    return Kring(afweging, gebruiker, rechten)


def mijn(request: HttpRequest) -> QuerySet[Afweging]:
    """Return the afwegingen this person takes part in or made; a beheerder sees all."""
    gebruiker = wie(request)
    if gebruiker.is_beheerder:
        return Afweging.objects.all()
    return Afweging.objects.filter(Q(maker=gebruiker) | Exists(_deelname(gebruiker)))


def _deelname(gebruiker: Gebruiker) -> QuerySet[Deelnemer]:
    return Deelnemer.objects.filter(afweging=OuterRef("pk"), gebruiker=gebruiker)


def _met_rol(gebruiker: Gebruiker) -> QuerySet[Afweging]:
    team = Teamlid.objects.filter(klantreis__kandidaat__afweging=OuterRef("pk"), gebruiker=gebruiker)
    return Afweging.objects.annotate(doet_mee=Exists(_deelname(gebruiker)), leest_mee=Exists(team))
