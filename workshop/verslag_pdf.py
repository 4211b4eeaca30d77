"""The report of a workshop on paper, from the dataclasses that the page shows."""

from rapport.documenten import Papier
from rapport.pdf import druk_af
from workshop.fotos import op_papier
from workshop.verslag_inhoud import Verslag


def verslag_pdf(verslag: Verslag) -> Papier:
    """Return the report as (html, pdf): the HTML is what the PDF was printed from. Photos without a file are left out."""
    beelden = {f"foto/{foto.uuid}.jpg": inhoud for foto in verslag.fotos if (inhoud := op_papier(foto.bestand))}
    fotos = tuple(foto for foto in verslag.fotos if f"foto/{foto.uuid}.jpg" in beelden)
    context = {"verslag": verslag, "papier": True, "fotos": fotos}
    return druk_af("workshop/verslag_pdf.html", context, "css/rapport.css", "css/workshop-verslag.css", beelden=beelden)
