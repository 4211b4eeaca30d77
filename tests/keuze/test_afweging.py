"""The list, beginning a choice, the page with the ranking, candidates, and who takes part."""

import html
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import HttpResponseBase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Gebruiker
from keuze.models import Afweging, Deelnemer, Kandidaat, Score
from keuze.rangorde import Criterium
from klantreis.eenmalig import AL_BEWAARD
from tests.conftest import Cast
from tests.keuze.conftest import adres, geef, kandidaat
from tests.klantreis.formulier import lees_formulier

pytestmark = pytest.mark.django_db


def tekst(antwoord: HttpResponseBase) -> str:
    """Return the page as people read it."""
    return html.unescape(getattr(antwoord, "content", b"").decode())


def begin(**velden: str) -> dict[str, str]:
    """Return what somebody fills in to begin a choice."""
    return {"uuid": str(uuid4()), "naam": "Wat doen we eerst?", **velden}


# The list and beginning


def test_lege_lijst_legt_uit_en_wijst_de_weg(cast: Cast) -> None:
    pagina = tekst(cast["medewerker"].get(reverse("keuze:lijst")))
    assert "Nog geen keuze" in pagina
    assert reverse("keuze:nieuw") in pagina
    for woord in ("Volume", "Klachten", "Impact", "Draagvlak", "Invloed", "het bepaalt iemands leven"):
        assert woord in pagina


def test_je_ziet_alleen_waar_je_bij_hoort(cast: Cast, afweging: Afweging) -> None:
    for rol in ("medewerker", "teamlid", "beheerder"):
        assert afweging.naam in tekst(cast[rol].get(reverse("keuze:lijst"))), rol
    for rol in ("projectleider", "meelezer"):
        assert afweging.naam not in tekst(cast[rol].get(reverse("keuze:lijst"))), rol
        assert cast[rol].get(adres(afweging, "afweging")).status_code == 404


def test_de_lijst_doet_evenveel_vragen_bij_meer_keuzes(cast: Cast, afweging: Afweging) -> None:
    def vragen() -> int:
        with CaptureQueriesContext(connection) as gevangen:
            assert cast["medewerker"].get(reverse("keuze:lijst")).status_code == 200
        return len(gevangen)

    klein = vragen()
    for nummer in range(15):
        nog_een = Afweging.objects.create(naam=f"Keuze {nummer}", maker=cast.gebruikers["medewerker"])
        Kandidaat.objects.create(afweging=nog_een, titel="Ik heb schulden", plek=1)
    assert vragen() == klein == 3


def test_beginnen_met_kandidaten(cast: Cast) -> None:
    antwoord = cast["meelezer"].post(
        reverse("keuze:nieuw"),
        begin(kandidaten="Ik ga verhuizen.\r\n\r\nVerhuismelding\r\n- Ik heb schulden\r\nIk ga verhuizen"),
    )
    afweging = Afweging.objects.get()
    assert antwoord["Location"] == afweging.get_absolute_url()
    assert afweging.maker == cast.gebruikers["meelezer"]
    assert [deelnemer.gebruiker for deelnemer in afweging.deelnemers.all()] == [cast.gebruikers["meelezer"]]
    assert list(afweging.kandidaten.values_list("titel", "beleidsterrein", "plek")) == [
        ("Ik ga verhuizen", "", 1),
        # A candidate that is a product of the list brings its beleidsterrein.
        ("Verhuismelding", "Burgerzaken", 2),
        ("Ik heb schulden", "", 3),
    ]


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"naam": ""}, "Geef de keuze een naam."),
        ({"kandidaten": "a\nb\nc\nd\ne\nf"}, "Dit zijn er 6. Kies er vijf."),
        ({"kandidaten": "x" * 201}, "ten hoogste 200 tekens"),
        ({"uuid": "onzin"}, "niet goed aangekomen"),
    ],
)
def test_beginnen_dat_niet_kan(cast: Cast, velden: dict[str, str], melding: str) -> None:
    antwoord = cast["medewerker"].post(reverse("keuze:nieuw"), begin(**{"kandidaten": "Ik heb schulden", **velden}))
    assert antwoord.status_code == 422
    assert melding in tekst(antwoord)
    assert (velden.get("kandidaten") or "Ik heb schulden") in tekst(antwoord)
    assert not Afweging.objects.exists()


