"""The lists of a programme: add, change, move, remove; and the klantreizen with their own ways."""

import html
import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from klantreis.models import Klantreis, Startdocument, Teamlid
from programma.lijsten import LIJSTEN
from programma.models import Klantreisplan, Mijlpaal, Programma, Resultaat
from programma.models_visie import Visiestuk, Visieversie
from tests.conftest import Cast

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Geval:
    """A list: what somebody types, what becomes of it, and something that is refused with its message."""

    goed: dict[str, str]
    wordt: dict[str, Any]
    fout: dict[str, str]
    melding: str


GEVALLEN = {
    "uitgangspunten": Geval({"naam": "Dichtbij"}, {"naam": "Dichtbij"}, {"naam": ""}, "verplicht"),
    "posten": Geval(
        {"naam": "Interviews", "begroot": "€ 38.000", "besteed": "21750", "prognose": ""},
        {"begroot": 38_000, "besteed": 21_750, "prognose": None},
        {"naam": "Interviews", "begroot": "veel"},
        "Vul hele euro’s in",
    ),
    "mijlpalen": Geval(
        {"titel": "Besluit", "datum": "2026-07-02", "soort": "raadsbesluit"},
        {"datum": date(2026, 7, 2)},
        {"titel": "Besluit", "datum": "overmorgen", "soort": "raadsbesluit"},
        "geldige datum",
    ),
    "klantreizen": Geval(
        {"titel": "Ik ga  verhuizen.", "start": "2026-02-01", "gereed": "2026-08-01", "opgegeven_status": "gepland"},
        {"titel": "Ik ga verhuizen"},
        {"titel": "Ik ga trouwen", "start": "2026-02-01", "gereed": "2026-01-01", "opgegeven_status": "gepland"},
        "niet gereed vóór de start",
    ),
    "groepen": Geval(
        {"naam": "Interviewers", "gepland": "24", "buiten": "", "niveau": "zelfstandig"},
        {"gepland": 24, "buiten": 0},
        {"naam": "Interviewers", "gepland": "-1"},
        "Vul 0 of meer in",
    ),
    "ketenpartners": Geval({"naam": "GGD", "rol": "Adviseert."}, {"rol": "Adviseert."}, {"naam": ""}, "verplicht"),
    "programmadoelen": Geval(
        {"naam": "Rapportcijfer", "eenheid": "cijfer", "nulmeting": "6,4", "streefwaarde": "7,2"},
        {"eenheid": "cijfer"},
        {"naam": "Rapportcijfer", "streefwaarde": "hoog"},
        "Vul een getal in",
    ),
    "programmametingen": Geval(
        {"datum": "2026-06-30", "waarde": "6,8"},
        {"datum": date(2026, 6, 30)},
        {"datum": "2999-01-01", "waarde": "6,8"},
        "een dag die is geweest",
    ),
}


def gezien(pagina: str) -> str:
    """Return the fingerprint that stands in a form."""
    gevonden = re.search(r'name="gezien" value="(\w+)"', pagina)
    assert gevonden
    return gevonden[1]


def inhoud(client: Client, adres: str) -> str:
    """Return a page as text."""
    antwoord = client.get(adres)
    assert antwoord.status_code == 200, adres
    return html.unescape(antwoord.content.decode())


