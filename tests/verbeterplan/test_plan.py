"""The plan page: its four weergaven, filters, who may see and do what, and a fixed number of queries."""

import re
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.template.loader import get_template
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from klantreis.models import Klantreis
from personas.models import Citaat, Interview, Persona
from tests.conftest import Cast
from tests.verbeterplan.opzet import actie, adres, ander, beleef, groot, kanaal, moment, punt
from verbeterplan.forms import Weergave
from verbeterplan.lezen import plan
from verbeterplan.models import Actie, Idee, Meting, Verbeterplan, Verbeterpunt
from verbeterplan.weergaven import PER_WEERGAVE, SOORTEN

pytestmark = pytest.mark.django_db

WEERGAVEN = ["punten", "bord", "tabel", "matrix"]


def toon(cast: Cast, klantreis: Klantreis, rol: str = "teamlid", **vraag: str) -> str:
    """Return the plan page as somebody sees it."""
    antwoord = cast[rol].get(adres(klantreis, "plan"), vraag)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def zonder_wit(html: str) -> str:
    """Return the text of a page, without tags and with single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


# What the plan knows


def test_ernst_met_delen_en_bewijs(klantreis: Klantreis) -> None:
    interview = Interview.objects.get()
    Citaat.objects.create(
        interview=Interview.objects.create(klantreis=klantreis, code="R00", toestemming=True),
        contactmoment=moment(klantreis, "zoeken"),
        kanaal=kanaal("website"),
        waardering=-1,
        tekst="Wat een doolhof.",
    )
    for waardering, tekst in ((0, "Het ging."), (1, "Fijn.")):
        Citaat.objects.create(
            interview=interview,
            contactmoment=moment(klantreis, "zoeken"),
            kanaal=kanaal("website"),
            waardering=waardering,
            tekst=tekst,
        )
    punt(klantreis)
    (regel,) = plan(klantreis).punten
    assert (regel.nummer, regel.titel, regel.reisfase, regel.kanaal) == (
        1,
        "Ik zoek op de website",
        "Zoeken",
        "website",
    )
    # One persona, two negative citaten, the first contactmoment of the journey.
    assert regel.ernst.totaal == 4
    # The citaat that the team chose comes first, although its code comes later; only negative ones are evidence.
    assert [(citaat.code, citaat.tekst) for citaat in regel.citaten] == [
        ("R01", "Ik kon het niet vinden."),
        ("R00", "Wat een doolhof."),
    ]
    assert regel.namen == "Ria Pietersen"


def test_zwaarste_eerst_en_daarna_langs_de_reis(klantreis: Klantreis) -> None:
    beleef(klantreis, "bellen", "telefoon", -1)
    beleef(klantreis, "zoeken", "e-mail", -1)
    for sleutel, via in (("zoeken", "e-mail"), ("bellen", "telefoon"), ("zoeken", "website"), ("besluit", "brief")):
        punt(klantreis, sleutel, via)
    regels = [(regel.nummer, regel.kanaal, regel.ernst.totaal) for regel in plan(klantreis).punten]
    # besluit is not negatief: only that it is the last contactmoment counts.
    assert regels == [(1, "website", 3), (2, "telefoon", 3), (1, "e-mail", 2), (3, "brief", 1)]


@pytest.mark.parametrize(
    ("huidig", "gerealiseerd", "verwacht"),
    [
        (-1, None, (False, False, -1, None)),
        (-1, -1, (False, False, -1, -1)),
        (-1, 0, (True, False, -1, 0)),
        (-1, 1, (True, False, -1, 1)),
        (0, None, (False, True, 0, None)),
        (1, 1, (True, True, 1, 1)),
    ],
)
def test_opgelost_en_niet_meer_negatief(
    klantreis: Klantreis, huidig: int, gerealiseerd: int | None, verwacht: tuple[bool, bool, int, int | None]
) -> None:
    beleef(klantreis, "zoeken", "website", huidig)
    if gerealiseerd is not None:
        beleef(klantreis, "zoeken", "website", gerealiseerd, soort="gerealiseerd")
    punt(klantreis)
    (regel,) = plan(klantreis).punten
    assert (regel.opgelost, regel.niet_meer_negatief, regel.toen, regel.nu) == verwacht


def test_niet_opgelost_zolang_een_persona_niet_is_gemeten(klantreis: Klantreis) -> None:
    Persona.objects.create(klantreis=klantreis, naam="Bob", volgorde=2)
    beleef(klantreis, "zoeken", "website", -1, wie="Bob")
    beleef(klantreis, "zoeken", "website", 1, soort="gerealiseerd", wie="Ria Pietersen")
    punt(klantreis)
    assert not plan(klantreis).punten[0].opgelost
    beleef(klantreis, "zoeken", "website", 0, soort="gerealiseerd", wie="Bob")
    assert plan(klantreis).punten[0].opgelost
    assert plan(klantreis).punten[0].nu == 0


def test_stand_telt_geld_en_te_laat(klantreis: Klantreis) -> None:
    rij = punt(klantreis)
    actie(klantreis, 1, [rij], status="gereed", kosten_euro=4500, gereed=date(2026, 1, 1))
    actie(klantreis, 2, status="bezig", kosten_euro=1000, gereed=timezone.localdate() - timedelta(days=3))
    actie(klantreis, 3, status="vervallen", kosten_euro=9000, gereed=date(2026, 1, 1))
    actie(klantreis, 4, gereed=timezone.localdate())
    heel = plan(klantreis)
    stand = heel.stand
    assert (stand.acties, stand.acties_gereed, stand.acties_open, stand.acties_vervallen) == (3, 1, 2, 1)
    assert (stand.kosten, stand.besteed, stand.acties_te_laat) == (5500, 4500, 1)
    assert [regel.te_laat for regel in heel.acties] == [0, 3, 0, 0]
    assert [bij.titel for bij in heel.acties[0].pakt_aan] == ["Ik zoek op de website"]


def test_leest_met_zeven_vragen(klantreis: Klantreis, django_assert_num_queries: Any) -> None:
    for aantal in (15, 300):
        groot(klantreis, aantal)
        # contactmomenten, verbeterpunten, belevingen, citaten, ideeën, acties, and which actie tackles what
        with django_assert_num_queries(7):
            heel = plan(klantreis)
    assert len(heel.punten) == len(heel.acties) == 315


# The page


@pytest.mark.parametrize(
    ("rol", "weergave", "vragen"),
    # session, account, klantreis; the versie of the board; the plan (7); vastgesteld and its last version; what can still be
    # built; for makers two lists of names
    [*(("teamlid", weergave, 16) for weergave in WEERGAVEN), ("meelezer", "punten", 14)],
)
def test_evenveel_vragen_bij_15_en_300_verbeterpunten(
    klantreis: Klantreis, cast: Cast, rol: str, weergave: str, vragen: int
) -> None:
    for aantal in (15, 285):
        groot(klantreis, aantal)
        with CaptureQueriesContext(connection) as gesteld:
            toon(cast, klantreis, rol, weergave=weergave)
        assert len(gesteld) == vragen, [vraag["sql"][:80] for vraag in gesteld]


def test_elke_weergave_heeft_haar_soort() -> None:
    assert set(PER_WEERGAVE) == set(Weergave)
    for soort in SOORTEN:
        get_template(soort.template)
        for bestand in (*soort.css, *soort.js, *soort.js_lezer):
            assert finders.find(bestand), bestand


def test_standaard_de_punten_en_met_acties_het_bord(klantreis: Klantreis, cast: Cast) -> None:
    punt(klantreis)
    assert 'class="punten"' in toon(cast, klantreis)
    actie(klantreis)
    assert "actiebord" in toon(cast, klantreis)


def test_punten_tonen_bewijs_en_de_weg_naar_een_actie(klantreis: Klantreis, cast: Cast) -> None:
    rij = punt(klantreis)
    Idee.objects.create(verbeterpunt=rij, tekst="Een zoekbalk", stemmen=4)
    html = toon(cast, klantreis, weergave="punten")
    tekst = zonder_wit(html)
    assert "3 ernst" in tekst
    assert "1 persona negatief" in tekst
    assert "“Ik kon het niet vinden.” R01" in tekst
    assert "4 stemmen" in tekst
    assert f"{adres(klantreis, 'actie_nieuw')}?punt={rij.uuid}" in html


def test_opgelost_toont_toen_en_nu_en_niet_meer_negatief_blijft_staan(klantreis: Klantreis, cast: Cast) -> None:
    punt(klantreis)
    beleef(klantreis, "zoeken", "website", 0, soort="gerealiseerd")
    html = toon(cast, klantreis, weergave="punten")
    assert "opgelost" in zonder_wit(html)
    assert "nu neutraal" in html
    beleef(klantreis, "zoeken", "website", 1)
    assert "oorzaak is weg" in toon(cast, klantreis, weergave="punten")


def test_lege_stand_wijst_de_weg(klantreis: Klantreis, cast: Cast) -> None:
    html = toon(cast, klantreis)
    assert "In de huidige heartbeat is 1 punt negatief." in zonder_wit(html)
    assert adres(klantreis, "bouw") in html
    assert adres(klantreis, "bouw") not in toon(cast, klantreis, "meelezer")
    beleef(klantreis, "zoeken", "website", 1)
    assert "Naar de heartbeat" in toon(cast, klantreis)


def test_planstand(klantreis: Klantreis, cast: Cast) -> None:
    actie(klantreis, 1, [punt(klantreis)], status="gereed", kosten_euro=13000)
    actie(klantreis, 2, kosten_euro=78000, gereed=date(2026, 1, 1), status="bezig")
    tekst = zonder_wit(toon(cast, klantreis))
    assert "1 van 2 acties gereed" in tekst
    assert "0 van 1 verbeterpunt opgelost" in tekst
    assert "€ 13.000 van € 91.000 besteed" in tekst
    assert "1 actie te laat" in tekst


def test_bord_verdeelt_over_kolommen(klantreis: Klantreis, cast: Cast) -> None:
    for nummer, status in enumerate(Actie.Status.values, start=1):
        actie(klantreis, nummer, status=status)
    kolommen = re.split(r'data-status="(\w+)"', toon(cast, klantreis, weergave="bord").split("weergave--tabel")[0])
    assert [(kolommen[i], re.findall(r"Doe iets aan (\d)", kolommen[i + 1])) for i in (1, 3, 5, 7)] == [
        ("open", ["1"]),
        ("bezig", ["2"]),
        ("gereed", ["3"]),
        ("vervallen", ["4"]),
    ]


def test_matrix_zet_acties_op_hun_plek_met_punten_in_getallen(klantreis: Klantreis, cast: Cast) -> None:
    actie(klantreis, 1, impact=5, inspanning=2)
    actie(klantreis, 2, impact=5, inspanning=2)
    actie(klantreis, 3, impact=3, inspanning=4)
    actie(klantreis, 4)
    actie(klantreis, 5, impact=5, inspanning=2, status="vervallen")
    html = toon(cast, klantreis, weergave="matrix").split("weergave--tabel")[0]
    plekken = re.findall(r'<svg x="([^"]+)" y="([^"]+)".*?translate\(([^)]+)\).*?dy="5">(\d+)<', html)
    assert plekken == [("30%", "16%", "-20 0", "1"), ("30%", "16%", "20 0", "2"), ("70%", "51%", "0 0", "3")]
    tekst = zonder_wit(html)
    assert "Doe iets aan 1 Eerst doen" in tekst
    assert "Doe iets aan 3 Niet doen" in tekst
    assert "Doe iets aan 4 Nog niet gewogen" in tekst
    assert "Doe iets aan 5" not in tekst


def test_tabel_telt_op(klantreis: Klantreis, cast: Cast) -> None:
    actie(klantreis, 1, kosten_euro=4500)
    actie(klantreis, 2, kosten_euro=800)
    assert "Totaal, zonder vervallen acties € 5.300" in zonder_wit(toon(cast, klantreis, weergave="tabel"))


def test_filters_uit_het_adres(klantreis: Klantreis, cast: Cast) -> None:
    eerste, tweede = punt(klantreis), punt(klantreis, "besluit", "brief")
    actie(klantreis, 1, [eerste], eigenaar="Bas")
    actie(klantreis, 2, [tweede])
    besluit = str(moment(klantreis, "besluit").reisfase.uuid)

    def titels(**vraag: str) -> list[str]:
        return re.findall(r"Doe iets aan (\d)", toon(cast, klantreis, weergave="tabel", **vraag))

    assert titels() == ["1", "2"]
    assert titels(eigenaar="Bas") == ["1"]
    assert titels(eigenaar="-") == ["2"]
    assert titels(reisfase=besluit) == ["2"]
    assert titels(reisfase=besluit, eigenaar="Bas") == []
    html = toon(cast, klantreis, weergave="punten", reisfase=besluit)
    assert "1 van 2 verbeterpunten in beeld" in html
    assert f"weergave=bord&amp;reisfase={besluit}" in html or f"reisfase={besluit}&amp;weergave=bord" in html


def test_onzin_in_het_adres_telt_niet(klantreis: Klantreis, cast: Cast) -> None:
    actie(klantreis, 1)
    assert "actiebord" in toon(cast, klantreis, weergave="<b>", reisfase="geen-uuid", eigenaar="x" * 500)


def test_meelezer_ziet_citaten_en_geen_knoppen(klantreis: Klantreis, cast: Cast) -> None:
    rij = punt(klantreis)
    Idee.objects.create(verbeterpunt=rij, tekst="Een zoekbalk")
    actie(klantreis, 1, [rij])
    for weergave in WEERGAVEN:
        html = toon(cast, klantreis, "meelezer", weergave=weergave).split("</header>")[1]
        assert '<form method="post"' not in html
        assert "draggable" not in html.replace('draggable="false"', "")
        for naam in ("actie_nieuw", "bouw", "vaststellen"):
            assert adres(klantreis, naam) not in html
    html = toon(cast, klantreis, "meelezer", weergave="punten")
    assert "Ik kon het niet vinden." in html
    assert "/interviews/" not in html
    interview = f"/interviews/{Interview.objects.get().uuid}/"
    assert interview not in html
    assert interview in toon(cast, klantreis, weergave="punten")


def test_alles_wat_mensen_typen_wordt_veilig_getoond(klantreis: Klantreis, cast: Cast) -> None:
    rij = punt(klantreis)
    Verbeterpunt.objects.update(knelpunt="<script>alert(1)</script>")
    Idee.objects.create(verbeterpunt=rij, tekst="<img src=x>")
    actie(klantreis, 1, [rij], titel="<b>vet</b>", eigenaar='"><script>')
    for weergave in WEERGAVEN:
        html = toon(cast, klantreis, weergave=weergave)
        assert "<script>alert" not in html
        assert "<img src=x>" not in html
        assert "<b>vet</b>" not in html
        assert '"><script>' not in html


# Who may come where


def adressen(klantreis: Klantreis, bron: Klantreis) -> list[tuple[str, str, str]]:
    """Return (right, method, address) of every view, with the children of `bron`."""
    vreemd = Verbeterpunt.objects.filter(klantreis=bron)[0]
    doe = Actie.objects.filter(klantreis=bron)[0]
    idee = Idee.objects.filter(verbeterpunt=vreemd)[0]
    indicator = bron.indicatoren.all()[0]
    datum = f"?datum={Meting.objects.filter(indicator=indicator)[0].datum}"
    return [
        ("bewerken", "get", adres(klantreis, "punt", vreemd.uuid)),
        ("bewerken", "post", adres(klantreis, "idee_nieuw", vreemd.uuid)),
        ("bewerken", "get", adres(klantreis, "idee_verwijderen", idee.uuid)),
        ("lezen", "get", adres(klantreis, "actie", doe.uuid)),
        ("bewerken", "post", adres(klantreis, "actie", doe.uuid)),
        ("bewerken", "post", adres(klantreis, "actie_bijwerken", doe.uuid)),
        ("bewerken", "get", adres(klantreis, "actie_verwijderen", doe.uuid)),
        ("bewerken", "post", adres(klantreis, "meting_toevoegen", indicator.uuid)),
        ("bewerken", "get", adres(klantreis, "meting_verwijderen", indicator.uuid) + datum),
    ]


def eigen(klantreis: Klantreis) -> None:
    """Give the klantreis of the fixture one of everything."""
    rij = punt(klantreis)
    Idee.objects.create(verbeterpunt=rij, tekst="Een zoekbalk")
    actie(klantreis, 1, [rij])
    Meting.objects.create(indicator=klantreis.indicatoren.get(), datum=date(2026, 2, 1), waarde=30)


def test_rechten_van_elke_rol(klantreis: Klantreis, cast: Cast) -> None:
    eigen(klantreis)
    alles = [
        *adressen(klantreis, klantreis),
        ("lezen", "get", adres(klantreis, "plan")),
        ("lezen", "get", adres(klantreis, "metingen")),
        ("bewerken", "get", adres(klantreis, "actie_nieuw")),
        ("beheren", "get", adres(klantreis, "vaststellen")),
        ("beheren", "post", adres(klantreis, "heropen")),
    ]
    mag = {
        "projectleider": {"lezen", "bewerken", "beheren"},
        "beheerder": {"lezen", "bewerken", "beheren"},
        "teamlid": {"lezen", "bewerken"},
        "meelezer": {"lezen"},
        "medewerker": set(),
    }
    for rol, rechten in mag.items():
        for recht, methode, pad in alles:
            status = getattr(cast[rol], methode)(pad).status_code
            verwacht = {200, 302, 422} if recht in rechten else ({403} if rechten else {404})
            assert status in verwacht, (rol, methode, pad, status)
    for _, methode, pad in alles:
        antwoord = getattr(cast["buitenstaander"], methode)(pad)
        assert antwoord.status_code == 302
        assert antwoord["Location"].startswith("/inloggen/")


def test_wat_van_een_andere_klantreis_is_bestaat_hier_niet(klantreis: Klantreis, cast: Cast) -> None:
    for _, methode, pad in adressen(klantreis, ander()):
        assert getattr(cast["projectleider"], methode)(pad).status_code == 404, pad


def test_verkeerde_methode_en_onbekend_adres(klantreis: Klantreis, cast: Cast) -> None:
    client = cast["projectleider"]
    for naam in ("plan", "metingen"):
        assert client.post(adres(klantreis, naam)).status_code == 405
    for pad in (
        adres(klantreis, "heropen"),
        adres(klantreis, "actie_bijwerken", uuid4()),
        adres(klantreis, "idee_nieuw", uuid4()),
        adres(klantreis, "meting_toevoegen", uuid4()),
    ):
        assert client.get(pad).status_code == 405
    assert client.get(f"{adres(klantreis, 'plan')}acties/geen-uuid/").status_code == 404
    onbekend = UUID("00000000-0000-4000-8000-000000000000")
    assert client.get(adres(klantreis, "actie", onbekend)).status_code == 404
    assert client.get(adres(klantreis, "plan").replace(str(klantreis.uuid), str(onbekend))).status_code == 404


def test_plan_toont_of_het_is_vastgesteld(klantreis: Klantreis, cast: Cast) -> None:
    punt(klantreis)
    assert "nog niet vastgesteld" in toon(cast, klantreis)
    Verbeterplan.objects.create(
        klantreis=klantreis, vastgesteld_op=date(2026, 3, 1), vastgesteld_door="Hetty van Aalst"
    )
    tekst = zonder_wit(toon(cast, klantreis))
    assert "Vastgesteld door Hetty van Aalst op 1 maart 2026" in tekst
    assert "Heropen" not in tekst
    assert "Heropen" in toon(cast, klantreis, "projectleider")
