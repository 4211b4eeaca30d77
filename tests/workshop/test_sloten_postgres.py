"""A phone that answers and a begeleider who decides about the same row: one waits for the other, never both (PostgreSQL).

What a phone writes refers to an idee or an actie. PostgreSQL looks whether it is still there at the commit, with a lock, while
the boards are locked already: who holds the whole row by then, and wants the boards, waits in a circle.
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction

from klantreis.forms_gezien import afdruk
from tests.conftest import Cast
from tests.verbeterplan.opzet import actie, groot
from verbeterplan.models import Actie, Idee
from workshop.eigenaren import meld_aan, wijs_toe
from workshop.forms_besluiten import EigenaarForm
from workshop.inbreng import haal_weg
from workshop.models import Blok, Gast, Workshop
from workshop.models_inbreng import Aanmelding, Inbreng, Weging
from workshop.soorten import Soort
from workshop.wegen import Besluit, besluit, weeg

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="alleen op PostgreSQL"),
]
type NaarBlok = Callable[[Soort], Blok]


def ontmoet(telefoon: Callable[[], object], begeleider: Callable[[], object]) -> None:
    """Let a begeleider come while what a phone sent is told, but not committed yet; raises what either of them raised."""
    verteld = threading.Event()

    def eerst() -> None:
        try:
            with transaction.atomic():
                telefoon()
                verteld.set()
                _wacht_tot_iemand_wacht()
        finally:
            verteld.set()
            connections.close_all()

    def daarna() -> None:
        try:
            assert verteld.wait(20)
            begeleider()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        samen = [pool.submit(eerst), pool.submit(daarna)]
        for een in samen:
            een.result(30)


def _wacht_tot_iemand_wacht() -> None:
    with connection.cursor() as cursor:
        for _ in range(2000):
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
            cursor.execute("SELECT pg_sleep(0.005)")
    raise AssertionError("de begeleider wachtte nergens op")


@pytest.mark.parametrize("wat", ["besluit", "haal weg"])
def test_een_weging_en_de_begeleider_die_over_het_idee_gaat(
    wat: str, bezig: Workshop, naar_blok: NaarBlok, cast: Cast
) -> None:
    groot(bezig.klantreis, 3)
    gast = Gast.objects.create(workshop=bezig, nummer=1)
    for idee in Idee.objects.all():
        Inbreng.objects.create(workshop=bezig, idee=idee, gast=gast)
    vraag = naar_blok(Soort.PRIORITEREN).weegvraag
    assert vraag is not None
    gast = Gast.objects.select_related("workshop__huidig__weegvraag", "workshop__klantreis").get(pk=gast.pk)
    bezig.refresh_from_db()

    def begeleider() -> None:
        if wat == "besluit":
            wil = Besluit(4, 2, als_actie=True, titel="Doen", was=(None, None))
            besluit(bezig, bezig.beurt, vraag, wil, cast.gebruikers["projectleider"])
        else:
            haal_weg(bezig, vraag.idee.uuid)

    ontmoet(lambda: weeg(gast, vraag.uuid, 5, 1), begeleider)
    if wat == "besluit":
        assert Weging.objects.get().impact == 5
        assert Idee.objects.get(pk=vraag.idee_id).actie is not None
    else:
        assert not Idee.objects.filter(pk=vraag.idee_id).exists()
        assert not Weging.objects.exists()


def test_een_aanmelding_en_de_begeleider_die_een_eigenaar_kiest(
    bezig: Workshop, naar_blok: NaarBlok, cast: Cast
) -> None:
    rij: Actie = actie(bezig.klantreis, 90, eigenaar="")
    naar_blok(Soort.EIGENAREN)
    gast = Gast.objects.create(workshop=bezig, nummer=1, naam="Fatima")
    gast = Gast.objects.select_related("workshop__huidig", "workshop__klantreis").get(pk=gast.pk)

    def begeleider() -> None:
        gezien = afdruk([rij.eigenaar, rij.gereed])
        form = EigenaarForm({"eigenaar": "Bas", "gereed": "", "gezien": gezien}, instance=rij)
        assert form.is_valid(), form.errors
        wijs_toe(bezig, form, cast.gebruikers["projectleider"])

    ontmoet(lambda: meld_aan(gast, rij.uuid, aan=True), begeleider)
    assert Aanmelding.objects.get().gast_id == gast.pk
    assert Actie.objects.get(pk=rij.pk).eigenaar == "Bas"
