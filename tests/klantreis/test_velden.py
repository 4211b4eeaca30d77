"""Texts and numbers the way people type them, in every form of the product."""

from collections.abc import Iterator
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import pytest
from django import forms
from django.apps import apps
from django.conf import settings

from klantreis.velden import GetalVeld, TekstVeld, normaal_getal


@pytest.mark.parametrize(
    ("getypt", "gelezen"),
    [
        ("7,6", "7.6"),
        ("7.6", "7.6"),
        ("1.200", "1200"),
        ("1.200,5", "1200.5"),
        ("€ 13.000,-", "13000"),
        ("64%", "64"),
        ("-3", "-3"),
        ("1.2000", "1.2000"),
    ],
)
def test_getallen_zoals_mensen_ze_typen(getypt: str, gelezen: str) -> None:
    assert normaal_getal(getypt) == gelezen


def test_een_getal_staat_er_met_een_komma() -> None:
    veld = GetalVeld()
    assert veld.clean(" 64 % ") == 64
    assert veld.prepare_value(Decimal("7.60")) == "7,6"
    assert veld.prepare_value("7.6") == "7.6"


@pytest.mark.parametrize("getypt", ["een\ntwee", "een\r\ntwee", "een\rtwee", "\r\neen\r\ntwee \r\n"])
def test_een_regeleinde_is_altijd_hetzelfde(getypt: str) -> None:
    veld = TekstVeld()
    assert veld.clean(getypt) == "een\ntwee"
    assert not veld.has_changed("een\ntwee", getypt)


def _formulieren() -> Iterator[type[forms.BaseForm]]:
    """Return every form of the product: those in a module of ours with `forms` in its name."""
    for app in apps.get_app_configs():
        if Path(app.path).parent != settings.BASE_DIR:
            continue
        for bestand in sorted(Path(app.path).glob("*forms*.py")):
            for ding in vars(import_module(f"{app.name}.{bestand.stem}")).values():
                if isinstance(ding, type) and issubclass(ding, forms.BaseForm) and hasattr(ding, "base_fields"):
                    yield ding


def test_elk_tekstvak_telt_een_regeleinde_van_de_browser_niet_als_wijziging() -> None:
    vakken = [
        (form.__name__, naam, veld)
        for form in _formulieren()
        for naam, veld in form.base_fields.items()  # type: ignore[attr-defined]  # set by the metaclass
        if isinstance(veld.widget, forms.Textarea)
    ]
    assert len(vakken) > 20
    assert [(form, naam) for form, naam, veld in vakken if not isinstance(veld, TekstVeld)] == []
