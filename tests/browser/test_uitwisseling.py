"""Files, as somebody meets them: downloaded, filled in, chosen again, and looked at before anything changes."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_een_bestand_heen_en_terug(open_pagina: Callable[..., Page], keur: Callable[..., None], tmp_path: Path) -> None:
    """Nothing is carried out here: the example data are there for the other tests as well."""
    pagina = open_pagina(1440, verwacht=("422",))

    def kijk() -> None:
        keur(pagina)
        pagina.set_viewport_size({"width": 360, "height": 800})
        keur(pagina, axe=False)
        pagina.set_viewport_size({"width": 1440, "height": 1000})

    pagina.get_by_role("link", name="Ik heb hulp nodig in het huishouden").first.click()
    pagina.get_by_role("link", name="Klantreis als bestand").click()
    kijk()
    expect(pagina.get_by_label("Neem de interviews mee")).not_to_be_checked()
    with pagina.expect_download() as klantreis:
        pagina.get_by_role("button", name="Download de klantreis").click()
    pagina.get_by_role("link", name="Verbeterplan", exact=False).first.click()
    with pagina.expect_download() as werkboek:
        pagina.get_by_role("link", name="Excel-bestand").click()
    boek = load_workbook(io.BytesIO(werkboek.value.path().read_bytes()))
    blad = boek["Acties"]
    blad["C2"], blad["R2"], blad["C3"], blad["T3"], blad["S4"] = "vervallen", "Gaat niet door.", "open", 999, "x"
    boek.save(tmp_path / "plan.xlsx")
    pagina.get_by_role("link", name="Statussen inlezen").click()
    kijk()
    pagina.get_by_label("Excel-bestand met acties").set_input_files(tmp_path / "plan.xlsx")
    pagina.get_by_role("button", name="Bekijk de veranderingen").click()
    expect(pagina.get_by_text("Nog niet bewaard.")).to_be_visible()
    expect(pagina.get_by_role("checkbox", name="Neem over wat in het bestand staat")).not_to_be_checked()
    expect(pagina.get_by_text("Gaat niet door.")).to_be_visible()
    kijk()
    blad["C2"] = "klaar"
    boek.save(tmp_path / "plan.xlsx")
    pagina.get_by_role("link", name="Ander bestand").click()
    pagina.get_by_label("Excel-bestand met acties").set_input_files(tmp_path / "plan.xlsx")
    pagina.get_by_role("button", name="Bekijk de veranderingen").click()
    expect(pagina.get_by_role("alert")).to_contain_text("‘klaar’ bestaat niet")
    kijk()
    pagina.goto("/klantreizen/inlezen/")
    kijk()
    (tmp_path / "klantreis.json").write_bytes(klantreis.value.path().read_bytes())
    pagina.get_by_label("Bestand met een klantreis").set_input_files(tmp_path / "klantreis.json")
    pagina.get_by_role("button", name="Bekijk het bestand").click()
    expect(pagina.get_by_label("Titel van de kopie")).to_have_value("Ik heb hulp nodig in het huishouden (kopie)")
    kijk()
