"""Who may do what in the formules: klantreis.toegang knows the roles, here stands which klantreis belongs to which formule."""

from dataclasses import dataclass

from django.http import HttpRequest

from klantreis.toegang import Recht, eis, formulerechten, met_recht


@dataclass(frozen=True, slots=True)
class Formuletoegang:
    """What this person may do in one formule of one beleidsterrein."""

    rechten: frozenset[Recht]

    @property
    def mag_bewerken(self) -> bool:
        """Whether the texts may be changed."""
        return Recht.BEWERKEN in self.rechten

    @property
    def mag_beheren(self) -> bool:
        """Whether vaststellen is allowed, and the list of beleidsterreinen may be changed."""
        return Recht.BEHEREN in self.rechten

    def eis(self, recht: Recht) -> None:
        """Raise PermissionDenied when a right is not there."""
        eis(self.rechten, recht)


def toegang_tot(request: HttpRequest, formule: str, terrein: str) -> Formuletoegang:
    """Return the rights in a formule (1 query). `terrein` is a name; empty is the whole gemeente.

    The team of a klantreis works out the formule of its own beleidsterrein; of a klantreis without one that of the gemeente.
    """
    klantreizen = met_recht(request, Recht.BEWERKEN).filter(serviceformule=formule, beleidsterrein__iexact=terrein)
    return Formuletoegang(formulerechten(request, werkt_eraan=klantreizen.exists()))


def toegang_tot_terreinen(request: HttpRequest) -> Formuletoegang:
    """Return the rights in the list of beleidsterreinen: who leads the programme manages it (no query)."""
    return Formuletoegang(formulerechten(request, werkt_eraan=False))
