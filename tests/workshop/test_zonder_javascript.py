"""Every form of a phone and of the regie as a plain form: it says what happened, and what could not be taken is still there."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests.conftest import Cast
from tests.verbeterplan.opzet import actie, punt
from tests.workshop.conftest import Binnen
from tests.workshop.test_inbreng import NaarBlok, pad
from verbeterplan.models import Actie, Idee
from workshop.models import Workshop
from workshop.models_inbreng import Aanvulling, Slotwoord
from workshop.models_stemmen import Vraag
from workshop.soorten import Soort

pytestmark = pytest.mark.django_db
LANG = "Bel mij eerder terug. " * 20
ADRES = "Bel mij op 06 12345678"


def stuur(telefoon: Client, workshop: Workshop, wat: str, **velden: object) -> tuple[int, str]:
    """Send a form of a phone; return the status and the page that comes."""
    antwoord = telefoon.post(f"/mee/w/{workshop.uuid}/{wat}/", velden, follow=True)
    return antwoord.status_code, antwoord.content.decode()


def test_een_idee_dat_niet_past_staat_nog_in_het_veld(binnen: Binnen, naar_blok: NaarBlok, bezig: Workshop) -> None:
    bij = punt(bezig.klantreis)
    blok = naar_blok(Soort.IDEEEN)
    telefoon, _ = binnen()
    velden: dict[str, object] = {"uuid": uuid4(), "blok": blok.uuid, "punt": bij.uuid, "met_naam": "1"}
    status, pagina = stuur(telefoon, bezig, "idee", tekst=LANG, **velden)
    assert status == 422
    assert f">{LANG}</textarea>" in pagina
    assert f'value="{velden["uuid"]}"' in pagina
    assert 'name="met_naam" value="1" checked' in pagina
    assert "Dit idee is te lang." in pagina
    assert LANG not in telefoon.get(f"/mee/w/{bezig.uuid}/").content.decode()
    status, pagina = stuur(telefoon, bezig, "idee", tekst="Bel eerder terug", **velden)
    assert status == 200
    assert "Je idee hangt op de muur." in pagina
    assert "telefoonmelding--fout" not in pagina
    status, pagina = stuur(telefoon, bezig, "idee", tekst=ADRES, **velden)
    assert status == 422, "de hele zaal leest mee"
    assert "telefoonnummer" in pagina
    naar_blok(Soort.STIPPEN)
    status, pagina = stuur(telefoon, bezig, "idee", tekst="Te laat bedacht", **velden)
    assert status == 409
    assert "Dit typte je: Te laat bedacht" in pagina
    assert Idee.objects.count() == 1


def test_een_aanvulling_een_naam_en_iets_voor_later(binnen: Binnen, naar_blok: NaarBlok, bezig: Workshop) -> None:
    naar_blok(Soort.AANVULLEN)
    telefoon, _ = binnen("Jan")
    fase = str(bezig.klantreis.reisfasen.first().uuid)  # type: ignore[union-attr]
    status, pagina = stuur(telefoon, bezig, "aanvullen", reisfase=fase, tekst=LANG)
    assert status == 422
    assert f'value="{LANG}"' in pagina
    assert f'value="{fase}" checked' in pagina
    assert re.search(r'id="aanvul-fout"[^>]*>Hou het kort', pagina)
    status, pagina = stuur(telefoon, bezig, "aanvullen", reisfase=fase, tekst=ADRES)
    assert status == 422
    assert re.search(r'id="aanvul-fout"[^>]*>[^<]+telefoonnummer', pagina)
    assert not Aanvulling.objects.exists()
    status, pagina = stuur(telefoon, bezig, "naam", naam="J" * 50)
    assert status == 422
    assert "J" * 50 in pagina
    status, pagina = stuur(telefoon, bezig, "parkeren", uuid=uuid4(), tekst=ADRES)
    assert status == 422
    assert f">{ADRES}</textarea>" in pagina
    assert re.search(r'id="parkeerfout"[^>]*>[^<]+telefoonnummer', pagina)


def test_wat_iemand_koos_staat_er_na_het_versturen(binnen: Binnen, bezig: Workshop, vraag: Vraag) -> None:
    telefoon, _ = binnen()
    status, pagina = stuur(telefoon, bezig, "stem", vraag=vraag.uuid, waardering=-1)
    assert status == 200
    assert "Jouw stem: negatief." in pagina
    assert 'name="waardering" value="-1" checked' in pagina
    assert 'name="waardering" value="-1" checked' not in binnen()[0].get(f"/mee/w/{bezig.uuid}/").content.decode()


def test_het_slotwoord_blijft_staan(binnen: Binnen, naar_blok: NaarBlok, bezig: Workshop) -> None:
    blok = naar_blok(Soort.AFSLUITING)
    telefoon, _ = binnen()
    status, pagina = stuur(telefoon, bezig, "slotwoord", blok=blok.uuid, zin="Ik ga bellen")
    assert status == 422
    assert ">Ik ga bellen</textarea>" in pagina
    status, pagina = stuur(telefoon, bezig, "slotwoord", blok=blok.uuid, gevoel=1, zin="Ik ga bellen")
    assert status == 200
    assert ">Ik ga bellen</textarea>" in pagina, "wie nog eens bewaart, wist zijn zin niet"
    assert 'name="gevoel" value="1" checked' in pagina
    assert Slotwoord.objects.get().zin == "Ik ga bellen"


@pytest.fixture
def leider(cast: Cast) -> Client:
    """Who leads the workshop."""
    return cast["projectleider"]


def test_in_de_regie_blijft_staan_wat_niet_bewaard_kon_worden(
    leider: Client, naar_blok: NaarBlok, bezig: Workshop
) -> None:
    rij: Actie = actie(bezig.klantreis, titel="Terugbellen")
    naar_blok(Soort.EIGENAREN)

    def doe(wat: str, **velden: Any) -> str:
        antwoord = leider.post(pad(bezig, f"regie/{wat}"), velden)
        assert antwoord.status_code == 422
        return antwoord.content.decode()

    pagina = doe("eigenaar", actie=rij.uuid, gezien="", eigenaar="Fatima", gereed="morgen")
    assert 'value="Fatima"' in pagina
    assert re.search(rf'id="eigenaarfout-{rij.uuid}"[^>]*>Vul een dag in', pagina)
    pagina = doe("parkeren", uuid=uuid4(), tekst=ADRES)
    assert f">{ADRES}</textarea>" in pagina
