"""A klantreis held against its formule: what it shows, saying something of it, and the verbeterpunt that comes out of it."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Klantreis
from klantreis.zekerheden import zekerheden
from personas.models import Persona
from rapport.context import raadsrapport_context
from reis.models import Contactmoment, Kanaal
from reis.verhuizen import verhuis
from serviceformules.beginnen import begin
from serviceformules.models import Beleidsterrein, Toets, Uitwerking
from serviceformules.toetsen import lees
from serviceformules.voorbeeldteksten import voorbeelden
from tests.conftest import Cast
from verbeterplan.beloften import leg_neer
from verbeterplan.bijdragen import kaarten
from verbeterplan.bouwen import bouw
from verbeterplan.lezen import plan
from verbeterplan.models import Verbeterpunt
from verbeterplan.opgelost import is_niet_meer_negatief, is_opgelost

pytestmark = pytest.mark.django_db


@pytest.fixture
def uitwerking(klantreis: Klantreis) -> Uitwerking:
    """The formule of the klantreis, and a wish in which the second contactmoment is still neutraal."""
    wens = Heartbeat.objects.create(persona=Persona.objects.get(), soort="gewenst")
    for moment, sleutel, waardering in ((0, "website", 1), (1, "telefoon", 0), (2, "brief", 1)):
        Beleving.objects.create(
            heartbeat=wens,
            contactmoment=Contactmoment.objects.van(klantreis)[moment],
            kanaal=Kanaal.objects.get(sleutel=sleutel),
            waardering=waardering,
        )
    return begin("ontwerp", Beleidsterrein.objects.create(naam="Openbare ruimte"))


def adres(klantreis: Klantreis, naam: str, *rest: object) -> str:
    return reverse(f"serviceformules:{naam}", args=[klantreis.uuid, *rest])


def test_lagere_apps_lezen_de_zekerheden_van_de_gemeente(klantreis: Klantreis) -> None:
    voorbeeld = voorbeelden()["ontwerp"].zekerheden
    assert zekerheden(klantreis) == voorbeeld
    begin("ontwerp", None).zekerheden.create(tekst="Voor iedereen.", volgorde=9)
    assert zekerheden(klantreis) == (*voorbeeld, "Voor iedereen.")
    begin("ontwerp", Beleidsterrein.objects.create(naam="openbare ruimte")).zekerheden.all()[0].delete()
    with CaptureQueriesContext(connection) as gedaan:
        assert zekerheden(klantreis) == voorbeeld[1:]
    assert len(gedaan) == 1
    klantreis.serviceformule = ""
    assert zekerheden(klantreis) == ()


def test_de_toets_begint_waar_de_wens_nog_niet_goed_is(
    klantreis: Klantreis, uitwerking: Uitwerking, cast: Cast
) -> None:
    blad = lees(klantreis)
    assert [plek.moment.titel for plek in blad.aandacht] == ["Ik bel de gemeente"]
    assert (blad.aandacht[0].beleefd[0].huidig, blad.aandacht[0].beleefd[0].gewenst) == (1, 0)
    assert len(blad.rest) == 2
    assert (blad.getoetst, len(blad.regels)) == (0, 6)
    assert blad.regels[0].voorstel == (blad.aandacht[0].moment.uuid, "telefoon")
    meelezer = cast["meelezer"].get(adres(klantreis, "toets")).content.decode()
    assert "0 van 6" in meelezer
    assert 'name="oordeel"' not in meelezer


def test_zonder_uitwerking_begin_je_in_een_klik(klantreis: Klantreis, cast: Cast) -> None:
    pagina = cast["teamlid"].get(adres(klantreis, "toets")).content.decode()
    assert f"{reverse('serviceformules:beginnen', args=['ontwerp'])}?terrein=Openbare+ruimte" in pagina
    Klantreis.objects.update(serviceformule="")
    assert "Nog geen serviceformule" in cast["teamlid"].get(adres(klantreis, "toets")).content.decode()


def test_een_oordeel_geven_met_twee_tegelijk(klantreis: Klantreis, uitwerking: Uitwerking, cast: Cast) -> None:
    zekerheid = uitwerking.zekerheden.all()[0]
    moment = Contactmoment.objects.van(klantreis)[1]
    pad = adres(klantreis, "oordeel", zekerheid.uuid)
    velden = {"oordeel": "botst", "toelichting": "Er zijn er twee.", "contactmomenten": [moment.uuid], "versie": 0}
    leeg = cast["teamlid"].post(pad, velden | {"oordeel": ""})
    assert leeg.status_code == 422
    assert "Er zijn er twee." in leeg.content.decode()
    for _ in range(2):
        assert cast["teamlid"].post(pad, velden).status_code == 302
    toets = Toets.objects.get()
    assert (toets.oordeel, list(toets.contactmomenten.all())) == ("botst", [moment])
    ander = velden | {"oordeel": "helpt", "toelichting": "Toch niet."}
    conflict = cast["projectleider"].post(pad, ander)
    assert conflict.status_code == 409
    assert all(tekst in conflict.content.decode() for tekst in ("Er zijn er twee.", "Toch niet."))
    assert cast["projectleider"].post(pad, ander | {"versie": toets.versie}).status_code == 302
    assert Toets.objects.get().oordeel == "helpt"
    assert "1 van 6" in cast["meelezer"].get(adres(klantreis, "toets")).content.decode()
    assert "1 van 6 zekerheden getoetst" in cast["meelezer"].get(klantreis.get_absolute_url()).content.decode()
    vreemd = begin("ontwerp", None).zekerheden.all()[0]
    assert cast["teamlid"].post(adres(klantreis, "oordeel", vreemd.uuid), velden).status_code == 410
    assert Toets.objects.count() == 1


def test_een_zekerheid_die_intussen_weg_is_kost_je_geen_tekst(
    klantreis: Klantreis, uitwerking: Uitwerking, cast: Cast
) -> None:
    zekerheid = uitwerking.zekerheden.all()[0]
    pad = adres(klantreis, "oordeel", zekerheid.uuid)
    zekerheid.delete()
    weg = cast["teamlid"].post(pad, {"oordeel": "botst", "toelichting": "Er zijn er twee.", "versie": 0})
    assert weg.status_code == 410
    assert "Dit schreef je: Er zijn er twee." in weg.content.decode()
    assert not Toets.objects.exists()
    assert cast["teamlid"].get(pad).status_code == 404


def test_wat_mist_wordt_een_verbeterpunt_en_nooit_twee(
    klantreis: Klantreis, uitwerking: Uitwerking, cast: Cast
) -> None:
    bouw(klantreis)
    assert Verbeterpunt.objects.count() == 1
    eerste, tweede = uitwerking.zekerheden.all()[:2]
    for zekerheid in (eerste, tweede):
        Toets.objects.create(klantreis=klantreis, zekerheid=zekerheid, oordeel="botst", toelichting="Zo staat het er.")
    moment = Contactmoment.objects.van(klantreis)[1]
    plek = {"moment": moment.uuid, "kanaal": "telefoon"}
    for zekerheid in (eerste, eerste, tweede):
        antwoord = cast["teamlid"].post(adres(klantreis, "verbeterpunt", zekerheid.uuid), plek)
        assert antwoord.status_code == 302
    punt = Verbeterpunt.objects.get(contactmoment=moment)
    assert (punt.beloften, punt.knelpunt) == ((eerste.tekst, tweede.tekst), "Zo staat het er.")
    # Where there was one already the zekerheid comes beside the belevingen.
    gebouwd = Verbeterpunt.objects.exclude(pk=punt.pk).get()
    cast["teamlid"].post(
        adres(klantreis, "verbeterpunt", eerste.uuid),
        {"moment": gebouwd.contactmoment.uuid, "kanaal": gebouwd.kanaal.sleutel},
    )
    gebouwd.refresh_from_db()
    assert gebouwd.beloften == (eerste.tekst,)
    assert Verbeterpunt.objects.count() == 2
    punten = next(regel.punten for regel in lees(klantreis).regels if regel.zekerheid == eerste)
    assert {kort.uuid for kort in punten} == {punt.uuid, gebouwd.uuid}
    pagina = cast["teamlid"].get(reverse("verbeterplan:punt", args=[klantreis.uuid, punt.uuid])).content.decode()
    assert "Beloften die jullie hier nog niet waarmaken" in pagina
    assert "oorzaak is weg" not in pagina
    fout = cast["teamlid"].post(adres(klantreis, "verbeterpunt", eerste.uuid), {"moment": "", "kanaal": "telefoon"})
    assert fout.status_code == 422
    cast["teamlid"].post(adres(klantreis, "losmaken", eerste.uuid))
    punt.refresh_from_db()
    assert punt.beloften == (tweede.tekst,)


def test_een_belofte_is_niet_opgelost_doordat_niemand_klaagt(klantreis: Klantreis) -> None:
    moment = Contactmoment.objects.van(klantreis)[2]
    brief = Kanaal.objects.get(sleutel="brief")
    leg_neer(klantreis, moment, brief, "U krijgt brieven in gewone taal.")

    def stand() -> tuple[bool, bool, int]:
        punt = next(punt for punt in plan(klantreis).punten if punt.titel == moment.titel)
        opgelost = kaarten([klantreis.pk])[klantreis.pk]["verbeterpunten_opgelost"]
        assert punt.opgelost == (opgelost == 1)
        return punt.niet_meer_negatief, punt.opgelost, punt.ernst.personas

    # Nobody is negatief here, and nobody ever was: the promise is as open as before.
    assert stand() == (False, False, 0)
    na = Heartbeat.objects.create(persona=Persona.objects.get(), soort="gerealiseerd")
    beleving = Beleving.objects.create(heartbeat=na, contactmoment=moment, kanaal=brief, waardering=0)
    assert stand() == (False, False, 0)
    rest = " ".join(f"{punt.titel} {punt.tekst}" for punt in raadsrapport_context(klantreis).rest)
    assert "Deze belofte merkt de inwoner nog niet: U krijgt brieven in gewone taal." in rest
    assert "niet opnieuw gemeten" not in rest
    beleving.waardering = 1
    beleving.save()
    assert stand() == (False, True, 0)


def test_de_regel_zelf() -> None:
    assert is_opgelost({1: -1}, {1: 0}, belofte=True)
    assert not is_opgelost({1: 0, 2: 0}, {1: 1}, belofte=True)
    assert is_opgelost({1: 0, 2: 0}, {1: 1, 2: 1}, belofte=True)
    assert not is_opgelost({}, {}, belofte=True)
    assert is_niet_meer_negatief({1: 0})
    assert not is_niet_meer_negatief({1: 0}, belofte=True)


def test_de_toets_kost_altijd_evenveel(klantreis: Klantreis, uitwerking: Uitwerking, cast: Cast) -> None:
    def meet() -> int:
        with CaptureQueriesContext(connection) as gedaan:
            assert cast["teamlid"].get(adres(klantreis, "toets")).status_code == 200
        return len(gedaan)

    zekerheid = uitwerking.zekerheden.all()[0]
    Toets.objects.create(klantreis=klantreis, zekerheid=zekerheid, oordeel="helpt")
    eerst = meet()
    for nummer in range(8):
        extra = uitwerking.zekerheden.create(tekst=f"Zekerheid {nummer}")
        toets = Toets.objects.create(klantreis=klantreis, zekerheid=extra, oordeel="botst")
        toets.contactmomenten.set(Contactmoment.objects.van(klantreis))
        uitwerking.afspraken.create(tekst=f"Afspraak {nummer}").zekerheden.add(extra)
        leg_neer(klantreis, Contactmoment.objects.van(klantreis)[nummer % 3], Kanaal.objects.all()[nummer], extra.tekst)
    assert meet() == eerst


def test_een_toets_wijst_mee_als_contactmomenten_worden_samengevoegd(
    klantreis: Klantreis, uitwerking: Uitwerking
) -> None:
    van, naar = Contactmoment.objects.van(klantreis)[:2]
    toets = Toets.objects.create(klantreis=klantreis, zekerheid=uitwerking.zekerheden.all()[0], oordeel="botst")
    toets.contactmomenten.add(van)
    verhuis(van, naar)
    assert list(toets.contactmomenten.all()) == [naar]


def test_de_voorbeeldformule_is_klein_en_komt_maar_een_keer(db: None) -> None:
    uit = StringIO()
    call_command("voorbeeldformule", stdout=uit)
    assert "Draai eerst voorbeelden" in uit.getvalue()
    Klantreis.objects.create(
        titel="Ik heb hulp nodig in het huishouden", beleidsterrein="Sociaal domein", serviceformule="ontwerp"
    )
    for _ in range(2):
        call_command("voorbeeldformule", stdout=uit)
    uitwerking = Uitwerking.objects.get()
    assert (uitwerking.status, uitwerking.versies.count()) == ("in-gesprek", 0)
    assert sorted(Toets.objects.values_list("oordeel", flat=True)) == ["botst", "helpt", "helpt"]
