"""The answer to the raad: made from metingen and solved knelpunten, nothing invented, and honest when nothing improved."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from klantreis.voortgang import voortgang
from programma.antwoord import Doel, antwoord, sterkste
from verbeterplan.regels import DoelRegel, MetingRegel

HULP = "Ik heb hulp nodig"


def doel(
    naam: str, nul: str | None, streef: str, *nu: str, eenheid: str = "", klantreis: str = HULP, dag: int = 1
) -> Doel:
    """Make a goal with its metingen in order of time."""
    metingen = tuple(MetingRegel(date(2026, maand, dag), Decimal(waarde)) for maand, waarde in enumerate(nu, start=1))
    laatste = metingen[-1] if metingen else None
    nulmeting = None if nul is None else Decimal(nul)
    stand = voortgang(nulmeting, Decimal(streef), laatste.waarde if laatste else None)
    return Doel(klantreis, DoelRegel(uuid4(), naam, eenheid, nulmeting, Decimal(streef), metingen, laatste, stand))


def zinnen(knelpunten: int, opgelost: int, *doelen: Doel) -> str:
    return " ".join(str(zin) for zin in antwoord(knelpunten, opgelost, doelen))


DAGEN = doel("Dagen tot besluit", "42", "21", "30", "26", eenheid="dagen")
CIJFER = doel("Rapportcijfer", "5.8", "7.5", "6.0", eenheid="cijfer")
SLECHTER = doel("Klachten", "10", "5", "12")


def test_het_voorbeeld_van_de_raad() -> None:
    assert zinnen(31, 18, DAGEN, CIJFER) == (
        "18 van de 31 knelpunten zijn opgelost. "
        "Bij ‘Ik heb hulp nodig’ is ‘Dagen tot besluit’ nu 26 dagen in plaats van 42."
    )
    nadruk = [zin.nadruk for zin in antwoord(31, 18, [DAGEN])]
    assert nadruk == ["", "26 dagen"]


@pytest.mark.parametrize(
    ("knelpunten", "opgelost", "zin"),
    [
        (0, 0, "er zijn nog geen knelpunten in beeld gebracht."),
        (1, 0, "het ene knelpunt is nog niet opgelost."),
        (1, 1, "het ene knelpunt is opgelost."),
        (9, 0, "nog geen van de 9 knelpunten is opgelost."),
        (9, 1, "1 van de 9 knelpunten is opgelost."),
        (9, 9, "alle 9 knelpunten zijn opgelost."),
    ],
)
def test_knelpunten_in_woorden(knelpunten: int, opgelost: int, zin: str) -> None:
    assert zinnen(knelpunten, opgelost) == f"{zin} Wat inwoners ervan merken, is nog niet opnieuw gemeten."


def test_eerlijk_als_niets_beter_werd() -> None:
    gelijk = doel("Wachttijd", "4", "2", "4")
    assert "Het ene doel dat opnieuw is gemeten, is niet beter dan bij de start." in zinnen(3, 1, gelijk)
    assert zinnen(3, 1, gelijk, SLECHTER).endswith(
        "Geen van de 2 doelen die opnieuw zijn gemeten, is beter dan bij de start. "
        "Bij 1 doel gaat het slechter dan bij de start."
    )
    # Without a nulmeting, or only to keep things as they are, nothing is proven.
    for niets in (doel("Cijfer", None, "8", "7"), doel("Gelijk", "7", "7", "7"), doel("Later", "7", "8")):
        assert sterkste([niets]) is None


def test_wie_het_beste_noemt_noemt_ook_wat_slechter_werd() -> None:
    assert zinnen(3, 1, DAGEN, SLECHTER, SLECHTER).endswith("Bij 2 doelen gaat het slechter dan bij de start.")


def test_de_grootste_verbetering_is_het_grootste_deel_van_de_weg() -> None:
    assert sterkste([CIJFER, DAGEN]) is DAGEN
    # 16 of 21 days is 76% of the way; two goals that were reached go by the largest change against the nulmeting.
    klein, groot = doel("Klein", "100", "99", "98"), doel("Groot", "100", "60", "55")
    assert sterkste([klein, groot, DAGEN]) is groot
    # An earlier meting that was better does not count: only how it is now.
    terug = doel("Terug", "42", "21", "21", "40")
    assert sterkste([terug, CIJFER]) is CIJFER
    # As far and as large: the newest, then the alphabet.
    oud, nieuw = doel("Aa", "10", "5", "7"), doel("Bb", "10", "5", "7", dag=9)
    assert sterkste([oud, nieuw]) is nieuw
    assert sterkste([doel("Bb", "10", "5", "7"), oud]) is oud


def test_een_doel_van_een_klantreis_gaat_voor() -> None:
    breed = doel("Cijfer voor alles", "6", "7", "7", klantreis="")
    assert sterkste([breed, CIJFER]) is CIJFER
    assert "In het hele programma is ‘Cijfer voor alles’ nu 7 in plaats van 6." in zinnen(2, 1, breed, SLECHTER)
