"""Composing a persona with the interviews beside it: the evidence, what recurs, the portrait and the lines with codes."""

from typing import Any
from uuid import uuid4

import pytest

from klantreis.models import Doelgroep, Klantreis
from klantreis.toegang import RECHTEN, Recht
from personas.models import Citaat, Interview, Persona
from personas.portret_keuze import Portret, ontleed, sleutel_van
from reis.models import Contactmoment, Kanaal
from tests.conftest import Cast
from tests.personas.conftest import Adres


@pytest.fixture
def interviews(klantreis: Klantreis, interview: Interview) -> list[Interview]:
    """Three interviews that were held; two inwoners are negative about phoning. A fourth is only planned."""
    ander = Doelgroep.objects.create(klantreis=klantreis, naam="Huurders", volgorde=1)
    nieuw = [
        Interview.objects.create(klantreis=klantreis, code=code, toestemming=True, doelgroep=ander)
        for code in ("R02", "R03")
    ]
    Interview.objects.create(klantreis=klantreis, code="R04", stand=Interview.Stand.GEPLAND, doelgroep=ander)
    for iemand in nieuw:
        Citaat.objects.create(
            interview=iemand,
            contactmoment=Contactmoment.objects.get(sleutel="bellen"),
            kanaal=Kanaal.objects.get(sleutel="telefoon"),
            waardering=-1,
            tekst=f"Ik hing lang\naan de lijn, zei {iemand.code}.",
        )
    return [interview, *nieuw]


def velden(**anders: Any) -> dict[str, Any]:
    """What somebody fills in for a new persona."""
    return {"naam": "Johan Terpstra", "uuid": str(uuid4()), **anders}


def test_links_staat_wat_inwoners_zeiden(cast: Cast, adres: Adres, interviews: list[Interview]) -> None:
    html = cast["teamlid"].get(adres("persona_nieuw")).content.decode()
    for iemand in interviews:
        assert f'id="kies-{iemand.pk}"' in html
    assert "R04" not in html, "een gepland gesprek is nog geen bewijs"
    assert 'data-regel="Ik hing lang aan de lijn, zei R02. (R02)"' in html
    assert html.index("<h4>Zoeken</h4>") < html.index("Ik kon het niet vinden.") < html.index("aan de lijn, zei R02")
    assert "Kies eerst de interviews" in html
    assert "Mevrouw wilde een boom kappen." in html


def test_gekozen_interviews_staan_aangevinkt_ook_na_een_fout(
    cast: Cast, adres: Adres, interviews: list[Interview]
) -> None:
    antwoord = cast["teamlid"].post(
        adres("persona_nieuw"), velden(naam="", gebaseerd_op=[interviews[1].pk, interviews[2].pk, "geen-getal"])
    )
    html = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert html.count(" checked") >= 2
    assert f'value="{interviews[1].pk}" id="kies-{interviews[1].pk}" checked' in html
    assert f'value="{interviews[0].pk}" id="kies-{interviews[0].pk}">' in html
    assert "<strong>2 interviews</strong> gekozen, uit 1 van 2 doelgroepen" in html
    assert "Kies er nog 1 bij." in html


def test_een_gepland_gesprek_is_niet_te_kiezen(cast: Cast, adres: Adres, interviews: list[Interview]) -> None:
    gepland = Interview.objects.get(code="R04")
    for pk in (gepland.pk, 0):
        antwoord = cast["teamlid"].post(adres("persona_nieuw"), velden(gebaseerd_op=[interviews[0].pk, pk]))
        html = antwoord.content.decode()
        assert antwoord.status_code == 422
        assert "Een interview dat je koos, is er niet meer." in html
        assert 'value="bewijs" id="kant-links" checked' in html
    assert Persona.objects.count() == 1


def test_patronen_volgen_de_keuze(cast: Cast, adres: Adres, interviews: list[Interview]) -> None:
    def vraag(*keuze: int) -> str:
        antwoord = cast["teamlid"].get(adres("patronen"), {"gebaseerd_op": keuze})
        assert antwoord.status_code == 200
        return antwoord.content.decode()

    een, twee, drie = (iemand.pk for iemand in interviews)
    assert "<strong>0 interviews</strong>" in vraag()
    assert "Dit komt vaak terug" not in vraag()
    assert "Nog niets." in vraag(een, twee)
    html = vraag(een, twee, drie)
    assert "Ik bel de gemeente" in html
    assert "2 negatief, van 2 inwoners" in html
    assert "uit 2 van 2 doelgroepen" in html
    assert "gebaseerd__weinig" not in html
    for fout in (Interview.objects.get(code="R04").pk, 9999, "x"):
        assert cast["teamlid"].get(adres("patronen"), {"gebaseerd_op": fout}).status_code == 422


def test_met_te_weinig_gesprekken_zegt_het_scherm_dat_je_er_meer_moet_houden(
    cast: Cast, adres: Adres, persona: Persona
) -> None:
    html = cast["teamlid"].get(adres("persona_bewerken", persona.uuid)).content.decode()
    assert "Houd eerst nog 2 gesprekken" in html
    pagina = cast["teamlid"].get(adres("persona", persona.uuid)).content.decode()
    assert "Houd nog 2 gesprekken" in pagina
    assert "Houd nog 2 gesprekken" not in cast["meelezer"].get(adres("persona", persona.uuid)).content.decode()


