"""Citaten in place: with htmx only their section, without JavaScript the whole page, and delete can be undone."""

import re
import time
from hashlib import sha256
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from heartbeat.models import Beleving
from personas.models import Citaat, Interview
from personas.terugzetten import verwijder, zet_terug
from reis.models import Kanaal
from tests.conftest import Cast
from tests.personas.conftest import Adres

HTMX = {"HX-Request": "true"}


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_toevoegen(
    cast: Cast, adres: Adres, interview: Interview, citaatvelden: dict[str, Any], headers: dict[str, str]
) -> None:
    url = adres("citaat_nieuw", interview.uuid)
    formulier = cast["teamlid"].get(url, headers=headers).content.decode()
    assert ("<html" in formulier) is not bool(headers)
    treffer = re.search(r'name="uuid" value="([0-9a-f-]+)"', formulier)
    assert treffer
    antwoord = cast["teamlid"].post(url, {**citaatvelden, "uuid": treffer[1]}, headers=headers, follow=True)
    assert antwoord.status_code == 200
    assert "Ik wist niet wie ik moest bellen." in antwoord.content.decode()
    assert "Het citaat is bewaard." in antwoord.content.decode()
    nieuw = Citaat.objects.get(uuid=treffer[1])
    assert nieuw.interview == interview
    assert nieuw.volgorde == 1


def test_bewaren_en_nog_een_houdt_contactmoment_en_kanaal(
    cast: Cast, adres: Adres, interview: Interview, citaatvelden: dict[str, Any]
) -> None:
    eerste = str(uuid4())
    antwoord = cast["teamlid"].post(
        adres("citaat_nieuw", interview.uuid), {**citaatvelden, "uuid": eerste, "volgende": "ja"}
    )
    html = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert f'<option value="{citaatvelden["contactmoment"]}" selected>' in html
    assert eerste not in re.findall(r'name="uuid" value="([0-9a-f-]+)"', html)


def test_dubbel_versturen_maakt_er_een(
    cast: Cast, adres: Adres, interview: Interview, citaatvelden: dict[str, Any]
) -> None:
    gegevens = {**citaatvelden, "uuid": str(uuid4())}
    for _ in range(2):
        assert cast["teamlid"].post(adres("citaat_nieuw", interview.uuid), gegevens).status_code == 302
    assert interview.citaten.count() == 2


@pytest.mark.parametrize(
    ("veld", "waarde", "melding"),
    [
        ("tekst", "   ", "Typ wat de inwoner zei."),
        ("waardering", "", "Kies negatief, neutraal of positief."),
        ("waardering", "2", "Kies negatief, neutraal of positief."),
        ("kanaal", "", "Kies via welk kanaal dit ging."),
        ("contactmoment", "", "Kies bij welk contactmoment dit hoort."),
        ("contactmoment", "999999", "Dit contactmoment is er niet meer."),
    ],
)
def test_fout_houdt_wat_je_typte(
    *,
    cast: Cast,
    adres: Adres,
    interview: Interview,
    citaatvelden: dict[str, Any],
    veld: str,
    waarde: str,
    melding: str,
) -> None:
    uuid = str(uuid4())
    antwoord = cast["teamlid"].post(
        adres("citaat_nieuw", interview.uuid), {**citaatvelden, veld: waarde, "uuid": uuid}, headers=HTMX
    )
    html = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert melding.lower() in html.lower()
    assert uuid in html
    if veld != "tekst":
        assert citaatvelden["tekst"] in html
    assert interview.citaten.count() == 1


def test_hetzelfde_citaat_nog_eens(
    cast: Cast, adres: Adres, interview: Interview, citaat: Citaat, citaatvelden: dict[str, Any]
) -> None:
    gegevens = {
        **citaatvelden,
        "tekst": citaat.tekst,
        "contactmoment": citaat.contactmoment_id,
        "kanaal": citaat.kanaal_id,
    }
    antwoord = cast["teamlid"].post(adres("citaat_nieuw", interview.uuid), gegevens)
    assert antwoord.status_code == 422
    assert "Dit citaat staat er al." in antwoord.content.decode()


