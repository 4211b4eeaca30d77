"""What brings a rise: choosing, suggestions, an idee that became an actie, merging and splitting contactmomenten."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from heartbeat.bewijs import ZONDER_ACTIE
from heartbeat.lezen import bord
from heartbeat.models import Heartbeat
from heartbeat.samenvoegen import voeg_samen
from heartbeat.splitsen import Deel, splits
from heartbeat.stijging import dalingen, stijgingen
from heartbeat.waarderen import kopieer
from klantreis.bijdragen import feiten
from klantreis.models import Klantreis
from personas.models import Persona
from reis.models import Contactmoment
from tests.conftest import Cast
from tests.verbeterplan.opzet import actie, adres, ander, beleef, groot, kanaal, moment, punt
from verbeterplan.models import Actie, Idee, Verbeterpunt
from verbeterplan.models_uitvoering import Stijging
from verbeterplan.stijgingen import keuzes, oorzaken, regels, verklaar, voorstellen

pytestmark = pytest.mark.django_db


@pytest.fixture
def persona(klantreis: Klantreis) -> Persona:
    """The persona, with a gewenste heartbeat in which "zoeken" rises and "bellen" falls."""
    wie = Persona.objects.get(klantreis=klantreis)
    kopieer(Heartbeat.objects.get(persona=wie, soort="huidig"), "gewenst")
    beleef(klantreis, "zoeken", "website", 1, soort="gewenst")
    beleef(klantreis, "bellen", "telefoon", 0, soort="gewenst")
    return wie


def brengt(persona: Persona, bij: Contactmoment, **wat: Any) -> Stijging:
    """Let something bring the rise via the website."""
    gewenst = Heartbeat.objects.get(persona=persona, soort="gewenst")
    return Stijging.objects.create(heartbeat=gewenst, contactmoment=bij, kanaal=kanaal("website"), **wat)


def zonder(klantreis: Klantreis, persona: Persona) -> int:
    """Count the rises that nothing brings, as board and facts see them; they must agree."""
    op_het_bord = list(bord(klantreis, persona, "gewenst").bewijs.kenmerken.values()).count(ZONDER_ACTIE)
    in_feiten = feiten.verzamel([klantreis.pk])[klantreis.pk].get("stijgingen_zonder_actie", 0)
    assert op_het_bord == in_feiten
    return op_het_bord


def stuur(client: Client, klantreis: Klantreis, persona: Persona, **wat: Any) -> Any:
    """Choose what brings the rise of "zoeken" via the website."""
    data = {"persona": persona.uuid, "moment": moment(klantreis, "zoeken").uuid, "kanaal": "website", "uuid": uuid4()}
    return client.post(adres(klantreis, "stijging_kies"), data | wat)


def test_niet_gewaardeerd_stijgt_niet() -> None:
    huidig, gewenst = {(1, 1): -1, (1, 2): 1, (2, 1): 0}, {(1, 1): 0, (1, 2): 0, (2, 1): 0, (3, 1): 1}
    assert stijgingen(huidig, gewenst) == {(1, 1): (-1, 0)}
    assert dalingen(huidig, gewenst) == {(1, 2): (1, 0)}


def test_een_stijging_vraagt_een_actie_en_een_vervallen_actie_brengt_niets(
    klantreis: Klantreis, persona: Persona
) -> None:
    assert zonder(klantreis, persona) == 1
    doe = actie(klantreis)
    brengt(persona, moment(klantreis, "zoeken"), actie=doe)
    assert zonder(klantreis, persona) == 0
    Actie.objects.update(status="vervallen")
    assert zonder(klantreis, persona) == 1
    doe.delete()
    assert zonder(klantreis, persona) == 1
    assert not Stijging.objects.exists()


def test_wat_is_gekozen_blijft_als_de_waardering_teruggaat(klantreis: Klantreis, persona: Persona) -> None:
    brengt(persona, moment(klantreis, "zoeken"), actie=actie(klantreis))
    beleef(klantreis, "zoeken", "website", -1, soort="gewenst")
    assert regels(bord(klantreis, persona, "gewenst"), {}) == []
    beleef(klantreis, "zoeken", "website", 0, soort="gewenst")
    assert [regel.zonder for regel in regels(bord(klantreis, persona, "gewenst"), {})] == [False]


def test_een_idee_dat_een_actie_werd_telt_als_die_actie(klantreis: Klantreis, persona: Persona) -> None:
    bij = moment(klantreis, "zoeken")
    idee = Idee.objects.create(verbeterpunt=punt(klantreis), tekst="Eén pagina")
    brengt(persona, bij, idee=idee)
    cel = (bij.pk, kanaal("website").pk)
    assert [oorzaak.woorden for oorzaak in oorzaken(persona.pk)[cel]] == ["Idee: Eén pagina"]
    doe = actie(klantreis, 4, titel="Pagina maken")
    Idee.objects.update(actie=doe)
    brengt(persona, bij, actie=doe)
    assert [oorzaak.woorden for oorzaak in oorzaken(persona.pk)[cel]] == ["Actie 4: Pagina maken"]
    assert [keuze.oorzaak.woorden for keuze in keuzes(klantreis, bij.pk)] == ["Actie 4: Pagina maken"]


def test_keuzes_van_dit_contactmoment_staan_vooraan(klantreis: Klantreis) -> None:
    hier, elders = punt(klantreis), punt(klantreis, "besluit", "brief")
    actie(klantreis, 1, [elders])
    actie(klantreis, 2, [hier])
    actie(klantreis, 3, [hier], status="vervallen")
    Idee.objects.create(verbeterpunt=hier, tekst="Een kaart")
    ander()
    namen = [
        (keuze.oorzaak.nummer, keuze.oorzaak.soort, keuze.hier) for keuze in keuzes(klantreis, hier.contactmoment_id)
    ]
    assert namen == [(2, "actie", True), (0, "idee", True), (1, "actie", False)]
    # A verbeterpunt that was merged into another has the acties of that one.
    Verbeterpunt.objects.filter(pk=hier.pk).update(hoofdpunt=elders)
    cel = (hier.contactmoment_id, hier.kanaal_id)
    assert [oorzaak.nummer for oorzaak in voorstellen(klantreis)[cel]] == [1, 2]
    assert [keuze.oorzaak.nummer for keuze in keuzes(klantreis, hier.contactmoment_id) if keuze.hier] == [1, 2, 0]


def test_kiezen_verandert_alleen_wat_je_veranderde(klantreis: Klantreis, persona: Persona, cast: Cast) -> None:
    eerste, tweede = actie(klantreis, 1), actie(klantreis, 2)
    idee = Idee.objects.create(verbeterpunt=punt(klantreis), tekst="Een kaart")
    namen = [f"actie:{eerste.uuid}", f"actie:{tweede.uuid}", f"idee:{idee.uuid}"]
    antwoord = stuur(cast["teamlid"], klantreis, persona, keuze=namen[::2])
    assert antwoord.status_code == 302
    assert antwoord["Location"].endswith("#kb-website")
    assert Stijging.objects.count() == 2
    # Twice is the same; a colleague who saw nothing ticked adds and takes nothing away.
    stuur(cast["teamlid"], klantreis, persona, keuze=namen[::2])
    stuur(cast["projectleider"], klantreis, persona, keuze=[namen[1]])
    assert Stijging.objects.count() == 3
    stuur(cast["teamlid"], klantreis, persona, was=namen, keuze=[namen[1]])
    assert [rij.actie for rij in Stijging.objects.all()] == [tweede]
    # What belongs to another klantreis is not there.
    vreemd = Actie.objects.get(klantreis=ander())
    assert stuur(cast["teamlid"], klantreis, persona, keuze=[f"actie:{vreemd.uuid}"]).status_code == 302
    assert Stijging.objects.count() == 1
    verteld = cast["meelezer"].get(reverse("geschiedenis:tijdlijn", args=[klantreis.uuid])).content.decode()
    assert "koos wat zorgt voor de stijging van" in verteld
    assert f'{adres(klantreis, "gewenst")}"' in verteld
    assert stuur(cast["teamlid"], klantreis, persona, keuze=["actie:onzin"]).status_code == 404
    assert stuur(cast["meelezer"], klantreis, persona, keuze=namen).status_code == 403
    assert stuur(cast["medewerker"], klantreis, persona, keuze=namen).status_code == 404


def test_een_nieuwe_actie_in_een_stap(klantreis: Klantreis, persona: Persona, cast: Cast) -> None:
    hier = punt(klantreis)
    uuid = uuid4()
    for _ in range(2):
        assert stuur(cast["teamlid"], klantreis, persona, titel="Pagina herschrijven", uuid=uuid).status_code == 302
    nieuw = Actie.objects.get()
    assert (nieuw.titel, nieuw.nummer, [*nieuw.verbeterpunten.all()]) == ("Pagina herschrijven", 1, [hier])
    assert Stijging.objects.get().actie == nieuw
    # Too long: nothing is stored, and what was typed and ticked is still there.
    lang = "a" * 301
    antwoord = stuur(cast["teamlid"], klantreis, persona, titel=lang, keuze=[f"actie:{nieuw.uuid}"])
    html = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert lang in html
    assert "ten hoogste 300 tekens" in html or "300" in html
    assert f'value="actie:{nieuw.uuid}" checked' in html
    assert Actie.objects.count() == 1


def test_voorstellen_overnemen_een_voor_een_of_allemaal(klantreis: Klantreis, persona: Persona, cast: Cast) -> None:
    beleef(klantreis, "besluit", "brief", 1, soort="gewenst")
    actie(klantreis, 1, [punt(klantreis)])
    actie(klantreis, 2, [punt(klantreis, "besluit", "brief")])
    rijen = regels(bord(klantreis, persona, "gewenst"), voorstellen(klantreis))
    namen = [naam for regel in rijen for naam in regel.sleutels]
    pad, data = adres(klantreis, "stijging_overnemen"), {"persona": persona.uuid, "voorstel": namen}
    client = cast["teamlid"]
    client.post(pad, data | {"rij": f"{moment(klantreis, 'besluit').uuid}/brief"})
    assert [rij.actie_id and rij.actie and rij.actie.nummer for rij in Stijging.objects.all()] == [2]
    antwoord = client.post(pad, data, follow=True)
    assert "1 stijging heeft nu een actie." in antwoord.content.decode()
    assert zonder(klantreis, persona) == 0
    assert "Er was niets om over te nemen" in client.post(pad, data, follow=True).content.decode()
    assert Stijging.objects.count() == 2


def test_wat_uit_een_bestand_komt_is_verklaard_door_wat_het_aanpakt(klantreis: Klantreis, persona: Persona) -> None:
    actie(klantreis, 1, [punt(klantreis)])
    verklaar(klantreis)
    verklaar(klantreis)
    assert zonder(klantreis, persona) == 0
    assert Stijging.objects.count() == 1


def test_stijgingen_gaan_mee_bij_samenvoegen_en_splitsen(klantreis: Klantreis, persona: Persona) -> None:
    zoeken, besluit = moment(klantreis, "zoeken"), moment(klantreis, "besluit")
    mee, dubbel = actie(klantreis, 1), actie(klantreis, 2)
    for doe in (mee, dubbel):
        brengt(persona, zoeken, actie=doe)
    brengt(persona, besluit, actie=dubbel)
    voeg_samen(klantreis, besluit.uuid, zoeken.uuid, "Samen", {})
    assert {rij.actie_id for rij in Stijging.objects.filter(contactmoment=besluit)} == {mee.pk, dubbel.pk}
    assert Stijging.objects.filter(contactmoment=zoeken).count() == 1
    assert zonder(klantreis, persona) == 0
    nieuw = splits(
        klantreis, besluit.uuid, uuid4(), ("Een", "Twee"), citaten=[], kanalen={kanaal("website").pk: Deel.TWEEDE}
    )
    assert Stijging.objects.filter(contactmoment=nieuw).count() == 2
    assert not Stijging.objects.filter(contactmoment=besluit).exists()


def test_het_overzicht_noemt_eerst_wat_ontbreekt_en_wat_daalt(
    klantreis: Klantreis, persona: Persona, cast: Cast
) -> None:
    beleef(klantreis, "besluit", "brief", 1, soort="gewenst")
    brengt(persona, moment(klantreis, "zoeken"), actie=actie(klantreis, 1))
    html = cast["teamlid"].get(adres(klantreis, "gewenst")).content.decode()
    assert html.index("Ik krijg het besluit") < html.index("Ik zoek op de website")
    assert "1 van 2" in html
    assert "1 waardering gaat omlaag. Is dat de bedoeling?" in html
    assert "Dit mag de inwoner verwachten" in html
    lezer = cast["meelezer"].get(adres(klantreis, "gewenst")).content.decode()
    assert "Ik krijg het besluit" in lezer
    assert "Neem over" not in lezer
    assert "Kies zelf" not in lezer
    assert cast["medewerker"].get(adres(klantreis, "gewenst")).status_code == 404
    Persona.objects.all().delete()
    assert "Nog geen persona" in cast["teamlid"].get(adres(klantreis, "gewenst")).content.decode()


def test_het_bord_zegt_in_woorden_dat_er_nog_geen_actie_is(klantreis: Klantreis, persona: Persona, cast: Cast) -> None:
    pad = f"/klantreizen/{klantreis.uuid}/heartbeat/?soort="
    html = cast["teamlid"].get(f"{pad}gewenst").content.decode()
    assert "Website bij Ik zoek op de website: positief, nog geen actie" in html
    assert "1 van 1 stijging" in html
    assert "nog geen actie" not in cast["teamlid"].get(f"{pad}huidig").content.decode()
    gekozen = f"{pad}gewenst&moment={moment(klantreis, 'zoeken').uuid}"
    assert "Of maak een nieuwe actie" in cast["teamlid"].get(gekozen).content.decode()
    lezer = cast["meelezer"].get(gekozen).content.decode()
    assert "Wat zorgt voor de stijging?" in lezer
    assert "Of maak een nieuwe actie" not in lezer
    alleen = cast["teamlid"].get(f"{pad}gewenst&toon=zonder-actie").content.decode()
    assert "1 van" in alleen


def test_een_waardering_op_het_bord_vraagt_meteen_wat_haar_brengt(
    klantreis: Klantreis, persona: Persona, cast: Cast
) -> None:
    bij = moment(klantreis, "besluit")
    data = {"persona": persona.uuid, "soort": "gewenst", "moment": bij.uuid, "kanaal": "brief", "waardering": "1"}
    antwoord = cast["teamlid"].post(
        f"/klantreizen/{klantreis.uuid}/heartbeat/waardeer/",
        data | {"was": "0", "gekozen": "1"},
        headers={"HX-Request": "true"},
    )
    html = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert 'hx-target="#st-brief"' in html
    assert "Wat zorgt voor de stijging?" in html
    assert "2 van 2" in html


def test_de_toets_bewaart_zichzelf_en_een_collega_was_eerder(klantreis: Klantreis, cast: Cast) -> None:
    pad, veld = adres(klantreis, "zekerheden"), "toets_zekerheden"
    begin = cast["teamlid"].get(pad).context["form"].initial["gezien_toets_zekerheden"]
    stuur = {"veld": veld, veld: "Ja, want", f"gezien_{veld}": begin}
    assert cast["teamlid"].post(pad, stuur).json()["versie"]
    # Again the same text is no conflict; another text over the first one is.
    assert cast["projectleider"].post(pad, stuur).status_code == 200
    botst = cast["projectleider"].post(pad, stuur | {veld: "Nee, want"})
    assert (botst.status_code, botst.json()["huidig"]) == (409, "Ja, want")
    zonder_js = cast["projectleider"].post(pad, {veld: "Nee, want", f"gezien_{veld}": begin})
    html = zonder_js.content.decode()
    assert zonder_js.status_code == 409
    assert "Ja, want" in html
    assert "Nee, want" in html
    nu = zonder_js.context["form"]["gezien_toets_zekerheden"].value()
    assert cast["projectleider"].post(pad, {veld: "Nee, want", f"gezien_{veld}": nu}).status_code == 302
    assert cast["teamlid"].post(pad, {"veld": veld}).status_code == 422
    assert cast["meelezer"].post(pad, stuur).status_code == 403
    assert "<textarea" not in cast["meelezer"].get(pad).content.decode()


@pytest.mark.parametrize("keuze", ["", "moment"])
def test_het_bord_stelt_evenveel_vragen_hoe_groot_ook(
    klantreis: Klantreis, persona: Persona, cast: Cast, django_assert_num_queries: Any, keuze: str
) -> None:
    pad = f"/klantreizen/{klantreis.uuid}/heartbeat/?soort=gewenst"
    if keuze:
        pad += f"&moment={moment(klantreis, 'zoeken').uuid}"
    for aantal in (2, 20):
        groot(klantreis, aantal)
        gewenst = Heartbeat.objects.get(persona=persona, soort="gewenst")
        gewenst.belevingen.all().delete()
        kopieer(Heartbeat.objects.get(persona=persona, soort="huidig"), "gewenst")
        gewenst.belevingen.update(waardering=1)
        for doe in Actie.objects.filter(klantreis=klantreis)[:aantal]:
            brengt(persona, moment(klantreis, "zoeken"), actie=doe) if not doe.stijgingen.exists() else None
        with django_assert_num_queries(11 if keuze else 12):
            assert cast["teamlid"].get(pad).status_code == 200
        with django_assert_num_queries(9):
            assert cast["teamlid"].get(pad.replace("gewenst", "huidig")).status_code == 200
        with django_assert_num_queries(18):
            assert cast["teamlid"].get(adres(klantreis, "gewenst")).status_code == 200
