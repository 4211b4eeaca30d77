"""The product as a person meets it: a real server with the example data, and a real browser.

The server is a process of its own with its own SQLite database, so that nothing here touches the ORM.
"""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, StorageState, sync_playwright

WORTEL = Path(__file__).resolve().parents[2]
AXE = WORTEL / "node_modules" / "axe-core" / "axe.min.js"
# As root Chromium has no sandbox; the rest keeps it from calling home, which a closed network refuses one by one.
VLAGGEN = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WACHTWOORD = "welkom-in-berkelmeer"


def _vrije_poort() -> int:
    with socket.socket() as gat:
        gat.bind(("127.0.0.1", 0))
        return int(gat.getsockname()[1])


def _beheer(omgeving: dict[str, str], *opdracht: str) -> None:
    subprocess.run([sys.executable, "manage.py", *opdracht], cwd=WORTEL, env=omgeving, check=True, capture_output=True)


def _omgeving(map_: Path) -> dict[str, str]:
    return {
        **os.environ,
        "VAR_DIR": str(map_),
        "DATABASE_URL": "",
        "TEST": "ja",
        "HTTPS": "nee",
        "DEBUG": "nee",
        "ALLOWED_HOSTS": "127.0.0.1",
    }


@contextmanager
def draai(map_: Path, begin: Path, code: str = "") -> Iterator[str]:
    """Run the product with a database of its own in `map_`, a copy of `begin`; gives its address.

    `code` runs in manage.py shell first.
    """
    omgeving = _omgeving(map_)
    shutil.copytree(begin, map_, dirs_exist_ok=True)
    if code:
        _beheer(omgeving, "shell", "-v0", "-c", code)
    poort = _vrije_poort()
    log = (map_ / "server.log").open("wb")
    server = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", "config.asgi:application", "--port", str(poort), "--log-level", "warning"],
        cwd=WORTEL,
        env=omgeving,
        stdout=log,
        stderr=log,
    )
    adres = f"http://127.0.0.1:{poort}"
    try:
        _wacht_op(f"{adres}/inloggen/", server)
        yield adres
    finally:
        server.terminate()
        server.wait(10)
        log.close()


def _eenmaal(tmp_path_factory: pytest.TempPathFactory, naam: str, maak: Callable[[Path], None]) -> Path:
    """Make a folder once for all processes of this run; who comes second waits for the first."""
    wortel = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        wortel = wortel.parent
    map_ = wortel / naam
    with (wortel / f"{naam}.slot").open("w") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        if not (map_ / ".klaar").exists():
            shutil.rmtree(map_, ignore_errors=True)
            map_.mkdir()
            maak(map_)
            (map_ / ".klaar").touch()
    return map_


