"""A whole piece of journey at once: from a sjabloon or another klantreis, once however often it is sent."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from klantreis.models import Klantreis
from reis.models import Contactmoment, Reisfase
from reis.overnemen import OVERGENOMEN, als_nieuw, neem_over
from reis.queries import reis
from reis.sjablonen import SJABLONEN, NieuweFase, NieuwMoment, sjabloon

pytestmark = pytest.mark.django_db


def volgorde(klantreis: Klantreis) -> dict[str, list[str]]:
    """Return the titles per reisfase, in order."""
    return {fase.reisfase.naam: [moment.titel for moment in fase.momenten] for fase in reis(klantreis)}


@pytest.fixture
def leeg(db: None) -> Klantreis:
    """A klantreis without a journey."""
    return Klantreis.objects.create(titel="Ik ga verhuizen")


def test_er_is_een_sjabloon_voor_elk_soort_reis() -> None:
    assert [een.sleutel for een in SJABLONEN] == ["aanvraag", "melding", "bezwaar", "vergunning", "verhuizing"]
    for een in SJABLONEN:
        titels = [moment.titel for fase in een.fasen for moment in fase.momenten]
        assert len(titels) == len(set(titels)) >= 10
        assert len({fase.naam for fase in een.fasen}) == len(een.fasen)
        assert any(moment.moment_van_de_waarheid for fase in een.fasen for moment in fase.momenten)


@pytest.mark.parametrize("een", SJABLONEN, ids=lambda een: een.sleutel)
def test_een_sjabloon_wordt_de_reis(leeg: Klantreis, een: object) -> None:
    gekozen = sjabloon(getattr(een, "sleutel", ""))
    assert gekozen is not None
    assert neem_over(leeg, uuid4(), gekozen.fasen) == gekozen.aantal
    assert volgorde(leeg) == {fase.naam: [m.titel for m in fase.momenten] for fase in gekozen.fasen}


def test_twee_keer_versturen_voegt_een_keer_toe(leeg: Klantreis) -> None:
    zaad = uuid4()
    aantal = neem_over(leeg, zaad, SJABLONEN[0].fasen)
    assert neem_over(leeg, zaad, SJABLONEN[0].fasen) == 0
    assert Contactmoment.objects.count() == aantal


def test_wat_er_staat_blijft_en_een_bekende_reisfase_krijgt_ze_achteraan(klantreis: Klantreis) -> None:
    voor = volgorde(klantreis)
    nieuw = [
        NieuweFase("zoeken", (NieuwMoment("Ik vraag het mijn buren"),)),
        NieuweFase("Nazorg", (NieuwMoment("Ik bel na"),)),
    ]
    neem_over(klantreis, uuid4(), nieuw)
    na = volgorde(klantreis)
    assert na["Zoeken"] == [*voor["Zoeken"], "Ik vraag het mijn buren"]
    assert list(na) == [*voor, "Nazorg"]
    assert na["Besluit"] == voor["Besluit"]


def test_wat_in_die_reisfase_was_verwijderd_houdt_zijn_plek(klantreis: Klantreis) -> None:
    Contactmoment.objects.get(titel="Ik bel de gemeente").verwijder()
    neem_over(klantreis, uuid4(), [NieuweFase("Zoeken", (NieuwMoment("Ik vraag het mijn buren"),))])
    Contactmoment.objects.get(titel="Ik bel de gemeente").zet_terug()
    assert volgorde(klantreis)["Zoeken"] == ["Ik zoek op de website", "Ik bel de gemeente", "Ik vraag het mijn buren"]


def test_een_kopie_neemt_elk_veld_van_een_contactmoment_mee_of_zegt_waarom_niet(
    klantreis: Klantreis, leeg: Klantreis
) -> None:
    eigen = {"id", "uuid", "versie", "reisfase", "sleutel", "volgorde", "verwijderd_op"}
    assert {veld.name for veld in Contactmoment._meta.fields} == eigen | set(OVERGENOMEN)
    Contactmoment.objects.filter(titel="Ik krijg het besluit").update(omschrijving="Per post.", doorlooptijd_dagen=12)
    bron = Contactmoment.objects.get(titel="Ik krijg het besluit")
    neem_over(leeg, uuid4(), als_nieuw(klantreis, {bron.uuid}))
    kopie = Contactmoment.objects.get(reisfase__klantreis=leeg)
    for veld in OVERGENOMEN:
        assert getattr(kopie, veld) == getattr(bron, veld), veld
    assert kopie.uuid != bron.uuid
    assert volgorde(leeg) == {"Besluit": ["Ik krijg het besluit"]}
    assert not kopie.citaten.exists()


def test_evenveel_vragen_hoe_groot_de_kopie_ook_is(leeg: Klantreis) -> None:
    def tel(maak: Callable[[], object]) -> int:
        # Open boards are told once per transaction, and for the product these are two.
        connection.run_on_commit.clear()
        with CaptureQueriesContext(connection) as vragen:
            maak()
        return len(vragen)

    klein = [NieuweFase("Begin", (NieuwMoment("Een"),))]
    groot = [NieuweFase(f"Fase {i}", tuple(NieuwMoment(f"Moment {i}.{j}") for j in range(10))) for i in range(10)]
    # The first of all looks once more: nobody's boards are there to refresh yet.
    neem_over(leeg, uuid4(), [NieuweFase("Vooraf", (NieuwMoment("Nul"),))])
    assert tel(lambda: neem_over(leeg, uuid4(), klein)) == tel(lambda: neem_over(leeg, uuid4(), groot))
    assert Reisfase.objects.count() == 12
