"""From report to PDF, without a browser and without a network: WeasyPrint with our own print stylesheet.

The file claims PDF/UA-1 (readable for everybody) and PDF/A-3a (readable for the archive) at once; WeasyPrint knows each of them,
so the second claim is added to the metadata of the first.
"""

import logging
import mimetypes
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pydyf
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from fontTools.ttLib import woff2
from weasyprint import HTML
from weasyprint.css import ColorProfile
from weasyprint.urls import URLFetcher, URLFetcherResponse

from rapport.inhoud import Raadsrapport
from rapport.kleuren import stylesheets

# Our style sheets serve screens too; what does not concern paper is no news for the log.
logging.getLogger("weasyprint").setLevel(logging.ERROR)

#: Where the document thinks it lives; the name can never exist (RFC 6761), so nothing can leave by accident.
BASIS = "https://eigen.invalid/static/"

#: What an artifact is that stands on every page (ISO 32000-1, 14.8.2.2).
_KANTLIJN = pydyf.Dictionary({"Type": "/Pagination"})
_SRGB = (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()
_RGB = (["r"], ["g"], ["b"])
_SCHEMA = "http://www.aiim.org/pdfa/ns/"
#: What PDF/UA-1 wants to read in the metadata, with the description of its one property that PDF/A-3 wants to read.
_UA = f"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="{_SCHEMA}extension/" xmlns:pdfaSchema="{_SCHEMA}schema#"
 xmlns:pdfaProperty="{_SCHEMA}property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of PDF/UA</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
""".encode()


class NietVanOns(ValueError):
    """An address outside our own static files; a report never reads one."""


class EigenBestanden(URLFetcher):  # type: ignore[misc] # WeasyPrint has no types
    """Reads static files of the product, and photos that go along with one document (`beelden`: JPEG by name).

    And nothing else: no network, no other file, no data: address.
    """

    def __init__(self, beelden: Mapping[str, bytes] | None = None) -> None:
        super().__init__()
        self._beelden = {f"{BASIS}{naam}": inhoud for naam, inhoud in (beelden or {}).items()}

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return the photo or static file behind `url`; raises NietVanOns for everything else."""
        if url in self._beelden:
            return URLFetcherResponse(url, self._beelden[url], {"Content-Type": "image/jpeg"})
        if not url.startswith(BASIS):
            raise NietVanOns(url)
        # finders refuses a path that climbs out of the static folders.
        pad = finders.find(unquote(url.removeprefix(BASIS)))
        if not pad:
            raise NietVanOns(url)
        if pad.endswith(".woff2"):
            return URLFetcherResponse(url, _uitgepakt(pad), {"Content-Type": "font/ttf"})
        soort = mimetypes.guess_type(pad)[0] or "application/octet-stream"
        return URLFetcherResponse(url, Path(pad).read_bytes(), {"Content-Type": soort})


@cache
def _uitgepakt(pad: str) -> bytes:
    """Unpack a letter once for the life of the process; WeasyPrint would do it again for every document."""
    uit = BytesIO()
    woff2.decompress(BytesIO(Path(pad).read_bytes()), uit)
    return uit.getvalue()


_BESTANDEN = EigenBestanden()


def _maak_af(document: Any, pdf: Any) -> None:
    """Finish what WeasyPrint leaves open: the claim of PDF/UA-1, and whether a table header is for a column or a row."""
    _noem_ua(pdf)
    per_nummer = {f"{iets.number} 0 R".encode(): iets for iets in pdf.objects}
    structuur = {nummer: iets for nummer, iets in per_nummer.items() if isinstance(iets, dict) and "S" in iets}
    _noem_bereik(structuur)
    _maak_artefact(per_nummer[pdf.catalog["StructTreeRoot"]], per_nummer, structuur)


def _noem_bereik(structuur: dict[bytes, Any]) -> None:
    """Give each TH the Scope that PDF/UA-1 (7.5) asks for: Column in a THead, else Row. Our tables have no other headers."""
    for cel in structuur.values():
        if cel["S"] == "/TH":
            deel = structuur[structuur[cel["P"]]["P"]]
            cel["A"]["Scope"] = "/Column" if deel["S"] == "/THead" else "/Row"


def _maak_artefact(wortel: Any, per_nummer: dict[bytes, Any], structuur: dict[bytes, Any]) -> None:
    """Mark what stands in the margin of a page (its number, the title) as artifact.

    WeasyPrint marks it as content and then leaves it out of the structure tree, which PDF/UA-1 (7.1) does not allow.
    """
    gelezen: dict[bytes, set[int]] = {}
    te_gaan = list(wortel["K"])
    while te_gaan:
        element = structuur.get(te_gaan.pop())
        if element is None:
            continue
        gelezen.setdefault(element.get("Pg", b""), set()).update(kind for kind in element["K"] if isinstance(kind, int))
        te_gaan.extend(kind for kind in element["K"] if not isinstance(kind, int))
    nummers = per_nummer[wortel["ParentTree"]]["Nums"]
    for verwijzing, blad in per_nummer.items():
        if not isinstance(blad, dict) or blad.get("Type") != "/Page":
            continue
        ouders = nummers[2 * int(blad["StructParents"]) + 1]
        stroom = per_nummer[blad["Contents"]].stream
        for plek, deel in enumerate(stroom):
            if deel == b"BDC" and stroom[plek - 1].get("MCID", -1) not in gelezen.get(verwijzing, ()):
                ouders[stroom[plek - 1]["MCID"]] = "null"
                stroom[plek - 2 : plek] = "/Artifact", _KANTLIJN


def _noem_ua(pdf: Any) -> None:
    """Add the claim of PDF/UA-1 to the metadata that PDF/A-3a has written."""
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.stream = [b"".join(metadata.stream).replace(b"</rdf:RDF>", _UA + b"</rdf:RDF>")]


def naar_pdf(html: str, beelden: Mapping[str, bytes] | None = None) -> bytes:
    """Print HTML as tagged PDF; addresses in it are relative to our static files, or names in `beelden`."""
    document = HTML(string=html, base_url=BASIS, url_fetcher=EigenBestanden(beelden) if beelden else _BESTANDEN)
    # Left to itself WeasyPrint reads this profile from a file that it does not close.
    profielen = {"srgb-archief": ColorProfile(BytesIO(_SRGB), "sRGB2014.icc", "relative-colorimetric", _RGB)}
    pdf: bytes = document.write_pdf(
        pdf_variant="pdf/a-3a", color_profiles=profielen, output_intent="srgb-archief", finisher=_maak_af
    )
    return pdf


def raadsrapport_pdf(rapport: Raadsrapport) -> tuple[str, bytes]:
    """Return the report as (html, pdf): the HTML is what the PDF was printed from."""
    bladen = ["css/rapport.css", *(["css/rapport-concept.css"] if rapport.stand.concept else [])]
    return druk_af("rapport/pdf.html", {"rapport": rapport}, *bladen)


def druk_af(
    template: str, context: dict[str, Any], *bladen: str, beelden: Mapping[str, bytes] | None = None
) -> tuple[str, bytes]:
    """Print a template as (html, pdf); it finds the addresses of its style sheets in `stylesheets`.

    The tokens, our letter and the theme of the gemeente come first, then `bladen`. `beelden` are photos (JPEG) by the name
    under which the template shows them.
    """
    tokens, *huisstijl = stylesheets()
    paden = [tokens, "css/rapport-letter.css", *huisstijl, *bladen]
    html = render_to_string(template, context | {"stylesheets": paden})
    return html, naar_pdf(html, beelden) if beelden else naar_pdf(html)
