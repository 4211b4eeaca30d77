"""The matrix of beleidsterreinen and formules: how far each one is worked out."""

from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse

from klantreis.formules import FORMULES, Formule
from klantreis.models import Klantreis
from serviceformules.lezen import inhoud_van, met_alles, stand_van
from serviceformules.models import Beleidsterrein, Uitwerking

HELE_GEMEENTE = "Hele gemeente"
#: The word, and the icon that goes with it: a status is never only a colour.
STATUS = {
    "": ("niet gestart", "te-doen"),
    "in-gesprek": ("in gesprek", "bezig"),
    "vastgesteld": ("vastgesteld", "gereed"),
}


@dataclass(frozen=True, slots=True)
class Vak:
    """One formule for one beleidsterrein. `klantreizen` counts those that belong there."""

    formule: Formule
    adres: str
    status: str
    klantreizen: int
    lege_beloften: int = 0
    versie: int = 0
    gewijzigd: bool = False

    @property
    def woord(self) -> str:
        """The status in words."""
        return STATUS[self.status][0]

    @property
    def icoon(self) -> str:
        """The shape of the status."""
        return STATUS[self.status][1]


@dataclass(frozen=True, slots=True)
class Rij:
    """One beleidsterrein with the five formules. `is_nieuw`: only klantreizen name it, it is not on the list yet."""

    naam: str
    vakken: tuple[Vak, ...]
    is_nieuw: bool = False
    is_gemeente: bool = False


@dataclass(frozen=True, slots=True)
class Matrix:
    """All rows; the first is that of the whole gemeente."""

    rijen: tuple[Rij, ...]

    @property
    def telling(self) -> dict[str, int]:
        """How many vakken have each status, leaving out those where nothing began."""
        vakken = [vak for rij in self.rijen for vak in rij.vakken]
        return {status: sum(vak.status == status for vak in vakken) for status in ("vastgesteld", "in-gesprek")}

    @property
    def lege_beloften(self) -> int:
        """How many zekerheden of all formules nothing was agreed for."""
        return sum(vak.lege_beloften for rij in self.rijen for vak in rij.vakken)


def lees() -> Matrix:
    """Return the matrix (7 queries, however large)."""
    terreinen = list(Beleidsterrein.objects.all())
    klantreizen: dict[tuple[str, str], int] = defaultdict(int)
    namen: dict[str, str] = {}
    for naam, formule, aantal in (
        Klantreis.objects.filter(oefening_van=None)
        .order_by("beleidsterrein")
        .values_list("beleidsterrein", "serviceformule")
        .annotate(aantal=Count("pk"))
    ):
        klantreizen[naam.casefold(), formule] += aantal
        namen.setdefault(naam.casefold(), naam)
    uitwerkingen = {(rij.beleidsterrein_id, rij.formule): rij for rij in met_alles(Uitwerking.objects.all())}
    bekend = {terrein.naam.casefold() for terrein in terreinen}
    rijen = [Rij(HELE_GEMEENTE, _vakken(uitwerkingen, None, "", klantreizen), is_gemeente=True)]
    rijen += [Rij(t.naam, _vakken(uitwerkingen, t.pk, t.naam, klantreizen)) for t in terreinen]
    rijen += [
        Rij(naam, _vakken({}, None, naam, klantreizen), is_nieuw=True)
        for sleutel, naam in sorted(namen.items())
        if naam and sleutel not in bekend
    ]
    return Matrix(tuple(rijen))


def _vakken(
    uitwerkingen: dict[tuple[int | None, str], Uitwerking],
    terrein_id: int | None,
    naam: str,
    klantreizen: dict[tuple[str, str], int],
) -> tuple[Vak, ...]:
    return tuple(
        _vak(formule, uitwerkingen.get((terrein_id, formule.sleutel)), naam, klantreizen) for formule in FORMULES
    )


def _vak(formule: Formule, uitwerking: Uitwerking | None, naam: str, klantreizen: dict[tuple[str, str], int]) -> Vak:
    aantal = klantreizen.get((naam.casefold(), formule.sleutel), 0)
    if uitwerking is None:
        return Vak(formule, beginadres(formule.sleutel, naam), "", aantal)
    stand = stand_van(uitwerking)
    return Vak(
        formule,
        reverse("serviceformules:uitwerking", args=[uitwerking.uuid]),
        str(uitwerking.status),
        aantal,
        inhoud_van(uitwerking).lege_beloften,
        stand.versie.nummer if stand.versie else 0,
        gewijzigd=stand.vast and stand.gewijzigd,
    )


def beginadres(formule: str, terrein: str) -> str:
    """Return where a formule is begun for a beleidsterrein, by its name; empty is the whole gemeente."""
    basis = reverse("serviceformules:beginnen", args=[formule])
    return f"{basis}?{urlencode({'terrein': terrein})}" if terrein else basis