@pytest.fixture(scope="session")
def leeg(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a site where nothing was done yet, to copy."""
    return _eenmaal(tmp_path_factory, "leeg", lambda map_: _beheer(_omgeving(map_), "migrate", "--verbosity", "0"))


@pytest.fixture(scope="session")
def gevuld(leeg: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database with the example data and a workshop that was prepared, to copy before something is played in it."""

    def maak(map_: Path) -> None:
        shutil.copytree(leeg, map_, dirs_exist_ok=True)
        _beheer(_omgeving(map_), "voorbeelden", "--ook-buiten-debug")
        _beheer(_omgeving(map_), "voorbeeldworkshop")
        _beheer(_omgeving(map_), "voorbeeldformule")

    return _eenmaal(tmp_path_factory, "gevuld", maak)


@pytest.fixture(scope="session")
def dienst(gevuld: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the product with the example data; gives its address."""
    with draai(tmp_path_factory.mktemp("dienst"), gevuld) as adres:
        yield adres


@pytest.fixture
def eigen_dienst(gevuld: Path, tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Start the product with example data of its own, for a test that changes a lot of them.

    Gives a function that runs code in manage.py shell first (none when it is empty) and returns the address.
    """
    with ExitStack() as open_:

        def start(code: str = "") -> str:
            return open_.enter_context(draai(tmp_path, gevuld, code))

        yield start


def _wacht_op(adres: str, server: subprocess.Popen[bytes]) -> None:
    einde = time.monotonic() + 60
    while time.monotonic() < einde:
        assert server.poll() is None, "de server stopte bij het starten"
        try:
            with urllib.request.urlopen(adres, timeout=5):  # noqa: S310 - our own loopback address
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("de server antwoordt niet binnen een minuut")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium."""
    pad = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert pad, "Er is geen Chromium. Installeer het pakket chromium of zet CHROMIUM."
    with sync_playwright() as speler:
        chromium = speler.chromium.launch(executable_path=pad, args=VLAGGEN)
        yield chromium
        chromium.close()


#: The cookies of who logged in, by the address of the product and the e-mail: once each, unless a test logs out.
_ingelogd: dict[tuple[str, str], StorageState] = {}


@contextmanager
def bezoek(browser: Browser, adres: str, wachtwoord: str = WACHTWOORD) -> Iterator[Callable[..., Page]]:
    """Give a function that opens a page, logged in; at the end nothing may have gone wrong in the console."""
    problemen: list[str] = []
    contexten = []

    def maak(email: str, breedte: int = 1440, verwacht: tuple[str, ...] = ()) -> Page:
        smal = breedte < 600
        context = browser.new_context(
            storage_state=_ingelogd.get((adres, email)),
            base_url=adres,
            viewport={"width": breedte, "height": 800 if smal else 1000},
            has_touch=smal,
            is_mobile=smal,
            locale="nl-NL",
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        contexten.append(context)
        pagina = context.new_page()

        def meld(soort: str, tekst: str) -> None:
            if not any(deel in tekst for deel in verwacht):
                problemen.append(f"{soort}: {tekst}")

        pagina.on("console", lambda m: meld(m.type, m.text) if m.type in ("error", "warning") else None)
        pagina.on("pageerror", lambda fout: meld("fout in de pagina", str(fout)))
        # Who is logged in already goes on to the overzicht.
        pagina.goto("/inloggen/")
        if "/inloggen/" in pagina.url:
            pagina.fill("[name=username]", email)
            pagina.fill("[name=password]", wachtwoord)
            pagina.get_by_role("button", name="Inloggen").click()
            pagina.wait_for_url("**/")
            _ingelogd[adres, email] = context.storage_state()
        return pagina

    yield maak
    for context in contexten:
        context.close()
    assert not problemen, "\n".join(problemen)


@pytest.fixture
def open_pagina(browser: Browser, dienst: str) -> Iterator[Callable[..., Page]]:
    """Open a page of a given width, logged in; at the end nothing may have gone wrong in the console."""
    with bezoek(browser, dienst) as maak:

        def open_als(breedte: int = 1440, rol: str = "projectleider", verwacht: tuple[str, ...] = ()) -> Page:
            return maak(f"{rol}@berkelmeer.example", breedte, verwacht)

        yield open_als


@pytest.fixture
def keur() -> Callable[..., None]:
    """Check a screen: no axe violation, no sideways scrolling."""
    bron = AXE.read_text(encoding="utf-8")

    def controleer(pagina: Page, *, axe: bool = True) -> None:
        pagina.wait_for_load_state("load")
        over = pagina.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, f"{pagina.url} is {over} px te breed"
        if not axe:
            return
        if not pagina.evaluate("'axe' in window"):
            pagina.evaluate(bron)
        # Not the icons: a sheet of two hundred shapes that is the same on every page, and that nobody is told of.
        uitslag = pagina.evaluate("axe.run({exclude: [['.iconen']]}, {resultTypes: ['violations'], selectors: false})")
        fouten = [
            f"{fout['id']}: {[knoop['html'][:160] for knoop in fout['nodes'][:3]]}" for fout in uitslag["violations"]
        ]
        assert not fouten, f"{pagina.url}\n" + "\n".join(fouten)

    return controleer
