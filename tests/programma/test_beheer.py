"""Making a programme and its texts, and what its page says."""

import html
import re
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from klantreis.models import Klantreis
from programma.mijlpalenlijn import Dag, mijlpalenlijn
from programma.models import Klantreisplan, Post, Programma, Resultaat
from programma.pagina import budgetbeeld, te_laat
from programma.stand import Budget, stand
from tests.conftest import Cast

pytestmark = pytest.mark.django_db
PAGINA = reverse("programma:programma")
NIEUW = reverse("programma:nieuw")


def tekst(client: Client, adres: str = PAGINA) -> str:
    """Return a page as a reader sees it, on one line."""
    inhoud = client.get(adres).content.decode()
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", inhoud)).split())


def test_zonder_programma_zegt_de_pagina_wat_het_is_en_maakt_wie_het_leidt_er_een(cast: Cast) -> None:
    assert "Nog geen programma" in tekst(cast["medewerker"])
    assert "Maak het programma" not in tekst(cast["medewerker"])
    assert "Maak het programma" in tekst(cast["programmaleider"])
    vorm = html.unescape(cast["programmaleider"].get(NIEUW).content.decode())
    assert "Wat verandert er voor onze inwoners na deze investering?" in vorm

    leider, sleutel = cast["programmaleider"], str(uuid4())
    data = {"uuid": sleutel, "titel": "Dichtbij", "raadsvraag": "Wat verandert er?", "budget_totaal": "€ 450.000"}
    antwoord = leider.post(NIEUW, data | {"looptijd_van": "2026-01-01", "looptijd_tot": "2025-01-01"})
    assert antwoord.status_code == 422
    assert "ligt niet vóór het begin" in antwoord.content.decode()
    assert 'value="€ 450.000"' in antwoord.content.decode()
    goed = data | {"looptijd_van": "2026-01-01", "looptijd_tot": "2099-12-31"}
    for _ in range(2):
        assert leider.post(NIEUW, goed).status_code == 302
    programma = Programma.objects.get()
    assert programma.budget_totaal == 450_000
    assert [rij.soort for rij in programma.resultaten.all()] == list(Resultaat.Soort)

    # One at a time: another one is refused, with what was typed still there; this one opens instead of the form.
    ander = leider.post(NIEUW, goed | {"uuid": str(uuid4()), "titel": "Nog een"})
    assert ander.status_code == 422
    assert 'value="Nog een"' in ander.content.decode()
    assert leider.get(NIEUW).status_code == 302
    assert Programma.objects.count() == 1
    Programma.objects.update(looptijd_tot=timezone.localdate() - timedelta(days=1))
    assert leider.get(NIEUW).status_code == 200


def test_twee_mensen_aan_de_teksten(cast: Cast, programma: Programma) -> None:
    """Two sections do not conflict; one section shows both texts, and sending it again means mine."""
    client = cast["programmaleider"]
    vraag, mensen = reverse("programma:vraag"), reverse("programma:mensen")

    def gezien(adres: str) -> str:
        gevonden = re.search(r'name="gezien" value="(\w+)"', client.get(adres).content.decode())
        assert gevonden
        return gevonden[1]

    van_vraag, van_mensen = gezien(vraag), gezien(mensen)
    mijn = {"raadsvraag": programma.raadsvraag, "toezegging": "Twee rapporten per jaar.\r\nMet citaten."}
    assert client.post(vraag, mijn | {"gezien": van_vraag}).status_code == 302
    assert client.post(mensen, {"manager_naam": "Anouk Hendriks", "gezien": van_mensen}).status_code == 302
    programma.refresh_from_db()
    assert programma.toezegging == "Twee rapporten per jaar.\nMet citaten."
    assert programma.manager_naam == "Anouk Hendriks"
    assert programma.versie == 3

    laat = client.post(vraag, mijn | {"toezegging": "Vier rapporten.", "gezien": van_vraag})
    assert laat.status_code == 409
    pagina = html.unescape(laat.content.decode())
    assert "Twee rapporten per jaar." in pagina
    assert "Vier rapporten." in pagina
    opnieuw = re.search(r'name="gezien" value="(\w+)"', pagina)
    assert opnieuw
    client.post(vraag, mijn | {"toezegging": "Vier rapporten.", "gezien": opnieuw[1]})
    programma.refresh_from_db()
    assert programma.toezegging == "Vier rapporten."

    leeg = client.post(vraag, {"raadsvraag": "", "kort_antwoord": "Blijft staan", "gezien": gezien(vraag)})
    assert leeg.status_code == 422
    assert "Blijft staan" in leeg.content.decode()


