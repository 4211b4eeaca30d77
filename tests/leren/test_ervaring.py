"""What somebody did: proposed, claimed once, confirmed by somebody else who is zelfstandig, and the final word."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from klantreis.models import Klantreis
from leren import bekwaamheid, ervaring, oefenklantreis
from leren.models import Bekwaamheid, Ervaring
from tests.conftest import Cast
from tests.leren.leerlingen import leer
from tests.workshop.afgelopen import maak_afgelopen
from verbeterplan.models import Verbeterplan
from workshop.models import Workshop

pytestmark = pytest.mark.django_db


@pytest.fixture
def gedaan(cast: Cast, klantreis: Klantreis, settings: Any, tmp_path: Any) -> Workshop:
    """A klantreis with a plan that was vastgesteld, led by the projectleider, and a workshop that ended."""
    settings.MEDIA_ROOT = tmp_path
    workshop = maak_afgelopen(klantreis)
    Workshop.objects.filter(pk=workshop.pk).update(gemaakt_door=cast.gebruikers["projectleider"])
    for rol, projectrol in (("projectleider", "begeleider"), ("teamlid", "lid")):
        klantreis.team.filter(gebruiker=cast.gebruikers[rol]).update(projectrol=projectrol)
    Verbeterplan.objects.update_or_create(
        klantreis=klantreis, defaults={"vastgesteld_op": date(2026, 5, 16), "vastgesteld_door": "Hetty"}
    )
    return workshop


@pytest.fixture
def begeleider(cast: Cast) -> Gebruiker:
    """The beheerder is zelfstandig begeleider."""
    Bekwaamheid.objects.create(gebruiker=cast.gebruikers["beheerder"], niveau="zelfstandig", bevestiger="Noor")
    return cast.gebruikers["beheerder"]


def _voorgesteld(wie: Gebruiker) -> set[tuple[str, str]]:
    return {(een.soort.value, een.rol.value) for een in ervaring.voorstellen(wie)}


def test_wat_je_hier_deed_wordt_voorgesteld_met_je_rol(cast: Cast, gedaan: Workshop) -> None:
    ik = cast.gebruikers
    assert _voorgesteld(ik["projectleider"]) == {("klantreis", "begeleid"), ("workshop", "begeleid")}
    assert _voorgesteld(ik["teamlid"]) == {("klantreis", "deelgenomen"), ("workshop", "deelgenomen")}
    # Who only reads along did not take part, and who practises neither.
    assert _voorgesteld(ik["meelezer"]) == set()
    oefening = oefenklantreis.begin(ik["medewerker"])
    oefening.team.filter(gebruiker=ik["medewerker"]).update(projectrol="begeleider")
    Verbeterplan.objects.update_or_create(
        klantreis=oefening, defaults={"vastgesteld_op": date(2026, 5, 16), "vastgesteld_door": "Hetty"}
    )
    assert _voorgesteld(ik["medewerker"]) == set()


def test_een_klantreis_zonder_plan_en_een_workshop_die_nog_loopt_tellen_nog_niet(cast: Cast, gedaan: Workshop) -> None:
    Verbeterplan.objects.update(vastgesteld_op=None, vastgesteld_door="")
    Workshop.objects.update(afgelopen_op=None, code="123456")
    assert _voorgesteld(cast.gebruikers["projectleider"]) == set()


def test_een_klik_en_twee_klikken_voegen_een_keer_toe(cast: Cast, gedaan: Workshop, klantreis: Klantreis) -> None:
    ik, client = cast.gebruikers["projectleider"], cast["projectleider"]
    assert klantreis.titel in client.get(reverse("bekwaam:bekwaamheid")).content.decode()
    for uuid in (klantreis.uuid, klantreis.uuid, gedaan.uuid, gedaan.uuid, uuid4(), "geen"):
        assert client.post(reverse("bekwaam:claim"), {"uuid": uuid}).status_code == 302
    assert sorted(Ervaring.objects.filter(gebruiker=ik).values_list("soort", "rol")) == [
        ("klantreis", "begeleid"),
        ("workshop", "begeleid"),
    ]
    with pytest.raises(IntegrityError), transaction.atomic():
        Ervaring.objects.create(
            gebruiker=ik, soort="klantreis", rol="begeleid", titel="x", datum="2026-01-01", klantreis=klantreis
        )
    # It stays readable when the klantreis goes.
    klantreis.delete()
    assert "Ik wil een boom laten kappen" in client.get(reverse("bekwaam:bekwaamheid")).content.decode()


def test_iets_van_elders_voeg_je_zelf_toe(cast: Cast) -> None:
    client, adres = cast["medewerker"], reverse("bekwaam:ervaring_nieuw")
    velden = {
        "uuid": str(uuid4()),
        "soort": "workshop",
        "rol": "begeleid",
        "titel": "Ik ga verhuizen, Zandwijk",
        "datum": (timezone.localdate() + timedelta(1)).isoformat(),
    }
    fout = client.post(adres, velden)
    assert fout.status_code == 422
    assert "Deze dag moet nog komen" in fout.content.decode()
    assert "Ik ga verhuizen, Zandwijk" in fout.content.decode()
    goed = velden | {"datum": "2026-03-02"}
    for _ in range(2):
        assert client.post(adres, goed).status_code == 302
    rij = Ervaring.objects.get()
    assert (rij.gebruiker, rij.bevestigd_op) == (cast.gebruikers["medewerker"], None)
    # Nobody else takes it away.
    cast["teamlid"].post(reverse("bekwaam:ervaring_weg", args=[rij.uuid]))
    assert Ervaring.objects.exists()
    client.post(reverse("bekwaam:ervaring_weg", args=[rij.uuid]))
    assert not Ervaring.objects.exists()


@pytest.fixture
def wacht(cast: Cast) -> Ervaring:
    """Something of the teamlid that waits."""
    return Ervaring.objects.create(
        gebruiker=cast.gebruikers["teamlid"], soort="workshop", rol="begeleid", titel="Samen kijken", datum="2026-03-02"
    )


def test_een_zelfstandig_begeleider_bevestigt_wat_een_ander_deed(
    cast: Cast, begeleider: Gebruiker, wacht: Ervaring
) -> None:
    eigen = Ervaring.objects.create(
        gebruiker=begeleider, soort="workshop", rol="begeleid", titel="Van mezelf", datum="2026-03-02"
    )
    client = cast["beheerder"]
    pagina = client.get(reverse("bekwaam:bevestigen")).content.decode()
    assert "Samen kijken" in pagina
    assert "Zelf ingevuld, niet uit Klantreis" in pagina
    assert "Van mezelf" not in pagina
    for uuid in (wacht.uuid, wacht.uuid, eigen.uuid):
        assert client.post(reverse("bekwaam:bevestig", args=[uuid])).status_code == 302
    wacht.refresh_from_db()
    eigen.refresh_from_db()
    assert (wacht.bevestiger, wacht.bevestigd_door) == ("Beheerder", begeleider)
    assert eigen.bevestigd_op is None
    # Confirmed is on record: it cannot be taken away.
    cast["teamlid"].post(reverse("bekwaam:ervaring_weg", args=[wacht.uuid]))
    assert Ervaring.objects.filter(pk=wacht.pk).exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Ervaring.objects.filter(pk=wacht.pk).update(bevestigd_door=wacht.gebruiker)


def test_niet_bevestigen_vraagt_een_woord(cast: Cast, begeleider: Gebruiker, wacht: Ervaring) -> None:
    client, adres = cast["beheerder"], reverse("bekwaam:wijs_af", args=[wacht.uuid])
    leeg = client.post(adres, {"reden": " "})
    assert leeg.status_code == 422
    assert "Schrijf kort op waarom niet" in leeg.content.decode()
    client.post(adres, {"reden": "Wie was erbij?"})
    # Another one was just before: nothing changes any more.
    client.post(reverse("bekwaam:bevestig", args=[wacht.uuid]))
    wacht.refresh_from_db()
    assert (wacht.afwijsreden, wacht.bevestigd_op) == ("Wie was erbij?", None)
    assert "Niet bevestigd door Beheerder: Wie was erbij?" in (
        cast["teamlid"].get(reverse("bekwaam:bekwaamheid")).content.decode()
    )


def test_het_laatste_akkoord_geeft_een_ander_en_pas_als_de_rest_er_is(
    cast: Cast, begeleider: Gebruiker, wacht: Ervaring
) -> None:
    wie = cast.gebruikers["teamlid"]
    leer(wie)
    onder_toezicht = Bekwaamheid.objects.get(gebruiker=wie, niveau="onder-toezicht")
    adres, client = reverse("bekwaam:akkoord", args=[onder_toezicht.uuid]), cast["beheerder"]
    assert "nog niet alles" in client.post(adres, follow=True).content.decode()
    ervaring.bevestig(wacht.uuid, begeleider)
    for soort in ("workshop", "klantreis"):
        rij = Ervaring.objects.create(
            gebruiker=wie, soort=soort, rol="begeleid", titel=f"Nog een {soort}", datum="2026-04-02"
        )
        assert "Klaar voor het laatste akkoord" not in client.get(reverse("bekwaam:bevestigen")).content.decode()
        ervaring.bevestig(rij.uuid, begeleider)
    assert "Klaar voor het laatste akkoord" in client.get(reverse("bekwaam:bevestigen")).content.decode()
    assert not Bekwaamheid.objects.filter(gebruiker=wie, niveau="zelfstandig").exists()
    with pytest.raises(bekwaamheid.KanNiet, match="andere"):
        bekwaamheid.geef_akkoord(wie, wie)
    for _ in range(2):
        client.post(adres)
    assert Bekwaamheid.objects.get(gebruiker=wie, niveau="zelfstandig").bevestiger == "Beheerder"
    # From now on this colleague confirms as well.
    assert cast["teamlid"].get(reverse("bekwaam:bevestigen")).status_code == 200


def test_wie_geen_account_meer_heeft_bevestigt_niets(begeleider: Gebruiker, wacht: Ervaring) -> None:
    begeleider.is_active = False
    begeleider.save()
    with pytest.raises(bekwaamheid.KanNiet):
        ervaring.bevestig(wacht.uuid, begeleider)
    assert list(bekwaamheid.zelfstandigen()) == []


def test_de_lijst_die_wacht_kost_niet_meer_met_meer_mensen(
    cast: Cast, begeleider: Gebruiker, gebruiker: Callable[..., Gebruiker], django_assert_max_num_queries: Any
) -> None:
    for nummer in range(12):
        wie = gebruiker(f"collega{nummer}")
        Bekwaamheid.objects.create(gebruiker=wie, niveau="onder-toezicht")
        Ervaring.objects.create(gebruiker=wie, soort="workshop", rol="begeleid", titel="Elders", datum="2026-03-02")
    with django_assert_max_num_queries(11):
        assert cast["beheerder"].get(reverse("bekwaam:bevestigen")).status_code == 200
