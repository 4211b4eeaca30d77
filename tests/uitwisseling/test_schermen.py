"""The screens: files that go out, statussen that come back, and a klantreis that is brought in."""

import io
import json
import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import Gebruiker
from geschiedenis.models import Wijziging
from klantreis.models import Klantreis, Teamlid
from personas.models import Verslaginzage
from tests.conftest import Cast
from tests.uitwisseling.rijk import vul_aan
from tests.uitwisseling.tabellen import tabellen
from uitwisseling import werkboek_lezen
from uitwisseling.jsonbestand import schrijf
from uitwisseling.lezen import MAX_BYTES
from uitwisseling.uitvoer import voer_uit
from verbeterplan.models import Actie
from verbeterplan.models_uitvoering import Voortgangsbericht

pytestmark = [pytest.mark.django_db, pytest.mark.eenmaal]


@pytest.fixture
def rijk(klantreis: Klantreis) -> Klantreis:
    """The klantreis of the tests with everything in it; acties 3 and 4."""
    return vul_aan(klantreis)


def adres(naam: str, klantreis: Klantreis | None = None) -> str:
    """An address of this app."""
    return reverse(f"uitwisseling:{naam}", args=[klantreis.uuid] if klantreis else [])


def verborgen(antwoord: HttpResponseBase) -> dict[str, str]:
    """The hidden fields of the last form on a page."""
    assert isinstance(antwoord, HttpResponse)
    html = antwoord.content.decode()
    return dict(re.findall(r'<input type="hidden" name="(stukken|uuid|inhoud)" value="([^"]*)"', html)) | {
        naam: re.findall(r'value="([^"]*)"[^>]*>', stuk)[0]
        for stuk in re.findall(r"<input[^>]*name=\"(?:uuid|inhoud)\"[^>]*>", html)
        for naam in re.findall(r'name="([^"]*)"', stuk)
    }


def bijgewerkt(client: Client, klantreis: Klantreis, **cellen: Any) -> SimpleUploadedFile:
    """The workbook as somebody downloads it, with other values in some cells."""
    boek = load_workbook(io.BytesIO(client.get(adres("werkboek", klantreis)).content))
    for plek, waarde in cellen.items():
        boek["Acties"][plek] = waarde
    uit = io.BytesIO()
    boek.save(uit)
    return SimpleUploadedFile("plan.xlsx", uit.getvalue())


def test_het_werkboek_en_de_csv(cast: Cast, rijk: Klantreis) -> None:
    antwoord = cast["meelezer"].get(adres("werkboek", rijk))
    assert antwoord["Content-Disposition"].startswith(
        'attachment; filename="verbeterplan-ik-wil-een-boom-laten-kappen-'
    )
    assert antwoord["Cache-Control"] == "no-store"
    boek = load_workbook(io.BytesIO(antwoord.content))
    assert boek.sheetnames == ["Acties", "Verbeterpunten", "Ideeën", "Metingen", "Toelichting"]
    assert [cel.value for cel in boek["Acties"]["B"]] == ["Actie", "Pagina herschrijven", "Balie vroeger open"]
    assert boek["Acties"]["G2"].value.date() == date(2026, 5, 1)
    assert "Zoekknop" in [cel.value for cel in boek["Ideeën"]["C"]]
    assert "R01" not in "".join(str(cel.value) for blad in boek for rij in blad.iter_rows() for cel in rij)
    csv = cast["meelezer"].get(adres("csv", rijk)).content.decode("utf-8-sig")
    assert "3;Pagina herschrijven;open;Bas Willemsen;;01-02-2026;01-05-2026;" in csv
    assert "Kenmerk" not in csv


def test_bestanden_kosten_evenveel_vragen_hoe_groot_de_klantreis_ook_is(
    cast: Cast, rijk: Klantreis, django_assert_num_queries: Any
) -> None:
    adressen = [adres("werkboek", rijk), adres("csv", rijk), adres("bestand", rijk)]
    client = cast["teamlid"]

    def tel() -> list[int]:
        uit = []
        for pad in adressen:
            with CaptureQueriesContext(connection) as vragen:
                assert client.get(pad).status_code == 200
            uit.append(len(vragen))
        with CaptureQueriesContext(connection) as vragen:
            voer_uit(rijk, met_interviews=True)
        return [*uit, len(vragen)]

    voor = tel()
    # Session, account and klantreis; then the plan (7) and the goals (2).
    assert voor == [3 + 9, 3 + 7, 3, 29]
    Actie.objects.bulk_create(Actie(klantreis=rijk, nummer=10 + n, titel=f"Actie {n}") for n in range(30))
    for actie in Actie.objects.filter(klantreis=rijk):
        actie.verbeterpunten.set(rijk.verbeterpunten.all())
        Voortgangsbericht.objects.create(actie=actie, tekst="Bezig")
    assert tel() == voor


