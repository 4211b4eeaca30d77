"""What changed for a persona, and which acties stand beside it: no more than the data says."""

from datetime import date

import plotly.graph_objects as go
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heartbeat.models import Heartbeat
from heartbeat.verschil_lijnen import Groep
from klantreis.models import Klantreis
from personas.models import Citaat, Interview, Persona
from tests.conftest import Cast
from tests.verbeterplan.opzet import actie, adres, beleef, groot, kanaal, moment, punt
from verbeterplan.models import Verbeterpunt
from verbeterplan.models_uitvoering import Stijging
from verbeterplan.resultaat import Resultaat, resultaten

pytestmark = pytest.mark.django_db


@pytest.fixture
def opnieuw(klantreis: Klantreis) -> Klantreis:
    """Website up from negatief to positief, telefoon down from positief to neutraal, the letter not measured again."""
    beleef(klantreis, "zoeken", "website", 1, soort="gewenst")
    beleef(klantreis, "zoeken", "website", 1, soort="gerealiseerd")
    beleef(klantreis, "bellen", "telefoon", 0, soort="gerealiseerd")
    return klantreis


def uitkomst(klantreis: Klantreis) -> Resultaat:
    """Return the result of the only persona."""
    (enige,) = resultaten(klantreis)
    return enige


def test_gestegen_gedaald_en_niet_gemeten(opnieuw: Klantreis, cast: Cast) -> None:
    uit = uitkomst(opnieuw)
    assert [rij.verschil.groep for rij in uit.rijen] == [Groep.GESTEGEN, Groep.GEDAALD, Groep.NIET_GEMETEN]
    zin = "1 van 3 contactmomenten gestegen, 1 gedaald, 1 nog niet opnieuw gemeten."
    assert uit.stand.zin == zin
    antwoord = cast["meelezer"].get(adres(opnieuw, "resultaat"))
    html = antwoord.content.decode()
    assert html.count(zin) == 2, "at the persona and over the table"
    assert "zoals gewenst" in html
    assert "Nog te meten: brief." in html
    assert "Geen afgeronde actie hierbij." in html
    figuur = antwoord.context["figuur"]
    go.Figure(figuur)
    assert [lijn["name"] for lijn in figuur["data"]] == ["Huidig", "Gewenst", "Gerealiseerd"]
    stijlen = {(lijn["line"]["dash"], lijn["marker"]["symbol"][0].removesuffix("-open")) for lijn in figuur["data"]}
    assert len({vorm for _, vorm in stijlen}) == len(stijlen) == 3, "never colour alone"
    assert figuur["data"][2]["y"] == [1.0, 0.0, None]
    assert "style=" not in html


def test_alleen_acties_die_gereed_zijn_tellen_en_ook_via_een_samengevoegd_punt(opnieuw: Klantreis, cast: Cast) -> None:
    zoeken, bellen = punt(opnieuw), punt(opnieuw, "bellen", "telefoon")
    actie(opnieuw, 1, [zoeken], titel="Pagina herschreven", status="gereed")
    actie(opnieuw, 2, [zoeken], titel="Nog bezig", status="bezig")
    actie(opnieuw, 3, [zoeken], titel="Vervallen", status="vervallen")
    assert [[a.nummer for a in rij.acties] for rij in uitkomst(opnieuw).rijen] == [[1], [], []]
    Verbeterpunt.objects.filter(pk=bellen.pk).update(hoofdpunt=zoeken)
    uit = uitkomst(opnieuw)
    assert [[a.nummer for a in rij.acties] for rij in uit.rijen] == [[1], [1], []]
    ((gedaan, gestegen),) = uit.per_actie
    assert (gedaan.titel, [rij.moment.titel for rij in gestegen]) == ("Pagina herschreven", ["Ik zoek op de website"])
    assert uit.gestegen_zonder_actie == 0
    html = cast["meelezer"].get(adres(opnieuw, "resultaat")).content.decode()
    assert "Actie hierbij:" in html
    assert "bewijst niet dat de stijging erdoor komt" in html


def test_wat_de_gewenste_heartbeat_noemt_is_een_bedoeling_tot_het_gereed_is(opnieuw: Klantreis, cast: Cast) -> None:
    gewenst = Heartbeat.objects.get(soort="gewenst")
    bedoeld = actie(opnieuw, 1, titel="Zoekfunctie", status="open")
    Stijging.objects.create(
        heartbeat=gewenst, contactmoment=moment(opnieuw, "zoeken"), kanaal=kanaal("website"), actie=bedoeld
    )
    uit = uitkomst(opnieuw)
    assert (len(uit.rijen[0].acties), uit.rijen[0].gedaan, uit.per_actie) == (1, (), [])
    assert uit.gestegen_zonder_actie == 1
    assert "Bedoeld, nog niet gereed:" in cast["meelezer"].get(adres(opnieuw, "resultaat")).content.decode()
    bedoeld.status = "gereed"
    bedoeld.save()
    assert uitkomst(opnieuw).gestegen_zonder_actie == 0


def test_toen_en_nu_in_de_woorden_van_inwoners(opnieuw: Klantreis, cast: Cast) -> None:
    nieuw = Interview.objects.create(
        klantreis=opnieuw, code="R11", ronde="gerealiseerd", datum=date(2026, 9, 1), toestemming=True
    )
    opnieuw.personas.get().gebaseerd_op.add(nieuw)
    for waardering, tekst in ((-1, "Nog steeds lastig."), (1, "Ik vond het meteen.")):
        Citaat.objects.create(
            interview=nieuw,
            contactmoment=moment(opnieuw, "zoeken"),
            kanaal=kanaal("website"),
            waardering=waardering,
            tekst=tekst,
        )
    rij = uitkomst(opnieuw).rijen[0]
    assert rij.toen_gezegd is not None
    assert rij.nu_gezegd is not None
    assert (rij.toen_gezegd.tekst, rij.nu_gezegd.tekst) == ("Ik kon het niet vinden.", "Ik vond het meteen.")
    assert "Ik vond het meteen." in cast["meelezer"].get(adres(opnieuw, "resultaat")).content.decode()


def test_kiezen_leeg_en_buiten_bereik(klantreis: Klantreis, cast: Cast) -> None:
    Persona.objects.create(klantreis=klantreis, naam="Samir Haddad", volgorde=2)
    pad = adres(klantreis, "resultaat")
    html = cast["teamlid"].get(pad, {"persona": "onzin"}).content.decode()
    assert "Ria is nog niet opnieuw gemeten." in html
    samir = klantreis.personas.get(naam="Samir Haddad").uuid
    assert "Nog niets om te vergelijken" in cast["teamlid"].get(pad, {"persona": str(samir)}).content.decode()
    assert cast["medewerker"].get(pad).status_code == 404
    klantreis.personas.all().delete()
    assert "Maak eerst een persona" in cast["teamlid"].get(pad).content.decode()


def test_evenveel_vragen_hoe_groot_ook(opnieuw: Klantreis, cast: Cast) -> None:
    aantallen = []
    for aantal in (2, 25):
        groot(opnieuw, aantal)
        with CaptureQueriesContext(connection) as vragen:
            assert cast["teamlid"].get(adres(opnieuw, "resultaat")).status_code == 200
        aantallen.append(len(vragen))
    assert aantallen == [14, 14]
