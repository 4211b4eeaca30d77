"""Preparing a workshop: beginning one, its agenda, what is voted on, and what a colleague or an open workshop changes in that."""

import html
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heartbeat.models import Beleving
from klantreis.models import Klantreis
from klantreis.pad import Fase
from klantreis.stappen import stap
from live.models import LiveBericht
from personas.models import Persona
from reis.models import Contactmoment, Kanaal, Reisfase
from tests.conftest import Cast
from tests.klantreis.feiten import VOL
from uitwisseling.lezen import lees
from uitwisseling.management.commands.voorbeelden import MAP
from uitwisseling.opslaan import bewaar
from uitwisseling.schema import controleer
from verbeterplan.models import Idee, Verbeterpunt
from workshop import agenda
from workshop.agenda_lezen import agenda as lees_agenda
from workshop.models import Blok, Workshop
from workshop.models_inbreng import Inbreng
from workshop.models_stemmen import Vraag
from workshop.regie import naar, sluit_af
from workshop.sjablonen import SJABLONEN, duur
from workshop.soorten import Soort
from workshop.voorstel import lees_cellen, lees_verhaal

pytestmark = pytest.mark.django_db


def pad(klantreis: Klantreis, naam: str, *wat: object) -> str:
    """Return an address of a workshop."""
    return reverse(f"workshop:{naam}", args=[klantreis.uuid, *wat])


def tekst(antwoord: Any) -> str:
    """Return a page as people read it."""
    return html.unescape(antwoord.content.decode())


def volgorde(workshop: Workshop) -> list[str]:
    """Return the kinds of the agenda, in order."""
    return list(Blok.objects.filter(workshop=workshop).values_list("soort", flat=True))


def blok(workshop: Workshop, soort: Soort) -> Blok:
    """Return the block of a kind."""
    return Blok.objects.get(workshop=workshop, soort=soort)


def maak(cast: Cast, klantreis: Klantreis, sleutel: str = "heel", **velden: object) -> Workshop:
    """Begin a workshop as the projectleider does."""
    persona = klantreis.personas.get()
    data = {"titel": "Samen kijken", "datum": "2026-05-12", "persona": persona.pk, "meeste_gasten": 30}
    data |= {"agenda": sleutel, "uuid": str(uuid4())} | velden
    antwoord = cast["projectleider"].post(pad(klantreis, "nieuw"), data)
    assert antwoord.status_code == 302, tekst(antwoord)
    return Workshop.objects.get(uuid=str(data["uuid"]))


@pytest.mark.parametrize("sjabloon", SJABLONEN, ids=lambda een: een.sleutel)
def test_een_nieuwe_workshop_heeft_de_blokken_van_de_gekozen_agenda(
    cast: Cast, klantreis: Klantreis, sjabloon: Any
) -> None:
    workshop = maak(cast, klantreis, sjabloon.sleutel)
    assert volgorde(workshop) == [deel.soort.value for deel in sjabloon.blokken]
    assert len(workshop.sleutel) == agenda.SLEUTEL_LENGTE
    assert not set(workshop.sleutel) & set("il1o0")
    assert workshop.gemaakt_door == cast.gebruikers["projectleider"]


def test_de_agenda_is_gevuld_met_wat_over_de_persona_bekend_is(cast: Cast, klantreis: Klantreis) -> None:
    workshop = maak(cast, klantreis)
    verhaal = blok(workshop, Soort.MEELEVEN)
    assert verhaal.titel == "Dit is Ria"
    assert "Ria Pietersen is 78 jaar." in verhaal.tekst
    assert "“Ik kon het niet vinden.”" in verhaal.tekst
    stemmen = blok(workshop, Soort.STEMMEN)
    gekozen = set(stemmen.vragen.values_list("contactmoment__sleutel", "kanaal__sleutel"))
    assert gekozen == {("zoeken", "website"), ("bellen", "telefoon"), ("besluit", "brief")}
    assert stemmen.minuten == 5  # three vragen take less than the shortest time