def test_statussen_gaan_via_een_voorbeeld_naar_de_acties(cast: Cast, rijk: Klantreis) -> None:
    client = cast["teamlid"]
    bestand = bijgewerkt(client, rijk, C2="gereed", D3="Els Kok", R2="Staat live.", G3=date(2026, 6, 1))
    voor = tabellen()
    antwoord = client.post(adres("statussen", rijk), {"bestand": bestand})
    assert antwoord.status_code == 200
    html = antwoord.content.decode()
    assert "Nog niet bewaard." in html
    assert '<strong><span class="alleen-voorlezen">naar </span>gereed</strong>' in html
    assert tabellen() == voor, "a preview writes nothing"
    velden = verborgen(antwoord)
    klaar = client.post(adres("doorvoeren", rijk), velden, follow=True)
    assert "2 acties bijgewerkt en 1 opmerking toegevoegd." in klaar.content.decode()
    eerste, tweede = Actie.objects.get(nummer=3), Actie.objects.get(nummer=4)
    assert (eerste.status, eerste.eigenaar, eerste.versie) == ("gereed", "Bas Willemsen", 2)
    assert (tweede.eigenaar, tweede.gereed) == ("Els Kok", date(2026, 6, 1))
    bericht = Voortgangsbericht.objects.get(actie=eerste, tekst="Staat live.")
    assert (bericht.status, bericht.door) == ("gereed", cast.gebruikers["teamlid"])
    assert Wijziging.objects.filter(klantreis=rijk, handeling="gewijzigd").count() >= 2
    na = tabellen()
    nogmaals = client.post(adres("doorvoeren", rijk), velden, follow=True)
    assert "Er is niets veranderd." in nogmaals.content.decode()
    assert tabellen() == na, "sent twice, it counts once"


def test_wat_een_collega_intussen_wijzigde_vraagt_om_een_keuze(cast: Cast, rijk: Klantreis) -> None:
    client = cast["teamlid"]
    bestand = bijgewerkt(client, rijk, C2="gereed", C3="bezig", R2="Klaar.")
    actie = Actie.objects.get(nummer=3)
    actie.status = "vervallen"
    actie.bewaar(actie.versie, ["status"])
    antwoord = client.post(adres("statussen", rijk), {"bestand": bestand})
    html = antwoord.content.decode()
    assert "Een collega wijzigde deze acties na jouw download" in html
    assert "vervallen" in html
    assert f'name="mee" value="{actie.uuid}"' in html
    client.post(adres("doorvoeren", rijk), verborgen(antwoord))
    actie.refresh_from_db()
    assert actie.status == "vervallen"
    assert not Voortgangsbericht.objects.filter(tekst="Klaar.").exists()
    assert Actie.objects.get(nummer=4).status == "bezig"
    client.post(adres("doorvoeren", rijk), {**verborgen(antwoord), "mee": str(actie.uuid)})
    actie.refresh_from_db()
    assert actie.status == "gereed"


def test_een_collega_tussen_voorbeeld_en_doorvoeren_geeft_409_en_niets_verandert(cast: Cast, rijk: Klantreis) -> None:
    client = cast["teamlid"]
    antwoord = client.post(adres("statussen", rijk), {"bestand": bijgewerkt(client, rijk, C2="gereed", C3="bezig")})
    actie = Actie.objects.get(nummer=3)
    actie.eigenaar = "Iemand anders"
    actie.bewaar(actie.versie, ["eigenaar"])
    voor = tabellen()
    botsing = client.post(adres("doorvoeren", rijk), verborgen(antwoord))
    assert botsing.status_code == 409
    assert "Een collega wijzigde net een van deze acties" in botsing.content.decode()
    assert tabellen() == voor
    # Shown again, without a choice the first stays and the second goes on.
    assert client.post(adres("doorvoeren", rijk), verborgen(botsing)).status_code == 302
    assert list(Actie.objects.order_by("nummer").values_list("status", flat=True)) == ["open", "bezig"]


def test_een_fout_in_het_werkboek_houdt_alles_tegen(cast: Cast, rijk: Klantreis) -> None:
    client, voor = cast["teamlid"], tabellen()
    bestand = bijgewerkt(client, rijk, C2="gereed", C3="klaar", S3="geen-kenmerk")
    antwoord = client.post(adres("statussen", rijk), {"bestand": bestand})
    assert antwoord.status_code == 422
    assert "Er is nog niets veranderd." in antwoord.content.decode()
    assert "‘klaar’ bestaat niet" in antwoord.content.decode()
    leeg = client.post(adres("statussen", rijk), {})
    assert (leeg.status_code, "Kies eerst een bestand." in leeg.content.decode()) == (422, True)
    vervalst = client.post(adres("doorvoeren", rijk), {"stukken": "x:y:z", "uuid": str(rijk.uuid)})
    assert (vervalst.status_code, "te oud" in vervalst.content.decode()) == (422, True)
    assert tabellen() == voor


