"""The raadsrapport of the example against a bare WeasyPrint document of as many pages of plain text, side by side in one run."""

import io
import os
import statistics
import time
from collections.abc import Callable

VOORBEELD = "ik-heb-hulp-nodig-in-het-huishouden"
RONDEN = 7
ALINEA = "Inwoners vertellen hoe zij de weg naar hulp beleven, van de eerste vraag tot en met de nazorg. " * 6


def bladen(pdf: bytes) -> int:
    """Count the pages of a PDF."""
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(pdf)).pages)


def kale_tekst(aantal: int) -> str:
    """Return a document of `aantal` pages with nothing but paragraphs."""
    vel = "".join(f"<p>{ALINEA}</p>" for _ in range(4))
    return '<html lang="nl"><title>Tekst</title><body>' + "".join(
        f'<article class="vel">{vel}</article>' for _ in range(aantal)
    )


def tijd(doe: Callable[[], object]) -> float:
    """Return the CPU seconds that a call takes; other work on the machine does not count."""
    begin = time.process_time()
    doe()
    return time.process_time() - begin


def meet() -> None:
    """Print the ratio, the median of paired rounds, and the milliseconds per page; needs a database with the examples."""
    from weasyprint import CSS, HTML

    from klantreis.models import Klantreis
    from rapport.context import raadsrapport_context
    from rapport.pdf import raadsrapport_pdf

    klantreis = Klantreis.objects.filter(slug=VOORBEELD).first()
    if klantreis is None:
        print(f"raadsrapport: geen klantreis {VOORBEELD}; draai eerst manage.py voorbeelden")
        return
    pagina = CSS(string="@page { size: A4 } .vel { break-before: page } .vel:first-child { break-before: auto }")

    def rapport() -> bytes:
        return raadsrapport_pdf(raadsrapport_context(klantreis))[1]

    aantal = bladen(rapport())
    tekst = kale_tekst(aantal)

    def vloer() -> bytes:
        pdf: bytes = HTML(string=tekst).write_pdf(stylesheets=[pagina])
        return pdf

    assert bladen(vloer()) == aantal, "the floor has another number of pages than the report"
    paren = [(tijd(vloer), tijd(rapport)) for _ in range(RONDEN)]
    verhouding = statistics.median(onze / kaal for kaal, onze in paren)
    per_blad = statistics.median(onze for _, onze in paren) / aantal * 1000
    kaal_per_blad = statistics.median(kaal for kaal, _ in paren) / aantal * 1000
    print(
        f"raadsrapport, {aantal} bladen: {verhouding:.2f} x kale tekst (doel 5) · "
        f"{per_blad:.0f} ms per blad (doel 110), kaal {kaal_per_blad:.0f} ms"
    )


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    meet()