def test_zonder_persona_staat_er_een_weg_om_er_een_te_kiezen(cast: Cast, klantreis: Klantreis) -> None:
    workshop = maak(cast, klantreis, persona="")
    pagina = tekst(cast["projectleider"].get(pad(klantreis, "workshop", workshop.uuid)))
    assert "Er is nog geen persona gekozen." in pagina
    persona = klantreis.personas.get()
    data = {"titel": workshop.titel, "datum": "2026-05-12", "persona": persona.pk, "meeste_gasten": 30}
    adres = pad(klantreis, "gegevens", workshop.uuid)
    data["gezien"] = _gezien(tekst(cast["projectleider"].get(adres)))
    assert cast["projectleider"].post(adres, data).status_code == 302
    assert blok(workshop, Soort.MEELEVEN).tekst == lees_verhaal(persona), "het lege verhaal volgt de persona"
    assert blok(workshop, Soort.STEMMEN).titel == "Hoe beleeft Ria dit?"
    Persona.objects.all().delete()
    pagina = tekst(cast["projectleider"].get(pad(klantreis, "workshop", workshop.uuid)))
    assert "Deze klantreis heeft nog geen persona." in pagina
    assert reverse("personas:personas", args=[klantreis.uuid]) in pagina


def test_zonder_contactmomenten_staat_er_een_weg_naar_de_reis(cast: Cast, klantreis: Klantreis) -> None:
    workshop = maak(cast, klantreis)
    Reisfase.objects.all().delete()
    for adres in (
        pad(klantreis, "workshop", workshop.uuid),
        pad(klantreis, "vragen", workshop.uuid, blok(workshop, Soort.STEMMEN).uuid),
    ):
        pagina = tekst(cast["projectleider"].get(adres))
        assert "nog geen contactmomenten" in pagina.lower()
        assert reverse("heartbeat:reis", args=[klantreis.uuid]) in pagina


def _gezien(pagina: str) -> str:
    return pagina.split('name="gezien" value="')[1].split('"', maxsplit=1)[0]


def test_nog_een_keer_neemt_teksten_en_vragen_mee(cast: Cast, klantreis: Klantreis) -> None:
    eerst = maak(cast, klantreis)
    Blok.objects.filter(workshop=eerst, soort=Soort.IDEEEN).update(titel="Wat kan er beter?", namen="anoniem")
    agenda.zet_vragen(eerst, blok(eerst, Soort.STEMMEN).uuid, [_cel("bellen", "brief")], pas_tijd_aan=False)
    ander = Persona.objects.create(klantreis=klantreis, naam="Johan Terpstra", volgorde=1)
    adres = f"{pad(klantreis, 'nieuw')}?van={eerst.uuid}"
    assert "Zoals ‘Samen kijken’" in tekst(cast["projectleider"].get(adres))
    uuid = uuid4()
    data = {"titel": "Nog eens", "datum": "2026-06-01", "persona": ander.pk, "meeste_gasten": 30, "uuid": str(uuid)}
    for _ in range(2):
        assert cast["projectleider"].post(adres, data | {"agenda": "opnieuw"}).status_code == 302
    nieuw = Workshop.objects.get(uuid=uuid)
    assert volgorde(nieuw) == volgorde(eerst)
    assert (blok(nieuw, Soort.IDEEEN).titel, blok(nieuw, Soort.IDEEEN).namen) == ("Wat kan er beter?", "anoniem")
    assert _vragen(nieuw) == {_cel("bellen", "brief")}
    assert "Johan Terpstra" in blok(nieuw, Soort.MEELEVEN).tekst, "van een andere persona komt een ander verhaal"


def _cel(moment: str, kanaal: str) -> tuple[int, int]:
    return Contactmoment.objects.get(sleutel=moment).pk, Kanaal.objects.get(sleutel=kanaal).pk


