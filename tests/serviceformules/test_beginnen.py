"""Beginning a formule with the example text, and what vaststellen keeps."""

from datetime import date

import pytest

from klantreis.formules import FORMULES
from klantreis.models import Klantreis
from serviceformules.beginnen import begin
from serviceformules.lezen import inhoud_van
from serviceformules.models import Beleidsterrein, Toets, Uitwerking
from serviceformules.vaststellen import heropen, inhoud_bij, stel_vast
from serviceformules.voorbeeldteksten import voorbeelden

pytestmark = pytest.mark.django_db
DAG = date(2026, 3, 2)


def test_elke_formule_heeft_een_volledig_voorbeeld() -> None:
    assert list(voorbeelden()) == [formule.sleutel for formule in FORMULES] == Klantreis.Serviceformule.values
    for voorbeeld in voorbeelden().values():
        assert all([voorbeeld.klantrol, voorbeeld.omschrijving, voorbeeld.producten])
        assert len(voorbeeld.kernwaarden) == 4
        for teksten in (voorbeeld.zekerheden, voorbeeld.afspraken):
            assert len(teksten) >= 5
            # They must fit in the columns that the gemeente's own text gets.
            assert all(0 < len(tekst) <= 300 for tekst in teksten)
            assert len(set(teksten)) == len(teksten)


def test_beginnen_geeft_de_voorbeeldtekst_en_een_tweede_keer_verandert_niets() -> None:
    terrein = Beleidsterrein.objects.create(naam="Sociaal domein")
    uitwerking = begin("ontwerp", terrein)
    voorbeeld = voorbeelden()["ontwerp"]
    inhoud = inhoud_van(uitwerking)
    assert tuple(rij.tekst for rij in inhoud.zekerheden) == voorbeeld.zekerheden
    assert tuple(rij.tekst for rij in inhoud.afspraken) == voorbeeld.afspraken
    assert (inhoud.kernwaarden, inhoud.producten) == (voorbeeld.kernwaarden, voorbeeld.producten)
    # Which afspraak keeps which promise is for the gemeente: nothing is claimed for it.
    gekoppeld = tuple(
        tuple(voorbeeld.afspraken.index(afspraak.tekst) for afspraak in belofte.afspraken)
        for belofte in inhoud.beloften
    )
    assert gekoppeld == voorbeeld.waargemaakt_door
    assert inhoud.lege_beloften == 1
    uitwerking.zekerheden.first().delete()  # type: ignore[union-attr]
    assert begin("ontwerp", terrein) == uitwerking
    assert uitwerking.zekerheden.count() == len(voorbeeld.zekerheden) - 1
    assert begin("ontwerp", None) != uitwerking
    assert begin("ontwerp", None).beleidsterrein is None
    assert Uitwerking.objects.count() == 2


def test_een_kopie_neemt_alles_mee_en_ook_de_toetsen_van_dit_terrein(klantreis: Klantreis) -> None:
    heel = begin("ontwerp", None)
    zekerheid, *_ = heel.zekerheden.all()
    zekerheid.bewaker = "Saskia Smit"
    zekerheid.save()
    heel.afspraken.all()[1].zekerheden.add(zekerheid)
    toets = Toets.objects.create(klantreis=klantreis, zekerheid=zekerheid, oordeel="botst")
    elders = Klantreis.objects.create(titel="Ik zoek hulp", beleidsterrein="Zorg", serviceformule="ontwerp")
    blijft = Toets.objects.create(klantreis=elders, zekerheid=zekerheid, oordeel="helpt")

    kopie = begin("ontwerp", Beleidsterrein.objects.create(naam="openbare ruimte"), van=heel)

    belofte = inhoud_van(kopie).beloften[0]
    assert belofte.zekerheid.bewaker == "Saskia Smit"
    assert [afspraak.tekst for afspraak in belofte.afspraken] == [a.tekst for a in heel.afspraken.all()[:2]]
    toets.refresh_from_db()
    blijft.refresh_from_db()
    assert toets.zekerheid.uitwerking == kopie
    assert blijft.zekerheid == zekerheid


def test_een_versie_bewaart_wat_er_stond_en_dubbel_insturen_maakt_er_een() -> None:
    uitwerking = begin("beheer", None)
    eerste = stel_vast(uitwerking, door="Hetty van Aalst", op=DAG)
    assert stel_vast(uitwerking, door="Iemand anders", op=DAG) == eerste
    assert (eerste.nummer, uitwerking.status) == (1, "vastgesteld")
    toen = inhoud_van(uitwerking)
    uitwerking.zekerheden.all()[0].delete()
    assert inhoud_bij(eerste) == toen != inhoud_van(uitwerking)
    tweede = stel_vast(uitwerking, door="Hetty van Aalst", op=DAG)
    assert (tweede.nummer, inhoud_bij(tweede)) == (2, inhoud_van(uitwerking))
    assert [heropen(uitwerking), heropen(uitwerking)] == [True, False]
    assert stel_vast(uitwerking, door="Hetty van Aalst", op=DAG).nummer == 3
