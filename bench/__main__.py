"""Runs the measurements: `python -m bench`, or a few of them: `python -m bench bord waardering`.

The settings are those of production: no DEBUG, HTTPS with secure cookies, the CSRF check, cached templates, and static files
with hashed names from a collected folder. Only the database is SQLite, in a folder that is thrown away afterwards.
"""

import os
import secrets
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

NAMEN = ("bord", "waardering", "rapport")
OPTIES = {"DEBUG": "nee", "TEST": "nee", "HTTPS": "ja", "ACHTER_PROXY": "ja", "DATABASE_URL": "", "HUISSTIJL_CSS": ""}


def main(gevraagd: list[str]) -> int:
    """Measure what was asked for; return 1 when a target was missed, 2 when somebody asked for what does not exist."""
    onbekend = sorted(set(gevraagd) - set(NAMEN))
    if onbekend:
        print(f"Onbekend: {', '.join(onbekend)}. Kies uit: {', '.join(NAMEN)}.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="klantreis-bench-") as map_naam:
        _richt_in(Path(map_naam))
        return _meet(gevraagd or list(NAMEN))


def _richt_in(map_: Path) -> None:
    """Set up Django on an empty database in `map_`, as in production."""
    os.environ.update(OPTIES)
    os.environ |= {
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


def _meet(namen: list[str]) -> int:
    from bench import bord, gegevens, waardering
    from bench.meten import Uitslag, tabel

    leider = gegevens.projectleider()
    opzetten = [gegevens.maak(leider, aantal) for aantal in (15, 150)]
    onderdelen: dict[str, Callable[[], list[Uitslag]]] = {
        "bord": lambda: bord.meet(leider, opzetten),
        "waardering": lambda: waardering.meet(leider, opzetten),
    }
    uitslagen = [uitslag for naam in namen if naam in onderdelen for uitslag in onderdelen[naam]()]
    if "rapport" in namen:
        _rapport()
    if uitslagen:
        print(f"\n{tabel(uitslagen)}")
    return 0 if all(uitslag.gehaald for uitslag in uitslagen) else 1


def _rapport() -> None:
    """Measure the raadsrapport of the example klantreis."""
    from django.core.management import call_command

    from bench import rapport

    call_command("voorbeelden", "--ook-buiten-debug", verbosity=0)
    rapport.meet()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