def _vragen(workshop: Workshop) -> set[tuple[int, int]]:
    return set(Vraag.objects.filter(blok__workshop=workshop).values_list("contactmoment_id", "kanaal_id"))


def test_een_blok_komt_voor_de_afsluiting_en_twee_keer_verzonden_is_een_blok(cast: Cast, klantreis: Klantreis) -> None:
    workshop = maak(cast, klantreis, "waarderen")
    adres, data = pad(klantreis, "blok_nieuw", workshop.uuid), {"soort": "vrij", "uuid": str(uuid4())}
    naar_toe = {cast["projectleider"].post(adres, data)["Location"] for _ in range(2)}
    assert naar_toe == {pad(klantreis, "blok", workshop.uuid, data["uuid"])}
    assert volgorde(workshop)[-2:] == ["vrij", "afsluiting"]
    assert cast["projectleider"].post(adres, {"uuid": str(uuid4())}).status_code == 422
    assert len(volgorde(workshop)) == 6
    cast["projectleider"].post(adres, data | {"soort": "ideeen"})
    assert volgorde(workshop)[-3:] == ["vrij", "ideeen", "afsluiting"], "terug en een andere keuze is iets nieuws"


def test_verplaatsen_met_knoppen_en_door_te_slepen(cast: Cast, klantreis: Klantreis) -> None:
    workshop = maak(cast, klantreis, "waarderen")
    stemmen, welkom = blok(workshop, Soort.STEMMEN), blok(workshop, Soort.WELKOM)
    adres = pad(klantreis, "blok_verplaatsen", workshop.uuid, stemmen.uuid)
    leider = cast["projectleider"]
    assert leider.post(adres, {"richting": "omhoog"}).status_code == 302
    assert volgorde(workshop) == ["welkom", "meeleven", "stemmen", "aanvullen", "afsluiting"]
    antwoord = leider.post(adres, {"vooraan": "on"}, HTTP_HX_REQUEST="true")
    assert volgorde(workshop)[0] == "stemmen"
    assert "De volgorde is veranderd." in tekst(antwoord)
    assert "<html" not in tekst(antwoord)
    leider.post(adres, {"na": str(welkom.uuid)})
    assert volgorde(workshop)[:2] == ["welkom", "stemmen"]
    assert [regel.blok.soort for regel in lees_agenda(workshop).regels] == volgorde(workshop)
    assert leider.post(adres, {"richting": "omhoog", "vooraan": "on"}).status_code == 422
    assert leider.post(adres, {"na": str(uuid4())}).status_code == 409
    leider.post(pad(klantreis, "blok_verwijderen", workshop.uuid, welkom.uuid))
    assert leider.post(adres, {"na": str(welkom.uuid)}).status_code == 409, "een collega haalde dat blok weg"
    assert volgorde(workshop) == ["stemmen", "meeleven", "aanvullen", "afsluiting"]


def test_de_tijd_telt_op(cast: Cast, klantreis: Klantreis) -> None:
    workshop = maak(cast, klantreis)
    regels = lees_agenda(workshop).regels
    assert [regel.na for regel in regels[:3]] == ["bij het begin", "na 5 minuten", "na 15 minuten"]
    assert regels[-1].begin + regels[-1].blok.minuten == lees_agenda(workshop).minuten
    assert (duur(1), duur(60), duur(125)) == ("1 minuut", "1 uur", "2 uur en 5 minuten")