def test_het_voorbeeld_van_een_andere_klantreis_telt_hier_niet(cast: Cast, rijk: Klantreis) -> None:
    client = cast["projectleider"]
    antwoord = client.post(adres("statussen", rijk), {"bestand": bijgewerkt(client, rijk, C2="gereed")})
    ander = Klantreis.objects.create(titel="Ik ga verhuizen")
    Teamlid.objects.create(klantreis=ander, naam="P", rol="projectleider", gebruiker=cast.gebruikers["projectleider"])
    assert client.post(adres("doorvoeren", ander), verborgen(antwoord)).status_code == 422
    # The rows themselves are unknown there.
    bestand = bijgewerkt(client, rijk, C2="gereed")
    html = client.post(adres("statussen", ander), {"bestand": bestand}).content.decode()
    assert "hoort niet bij deze klantreis" in html
    assert Actie.objects.get(nummer=3).status == "open"


class Teller(io.BytesIO):
    """A body that tells how much of it anybody asked for at once."""

    def __init__(self, grootte: int) -> None:
        super().__init__(b"x" * grootte)
        self.hoogste = 0

    def read(self, aantal: int | None = -1, /) -> bytes:
        stuk = super().read(aantal)
        self.hoogste = max(self.hoogste, len(stuk))
        return stuk


@pytest.mark.parametrize(
    ("naam", "zin"),
    [("statussen", werkboek_lezen.TE_GROOT), ("inlezen", f"ten hoogste {MAX_BYTES // 1024 // 1024} MB")],
)
def test_vijftig_megabyte_komt_niet_in_het_geheugen(cast: Cast, rijk: Klantreis, naam: str, zin: str) -> None:
    """Refused by its length, with the token not even looked at; the body is read away in small pieces."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.gebruikers["teamlid"])
    lijf = Teller(50 * 1024 * 1024)
    voor = tabellen()
    antwoord = client.generic(
        "POST",
        adres(naam, rijk if naam == "statussen" else None),
        content_type="multipart/form-data; boundary=x",
        **{"wsgi.input": lijf, "CONTENT_LENGTH": str(50 * 1024 * 1024)},  # type: ignore[arg-type]  # more of the environ
    )
    assert antwoord.status_code == 413
    assert zin in antwoord.content.decode()
    assert 0 < lijf.hoogste <= 256 * 1024
    assert tabellen() == voor


def test_een_kleiner_formulier_zonder_token_wordt_geweigerd(cast: Cast, rijk: Klantreis) -> None:
    """The check that comes later than elsewhere is still made."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.gebruikers["teamlid"])
    assert client.post(adres("statussen", rijk), {}).status_code == 403
    assert client.post(adres("inlezen"), {}).status_code == 403


def test_interviews_gaan_alleen_mee_als_je_ze_mag_zien_en_erom_vraagt(cast: Cast, rijk: Klantreis) -> None:
    gewoon = cast["meelezer"].post(adres("download", rijk))
    assert json.loads(gewoon.content).keys() & {"interviews"} == set()
    assert b"R01" not in gewoon.content
    assert "Neem de interviews mee" not in cast["meelezer"].get(adres("bestand", rijk)).content.decode()
    assert cast["meelezer"].post(adres("download", rijk), {"interviews": "on"}).status_code == 403
    assert not Verslaginzage.objects.exists()
    assert "Neem de interviews mee" in cast["teamlid"].get(adres("bestand", rijk)).content.decode()
    mee = cast["teamlid"].post(adres("download", rijk), {"interviews": "on"})
    assert json.loads(mee.content)["interviews"][0]["verslag"] == "Ze zei dat het lang duurde."
    assert "klantreis-met-interviews-" in mee["Content-Disposition"]
    (inzage,) = Verslaginzage.objects.all()
    assert (inzage.interview.code, inzage.gebruiker) == ("R01", cast.gebruikers["teamlid"])


def _lees_in(client: Client, tekst: str, naam: str = "k.json") -> HttpResponse:
    return client.post(adres("inlezen"), {"bestand": SimpleUploadedFile(naam, tekst.encode())})  # type: ignore[return-value]  # the client's response is one


