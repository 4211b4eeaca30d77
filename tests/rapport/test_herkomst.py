"""Each figure in the raadsrapport is traced to the data: change the data, and the figure changes to what this test counts itself.

Nothing here calls the code that the report counts with; every number is worked out from rows of the database.
"""

import re
from collections import Counter
from datetime import date
from decimal import Decimal
from html import unescape

import pytest

from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Indicator, Klantreis
from personas.models import Citaat, Interview, Persona
from rapport.context import raadsrapport_context
from rapport.opties import Opties
from rapport.pdf import druk_af
from reis.models import Contactmoment, Kanaal
from verbeterplan.models import Actie, Meting, Verbeterpunt

pytestmark = [pytest.mark.django_db, pytest.mark.eenmaal]

WOORDEN = ["nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"]


@pytest.fixture(autouse=True)
def _geen_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print no PDF: what stands in the HTML stands in the PDF, and test_keuring holds the two together."""
    monkeypatch.setattr("rapport.pdf.naar_pdf", lambda html: b"")


def tekst(klantreis: Klantreis, opties: Opties | None = None) -> str:
    """Return the report as running text, with one space between everything."""
    rapport = raadsrapport_context(klantreis, opties=opties or Opties())
    html, _ = druk_af("rapport/pdf.html", {"rapport": rapport})
    zonder = re.sub(r"<(svg|head)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", zonder)).split())


def rij(klantreis: Klantreis, kop: str, begin: str) -> str:
    """Return the text from `begin` on, in the part of the report that starts with the last `kop`."""
    deel = tekst(klantreis).rpartition(kop)[2]
    return deel[deel.index(begin) :][:400]


def euro(bedrag: int) -> str:
    return f"€ {bedrag:,}".replace(",", ".")


def waarden(persona: Persona, soort: str) -> dict[int, Decimal]:
    """Return the value per contactmoment: the mean of its kanalen."""
    per_moment: dict[int, list[int]] = {}
    for moment, waardering in Beleving.objects.filter(
        heartbeat__persona=persona, heartbeat__soort=soort, contactmoment__verwijderd_op=None
    ).values_list("contactmoment_id", "waardering"):
        per_moment.setdefault(moment, []).append(waardering)
    return {moment: Decimal(sum(rij)) / len(rij) for moment, rij in per_moment.items()}


def verwachte_hartslag(persona: Persona) -> str:
    """Count the row of a persona: rated, negative, better, as good, worse, not measured."""
    oud, nieuw = waarden(persona, "huidig"), waarden(persona, "gerealiseerd")
    telling = Counter(
        "niet"
        if moment not in nieuw
        else "op"
        if nieuw[moment] > oud[moment]
        else "neer"
        if nieuw[moment] < oud[moment]
        else "="
        for moment in oud
    )
    negatief = sum(waarde <= -Decimal(1) / 3 for waarde in oud.values())
    return f"{persona.naam} {len(oud)} {negatief} {telling['op']} {telling['=']} {telling['neer']} {telling['niet']}"


def test_een_doel_volgt_de_metingen(af: Klantreis) -> None:
    indicator = Indicator.objects.get(klantreis=af)
    for waarde, deel in (
        ("25", "75% van de weg"),
        ("30", "50% van de weg"),
        ("20", "doel gehaald"),
        ("41", "slechter"),
    ):
        Meting.objects.filter(indicator=indicator, datum=date(2026, 7, 1)).update(waarde=Decimal(waarde))
        alles = tekst(af)
        assert f"Dagen tot besluit: van 40 naar {waarde} dagen" in alles
        assert alles.count(deel) >= 2, (waarde, deel)
        assert f"1 juli 2026: {waarde} dagen" in alles
    Indicator.objects.update(nulmeting=Decimal(80), streefwaarde=Decimal(10))
    assert "van 80 naar 41 dagen" in tekst(af)
    assert "80 dagen 41 dagen 10 dagen" in tekst(af)


def test_nieuwe_meting_geldt(af: Klantreis) -> None:
    Meting.objects.create(indicator=Indicator.objects.get(klantreis=af), datum=date(2026, 8, 1), waarde=Decimal("22.5"))
    assert "van 40 naar 22,5 dagen" in tekst(af)
    Meting.objects.all().delete()
    assert "van 40 naar" not in tekst(af)
    assert "nog niet gemeten" in tekst(af)


def test_gehaalde_doelen_worden_geteld(af: Klantreis) -> None:
    for nummer, waarde in enumerate((4, 4, 8)):
        indicator = Indicator.objects.create(klantreis=af, naam=f"Doel {nummer}", nulmeting=10, streefwaarde=5)
        Meting.objects.create(indicator=indicator, datum=date(2026, 7, 1), waarde=waarde)
    doelen = list(Indicator.objects.filter(klantreis=af))
    laatste = [(doel, Meting.objects.filter(indicator=doel).order_by("datum").last()) for doel in doelen]
    gehaald = sum(meting is not None and meting.waarde <= doel.streefwaarde for doel, meting in laatste)
    assert f"{WOORDEN[gehaald].capitalize()} van de {WOORDEN[len(doelen)]} doelen zijn gehaald" in tekst(af)
    Meting.objects.filter(indicator__naam="Doel 2").update(waarde=1)
    assert f"{WOORDEN[gehaald + 1].capitalize()} van de {WOORDEN[len(doelen)]} doelen zijn gehaald" in tekst(af)


def verwachte_kosten(klantreis: Klantreis, terrein: str | None = None) -> str:
    """Add up the acties of a beleidsterrein (None: all): how many, besteed, gepland, samen."""
    acties = [actie for actie in Actie.objects.filter(klantreis=klantreis) if actie.status != "vervallen"]
    if terrein:
        acties = [actie for actie in acties if (actie.beleidsterrein or klantreis.beleidsterrein) == terrein]
    besteed = sum(actie.kosten_euro or 0 for actie in acties if actie.status == "gereed")
    gepland = sum(actie.kosten_euro or 0 for actie in acties if actie.status != "gereed")
    return f"{len(acties)} {euro(besteed)} {euro(gepland)} {euro(besteed + gepland)}"


def test_kosten_per_beleidsterrein_en_samen(af: Klantreis) -> None:
    assert f"Openbare ruimte {verwachte_kosten(af)}" in tekst(af)
    Actie.objects.create(klantreis=af, nummer=4, titel="Telefoon", kosten_euro=700, beleidsterrein="Dienstverlening")
    Actie.objects.create(
        klantreis=af, nummer=5, titel="Brief", kosten_euro=55, status="gereed", beleidsterrein="Dienstverlening"
    )
    alles = tekst(af)
    for terrein in ("Openbare ruimte", "Dienstverlening"):
        assert f"{terrein} {verwachte_kosten(af, terrein)}" in alles
    assert f"Samen {verwachte_kosten(af)}" in alles
    assert "De acties kosten samen € 18.255." in alles
    Actie.objects.filter(nummer=2).update(kosten_euro=None)
    alles = tekst(af)
    assert f"Samen {verwachte_kosten(af)}" in alles
    assert alles.count("Van één actie zijn de kosten nog niet bekend.") == 2


def test_acties_per_status(af: Klantreis) -> None:
    def zinnen() -> list[str]:
        status = Counter(Actie.objects.filter(klantreis=af).values_list("status", flat=True))
        telt = sum(status.values()) - status["vervallen"]
        niet = telt - status["gereed"]
        laat = sum(
            actie.gereed is not None and actie.gereed < date.today() and actie.status in ("open", "bezig")
            for actie in Actie.objects.filter(klantreis=af)
        )
        uit = [f"Er zijn {WOORDEN[telt]} acties."]
        for aantal, enkel, meer in ((status["gereed"], "is", "zijn"), (niet, "is nog niet", "zijn nog niet")):
            if aantal:
                woord = "Eén" if aantal == 1 else WOORDEN[aantal].capitalize()
                uit.append(f"{woord} {enkel if aantal == 1 else meer} gereed.")
        return [
            *uit,
            *([f"{'Eén is' if laat == 1 else WOORDEN[laat].capitalize() + ' zijn'} te laat."] if laat else []),
        ]

    for status, gereed in (("bezig", date(2099, 1, 1)), ("open", date(2026, 1, 5)), ("gereed", date(2026, 1, 5))):
        Actie.objects.filter(klantreis=af, nummer=2).update(status=status, gereed=gereed)
        deel = rij(af, "Wat we doen", "Er zijn")
        for zin in zinnen():
            assert zin in deel, (status, zin, deel)


def test_gestegen_gelijk_en_gedaald(af: Klantreis) -> None:
    ria = Persona.objects.get(klantreis=af)
    nieuw = Heartbeat.objects.get(persona=ria, soort="gerealiseerd")
    assert verwachte_hartslag(ria) in tekst(af)
    assert verwachte_hartslag(ria).endswith(" 3 2 1 2 0 0")
    Beleving.objects.filter(heartbeat=nieuw, contactmoment__sleutel="bellen").update(waardering=-1)
    Beleving.objects.filter(heartbeat=nieuw, contactmoment__sleutel="besluit").delete()
    assert verwachte_hartslag(ria).endswith(" 3 2 1 0 1 1")
    alles = tekst(af)
    assert verwachte_hartslag(ria) in alles
    assert "Er zijn twee contactmomenten opnieuw gemeten. Eén gaat beter dan eerst en één gaat slechter." in alles
    assert "Eén is nog niet opnieuw gemeten." in alles
    Beleving.objects.filter(heartbeat__soort="gewenst", contactmoment__sleutel="besluit").update(waardering=-1)
    assert "We willen dat één van de drie contactmomenten beter gaat." in tekst(af)


def test_waarderingen_worden_geteld(af: Klantreis) -> None:
    def zin(soort: str) -> str:
        telling = Counter(
            Beleving.objects.filter(heartbeat__persona__klantreis=af, heartbeat__soort=soort).values_list(
                "waardering", flat=True
            )
        )
        delen = [
            f"{telling[w]} {woord}" for w, woord in ((-1, "negatief"), (0, "neutraal"), (1, "positief")) if telling[w]
        ]
        samen = f"{', '.join(delen[:-1])} en {delen[-1]}"
        return f"De {soort}e heartbeats tellen {WOORDEN[sum(telling.values())]} waarderingen: {samen}."

    for sleutel in ("balie", "app"):
        for soort in ("huidig", "gerealiseerd"):
            assert zin(soort) in tekst(af)
        Beleving.objects.create(
            heartbeat=Heartbeat.objects.get(soort="huidig"),
            contactmoment=Contactmoment.objects.get(sleutel="bellen"),
            kanaal=Kanaal.objects.get(sleutel=sleutel),
            waardering=0,
        )


def test_opgeloste_verbeterpunten(af: Klantreis) -> None:
    """A verbeterpunt is opgelost when who was negatief is measured again and nobody is negatief any more."""

    def opgelost() -> int:
        uit = 0
        for punt in Verbeterpunt.objects.filter(klantreis=af):
            hier = Beleving.objects.filter(contactmoment=punt.contactmoment, kanaal=punt.kanaal)
            oud = dict(hier.filter(heartbeat__soort="huidig").values_list("heartbeat__persona", "waardering"))
            nieuw = dict(hier.filter(heartbeat__soort="gerealiseerd").values_list("heartbeat__persona", "waardering"))
            gemeten = all(persona in nieuw for persona, w in oud.items() if w < 0)
            uit += bool(nieuw) and gemeten and all(w >= 0 for w in nieuw.values())
        return uit

    assert opgelost() == 1
    assert "Van de twee verbeterpunten is er één opgelost" in tekst(af)
    # Up to the next heading: one row, with what was said before and now.
    deel = rij(af, "Opgeloste verbeterpunten", "Verbeterpunt Toen Nu")
    assert (
        "Ik zoek op de website, website Nieuwe pagina over bomen negatief “Ik kon het niet vinden.” (R01) positief"
        in deel
    )
    assert "“Nu stond het bovenaan.”" in deel
    assert "Ik krijg het besluit, website" not in deel
    Beleving.objects.filter(heartbeat__soort="gerealiseerd", waardering=-1).update(waardering=0)
    assert opgelost() == 2
    assert "Alle twee verbeterpunten zijn opgelost" in tekst(af)
    assert "Ik krijg het besluit, website" in rij(af, "Opgeloste verbeterpunten", "Verbeterpunt Toen Nu")
    Beleving.objects.filter(heartbeat__soort="gerealiseerd").delete()
    assert opgelost() == 0
    assert "Er is nog geen verbeterpunt waarvan we hebben gemeten dat het is opgelost." in tekst(af)


def test_gesprekken_en_citaten(af: Klantreis) -> None:
    for nummer, waardering in enumerate((-1, 0, 1, 1), start=2):
        gesprek = Interview.objects.create(
            klantreis=af, code=f"R0{nummer}", datum=date(2026, 3, nummer), toestemming=True
        )
        moment, kanaal = Contactmoment.objects.get(sleutel="bellen"), Kanaal.objects.get(sleutel="telefoon")
        Citaat.objects.create(
            interview=gesprek, contactmoment=moment, kanaal=kanaal, waardering=waardering, tekst=f"Zin {nummer}"
        )
    gehouden = Interview.objects.filter(klantreis=af, stand="gehouden")
    telling = Counter(Citaat.objects.filter(interview__in=gehouden).values_list("waardering", flat=True))
    alles = tekst(af)
    assert f"Het team sprak {WOORDEN[len(gehouden)]} inwoners van 2 maart tot en met 5 maart 2026." in alles
    assert (
        f"Dat leverde {sum(telling.values())} citaten op: "
        f"{telling[-1]} negatief, {telling[0]} neutraal en {telling[1]} positief."
    ) in alles
    gehouden.filter(code="R05").update(stand="gepland")
    assert "Het team sprak vier inwoners van 2 maart tot en met 4 maart 2026. Dat leverde 4 citaten op" in tekst(af)


def test_wie_een_persona_weglaat_maakt_geen_cijfer_mooier(af: Klantreis) -> None:
    bo = Persona.objects.create(klantreis=af, naam="Bo Visser")
    huidig = Heartbeat.objects.create(persona=bo, soort="huidig")
    for moment in Contactmoment.objects.van(af):
        Beleving.objects.create(
            heartbeat=huidig, contactmoment=moment, kanaal=Kanaal.objects.get(sleutel="app"), waardering=-1
        )
    ria = Persona.objects.get(klantreis=af, naam="Ria Pietersen")
    heel, deel = tekst(af), tekst(af, Opties(personas=frozenset({ria.uuid})))
    for persona in (ria, bo):
        gewaardeerd = f"{persona.naam} {len(waarden(persona, 'huidig'))} "
        assert gewaardeerd in heel
        assert gewaardeerd in deel
    assert "De klantreis van Bo" in heel
    assert "De klantreis van Bo" not in deel
    assert (
        "Dit rapport laat de klantreis van Ria zien, en niet die van Bo. De cijfers gaan over alle persona’s." in deel
    )
