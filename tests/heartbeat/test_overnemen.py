"""Taking over what the citaten suggest: only empty cells, shown first, undoable."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heartbeat import lezen
from heartbeat.models import Beleving, Heartbeat
from heartbeat.overnemen import neem_over, voorstellen, zet_terug
from klantreis.models import Klantreis
from personas.models import Citaat, Interview
from reis.models import Contactmoment, Kanaal, Reisfase
from tests.conftest import Cast

pytestmark = pytest.mark.django_db


def citaat(klantreis: Klantreis, moment: int, kanaal: str, waardering: int, tekst: str) -> Citaat:
    """Add a citaat to the only interview."""
    return Citaat.objects.create(
        interview=klantreis.interviews.get(code="R01"),
        contactmoment=Contactmoment.objects.van(klantreis)[moment],
        kanaal=Kanaal.objects.get(sleutel=kanaal),
        waardering=waardering,
        tekst=tekst,
    )


@pytest.fixture
def bewezen(klantreis: Klantreis) -> Klantreis:
    """Two empty cells with citaten, of which one is a tie, and one rated cell with a citaat that says otherwise."""
    citaat(klantreis, 1, "website", -1, "De pagina was weg.")
    citaat(klantreis, 2, "telefoon", -1, "Ik hing lang in de wacht.")
    citaat(klantreis, 2, "telefoon", 1, "Maar ze was aardig.")
    citaat(klantreis, 1, "telefoon", -1, "Niemand nam op.")
    return klantreis


def bord(klantreis: Klantreis) -> lezen.Bord:
    """Read the huidige board of the persona."""
    return lezen.bord(klantreis, klantreis.personas.get(), "huidig")


def adres(klantreis: Klantreis, terug: bool = False) -> str:
    """Return the address of the page, or that of undoing."""
    return reverse("heartbeat:overnemen_terug" if terug else "heartbeat:overnemen", args=[klantreis.uuid])


def gegevens(klantreis: Klantreis, **rest: Any) -> dict[str, Any]:
    """Tick everything that the page offers."""
    return {
        "persona": klantreis.personas.get().uuid,
        "cel": [voorstel.sleutel for voorstel in voorstellen(bord(klantreis))],
    } | rest


def test_de_pagina_zegt_eerst_wat_er_gebeurt(bewezen: Klantreis, cast: Cast) -> None:
    html = cast["teamlid"].get(adres(bewezen)).content.decode()
    assert "Neem 2 voorstellen over" in html
    assert "De pagina was weg." in html
    assert "1 van 1 negatief" in html
    assert "gelijk: 1 negatief, 1 positief" in html
    assert "Niemand nam op." not in html, "the team rated that cell itself"
    assert Beleving.objects.count() == 3, "looking changes nothing"
    samengevat = cast["teamlid"].get(reverse("heartbeat:bord", args=[bewezen.uuid])).content.decode()
    assert "Neem 2 voorstellen over" in samengevat
    assert (
        "Neem 2 voorstellen over"
        not in cast["meelezer"].get(reverse("heartbeat:bord", args=[bewezen.uuid])).content.decode()
    )


def test_neemt_over_en_nog_een_keer_versturen_verandert_niets(bewezen: Klantreis, cast: Cast) -> None:
    voor = set(Beleving.objects.values_list("pk", "waardering"))
    verstuurd = gegevens(bewezen)
    for _ in range(2):
        antwoord = cast["teamlid"].post(adres(bewezen), verstuurd, follow=True)
        assert antwoord.status_code == 200
        assert "2 voorstellen overgenomen" in antwoord.content.decode(), "the undo stays, also after a double click"
        assert Beleving.objects.count() == 5
    assert voor <= set(Beleving.objects.values_list("pk", "waardering")), "what the team rated itself is untouched"
    nieuw = dict(
        Beleving.objects.exclude(pk__in=[pk for pk, _ in voor]).values_list("contactmoment__titel", "waardering")
    )
    assert nieuw == {"Ik bel de gemeente": -1, "Ik krijg het besluit": 0}


def test_terugzetten_maakt_leeg_wat_niemand_daarna_aanraakte(bewezen: Klantreis, cast: Cast) -> None:
    cast["teamlid"].post(adres(bewezen), gegevens(bewezen))
    Beleving.objects.filter(contactmoment__titel="Ik krijg het besluit", kanaal__sleutel="telefoon").update(
        toelichting="Zo hoorden we het vaker."
    )
    ander = cast["projectleider"].post(
        adres(bewezen, terug=True), {"persona": bewezen.personas.get().uuid}, follow=True
    )
    assert "niets om terug te zetten" in ander.content.decode(), "one undoes what one did oneself"
    antwoord = cast["teamlid"].post(adres(bewezen, terug=True), {"persona": bewezen.personas.get().uuid}, follow=True)
    html = antwoord.content.decode()
    assert "1 cel is weer leeg. 1 cel is intussen veranderd en blijft zo." in html
    assert "voorstellen overgenomen" not in html
    assert Beleving.objects.count() == 4
    assert not Beleving.objects.filter(contactmoment__titel="Ik bel de gemeente", kanaal__sleutel="website").exists()


def test_laat_zo_ruimt_alleen_de_vraag_op(bewezen: Klantreis, cast: Cast) -> None:
    cast["teamlid"].post(adres(bewezen), gegevens(bewezen))
    antwoord = cast["teamlid"].post(
        adres(bewezen, terug=True), {"persona": bewezen.personas.get().uuid, "laat": "1"}, follow=True
    )
    assert "voorstellen overgenomen" not in antwoord.content.decode()
    assert Beleving.objects.count() == 5


def test_een_collega_die_eerder_was_wordt_nooit_overschreven(bewezen: Klantreis, cast: Cast) -> None:
    oud = bord(bewezen)
    sleutels = [voorstel.sleutel for voorstel in voorstellen(oud)]
    Beleving.objects.create(
        heartbeat=Heartbeat.objects.get(soort="huidig"),
        contactmoment=Contactmoment.objects.van(bewezen)[1],
        kanaal=Kanaal.objects.get(sleutel="website"),
        waardering=1,
    )
    # Also with a board that was read before the colleague rated.
    nieuw = neem_over(oud, sleutels)
    assert list(nieuw.values()) == [0]
    assert Beleving.objects.get(kanaal__sleutel="website", contactmoment__titel="Ik bel de gemeente").waardering == 1
    zet_terug(bewezen.personas.get(), nieuw)
    antwoord = cast["teamlid"].post(adres(bewezen), gegevens(bewezen, cel=sleutels), follow=True)
    assert "1 voorstel is niet overgenomen" in antwoord.content.decode()


def test_niets_aangevinkt_en_wat_niet_bestaat(bewezen: Klantreis, cast: Cast) -> None:
    leeg = cast["teamlid"].post(adres(bewezen), gegevens(bewezen, cel=[]))
    assert leeg.status_code == 422
    assert "Vink minstens één voorstel aan." in leeg.content.decode()
    raar = cast["teamlid"].post(adres(bewezen), gegevens(bewezen, cel=["x/y/1", f"{uuid4()}/brief/5"]), follow=True)
    assert "Er is niets overgenomen" in raar.content.decode()
    assert cast["teamlid"].post(adres(bewezen), gegevens(bewezen, persona=uuid4())).status_code == 404
    assert Beleving.objects.count() == 3


def test_waar_een_persona_niet_komt_wordt_niets_overgenomen(bewezen: Klantreis) -> None:
    Beleving.objects.filter(contactmoment__titel="Ik krijg het besluit").delete()
    Heartbeat.objects.get(soort="huidig").overgeslagen.add(Contactmoment.objects.van(bewezen)[2])
    assert [voorstel.moment.titel for voorstel in voorstellen(bord(bewezen))] == ["Ik bel de gemeente"]


def test_een_persona_zonder_heartbeat_krijgt_er_een(bewezen: Klantreis) -> None:
    Heartbeat.objects.all().delete()
    hier = bord(bewezen)
    assert len(neem_over(hier, [voorstel.sleutel for voorstel in voorstellen(hier)])) == 4
    assert Heartbeat.objects.get().belevingen.count() == 4


@pytest.mark.parametrize("aantal", [2, 40])
def test_evenveel_vragen_hoeveel_voorstellen_er_ook_zijn(aantal: int, klantreis: Klantreis, cast: Cast) -> None:
    fase = Reisfase.objects.create(klantreis=klantreis, naam="Erbij", volgorde=9)
    interview, kanaal = Interview.objects.get(klantreis=klantreis), Kanaal.objects.get(sleutel="app")
    momenten = Contactmoment.objects.bulk_create(
        Contactmoment(reisfase=fase, titel=f"Moment {i}", volgorde=i) for i in range(aantal)
    )
    Citaat.objects.bulk_create(
        Citaat(interview=interview, contactmoment=m, kanaal=kanaal, waardering=i % 3 - 1, tekst="Zo ging het.")
        for i, m in enumerate(momenten)
    )
    vul = gegevens(klantreis)
    assert len(vul["cel"]) == aantal
    with CaptureQueriesContext(connection) as kijken:
        cast["teamlid"].get(adres(klantreis))
    with CaptureQueriesContext(connection) as nemen:
        assert cast["teamlid"].post(adres(klantreis), vul).status_code == 302
    with CaptureQueriesContext(connection) as terug:
        cast["teamlid"].post(adres(klantreis, terug=True), {"persona": vul["persona"]})
    # Taking over: 8 to read, heartbeat, insert, what was made, what open boards hear, the
    # history, and the session with savepoints around it.
    assert (len(kijken), len(nemen), len(terug)) == (8, 21, 13)
    assert Beleving.objects.count() == 3
