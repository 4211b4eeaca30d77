"""Measured again by the same method: what is said after the verbeteringen speaks for what became, and for nothing else."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from heartbeat import bijdragen, citaten_lezen, lezen, lijnen_lezen
from heartbeat.models import Beleving, Heartbeat
from heartbeat.overnemen import voorstellen
from klantreis.models import Klantreis
from personas.lezen import interviewlijst
from personas.lezen_bewijs import bewijs, keuzestand
from personas.lezen_personas import personakaart, personakaarten, suggesties
from personas.models import Citaat, Interview
from personas.queries import feiten
from personas.views_dekking import dekkingpagina
from reis.models import Contactmoment, Kanaal
from tests.conftest import Cast
from tests.verbeterplan.opzet import beleef, punt
from verbeterplan.lezen import plan

pytestmark = pytest.mark.django_db


def spreek_opnieuw(klantreis: Klantreis, ronde: str = "gerealiseerd", waardering: int = -1) -> Interview:
    """Hold one more conversation, of the persona, with citaten on two cells that are rated and one that is not."""
    interview = Interview.objects.create(
        klantreis=klantreis, code="R11", ronde=ronde, datum=date(2026, 9, 1), toestemming=True
    )
    klantreis.personas.get().gebaseerd_op.add(interview)
    zoeken, bellen, _ = Contactmoment.objects.van(klantreis)
    for moment, kanaal in ((zoeken, "website"), (bellen, "telefoon"), (bellen, "e-mail")):
        Citaat.objects.create(
            interview=interview,
            contactmoment=moment,
            kanaal=Kanaal.objects.get(sleutel=kanaal),
            waardering=waardering,
            tekst="Nu lukte het nog steeds niet.",
        )
    return interview


def foto(klantreis: Klantreis) -> dict[str, Any]:
    """Return all that is said and counted about how it was."""
    persona = klantreis.personas.get()
    ids, wie = [klantreis.pk], [persona.pk]
    borden = {soort: lezen.bord(klantreis, persona, soort) for soort in ("huidig", "gewenst")}
    kaart = personakaart(persona)
    lijst = interviewlijst(klantreis)
    return {
        "bewijs": [bord.bewijs for bord in borden.values()],
        "stemmen": [(bord.stemmen, bord.codes) for bord in borden.values()],
        "vergeleken": citaten_lezen.per_persona(wie, "huidig"),
        "pijn": citaten_lezen.negatief_per_kanaal(klantreis),
        "lijnen": [(per.lijnen.get("huidig"), per.aannames.get("huidig")) for per in lijnen_lezen.lijnen(ids)[ids[0]]],
        "ernst": [(regel.ernst, regel.citaten) for regel in plan(klantreis).punten],
        "feiten": (feiten(ids), bijdragen.feiten(ids)),
        "dekking": dekkingpagina(klantreis).dekking,
        "persona": (kaart.interviews, kaart.dekking, kaart.terugkerend, personakaarten(klantreis)[0].dekking),
        "suggesties": suggesties(persona),
        "keuze": (keuzestand(klantreis, [i.pk for i in Interview.objects.all()]), bewijs(klantreis, []).stand),
        "interviews": (lijst.regels, lijst.telling, lijst.doelgroepen),
    }


@pytest.fixture
def met_plan(klantreis: Klantreis) -> Klantreis:
    """The klantreis of the tests with a verbeterpunt on its negative cell."""
    punt(klantreis)
    return klantreis


def test_een_nieuw_negatief_citaat_verandert_niets_aan_hoe_het_was(met_plan: Klantreis) -> None:
    voor = foto(met_plan)
    spreek_opnieuw(met_plan)
    na = foto(met_plan)
    for wat, stond in voor.items():
        assert na[wat] == stond, wat


def test_hetzelfde_citaat_van_voor_de_verbeteringen_verandert_dat_wel(met_plan: Klantreis) -> None:
    voor = foto(met_plan)
    spreek_opnieuw(met_plan, "huidig")
    na = foto(met_plan)
    assert not [wat for wat, stond in voor.items() if na[wat] == stond], "the test above looks at all of these"


def test_en_een_citaat_van_toen_zegt_niets_over_hoe_het_werd(met_plan: Klantreis) -> None:
    beleef(met_plan, "zoeken", "website", 1, soort="gerealiseerd")
    persona = met_plan.personas.get()
    bord = lezen.bord(met_plan, persona, "gerealiseerd")
    assert (bord.stemmen, bord.codes, len(bord.bewijs.aannames)) == ({}, frozenset(), 1)
    spreek_opnieuw(met_plan)
    bord = lezen.bord(met_plan, persona, "gerealiseerd")
    assert bord.codes == {"R11"}
    assert not bord.bewijs.aannames
    assert list(bord.bewijs.afwijkingen.values()) == [-1], "rated positief, while the new citaat says negatief"
    assert [per.aannames["gerealiseerd"] for per in lijnen_lezen.lijnen([met_plan.pk])[met_plan.pk]] == [frozenset()]
    gezegd = citaten_lezen.per_persona([persona.pk], "gerealiseerd")
    assert {stem.code for stemmen in gezegd.values() for stem in stemmen} == {"R11"}


def test_voorstellen_overnemen_gaat_bij_gerealiseerd_net_zo(klantreis: Klantreis, cast: Cast) -> None:
    spreek_opnieuw(klantreis, waardering=1)
    persona = klantreis.personas.get()
    pad = reverse("heartbeat:overnemen", args=[klantreis.uuid])
    html = cast["teamlid"].get(pad, {"persona": str(persona.uuid), "soort": "gerealiseerd"}).content.decode()
    assert "Neem 3 voorstellen over" in html
    assert "gerealiseerde heartbeat" in html
    bord = lezen.bord(klantreis, persona, "gerealiseerd")
    gegevens = {
        "persona": persona.uuid,
        "soort": "gerealiseerd",
        "cel": [voorstel.sleutel for voorstel in voorstellen(bord)],
    }
    antwoord = cast["teamlid"].post(pad, gegevens)
    assert "soort=gerealiseerd" in antwoord["Location"]
    nieuw = Beleving.objects.filter(heartbeat__soort="gerealiseerd")
    assert set(nieuw.values_list("waardering", flat=True)) == {1}
    assert Beleving.objects.filter(heartbeat__soort="huidig").count() == 3
    # Undoing belongs to this heartbeat alone.
    terug = reverse("heartbeat:overnemen_terug", args=[klantreis.uuid])
    bordpad = reverse("heartbeat:bord", args=[klantreis.uuid])
    assert "3 voorstellen overgenomen" in cast["teamlid"].get(bordpad, {"soort": "gerealiseerd"}).content.decode()
    assert "voorstellen overgenomen" not in cast["teamlid"].get(bordpad).content.decode()
    cast["teamlid"].post(terug, {"persona": persona.uuid, "soort": "gerealiseerd"})
    assert not nieuw.exists()
    assert cast["meelezer"].get(pad, {"soort": "gerealiseerd"}).status_code == 403


def test_een_leeg_bord_wijst_de_weg(klantreis: Klantreis, cast: Cast) -> None:
    bord = reverse("heartbeat:bord", args=[klantreis.uuid])
    html = cast["teamlid"].get(bord, {"soort": "gerealiseerd"}).content.decode()
    assert "Spreek opnieuw inwoners" in html
    assert "/interviews/nieuw/?ronde=gerealiseerd" in html
    assert not Heartbeat.objects.filter(soort="gerealiseerd").exists(), "looking makes nothing"
    assert "Spreek opnieuw" not in cast["meelezer"].get(bord, {"soort": "gerealiseerd"}).content.decode()
    spreek_opnieuw(klantreis)
    assert "geven 3 voorstellen" in cast["teamlid"].get(bord, {"soort": "gerealiseerd"}).content.decode()


def test_de_ronde_kiezen_bij_het_plannen(klantreis: Klantreis, cast: Cast) -> None:
    lijst, nieuw = (reverse(f"personas:{naam}", args=[klantreis.uuid]) for naam in ("interviews", "interview_nieuw"))
    assert "?ronde=" not in cast["teamlid"].get(lijst).content.decode(), "nothing to choose between yet"
    leeg = cast["teamlid"].get(lijst, {"ronde": "gerealiseerd"}).content.decode()
    assert "Nog niet opnieuw gesproken" in leeg
    assert 'value="gerealiseerd" id="id_ronde_1" required checked' in cast["teamlid"].get(
        nieuw, {"ronde": "gerealiseerd"}
    ).content.decode().replace("\n", "")
    assert cast["teamlid"].post(nieuw, {"ronde": "ooit"}).status_code == 422
    assert cast["teamlid"].post(nieuw, {"ronde": "gerealiseerd", "datum": "2096-03-01"}).status_code == 302
    gepland = Interview.objects.get(ronde="gerealiseerd")
    assert gepland.code == "R02"
    assert "heet hier R02" in cast["teamlid"].get(lijst).content.decode()
    assert "R02" not in cast["teamlid"].get(lijst).content.decode()
    html = cast["teamlid"].get(lijst, {"ronde": "gerealiseerd"}).content.decode()
    assert "R02" in html
    assert "R01" not in html
    assert (
        "Na de verbeteringen"
        in cast["teamlid"].get(reverse("personas:interview", args=[klantreis.uuid, gepland.uuid])).content.decode()
    )


def test_dekking_per_ronde(klantreis: Klantreis, cast: Cast) -> None:
    spreek_opnieuw(klantreis)
    assert dekkingpagina(klantreis, "gerealiseerd").dekking.totaal.citaten == 3
    pad = reverse("personas:dekking", args=[klantreis.uuid])
    assert "<strong>1 van 10</strong>" in cast["meelezer"].get(pad, {"ronde": "gerealiseerd"}).content.decode()
    assert cast["meelezer"].get(pad, {"ronde": "onzin"}).context["pagina"].ronde == "huidig"


def test_persona_hoort_bij_allebei(klantreis: Klantreis, cast: Cast) -> None:
    spreek_opnieuw(klantreis)
    kaart = personakaart(klantreis.personas.get())
    assert ([i.code for i in kaart.interviews], [i.code for i in kaart.opnieuw]) == (["R01"], ["R11"])
    html = cast["meelezer"].get(reverse("personas:personas", args=[klantreis.uuid])).content.decode()
    assert "Opnieuw gesproken" in html
