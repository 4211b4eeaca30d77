"""Rating a cell: the write that a whole room does at once."""

import threading
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.http import HttpResponse
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from heartbeat.models import Beleving, Heartbeat
from heartbeat.waarderen import Botsing, Plek, kopieer, sla_over, waardeer, zoek
from klantreis.models import Klantreis
from personas.models import Persona
from reis.models import Contactmoment, Kanaal, Reisfase
from tests.conftest import Cast

pytestmark = pytest.mark.django_db


def momenten(klantreis: Klantreis) -> list[Contactmoment]:
    """Return the contactmomenten in order."""
    return list(Contactmoment.objects.van(klantreis))


def velden(klantreis: Klantreis, moment: int = 0, kanaal: str = "balie", **rest: object) -> dict[str, object]:
    """Fill in the form of one rating."""
    basis: dict[str, object] = {
        "persona": klantreis.personas.get().uuid,
        "soort": "huidig",
        "moment": momenten(klantreis)[moment].uuid,
        "kanaal": kanaal,
        "waardering": "1",
        "was": "",
    }
    return basis | rest


@pytest.fixture
def post(cast: Cast, klantreis: Klantreis) -> Callable[..., HttpResponse]:
    """Send one rating as the board does."""

    def stuur(rol: str = "teamlid", htmx: bool = True, **rest: Any) -> Any:
        kop = {"HX-Request": "true"} if htmx else {}
        return cast[rol].post(
            reverse("heartbeat:waardeer", args=[klantreis.uuid]), velden(klantreis, **rest), headers=kop
        )

    return stuur


def stand(klantreis: Klantreis, moment: int = 0, kanaal: str = "balie") -> int | None:
    """Return what stands in a cell of the huidige heartbeat."""
    return (
        Beleving.objects.filter(
            heartbeat__soort="huidig", contactmoment=momenten(klantreis)[moment], kanaal__sleutel=kanaal
        )
        .values_list("waardering", flat=True)
        .first()
    )


def test_een_waardering_antwoordt_met_cel_en_lijn(klantreis: Klantreis, post: Callable[..., Any]) -> None:
    antwoord = post(moment=0, kanaal="balie", waardering="1")
    assert antwoord.status_code == 200
    assert stand(klantreis) == 1
    html = antwoord.content.decode()
    assert 'hx-target="#lijn"' in html
    assert "waardering--positief" in html
    # -1 over the website and +1 over the balie: the point lies on the zero line now.
    assert '<use class="punt punt--neutraal"' in html


def test_leegmaken_en_terugzetten_met_toelichting(klantreis: Klantreis, post: Callable[..., Any]) -> None:
    beleving = Beleving.objects.get(kanaal__sleutel="website")
    Beleving.objects.filter(pk=beleving.pk).update(toelichting="Te veel tekst.", versie=3)
    leeg = post(kanaal="website", waardering="", was="-1")
    assert stand(klantreis, kanaal="website") is None
    assert "Te veel tekst." in leeg.content.decode()
    terug = post(
        kanaal="website",
        waardering="-1",
        was="",
        toelichting="Te veel tekst.",
        citaat=beleving.citaat.uuid if beleving.citaat else "",
        herstel_versie="3",
    )
    assert terug.status_code == 200
    hersteld = Beleving.objects.get(kanaal__sleutel="website")
    assert (hersteld.toelichting, hersteld.citaat_id) == ("Te veel tekst.", beleving.citaat_id)
    assert hersteld.versie > 3, "a form that was open before must find a newer version"


def test_een_collega_wordt_getoond_en_niet_overschreven(klantreis: Klantreis, post: Callable[..., Any]) -> None:
    antwoord = post(kanaal="website", waardering="1", was="0")
    assert antwoord.status_code == 409
    assert stand(klantreis, kanaal="website") == -1
    html = antwoord.content.decode()
    assert "staat nu op negatief" in html
    assert "Toch positief" in html
    assert post(kanaal="website", waardering="1", was="-1").status_code == 200
    assert stand(klantreis, kanaal="website") == 1


def test_twee_keer_dezelfde_waardering_is_geen_botsing(klantreis: Klantreis, post: Callable[..., Any]) -> None:
    assert post(waardering="0").status_code == 200
    assert post(waardering="0").status_code == 200
    assert Beleving.objects.filter(kanaal__sleutel="balie").count() == 1


