"""Voting together: a vote counts once, the result is hidden until the time is over, what is taken over is on the board."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from heartbeat.models import Beleving
from live.models import LiveBericht
from tests.conftest import Cast
from tests.workshop.conftest import Binnen
from workshop.models import Workshop
from workshop.models_stemmen import Vraag, Waarderingsstem
from workshop.regie import stap, tijd_om, toon

pytestmark = pytest.mark.django_db
HTMX: Any = {"HTTP_HX_REQUEST": "true"}


def stem(telefoon: Client, vraag: Vraag, waardering: int) -> Any:
    """Vote with a phone."""
    workshop = vraag.blok.workshop
    return telefoon.post(f"/mee/w/{workshop.uuid}/stem/", {"vraag": vraag.uuid, "waardering": waardering}, **HTMX)


def om(workshop: Workshop) -> None:
    """Let the time of the vraag be over."""
    Workshop.objects.filter(pk=workshop.pk).update(klok_tot=timezone.now() - timedelta(seconds=10))


def test_dezelfde_stem_telt_een_keer_en_een_andere_vervangt_haar(binnen: Binnen, vraag: Vraag) -> None:
    telefoon, gast = binnen("Fatima")
    for _ in range(5):
        assert stem(telefoon, vraag, -1).status_code == 200
    assert list(Waarderingsstem.objects.values_list("gast", "waardering")) == [(gast.pk, -1)]
    assert stem(telefoon, vraag, 1).status_code == 200
    assert list(Waarderingsstem.objects.values_list("gast", "waardering")) == [(gast.pk, 1)]


def test_de_uitslag_blijft_verborgen_tot_de_tijd_om_is(
    bezig: Workshop, binnen: Binnen, vraag: Vraag, cast: Cast
) -> None:
    telefoon, _ = binnen()
    stem(telefoon, vraag, -1)
    scherm = f"/klantreizen/{bezig.klantreis.uuid}/workshops/{bezig.uuid}/scherm/"
    assert 'id="stemming" class="stemming stemming--verborgen"' in cast["projectleider"].get(scherm).content.decode()
    laatste = LiveBericht.objects.filter(bord__sleutel=f"workshop/{bezig.pk}/scherm").latest("versie")
    assert "stemming" not in laatste.html
    assert not tijd_om(bezig.pk), "de tijd is nog niet om"
    om(bezig)
    assert tijd_om(bezig.pk)
    assert not tijd_om(bezig.pk), "een tweede scherm verandert niets"
    assert 'class="stemming__aantal">1<' in cast["projectleider"].get(scherm).content.decode()
    assert stem(telefoon, vraag, 1).status_code == 409
    assert Waarderingsstem.objects.get().waardering == -1


def test_wie_de_uitslag_eerder_toont_laat_de_zaal_meekijken(bezig: Workshop, binnen: Binnen, vraag: Vraag) -> None:
    toon(bezig.pk, None, toon_uitslag=True)
    telefoon, _ = binnen()
    stem(telefoon, vraag, 0)
    laatste = LiveBericht.objects.filter(bord__sleutel=f"workshop/{bezig.pk}/scherm").latest("versie")
    assert "stemming__aantal" in laatste.html


def test_een_stem_op_een_vraag_die_voorbij_is_telt_niet(bezig: Workshop, binnen: Binnen, vraag: Vraag) -> None:
    telefoon, _ = binnen()
    stap(bezig.pk, None, 1)
    assert stem(telefoon, vraag, 1).status_code == 409
    assert not Waarderingsstem.objects.exists()


def test_overnemen_schrijft_de_beleving_met_bron_en_vraagt_een_reden_bij_een_ander_besluit(
    bezig: Workshop, binnen: Binnen, vraag: Vraag, cast: Cast
) -> None:
    for waardering in (1, 1, -1):
        stem(binnen()[0], vraag, waardering)
    bezig.refresh_from_db()
    adres = f"/klantreizen/{bezig.klantreis.uuid}/workshops/{bezig.uuid}/regie/overnemen/"
    data = {"vraag": vraag.uuid, "beurt": bezig.beurt, "uitkomst": 0}
    antwoord = cast["projectleider"].post(adres, data, **HTMX)
    assert antwoord.status_code == 422
    assert "waarom" in antwoord.content.decode()
    antwoord = cast["projectleider"].post(adres, data | {"reden": "Het hangt van de dag af."}, **HTMX)
    assert antwoord.status_code == 200
    beleving = Beleving.objects.get(contactmoment=vraag.contactmoment, kanaal=vraag.kanaal)
    assert (beleving.waardering, beleving.bron) == (0, "workshop")
    assert "Het hangt van de dag af." in beleving.toelichting
    vraag.refresh_from_db()
    assert vraag.uitkomst == 0
    assert vraag.gesloten_op is not None
    # The same press again is of an older beurt: nothing changes.
    assert cast["projectleider"].post(adres, data | {"uitkomst": 1}, **HTMX).status_code == 409
    beleving.refresh_from_db()
    assert beleving.waardering == 0