@pytest.mark.parametrize("naam", GEVALLEN)
def test_een_lijst(cast: Cast, programma: Programma, naam: str) -> None:
    """Add once, also with a double click; refuse beside the field; change; a colleague first; remove after asking."""
    geval, soort, client = GEVALLEN[naam], LIJSTEN[naam], cast["programmaleider"]
    deel = [programma.doelen.create(naam="Klachten", streefwaarde=70).pk] if soort.ouder == "doel" else []
    lijst = reverse(f"programma:{naam}", args=deel)
    rijen = soort.model._default_manager.all()
    fout = client.post(lijst, geval.fout)
    assert fout.status_code == 422
    assert geval.melding in html.unescape(fout.content.decode())
    assert not rijen.exists()

    for _ in range(2):
        assert client.post(lijst, geval.goed).status_code == 302
    rij: Any = rijen.get()
    for veld, waarde in geval.wordt.items():
        assert getattr(rij, veld) == waarde

    sleutel = getattr(rij, soort.sleutelveld)
    wijzig = reverse(f"programma:{naam}_wijzigen", args=[*deel, sleutel])
    pagina = inhoud(client, wijzig)
    verder = {**geval.goed, "gezien": gezien(pagina)}
    tekstveld = next(veld for veld in ("rol", "uitleg", "toelichting", "titel", "naam") if f'name="{veld}"' in pagina)
    assert client.post(wijzig, verder | {tekstveld: "Van een collega"}).status_code == 302
    botsing = client.post(wijzig, verder | {tekstveld: "Van mij"})
    assert botsing.status_code == 409
    assert "Van een collega" in botsing.content.decode()
    assert "Van mij" in botsing.content.decode()
    rij.refresh_from_db()
    assert getattr(rij, tekstveld) == "Van een collega"

    weg = reverse(f"programma:{naam}_verwijderen", args=[*deel, sleutel])
    assert "niet terugzetten" in inhoud(client, weg)
    assert rijen.count() == 1
    for _ in range(2):
        assert client.post(weg).status_code == 302
    assert not rijen.exists()


def test_verplaatsen_is_twee_keer_hetzelfde_als_een_keer(cast: Cast, programma: Programma) -> None:
    client = cast["programmaleider"]
    posten = [programma.posten.create(naam=naam) for naam in ("Een", "Twee", "Drie")]
    adres = reverse("programma:posten_verplaatsen", args=[posten[2].pk])
    for _ in range(2):
        assert client.post(adres, {"plek": "0"}).status_code == 302
    assert [post.naam for post in programma.posten.all()] == ["Drie", "Een", "Twee"]
    client.post(adres, {"plek": "99"})
    assert [post.naam for post in programma.posten.all()] == ["Een", "Twee", "Drie"]
    client.post(adres, {"plek": "geen getal"})
    client.post(reverse("programma:posten"), {"naam": "Vier"})
    assert [post.naam for post in programma.posten.all()] == ["Een", "Twee", "Drie", "Vier"]


def test_wat_van_een_ander_programma_is_of_van_een_ander_doel(cast: Cast, programma: Programma) -> None:
    ander = Programma.objects.create(
        titel="Vroeger", looptijd_van=date(2020, 1, 1), looptijd_tot=date(2021, 1, 1), raadsvraag="Wat?"
    )
    post = ander.posten.create(naam="Oud")
    client = cast["programmaleider"]
    assert client.get(reverse("programma:posten_wijzigen", args=[post.pk])).status_code == 404
    client.post(reverse("programma:posten_verwijderen", args=[post.pk]))
    assert client.post(reverse("programma:posten_verplaatsen", args=[post.pk]), {"plek": "0"}).status_code == 404
    doel, elders = (programma.doelen.create(naam=naam, streefwaarde=1) for naam in ("Hier", "Elders"))
    meting = elders.metingen.create(datum=date(2026, 1, 1), waarde=1)
    assert client.get(reverse("programma:programmametingen_wijzigen", args=[doel.pk, meting.pk])).status_code == 404
    client.post(reverse("programma:programmametingen_verwijderen", args=[doel.pk, meting.pk]))
    assert ander.posten.count() == elders.metingen.count() == 1


def test_een_niveau_telt_maar_bij_een_groep_mee(cast: Cast, programma: Programma) -> None:
    programma.groepen.create(naam="Begeleiders", niveau="zelfstandig")
    antwoord = cast["programmaleider"].post(
        reverse("programma:groepen"), {"naam": "Leiders", "gepland": "3", "niveau": "zelfstandig"}
    )
    assert antwoord.status_code == 422
    assert "telt al mee bij een andere groep" in antwoord.content.decode()


