"""Prepared reading gives what the queryset itself gives, and works its SQL out only once."""

import threading
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.db.models import CharField, Exists, IntegerField, OuterRef, QuerySet, UUIDField
from django.http import Http404
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from klantreis import bijdragen
from klantreis.bereid import Bereid, Invulling, bereid
from klantreis.models import Indicator, Klantreis, Startdocument
from klantreis.toegang import Recht, haal
from tests.conftest import Cast

pytestmark = pytest.mark.django_db


def kolommen(klantreis: Any, soort: Any) -> QuerySet[Indicator, Any]:
    """Return columns of every kind that needs converting in one database or the other."""
    document = Startdocument.objects.filter(klantreis=OuterRef("klantreis"), doel=soort)
    return (
        Indicator.objects.filter(klantreis__uuid=klantreis)
        .annotate(heeft=Exists(document))
        .values_list("pk", "uuid", "naam", "nulmeting", "klantreis__gepubliceerd_op", "klantreis__aangemaakt", "heeft")
    )


def test_de_rijen_zijn_die_van_de_gewone_vraag(klantreis: Klantreis) -> None:
    Klantreis.objects.filter(pk=klantreis.pk).update(gepubliceerd_op=date(2026, 3, 1))
    klaar = Bereid(kolommen, {"klantreis": UUIDField(), "soort": CharField()})
    for doel in ("Inwoners weten waar ze aan toe zijn.", "iets anders"):
        rijen = klaar(klantreis=klantreis.uuid, soort=doel)
        assert rijen == list(kolommen(klantreis.uuid, doel))
        assert rijen[0][3] == Decimal(40)
        assert rijen[0][-1] is (doel != "iets anders")
    assert klaar(klantreis=uuid4(), soort="") == []


def test_een_keer_uitgewerkt_en_elke_keer_een_vraag(klantreis: Klantreis) -> None:
    gebouwd = []

    @bereid(klantreis=IntegerField())
    def titels(klantreis: Invulling) -> QuerySet[Klantreis, Any]:
        gebouwd.append(klantreis)
        return Klantreis.objects.filter(pk=klantreis).values_list("titel")

    ander = Klantreis.objects.create(titel="Ik ga verhuizen")
    with CaptureQueriesContext(connection) as vragen:
        assert [titels(klantreis=pk) for pk in (klantreis.pk, ander.pk, 0)] == [
            [(klantreis.titel,)],
            [(ander.titel,)],
            [],
        ]
    assert len(vragen) == 3
    assert len(gebouwd) == 1


def test_een_waarde_die_mist_is_een_fout(klantreis: Klantreis) -> None:
    klaar = Bereid(kolommen, {"klantreis": UUIDField(), "soort": CharField()})
    with pytest.raises(KeyError, match="soort"):
        klaar(klantreis=klantreis.uuid)


def test_een_waarde_wordt_nooit_sql(klantreis: Klantreis) -> None:
    klaar = Bereid(kolommen, {"klantreis": UUIDField(), "soort": CharField()})
    rijen = klaar(klantreis=klantreis.uuid, soort="' OR 1=1 -- %s")
    assert [rij[-1] for rij in rijen] == [False]


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="a thread cannot close its connection to a database in memory"
)
def test_elke_draad_werkt_het_zelf_uit(klantreis: Klantreis) -> None:
    gebouwd = []

    @bereid(klantreis=IntegerField())
    def titels(klantreis: Invulling) -> QuerySet[Klantreis, Any]:
        gebouwd.append(klantreis)
        return Klantreis.objects.filter(pk=klantreis).values_list("titel")

    uitkomst: list[Any] = []

    def lees() -> None:
        try:
            uitkomst.append(titels(klantreis=klantreis.pk))
        finally:
            connections.close_all()

    assert titels(klantreis=klantreis.pk) == [(klantreis.titel,)]
    draad = threading.Thread(target=lees)
    draad.start()
    draad.join()
    # Another connection does not see what this test has not committed.
    assert uitkomst == [[]]
    assert len(gebouwd) == 2


def test_toegang_haalt_de_hele_klantreis_met_wat_in_de_kop_staat(klantreis: Klantreis, cast: Cast) -> None:
    vraag = RequestFactory().get("/")
    vraag.user = cast.gebruikers["teamlid"]
    gehaald = haal(vraag, klantreis.uuid).klantreis
    for veld in Klantreis._meta.concrete_fields:
        assert getattr(gehaald, veld.attname) == getattr(klantreis, veld.attname), veld.name
    gewoon = Klantreis.objects.annotate(**{naam: maak() for naam, maak in bijdragen.annotaties.items()}).get()
    for naam in bijdragen.annotaties:
        assert getattr(gehaald, naam) == getattr(gewoon, naam), naam
    assert not gehaald._state.adding, "saving it must update, not insert"
    gehaald.titel = "Ik wil een andere titel"
    gehaald.save()
    assert Klantreis.objects.get().titel == "Ik wil een andere titel"


def test_toegang_van_de_een_is_niet_die_van_de_ander(klantreis: Klantreis, cast: Cast) -> None:
    vraag = RequestFactory().get("/")
    rollen = {}
    for naam in ("projectleider", "meelezer", "beheerder", "teamlid"):
        vraag.user = cast.gebruikers[naam]
        rollen[naam] = haal(vraag, klantreis.uuid, kop=False).rol
    assert rollen == {naam: naam for naam in rollen}
    vraag.user = cast.gebruikers["medewerker"]
    with pytest.raises(Http404):
        haal(vraag, klantreis.uuid, Recht.LEZEN)