def test_dwing_gaat_toch(klantreis: Klantreis, post: Callable[..., Any]) -> None:
    assert post(kanaal="website", waardering="1", was="0", dwing="on").status_code == 200
    assert stand(klantreis, kanaal="website") == 1


def test_een_waardering_die_niet_bestaat(klantreis: Klantreis, post: Callable[..., Any]) -> None:
    antwoord = post(waardering="2")
    assert antwoord.status_code == 422
    assert "Kies negatief, neutraal of positief." in antwoord.content.decode()
    assert stand(klantreis) is None


@pytest.mark.parametrize(("veld", "waarde"), [("kanaal", "duif"), ("moment_uuid", uuid4()), ("persona", uuid4())])
def test_een_cel_die_niet_bij_de_klantreis_hoort(veld: str, waarde: object, klantreis: Klantreis, cast: Cast) -> None:
    ander = Klantreis.objects.create(titel="Ik ga verhuizen")
    vreemd = Contactmoment.objects.create(
        reisfase=Reisfase.objects.create(klantreis=ander, naam="Zoeken"), titel="Ik zoek"
    )
    gegevens = velden(klantreis)
    gegevens["moment" if veld == "moment_uuid" else veld] = vreemd.uuid if veld == "moment_uuid" else waarde
    antwoord = cast["teamlid"].post(reverse("heartbeat:waardeer", args=[klantreis.uuid]), gegevens)
    assert antwoord.status_code == 404
    assert not Beleving.objects.filter(contactmoment=vreemd).exists()


def test_een_verwijderd_contactmoment_is_niet_te_waarderen(klantreis: Klantreis, post: Callable[..., Any]) -> None:
    gegevens = momenten(klantreis)[0]
    adres = velden(klantreis)
    gegevens.verwijder()
    antwoord = post(**{"moment": 0})
    assert adres["moment"] == gegevens.uuid
    assert antwoord.status_code == 200, "the next contactmoment took its place"
    assert zoek(klantreis, klantreis.personas.get().uuid, "huidig", gegevens.uuid, "balie") is None


def test_meelezer_mag_niet_en_zonder_script_gaat_het_ook(klantreis: Klantreis, post: Callable[..., Any]) -> None:
    assert post(rol="meelezer").status_code == 403
    antwoord = post(htmx=False)
    assert antwoord.status_code == 302
    assert str(momenten(klantreis)[0].uuid) in antwoord["Location"]
    assert stand(klantreis) == 1


def test_overslaan_geldt_voor_elke_heartbeat_ook_een_latere(klantreis: Klantreis) -> None:
    persona, moment = klantreis.personas.get(), momenten(klantreis)[2]
    Beleving.objects.filter(contactmoment=moment).delete()
    assert sla_over(persona, moment, overslaan=True)
    plek = zoek(klantreis, persona.uuid, "gerealiseerd", momenten(klantreis)[0].uuid, "balie")
    assert plek is not None
    waardeer(plek, 1, None)
    assert list(Heartbeat.objects.get(soort="gerealiseerd").overgeslagen.all()) == [moment]
    hier = zoek(klantreis, persona.uuid, "gerealiseerd", moment.uuid, "balie")
    assert hier is not None
    waardeer(hier, 0, None)
    assert not Heartbeat.overgeslagen.through.objects.exists(), "who is rated there does come there"


def test_wat_waarderingen_heeft_is_niet_over_te_slaan(klantreis: Klantreis, cast: Cast) -> None:
    persona, moment = klantreis.personas.get(), momenten(klantreis)[0]
    antwoord = cast["teamlid"].post(
        reverse("heartbeat:overslaan", args=[klantreis.uuid]),
        {"persona": persona.uuid, "moment": moment.uuid, "soort": "huidig", "overslaan": "1"},
        follow=True,
    )
    assert "heeft hier al waarderingen" in antwoord.content.decode()
    assert not Heartbeat.overgeslagen.through.objects.exists()


