"""How a programme stands, where somebody typed it, where nothing is left to do, and when things it points at go."""

from datetime import date
from decimal import Decimal

import pytest

from klantreis.models import Klantreis
from klantreis.pad import Fase
from leren.models import Bekwaamheid, Ervaring, Lesversie, Oefengang
from leren.oefenklantreis import begin
from programma.antwoord import Doel
from programma.doelen import programmadoelen
from programma.klantreizen import koppel
from programma.lijsten import LIJSTEN
from programma.models import Klantreisplan, Mijlpaal, Programma
from programma.models_visie import Visiestuk, Visieversie
from programma.nog_niet_goed import nog_niet_goed
from programma.stand import stand
from programma.start import startpagina
from tests.conftest import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def programma(db: None) -> Programma:
    return Programma.objects.create(
        titel="Dichtbij", raadsvraag="Wat verandert er?", looptijd_van=date(2025, 1, 1), looptijd_tot=date(2030, 1, 1)
    )


@pytest.mark.parametrize(
    ("status", "opgegeven", "fase", "in_deliver"),
    [
        ("gepland", "deliver", Fase.DEFINE, 0),
        ("bezig", "design", Fase.DESIGN, 0),
        ("bezig", "deliver", Fase.DELIVER, 1),
        ("afgerond", "", Fase.DELIVER, 1),
        ("afgerond", "discover", Fase.DELIVER, 1),
    ],
)
def test_een_opgegeven_fase_telt_alleen_zolang_het_loopt(
    programma: Programma, status: str, opgegeven: str, fase: Fase, in_deliver: int
) -> None:
    programma.klantreizen.create(titel="Ik ga trouwen", opgegeven_status=status, opgegeven_fase=opgegeven)
    hoe = stand(programma)
    assert (hoe.klantreizen[0].fase, hoe.in_deliver) == (fase, in_deliver)
    deel = startpagina({}, {})
    assert deel is not None
    tekens = {teken for _, teken in deel.plannen[0].fasen}
    assert (tekens == {"gereed"}) == (status == "afgerond")


def test_wat_niet_is_vergeleken_gaat_niet_beter(programma: Programma) -> None:
    def zin() -> str:
        doelen = [Doel("", regel) for regel in programmadoelen(programma)]
        (punt,) = nog_niet_goed(stand(programma), doelen, {}, date(2026, 9, 1))
        return punt.tekst

    assert zin() == "Dat weten we nog niet. Er is nog niets gemeten."
    doel = programma.doelen.create(naam="Rapportcijfer", streefwaarde=Decimal(7))
    doel.metingen.create(datum=date(2026, 6, 1), waarde=Decimal(8))
    assert zin() == "Er zijn nog geen knelpunten in beeld. Van doelen zonder nulmeting weten we niet of het beter is."
    programma.doelen.update(nulmeting=Decimal(6))
    assert zin() == "Er zijn nog geen knelpunten in beeld. De doelen die zijn gemeten, zijn gehaald."


def test_een_plan_krijgt_nooit_een_tweede_klantreis(programma: Programma, klantreis: Klantreis) -> None:
    plan = programma.klantreizen.create(titel="Een plan", beleidsterrein="Oud")
    ander = Klantreis.objects.create(titel="Ik ga trouwen")
    # A colleague had the same plan before them.
    oud = Klantreisplan.objects.get(pk=plan.pk)
    koppel(programma, klantreis, plan)
    koppel(programma, ander, oud)
    assert [rij.klantreis for rij in programma.klantreizen.all()] == [klantreis, ander]
    # What stands below it in the list is of the klantreis itself.
    plan = programma.klantreizen.select_related("klantreis").get(klantreis=klantreis)
    assert klantreis.beleidsterrein in LIJSTEN["klantreizen"].onder(plan)
    assert "Oud" not in LIJSTEN["klantreizen"].onder(plan)


def test_wat_weg_mag_geeft_geen_fout(cast: Cast, programma: Programma, klantreis: Klantreis) -> None:
    besluit = Mijlpaal.objects.create(
        programma=programma, datum=date(2025, 6, 26), soort="raadsbesluit", titel="Raad stelt vast"
    )
    stuk = Visiestuk.objects.create(programma=programma, soort="visie-toegang", titel="Toegang")
    versie = Visieversie.objects.create(
        visiestuk=stuk, status="vastgesteld", vastgesteld_op=besluit.datum, vastgesteld_door="Raad", besluit=besluit
    )
    besluit.delete()
    versie.refresh_from_db()
    assert (versie.is_vastgesteld, versie.besluit) == (True, None)
    koppel(programma, klantreis)
    klantreis.delete()
    assert stand(programma).klantreizen[0].is_plan
    wie, ander = cast.gebruikers["teamlid"], cast.gebruikers["meelezer"]
    oefening = begin(wie)
    Bekwaamheid.objects.create(gebruiker=wie, niveau="zelfstandig")
    Oefengang.objects.create(gebruiker=wie, sleutel="iets")
    les = Lesversie.objects.create(sleutel="iets", nummer=1, inhoud={}, door=wie)
    van_ander = Ervaring.objects.create(
        gebruiker=ander,
        soort="workshop",
        rol="begeleid",
        titel="Workshop",
        datum=date(2026, 1, 1),
        bevestigd_op=date(2026, 2, 1),
        bevestigd_door=wie,
        bevestiger=wie.naam,
    )
    wie.delete()
    les.refresh_from_db()
    van_ander.refresh_from_db()
    assert (les.door, van_ander.bevestigd_door, van_ander.bevestiger) == (None, None, wie.naam)
    assert not Klantreis.objects.filter(pk=oefening.pk).exists()
