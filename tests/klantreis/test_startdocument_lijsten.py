"""The lists of a startdocument: add, edit, remove, each with the same battery."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import models

from klantreis import startdocument
from klantreis.eenmalig import BOTSING
from klantreis.models import Betrokkene, Doelgroep, Indicator, Klantreis, Startdocument, Teamlid
from tests.conftest import Cast
from tests.klantreis.formulier import adres, ingevuld, lees_formulier
from verbeterplan.models import Meting

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Geval:
    """A list with something to add, something to change and something wrong."""

    model: type[models.Model]
    nieuw: dict[str, str]
    anders: dict[str, str]
    fout: dict[str, str]
    melding: str

    @property
    def veld(self) -> str:
        return next(iter(self.nieuw))


GEVALLEN = {
    "doelgroepen": Geval(Doelgroep, {"naam": "Inwoners zonder tuin"}, {"naam": "Huurders"}, {"naam": ""}, "verplicht"),
    "betrokkenen": Geval(
        Betrokkene,
        {"organisatie": "Provincie", "soort": "ketenpartner"},
        {"organisatie": "Provinciehuis"},
        {"organisatie": "", "betrokkenheid": "Beheert bomen."},
        "verplicht",
    ),
    "doelen": Geval(
        Indicator,
        {"naam": "Rapportcijfer", "eenheid": "cijfer", "nulmeting": "6,1", "streefwaarde": "7,5"},
        {"naam": "Cijfer van inwoners"},
        {"naam": "Klachten", "streefwaarde": "veel"},
        "Vul een getal in",
    ),
    "team": Geval(
        Teamlid,
        {"naam": "Els Kok", "projectrol": "lid"},
        {"naam": "Els Kok-Visser"},
        {"naam": "", "functie": "Boswachter"},
        "verplicht",
    ),
}
LIJSTEN = list(GEVALLEN)


def _sleutel(rij: models.Model) -> object:
    return getattr(rij, "uuid", rij.pk)


def _voeg_toe(cast: Cast, klantreis: Klantreis, naam: str) -> models.Model:
    geval = GEVALLEN[naam]
    velden = ingevuld(cast["projectleider"], klantreis, naam, **geval.nieuw)
    antwoord = cast["projectleider"].post(adres(klantreis, naam), velden)
    assert antwoord.status_code == 302, antwoord.content.decode()
    rij: models.Model = geval.model._default_manager.get(klantreis=klantreis, **{geval.veld: geval.nieuw[geval.veld]})
    return rij


@pytest.mark.parametrize("naam", LIJSTEN)
def test_toevoegen_wijzigen_verwijderen(cast: Cast, klantreis: Klantreis, naam: str) -> None:
    geval, client = GEVALLEN[naam], cast["projectleider"]
    rij = _voeg_toe(cast, klantreis, naam)
    lijst = client.get(adres(klantreis, naam)).content.decode()
    assert geval.nieuw[geval.veld] in lijst
    wijzig = adres(klantreis, f"{naam}_wijzigen", _sleutel(rij))
    verwijder = adres(klantreis, f"{naam}_verwijderen", _sleutel(rij))
    assert wijzig in lijst
    assert verwijder in lijst

    velden = ingevuld(client, klantreis, f"{naam}_wijzigen", _sleutel(rij), **geval.anders)
    assert client.post(wijzig, velden)["Location"] == adres(klantreis, naam)
    rij.refresh_from_db()
    assert getattr(rij, geval.veld) == geval.anders[geval.veld]

    vraag = client.get(verwijder)
    assert vraag.status_code == 200
    assert geval.anders[geval.veld] in vraag.content.decode()
    assert geval.model._default_manager.filter(pk=rij.pk).exists()
    assert client.post(verwijder)["Location"] == adres(klantreis, naam)
    assert not geval.model._default_manager.filter(pk=rij.pk).exists()
    # Sent twice: it was gone already, and nothing breaks.
    assert client.post(verwijder).status_code == 302
    assert client.get(verwijder).status_code == 404


@pytest.mark.parametrize("naam", LIJSTEN)
def test_nieuw_komt_achteraan(cast: Cast, klantreis: Klantreis, naam: str) -> None:
    rij = _voeg_toe(cast, klantreis, naam)
    assert GEVALLEN[naam].model._default_manager.filter(klantreis=klantreis).last() == rij


@pytest.mark.parametrize("naam", LIJSTEN)
def test_twee_keer_versturen_voegt_er_een_toe(cast: Cast, klantreis: Klantreis, naam: str) -> None:
    geval = GEVALLEN[naam]
    aantal = geval.model._default_manager.count()
    velden = ingevuld(cast["projectleider"], klantreis, naam, **geval.nieuw)
    statussen = [cast["projectleider"].post(adres(klantreis, naam), velden).status_code for _ in range(2)]
    assert statussen == [302, 302]
    assert geval.model._default_manager.count() == aantal + 1


@pytest.mark.parametrize("naam", LIJSTEN)
def test_ongeldig_houdt_wat_je_typte(cast: Cast, klantreis: Klantreis, naam: str) -> None:
    geval = GEVALLEN[naam]
    rij = _voeg_toe(cast, klantreis, naam)
    aantal = geval.model._default_manager.count()
    for plek in ([naam], [f"{naam}_wijzigen", _sleutel(rij)]):
        velden = ingevuld(cast["projectleider"], klantreis, *plek, **geval.fout)
        antwoord = cast["projectleider"].post(adres(klantreis, *plek), velden)
        assert antwoord.status_code == 422
        assert geval.melding in antwoord.content.decode()
        terug = lees_formulier(antwoord)
        assert {veld: terug[veld] for veld in geval.fout} == geval.fout
    assert geval.model._default_manager.count() == aantal


@pytest.mark.parametrize("naam", LIJSTEN)
def test_dezelfde_naam_staat_er_al(cast: Cast, klantreis: Klantreis, naam: str) -> None:
    geval = GEVALLEN[naam]
    _voeg_toe(cast, klantreis, naam)
    ander = geval.model._default_manager.filter(klantreis=klantreis).first()
    assert ander is not None
    bestaand = {geval.veld: geval.nieuw[geval.veld]}
    velden = ingevuld(cast["projectleider"], klantreis, f"{naam}_wijzigen", _sleutel(ander), **bestaand)
    antwoord = cast["projectleider"].post(adres(klantreis, f"{naam}_wijzigen", _sleutel(ander)), velden)
    assert antwoord.status_code == 422
    pagina = antwoord.content.decode()
    assert "staat er al" in pagina[pagina.index(f'id="id_{geval.veld}_error"') :][:400]


@pytest.mark.parametrize("naam", LIJSTEN)
def test_een_collega_was_je_voor(cast: Cast, klantreis: Klantreis, naam: str) -> None:
    geval, client = GEVALLEN[naam], cast["projectleider"]
    rij = _voeg_toe(cast, klantreis, naam)
    plek = (f"{naam}_wijzigen", _sleutel(rij))
    van_mij = ingevuld(client, klantreis, *plek, **{geval.veld: "Van mij"})
    van_collega = ingevuld(cast["beheerder"], klantreis, *plek, **{geval.veld: "Van de collega"})
    assert cast["beheerder"].post(adres(klantreis, *plek), van_collega).status_code == 302
    antwoord = client.post(adres(klantreis, *plek), van_mij)
    assert antwoord.status_code == 409
    assert "Van de collega" in antwoord.content.decode()
    rij.refresh_from_db()
    assert getattr(rij, geval.veld) == "Van de collega"
    terug = lees_formulier(antwoord)
    assert terug[geval.veld] == "Van mij"
    assert client.post(adres(klantreis, *plek), terug).status_code == 302
    rij.refresh_from_db()
    assert getattr(rij, geval.veld) == "Van mij"


@pytest.mark.parametrize("naam", LIJSTEN)
@pytest.mark.parametrize("actie", ["", "_wijzigen", "_verwijderen"])
def test_wie_mag_wat(cast: Cast, klantreis: Klantreis, naam: str, actie: str) -> None:
    rij = _voeg_toe(cast, klantreis, naam)
    waar = adres(klantreis, f"{naam}{actie}", *([_sleutel(rij)] if actie else []))
    verwacht = {"medewerker": 404, "meelezer": 403, "buitenstaander": 302}
    verwacht["teamlid"] = 403 if naam == "team" else 200
    for rol, status in verwacht.items():
        assert cast[rol].get(waar).status_code == status, rol
        if status != 200:
            assert cast[rol].post(waar, GEVALLEN[naam].nieuw).status_code == status, rol
    assert cast["projectleider"].put(waar).status_code == 405
    assert GEVALLEN[naam].model._default_manager.filter(pk=rij.pk).exists()


@pytest.mark.parametrize("naam", LIJSTEN)
@pytest.mark.parametrize("actie", ["_wijzigen", "_verwijderen"])
def test_een_item_van_een_andere_klantreis_is_hier_niet(
    cast: Cast, klantreis: Klantreis, naam: str, actie: str
) -> None:
    rij = _voeg_toe(cast, klantreis, naam)
    ander = Klantreis.objects.create(titel="Ik ga verhuizen")
    assert cast["beheerder"].get(adres(ander, f"{naam}{actie}", _sleutel(rij))).status_code == 404


@pytest.mark.parametrize("naam", LIJSTEN)
def test_verwijderen_na_vaststellen_maakt_een_nieuwe_versie(cast: Cast, klantreis: Klantreis, naam: str) -> None:
    rij = _voeg_toe(cast, klantreis, naam)
    Startdocument.objects.update(vastgesteld_op=date(2025, 2, 7), vastgesteld_door="Hetty van Aalst")
    cast["projectleider"].post(adres(klantreis, f"{naam}_verwijderen", _sleutel(rij)))
    oud = cast["meelezer"].get(adres(klantreis, "startdocument_versie", 1)).content.decode()
    assert GEVALLEN[naam].nieuw[GEVALLEN[naam].veld] in oud
    assert Startdocument.objects.latest("nummer").nummer == 2


# What only one of the lists has


@pytest.mark.parametrize("methode", ["get", "post"])
def test_een_doelgroep_met_interviews_blijft_en_de_app_zegt_waarom(
    cast: Cast, klantreis: Klantreis, methode: str
) -> None:
    doelgroep = Doelgroep.objects.get(naam="Inwoners met een tuin")
    antwoord = getattr(cast["teamlid"], methode)(adres(klantreis, "doelgroepen_verwijderen", doelgroep.pk))
    assert antwoord.status_code == (409 if methode == "post" else 200)
    pagina = antwoord.content.decode()
    assert "Je kunt dit niet verwijderen." in pagina
    assert "1 interview" in pagina
    assert "<form" not in pagina[pagina.index("<main") :]
    assert Doelgroep.objects.filter(pk=doelgroep.pk).exists()


def test_verwijderen_van_een_doel_zegt_hoeveel_metingen_meegaan(cast: Cast, klantreis: Klantreis) -> None:
    doel = Indicator.objects.get()
    for dag in (1, 2, 3):
        Meting.objects.create(indicator=doel, datum=date(2026, 1, dag), waarde=dag)
    pagina = cast["teamlid"].get(adres(klantreis, "doelen_verwijderen", doel.uuid)).content.decode()
    assert "3 metingen gaan mee weg" in pagina


def test_verwijderen_van_een_teamlid_zegt_wat_er_met_interviews_gebeurt(cast: Cast, klantreis: Klantreis) -> None:
    lid = Teamlid.objects.get(naam="Anouk Hendriks")
    pagina = cast["projectleider"].get(adres(klantreis, "team_verwijderen", lid.pk)).content.decode()
    assert "bij 1 interview staat deze naam er niet meer bij" in pagina


def test_de_laatste_projectleider_blijft(cast: Cast, klantreis: Klantreis) -> None:
    leider = Teamlid.objects.get(gebruiker=cast.gebruikers["projectleider"])
    verwijder = adres(klantreis, "team_verwijderen", leider.pk)
    assert cast["projectleider"].post(verwijder).status_code == 409
    for velden in ({"rol": "teamlid"}, {"gebruiker": ""}):
        ingestuurd = ingevuld(cast["projectleider"], klantreis, "team_wijzigen", leider.pk, **velden)
        antwoord = cast["projectleider"].post(adres(klantreis, "team_wijzigen", leider.pk), ingestuurd)
        assert antwoord.status_code == 422
        assert "Er moet een projectleider met een account blijven." in antwoord.content.decode()
    Teamlid.objects.create(
        klantreis=klantreis, naam="Els Kok", rol="projectleider", gebruiker=cast.gebruikers["medewerker"]
    )
    assert cast["projectleider"].post(verwijder).status_code == 302


def test_een_account_dat_uit_staat_blijft_bij_het_teamlid(cast: Cast, klantreis: Klantreis) -> None:
    iemand = cast.gebruikers["teamlid"]
    iemand.is_active = False
    iemand.save()
    lid = Teamlid.objects.get(gebruiker=iemand)
    velden = ingevuld(cast["projectleider"], klantreis, "team_wijzigen", lid.pk, functie="Boswachter")
    antwoord = cast["projectleider"].post(adres(klantreis, "team_wijzigen", lid.pk), velden)
    assert antwoord.status_code == 302
    lid.refresh_from_db()
    assert (lid.functie, lid.gebruiker) == ("Boswachter", iemand)
    # Nobody else gets an account that is off.
    assert f'<option value="{iemand.pk}"' not in cast["projectleider"].get(adres(klantreis, "team")).content.decode()


def test_een_account_hoort_bij_een_persoon(cast: Cast, klantreis: Klantreis) -> None:
    velden = ingevuld(
        cast["projectleider"], klantreis, "team", naam="Els", gebruiker=str(cast.gebruikers["teamlid"].pk)
    )
    antwoord = cast["projectleider"].post(adres(klantreis, "team"), velden)
    assert antwoord.status_code == 422
    assert "Dit account hoort al bij iemand in dit team." in antwoord.content.decode()


def test_een_nieuw_teamlid_met_account_mag_meteen_lezen(cast: Cast, klantreis: Klantreis) -> None:
    velden = ingevuld(
        cast["projectleider"],
        klantreis,
        "team",
        naam="Femke",
        gebruiker=str(cast.gebruikers["medewerker"].pk),
        rol="meelezer",
    )
    cast["projectleider"].post(adres(klantreis, "team"), velden)
    assert cast["medewerker"].get(adres(klantreis, "detail")).status_code == 200
    assert cast["medewerker"].get(adres(klantreis, "waarom")).status_code == 403


@pytest.mark.parametrize(
    ("getypt", "waarde"), [("1.250", "1250"), ("1.250,5", "1250.5"), ("7,5", "7.5"), ("7.5", "7.5"), (" -3 ", "-3")]
)
def test_getallen_zoals_mensen_ze_schrijven(cast: Cast, klantreis: Klantreis, getypt: str, waarde: str) -> None:
    velden = ingevuld(cast["teamlid"], klantreis, "doelen", naam="Klachten", streefwaarde=getypt)
    assert cast["teamlid"].post(adres(klantreis, "doelen"), velden).status_code == 302
    doel = Indicator.objects.get(naam="Klachten")
    assert doel.streefwaarde == Decimal(waarde)
    assert doel.nulmeting is None


def test_een_getal_komt_met_een_komma_terug_in_het_formulier(cast: Cast, klantreis: Klantreis) -> None:
    doel = Indicator.objects.create(klantreis=klantreis, naam="Cijfer", streefwaarde="7.50")
    velden = lees_formulier(cast["teamlid"].get(adres(klantreis, "doelen_wijzigen", doel.uuid)))
    assert velden["streefwaarde"] == "7,5"
    assert velden["nulmeting"] == ""


@pytest.mark.parametrize("waar", ["doelgroepen", "doelgroepen_wijzigen", "gegevens"])
def test_een_collega_komt_tussen_kijken_en_bewaren(
    cast: Cast, klantreis: Klantreis, monkeypatch: pytest.MonkeyPatch, waar: str
) -> None:
    naam = "Inwoners zonder tuin"
    sleutels = [klantreis.doelgroepen.get().pk] if waar == "doelgroepen_wijzigen" else []
    velden = ingevuld(cast["teamlid"], klantreis, waar, *sleutels, **{"titel" if waar == "gegevens" else "naam": naam})
    open_concept = startdocument.open_concept

    def collega(hier: Klantreis) -> Any:
        if waar == "gegevens":
            Klantreis.objects.create(titel=naam)
        else:
            Doelgroep.objects.create(klantreis=hier, naam=naam)
        return open_concept(hier)

    monkeypatch.setattr("klantreis.startdocument.open_concept", collega)
    antwoord = cast["teamlid"].post(adres(klantreis, waar, *sleutels), velden)
    assert antwoord.status_code == 422
    assert BOTSING in antwoord.content.decode()
    assert naam in antwoord.content.decode(), "what was typed stays"
