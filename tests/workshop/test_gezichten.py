"""The three faces: what each shows, the same number of queries for a full room, and buttons that do what they say."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from heartbeat.models import Beleving
from klantreis.models import Klantreis
from live.models import LiveBericht
from reis.models import Contactmoment, Kanaal
from tests.conftest import Cast
from tests.workshop.conftest import Binnen
from workshop.models import Blok, Gast, Workshop
from workshop.models_stemmen import Vraag, Waarderingsstem
from workshop.regie import naar, sluit_af, sluit_nu, stap, tijd_om
from workshop.soorten import Soort
from workshop.stand import lees
from workshop.verdeling import MEESTE_VORMEN, Verdeling
from workshop.vragen import kies_vragen

pytestmark = pytest.mark.django_db
HTMX: Any = {"HTTP_HX_REQUEST": "true"}


class Zaal:
    """A workshop as the begeleider and the screen see it."""

    def __init__(self, workshop: Workshop, cast: Cast) -> None:
        self.workshop = workshop
        self.basis = f"/klantreizen/{workshop.klantreis.uuid}/workshops/{workshop.uuid}/"
        self.client = cast["projectleider"]

    def scherm(self) -> str:
        """Return the page of the screen."""
        return self.client.get(f"{self.basis}scherm/").content.decode()

    def regie(self) -> str:
        """Return the page of the begeleider."""
        return self.client.get(f"{self.basis}regie/").content.decode()

    def doe(self, wat: str, welk: object = "", beurt: int | None = None, **extra: Any) -> Any:
        """Press a button of the regie."""
        self.workshop.refresh_from_db()
        data = {"wat": wat, "welk": welk, "beurt": self.workshop.beurt if beurt is None else beurt}
        return self.client.post(f"{self.basis}regie/doe/", data, **(HTMX | extra))

    def laatste(self, gezicht: str) -> str:
        """Return what was last told to a face."""
        return LiveBericht.objects.filter(bord__sleutel=f"workshop/{self.workshop.pk}/{gezicht}").latest("versie").html


@pytest.fixture
def zaal(bezig: Workshop, cast: Cast) -> Zaal:
    """The workshop that is going on."""
    return Zaal(bezig, cast)


def stem(telefoon: Client, vraag: Vraag, waardering: int) -> Any:
    """Vote with a phone."""
    adres = f"/mee/w/{vraag.blok.workshop.uuid}/stem/"
    return telefoon.post(adres, {"vraag": vraag.uuid, "waardering": waardering}, **HTMX)


@pytest.fixture
def vraag(naar_blok: Callable[[Soort], Blok]) -> Vraag:
    """The vraag of now."""
    vraag = naar_blok(Soort.STEMMEN).vraag
    assert vraag is not None
    return vraag


def test_wie_er_zijn_en_wie_stemde_staat_in_elk_bericht_aan_het_scherm(
    zaal: Zaal, binnen: Binnen, vraag: Vraag
) -> None:
    fatima, _ = binnen("Fatima")
    binnen("Bas")
    assert "<b>0</b> van 2 stemden" in zaal.laatste("scherm")
    stem(fatima, vraag, 1)
    zaal.doe("erbij")
    heel = zaal.laatste("scherm")
    assert "<b>1</b> van 2 stemden" in heel
    assert heel.count("is-wachtend") == 1
    assert "Fatima" in heel
    assert "<b>1</b> van 2 stemden" in zaal.laatste("telefoon")


def test_wat_de_zaal_nog_moet_zeggen_staat_niet_op_het_scherm(zaal: Zaal, binnen: Binnen, vraag: Vraag) -> None:
    def punten(html: str) -> tuple[int, int]:
        return html.count('class="punt punt--'), html.count('class="punt-straks')

    assert punten(zaal.scherm()) == (0, 3), "ook wat al op het bord staat stuurt wie stemt"
    for waardering in (-1, -1, 1):
        stem(binnen()[0], vraag, waardering)
    assert zaal.doe("sluit").status_code == 200
    html = zaal.scherm()
    assert punten(html) == (1, 2)
    assert "voorlopig negatief" in html
    data = {"vraag": vraag.uuid, "beurt": lees(zaal.workshop.pk).workshop.beurt, "uitkomst": -1}
    assert zaal.client.post(f"{zaal.basis}regie/overnemen/", data, **HTMX).status_code == 200
    html = zaal.scherm()
    assert punten(html) == (1, 2)
    assert "voorlopig" not in html
    assert "Ons besluit" in html
    # What is passed over shows what the board knew.
    stap(zaal.workshop.pk, None, 1)
    stap(zaal.workshop.pk, None, 1)
    assert punten(zaal.scherm()) == (2, 1)


def test_meer_stemmen_dan_vormen_passen_worden_een_balk(zaal: Zaal, vraag: Vraag) -> None:
    assert not Verdeling(MEESTE_VORMEN, 0, 0).als_balk
    gasten = [Gast.objects.create(workshop=zaal.workshop, nummer=n) for n in range(1, MEESTE_VORMEN + 2)]
    Waarderingsstem.objects.bulk_create(Waarderingsstem(vraag=vraag, gast=gast, waardering=-1) for gast in gasten)
    zaal.doe("toon")
    html = zaal.scherm()
    assert "stemming__balk" in html
    assert "stem-vorm" not in html
    assert f'class="stemming__aantal">{MEESTE_VORMEN + 1}<' in html


def test_sluiten_telt_niets_meer_en_een_minuut_erbij_opent_weer(zaal: Zaal, binnen: Binnen, vraag: Vraag) -> None:
    telefoon, _ = binnen()
    assert "Sluit de stemming" in zaal.regie()
    zaal.doe("sluit")
    assert stem(telefoon, vraag, 1).status_code == 409
    assert "De tijd is om" in zaal.laatste("telefoon")
    zaal.doe("erbij")
    assert stem(telefoon, vraag, 1).status_code == 200
    sluit_nu(zaal.workshop.pk, None)
    sluit_nu(zaal.workshop.pk, None)
    assert Waarderingsstem.objects.count() == 1


def test_na_het_overnemen_is_de_volgende_vraag_de_knop(zaal: Zaal, binnen: Binnen, vraag: Vraag) -> None:
    def hoofdknop(html: str) -> list[str]:
        balk = html[html.index('class="stapbalk"') :]
        balk = balk[: balk.index("</form>")]
        return [deel.split("</button>")[0] for deel in balk.split("<button ") if "knop--primair" in deel.split(">")[0]]

    stem(binnen()[0], vraag, -1)
    (knop,) = hoofdknop(zaal.regie())
    assert "Sluit de stemming" in knop
    zaal.doe("sluit")
    html = zaal.regie()
    (knop,) = hoofdknop(html)
    assert f'form="overnemen-{vraag.uuid}"' in knop
    assert 'value="-1" checked' in html, "de meerderheid is vast gekozen"
    data = {"vraag": vraag.uuid, "beurt": lees(zaal.workshop.pk).workshop.beurt, "uitkomst": -1}
    zaal.client.post(f"{zaal.basis}regie/overnemen/", data, **HTMX)
    (knop,) = hoofdknop(zaal.regie())
    assert "Volgende vraag" in knop


def test_een_ander_besluit_zonder_reden_laat_alles_staan_ook_zonder_javascript(
    zaal: Zaal, binnen: Binnen, vraag: Vraag
) -> None:
    stem(binnen()[0], vraag, -1)
    zaal.doe("sluit")
    data = {"vraag": vraag.uuid, "beurt": lees(zaal.workshop.pk).workshop.beurt, "uitkomst": 1, "reden": " "}
    antwoord = zaal.client.post(f"{zaal.basis}regie/overnemen/", data, **HTMX)
    assert antwoord.status_code == 422
    assert 'id="overnemen-fout"' in antwoord.content.decode()
    te_lang = data | {"reden": "x" * 501}
    antwoord = zaal.client.post(f"{zaal.basis}regie/overnemen/", te_lang)
    html = antwoord.content.decode()
    assert (antwoord.status_code, "x" * 501 in html, 'value="1" checked' in html) == (422, True, True)
    assert Beleving.objects.get(contactmoment=vraag.contactmoment).bron == "team"


def test_wie_net_te_laat_is_ziet_hoe_het_staat(zaal: Zaal, vraag: Vraag) -> None:
    beurt = lees(zaal.workshop.pk).workshop.beurt
    assert zaal.doe("volgende", beurt=beurt).status_code == 200
    antwoord = zaal.doe("volgende", beurt=beurt)
    html = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "Iemand was net iets eerder. Zo staat het nu." in html
    assert "Vraag 2 van" in html
    assert lees(zaal.workshop.pk).blok.vraag != vraag  # type: ignore[union-attr]


def test_in_de_pauze_loopt_geen_tijd(zaal: Zaal, vraag: Vraag) -> None:
    zaal.doe("scherm", "pauze")
    stand = lees(zaal.workshop.pk)
    assert stand.klok.staat_stil
    assert "Pauze" in zaal.laatste("telefoon")
    assert "Ga verder na de pauze" in zaal.laatste("regie")
    zaal.doe("start")
    stand = lees(zaal.workshop.pk)
    assert (stand.klok.staat_stil, stand.toont) == (False, "blok")
    assert zaal.doe("scherm", "iets anders").status_code == 404


def test_het_einde_op_elk_gezicht(zaal: Zaal, binnen: Binnen, vraag: Vraag) -> None:
    telefoon, _ = binnen()
    sluit_af(zaal.workshop.pk, None)
    assert 'data-toont="einde"' in zaal.laatste("scherm")
    assert "De workshop is afgelopen" in zaal.laatste("telefoon")
    assert stem(telefoon, vraag, 1).status_code == 403
    assert "De workshop is afgelopen" in telefoon.get(f"/mee/w/{zaal.workshop.uuid}/").content.decode()
    assert zaal.client.get(f"{zaal.basis}scherm/").status_code == 302


def _vol(klantreis: Klantreis, workshop: Workshop, gasten: int, momenten: int) -> None:
    """Fill the room and the journey."""
    fase = klantreis.reisfasen.all()[0]
    kanaal = Kanaal.objects.all()[0]
    er_zijn = Contactmoment.objects.van(klantreis).count()
    nieuw = [
        Contactmoment.objects.create(reisfase=fase, titel=f"Moment {n}", sleutel=f"m{n}", volgorde=50 + n)
        for n in range(momenten - er_zijn)
    ]
    blok = Blok.objects.get(workshop=workshop, soort=Soort.STEMMEN)
    cellen = list(Vraag.objects.filter(blok=blok).values_list("contactmoment", "kanaal"))
    kies_vragen(klantreis, blok, cellen + [(moment.pk, kanaal.pk) for moment in nieuw])
    blok.refresh_from_db()
    nummer = Gast.objects.count()
    rijen = [Gast(workshop=workshop, nummer=nummer + n, naam=f"G{n}") for n in range(1, gasten - nummer + 1)]
    for gast in Gast.objects.bulk_create(rijen):
        if blok.vraag_id:
            Waarderingsstem.objects.create(vraag_id=blok.vraag_id, gast=gast, waardering=0)


@pytest.mark.parametrize("soort", [Soort.WELKOM, Soort.MEELEVEN, Soort.AANVULLEN, Soort.STEMMEN, Soort.VRIJ])
def test_een_volle_zaal_kost_geen_query_meer(
    soort: Soort, zaal: Zaal, naar_blok: Callable[[Soort], Blok], binnen: Binnen, klantreis: Klantreis
) -> None:
    naar_blok(soort)
    telefoon, _ = binnen("Fatima")
    mijn = f"/mee/w/{zaal.workshop.uuid}/"

    def tel() -> list[int]:
        uit = []
        for client, adres in (
            (zaal.client, f"{zaal.basis}scherm/"),
            (zaal.client, f"{zaal.basis}regie/"),
            (telefoon, mijn),
        ):
            with CaptureQueriesContext(connection) as gevangen:
                assert client.get(adres).status_code == 200
            uit.append(len(gevangen))
        return uit

    _vol(klantreis, zaal.workshop, 2, 3)
    tel()
    weinig = tel()
    _vol(klantreis, zaal.workshop, 30, 15)
    assert tel() == weinig
    assert max(weinig) <= 18


def test_een_stem_kost_even_veel_in_een_volle_zaal(
    zaal: Zaal, binnen: Binnen, vraag: Vraag, klantreis: Klantreis
) -> None:
    telefoon, _ = binnen("Fatima")

    def kosten(waardering: int) -> int:
        with CaptureQueriesContext(connection) as gevangen:
            assert stem(telefoon, vraag, waardering).status_code == 200
        return len(gevangen)

    stem(telefoon, vraag, 0)
    weinig = kosten(1)
    _vol(klantreis, zaal.workshop, 30, 15)
    assert kosten(-1) == weinig


def test_meeleven_loopt_van_verhaal_langs_citaten_naar_het_volgende_blok(
    zaal: Zaal, naar_blok: Callable[[Soort], Blok], klantreis: Klantreis
) -> None:
    persona = klantreis.personas.get()
    persona.situatie = "Ria woont alleen."
    persona.save()
    blok = naar_blok(Soort.MEELEVEN)
    assert "Ria woont alleen." in zaal.laatste("scherm")
    assert "Ria woont alleen." in zaal.laatste("regie")
    assert "Ria woont alleen." not in zaal.laatste("telefoon")
    zaal.doe("volgende")
    html = zaal.laatste("scherm")
    assert "Ik kon het niet vinden." in html
    assert "uit interview R01" in html
    zaal.doe("vorige")
    assert "Ria woont alleen." in zaal.laatste("scherm")
    zaal.doe("volgende")
    zaal.doe("volgende")
    assert lees(zaal.workshop.pk).blok != blok
    zaal.doe("vorige")
    assert "Ik kon het niet vinden." in zaal.laatste("scherm"), "wie teruggaat begint niet opnieuw"


def test_een_klok_die_afliep_sluit_ook_zonder_dat_iemand_drukt(zaal: Zaal, vraag: Vraag) -> None:
    Workshop.objects.update(klok_tot=timezone.now() - timedelta(seconds=3))
    assert zaal.client.post(f"{zaal.basis}tijd-om/").status_code == 204
    vraag.refresh_from_db()
    assert vraag.gesloten_op is not None
    assert not tijd_om(zaal.workshop.pk)
    naar(zaal.workshop.pk, None, Blok.objects.get(workshop=zaal.workshop, soort=Soort.VRIJ).uuid)
    assert "Vrij blok" in zaal.laatste("scherm")
