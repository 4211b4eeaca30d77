"""Of whom a rating is: the team at the board or a workshop; it follows the rating wherever that goes."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from geschiedenis.models import Wijziging
from geschiedenis.soorten import per_label
from geschiedenis.zinnen import zin
from heartbeat.models import Beleving, Heartbeat
from heartbeat.overnemen import zet_terug
from heartbeat.samenvoegen import sleutel, voeg_samen
from heartbeat.splitsen import Deel, splits
from heartbeat.waarderen import Botsing, Plek, plek_van, zoek
from heartbeat.waarderen_live import waardeer_en_vertel
from klantreis.models import Klantreis
from live.models import LiveBericht
from reis.models import Contactmoment, Kanaal
from tests.conftest import Cast
from tests.heartbeat.test_waarderen import momenten, velden

pytestmark = pytest.mark.django_db

WORKSHOP = Beleving.Bron.WORKSHOP.value


def hier(klantreis: Klantreis, kanaal: str = "website", moment: int = 0) -> Plek:
    """Return a cell of the huidige heartbeat, as a higher app finds it."""
    plek = plek_van(
        klantreis,
        klantreis.personas.get(),
        "huidig",
        momenten(klantreis)[moment].pk,
        Kanaal.objects.get(sleutel=kanaal),
    )
    assert plek is not None
    return plek


def workshop(plek: Plek, waardering: int | None, was: int | None, toelichting: str = "", **rest: Any) -> None:
    """Rate as a workshop does."""
    klantreis = Klantreis.objects.get(pk=plek.klantreis_id)
    waardeer_en_vertel(klantreis, plek, waardering, was, bron=WORKSHOP, toelichting=toelichting, **rest)


def staat(plek: Plek) -> tuple[int, str, str, int]:
    """Return what stands in the cell: waardering, bron, toelichting and versie."""
    cel = Beleving.objects.filter(contactmoment=plek.moment_id, kanaal=plek.kanaal, heartbeat__soort=plek.soort)
    return cel.values_list("waardering", "bron", "toelichting", "versie").get()


def verteld() -> list[str]:
    """Return the sentences of the history about ratings, the oldest first."""
    rijen = Wijziging.objects.filter(soort="heartbeat.beleving").order_by("op", "pk")
    return [str(zin(per_label()[rij.soort], rij)) for rij in rijen]


@pytest.fixture
def board(klantreis: Klantreis, cast: Cast) -> Any:
    """Rate by hand on the board."""

    def stuur(**rest: Any) -> str:
        adres = reverse("heartbeat:waardeer", args=[klantreis.uuid])
        gegevens = velden(klantreis, kanaal="website", gekozen="1") | rest
        antwoord = cast["teamlid"].post(adres, gegevens, headers={"HX-Request": "true"})
        assert antwoord.status_code == 200
        return str(antwoord.content.decode())

    return stuur


def test_de_plek_is_dezelfde_als_die_van_het_bord(klantreis: Klantreis) -> None:
    persona, moment = klantreis.personas.get(), momenten(klantreis)[0]
    plek = hier(klantreis)
    assert plek == zoek(klantreis, persona.uuid, "huidig", moment.uuid, "website")
    ander = Klantreis.objects.create(titel="Ik ga verhuizen")
    assert plek_van(ander, persona, "huidig", moment.pk, plek.kanaal) is None
    moment.verwijder()
    assert plek_van(klantreis, persona, "huidig", moment.pk, plek.kanaal) is None


def test_een_workshop_beslist_en_het_team_verandert_het_later(klantreis: Klantreis, board: Any) -> None:
    plek = hier(klantreis)
    Beleving.objects.filter(kanaal__sleutel="website").update(toelichting="Te veel tekst.")
    Wijziging.objects.all().delete()
    LiveBericht.objects.all().delete()
    workshop(plek, -1, -1, "De zaal was het eens.")
    eens = (-1, WORKSHOP, "Te veel tekst.\nDe zaal was het eens.", 2)
    assert staat(plek) == eens
    # The connection was lost, and it comes once more; and somebody clicks what stands there already.
    workshop(plek, -1, -1, "De zaal was het eens.")
    board(waardering="-1", was="-1")
    assert staat(plek) == eens
    assert LiveBericht.objects.count() == 1
    assert "Uit de workshop" in LiveBericht.objects.get().html
    with pytest.raises(Botsing):
        workshop(plek, 1, 0, "Niet bewaard.")
    assert staat(plek) == eens
    workshop(plek, 1, 0, dwing=True)
    html = board(waardering="0", was="1")
    assert "Uit de workshop" not in html
    assert "Uit de workshop" not in LiveBericht.objects.order_by("pk")[2].html
    assert staat(plek) == (0, "team", eens[2], 2)
    wat = "Ik zoek op de website per website voor Ria Pietersen"
    assert verteld() == [
        f"bevestigde in de workshop de waardering van {wat}",
        f"waardeerde in de workshop {wat}",
        f"waardeerde {wat}",
    ]


def test_een_eerste_waardering_uit_de_workshop_en_wat_die_kost(klantreis: Klantreis, cast: Cast) -> None:
    plek = hier(klantreis, "balie")
    with CaptureQueriesContext(connection) as met:
        workshop(plek, 1, None, "Samen gekozen.")
    assert staat(plek) == (1, WORKSHOP, "Samen gekozen.", 1)
    assert "waardeerde in de workshop Ik zoek op de website per balie voor Ria Pietersen" in verteld()
    Beleving.objects.filter(kanaal__sleutel="balie").delete()
    with CaptureQueriesContext(connection) as zonder:
        waardeer_en_vertel(klantreis, plek, 1, None)
    # One more: `workshop` fetches the klantreis.
    assert len(met) == len(zonder) + 1
    workshop(plek, -1, 1)
    adres = f"{reverse('heartbeat:bord', args=[klantreis.uuid])}?moment={momenten(klantreis)[0].uuid}"
    for rol in ("teamlid", "meelezer"):
        assert cast[rol].get(adres).content.decode().count("Uit de workshop") == 1


def test_leeg_en_terug_houdt_de_bron_ook_in_de_geschiedenis(klantreis: Klantreis, cast: Cast, board: Any) -> None:
    plek = hier(klantreis)
    Beleving.objects.filter(kanaal__sleutel="website").update(citaat=None)
    workshop(plek, -1, -1)
    html = board(waardering="", was="-1")
    assert "De waardering kwam uit de workshop." in html
    assert f'name="herstel_bron" value="{WORKSHOP}"' in html
    board(waardering="-1", was="", herstel_bron=WORKSHOP)
    assert staat(plek)[:2] == (-1, WORKSHOP)
    board(waardering="1", was="-1")
    assert staat(plek)[:2] == (1, "team")

    def doe(wat: str) -> None:
        regel = Wijziging.objects.latest("op", "pk")
        assert cast["teamlid"].post(reverse(f"geschiedenis:{wat}", args=[klantreis.uuid, regel.pk])).status_code == 302

    doe("ongedaan")
    assert staat(plek)[:2] == (-1, WORKSHOP)
    board(waardering="", was="-1")
    doe("terugzetten")
    assert staat(plek)[:2] == (-1, WORKSHOP)


def test_overnemen_terugdraaien_laat_staan_wat_de_workshop_besloot(klantreis: Klantreis) -> None:
    Beleving.objects.update(citaat=None)
    rijen = list(Beleving.objects.all())
    workshop(hier(klantreis), -1, -1)
    assert zet_terug(klantreis.personas.get(), {rij.uuid: rij.waardering for rij in rijen}) == len(rijen) - 1
    assert Beleving.objects.get().bron == WORKSHOP


@pytest.mark.parametrize(
    ("keuze", "uit_workshop", "bron"), [(-1, "gaat", WORKSHOP), (1, "gaat", "team"), (1, "blijft", WORKSHOP)]
)
def test_bij_samenvoegen_gaat_de_bron_met_de_waardering_mee(
    klantreis: Klantreis, keuze: int, uit_workshop: str, bron: str
) -> None:
    gaat, blijft, _ = momenten(klantreis)
    oud = Beleving.objects.get(kanaal__sleutel="website")
    nieuw = Beleving.objects.create(heartbeat=oud.heartbeat, contactmoment=blijft, kanaal=oud.kanaal, waardering=1)
    Beleving.objects.filter(pk=(oud if uit_workshop == "gaat" else nieuw).pk).update(bron=WORKSHOP)
    voeg_samen(klantreis, blijft.uuid, gaat.uuid, "Samen", {sleutel(nieuw): keuze})
    nieuw.refresh_from_db()
    assert (nieuw.waardering, nieuw.bron) == (keuze, bron)


def test_splitsen_neemt_de_bron_mee_en_een_kopie_is_van_het_team(klantreis: Klantreis, cast: Cast) -> None:
    Beleving.objects.update(bron=WORKSHOP)
    adres = reverse("heartbeat:begin_gewenst", args=[klantreis.uuid])
    cast["teamlid"].post(adres, {"persona": klantreis.personas.get().uuid})
    assert set(Heartbeat.objects.get(soort="gewenst").belevingen.values_list("bron", flat=True)) == {"team"}
    website = Kanaal.objects.get(sleutel="website")
    eerste = Contactmoment.objects.get(pk=momenten(klantreis)[0].pk)
    tweede = splits(klantreis, eerste.uuid, uuid4(), ("Een", "Twee"), citaten=[], kanalen={website.pk: Deel.ALLEBEI})
    paren = tweede.belevingen.values_list("heartbeat__soort", "bron")
    assert set(paren) == {("huidig", WORKSHOP), ("gewenst", "team")}


def test_de_database_kent_alleen_deze_bronnen(klantreis: Klantreis) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Beleving.objects.update(bron="raad")
