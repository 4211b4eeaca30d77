"""Giving scores on your own screen, and starting the klantreis that was chosen."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from keuze.bewerken import AlGestart, koppel
from keuze.models import Afweging, Kandidaat, Score
from keuze.rangorde import Criterium
from klantreis.models import Klantreis
from tests.conftest import Cast
from tests.keuze.conftest import adres, geef, kandidaat
from tests.keuze.test_afweging import tekst
from tests.klantreis.formulier import lees_formulier

pytestmark = pytest.mark.django_db

CIJFERS = {str(criterium): str(waarde) for waarde, criterium in enumerate(Criterium, start=1)}


def scores(afweging: Afweging, rol: str, titel: str = "Ik heb schulden") -> dict[str, tuple[int | None, str]]:
    """Return what somebody gave a candidate."""
    rijen = Score.objects.filter(deelnemer__naam=rol.capitalize(), kandidaat=kandidaat(afweging, titel))
    return {rij.criterium: (rij.waarde, rij.reden) for rij in rijen}


def test_cijfers_geven_en_door_naar_de_volgende(cast: Cast, afweging: Afweging) -> None:
    pad = adres(afweging, "scoren", kandidaat(afweging).uuid)
    velden = lees_formulier(cast["teamlid"].get(pad))
    assert velden["volume"] == ""
    velden |= CIJFERS | {"impact_reden": "Mensen slapen er slecht van.", "verder": "ja"}
    antwoord = cast["teamlid"].post(pad, velden)
    volgende = adres(afweging, "scoren", kandidaat(afweging, "Ik ga verhuizen").uuid)
    assert antwoord["Location"] == volgende
    assert scores(afweging, "teamlid") == {
        "volume": (1, ""),
        "klachten": (2, ""),
        "impact": (3, "Mensen slapen er slecht van."),
        "draagvlak": (4, ""),
        "invloed": (5, ""),
    }
    velden = lees_formulier(cast["teamlid"].get(volgende)) | CIJFERS | {"verder": "ja"}
    antwoord = cast["teamlid"].post(volgende, velden, follow=True)
    assert "Je hebt alle kandidaten cijfers gegeven." in tekst(antwoord)


def test_elk_zijn_eigen_cijfers(cast: Cast, afweging: Afweging) -> None:
    geef(afweging, "medewerker", "Ik heb schulden", 5)
    pad = adres(afweging, "scoren", kandidaat(afweging).uuid)
    velden = lees_formulier(cast["teamlid"].get(pad))
    assert velden["volume"] == ""
    cast["teamlid"].post(pad, velden | {"volume": "2"})
    assert scores(afweging, "medewerker")["volume"] == (5, "")
    assert scores(afweging, "teamlid") == {"volume": (2, "")}


def test_een_reden_zonder_cijfer_mag_en_leeg_haalt_weg(cast: Cast, afweging: Afweging) -> None:
    pad = adres(afweging, "scoren", kandidaat(afweging).uuid)
    cast["teamlid"].post(pad, lees_formulier(cast["teamlid"].get(pad)) | {"klachten_reden": "Vraag het de balie."})
    assert scores(afweging, "teamlid") == {"klachten": (None, "Vraag het de balie.")}
    assert "Vraag het de balie." in tekst(cast["medewerker"].get(adres(afweging, "afweging")))
    cast["teamlid"].post(pad, lees_formulier(cast["teamlid"].get(pad)) | {"klachten_reden": ""})
    assert scores(afweging, "teamlid") == {}


@pytest.mark.parametrize(
    ("fout", "melding"), [({"volume": "6"}, "Kies 1, 2, 3, 4 of 5."), ({"impact_reden": "x" * 301}, "300")]
)
def test_ongeldig_bewaart_niets_en_houdt_wat_je_typte(
    cast: Cast, afweging: Afweging, fout: dict[str, str], melding: str
) -> None:
    pad = adres(afweging, "scoren", kandidaat(afweging).uuid)
    velden = lees_formulier(cast["teamlid"].get(pad)) | CIJFERS | {"invloed_reden": "Dat doen we zelf."} | fout
    antwoord = cast["teamlid"].post(pad, velden)
    assert antwoord.status_code == 422
    assert melding in tekst(antwoord)
    assert 'value="Dat doen we zelf."' in tekst(antwoord)
    assert not Score.objects.exists()


def test_op_twee_schermen_tegelijk_gaat_niets_stil_verloren(cast: Cast, afweging: Afweging) -> None:
    pad = adres(afweging, "scoren", kandidaat(afweging).uuid)
    velden = lees_formulier(cast["teamlid"].get(pad))
    cast["teamlid"].post(pad, velden | {"volume": "4", "volume_reden": "Op de telefoon."})
    antwoord = cast["teamlid"].post(pad, velden | {"volume": "2", "volume_reden": "Op de laptop."})
    assert antwoord.status_code == 409
    assert "Op de telefoon." in tekst(antwoord)
    assert scores(afweging, "teamlid")["volume"] == (4, "Op de telefoon.")
    assert cast["teamlid"].post(pad, lees_formulier(antwoord)).status_code == 302
    assert scores(afweging, "teamlid")["volume"] == (2, "Op de laptop.")


def test_een_beheerder_die_cijfers_geeft_doet_mee(cast: Cast, afweging: Afweging) -> None:
    pad = adres(afweging, "scoren", kandidaat(afweging).uuid)
    velden = lees_formulier(cast["beheerder"].get(pad))
    assert afweging.deelnemers.count() == 2
    cast["beheerder"].post(pad, velden | CIJFERS)
    assert afweging.deelnemers.count() == 3


def test_evenveel_vragen_op_de_pagina_om_te_scoren(cast: Cast, afweging: Afweging) -> None:
    pad = adres(afweging, "scoren", kandidaat(afweging).uuid)

    def vragen() -> int:
        with CaptureQueriesContext(connection) as gevangen:
            assert cast["teamlid"].get(pad).status_code == 200
        return len(gevangen)

    klein = vragen()
    for plek in (3, 4, 5):
        Kandidaat.objects.create(afweging=afweging, titel=f"Ik heb vraag {plek}", plek=plek)
    geef(afweging, "teamlid", "Ik heb schulden", 3, "Omdat.")
    geef(afweging, "medewerker", "Ik heb schulden", 3, "Omdat.")
    assert vragen() == klein


@pytest.mark.parametrize("velden", [{"waarde": 0}, {"waarde": 6}, {"waarde": None, "reden": ""}])
def test_de_database_bewaart_geen_onzin(afweging: Afweging, velden: dict[str, object]) -> None:
    deelnemer = afweging.deelnemers.all()[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Score.objects.create(deelnemer=deelnemer, kandidaat=kandidaat(afweging), criterium="volume", **velden)


# Starting


def start(cast: Cast, afweging: Afweging, rol: str = "medewerker", **velden: str) -> str:
    """Start the second candidate with the form as it stands there; returns where that leads."""
    pad = adres(afweging, "starten", kandidaat(afweging, "Ik ga verhuizen").uuid)
    antwoord = cast[rol].post(pad, lees_formulier(cast[rol].get(pad)) | velden)
    assert antwoord.status_code == 302
    return antwoord["Location"]


def test_het_formulier_is_al_ingevuld(cast: Cast, afweging: Afweging) -> None:
    pad = adres(afweging, "starten", kandidaat(afweging, "Ik ga verhuizen").uuid)
    velden = lees_formulier(cast["medewerker"].get(pad))
    assert (velden["titel"], velden["product"], velden["beleidsterrein"]) == (
        "Ik ga verhuizen",
        "Verhuismelding",
        "Burgerzaken",
    )


def test_starten_koppelt_en_sluit_de_keuze(cast: Cast, afweging: Afweging) -> None:
    geef(afweging, "teamlid", "Ik ga verhuizen", 4, "Iedereen verhuist een keer.")
    waar = start(cast, afweging, doelgroepen="Gezinnen")
    klantreis = Klantreis.objects.get(titel="Ik ga verhuizen")
    assert waar == klantreis.get_absolute_url()
    assert kandidaat(afweging, "Ik ga verhuizen").klantreis == klantreis
    afweging.refresh_from_db()
    assert afweging.gekozen_op == timezone.localdate()
    pagina = tekst(cast["medewerker"].get(waar))
    assert "Waarom deze klantreis?" in pagina
    assert "Gekozen uit 2 kandidaten" in pagina
    assert adres(afweging, "afweging") in pagina
    assert "Iedereen verhuist een keer." in tekst(cast["teamlid"].get(adres(afweging, "afweging")))


def test_na_de_keuze_verandert_er_niets_meer(cast: Cast, afweging: Afweging) -> None:
    pad = adres(afweging, "scoren", kandidaat(afweging).uuid)
    velden = lees_formulier(cast["teamlid"].get(pad)) | CIJFERS
    start(cast, afweging)
    for naam, *args in (
        ("scoren", kandidaat(afweging).uuid),
        ("kandidaat", kandidaat(afweging).uuid),
        ("kandidaat_nieuw",),
        ("kandidaat_verwijderen", kandidaat(afweging).uuid),
        ("deelnemers",),
        ("deelnemer_verwijderen", afweging.deelnemers.all()[0].pk),
        ("verwijderen",),
    ):
        antwoord = cast["medewerker"].post(adres(afweging, naam, *args), velden, follow=True)
        assert "De keuze is gemaakt. De cijfers en redenen blijven" in tekst(antwoord), naam
    assert not Score.objects.exists()
    assert afweging.kandidaten.count() == 2
    assert afweging.deelnemers.count() == 2
    assert "Geef cijfers" not in tekst(cast["teamlid"].get(adres(afweging, "afweging")))


def test_twee_keer_starten_start_er_een(cast: Cast, afweging: Afweging) -> None:
    pad = adres(afweging, "starten", kandidaat(afweging, "Ik ga verhuizen").uuid)
    velden = lees_formulier(cast["medewerker"].get(pad))
    adressen = {cast["medewerker"].post(pad, velden)["Location"] for _ in range(2)}
    # Another form for the same candidate, opened before: it leads to the klantreis that is there.
    adressen.add(cast["medewerker"].post(pad, velden | {"uuid": str(uuid4()), "titel": "Iets anders"})["Location"])
    assert adressen == {Klantreis.objects.get(titel="Ik ga verhuizen").get_absolute_url()}
    assert not Klantreis.objects.filter(titel="Iets anders").exists()


def test_wie_tegelijk_start_maakt_geen_tweede(cast: Cast, afweging: Afweging, klantreis: Klantreis) -> None:
    rij = kandidaat(afweging)
    koppel(rij, klantreis)
    tweede = Klantreis.objects.create(titel="Ik ben de tweede")
    with pytest.raises(AlGestart) as al:
        koppel(rij, tweede)
    assert al.value.klantreis == klantreis


def test_een_fout_bij_het_starten_houdt_de_keuze_open(cast: Cast, afweging: Afweging, klantreis: Klantreis) -> None:
    pad = adres(afweging, "starten", kandidaat(afweging, "Ik ga verhuizen").uuid)
    velden = lees_formulier(cast["medewerker"].get(pad)) | {"titel": klantreis.titel, "doelgroepen": "Gezinnen"}
    antwoord = cast["medewerker"].post(pad, velden)
    assert antwoord.status_code == 422
    assert "Gezinnen" in tekst(antwoord)
    afweging.refresh_from_db()
    assert afweging.gekozen_op is None


def test_ook_de_tweede_kandidaat_mag_later_nog(cast: Cast, afweging: Afweging) -> None:
    start(cast, afweging)
    Afweging.objects.update(gekozen_op=date(2026, 1, 5))
    pad = adres(afweging, "starten", kandidaat(afweging).uuid)
    assert cast["medewerker"].post(pad, lees_formulier(cast["medewerker"].get(pad))).status_code == 302
    afweging.refresh_from_db()
    assert afweging.gekozen_op == date(2026, 1, 5)
    assert Kandidaat.objects.filter(klantreis__isnull=False).count() == 2


def test_wie_de_klantreis_leest_leest_ook_waarom_maar_verandert_niets(
    cast: Cast, afweging: Afweging, klantreis: Klantreis
) -> None:
    pad = adres(afweging, "afweging")
    assert cast["meelezer"].get(pad).status_code == 404
    koppel(kandidaat(afweging), klantreis)
    pagina = tekst(cast["meelezer"].get(pad))
    assert "Naar deze klantreis" in pagina
    assert "Start deze klantreis" not in pagina
    assert cast["meelezer"].get(adres(afweging, "scoren", kandidaat(afweging).uuid)).status_code == 403
    # Who only took part knows that it was started, and gets no link to what is closed.
    Klantreis.objects.get(pk=klantreis.pk).team.filter(gebruiker=cast.gebruikers["teamlid"]).delete()
    pagina = tekst(cast["teamlid"].get(pad))
    assert "Deze klantreis is gestart" in pagina
    assert klantreis.get_absolute_url() not in pagina


def test_een_klantreis_zonder_keuze_heeft_geen_paneel(cast: Cast, klantreis: Klantreis) -> None:
    pagina = tekst(cast["teamlid"].get(klantreis.get_absolute_url()))
    assert "Waarom deze klantreis?" not in pagina


def test_een_verwijderde_klantreis_kan_opnieuw_beginnen(cast: Cast, afweging: Afweging) -> None:
    start(cast, afweging)
    Klantreis.objects.filter(titel="Ik ga verhuizen").delete()
    assert reverse("keuze:starten", args=[afweging.uuid, kandidaat(afweging, "Ik ga verhuizen").uuid]) in tekst(
        cast["medewerker"].get(adres(afweging, "afweging"))
    )
    assert start(cast, afweging)
