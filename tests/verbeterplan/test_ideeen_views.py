"""The screens of the wall: what works, what is refused, and that nothing typed is lost."""

import re
from uuid import uuid4

import pytest

from klantreis.models import Klantreis
from live.models import LiveBericht
from tests.conftest import Cast
from tests.verbeterplan.opzet import actie, adres, ander, punt
from verbeterplan.ideeen_live import bord
from verbeterplan.models import Actie, Idee
from verbeterplan.models_ideeen import Ideegroep
from verbeterplan.stemmen import open_ronde

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def test_toevoegen_twee_keer_versturen_is_een_idee(klantreis: Klantreis, cast: Cast) -> None:
    bij = punt(klantreis)
    pad = adres(klantreis, "ideeen_toevoegen")
    zelfde = {"uuid": uuid4(), "tekst": " Een zoekbalk ", "verbeterpunt": bij.uuid, "inzender": "Joris"}
    eerste = cast["teamlid"].post(pad, zelfde)
    assert eerste["Location"] == f"{adres(klantreis, 'ideeen')}?bij={bij.uuid}#nieuw-tekst"
    tweede = cast["teamlid"].post(pad, zelfde, headers=HTMX)
    assert tweede.status_code == 200
    idee = Idee.objects.get()
    assert (idee.tekst, idee.inzender, idee.verbeterpunt) == ("Een zoekbalk", "Joris", bij)
    assert LiveBericht.objects.filter(bord__sleutel=bord(klantreis)).count() == 1
    anders = cast["teamlid"].post(pad, zelfde | {"tekst": "Iets anders"}, headers=HTMX)
    assert anders.status_code == 422, "hetzelfde formulier met andere tekst overschrijft niets"
    assert Idee.objects.get().tekst == "Een zoekbalk"


def test_toevoegen_dat_niet_goed_is_houdt_wat_je_typte(klantreis: Klantreis, cast: Cast) -> None:
    bij = punt(klantreis)
    vreemd = Idee.objects.get(verbeterpunt__klantreis=ander())
    Idee.objects.create(verbeterpunt=bij, tekst="Een zoekbalk")
    pad = adres(klantreis, "ideeen_toevoegen")
    for velden, melding in (
        ({"tekst": ""}, "Vul het idee in."),
        ({"tekst": "Een zoekbalk"}, "Dit idee staat er al."),
        ({"tekst": "Iets", "verbeterpunt": vreemd.verbeterpunt.uuid}, "Kies een verbeterpunt uit de lijst."),
        ({"tekst": "Iets", "uuid": "x"}, "Het formulier is niet goed aangekomen."),
        ({"tekst": "y" * 301}, "300"),
    ):
        post = {"uuid": uuid4(), "verbeterpunt": bij.uuid, "inzender": "Joris"} | velden
        antwoord = cast["teamlid"].post(pad, post)
        html = antwoord.content.decode()
        assert antwoord.status_code == 422
        assert melding in html
        assert f'value="{velden["tekst"]}"' in html
        assert 'value="Joris"' in html
        kort = cast["teamlid"].post(pad, post, headers=HTMX)
        assert kort.status_code == 422
        assert melding in kort.content.decode()
    assert Idee.objects.filter(verbeterpunt=bij).count() == 1
    assert cast["teamlid"].post(pad, {"uuid": vreemd.uuid, "tekst": "z", "verbeterpunt": bij.uuid}).status_code == 404


def test_de_muur_voor_wie_meeleest_heeft_geen_knoppen(klantreis: Klantreis, cast: Cast) -> None:
    Idee.objects.create(verbeterpunt=punt(klantreis), tekst="Een <b>zoekbalk</b>", inzender="Joris Wolters")
    Ideegroep.objects.create(klantreis=klantreis, naam="Vinden")
    open_ronde(klantreis, 3)
    for indeling in ("punt", "groep"):
        html = cast["meelezer"].get(adres(klantreis, "ideeen"), {"indeling": indeling}).content.decode()
        assert "Een &lt;b&gt;zoekbalk&lt;/b&gt;" in html
        assert "Joris Wolters" in html
        main = html[html.index("<main") : html.index("</main>")]
        for verboden in ("<button", 'method="post"', "data-sleepdoel", "sleepgreep", "groepmenu"):
            assert verboden not in main.replace("<noscript><button", ""), verboden
    html = cast["teamlid"].get(adres(klantreis, "ideeen")).content.decode()
    assert "Geef een stem aan" in html
    assert "Sluit de stemronde" not in html, "alleen de projectleider sluit"
    assert "Sluit de stemronde" in cast["projectleider"].get(adres(klantreis, "ideeen")).content.decode()


