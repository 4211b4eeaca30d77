"""The log of an actie and its page: writing, changing your own, another status in one go, and what must be lifted."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from heartbeat.models import Beleving
from klantreis.forms_gezien import afdruk
from klantreis.models import Klantreis
from personas.models import Citaat, Persona
from tests.conftest import Cast
from tests.verbeterplan.opzet import actie, adres, ander, beleef, groot, kanaal, moment, punt
from verbeterplan.actiebelevingen import belevingen_van
from verbeterplan.models import Actie, Idee
from verbeterplan.models_uitvoering import Stijging, Voortgangsbericht

pytestmark = pytest.mark.django_db


def schrijf(cast: Cast, klantreis: Klantreis, rij: Actie, rol: str = "teamlid", **velden: object) -> Any:
    """Send the form of the log; the status stays as it was seen, unless said otherwise."""
    data = {"uuid": str(uuid4()), "status": rij.status, "gezien": afdruk([rij.status]), "tekst": "", **velden}
    return cast[rol].post(adres(klantreis, "actie_bericht", rij.uuid), data)


def pagina(cast: Cast, klantreis: Klantreis, rij: Actie, rol: str = "teamlid") -> str:
    antwoord = cast[rol].get(adres(klantreis, "actie", rij.uuid))
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def test_bericht_met_status_in_een_keer(klantreis: Klantreis, cast: Cast) -> None:
    rij = actie(klantreis, 1)
    antwoord = schrijf(cast, klantreis, rij, tekst="Begonnen & wel vandaag.", status="bezig", terug="weergave=tabel")
    assert antwoord["Location"] == f"{adres(klantreis, 'actie', rij.uuid)}?weergave=tabel#voortgang"
    rij.refresh_from_db()
    bericht = Voortgangsbericht.objects.get()
    assert (rij.status, rij.versie) == ("bezig", 2)
    assert (bericht.tekst, bericht.status) == ("Begonnen & wel vandaag.", "bezig")
    for rol in ("teamlid", "meelezer"):
        html = pagina(cast, klantreis, rij, rol)
        assert escape("Begonnen & wel vandaag.") in html
        assert "<strong>Teamlid</strong>" in html


def test_nieuwste_bovenaan(klantreis: Klantreis, cast: Cast) -> None:
    rij = actie(klantreis, 1)
    for tekst in ("Eerst dit.", "Daarna dat."):
        schrijf(cast, klantreis, rij, tekst=tekst)
    html = pagina(cast, klantreis, rij)
    assert html.index("Daarna dat.") < html.index("Eerst dit.")
    assert Actie.objects.get().versie == 1


def test_niets_te_zeggen_of_te_veel_zeggen(klantreis: Klantreis, cast: Cast) -> None:
    rij = actie(klantreis, 1)
    assert "Schrijf op wat er is gebeurd." in schrijf(cast, klantreis, rij).content.decode()
    persoonlijk = schrijf(cast, klantreis, rij, tekst="Mevrouw is te bereiken op 06-12345678.")
    assert persoonlijk.status_code == 422
    html = persoonlijk.content.decode()
    assert "Hier staan misschien persoonsgegevens" in html
    assert "te bereiken op 06-12345678.</textarea>" in html
    assert not Voortgangsbericht.objects.exists()
    schrijf(cast, klantreis, rij, tekst="Bel de leverancier op 06-12345678.", privacy_reden="Zakelijk nummer")
    assert Voortgangsbericht.objects.get().privacy_reden == "Zakelijk nummer"


def test_twee_keer_sturen_is_een_bericht(klantreis: Klantreis, cast: Cast) -> None:
    rij = actie(klantreis, 1)
    sleutel = str(uuid4())
    for _ in range(2):
        assert schrijf(cast, klantreis, rij, uuid=sleutel, tekst="Begonnen.", status="bezig").status_code == 302
    assert Voortgangsbericht.objects.count() == 1
    # After "back" in the browser: something new under the same key is not lost and not mixed up.
    terug = schrijf(cast, klantreis, rij, uuid=sleutel, tekst="Iets anders.")
    assert terug.status_code == 422
    html = terug.content.decode()
    assert "Je had al iets bewaard" in html
    assert "Iets anders.</textarea>" in html
    assert sleutel not in html.split('id="voortgang"')[1].split("logboek")[0]
    vreemd = Actie.objects.get(klantreis=ander())
    elders = Voortgangsbericht.objects.create(actie=vreemd, tekst="Van een ander")
    assert schrijf(cast, klantreis, rij, uuid=str(elders.uuid), tekst="x").status_code == 404


def test_een_collega_gaf_een_andere_status(klantreis: Klantreis, cast: Cast) -> None:
    gezien = actie(klantreis, 1)
    schrijf(cast, klantreis, gezien, "projectleider", status="vervallen", tekst="Gaat niet door.")
    antwoord = schrijf(cast, klantreis, gezien, status="bezig", tekst="Begonnen.")
    assert antwoord.status_code == 409
    html = antwoord.content.decode()
    for deel in ("Een collega was je voor", "<dd>vervallen</dd>", "<dd>bezig</dd>", "Begonnen.</textarea>"):
        assert deel in html
    assert Actie.objects.get().status == "vervallen"
    # Who leaves the status alone just writes.
    assert schrijf(cast, klantreis, gezien, tekst="Alleen een notitie.").status_code == 302
    assert Actie.objects.get().status == "vervallen"
    # And who wants the same as the colleague made nothing double.
    assert schrijf(cast, klantreis, gezien, status="vervallen").status_code == 302
    assert Voortgangsbericht.objects.filter(status="vervallen").count() == 1


def test_alleen_je_eigen_bericht_wijzig_je(klantreis: Klantreis, cast: Cast) -> None:
    rij = actie(klantreis, 1)
    schrijf(cast, klantreis, rij, tekst="Begonen.")
    bericht = Voortgangsbericht.objects.get()

    def wijzig(rol: str, tekst: str, was: str = "Begonen.") -> Any:
        data = {"bericht": str(bericht.uuid), "tekst": tekst, "gezien": afdruk([was, ""])}
        return cast[rol].post(adres(klantreis, "actie_bericht", rij.uuid), data)

    assert f'value="{bericht.uuid}"' in pagina(cast, klantreis, rij)
    assert f'value="{bericht.uuid}"' not in pagina(cast, klantreis, rij, "projectleider")
    assert wijzig("projectleider", "Niet van mij.").status_code == 404
    assert wijzig("meelezer", "Niet van mij.").status_code == 403
    assert wijzig("teamlid", "").status_code == 422
    assert wijzig("teamlid", "Bel 06-12345678").status_code == 422
    assert wijzig("teamlid", "Begonnen.").status_code == 302
    # The same page in another tab.
    oud = wijzig("teamlid", "Bijna begonnen.")
    assert oud.status_code == 409
    assert "Bijna begonnen." in oud.content.decode()
    bericht.refresh_from_db()
    assert bericht.tekst == "Begonnen."


def test_elke_weg_naar_een_andere_status_staat_in_het_logboek(klantreis: Klantreis, cast: Cast) -> None:
    rij = actie(klantreis, 1)
    vol = {"titel": rij.titel, "status": "bezig", "versie": 1}
    cast["teamlid"].post(adres(klantreis, "actie", rij.uuid), vol)
    cast["teamlid"].post(
        adres(klantreis, "actie_bijwerken", rij.uuid),
        {"eigenaar": "", "status": "gereed", "versie": 2, "notitie": "Staat live."},
    )
    regels = list(Voortgangsbericht.objects.order_by("pk").values_list("status", "tekst", "door__naam"))
    assert regels == [("bezig", "", "Teamlid"), ("gereed", "Staat live.", "Teamlid")]


# The page


def test_werkafspraak_met_een_betrokkene_van_deze_klantreis(klantreis: Klantreis, cast: Cast) -> None:
    rij = actie(klantreis, 1)
    waterschap = klantreis.betrokkenen.get()
    vreemd = ander().betrokkenen.create(organisatie="Elders")
    velden = {"titel": rij.titel, "status": "open", "versie": 1, "werkafspraak": "Zij bellen terug."}
    velden |= {"werkafspraak_vanaf": "2026-05-01", "beleidsterrein": "Groen"}
    fout = cast["teamlid"].post(adres(klantreis, "actie", rij.uuid), velden | {"werkafspraak_met": str(vreemd.pk)})
    assert fout.status_code == 422
    goed = cast["teamlid"].post(adres(klantreis, "actie", rij.uuid), velden | {"werkafspraak_met": str(waterschap.pk)})
    assert goed.status_code == 302
    html = pagina(cast, klantreis, rij, "meelezer")
    assert "Werkafspraak met <strong>Waterschap</strong>, vanaf 1 mei 2026" in html
    assert "<dd>Groen</dd>" in html
    # A colleague who named somebody else: both by name.
    conflict = cast["projectleider"].post(adres(klantreis, "actie", rij.uuid), velden | {"werkafspraak_met": ""})
    assert conflict.status_code == 409
    assert "<dd>Waterschap</dd>" in conflict.content.decode()
    assert f"<dd>{waterschap.pk}</dd>" not in conflict.content.decode()


def test_beleidsterrein_leeg_is_dat_van_de_klantreis_en_het_idee_blijft_zichtbaar(
    klantreis: Klantreis, cast: Cast
) -> None:
    rij = actie(klantreis, 1)
    Idee.objects.create(verbeterpunt=punt(klantreis), tekst="Eén zoekbalk", stemmen=4, actie=rij)
    html = pagina(cast, klantreis, rij, "meelezer")
    assert "<dd>Openbare ruimte</dd>" in html
    assert "Kwam uit dit idee" in html
    assert "Eén zoekbalk" in html
    assert "<form" not in html.split('id="inhoud"')[1]


def test_belevingen_uit_de_wortels_met_citaat(klantreis: Klantreis) -> None:
    beleef(klantreis, "zoeken", "website", 1, soort="gewenst")
    beleef(klantreis, "zoeken", "website", 0, soort="gerealiseerd")
    Persona.objects.create(klantreis=klantreis, naam="Bob", volgorde=2)
    beleef(klantreis, "zoeken", "website", 1, wie="Bob")
    rij = actie(klantreis, 1, [punt(klantreis)])
    (een,) = belevingen_van(klantreis, rij)
    assert (een.contactmoment, een.kanaal, een.persona) == ("Ik zoek op de website", "website", "Ria Pietersen")
    assert (een.huidig, een.gewenst, een.gerealiseerd) == (-1, 1, 0)
    assert een.citaat is not None
    assert (een.citaat.tekst, een.citaat.code) == ("Ik kon het niet vinden.", "R01")
    assert not een.genoemd


def test_belevingen_van_wat_is_samengevoegd_en_wat_de_gewenste_heartbeat_noemt(klantreis: Klantreis) -> None:
    beleef(klantreis, "bellen", "telefoon", -1)
    hoofd = punt(klantreis)
    samen = punt(klantreis, "bellen", "telefoon")
    samen.hoofdpunt = hoofd
    samen.save()
    rij = actie(klantreis, 1, [hoofd])
    gewenst = beleef(klantreis, "besluit", "brief", 1, soort="gewenst").heartbeat
    Stijging.objects.create(
        heartbeat=gewenst, contactmoment=moment(klantreis, "besluit"), kanaal=kanaal("brief"), actie=rij
    )
    regels = [(b.contactmoment, b.huidig, b.gewenst, b.genoemd) for b in belevingen_van(klantreis, rij)]
    assert regels == [
        ("Ik zoek op de website", -1, None, False),
        ("Ik bel de gemeente", -1, None, False),
        ("Ik krijg het besluit", 0, 1, True),
    ]


def test_zonder_gekozen_citaat_dat_van_de_eigen_interviews(klantreis: Klantreis) -> None:
    Beleving.objects.update(citaat=None)
    rij = actie(klantreis, 1, [punt(klantreis)])
    (een,) = belevingen_van(klantreis, rij)
    assert een.citaat is not None
    assert een.citaat.code == "R01"
    Citaat.objects.all().delete()
    Beleving.objects.update(citaat_tekst="Dat was lastig.")
    (een,) = belevingen_van(klantreis, rij)
    assert (een.citaat, een.citaat_tekst) == (None, "Dat was lastig.")


def test_weggelegd_of_niet_meer_negatief_telt_niet(klantreis: Klantreis, cast: Cast) -> None:
    rij = actie(klantreis, 1, [punt(klantreis)])
    beleef(klantreis, "zoeken", "website", 1)
    assert belevingen_van(klantreis, rij) == []
    assert "Geen persona is hier nu nog negatief." in pagina(cast, klantreis, rij)
    beleef(klantreis, "zoeken", "website", -1)
    moment(klantreis, "zoeken").verwijder()
    assert belevingen_van(klantreis, rij) == []


# session, account, klantreis, actie; the plan (7), belevingen (4), ideeën, log; for makers the choices of the form too
@pytest.mark.parametrize(("rol", "vragen"), [("teamlid", 24), ("meelezer", 17)])
def test_evenveel_vragen_bij_weinig_en_veel(klantreis: Klantreis, cast: Cast, rol: str, vragen: int) -> None:
    rij = actie(klantreis, 1, [punt(klantreis)], gereed=date(2026, 1, 1))
    for aantal in (2, 40):
        groot(klantreis, aantal)
        rij.verbeterpunten.set(klantreis.verbeterpunten.all())
        for nummer in range(aantal):
            Voortgangsbericht.objects.create(actie=rij, tekst=f"Stap {nummer}", door=cast.gebruikers[rol])
        with CaptureQueriesContext(connection) as gesteld:
            html = pagina(cast, klantreis, rij, rol)
        assert len(gesteld) == vragen, [vraag["sql"][:80] for vraag in gesteld]
        assert len(re.findall('class="doelbeleving"', html)) > aantal