def test_gewenst_begint_als_kopie_van_huidig(klantreis: Klantreis, cast: Cast) -> None:
    huidig = Heartbeat.objects.get(soort="huidig")
    huidig.belevingen.update(toelichting="Zo is het nu.")
    persona = klantreis.personas.get()
    adres = reverse("heartbeat:begin_gewenst", args=[klantreis.uuid])
    assert cast["teamlid"].post(adres, {"persona": persona.uuid}).status_code == 302
    gewenst = Heartbeat.objects.get(soort="gewenst")
    mee = {"contactmoment", "kanaal", "waardering"}
    niet_mee = {"id", "uuid", "versie", "heartbeat", "bron", "toelichting", "citaat", "citaat_tekst"}
    assert {veld.name for veld in Beleving._meta.concrete_fields} == mee | niet_mee, (
        "say of a new field whether it is copied"
    )

    def cellen(heartbeat: Heartbeat) -> set[tuple[Any, ...]]:
        return set(heartbeat.belevingen.values_list(*sorted(mee)))

    assert cellen(gewenst) == cellen(huidig)
    assert not gewenst.belevingen.exclude(toelichting="", citaat_tekst="", citaat=None).exists()
    gewenst.belevingen.update(waardering=1)
    assert kopieer(huidig, "gewenst") == 0
    assert set(gewenst.belevingen.values_list("waardering", flat=True)) == {1}
    gewenst.belevingen.all().delete()
    assert kopieer(huidig, "gewenst") == 3


def test_toelichting_van_een_collega_blijft(klantreis: Klantreis, cast: Cast) -> None:
    beleving = Beleving.objects.get(kanaal__sleutel="website")
    adres = reverse("heartbeat:toelichting", args=[klantreis.uuid])
    gegevens = velden(klantreis, kanaal="website") | {"versie": beleving.versie, "citaat_tekst": ""}
    eerst = cast["teamlid"].post(adres, gegevens | {"toelichting": "Van de collega."})
    assert eerst.status_code == 302
    dan = cast["projectleider"].post(adres, gegevens | {"toelichting": "Van mij."})
    assert dan.status_code == 409
    html = dan.content.decode()
    assert "Van de collega." in html
    assert "Van mij." in html
    beleving.refresh_from_db()
    assert beleving.toelichting == "Van de collega."


def test_toelichting_zonder_waardering(klantreis: Klantreis, cast: Cast) -> None:
    adres = reverse("heartbeat:toelichting", args=[klantreis.uuid])
    antwoord = cast["teamlid"].post(adres, velden(klantreis) | {"toelichting": "Omdat.", "versie": "1"})
    assert antwoord.status_code == 422
    html = antwoord.content.decode()
    assert "Kies eerst een waardering." in html
    assert "Omdat." in html


def test_het_paneel_volgt_de_waardering_meteen(klantreis: Klantreis, post: Callable[..., Any]) -> None:
    anders = post(kanaal="website", waardering="1", was="-1", gekozen="1").content.decode()
    assert 'hx-target="#on-website"' in anders
    assert "Waarom kiezen jullie anders?" in anders
    assert "De citaten wijzen op negatief (1 van 1 negatief)" in anders
    assert 'hx-target="#bordwaarom"' not in anders, "the panel asks it already"
    weer = post(kanaal="website", waardering="-1", was="1", gekozen="1").content.decode()
    assert "Waarom kiezen jullie anders?" not in weer
    assert "Dat past bij de citaten (1 van 1 negatief)." in weer
    leeg = post(kanaal="website", waardering="", was="-1", gekozen="1").content.decode()
    assert 'name="waardering" value="-1" form="wf-website"' in leeg, "an empty cell offers the suggestion"
    assert "#i-omtrek-negatief" in leeg
    zonder = post(kanaal="balie", waardering="1", gekozen="1").content.decode()
    assert "Aanname: geen interview zegt hier iets over." in zonder


def test_op_het_bord_komt_de_vraag_boven_de_matrix_en_blijft_de_telling_kloppen(
    klantreis: Klantreis, cast: Cast, post: Callable[..., Any]
) -> None:
    html = post(kanaal="website", waardering="1", was="-1", telling="1").content.decode()
    assert 'hx-target="#bordwaarom"' in html
    assert 'id="waarom-c' in html
    assert "1 afwijking zonder toelichting" in html
    assert "anders dan de citaten, nog zonder toelichting" in html
    assert stand(klantreis, kanaal="website") == 1, "the question does not block"
    bord = cast["teamlid"].get(reverse("heartbeat:bord", args=[klantreis.uuid])).content.decode()
    assert "1 afwijking zonder toelichting" in bord
    adres = reverse("heartbeat:toelichting", args=[klantreis.uuid])
    beleving = Beleving.objects.get(kanaal__sleutel="website")
    antwoord = cast["teamlid"].post(
        adres,
        velden(klantreis, kanaal="website", telling="1")
        | {"toelichting": "Op de balie hoorden we het.", "versie": beleving.versie},
        headers={"HX-Request": "true"},
    )
    assert antwoord.status_code == 200
    na = antwoord.content.decode()
    assert "De toelichting is bewaard." in na
    assert 'hx-swap="delete"' in na
    assert "zonder toelichting" not in na
    beleving.refresh_from_db()
    assert beleving.toelichting == "Op de balie hoorden we het."


