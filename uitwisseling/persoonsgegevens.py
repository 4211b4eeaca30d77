"""What the privacy guard says about a file: a warning for who imports, never the text itself and never a refusal."""

from collections.abc import Iterator

from privacy.wacht import vind
from uitwisseling.bestand import KlantreisBestand


def waarschuwingen(bestand: KlantreisBestand) -> list[str]:
    """Return a sentence for each interview, persona and heartbeat in which personal data may stand, in order."""
    uit: list[str] = []
    for waar, teksten in _teksten(bestand):
        labels = [vondst.soort.label for tekst in teksten for vondst in vind(tekst)]
        if labels:
            soorten = ", ".join(dict.fromkeys(labels))
            uit.append(f"Let op: {waar} staan misschien persoonsgegevens ({soorten}). Kijk dit na.")
    return uit


def _teksten(bestand: KlantreisBestand) -> Iterator[tuple[str, list[str]]]:
    for interview in bestand.interviews:
        yield (
            f"in interview {interview.code}",
            [interview.samenvatting, interview.verslag, *(citaat.tekst for citaat in interview.citaten)],
        )
    for persona in bestand.personas:
        yield f"bij persona {persona.naam}", [persona.situatie, persona.citaat]
    for heartbeat in bestand.heartbeats:
        yield (
            f"in de {heartbeat.soort}e heartbeat van {heartbeat.persona}",
            [tekst for beleving in heartbeat.belevingen for tekst in (beleving.toelichting, beleving.citaat)],
        )
    for actie in bestand.acties:
        berichten = [bericht.tekst for bericht in actie.log]
        yield f"bij de actie {actie.titel}", [actie.werkafspraak, *berichten] if berichten else []