def vul(programma: Programma, aantal: int) -> None:
    """Give a programme lists of some size: klantreizen of each kind, and one row in each other list at least."""
    for nummer in range(aantal):
        klantreis = None if nummer % 4 else Klantreis.objects.create(titel=f"Ik wil {programma.titel} {nummer}")
        Klantreisplan.objects.create(
            programma=programma,
            klantreis=klantreis,
            titel=f"Ik wil {nummer}",
            opgegeven_status=["gepland", "gepland", "bezig", "afgerond"][nummer % 4],
            opgegeven_fase="design" if nummer % 4 == 2 else "",
            gereed=date(2026, 2, 1),
        )
        programma.posten.create(naam=f"Post {nummer}", begroot=100, besteed=50)
        programma.mijlpalen.create(datum=date(2026, 1, 1) + timedelta(days=nummer), titel=f"Dag {nummer}")
        programma.ketenpartners.create(naam=f"Partner {nummer}")
        programma.groepen.create(naam=f"Groep {nummer}", gepland=10, buiten=4)
        doel = programma.doelen.create(naam=f"Doel {nummer}", eenheid="procent", nulmeting=10, streefwaarde=90)
        doel.metingen.create(datum=date(2026, 3, 1), waarde=50)


def test_even_veel_vragen_bij_8_en_bij_200_klantreizen(cast: Cast, programma: Programma) -> None:
    vul(programma, 8)
    adressen = [PAGINA, *(reverse(f"programma:{naam}") for naam in ("klantreizen", "posten", "programmadoelen"))]

    def tel(rol: str) -> list[int]:
        uit = []
        for adres in adressen if rol == "programmaleider" else [PAGINA]:
            with CaptureQueriesContext(
                connection,
            ) as vragen:
                assert cast[rol].get(adres).status_code == 200
            uit.append(len(vragen))
        return uit

    acht = {rol: tel(rol) for rol in ("programmaleider", "medewerker", "beheerder")}
    programma.delete()
    Klantreis.objects.exclude(titel="Ik wil een boom laten kappen").delete()
    groot = Programma.objects.create(
        titel="Groot", looptijd_van=date(2026, 1, 1), looptijd_tot=date(2028, 6, 30), raadsvraag="Wat?"
    )
    for soort in Resultaat.Soort:
        groot.resultaten.create(soort=soort)
    vul(groot, 200)
    assert {rol: tel(rol) for rol in acht} == acht


def test_elk_getal_op_de_pagina_komt_uit_de_stand(cast: Cast, programma: Programma, klantreis: Klantreis) -> None:
    """What is counted shows as programma.stand counts it; what was typed says so; a plan is called a plan."""
    vul(programma, 4)
    Klantreisplan.objects.filter(titel="Ik wil 1").update(klantreis=klantreis)
    programma.posten.create(naam="Te krap", begroot=100, besteed=250, prognose=400)
    de_stand = stand(programma)
    pagina = tekst(cast["medewerker"])
    for een in de_stand.resultaten:
        if een.totaal:
            assert f"{een.gedaan} van {een.totaal} " in pagina
    assert pagina.count("Nog niets om te tellen.") == 1
    assert "16 van 40 opgeleid" in pagina
    assert "1 van 4 afgerond" in pagina
    assert "€ 450 besteed van € 450.000" in pagina
    assert "Aan ‘Te krap’ is € 150 meer besteed dan begroot." in pagina
    assert "De posten tellen op tot € 500. Dat is € 449.500 minder dan het budget van € 450.000." in pagina
    assert "€ 150 te veel" in pagina
    assert pagina.count("opgegeven, niet in dit systeem") == 2
    assert "Het gaat de goede kant op: van 10% naar 50%." in pagina
    # The klantreis exists and this medewerker has no role in it: its name, and no way in.
    assert klantreis.titel in pagina
    assert str(klantreis.uuid) not in cast["medewerker"].get(PAGINA).content.decode()
    assert reverse("klantreis:detail", args=[klantreis.uuid]) in cast["teamlid"].get(PAGINA).content.decode()
    assert (
        reverse("rapport:raadsrapport", args=[klantreis.uuid]) in cast["programmaleider"].get(PAGINA).content.decode()
    )
    assert "potlood" not in re.sub(r"<symbol.*?</symbol>", "", cast["medewerker"].get(PAGINA).content.decode())


