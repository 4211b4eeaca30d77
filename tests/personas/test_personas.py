"""Personas with their empathiekaart: read by everybody of the klantreis, changed by the team."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from heartbeat.models import Beleving
from klantreis.models import Klantreis
from personas.models import Citaat, Interview, Persona
from tests.conftest import Cast
from tests.personas.conftest import Adres


def velden(**anders: Any) -> dict[str, Any]:
    """What somebody fills in for a new persona."""
    return {"naam": "Johan Terpstra", "leeftijd": "70", "situatie": "Wandelt elke dag.", "portret": "krans", **anders}


def test_meelezer_leest_zonder_knoppen_en_zonder_links_naar_interviews(
    cast: Cast, adres: Adres, persona: Persona, interview: Interview
) -> None:
    for url in (adres("personas"), adres("persona", persona.uuid)):
        html = cast["meelezer"].get(url).content.decode()
        assert '<span class="code">R01</span>' in html
        assert adres("interview", interview.uuid) not in html
        for wijzigen in ("bewerken", "verwijderen", "/nieuw/", "/empathiekaart/", "Empathiekaart invullen"):
            assert wijzigen not in html, wijzigen
    html = cast["teamlid"].get(adres("persona", persona.uuid)).content.decode()
    assert adres("interview", interview.uuid) in html
    assert adres("persona_bewerken", persona.uuid) in html


def test_pagina_wijst_naar_de_heartbeat_en_waarschuwt_bij_weinig_interviews(
    cast: Cast, adres: Adres, klantreis: Klantreis, persona: Persona
) -> None:
    html = cast["meelezer"].get(adres("persona", persona.uuid)).content.decode()
    assert f"{reverse('heartbeat:bord', args=[klantreis.uuid])}?persona={persona.uuid}" in html
    assert "Nog maar 1 interview." in html
    assert "78 jaar, liefst via telefoon" in html
    for code in ("R02", "R03"):
        persona.gebaseerd_op.add(Interview.objects.create(klantreis=klantreis, code=code, toestemming=True))
    assert "Nog maar" not in cast["meelezer"].get(adres("persona", persona.uuid)).content.decode()
    persona.gebaseerd_op.clear()
    assert "is Ria een aanname" in cast["meelezer"].get(adres("persona", persona.uuid)).content.decode()


def test_lege_lijst_zegt_wat_je_kunt_doen(cast: Cast, adres: Adres, persona: Persona) -> None:
    persona.delete()
    assert "Eerste persona toevoegen" in cast["teamlid"].get(adres("personas")).content.decode()
    assert "Eerste persona toevoegen" not in cast["meelezer"].get(adres("personas")).content.decode()


def test_toevoegen_en_dubbel_versturen(cast: Cast, adres: Adres, klantreis: Klantreis, interview: Interview) -> None:
    gegevens = velden(uuid=str(uuid4()), gebaseerd_op=[interview.pk])
    eerste = cast["teamlid"].post(adres("persona_nieuw"), gegevens)
    tweede = cast["teamlid"].post(adres("persona_nieuw"), gegevens)
    assert eerste.status_code == tweede.status_code == 302
    assert eerste["Location"] == tweede["Location"]
    nieuw = Persona.objects.get(klantreis=klantreis, naam="Johan Terpstra")
    assert (nieuw.portret, nieuw.leeftijd, nieuw.volgorde) == ("krans", 70, 1)
    assert list(nieuw.gebaseerd_op.all()) == [interview]


@pytest.mark.parametrize(
    ("veld", "waarde", "melding"),
    [
        ("naam", "", "Geef de persona een naam."),
        ("naam", "Ria Pietersen", "Er is al een persona met deze naam."),
        ("leeftijd", "130", "120"),
        ("portret", "bestaat-niet", "Kies een portret uit de rij."),
    ],
)
def test_fout_houdt_wat_je_typte(cast: Cast, adres: Adres, veld: str, waarde: str, melding: str) -> None:
    antwoord = cast["teamlid"].post(adres("persona_nieuw"), velden(**{veld: waarde}))
    html = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert melding.lower() in html.lower()
    assert "Wandelt elke dag." in html
    assert Persona.objects.count() == 1


def test_interview_van_een_andere_klantreis_kan_niet(cast: Cast, adres: Adres) -> None:
    andere = Klantreis.objects.create(titel="Ik wil verhuizen")
    vreemd = Interview.objects.create(klantreis=andere, code="R01", toestemming=True)
    antwoord = cast["teamlid"].post(adres("persona_nieuw"), velden(gebaseerd_op=[vreemd.pk]))
    assert antwoord.status_code == 422


def test_bewerken_laat_de_empathiekaart_met_rust(cast: Cast, adres: Adres, persona: Persona) -> None:
    Persona.objects.filter(pk=persona.pk).update(denkt="Ik wil rust.")
    url = adres("persona_bewerken", persona.uuid)
    antwoord = cast["teamlid"].post(url, velden(naam="Ria Pietersen-de Boer", versie=1))
    assert antwoord.status_code == 302
    persona.refresh_from_db()
    assert (persona.naam, persona.denkt, persona.versie) == ("Ria Pietersen-de Boer", "Ik wil rust.", 2)


def test_een_collega_was_eerder(cast: Cast, adres: Adres, persona: Persona, interview: Interview) -> None:
    url = adres("persona_bewerken", persona.uuid)
    cast["projectleider"].post(url, velden(situatie="Van de collega.", versie=1, gebaseerd_op=[interview.pk]))
    antwoord = cast["teamlid"].post(url, velden(situatie="Van mij.", versie=1))
    html = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "Van de collega." in html
    assert "Van mij." in html
    assert "<dd>R01, Inwoners met een tuin</dd>" in html
    persona.refresh_from_db()
    assert persona.situatie == "Van de collega."
    assert persona.gebaseerd_op.count() == 1


def test_empathiekaart_invullen(cast: Cast, adres: Adres, persona: Persona, citaat: Citaat) -> None:
    url = adres("empathiekaart", persona.uuid)
    html = cast["teamlid"].get(url).content.decode()
    assert f"“{citaat.tekst}”" in html
    assert f'data-regel="{citaat.tekst} (R01)"' in html
    gegevens = {veld: f"{veld} één\n{veld} twee" for veld in Persona.EMPATHIEKAART}
    assert cast["teamlid"].post(url, {**gegevens, "versie": 1}).status_code == 302
    pagina = cast["meelezer"].get(adres("persona", persona.uuid)).content.decode()
    for veld in Persona.EMPATHIEKAART:
        assert f'<h3 id="veld-{veld}">{veld.capitalize()}</h3>' in pagina
        assert f"<li>{veld} één</li><li>{veld} twee</li>" in pagina


def test_empathiekaart_een_collega_was_eerder(cast: Cast, adres: Adres, persona: Persona) -> None:
    url = adres("empathiekaart", persona.uuid)
    cast["projectleider"].post(url, {"pijn": "Van de collega.", "versie": 1})
    antwoord = cast["teamlid"].post(url, {"pijn": "Van mij.", "versie": 1})
    html = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "Van de collega." in html
    assert "Van mij." in html


def test_empathiekaart_zonder_citaten_zegt_wat_je_kunt_doen(cast: Cast, adres: Adres, persona: Persona) -> None:
    persona.gebaseerd_op.clear()
    html = cast["teamlid"].get(adres("empathiekaart", persona.uuid)).content.decode()
    assert "Er zijn nog geen citaten" in html
    assert adres("persona_bewerken", persona.uuid) in html


def test_verwijderen_vraagt_en_telt_de_belevingen(cast: Cast, adres: Adres, persona: Persona) -> None:
    url = adres("persona_verwijderen", persona.uuid)
    html = cast["teamlid"].get(url).content.decode()
    assert "1 heartbeat met 3 belevingen" in html
    assert cast["teamlid"].post(url).status_code == 302
    assert not Persona.objects.exists()
    assert not Beleving.objects.exists()
    assert Interview.objects.count() == 1
