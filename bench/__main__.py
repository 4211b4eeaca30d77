"""Runs the measurements: `python -m bench`, a few of them: `python -m bench bord waardering`, or on PostgreSQL:
`python -m bench --postgres`. With `--kort` the room of `workshop` votes for six seconds instead of thirty.

The settings are those of production: no DEBUG, HTTPS with secure cookies, the CSRF check, cached templates, and static files
with hashed names from a collected folder. The database is a new one, thrown away afterwards: SQLite in a temporary folder, or a
database in the PostgreSQL of the tests. Time is the CPU time of this process: what PostgreSQL itself does is not in it, except in
`zoeken`, `live` and `workshop`, which are measured by the clock on the wall.
"""

import contextlib
import io
import os
import secrets
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import psycopg

NAMEN = ("bord", "waardering", "live", "workshop", "zoeken", "rapport")
OPTIES = {"DEBUG": "nee", "TEST": "nee", "HTTPS": "ja", "ACHTER_PROXY": "ja", "HUISSTIJL_CSS": ""}
POSTGRES_NAAM = "klantreis_bench"


def main(argumenten: list[str]) -> int:
    """Measure what was asked for; return 2 when somebody asks for what does not exist. A missed target is printed."""
    gevraagd = [argument for argument in argumenten if argument not in ("--postgres", "--kort")]
    onbekend = sorted(set(gevraagd) - set(NAMEN))
    if onbekend:
        print(f"Onbekend: {', '.join(onbekend)}. Kies uit: {', '.join(NAMEN)}.", file=sys.stderr)
        return 2
    database = _postgres() if "--postgres" in argumenten else contextlib.nullcontext("")
    with tempfile.TemporaryDirectory(prefix="klantreis-bench-") as map_naam, database as database_url:
        _richt_in(Path(map_naam), database_url)
        try:
            return _meet(gevraagd or list(NAMEN), kort="--kort" in argumenten)
        finally:
            from django.db import connections

            connections.close_all()


@contextlib.contextmanager
def _postgres() -> Iterator[str]:
    """Give the address of an empty database in the PostgreSQL of the tests, and drop it afterwards."""
    import psycopg

    from tests.postgres import database_url

    server = database_url().rpartition("/")[0]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as verbinding:
        verbinding.execute(f"DROP DATABASE IF EXISTS {POSTGRES_NAAM}")
        verbinding.execute(f"CREATE DATABASE {POSTGRES_NAAM}")
        # The tests do without; here a commit must be on the disk, as in production.
        _op_schijf(verbinding, "on")
        yield f"{server}/{POSTGRES_NAAM}"
        verbinding.execute(f"DROP DATABASE {POSTGRES_NAAM}")
        _op_schijf(verbinding, "off")


def _op_schijf(verbinding: "psycopg.Connection", stand: str) -> None:
    for instelling in ("fsync", "synchronous_commit", "full_page_writes"):
        verbinding.execute(f"ALTER SYSTEM SET {instelling} = {stand}")
    verbinding.execute("SELECT pg_reload_conf()")


def _richt_in(map_: Path, database_url: str = "") -> None:
    """Set up Django on an empty database, as in production; `map_` gets the files."""
    os.environ.update(OPTIES)
    os.environ |= {
        "DATABASE_URL": database_url,
        "SECRET_KEY": secrets.token_urlsafe(50),
        "VAR_DIR": str(map_),
        "ALLOWED_HOSTS": "testserver",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    os.environ.pop("SECRET_KEY_FILE", None)
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    settings.ROOT_URLCONF = "bench.vloer"
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def _meet(namen: list[str], *, kort: bool) -> int:
    from bench import bord, gegevens, live, waardering, workshop, zoeken
    from bench.meten import Uitslag, tabel

    leider = gegevens.projectleider()
    opzetten = [gegevens.maak(leider, aantal) for aantal in (15, 150)]
    onderdelen: dict[str, Callable[[], list[Uitslag]]] = {
        "bord": lambda: bord.meet(leider, opzetten),
        "waardering": lambda: waardering.meet(leider, opzetten),
        "zoeken": lambda: zoeken.meet(leider),
    }
    uitslagen = [uitslag for naam in namen if naam in onderdelen for uitslag in onderdelen[naam]()]
    if "live" in namen:
        live.meet(leider, opzetten[0])
    if "workshop" in namen:
        workshop.meet(leider, opzetten[0], kort=kort)
    if "rapport" in namen:
        _rapport()
    if uitslagen:
        print(f"\n{tabel(uitslagen)}")
    return 0


def _rapport() -> None:
    """Measure the raadsrapport of the example klantreis."""
    from django.core.management import call_command

    from bench import rapport

    call_command("voorbeelden", "--ook-buiten-debug", stdout=io.StringIO())
    rapport.meet()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
