"""Typed readers of the environment. Each refuses nonsense with a message that says what is allowed."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

JA = frozenset({"ja", "true", "1", "yes", "on"})
NEE = frozenset({"nee", "false", "0", "no", "off", ""})


def tekst(naam: str, standaard: str = "") -> str:
    """Return variable `naam`; a secret may also come from the file that `naam`_FILE names."""
    bestand = os.environ.get(f"{naam}_FILE")
    if bestand:
        try:
            return Path(bestand).read_text(encoding="utf-8").strip()
        except OSError as fout:
            raise ImproperlyConfigured(f"{naam}_FILE wijst naar {bestand}, maar dat is niet te lezen: {fout}") from fout
    return os.environ.get(naam, standaard).strip()


def schakelaar(naam: str, *, standaard: bool) -> bool:
    """Return variable `naam` as a boolean (ja/nee, true/false, 1/0)."""
    waarde = os.environ.get(naam)
    if waarde is None:
        return standaard
    if waarde.strip().lower() in JA:
        return True
    if waarde.strip().lower() in NEE:
        return False
    raise ImproperlyConfigured(f"{naam} is {waarde!r}; kies ja of nee.")


def getal(naam: str, standaard: int, *, minimaal: int = 0) -> int:
    """Return variable `naam` as a whole number of at least `minimaal`."""
    waarde = os.environ.get(naam, "").strip()
    if not waarde:
        return standaard
    try:
        uitkomst = int(waarde)
    except ValueError as fout:
        raise ImproperlyConfigured(f"{naam} is {waarde!r}, maar moet een heel getal zijn.") from fout
    if uitkomst < minimaal:
        raise ImproperlyConfigured(f"{naam} is {uitkomst}, maar moet minstens {minimaal} zijn.")
    return uitkomst


def lijst(naam: str, standaard: str = "") -> list[str]:
    """Return variable `naam` as a list, split on commas, empty parts dropped."""
    return [deel.strip() for deel in os.environ.get(naam, standaard).split(",") if deel.strip()]