def test_de_vraag_op_het_bord_bewaart_over_een_collega_heen_niets(klantreis: Klantreis, cast: Cast) -> None:
    adres = reverse("heartbeat:toelichting", args=[klantreis.uuid])
    beleving = Beleving.objects.get(kanaal__sleutel="website")
    Beleving.objects.filter(pk=beleving.pk).update(toelichting="Van de collega.", versie=2, waardering=1)
    gegevens = velden(klantreis, kanaal="website") | {"toelichting": "Van mij.", "versie": 1}
    antwoord = cast["teamlid"].post(adres, gegevens, headers={"HX-Request": "true"})
    assert antwoord.status_code == 409
    html = antwoord.content.decode()
    assert html.lstrip().startswith("<form"), "only the question, not the page"
    assert "Van de collega." in html
    assert "Van mij." in html
    assert 'name="versie" value="2"' in html
    beleving.refresh_from_db()
    assert beleving.toelichting == "Van de collega."
    weg = cast["teamlid"].post(
        adres, velden(klantreis, kanaal="app") | {"toelichting": "Omdat."}, headers={"HX-Request": "true"}
    )
    assert weg.status_code == 422
    assert "Omdat." in weg.content.decode()


def test_een_toelichting_haalt_de_vraag_weg(klantreis: Klantreis, cast: Cast) -> None:
    Beleving.objects.filter(kanaal__sleutel="website").update(waardering=1)
    pagina = f"{reverse('heartbeat:bord', args=[klantreis.uuid])}?moment={momenten(klantreis)[0].uuid}"
    vraagt = cast["teamlid"].get(pagina).content.decode()
    assert "Waarom kiezen jullie anders?" in vraagt
    assert '<details class="toelichting" open>' in vraagt, "the field is there without script"
    Beleving.objects.filter(kanaal__sleutel="website").update(toelichting="Zo hoorden we het aan de balie.")
    klaar = cast["teamlid"].get(pagina).content.decode()
    assert "Waarom kiezen jullie anders?" not in klaar
    assert "staat in de toelichting" in klaar


class ReeksTest(TestCase):
    """Any sequence of ratings leaves in each cell what was chosen last."""

    @given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from([None, -1, 0, 1])), max_size=12))
    def test_het_laatste_woord_telt(self, reeks: list[tuple[int, int | None]]) -> None:
        klantreis = Klantreis.objects.create(titel=f"Ik vraag iets {uuid4()}")
        fase = Reisfase.objects.create(klantreis=klantreis, naam="Vragen")
        alle = [Contactmoment.objects.create(reisfase=fase, titel=f"Moment {i}", volgorde=i) for i in range(3)]
        persona = Persona.objects.create(klantreis=klantreis, naam="Iemand")
        laatste: dict[int, int | None] = {}
        for i, waardering in reeks:
            plek = zoek(klantreis, persona.uuid, "huidig", alle[i].uuid, "brief")
            assert plek is not None
            waardeer(plek, waardering, laatste.get(i))
            laatste[i] = waardering
        staat = dict(
            Beleving.objects.filter(heartbeat__persona=persona).values_list("contactmoment__volgorde", "waardering")
        )
        assert staat == {i: w for i, w in laatste.items() if w is not None}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time")
def test_twee_tegelijk_in_een_lege_cel_geven_een_beleving(klantreis: Klantreis) -> None:
    persona, moment = klantreis.personas.get(), momenten(klantreis)[0]
    kanaal = Kanaal.objects.get(sleutel="app")
    heartbeat = Heartbeat.objects.get(soort="huidig")
    start = threading.Barrier(2)
    botsingen: list[int | None] = []

    def doe(waardering: int) -> None:
        plek = Plek(moment.pk, kanaal, persona.pk, heartbeat.pk, "huidig")
        start.wait()
        try:
            waardeer(plek, waardering, None)
        except Botsing as fout:
            botsingen.append(fout.huidig)
        finally:
            connections.close_all()

    draden = [threading.Thread(target=doe, args=(w,)) for w in (1, -1)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert Beleving.objects.filter(contactmoment=moment, kanaal=kanaal).count() == 1
    assert len(botsingen) == 1
    assert connection.vendor == "postgresql"
