"""The number of queries stays the same with 2 and 20 interviews, 3 and 60 citaten, 1 and 12 personas."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from klantreis.models import Klantreis
from personas.models import Citaat, Interview, Persona
from reis.models import Contactmoment, Kanaal
from tests.conftest import Cast
from tests.personas.conftest import Adres

# Login costs two queries (session and account), the klantreis with the right in it one.
BEGIN = 3
VRAGEN = {
    "interviews": BEGIN + 4,  # interviews, interviewers, citaten, doelgroepen
    "interview": BEGIN + 7,  # interview, citaten, buren, interviewers, personas, logboek, vaststelling
    "interview_verslag": BEGIN + 8,  # and a line in the logboek
    "interview_vastleggen": BEGIN + 5,  # interview, interviewers, two of the leidraad, and a line in the logboek
    "interview_upload": BEGIN + 1,
    "dekking": BEGIN + 5,  # doelgroepen, contactmomenten, interviews, citaten, kanalen
    "interview_verwijderen": BEGIN + 4,
    "citaat_nieuw": BEGIN + 10,  # the page, and reisfasen, contactmomenten and kanalen to choose from
    "citaat_bewerken": BEGIN + 11,
    "personas": BEGIN + 4,  # doelgroepen, number of interviews, personas, their interviews
    "persona": BEGIN + 5,  # persona, doelgroepen, number of interviews, its interviews, their citaten
    "persona_nieuw": BEGIN + 4,  # kanalen; interviews, doelgroepen and citaten as evidence
    "persona_bewerken": BEGIN + 6,  # persona, its interviews, and the same
    "patronen": BEGIN + 4,  # the choice, interviews, citaten, doelgroepen
    "empathiekaart": BEGIN + 2,
    "persona_verwijderen": BEGIN + 2,
}


@pytest.fixture
def groei(klantreis: Klantreis) -> Callable[[int, int], None]:
    """Fill the klantreis with this many interviews of this many citaten each, all behind this many personas."""

    def doe(aantal: int, citaten: int) -> None:
        momenten = list(Contactmoment.objects.van(klantreis))
        kanalen = list(Kanaal.objects.all())
        team = list(klantreis.team.all())
        doelgroep = klantreis.doelgroepen.get()
        bestaand = Interview.objects.get(klantreis=klantreis)
        Interview.objects.filter(pk=bestaand.pk).update(verslag="Een gesprek. " * citaten)
        interviews = [bestaand] + [
            Interview.objects.create(klantreis=klantreis, code=f"R{i:02d}", toestemming=True, doelgroep=doelgroep)
            for i in range(2, aantal + 1)
        ]
        for interview in interviews:
            interview.interviewers.set(team)
        Citaat.objects.bulk_create(
            Citaat(
                interview=interview,
                contactmoment=momenten[i % 3],
                kanaal=kanalen[i % len(kanalen)],
                waardering=i % 3 - 1,
                tekst=f"Citaat {i}",
            )
            for interview in interviews
            for i in range(citaten)
        )
        for i in range(aantal):
            persona, _ = Persona.objects.get_or_create(klantreis=klantreis, naam=f"Persona {i}")
            persona.gebaseerd_op.set(interviews)
        Persona.objects.get(naam="Ria Pietersen").gebaseerd_op.set(interviews)

    return doe


@pytest.mark.parametrize(("aantal", "citaten"), [(2, 3), (20, 60)])
def test_aantal_vragen(
    *,
    aantal: int,
    citaten: int,
    cast: Cast,
    adres: Adres,
    groei: Callable[[int, int], None],
    interview: Interview,
    citaat: Citaat,
    persona: Persona,
) -> None:
    groei(aantal, citaten)
    gevraagd = {}
    for naam in VRAGEN:
        delen: list[Any] = []
        if naam.startswith(("interview_", "citaat")) or naam == "interview":
            delen = [interview.uuid, *([citaat.uuid] if naam == "citaat_bewerken" else [])]
        elif naam not in {"interviews", "personas", "dekking", "persona_nieuw", "patronen"}:
            delen = [persona.uuid]
        url = adres(naam, *delen)
        if naam == "patronen":
            url += "?" + "&".join(f"gebaseerd_op={interview.pk}" for interview in Interview.objects.all())
        with CaptureQueriesContext(connection) as vragen:
            assert cast["teamlid"].get(url).status_code == 200
        gevraagd[naam] = len(vragen)
    assert gevraagd == VRAGEN
