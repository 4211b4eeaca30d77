"""The wall of ideeën: grouping, becoming an actie, moving along, and what it tells open screens."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from geschiedenis.models import Wijziging
from klantreis.models import Klantreis
from live.models import LiveBericht
from reis.models import Contactmoment
from tests.conftest import Cast
from tests.verbeterplan.opzet import actie, ander, groot, punt
from verbeterplan import ideeen
from verbeterplan.ideeen import NaamBezet, Naar, groepeer, hef_op, maak_actie, nieuwe_groep, wortel
from verbeterplan.ideeen_lezen import Indeling, Volgorde, muur, stemstand, uit_ideeen
from verbeterplan.ideeen_live import bord, verteld
from verbeterplan.lezen import plan
from verbeterplan.models import Actie, Idee, Verbeterpunt
from verbeterplan.models_ideeen import Ideegroep, Stem
from verbeterplan.stemmen import geef, open_ronde
from verbeterplan.verhuizen import verhuis_verbeterpunten

pytestmark = pytest.mark.django_db


@pytest.fixture
def idee(klantreis: Klantreis) -> Callable[..., Idee]:
    """Make ideeën for one verbeterpunt, in the order in which they are asked."""
    bij: list[Verbeterpunt] = []

    def maak(tekst: str, **velden: object) -> Idee:
        if not bij:
            bij.append(punt(klantreis))
        return Idee.objects.create(**{"verbeterpunt": bij[0], "tekst": tekst, **velden})

    return maak


@given(st.dictionaries(st.integers(1, 6), st.none() | st.integers(1, 6)), st.integers(1, 6))
def test_wortel_komt_altijd_ergens_uit(hoofd: dict[int, int | None], begin: int) -> None:
    eind = wortel(begin, hoofd)
    assert eind == begin or eind in hoofd
    if begin in hoofd and hoofd[begin] is None:
        assert eind == begin


@pytest.mark.parametrize(
    "tekst", ["", "groep", "groep:", "groep:x", "los:1", "weg", "punt:00000000-0000-4000-8000-000000000000"]
)
def test_naar_leest_geen_onzin(tekst: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Naar.lees(tekst)


def test_op_elkaar_wordt_een_groep_en_een_derde_erbij(klantreis: Klantreis, idee: Callable[..., Idee]) -> None:
    een, twee, drie = idee("een"), idee("twee"), idee("drie")
    groep = groepeer(klantreis, een.uuid, Naar("idee", twee.uuid))
    assert groep is not None
    assert groepeer(klantreis, drie.uuid, Naar("groep", groep.uuid)) == groep
    assert groep.naam == "Groep 1"
    assert {rij.tekst for rij in groep.ideeen.all()} == {"een", "twee", "drie"}
    assert groepeer(klantreis, een.uuid, Naar("idee", een.uuid)) == groep, "op zichzelf gebeurt niets"
    assert groepeer(klantreis, een.uuid, Naar("nieuw")) != groep
    assert Ideegroep.objects.count() == 2
    assert groepeer(klantreis, een.uuid, Naar("los")) is None
    assert [rij.naam for rij in Ideegroep.objects.all()] == ["Groep 1"], "een lege groep zonder eigen naam gaat weg"


def test_een_lege_groep_met_een_naam_blijft(klantreis: Klantreis, idee: Callable[..., Idee]) -> None:
    with transaction.atomic():
        groep = nieuwe_groep(klantreis, "Bereikbaar zijn")
        with pytest.raises(NaamBezet):
            nieuwe_groep(klantreis, "Bereikbaar zijn")
    een = idee("een")
    groepeer(klantreis, een.uuid, Naar("groep", groep.uuid))
    groepeer(klantreis, een.uuid, Naar("los"))
    assert Ideegroep.objects.get() == groep


def test_groepen_van_een_ander_bestaan_niet(klantreis: Klantreis, idee: Callable[..., Idee]) -> None:
    vreemd = ander()
    groep = Ideegroep.objects.create(klantreis=vreemd, naam="Van hen")
    hun = Idee.objects.get(verbeterpunt__klantreis=vreemd)
    een = idee("een")
    for naar in (Naar("groep", groep.uuid), Naar("idee", hun.uuid), Naar("groep", uuid4())):
        with pytest.raises(Http404):
            groepeer(klantreis, een.uuid, naar)
    with pytest.raises(Http404):
        groepeer(klantreis, hun.uuid, Naar("los"))


def test_groep_opheffen_of_bij_een_andere(klantreis: Klantreis, idee: Callable[..., Idee]) -> None:
    een, twee = (Ideegroep.objects.create(klantreis=klantreis, naam=naam) for naam in ("Een", "Twee"))
    idee("a", groep=een)
    idee("b", groep=twee)
    hef_op(een, twee)
    assert {rij.tekst for rij in twee.ideeen.all()} == {"a", "b"}
    hef_op(twee, None)
    assert Idee.objects.filter(groep=None).count() == 2
    assert not Ideegroep.objects.exists()


def test_een_idee_wordt_een_actie_en_twee_keer_drukken_geeft_dezelfde(
    klantreis: Klantreis, idee: Callable[..., Idee]
) -> None:
    een = idee("Een zoekbalk")
    eerste, nieuw = maak_actie(klantreis, [een.uuid])
    tweede, nog_een = maak_actie(klantreis, [een.uuid])
    assert (nieuw, nog_een) == (True, False)
    assert eerste == tweede
    assert (eerste.titel, list(eerste.verbeterpunten.all())) == ("Een zoekbalk", [een.verbeterpunt])
    assert [(regel.tekst, regel.stemmen) for regel in uit_ideeen(eerste.uuid)] == [("Een zoekbalk", 0)]


def test_een_groep_wordt_een_actie_met_alle_verbeterpunten(klantreis: Klantreis, idee: Callable[..., Idee]) -> None:
    een, twee = idee("een", stemmen=1), idee("twee", stemmen=4)
    elders = Idee.objects.create(verbeterpunt=punt(klantreis, "bellen", "telefoon"), tekst="elders")
    gemaakt, _ = maak_actie(klantreis, [een.uuid, twee.uuid])
    assert gemaakt.titel == "twee", "zonder naam: het idee met de meeste stemmen"
    erbij, nieuw = maak_actie(klantreis, [een.uuid, twee.uuid, elders.uuid], "Een naam")
    assert (erbij, nieuw) == (gemaakt, False)
    assert set(gemaakt.verbeterpunten.all()) == {een.verbeterpunt, elders.verbeterpunt}
    assert Actie.objects.count() == 1
    assert Idee.objects.filter(actie=gemaakt).count() == 3


def test_een_samengevoegd_punt_geeft_zijn_actie_aan_het_hoofdpunt(
    klantreis: Klantreis, idee: Callable[..., Idee]
) -> None:
    een = idee("een")
    hoofd = punt(klantreis, "bellen", "telefoon")
    Verbeterpunt.objects.filter(pk=een.verbeterpunt_id).update(hoofdpunt=hoofd)
    gemaakt, _ = maak_actie(klantreis, [een.uuid])
    assert list(gemaakt.verbeterpunten.all()) == [hoofd]
    (vlak,) = muur(klantreis).punten
    assert (vlak.uuid, [kaart.tekst for kaart in vlak.ideeen]) == (hoofd.uuid, ["een"])


def test_de_muur_in_twee_indelingen_en_volgordes(klantreis: Klantreis, idee: Callable[..., Idee]) -> None:
    groep = Ideegroep.objects.create(klantreis=klantreis, naam="Vinden")
    gedaan = actie(klantreis, status="bezig")
    idee("een", stemmen=2)
    idee("twee", stemmen=5, groep=groep, inzender="Joris", actie=gedaan)
    idee("drie", stemmen=5)
    stand = muur(klantreis)
    (vlak,) = stand.vlakken(Indeling.PUNT)
    assert [kaart.tekst for kaart in vlak.ideeen] == ["twee", "drie", "een"]
    assert vlak.ideeen[0].actie is not None
    assert (vlak.ideeen[0].actie.nummer, vlak.ideeen[0].actie.status) == (1, "bezig")
    assert [(v.titel, [k.tekst for k in v.ideeen]) for v in stand.vlakken(Indeling.GROEP)] == [
        ("Vinden", ["twee"]),
        ("Nog niet in een groep", ["drie", "een"]),
    ]
    assert (stand.aantal, stand.stemmen, stand.acties) == (3, 12, 1)
    assert [k.tekst for k in muur(klantreis, Volgorde.NIEUW).punten[0].ideeen] == ["drie", "twee", "een"]


def test_een_opzij_gezet_contactmoment_neemt_zijn_ideeen_mee(klantreis: Klantreis, idee: Callable[..., Idee]) -> None:
    een = idee("een")
    Contactmoment.objects.filter(pk=een.verbeterpunt.contactmoment_id).update(verwijderd_op=timezone.now())
    assert muur(klantreis).aantal == 0
    with pytest.raises(Http404):
        maak_actie(klantreis, [een.uuid])


def test_samenvoegen_van_contactmomenten_houdt_stemmen_groep_en_actie(
    klantreis: Klantreis, cast: Cast, idee: Callable[..., Idee]
) -> None:
    hier = punt(klantreis, "bellen", "website")
    groep = Ideegroep.objects.create(klantreis=klantreis, naam="Vinden")
    dubbel = idee("zoekbalk", stemmen=3, groep=groep, actie=actie(klantreis))
    idee("alleen daar", stemmen=2, groep=groep)
    blijft = Idee.objects.create(verbeterpunt=hier, tekst="zoekbalk", stemmen=1)
    open_ronde(klantreis, 5)
    wie, collega = cast.gebruikers["teamlid"], cast.gebruikers["projectleider"]
    for stemmer, welk in ((wie, dubbel), (wie, dubbel), (wie, blijft), (collega, dubbel)):
        geef(klantreis, stemmer, welk)
    with transaction.atomic():
        verhuis_verbeterpunten(dubbel.verbeterpunt.contactmoment, hier.contactmoment, None)
    blijft.refresh_from_db()
    dubbel.refresh_from_db()
    assert (blijft.stemmen, dubbel.stemmen) == (8, 0), "geen stem telt dubbel en geen raakt weg"
    assert dict(Stem.objects.filter(idee=blijft).values_list("gebruiker", "aantal")) == {wie.pk: 3, collega.pk: 1}
    assert not Stem.objects.filter(idee=dubbel).exists()
    assert (blijft.groep, blijft.actie) == (groep, dubbel.actie)
    assert set(hier.ideeen.values_list("tekst", "groep__naam")) == {("zoekbalk", "Vinden"), ("alleen daar", "Vinden")}


def test_verwijderen_geeft_de_stemmen_van_nu_terug(klantreis: Klantreis, cast: Cast, idee: Callable[..., Idee]) -> None:
    een = idee("een", stemmen=4)
    open_ronde(klantreis, 1)
    geef(klantreis, cast.gebruikers["teamlid"], een)
    ideeen.verwijder(een)
    stand = stemstand(klantreis)
    assert stand is not None
    assert {stemmer.over for stemmer in stand.stemmers} == {1}
    bewaard = Wijziging.objects.get(soort="verbeterplan.idee", handeling="verwijderd")
    assert bewaard.inhoud is not None
    assert bewaard.inhoud["rij"]["stemmen"] == 4, "terugzetten brengt geen stem terug die al opnieuw te geven is"


def test_alles_wat_open_staat_hoort_alleen_wat_anders_is(klantreis: Klantreis, idee: Callable[..., Idee]) -> None:
    een, twee = idee("een <b>"), idee("twee")
    elders = Idee.objects.create(verbeterpunt=punt(klantreis, "bellen", "telefoon"), tekst="elders")
    with verteld(klantreis) as uit:
        groepeer(klantreis, een.uuid, Naar("idee", twee.uuid))
    bericht = LiveBericht.objects.get(bord__sleutel=bord(klantreis))
    assert bericht.html == uit.html
    for doel in (f"vlak-punt-{een.verbeterpunt.uuid}", "muur-groep", "groepkeuzes", "ideeentelling"):
        assert f'hx-target="#{doel}"' in bericht.html
    assert f"vlak-punt-{elders.verbeterpunt.uuid}" not in bericht.html
    assert "een &lt;b&gt;" in bericht.html
    for verboden in ("csrf", "token", "nonce", "<script", "style="):
        assert verboden not in bericht.html.lower()
    with verteld(klantreis) as uit:
        groepeer(klantreis, een.uuid, Naar("idee", twee.uuid))
    assert not uit.html
    assert LiveBericht.objects.filter(bord__sleutel=bord(klantreis)).count() == 1, "wie niets verandert, stuurt niets"


def test_gaat_het_mis_dan_hoort_niemand_iets(klantreis: Klantreis, idee: Callable[..., Idee]) -> None:
    een = idee("een")

    def halverwege() -> None:
        with verteld(klantreis):
            groepeer(klantreis, een.uuid, Naar("nieuw"))
            raise Http404

    with pytest.raises(Http404):
        halverwege()
    assert not LiveBericht.objects.filter(bord__sleutel=bord(klantreis)).exists()
    assert not Ideegroep.objects.exists()


def test_het_plan_toont_een_idee_met_zijn_actie(klantreis: Klantreis, idee: Callable[..., Idee]) -> None:
    idee("een", stemmen=1, actie=actie(klantreis))
    (regel,) = plan(klantreis).punten[0].ideeen
    assert regel.actie is not None
    assert (regel.stemmen, regel.actie.nummer) == (1, 1)


def test_evenveel_vragen_hoe_groot_ook(klantreis: Klantreis, cast: Cast) -> None:
    pad = f"/klantreizen/{klantreis.uuid}/verbeterplan/ideeen/"
    aantallen = []
    for erbij in (2, 12):
        groot(klantreis, erbij)
        for rij in Idee.objects.filter(groep=None)[:erbij]:
            rij.groep = Ideegroep.objects.create(klantreis=klantreis, naam=f"{erbij}-{rij.pk}")
            rij.save(update_fields=["groep"])
        open_ronde(klantreis, 5)
        geef(klantreis, cast.gebruikers["teamlid"], Idee.objects.all()[0])
        for rol in ("teamlid", "meelezer"):
            with CaptureQueriesContext(connection) as vragen:
                assert cast[rol].get(pad, {"indeling": "groep"}).status_code == 200
            aantallen.append(len(vragen))
        with CaptureQueriesContext(connection) as vragen, verteld(klantreis):
            groepeer(klantreis, Idee.objects.all()[1].uuid, Naar("los"))
        aantallen.append(len(vragen))
    assert aantallen[:3] == aantallen[3:]
    # session, account, klantreis; the board; verbeterpunten, groepen, rondes, ideeën; the round, who may vote, who voted;
    # the own stemmen only for who edits.
    assert aantallen[:2] == [12, 11]


def test_een_afsplitsing_is_te_herkennen_aan_het_knelpunt(klantreis: Klantreis, idee: Callable[..., Idee]) -> None:
    eerste = idee("een").verbeterpunt
    Verbeterpunt.objects.create(
        klantreis=klantreis,
        contactmoment=eerste.contactmoment,
        kanaal=eerste.kanaal,
        afgesplitst_van=eerste,
        knelpunt="De zoekbalk ontbreekt",
    )
    assert [vlak.onder for vlak in muur(klantreis).punten] == [
        "Zoeken, website",
        "Zoeken, website: De zoekbalk ontbreekt",
    ]
