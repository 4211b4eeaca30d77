"""The end: a mood and a sentence that may change, the begeleider takes one off the screen; and the parkeerplek."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from live.models import LiveBericht
from tests.conftest import Cast
from tests.workshop.conftest import Binnen
from workshop.models import Blok, Gast, Workshop
from workshop.models_inbreng import Parkeerpunt, Slotwoord
from workshop.regie import sluit_af, stap, verwijder_gast
from workshop.slot import zeg
from workshop.slotbeeld import lees
from workshop.sluiten import TeLaat
from workshop.soorten import Soort

pytestmark = pytest.mark.django_db
HTMX: Any = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def blok(naar_blok: Callable[[Soort], Blok]) -> Blok:
    """The block of afsluiting."""
    return naar_blok(Soort.AFSLUITING)


def slot(telefoon: Client, blok: Blok, gevoel: int | str, zin: str = "") -> Any:
    """Say how you leave."""
    adres = f"/mee/w/{blok.workshop.uuid}/slotwoord/"
    return telefoon.post(adres, {"blok": blok.uuid, "gevoel": gevoel, "zin": zin}, **HTMX)


def regie(workshop: Workshop, wat: str = "") -> str:
    """Return an address of the regie."""
    return f"/klantreizen/{workshop.klantreis.uuid}/workshops/{workshop.uuid}/regie/{wat}"


def laatste(workshop: Workshop, gezicht: str) -> str:
    """Return what was told last to one of the faces."""
    return LiveBericht.objects.filter(bord__sleutel=f"workshop/{workshop.pk}/{gezicht}").latest("versie").html


def test_een_slotwoord_telt_een_keer_en_mag_veranderen(bezig: Workshop, blok: Blok, binnen: Binnen) -> None:
    telefoon, _ = binnen("Fatima")
    assert slot(telefoon, blok, "", "Mooi").status_code == 422
    for _ in range(3):
        assert slot(telefoon, blok, 1, " Ik ga\nbellen. ").status_code == 200
    assert list(Slotwoord.objects.values_list("gevoel", "zin")) == [(1, "Ik ga bellen.")]
    scherm = laatste(bezig, "scherm")
    assert "Ik ga bellen." in scherm
    assert "Fatima" not in scherm
    assert slot(telefoon, blok, 0, "Toch niet.").status_code == 200
    pagina = telefoon.get(f"/mee/w/{bezig.uuid}/").content.decode()
    assert 'data-naam="slot-zin" value="Toch niet."' in pagina
    assert 'data-naam="slot-gevoel" value="0"' in pagina
    assert slot(telefoon, blok, 1, "x" * 201).status_code == 422


def test_na_het_blok_telt_het_nog_en_na_de_workshop_niet(bezig: Workshop, blok: Blok, binnen: Binnen) -> None:
    telefoon, gast = binnen()
    onderweg = Gast.objects.select_related("workshop").get(pk=gast.pk)
    stap(bezig.pk, None, -1)
    assert slot(telefoon, blok, 1, "Nog net.").status_code == 200
    assert Slotwoord.objects.get().zin == "Nog net."
    sluit_af(bezig.pk, None)
    with pytest.raises(TeLaat):
        zeg(onderweg, blok.uuid, -1, "Te laat.")
    assert slot(telefoon, blok, -1).status_code == 403
    assert Slotwoord.objects.get().gevoel == 1


def test_persoonsgegevens_komen_niet_op_het_scherm(blok: Blok, binnen: Binnen) -> None:
    telefoon, _ = binnen()
    antwoord = slot(telefoon, blok, 1, "Bel mij op 06-12345678")
    assert antwoord.status_code == 422
    assert "telefoonnummer" in antwoord.content.decode()
    assert "schrijf op waarom" not in antwoord.content.decode(), "hier is geen plek voor een reden"
    assert not Slotwoord.objects.exists()


def test_de_begeleider_haalt_een_zin_van_het_scherm_en_hij_blijft_weg(
    bezig: Workshop, blok: Blok, binnen: Binnen, cast: Cast
) -> None:
    telefoon, gast = binnen()
    slot(telefoon, blok, -1, "Lelijke woorden.")
    welk = Slotwoord.objects.get().pk
    for _ in range(2):
        assert cast["projectleider"].post(regie(bezig, "zin/"), {"verberg": welk}, **HTMX).status_code == 200
    assert "Lelijke" not in laatste(bezig, "scherm")
    assert "Lelijke woorden." in laatste(bezig, "regie")
    slot(telefoon, blok, -1, "Nog lelijker.")
    assert "Nog lelijker" not in laatste(bezig, "scherm")
    assert lees(bezig, blok).verdeling.negatief == 1, "het gevoel telt wel"
    cast["projectleider"].post(regie(bezig, "zin/"), {"toon": welk}, **HTMX)
    assert "Nog lelijker" in laatste(bezig, "scherm")
    assert cast["projectleider"].post(regie(bezig, "zin/"), {"verberg": 999999}, **HTMX).status_code == 409
    assert cast["projectleider"].post(regie(bezig, "zin/"), {"verberg": "x"}, **HTMX).status_code == 422
    verwijder_gast(bezig.pk, gast.uuid)
    assert not lees(bezig, blok).zinnen


def parkeer(telefoon: Client, workshop: Workshop, tekst: str, uuid: object = None) -> Any:
    """Put something on the parkeerplek with a phone."""
    return telefoon.post(f"/mee/w/{workshop.uuid}/parkeren/", {"uuid": uuid or uuid4(), "tekst": tekst}, **HTMX)


def test_parkeren_kan_altijd_en_gaat_niet_dubbel(bezig: Workshop, binnen: Binnen, cast: Cast) -> None:
    telefoon, gast = binnen()
    assert "Zet op de parkeerplek" in telefoon.get(f"/mee/w/{bezig.uuid}/").content.decode()
    uuid = uuid4()
    for _ in range(3):
        antwoord = parkeer(telefoon, bezig, "Hoe zit het met vervoer?", uuid)
        assert antwoord.status_code == 200
    assert str(uuid) not in antwoord.content.decode(), "het lege formulier heeft een nieuwe sleutel"
    assert Parkeerpunt.objects.get().gast == gast
    parkeer(telefoon, bezig, "Hoe zit het met vervoer?")
    assert Parkeerpunt.objects.count() == 1, "hetzelfde van dezelfde persoon"
    parkeer(telefoon, bezig, "En de huisarts?", uuid)
    assert Parkeerpunt.objects.count() == 2, "iets anders gaat nooit verloren"
    assert "En de huisarts?" in laatste(bezig, "regie")
    leeg = parkeer(telefoon, bezig, " ")
    assert leeg.status_code == 422
    assert 'id="parkeerfout"' in leeg.content.decode()
    assert "En de huisarts?" in cast["projectleider"].get(regie(bezig)).content.decode()


def test_de_begeleider_parkeert_en_vinkt_af(bezig: Workshop, blok: Blok, cast: Cast) -> None:
    uuid = uuid4()
    for tekst in ("Eerst dit", "Eerst dit", "Van een collega"):
        data = {"uuid": uuid, "tekst": tekst}
        assert cast["projectleider"].post(regie(bezig, "parkeren/"), data, **HTMX).status_code == 200
    assert set(Parkeerpunt.objects.values_list("tekst", flat=True)) == {"Eerst dit", "Van een collega"}
    scherm = f"/klantreizen/{bezig.klantreis.uuid}/workshops/{bezig.uuid}/scherm/"
    assert "Op de parkeerplek: 2" in cast["projectleider"].get(scherm).content.decode()
    punt = Parkeerpunt.objects.get(tekst="Eerst dit")
    for _ in range(2):
        antwoord = cast["projectleider"].post(regie(bezig, "parkeren/afhandelen/"), {"af": punt.uuid}, **HTMX)
        assert antwoord.status_code == 200
    assert "Op de parkeerplek: 1" in laatste(bezig, "scherm")
    cast["projectleider"].post(regie(bezig, "parkeren/afhandelen/"), {"terug": punt.uuid}, **HTMX)
    punt.refresh_from_db()
    assert punt.afgehandeld_op is None
    onbekend = cast["projectleider"].post(regie(bezig, "parkeren/afhandelen/"), {"af": uuid4()}, **HTMX)
    assert onbekend.status_code == 409


def test_het_slot_kost_evenveel_vragen_hoe_vol_het_ook_is(
    bezig: Workshop, blok: Blok, binnen: Binnen, cast: Cast
) -> None:
    telefoon, _ = binnen("Fatima")

    def tel(zin: str) -> list[int]:
        uit = []
        for client, adres in (
            (telefoon, f"/mee/w/{bezig.uuid}/"),
            (cast["projectleider"], regie(bezig)),
            (cast["projectleider"], regie(bezig).removesuffix("regie/") + "scherm/"),
        ):
            with CaptureQueriesContext(connection) as vragen:
                assert client.get(adres).status_code == 200
            uit.append(len(vragen))
        with CaptureQueriesContext(connection) as vragen:
            assert slot(telefoon, blok, 1, zin).status_code == 200
        return [*uit, len(vragen)]

    slot(telefoon, blok, 1, "Eerst")
    klein = tel("Een")
    for nummer in range(20, 32):
        gast = Gast.objects.create(workshop=bezig, nummer=nummer)
        Slotwoord.objects.create(blok=blok, gast=gast, gevoel=0, zin=f"Zin {nummer}")
        Parkeerpunt.objects.create(workshop=bezig, tekst=f"Punt {nummer}", gast=gast)
    assert tel("Twee") == klein
