"""The formuleplaat is one sheet, whatever it says, and it tells what it leaves off."""

from io import BytesIO

import pikepdf
import pytest

from serviceformules.beginnen import begin
from serviceformules.blad import blad_van
from serviceformules.inhoud import AfspraakInhoud, FormuleInhoud, ZekerheidInhoud
from serviceformules.lezen import met_alles
from serviceformules.models import Uitwerking
from serviceformules.plaat import HOOG, LETTERS, hoogte, maak
from serviceformules.views_plaat import formuleplaat
from serviceformules.voorbeeldteksten import voorbeelden

ZIN = "De contactpersoon houdt de regie, ook als een ketenpartner een deel van het werk doet, en belt zelf terug."


def formule(zekerheden: int, per: int, producten: int = 3, zinnen: int = 4) -> FormuleInhoud:
    sleutels = [str(nummer) for nummer in range(zekerheden)]
    return FormuleInhoud(
        " ".join([ZIN] * zinnen),
        ("Snel", "Eenvoudig"),
        tuple(ZekerheidInhoud(sleutel, ZIN, "Saskia Smit") for sleutel in sleutels),
        tuple(AfspraakInhoud(f"{s}-{n}", ZIN, (s,)) for s in sleutels for n in range(per)),
        tuple(f"Product nummer {nummer}" for nummer in range(producten)),
    )


def test_wat_past_staat_er_helemaal_en_zo_groot_als_het_kan() -> None:
    klein, groot = maak(formule(5, 1)), maak(formule(2, 1))
    assert groot.letter > klein.letter
    for plaat, aantal in ((klein, 5), (groot, 2)):
        assert plaat.weg == ()
        assert [len(rij.afspraken) for rij in plaat.rijen] == [1] * aantal
        assert hoogte(plaat) <= HOOG


@pytest.mark.parametrize(("zekerheden", "per"), [(6, 5), (14, 2), (40, 0)])
def test_wat_niet_past_wordt_geteld(zekerheden: int, per: int) -> None:
    inhoud = formule(zekerheden, per, producten=60, zinnen=50)
    plaat = maak(inhoud)
    assert plaat.letter == LETTERS[-1]
    assert hoogte(plaat) <= HOOG
    weg = " ".join(plaat.weg)
    if over := zekerheden - len(plaat.rijen):
        assert f"{over} zekerheden" in weg
    if over := sum(rij.meer for rij in plaat.rijen):
        assert f"{over} afspraken" in weg
    assert f"{60 - len(plaat.producten)} producten" in weg
    assert "een deel van ‘Voor wie is dit’" in weg
    # Whole sentences only.
    assert plaat.omschrijving.endswith(".")


@pytest.mark.eenmaal
@pytest.mark.django_db
@pytest.mark.parametrize("sleutel", sorted(voorbeelden()))
def test_elk_voorbeeld_past_op_een_blad(sleutel: str) -> None:
    begin(sleutel, None)
    blad = blad_van(met_alles(Uitwerking.objects.all()).get())
    html, pdf = formuleplaat(blad, "a4")
    with pikepdf.open(BytesIO(pdf)) as document:
        assert len(document.pages) == 1
        breed, hoog = (float(document.pages[0].mediabox[plek]) for plek in (2, 3))
        assert (round(breed), round(hoog)) == (842, 595)
    assert "Dit past niet" not in html
    assert all(tekst.split("'")[0] in html for tekst in voorbeelden()[sleutel].zekerheden)
    assert "nog niet vastgesteld" in html
