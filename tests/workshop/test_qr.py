"""The QR code holds the address, and is a picture that this product may show."""

import pytest
from django.template import Context, Template

from tests.workshop.qrlezer import lees
from workshop.qr import qr_svg


@pytest.mark.parametrize(
    "adres",
    [
        "http://10.0.0.5/mee/",
        "http://192.168.1.20:8000/mee/4K7pQ2/",
        "https://klantreis.gemeente.nl/mee/aZ09-_bc/",
        "https://klantreis.berkelmeer.nl/mee/3f0c9a52-6d1e-4f6b-9a52/?x=%2F&y=1",
        "https://klantreis.samenwerkende-gemeenten-berkelmeer.nl/mee/Zm9vYmFyYmF6cXV4cXV1eA/",
    ],
)
def test_de_code_leest_terug_als_het_adres(adres: str) -> None:
    tekst, niveau, rand = lees(qr_svg(adres, "QR-code om mee te doen"))
    assert tekst == adres
    assert niveau in "MQH"
    assert rand == 4


def test_een_bedorven_code_zakt() -> None:
    svg = qr_svg("http://192.168.1.20:8000/mee/4K7pQ2/", "QR-code om mee te doen")
    streep = svg[svg.rindex("M") : svg.rindex("z") + 1]
    with pytest.raises(AssertionError):
        lees(svg.replace(streep, ""))


def test_de_tekening_mag_van_het_beleid_en_heeft_woorden() -> None:
    svg = qr_svg("https://mee.berkelmeer.nl/mee/a/", 'Doe mee met "Ik wil & ik <kan>"')
    assert svg.startswith('<svg class="qr" viewBox="0 0 ')
    assert (
        ' role="img" aria-label="Doe mee met &quot;Ik wil &amp; ik &lt;kan&gt;&quot;" shape-rendering="crispEdges"'
        in svg
    )
    assert "style" not in svg
    assert Template("{{ code }}").render(Context({"code": svg})) == svg