@pytest.mark.parametrize(
    ("velden", "woorden"),
    [
        ({"gereed": date(2026, 5, 1), "opgegeven_status": "bezig"}, "te laat"),
        ({"gereed": date(2026, 5, 2), "opgegeven_status": "bezig"}, ""),
        ({"gereed": date(2026, 5, 1), "opgegeven_status": "afgerond"}, ""),
        ({"start": date(2026, 5, 1), "gereed": date(2026, 9, 1)}, "had moeten beginnen"),
        ({"start": date(2026, 5, 3)}, ""),
        ({}, ""),
    ],
)
def test_te_laat(programma: Programma, velden: dict[str, Any], woorden: str) -> None:
    Klantreisplan.objects.create(programma=programma, titel="Ik ga verhuizen", **velden)
    assert te_laat(stand(programma).klantreizen[0], date(2026, 5, 2)) == woorden


def test_waarschuwingen_van_het_budget() -> None:
    posten = (Post(naam="Een", begroot=60, besteed=20), Post(naam="Twee", begroot=40, besteed=50, prognose=70))
    budget = Budget(totaal=100, begroot=100, besteed=70, prognose=130, posten=posten)
    beeld = budgetbeeld(budget)
    assert beeld.waarschuwingen == (
        "Aan ‘Twee’ is € 10 meer besteed dan begroot.",
        "De prognose is € 30 hoger dan wat er is.",
    )
    assert [(post.breedte_begroot, post.breedte_besteed) for post in beeld.posten] == [
        ("100.0%", "33.3%"),
        ("66.7%", "83.3%"),
    ]
    assert budgetbeeld(Budget(totaal=None, begroot=0, besteed=0, prognose=None, posten=())).waarschuwingen == ()


def test_de_lijn_van_mijlpalen() -> None:
    """Past and future by today, close days in rows above each other, numbered in order of time."""
    dagen = [
        Dag(date(2027, 1, 2), "Laatste", is_besluit=False),
        Dag(date(2026, 1, 1), "Eerste", is_besluit=True),
        Dag(date(2027, 1, 1), "Bijna", is_besluit=True),
    ]
    lijn = mijlpalenlijn(dagen, date(2026, 1, 1), date(2027, 6, 30), date(2026, 7, 1))
    assert lijn is not None
    assert [(teken.nummer, teken.titel, teken.is_geweest) for teken in lijn.tekens] == [
        (1, "Eerste", True),
        (2, "Bijna", False),
        (3, "Laatste", False),
    ]
    assert lijn.tekens[0].x == "0.00%"
    assert lijn.tekens[2].y < lijn.tekens[1].y == lijn.tekens[0].y
    assert 32 < float(lijn.vandaag_x.rstrip("%")) < 35
    assert "3 mijlpalen, waarvan 1 geweest" in lijn.zin
    buiten = mijlpalenlijn(dagen, date(2026, 1, 1), date(2027, 6, 30), date(2030, 1, 1))
    assert buiten is not None
    assert buiten.vandaag_x == ""
    assert buiten.gedaan_breedte == buiten.loop_breedte
    assert mijlpalenlijn([], date(2026, 1, 1), date(2027, 6, 30), date(2026, 7, 1)) is None
