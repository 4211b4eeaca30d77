"""The voortgangsrapportage of 8 and of 80 klantreizen: copies of the examples, each with its own heartbeats and doelen."""

from itertools import cycle, islice

from bench.rapport import Geval

AANTALLEN = (8, 80)


def gevallen() -> list[Geval]:
    """Fill the database with 80 klantreizen and return what to print."""
    from klantreis.models import Klantreis
    from rapport.pdf import druk_af
    from rapport.voortgang import voortgangsrapportage
    from uitwisseling.lezen import lees
    from uitwisseling.management.commands.voorbeelden import MAP
    from uitwisseling.opslaan import bewaar, kopie
    from uitwisseling.schema import controleer

    bestanden = [controleer(lees(pad)) for pad in sorted(MAP.glob("*.yaml"))]
    for nummer, bestand in enumerate(islice(cycle(bestanden), max(AANTALLEN)), start=1):
        bewaar(kopie(bestand, f"Voortgang {nummer:03}: {bestand.klantreis.titel}"))

    def druk(aantal: int) -> bytes:
        # By title, so that the first eight hold each of the examples.
        gekozen = Klantreis.objects.filter(titel__gte="Voortgang 001", titel__lt=f"Voortgang {aantal + 1:03}")
        rapportage = voortgangsrapportage(gekozen)
        assert len(rapportage.rijen) == aantal
        return druk_af("rapport/voortgang_pdf.html", {"rapportage": rapportage}, "css/voortgang.css")[1]

    return [
        Geval("voortgangsrapportage van 8 klantreizen", lambda: druk(8)),
        Geval("voortgangsrapportage van 80 klantreizen", lambda: druk(80), ronden=3),
    ]
