"""Sharing the raadsrapport: who makes a link, what it opens, and when it does not any more."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from io import BytesIO
from threading import Event
from typing import Any
from uuid import uuid4

import pikepdf
import pytest
from django.core import signing
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from klantreis.models import Klantreis, Startdocument, Teamlid
from personas.models import Persona
from rapport import delen, drukpers
from rapport.models import Deellink
from tests.conftest import Cast
from verbeterplan.models import Actie, Verbeterplan
from verbeterplan.models_uitvoering import Voortgangsbericht

pytestmark = pytest.mark.django_db


def adres(klantreis: Klantreis) -> str:
    return reverse("rapport:delen", args=[klantreis.uuid])


def invulling(**anders: Any) -> dict[str, Any]:
    dag = timezone.localdate() + timedelta(days=30)
    return {"uuid": uuid4(), "naam": "Raadscommissie", "geldig_tot": dag.isoformat(), "met_kosten": "on", **anders}


@pytest.fixture
def link(af: Klantreis) -> Deellink:
    """A link that works, made without more than a name."""
    return Deellink.objects.create(klantreis=af, naam="Griffie", geldig_tot=timezone.localdate())


def open_link(link: Deellink, wat: str = "rapport") -> Any:
    return Client().get(reverse(f"raad:{wat}", args=[delen.sleutel(link)]))


def test_de_projectleider_maakt_een_link_die_zonder_account_opent(cast: Cast, af: Klantreis) -> None:
    antwoord = cast["projectleider"].post(adres(af), invulling(), follow=True)
    link = Deellink.objects.get()
    assert (link.naam, link.gemaakt_door, link.met_namen, link.met_kosten) == (
        "Raadscommissie",
        cast.gebruikers["projectleider"],
        False,
        True,
    )
    assert delen.sleutel(link) in antwoord.content.decode()
    gelezen = open_link(link)
    assert gelezen.status_code == 200
    assert af.titel in gelezen.content.decode()
    pdf = open_link(link, "rapport_pdf")
    assert pdf.content.startswith(b"%PDF")
    assert pdf["Content-Disposition"] == f'attachment; filename="raadsrapport-{af.slug}.pdf"'


def test_twee_keer_hetzelfde_formulier_maakt_een_link(cast: Cast, af: Klantreis) -> None:
    gegevens = invulling()
    for _ in range(2):
        assert cast["projectleider"].post(adres(af), gegevens).status_code == 302
    assert Deellink.objects.count() == 1


def test_het_formulier_van_een_ander_maakt_niets_en_geeft_geen_foutpagina(
    cast: Cast, af: Klantreis, link: Deellink
) -> None:
    ander = Klantreis.objects.create(titel="Ik ga verhuizen")
    antwoord = cast["beheerder"].post(adres(ander), invulling(uuid=link.uuid))
    assert antwoord.status_code == 422
    assert "Open deze pagina opnieuw" in antwoord.content.decode()
    assert Deellink.objects.get().klantreis == af


@pytest.mark.parametrize(
    ("veld", "waarde", "zin"),
    [
        ("naam", "", "Schrijf op voor wie de link is."),
        ("geldig_tot", "", "Kies tot wanneer de link werkt."),
        ("geldig_tot", "morgen", "Kies een datum."),
        ("geldig_tot", "2020-01-01", "Deze dag is al voorbij."),
        ("geldig_tot", "2099-01-01", "Een link werkt hoogstens een jaar."),
    ],
)
def test_wat_niet_kan_krijgt_een_zin_ernaast_en_blijft_staan(
    cast: Cast, af: Klantreis, veld: str, waarde: str, zin: str
) -> None:
    antwoord = cast["projectleider"].post(adres(af), invulling(**{"naam": "Commissie Zorg", veld: waarde}))
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert zin in tekst
    assert veld == "naam" or "Commissie Zorg" in tekst
    assert not Deellink.objects.exists()


def test_er_werken_niet_meer_dan_twintig_links(cast: Cast, af: Klantreis) -> None:
    dag = timezone.localdate() + timedelta(days=1)
    Deellink.objects.bulk_create(Deellink(klantreis=af, naam=str(i), geldig_tot=dag) for i in range(delen.MAX_OPEN))
    antwoord = cast["projectleider"].post(adres(af), invulling())
    assert antwoord.status_code == 422
    assert "Trek er eerst een in" in antwoord.content.decode()
    delen.trek_in(Deellink.objects.all()[0])
    assert cast["projectleider"].post(adres(af), invulling()).status_code == 302


def test_de_laatste_dag_telt_mee_en_daarna_niet_meer(link: Deellink) -> None:
    assert open_link(link).status_code == 200
    Deellink.objects.update(geldig_tot=timezone.localdate() - timedelta(days=1))
    for wat in ("rapport", "rapport_pdf"):
        antwoord = open_link(link, wat)
        assert antwoord.status_code == 410
        assert "De link werkte tot en met" in antwoord.content.decode()
        assert link.klantreis.titel not in antwoord.content.decode()


def test_intrekken_werkt_meteen_en_voorgoed(cast: Cast, af: Klantreis, link: Deellink) -> None:
    trek_in = reverse("rapport:deel_intrekken", args=[af.uuid, link.uuid])
    cast["projectleider"].post(trek_in)
    toen = Deellink.objects.get().ingetrokken_op
    assert toen
    assert open_link(link).status_code == 410
    tekst = cast["projectleider"].post(trek_in, follow=True).content.decode()
    assert "was al ingetrokken" in tekst
    assert Deellink.objects.get().ingetrokken_op == toen


def test_elk_bezoek_telt_en_een_geweigerd_bezoek_niet(link: Deellink) -> None:
    open_link(link)
    open_link(link, "rapport_pdf")
    Client().head(reverse("raad:rapport", args=[delen.sleutel(link)]))
    link.refresh_from_db()
    assert link.keer_bekeken == 2
    assert link.laatst_bekeken
    delen.trek_in(link)
    open_link(link)
    link.refresh_from_db()
    assert link.keer_bekeken == 2


@pytest.mark.parametrize("knoei", ["uuid", "teken", "leeg", "ander"])
def test_een_sleutel_die_niet_van_ons_is_opent_niets(link: Deellink, knoei: str) -> None:
    echt = delen.sleutel(link)
    sleutel = {
        "uuid": link.uuid.hex,
        "teken": echt[:-1] + ("A" if echt[-1] != "A" else "B"),
        "leeg": f"{link.uuid.hex}.",
        "ander": signing.Signer(sep=".", salt="klantreis.uitnodiging").sign(link.uuid.hex),
    }[knoei]
    antwoord = Client().get(f"/raad/{sleutel}/")
    assert antwoord.status_code == 404
    assert "Deze link werkt niet" in antwoord.content.decode()


def test_zoekmachines_slaan_hem_over_en_niemand_bewaart_een_kopie(link: Deellink) -> None:
    for antwoord in (open_link(link), open_link(link, "rapport_pdf"), Client().get("/raad/onzin/")):
        assert "noindex" in antwoord["X-Robots-Tag"]
        assert antwoord["Referrer-Policy"] == "no-referrer"
        assert "no-store" in antwoord["Cache-Control"]
    assert '<meta name="robots" content="noindex, nofollow">' in open_link(link).content.decode()


def test_de_lezer_vindt_geen_weg_naar_binnen(link: Deellink) -> None:
    tekst = open_link(link).content.decode()
    assert "/klantreizen/" not in tekst
    assert "R01" not in tekst or "/interviews/" not in tekst


def test_een_link_laat_zien_wat_is_gekozen(af: Klantreis, link: Deellink) -> None:
    Persona.objects.create(klantreis=af, naam="Marjan Veldhuis", volgorde=1)
    tekst = open_link(link).content.decode()
    assert "Anouk Hendriks" not in tekst
    assert "Wat het kost" in tekst
    assert "Marjan" in tekst
    Deellink.objects.update(met_namen=True, met_kosten=False, concept=True)
    link.personas.set([Persona.objects.get(naam="Ria Pietersen")])
    tekst = open_link(link).content.decode()
    assert "Anouk Hendriks" in tekst
    assert "Wat het kost" not in tekst
    assert "Concept" in tekst


def test_een_link_voor_een_persona_laat_nooit_een_ander_zien(af: Klantreis, link: Deellink) -> None:
    """A choice of which nobody is left is no choice for everybody."""
    marjan = Persona.objects.create(klantreis=af, naam="Marjan Veldhuis", volgorde=1)
    kees = Persona.objects.create(klantreis=af, naam="Kees Kat", volgorde=2)
    allen = Deellink.objects.create(klantreis=af, naam="Allen", geldig_tot=timezone.localdate())
    link.personas.set([marjan, kees])
    kees.delete()
    assert open_link(link).status_code == 200
    marjan.delete()
    assert open_link(link).status_code == 410
    assert open_link(link, "rapport_pdf").status_code == 410
    assert open_link(allen).status_code == 200


def test_een_link_weg_met_al_zijn_personas_tegelijk(af: Klantreis, link: Deellink) -> None:
    for naam in ("Marjan", "Kees"):
        link.personas.add(Persona.objects.create(klantreis=af, naam=naam))
    Persona.objects.filter(naam__in=["Marjan", "Kees"]).delete()
    assert open_link(link).status_code == 410


NAMEN = ("Zwaantje", "Quirijn", "Xanthippe", "Wolfgang", "Yolande", "Ottilie", "Griffie", "Projectleider", "Teamlid")


def _alles_in(pdf: bytes) -> str:
    """Return what stands in a PDF wherever it stands: metadata, alt texts, the words on the pages."""
    delen_van = [blad.extract_text() for blad in PdfReader(BytesIO(pdf)).pages]
    with pikepdf.open(BytesIO(pdf)) as geopend:
        delen_van += [str(geopend.docinfo), geopend.Root.Metadata.read_bytes().decode()]
        for iets in geopend.objects:
            delen_van.append(repr(iets))
            if isinstance(iets, pikepdf.Dictionary):
                delen_van += [str(deel) for deel in iets.values() if isinstance(deel, pikepdf.String)]
    return " ".join(delen_van)


@pytest.mark.parametrize("met_namen", [False, True])
def test_zonder_vinkje_staat_er_nergens_een_naam_van_een_medewerker(
    cast: Cast, af: Klantreis, link: Deellink, *, met_namen: bool
) -> None:
    Startdocument.objects.update(opdrachtgever_naam="Zwaantje Zon", opdrachtgever_functie="directeur")
    Teamlid.objects.filter(projectrol="begeleider").update(naam="Quirijn Quist", functie="adviseur")
    # Without a function there is nothing left to say of this one.
    Teamlid.objects.create(klantreis=af, naam="Xanthippe Xaver", projectrol="begeleider")
    Actie.objects.update(eigenaar="Wolfgang Wit")
    Verbeterplan.objects.create(klantreis=af, vastgesteld_op=date(2026, 1, 1), vastgesteld_door="Yolande Yzer")
    Voortgangsbericht.objects.create(
        actie=af.acties.all()[0], tekst="Ottilie belt.", status="bezig", door=cast.gebruikers["teamlid"]
    )
    Deellink.objects.update(met_namen=met_namen, gemaakt_door=cast.gebruikers["projectleider"])
    pagina, pdf = open_link(link).content.decode(), _alles_in(open_link(link, "rapport_pdf").content)
    # The log of an actie and who shared the report are in neither, whatever was ticked.
    verwacht = {"Zwaantje", "Quirijn", "Xanthippe", "Wolfgang", "Yolande"} if met_namen else set()
    assert {naam for naam in NAMEN if naam in pagina} == verwacht
    assert {naam for naam in NAMEN if naam in pdf} == verwacht


def test_wie_tegelijk_vraagt_wacht_op_dezelfde_afdruk() -> None:
    gedrukt: list[int] = []
    bezig, door = Event(), Event()

    def druk() -> bytes:
        gedrukt.append(1)
        bezig.set()
        assert door.wait(10)
        return b"%PDF"

    cache.delete("proef")
    with ThreadPoolExecutor(3) as pool:
        eerste = pool.submit(drukpers.eenmaal, "proef", druk)
        assert bezig.wait(10)
        rest = [pool.submit(drukpers.eenmaal, "proef", druk) for _ in range(2)]
        door.set()
        assert [wat.result(10) for wat in (eerste, *rest)] == [b"%PDF"] * 3
    assert len(gedrukt) == 1


def test_de_pagina_met_links_vraagt_altijd_evenveel(cast: Cast, af: Klantreis, django_assert_num_queries: Any) -> None:
    aantallen = []
    for _ in range(2):
        for i in range(3):
            Deellink.objects.create(
                klantreis=af, naam=f"Link {i}", geldig_tot=date(2099, 1, 1), gemaakt_door=cast.gebruikers["beheerder"]
            ).personas.set(af.personas.all())
        with django_assert_num_queries(7) as vragen:
            cast["projectleider"].get(adres(af))
        aantallen.append(len(vragen))
    assert len(set(aantallen)) == 1
