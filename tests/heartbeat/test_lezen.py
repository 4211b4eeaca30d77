"""What the board reads: the same as the models say, in one query each."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heartbeat import lezen
from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Klantreis
from personas.models import Persona
from reis.models import Contactmoment, Kanaal

pytestmark = pytest.mark.django_db


def test_personas_met_hun_liefste_kanaal_in_een_vraag(klantreis: Klantreis) -> None:
    Persona.objects.create(klantreis=klantreis, naam="Samir Haddad", volgorde=1)
    gewoon = list(Persona.objects.filter(klantreis=klantreis).select_related("kanaalvoorkeur"))
    with CaptureQueriesContext(connection) as vragen:
        personas = lezen.personas(klantreis)
        voorkeuren = [persona.kanaalvoorkeur and persona.kanaalvoorkeur.naam for persona in personas]
    assert len(vragen) == 1
    assert voorkeuren == ["telefoon", None]
    for ene, andere in zip(personas, gewoon, strict=True):
        for veld in Persona._meta.concrete_fields:
            assert getattr(ene, veld.attname) == getattr(andere, veld.attname), veld.name


def test_kanalen_in_hun_volgorde(klantreis: Klantreis) -> None:
    assert [kanaal.naam for kanaal in lezen.kanalen()] == [kanaal.naam for kanaal in Kanaal.objects.all()]


@pytest.mark.parametrize(
    ("soort", "erbij"), [("huidig", {"gewenst"}), ("gewenst", {"huidig"}), ("gerealiseerd", {"huidig"})]
)
def test_de_heartbeat_erachter_komt_mee_en_de_derde_niet(soort: str, erbij: set[str], klantreis: Klantreis) -> None:
    persona = klantreis.personas.get()
    moment, kanaal = Contactmoment.objects.van(klantreis)[0], Kanaal.objects.all()[0]
    for naam in ("gewenst", "gerealiseerd"):
        heartbeat = Heartbeat.objects.create(persona=persona, soort=naam)
        Beleving.objects.create(heartbeat=heartbeat, contactmoment=moment, kanaal=kanaal, waardering=1)
    bord = lezen.bord(klantreis, persona, soort)
    assert {naam for naam, cellen in bord.waarderingen.items() if cellen} == {soort} | erbij
    assert lezen.SCHIM[soort] in erbij


def test_de_reis_zegt_waar_een_persona_niet_komt(klantreis: Klantreis) -> None:
    persona = klantreis.personas.get()
    tweede = Contactmoment.objects.van(klantreis)[1]
    Heartbeat.objects.get(persona=persona, soort="huidig").overgeslagen.add(tweede)
    weg = [moment.overgeslagen for moment in lezen.reis(klantreis, persona, "huidig").momenten]
    assert weg == [False, True, False]
    assert not any(moment.overgeslagen for moment in lezen.reis(klantreis, persona, "gewenst").momenten)
    assert not any(moment.overgeslagen for moment in lezen.reis(klantreis).momenten)
