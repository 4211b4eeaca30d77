"""A worked-out formule as its pages and its sheet show it."""

from dataclasses import dataclass

from klantreis.formules import FORMULES, Formule
from serviceformules.inhoud import FormuleInhoud
from serviceformules.lezen import Stand, inhoud_van, stand_van
from serviceformules.matrix import HELE_GEMEENTE, STATUS
from serviceformules.models import Uitwerking
from serviceformules.rechten import Formuletoegang
from serviceformules.voorbeeldteksten import voorbeelden

#: Paper has no buttons.
GEEN = Formuletoegang(frozenset())


@dataclass(frozen=True, slots=True)
class Blad:
    """A formule as its pages show it. `terrein` is "" for the whole gemeente."""

    uitwerking: Uitwerking
    formule: Formule
    klantrol: str
    terrein: str
    toegang: Formuletoegang
    inhoud: FormuleInhoud
    stand: Stand

    @property
    def waar(self) -> str:
        """The name of the beleidsterrein, or that it is for everything."""
        return self.terrein or HELE_GEMEENTE

    @property
    def status(self) -> tuple[str, str]:
        """The status as (words, icon)."""
        return STATUS[str(self.uitwerking.status)]


def blad_van(uitwerking: Uitwerking, toegang: Formuletoegang = GEEN) -> Blad:
    """Put a formule together that was read `lezen.met_alles` (no query)."""
    return Blad(
        uitwerking,
        next(formule for formule in FORMULES if formule.sleutel == uitwerking.formule),
        voorbeelden()[uitwerking.formule].klantrol,
        uitwerking.beleidsterrein.naam if uitwerking.beleidsterrein else "",
        toegang,
        inhoud_van(uitwerking),
        stand_van(uitwerking),
    )
