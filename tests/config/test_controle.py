"""Settings that are each allowed but cannot be meant: `manage.py check` says so."""

from typing import Any

import pytest
from django.core.checks import run_checks


@pytest.mark.parametrize(
    ("gezet", "id_", "hint"),
    [
        ("", "", ""),
        ("https://mee.gemeente.nl", "", ""),
        ("https://klantreis.gemeente.nl/mee", "", ""),
        ("http://localhost:8000/mee", "klantreis.W001", "laat MEEDOE_ADRES leeg"),
        ("https://127.0.0.1", "klantreis.W001", "laat MEEDOE_ADRES leeg"),
        ("https://klantreis.gemeente.nl", "klantreis.W002", "Zet https://klantreis.gemeente.nl/mee."),
        (
            "https://klantreis.gemeente.nl:8443/inloggen",
            "klantreis.W002",
            "Zet https://klantreis.gemeente.nl:8443/mee.",
        ),
    ],
)
def test_meedoe_adres(gezet: str, id_: str, hint: str, settings: Any) -> None:
    settings.MEEDOE_ADRES, settings.ALLOWED_HOSTS = gezet, ["klantreis.gemeente.nl"]
    gevonden = run_checks(tags=["klantreis"])
    assert [melding.id for melding in gevonden] == ([id_] if id_ else [])
    for melding in gevonden:
        assert hint in (melding.hint or "")
