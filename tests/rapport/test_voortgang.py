"""The voortgangsrapportage: every figure comes from the data, and nobody reads of a klantreis that is not theirs."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from heartbeat.models import Beleving
from klantreis.models import Indicator, Klantreis
from rapport.voortgang import Rij, inleiding, voortgangsrapportage
from tests.conftest import Cast
from verbeterplan.models import Actie, Meting

pytestmark = pytest.mark.django_db


def rij(klantreis: Klantreis) -> Rij:
    return voortgangsrapportage(Klantreis.objects.filter(pk=klantreis.pk)).rijen[0]


def zinnen() -> str:
    return " ".join(str(zin) for zin in voortgangsrapportage(Klantreis.objects.all()).inleiding)


def test_elk_getal_komt_uit_de_gegevens(af: Klantreis) -> None:
    voor = rij(af)
    assert (voor.knelpunten, voor.opgelost, voor.acties, voor.gereed, voor.te_laat) == (2, 1, 2, 1, 0)
    assert voor.toelichting == "Ria Pietersen: van twee negatieve punten naar één, opnieuw gemeten."

    Beleving.objects.filter(heartbeat__soort="gerealiseerd", waardering=-1).update(waardering=1)
    Actie.objects.filter(nummer=2).update(gereed=timezone.localdate() - timedelta(days=1))
    na = rij(af)
    assert (na.opgelost, na.te_laat) == (2, 1)
    assert na.toelichting == "Ria Pietersen: van twee negatieve punten naar nul, opnieuw gemeten."
    Actie.objects.filter(nummer=2).update(status="gereed")
    assert (rij(af).gereed, rij(af).te_laat) == (2, 0)


@pytest.mark.parametrize(
    ("waarde", "oordeel"),
    [
        ("20", "doel gehaald"),
        ("30", "50% van de weg"),
        ("40", "nog niets veranderd"),
        ("44", "slechter dan de nulmeting"),
    ],
)
def test_een_doel_zegt_hoe_het_staat(af: Klantreis, waarde: str, oordeel: str) -> None:
    Meting.objects.create(indicator=Indicator.objects.get(), datum=date(2026, 9, 1), waarde=Decimal(waarde))
    doel = rij(af).doelen[0]
    assert (doel.van_naar, doel.oordeel) == (f"40 dagen, nu {waarde} dagen, doel 20 dagen", oordeel)
    assert doel.is_gehaald == (oordeel == "doel gehaald")


def test_zonder_meting_staat_er_geen_nu(klantreis: Klantreis) -> None:
    doel = rij(klantreis).doelen[0]
    assert (doel.van_naar, doel.oordeel) == ("40 dagen, doel 20 dagen", "nog niet opnieuw gemeten")


def test_de_zinnen_tellen_over_alle_klantreizen(af: Klantreis) -> None:
    leeg = Klantreis.objects.create(titel="Ik ga verhuizen")
    assert rij(leeg).toelichting == "Nog geen heartbeat."
    assert zinnen() == (
        "Dit rapport gaat over twee klantreizen. Van de 2 knelpunten is er 1 opgelost. "
        "Van de 2 acties is er 1 gereed, geen enkele is te laat. Het ene doel is nog niet gehaald."
    )
    Actie.objects.exclude(nummer=2).delete()
    assert "De ene actie is nog niet gereed. " in zinnen()
    Actie.objects.update(gereed=timezone.localdate() - timedelta(days=1))
    assert "De ene actie is nog niet gereed en te laat. " in zinnen()
    af.delete()
    assert "nog geen knelpunten" in zinnen()
    assert [str(zin) for zin in inleiding([])] == ["Er zijn nog geen klantreizen om over te vertellen."]


def test_de_rijen_staan_op_titel(af: Klantreis) -> None:
    Klantreis.objects.create(titel="Ik ga verhuizen")
    Klantreis.objects.create(titel="ik begin een bedrijf")
    titels = [rij.titel for rij in voortgangsrapportage(Klantreis.objects.all()).rijen]
    assert titels == ["ik begin een bedrijf", "Ik ga verhuizen", "Ik wil een boom laten kappen"]


def test_iedereen_ziet_alleen_wat_hij_mag_lezen(cast: Cast, af: Klantreis) -> None:
    adres = reverse("raad:voortgang")
    verborgen = Klantreis.objects.create(titel="Ik heb schulden")
    for rol in ("projectleider", "meelezer"):
        tekst = cast[rol].get(adres, {"klantreis": [str(verborgen.uuid)]}).content.decode()
        assert af.titel in tekst
        assert "Ik heb schulden" not in tekst
    tekst = cast["medewerker"].get(adres).content.decode()
    assert af.titel not in tekst
    assert "Nog niets te laten zien" in tekst
    Klantreis.objects.filter(pk=af.pk).update(gepubliceerd_op=date(2026, 8, 1))
    assert af.titel in cast["medewerker"].get(adres).content.decode()
    assert "Ik heb schulden" in cast["beheerder"].get(adres).content.decode()


def test_kiezen_staat_in_het_adres_en_gaat_mee_naar_de_pdf(cast: Cast, af: Klantreis) -> None:
    ander = Klantreis.objects.create(titel="Ik ga verhuizen")
    keuze = {"klantreis": [str(ander.uuid), "onzin"]}
    antwoord = cast["beheerder"].get(reverse("raad:voortgang"), keuze)
    assert [rij.titel for rij in antwoord.context["rapportage"].rijen] == ["Ik ga verhuizen"]
    assert antwoord.context["pdf_adres"] == f"/voortgang.pdf?klantreis={ander.uuid}"
    pdf = cast["beheerder"].get(antwoord.context["pdf_adres"])
    assert pdf.content.startswith(b"%PDF")
    assert pdf["Content-Disposition"].startswith('attachment; filename="voortgang-klantreizen-')


def test_het_aantal_vragen_hangt_niet_af_van_het_aantal_klantreizen(cast: Cast, af: Klantreis) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def tel() -> int:
        with CaptureQueriesContext(connection) as vragen:
            assert cast["beheerder"].get(reverse("raad:voortgang")).status_code == 200
        return len(vragen)

    een = tel()
    for i in range(4):
        nieuw = Klantreis.objects.create(titel=f"Ik vraag iets {i}")
        Indicator.objects.create(klantreis=nieuw, naam="Cijfer", streefwaarde=8)
        Actie.objects.create(klantreis=nieuw, nummer=1, titel="Iets doen")
    assert tel() == een


def test_lange_namen_en_vreemde_tekens_blijven_tekst(cast: Cast, af: Klantreis, settings: Any) -> None:
    Klantreis.objects.filter(pk=af.pk).update(titel="Ik wil <script>alert(1)</script> & meer")
    tekst = cast["beheerder"].get(reverse("raad:voortgang")).content.decode()
    assert "<script>alert(1)" not in tekst
    assert "&lt;script&gt;" in tekst
