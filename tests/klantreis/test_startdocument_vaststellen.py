"""Vaststellen: what is agreed stays readable, whatever changes later."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from klantreis.gewijzigd import noteer
from klantreis.models import Fasetermijn, Indicator, Klantreis, Startdocument, Teamlid
from klantreis.startdocument import open_concept
from tests.conftest import Cast
from tests.klantreis.formulier import adres, ingevuld, lees_formulier

pytestmark = pytest.mark.django_db


def _stel_vast(cast: Cast, klantreis: Klantreis, **velden: str) -> Startdocument:
    ingestuurd = ingevuld(cast["projectleider"], klantreis, "vaststellen", **velden)
    antwoord = cast["projectleider"].post(adres(klantreis, "vaststellen"), ingestuurd)
    assert antwoord.status_code == 302, antwoord.content.decode()
    return Startdocument.objects.vastgesteld().latest("nummer")


def _pagina(cast: Cast, klantreis: Klantreis, naam: str = "startdocument", *args: object, rol: str = "meelezer") -> str:
    antwoord = cast[rol].get(adres(klantreis, naam, *args))
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def test_het_formulier_noemt_de_opdrachtgever_en_vandaag(cast: Cast, klantreis: Klantreis) -> None:
    velden = lees_formulier(cast["projectleider"].get(adres(klantreis, "vaststellen")))
    assert velden["door"] == "Hetty van Aalst"
    assert velden["op"] == timezone.localdate().isoformat()


def test_vaststellen_bewaart_de_hele_inhoud(cast: Cast, klantreis: Klantreis) -> None:
    Fasetermijn.objects.create(klantreis=klantreis, fase="define", start=date(2026, 1, 5), eind=date(2026, 2, 6))
    document = _stel_vast(cast, klantreis, op="2026-02-06" if timezone.localdate() > date(2026, 2, 6) else "2025-02-06")
    assert document.vastgesteld_door == "Hetty van Aalst"
    assert document.inhoud is not None
    assert document.inhoud["aanleiding"] == "Er zijn veel vragen over kappen."
    assert document.inhoud["doelgroepen"] == ["Inwoners met een tuin"]
    assert document.inhoud["planning"] == {"define": ["2026-01-05", "2026-02-06"]}
    assert document.inhoud["doelen"][0]["nulmeting"] == "40.00"
    pagina = _pagina(cast, klantreis)
    assert "Versie 1, vastgesteld" in pagina
    assert "door Hetty van Aalst" in pagina
    # Somebody with only an account has no part in the projectgroep.
    assert {lid["naam"] for lid in document.inhoud["projectgroep"]} == {"Anouk Hendriks"}


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"door": ""}, "verplicht"),
        ({"op": ""}, "verplicht"),
        ({"op": "3000-01-01"}, "nog niet geweest"),
        ({"op": "gisteren"}, "geen datum"),
    ],
)
def test_ongeldig_stelt_niets_vast(cast: Cast, klantreis: Klantreis, velden: dict[str, str], melding: str) -> None:
    ingestuurd = ingevuld(cast["projectleider"], klantreis, "vaststellen", **velden)
    antwoord = cast["projectleider"].post(adres(klantreis, "vaststellen"), ingestuurd)
    assert antwoord.status_code == 422
    assert melding in antwoord.content.decode()
    assert {naam: lees_formulier(antwoord)[naam] for naam in velden} == velden
    assert not Startdocument.objects.vastgesteld().exists()


@pytest.mark.parametrize(("rol", "status"), [("teamlid", 403), ("meelezer", 403), ("medewerker", 404)])
def test_alleen_de_projectleider_stelt_vast(cast: Cast, klantreis: Klantreis, rol: str, status: int) -> None:
    ingestuurd = ingevuld(cast["projectleider"], klantreis, "vaststellen")
    assert cast[rol].get(adres(klantreis, "vaststellen")).status_code == status
    assert cast[rol].post(adres(klantreis, "vaststellen"), ingestuurd).status_code == status
    assert not Startdocument.objects.vastgesteld().exists()


def test_verkeerde_methode(cast: Cast, klantreis: Klantreis) -> None:
    assert cast["projectleider"].put(adres(klantreis, "vaststellen")).status_code == 405
    _stel_vast(cast, klantreis)
    assert cast["projectleider"].post(adres(klantreis, "startdocument_versie", 1)).status_code == 405


def test_twee_keer_vaststellen_is_een_keer(cast: Cast, klantreis: Klantreis) -> None:
    ingestuurd = ingevuld(cast["projectleider"], klantreis, "vaststellen")
    for _ in range(2):
        assert cast["projectleider"].post(adres(klantreis, "vaststellen"), ingestuurd).status_code == 302
    assert Startdocument.objects.count() == 1
    assert Startdocument.objects.get().versie == 2


def test_wat_intussen_veranderde_wordt_niet_ongelezen_vastgesteld(cast: Cast, klantreis: Klantreis) -> None:
    ingestuurd = ingevuld(cast["projectleider"], klantreis, "vaststellen")
    Indicator.objects.create(klantreis=klantreis, naam="Klachten", streefwaarde=3)
    antwoord = cast["projectleider"].post(adres(klantreis, "vaststellen"), ingestuurd)
    assert antwoord.status_code == 409
    assert "intussen iets veranderd" in antwoord.content.decode()
    assert not Startdocument.objects.vastgesteld().exists()
    nog_eens = lees_formulier(antwoord)
    assert cast["projectleider"].post(adres(klantreis, "vaststellen"), nog_eens).status_code == 302


# After vaststellen: any change makes a new version

WIJZIGINGEN: list[tuple[str, dict[str, str]]] = [
    ("waarom", {"aanleiding": "De storm van mei."}),
    ("reis", {"beginpunt": "De boom valt om."}),
    ("opdrachtgever", {"opdrachtgever_naam": "Els Kok"}),
    ("planning", {"design_start": "2026-03-01", "design_eind": "2026-04-01"}),
    ("gegevens", {"titel": "Ik wil een boom planten"}),
    ("doelgroepen", {"naam": "Inwoners zonder tuin"}),
    ("betrokkenen", {"organisatie": "Provincie"}),
    ("doelen", {"naam": "Klachten", "streefwaarde": "3"}),
    ("team", {"naam": "Els Kok", "projectrol": "lid"}),
]


@pytest.mark.parametrize(("naam", "velden"), WIJZIGINGEN, ids=[naam for naam, _ in WIJZIGINGEN])
def test_elke_wijziging_maakt_een_nieuwe_versie_en_de_oude_blijft_te_lezen(
    cast: Cast, klantreis: Klantreis, naam: str, velden: dict[str, str]
) -> None:
    _stel_vast(cast, klantreis)
    oud = _pagina(cast, klantreis, "startdocument_versie", 1)
    ingestuurd = ingevuld(cast["projectleider"], klantreis, naam, **velden)
    antwoord = cast["projectleider"].post(adres(klantreis, naam), ingestuurd, follow=True)
    assert "Bewaard in versie 2, een nieuw concept." in antwoord.content.decode()
    assert [(versie.nummer, versie.is_vastgesteld) for versie in Startdocument.objects.all()] == [(1, True), (2, False)]

    nieuw = _pagina(cast, klantreis)
    tekst = "1 apr 2026" if naam == "planning" else next(iter(velden.values()))
    assert tekst in nieuw
    assert "Versie 2, concept" in nieuw
    assert "Versie 1 is vastgesteld op" in nieuw
    assert adres(klantreis, "startdocument_versie", 1) in nieuw
    nu_oud = _pagina(cast, klantreis, "startdocument_versie", 1)
    assert nu_oud[nu_oud.index('<article class="document') :] == oud[oud.index('<article class="document') :]


def test_regeleinden_van_de_browser_maken_geen_nieuwe_versie(cast: Cast, klantreis: Klantreis) -> None:
    # An import stores LF; a browser sends every line end of a text area as CR LF.
    Startdocument.objects.update(aanleiding="Er zijn vragen.\nEn klachten.")
    _stel_vast(cast, klantreis)
    velden = ingevuld(cast["projectleider"], klantreis, "waarom")
    velden["aanleiding"] = velden["aanleiding"].replace("\n", "\r\n")
    assert "\r\n" in velden["aanleiding"]
    cast["projectleider"].post(adres(klantreis, "waarom"), velden)
    assert Startdocument.objects.get().aanleiding == "Er zijn vragen.\nEn klachten."


@pytest.mark.parametrize(("naam", "velden"), WIJZIGINGEN[:4], ids=[naam for naam, _ in WIJZIGINGEN[:4]])
def test_bewaren_zonder_wijziging_maakt_geen_nieuwe_versie(
    cast: Cast, klantreis: Klantreis, naam: str, velden: dict[str, str]
) -> None:
    _stel_vast(cast, klantreis)
    cast["projectleider"].post(adres(klantreis, naam), ingevuld(cast["projectleider"], klantreis, naam))
    assert Startdocument.objects.count() == 1


def test_een_account_geven_maakt_geen_nieuwe_versie(cast: Cast, klantreis: Klantreis) -> None:
    _stel_vast(cast, klantreis)
    lid = Teamlid.objects.get(naam="Anouk Hendriks")
    gebruiker = str(cast.gebruikers["medewerker"].pk)
    velden = ingevuld(cast["projectleider"], klantreis, "team_wijzigen", lid.pk, gebruiker=gebruiker)
    assert cast["projectleider"].post(adres(klantreis, "team_wijzigen", lid.pk), velden).status_code == 302
    lid.refresh_from_db()
    assert lid.gebruiker == cast.gebruikers["medewerker"]
    assert Startdocument.objects.count() == 1


def test_een_oud_formulier_van_voor_de_nieuwe_versie_overschrijft_niets(cast: Cast, klantreis: Klantreis) -> None:
    _stel_vast(cast, klantreis)
    oud = ingevuld(cast["teamlid"], klantreis, "waarom", aanleiding="Van mij.")
    collega = ingevuld(cast["projectleider"], klantreis, "waarom", aanleiding="Van de collega.")
    cast["projectleider"].post(adres(klantreis, "waarom"), collega)
    antwoord = cast["teamlid"].post(adres(klantreis, "waarom"), oud)
    assert antwoord.status_code == 409
    assert "Van de collega." in antwoord.content.decode()
    assert Startdocument.objects.get(nummer=2).aanleiding == "Van de collega."


def test_een_conflict_op_een_vastgestelde_versie_maakt_geen_concept(cast: Cast, klantreis: Klantreis) -> None:
    oud = ingevuld(cast["teamlid"], klantreis, "waarom", aanleiding="Van mij.")
    Startdocument.objects.update(aanleiding="Van de collega.")
    _stel_vast(cast, klantreis)
    assert cast["teamlid"].post(adres(klantreis, "waarom"), oud).status_code == 409
    assert Startdocument.objects.count() == 1


def test_een_versie_die_elders_is_vastgesteld_wordt_bewaard_voor_ze_kan_veranderen(
    cast: Cast, klantreis: Klantreis
) -> None:
    Startdocument.objects.update(vastgesteld_op=date(2025, 2, 7), vastgesteld_door="Hetty van Aalst")
    velden = ingevuld(cast["teamlid"], klantreis, "doelgroepen", naam="Inwoners zonder tuin")
    cast["teamlid"].post(adres(klantreis, "doelgroepen"), velden)
    assert "Inwoners zonder tuin" in _pagina(cast, klantreis)
    assert "Inwoners zonder tuin" not in _pagina(cast, klantreis, "startdocument_versie", 1)


def test_een_concept_of_onbekende_versie_heeft_geen_eigen_adres(cast: Cast, klantreis: Klantreis) -> None:
    for nummer in (1, 7):
        assert cast["teamlid"].get(adres(klantreis, "startdocument_versie", nummer)).status_code == 404


def test_een_oude_versie_is_alleen_te_lezen(cast: Cast, klantreis: Klantreis) -> None:
    _stel_vast(cast, klantreis)
    assert cast["medewerker"].get(adres(klantreis, "startdocument_versie", 1)).status_code == 404
    pagina = _pagina(cast, klantreis, "startdocument_versie", 1, rol="projectleider")
    inhoud = pagina[pagina.index("<main") :]
    assert "Wijzig" not in inhoud
    assert "Zo was het startdocument die dag." in inhoud


def test_een_nieuwe_versie_neemt_alle_inhoud_mee(klantreis: Klantreis) -> None:
    """Walks the fields of the model: a field that is added later must be copied, or be named here."""
    eigen = {"id", "nummer", "versie", "vastgesteld_op", "vastgesteld_door", "inhoud"}
    oud = Startdocument.objects.get(klantreis=klantreis)
    noteer(oud, ["doel"], "Els Kok")
    gisteren = timezone.localdate() - timedelta(days=1)
    oud.stel_vast(door="Els Kok", op=gisteren, inhoud={"titel": "x"})
    nieuw, is_nieuw = open_concept(klantreis)
    assert is_nieuw
    for veld in Startdocument._meta.fields:
        if veld.name not in eigen:
            waarde = getattr(oud, veld.attname)
            assert waarde, f"vul {veld.name} in de fixture, anders bewijst deze test niets"
            assert getattr(nieuw, veld.attname) == waarde, veld.name
    assert (nieuw.nummer, nieuw.versie) == (2, 1)
    assert (nieuw.vastgesteld_op, nieuw.vastgesteld_door, nieuw.inhoud) == (None, "", None)
    assert open_concept(klantreis) == (nieuw, False)


def test_vooraf_staat_er_wat_nog_leeg_is_met_de_weg_erheen(cast: Cast, klantreis: Klantreis) -> None:
    pagina = _pagina(cast, klantreis, "vaststellen", rol="projectleider")
    assert f'href="{adres(klantreis, "planning")}"' in pagina
    assert "Alle onderdelen zijn ingevuld." not in pagina
    Startdocument.objects.update(eindpunt="")
    pagina = _pagina(cast, klantreis, "vaststellen", rol="projectleider")
    assert f'href="{adres(klantreis, "reis")}#id_eindpunt">Het eindpunt</a>' in pagina
    Startdocument.objects.update(eindpunt="Klaar.")
    Fasetermijn.objects.create(klantreis=klantreis, fase="define", start=date(2026, 1, 5), eind=date(2026, 2, 6))
    assert "Alle onderdelen zijn ingevuld." in _pagina(cast, klantreis, "vaststellen", rol="projectleider")


def test_een_teamlid_krijgt_geen_weg_naar_wat_alleen_de_projectleider_invult(cast: Cast, klantreis: Klantreis) -> None:
    Teamlid.objects.update(projectrol="")
    assert f'href="{adres(klantreis, "team")}"' in _pagina(cast, klantreis, rol="projectleider")
    pagina = _pagina(cast, klantreis, rol="teamlid")
    assert "De projectgroep" in pagina
    assert f'href="{adres(klantreis, "team")}"' not in pagina
    assert "Nog leeg" not in _pagina(cast, klantreis)


def test_het_document_zelf_zegt_door_wie_en_wanneer_het_is_vastgesteld(cast: Cast, klantreis: Klantreis) -> None:
    _stel_vast(cast, klantreis, op="2026-02-06" if timezone.localdate() > date(2026, 2, 6) else "2025-02-06")
    for plek in (("startdocument",), ("startdocument_versie", 1)):
        pagina = _pagina(cast, klantreis, *plek)
        document = pagina[pagina.index('<article class="document') :]
        assert "<strong>Hetty van Aalst</strong>" in document[: document.index('id="waarom"')]
    open_concept(klantreis)
    pagina = _pagina(cast, klantreis)
    assert 'class="stempel"' not in pagina[pagina.index('<article class="document') :]


def test_elke_wijziging_noemt_wie_en_welk_onderdeel(cast: Cast, klantreis: Klantreis) -> None:
    for naam, velden in WIJZIGINGEN:
        cast["projectleider"].post(adres(klantreis, naam), ingevuld(cast["projectleider"], klantreis, naam, **velden))
    wie = Startdocument.objects.get().gewijzigd
    assert set(wie) == {
        *("aanleiding", "beginpunt", "opdrachtgever_naam", "planning", "gegevens"),
        *("doelgroepen", "betrokkenen", "doelen", "team"),
    }
    assert {rij["door"] for rij in wie.values()} == {"Projectleider"}


def test_een_account_geven_telt_niet_als_wijziging_van_het_document(cast: Cast, klantreis: Klantreis) -> None:
    lid = Teamlid.objects.get(naam="Anouk Hendriks")
    velden = ingevuld(
        cast["projectleider"], klantreis, "team_wijzigen", lid.pk, gebruiker=str(cast.gebruikers["medewerker"].pk)
    )
    cast["projectleider"].post(adres(klantreis, "team_wijzigen", lid.pk), velden)
    assert Startdocument.objects.get().gewijzigd == {}


def test_een_versie_wordt_niet_eerder_vastgesteld_dan_de_vorige(cast: Cast, klantreis: Klantreis) -> None:
    vandaag, gisteren = timezone.localdate(), timezone.localdate() - timedelta(days=1)
    _stel_vast(cast, klantreis, op=vandaag.isoformat())
    open_concept(klantreis)
    velden = ingevuld(cast["projectleider"], klantreis, "vaststellen", op=gisteren.isoformat())
    antwoord = cast["projectleider"].post(adres(klantreis, "vaststellen"), velden)
    assert antwoord.status_code == 422
    assert "te vroeg: versie 1 is vastgesteld op" in antwoord.content.decode()
    velden |= {"op": vandaag.isoformat()}
    assert cast["projectleider"].post(adres(klantreis, "vaststellen"), velden).status_code == 302


def test_een_oude_versie_wijst_naar_het_verschil_met_de_nieuwste(cast: Cast, klantreis: Klantreis) -> None:
    _stel_vast(cast, klantreis)
    verschil = f"{adres(klantreis, 'startdocument_vergelijken')}?van=1"
    assert verschil not in _pagina(cast, klantreis, "startdocument_versie", 1)
    open_concept(klantreis)
    assert verschil in _pagina(cast, klantreis, "startdocument_versie", 1)