def test_een_resultaat_vraagt_alleen_wat_niet_wordt_geteld(cast: Cast, programma: Programma) -> None:
    client, soort = cast["programmaleider"], Resultaat.Soort
    besluit = programma.mijlpalen.create(datum=date(2026, 6, 26), soort=Mijlpaal.Soort.RAADSBESLUIT, titel="Visie vast")
    programma.mijlpalen.create(datum=date(2026, 7, 1), titel="Een oplevering")
    # An import may leave rows out: each of the six is there to fill in.
    programma.resultaten.exclude(soort=soort.KLANTREIZEN).delete()

    def velden(welk: str) -> set[str]:
        pagina = inhoud(client, reverse("programma:resultaten_wijzigen", args=[welk]))
        assert "Een oplevering" not in pagina
        return set(re.findall(r'name="(status|datum|besluit|toelichting)"', pagina))

    assert inhoud(client, reverse("programma:resultaten")).count("Wijzig<") == 6
    assert velden(soort.KLANTREIZEN) == {"datum", "besluit", "toelichting"}
    assert velden(soort.DIENSTVERLENINGSVISIE) == {"status", "datum", "besluit", "toelichting"}
    adres = reverse("programma:resultaten_wijzigen", args=[soort.DIENSTVERLENINGSVISIE])
    goed = {"status": "afgerond", "datum": "2026-06-26", "besluit": str(besluit.pk), "toelichting": "Klaar."}
    assert client.post(adres, goed).status_code == 302
    rij = programma.resultaten.get(soort=soort.DIENSTVERLENINGSVISIE)
    assert (rij.status, rij.besluit) == ("afgerond", besluit)
    # A status that is counted is not taken, whoever sends it.
    teller = reverse("programma:resultaten_wijzigen", args=[soort.KLANTREIZEN])
    client.post(teller, {"status": "afgerond", "toelichting": "Acht.", "gezien": gezien(inhoud(client, teller))})
    assert programma.resultaten.get(soort=soort.KLANTREIZEN).status == "gepland"
    # With a visiestuk the day and the decision are those of its version.
    stuk = Visiestuk.objects.create(programma=programma, soort=soort.DIENSTVERLENINGSVISIE, titel="Visie")
    Visieversie.objects.create(visiestuk=stuk)
    assert velden(soort.DIENSTVERLENINGSVISIE) == {"toelichting"}
    assert client.get(reverse("programma:resultaten_wijzigen", args=["iets-anders"])).status_code == 404


def test_een_klantreis_koppelen(cast: Cast, programma: Programma, klantreis: Klantreis) -> None:
    """At its plan of the same title, once; what was typed about where it stands goes; an exercise cannot be chosen."""
    client, adres = cast["programmaleider"], reverse("programma:klantreizen_koppelen")
    plan = programma.klantreizen.create(
        titel=klantreis.titel.upper(), opgegeven_fase="design", opgegeven_status="bezig", gereed=date(2026, 9, 1)
    )
    oefening = Klantreis.objects.create(titel="Ik oefen", oefening_van=cast.gebruikers["programmaleider"])
    assert "Ik oefen" not in inhoud(client, reverse("programma:klantreizen"))
    geweigerd = client.post(adres, {"klantreis": str(oefening.uuid)})
    assert geweigerd.status_code == 422
    assert "Kies een andere." in geweigerd.content.decode()
    for _ in range(2):
        assert client.post(adres, {"klantreis": str(klantreis.uuid)}).status_code == 302
    plan.refresh_from_db()
    assert programma.klantreizen.count() == 1
    assert (plan.klantreis, plan.titel, plan.gereed) == (klantreis, klantreis.titel, date(2026, 9, 1))
    assert (plan.opgegeven_fase, plan.opgegeven_status) == ("", "gepland")
    # Now the klantreis says what it is: only the planning is left to change.
    pagina = inhoud(client, reverse("programma:klantreizen_wijzigen", args=[plan.uuid]))
    assert set(re.findall(r'name="(titel|start|gereed|opgegeven_status)"', pagina)) == {"start", "gereed"}

    # A plan with other words is chosen by hand.
    ander = Klantreis.objects.create(titel="Ik ga trouwen")
    gepland = programma.klantreizen.create(titel="Ik wil trouwen")
    client.post(adres, {"klantreis": str(ander.uuid), "plan": str(gepland.uuid)})
    gepland.refresh_from_db()
    assert gepland.klantreis == ander
    nieuw = Klantreis.objects.create(titel="Ik heb schulden")
    client.post(adres, {"klantreis": str(nieuw.uuid)})
    assert [plan.titel for plan in programma.klantreizen.all()][-1] == "Ik heb schulden"
    # Removing it from the programme leaves the klantreis.
    client.post(reverse("programma:klantreizen_verwijderen", args=[gepland.uuid]))
    assert Klantreis.objects.filter(pk=ander.pk).exists()