def test_twee_keer_beginnen_is_een_keer_en_iets_anders_gaat_niet_verloren(cast: Cast) -> None:
    velden = begin(kandidaten=" Ik heb schulden. \r\n")
    adressen = {cast["medewerker"].post(reverse("keuze:nieuw"), velden)["Location"] for _ in range(2)}
    assert len(adressen) == 1
    antwoord = cast["medewerker"].post(reverse("keuze:nieuw"), velden | {"kandidaten": "Ik ga trouwen"})
    assert antwoord.status_code == 422
    assert AL_BEWAARD in tekst(antwoord)
    assert "Ik ga trouwen" in tekst(antwoord)
    assert Afweging.objects.count() == 1
    # The uuid of somebody else gives nothing away and makes nothing.
    assert cast["teamlid"].post(reverse("keuze:nieuw"), velden).status_code == 422
    assert Afweging.objects.count() == 1


# The ranking


def test_de_rangorde_met_redenen_en_wie_er_nog_moet(cast: Cast, afweging: Afweging) -> None:
    geef(afweging, "medewerker", "Ik heb schulden", 5, "Elke week aan de balie.")
    geef(afweging, "medewerker", "Ik ga verhuizen", 2)
    geef(afweging, "teamlid", "Ik heb schulden", 1)
    pagina = tekst(cast["teamlid"].get(adres(afweging, "afweging")))
    assert pagina.index("Ik heb schulden") < pagina.index("Ik ga verhuizen")
    assert "<strong>15</strong>" in pagina
    assert "Elke week aan de balie." in pagina
    assert "Jullie denken hier heel verschillend over volume en klachten" in pagina
    assert "We wachten nog op Teamlid." in pagina
    assert adres(afweging, "scoren", kandidaat(afweging, "Ik ga verhuizen").uuid) in pagina


def test_zonder_cijfers_wordt_er_niets_verzonnen(cast: Cast, afweging: Afweging) -> None:
    pagina = tekst(cast["medewerker"].get(adres(afweging, "afweging")))
    assert "Nog niet overal een cijfer" in pagina
    assert "van 25" not in pagina
    assert "We wachten nog op Medewerker, Teamlid." in pagina


def test_gelijk_bovenaan(cast: Cast, afweging: Afweging) -> None:
    for rol in ("medewerker", "teamlid"):
        for titel in ("Ik heb schulden", "Ik ga verhuizen"):
            geef(afweging, rol, titel, 4)
    pagina = tekst(cast["medewerker"].get(adres(afweging, "afweging")))
    assert pagina.count("gedeelde plaats") == 2
    assert "2 kandidaten staan samen bovenaan." in pagina


def test_alleen_de_maker_ziet_de_knoppen_van_de_maker(cast: Cast, afweging: Afweging) -> None:
    for rol, ziet in (("medewerker", True), ("beheerder", True), ("teamlid", False)):
        pagina = tekst(cast[rol].get(adres(afweging, "afweging")))
        assert ("Start deze klantreis" in pagina) is ziet, rol
        assert (adres(afweging, "deelnemers") in pagina) is ziet, rol


def test_evenveel_vragen_aan_de_database_bij_meer_mensen_en_cijfers(cast: Cast, afweging: Afweging) -> None:
    def vragen() -> int:
        with CaptureQueriesContext(connection) as gevangen:
            assert cast["medewerker"].get(adres(afweging, "afweging")).status_code == 200
        return len(gevangen)

    klein = vragen()
    assert klein == 6  # the session, the account, the afweging with the right in it, candidates, participants, scores
    for plek in (3, 4, 5):
        Kandidaat.objects.create(afweging=afweging, titel=f"Ik heb vraag {plek}", plek=plek)
    for nummer in range(20):
        deelnemer = Deelnemer.objects.create(afweging=afweging, naam=f"Collega {nummer}")
        Score.objects.bulk_create(
            Score(deelnemer=deelnemer, kandidaat=rij, criterium=str(criterium), waarde=3, reden="Omdat.")
            for rij in afweging.kandidaten.all()
            for criterium in Criterium
        )
    assert vragen() == klein


