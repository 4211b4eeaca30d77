"""Vastgestelde versions: kept as they stood, told apart from now, numbered on after heropenen."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from heartbeat.models import Heartbeat
from heartbeat.waarderen import kopieer
from klantreis.bijdragen import feiten, vaststellingen
from klantreis.models import Klantreis
from personas.models import Persona
from tests.conftest import Cast
from tests.verbeterplan.opzet import actie, adres, ander, beleef, groot, kanaal, moment, punt
from verbeterplan.bevroren import (
    ActieInhoud,
    CelInhoud,
    GewenstInhoud,
    IdeeInhoud,
    PersonaInhoud,
    PlanInhoud,
    PuntInhoud,
)
from verbeterplan.models import Actie, Idee, Verbeterplan, Verbeterpunt
from verbeterplan.models_uitvoering import Stijging
from verbeterplan.models_vaststellen import Vaststelling
from verbeterplan.vaststellen import heropen, stel_gewenst_vast, stel_vast
from verbeterplan.versies_lezen import gewenste_inhoud, lees, lees_plan_inhoud
from verbeterplan.versieverschil import aantal_gewijzigd, vergelijk

DAG = date(2026, 3, 1)
LATER = date(2026, 6, 1)
TEKST = st.text(max_size=8)
PLANNEN = st.builds(
    PlanInhoud,
    st.lists(
        st.builds(
            PuntInhoud,
            sleutel=st.uuids().map(str),
            delen=st.lists(TEKST, max_size=2).map(tuple),
            personas=st.lists(st.builds(PersonaInhoud), max_size=2).map(tuple),
            ideeen=st.lists(st.builds(IdeeInhoud, st.uuids().map(str)), max_size=2).map(tuple),
            acties=st.lists(st.integers(1, 9), max_size=2).map(tuple),
        ),
        max_size=3,
        unique_by=lambda punt: punt.sleutel,
    ).map(tuple),
    st.lists(
        st.builds(ActieInhoud, sleutel=st.uuids().map(str), pakt_aan=st.lists(TEKST, max_size=2).map(tuple)),
        max_size=3,
        unique_by=lambda actie: actie.sleutel,
    ).map(tuple),
)
LIJNEN = st.builds(
    GewenstInhoud,
    TEKST,
    st.lists(
        st.builds(
            CelInhoud,
            sleutel=st.uuids().map(str),
            huidig=st.none() | st.integers(-1, 1),
            gewenst=st.integers(-1, 1),
            door=st.lists(TEKST, max_size=2).map(tuple),
        ),
        max_size=4,
        unique_by=lambda cel: cel.sleutel,
    ).map(tuple),
)


@given(PLANNEN | LIJNEN)
def test_wat_bewaard_is_komt_precies_zo_terug(inhoud: PlanInhoud | GewenstInhoud) -> None:
    assert type(inhoud).uit_json(inhoud.als_json()) == inhoud
    assert aantal_gewijzigd(inhoud, inhoud) == 0
    assert not any(deel.is_anders for deel in vergelijk(inhoud, inhoud))


def test_een_oudere_versie_zonder_nieuw_veld_blijft_te_lezen() -> None:
    data = PlanInhoud((), (), "Ja").als_json()
    del data["toets"]
    assert PlanInhoud.uit_json(data | {"later_weg": 1}) == PlanInhoud((), ())


@pytest.fixture
def gewenst(klantreis: Klantreis) -> Heartbeat:
    """A gewenste heartbeat with one rise that an actie brings, and a plan of two acties."""
    persona = Persona.objects.get(klantreis=klantreis)
    kopieer(Heartbeat.objects.get(persona=persona, soort="huidig"), "gewenst")
    beleef(klantreis, "zoeken", "website", 1, soort="gewenst")
    hier = punt(klantreis)
    Idee.objects.create(verbeterpunt=hier, tekst="Een kaart")
    lijn = Heartbeat.objects.get(persona=persona, soort="gewenst")
    Stijging.objects.create(
        heartbeat=lijn,
        contactmoment=moment(klantreis, "zoeken"),
        kanaal=kanaal("website"),
        actie=actie(klantreis, 1, [hier], titel="Pagina maken", gereed=DAG, kosten_euro=4500),
    )
    actie(klantreis, 2)
    return lijn


pytestmark = pytest.mark.django_db


def plan_nu(klantreis: Klantreis) -> tuple[Verbeterplan, list[Vaststelling]]:
    """Return the plan and its versions, the first one first."""
    rijen = Vaststelling.objects.filter(klantreis=klantreis, soort="verbeterplan").order_by("nummer")
    return Verbeterplan.objects.get(klantreis=klantreis), list(rijen)


def test_een_versie_bewaart_wat_er_stond(klantreis: Klantreis, gewenst: Heartbeat) -> None:
    toen = lees_plan_inhoud(klantreis)
    stel_vast(klantreis, door="Hetty van Aalst", op=DAG)
    Actie.objects.filter(nummer=1).update(titel="Iets anders")
    Verbeterpunt.objects.all().delete()
    beleef(klantreis, "zoeken", "website", -1, soort="gewenst")
    versie = plan_nu(klantreis)[1][0]
    assert lees(versie) == toen
    assert (toen.acties[0].titel, toen.acties[0].gereed, toen.kosten) == ("Pagina maken", DAG, 4500)
    assert [idee.tekst for idee in toen.punten[0].ideeen] == ["Een kaart"]
    lijn = lees(Vaststelling.objects.get(heartbeat=gewenst))
    assert isinstance(lijn, GewenstInhoud)
    assert next((cel.huidig, cel.gewenst, cel.door) for cel in lijn.cellen) == (-1, 1, ("Actie 1: Pagina maken",))
    # A text of an inwoner stays with its interview: it has to be possible to remove it.
    assert "Ik kon het niet vinden." not in str(versie.inhoud)


@pytest.mark.parametrize(
    ("velden", "telt"),
    [
        ({"status": "bezig"}, 0),
        ({"status": "gereed"}, 0),
        ({"status": "vervallen"}, 1),
        ({"eigenaar": "Bas"}, 1),
        ({"gereed": LATER}, 1),
        ({"impact": 4}, 1),
        ({"werkafspraak": "Wij bellen terug."}, 1),
    ],
)
def test_uitvoeren_is_geen_wijziging_van_het_plan(
    klantreis: Klantreis, gewenst: Heartbeat, velden: dict[str, Any], telt: int
) -> None:
    oud = lees_plan_inhoud(klantreis)
    Actie.objects.filter(nummer=2).update(**velden)
    Idee.objects.update(stemmen=7)
    assert aantal_gewijzigd(oud, lees_plan_inhoud(klantreis)) == telt


def test_na_een_wijziging_komt_versie_twee(klantreis: Klantreis, gewenst: Heartbeat) -> None:
    assert stel_vast(klantreis, door="Hetty", op=DAG) is not None
    assert stel_vast(klantreis, door="Iemand", op=LATER) is None
    Actie.objects.filter(nummer=2).delete()
    assert stel_vast(klantreis, door="Iemand", op=LATER) is not None
    plan, versies = plan_nu(klantreis)
    assert (plan.vastgesteld_door, plan.vastgesteld_op) == ("Iemand", LATER)
    assert [(rij.nummer, rij.vastgesteld_door) for rij in versies] == [(1, "Hetty"), (2, "Iemand")]
    # The heartbeat did not change, so there is no second version of that.
    gewenst.refresh_from_db()
    assert (gewenst.vastgesteld_op, gewenst.vastgesteld_door) == (DAG, "Hetty")
    assert Vaststelling.objects.filter(heartbeat=gewenst).count() == 1


def test_heropenen_neemt_het_besluit_terug_en_telt_daarna_door(klantreis: Klantreis, gewenst: Heartbeat) -> None:
    stel_vast(klantreis, door="Hetty", op=DAG)
    assert heropen(klantreis)
    stand = feiten.verzamel([klantreis.pk])[klantreis.pk]
    assert not stand.get("verbeterplan_vastgesteld")
    assert not stand.get("gewenst_vastgesteld")
    assert Vaststelling.objects.count() == 2
    # Also without a change: somebody decided again.
    stel_vast(klantreis, door="Hetty", op=LATER)
    assert [rij.nummer for rij in plan_nu(klantreis)[1]] == [1, 2]
    assert [rij.nummer for rij in Vaststelling.objects.filter(heartbeat=gewenst)] == [2, 1]
    stand = feiten.verzamel([klantreis.pk])[klantreis.pk]
    assert stand["verbeterplan_vastgesteld"]
    assert stand["gewenst_vastgesteld"]


def test_een_tweede_versie_verandert_niets_aan_de_bewaartermijn(klantreis: Klantreis, gewenst: Heartbeat) -> None:
    def vanaf() -> Any:
        return vaststellingen.verzamel([klantreis.pk])[klantreis.pk].get("verbeterplan")

    stel_vast(klantreis, door="Hetty", op=DAG)
    assert vanaf() == DAG
    Actie.objects.filter(nummer=2).delete()
    stel_vast(klantreis, door="Hetty", op=LATER)
    assert vanaf() == DAG
    stel_gewenst_vast(klantreis, gewenst, door="Hetty", op=LATER)
    assert vanaf() == DAG
    heropen(klantreis)
    assert vanaf() is None
    stel_vast(klantreis, door="Hetty", op=LATER)
    assert vanaf() == LATER
    # A plan from before versions were kept: the day it was vastgesteld.
    Verbeterplan.objects.update(bewaartermijn_vanaf=None, vastgesteld_op=DAG)
    assert vanaf() == DAG


def test_de_gewenste_heartbeat_van_een_persona_alleen(klantreis: Klantreis, gewenst: Heartbeat, cast: Cast) -> None:
    client, pad = cast["projectleider"], adres(klantreis, "gewenst_vaststellen", gewenst.persona.uuid)
    assert 'value="Hetty van Aalst"' in client.get(pad).content.decode()
    assert client.post(pad, {"door": "", "op": "2026-03-01"}).status_code == 422
    for _ in range(2):
        assert client.post(pad, {"door": "Hetty", "op": "2026-03-01"}).status_code == 302
    assert Vaststelling.objects.get().soort == "gewenst"
    assert not Verbeterplan.objects.filter(vastgesteld_op__isnull=False).exists()
    beleef(klantreis, "besluit", "brief", 1, soort="gewenst")
    html = client.get(adres(klantreis, "gewenst")).content.decode()
    assert "Daarna gewijzigd: 1 ding." in " ".join(html.split())
    # A next version is not from before the last one.
    fout = client.post(pad, {"door": "Hetty", "op": "2026-02-01"})
    assert fout.status_code == 422
    assert "De vorige versie is van 1 maart 2026." in fout.content.decode()
    assert client.post(pad, {"door": "Hetty", "op": "2026-03-02"}).status_code == 302
    assert Vaststelling.objects.count() == 2
    assert cast["teamlid"].get(pad).status_code == 403
    # Nothing left of it is a change as well.
    gewenst.belevingen.all().delete()
    html = client.get(
        adres(klantreis, "versie_vergelijken", Vaststelling.objects.latest("nummer").uuid)
    ).content.decode()
    assert "3 weg" in html
    Heartbeat.objects.filter(pk=gewenst.pk).delete()
    assert client.post(pad, {"door": "Hetty", "op": "2026-03-02"}).status_code == 302
    assert not Vaststelling.objects.filter(soort="gewenst").exists()


def lees_pagina(client: Client, klantreis: Klantreis, naam: str, *delen: object, vraag: str = "") -> str:
    """Return a page as one line."""
    antwoord = client.get(adres(klantreis, naam, *delen) + vraag)
    assert antwoord.status_code == 200
    return " ".join(antwoord.content.decode().split())


def test_de_pagina_zegt_welke_versie_en_wat_er_daarna_veranderde(
    klantreis: Klantreis, gewenst: Heartbeat, cast: Cast
) -> None:
    leider, lezer = cast["projectleider"], cast["meelezer"]
    leider.post(adres(klantreis, "vaststellen"), {"door": "Hetty van Aalst", "op": "2026-03-01"})
    versie = plan_nu(klantreis)[1][0]
    html = lees_pagina(lezer, klantreis, "plan")
    assert "Versie 1</a>, vastgesteld op 1 maart 2026 door" in html
    assert "Daarna gewijzigd" not in html
    assert "Stel opnieuw vast" not in lees_pagina(leider, klantreis, "plan")
    Actie.objects.filter(nummer=1).update(titel="Pagina herschrijven")
    Actie.objects.filter(nummer=2).delete()
    assert "Daarna gewijzigd: 2 dingen." in lees_pagina(lezer, klantreis, "plan")
    assert "Stel opnieuw vast" in lees_pagina(leider, klantreis, "plan")
    oud = lees_pagina(lezer, klantreis, "versie", versie.uuid)
    assert "Pagina maken" in oud
    assert "Pagina herschrijven" not in oud
    assert "€ 4.500" in oud
    verschil = lees_pagina(lezer, klantreis, "versie_vergelijken", versie.uuid)
    assert "1 weg, 1 anders" in verschil
    assert "Hetzelfde gebleven: Verbeterpunten, Ideeën" in verschil
    leider.post(adres(klantreis, "vaststellen"), {"door": "Hetty van Aalst", "op": "2026-03-02"})
    twee = plan_nu(klantreis)[1][1]
    assert "zeggen hetzelfde" in lees_pagina(lezer, klantreis, "versie_vergelijken", twee.uuid)
    for van, met in ((twee, versie), (versie, twee)):
        samen = lees_pagina(lezer, klantreis, "versie_vergelijken", van.uuid, vraag=f"?met={met.uuid}")
        # The older one is always the one it comes from.
        assert "<strong>Van:</strong> Versie 1" in samen
    lijst = lees_pagina(lezer, klantreis, "versies")
    assert lijst.index("Verbeterplan</h3>") < lijst.index("Gewenste heartbeat van Ria Pietersen")
    # Of the heartbeat there is a second version too: what brings its rise is called otherwise.
    lijn = Vaststelling.objects.get(heartbeat=gewenst, nummer=1)
    assert "Actie 1: Pagina maken" in lees_pagina(lezer, klantreis, "versie", lijn.uuid)
    assert lezer.get(adres(klantreis, "versie_vergelijken", versie.uuid) + f"?met={lijn.uuid}").status_code == 404


def test_een_versie_van_een_ander_is_er_niet(klantreis: Klantreis, cast: Cast) -> None:
    vreemd = ander()
    stel_vast(vreemd, door="Hetty", op=DAG)
    for naam in ("versie", "versie_vergelijken"):
        assert cast["projectleider"].get(adres(klantreis, naam, Vaststelling.objects.get().uuid)).status_code == 404


def test_een_dag_na_vandaag_kan_niet(klantreis: Klantreis, gewenst: Heartbeat, cast: Cast) -> None:
    morgen = date.today() + timedelta(days=3)
    pad = adres(klantreis, "gewenst_vaststellen", gewenst.persona.uuid)
    assert cast["projectleider"].post(pad, {"door": "Ik", "op": morgen.isoformat()}).status_code == 422


def test_versies_lezen_kost_evenveel_vragen_hoe_groot_ook(
    klantreis: Klantreis, gewenst: Heartbeat, cast: Cast, django_assert_num_queries: Any
) -> None:
    for aantal in (2, 20):
        groot(klantreis, aantal)
        stel_vast(klantreis, door="Hetty", op=DAG)
        versie = plan_nu(klantreis)[1][-1]
        for naam, vragen in (("versies", 4), ("versie", 4), ("versie_vergelijken", 13)):
            delen = [] if naam == "versies" else [versie.uuid]
            with django_assert_num_queries(vragen):
                assert cast["meelezer"].get(adres(klantreis, naam, *delen)).status_code == 200
        with django_assert_num_queries(4):
            gewenste_inhoud(klantreis)