def test_een_blok_wijzigen_en_een_collega_die_net_eerder_was(cast: Cast, klantreis: Klantreis) -> None:
    workshop = maak(cast, klantreis)
    ideeen = blok(workshop, Soort.IDEEEN)
    adres = pad(klantreis, "blok", workshop.uuid, ideeen.uuid)
    gezien = _gezien(tekst(cast["projectleider"].get(adres)))
    data = {"titel": "Wat kan er beter?", "tekst": "Denk ruim.", "minuten": 30, "namen": "naam", "gezien": gezien}
    fout = cast["projectleider"].post(adres, data | {"minuten": 0})
    assert fout.status_code == 422
    assert "Kies 1 tot en met 240 minuten." in tekst(fout)
    assert "Denk ruim." in tekst(fout)
    assert cast["beheerder"].post(adres, data).status_code == 302
    antwoord = cast["projectleider"].post(adres, data | {"titel": "Iets anders"})
    assert antwoord.status_code == 409
    assert "Nu bewaard, van je collega" in tekst(antwoord)
    assert "Iets anders" in tekst(antwoord)
    assert blok(workshop, Soort.IDEEEN).titel == "Wat kan er beter?"
    opnieuw = data | {"titel": "Iets anders", "gezien": _gezien(tekst(antwoord))}
    assert cast["projectleider"].post(adres, opnieuw).status_code == 302
    ideeen.refresh_from_db()
    assert (ideeen.titel, ideeen.minuten, ideeen.namen) == ("Iets anders", 30, "naam")


def test_vragen_kiezen(cast: Cast, klantreis: Klantreis) -> None:
    workshop = maak(cast, klantreis)
    stemmen = blok(workshop, Soort.STEMMEN)
    adres, leider = pad(klantreis, "vragen", workshop.uuid, stemmen.uuid), cast["projectleider"]
    alleen_citaten = tekst(leider.get(f"{adres}?kies=citaten"))
    assert alleen_citaten.count(" checked") - alleen_citaten.count('name="pas_tijd_aan"') == 1
    assert len(_vragen(workshop)) == 3, "een snelle keuze bewaart niets"
    bellen, mailen = _cel("bellen", "telefoon"), _cel("bellen", "e-mail")
    gezien = _gezien(tekst(leider.get(adres)))
    data = {"cel": [f"{m}-{k}" for m, k in (bellen, mailen)], "gezien": gezien}
    assert leider.post(adres, data | {"pas_tijd_aan": "1"}).status_code == 302
    assert _vragen(workshop) == {bellen, mailen}
    oud = leider.post(adres, {"cel": [], "gezien": gezien})
    assert oud.status_code == 409, "een collega koos intussen"
    assert _vragen(workshop) == {bellen, mailen}
    assert leider.post(adres, {"cel": [], "gezien": _gezien(tekst(oud))}).status_code == 302
    assert not _vragen(workshop)
    pagina = tekst(leider.get(pad(klantreis, "workshop", workshop.uuid)))
    assert "zijn nog geen vragen gekozen" in pagina
    assert leider.post(adres, {"cel": ["1-999999"], "gezien": ""}).status_code == 422
    assert leider.get(pad(klantreis, "vragen", workshop.uuid, blok(workshop, Soort.WELKOM).uuid)).status_code == 404


def test_alles_nog_zonder_waardering_vraagt_naar_wat_in_gebruik_is(klantreis: Klantreis) -> None:
    persona = klantreis.personas.get()
    Beleving.objects.filter(contactmoment__sleutel__in=["zoeken", "besluit"]).delete()
    keuze = lees_cellen(klantreis, persona)
    # Of the website there is a citaat; of the besluit nothing is known, so it is asked over the kanaal Ria likes best.
    assert keuze.zonder_waardering == {_cel("zoeken", "website"), _cel("besluit", "telefoon")}
    assert keuze.voorstel == {_cel("zoeken", "website"), _cel("bellen", "telefoon")}


