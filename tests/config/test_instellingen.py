"""Settings refuse what would leave production open."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

WORTEL = Path(__file__).resolve().parents[2]


def start(**omgeving: str) -> subprocess.CompletedProcess[str]:
    """Load the settings in a process of its own, with nothing but this environment."""
    kaal = {"PATH": os.environ["PATH"], "PYTHONPATH": str(WORTEL)}
    opdracht = "import config.settings as s; print(s.SECRET_KEY, s.SESSION_COOKIE_SECURE, s.DATABASES['default'])"
    return subprocess.run(
        [sys.executable, "-c", opdracht], env=kaal | omgeving, capture_output=True, text=True, check=False, cwd=WORTEL
    )


@pytest.mark.parametrize(
    ("omgeving", "melding"),
    [
        ({}, "Zet SECRET_KEY of SECRET_KEY_FILE"),
        ({"SECRET_KEY": "x" * 50, "TEST": "ja"}, "Haal TEST weg"),
        ({"SECRET_KEY": "x" * 50, "DEBUG": "misschien"}, "kies ja of nee"),
        ({"SECRET_KEY": "x" * 50, "SESSIE_UREN": "veel"}, "moet een heel getal zijn"),
        ({"SECRET_KEY": "x" * 50, "BEWAARTERMIJN_MAANDEN": "0"}, "moet minstens 1 zijn"),
        ({"SECRET_KEY_FILE": "/bestaat/niet"}, "is niet te lezen"),
    ],
)
def test_weigert_met_uitleg(omgeving: dict[str, str], melding: str) -> None:
    uitslag = start(**omgeving)
    assert uitslag.returncode != 0
    assert melding in uitslag.stderr


def test_start_veilig(tmp_path: Path) -> None:
    geheim = tmp_path / "sleutel"
    geheim.write_text("een-geheim\n", encoding="utf-8")
    uitslag = start(SECRET_KEY_FILE=str(geheim))
    assert uitslag.returncode == 0, uitslag.stderr
    assert uitslag.stdout.startswith("een-geheim True")


@pytest.mark.parametrize("adres", ["", "sqlite:////tmp/ander.sqlite3"])
def test_sqlite_wacht_en_schrijft_meteen(adres: str) -> None:
    uitslag = start(SECRET_KEY="x" * 50, DATABASE_URL=adres)
    assert "IMMEDIATE" in uitslag.stdout
    assert "journal_mode=WAL" in uitslag.stdout