def test_filter_en_volgorde_staan_in_het_adres(klantreis: Klantreis, cast: Cast) -> None:
    hier, daar = punt(klantreis), punt(klantreis, "bellen", "telefoon")
    for bij, tekst, stemmen in ((hier, "veel", 9), (hier, "weinig", 1), (daar, "elders", 4)):
        Idee.objects.create(verbeterpunt=bij, tekst=tekst, stemmen=stemmen)
    pad = adres(klantreis, "ideeen")

    def teksten(**vraag: str) -> list[str]:
        html = cast["meelezer"].get(pad, vraag).content.decode()
        return re.findall(r'<p class="memo__tekst"[^>]*>(\w+)', html)

    assert teksten(punt=str(hier.uuid)) == ["veel", "weinig"]
    assert teksten(punt=str(hier.uuid), volgorde="nieuw") == ["weinig", "veel"]
    assert teksten(punt=str(daar.uuid), indeling="groep") == ["elders"]
    assert len(teksten(punt="onzin", volgorde="x", indeling="y")) == 3
    assert len(teksten(punt=str(uuid4()))) == 3


def test_bewerken_en_een_collega_was_eerder(klantreis: Klantreis, cast: Cast) -> None:
    bij = punt(klantreis)
    groep = Ideegroep.objects.create(klantreis=klantreis, naam="Vinden")
    idee = Idee.objects.create(verbeterpunt=bij, tekst="Een zoekbalk")
    Idee.objects.create(verbeterpunt=bij, tekst="Twee zoekbalken")
    pad = adres(klantreis, "idee", idee.uuid)

    def gezien(html: str) -> str:
        gevonden = re.search(r'name="gezien" value="(\w+)"', html)
        assert gevonden
        return gevonden[1]

    begin = gezien(cast["teamlid"].get(pad).content.decode())
    velden = {"tekst": "Van mij", "inzender": "", "verbeterpunt": bij.pk, "groep": groep.pk, "gezien": begin}
    dubbel = cast["teamlid"].post(pad, velden | {"tekst": "Twee  zoekbalken"})
    assert dubbel.status_code == 422
    assert dubbel.content.decode().count("Dit idee staat er al.") == 1
    assert cast["projectleider"].post(pad, velden | {"tekst": "Van mijn collega"}).status_code == 302
    botsing = cast["teamlid"].post(pad, velden)
    html = botsing.content.decode()
    assert botsing.status_code == 409
    assert "Van mijn collega" in html
    assert "Van mij</textarea>" in html
    assert cast["teamlid"].post(pad, velden | {"gezien": gezien(html)}).status_code == 302
    idee.refresh_from_db()
    assert (idee.tekst, idee.groep) == ("Van mij", groep)
    assert "<form" not in cast["meelezer"].get(pad).content.decode().split("<main")[1]


def test_groep_een_naam_geven_en_een_collega_was_eerder(klantreis: Klantreis, cast: Cast) -> None:
    groep = Ideegroep.objects.create(klantreis=klantreis, naam="Groep 1")
    Ideegroep.objects.create(klantreis=klantreis, naam="Vinden")
    pad = adres(klantreis, "ideegroep", groep.uuid)
    bezet = cast["teamlid"].post(pad, {"naam": "Vinden", "versie": 1})
    assert (bezet.status_code, "Er is al een groep met deze naam." in bezet.content.decode()) == (422, True)
    assert cast["projectleider"].post(pad, {"naam": "Van mijn collega", "versie": 1}).status_code == 302
    botsing = cast["teamlid"].post(pad, {"naam": "Van mij", "versie": 1})
    assert botsing.status_code == 409
    assert "Van mijn collega" in botsing.content.decode()
    assert 'value="Van mij"' in botsing.content.decode()
    groep.refresh_from_db()
    assert (groep.naam, groep.versie) == ("Van mijn collega", 2)
    assert cast["teamlid"].get(adres(klantreis, "ideegroep", uuid4())).status_code == 404
    assert cast["teamlid"].post(adres(klantreis, "ideegroep_opheffen", groep.uuid), {"naar": ""}).status_code == 302
    assert Ideegroep.objects.get().naam == "Vinden"


