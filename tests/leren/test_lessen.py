"""A lesson with its quiz, the way through all of them, and a beheerder who writes another text."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Gebruiker
from klantreis.feiten import Fase
from leren.inhoud import Les, lesboek
from leren.lesformulier import in_woorden, lees, verbouw
from leren.lessen import alle_lessen
from leren.lestekst import als_json
from leren.lesversies import LesConflict, huidige, schrijf
from leren.lezen import leerstand
from leren.models import Lesgang, Lesversie
from leren.voortgang import resultaat, stand
from tests.conftest import Cast

pytestmark = pytest.mark.django_db

EERSTE = lesboek().lessen[0]
ADRES = "/leren/define/1/"
BEWERKEN = f"{ADRES}bewerken/"


def _antwoord(cast: Cast, vraag: int, keuze: int, les: Les = EERSTE, **kop: Any) -> Any:
    post = {"vraag": les.tekst.quiz[vraag].kenmerk, "antwoord": keuze}
    return cast["medewerker"].post(reverse("leren:les", args=[les.fase, les.nummer]), post, **kop)


def _maak_af(cast: Cast, les: Les = EERSTE) -> None:
    for plek, vraag in enumerate(les.tekst.quiz):
        _antwoord(cast, plek, vraag.goed, les)


def test_een_les_is_gedaan_als_elke_vraag_een_keer_goed_was(cast: Cast) -> None:
    ik = cast.gebruikers["medewerker"]
    antwoord = _antwoord(cast, 0, 0)
    assert antwoord["Location"] == f"{ADRES}?vraag=1#quiz"
    pagina = cast["medewerker"].get(antwoord["Location"]).content.decode()
    assert "Het is anders." in pagina
    assert EERSTE.tekst.quiz[0].uitleg in pagina
    assert "Kijk opnieuw na" in pagina
    _maak_af(cast)
    assert leerstand(ik).gedaan == {EERSTE.sleutel}
    # A wrong answer afterwards, from another tab, takes nothing away; nor does the same answer twice.
    _antwoord(cast, 1, 0)
    _antwoord(cast, 1, 0)
    assert leerstand(ik).gedaan == {EERSTE.sleutel}
    mijn = resultaat(alle_lessen()[0], Lesgang.objects.get().antwoorden)
    assert (mijn.eerste_keer_goed, mijn.goed, mijn.vragen) == (2, 3, 3)
    voortgang = stand(alle_lessen(), leerstand(ik).gedaan)
    assert (voortgang.gedaan, voortgang.totaal, voortgang.minuten) == (
        1,
        14,
        sum(les.minuten for les in alle_lessen()[1:]),
    )
    pagina = cast["medewerker"].get(ADRES).content.decode()
    assert "1 van 14 lessen" in pagina
    assert "1 van 3" in pagina


def test_zonder_keuze_blijft_de_vraag_staan(cast: Cast) -> None:
    antwoord = cast["medewerker"].post(ADRES, {"vraag": EERSTE.tekst.quiz[1].kenmerk}, headers={"HX-Request": "true"})
    assert antwoord.status_code == 422
    assert "Kies eerst een antwoord." in antwoord.content.decode()
    assert "Vraag 2 van 3" in antwoord.content.decode()
    for onzin in ("99", "-1", "x", "²"):
        post = {"vraag": EERSTE.tekst.quiz[1].kenmerk, "antwoord": onzin}
        assert cast["medewerker"].post(ADRES, post).status_code == 422
    assert not Lesgang.objects.exists()
    assert cast["medewerker"].get("/leren/define/9/").status_code == 404
    assert cast["medewerker"].get("/leren/eerst/1/").status_code == 404


def test_uitleg_staat_er_pas_na_het_antwoord(cast: Cast) -> None:
    assert EERSTE.tekst.quiz[0].uitleg not in cast["medewerker"].get(ADRES).content.decode()


def test_het_overzicht_wijst_de_volgende_les(cast: Cast) -> None:
    assert "Begin hier" in cast["medewerker"].get("/leren/").content.decode()
    _maak_af(cast)
    pagina = cast["medewerker"].get("/leren/").content.decode()
    verder = re.search(r'id="verder-titel">([^<]*)<', pagina)
    assert verder
    assert verder[1] == lesboek().lessen[1].titel
    for les in lesboek().lessen[1:]:
        _maak_af(cast, les)
    assert "Je hebt alle lessen gedaan" in cast["medewerker"].get("/leren/").content.decode()


def _vragen(cast: Cast, adres: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as vragen:
        assert cast["medewerker"].get(adres).status_code == 200
    return len(vragen)


def test_het_aantal_databasevragen_staat_vast(cast: Cast) -> None:
    """Session and account, the texts of the gemeente, the lessons and the exercises of this person."""
    adressen = ("/leren/", ADRES, "/leren/oefeningen/1/")
    for adres in adressen:
        assert _vragen(cast, adres) == 5, adres
    for les in lesboek().lessen[:8]:
        _maak_af(cast, les)
        schrijf(les, replace(les.tekst, tip="Anders."), gezien=0, door=cast.gebruikers["beheerder"])
    for adres in adressen:
        assert _vragen(cast, adres) == 5, adres


def _formulier(les: Les, **anders: str) -> dict[str, Any]:
    tekst = les.tekst
    velden: dict[str, Any] = {veld: waarde for veld, waarde in als_json(tekst).items() if isinstance(waarde, str)}
    for nummer, vraag in enumerate(tekst.quiz):
        velden |= {f"vraag-{nummer}": vraag.vraag, f"uitleg-{nummer}": vraag.uitleg, f"goed-{nummer}": str(vraag.goed)}
        velden |= {f"optie-{nummer}-{plek}": optie for plek, optie in enumerate(vraag.opties)}
    for een in tekst.voorbeelden:
        velden[f"voorbeeld-{een.waarde}"] = een.citaat
    return velden | {"versie": str(les.versie), "doe": "bewaar"} | anders


def test_een_beheerder_schrijft_een_nieuwe_tekst_en_wat_gedaan_is_blijft_gedaan(cast: Cast) -> None:
    _maak_af(cast)
    antwoord = cast["beheerder"].post(
        BEWERKEN, _formulier(EERSTE, titel="Wat is dat, een klantreis?", **{"goed-0": "0"})
    )
    assert antwoord["Location"] == ADRES
    (versie,) = Lesversie.objects.all()
    assert (versie.sleutel, versie.nummer, versie.door) == (EERSTE.sleutel, 1, cast.gebruikers["beheerder"])
    nu = alle_lessen()[0]
    assert (nu.titel, nu.versie, nu.nummer, nu.fase) == ("Wat is dat, een klantreis?", 1, 1, Fase.DEFINE)
    pagina = cast["medewerker"].get(ADRES).content.decode()
    assert "Wat is dat, een klantreis?" in pagina
    assert leerstand(cast.gebruikers["medewerker"]).gedaan == {EERSTE.sleutel}
    # The question that changed was not answered; the others still were.
    mijn = resultaat(alle_lessen()[0], Lesgang.objects.get().antwoorden)
    assert (mijn.goed, mijn.vragen) == (2, 3)
    # Who still had the old page open hears that the question is another one.
    assert _antwoord(cast, 0, 1)["Location"] == f"{ADRES}?vernieuwd=ja#quiz"
    assert "Deze les is net vernieuwd" in cast["medewerker"].get(f"{ADRES}?vernieuwd=ja").content.decode()


def test_dubbel_bewaren_maakt_een_versie(cast: Cast) -> None:
    for _ in range(2):
        assert cast["beheerder"].post(BEWERKEN, _formulier(EERSTE, tip="Lees hem voor.")).status_code == 302
    cast["beheerder"].post(BEWERKEN, _formulier(huidige(EERSTE)))
    assert Lesversie.objects.count() == 1


def test_twee_beheerders_verliezen_geen_tekst(cast: Cast) -> None:
    cast["beheerder"].post(BEWERKEN, _formulier(EERSTE, tip="Van mijn collega."))
    antwoord = cast["beheerder"].post(BEWERKEN, _formulier(EERSTE, tip="Van mij."))
    pagina = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "Een collega was je voor" in pagina
    assert pagina.count("Van mijn collega.") == 1
    assert pagina.count("Van mij.") == 2
    assert 'name="versie" value="1"' in pagina
    assert cast["beheerder"].post(BEWERKEN, _formulier(EERSTE, tip="Van mij.", versie="1")).status_code == 302
    assert [versie.inhoud["tip"] for versie in Lesversie.objects.order_by("nummer")] == [
        "Van mijn collega.",
        "Van mij.",
    ]


def test_op_hetzelfde_moment_beslist_de_database(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    door = cast.gebruikers["beheerder"]
    schrijf(EERSTE, replace(EERSTE.tekst, tip="Eerder."), gezien=0, door=door)
    gelezen = iter([EERSTE, huidige(EERSTE)])
    monkeypatch.setattr("leren.lesversies.huidige", lambda les: next(gelezen))
    with pytest.raises(LesConflict) as conflict:
        schrijf(EERSTE, replace(EERSTE.tekst, tip="Later."), gezien=0, door=door)
    assert conflict.value.huidig.tekst.tip == "Eerder."


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"tip": "  "}, "Vul de tip in."),
        ({"goed-1": "9"}, "Kies welk antwoord goed is."),
        ({"goed-1": ""}, "Kies welk antwoord goed is."),
        ({"optie-1-0": ""}, "Vul dit antwoord in of haal het weg."),
        ({"optie-1-0": EERSTE.tekst.quiz[1].opties[1].upper()}, "Dit antwoord staat er al."),
        ({"vraag-1": ""}, "Vul de vraag in."),
        ({"uitleg-1": ""}, "Vul de uitleg in."),
        ({"voorbeeld-1": "Fijn."}, "Geef alle drie de voorbeelden"),
        ({"titel": "x" * 121}, "Maak dit korter"),
    ],
)
def test_wat_niet_klopt_staat_naast_het_veld(anders: dict[str, str], melding: str, cast: Cast) -> None:
    antwoord = cast["beheerder"].post(BEWERKEN, _formulier(EERSTE, kernboodschap="Wat ik typte.", **anders))
    assert antwoord.status_code == 422
    assert melding in antwoord.content.decode()
    assert "Wat ik typte." in antwoord.content.decode()
    assert not Lesversie.objects.exists()


@pytest.mark.parametrize(
    "doe", ["vraag-erbij", "vraag-weg-0", "vraag-op-1", "optie-erbij-0", "optie-weg-0-1", "voorbeeld"]
)
def test_het_formulier_verbouwen_bewaart_niets(doe: str, cast: Cast) -> None:
    antwoord = cast["beheerder"].post(BEWERKEN, _formulier(EERSTE, doe=doe, tip="Nog niet bewaard."))
    assert antwoord.status_code == 200
    assert "Nog niet bewaard." in antwoord.content.decode()
    assert ("Er is nog niets bewaard" in antwoord.content.decode()) is (doe == "voorbeeld")
    assert not Lesversie.objects.exists()


def test_het_goede_antwoord_schuift_mee() -> None:
    tekst = lees(_formulier(EERSTE))
    assert tekst == EERSTE.tekst
    goed = tekst.quiz[0].opties[tekst.quiz[0].goed]
    zonder = verbouw(tekst, "optie-weg-0-0")
    assert zonder is not None
    assert zonder.quiz[0].opties[zonder.quiz[0].goed] == goed
    zonder_goed = verbouw(tekst, f"optie-weg-0-{tekst.quiz[0].goed}")
    assert zonder_goed is not None
    assert zonder_goed.quiz[0].goed == -1
    op = verbouw(tekst, "vraag-op-1")
    assert op is not None
    assert [vraag.vraag for vraag in op.quiz[:2]] == [tekst.quiz[1].vraag, tekst.quiz[0].vraag]
    for onzin in ("vraag-weg-99", "optie-weg-0-99", "vraag-op-0"):
        assert verbouw(tekst, onzin) == tekst
    assert verbouw(tekst, "bewaar") is None


def test_een_oude_versie_lezen_vergelijken_en_terugzetten(cast: Cast) -> None:
    cast["beheerder"].post(BEWERKEN, _formulier(EERSTE, tip="Een nieuwe tip."))
    lijst = cast["beheerder"].get(f"{ADRES}versies/").content.decode()
    assert "Versie 1" in lijst
    assert "Beheerder" in lijst
    oud = cast["beheerder"].get(f"{ADRES}versies/0/").content.decode()
    assert EERSTE.tekst.tip in oud
    assert "Wat er nu anders is" in oud
    assert "Dit is de tekst die iedereen nu leest." in cast["beheerder"].get(f"{ADRES}versies/1/").content.decode()
    assert cast["beheerder"].get(f"{ADRES}versies/2/").status_code == 404
    # Somebody who did not see the newest text changes nothing.
    cast["beheerder"].post(f"{ADRES}versies/0/terugzetten/", {"gezien": "0"})
    assert Lesversie.objects.count() == 1
    for _ in range(2):
        cast["beheerder"].post(f"{ADRES}versies/0/terugzetten/", {"gezien": "1"})
    assert [versie.nummer for versie in Lesversie.objects.all()] == [2, 1]
    assert huidige(EERSTE).tekst == EERSTE.tekst


def test_in_woorden_noemt_elk_deel() -> None:
    woorden = in_woorden(lesboek().lessen[4].tekst)
    assert {"titel", "veelgemaakte fout", "voorbeelden", "vraag 1", "vraag 3"} <= set(woorden)
    assert woorden["vraag 1"].count("(goed)") == 1


def test_alleen_een_beheerder_ziet_dat_het_anders_kan(cast: Cast, gebruiker: Callable[..., Gebruiker]) -> None:
    assert "Bewerk deze les" in cast["beheerder"].get(ADRES).content.decode()
    for rol in ("medewerker", "projectleider", "programmaleider"):
        assert "Bewerk deze les" not in cast[rol].get(ADRES).content.decode()
