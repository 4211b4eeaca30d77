"""The report of a workshop: what it says, what it leaves out, on the page and in the PDF."""

from io import BytesIO
from types import SimpleNamespace

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from klantreis.models import Klantreis
from tests.conftest import Cast
from tests.workshop.afgelopen import maak_afgelopen
from workshop.models import Blok, Gast, Workshop
from workshop.models_inbreng import Foto, Stip
from workshop.models_stemmen import Vraag
from workshop.soorten import Soort
from workshop.verslag import lees, opbrengst

pytestmark = pytest.mark.django_db


def adres(workshop: Workshop, rest: str = "") -> str:
    """Return the address of the report."""
    return f"/klantreizen/{workshop.klantreis.uuid}/workshops/{workshop.uuid}/verslag/{rest}"


def test_het_verslag_telt_wat_er_gebeurde(klantreis: Klantreis) -> None:
    verslag = lees(maak_afgelopen(klantreis), met_namen=True)
    assert " ".join(map(str, verslag.samenvatting)) == (
        "Drie deelnemers keken 2 uur en 10 minuten door de ogen van Ria Pietersen naar deze klantreis. Zij stemden over één "
        "punt in de reis: één negatief. Het belangrijkste knelpunt is ‘Ik zoek op de website, website’. Er lagen twee ideeën; "
        "de meeste stippen (twee) kreeg ‘Eén telefoonnummer 0’. Daarbij horen twee acties; één daarvan heeft een eigenaar."
    )
    (fase,) = verslag.stemmen
    (stemming,) = fase.stemmingen
    assert (stemming.verdeling.positief, stemming.verdeling.negatief, stemming.uitkomst) == (2, 1, -1)
    assert stemming.is_anders
    assert stemming.bewijs.stevigheid == "1 van 1 negatief"
    assert stemming.figuur.alt == "2 positief, 0 neutraal, 1 negatief"
    assert [(idee.plek, idee.stippen, idee.van, idee.actie) for idee in verslag.ideeen] == [
        (1, 2, "Fatima", 100),
        (2, 1, "", None),
    ]
    assert [(actie.kwadrant, actie.eigenaar, actie.wil) for actie in verslag.acties] == [
        ("Eerst doen", "Fatima", 0),
        ("", "", 1),
    ]
    assert verslag.knelpunten[0].keuzes == 2
    assert verslag.afscheid is not None
    assert verslag.afscheid.zinnen == ("Morgen begin ik.", "Morgen begin ik.")
    assert (verslag.mensen, [wie.naam for wie in verslag.namen], verslag.zonder_naam) == (
        3,
        ["Fatima", "Jan Willem"],
        1,
    )


def test_wie_is_weggestuurd_telt_niet_mee(klantreis: Klantreis) -> None:
    workshop = maak_afgelopen(klantreis)
    Gast.objects.filter(workshop=workshop, naam="Fatima").update(verwijderd_op=workshop.afgelopen_op)
    verslag = lees(workshop, met_namen=True)
    assert verslag.mensen == 2
    assert [wie.naam for wie in verslag.namen] == ["Jan Willem"]
    assert verslag.stemmen[0].stemmingen[0].verdeling.totaal == 2
    assert [idee.stippen for idee in verslag.ideeen] == [1, 0]


def test_de_pagina_toont_alleen_wat_er_gebeurde(klantreis: Klantreis, cast: Cast) -> None:
    workshop = maak_afgelopen(klantreis)
    tekst = cast["meelezer"].get(adres(workshop)).content.decode()
    for kop in ("Hoe de zaal het beleeft", "Welke knelpunten eerst", "de meeste stippen eerst", "Bewaard voor later"):
        assert kop in tekst
    assert "Anders dan de meerderheid" in tekst
    assert "Foto’s van de muur" not in tekst
    assert "naam-wissen" not in tekst
    assert "<form method=" not in tekst.split("<main")[1], "een meelezer verandert niets"
    workshop.blokken.all().delete()
    Stip.objects.all().delete()
    leeg = cast["meelezer"].get(adres(workshop)).content.decode()
    for kop in (
        "Hoe de zaal het beleeft",
        "Welke knelpunten eerst",
        "de meeste stippen eerst",
        "Hoe we naar huis gingen",
    ):
        assert kop not in leeg


def test_zonder_iets_is_er_ook_een_verslag(klantreis: Klantreis, cast: Cast) -> None:
    workshop = maak_afgelopen(klantreis, keer=0)
    Workshop.objects.update(persona=None)
    klantreis.personas.all().delete()
    assert "Niemand keek" in str(lees(Workshop.objects.get(), met_namen=True).samenvatting[0])
    assert cast["meelezer"].get(adres(workshop)).status_code == 200
    assert cast["meelezer"].get(adres(workshop, "pdf/")).content.startswith(b"%PDF")