# Name and removing


def test_de_naam_wijzigen_en_een_collega_die_eerder_was(cast: Cast, afweging: Afweging) -> None:
    client, pad = cast["medewerker"], adres(afweging, "naam")
    velden = lees_formulier(client.get(pad))
    assert client.post(pad, velden | {"naam": "De tweede"}).status_code == 302
    antwoord = cast["beheerder"].post(pad, velden | {"naam": "De derde"})
    assert antwoord.status_code == 409
    assert "De tweede" in tekst(antwoord)
    assert "De derde" in tekst(antwoord)
    opnieuw = lees_formulier(antwoord)
    assert cast["beheerder"].post(pad, opnieuw).status_code == 302
    afweging.refresh_from_db()
    assert afweging.naam == "De derde"
    assert client.post(pad, lees_formulier(client.get(pad)) | {"naam": ""}).status_code == 422


def test_verwijderen_vraagt_eerst(cast: Cast, afweging: Afweging) -> None:
    assert "gaan mee weg" in tekst(cast["medewerker"].get(adres(afweging, "verwijderen")))
    assert Afweging.objects.exists()
    assert cast["medewerker"].post(adres(afweging, "verwijderen"))["Location"] == reverse("keuze:lijst")
    assert not Kandidaat.objects.exists()


# Candidates


def test_een_kandidaat_toevoegen_hooguit_vijf(cast: Cast, afweging: Afweging) -> None:
    pad = adres(afweging, "kandidaat_nieuw")
    for titel in ("Ik zoek werk", "Ik ga trouwen", "Ik heb een vraag"):
        velden = lees_formulier(cast["teamlid"].get(pad)) | {"titel": titel}
        assert cast["teamlid"].post(pad, velden).status_code == 302
        # Sent twice makes one.
        assert cast["teamlid"].post(pad, velden).status_code == 302
    antwoord = cast["teamlid"].post(pad, lees_formulier(cast["teamlid"].get(pad)) | {"titel": "Ik ben de zesde"})
    assert antwoord.status_code == 422
    assert "Er zijn al vijf kandidaten." in tekst(antwoord)
    assert "Ik ben de zesde" in tekst(antwoord)
    assert list(afweging.kandidaten.values_list("plek", flat=True)) == [1, 2, 3, 4, 5]


def test_een_kandidaat_die_er_al_staat(cast: Cast, afweging: Afweging) -> None:
    pad = adres(afweging, "kandidaat_nieuw")
    velden = lees_formulier(cast["teamlid"].get(pad)) | {"titel": " Ik heb  schulden. ", "toelichting": "Vaak."}
    antwoord = cast["teamlid"].post(pad, velden)
    assert antwoord.status_code == 422
    assert "Deze kandidaat staat er al." in tekst(antwoord)
    assert "Vaak." in tekst(antwoord)


def test_de_plek_van_wie_weg_is_komt_weer_vrij(cast: Cast, afweging: Afweging) -> None:
    weg = adres(afweging, "kandidaat_verwijderen", kandidaat(afweging).uuid)
    assert cast["teamlid"].post(weg).status_code == 403
    assert "Niemand heeft deze kandidaat al cijfers gegeven." in tekst(cast["medewerker"].get(weg))
    geef(afweging, "teamlid", "Ik heb schulden", 3)
    assert "De cijfers en redenen van 1 deelnemer gaan mee weg." in tekst(cast["medewerker"].get(weg))
    assert cast["medewerker"].post(weg).status_code == 302
    assert cast["medewerker"].post(weg).status_code == 302
    pad = adres(afweging, "kandidaat_nieuw")
    cast["teamlid"].post(pad, lees_formulier(cast["teamlid"].get(pad)) | {"titel": "Ik zoek werk"})
    assert kandidaat(afweging, "Ik zoek werk").plek == 1


