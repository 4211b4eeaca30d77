"""Metingen from a file: look first, all or nothing, safe against a colleague and against clicking twice."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from geschiedenis.models import Wijziging
from klantreis.models import Indicator, Klantreis
from tests.conftest import Cast
from tests.verbeterplan.opzet import adres, ander
from verbeterplan.models import Meting

pytestmark = pytest.mark.django_db
KOP = "indicator;datum;waarde;toelichting\n"
GOED = f"{KOP}Dagen tot besluit;01-02-2026;31,5;geteld\nDagen tot besluit;2026-03-01;30;"


def bekijk(cast: Cast, klantreis: Klantreis, tekst: str = GOED, rol: str = "teamlid") -> Any:
    """Send a text to look at."""
    return cast[rol].post(adres(klantreis, "metingen_inlezen"), {"tekst": tekst})


def bewaar(cast: Cast, klantreis: Klantreis, zegel: str, rol: str = "teamlid") -> Any:
    """Confirm what was shown."""
    return cast[rol].post(adres(klantreis, "metingen_bewaar"), {"zegel": zegel})


def waarden() -> dict[date, tuple[Decimal, str]]:
    """Return what is in the database."""
    return {meting.datum: (meting.waarde, meting.toelichting) for meting in Meting.objects.all()}


def test_eerst_kijken_dan_bewaren(klantreis: Klantreis, cast: Cast) -> None:
    indicator = klantreis.indicatoren.get()
    Meting.objects.create(indicator=indicator, datum=date(2026, 3, 1), waarde=12, toelichting="Toen")
    antwoord = bekijk(cast, klantreis)
    assert antwoord.status_code == 200
    html = antwoord.content.decode()
    assert "1 meting komt erbij, 1 meting wordt vervangen" in html
    assert "12 dagen wordt 30 dagen" in html
    assert "31,5 dagen" in html
    assert len(waarden()) == 1, "looking writes nothing"
    antwoord = bewaar(cast, klantreis, antwoord.context["zegel"])
    assert antwoord["Location"] == adres(klantreis, "metingen")
    assert waarden() == {
        date(2026, 2, 1): (Decimal("31.5"), "geteld"),
        date(2026, 3, 1): (Decimal(30), "Toen"),
    }
    assert "2 metingen zijn bewaard." in cast["teamlid"].get(adres(klantreis, "metingen")).content.decode()
    wijzigingen = Wijziging.objects.filter(soort="verbeterplan.meting").order_by("pk")
    assert [w.velden["waarde"][:2] for w in wijzigingen][-2:] == [[None, "31.5"], ["12.00", "30"]]


def test_twee_keer_klikken_en_nog_eens_hetzelfde_bestand(klantreis: Klantreis, cast: Cast) -> None:
    zegel = bekijk(cast, klantreis).context["zegel"]
    assert [bewaar(cast, klantreis, zegel).status_code for _ in range(2)] == [302, 302]
    assert len(waarden()) == 2
    antwoord = bekijk(cast, klantreis)
    assert antwoord.context["zegel"] == ""
    assert "Al deze metingen staan er al." in antwoord.content.decode()


@pytest.mark.parametrize(
    ("rij", "melding"),
    [
        ("Dagen tot besluit;32-02-2026;3;", "Deze dag bestaat niet."),
        ("Iets anders;01-04-2026;3;", "Dit doel is er niet."),
        ("Dagen tot besluit;01-04-2026;=3;", "Dit is geen getal."),
        ("Dagen tot besluit;01-02-2026;3;", "Deze dag staat ook al op regel 2."),
    ],
)
def test_een_fout_en_er_gebeurt_niets(klantreis: Klantreis, cast: Cast, rij: str, melding: str) -> None:
    antwoord = bekijk(cast, klantreis, f"{GOED}\n{rij}")
    assert antwoord.status_code == 422
    html = antwoord.content.decode()
    fout = html[html.index('<tr class="is-fout">') :]
    assert melding in fout[: fout.index("</tr>")], "the message stands in its own row"
    assert rij.split(";")[1] in html[html.index("<textarea") :], "what was typed stays, to mend it"
    assert "zegel" not in html
    assert not waarden()


def test_een_collega_was_je_voor(klantreis: Klantreis, cast: Cast) -> None:
    zegel = bekijk(cast, klantreis).context["zegel"]
    Meting.objects.create(indicator=klantreis.indicatoren.get(), datum=date(2026, 2, 1), waarde=99)
    antwoord = bewaar(cast, klantreis, zegel)
    assert antwoord.status_code == 409
    html = antwoord.content.decode()
    assert "Een collega heeft intussen iets aan de metingen veranderd." in html
    assert "99 dagen wordt 31,5 dagen" in html
    assert len(waarden()) == 1
    assert bewaar(cast, klantreis, antwoord.context["zegel"]).status_code == 302
    assert waarden()[date(2026, 2, 1)][0] == Decimal("31.5")


def test_de_indicator_is_intussen_weg(klantreis: Klantreis, cast: Cast) -> None:
    zegel = bekijk(cast, klantreis).context["zegel"]
    Indicator.objects.update(naam="Heet nu anders")
    antwoord = bewaar(cast, klantreis, zegel)
    assert antwoord.status_code == 409
    assert "Dit doel is er niet." in antwoord.content.decode()
    assert not waarden()


@pytest.mark.parametrize("zegel", ["", "onzin", "a:b:c"])
def test_een_vals_zegel(klantreis: Klantreis, cast: Cast, zegel: str) -> None:
    antwoord = bewaar(cast, klantreis, zegel)
    assert antwoord.status_code == 422
    assert "Kies het bestand opnieuw." in antwoord.content.decode()
    assert not waarden()


def test_een_zegel_van_een_andere_klantreis(klantreis: Klantreis, cast: Cast) -> None:
    zegel = bekijk(cast, klantreis).context["zegel"]
    elders = ander()
    Indicator.objects.filter(klantreis=elders).update(naam="Dagen tot besluit")
    assert bewaar(cast, elders, zegel, "beheerder").status_code == 422
    assert Meting.objects.count() == 1, "only the one that was there"


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        (b"", "Er staat niets in."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "tekens in die geen tekst zijn"),
        (b"PK\x03\x04", "Dit is een Excel-bestand."),
        ("datum;waarde\n".encode("utf-16"), "een tekenset die we niet lezen"),
        (b"x" * (1024 * 1024 + 1), "groter dan 1 MB"),
    ],
)
def test_een_bestand_dat_geen_csv_is(klantreis: Klantreis, cast: Cast, inhoud: bytes, melding: str) -> None:
    bestand = SimpleUploadedFile("metingen.csv", inhoud, "text/csv")
    antwoord = cast["teamlid"].post(adres(klantreis, "metingen_inlezen"), {"bestand": bestand})
    assert antwoord.status_code == 422
    assert melding in antwoord.content.decode()
    assert not waarden()


def test_een_bestand_uit_een_oud_rekenblad(klantreis: Klantreis, cast: Cast) -> None:
    inhoud = f"{KOP}Dagen tot besluit;01-02-2026;1.234,5;eén week".encode("cp1252")
    bestand = SimpleUploadedFile("metingen.csv", inhoud, "application/vnd.ms-excel")
    antwoord = cast["teamlid"].post(adres(klantreis, "metingen_inlezen"), {"bestand": bestand})
    bewaar(cast, klantreis, antwoord.context["zegel"])
    assert waarden() == {date(2026, 2, 1): (Decimal("1234.5"), "eén week")}


def test_niets_gekozen_en_wie_alleen_leest(klantreis: Klantreis, cast: Cast) -> None:
    assert "Kies een bestand of plak hieronder de regels." in bekijk(cast, klantreis, " ").content.decode()
    assert bekijk(cast, klantreis, rol="meelezer").status_code == 403
    assert bewaar(cast, klantreis, "x", rol="meelezer").status_code == 403
    assert "metingen/inlezen" not in cast["meelezer"].get(adres(klantreis, "metingen")).content.decode()


def test_het_voorbeeld_draagt_de_namen_van_je_indicatoren(klantreis: Klantreis, cast: Cast) -> None:
    antwoord = cast["meelezer"].get(adres(klantreis, "metingen_voorbeeld"))
    assert antwoord["Content-Type"] == "text/csv; charset=utf-8"
    tekst = antwoord.content.decode("utf-8-sig")
    assert tekst.startswith("doel;datum;waarde;toelichting\r\nDagen tot besluit;")
    assert "Vul een waarde in." in bekijk(cast, klantreis, tekst).content.decode()


def test_evenveel_vragen_bij_veel_regels(klantreis: Klantreis, cast: Cast) -> None:
    aantallen = []
    for jaar, aantal in ((2024, 3), (2025, 28)):
        rijen = "\n".join(f"Dagen tot besluit;{dag:02}-01-{jaar};{dag};" for dag in range(1, aantal + 1))
        with CaptureQueriesContext(connection) as kijken:
            zegel = bekijk(cast, klantreis, KOP + rijen).context["zegel"]
        with CaptureQueriesContext(connection) as bewaren:
            bewaar(cast, klantreis, zegel)
        in_geschiedenis = sum('INTO "geschiedenis_wijziging"' in vraag["sql"] for vraag in bewaren)
        assert in_geschiedenis >= aantal, "each meting has its own line there"
        aantallen.append((len(kijken), len(bewaren) - in_geschiedenis))
    assert aantallen[0] == aantallen[1]


def wijzig(cast: Cast, klantreis: Klantreis, **velden: object) -> Any:
    """Change the meting of 1 March."""
    pad = adres(klantreis, "meting_wijzigen", klantreis.indicatoren.get().uuid)
    form = cast["teamlid"].get(pad, {"dag": "2026-03-01"}).context["form"]
    standaard = {"dag": "2026-03-01", "datum": "2026-03-01", "waarde": "30", "gezien": form["gezien"].value()}
    return pad, standaard | velden


@pytest.fixture
def meting(klantreis: Klantreis) -> Meting:
    """One meting."""
    return Meting.objects.create(indicator=klantreis.indicatoren.get(), datum=date(2026, 3, 1), waarde=12)


def test_wijzigen(klantreis: Klantreis, cast: Cast, meting: Meting) -> None:
    pad, gegevens = wijzig(cast, klantreis, datum="2026-03-02", waarde="30,5", toelichting="Opnieuw geteld")
    assert [cast["teamlid"].post(pad, gegevens).status_code for _ in range(2)] == [302, 302], "twice is once"
    assert waarden() == {date(2026, 3, 2): (Decimal("30.5"), "Opnieuw geteld")}
    assert "Opnieuw geteld" in cast["meelezer"].get(adres(klantreis, "metingen")).content.decode()
    assert cast["teamlid"].get(pad, {"dag": "2026-03-01"}).status_code == 404


def test_wijzigen_dat_niet_kan(klantreis: Klantreis, cast: Cast, meting: Meting) -> None:
    Meting.objects.create(indicator=meting.indicator, datum=date(2026, 4, 1), waarde=3)
    pad, gegevens = wijzig(cast, klantreis, datum="2026-04-01", waarde="31")
    antwoord = cast["teamlid"].post(pad, gegevens)
    assert antwoord.status_code == 422
    assert "Er is al een meting op deze datum." in antwoord.content.decode()
    assert 'value="31"' in antwoord.content.decode()
    assert "Vul een getal in." in cast["teamlid"].post(pad, gegevens | {"waarde": "veel"}).content.decode()
    assert meting.indicator.metingen.get(datum=meting.datum).waarde == 12


def test_een_collega_wijzigde_of_verwijderde_de_meting(klantreis: Klantreis, cast: Cast, meting: Meting) -> None:
    pad, gegevens = wijzig(cast, klantreis, waarde="31", toelichting="Van mij")
    Meting.objects.update(waarde=13)
    antwoord = cast["teamlid"].post(pad, gegevens)
    assert antwoord.status_code == 409
    assert "Een collega was je voor" in antwoord.content.decode()
    assert waarden()[meting.datum][0] == 13
    Meting.objects.all().delete()
    antwoord = cast["teamlid"].post(pad, gegevens)
    assert antwoord.status_code == 409
    html = antwoord.content.decode()
    assert "Deze meting is er niet meer." in html
    assert 'value="Van mij"' in html
    assert f'action="{adres(klantreis, "meting_toevoegen", klantreis.indicatoren.get().uuid)}"' in html
