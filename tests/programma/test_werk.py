"""The register of werkafspraken: what stands in it, what is read from the actie, filters, rights, links there and back."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from klantreis.models import Betrokkene, Klantreis
from programma import rapportlezen, stand, werk
from programma.models import Klantreisplan, Programma
from programma.models_werk import Werkproces
from programma.rapportlezen import afspraken
from programma.stand import werkprocessen
from serviceformules.models import Beleidsterrein
from tests.conftest import Cast
from verbeterplan.models import Actie

pytestmark = pytest.mark.django_db
REGISTER = "/programma/werkafspraken/"


@pytest.fixture
def leider(cast: Cast) -> Client:
    """Who leads the programme."""
    return cast["programmaleider"]


@pytest.fixture
def actie(klantreis: Klantreis) -> Actie:
    """An actie that is done, with a werkafspraak with a ketenpartner."""
    return Actie.objects.create(
        klantreis=klantreis,
        nummer=1,
        titel="Brief herschrijven",
        status="gereed",
        gereed=date(2026, 2, 1),
        werkafspraak="Elke brief gaat langs het testpanel.",
        werkafspraak_met=klantreis.betrokkenen.get(organisatie="Waterschap"),
    )


def regels(client: Client, vraag: str = "") -> dict[str, werk.Regel]:
    antwoord = client.get(f"{REGISTER}{vraag}")
    assert antwoord.status_code == 200
    return {regel.naam: regel for blok in antwoord.context["blokken"] for regel in blok.regels}


def test_nooit_twee_keer_en_wat_de_actie_zegt_komt_uit_de_actie(leider: Client, actie: Actie) -> None:
    los = regels(leider)["Brief herschrijven"]
    assert (los.nieuw, los.partner, los.sinds, los.terrein, los.status) == (
        "Elke brief gaat langs het testpanel.",
        "Waterschap",
        date(2026, 2, 1),
        "Openbare ruimte",
        "afgerond",
    )
    for _ in range(2):
        antwoord = leider.post(reverse("werk:uit_actie", args=[actie.uuid]))
    rij = Werkproces.objects.get()
    assert antwoord["Location"] == reverse("werk:wijzigen", args=[rij.uuid])
    form = leider.get(antwoord["Location"]).context["form"]
    assert list(form.fields) == ["naam", "oud", "nieuw", "bewaker", "versie"]
    data = {"naam": "Brieven", "oud": "Niemand las mee.", "nieuw": "", "bewaker": "Bas", "versie": 1}
    assert leider.post(antwoord["Location"], data)["Location"] == f"{REGISTER}#actie-{actie.uuid}"
    alle = regels(leider)
    assert list(alle) == ["Brieven"]
    een = alle["Brieven"]
    assert (een.oud, een.nieuw, een.partner, een.bewaker, een.proces) == (
        "Niemand las mee.",
        "Elke brief gaat langs het testpanel.",
        "Waterschap",
        "Bas",
        rij.uuid,
    )
    # What changes in the actie changes here, without typing it again.
    straks = timezone.localdate() + timedelta(30)
    Actie.objects.update(werkafspraak_vanaf=straks, beleidsterrein="Groen", werkafspraak="Anders.")
    een = regels(leider)["Brieven"]
    assert (een.sinds, een.terrein, een.nieuw, een.status) == (straks, "Groen", "Anders.", "gepland")
    # An actie that is not carried out says nothing any more; what people wrote down stays.
    Actie.objects.update(status="vervallen")
    een = regels(leider)["Brieven"]
    assert (een.actie, een.nieuw, een.klantreis, een.anker) == ("", "", actie.klantreis.titel, f"proces-{rij.uuid}")


def test_wat_er_niet_in_staat(leider: Client, cast: Cast, actie: Actie) -> None:
    Actie.objects.create(klantreis=actie.klantreis, nummer=2, titel="Zonder afspraak")
    Actie.objects.create(klantreis=actie.klantreis, nummer=3, titel="Weg", status="vervallen", werkafspraak="Nee.")
    oefening = Klantreis.objects.create(titel="Oefenen", oefening_van=cast.gebruikers["medewerker"])
    geheim = Actie.objects.create(klantreis=oefening, nummer=1, titel="Geheim", werkafspraak="Oefening.")
    Werkproces.objects.create(naam="Ook geheim", klantreis=oefening)
    Werkproces.objects.create(naam="Van elders", klantreis_titel="Ik verhuis", beleidsterrein="Burgerzaken")
    assert set(regels(leider)) == {"Brief herschrijven", "Van elders"}
    assert leider.post(reverse("werk:uit_actie", args=[geheim.uuid])).status_code == 404


def test_wat_een_team_nog_van_plan_is_leest_alleen_wie_het_mag_lezen(cast: Cast, leider: Client, actie: Actie) -> None:
    Actie.objects.create(
        klantreis=actie.klantreis, nummer=2, titel="Een plan", status="bezig", werkafspraak="We bellen straks eerst."
    )
    for rol, mag in (("medewerker", False), ("meelezer", True), ("programmaleider", True)):
        assert set(regels(cast[rol])) == {"Brief herschrijven"} | ({"Een plan"} if mag else set()), rol
    # Who leads the programme put it in the register, for everybody.
    leider.post(reverse("werk:uit_actie", args=[Actie.objects.get(nummer=2).uuid]))
    assert set(regels(cast["medewerker"])) == {"Brief herschrijven", "Een plan"}


def test_een_rij_verandert_niet_wat_de_actie_zegt(leider: Client, actie: Actie) -> None:
    programma = Programma.objects.create(
        titel="Dichtbij", looptijd_van=date(2026, 1, 1), looptijd_tot=date(2030, 1, 1), raadsvraag="Wat verandert er?"
    )
    programma.klantreizen.create(titel=actie.klantreis.titel, klantreis=actie.klantreis)
    for _ in range(2):
        assert werkprocessen(programma) == (1, 1)
        assert [een.nieuw for een in afspraken(programma, {actie.klantreis_id})] == [actie.werkafspraak]
        # Its text is of the klantreis, also when somebody wrote down who watches over it.
        assert afspraken(programma, set()) == ()
        leider.post(reverse("werk:uit_actie", args=[actie.uuid]))
    Actie.objects.update(werkafspraak_vanaf=timezone.localdate() + timedelta(1))
    assert werkprocessen(programma) == (0, 1)


def test_de_partner_die_de_actie_uitvoert(leider: Client, actie: Actie) -> None:
    Actie.objects.update(werkafspraak_met=None, afdeling_of_partner="Waterschap")
    assert regels(leider)["Brief herschrijven"].partner == "Waterschap"
    Betrokkene.objects.update(soort="intern")
    assert regels(leider)["Brief herschrijven"].partner == ""


def test_filteren(leider: Client, actie: Actie) -> None:
    Werkproces.objects.create(naam="Verhuizen", beleidsterrein="Burgerzaken", afgesproken_met="GGD")
    Werkproces.objects.create(naam="Paspoort", beleidsterrein="burgerzaken")
    Beleidsterrein.objects.create(naam="Openbare ruimte", volgorde=1)
    Beleidsterrein.objects.create(naam="Burgerzaken", volgorde=0)
    assert list(regels(leider)) == ["Paspoort", "Verhuizen", "Brief herschrijven"]
    assert set(regels(leider, "?terrein=Burgerzaken")) == {"Paspoort", "Verhuizen"}
    assert set(regels(leider, "?partner=GGD")) == {"Verhuizen"}
    assert set(regels(leider, f"?klantreis={actie.klantreis.uuid}")) == {"Brief herschrijven"}
    assert regels(leider, f"?terrein=Burgerzaken&klantreis={actie.klantreis.uuid}") == {}
    assert len(regels(leider, "?terrein=Nergens&klantreis=onzin")) == 3


def test_een_klik_naar_de_klantreis_en_terug(cast: Cast, actie: Actie) -> None:
    heen = [
        reverse("klantreis:detail", args=[actie.klantreis.uuid]),
        reverse("verbeterplan:actie", args=[actie.klantreis.uuid, actie.uuid]),
    ]
    for rol, mag in (("meelezer", True), ("medewerker", False), ("programmaleider", False)):
        pagina = cast[rol].get(REGISTER).content.decode()
        assert actie.titel in pagina
        assert [f'href="{adres}"' in pagina for adres in heen] == [mag, mag]
    assert f'id="actie-{actie.uuid}"' in pagina
    assert f'href="{REGISTER}#actie-{actie.uuid}"' in cast["meelezer"].get(heen[1]).content.decode()
    terug = f'href="{REGISTER}?klantreis={actie.klantreis.uuid}">1 werkafspraak uit deze klantreis'
    assert terug in cast["meelezer"].get(heen[0]).content.decode()
    # The row of an actie is the same line; one of its own is another.
    Werkproces.objects.create(naam="Bij de actie", actie=actie, klantreis=actie.klantreis)
    Werkproces.objects.create(naam="Los", klantreis=actie.klantreis)
    assert werk.aantallen([actie.klantreis.pk]) == {actie.klantreis.pk: {"werk_paneel": 2}}
    Actie.objects.update(werkafspraak="")
    Werkproces.objects.all().delete()
    assert "werkafspraken uit deze klantreis" not in cast["meelezer"].get(heen[0]).content.decode()


def test_aanvullen_verandert_geen_cijfer_van_het_programma(leider: Client, actie: Actie, programma: Programma) -> None:
    Klantreisplan.objects.create(programma=programma, klantreis=actie.klantreis, titel=actie.klantreis.titel)
    met_verhaal = [actie.klantreis.pk]
    zo_was_het = (stand.werkprocessen(programma), rapportlezen.afspraken(programma, met_verhaal))
    assert zo_was_het[0] == (1, 1)
    assert [(een.met, een.sinds) for een in zo_was_het[1]] == [("Waterschap", date(2026, 2, 1))]
    leider.post(reverse("werk:uit_actie", args=[actie.uuid]))
    assert (stand.werkprocessen(programma), rapportlezen.afspraken(programma, met_verhaal)) == zo_was_het
    # What only the actie says is told with the story of its klantreis, and not without it.
    assert rapportlezen.afspraken(programma, []) == ()
    Werkproces.objects.update(nieuw="Elke brief is getest.")
    assert [een.nieuw for een in rapportlezen.afspraken(programma, [])] == ["Elke brief is getest."]
    # A werkafspraak that starts later does not hold yet, in the register nor in the figure.
    Actie.objects.update(werkafspraak_vanaf=timezone.localdate() + timedelta(days=9))
    assert stand.werkprocessen(programma) == (0, 1)
    assert regels(leider)["Brief herschrijven"].status == "gepland"


def formulier(**anders: Any) -> dict[str, Any]:
    return {"uuid": uuid4(), "naam": "Meteen terugbellen", "status": "bezig", "sinds": "2026-01-01"} | anders


def test_een_eigen_rij(leider: Client, cast: Cast, actie: Actie) -> None:
    data = formulier(oud="Na drie weken.", nieuw="Binnen een dag.", afgesproken_met="GGD", bewaker="Bas")
    for _ in range(2):
        leider.post(reverse("werk:nieuw"), data)
    rij = Werkproces.objects.get()
    assert (rij.sinds, rij.status, rij.bewaker) == (date(2026, 1, 1), "bezig", "Bas")
    fout = leider.post(reverse("werk:nieuw"), formulier(naam="", oud="Blijft staan."))
    assert fout.status_code == 422
    assert "Blijft staan." in fout.content.decode()
    # Linked to the actie afterwards, it is one line.
    adres = reverse("werk:wijzigen", args=[rij.uuid])
    gelinkt = {**data, "actie": actie.pk, "versie": 1}
    cast["beheerder"].post(adres, {**data, "bewaker": "Femke", "versie": 1})
    conflict = leider.post(adres, gelinkt)
    assert conflict.status_code == 409
    assert "Femke" in conflict.content.decode()
    assert leider.post(adres, {**gelinkt, "versie": 2}).status_code == 302
    assert set(regels(leider)) == {"Meteen terugbellen"}
    # An actie has one line: it cannot be chosen for a second row.
    assert leider.post(reverse("werk:nieuw"), formulier(actie=actie.pk)).status_code == 422
    leider.post(reverse("werk:verwijderen", args=[rij.uuid]))
    assert set(regels(leider)) == {"Brief herschrijven"}


def test_wie_alleen_leest_ziet_geen_knoppen(cast: Cast, leider: Client, actie: Actie) -> None:
    Werkproces.objects.create(naam="Los")
    for client, ziet in ((cast["medewerker"], False), (leider, True)):
        pagina = client.get(REGISTER).content.decode()
        assert [knop in pagina for knop in ("Toevoegen", "Vul aan", "Wijzig")] == [ziet] * 3


def test_evenveel_queries_bij_meer_regels(
    leider: Client, klantreis: Klantreis, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def vul(begin: int, aantal: int) -> None:
        for nummer in range(begin, begin + aantal):
            actie = Actie.objects.create(
                klantreis=klantreis, nummer=nummer, titel=f"Actie {nummer}", werkafspraak="Ja."
            )
            Actie.objects.create(klantreis=klantreis, nummer=500 + nummer, titel=f"Los {nummer}", werkafspraak="Ja.")
            Werkproces.objects.create(naam=f"Met actie {nummer}", actie=actie, klantreis=klantreis)
            Werkproces.objects.create(naam=f"Eigen {nummer}", klantreis=klantreis)

    for begin, aantal in ((1, 2), (3, 40)):
        vul(begin, aantal)
        # Session, account; klantreizen that may be read, those with a result, acties, rows, beleidsterreinen, and
        # the programme of the header.
        with django_assert_num_queries(8):
            assert len(regels(leider)) == 3 * (begin + aantal - 1)


def test_wat_een_collega_intussen_verwijderde_kan_opnieuw_met_wat_je_typte(leider: Client) -> None:
    rij = Werkproces.objects.create(naam="Los")
    adres = reverse("werk:wijzigen", args=[rij.uuid])
    rij.delete()
    antwoord = leider.post(adres, formulier(nieuw="Binnen een dag.", versie=1))
    pagina = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "Een collega heeft dit intussen verwijderd." in pagina
    assert "Binnen een dag." in pagina
    assert f'action="{reverse("werk:nieuw")}"' in pagina
    assert leider.get(adres).status_code == 404
