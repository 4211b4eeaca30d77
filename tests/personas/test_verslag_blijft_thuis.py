"""A raw verslag is long and personal: a page that does not show it does not fetch it, once for each citaat least of all."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from klantreis.models import Klantreis
from personas.models import Interview
from reis.models import Contactmoment
from tests.conftest import Cast

#: Not the form of a persona that is there: Django itself fetches whole rows of a list that somebody edits, each once.
PAGINAS = (
    "klantreis:detail",
    "personas:interviews",
    "personas:personas",
    "personas:persona",
    "personas:persona_nieuw",
    "personas:empathiekaart",
    "personas:patronen",
    "personas:dekking",
    "heartbeat:bord",
    "heartbeat:overnemen",
    "heartbeat:vergelijken",
    "heartbeat:kanalen",
    "heartbeat:contactmoment_splitsen",
    "verbeterplan:plan",
    "rapport:raadsrapport",
    "geschiedenis:verwijderd",
)


@pytest.mark.parametrize("naam", PAGINAS)
def test_het_verslag_blijft_in_de_database(cast: Cast, klantreis: Klantreis, naam: str) -> None:
    sleutels: list[object] = []
    if naam in ("personas:persona", "personas:empathiekaart"):
        sleutels = [klantreis.personas.get().uuid]
    elif naam == "heartbeat:contactmoment_splitsen":
        sleutels = [Contactmoment.objects.get(sleutel="zoeken").uuid]
    adres = reverse(naam, args=[klantreis.uuid, *sleutels])
    vraag = {"gebaseerd_op": Interview.objects.get().pk} if naam == "personas:patronen" else {}
    with CaptureQueriesContext(connection) as vragen:
        assert cast["teamlid"].get(adres, vraag).status_code == 200
    assert not [vraag["sql"] for vraag in vragen if '"personas_interview"."verslag"' in vraag["sql"]]
