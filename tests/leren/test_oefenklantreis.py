"""The exercise: private, made once, with tasks that follow from what is there, and begun again without losing what was done."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from heartbeat.models import Beleving, Heartbeat
from klantreis.feiten import Fase, Feiten
from klantreis.models import Klantreis
from leren import oefenbegin, oefenklantreis, taken
from leren.lessen import alle_lessen
from leren.models import Oefenklantreis
from leren.taken import TAKEN, Erbij
from reis.models import Contactmoment
from tests.conftest import Cast
from uitwisseling.lezen import lees
from uitwisseling.opslaan import BestaatAl, bewaar
from uitwisseling.schema import controleer
from verbeterplan.models import Actie
from workshop.models import Blok, Workshop

pytestmark = pytest.mark.django_db


@pytest.fixture
def oefening(cast: Cast) -> Klantreis:
    """The exercise of the medewerker, as it begins."""
    return oefenklantreis.begin(cast.gebruikers["medewerker"])


def _rij(cast: Cast) -> Oefenklantreis:
    return Oefenklantreis.objects.get(gebruiker=cast.gebruikers["medewerker"])


def test_twee_keer_klikken_maakt_er_een_met_in_elke_fase_iets_te_doen(cast: Cast) -> None:
    for _ in range(2):
        antwoord = cast["medewerker"].post(reverse("bekwaam:oefening_begin"))
    klantreis = Klantreis.objects.get(oefening_van=cast.gebruikers["medewerker"])
    assert antwoord["Location"] == klantreis.get_absolute_url()
    feiten, erbij = oefenklantreis.lees_feiten(klantreis)
    assert taken.klaar(feiten, erbij) == frozenset()
    assert (feiten.interviews, feiten.personas, feiten.huidig_over) == (len(oefenbegin.INTERVIEWS), 1, 4)
    interview = klantreis.interviews.get(code=oefenbegin.MET_VERSLAG)
    assert interview.verslag == oefenbegin.VERSLAG
    assert not interview.citaten.exists()
    assert [lid.rol for lid in klantreis.team.filter(gebruiker=cast.gebruikers["medewerker"])] == ["projectleider"]
    # A namesake has one as well.
    naamgenoot = Gebruiker.objects.create_user("ander@berkelmeer.example", naam=cast.gebruikers["medewerker"].naam)
    assert oefenklantreis.begin(naamgenoot).titel != klantreis.titel


def test_niemand_anders_ziet_er_iets_van(cast: Cast, oefening: Klantreis) -> None:
    Actie.objects.create(klantreis=oefening, nummer=1, titel="Zebrapad", eigenaar=cast.gebruikers["medewerker"].naam)
    paden = [
        reverse(naam, args=[oefening.uuid])
        for naam in (
            *("klantreis:detail", "klantreis:startdocument", "personas:interviews", "personas:personas"),
            *("heartbeat:bord", "verbeterplan:plan", "verbeterplan:ideeen", "rapport:raadsrapport", "workshop:lijst"),
            *("uitwisseling:bestand", "geschiedenis:tijdlijn"),
        )
    ]
    for rol in ("projectleider", "programmaleider", "beheerder"):
        assert {cast[rol].get(pad).status_code for pad in paden} == {404}, rol
        for overal in (reverse("klantreis:overzicht"), reverse("raad:voortgang"), reverse("keuze:lijst")):
            assert oefening.titel not in cast[rol].get(overal).content.decode()
        for zoek in ("huishouden", "Zebrapad", "handtekening"):
            gevonden = cast[rol].get(reverse("zoeken:zoeken"), {"q": zoek}).content.decode()
            assert str(oefening.uuid) not in gevonden, (rol, zoek)
            assert "Oefening van" not in gevonden
    assert {cast["medewerker"].get(pad).status_code for pad in paden} == {200}


def test_een_oefening_telt_nergens_mee(cast: Cast, oefening: Klantreis, tmp_path: Any) -> None:
    ik = cast.gebruikers["medewerker"]
    actie = Actie.objects.create(klantreis=oefening, nummer=1, titel="Zebrapad", eigenaar=ik.naam)
    assert actie.eigenaar_account == ik
    pagina = cast["medewerker"].get(reverse("mijn:acties"))
    assert "Zebrapad" not in pagina.content.decode()
    assert getattr(pagina.wsgi_request.user, "acties_te_doen") == 0  # noqa: B009 - rides along with the account
    with pytest.raises(CommandError, match="geen klantreis"):
        call_command("raadsrapport", oefening.slug, uit=str(tmp_path / "x.pdf"))
    # A file of that titel is never compared with it.
    bestand = oefenbegin.begin(controleer(lees(oefenklantreis._VOORBEELD)), oefening.titel, timezone.localdate())
    with pytest.raises(BestaatAl):
        bewaar(bestand)


def test_niets_gaat_naar_buiten(cast: Cast, oefening: Klantreis) -> None:
    workshop = Workshop.objects.create(klantreis=oefening, titel="Samen", sleutel="oefening")
    Blok.objects.create(workshop=workshop, soort="welkom", titel="Welkom")
    ik = cast["medewerker"]
    for naam, extra in (
        ("rapport:publiceren", []),
        ("rapport:delen", []),
        ("klantreis:uitnodigen", []),
        ("workshop:openen", [workshop.uuid]),
    ):
        assert ik.post(reverse(naam, args=[oefening.uuid, *extra])).status_code == 403, naam
    pagina = ik.get(reverse("rapport:raadsrapport", args=[oefening.uuid])).content.decode()
    assert "Publiceer" not in pagina
    assert "Deel met de raad" not in pagina
    klaarzetten = ik.get(reverse("workshop:workshop", args=[oefening.uuid, workshop.uuid])).content.decode()
    assert "Open de workshop" not in klaarzetten


FASE_AF = {"gewenst_vastgesteld": True, "verbeterplan_vastgesteld": True}


@pytest.mark.parametrize(
    ("sleutel", "feiten", "erbij"),
    [
        ("doel", {"startdocument_compleet": True}, {}),
        ("startdocument", {"startdocument_vastgesteld": True}, {}),
        ("citaat", {}, {"citaten_uit_verslag": 1}),
        ("interview", {}, {"eigen_interviews": 1}),
        ("persona", {}, {"eigen_personas": 1}),
        ("waarderen", {"huidig_compleet": 1}, {}),
        ("waarheid", {}, {"momenten_van_de_waarheid": 1}),
        ("bouwen", {"verbeterpunten": 4}, {}),
        ("ideeen", {"ideeen": 3}, {}),
        ("gewenst", {}, {"stijgingen": 1}),
        ("actie", {}, {"acties_compleet": 1}),
        ("vaststellen", FASE_AF, {}),
        ("gereed", {"werkafspraken": 1}, {}),
        ("meting", {}, {"metingen": 1}),
        ("raad", {}, {"raadsvraag": True}),
    ],
)
def test_elke_taak_volgt_uit_wat_er_is(sleutel: str, feiten: dict[str, Any], erbij: dict[str, Any]) -> None:
    assert taken.klaar(Feiten(), Erbij()) == frozenset()
    assert taken.klaar(Feiten(**feiten), Erbij(**erbij)) == {sleutel}


def test_de_taken_gaan_over_alle_fasen_en_wijzen_naar_wat_er_is(cast: Cast, oefening: Klantreis) -> None:
    lessen = {les.sleutel for les in alle_lessen()}
    assert {taak.fase for taak in TAKEN} == set(Fase)
    assert {taak.les for taak in TAKEN} <= lessen
    pagina = cast["medewerker"].get(reverse("bekwaam:oefenklantreis"))
    for _, regels in pagina.context["pagina"].fasen:
        for regel in regels:
            assert cast["medewerker"].get(regel.adres).status_code == 200, regel.adres
            assert cast["medewerker"].get(regel.les_adres).status_code == 200, regel.les_adres
    # Half a plan, and an improvement that is none, is not enough.
    assert "bouwen" not in taken.klaar(Feiten(verbeterpunten=3, negatief_zonder_verbeterpunt=1), Erbij())
    assert "ideeen" not in taken.klaar(Feiten(ideeen=2), Erbij())


def test_een_stijging_is_alleen_wat_hoger_is_dan_nu(cast: Cast, oefening: Klantreis) -> None:
    persona = oefening.personas.get()
    gewenst = Heartbeat.objects.create(persona=persona, soort="gewenst")
    huidig = Beleving.objects.filter(heartbeat__persona=persona, heartbeat__soort="huidig")
    for waar in (huidig.filter(waardering=1)[0], huidig.filter(waardering=-1)[0]):
        Beleving.objects.create(
            heartbeat=gewenst, contactmoment=waar.contactmoment, kanaal=waar.kanaal, waardering=waar.waardering
        )
    assert oefenklantreis.lees_feiten(oefening)[1].stijgingen == 0
    Beleving.objects.filter(heartbeat=gewenst, waardering=-1).update(waardering=0)
    assert oefenklantreis.lees_feiten(oefening)[1].stijgingen == 1


def _schrijf_het_doel(client: Client, oefening: Klantreis) -> Any:
    adres = reverse("klantreis:waarom", args=[oefening.uuid])
    form = client.get(adres).context["form"]
    velden = {naam: form[naam].value() or "" for naam in form.fields} | {"doel": "Inwoners weten waar ze aan toe zijn."}
    return client.post(adres, velden, follow=True)


def test_wat_je_doet_wordt_meteen_onthouden_ook_na_opnieuw_beginnen(cast: Cast, oefening: Klantreis) -> None:
    ik = cast["medewerker"]
    antwoord = _schrijf_het_doel(ik, oefening)
    assert oefening.startdocumenten.get().doel
    assert set(_rij(cast).gedaan) == {"doel"}
    assert "Taak gedaan: Schrijf het doel van de klantreis op." in antwoord.content.decode()
    band = ik.get(reverse("bekwaam:band")).content.decode()
    assert "1 van 15 taken gedaan" in band
    assert TAKEN[1].titel in band

    vraag = ik.get(reverse("bekwaam:oefening_opnieuw")).content.decode()
    assert f'value="{oefening.pk}"' in vraag
    for _ in range(2):
        ik.post(reverse("bekwaam:oefening_opnieuw"), {"klantreis": oefening.pk})
    vers = Klantreis.objects.get(oefening_van=cast.gebruikers["medewerker"])
    assert vers.pk != oefening.pk
    assert vers.startdocumenten.get().doel == ""
    assert set(_rij(cast).gedaan) == {"doel"}
    pagina = ik.get(reverse("bekwaam:oefenklantreis")).content.decode()
    assert "1 van 15" in pagina
    assert "in je vorige kopie" in pagina


def test_een_bord_dat_openstaat_hoort_dat_een_taak_gedaan_is(cast: Cast, oefening: Klantreis) -> None:
    huidig = oefening.personas.get().heartbeats.get()
    kanaal = huidig.belevingen.all()[0].kanaal
    leeg = list(Contactmoment.objects.van(oefening).exclude(pk__in=huidig.belevingen.values("contactmoment")))
    for moment in leeg[:-2]:
        Beleving.objects.create(heartbeat=huidig, contactmoment=moment, kanaal=kanaal, waardering=0)
    gehoord = []
    for moment in leeg[-2:]:
        velden = {
            "persona": huidig.persona.uuid,
            "soort": "huidig",
            "moment": moment.uuid,
            "kanaal": kanaal.sleutel,
            "waardering": "0",
            "was": "",
        }
        adres = reverse("heartbeat:waardeer", args=[oefening.uuid])
        antwoord = cast["medewerker"].post(adres, velden, headers={"HX-Request": "true"})
        assert antwoord.status_code == 200
        gehoord.append(antwoord.headers.get("HX-Trigger"))
    assert gehoord == [None, "oefening"]
    assert set(_rij(cast).gedaan) == {"waarderen"}


def test_een_echte_klantreis_merkt_er_niets_van(cast: Cast, klantreis: Klantreis) -> None:
    antwoord = cast["projectleider"].post(
        reverse("klantreis:planning", args=[klantreis.uuid]), headers={"HX-Request": "true"}
    )
    assert "HX-Trigger" not in antwoord.headers
    assert not Oefenklantreis.objects.exists()
    assert (
        "oefenband"
        not in cast["projectleider"].get(reverse("klantreis:detail", args=[klantreis.uuid])).content.decode()
    )


def test_de_band_vraagt_altijd_evenveel(cast: Cast, oefening: Klantreis) -> None:
    def tel(wat: Callable[[], Any]) -> int:
        with CaptureQueriesContext(
            connection,
        ) as vragen:
            assert wat().status_code == 200
        return len(vragen)

    def band() -> Any:
        return cast["medewerker"].get(reverse("bekwaam:band"))

    klein = tel(band)
    for nummer in range(20):
        Actie.objects.create(klantreis=oefening, nummer=nummer + 1, titel=f"Actie {nummer}")
        persona = oefening.personas.create(naam=f"Persona {nummer}")
        persona.gebaseerd_op.set(oefening.interviews.all()[:2])
    assert tel(band) == klein
    assert klein < 45
