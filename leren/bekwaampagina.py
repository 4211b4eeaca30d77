"""The own page: where somebody is, what comes next and what there is to show for it."""

from dataclasses import dataclass

from django.urls import reverse

from accounts.models import Gebruiker
from leren import ervaring
from leren.bekwaam import Eis, Niveaustand, Oordeel, nieuw, oordeel
from leren.bekwaamheid import Bereikt, bereikt, feiten_van, zelfstandigen
from leren.ervaring import Voorstel
from leren.models import Ervaring, Leerprofiel
from leren.niveaus import Niveau

_WAT = {
    Niveau.DEELNEMER: "Je kunt meedoen in een projectgroep.",
    Niveau.ONDER_TOEZICHT: "Je begeleidt een klantreis of workshop, samen met een ervaren collega.",
    Niveau.ZELFSTANDIG: "Je begeleidt een klantreis zelf en bevestigt wat collega’s deden.",
}
#: Where somebody works on what is asked, and what the link says.
_PLEKKEN = {
    "eerste-les": ("leren:leren", "Naar de lessen"),
    "lessen": ("leren:leren", "Naar de lessen"),
    "oefeningen": ("leren:leren", "Naar de oefeningen"),
    "taken": ("bekwaam:oefenklantreis", "Naar de oefenklantreis"),
}
_UITLEG = {
    "klantreizen": "Voeg hieronder de klantreis toe die je begeleidde. Een zelfstandig begeleider bevestigt het.",
    "workshops": "Voeg hieronder de workshops toe die je begeleidde. Een zelfstandig begeleider bevestigt het.",
    "oordeel": "Als de rest er is, vraagt de app het aan alle zelfstandig begeleiders. Je hoeft niets te doen.",
}


@dataclass(frozen=True, slots=True)
class Eisregel:
    """One thing that is asked, with where to work on it."""

    eis: Eis
    adres: str
    knop: str
    uitleg: str


@dataclass(frozen=True, slots=True)
class Trede:
    """One niveau on the stairs."""

    stand: Niveaustand
    wat: str
    is_nu: bool
    is_volgende: bool
    op_papier: Bereikt | None


@dataclass(frozen=True, slots=True)
class Bekwaampagina:
    """Everything on the page; `vast_te_leggen` when a niveau was reached that is not on record."""

    oordeel: Oordeel
    treden: tuple[Trede, ...]
    eisen: tuple[Eisregel, ...]
    ervaringen: tuple[Ervaring, ...]
    voorstellen: tuple[Voorstel, ...]
    deelt: bool
    mag_bevestigen: bool
    wachtend: int
    bevestigers: tuple[str, ...]
    vast_te_leggen: bool


def pagina(gebruiker: Gebruiker) -> Bekwaampagina:
    """Read the page (13 queries, 1 or 2 more for who confirms)."""
    feiten = feiten_van([gebruiker])[gebruiker.pk]
    stand = oordeel(feiten)
    op_papier = bereikt(gebruiker)
    zelf = Niveau.ZELFSTANDIG in feiten.bereikt
    profiel = Leerprofiel.objects.filter(gebruiker=gebruiker).first()
    return Bekwaampagina(
        oordeel=stand,
        treden=tuple(
            Trede(
                trede,
                _WAT[trede.niveau],
                is_nu=trede.niveau is stand.hoogste,
                is_volgende=stand.volgende is not None and trede.niveau is stand.volgende.niveau,
                op_papier=op_papier.get(trede.niveau),
            )
            for trede in stand.niveaus
        ),
        eisen=tuple(_eisregel(eis) for eis in stand.volgende.eisen) if stand.volgende else (),
        ervaringen=tuple(ervaring.van(gebruiker)),
        voorstellen=tuple(ervaring.voorstellen(gebruiker)),
        deelt=bool(profiel and profiel.deelt_resultaten),
        mag_bevestigen=zelf,
        wachtend=ervaring.wachtend(gebruiker).count() if zelf else 0,
        bevestigers=tuple(een.naam for een in zelfstandigen().exclude(pk=gebruiker.pk).order_by("naam")),
        vast_te_leggen=bool(nieuw(feiten)),
    )


def _eisregel(eis: Eis) -> Eisregel:
    plek, knop = _PLEKKEN.get(eis.sleutel, ("", ""))
    return Eisregel(eis, reverse(plek) if plek else "", knop, _UITLEG.get(eis.sleutel, ""))