def test_wat_bezig_is_verandert_alleen_nog_waar_het_niet_begon(
    cast: Cast, klantreis: Klantreis, bezig: Workshop, naar_blok: Callable[[Soort], Blok]
) -> None:
    naar_blok(Soort.AANVULLEN)
    LiveBericht.objects.all().delete()
    leider = cast["projectleider"]
    ideeen, afsluiting, welkom = (blok(bezig, soort) for soort in (Soort.IDEEEN, Soort.AFSLUITING, Soort.WELKOM))
    for naam in ("blok", "blok_verwijderen"):
        leider.post(pad(klantreis, naam, bezig.uuid, welkom.uuid), {"titel": "Hoi", "minuten": 1})
    assert (
        leider.post(pad(klantreis, "blok_verplaatsen", bezig.uuid, welkom.uuid), {"richting": "omlaag"}).status_code
        == 409
    )
    assert volgorde(bezig)[0] == "welkom"
    assert not LiveBericht.objects.exists()

    leider.post(pad(klantreis, "blok_verplaatsen", bezig.uuid, afsluiting.uuid), {"vooraan": "on"})
    assert volgorde(bezig)[:4] == ["welkom", "meeleven", "aanvullen", "afsluiting"], "niet voor het blok van nu"
    assert set(LiveBericht.objects.values_list("bord__sleutel", flat=True)) == {f"workshop/{bezig.pk}/regie"}
    leider.post(pad(klantreis, "blok_verwijderen", bezig.uuid, ideeen.uuid))
    laatste = LiveBericht.objects.latest("versie").html
    assert "Ideeën" not in laatste
    naar(bezig.pk, None, afsluiting.uuid)

    sluit_af(bezig.pk, None)
    for naam, wie in (("blok_verwijderen", blok(bezig, Soort.STIPPEN)), ("blok", blok(bezig, Soort.STIPPEN))):
        leider.post(pad(klantreis, naam, bezig.uuid, wie.uuid), {"titel": "Te laat", "minuten": 1})
    leider.post(pad(klantreis, "blok_nieuw", bezig.uuid), {"soort": "vrij", "uuid": str(uuid4())})
    assert "vrij" in volgorde(bezig)
    assert volgorde(bezig).count("vrij") == 1
    assert blok(bezig, Soort.STIPPEN).titel == "Stippen geven"


def test_een_workshop_die_bezig_is_staat_op_de_klantreispagina(
    cast: Cast, klantreis: Klantreis, bezig: Workshop
) -> None:
    for rol, mag_leiden in (("projectleider", True), ("meelezer", False)):
        pagina = tekst(cast[rol].get(reverse("klantreis:detail", args=[klantreis.uuid])))
        assert "Workshop bezig" in pagina
        assert pad(klantreis, "scherm", bezig.uuid) in pagina
        assert (pad(klantreis, "regie", bezig.uuid) in pagina) is mag_leiden
    assert '"label label--te-laat">bezig<' in tekst(
        cast["meelezer"].get(reverse("heartbeat:bord", args=[klantreis.uuid]))
    )


@pytest.mark.parametrize("rol", ["teamlid", "meelezer"])
def test_wie_leest_ziet_geen_knoppen(cast: Cast, klantreis: Klantreis, workshop: Workshop, rol: str) -> None:
    for adres in (pad(klantreis, "lijst"), pad(klantreis, "workshop", workshop.uuid)):
        pagina = tekst(cast[rol].get(adres)).split('<main id="inhoud"')[1]
        assert workshop.titel in pagina
        assert "<button" not in pagina
        for weg in ("nieuw/", "gegevens/", "verwijderen/", "blokken/"):
            assert weg not in pagina, f"{weg} op {adres}"


def test_een_lege_lijst_zegt_wat_een_workshop_is(cast: Cast, klantreis: Klantreis) -> None:
    leider = tekst(cast["projectleider"].get(pad(klantreis, "lijst")))
    assert "Nog geen workshop" in leider
    assert pad(klantreis, "nieuw") in leider
    assert pad(klantreis, "nieuw") not in tekst(cast["meelezer"].get(pad(klantreis, "lijst")))


