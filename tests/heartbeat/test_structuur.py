"""The page that changes the journey: the battery per view, deleting with undo, and two colleagues at once."""

import re
from collections.abc import Callable
from typing import Protocol
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heartbeat.models import Beleving, Heartbeat
from heartbeat.structuur_lezen import opsomming
from klantreis.models import Klantreis
from personas.models import Citaat, Interview
from reis.models import Contactmoment, Kanaal, Reisfase
from reis.queries import reis
from tests.conftest import Cast
from verbeterplan.models import Verbeterpunt

HTMX = {"HX-Request": "true"}


@pytest.fixture
def adres(klantreis: Klantreis) -> Callable[..., str]:
    """Return the address of a page, of something by its name when the page is about one thing."""

    def maak(naam: str, rij: str | UUID | None = None, *soort: str) -> str:
        args: list[object] = [klantreis.uuid, *soort]
        if rij is not None:
            args.append(rij if isinstance(rij, UUID) else vind(rij).uuid)
        return reverse(f"heartbeat:{naam}", args=args)

    return maak


def vind(naam: str) -> Reisfase | Contactmoment:
    """Return a reisfase or contactmoment by its name."""
    return Reisfase.objects.filter(naam=naam).first() or Contactmoment.objects.get(titel=naam)


def volgorde(klantreis: Klantreis) -> list[tuple[str, list[str]]]:
    """Return the journey as people see it."""
    return [(fase.reisfase.naam, [moment.titel for moment in fase.momenten]) for fase in reis(klantreis)]


class Antwoord(Protocol):
    """What the test client returns, as far as these tests read it."""

    @property
    def content(self) -> bytes: ...


