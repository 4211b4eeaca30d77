"""The page of the exercise and the band above each of its screens: the tasks with their addresses and lessons."""

from dataclasses import dataclass

from django.urls import reverse

from klantreis.feiten import Fase
from klantreis.models import Klantreis
from leren.lessen import alle_lessen
from leren.models import Oefenklantreis
from leren.oefenklantreis import stand
from leren.taken import Oefenstand, Taak, Taakstand


@dataclass(frozen=True, slots=True)
class Taakregel:
    """A task as the screen shows it; without an exercise it has no address."""

    taak: Taak
    nu: bool
    ooit: bool
    adres: str
    les_titel: str
    les_adres: str


@dataclass(frozen=True, slots=True)
class Oefenpagina:
    """All tasks per phase, with the one to do now."""

    stand: Oefenstand
    fasen: tuple[tuple[Fase, tuple[Taakregel, ...]], ...]
    volgende: Taakregel | None
    klantreis: Klantreis | None


def pagina(rij: Oefenklantreis | None) -> Oefenpagina:
    """Return the tasks as they are now (the queries of `stand`, and 1 for the lessons)."""
    nu = stand(rij)
    lessen = {les.sleutel: les for les in alle_lessen()}
    klantreis = rij.klantreis if rij else None

    def regel(een: Taakstand) -> Taakregel:
        return Taakregel(
            een.taak,
            een.nu,
            een.ooit,
            adres(klantreis, een.taak) if klantreis else "",
            lessen[een.taak.les].titel,
            reverse("leren:les", args=[lessen[een.taak.les].fase, lessen[een.taak.les].nummer]),
        )

    volgende = nu.volgende
    return Oefenpagina(
        nu,
        tuple((fase, tuple(regel(een) for een in deel)) for fase, deel in nu.fasen),
        regel(volgende) if volgende else None,
        klantreis,
    )


def adres(klantreis: Klantreis, taak: Taak) -> str:
    """Return the address of the screen of a task."""
    naam, vraagteken, vraag = taak.plek.partition("?")
    return reverse(naam, args=[klantreis.uuid]) + vraagteken + vraag
