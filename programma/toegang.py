"""The programme together with what somebody may do in it; who may what is decided in klantreis.toegang."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from klantreis.toegang import Recht, eis, programmarechten
from programma.models import Programma


@dataclass(frozen=True, slots=True)
class Programmatoegang:
    """The programme of now (None before somebody made it) and the rights of who looks."""

    programma: Programma | None
    rechten: frozenset[Recht]

    @property
    def mag_bewerken(self) -> bool:
        """Whether this person leads the programme."""
        return Recht.BEWERKEN in self.rechten


def lees(request: HttpRequest) -> Programmatoegang:
    """Return the programme of now for whoever reads it (1 query)."""
    rechten = programmarechten(request)
    eis(rechten, Recht.LEZEN)
    return Programmatoegang(Programma.objects.huidig(), rechten)


def bewerk(request: HttpRequest) -> Programma:
    """Return the programme of now to change it (1 query); raises PermissionDenied, or Http404 when there is none."""
    eis(programmarechten(request), Recht.BEWERKEN)
    programma = Programma.objects.huidig()
    if programma is None:
        raise Http404
    return programma