def test_een_geplande_klantreis_beginnen(cast: Cast, programma: Programma, klantreis: Klantreis) -> None:
    client = cast["programmaleider"]
    plan = programma.klantreizen.create(
        titel="Ik wil een dakkapel plaatsen",
        beleidsterrein="Vergunningen",
        serviceformule="ontwerp",
        start=date(2027, 1, 11),
        gereed=date(2027, 6, 25),
    )
    adres = reverse("programma:klantreizen_beginnen", args=[plan.uuid])
    bestemmingen = {client.post(adres)["Location"] for _ in range(2)}
    gestart = Klantreis.objects.exclude(pk=klantreis.pk).get()
    assert bestemmingen == {gestart.get_absolute_url()}
    assert (gestart.titel, gestart.beleidsterrein, gestart.serviceformule) == (
        "Ik wil een dakkapel plaatsen",
        "Vergunningen",
        "ontwerp",
    )
    leider = Teamlid.objects.get(klantreis=gestart)
    assert (leider.gebruiker, leider.rol) == (cast.gebruikers["programmaleider"], "projectleider")
    assert Startdocument.objects.filter(klantreis=gestart).count() == 1
    plan.refresh_from_db()
    assert (plan.klantreis, plan.start, plan.gereed) == (gestart, date(2027, 1, 11), date(2027, 6, 25))


def test_een_titel_die_al_bezet_is(cast: Cast, programma: Programma, klantreis: Klantreis) -> None:
    """Said beside the field, with the klantreis that is there to link instead; another title begins."""
    client = cast["programmaleider"]
    plan = programma.klantreizen.create(titel=klantreis.titel)
    programma.klantreizen.create(titel="Ik ga trouwen")
    adres = reverse("programma:klantreizen_beginnen", args=[plan.uuid])
    bezet = client.post(adres)
    assert bezet.status_code == 422
    pagina = html.unescape(bezet.content.decode())
    assert "Er is al een klantreis met deze titel." in pagina
    assert str(klantreis.uuid) in pagina
    assert Klantreis.objects.count() == 1
    dubbel = client.post(adres, {"titel": "ik ga trouwen"})
    assert dubbel.status_code == 422
    assert "Een andere klantreis in het programma heet al zo." in html.unescape(dubbel.content.decode())
    assert client.post(adres, {"titel": "Ik wil een grote boom kappen"}).status_code == 302
    plan.refresh_from_db()
    assert plan.titel == "Ik wil een grote boom kappen"
    assert plan.klantreis is not None
    assert plan.klantreis.titel == plan.titel
    onbekend = reverse("programma:klantreizen_beginnen", args=[uuid4()])
    assert client.post(onbekend).status_code == 404
    assert Klantreisplan.objects.filter(klantreis=None).count() == 1


def test_wat_een_collega_intussen_verwijderde_kan_opnieuw_met_wat_je_typte(cast: Cast, programma: Programma) -> None:
    post = programma.posten.create(naam="Interviews", begroot=1)
    adres, client = reverse("programma:posten_wijzigen", args=[post.pk]), cast["programmaleider"]
    client.get(adres)
    post.delete()
    getypt = {"naam": "Interviews", "begroot": "38000", "besteed": "5", "prognose": ""}
    antwoord = client.post(adres, getypt)
    pagina = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "Een collega heeft dit intussen verwijderd." in pagina
    assert 'value="38000"' in pagina
    assert f'action="{reverse("programma:posten")}"' in pagina
    assert client.post(reverse("programma:posten"), getypt).status_code == 302
    assert programma.posten.get().begroot == 38_000
