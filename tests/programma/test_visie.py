"""Visiestukken: writing, versions, inspraak, vaststellen, and what makes an uitgangspunt concrete."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from klantreis.models import Klantreis
from programma import visie
from programma.models import Ketenpartner, Klantreisplan, Mijlpaal, Programma, Resultaat, Uitgangspunt
from programma.models_visie import Hoofdstuk, Inspraak, Visiestuk, Visieversie
from programma.stand import stand
from programma.visieverschil import vergelijk
from serviceformules.models import Uitwerking
from tests.conftest import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def programma(db: None) -> Programma:
    """A programme with a raadsbesluit, a partner, an uitgangspunt and a planned klantreis."""
    programma = Programma.objects.create(
        titel="Dichtbij", raadsvraag="Wat verandert er?", looptijd_van=date(2025, 1, 1), looptijd_tot=date(2027, 1, 1)
    )
    Ketenpartner.objects.create(programma=programma, naam="GGD")
    Mijlpaal.objects.create(
        programma=programma, datum=date(2025, 6, 26), soort="raadsbesluit", titel="Raad stelt de visie vast"
    )
    programma.uitgangspunten.create(naam="Dichtbij", merkbaar="U spreekt een mens.")
    Klantreisplan.objects.create(programma=programma, titel="Mijn partner is overleden")
    return programma


@pytest.fixture
def stuk(programma: Programma) -> Visiestuk:
    """A visiestuk with a concept of two chapters."""
    stuk = Visiestuk.objects.create(programma=programma, soort="dienstverleningsvisie", titel="Onze visie")
    versie = Visieversie.objects.create(visiestuk=stuk)
    for plek, titel in enumerate(["Samenvatting", "Zo doen we het"]):
        Hoofdstuk.objects.create(visieversie=versie, titel=titel, tekst=f"Tekst van {titel}.", volgorde=plek)
    return stuk


@pytest.fixture
def leider(cast: Cast) -> Client:
    """Who leads the programme."""
    return cast["programmaleider"]


def naar(naam: str, stuk: Visiestuk, *meer: Any) -> str:
    return reverse(f"visie:{naam}", args=[stuk.uuid, *meer])


def titels(stuk: Visiestuk, nummer: int) -> list[str]:
    return list(stuk.versies.get(nummer=nummer).hoofdstukken.values_list("titel", flat=True))


def uuid_van(stuk: Visiestuk, titel: str) -> UUID:
    uuid: UUID = Hoofdstuk.objects.filter(visieversie__visiestuk=stuk, titel=titel)[0].uuid
    return uuid


def stel_vast(leider: Client, stuk: Visiestuk, **anders: Any) -> Any:
    besluit = stuk.programma.mijlpalen.get(datum=date(2025, 6, 26)).pk
    gezien = visie.tekstafdruk(visie.hoofdstukken(visie.versies(stuk)[0]))
    data = {"besluit": besluit, "door": "De raad", "op": "2025-06-26", "gezien": gezien, "nieuw_besluit": ""} | anders
    return leider.post(naar("vaststellen", stuk), data)


def test_een_besluit_dat_eerder_viel_dan_gepland(leider: Client, stuk: Visiestuk) -> None:
    straks = timezone.localdate() + timedelta(14)
    besluit = stuk.programma.mijlpalen.create(datum=straks, soort="raadsbesluit", titel="Raad besluit")
    assert stel_vast(leider, stuk, besluit=besluit.pk).status_code == 302
    besluit.refresh_from_db()
    assert (besluit.datum, Resultaat.objects.get().datum) == (date(2025, 6, 26), date(2025, 6, 26))


def test_een_besluit_dat_al_op_die_dag_staat(leider: Client, stuk: Visiestuk) -> None:
    al = stuk.programma.mijlpalen.get(datum=date(2025, 6, 26))
    straks = timezone.localdate() + timedelta(14)
    later = stuk.programma.mijlpalen.create(datum=straks, soort="raadsbesluit", titel=al.titel)
    assert stel_vast(leider, stuk, besluit=later.pk).status_code == 302
    later.refresh_from_db()
    assert (stuk.versies.get().besluit, later.datum) == (al, straks)


def test_van_concept_via_inspraak_naar_vastgesteld_en_verder(leider: Client, stuk: Visiestuk) -> None:
    gisteren, straks = timezone.localdate() - timedelta(1), timezone.localdate() + timedelta(14)
    assert leider.post(naar("ter_inspraak", stuk), {"tot": gisteren.isoformat()}).status_code == 422
    leider.post(naar("ter_inspraak", stuk), {"tot": straks.isoformat()})
    versie = stuk.versies.get()
    assert (versie.status, versie.inspraak_tot) == ("inspraak", straks)
    assert Resultaat.objects.get().status == "bezig"

    assert stel_vast(leider, stuk, besluit="").status_code == 422
    assert stel_vast(leider, stuk, op=(straks).isoformat()).status_code == 422
    antwoord = stel_vast(leider, stuk, gezien="iets anders")
    assert antwoord.status_code == 409
    assert "Er is intussen iets veranderd" in antwoord.content.decode()
    assert stel_vast(leider, stuk).status_code == 302
    versie.refresh_from_db()
    assert (versie.status, versie.vastgesteld_door, str(versie.besluit)) == (
        "vastgesteld",
        "De raad",
        "Raad stelt de visie vast",
    )
    resultaat = Resultaat.objects.get()
    assert (resultaat.status, resultaat.datum, resultaat.besluit) == ("afgerond", date(2025, 6, 26), versie.besluit)
    # Twice, or while somebody else just did: nothing happens.
    assert stel_vast(leider, stuk, door="Een ander").status_code == 302
    versie.refresh_from_db()
    assert versie.vastgesteld_door == "De raad"

    # A change begins version 2; version 1 stays as it was, and a second change stays in version 2.
    samenvatting = uuid_van(stuk, "Samenvatting")
    nu = Hoofdstuk.objects.get(uuid=samenvatting)
    zelfde = {"titel": nu.titel, "tekst": nu.tekst, "versie": nu.versie}
    leider.post(naar("hoofdstuk", stuk, samenvatting), zelfde)
    assert stuk.versies.count() == 1
    antwoord = leider.post(naar("hoofdstuk", stuk, samenvatting), zelfde | {"tekst": "Nieuw."}, follow=True)
    assert "Bewaard in versie 2, een nieuw concept." in antwoord.content.decode()
    leider.post(naar("hoofdstuk_verwijderen", stuk, uuid_van(stuk, "Zo doen we het")))
    leider.post(naar("hoofdstuk_nieuw", stuk), {"uuid": uuid4(), "titel": "Partners", "tekst": "Wie doet mee?"})
    leider.post(naar("hoofdstuk_verplaatsen", stuk, uuid_van(stuk, "Partners")), {"stap": "-1"})
    assert stuk.versies.count() == 2
    assert titels(stuk, 1) == ["Samenvatting", "Zo doen we het"]
    assert titels(stuk, 2) == ["Partners", "Samenvatting"]
    oud = leider.get(naar("versie", stuk, 1)).content.decode()
    assert "Tekst van Samenvatting." in oud
    assert "Je leest een eerdere versie." in oud
    assert naar("hoofdstuk", stuk, samenvatting) not in oud
    verschil = leider.get(naar("vergelijken", stuk)).content.decode()
    assert all(telling in verschil for telling in ("tekst anders", "nieuw hoofdstuk", "hoofdstuk weg"))
    assert leider.get(naar("versie", stuk, 9)).status_code == 404


def test_een_volgende_versie_neemt_alles_mee(stuk: Visiestuk) -> None:
    hier = {"id", "visieversie"}
    eerste = stuk.versies.get()
    visie.stel_vast(eerste, op=date(2025, 6, 26), door="De raad", besluit=None)
    Hoofdstuk.objects.filter(titel="Samenvatting").update(versie=7)
    tweede = visie.volgende(eerste)
    for oud, nieuw in zip(visie.hoofdstukken(eerste), visie.hoofdstukken(tweede), strict=True):
        for veld in Hoofdstuk._meta.fields:
            if veld.name not in hier:
                assert veld.value_from_object(oud) == veld.value_from_object(nieuw), veld.name


def test_een_nieuw_besluit_komt_bij_de_mijlpalen(leider: Client, stuk: Visiestuk) -> None:
    stel_vast(leider, stuk, besluit="", nieuw_besluit="Raad kiest")
    versie = stuk.versies.get()
    assert (str(versie.besluit), versie.besluit and versie.besluit.soort) == ("Raad kiest", "raadsbesluit")


def test_twee_mensen_schrijven_in_een_hoofdstuk(leider: Client, cast: Cast, stuk: Visiestuk) -> None:
    adres = naar("hoofdstuk", stuk, uuid_van(stuk, "Samenvatting"))
    data = {"titel": "Samenvatting", "versie": 1}
    cast["beheerder"].post(adres, data | {"tekst": "Van mijn collega."})
    antwoord = leider.post(adres, data | {"tekst": "Van mij."})
    assert antwoord.status_code == 409
    tekst = antwoord.content.decode()
    assert "Van mijn collega." in tekst
    assert "Van mij." in tekst
    assert Hoofdstuk.objects.get(titel="Samenvatting").tekst == "Van mijn collega."
    # What saves itself gets the same answer, in the contract of autobewaar.js.
    veld = {"veld": "tekst", "tekst": "Vanzelf.", "versie": "1"}
    antwoord = leider.post(adres, veld)
    assert (antwoord.status_code, antwoord.json()) == (409, {"versie": 2, "huidig": "Van mijn collega."})
    antwoord = leider.post(adres, veld | {"versie": "2"})
    assert (antwoord.status_code, antwoord.json()["versie"]) == (200, 3)
    assert leider.post(adres, {"veld": "titel", "titel": " ", "versie": "3"}).status_code == 422
    assert Hoofdstuk.objects.get(titel="Samenvatting").tekst == "Vanzelf."


def test_een_collega_stelde_intussen_een_nieuwere_tekst_vast(leider: Client, cast: Cast, stuk: Visiestuk) -> None:
    adres = naar("hoofdstuk", stuk, uuid_van(stuk, "Samenvatting"))
    data = {"titel": "Samenvatting", "versie": 1}
    cast["beheerder"].post(adres, data | {"tekst": "Van mijn collega."})
    stel_vast(cast["beheerder"], stuk)
    antwoord = leider.post(adres, data | {"tekst": "Van mij."})
    assert antwoord.status_code == 409
    assert "Van mij." in antwoord.content.decode()
    # Nothing was saved, so no next version began; the raad keeps what it decided on while one is written.
    assert stuk.versies.count() == 1
    assert leider.post(adres, data | {"tekst": "Van mij.", "versie": 2}).status_code == 302
    assert stuk.versies.count() == 2
    belofte = next(een for een in stand(stuk.programma).resultaten if een.soort == stuk.soort)
    assert (belofte.status, belofte.datum) == ("afgerond", date(2025, 6, 26))


def test_wat_een_collega_weghaalde_verliest_geen_tekst(leider: Client, stuk: Visiestuk) -> None:
    adres = naar("hoofdstuk", stuk, uuid_van(stuk, "Samenvatting"))
    leider.post(naar("hoofdstuk_verwijderen", stuk, uuid_van(stuk, "Samenvatting")))
    antwoord = leider.post(adres, {"titel": "Samenvatting", "tekst": "Mijn lange tekst.", "versie": 1})
    assert antwoord.status_code == 409
    assert "Mijn lange tekst." in antwoord.content.decode()
    assert f'action="{naar("hoofdstuk_nieuw", stuk)}"' in antwoord.content.decode()
    assert leider.get(adres).status_code == 404


def test_een_hoofdstuk_komt_er_een_keer_bij(leider: Client, stuk: Visiestuk) -> None:
    data = {"uuid": uuid4(), "titel": "Partners", "tekst": "Wie?"}
    for _ in range(2):
        leider.post(naar("hoofdstuk_nieuw", stuk), data)
    assert titels(stuk, 1) == ["Samenvatting", "Zo doen we het", "Partners"]
    antwoord = leider.post(naar("hoofdstuk_nieuw", stuk), {"uuid": uuid4(), "titel": "", "tekst": "Blijft staan."})
    assert antwoord.status_code == 422
    assert "Blijft staan." in antwoord.content.decode()


def test_inspraak_en_wat_ermee_gebeurt(leider: Client, cast: Cast, stuk: Visiestuk) -> None:
    lijst = naar("inspraak", stuk)
    partner = stuk.programma.ketenpartners.get()
    data = {"uuid": uuid4(), "ketenpartner": partner.pk, "van": "", "op": "2026-03-01", "reactie": "Goed idee."}
    for _ in range(2):
        assert leider.post(lijst, data).status_code == 302
    een = Inspraak.objects.get()
    assert (een.van, een.ketenpartner, een.visieversie.nummer) == ("GGD", partner, 1)
    fout = leider.post(lijst, {"uuid": uuid4(), "op": "2026-03-01", "reactie": "Van niemand."})
    assert fout.status_code == 422
    assert "Van niemand." in fout.content.decode()
    leider.post(
        lijst, {"uuid": uuid4(), "van": "Dorpsraad", "op": "2026-03-02", "reactie": "Mooi.", "verwerking": "Ja."}
    )
    lezer = cast["medewerker"].get(f"{lijst}?toon=open").content.decode()
    assert "GGD" in lezer
    assert "Dorpsraad" not in lezer
    assert "Reactie toevoegen" not in lezer
    assert "Dorpsraad" in cast["medewerker"].get(f"{lijst}?toon=onzin").content.decode()
    stand = visie.inspraakstand(stuk)
    assert (stand.aantal, stand.open) == (2, 1)

    adres = naar("inspraak_wijzigen", stuk, een.uuid)
    form = leider.get(adres).context["form"]
    velden = {naam: form[naam].value() for naam in form.fields} | {"verwerking": "We bellen."}
    Inspraak.objects.filter(pk=een.pk).update(verwerking="Een collega schreef dit.")
    antwoord = leider.post(adres, velden)
    assert antwoord.status_code == 409
    assert "Een collega schreef dit." in antwoord.content.decode()
    opnieuw = velden | {"gezien": antwoord.context["form"]["gezien"].value()}
    assert leider.post(adres, opnieuw).status_code == 302
    een.refresh_from_db()
    assert (een.verwerking, een.van) == ("We bellen.", "GGD")


def test_een_uitgangspunt_wijst_naar_wat_het_concreet_maakt(
    leider: Client, cast: Cast, stuk: Visiestuk, klantreis: Klantreis
) -> None:
    plan = Klantreisplan.objects.create(programma=stuk.programma, titel="Zelfde", klantreis=klantreis)
    gepland = Klantreisplan.objects.get(titel="Mijn partner is overleden")
    formule = Uitwerking.objects.create(formule="ontwerp")
    punt = Uitgangspunt.objects.get()
    punt.klantreizen.add(gepland)
    adres = naar("uitgangspunt", stuk, punt.pk)
    # Somebody else linked the formule in the meantime: that stays.
    punt.uitwerkingen.add(formule)
    leider.post(adres, {"klantreizen": [plan.pk], "was_klantreizen": [gepland.pk]})
    assert list(punt.klantreizen.all()) == [plan]
    assert list(punt.uitwerkingen.all()) == [formule]
    assert leider.post(adres, {"klantreizen": ["x"]}).status_code == 422
    link = reverse("klantreis:detail", args=[klantreis.uuid])
    for rol, mag in (("teamlid", True), ("medewerker", False)):
        pagina = cast[rol].get(naar("visiestuk", stuk)).content.decode()
        assert klantreis.titel in pagina
        assert "Ontwerpformule voor de hele gemeente" in pagina
        assert (f'href="{link}"' in pagina) is mag


def test_wie_alleen_leest_ziet_geen_knoppen(cast: Cast, leider: Client, stuk: Visiestuk) -> None:
    knoppen = ("Hoofdstuk toevoegen", "Stel vast", "Leg ter inspraak", naar("titel", stuk))
    for client, ziet in ((cast["medewerker"], False), (leider, True)):
        pagina = client.get(naar("visiestuk", stuk)).content.decode()
        assert "Tekst van Samenvatting." in pagina
        assert [knop in pagina for knop in knoppen] == [ziet] * 4


def test_begin_een_visiestuk_dat_er_niet_is(leider: Client, stuk: Visiestuk) -> None:
    for _ in range(2):
        leider.post(reverse("visie:overzicht"), {"programma": stuk.programma.uuid, "soort": "visie-toegang"})
    nieuw = Visiestuk.objects.get(soort="visie-toegang")
    assert nieuw.versies.count() == 1
    assert "Nog geen hoofdstukken" in leider.get(naar("visiestuk", nieuw)).content.decode()
    leider.post(reverse("visie:overzicht"), {"programma": uuid4(), "soort": "visie-toegang"})
    assert Visiestuk.objects.count() == 2


def test_evenveel_queries_bij_meer_hoofdstukken(
    leider: Client, stuk: Visiestuk, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def vul(aantal: int) -> None:
        versie = visie.versies(stuk)[0]
        for nummer in range(aantal):
            Hoofdstuk.objects.create(visieversie=versie, titel=f"Nog een {nummer}", volgorde=10 + nummer)
            punt = stuk.programma.uitgangspunten.create(naam=f"Punt {nummer}")
            punt.klantreizen.add(Klantreisplan.objects.create(programma=stuk.programma, titel=f"Reis {nummer}"))
            Inspraak.objects.create(visieversie=versie, van="GGD", reactie="Ja.")

    Uitgangspunt.objects.get().klantreizen.add(Klantreisplan.objects.get())
    Uitgangspunt.objects.get().uitwerkingen.add(Uitwerking.objects.create(formule="ontwerp"))
    for aantal in (0, 20):
        vul(aantal)
        # Session, account; visiestuk, versies, hoofdstukken, klantreizen that may be read, uitgangspunten with their
        # plannen and uitwerkingen, inspraak.
        with django_assert_num_queries(10):
            leider.get(naar("visiestuk", stuk))
        # Session, account; visiestuk, versies, inspraak counted and read, the ketenpartners of the form.
        with django_assert_num_queries(7):
            leider.get(naar("inspraak", stuk))


def test_verschil_per_hoofdstuk() -> None:
    een, twee, drie = (Hoofdstuk(titel=titel, tekst="Een tekst.") for titel in ("Eén", "Twee", "Drie"))
    anders = Hoofdstuk(uuid=een.uuid, titel="Eén!", tekst="Een andere tekst.")
    verschil = vergelijk([een, twee], [twee, anders, drie])
    assert [(deel.titel, deel.telling) for deel in verschil.anders] == [
        ("Eén!", "titel en tekst anders"),
        ("Drie", "nieuw hoofdstuk"),
    ]
    assert verschil.gelijk == ["Twee"]
    assert verschil.andere_volgorde
    assert [deel.telling for deel in vergelijk([een, twee], [twee]).anders] == ["hoofdstuk weg"]
    assert not vergelijk([een, twee], [een, twee]).anders


def test_een_versie_die_nog_niet_bestaat(stuk: Visiestuk, programma: Programma, leider: Client) -> None:
    leeg = Visiestuk.objects.create(programma=programma, soort="visie-toegang", titel="Toegang")
    assert leider.get(naar("visiestuk", leeg)).status_code == 200
    assert leider.get(naar("vergelijken", leeg)).status_code == 200
    assert leider.get(naar("vaststellen", leeg)).status_code == 200
    assert not Visieversie.objects.filter(visiestuk=leeg).exists()