def test_een_heel_lang_citaat_kan_en_maar_een_keer(
    cast: Cast, adres: Adres, interview: Interview, citaatvelden: dict[str, Any]
) -> None:
    # Hardly compressible: an index of PostgreSQL cannot hold a text like this.
    lang = " ".join(sha256(str(nummer).encode()).hexdigest() for nummer in range(300))
    for status in (302, 422):
        antwoord = cast["teamlid"].post(adres("citaat_nieuw", interview.uuid), {**citaatvelden, "tekst": lang})
        assert antwoord.status_code == status
    assert "Dit citaat staat er al." in antwoord.content.decode()
    assert interview.citaten.get(tekst=lang)
    with pytest.raises(IntegrityError), transaction.atomic():
        Citaat.objects.create(
            interview=interview,
            contactmoment_id=citaatvelden["contactmoment"],
            kanaal_id=citaatvelden["kanaal"],
            waardering=0,
            tekst=lang,
        )


def test_aanhalingstekens_gaan_eraf(
    cast: Cast, adres: Adres, interview: Interview, citaatvelden: dict[str, Any]
) -> None:
    cast["teamlid"].post(adres("citaat_nieuw", interview.uuid), {**citaatvelden, "tekst": "“Ze zei: ‘wacht maar’”"})
    assert interview.citaten.filter(tekst="Ze zei: ‘wacht maar’").exists()


def test_bewerken_in_place(
    cast: Cast, adres: Adres, interview: Interview, citaat: Citaat, citaatvelden: dict[str, Any]
) -> None:
    url = adres("citaat_bewerken", interview.uuid, citaat.uuid)
    formulier = cast["teamlid"].get(url, headers=HTMX).content.decode()
    assert "<html" not in formulier
    assert formulier.count("<form") == 1, "while a form is open nothing else can throw its text away"
    antwoord = cast["teamlid"].post(url, {**citaatvelden, "waardering": "0", "versie": 1}, headers=HTMX)
    assert antwoord.status_code == 200
    citaat.refresh_from_db()
    assert (citaat.tekst, citaat.waardering, citaat.versie) == (citaatvelden["tekst"], 0, 2)


def test_een_collega_was_eerder(
    cast: Cast, adres: Adres, interview: Interview, citaat: Citaat, citaatvelden: dict[str, Any]
) -> None:
    url = adres("citaat_bewerken", interview.uuid, citaat.uuid)
    cast["projectleider"].post(url, {**citaatvelden, "tekst": "Van de collega.", "waardering": "1", "versie": 1})
    antwoord = cast["teamlid"].post(url, {**citaatvelden, "tekst": "Van mij.", "versie": 1}, headers=HTMX)
    html = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "Van de collega." in html
    assert "Van mij." in html
    assert "<dd>positief</dd>" in html
    assert 'name="versie" value="2"' in html
    citaat.refresh_from_db()
    assert citaat.tekst == "Van de collega."


def test_verwijderen_en_terugzetten_onder_htmx(cast: Cast, adres: Adres, interview: Interview, citaat: Citaat) -> None:
    beleving = Beleving.objects.get(citaat=citaat)
    antwoord = cast["teamlid"].post(adres("citaat_verwijderen", interview.uuid, citaat.uuid), headers=HTMX)
    html = antwoord.content.decode()
    assert not interview.citaten.exists()
    assert "Zet terug" in html
    treffer = re.search(r'name="bewijs" value="([^"]+)"', html)
    assert treffer
    beleving.refresh_from_db()
    assert beleving.citaat is None
    for _ in range(2):
        terug = cast["teamlid"].post(adres("citaat_terugzetten", interview.uuid), {"bewijs": treffer[1]}, headers=HTMX)
        assert terug.status_code == 200
        assert citaat.tekst in terug.content.decode()
    nieuw = interview.citaten.get()
    assert (nieuw.uuid, nieuw.tekst, nieuw.waardering) == (citaat.uuid, citaat.tekst, citaat.waardering)
    beleving.refresh_from_db()
    assert beleving.citaat == nieuw