def tekst(antwoord: Antwoord) -> str:
    """Return the text of a page without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", antwoord.content.decode()))


BEGIN = [("Zoeken", ["Ik zoek op de website", "Ik bel de gemeente"]), ("Besluit", ["Ik krijg het besluit"])]

type Pagina = tuple[str, str | None, tuple[str, ...], str]
#: Each page: name, what it is about, kind in the address, methods.
PAGINAS: list[Pagina] = [
    ("reis", None, (), "GET"),
    ("reisfase_toevoegen", None, (), "GET POST"),
    ("reisfase_bewerken", "Zoeken", (), "GET POST"),
    ("reisfase_verplaatsen", "Zoeken", (), "POST"),
    ("reisfase_verwijderen", "Zoeken", (), "GET POST"),
    ("contactmoment_toevoegen", "Zoeken", (), "GET POST"),
    ("contactmoment_bewerken", "Ik bel de gemeente", (), "GET POST"),
    ("contactmoment_verplaatsen", "Ik bel de gemeente", (), "POST"),
    ("contactmoment_verwijderen", "Ik bel de gemeente", (), "GET POST"),
    ("terugzetten", "Zoeken", ("reisfase",), "POST"),
]
NAMEN = [pagina[0] for pagina in PAGINAS]


@pytest.mark.parametrize("pagina", PAGINAS, ids=NAMEN)
def test_wie_erbij_mag(cast: Cast, adres: Callable[..., str], pagina: Pagina) -> None:
    naam, rij, soort, methoden = pagina
    pad = adres(naam, rij, *soort)
    for methode in methoden.split():
        for rol, status in (("meelezer", 403), ("medewerker", 404), ("buitenstaander", 302)):
            antwoord = cast[rol].generic(methode, pad)
            assert antwoord.status_code == status, (rol, methode)
        assert "/inloggen/" in antwoord["Location"]
    if "GET" in methoden:
        for rol in ("projectleider", "teamlid", "beheerder"):
            assert cast[rol].get(pad).status_code == 200, rol
    else:
        assert cast["teamlid"].get(pad).status_code == 405
    if "POST" not in methoden:
        assert cast["teamlid"].post(pad).status_code == 405
    assert cast["teamlid"].put(pad).status_code == 405


@pytest.mark.parametrize("pagina", PAGINAS[2:], ids=NAMEN[2:])
def test_alleen_van_deze_klantreis(cast: Cast, adres: Callable[..., str], pagina: Pagina) -> None:
    naam, rij, soort, methoden = pagina
    assert rij is not None
    ander = Klantreis.objects.create(titel="Ik verhuis")
    methode = methoden.split()[0]
    vreemd = reverse(f"heartbeat:{naam}", args=[ander.uuid, *soort, vind(rij).uuid])
    assert cast["beheerder"].generic(methode, vreemd).status_code == 404
    onbekend = adres(naam, uuid4(), *soort)
    assert cast["teamlid"].generic(methode, onbekend).status_code == 404
    assert cast["teamlid"].generic(methode, re.sub(r"[0-9a-f]{4}(/[a-z/]*)?$", r"geen\1", onbekend)).status_code == 404
    assert volgorde(ander) == []


def test_onbekende_soort_terugzetten(cast: Cast, adres: Callable[..., str]) -> None:
    assert cast["teamlid"].post(adres("terugzetten", "Zoeken", "persona")).status_code == 404


def test_overzicht_toont_de_reis(cast: Cast, adres: Callable[..., str]) -> None:
    antwoord = cast["teamlid"].get(adres("reis"))
    pagina = tekst(antwoord)
    assert "Zoeken 2 contactmomenten" in pagina
    assert "1 Ik zoek op de website 1 beleving, 1 citaat" in pagina
    assert "2 Ik bel de gemeente Moment van de waarheid 1 beleving, 0 citaten" in pagina
    assert "3 Ik krijg het besluit Waterschap" in pagina
    assert "Verwijderd" not in pagina


def test_lege_reis_wijst_de_weg(cast: Cast, klantreis: Klantreis, adres: Callable[..., str]) -> None:
    klantreis.reisfasen.all().delete()
    assert "Nog geen reisfasen" in tekst(cast["teamlid"].get(adres("reis")))
    klantreis.reisfasen.create(naam="Leeg")
    assert "Nog geen contactmomenten in deze reisfase" in tekst(cast["teamlid"].get(adres("reis")))


def test_aantal_vragen_hangt_niet_af_van_de_lengte(cast: Cast, klantreis: Klantreis, adres: Callable[..., str]) -> None:
    heartbeat = Heartbeat.objects.get()
    interview = Interview.objects.get()
    kanaal = Kanaal.objects.get(sleutel="brief")

    def vul(tot: int) -> None:
        fasen = list(klantreis.reisfasen.all())
        nieuw = Contactmoment.objects.bulk_create(
            Contactmoment(reisfase=fasen[i % len(fasen)], titel=f"Moment {i}", volgorde=i, verwijderd_op=None)
            for i in range(Contactmoment.objects.count(), tot)
        )
        Beleving.objects.bulk_create(
            Beleving(heartbeat=heartbeat, contactmoment=m, kanaal=kanaal, waardering=1) for m in nieuw
        )
        Citaat.objects.bulk_create(
            Citaat(interview=interview, contactmoment=m, kanaal=kanaal, waardering=1, tekst="Ja.") for m in nieuw
        )

    def vragen() -> list[str]:
        with CaptureQueriesContext(
            connection,
        ) as gevangen:
            antwoord = cast["teamlid"].get(adres("reis"))
        assert antwoord.status_code == 200
        return [vraag["sql"].split(" WHERE ")[0] for vraag in gevangen]

    vul(15)
    bij_15 = vragen()
    vul(300)
    Contactmoment.objects.filter(titel="Moment 20").first().verwijder()  # type: ignore[union-attr]
    assert vragen() == bij_15
    # Session, account and klantreis; then fasen, momenten, belevingen and citaten.
    assert len(bij_15) == 7, bij_15


# Adding


def test_reisfase_toevoegen(cast: Cast, klantreis: Klantreis, adres: Callable[..., str]) -> None:
    pad = adres("reisfase_toevoegen")
    formulier = cast["teamlid"].get(pad).context["form"]
    uuid = formulier["uuid"].value()
    assert formulier["na"].value() == str(vind("Besluit").uuid)
    gegevens = {"uuid": uuid, "naam": "Aanvragen", "na": str(vind("Zoeken").uuid)}
    for _ in range(2):
        antwoord = cast["teamlid"].post(pad, gegevens)
        assert antwoord.status_code == 302
        assert antwoord["Location"] == f"{adres('reis')}#fase-{uuid}"
    assert [naam for naam, _ in volgorde(klantreis)] == ["Zoeken", "Aanvragen", "Besluit"]
    assert "‘Aanvragen’ staat op plaats 2 van 3." in tekst(cast["teamlid"].get(adres("reis")))
    cast["teamlid"].post(pad, {"uuid": uuid4(), "naam": "Nazorg"})
    cast["teamlid"].post(pad, {"uuid": uuid4(), "naam": "Begin", "na": "vooraan"})
    assert [naam for naam, _ in volgorde(klantreis)] == ["Begin", "Zoeken", "Aanvragen", "Besluit", "Nazorg"]


def test_link_wijst_de_plek_aan(cast: Cast, adres: Callable[..., str]) -> None:
    zoeken, bellen = vind("Zoeken").uuid, vind("Ik zoek op de website").uuid
    formulier = cast["teamlid"].get(adres("reisfase_toevoegen"), {"na": str(zoeken)}).context["form"]
    assert formulier["na"].value() == str(zoeken)
    formulier = cast["teamlid"].get(adres("contactmoment_toevoegen", "Zoeken"), {"na": str(bellen)}).context["form"]
    assert formulier["na"].value() == str(bellen)
    formulier = cast["teamlid"].get(adres("contactmoment_toevoegen", "Zoeken"), {"na": "onzin"}).context["form"]
    assert formulier["na"].value() == str(vind("Ik bel de gemeente").uuid)


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"naam": " "}, "Geef de reisfase een naam."),
        ({"naam": "Besluit"}, "Er is al een reisfase met deze naam."),
        ({"naam": "Heel mooi", "na": str(uuid4())}, "Deze plek is er niet meer. Kies een andere plek."),
    ],
)
def test_reisfase_die_niet_kan(
    cast: Cast, klantreis: Klantreis, adres: Callable[..., str], velden: dict[str, str], fout: str
) -> None:
    antwoord = cast["teamlid"].post(adres("reisfase_toevoegen"), {"uuid": uuid4(), **velden})
    assert antwoord.status_code == 422
    assert fout in tekst(antwoord)
    assert f'value="{velden["naam"]}"' in antwoord.content.decode()
    assert volgorde(klantreis) == BEGIN


def test_uuid_van_een_andere_klantreis(cast: Cast, adres: Callable[..., str]) -> None:
    ander = Klantreis.objects.create(titel="Ik verhuis").reisfasen.create(naam="Inpakken")
    vreemd = ander.contactmomenten.create(titel="Ik pak in")
    antwoord = cast["teamlid"].post(adres("reisfase_toevoegen"), {"uuid": ander.uuid, "naam": "X"})
    assert antwoord.status_code == 422
    antwoord = cast["teamlid"].post(
        adres("contactmoment_toevoegen", "Zoeken"), {"uuid": vreemd.uuid, "titel": "X", "actor": "gemeente"}
    )
    assert antwoord.status_code == 422
    assert Contactmoment.objects.get(uuid=vreemd.uuid).titel == "Ik pak in"


def test_contactmoment_toevoegen(cast: Cast, klantreis: Klantreis, adres: Callable[..., str]) -> None:
    pad = adres("contactmoment_toevoegen", "Zoeken")
    pagina = cast["teamlid"].get(pad)
    formulier = pagina.context["form"]
    assert formulier.actoren == ["gemeente", "Waterschap"]
    assert '<option value="Waterschap">' in pagina.content.decode()
    gegevens = {
        "uuid": formulier["uuid"].value(),
        "titel": "Ik vraag het aan mijn buurman",
        "omschrijving": "Hij weet het ook niet.",
        "actor": "waterschap",
        "moment_van_de_waarheid": "on",
        "doorlooptijd_dagen": "3",
        "na": str(vind("Ik zoek op de website").uuid),
    }
    for _ in range(2):
        antwoord = cast["teamlid"].post(pad, gegevens)
        assert antwoord.status_code == 302
        assert antwoord["Location"].endswith(f"#moment-{gegevens['uuid']}")
    assert volgorde(klantreis)[0][1] == [
        "Ik zoek op de website",
        "Ik vraag het aan mijn buurman",
        "Ik bel de gemeente",
    ]
    nieuw = Contactmoment.objects.get(titel="Ik vraag het aan mijn buurman")
    assert (nieuw.actor, nieuw.moment_van_de_waarheid, nieuw.doorlooptijd_dagen) == ("Waterschap", True, 3)
    assert "staat op plaats 2 van 4, in de reisfase Zoeken." in tekst(cast["teamlid"].get(adres("reis")))


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"titel": ""}, "Geef het contactmoment een titel."),
        ({"actor": ""}, "Zeg wie dit contactmoment verzorgt."),
        ({"doorlooptijd_dagen": "-1"}, "Vul 0 of een hoger getal in."),
        ({"doorlooptijd_dagen": "40000"}, "Vul hoogstens 3650 dagen in."),
        ({"doorlooptijd_dagen": "lang"}, "Vul een heel getal in. Bijvoorbeeld 14."),
    ],
)
def test_contactmoment_dat_niet_kan(
    cast: Cast, klantreis: Klantreis, adres: Callable[..., str], velden: dict[str, str], fout: str
) -> None:
    goed = {"titel": "Ik wacht", "actor": "gemeente", "omschrijving": "Lang getypte tekst."}
    for pad, meer in (
        (adres("contactmoment_toevoegen", "Zoeken"), {"uuid": uuid4()}),
        (adres("contactmoment_bewerken", "Ik bel de gemeente"), {"versie": 1, "reisfase": vind("Zoeken").uuid}),
    ):
        antwoord = cast["teamlid"].post(pad, {**goed, **meer, **velden})
        assert antwoord.status_code == 422
        assert fout in tekst(antwoord)
        assert "Lang getypte tekst." in antwoord.content.decode()
    assert volgorde(klantreis) == BEGIN


def test_toevoegen_terwijl_een_collega_de_reisfase_verwijdert(
    cast: Cast, klantreis: Klantreis, adres: Callable[..., str]
) -> None:
    pad = adres("contactmoment_toevoegen", "Zoeken")
    gegevens = {"uuid": uuid4(), "titel": "Ik wacht", "actor": "gemeente"}
    cast["projectleider"].post(adres("reisfase_verwijderen", "Zoeken"))
    antwoord = cast["teamlid"].post(pad, gegevens)
    assert antwoord.status_code == 409
    assert 'value="Ik wacht"' in antwoord.content.decode()
    assert "Een collega heeft de reisfase ‘Zoeken’ verwijderd." in tekst(antwoord)
    assert cast["teamlid"].post(pad, {**gegevens, "terugzetten": "ja"}).status_code == 302
    assert volgorde(klantreis) == [("Zoeken", [*BEGIN[0][1], "Ik wacht"]), BEGIN[1]]


# Editing


def bewerkvelden(client: Client, pad: str) -> dict[str, object]:
    """Return what the form of a contactmoment sends when nothing is changed."""
    form = client.get(pad).context["form"]
    velden = {veld.html_name: veld.value() for veld in form}
    return {naam: waarde for naam, waarde in velden.items() if waarde not in (None, False)}


def test_reisfase_hernoemen(cast: Cast, klantreis: Klantreis, adres: Callable[..., str]) -> None:
    pad = adres("reisfase_bewerken", "Zoeken")
    assert cast["teamlid"].post(pad, {"naam": "Oriënteren", "versie": 1}).status_code == 302
    assert volgorde(klantreis)[0][0] == "Oriënteren"
    antwoord = cast["teamlid"].post(pad, {"naam": "Besluit", "versie": 2})
    assert antwoord.status_code == 422
    assert "Er is al een reisfase met deze naam." in tekst(antwoord)
    antwoord = cast["teamlid"].post(pad, {"naam": "Anders", "versie": 1})
    assert antwoord.status_code == 409
    assert "Een collega was je voor" in tekst(antwoord)
    assert 'value="Anders"' in antwoord.content.decode()
    assert cast["teamlid"].post(pad, {"naam": "Anders", "versie": 2}).status_code == 302
    assert volgorde(klantreis)[0][0] == "Anders"


def test_contactmoment_bewerken(cast: Cast, klantreis: Klantreis, adres: Callable[..., str]) -> None:
    pad = adres("contactmoment_bewerken", "Ik bel de gemeente")
    velden = bewerkvelden(cast["teamlid"], pad)
    velden.pop("moment_van_de_waarheid")
    antwoord = cast["teamlid"].post(pad, velden | {"titel": "Ik bel", "doorlooptijd_dagen": "2"})
    assert antwoord.status_code == 302
    moment = Contactmoment.objects.get(titel="Ik bel")
    assert (moment.moment_van_de_waarheid, moment.doorlooptijd_dagen, moment.versie) == (False, 2, 2)
    assert volgorde(klantreis) == [("Zoeken", ["Ik zoek op de website", "Ik bel"]), BEGIN[1]]


def test_andere_reisfase_kiezen_in_het_formulier(cast: Cast, klantreis: Klantreis, adres: Callable[..., str]) -> None:
    pad = adres("contactmoment_bewerken", "Ik zoek op de website")
    velden = bewerkvelden(cast["teamlid"], pad)
    assert velden["reisfase"] == vind("Zoeken").uuid
    assert cast["teamlid"].post(pad, velden | {"reisfase": vind("Besluit").uuid}).status_code == 302
    assert volgorde(klantreis) == [
        ("Zoeken", ["Ik bel de gemeente"]),
        ("Besluit", ["Ik krijg het besluit", "Ik zoek op de website"]),
    ]
    antwoord = cast["teamlid"].post(pad, velden | {"reisfase": uuid4()})
    assert antwoord.status_code == 422
    assert "Deze reisfase is er niet meer." in tekst(antwoord)


def test_verplaatsing_van_een_collega_wordt_niet_teruggedraaid(
    cast: Cast, klantreis: Klantreis, adres: Callable[..., str]
) -> None:
    pad = adres("contactmoment_bewerken", "Ik bel de gemeente")
    velden = bewerkvelden(cast["teamlid"], pad)
    cast["projectleider"].post(adres("contactmoment_verplaatsen", "Ik bel de gemeente"), {"richting": "omlaag"})
    antwoord = cast["teamlid"].post(pad, velden | {"titel": "Ik bel"})
    assert antwoord.status_code == 409
    pagina = tekst(antwoord)
    assert "Reisfase Nu bewaard, van je collega Besluit Van jou Zoeken" in pagina
    assert volgorde(klantreis)[1] == ("Besluit", ["Ik bel de gemeente", "Ik krijg het besluit"])
    assert cast["teamlid"].post(pad, velden | {"titel": "Ik bel", "versie": 2}).status_code == 302
    assert volgorde(klantreis)[0] == ("Zoeken", ["Ik zoek op de website", "Ik bel"])


def test_conflict_noemt_ja_en_nee(cast: Cast, adres: Callable[..., str]) -> None:
    pad = adres("contactmoment_bewerken", "Ik bel de gemeente")
    velden = bewerkvelden(cast["teamlid"], pad)
    velden.pop("moment_van_de_waarheid")
    cast["projectleider"].post(pad, bewerkvelden(cast["projectleider"], pad) | {"titel": "Ik bel nu"})
    antwoord = cast["teamlid"].post(pad, velden)
    assert antwoord.status_code == 409
    assert "Nu bewaard, van je collega ja Van jou nee" in tekst(antwoord)


@pytest.mark.parametrize("met_reisfase", [False, True])
def test_bewerken_terwijl_een_collega_verwijdert(
    cast: Cast, klantreis: Klantreis, adres: Callable[..., str], met_reisfase: bool
) -> None:
    pad = adres("contactmoment_bewerken", "Ik zoek op de website")
    velden = bewerkvelden(cast["teamlid"], pad) | {"titel": "Ik zoek en zoek"}
    weg = ("reisfase_verwijderen", "Zoeken") if met_reisfase else ("contactmoment_verwijderen", "Ik zoek op de website")
    cast["projectleider"].post(adres(*weg))
    assert cast["teamlid"].get(pad).status_code == 302
    antwoord = cast["teamlid"].post(pad, velden)
    assert antwoord.status_code == 409
    assert "Een collega heeft het contactmoment ‘Ik zoek op de website’ verwijderd." in tekst(antwoord)
    assert 'value="Ik zoek en zoek"' in antwoord.content.decode()
    assert cast["teamlid"].post(pad, velden | {"terugzetten": "ja"}).status_code == 302
    assert volgorde(klantreis)[0][1][0] == "Ik zoek en zoek"


def test_reisfase_hernoemen_terwijl_een_collega_verwijdert(
    cast: Cast, klantreis: Klantreis, adres: Callable[..., str]
) -> None:
    pad = adres("reisfase_bewerken", "Zoeken")
    cast["projectleider"].post(adres("reisfase_verwijderen", "Zoeken"))
    assert cast["teamlid"].post(pad, {"naam": "Vinden", "versie": 1}).status_code == 409
    cast["teamlid"].post(pad, {"naam": "Vinden", "versie": 1, "terugzetten": "ja"})
    assert volgorde(klantreis) == [("Vinden", BEGIN[0][1]), BEGIN[1]]


# Moving


def test_verplaatsen_zonder_script(cast: Cast, klantreis: Klantreis, adres: Callable[..., str]) -> None:
    bellen = vind("Ik bel de gemeente")
    antwoord = cast["teamlid"].post(adres("contactmoment_verplaatsen", bellen.uuid), {"richting": "omhoog"})
    assert antwoord.status_code == 302
    assert antwoord["Location"] == f"{adres('reis')}#moment-{bellen.uuid}"
    assert volgorde(klantreis)[0][1] == ["Ik bel de gemeente", "Ik zoek op de website"]
    pagina = tekst(cast["teamlid"].get(adres("reis")))
    assert "‘Ik bel de gemeente’ staat nu op plaats 1 van 3, in de reisfase Zoeken." in pagina


def test_verplaatsen_met_htmx(cast: Cast, klantreis: Klantreis, adres: Callable[..., str]) -> None:
    bellen, besluit = vind("Ik bel de gemeente").uuid, vind("Ik krijg het besluit").uuid
    pad = adres("contactmoment_verplaatsen", bellen)
    antwoord = cast["teamlid"].post(pad, {"na": besluit}, headers=HTMX)
    inhoud = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert inhoud.lstrip().startswith('<form id="reis"')
    assert "</html>" not in inhoud
    assert "‘Ik bel de gemeente’ staat nu op plaats 3 van 3, in de reisfase Besluit." in inhoud
    assert 'role="status"' in inhoud
    assert volgorde(klantreis)[1][1] == ["Ik krijg het besluit", "Ik bel de gemeente"]
    antwoord = cast["teamlid"].post(pad, {"richting": "omlaag"}, headers=HTMX)
    assert "staat al op plaats 3 van 3" in antwoord.content.decode()
    cast["teamlid"].post(pad, {"vooraan_in": vind("Zoeken").uuid}, headers=HTMX)
    assert volgorde(klantreis)[0][1] == ["Ik bel de gemeente", "Ik zoek op de website"]


def test_reisfase_verplaatsen(cast: Cast, klantreis: Klantreis, adres: Callable[..., str]) -> None:
    pad = adres("reisfase_verplaatsen", "Besluit")
    antwoord = cast["teamlid"].post(pad, {"richting": "omhoog"}, headers=HTMX)
    assert "‘Besluit’ staat nu op plaats 1 van 2." in antwoord.content.decode()
    assert volgorde(klantreis) == [BEGIN[1], BEGIN[0]]
    cast["teamlid"].post(pad, {"na": vind("Zoeken").uuid})
    assert volgorde(klantreis) == BEGIN
    assert cast["teamlid"].post(pad, {"vooraan": "on"}).status_code == 302
    assert volgorde(klantreis) == [BEGIN[1], BEGIN[0]]


@pytest.mark.parametrize("velden", [{}, {"richting": "opzij"}, {"na": "hier"}, {"richting": "omhoog", "na": uuid4()}])
def test_onzin_verplaatst_niets(
    cast: Cast, klantreis: Klantreis, adres: Callable[..., str], velden: dict[str, str]
) -> None:
    for pad in (adres("contactmoment_verplaatsen", "Ik bel de gemeente"), adres("reisfase_verplaatsen", "Besluit")):
        for meer in ({}, HTMX):
            antwoord = cast["teamlid"].post(pad, velden, headers=meer)
            assert antwoord.status_code == 422
            assert "Dit is niet aangekomen" in tekst(antwoord)
    assert volgorde(klantreis) == BEGIN


def test_verplaatsen_wat_een_collega_verwijderde(cast: Cast, klantreis: Klantreis, adres: Callable[..., str]) -> None:
    zoeken, bellen = vind("Ik zoek op de website").uuid, vind("Ik bel de gemeente").uuid
    cast["projectleider"].post(adres("contactmoment_verwijderen", zoeken))
    antwoord = cast["teamlid"].post(adres("contactmoment_verplaatsen", zoeken), {"richting": "omlaag"}, headers=HTMX)
    assert antwoord.status_code == 409
    assert "Een collega heeft ‘Ik zoek op de website’ verwijderd." in antwoord.content.decode()
    antwoord = cast["teamlid"].post(adres("contactmoment_verplaatsen", bellen), {"na": zoeken})
    assert antwoord.status_code == 409
    assert "</html>" in antwoord.content.decode()
    assert volgorde(klantreis)[0][1] == ["Ik bel de gemeente"]


# Deleting and bringing back


def momentopname() -> dict[str, list[tuple[object, ...]]]:
    """Return everything a deletion could touch, row by row."""
    return {
        model.__name__: list(model._base_manager.order_by("pk").values_list())
        for model in (Reisfase, Contactmoment, Beleving, Citaat, Verbeterpunt)
    }


@pytest.fixture
def met_verbeterpunt(klantreis: Klantreis) -> Verbeterpunt:
    """A verbeterpunt and a second beleving at the first contactmoment."""
    moment = Contactmoment.objects.get(titel="Ik zoek op de website")
    Beleving.objects.create(
        heartbeat=Heartbeat.objects.get(),
        contactmoment=moment,
        kanaal=Kanaal.objects.get(sleutel="telefoon"),
        waardering=0,
    )
    return Verbeterpunt.objects.create(
        klantreis=klantreis, contactmoment=moment, kanaal=Kanaal.objects.get(sleutel="website")
    )


@pytest.mark.parametrize(
    ("soort", "naam", "zin", "terug"),
    [
        (
            "contactmoment",
            "Ik zoek op de website",
            "gaan 2 belevingen, 1 citaat en 1 verbeterpunt mee.",
            "op plaats 1 van 3, in de reisfase Zoeken.",
        ),
        (
            "contactmoment",
            "Ik bel de gemeente",
            "gaat 1 beleving mee.",
            "op plaats 2 van 3, in de reisfase Zoeken.",
        ),
        (
            "reisfase",
            "Zoeken",
            "gaan 2 contactmomenten, 3 belevingen, 1 citaat en 1 verbeterpunt mee.",
            "op plaats 1 van 2.",
        ),
    ],
)
@pytest.mark.usefixtures("met_verbeterpunt")
def test_verwijderen_vraagt_en_kan_terug(  # noqa: PLR0917 - a case and its fixtures
    cast: Cast, klantreis: Klantreis, adres: Callable[..., str], soort: str, naam: str, zin: str, terug: str
) -> None:
    voor, uuid = momentopname(), vind(naam).uuid
    vraag = tekst(cast["teamlid"].get(adres(f"{soort}_verwijderen", uuid)))
    assert f"Met ‘{naam}’ {zin} Je kunt dit terugzetten." in vraag
    assert momentopname() == voor
    for _ in range(2):
        antwoord = cast["teamlid"].post(adres(f"{soort}_verwijderen", uuid))
        assert antwoord.status_code == 302
    pagina = cast["teamlid"].get(antwoord["Location"])
    assert f"‘{naam}’ is verwijderd. Zet terug" in tekst(pagina)
    assert f"Zet terug : {naam}" in tekst(pagina)
    assert f'id="moment-{uuid}"' not in pagina.content.decode()
    assert f'id="fase-{uuid}"' not in pagina.content.decode()
    assert volgorde(klantreis) != BEGIN
    for _ in range(2):
        antwoord = cast["teamlid"].post(adres("terugzetten", uuid, soort))
        assert antwoord.status_code == 302
    assert momentopname() == voor
    assert volgorde(klantreis) == BEGIN
    assert f"‘{naam}’ staat weer {terug}" in tekst(cast["teamlid"].get(antwoord["Location"]))


def test_aan_een_leeg_contactmoment_hangt_niets(cast: Cast, adres: Callable[..., str]) -> None:
    vind("Besluit").contactmomenten.create(titel="Ik wacht", volgorde=1)  # type: ignore[union-attr]
    vraag = tekst(cast["teamlid"].get(adres("contactmoment_verwijderen", "Ik wacht")))
    assert "Aan ‘Ik wacht’ hangt nog niets." in vraag


def test_wat_al_weg_is_wordt_niet_nog_eens_gevraagd(cast: Cast, adres: Callable[..., str]) -> None:
    pad = adres("reisfase_verwijderen", "Zoeken")
    cast["teamlid"].post(pad)
    antwoord = cast["teamlid"].get(pad, follow=True)
    assert "‘Zoeken’ was al verwijderd." in tekst(antwoord)
    assert "Reisfase, met 2 contactmomenten. Verwijderd op" in tekst(antwoord)
    # What went with the reisfase is not listed beside it.
    assert "Zet terug : Ik bel de gemeente" not in tekst(antwoord)
    assert cast["teamlid"].get(adres("reisfase_bewerken", "Zoeken")).status_code == 302
    assert cast["teamlid"].get(adres("contactmoment_toevoegen", "Zoeken")).status_code == 302


def test_terugzetten_met_htmx(cast: Cast, klantreis: Klantreis, adres: Callable[..., str]) -> None:
    bellen = vind("Ik bel de gemeente").uuid
    cast["teamlid"].post(adres("contactmoment_verwijderen", bellen))
    cast["teamlid"].post(adres("reisfase_verwijderen", "Zoeken"))
    assert "reisfase Zoeken (die komt mee terug)" in tekst(cast["teamlid"].get(adres("reis")))
    antwoord = cast["teamlid"].post(adres("terugzetten", bellen, "contactmoment"), headers=HTMX)
    assert "‘Ik bel de gemeente’ staat weer op plaats 1 van 2, in de reisfase Zoeken." in antwoord.content.decode()
    assert volgorde(klantreis) == [("Zoeken", ["Ik bel de gemeente"]), BEGIN[1]]


@pytest.mark.parametrize("meer", [{}, HTMX])
def test_terugzetten_als_de_naam_vergeven_is(
    cast: Cast, klantreis: Klantreis, adres: Callable[..., str], meer: dict[str, str]
) -> None:
    uuid, moment = vind("Zoeken").uuid, vind("Ik bel de gemeente").uuid
    velden = bewerkvelden(cast["teamlid"], adres("contactmoment_bewerken", moment))
    cast["teamlid"].post(adres("reisfase_verwijderen", uuid))
    klantreis.reisfasen.create(naam="Zoeken")
    antwoord = cast["teamlid"].post(adres("terugzetten", uuid, "reisfase"), headers=meer)
    assert antwoord.status_code == 409
    assert "Er is intussen een andere reisfase ‘Zoeken’." in tekst(antwoord)
    for pad, gegevens in (
        (adres("contactmoment_bewerken", moment), velden),
        (adres("reisfase_bewerken", uuid), {"naam": "Anders", "versie": 1}),
        (adres("contactmoment_toevoegen", uuid), {"uuid": uuid4(), "titel": "X", "actor": "gemeente"}),
    ):
        assert cast["teamlid"].post(pad, {**gegevens, "terugzetten": "ja"}).status_code == 422
    assert Reisfase.objects.get(uuid=uuid).verwijderd_op is not None


def test_onzin_in_het_adres_van_de_melding(cast: Cast, adres: Callable[..., str]) -> None:
    for waarde in ("onzin", str(uuid4()), str(vind("Zoeken").uuid)):
        antwoord = cast["teamlid"].get(adres("reis"), {"verwijderd": waarde})
        assert antwoord.status_code == 200
        assert "is verwijderd" not in tekst(antwoord)


def test_opsomming() -> None:
    assert [opsomming(delen) for delen in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a en b", "a, b en c"]
