"""Addresses and data for the tests of interviews and personas."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from klantreis.models import Klantreis
from personas.models import Citaat, Interview, Persona
from reis.models import Contactmoment, Kanaal

type Adres = Callable[..., str]


@pytest.fixture
def adres(klantreis: Klantreis) -> Adres:
    """Build an address in the klantreis of the tests."""

    def bouw(naam: str, *delen: UUID) -> str:
        return reverse(f"personas:{naam}", args=[klantreis.uuid, *delen])

    return bouw


@pytest.fixture
def interview(klantreis: Klantreis) -> Interview:
    """The interview of the klantreis."""
    return Interview.objects.get(klantreis=klantreis)


@pytest.fixture
def citaat(interview: Interview) -> Citaat:
    """Its one citaat, which speaks for a beleving."""
    return Citaat.objects.get(interview=interview)


@pytest.fixture
def persona(klantreis: Klantreis) -> Persona:
    """The persona of the klantreis."""
    return Persona.objects.get(klantreis=klantreis)


@pytest.fixture
def citaatvelden(klantreis: Klantreis) -> dict[str, Any]:
    """What somebody fills in for a new citaat."""
    return {
        "tekst": "Ik wist niet wie ik moest bellen.",
        "contactmoment": Contactmoment.objects.get(sleutel="bellen").pk,
        "kanaal": Kanaal.objects.get(sleutel="telefoon").pk,
        "waardering": "-1",
    }
