"""When somebody reaches a niveau, that it is written down once and stays, and the certificaat of it."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import Gebruiker
from leren import bekwaamheid, certificaat
from leren.aantallen import aantallen
from leren.bekwaam import Feiten, nieuw, oordeel
from leren.inhoud import lesboek
from leren.models import Bekwaamheid, Ervaring, Oefenklantreis
from leren.niveaus import Niveau
from leren.taken import TAKEN
from tests.conftest import Cast
from tests.leren.leerlingen import leer

pytestmark = pytest.mark.django_db

ALLES = Feiten(lessen=14, lessen_totaal=14, oefeningen=10, oefeningen_totaal=10, taken=15, taken_totaal=15)


def _mist(feiten: Feiten) -> list[str]:
    volgende = oordeel(feiten).volgende
    return [eis.nog for eis in volgende.mist] if volgende else []


def test_de_treden_van_onder_naar_boven() -> None:
    niets = replace(ALLES, lessen=0, oefeningen=0, taken=0)
    assert oordeel(niets).hoogste is None
    assert _mist(niets) == ["nog 1 les"]
    een = replace(niets, lessen=1)
    assert oordeel(een).hoogste is Niveau.DEELNEMER
    assert _mist(een) == ["nog 13 lessen", "nog 10 oefeningen", "nog 15 oefentaken"]
    assert oordeel(ALLES).hoogste is Niveau.ONDER_TOEZICHT
    assert _mist(ALLES) == ["nog 1 begeleide klantreis", "nog 2 begeleide workshops", "nog 1 akkoord"]


@pytest.mark.parametrize("veld", ["lessen", "oefeningen", "taken"])
def test_onder_toezicht_vraagt_alles_wat_in_de_app_kan(veld: str) -> None:
    bijna = replace(ALLES, **{veld: getattr(ALLES, veld) - 1})
    assert oordeel(bijna).hoogste is Niveau.DEELNEMER
    assert oordeel(bijna).is_bijna
    assert nieuw(bijna) == (Niveau.DEELNEMER,)


def test_zelfstandig_wordt_niemand_zonder_het_woord_van_een_ander() -> None:
    geleid = replace(ALLES, klantreizen=4, workshops=9)
    assert oordeel(geleid).hoogste is Niveau.ONDER_TOEZICHT
    assert oordeel(geleid).wacht_op_bevestiging
    assert Niveau.ZELFSTANDIG not in nieuw(geleid)
    assert not oordeel(replace(geleid, workshops=1)).wacht_op_bevestiging
    op_papier = replace(geleid, bereikt=frozenset({Niveau.ZELFSTANDIG}))
    assert oordeel(op_papier).hoogste is Niveau.ZELFSTANDIG
    assert oordeel(op_papier).volgende is None


def test_wat_is_vastgelegd_blijft_als_er_lessen_bij_komen() -> None:
    later = replace(ALLES, lessen_totaal=16, bereikt=frozenset({Niveau.DEELNEMER, Niveau.ONDER_TOEZICHT}))
    assert oordeel(later).hoogste is Niveau.ONDER_TOEZICHT
    assert nieuw(later) == ()


def test_een_niveau_wordt_vastgelegd_op_het_moment_zelf_en_een_keer(cast: Cast) -> None:
    wie = cast.gebruikers["medewerker"]
    leer(wie, lessen=1, oefeningen=0, taken=0)
    assert [rij.niveau for rij in Bekwaamheid.objects.filter(gebruiker=wie)] == ["deelnemer"]
    leer_rest(wie)
    rij = Oefenklantreis.objects.get(gebruiker=wie)
    assert not Bekwaamheid.objects.filter(gebruiker=wie, niveau="onder-toezicht").exists()
    rij.gedaan = {taak.sleutel: "2026-11-02" for taak in TAKEN}
    rij.gedaan_op = rij.begonnen_op
    rij.save()
    vast = Bekwaamheid.objects.get(gebruiker=wie, niveau="onder-toezicht")
    rij.save()
    assert bekwaamheid.leg_vast(wie) == []
    assert Bekwaamheid.objects.get(gebruiker=wie, niveau="onder-toezicht").op == vast.op
    with pytest.raises(IntegrityError), transaction.atomic():
        Bekwaamheid.objects.create(gebruiker=wie, niveau="onder-toezicht")
    assert aantallen()[Niveau.ONDER_TOEZICHT] == 1


def leer_rest(wie: Gebruiker) -> None:
    """Do all lessons and exercises that were not done, and one task less than all."""
    wie.lesgangen.all().delete()
    leer(wie, taken=len(TAKEN) - 1)


def test_wie_ergens_langs_is_gekomen_legt_het_zelf_vast(cast: Cast) -> None:
    wie = cast.gebruikers["medewerker"]
    leer(wie)
    Bekwaamheid.objects.filter(gebruiker=wie).delete()
    pagina = cast["medewerker"].get(reverse("bekwaam:bekwaamheid")).content.decode()
    assert "Leg het vast" in pagina
    antwoord = cast["medewerker"].post(reverse("bekwaam:vastleggen"), follow=True).content.decode()
    assert "Je bent nu begeleider onder toezicht." in antwoord
    assert "Leg het vast" not in antwoord


def test_de_eigen_pagina_zegt_waar_je_bent_wat_er_komt_en_wie_wat_ziet(cast: Cast) -> None:
    leer(cast.gebruikers["medewerker"], lessen=3, oefeningen=10, taken=0)
    pagina = cast["medewerker"].get(reverse("bekwaam:bekwaamheid")).content.decode()
    for zin in (
        "Je bent nu <strong>deelnemer</strong>",
        "Op weg naar begeleider onder toezicht",
        f"3 van {len(lesboek().lessen)}",
        "Wie ziet wat?",
        "Die ziet nu niemand anders.",
        "Er is nog niemand die kan bevestigen.",
    ):
        assert zin in pagina, zin


def test_delen_van_quizresultaten_is_een_keuze_die_meteen_werkt(cast: Cast) -> None:
    wie, client = cast.gebruikers["medewerker"], cast["medewerker"]
    client.post(reverse("bekwaam:delen"), {"deelt": "on"})
    wie.leerprofiel.dichte_hints = ["team"]
    wie.leerprofiel.save()
    assert wie.leerprofiel.deelt_resultaten
    client.post(reverse("bekwaam:delen"))
    wie.leerprofiel.refresh_from_db()
    assert (wie.leerprofiel.deelt_resultaten, wie.leerprofiel.dichte_hints) == (False, ["team"])


@pytest.fixture
def zelfstandig(cast: Cast) -> Bekwaamheid:
    """The teamlid, who led a klantreis and two workshops and got the final word."""
    wie = cast.gebruikers["teamlid"]
    leer(wie)
    for nummer in range(7):
        Ervaring.objects.create(
            gebruiker=wie,
            soort="workshop" if nummer else "klantreis",
            rol="begeleid",
            titel=f"Ervaring nummer {nummer}",
            datum="2026-05-01",
            bevestigd_op="2026-06-01",
            bevestiger="Samira el Idrissi",
        )
    return Bekwaamheid.objects.create(gebruiker=wie, niveau="zelfstandig", bevestiger="Samira el Idrissi")


def test_het_certificaat_noemt_naam_niveau_en_wat_iemand_deed(zelfstandig: Bekwaamheid) -> None:
    inhoud = certificaat.lees(zelfstandig)
    assert inhoud.nummer == f"{zelfstandig.uuid.hex[:4]}-{zelfstandig.uuid.hex[4:8]}".upper()
    assert inhoud.gedaan[0] == "Klantreis begeleid: Ervaring nummer 0"
    assert inhoud.gedaan[-1] == "en nog 2 keer begeleid"
    html, pdf = certificaat.certificaat_pdf(zelfstandig)
    for tekst in ("Teamlid", "zelfstandig begeleider", inhoud.nummer, "Samira el Idrissi", "Berkelmeer"):
        assert tekst in html, tekst
    with pikepdf.open(BytesIO(pdf)) as document:
        assert len(document.pages) == 1
        breed, hoog = (float(maat) for maat in document.pages[0].mediabox[2:])
        assert breed > hoog


def test_het_langste_certificaat_past_op_een_blad(zelfstandig: Bekwaamheid) -> None:
    Gebruiker.objects.filter(pk=zelfstandig.gebruiker_id).update(naam="Wilhelmina " * 10)
    Ervaring.objects.update(titel="Een heel lange titel van een klantreis " * 5)
    rij = Bekwaamheid.objects.select_related("gebruiker").get(pk=zelfstandig.pk)
    with pikepdf.open(BytesIO(certificaat.certificaat_pdf(rij)[1])) as document:
        assert len(document.pages) == 1


def test_een_certificaat_is_voor_jezelf_en_wie_het_programma_leidt(
    cast: Cast, zelfstandig: Bekwaamheid, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rapport.pdf.naar_pdf", lambda html: b"%PDF-1.7")
    adres = reverse("bekwaam:certificaat", args=[zelfstandig.uuid])
    statussen = {rol: cast[rol].get(adres).status_code for rol in ("teamlid", "programmaleider", "beheerder")}
    assert set(statussen.values()) == {200}
    assert {cast[rol].get(adres).status_code for rol in ("projectleider", "medewerker")} == {403}


def test_lezen_van_velen_kost_niet_meer(gebruiker: Callable[..., Gebruiker], django_assert_num_queries: Any) -> None:
    mensen = [gebruiker(f"leerling{nummer}") for nummer in range(6)]
    for wie in mensen[:3]:
        leer(wie, lessen=2, oefeningen=1, taken=4)
    for aantal in (1, 6):
        with django_assert_num_queries(5):
            feiten = bekwaamheid.feiten_van(mensen[:aantal])
    assert (feiten[mensen[0].pk].taken, feiten[mensen[5].pk].taken) == (4, 0)
