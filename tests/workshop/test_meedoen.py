"""Coming in: a code, a door that says why it is shut, coming back after closing the browser, and one seat for two."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from klantreis.models import Klantreis
from tests.conftest import Cast
from tests.workshop.conftest import Binnen
from workshop.adres import MEE
from workshop.meedoen import MEESTE_FOUT, NietBinnen, kom_binnen
from workshop.models import Blok, Gast, Gok, Workshop
from workshop.regie import open_workshop, sluit_af
from workshop.rem import INEENS, rem

pytestmark = pytest.mark.django_db


def tekst(antwoord: object) -> str:
    return antwoord.content.decode()  # type: ignore[attr-defined,no-any-return]


def test_het_adres_om_te_typen_is_dat_van_de_pagina(client: Client) -> None:
    assert reverse("mee:code") == MEE
    antwoord = client.get(MEE.rstrip("/"))
    assert (antwoord.status_code, antwoord["Location"]) == (301, MEE)
    assert client.get(MEE).status_code == 200


def test_de_code_leidt_naar_de_deur_en_een_foute_blijft_staan(bezig: Workshop, client: Client) -> None:
    met_spatie = f"{bezig.code[:3]} {bezig.code[3:]}"
    assert client.post(MEE, {"code": met_spatie})["Location"] == f"{MEE}{bezig.sleutel}/"
    assert not Gok.objects.exists(), "een goede code is geen gok"
    anders = "000000" if bezig.code != "000000" else "111111"
    for getypt, zin in ((anders, "geen workshop met deze code"), ("12 34", "zes cijfers"), ("", "Typ de code")):
        antwoord = client.post(MEE, {"code": getypt})
        assert antwoord.status_code == 422
        assert zin in tekst(antwoord)
        if getypt:
            assert f'value="{getypt}"' in tekst(antwoord), "wat getypt is blijft staan"
    assert Gok.objects.count() == 1, "alleen een hele code telt als gok"


def test_te_veel_gokken_houdt_alleen_dat_adres_even_tegen(bezig: Workshop, client: Client) -> None:
    anders = "000000" if bezig.code != "000000" else "111111"
    for _ in range(MEESTE_FOUT):
        assert client.post(MEE, {"code": anders}).status_code == 422
    antwoord = client.post(MEE, {"code": bezig.code})
    assert antwoord.status_code == 429
    assert "Scan de QR-code" in tekst(antwoord)
    assert client.get(f"{MEE}{bezig.sleutel}/").status_code == 200, "de QR-code werkt nog"
    assert client.post(MEE, {"code": bezig.code}, REMOTE_ADDR="10.0.0.9").status_code == 302


def test_de_deur_zegt_waarom_hij_dicht_is(workshop: Workshop, client: Client) -> None:
    deur = f"{MEE}{workshop.sleutel}/"
    antwoord = client.get(deur)
    assert (antwoord.status_code, "nog niet begonnen" in tekst(antwoord)) == (403, True)
    open_workshop(workshop)
    workshop.refresh_from_db()
    assert client.get(deur).status_code == 200
    Workshop.objects.update(deur_dicht=True)
    assert "deur dichtgedaan" in tekst(client.get(deur))
    Workshop.objects.update(deur_dicht=False, meeste_gasten=1)
    Gast.objects.create(workshop=workshop, nummer=1)
    antwoord = client.get(deur)
    assert (antwoord.status_code, "is vol" in tekst(antwoord)) == (403, True)
    assert "id_naam" not in tekst(antwoord), "niemand typt voor niets een naam"
    code = workshop.code
    sluit_af(workshop.pk, None)
    antwoord = client.get(deur)
    assert (antwoord.status_code, "afgelopen" in tekst(antwoord)) == (410, True)
    assert client.post(MEE, {"code": code})["Location"] == deur, "de code van net leidt naar het bericht"
    Workshop.objects.update(afgelopen_op=timezone.now() + timedelta(days=-2), begonnen_op=timezone.now() - timedelta(3))
    assert client.post(MEE, {"code": code}).status_code == 422


def test_wie_de_browser_sloot_komt_terug_als_dezelfde(bezig: Workshop, binnen: Binnen) -> None:
    telefoon, gast = binnen("Fatima")
    koekje = next(k for k in telefoon.cookies.values() if k.key.startswith("mee-"))
    assert koekje["max-age"], "het blijft na het sluiten van de browser"
    assert (koekje["path"], koekje["httponly"], koekje["samesite"]) == (MEE, True, "Lax")
    later = Client()
    later.cookies[koekje.key] = koekje.value
    antwoord = later.get(f"{MEE}{bezig.sleutel}/")
    assert antwoord["Location"] == f"{MEE}w/{bezig.uuid}/"
    assert "Fatima" in tekst(later.get(antwoord["Location"]))
    # Pressing "Doe mee" again, or twice, makes nobody else.
    later.post(f"{MEE}w/{bezig.uuid}/binnen/", {"sleutel": bezig.sleutel, "naam": ""})
    assert list(Gast.objects.values_list("pk", "naam")) == [(gast.pk, "Fatima")]
    # Who left comes back in as well, also with the same number.
    later.post(f"{MEE}w/{bezig.uuid}/weg/")
    assert later.get(f"{MEE}w/{bezig.uuid}/").status_code == 403
    later.post(f"{MEE}w/{bezig.uuid}/binnen/", {"sleutel": bezig.sleutel, "naam": "Fatima Y."})
    assert list(Gast.objects.aanwezig().values_list("pk", "naam")) == [(gast.pk, "Fatima Y.")]


def test_een_naam_veranderen_en_weghalen(bezig: Workshop, binnen: Binnen) -> None:
    telefoon, gast = binnen("Fatima")
    adres = f"{MEE}w/{bezig.uuid}/naam/"
    assert "Je heet nu Fatima Yilmaz." in tekst(telefoon.post(adres, {"naam": "Fatima Yilmaz"}, HTTP_HX_REQUEST="true"))
    assert f"Je heet nu Deelnemer {gast.nummer}." in tekst(telefoon.post(adres, {"naam": ""}, HTTP_HX_REQUEST="true"))
    gast.refresh_from_db()
    assert gast.naam == ""
    assert telefoon.post(adres, {"naam": "x" * 41}, HTTP_HX_REQUEST="true").status_code == 422


def test_wie_te_snel_stuurt_hoort_dat_en_anderen_merken_niets(
    bezig: Workshop, binnen: Binnen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rem, "_klok", lambda: 0.0)
    druk, _ = binnen("Druk")
    rustig, _ = binnen("Rustig")
    adres = f"{MEE}w/{bezig.uuid}/naam/"
    antwoorden = [druk.post(adres, {"naam": "Druk"}, HTTP_HX_REQUEST="true") for _ in range(int(INEENS) + 1)]
    assert antwoorden[-1].status_code == 429
    assert "Dat gaat te snel" in tekst(antwoorden[-1])
    assert rustig.post(adres, {"naam": "Rustig"}, HTTP_HX_REQUEST="true").status_code == 200


def test_de_begeleider_maakt_plaats_en_haalt_iemand_weg(bezig: Workshop, binnen: Binnen, cast: Cast) -> None:
    telefoon, gast = binnen("Fatima")
    adres = f"/klantreizen/{bezig.klantreis.uuid}/workshops/{bezig.uuid}/regie/"

    def doe(wat: str, welk: object = "") -> int:
        bezig.refresh_from_db()
        data = {"wat": wat, "beurt": bezig.beurt, "welk": welk}
        return cast["projectleider"].post(f"{adres}doe/", data, HTTP_HX_REQUEST="true").status_code

    assert [doe("plaatsen", welk) for welk in ("0", "1001", "-3", "veel", "1e3")] == [422] * 5
    assert doe("plaatsen", "60") == 200
    bezig.refresh_from_db()
    assert bezig.meeste_gasten == 60
    # Too many to draw: a page of their own lists them.
    pagina = cast["projectleider"].get(adres).content.decode()
    assert "Fatima" not in pagina
    assert "Fatima" in cast["projectleider"].get(f"{adres}mensen/").content.decode()
    assert doe("weg", gast.uuid) == 200
    assert telefoon.get(f"{MEE}w/{bezig.uuid}/").status_code == 403
    assert "uit deze workshop gehaald" in tekst(
        telefoon.post(f"{MEE}w/{bezig.uuid}/binnen/", {"sleutel": bezig.sleutel})
    )


def test_de_laatste_plaats_gaat_naar_een(bezig: Workshop) -> None:
    Workshop.objects.update(meeste_gasten=1)
    kom_binnen(bezig, "een", None, None)
    with pytest.raises(NietBinnen, match="vol"):
        kom_binnen(bezig, "twee", None, None)
    assert Gast.objects.count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time")
def test_de_laatste_plaats_gaat_naar_een_ook_als_twee_tegelijk_komen() -> None:
    klantreis = Klantreis.objects.create(titel="Ik test binnenkomen")
    workshop = Workshop.objects.create(klantreis=klantreis, titel="Vol", sleutel="vol", meeste_gasten=1)
    Blok.objects.create(workshop=workshop, soort="welkom", titel="Welkom")
    open_workshop(workshop)
    start = threading.Barrier(4)
    geweigerd: list[str] = []

    def kom(naam: str) -> None:
        start.wait()
        try:
            kom_binnen(workshop, naam, None, None)
        except NietBinnen:
            geweigerd.append(naam)
        finally:
            connections.close_all()

    draden = [threading.Thread(target=kom, args=(naam,)) for naam in "abcd"]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert (Gast.objects.count(), len(geweigerd)) == (1, 3)
    assert connection.vendor == "postgresql"
