"""Reports against a bare WeasyPrint document of as many pages of plain text, side by side in one run: time and peak memory."""

import io
import os
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

VOORBEELD = "ik-heb-hulp-nodig-in-het-huishouden"
RONDEN = 7
DOEL_VERHOUDING = 5
ALINEA = "Inwoners vertellen hoe zij de weg naar hulp beleven, van de eerste vraag tot en met de nazorg. " * 6


@dataclass(frozen=True, slots=True)
class Geval:
    """A report to measure: its name and how to print it, from the database to the bytes of the PDF.

    `doel_per_blad` in milliseconds; 0 for what has no target.
    """

    naam: str
    druk: Callable[[], bytes]
    ronden: int = RONDEN
    doel_per_blad: int = 110


def gevallen() -> list[Geval]:
    """Return the reports to measure; another kind of report adds its own Geval here."""
    from bench import voortgang
    from klantreis.models import Klantreis
    from personas.models import Persona
    from rapport import posters
    from rapport.context import raadsrapport_context
    from rapport.pdf import raadsrapport_pdf

    klantreis = Klantreis.objects.filter(slug=VOORBEELD).first()
    if klantreis is None:
        print(f"raadsrapport: geen klantreis {VOORBEELD}; draai eerst manage.py voorbeelden")
        return []
    persona = Persona.objects.filter(klantreis=klantreis)[0]
    return [
        Geval("raadsrapport", lambda: raadsrapport_pdf(raadsrapport_context(klantreis))[1]),
        Geval(
            "poster A3", lambda: posters.heartbeat_poster(klantreis, persona, posters.A3, "gewenst")[1], doel_per_blad=0
        ),
        *voortgang.gevallen(),
    ]


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


def piek(doe: Callable[[], bytes]) -> tuple[int, float]:
    """Print in a copy of this process; return the pages, and how many MB it needs at most above what the process has.

    Asked before this process prints anything large itself: memory that was used and given back would hide the peak.
    """
    from django.db import connections

    # Two processes must not talk over one connection.
    connections.close_all()
    lezen, schrijven = os.pipe()
    kind = os.fork()
    if kind == 0:
        os.close(lezen)
        begin = _nu_in_gebruik()
        try:
            pdf = doe()
            meeste = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            os.write(schrijven, f"{bladen(pdf)} {meeste - begin}".encode())
        finally:
            os._exit(0)
    os.close(schrijven)
    with os.fdopen(lezen) as uitkomst:
        aantal, meer = uitkomst.read().split()
    os.waitpid(kind, 0)
    return int(aantal), float(meer)


def _nu_in_gebruik() -> float:
    """Return the resident memory of this process in MB (Linux)."""
    with open("/proc/self/statm") as bron:
        return int(bron.read().split()[1]) * resource.getpagesize() / 1024**2


def meet() -> None:
    """Print per report the ratio (the median of paired rounds), the milliseconds per page and the peak of memory.

    Needs a database with the examples.
    """
    from weasyprint import CSS, HTML

    pagina = CSS(string="@page { size: A4 } .vel { break-before: page } .vel:first-child { break-before: auto }")

    def kaal(aantal: int) -> Callable[[], bytes]:
        def druk() -> bytes:
            pdf: bytes = HTML(string=kale_tekst(aantal)).write_pdf(stylesheets=[pagina])
            return pdf

        return druk

    # Letters and modules are there before the first measurement.
    kaal(1)()
    geheugen = []
    for geval in gevallen():
        aantal, meer = piek(geval.druk)
        geheugen.append((geval, aantal, meer, piek(kaal(aantal))))
    for geval, aantal, meer, (aantal_kaal, meer_kaal) in geheugen:
        assert aantal_kaal == aantal, "the floor has another number of pages than the report"
        vloer = kaal(aantal)
        vloer(), geval.druk()
        paren = [(tijd(vloer), tijd(geval.druk)) for _ in range(geval.ronden)]
        verhouding = statistics.median(onze / kaal for kaal, onze in paren)
        per_blad = statistics.median(onze for _, onze in paren) / aantal * 1000
        kaal_per_blad = statistics.median(kaal for kaal, _ in paren) / aantal * 1000
        doel = f" (doel {geval.doel_per_blad})" if geval.doel_per_blad else ""
        print(
            f"{geval.naam}, {aantal} {'blad' if aantal == 1 else 'bladen'}: {verhouding:.2f} x kale tekst "
            f"(doel {DOEL_VERHOUDING}) · {per_blad:.0f} ms per blad{doel}, kaal {kaal_per_blad:.0f} ms · "
            f"geheugen: piek {meer:.0f} MB erbij, kaal {meer_kaal:.0f} MB"
        )


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    meet()
