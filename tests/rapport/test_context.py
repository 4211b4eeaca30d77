"""What the report says follows from the data and from nothing else."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext

from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Klantreis, Startdocument, Teamlid
from personas.models import Persona
from rapport.context import raadsrapport_context
from reis.models import Contactmoment, Kanaal, Reisfase
from verbeterplan.models import Actie, Verbeterpunt


def lopend(rapport: Any) -> str:
    """Return the lead as running text."""
    return " ".join(str(zin) for zin in rapport.inleiding)


def test_inleiding_noemt_meting_verbeterpunten_en_acties(af: Klantreis) -> None:
    assert lopend(raadsrapport_context(af)) == (
        "Dagen tot besluit: van 40 naar 25 dagen. Van de twee verbeterpunten is er één opgelost. "
        "Eén van de twee acties is gereed."
    )


def test_doel_met_stand_en_alle_metingen(af: Klantreis) -> None:
    (doel,) = raadsrapport_context(af).doelen
    assert (doel.nulmeting, doel.nu, doel.streefwaarde, doel.stand) == (
        "40 dagen",
        "25 dagen",
        "20 dagen",
        "75% van de weg",
    )
    assert doel.metingen == ("1 mei 2026: 31,5 dagen", "1 juli 2026: 25 dagen")
    assert doel.figuur is not None
    assert doel.figuur.alt == "Op weg naar het doel: 75% van de weg"


def test_stemmen_zijn_paren_op_dezelfde_plek(af: Klantreis) -> None:
    (paar,) = raadsrapport_context(af).stemmen
    assert paar.toen.tekst == "Ik kon het niet vinden."
    assert paar.toen.bron == "Ik zoek op de website, website (R01)"
    assert paar.nu is not None
    # Heard outside an interview: no code, and none is made up.
    assert (paar.nu.tekst, paar.nu.bron) == ("Nu stond het bovenaan.", "Ik zoek op de website, website")


def test_wat_nog_niet_goed_gaat_noemt_punt_en_actie(af: Klantreis) -> None:
    punt, doel = raadsrapport_context(af).rest
    assert punt.titel == "Ik krijg het besluit, website."
    assert punt.tekst == (
        "Ria: Het besluit staat nog niet online. Actie: Besluiten online zetten (gereed op 15 december 2099)."
    )
    assert (doel.titel, doel.tekst) == ("Dagen tot besluit.", "Nu 25 dagen. Het doel is 20 dagen.")


def test_niet_opnieuw_gemeten_telt_niet_als_opgelost(af: Klantreis) -> None:
    Beleving.objects.filter(heartbeat__soort="gerealiseerd", kanaal__sleutel="website").delete()
    rapport = raadsrapport_context(af)
    assert "is er nul" not in lopend(rapport)
    assert "zijn er geen opgelost" in lopend(rapport)
    assert rapport.rest[0].titel == "Twee verbeterpunten zijn niet opnieuw gemeten."


def test_kosten_per_status_zonder_vervallen(af: Klantreis) -> None:
    assert raadsrapport_context(af).kosten == (
        "De acties kosten samen €\u00a017.500.",
        "Eén actie is gereed, voor €\u00a013.000.",
        "Eén actie loopt, voor €\u00a04.500.",
    )


def test_onbekende_kosten_worden_geteld(af: Klantreis) -> None:
    Actie.objects.filter(klantreis=af, nummer=2).update(kosten_euro=None)
    assert raadsrapport_context(af).kosten[-1] == "Van één actie zijn de kosten nog niet bekend."


def test_persona_heeft_twee_figuren_met_woorden(af: Klantreis) -> None:
    (vel,) = raadsrapport_context(af).personas
    assert vel.kop == "De klantreis van Ria, toen en nu"
    straks, nu = (deel.figuur.alt for deel in vel.figuren)
    assert "Huidige heartbeat van Ria: begint negatief bij Ik zoek op de website" in straks
    assert "Gewenste heartbeat van Ria" in straks
    assert nu.startswith("Gerealiseerde heartbeat van Ria")
    assert [(punt.titel, punt.toen, punt.nu, punt.citaat) for punt in vel.punten] == [
        ("Ik zoek op de website, website", -1, 1, "Ik kon het niet vinden."),
        ("Ik krijg het besluit, website", -1, -1, ""),
    ]
    # A vervallen actie is not something we do.
    assert [actie.titel for actie in vel.punten[0].acties] == ["Nieuwe pagina over bomen"]


def test_nieuwe_waardering_via_ander_kanaal_noemt_dat_kanaal(af: Klantreis) -> None:
    Beleving.objects.filter(heartbeat__soort="gerealiseerd", kanaal__sleutel="website").delete()
    (vel,) = raadsrapport_context(af).personas
    assert [(punt.nu, punt.nu_via) for punt in vel.punten] == [(None, ""), (0, "brief")]


def test_vroege_fase_zegt_wat_er_is(klantreis: Klantreis) -> None:
    rapport = raadsrapport_context(klantreis)
    assert lopend(rapport) == (
        "Deze klantreis is in fase 1 van 4 (define). Er is voor inwoners nog niets veranderd. Het team sprak één inwoner. "
        "Op één punt in de klantreis gaat het nu mis voor inwoners."
    )
    assert rapport.acties == ()
    assert rapport.kosten == ()
    assert not rapport.met_nu
    assert [punt.titel for punt in rapport.rest] == ["Ik zoek op de website, website."]
    assert rapport.personas[0].kop == "De klantreis van Ria"


def test_lege_klantreis_geeft_een_eerlijk_rapport(db: None) -> None:
    rapport = raadsrapport_context(Klantreis.objects.create(titel="Ik ga verhuizen"))
    assert "Het team heeft nog geen inwoners gesproken." in lopend(rapport)
    assert rapport.omslag.figuur is None
    assert (rapport.personas, rapport.doelen, rapport.werkwijze) == ((), (), ())
    assert [punt.tekst for punt in rapport.rest] == ["Dat is nog niet onderzocht. Er is nog geen heartbeat."]


def test_omslag_noemt_opdrachtgever_van_het_vastgestelde_document(klantreis: Klantreis) -> None:
    Startdocument.objects.filter(klantreis=klantreis).update(vastgesteld_op=date(2026, 1, 5), vastgesteld_door="Iemand")
    Startdocument.objects.create(klantreis=klantreis, nummer=2, opdrachtgever_naam="Nog niet zeker")
    Teamlid.objects.filter(klantreis=klantreis).update(functie="Adviseur")
    omslag = raadsrapport_context(klantreis, vandaag=date(2026, 3, 4)).omslag
    assert (omslag.opdrachtgever, omslag.opgesteld_door) == ("Hetty van Aalst, Manager", "Anouk Hendriks, Adviseur")
    assert (omslag.voor, omslag.datum) == ("Gemeenteraad van Berkelmeer", date(2026, 3, 4))


@pytest.mark.parametrize("erbij", [12, 60])
def test_aantal_queries_hangt_niet_van_de_grootte_af(
    af: Klantreis, erbij: int, django_assert_num_queries: Callable[[int], CaptureQueriesContext]
) -> None:
    fase = Reisfase.objects.create(klantreis=af, naam="Erbij", volgorde=9)
    kanaal = Kanaal.objects.get(sleutel="balie")
    momenten = Contactmoment.objects.bulk_create(
        Contactmoment(reisfase=fase, titel=f"Moment {i}", volgorde=i) for i in range(erbij)
    )
    persona = Persona.objects.create(klantreis=af, naam="Bo Visser")
    for heartbeat in (*Heartbeat.objects.all(), Heartbeat.objects.create(persona=persona, soort="huidig")):
        Beleving.objects.bulk_create(
            Beleving(heartbeat=heartbeat, contactmoment=moment, kanaal=kanaal, waardering=-1) for moment in momenten
        )
    Verbeterpunt.objects.bulk_create(
        Verbeterpunt(klantreis=af, contactmoment=moment, kanaal=kanaal) for moment in momenten
    )
    # phase 1, heartbeats 4, verbeterplan 7, doelen 2, belevingen, kanalen, skipped, interviews per persona,
    # interviews and citaten 2, opdrachtgever, team, doelgroepen, what acties have besides, what people decided
    with django_assert_num_queries(25):
        rapport = raadsrapport_context(af)
    assert len(rapport.personas) == 2
