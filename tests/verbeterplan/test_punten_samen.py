"""Merging, taking apart and splitting: nothing is lost, nothing is double, and every page counts the same."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heartbeat.models import Beleving
from heartbeat.samenvoegen import voeg_samen as voeg_momenten_samen
from klantreis.models import Klantreis
from klantreis.versies import VersieConflict
from personas.models import Citaat, Interview, Persona
from rapport.rest import rest
from reis.models import Contactmoment
from tests.conftest import Cast
from tests.verbeterplan.opzet import actie, adres, beleef, groot, kanaal, moment
from verbeterplan.acties import punten_om_te_kiezen, tonen_onder, wijzig
from verbeterplan.bijdragen import feiten, kaarten
from verbeterplan.bouwen import aantal_te_bouwen, bouw
from verbeterplan.lezen import plan
from verbeterplan.models import Actie, Idee, Verbeterpunt
from verbeterplan.samenvoegen import Verouderd, haal_uit_elkaar, voeg_samen
from verbeterplan.splitsen import Verdeling, splits

pytestmark = pytest.mark.django_db


def samen(klantreis: Klantreis, hoofd: Verbeterpunt, *andere: Verbeterpunt, knelpunt: str = "") -> Verbeterpunt:
    """Merge as somebody who just looked at the page."""
    versies = dict(Verbeterpunt.objects.filter(klantreis=klantreis).values_list("uuid", "versie"))
    return voeg_samen(klantreis, hoofd.uuid, [ander.uuid for ander in andere], versies, knelpunt)


def splits_af(eerste: Verbeterpunt, knelpunt: str = "Het tweede", verdeling: Verdeling | None = None) -> Verbeterpunt:
    """Split as somebody who just looked at the page."""
    eerste.refresh_from_db()
    return splits(eerste, eerste.versie, Verbeterpunt(knelpunt=knelpunt), verdeling or Verdeling())


@pytest.fixture
def drie(klantreis: Klantreis) -> list[Verbeterpunt]:
    """Three verbeterpunten at three places: Ria feels two of them and Bob one of those and the third."""
    Persona.objects.create(klantreis=klantreis, naam="Bob", volgorde=2)
    beleef(klantreis, "bellen", "telefoon", -1, wie="Ria Pietersen")
    beleef(klantreis, "bellen", "telefoon", -1, wie="Bob")
    beleef(klantreis, "besluit", "brief", -1, wie="Bob")
    Citaat.objects.create(
        interview=Interview.objects.get(),
        contactmoment=moment(klantreis, "bellen"),
        kanaal=kanaal("telefoon"),
        waardering=-1,
        tekst="Niemand nam op.",
    )
    bouw(klantreis)
    return [
        Verbeterpunt.objects.get(contactmoment=moment(klantreis, sleutel))
        for sleutel in ("zoeken", "bellen", "besluit")
    ]


def test_samengevoegd_punt_telt_alle_wortels_een_keer(klantreis: Klantreis, drie: list[Verbeterpunt]) -> None:
    zoeken, bellen, besluit = drie
    Idee.objects.create(verbeterpunt=bellen, tekst="Terugbellen", stemmen=3)
    Idee.objects.create(verbeterpunt=zoeken, tekst="Zoekbalk", stemmen=5)
    actie(klantreis, 1, [bellen, zoeken])
    actie(klantreis, 2, [besluit])
    samen(klantreis, bellen, zoeken, besluit, knelpunt="Niemand zegt hoe het ervoor staat.")

    heel = plan(klantreis)
    (regel,) = heel.punten
    assert (regel.uuid, regel.knelpunt) == (bellen.uuid, "Niemand zegt hoe het ervoor staat.")
    # Ria and Bob once, two citaten, moment van de waarheid (bellen), first and last (zoeken, besluit).
    assert regel.ernst.in_woorden == "2 persona’s, 2 citaten, moment van de waarheid, eerste of laatste contactmoment"
    assert regel.ernst.totaal == 7
    assert [persona.naam for persona in regel.personas] == ["Ria Pietersen", "Bob"]
    assert {citaat.tekst for citaat in regel.citaten} == {"Niemand nam op.", "Ik kon het niet vinden."}
    assert [idee.tekst for idee in regel.ideeen] == ["Zoekbalk", "Terugbellen"]
    assert [kort.nummer for kort in regel.acties] == [1, 2]
    assert [[bij.uuid for bij in rij.pakt_aan] for rij in heel.acties] == [[bellen.uuid], [bellen.uuid]]
    assert [wortel.uuid for wortel in regel.wortels] == [bellen.uuid, zoeken.uuid, besluit.uuid]

    kaart, feit = kaarten([klantreis.pk])[klantreis.pk], feiten([klantreis.pk])[klantreis.pk]
    assert (heel.stand.verbeterpunten, kaart["verbeterpunten"], feit["verbeterpunten"]) == (1, 1, 1)
    assert (heel.stand.ideeen, feit["ideeen"]) == (2, 2)
    assert [rij.pk for rij in punten_om_te_kiezen(klantreis)] == [bellen.pk]
    assert bouw(klantreis).totaal == 1


def test_opgelost_pas_als_elke_plek_beter_is(klantreis: Klantreis, drie: list[Verbeterpunt]) -> None:
    zoeken, bellen, _ = drie
    samen(klantreis, bellen, zoeken)
    beleef(klantreis, "bellen", "telefoon", 1, soort="gerealiseerd", wie="Ria Pietersen")
    beleef(klantreis, "bellen", "telefoon", 1, soort="gerealiseerd", wie="Bob")
    assert not next(p for p in plan(klantreis).punten if p.wortels).opgelost
    assert kaarten([klantreis.pk])[klantreis.pk]["verbeterpunten_opgelost"] == 0
    beleef(klantreis, "zoeken", "website", 0, soort="gerealiseerd", wie="Ria Pietersen")
    assert next(p for p in plan(klantreis).punten if p.wortels).opgelost
    assert kaarten([klantreis.pk])[klantreis.pk]["verbeterpunten_opgelost"] == 1


def test_samenvoegen_nest_nooit_en_uit_elkaar_geeft_alles_terug(klantreis: Klantreis, drie: list[Verbeterpunt]) -> None:
    zoeken, bellen, besluit = drie
    Verbeterpunt.objects.filter(pk=zoeken.pk).update(knelpunt="Te vol", oorzaak="Niemand ruimt op")
    samen(klantreis, bellen, zoeken)
    samen(klantreis, besluit, bellen)
    assert set(Verbeterpunt.objects.filter(hoofdpunt=besluit)) == {zoeken, bellen}
    assert [rij.pk for rij in haal_uit_elkaar(klantreis, besluit.uuid, zoeken.uuid)] == [zoeken.pk]
    assert len(plan(klantreis).punten) == 2
    assert len(haal_uit_elkaar(klantreis, besluit.uuid)) == 1
    assert haal_uit_elkaar(klantreis, besluit.uuid) == []
    assert {(p.uuid, p.knelpunt, p.oorzaak) for p in plan(klantreis).punten} >= {
        (zoeken.uuid, "Te vol", "Niemand ruimt op")
    }


def test_twee_tegelijk_samenvoegen(klantreis: Klantreis, drie: list[Verbeterpunt]) -> None:
    zoeken, bellen, besluit = drie
    gezien = {rij.uuid: rij.versie for rij in drie}
    voeg_samen(klantreis, bellen.uuid, [zoeken.uuid], gezien)
    # The same once more changes nothing; a colleague who saw the old page is told.
    voeg_samen(klantreis, bellen.uuid, [zoeken.uuid], gezien)
    with pytest.raises(Verouderd):
        voeg_samen(klantreis, zoeken.uuid, [besluit.uuid], gezien)
    # Another one may still join: bellen itself did not change.
    voeg_samen(klantreis, bellen.uuid, [besluit.uuid], gezien)
    assert len(plan(klantreis).punten) == 1
    moment(klantreis, "besluit").verwijder()
    with pytest.raises(Verouderd):
        voeg_samen(klantreis, besluit.uuid, [uuid4()], gezien)


def test_hoofdpunt_opzij_laat_de_rest_zien(klantreis: Klantreis, drie: list[Verbeterpunt]) -> None:
    zoeken, bellen, besluit = drie
    samen(klantreis, bellen, zoeken, besluit)
    plek = moment(klantreis, "bellen")
    plek.verwijder()
    assert {p.uuid for p in plan(klantreis).punten} == {zoeken.uuid, besluit.uuid}
    assert kaarten([klantreis.pk])[klantreis.pk]["verbeterpunten"] == 2
    assert feiten([klantreis.pk])[klantreis.pk]["verbeterpunten"] == 2
    plek.zet_terug()
    assert [p.uuid for p in plan(klantreis).punten] == [bellen.uuid]
    # While it was away, the others may be merged among themselves.
    plek.verwijder()
    samen(klantreis, zoeken, besluit)
    plek.zet_terug()
    assert {p.uuid for p in plan(klantreis).punten} == {bellen.uuid, zoeken.uuid}
    assert not Verbeterpunt.objects.filter(hoofdpunt__hoofdpunt__isnull=False).exists()


def test_verwijderen_van_een_hoofdpunt_laat_de_rest_los(klantreis: Klantreis, drie: list[Verbeterpunt]) -> None:
    zoeken, bellen, besluit = drie
    samen(klantreis, bellen, zoeken, besluit)
    bellen.delete()
    assert {p.uuid for p in plan(klantreis).punten} == {zoeken.uuid, besluit.uuid}


def test_actieformulier_laat_samengevoegde_koppels_staan(klantreis: Klantreis, drie: list[Verbeterpunt]) -> None:
    zoeken, bellen, besluit = drie
    rij = actie(klantreis, 1, [zoeken])
    samen(klantreis, bellen, zoeken)
    te_kiezen = {str(p.uuid) for p in punten_om_te_kiezen(klantreis)}
    assert tonen_onder(rij.pk) & te_kiezen == {str(bellen.uuid)}
    wijzig(rij, rij.versie, [], [bellen.pk, besluit.pk])
    assert set(rij.verbeterpunten.all()) == {zoeken, besluit}
    wijzig(rij, rij.versie, [], [besluit.pk])
    assert set(rij.verbeterpunten.all()) == {besluit}
    wijzig(rij, rij.versie, [], [bellen.pk])
    assert set(rij.verbeterpunten.all()) == {bellen}


def test_splitsen_deelt_het_bewijs_en_verdeelt_de_rest(klantreis: Klantreis, drie: list[Verbeterpunt]) -> None:
    zoeken = drie[0]
    mee, blijft = (Idee.objects.create(verbeterpunt=zoeken, tekst=tekst) for tekst in ("Mee", "Blijft"))
    acties = [actie(klantreis, nummer, [zoeken]) for nummer in (1, 2, 3)]
    zoeken.knelpunt = "Het eerste"
    verdeling = Verdeling([mee.uuid, uuid4()], [acties[0].uuid], [acties[1].uuid])
    nieuw = splits(zoeken, zoeken.versie, Verbeterpunt(knelpunt="Het tweede", oorzaak="Daarom"), verdeling)
    regels = {p.uuid: p for p in plan(klantreis).punten}
    eerste, tweede = regels[zoeken.uuid], regels[nieuw.uuid]
    assert (eerste.knelpunt, tweede.knelpunt, tweede.oorzaak) == ("Het eerste", "Het tweede", "Daarom")
    assert eerste.ernst == tweede.ernst
    assert eerste.citaten == tweede.citaten
    assert eerste.plekken == tweede.plekken
    assert (eerste.afgesplitst, tweede.afgesplitst) == (False, True)
    assert ([i.tekst for i in eerste.ideeen], [i.tekst for i in tweede.ideeen]) == (["Blijft"], ["Mee"])
    assert ([a.nummer for a in eerste.acties], [a.nummer for a in tweede.acties]) == ([2, 3], [1, 2])
    assert bouw(klantreis).nieuw == 0
    assert blijft.verbeterpunt == zoeken

    derde = splits_af(nieuw, "Het derde")
    assert derde.afgesplitst_van == zoeken
    # Together again: the same evidence counts once.
    samen(klantreis, zoeken, nieuw, derde)
    (weer,) = [p for p in plan(klantreis).punten if p.uuid == zoeken.uuid]
    assert (weer.ernst, len(weer.wortels), len(weer.ideeen)) == (eerste.ernst, 3, 2)


def test_splitsen_twee_keer_verzonden_is_een_en_verouderd_is_een_conflict(
    klantreis: Klantreis, drie: list[Verbeterpunt]
) -> None:
    zoeken, bellen, _ = drie
    uuid = uuid4()
    for _ in range(2):
        assert splits(zoeken, 1, Verbeterpunt(uuid=uuid, knelpunt="Twee"), Verdeling()).uuid == uuid
    assert Verbeterpunt.objects.count() == 4
    with pytest.raises(VersieConflict):
        splits(zoeken, 1, Verbeterpunt(knelpunt="Drie"), Verdeling())
    samen(klantreis, zoeken, bellen)
    with pytest.raises(VersieConflict):
        splits(bellen, 1, Verbeterpunt(knelpunt="Drie"), Verdeling())


def test_contactmomenten_samenvoegen_neemt_alles_mee(klantreis: Klantreis, drie: list[Verbeterpunt]) -> None:
    """Both have a verbeterpunt over the telefoon; the one that goes is split and leads another."""
    zoeken, bellen, besluit = drie
    beleef(klantreis, "besluit", "telefoon", -1, wie="Bob")
    bouw(klantreis)
    daar = Verbeterpunt.objects.get(contactmoment=moment(klantreis, "besluit"), kanaal=kanaal("telefoon"))
    af = splits_af(bellen)
    alleen = splits_af(besluit, "Nog een")
    Idee.objects.create(verbeterpunt=af, tekst="Mee")
    samen(klantreis, bellen, zoeken)
    samen(klantreis, daar, af)
    hier, gaat = moment(klantreis, "besluit"), moment(klantreis, "bellen")
    voeg_momenten_samen(klantreis, hier.uuid, gaat.uuid, "Samen", {"geen": 0} | _keuzes(hier, gaat))
    for rij in (daar, af, alleen, zoeken, bellen):
        rij.refresh_from_db()
    assert (af.contactmoment, af.afgesplitst_van, af.hoofdpunt) == (hier, daar, daar)
    assert zoeken.hoofdpunt == daar
    assert alleen.afgesplitst_van == besluit
    regels = {p.uuid: p for p in plan(klantreis).punten}
    assert regels.keys() == {daar.uuid, besluit.uuid, alleen.uuid}
    assert {wortel.uuid for wortel in regels[daar.uuid].wortels} == {daar.uuid, af.uuid, zoeken.uuid}
    assert [idee.tekst for idee in regels[daar.uuid].ideeen] == ["Mee"]
    assert aantal_te_bouwen(klantreis) == 0


def test_contactmomenten_samenvoegen_waar_de_een_in_de_ander_zat(
    klantreis: Klantreis, drie: list[Verbeterpunt]
) -> None:
    _, bellen, besluit = drie
    beleef(klantreis, "besluit", "telefoon", -1, wie="Bob")
    bouw(klantreis)
    daar = Verbeterpunt.objects.get(contactmoment=moment(klantreis, "besluit"), kanaal=kanaal("telefoon"))
    samen(klantreis, bellen, daar, besluit)
    hier, gaat = moment(klantreis, "besluit"), moment(klantreis, "bellen")
    voeg_momenten_samen(klantreis, hier.uuid, gaat.uuid, "Samen", _keuzes(hier, gaat))
    daar.refresh_from_db()
    besluit.refresh_from_db()
    assert (daar.hoofdpunt, besluit.hoofdpunt) == (None, daar)
    assert not Verbeterpunt.objects.filter(hoofdpunt__hoofdpunt__isnull=False).exists()


def _keuzes(hier: Contactmoment, gaat: Contactmoment) -> dict[str, int]:
    rijen = Beleving.objects.filter(contactmoment__in=[hier, gaat])
    return {f"{rij.heartbeat_id}-{rij.kanaal_id}": -1 for rij in rijen}


def test_rapport_kent_de_actie_van_een_samengevoegd_punt(klantreis: Klantreis, drie: list[Verbeterpunt]) -> None:
    zoeken, bellen, _ = drie
    actie(klantreis, 1, [zoeken], titel="Ruim de website op")
    samen(klantreis, bellen, zoeken)
    teksten = [p.tekst for p in rest([], {}, {}, plan(klantreis), []) if p.titel.startswith("Ik bel de gemeente")]
    assert ["Ruim de website op" in tekst for tekst in teksten] == [True]


CELLEN = [("zoeken", "website"), ("zoeken", "telefoon"), ("bellen", "telefoon"), ("besluit", "brief")]
STAP = st.one_of(
    st.tuples(st.just("bouw")),
    st.tuples(st.just("waardeer"), st.sampled_from(CELLEN), st.sampled_from([-1, 0])),
    st.tuples(st.just("samen"), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)),
    st.tuples(st.just("los"), st.integers(0, 9)),
    st.tuples(st.just("splits"), st.integers(0, 9)),
    st.tuples(st.just("opzij"), st.sampled_from(["zoeken", "bellen", "besluit"])),
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stappen=st.lists(STAP, min_size=4, max_size=14))
def test_wat_een_team_ook_doet_er_gaat_niets_verloren(klantreis: Klantreis, stappen: list[tuple[Any, ...]]) -> None:
    with transaction.atomic():
        rij = actie(klantreis, 1)
        for sleutel, via in CELLEN:
            beleef(klantreis, sleutel, via, -1)
        bouw(klantreis)
        for nummer, (soort, *wat) in enumerate(stappen):
            _doe(klantreis, soort, wat, rij, nummer)
            _klopt(klantreis, gebouwd=soort == "bouw")
        for sleutel in {sleutel for sleutel, _ in CELLEN}:
            _zet_terug(klantreis, sleutel)
        bouw(klantreis)
        _klopt(klantreis, gebouwd=True)
        heel = plan(klantreis)
        getoond = [idee.uuid for p in heel.punten for idee in p.ideeen]
        assert sorted(getoond) == sorted(Idee.objects.values_list("uuid", flat=True))
        assert {kort.uuid for p in heel.punten for kort in p.acties} == (
            {rij.uuid} if rij.verbeterpunten.exists() else set()
        )
        transaction.set_rollback(True)


def _zet_terug(klantreis: Klantreis, sleutel: str) -> None:
    plek = Contactmoment.objects.get(reisfase__klantreis=klantreis, sleutel=sleutel)
    if plek.verwijderd_op:
        plek.zet_terug()


def _doe(klantreis: Klantreis, soort: str, wat: list[Any], rij: Actie, nummer: int) -> None:
    """Do one step as somebody who looks at the plan as it is now."""
    zichtbaar = sorted(Verbeterpunt.objects.zelfstandig().filter(klantreis=klantreis), key=lambda p: p.pk)
    if soort == "bouw":
        bouw(klantreis)
    elif soort == "waardeer":
        (sleutel, via), waardering = wat
        beleef(klantreis, sleutel, via, waardering)
    elif soort == "opzij":
        plek = Contactmoment.objects.get(reisfase__klantreis=klantreis, sleutel=wat[0])
        if plek.verwijderd_op:
            plek.zet_terug()
        else:
            plek.verwijder()
    elif zichtbaar:
        hoofd, *andere = dict.fromkeys(zichtbaar[plek % len(zichtbaar)] for plek in wat)
        if soort == "samen":
            samen(klantreis, hoofd, *andere)
        elif soort == "los":
            haal_uit_elkaar(klantreis, hoofd.uuid)
        else:
            idee = Idee.objects.create(verbeterpunt=hoofd, tekst=f"Idee {nummer}")
            rij.verbeterpunten.add(hoofd)
            splits_af(hoofd, verdeling=Verdeling([idee.uuid] if nummer % 2 else [], [rij.uuid]))


def _klopt(klantreis: Klantreis, *, gebouwd: bool) -> None:
    heel = plan(klantreis)
    uuids: list[UUID] = [w.uuid for p in heel.punten for w in p.wortels] or []
    uuids += [p.uuid for p in heel.punten if not p.wortels]
    assert len(uuids) == len(set(uuids)), "een verbeterpunt staat er twee keer"
    assert set(uuids) == set(Verbeterpunt.objects.aanwezig().values_list("uuid", flat=True))
    plekken = {plek for p in heel.punten for plek in p.plekken}
    negatief = set(Beleving.objects.negatief_huidig().values_list("contactmoment__uuid", "kanaal__naam"))
    assert not gebouwd or negatief <= plekken
    assert not Verbeterpunt.objects.filter(hoofdpunt__hoofdpunt__isnull=False).exists()
    assert not Verbeterpunt.objects.filter(afgesplitst_van__afgesplitst_van__isnull=False).exists()
    kaart, feit = kaarten([klantreis.pk])[klantreis.pk], feiten([klantreis.pk])[klantreis.pk]
    assert {len(heel.punten), heel.stand.verbeterpunten, kaart["verbeterpunten"], feit.get("verbeterpunten", 0)} == {
        len(heel.punten)
    }
    assert kaart["verbeterpunten_opgelost"] == heel.stand.verbeterpunten_opgelost


def test_samengevoegd_leest_met_evenveel_vragen(klantreis: Klantreis, django_assert_num_queries: Any) -> None:
    for aantal in (4, 40):
        groot(klantreis, aantal)
        rijen = list(Verbeterpunt.objects.zelfstandig().filter(klantreis=klantreis))
        samen(klantreis, rijen[0], *rijen[1 : aantal // 2])
        with django_assert_num_queries(7):
            plan(klantreis)
        with django_assert_num_queries(4):
            kaarten([klantreis.pk])


def test_filter_op_reisfase_vindt_ook_een_wortel(klantreis: Klantreis, cast: Cast, drie: list[Verbeterpunt]) -> None:
    zoeken, bellen, besluit = drie
    rij = actie(klantreis, 1, [bellen])
    samen(klantreis, bellen, besluit)
    keuze = {"reisfase": str(moment(klantreis, "besluit").reisfase.uuid), "weergave": "punten"}
    pagina = cast["teamlid"].get(adres(klantreis, "plan"), keuze).content.decode()
    assert f'id="punt-{bellen.uuid}"' in pagina
    assert f'id="punt-{zoeken.uuid}"' not in pagina
    tabel = cast["teamlid"].get(adres(klantreis, "plan"), keuze | {"weergave": "tabel"}).content.decode()
    assert rij.titel in tabel
