"""Settings refuse what would leave production open."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

POST = {"SMTP_HOST": "post.berkelmeer.example", "MAIL_AFZENDER": "Klantreis <klantreis@berkelmeer.example>"}
WORTEL = Path(__file__).resolve().parents[2]


def start(
    wat: str = "s.SECRET_KEY, s.SESSION_COOKIE_SECURE, s.DATABASES['default']", **omgeving: str
) -> subprocess.CompletedProcess[str]:
    """Load the settings in a process of its own, with nothing but this environment."""
    kaal = {"PATH": os.environ["PATH"], "PYTHONPATH": str(WORTEL)}
    opdracht = f"import config.settings as s; print({wat})"
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
        ({"WORKSHOP_BEWAARDAGEN": "0"}, "moet minstens 1 zijn"),
        ({"WORKSHOP_BEWAARDAGEN": "4000"}, "mag hoogstens 365 zijn"),
        ({"OPSLAG": "niet te lezen"}, "moet een pad in Python zijn"),
        ({"OPSLAG": "pakket.Klasse", "OPSLAG_OPTIES": "{geheim"}, "OPSLAG_OPTIES is geen JSON"),
        ({"OPSLAG": "pakket.Klasse", "OPSLAG_OPTIES": "[]"}, "met accolades"),
        ({"OPSLAG_OPTIES": '{"bucket_name": "x"}'}, "allebei, of geen van beide"),
        ({"MEEDOE_ADRES": "mee.gemeente.nl"}, "moet een adres zijn zoals https://mee.gemeente.nl"),
        ({"MEEDOE_ADRES": "https://wij:geheim@mee.gemeente.nl"}, "moet een adres zijn"),
        ({"MEEDOE_ADRES": "https://mee.gemeente.nl/?workshop=3"}, "zonder vraagteken"),
        ({"MEEDOE_ADRES": "https://mee.gemeente.nl:99999"}, "moet een adres zijn"),
        ({"SECRET_KEY_FILE": "/bestaat/niet"}, "is niet te lezen"),
        ({"SMTP_POORT": "587"}, "SMTP_HOST niet"),
        ({"SMTP_HOST": "post"}, "Zet MAIL_AFZENDER"),
        ({"SMTP_HOST": "post", "MAIL_AFZENDER": "geen adres"}, "moet een e-mailadres zijn"),
        (POST | {"SMTP_BEVEILIGING": "tls"}, "kies starttls, ssl of geen"),
        (POST | {"SMTP_POORT": "70000"}, "hoogstens 65535"),
        (POST | {"SMTP_GEBRUIKER": "wij"}, "allebei, of geen van beide"),
        (POST | {"SMTP_GEBRUIKER": "w", "SMTP_WACHTWOORD": "w", "SMTP_BEVEILIGING": "geen"}, "leesbaar over het net"),
    ],
)
def test_weigert_met_uitleg(omgeving: dict[str, str], melding: str) -> None:
    uitslag = start(**({"SECRET_KEY": "x" * 50} | omgeving if omgeving else {}))
    assert uitslag.returncode != 0
    assert melding in uitslag.stderr


def test_start_veilig(tmp_path: Path) -> None:
    geheim = tmp_path / "sleutel"
    geheim.write_text("een-geheim\n", encoding="utf-8")
    uitslag = start(SECRET_KEY_FILE=str(geheim))
    assert uitslag.returncode == 0, uitslag.stderr
    assert uitslag.stdout.startswith("een-geheim True")


@pytest.mark.parametrize(
    ("gezet", "gelezen"),
    [
        ("", "''"),
        ("https://mee.gemeente.nl/", "'https://mee.gemeente.nl'"),
        (" http://laptop:8000/mee/", "'http://laptop:8000/mee'"),
    ],
)
def test_het_adres_om_mee_te_doen_staat_er_zonder_schuine_streep(gezet: str, gelezen: str) -> None:
    uitslag = start("repr(s.MEEDOE_ADRES)", SECRET_KEY="x" * 50, MEEDOE_ADRES=gezet)
    assert uitslag.stdout.strip() == gelezen, uitslag.stderr


@pytest.mark.parametrize("adres", ["", "sqlite:////tmp/ander.sqlite3"])
def test_sqlite_wacht_en_schrijft_meteen(adres: str) -> None:
    uitslag = start(SECRET_KEY="x" * 50, DATABASE_URL=adres)
    assert "IMMEDIATE" in uitslag.stdout
    assert "journal_mode=WAL" in uitslag.stdout


def test_post_gaat_met_een_wachtwoord_uit_een_bestand_naar_de_mailserver(tmp_path: Path) -> None:
    geheim = tmp_path / "wachtwoord"
    geheim.write_text("sesam\n", encoding="utf-8")
    uitslag = start(
        "s.MAILERS['default'], s.DEFAULT_FROM_EMAIL, s.MAIL_GAAT_DE_DEUR_UIT",
        SECRET_KEY="x" * 50,
        SMTP_GEBRUIKER="wij",
        SMTP_WACHTWOORD_FILE=str(geheim),
        **POST,
    )
    assert uitslag.returncode == 0, uitslag.stderr
    for deel in ("smtp.EmailBackend", "'port': 587", "'password': 'sesam'", "'use_tls': True", "klantreis@", "True"):
        assert deel in uitslag.stdout


def test_zonder_mailserver_komt_post_op_de_console() -> None:
    uitslag = start("s.MAILERS['default'], s.MAIL_GAAT_DE_DEUR_UIT", SECRET_KEY="x" * 50)
    assert "console.EmailBackend" in uitslag.stdout
    assert "False" in uitslag.stdout


def test_fotos_gaan_naar_de_opslag_die_is_gekozen(tmp_path: Path) -> None:
    opties = tmp_path / "opslag.json"
    opties.write_text('{"bucket_name": "fotos", "secret_key": "sesam"}', encoding="utf-8")
    lees = "s.STORAGES['default'], str(s.MEDIA_ROOT)"
    uitslag = start(lees, SECRET_KEY="x" * 50, OPSLAG="storages.backends.s3.S3Storage", OPSLAG_OPTIES_FILE=str(opties))
    assert "'storages.backends.s3.S3Storage'" in uitslag.stdout, uitslag.stderr
    assert "'bucket_name': 'fotos'" in uitslag.stdout
    uitslag = start(lees, SECRET_KEY="x" * 50, VAR_DIR="/srv/klantreis")
    assert "FileSystemStorage" in uitslag.stdout
    assert "/srv/klantreis/media" in uitslag.stdout
