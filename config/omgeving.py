"""Typed readers of the environment. Each refuses nonsense with a message that says what is allowed."""

import json
import os
import re
from collections.abc import Sequence
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import EmailValidator

JA = frozenset({"ja", "true", "1", "yes", "on"})
NEE = frozenset({"nee", "false", "0", "no", "off", ""})
_WEBADRES = re.compile(
    r"https?://([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(:\d{1,5})?(/[\w.~%/-]*)?", re.IGNORECASE | re.ASCII
)


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


def getal(naam: str, standaard: int, *, minimaal: int = 0, maximaal: int | None = None) -> int:
    """Return variable `naam` as a whole number of at least `minimaal` and at most `maximaal`."""
    waarde = os.environ.get(naam, "").strip()
    if not waarde:
        return standaard
    try:
        uitkomst = int(waarde)
    except ValueError as fout:
        raise ImproperlyConfigured(f"{naam} is {waarde!r}, maar moet een heel getal zijn.") from fout
    if uitkomst < minimaal:
        raise ImproperlyConfigured(f"{naam} is {uitkomst}, maar moet minstens {minimaal} zijn.")
    if maximaal is not None and uitkomst > maximaal:
        raise ImproperlyConfigured(f"{naam} is {uitkomst}, maar mag hoogstens {maximaal} zijn.")
    return uitkomst


def keuze(naam: str, mogelijk: Sequence[str], standaard: str) -> str:
    """Return variable `naam` as one of the words that are possible, whatever its capitals."""
    waarde = os.environ.get(naam, "").strip().lower() or standaard
    if waarde not in mogelijk:
        raise ImproperlyConfigured(f"{naam} is {waarde!r}; kies {', '.join(mogelijk[:-1])} of {mogelijk[-1]}.")
    return waarde


def mailadres(naam: str, standaard: str) -> str:
    """Return variable `naam` as an e-mail address, with or without a name before it."""
    waarde = tekst(naam) or standaard
    try:
        # A site on a laptop has no dot in its name.
        EmailValidator(allowlist=["localhost"])(parseaddr(waarde)[1])
    except ValidationError as fout:
        raise ImproperlyConfigured(f"{naam} is {waarde!r}, maar moet een e-mailadres zijn.") from fout
    return waarde


def webadres(naam: str) -> str:
    """Return variable `naam` as an address of the web without a slash at the end; empty when it is not set.

    People read it aloud and type it: scheme, host, maybe a port and a path, and nothing else.
    """
    waarde = tekst(naam)
    try:
        if waarde and not (_WEBADRES.fullmatch(waarde) and urlsplit(waarde).port != 0):
            raise ValueError
    except ValueError as fout:  # also from a port that is too high
        raise ImproperlyConfigured(
            f"{naam} is {waarde!r}, maar moet een adres zijn zoals https://mee.gemeente.nl, zonder vraagteken of hekje."
        ) from fout
    return waarde.rstrip("/")


def lijst(naam: str, standaard: str = "") -> list[str]:
    """Return variable `naam` as a list, split on commas, empty parts dropped."""
    return [deel.strip() for deel in os.environ.get(naam, standaard).split(",") if deel.strip()]


def opslag(naam: str) -> dict[str, Any]:
    """Return the storage that `naam` names (a Python path) with the options that `naam`_OPTIES holds (JSON), for STORAGES.

    Empty: a folder. The options may hold a secret, so they may also come from the file that `naam`_OPTIES_FILE names.
    """
    soort = tekst(naam)
    if soort and not all(deel.isidentifier() for deel in soort.split(".")):
        raise ImproperlyConfigured(
            f"{naam} is {soort!r}, maar moet een pad in Python zijn, zoals pakket.module.Klasse."
        )
    try:
        opties = json.loads(tekst(f"{naam}_OPTIES") or "{}")
    except ValueError as fout:
        # Not what stands there: it may be a secret.
        raise ImproperlyConfigured(f"{naam}_OPTIES is geen JSON, bijvoorbeeld {{}}.") from fout
    if not isinstance(opties, dict):
        raise ImproperlyConfigured(f"{naam}_OPTIES moet een object in JSON zijn, met accolades eromheen.")
    if opties and not soort:
        raise ImproperlyConfigured(f"{naam}_OPTIES staat er, maar {naam} niet. Zet ze allebei, of geen van beide.")
    return {"BACKEND": soort or "django.core.files.storage.FileSystemStorage", "OPTIONS": opties}
