"""The first page of the report answers the raad on one sheet, whatever the college writes."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from klantreis.models import Klantreis
from programma.models import Programma
from programma.rapportage import programmarapport, programmarapport_pdf
from tests.programma.opzet import maak_programma

pytestmark = [pytest.mark.django_db, pytest.mark.eenmaal]

COLLEGE = "Inwoners vertellen hun verhaal nog maar één keer en weten wat er gebeurt. "


@pytest.mark.parametrize(
    ("vraag", "alineas", "met_stem"), [("Wat merken wij?", 0, True), ("Wat verandert er? " * 6, 4, False)]
)
def test_het_antwoord_past_op_een_blad(klantreis: Klantreis, vraag: str, alineas: int, met_stem: bool) -> None:
    programma = maak_programma(klantreis)
    programma.raadsvraag, programma.kort_antwoord = vraag.strip(), "\n".join([COLLEGE * 2] * alineas)
    programma.save()
    rapport = programmarapport(Programma.objects.get(), {klantreis.pk})
    assert (rapport.kern.stem is not None) is met_stem
    bladen = [
        " ".join(blad.extract_text().split()) for blad in PdfReader(BytesIO(programmarapport_pdf(rapport)[1])).pages
    ]
    assert "Wat nog niet goed gaat" in bladen[0]
    assert rapport.kern.rest[-1].titel in bladen[0]
    assert "De rest staat verderop" in bladen[0]
    assert bladen[1].startswith("Wat we de raad beloofden")
    assert rapport.rest[-1].titel in " ".join(bladen[2:])