def test_nieuwe_lege_groep_twee_keer_versturen_is_een_groep(klantreis: Klantreis, cast: Cast) -> None:
    pad = adres(klantreis, "ideegroep_nieuw")
    zelfde = {"uuid": uuid4(), "naam": "Bereikbaar zijn"}
    for _ in range(2):
        assert cast["teamlid"].post(pad, zelfde).status_code == 302
    assert Ideegroep.objects.get().naam == "Bereikbaar zijn"
    assert cast["teamlid"].post(pad, zelfde | {"uuid": uuid4()}).status_code == 422


def test_groeperen_met_onzin_verandert_niets(klantreis: Klantreis, cast: Cast) -> None:
    idee = Idee.objects.create(verbeterpunt=punt(klantreis), tekst="Een zoekbalk")
    pad = adres(klantreis, "ideeen_groeperen")
    fout = cast["teamlid"].post(pad, {"idee": idee.uuid, "naar": "groep:onzin"}, headers=HTMX)
    assert fout.status_code == 422
    assert "Er is niets veranderd." in fout.content.decode()
    goed = cast["teamlid"].post(pad, {"idee": idee.uuid, "naar": "nieuw", "naam": "ja"}, headers=HTMX)
    assert "Geef de groep een naam" in goed.content.decode()
    assert 'hx-target="#muur-groep"' in goed.content.decode()


def test_actie_van_een_idee_en_van_een_groep(klantreis: Klantreis, cast: Cast) -> None:
    bij = punt(klantreis)
    groep = Ideegroep.objects.create(klantreis=klantreis, naam="Beter vindbaar")
    een = Idee.objects.create(verbeterpunt=bij, tekst="Een zoekbalk")
    for tekst in ("Zoekwoorden", "Menu"):
        Idee.objects.create(verbeterpunt=bij, tekst=tekst, groep=groep)
    pad = adres(klantreis, "ideeen_actie")
    for _ in range(2):
        antwoord = cast["teamlid"].post(pad, {"idee": een.uuid}, headers=HTMX)
        assert "Open actie 1" in antwoord.content.decode()
    assert cast["teamlid"].post(pad, {"groep": groep.uuid}).status_code == 302
    assert list(Actie.objects.values_list("titel", flat=True)) == ["Een zoekbalk", "Beter vindbaar"]
    verder = cast["teamlid"].post(pad, {"idee": een.uuid, "naar": "actie"})
    assert verder["Location"] == adres(klantreis, "actie", Actie.objects.get(nummer=1).uuid)
    plan = cast["teamlid"].get(adres(klantreis, "plan"), {"weergave": "punten"}).content.decode()
    assert plan.count('class="idee__actie"') == 3
    assert "Maak actie<span" not in plan.split("<h3>Acties")[0], "wat een actie is, wordt het niet nog eens"
    vreemd = Idee.objects.get(verbeterpunt__klantreis=ander())
    assert cast["teamlid"].post(pad, {"idee": vreemd.uuid}).status_code == 404


def test_de_kaart_toont_zijn_actie_met_status(klantreis: Klantreis, cast: Cast) -> None:
    Idee.objects.create(verbeterpunt=punt(klantreis), tekst="Een zoekbalk", actie=actie(klantreis, status="gereed"))
    html = cast["meelezer"].get(adres(klantreis, "ideeen")).content.decode()
    assert "Actie 1" in html
    assert "status--gereed" in html
    assert "1</strong> werd een actie" in html


def test_zonder_verbeterpunten_wijst_de_muur_de_weg(klantreis: Klantreis, cast: Cast) -> None:
    html = cast["teamlid"].get(adres(klantreis, "ideeen")).content.decode()
    assert "Nog geen verbeterpunten" in html
    assert "nieuwidee" not in html


def test_verwijderen_vanaf_de_muur_gaat_daar_terug_en_vertelt_het(klantreis: Klantreis, cast: Cast) -> None:
    idee = Idee.objects.create(verbeterpunt=punt(klantreis), tekst="Een zoekbalk", stemmen=2)
    pad = adres(klantreis, "idee_verwijderen", idee.uuid)
    assert 'name="vanaf" value="muur"' in cast["teamlid"].get(pad, {"vanaf": "muur"}).content.decode()
    assert cast["teamlid"].post(pad, {"vanaf": "muur"})["Location"] == adres(klantreis, "ideeen")
    assert LiveBericht.objects.filter(bord__sleutel=bord(klantreis)).count() == 1
