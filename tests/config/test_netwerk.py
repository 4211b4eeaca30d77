"""Open to the network around this computer only when somebody asks for it, and with the right address."""

import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config import netwerk

WORTEL = Path(__file__).resolve().parents[2]
# Also this computer, but not the address that the product listens on by itself.
ANDER = "127.0.0.2"

type Start = Callable[..., tuple[int, str]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Give a function that starts bin/serve.py with this environment, and returns its port and what it says."""
    processen: list[subprocess.Popen[str]] = []

    def begin(**omgeving: str) -> tuple[int, str]:
        with socket.socket() as vrij:
            vrij.bind(("127.0.0.1", 0))
            poort: int = vrij.getsockname()[1]
        kaal = {"PATH": os.environ["PATH"], "TEST": "ja", "HTTPS": "nee", "VAR_DIR": str(tmp_path)}
        proces = subprocess.Popen(
            [sys.executable, "bin/serve.py", str(poort)],
            env=kaal | omgeving,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=WORTEL,
        )
        processen.append(proces)
        assert proces.stdout
        gezegd = []
        for regel in proces.stdout:
            gezegd.append(regel)
            if "Stoppen doe je" in regel:
                break
        return poort, "".join(gezegd)

    yield begin
    for proces in processen:
        proces.kill()
        proces.communicate()


def vraag(host: str, poort: int) -> int:
    """Return the status of the login page there; 0 when nobody listens."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"http://{host}:{poort}/inloggen/") as antwoord:
            return int(antwoord.status)
    except urllib.error.HTTPError as fout:
        fout.close()
        return fout.code
    except urllib.error.URLError:
        return 0


def test_vanzelf_alleen_op_deze_computer(start: Start) -> None:
    poort, gezegd = start(ADRES=ANDER)
    assert vraag("127.0.0.1", poort) == 200
    assert vraag(ANDER, poort) == 0
    assert ANDER not in gezegd
    assert "in dit netwerk" not in gezegd


@pytest.mark.skipif(sys.platform != "linux", reason="elders is 127.0.0.2 niet vanzelf van deze computer")
def test_met_netwerk_ook_voor_anderen_en_het_zegt_wat_dat_betekent(start: Start) -> None:
    poort, gezegd = start(NETWERK="ja", ADRES=ANDER)
    assert vraag("127.0.0.1", poort) == vraag(ANDER, poort) == 200
    assert vraag("127.0.0.3", poort) == 400, "een naam die niemand noemde"
    for deel in (f"http://127.0.0.1:{poort}/", f"http://{ANDER}:{poort}/", "wachtwoord van de voorbeelden", "firewall"):
        assert deel in gezegd


@pytest.mark.parametrize(
    ("omgeving", "melding"),
    [
        ({"NETWERK": "misschien"}, "kies ja of nee"),
        ({"NETWERK": "ja", "ADRES": "http://192.168.1.20:8000"}, "zonder http:// en zonder poort"),
        ({"NETWERK": "ja", "ADRES": "192.168.1"}, "moet een adres zijn"),
    ],
)
def test_onzin_start_niet(start: Start, omgeving: dict[str, str], melding: str) -> None:
    _, gezegd = start(**omgeving)
    assert melding in gezegd
    assert "Traceback" not in gezegd


def test_eerst_wat_een_telefoon_het_waarschijnlijkst_bereikt() -> None:
    gevonden = ["127.0.0.1", "169.254.3.4", "192.168.1.20", "10.8.0.2", "192.168.1.20"]
    assert netwerk.bruikbaar(gevonden) == ["192.168.1.20", "10.8.0.2", "169.254.3.4"]


def test_zonder_weg_naar_buiten_tellen_de_kaarten_en_dan_de_naam(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(netwerk, "_langs_de_route", list)
    monkeypatch.setattr(netwerk, "_van_de_kaarten", lambda: ["127.0.0.1", "192.168.1.20"])
    monkeypatch.setattr(netwerk, "_bij_de_naam", lambda: ["10.0.0.9"])
    assert netwerk.eigen_adressen() == ["192.168.1.20"]
    monkeypatch.setattr(netwerk, "_van_de_kaarten", lambda: ["127.0.0.1"])
    assert netwerk.eigen_adressen() == ["10.0.0.9"]


def test_de_weg_naar_buiten_vragen_stuurt_niets(monkeypatch: pytest.MonkeyPatch) -> None:
    def verboden(*_: object, **__: object) -> None:
        raise AssertionError("er ging iets het net op")

    for naam in ("send", "sendto", "sendmsg", "sendall"):
        monkeypatch.setattr(socket.socket, naam, verboden)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: [])
    for adres in netwerk.eigen_adressen():
        assert netwerk.is_adres(adres)


@pytest.mark.parametrize(("tekst", "goed"), [
    ("192.168.1.20", True), ("laptop", True), ("laptop-7.local", True),
    ("", False), ("192.168.1", False), ("192.168.1.300", False), ("laptop:8000", False), ("http://laptop", False),
    ("laptop/mee", False), ("een laptop", False),
])  # fmt: skip
def test_een_adres_zonder_meer(tekst: str, goed: bool) -> None:
    assert netwerk.is_adres(tekst) is goed
