"""Inviting somebody by e-mail: the mail, the link, who may use it, and what a link says that no longer works."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from klantreis import uitnodigen
from klantreis.models import Klantreis, Startdocument, Teamlid
from klantreis.models_uitnodiging import GELDIG, Uitnodiging
from tests.conftest import WACHTWOORD, Cast
from tests.klantreis.formulier import adres, ingevuld, lees_formulier

pytestmark = pytest.mark.django_db

NIEUW = {"email": "els@berkelmeer.example", "naam": "Els Kok", "rol": "teamlid", "projectrol": "lid"}
ACCOUNT = {"naam": "Els Kok", "wachtwoord": "vier-bomen-in-de-straat", "herhaal": "vier-bomen-in-de-straat"}


@pytest.fixture(autouse=True)
def post_gaat_de_deur_uit(settings: Any) -> None:
    """The outbox of the tests counts as a mail server."""
    settings.MAIL_GAAT_DE_DEUR_UIT = True


@pytest.fixture
def uitnodiging(klantreis: Klantreis, cast: Cast) -> Uitnodiging:
    """An open invitation for somebody without an account."""
    return Uitnodiging.objects.create(
        klantreis=klantreis, uitgenodigd_door=cast.gebruikers["projectleider"], is_verstuurd=True, **NIEUW
    )


def nodig_uit(cast: Cast, klantreis: Klantreis, **anders: str) -> Any:
    """Fill in the form as the projectleider and send it."""
    velden = ingevuld(cast["projectleider"], klantreis, "uitnodigen", **(NIEUW | anders))
    return cast["projectleider"].post(adres(klantreis, "uitnodigen"), velden, follow=True)


def openen(uitnodiging: Uitnodiging) -> str:
    """Return the address of the newest link."""
    return reverse("klantreis:uitnodiging", args=[uitnodigen.sleutel(uitnodiging)])


def test_de_mail_zegt_wie_wat_en_tot_wanneer_en_heeft_de_link(cast: Cast, klantreis: Klantreis) -> None:
    pagina = nodig_uit(cast, klantreis, email="Els@Berkelmeer.example").content.decode()
    assert "Els Kok heeft een e-mail gekregen met een link." in pagina
    (bericht,) = mail.outbox
    assert bericht.to == ["els@berkelmeer.example"]
    assert bericht.reply_to == ["projectleider@berkelmeer.example"]
    assert bericht.subject == "Uitnodiging voor de klantreis ‘Ik wil een boom laten kappen’"
    link = f"http://testserver{openen(Uitnodiging.objects.get())}"
    html = bericht.alternatives[0].content  # type: ignore[attr-defined]  # the stubs say a plain message
    for tekst in (bericht.body, html):
        assert link in tekst
        assert "Beste Els Kok" in tekst
        assert "Projectleider nodigt je uit" in tekst
        assert "Ik wil een boom laten kappen" in tekst
    assert link not in pagina


def test_wie_nieuw_is_kiest_een_naam_en_wachtwoord_en_is_binnen(
    cast: Cast, klantreis: Klantreis, uitnodiging: Uitnodiging
) -> None:
    client = Client()
    pagina = client.get(openen(uitnodiging))
    assert lees_formulier(pagina)["naam"] == "Els Kok"
    assert not Gebruiker.objects.filter(email="els@berkelmeer.example").exists()
    antwoord = client.post(openen(uitnodiging), ACCOUNT | {"naam": "Els Kok-Visser"})
    assert antwoord["Location"] == klantreis.get_absolute_url()
    assert client.get(klantreis.get_absolute_url()).status_code == 200
    lid = Teamlid.objects.get(gebruiker__email="els@berkelmeer.example")
    assert (lid.naam, lid.rol, lid.projectrol) == ("Els Kok", "teamlid", "lid")
    assert lid.gebruiker is not None
    assert lid.gebruiker.naam == "Els Kok-Visser"
    assert Client().post(
        reverse("accounts:inloggen"), {"username": lid.gebruiker.email, "password": ACCOUNT["wachtwoord"]}
    )["Location"] == reverse("klantreis:overzicht")


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"wachtwoord": "kort", "herhaal": "kort"}, "ten minste 12 tekens"),
        ({"wachtwoord": "8301745629384", "herhaal": "8301745629384"}, "niet alleen cijfers"),
        ({"wachtwoord": "els@berkelmeer.e", "herhaal": "els@berkelmeer.e"}, "lijkt te veel op"),
        ({"herhaal": "vijf-bomen-in-de-straat"}, "niet gelijk"),
        ({"naam": ""}, "verplicht"),
    ],
)
def test_een_account_dat_niet_kan_zegt_waarom_en_maakt_niets(
    uitnodiging: Uitnodiging, velden: dict[str, str], melding: str
) -> None:
    antwoord = Client().post(openen(uitnodiging), ACCOUNT | velden)
    assert antwoord.status_code == 422
    assert melding in antwoord.content.decode()
    assert lees_formulier(antwoord)["naam"] == (ACCOUNT | velden)["naam"]
    assert not Gebruiker.objects.filter(email=uitnodiging.email).exists()
    uitnodiging.refresh_from_db()
    assert uitnodiging.stand() is Uitnodiging.Stand.OPEN


def test_met_een_account_log_je_eerst_in_en_kom_je_terug(
    klantreis: Klantreis, uitnodiging: Uitnodiging, gebruiker: Callable[..., Gebruiker]
) -> None:
    els = gebruiker("els")
    client = Client()
    pagina = client.get(openen(uitnodiging)).content.decode()
    inloggen = re.search(r'href="(/inloggen/\?next=[^"]+)"', pagina)
    assert inloggen
    assert "wachtwoord" not in pagina
    antwoord = client.post(
        inloggen[1], {"username": els.email, "password": WACHTWOORD, "next": openen(uitnodiging)}, follow=True
    )
    assert "Je bent ingelogd als Els" in antwoord.content.decode()
    assert not Teamlid.objects.filter(gebruiker=els).exists()
    assert client.post(openen(uitnodiging))["Location"] == klantreis.get_absolute_url()
    assert Teamlid.objects.get(gebruiker=els).rol == "teamlid"


def test_een_ander_die_is_ingelogd_doet_niet_mee_en_kan_uitloggen(cast: Cast, uitnodiging: Uitnodiging) -> None:
    ander = cast["medewerker"]
    assert "voor iemand anders" in ander.get(openen(uitnodiging)).content.decode()
    antwoord = ander.post(openen(uitnodiging), ACCOUNT)
    assert antwoord["Location"] == openen(uitnodiging)
    assert "_auth_user_id" not in ander.session
    assert not Teamlid.objects.filter(gebruiker=cast.gebruikers["medewerker"]).exists()
    uitnodiging.refresh_from_db()
    assert uitnodiging.aanvaard_op is None


def test_een_link_werkt_een_keer(klantreis: Klantreis, uitnodiging: Uitnodiging) -> None:
    Client().post(openen(uitnodiging), ACCOUNT)
    tweede = Client().post(openen(uitnodiging), ACCOUNT)
    assert tweede.status_code == 410
    assert "Deze link is al gebruikt" in tweede.content.decode()
    assert klantreis.team.filter(naam__startswith="Els Kok").count() == 1


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"geldig_tot": timedelta(0)}, "was geldig tot en met"),
        ({"ingetrokken_op": timedelta(0)}, "is ingetrokken"),
        ({"keer": 2}, "nieuwere uitnodiging"),
    ],
)
@pytest.mark.parametrize("methode", ["get", "post"])
def test_een_link_die_niet_meer_werkt_zegt_wat_je_doet(
    uitnodiging: Uitnodiging, velden: dict[str, Any], melding: str, methode: str
) -> None:
    oud = openen(uitnodiging)
    nu = timezone.now()
    Uitnodiging.objects.update(
        **{naam: nu + waarde if isinstance(waarde, timedelta) else waarde for naam, waarde in velden.items()}
    )
    antwoord = getattr(Client(), methode)(oud, ACCOUNT if methode == "post" else None)
    assert antwoord.status_code == 410
    assert melding in antwoord.content.decode()
    assert not Gebruiker.objects.filter(email=uitnodiging.email).exists()


def test_een_zelfgemaakte_link_zegt_niets_over_accounts(
    uitnodiging: Uitnodiging, gebruiker: Callable[..., Gebruiker]
) -> None:
    def pagina(sleutel: str) -> tuple[int, str]:
        antwoord = Client().get(reverse("klantreis:uitnodiging", args=[sleutel]))
        return antwoord.status_code, re.sub(r'"X-CSRFToken": "[^"]+"', "", antwoord.content.decode())

    echt = uitnodigen.sleutel(uitnodiging)
    knoei = f"{uuid4().hex}{echt[32:]}"
    zonder = [pagina(knoei), pagina(f"{echt[:-1]}{'A' if echt[-1] != 'A' else 'B'}"), pagina("x")]
    gebruiker("els")
    assert {pagina(knoei), *zonder} == {zonder[0]}
    assert zonder[0][0] == 404
    assert "berkelmeer.example" not in zonder[0][1]


def test_twee_keer_hetzelfde_adres_is_een_open_uitnodiging_en_een_mail(cast: Cast, klantreis: Klantreis) -> None:
    nodig_uit(cast, klantreis)
    tweede = nodig_uit(cast, klantreis, email="ELS@berkelmeer.example")
    assert "Els Kok heeft al een uitnodiging." in tweede.content.decode()
    anders = nodig_uit(cast, klantreis, rol="meelezer")
    assert anders.status_code == 422
    assert "Trek die dan eerst in." in anders.content.decode()
    assert lees_formulier(anders)["rol"] == "meelezer"
    assert Uitnodiging.objects.count() == len(mail.outbox) == 1


def test_een_verlopen_uitnodiging_begint_opnieuw(cast: Cast, klantreis: Klantreis, uitnodiging: Uitnodiging) -> None:
    oud = openen(uitnodiging)
    Uitnodiging.objects.update(geldig_tot=timezone.now() - timedelta(days=1))
    nodig_uit(cast, klantreis, rol="meelezer")
    vers = Uitnodiging.objects.get()
    assert (vers.rol, vers.stand()) == ("meelezer", Uitnodiging.Stand.OPEN)
    assert openen(vers) != oud
    assert Client().get(oud).status_code == 410
    assert len(mail.outbox) == 1


def test_opnieuw_versturen_maakt_een_nieuwe_link_en_niet_twee_keer_achter_elkaar(
    cast: Cast, klantreis: Klantreis, uitnodiging: Uitnodiging
) -> None:
    oud, knop = openen(uitnodiging), adres(klantreis, "uitnodiging_opnieuw", uitnodiging.uuid)
    assert "Wacht een minuut" in cast["projectleider"].post(knop, follow=True).content.decode()
    Uitnodiging.objects.update(laatst_op=timezone.now() - uitnodigen.RUST, geldig_tot=timezone.now())
    cast["projectleider"].post(knop)
    cast["projectleider"].post(knop)
    uitnodiging.refresh_from_db()
    assert len(mail.outbox) == 1
    assert openen(uitnodiging) in mail.outbox[0].body
    assert openen(uitnodiging) != oud
    assert uitnodiging.geldig_tot > timezone.now() + GELDIG - timedelta(minutes=1)
    Uitnodiging.objects.update(keer=uitnodigen.MAX_KEER, laatst_op=timezone.now() - timedelta(days=1))
    assert "keer verstuurd" in cast["projectleider"].post(knop, follow=True).content.decode()
    assert len(mail.outbox) == 1


def test_intrekken_en_daarna_opnieuw_uitnodigen(cast: Cast, klantreis: Klantreis, uitnodiging: Uitnodiging) -> None:
    knop = adres(klantreis, "uitnodiging_intrekken", uitnodiging.uuid)
    assert "is ingetrokken" in cast["projectleider"].post(knop, follow=True).content.decode()
    assert "was al ingetrokken" in cast["projectleider"].post(knop, follow=True).content.decode()
    assert Client().post(openen(uitnodiging), ACCOUNT).status_code == 410
    nodig_uit(cast, klantreis)
    assert Uitnodiging.objects.open().count() == 1
    assert Uitnodiging.objects.count() == 2


@pytest.mark.parametrize("oorzaak", [ConnectionRefusedError("dicht"), TimeoutError("te lang")])
def test_als_de_mail_niet_weg_kan_staat_de_link_op_de_pagina(
    cast: Cast, klantreis: Klantreis, monkeypatch: pytest.MonkeyPatch, oorzaak: OSError
) -> None:
    def weiger(*_: object, **__: object) -> None:
        raise oorzaak

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", weiger)
    antwoord = nodig_uit(cast, klantreis)
    pagina = antwoord.content.decode()
    assert "de e-mail is niet verstuurd" in pagina
    link = lees_formulier(antwoord)
    assert openen(Uitnodiging.objects.get()) in pagina
    assert link
    assert Client().get(openen(Uitnodiging.objects.get())).status_code == 200


def test_zonder_mailserver_staat_de_link_op_de_pagina(cast: Cast, klantreis: Klantreis, settings: Any) -> None:
    settings.MAIL_GAAT_DE_DEUR_UIT = False
    assert f"http://testserver{openen(Uitnodiging())[:13]}" in nodig_uit(cast, klantreis).content.decode()


def test_er_is_een_grens_aan_open_uitnodigingen(
    cast: Cast, klantreis: Klantreis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uitnodigen, "MAX_OPEN", 2)
    for nummer in range(2):
        nodig_uit(cast, klantreis, email=f"iemand{nummer}@berkelmeer.example", naam=f"Iemand {nummer}")
    antwoord = nodig_uit(cast, klantreis)
    assert antwoord.status_code == 422
    assert "Trek er eerst een in" in antwoord.content.decode()
    assert lees_formulier(antwoord)["email"] == NIEUW["email"]
    Uitnodiging.objects.update(ingetrokken_op=timezone.now())
    monkeypatch.setattr(uitnodigen, "MAX_PER_DAG", 2)
    assert "per dag" in nodig_uit(cast, klantreis).content.decode()
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"email": "geen adres"}, "Dit is geen e-mailadres"),
        ({"email": "TEAMLID@berkelmeer.example"}, "zit al in het team"),
        ({"naam": "Meelezer"}, "met een ander account"),
        ({"naam": ""}, "verplicht"),
    ],
)
def test_ongeldig_houdt_wat_je_typte_en_mailt_niemand(
    cast: Cast, klantreis: Klantreis, velden: dict[str, str], melding: str
) -> None:
    antwoord = nodig_uit(cast, klantreis, **velden)
    assert antwoord.status_code == 422
    assert melding in antwoord.content.decode()
    assert lees_formulier(antwoord) == NIEUW | velden
    assert not mail.outbox
    assert not Uitnodiging.objects.exists()


def test_wie_al_op_naam_in_het_team_stond_krijgt_er_een_account_bij(
    klantreis: Klantreis, uitnodiging: Uitnodiging
) -> None:
    lid = Teamlid.objects.create(klantreis=klantreis, naam="Els Kok", functie="Boswachter", projectrol="lid")
    Client().post(openen(uitnodiging), ACCOUNT)
    lid.refresh_from_db()
    assert lid.gebruiker is not None
    assert (lid.gebruiker.email, lid.functie, lid.rol) == (uitnodiging.email, "Boswachter", "teamlid")
    assert klantreis.team.filter(naam__startswith="Els").count() == 1


def test_een_naamgenoot_die_er_later_bij_kwam_blijft_iemand_anders(
    cast: Cast, klantreis: Klantreis, uitnodiging: Uitnodiging
) -> None:
    Teamlid.objects.create(klantreis=klantreis, naam="Els Kok", gebruiker=cast.gebruikers["medewerker"])
    Client().post(openen(uitnodiging), ACCOUNT)
    nieuw = Teamlid.objects.get(gebruiker__email=uitnodiging.email)
    assert nieuw.naam == "Els Kok (els@berkelmeer.example)"


def test_wie_intussen_al_in_het_team_zit_houdt_zijn_rol(
    klantreis: Klantreis, uitnodiging: Uitnodiging, gebruiker: Callable[..., Gebruiker]
) -> None:
    els = gebruiker("els")
    Teamlid.objects.create(klantreis=klantreis, naam="Els", rol="projectleider", gebruiker=els)
    client = Client()
    client.force_login(els)
    client.post(openen(uitnodiging))
    assert Teamlid.objects.get(gebruiker=els).rol == "projectleider"


@pytest.mark.parametrize(("projectrol", "versies"), [("lid", 2), ("", 1)])
def test_een_vastgesteld_startdocument_krijgt_een_nieuwe_versie_als_er_iemand_in_komt(
    klantreis: Klantreis, uitnodiging: Uitnodiging, projectrol: str, versies: int
) -> None:
    Uitnodiging.objects.update(projectrol=projectrol)
    Startdocument.objects.update(vastgesteld_op=date(2026, 2, 7), vastgesteld_door="Hetty van Aalst")
    Client().post(openen(uitnodiging), ACCOUNT)
    assert klantreis.startdocumenten.count() == versies
    oud = klantreis.startdocumenten.get(nummer=1)
    if versies == 2:
        assert "Els Kok" not in str(oud.inhoud)


def test_alleen_wie_beheert_ziet_en_verstuurt_uitnodigingen(
    cast: Cast, klantreis: Klantreis, uitnodiging: Uitnodiging
) -> None:
    ander = Klantreis.objects.create(titel="Ik ga verhuizen")
    for naam in ("uitnodiging_opnieuw", "uitnodiging_intrekken"):
        assert cast["beheerder"].post(adres(ander, naam, uitnodiging.uuid)).status_code == 404
        assert cast["projectleider"].get(adres(klantreis, naam, uitnodiging.uuid)).status_code == 405
    assert "Uitgenodigd" in cast["projectleider"].get(adres(klantreis, "team")).content.decode()
    uitnodiging.refresh_from_db()
    assert uitnodiging.stand() is Uitnodiging.Stand.OPEN


def test_evenveel_vragen_met_een_en_met_veel_uitnodigingen(
    cast: Cast, klantreis: Klantreis, uitnodiging: Uitnodiging
) -> None:
    def vragen() -> int:
        with CaptureQueriesContext(connection) as gevangen:
            assert cast["projectleider"].get(adres(klantreis, "team")).status_code == 200
        return len(gevangen)

    een = vragen()
    for nummer in range(15):
        Uitnodiging.objects.create(klantreis=klantreis, email=f"n{nummer}@berkelmeer.example", naam=f"N {nummer}")
    assert vragen() == een


def test_uitnodigen_en_aannemen_zetten_in_dezelfde_volgorde_op_slot(uitnodiging: Uitnodiging) -> None:
    gebruiker = Gebruiker.objects.create_user(uitnodiging.email, WACHTWOORD, naam=uitnodiging.naam)
    with CaptureQueriesContext(connection) as vragen:
        uitnodigen.aanvaard(uitnodiging, gebruiker)
    tabellen = [vraag["sql"].split(' FROM "')[1].split('"')[0] for vraag in vragen if ' FROM "' in vraag["sql"]]
    assert tabellen[:2] == ["klantreis_klantreis", "klantreis_uitnodiging"]