def test_zonder_gesprekken_is_een_persona_een_aanname(cast: Cast, adres: Adres, interview: Interview) -> None:
    interview.delete()
    html = cast["teamlid"].get(adres("persona_nieuw")).content.decode()
    assert "Houd eerst gesprekken met inwoners." in html
    assert "Er is nog geen gesprek gehouden." in html
    assert cast["teamlid"].post(adres("persona_nieuw"), velden()).status_code == 302


def test_lijst_en_pagina_tonen_de_dekking(
    cast: Cast, adres: Adres, persona: Persona, interviews: list[Interview]
) -> None:
    for url in (adres("personas"), adres("persona", persona.uuid)):
        assert "Kies er nog 2" in cast["teamlid"].get(url).content.decode()
    assert "Nog in geen persona: Huurders." in cast["meelezer"].get(adres("personas")).content.decode()
    persona.gebaseerd_op.set([*interviews, Interview.objects.get(code="R04")])
    for url in (adres("personas"), adres("persona", persona.uuid)):
        html = cast["meelezer"].get(url).content.decode()
        assert "uit 2 van 2 doelgroepen" in html
        assert "gebaseerd__weinig" not in html
        assert ">R04<" not in html, "een gepland gesprek draagt niets"
        assert "Nog in geen persona" not in html
    assert "2 negatief, van 2 van de 3 inwoners" in html


def test_codes_achter_een_regel(cast: Cast, adres: Adres, persona: Persona, interview: Interview) -> None:
    Persona.objects.filter(pk=persona.pk).update(
        frustraties="Lang wachten (R01)\nGeen antwoord (R77)", pijn="Stil (R01)"
    )
    html = cast["teamlid"].get(adres("persona", persona.uuid)).content.decode()
    link = f'<a class="code code--link" href="{adres("interview", interview.uuid)}">R01</a>'
    assert f"<li>Lang wachten {link}</li>" in html
    assert f"<li>Stil {link}</li>" in html
    assert '<li>Geen antwoord <span class="code">R77</span></li>' in html
    assert (
        '<li>Stil <span class="code">R01</span></li>'
        in cast["meelezer"].get(adres("persona", persona.uuid)).content.decode()
    )


def test_zelf_gemaakt_portret_bewaren_en_verder_maken(cast: Cast, adres: Adres) -> None:
    delen = {"portret_huid": "bruin", "portret_kapsel": "afro", "portret_bril": "rond", "portret_hoor": "onzin"}
    assert cast["teamlid"].post(adres("persona_nieuw"), velden(portret="eigen", **delen)).status_code == 302
    nieuw = Persona.objects.get(naam="Johan Terpstra")
    assert ontleed(nieuw.portret) == Portret("bruin", "afro", bril="rond")
    html = cast["teamlid"].get(adres("persona_bewerken", nieuw.uuid)).content.decode()
    assert 'name="portret" value="eigen" data-delen="" checked' in html
    assert 'name="portret_kapsel" value="afro" checked' in html
    assert "Bruine huid, een bruine afro en een ronde bril" in html
    assert (
        f"portret-{nieuw.portret.replace('.', '-')}"
        in cast["meelezer"].get(adres("persona", nieuw.uuid)).content.decode()
    )


def test_twee_collega_s_en_twee_portretten_worden_in_woorden_vergeleken(
    cast: Cast, adres: Adres, persona: Persona
) -> None:
    url = adres("persona_bewerken", persona.uuid)
    cast["projectleider"].post(url, velden(portret="kuif", versie=1))
    antwoord = cast["teamlid"].post(url, velden(portret="eigen", portret_kapsel="kaal", versie=1))
    html = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "jong, donker haar met een kuif" in html
    assert "<dd>licht getinte huid en kaal</dd>" in html


def test_voorbeeld_van_een_portret(cast: Cast, adres: Adres) -> None:
    url = adres("portret")
    data = cast["teamlid"].get(url, {"portret": "eigen", "portret_kapsel": "tulband", "portret_doek": "groen"}).json()
    assert sleutel_van(Portret(kapsel="tulband", doek="groen")).replace(".", "-") in data["voorbeeld"]
    assert data["woorden"] == "licht getinte huid en een groene tulband"
    assert set(data["delen"]["bril"]) == {"geen", "rond", "hoekig", "donker"}
    leeg = cast["teamlid"].get(url, {"naam": "Ria Pietersen", "leeftijd": "78"}).json()
    assert "portret-grijze-knot" in leeg["voorbeeld"]
    for rommel in ({"leeftijd": "²"}, {"portret": "p1.\x00.x"}, {"portret": "<script>"}, {"leeftijd": "9" * 5000}):
        antwoord = cast["teamlid"].get(url, rommel)
        assert antwoord.status_code == 200
        assert "<script>" not in antwoord.content.decode()


def test_wie_een_persona_maakt_mag_de_interviews_zien() -> None:
    for rechten in RECHTEN.values():
        assert Recht.BEWERKEN not in rechten or Recht.INTERVIEWS in rechten


@pytest.mark.parametrize("naam", ["patronen", "portret"])
def test_alleen_voor_het_team(cast: Cast, adres: Adres, naam: str) -> None:
    verwacht = {"teamlid": 200, "projectleider": 200, "beheerder": 200, "meelezer": 403, "medewerker": 404}
    for rol, status in verwacht.items():
        assert cast[rol].get(adres(naam)).status_code == status, rol
    assert cast["teamlid"].post(adres(naam)).status_code == 405
