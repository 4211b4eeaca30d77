"""An open workshop in the small klantreis of the cast, with people in it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from heartbeat.models import Heartbeat
from klantreis.models import Klantreis
from workshop.models import Blok, Gast, Workshop
from workshop.models_stemmen import Vraag
from workshop.regie import naar, open_workshop
from workshop.rem import rem
from workshop.soorten import Soort
from workshop.vragen import kies_vragen


@pytest.fixture(autouse=True)
def geen_haast() -> None:
    """Let nobody be braked for what another test sent: they share the numbers of their rows."""
    rem._emmers.clear()


@pytest.fixture
def workshop(klantreis: Klantreis) -> Workshop:
    """A workshop that was prepared: a block of every kind, in the order of the method."""
    persona = klantreis.personas.get()
    workshop = Workshop.objects.create(
        klantreis=klantreis, titel="Samen kijken", persona=persona, sleutel="proefsleutel"
    )
    blokken = {
        soort: Blok.objects.create(workshop=workshop, soort=soort, titel=soort.label, volgorde=plek)
        for plek, soort in enumerate(Soort)
    }
    heartbeat = Heartbeat.objects.get(persona=persona, soort="huidig")
    cellen = heartbeat.belevingen.values_list("contactmoment_id", "kanaal_id")
    kies_vragen(klantreis, blokken[Soort.STEMMEN], list(cellen))
    return workshop


@pytest.fixture
def bezig(workshop: Workshop) -> Workshop:
    """The same workshop, opened, at its first block."""
    open_workshop(workshop)
    workshop.refresh_from_db()
    return workshop


@pytest.fixture
def naar_blok(bezig: Workshop) -> Callable[[Soort], Blok]:
    """Go to the block of a kind and return it."""

    def ga(soort: Soort) -> Blok:
        blok = Blok.objects.get(workshop=bezig, soort=soort)
        naar(bezig.pk, None, blok.uuid)
        bezig.refresh_from_db()
        blok.refresh_from_db()
        return blok

    return ga


type Binnen = Callable[..., tuple[Client, Gast]]


@pytest.fixture
def binnen(bezig: Workshop) -> Binnen:
    """Let somebody come in with a phone of their own."""

    def kom(naam: str = "", client: Client | None = None) -> tuple[Client, Gast]:
        telefoon = client or Client()
        antwoord = telefoon.post(f"/mee/w/{bezig.uuid}/binnen/", {"sleutel": bezig.sleutel, "naam": naam})
        assert antwoord.status_code == 302, antwoord.content.decode()
        return telefoon, Gast.objects.filter(workshop=bezig).latest("nummer")

    return kom


@pytest.fixture
def vraag(naar_blok: Callable[[Soort], Blok]) -> Vraag:
    """The vraag of now."""
    vraag = naar_blok(Soort.STEMMEN).vraag
    assert vraag is not None
    return vraag


@pytest.fixture
def gasten(bezig: Workshop, vraag: Vraag) -> list[Gast]:
    """Ten people in the room, when a vraag is open."""
    return [Gast.objects.create(workshop=bezig, nummer=nummer) for nummer in range(1, 11)]


@pytest.fixture(autouse=True)
def eigen_map(settings: Any, tmp_path: Path) -> Path:
    """Photos go to a folder of this test."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path
