"""What others see of a change on a board: the same pieces for everybody, once, in the transaction of the change."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import transaction
from django.urls import reverse

from heartbeat import waarderen
from heartbeat.meekijken import bordsleutel
from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Klantreis, Teamlid
from live import kaartje
from live.models import Bord, Intrekking, LiveBericht
from live.publiceer import versie_van
from personas.models import Persona
from reis.models import Contactmoment
from tests.conftest import Cast
from tests.heartbeat.test_waarderen import momenten, velden

pytestmark = pytest.mark.django_db


@pytest.fixture
def sleutel(klantreis: Klantreis) -> str:
    """The board of the persona, on which nothing was told yet: making the klantreis told as well."""
    Bord.objects.all().delete()
    return bordsleutel(klantreis.personas.get().pk)


def berichten(sleutel: str) -> list[str]:
    return list(LiveBericht.objects.filter(bord__sleutel=sleutel).order_by("versie").values_list("html", flat=True))


def waardeer(cast: Cast, klantreis: Klantreis, rol: str = "teamlid", **rest: Any) -> Any:
    adres = reverse("heartbeat:waardeer", args=[klantreis.uuid])
    return cast[rol].post(adres, velden(klantreis, **rest), headers={"HX-Request": "true"})


def test_een_waardering_gaat_een_keer_naar_alle_borden(klantreis: Klantreis, cast: Cast, sleutel: str) -> None:
    assert waardeer(cast, klantreis).status_code == 200
    (html,) = berichten(sleutel)
    cel = f"#c{momenten(klantreis)[0].pk}-"
    for doel in (cel, "#lijn", "#lijn-staand", "#samenvatting", "#lijn-schim"):
        assert doel in html
    # For who edits a button and, in the chosen column, a choice; for who reads neither.
    knop, keuze, vast = re.findall(r'<hx-partial data-cel="[^>]*>(.*?)</hx-partial>', html, re.DOTALL)
    assert "<button" in knop
    assert 'type="radio"' in keuze
    assert "<button" not in vast
    assert "<input" not in vast
    assert all("positief" in stuk for stuk in (knop, keuze, vast))


def test_wie_waardeert_en_wie_kijkt_maakt_voor_het_bericht_niets_uit(
    klantreis: Klantreis, cast: Cast, sleutel: str
) -> None:
    waardeer(cast, klantreis, "teamlid", waardering="1")
    waardeer(cast, klantreis, "teamlid", waardering="", was="1")
    waardeer(cast, klantreis, "projectleider", waardering="1", gekozen="1", telling="1")
    eerste, _, derde = berichten(sleutel)
    assert eerste == derde
    assert "csrf" not in eerste
    assert "nonce" not in eerste
    for gebruiker in cast.gebruikers.values():
        assert gebruiker.naam not in eerste
        assert gebruiker.email not in eerste


def test_wat_niets_verandert_wordt_niet_verteld(klantreis: Klantreis, cast: Cast, sleutel: str) -> None:
    waardeer(cast, klantreis, waardering="1")
    assert waardeer(cast, klantreis, waardering="1", was="1").status_code == 200
    assert waardeer(cast, klantreis, waardering="-1", was="0").status_code == 409
    assert waardeer(cast, klantreis, waardering="7").status_code == 422
    assert waardeer(cast, klantreis, "meelezer", waardering="-1", was="1").status_code == 403
    assert len(berichten(sleutel)) == 1


def test_een_waardering_die_niet_wordt_bewaard_wordt_niet_verteld(klantreis: Klantreis, sleutel: str) -> None:
    plek = waarderen.zoek(klantreis, klantreis.personas.get().uuid, "huidig", momenten(klantreis)[0].uuid, "balie")
    assert plek is not None

    def gaat_mis() -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        waarderen.waardeer(plek, 1, None, na=gaat_mis)
    assert not Beleving.objects.filter(kanaal__sleutel="balie").exists()
    assert berichten(sleutel) == []


def test_een_toelichting_wordt_verteld_als_cel_en_niet_als_verversing(
    klantreis: Klantreis, cast: Cast, sleutel: str
) -> None:
    moment = momenten(klantreis)[0]
    basis = {"persona": klantreis.personas.get().uuid, "soort": "huidig", "moment": moment.uuid, "kanaal": "website"}
    adres = reverse("heartbeat:toelichting", args=[klantreis.uuid])
    antwoord = cast["teamlid"].post(adres, basis | {"toelichting": "Zo zei zij het.", "versie": "1"})
    assert antwoord.status_code == 302
    (html,) = berichten(sleutel)
    assert "Zo zei zij het." in html
    assert 'data-versie="2"' in html
    oud = cast["teamlid"].post(adres, basis | {"toelichting": "Te laat.", "versie": "1"})
    assert oud.status_code == 409
    assert len(berichten(sleutel)) == 1
    # That page listens as well, from the versie it shows.
    assert f"vanaf={versie_van(sleutel)}" in oud.content.decode()


def test_de_pagina_luistert_vanaf_de_versie_die_ze_toont(klantreis: Klantreis, cast: Cast, sleutel: str) -> None:
    waardeer(cast, klantreis)
    for rol, stand in (("teamlid", "bewerken"), ("meelezer", "lezen")):
        html = cast[rol].get(reverse("heartbeat:bord", args=[klantreis.uuid])).content.decode()
        gevonden = re.search(r'data-stroom="([^"]+)"', html)
        assert gevonden is not None
        vraag = parse_qs(urlsplit(gevonden[1].replace("&amp;", "&")).query)
        assert vraag["vanaf"] == ["1"]
        bewijs = kaartje.lees(vraag["kaartje"][0])
        assert bewijs is not None
        assert (bewijs.wie, bewijs.bord) == (kaartje.wie(cast.gebruikers[rol].pk), sleutel)
        assert f'data-stand="{stand}"' in html


def _reisfase_heet_anders(klantreis: Klantreis) -> None:
    fase = klantreis.reisfasen.all()[0]
    fase.naam = "Anders"
    fase.save()


def _moment_erbij(klantreis: Klantreis) -> None:
    Contactmoment.objects.create(reisfase=klantreis.reisfasen.all()[0], titel="Nieuw", sleutel="nieuw", volgorde=9)


def _persona_heet_anders(klantreis: Klantreis) -> None:
    persona = klantreis.personas.get()
    persona.naam = "Ria de Wit"
    persona.save()


def _slaat_over(klantreis: Klantreis) -> None:
    moment = _moment(klantreis)
    assert waarderen.sla_over(klantreis.personas.get(), moment, overslaan=True)


def _moment(klantreis: Klantreis) -> Contactmoment:
    return Contactmoment.objects.create(reisfase=klantreis.reisfasen.all()[1], titel="Leeg", sleutel="leeg", volgorde=8)


def _kopie(klantreis: Klantreis) -> None:
    assert waarderen.kopieer(Heartbeat.objects.get(), "gewenst")


@pytest.mark.parametrize(
    "verandering", [_reisfase_heet_anders, _moment_erbij, _persona_heet_anders, _slaat_over, _kopie]
)
def test_wat_meer_dan_een_cel_raakt_ververst_het_bord_een_keer(
    klantreis: Klantreis, sleutel: str, verandering: Callable[[Klantreis], None]
) -> None:
    # What the cast did in the same transaction of this test told it already.
    with transaction.atomic():
        transaction.get_connection().run_on_commit.clear()
        verandering(klantreis)
    assert berichten(sleutel)[-1:] == [""]


def test_veel_in_een_transactie_is_een_verversing_en_een_terugdraaiing_telt_niet(
    klantreis: Klantreis, sleutel: str
) -> None:
    Persona.objects.create(klantreis=klantreis, naam="Samir Haddad")
    transaction.get_connection().run_on_commit.clear()
    LiveBericht.objects.all().delete()
    with pytest.raises(RuntimeError):
        _draai_terug(klantreis)
    with transaction.atomic():
        for fase in klantreis.reisfasen.all():
            fase.naam = f"{fase.naam} anders"
            fase.save()
    assert berichten(sleutel) == [""]
    assert LiveBericht.objects.count() == 2, "een voor elke persona"


def _draai_terug(klantreis: Klantreis) -> None:
    with transaction.atomic():
        _reisfase_heet_anders(klantreis)
        raise RuntimeError


def test_wie_uit_het_team_gaat_kijkt_niet_meer_mee(klantreis: Klantreis, cast: Cast) -> None:
    lid = Teamlid.objects.get(klantreis=klantreis, gebruiker=cast.gebruikers["teamlid"])
    adres = reverse("klantreis:team_verwijderen", args=[klantreis.uuid, lid.pk])
    assert cast["projectleider"].post(adres).status_code == 302
    assert not Teamlid.objects.filter(pk=lid.pk).exists()
    assert list(Intrekking.objects.values_list("wie", flat=True)) == [kaartje.wie(cast.gebruikers["teamlid"].pk)]


def test_een_andere_rol_of_een_account_dat_stopt_sluit_ook_maar_inloggen_niet(klantreis: Klantreis, cast: Cast) -> None:
    lid = Teamlid.objects.get(klantreis=klantreis, gebruiker=cast.gebruikers["teamlid"])
    lid.naam = "Een andere naam"
    lid.save()
    account = cast.gebruikers["meelezer"]
    cast["meelezer"].force_login(account)
    assert not Intrekking.objects.exists()
    lid.rol = Teamlid.Rol.MEELEZER
    lid.save()
    account.is_active = False
    account.save()
    assert set(Intrekking.objects.values_list("wie", flat=True)) == {
        kaartje.wie(cast.gebruikers["teamlid"].pk),
        kaartje.wie(account.pk),
    }