def test_verwijderen_laat_staan_wat_in_de_klantreis_staat(cast: Cast, klantreis: Klantreis, bezig: Workshop) -> None:
    cel = Beleving.objects.filter(heartbeat__persona__klantreis=klantreis).values("contactmoment", "kanaal")[0]
    punt = Verbeterpunt.objects.create(
        klantreis=klantreis, contactmoment_id=cel["contactmoment"], kanaal_id=cel["kanaal"]
    )
    idee = Idee.objects.create(verbeterpunt=punt, tekst="Een zoekbalk")
    Inbreng.objects.create(workshop=bezig, blok=blok(bezig, Soort.IDEEEN), idee=idee)
    leider, adres = cast["projectleider"], pad(klantreis, "verwijderen", bezig.uuid)
    leider.post(adres)
    assert Workshop.objects.exists(), "wat bezig is, gaat niet weg"
    sluit_af(bezig.pk, None)
    assert "1 idee" in tekst(leider.get(pad(klantreis, "lijst")))
    assert "1 idee" in tekst(leider.get(adres))
    assert Workshop.objects.exists(), "kijken verwijdert niets"
    waarderingen = Beleving.objects.count()
    assert leider.post(adres)["Location"] == pad(klantreis, "lijst")
    assert not Workshop.objects.exists()
    assert (Idee.objects.count(), Beleving.objects.count()) == (1, waarderingen)


def test_evenveel_vragen_aan_de_database_hoe_groot_ook(cast: Cast, klantreis: Klantreis) -> None:
    workshop = maak(cast, klantreis, "waarderen")
    stemmen = blok(workshop, Soort.STEMMEN)
    adressen = [
        pad(klantreis, "lijst"),
        pad(klantreis, "workshop", workshop.uuid),
        pad(klantreis, "vragen", workshop.uuid, stemmen.uuid),
        pad(klantreis, "blok", workshop.uuid, stemmen.uuid),
        f"{pad(klantreis, 'nieuw')}?van={workshop.uuid}",
        reverse("klantreis:detail", args=[klantreis.uuid]),
    ]

    def tel() -> list[int]:
        uit = []
        for adres in adressen:
            with CaptureQueriesContext(connection) as gevraagd:
                assert cast["projectleider"].get(adres).status_code == 200
            uit.append(len(gevraagd))
        return uit

    klein = tel()
    for nummer in range(6):
        maak(cast, klantreis, "heel", titel=f"Workshop {nummer}")
        agenda.voeg_toe(workshop, Soort.VRIJ, uuid4())
        fase = Reisfase.objects.get(naam="Besluit")
        Contactmoment.objects.create(reisfase=fase, titel=f"Stap {nummer}", volgorde=5 + nummer)
    agenda.voeg_toe(workshop, Soort.STEMMEN, uuid4())
    assert tel() == klein


def test_de_voorbeeldworkshop_staat_klaar_en_komt_maar_een_keer(db: None) -> None:
    def draai() -> str:
        uit = StringIO()
        call_command("voorbeeldworkshop", stdout=uit)
        return uit.getvalue()

    assert "Draai eerst voorbeelden" in draai()
    bewaar(controleer(lees(MAP / "huishoudelijke-hulp.yaml")))
    assert "Workshop klaargezet" in draai()
    assert "bestond al" in draai()
    workshop = Workshop.objects.get()
    assert volgorde(workshop) == [deel.soort.value for deel in SJABLONEN[0].blokken]
    assert _vragen(workshop)
    assert workshop.begonnen_op is None


def test_het_pad_wijst_waar_een_workshop_helpt() -> None:
    """Rating and ideeën are what a group does best; with one persona the path names another one first."""
    van = replace(VOL, huidig_begonnen=0, huidig_compleet=0, personas=2)
    assert stap(van, Fase.DISCOVER).ook == ("Doe het samen in een workshop", "workshop:lijst")
    assert stap(replace(van, personas=1), Fase.DISCOVER).ook == ("Nog een persona maken", "personas:persona_nieuw")
    zonder_ideeen = replace(VOL, ideeen=0, acties=0, verbeterplan_vastgesteld=False)
    assert stap(zonder_ideeen, Fase.DESIGN).ook == ("Doe het samen in een workshop", "workshop:lijst")