def test_voor_het_einde_is_er_geen_verslag(bezig: Workshop, cast: Cast) -> None:
    for rest in ("", "pdf/"):
        antwoord = cast["projectleider"].get(adres(bezig, rest))
        assert antwoord.status_code == 302
        assert antwoord["Location"].endswith(f"/workshops/{bezig.uuid}/")


def test_de_pdf_noemt_namen_alleen_als_je_erom_vraagt(klantreis: Klantreis, cast: Cast) -> None:
    workshop = maak_afgelopen(klantreis)

    def tekst(vraag: str) -> str:
        antwoord = cast["meelezer"].get(adres(workshop, f"pdf/{vraag}"))
        assert antwoord["Content-Type"] == "application/pdf"
        return " ".join(" ".join(blad.extract_text() for blad in PdfReader(BytesIO(antwoord.content)).pages).split())

    zonder, met = tekst(""), tekst("?namen=on")
    assert "Jan Willem" not in zonder
    assert "van Fatima" not in zonder
    assert "Jan Willem" in met
    assert "van Fatima" in met
    # Who takes up an actie is an agreement.
    assert "Nieuw nummer Fatima" in zonder


def test_een_foto_zonder_bestand_houdt_de_pdf_niet_tegen(klantreis: Klantreis, cast: Cast) -> None:
    workshop = maak_afgelopen(klantreis)
    Foto.objects.create(workshop=workshop, bestand="workshop/kwijt.jpg", bijschrift="Kwijt", breedte=10, hoogte=10)
    assert cast["meelezer"].get(adres(workshop, "pdf/")).content.startswith(b"%PDF")


def test_een_contactmoment_dat_opzij_ging_staat_er_niet_in(klantreis: Klantreis) -> None:
    workshop = maak_afgelopen(klantreis)
    vraag = Vraag.objects.get()
    vraag.contactmoment.verwijderd_op = workshop.afgelopen_op
    vraag.contactmoment.save()
    verslag = lees(workshop, met_namen=True)
    assert (verslag.stemmen, verslag.knelpunten, verslag.ideeen) == ((), (), ())


@pytest.mark.parametrize(
    "lezen", [lambda workshop: lees(workshop, met_namen=True), opbrengst], ids=["verslag", "opbrengst"]
)
def test_evenveel_queries_hoe_druk_het_ook_was(lezen: object, klantreis: Klantreis) -> None:
    aantallen = []
    for keer in (1, 6):
        workshop = maak_afgelopen(klantreis, keer=keer)
        with CaptureQueriesContext(connection) as queries:
            lezen(workshop)  # type: ignore[operator] # one of two functions of a workshop
        aantallen.append(len(queries))
        workshop.delete()
    assert aantallen[0] == aantallen[1] <= 21


def test_de_opbrengst_wijst_de_weg(klantreis: Klantreis) -> None:
    uit = opbrengst(maak_afgelopen(klantreis))
    assert [(een.aantal, een.wat) for een in uit.resultaten] == [
        (1, "waardering"),
        (2, "ideeën"),
        (2, "acties"),
        (1, "punt voor later"),
    ]
    assert (uit.mensen, uit.namen, uit.duur) == (3, 2, "2 uur en 10 minuten")


def test_twee_personas_staan_erbij(klantreis: Klantreis) -> None:
    workshop = maak_afgelopen(klantreis, keer=2)
    assert Blok.objects.filter(workshop=workshop, soort=Soort.STEMMEN).count() == 2
    voor = [stemming.voor for fase in lees(workshop, met_namen=True).stemmen for stemming in fase.stemmingen]
    assert voor == ["Ria Pietersen", "Persona 1"]


def test_het_blok_met_de_opbrengst_wijst_naar_bord_muur_en_verslag(klantreis: Klantreis, cast: Cast) -> None:
    workshop = maak_afgelopen(klantreis)
    rechten = SimpleNamespace(klantreis=klantreis, mag_bewerken=False)
    context = {"toegang": rechten, "workshop": workshop, "opgeleverd": opbrengst(workshop)}
    html = render_to_string("workshop/_opbrengst.html", context)
    for naam in ("heartbeat:bord", "verbeterplan:ideeen", "verbeterplan:plan"):
        assert reverse(naam, args=[klantreis.uuid]) in html
    assert adres(workshop) in html
    assert "Namen van deelnemers (2) bewaren we tot en met" in html
    assert "Foto’s toevoegen" not in html