def test_twee_mensen_wijzigen_dezelfde_kandidaat(cast: Cast, afweging: Afweging) -> None:
    rij = kandidaat(afweging)
    pad = adres(afweging, "kandidaat", rij.uuid)
    velden = lees_formulier(cast["medewerker"].get(pad))
    assert cast["teamlid"].post(pad, velden | {"toelichting": "Van het teamlid."}).status_code == 302
    antwoord = cast["medewerker"].post(pad, velden | {"toelichting": "Van de maker."})
    assert antwoord.status_code == 409
    assert "Van het teamlid." in tekst(antwoord)
    assert "Van de maker." in tekst(antwoord)
    rij.refresh_from_db()
    assert rij.toelichting == "Van het teamlid."
    assert cast["medewerker"].post(pad, lees_formulier(antwoord)).status_code == 302
    rij.refresh_from_db()
    assert rij.toelichting == "Van de maker."


def test_een_kandidaat_van_een_andere_keuze_is_er_niet(cast: Cast, afweging: Afweging) -> None:
    ander = Afweging.objects.create(naam="Een andere", maker=cast.gebruikers["medewerker"])
    rij = kandidaat(afweging)
    for naam in ("kandidaat", "scoren", "starten", "kandidaat_verwijderen"):
        assert cast["medewerker"].get(adres(ander, naam, rij.uuid)).status_code == 404, naam
    deelnemer = afweging.deelnemers.all()[0]
    assert cast["medewerker"].get(adres(ander, "deelnemer_verwijderen", deelnemer.pk)).status_code == 404
    cast["medewerker"].post(adres(ander, "kandidaat_verwijderen", rij.uuid))
    cast["medewerker"].post(adres(ander, "deelnemer_verwijderen", deelnemer.pk))
    assert Kandidaat.objects.filter(pk=rij.pk).exists()
    assert Deelnemer.objects.filter(pk=deelnemer.pk).exists()


@pytest.mark.parametrize("plek", [0, 6])
def test_een_zesde_plek_bestaat_niet_in_de_database(afweging: Afweging, plek: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Kandidaat.objects.create(afweging=afweging, titel="Ik ben er te veel", plek=plek)


# Who takes part


def test_collegas_laten_meedoen(cast: Cast, afweging: Afweging) -> None:
    pad = adres(afweging, "deelnemers")
    pagina = tekst(cast["medewerker"].get(pad))
    assert "meelezer@berkelmeer.example" in pagina
    keuze = {"collegas": [cast.gebruikers["meelezer"].pk, cast.gebruikers["projectleider"].pk]}
    for _ in range(2):
        assert cast["medewerker"].post(pad, keuze).status_code == 302
    assert afweging.deelnemers.count() == 4
    assert cast["meelezer"].get(adres(afweging, "afweging")).status_code == 200


def test_geen_of_een_verkeerde_keuze(cast: Cast, afweging: Afweging) -> None:
    pad = adres(afweging, "deelnemers")
    inactief = Gebruiker.objects.create_user("weg@berkelmeer.example", naam="Weg", is_active=False)
    for keuze in ({}, {"collegas": [inactief.pk]}, {"collegas": ["onzin"]}, {"collegas": [99999]}):
        antwoord = cast["medewerker"].post(pad, keuze)
        assert antwoord.status_code == 422, keuze
        assert "collega" in tekst(antwoord)
    assert afweging.deelnemers.count() == 2


def test_iemand_weghalen_zegt_wat_er_mee_weg_gaat(cast: Cast, afweging: Afweging) -> None:
    geef(afweging, "teamlid", "Ik heb schulden", 3)
    pad = adres(afweging, "deelnemer_verwijderen", afweging.deelnemers.get(naam="Teamlid").pk)
    assert "gaan mee weg" in tekst(cast["medewerker"].get(pad))
    assert Score.objects.exists()
    cast["medewerker"].post(pad)
    assert not Score.objects.exists()
    assert cast["teamlid"].get(adres(afweging, "afweging")).status_code == 404


def test_een_account_dat_weggaat_laat_naam_en_redenen_staan(cast: Cast, afweging: Afweging) -> None:
    geef(afweging, "teamlid", "Ik heb schulden", 3, "Dat hoor ik vaak.")
    cast.gebruikers["teamlid"].delete()
    pagina = tekst(cast["medewerker"].get(adres(afweging, "afweging")))
    assert "Dat hoor ik vaak." in pagina
    assert "Teamlid" in pagina
