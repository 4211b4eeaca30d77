"""Metingen of the goals: Dutch numbers, one a day, and how far it is."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from klantreis.models import Indicator, Klantreis
from tests.conftest import Cast
from tests.verbeterplan.opzet import adres
from verbeterplan.lezen import doelen
from verbeterplan.models import Meting
from verbeterplan.spoor import doelbeelden

pytestmark = pytest.mark.django_db


def voeg_toe(cast: Cast, klantreis: Klantreis, datum: str, waarde: str, rol: str = "teamlid") -> Any:
    """Send a meting of the one indicator."""
    pad = adres(klantreis, "meting_toevoegen", klantreis.indicatoren.get().uuid)
    return cast[rol].post(pad, {"datum": datum, "waarde": waarde})


def test_meting_met_komma(klantreis: Klantreis, cast: Cast) -> None:
    indicator = klantreis.indicatoren.get()
    antwoord = voeg_toe(cast, klantreis, "2026-02-01", "31,5")
    assert antwoord.status_code == 302
    assert antwoord["Location"] == f"{adres(klantreis, 'metingen')}#doel-{indicator.uuid}"
    assert Meting.objects.get().waarde == Decimal("31.5")
    html = cast["meelezer"].get(adres(klantreis, "metingen")).content.decode()
    assert "31,5 dagen" in html
    assert "1 feb 2026" in html
    # 40 to 20 days, now 31.5: 42.5 percent of the way, with a point in the SVG.
    assert 'cx="42.5%"' in html
    assert 'aria-label="Dagen tot besluit: nulmeting 40, nu 31,5, doel 20 dagen"' in html
    assert 'name="waarde"' not in html


def test_een_meting_per_dag(klantreis: Klantreis, cast: Cast) -> None:
    for _ in range(2):
        assert voeg_toe(cast, klantreis, "2026-02-01", "31").status_code == 302
    antwoord = voeg_toe(cast, klantreis, "2026-02-01", "29")
    assert antwoord.status_code == 422
    html = antwoord.content.decode()
    assert "Er is al een meting op deze datum: 31 dagen." in html
    assert 'value="29"' in html
    assert Meting.objects.get().waarde == 31


@pytest.mark.parametrize(
    ("datum", "waarde", "melding"),
    [
        ("", "3", "Dit veld is verplicht"),
        ("2026-02-01", "veel", "Vul een getal in"),
        ("2026-02-01", "1,234", "twee cijfers achter de komma"),
        ((timezone.localdate() + timedelta(days=2)).isoformat(), "3", "Kies vandaag of een dag die is geweest."),
    ],
)
def test_meting_die_niet_goed_is(klantreis: Klantreis, cast: Cast, datum: str, waarde: str, melding: str) -> None:
    antwoord = voeg_toe(cast, klantreis, datum, waarde)
    assert antwoord.status_code == 422
    html = antwoord.content.decode()
    assert melding in html
    assert f'value="{waarde}"' in html
    assert not Meting.objects.exists()


def test_meting_verwijderen_vraagt_eerst(klantreis: Klantreis, cast: Cast) -> None:
    indicator = klantreis.indicatoren.get()
    Meting.objects.create(indicator=indicator, datum=date(2026, 2, 1), waarde=31)
    pad = adres(klantreis, "meting_verwijderen", indicator.uuid)
    assert "31 dagen op 1 februari 2026" in cast["teamlid"].get(pad, {"datum": "2026-02-01"}).content.decode()
    assert cast["teamlid"].get(pad, {"datum": "onzin"}).status_code == 404
    assert cast["teamlid"].post(pad, {"datum": "2026-02-02"}).status_code == 404
    assert Meting.objects.count() == 1
    assert cast["teamlid"].post(pad, {"datum": "2026-02-01"}).status_code == 302
    assert not Meting.objects.exists()


def test_zonder_nulmeting_of_meting_geen_ring(klantreis: Klantreis) -> None:
    Indicator.objects.create(klantreis=klantreis, naam="Cijfer", eenheid="cijfer", streefwaarde="7.5", volgorde=2)
    dagen, cijfer = doelbeelden(doelen(klantreis))
    assert (dagen.plek, dagen.nu, dagen.zin) == (
        None,
        "",
        "Dagen tot besluit: nulmeting 40, nog niet gemeten, doel 20",
    )
    assert cijfer.zin == "Cijfer: nog geen nulmeting, nog niet gemeten, doel 7,5"


@pytest.mark.parametrize(
    ("waarde", "plek", "oordeel"),
    [(20, "100.0%", "doel gehaald"), (10, "100.0%", "doel gehaald"), (50, "0.0%", "verder weg dan bij de nulmeting")],
)
def test_ring_blijft_op_het_spoor(klantreis: Klantreis, waarde: int, plek: str, oordeel: str) -> None:
    Meting.objects.create(indicator=klantreis.indicatoren.get(), datum=date(2026, 2, 1), waarde=waarde)
    (beeld,) = doelbeelden(doelen(klantreis))
    assert (beeld.plek, beeld.oordeel) == (plek, oordeel)


def test_evenveel_vragen_bij_veel_metingen(klantreis: Klantreis, cast: Cast) -> None:
    for aantal in (2, 40):
        for nummer in range(aantal):
            indicator = Indicator.objects.create(klantreis=klantreis, naam=f"Doel {aantal}-{nummer}", streefwaarde=3)
            Meting.objects.create(indicator=indicator, datum=date(2026, 1, 1), waarde=2)
        with CaptureQueriesContext(connection) as vragen:
            cast["teamlid"].get(adres(klantreis, "metingen"))
        # session, account, klantreis, indicatoren for the forms, indicatoren and metingen to show
        assert len(vragen) == 6
