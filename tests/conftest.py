"""The fixed cast of the tests and one small klantreis they play in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import hypothesis
import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from django.utils.crypto import get_random_string

from accounts.models import Gebruiker
from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Betrokkene, Doelgroep, Indicator, Klantreis, Startdocument, Teamlid
from klantreis.wijzigingen import stil
from personas.models import Citaat, Interview, Persona
from reis.models import Contactmoment, Kanaal, Reisfase

# A busy machine is slow now and then; that says nothing about the code. The same examples for everybody, every time.
hypothesis.settings.register_profile("klantreis", deadline=None, derandomize=True, max_examples=60)
hypothesis.settings.load_profile("klantreis")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option with which bin/test runs the suite a second time, on another database."""
    parser.addoption(
        "--andere-database",
        action="store_true",
        help="alleen wat op een andere database anders kan gaan: geen browser, geen test zonder database, geen `eenmaal`",
    )


def _is(item: pytest.Item, merk: str) -> bool:
    return item.get_closest_marker(merk) is not None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the browser last, with the longest walks first; on a second database leave out what says nothing new.

    Last, because Playwright leaves an event loop in its process, in which Django refuses to ask the database. The longest
    first, so that no process works on alone.
    """
    items.sort(key=lambda item: (_is(item, "browser"), not _is(item, "langzaam")))
    for item in items:
        if _is(item, "browser"):
            # On a busy machine a browser now and then misses its turn. The report names who needed a second one.
            item.add_marker(pytest.mark.flaky(reruns=1))
    for item in items:
        merk = item.get_closest_marker("django_db")
        if merk and merk.kwargs.get("transaction") and not merk.kwargs.get("serialized_rollback"):
            # It would empty the tables, also of what migrations put there, for every test after it.
            raise pytest.UsageError(f"{item.nodeid}: zet ook serialized_rollback=True")
    if not config.getoption("andere_database"):
        return

    def zegt_iets_nieuws(item: pytest.Item) -> bool:
        met_database = _is(item, "django_db") or "db" in getattr(item, "fixturenames", ())
        return met_database and not any(_is(item, merk) for merk in ("browser", "eenmaal"))

    blijft = [item for item in items if zegt_iets_nieuws(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(blijft)])
    items[:] = blijft


WACHTWOORD = "een-lang-wachtwoord"
ROLLEN = ("projectleider", "teamlid", "meelezer", "medewerker", "programmaleider", "beheerder", "buitenstaander")


@pytest.fixture(autouse=True, scope="session")
def _geen_bestanden_zoeken() -> None:
    """Leave the static files alone: every new Client would look them all up again, and none of these tests asks for one."""
    settings.WHITENOISE_USE_FINDERS = False


@dataclass(frozen=True)
class Cast:
    """The people in the play: each role as a logged-in client; the buitenstaander is not logged in."""

    clients: dict[str, Client]
    gebruikers: dict[str, Gebruiker]

    def __getitem__(self, rol: str) -> Client:
        return self.clients[rol]


def _log_in(gebruikers: dict[str, Gebruiker]) -> dict[str, Client]:
    """Return a client per person, with a session made in one query: Client.force_login takes six each."""
    tot = timezone.now() + timedelta(days=1)
    sessies, clients = [], {}
    for rol, iemand in gebruikers.items():
        inhoud = {
            SESSION_KEY: str(iemand.pk),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[-1],
            HASH_SESSION_KEY: iemand.get_session_auth_hash(),
        }
        sleutel = get_random_string(32, "abcdefghijklmnopqrstuvwxyz")
        sessies.append(Session(session_key=sleutel, session_data=SessionStore().encode(inhoud), expire_date=tot))
        clients[rol] = Client()
        clients[rol].cookies[settings.SESSION_COOKIE_NAME] = sleutel
    Session.objects.bulk_create(sessies)
    return clients


@pytest.fixture
def gebruiker(db: None) -> Callable[..., Gebruiker]:
    """Make an account."""

    def maak(naam: str, **velden: object) -> Gebruiker:
        return Gebruiker.objects.create_user(f"{naam}@berkelmeer.example", WACHTWOORD, naam=naam.capitalize(), **velden)

    return maak


@pytest.fixture
def klantreis(db: None) -> Klantreis:
    """A klantreis with a startdocument, one interview, one persona, two reisfasen, three contactmomenten and ratings.

    It has no history yet: writing that down would take half of the time.
    """
    with stil():
        return _klantreis()


def _klantreis() -> Klantreis:
    klantreis = Klantreis.objects.create(
        titel="Ik wil een boom laten kappen", beleidsterrein="Openbare ruimte", serviceformule="ontwerp"
    )
    Startdocument.objects.create(
        klantreis=klantreis,
        aanleiding="Er zijn veel vragen over kappen.",
        doel="Inwoners weten waar ze aan toe zijn.",
        beginpunt="De boom staat in de weg.",
        eindpunt="De boom is weg of blijft staan.",
        buiten_scope="Bomen van de provincie.",
        opdrachtgever_naam="Hetty van Aalst",
        opdrachtgever_functie="Manager",
    )
    doelgroep = Doelgroep.objects.create(klantreis=klantreis, naam="Inwoners met een tuin")
    lid = Teamlid.objects.create(klantreis=klantreis, naam="Anouk Hendriks", projectrol="begeleider")
    Betrokkene.objects.create(klantreis=klantreis, organisatie="Waterschap", soort="ketenpartner")
    Indicator.objects.create(
        klantreis=klantreis, naam="Dagen tot besluit", eenheid="dagen", nulmeting=40, streefwaarde=20
    )
    interview = Interview.objects.create(
        klantreis=klantreis,
        code="R01",
        doelgroep=doelgroep,
        datum=date(2026, 3, 2),
        toestemming=True,
        samenvatting="Mevrouw wilde een boom kappen.",
    )
    interview.interviewers.add(lid)
    fasen = [
        Reisfase.objects.create(klantreis=klantreis, naam=naam, volgorde=i)
        for i, naam in enumerate(["Zoeken", "Besluit"])
    ]
    momenten = [
        Contactmoment.objects.create(reisfase=fasen[0], titel="Ik zoek op de website", sleutel="zoeken", volgorde=0),
        Contactmoment.objects.create(
            reisfase=fasen[0], titel="Ik bel de gemeente", sleutel="bellen", volgorde=1, moment_van_de_waarheid=True
        ),
        Contactmoment.objects.create(
            reisfase=fasen[1], titel="Ik krijg het besluit", sleutel="besluit", volgorde=0, actor="Waterschap"
        ),
    ]
    kanaal = {k.sleutel: k for k in Kanaal.objects.all()}
    persona = Persona.objects.create(
        klantreis=klantreis, naam="Ria Pietersen", leeftijd=78, kanaalvoorkeur=kanaal["telefoon"]
    )
    persona.gebaseerd_op.add(interview)
    citaat = Citaat.objects.create(
        interview=interview,
        contactmoment=momenten[0],
        kanaal=kanaal["website"],
        waardering=-1,
        tekst="Ik kon het niet vinden.",
    )
    huidig = Heartbeat.objects.create(persona=persona, soort="huidig")
    for moment, sleutel, waardering in [(0, "website", -1), (1, "telefoon", 1), (2, "brief", 0)]:
        Beleving.objects.create(
            heartbeat=huidig,
            contactmoment=momenten[moment],
            kanaal=kanaal[sleutel],
            waardering=waardering,
            citaat=citaat if moment == 0 else None,
        )
    return klantreis


@pytest.fixture
def cast(klantreis: Klantreis, gebruiker: Callable[..., Gebruiker]) -> Cast:
    """Everybody of domein.md section 6, logged in; the programmaleider has no role in the klantreis."""
    gebruikers = {rol: gebruiker(rol) for rol in ("projectleider", "teamlid", "meelezer", "medewerker")}
    gebruikers["programmaleider"] = gebruiker("programmaleider", is_programmaleider=True)
    gebruikers["beheerder"] = gebruiker("beheerder", is_superuser=True)
    for rol in ("projectleider", "teamlid", "meelezer"):
        Teamlid.objects.create(klantreis=klantreis, naam=gebruikers[rol].naam, rol=rol, gebruiker=gebruikers[rol])
    return Cast(_log_in(gebruikers) | {"buitenstaander": Client()}, gebruikers)