def test_een_klantreis_inlezen_maakt_je_projectleider(cast: Cast, rijk: Klantreis, gebruiker: Any) -> None:
    tekst = schrijf(voer_uit(rijk))
    Klantreis.objects.filter(pk=rijk.pk).update(titel="Een andere")
    wie: Gebruiker = gebruiker("bas willemsen")
    Gebruiker.objects.filter(pk=wie.pk).update(naam="Bas Willemsen")
    client = Client()
    client.force_login(Gebruiker.objects.get(pk=wie.pk))
    voor = tabellen()
    antwoord = _lees_in(client, tekst)
    html = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert "Ik wil een boom laten kappen" in html
    assert "Zij krijgen geen toegang" in html
    assert "Titel van de kopie" not in html
    assert tabellen() == voor
    velden = verborgen(antwoord)
    klaar = client.post(adres("inlezen_bevestigen"), velden)
    nieuw = Klantreis.objects.get(titel="Ik wil een boom laten kappen")
    assert klaar.status_code == 302
    assert klaar["Location"] == nieuw.get_absolute_url()
    lid = Teamlid.objects.get(klantreis=nieuw, gebruiker=wie)
    assert (lid.naam, lid.rol, lid.functie) == ("Bas Willemsen", "projectleider", "Jurist")
    assert Teamlid.objects.filter(klantreis=nieuw).exclude(gebruiker=None).count() == 1
    assert client.get(nieuw.get_absolute_url()).status_code == 200
    assert client.get(reverse("verbeterplan:plan", args=[nieuw.uuid])).status_code == 200
    assert client.get(reverse("klantreis:startdocument_versie", args=[nieuw.uuid, 1])).status_code == 200
    na = tabellen()
    assert client.post(adres("inlezen_bevestigen"), velden)["Location"] == nieuw.get_absolute_url()
    assert tabellen() == na, "sent twice, it makes one"


def test_een_klantreis_die_er_al_is_wordt_een_kopie_of_niets(cast: Cast, rijk: Klantreis) -> None:
    client, tekst = cast["medewerker"], schrijf(voer_uit(rijk))
    antwoord = _lees_in(client, tekst)
    assert "Deze klantreis is er al." in antwoord.content.decode()
    assert 'value="Ik wil een boom laten kappen (kopie)"' in antwoord.content.decode()
    velden, voor = verborgen(antwoord), tabellen()
    for titel in ("", "Ik wil een boom laten kappen"):
        weigering = client.post(adres("inlezen_bevestigen"), {**velden, "titel": titel})
        assert weigering.status_code == 422
        assert "Er is al een klantreis met deze titel." in weigering.content.decode()
    assert tabellen() == voor
    assert client.post(adres("inlezen_bevestigen"), {**velden, "titel": "Mijn kopie"}).status_code == 302
    kopie = Klantreis.objects.get(titel="Mijn kopie")
    assert schrijf(voer_uit(kopie)).count("Pagina herschrijven") == tekst.count("Pagina herschrijven")
    # Who brings it in reads it; the first one stays closed.
    assert client.get(kopie.get_absolute_url()).status_code == 200
    assert client.get(rijk.get_absolute_url()).status_code == 404


def test_het_voorbeeld_van_een_ander_is_niet_van_jou(cast: Cast, rijk: Klantreis) -> None:
    velden = verborgen(_lees_in(cast["medewerker"], schrijf(voer_uit(rijk))))
    antwoord = cast["teamlid"].post(adres("inlezen_bevestigen"), {**velden, "titel": "Anders"})
    assert antwoord.status_code == 422
    assert Klantreis.objects.count() == 1


def test_een_bestand_met_fouten_of_persoonsgegevens(cast: Cast) -> None:
    client, voor = cast["medewerker"], tabellen()
    fout = _lees_in(client, '{"formaat": "klantreis", "versie": 1,\n"klantreis": {"titel": ""}, "x": 1}')
    assert fout.status_code == 422
    assert "2 fouten" in fout.content.decode()
    assert "Regel 2" in fout.content.decode()
    for inhoud, zin in ((b"\xff\xfe{", "geen UTF-8"), (b"", "leeg"), (b"PK\x03\x04", "onleesbaar teken")):
        antwoord = client.post(adres("inlezen"), {"bestand": SimpleUploadedFile("k.json", inhoud)})
        assert (antwoord.status_code, zin in antwoord.content.decode()) == (422, True), zin
    tekst = "klantreis:\n  titel: Ik wil iets\npersonas:\n  - naam: Ria\n    situatie: Bel 06-12345678\n"
    let_op = _lees_in(client, tekst, "k.yaml").content.decode()
    assert "Let op: bij persona Ria staan misschien persoonsgegevens" in let_op
    assert "06-12345678" not in let_op
    assert tabellen() == voor
