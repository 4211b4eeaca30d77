"""The pages that answer the raad: who reads which story, what becomes public, and how many queries it takes."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Indicator, Klantreis, Teamlid
from personas.models import Persona
from programma.models import Klantreisplan, Programma
from reis.models import Contactmoment, Kanaal, Reisfase
from tests.conftest import Cast
from tests.programma.opzet import GEPLAND, maak_programma
from verbeterplan.models import Actie, Meting, Verbeterpunt

pytestmark = pytest.mark.django_db

CITAAT, ANDER_CITAAT = "Ik kon het niet vinden.", "Niemand belde terug."


@pytest.fixture
def programma(klantreis: Klantreis) -> Programma:
    """The programme of eight klantreizen."""
    return maak_programma(klantreis)


def lees(client: Client, naam: str, *args: object, **vraag: str) -> str:
    antwoord = client.get(reverse(naam, args=args), vraag)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


# The start page


def test_de_startpagina_antwoordt(cast: Cast, programma: Programma, klantreis: Klantreis) -> None:
    html = " ".join(lees(cast["projectleider"], "klantreis:overzicht").split())
    assert "Dichtbij de inwoner, vraag van de gemeenteraad" in html
    assert ">Wat merken onze inwoners hiervan?</blockquote>" in html
    assert "1 van de 5 knelpunten is opgelost. Bij ‘Ik wil een boom laten kappen’" in html
    assert "nu <strong>25 dagen</strong> in plaats van 40. Bij 1 doel gaat het slechter dan bij de start.</p>" in html
    assert '>€ 149.800</span> <span class="cijfer__van">van € 450.000</span>' in html
    assert "Acht klantreizen" in html
    assert html.count("Gepland, start 1 maart 2099") == len(GEPLAND)
    assert "Opgegeven: bezig in deliver" in html
    assert reverse("programma:rapportage_pdf") in html


def test_filter_en_volgorde_gelden_ook_voor_plannen(cast: Cast, programma: Programma, klantreis: Klantreis) -> None:
    alles = lees(cast["beheerder"], "klantreis:overzicht").partition("klantreiskaarten")[2]
    # Kept elsewhere and in deliver: further than what is here; planned comes last.
    assert alles.index("Ik verhuis hierheen") < alles.index(klantreis.titel) < alles.index(GEPLAND[0])
    titel = lees(cast["beheerder"], "klantreis:overzicht", volgorde="titel").partition("klantreiskaarten")[2]
    assert titel.index(GEPLAND[1]) < titel.index("Ik verhuis hierheen") < titel.index(klantreis.titel)
    deel = lees(cast["beheerder"], "klantreis:overzicht", beleidsterrein="Burgerzaken")
    assert "6 van de 8 klantreizen" in deel
    assert klantreis.titel not in deel.partition("klantreiskaarten")[2]


def test_zonder_programma_blijft_alles_zoals_het_was(cast: Cast, klantreis: Klantreis) -> None:
    html = lees(cast["projectleider"], "klantreis:overzicht")
    assert "Klantreizen, de vraag van de gemeenteraad" in html
    assert "Raadsrapport van dit kwartaal" not in html
    assert "Waar zit de pijn" in lees(cast["projectleider"], "programma:analyse")
    assert "Er is nog geen programma" in lees(cast["projectleider"], "programma:rapportage")
    assert cast["projectleider"].get(reverse("programma:rapportage_pdf")).status_code == 404


# The analysis


def test_de_analyse_kiest_een_beleidsterrein(cast: Cast, programma: Programma) -> None:
    alles = lees(cast["medewerker"], "programma:analyse")
    assert "2 klantreizen van het programma" in alles
    assert "Het hele programma" in alles
    assert "Dit is geen maatstaf" in alles
    for geheim in (CITAAT, ANDER_CITAAT):
        assert geheim not in alles
    deel = lees(cast["medewerker"], "programma:analyse", beleidsterrein="Ruimte")
    assert "Ruimte: 1 klantreis van het programma" in deel
    assert "Het hele programma" not in deel
    assert "2 klantreizen" in lees(cast["medewerker"], "programma:analyse", beleidsterrein="onzin")


# Who reads which story


def test_verhalen_gaan_op_recht(cast: Cast, programma: Programma, klantreis: Klantreis) -> None:
    for rol in ("programmaleider", "beheerder"):
        html = lees(cast[rol], "programma:rapportage")
        assert CITAAT in html
        assert ANDER_CITAAT in html
    # In the team of one of the two.
    html = lees(cast["meelezer"], "programma:rapportage")
    assert CITAAT in html
    assert ANDER_CITAAT not in html
    html = lees(cast["medewerker"], "programma:rapportage")
    assert "Dichtbij de inwoner" in html
    for geheim in (CITAAT, ANDER_CITAAT, "Ria Pietersen", "Ik krijg het besluit", "De redactie kijkt"):
        assert geheim not in html
    Klantreis.objects.filter(pk=klantreis.pk).update(gepubliceerd_op=date(2026, 8, 1))
    html = lees(cast["medewerker"], "programma:rapportage")
    assert CITAAT in html
    assert ANDER_CITAAT not in html


def test_een_verlopen_plan_staat_bij_wat_nog_niet_goed_gaat(cast: Cast, programma: Programma) -> None:
    Klantreisplan.objects.filter(titel=GEPLAND[0]).update(start=date(2026, 1, 5))
    html = lees(cast["medewerker"], "programma:rapportage")
    assert "Zou beginnen op 5 januari 2026 en is nog niet begonnen." in html


# The public page


def _publiceer(client: Client, programma: Programma, *klantreizen: Klantreis) -> None:
    velden = {"klantreis": [str(een.uuid) for een in klantreizen] + ["onzin"]}
    assert client.post(reverse("programma:publiceren", args=[programma.uuid]), velden).status_code == 302


def test_openbaar_is_wat_iemand_heeft_gezien(cast: Cast, programma: Programma, klantreis: Klantreis) -> None:
    adres, leider, gast = reverse("programma:openbaar", args=[programma.uuid]), cast["programmaleider"], Client()
    assert gast.get(adres).status_code == 404
    assert gast.get(reverse("programma:openbaar", args=[uuid4()])).status_code == 404
    Klantreis.objects.filter(pk=klantreis.pk).update(gepubliceerd_op=date(2026, 8, 1))
    vraag = lees(leider, "programma:publiceren", programma.uuid)
    assert "Het verhaal van 1 klantreis" in vraag
    assert "Ik meld een losse tegel" in vraag.partition("Hiervan alleen de cijfers")[2]
    ander = Klantreis.objects.get(titel="Ik meld een losse tegel")
    # What was not published for medewerkers does not become public, whatever the form says.
    _publiceer(leider, programma, klantreis, ander)
    antwoord = gast.get(adres)
    html = antwoord.content.decode()
    assert antwoord.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert "no-store" in antwoord.headers["Cache-Control"]
    assert CITAAT in html
    assert ANDER_CITAAT not in html
    assert "hoofdmenu" not in html
    assert reverse("accounts:inloggen") not in html
    # Published since: only after somebody has seen it named.
    Klantreis.objects.filter(pk=ander.pk).update(gepubliceerd_op=date(2026, 9, 1))
    assert ANDER_CITAAT not in gast.get(adres).content.decode()
    assert "nog niet, pas als je bijwerkt" in lees(leider, "programma:publiceren", programma.uuid)
    eerst = Programma.objects.get().gepubliceerd_op
    _publiceer(leider, programma, klantreis, ander)
    assert ANDER_CITAAT in gast.get(adres).content.decode()
    assert Programma.objects.get().gepubliceerd_op == eerst
    # Taken back for medewerkers is taken back for everybody.
    Klantreis.objects.filter(pk=ander.pk).update(gepubliceerd_op=None)
    assert ANDER_CITAAT not in gast.get(adres).content.decode()
    for melding in ("ingetrokken", "al niet openbaar"):
        terug = leider.post(reverse("programma:publicatie_intrekken", args=[programma.uuid]), follow=True)
        assert melding in terug.content.decode()
    assert gast.get(adres).status_code == 404
    assert gast.get(reverse("programma:openbaar_pdf", args=[programma.uuid])).status_code == 404


def test_een_openbare_pdf_wordt_een_keer_gedrukt(
    cast: Cast, programma: Programma, monkeypatch: pytest.MonkeyPatch
) -> None:
    gedrukt: list[str] = []

    def druk(html: str) -> bytes:
        gedrukt.append(html)
        return b"%PDF-1.7"

    monkeypatch.setattr("rapport.pdf.naar_pdf", druk)
    _publiceer(cast["programmaleider"], programma)
    for _ in range(2):
        pdf = Client().get(reverse("programma:openbaar_pdf", args=[programma.uuid]))
        assert pdf["Content-Disposition"].startswith('attachment; filename="programmarapportage-')
        assert pdf["X-Robots-Tag"]
    assert len(gedrukt) == 1


# The number of queries


def _vul(programma: Programma, leider: object, aantal: int) -> None:
    """Add klantreizen to the programme, each with a heartbeat before and after, a verbeterpunt, an actie and a goal."""
    kanaal, bestaand = Kanaal.objects.get(sleutel="brief"), Klantreis.objects.count()
    reizen = Klantreis.objects.bulk_create(
        Klantreis(titel=f"Ik vraag iets {nummer}", slug=f"vraag-{nummer}")
        for nummer in range(bestaand, bestaand + aantal)
    )
    Klantreisplan.objects.bulk_create(
        Klantreisplan(programma=programma, klantreis=reis, titel=reis.titel, volgorde=50) for reis in reizen
    )
    Teamlid.objects.bulk_create(
        Teamlid(klantreis=reis, naam="Leider", rol="projectleider", gebruiker=leider)  # type: ignore[misc]
        for reis in reizen
    )
    fasen = Reisfase.objects.bulk_create(Reisfase(klantreis=reis, naam="Begin") for reis in reizen)
    momenten = Contactmoment.objects.bulk_create(Contactmoment(reisfase=fase, titel="Ik bel") for fase in fasen)
    personas = Persona.objects.bulk_create(Persona(klantreis=reis, naam="Kim") for reis in reizen)
    for soort, waardering in (("huidig", -1), ("gerealiseerd", 1)):
        harten = Heartbeat.objects.bulk_create(Heartbeat(persona=persona, soort=soort) for persona in personas)
        Beleving.objects.bulk_create(
            Beleving(heartbeat=hart, contactmoment=moment, kanaal=kanaal, waardering=waardering)
            for hart, moment in zip(harten, momenten, strict=True)
        )
    Verbeterpunt.objects.bulk_create(
        Verbeterpunt(klantreis=reis, contactmoment=moment, kanaal=kanaal)
        for reis, moment in zip(reizen, momenten, strict=True)
    )
    Actie.objects.bulk_create(
        Actie(klantreis=reis, nummer=1, titel="Bel terug", status="gereed", kosten_euro=5, werkafspraak="Bel terug.")
        for reis in reizen
    )
    doelen = Indicator.objects.bulk_create(
        Indicator(klantreis=reis, naam="Dagen", nulmeting=9, streefwaarde=3) for reis in reizen
    )
    Meting.objects.bulk_create(Meting(indicator=doel, datum=date(2026, 5, 1), waarde=4) for doel in doelen)


#: Session and account (2) and the programme (1), the registers of feiten (20) and kaarten (8), how the programme stands:
#: its klantreizen, groepen with bekwaamheden, posten, resultaten, visiestukken, formules with beleidsterreinen, werkprocessen
#: and acties (10).
VAST = 2 + 1 + 20 + 8 + 10
VRAGEN = {
    # The klantreizen, the goals of the programme and of the klantreizen with their metingen, the projectleiders.
    "klantreis:overzicht": VAST + 1 + 4 + 1,
    # The belevingen, the kanalen, the acties that are gereed.
    "programma:analyse": VAST + 3,
    # Whose story may be told, the goals as above, the lines (4), kanalen, belevingen with words, citaten, the werkafspraken of
    # the register and of acties, mijlpalen, interviews.
    "programma:rapportage": VAST + 1 + 4 + 4 + 1 + 1 + 1 + 2 + 1 + 1,
}


def test_evenveel_vragen_bij_8_en_bij_200_klantreizen(cast: Cast, programma: Programma) -> None:
    def vragen(naam: str) -> int:
        with CaptureQueriesContext(connection) as gevangen:
            lees(cast["programmaleider"], naam)
        return len(gevangen)

    tellen: Callable[[], dict[str, int]] = lambda: {naam: vragen(naam) for naam in VRAGEN}  # noqa: E731
    Klantreisplan.objects.filter(klantreis=None).delete()
    _vul(programma, cast.gebruikers["projectleider"], 6)
    tellen()
    assert Klantreis.objects.count() == 8
    assert tellen() == VRAGEN
    _vul(programma, cast.gebruikers["projectleider"], 192)
    assert tellen() == VRAGEN
