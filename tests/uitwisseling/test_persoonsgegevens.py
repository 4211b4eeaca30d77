"""A file with personal data is imported, with a warning that says where and what kind, and never the text itself."""

from pathlib import Path

import pytest

from personas.models import Citaat
from tests.uitwisseling.documenten import VOLLEDIG, VOORBEELDEN, lees_data, met
from uitwisseling.lezen import lees
from uitwisseling.opslaan import bewaar
from uitwisseling.persoonsgegevens import waarschuwingen
from uitwisseling.schema import controleer


@pytest.mark.parametrize("pad", VOORBEELDEN, ids=lambda pad: pad.stem)
def test_in_de_voorbeelden_staat_niets(pad: Path) -> None:
    assert waarschuwingen(controleer(lees(pad))) == []


def test_elke_plek_met_een_verhaal_wordt_bekeken() -> None:
    data = VOLLEDIG
    for pad in (
        "interviews[0].samenvatting",
        "interviews[0].citaten[0].tekst",
        "personas[0].situatie",
        "personas[0].citaat",
        "heartbeats[0].huidig[0].toelichting",
        "heartbeats[0].huidig[0].citaat",
    ):
        alleen = waarschuwingen(lees_data(met(pad, "Bel 06-12345678, of 0612345678.")))
        assert len(alleen) == 1, pad
        assert "persoonsgegevens (telefoonnummer). Kijk dit na." in alleen[0]
        assert "123" not in alleen[0]
    data = met("interviews[0].samenvatting", "Bel 06-12345678.")
    data = met("interviews[0].citaten[0].tekst", "Mail r@voorbeeld.nl.", data)
    assert waarschuwingen(lees_data(data)) == [
        "Let op: in interview R01 staan misschien persoonsgegevens (telefoonnummer, e-mailadres). Kijk dit na."
    ]


@pytest.mark.django_db
def test_het_bestand_gaat_erin_en_de_waarschuwing_staat_bij_de_opmerkingen() -> None:
    verslag = bewaar(lees_data(met("interviews[0].citaten[0].tekst", "Bel 06-12345678.")))
    assert verslag.opmerkingen[-1].startswith("Let op: in interview R01 staan misschien persoonsgegevens")
    assert Citaat.objects.filter(tekst="Bel 06-12345678.").exists()
