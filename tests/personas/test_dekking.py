"""Where a team knows too little: the counts, the order, and the page."""

from datetime import date

import pytest

from klantreis.models import Doelgroep, Klantreis
from personas.dekking import GENOEG_CITATEN, Bewijs, Cel, Citaatplek, Gat, bereken
from personas.models import Citaat, Interview
from reis.models import Contactmoment, Kanaal
from tests.conftest import Cast
from tests.personas.conftest import Adres

MOMENTEN = [(1, "Ik zoek", "Zoeken"), (2, "Ik bel", "Zoeken"), (3, "Ik wacht", "Besluit")]
KANALEN = {10: "Website", 11: "Telefoon", 12: "Balie"}


def test_de_meeste_ontbrekende_bovenaan() -> None:
    plekken = [Citaatplek(1, 10, interview) for interview in (1, 1, 2)] + [Citaatplek(2, 12, 1)]
    dekking = bereken(MOMENTEN, KANALEN, {"Jong": 0, "Oud": 1, "Genoeg": 2}, plekken)
    assert [(gat.soort, gat.naam, gat.woorden) for gat in dekking.gaten] == [
        ("doelgroep", "Jong", "nog niemand gesproken"),
        ("contactmoment", "Ik wacht", "nog geen citaat"),
        ("contactmoment", "Ik bel", "1 citaat uit 1 interview"),
        ("kanaal", "Balie", "1 citaat uit 1 interview"),
        ("doelgroep", "Oud", "1 interview"),
    ]
    assert dekking.niet_genoemd == ("Telefoon",)
    assert dekking.kanalen == ("Website", "Balie")
    assert dekking.rijen[0].cellen == (Cel("Website", Bewijs(3, 2)), Cel("Balie", Bewijs()))
    assert dekking.totaal == Bewijs(4, 2)


def test_een_citaat_elders_telt_niet() -> None:
    dekking = bereken(MOMENTEN[:1], KANALEN, {}, [Citaatplek(99, 10, 1)])
    assert dekking.kanalen == ()
    assert dekking.gaten == (Gat("contactmoment", "Ik zoek", "nog geen citaat", 1.0),)


@pytest.mark.parametrize(("citaten", "te_weinig"), [(GENOEG_CITATEN - 1, True), (GENOEG_CITATEN, False)])
def test_de_grens(citaten: int, *, te_weinig: bool) -> None:
    assert Bewijs(citaten, 1).te_weinig is te_weinig


def test_de_pagina_telt_alleen_wat_gehouden_is(cast: Cast, adres: Adres, klantreis: Klantreis) -> None:
    Doelgroep.objects.create(klantreis=klantreis, naam="Ondernemers")
    gepland = Interview.objects.create(
        klantreis=klantreis, code="R02", stand="gepland", datum=date(2026, 3, 9), toestemming=True
    )
    Citaat.objects.create(
        interview=gepland,
        contactmoment=Contactmoment.objects.van(klantreis)[1],
        kanaal=Kanaal.objects.get(sleutel="balie"),
        waardering=1,
        tekst="Nog niet gezegd.",
    )
    antwoord = cast["meelezer"].get(adres("dekking"))
    pagina = antwoord.context["pagina"]
    assert (pagina.interviews, pagina.gepland, pagina.nog) == (1, 1, 7)
    assert [(groep.naam, groep.interviews) for groep in pagina.doelgroepen] == [
        ("Ondernemers", 0),
        ("Inwoners met een tuin", 1),
    ]
    assert pagina.dekking.kanalen == ("Website",)
    html = antwoord.content.decode()
    assert "<strong>1 van 10</strong>" in html
    assert "te weinig" in html
    # It counts, and shows nothing of what was said.
    assert "Ik kon het niet vinden." not in html


def test_een_lege_klantreis(cast: Cast, adres: Adres, klantreis: Klantreis) -> None:
    Interview.objects.all().delete()
    klantreis.doelgroepen.all().delete()
    Contactmoment.objects.update(verwijderd_op="2026-01-01T00:00:00Z")
    html = cast["teamlid"].get(adres("dekking")).content.decode()
    assert "Er zijn nog geen contactmomenten" in html
