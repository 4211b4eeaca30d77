"""What who leads the programme sees of employees, what stays with the employee, and the accounts of the site."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Gebruiker
from leren import bekwaamheid, mensen
from leren.models import Bekwaamheid, Leerprofiel
from leren.niveaus import Niveau
from live.kaartje import wie
from live.models import Intrekking
from tests.conftest import Cast
from tests.leren.leerlingen import leer

pytestmark = pytest.mark.django_db


def _pagina(cast: Cast, **vraag: str) -> str:
    return cast["programmaleider"].get(reverse("bekwaam:mensen"), vraag).content.decode()


def test_aantallen_wie_kan_en_wie_bijna(cast: Cast) -> None:
    leer(cast.gebruikers["teamlid"])
    leer(cast.gebruikers["medewerker"], taken=13)
    Bekwaamheid.objects.create(gebruiker=cast.gebruikers["projectleider"], niveau="zelfstandig", bevestiger="Noor")
    uit = mensen.pagina()
    assert dict(uit.aantallen) == {"zelfstandig begeleider": 1, "begeleider onder toezicht": 1, "deelnemer": 1}
    assert uit.zonder == 3
    assert [mens.gebruiker.naam for mens in uit.zelfstandig] == ["Projectleider"]
    assert [mens.gebruiker.naam for mens in uit.onder_toezicht] == ["Teamlid"]
    assert [(mens.gebruiker.naam, mens.mist) for mens in uit.bijna] == [("Medewerker", "nog 2 oefentaken")]
    tekst = _pagina(cast)
    assert "nog 2 oefentaken tot begeleider onder toezicht" in tekst
    gezocht = _pagina(cast, zoek="mede")
    assert "1 van 6 medewerkers" in gezocht


def test_quizresultaten_alleen_van_wie_ze_deelt_en_meteen_niet_meer(cast: Cast) -> None:
    leer(cast.gebruikers["medewerker"], lessen=2, oefeningen=0, taken=0)
    leer(cast.gebruikers["teamlid"], lessen=2, oefeningen=0, taken=0)
    assert "in één keer goed" not in _pagina(cast)
    cast["medewerker"].post(reverse("bekwaam:delen"), {"deelt": "on"})
    quiz = {mens.gebruiker.naam: mens.quiz for mens in mensen.pagina().iedereen}
    assert quiz["Medewerker"] is not None
    assert quiz["Medewerker"].vragen == 6
    assert quiz["Teamlid"] is None
    # The database is not even asked for the answers of who does not share.
    with CaptureQueriesContext(connection) as vragen:
        mensen.pagina()
    met_antwoorden = [vraag["sql"] for vraag in vragen if '"antwoorden"' in vraag["sql"]]
    assert all("deelt_resultaten" in sql for sql in met_antwoorden)
    assert len(met_antwoorden) == 1
    cast["medewerker"].post(reverse("bekwaam:delen"))
    assert "in één keer goed" not in _pagina(cast)


def test_acht_en_tweehonderd_medewerkers_kosten_even_veel(cast: Cast, django_assert_num_queries: Any) -> None:
    def erbij(van: int, tot: int) -> None:
        nieuw = Gebruiker.objects.bulk_create(
            Gebruiker(email=f"mens{nummer}@berkelmeer.example", naam=f"Mens {nummer}") for nummer in range(van, tot)
        )
        Bekwaamheid.objects.bulk_create(Bekwaamheid(gebruiker=een, niveau="deelnemer") for een in nieuw)
        Leerprofiel.objects.bulk_create(Leerprofiel(gebruiker=een, deelt_resultaten=True) for een in nieuw[::2])
        leer(nieuw[0], lessen=2, oefeningen=1, taken=3)

    erbij(0, 2)
    with django_assert_num_queries(10):
        assert mensen.pagina().totaal == 8
    erbij(2, 194)
    with django_assert_num_queries(10):
        assert mensen.pagina().totaal == 200
    with CaptureQueriesContext(connection) as vragen:
        _pagina(cast)
    assert len(vragen) <= 13


def test_de_eerste_zelfstandig_begeleiders_worden_benoemd(cast: Cast, gebruiker: Callable[..., Gebruiker]) -> None:
    client, adres = cast["programmaleider"], reverse("bekwaam:benoemen")
    fout = client.post(adres, {"gebruiker": cast.gebruikers["teamlid"].pk, "toelichting": ""})
    assert fout.status_code == 422
    assert "Schrijf op waarom deze collega dit al kan." in fout.content.decode()
    zelf = {"gebruiker": cast.gebruikers["programmaleider"].pk, "toelichting": "Ik kan het."}
    assert "Jezelf benoemen kan niet" in client.post(adres, zelf).content.decode()
    for rol in ("teamlid", "teamlid", "medewerker", "meelezer"):
        client.post(adres, {"gebruiker": cast.gebruikers[rol].pk, "toelichting": "Deed er vier in Zandwijk."})
    rij = Bekwaamheid.objects.get(gebruiker=cast.gebruikers["teamlid"])
    assert (rij.niveau, rij.bevestiger) == (Niveau.ZELFSTANDIG, "Programmaleider")
    assert rij.toelichting == "Deed er vier in Zandwijk."
    assert "Benoem een van de eerste" not in _pagina(cast)
    vierde = client.post(adres, {"gebruiker": cast.gebruikers["projectleider"].pk, "toelichting": "Ook."})
    assert "genoeg zelfstandig begeleiders" in vierde.content.decode()
    assert bekwaamheid.zelfstandigen().count() == 3


def _wijzig(cast: Cast, rol: str, veld: str, *, aan: bool, door: str = "beheerder") -> Any:
    velden = {"account": cast.gebruikers[rol].pk, "veld": veld} | ({"aan": "on"} if aan else {})
    return cast[door].post(reverse("klantreis:account_wijzigen"), velden, follow=True)


def test_een_beheerder_geeft_en_neemt_de_rol_van_programmaleider(cast: Cast) -> None:
    wie_leidt = cast.gebruikers["medewerker"]
    for _ in range(2):
        assert "is nu programmaleider" in _wijzig(cast, "medewerker", "is_programmaleider", aan=True).content.decode()
    assert cast["medewerker"].get(reverse("bekwaam:mensen")).status_code == 200
    Intrekking.objects.all().delete()
    _wijzig(cast, "medewerker", "is_programmaleider", aan=False)
    assert cast["medewerker"].get(reverse("bekwaam:mensen")).status_code == 403
    # Streams that were open close at once.
    assert Intrekking.objects.filter(wie=wie(wie_leidt.pk)).exists()


def test_een_account_uitzetten_werkt_meteen_maar_niet_dat_van_jezelf(cast: Cast) -> None:
    _wijzig(cast, "teamlid", "is_active", aan=False)
    assert cast["teamlid"].get(reverse("klantreis:overzicht")).status_code == 302
    assert Intrekking.objects.filter(wie=wie(cast.gebruikers["teamlid"].pk)).exists()
    _wijzig(cast, "teamlid", "is_active", aan=True)
    antwoord = _wijzig(cast, "beheerder", "is_active", aan=False)
    assert "eigen account niet uitzetten" in antwoord.content.decode()
    # What is no choice of this page changes nothing.
    _wijzig(cast, "teamlid", "is_superuser", aan=True)
    cast.gebruikers["teamlid"].refresh_from_db()
    assert (cast.gebruikers["teamlid"].is_active, cast.gebruikers["teamlid"].is_superuser) == (True, False)


def test_zoeken_in_accounts(cast: Cast) -> None:
    pagina = cast["beheerder"].get(reverse("klantreis:mensen"), {"zoek": "TEAMLID@"}).content.decode()
    assert "1 gevonden" in pagina
    assert "medewerker@berkelmeer.example" not in pagina
    assert "Niemand gevonden" in cast["beheerder"].get(reverse("klantreis:mensen"), {"zoek": "zzz"}).content.decode()