def test_verwijderen_zonder_javascript_toont_zet_terug_en_bewaart_niets(
    cast: Cast, adres: Adres, interview: Interview, citaat: Citaat
) -> None:
    client = cast["teamlid"]
    antwoord = client.post(adres("citaat_verwijderen", interview.uuid, citaat.uuid))
    html = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert "<html" in html
    assert "Het citaat is verwijderd." in html
    # What was deleted is on the page of who did it, and nowhere on the server.
    assert [sleutel for sleutel, _ in client.session.items() if not sleutel.startswith("_")] == []
    treffer = re.search(r'name="bewijs" value="([^"]+)"', html)
    assert treffer
    terug = client.post(adres("citaat_terugzetten", interview.uuid), {"bewijs": treffer[1]}, follow=True)
    assert citaat.tekst in terug.content.decode()
    assert "Zet terug" not in client.get(adres("interview", interview.uuid)).content.decode()


def test_terugzetten_verandert_geen_beleving_die_intussen_een_ander_citaat_kreeg(
    interview: Interview, citaat: Citaat
) -> None:
    beleving = Beleving.objects.get(citaat=citaat)
    bewijs = verwijder(citaat)
    ander = Citaat.objects.create(
        interview=interview,
        contactmoment_id=citaat.contactmoment_id,
        kanaal=Kanaal.objects.get(sleutel="telefoon"),
        waardering=-1,
        tekst="Anders.",
    )
    Beleving.objects.filter(pk=beleving.pk).update(citaat=ander)
    assert zet_terug(interview, bewijs).gelukt
    beleving.refresh_from_db()
    assert beleving.citaat == ander


def test_terugzetten_met_onzin_of_van_een_ander_interview(
    cast: Cast, adres: Adres, interview: Interview, citaat: Citaat
) -> None:
    bewijs = verwijder(citaat)
    ander = Interview.objects.create(klantreis=interview.klantreis, code="R02", toestemming=True)
    for doel, waarde in [(interview, ""), (interview, bewijs[:-1] + "x"), (ander, bewijs)]:
        antwoord = cast["teamlid"].post(adres("citaat_terugzetten", doel.uuid), {"bewijs": waarde})
        assert antwoord.status_code == 422
    assert not Citaat.objects.exists()


def test_terugzetten_kan_een_uur(interview: Interview, citaat: Citaat, monkeypatch: pytest.MonkeyPatch) -> None:
    bewijs = verwijder(citaat)
    nu = time.time()
    monkeypatch.setattr(time, "time", lambda: nu + 3700)
    uitkomst = zet_terug(interview, bewijs)
    assert not uitkomst.gelukt
    assert "Typ het opnieuw" in uitkomst.melding


def test_terugzetten_terwijl_een_collega_het_al_overtypte(interview: Interview, citaat: Citaat) -> None:
    velden = {
        "contactmoment_id": citaat.contactmoment_id,
        "kanaal_id": citaat.kanaal_id,
        "waardering": citaat.waardering,
        "tekst": citaat.tekst,
    }
    bewijs = verwijder(citaat)
    Citaat.objects.create(interview=interview, **velden)
    uitkomst = zet_terug(interview, bewijs)
    assert not uitkomst.gelukt
    assert interview.citaten.count() == 1


@pytest.mark.parametrize(("naam", "doe"), [("citaat_bewerken", "get"), ("citaat_verwijderen", "post")])
def test_citaat_dat_een_collega_verwijderde_wist_de_pagina_niet(
    *, cast: Cast, adres: Adres, interview: Interview, citaat: Citaat, naam: str, doe: str
) -> None:
    url = adres(naam, interview.uuid, citaat.uuid)
    citaat.delete()
    antwoord = getattr(cast["teamlid"], doe)(url, headers=HTMX)
    assert antwoord.status_code == 404
    assert 'id="citaten"' in antwoord.content.decode()
    assert "Dit citaat is er niet meer." in antwoord.content.decode()
