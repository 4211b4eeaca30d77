"""Advice on the knelpunt of a verbeterpunt: one sentence about what the inwoner notices. Pure, and it never forbids anything.

A knelpunt names no department and no solution: who names those has already chosen where to look (domein.md section 4).
"""

import re

#: Longer than this nobody remembers it, and it no longer fits on a card.
MEESTE_WOORDEN = 25

GOED = "Ria weet na haar aanvraag zes weken niet of iemand ermee bezig is."
FOUT = "Het KCC moet een nieuwe werkinstructie krijgen."

_ZINSEINDE = re.compile(r"[.!?…]+[\"'”’)]*\s+(?=[\"'“‘(]*[A-ZÀ-ÖØ-Þ0-9])|\n+")
_AFKORTING = re.compile(r"\b(?:[a-z]\.){2,}|\b(?:bijv|bv|ca|dhr|mevr|mw|nr|incl|excl|max|min|resp|ivm|evt|tel)\.", re.I)
_AFDELING = re.compile(
    r"\b(?:afdeling(?:en)?|team|cluster|directie|kcc|klantcontactcentrum|backoffice|back-office|frontoffice|front-office"
    r"|burgerzaken|vth|ict|i&a|bedrijfsvoering|sociaal domein|wmo-team|wmo-consulenten?|consulenten|klantmanagers?"
    r"|werkgroep|management)\b",
    re.I,
)
# Only what points at something to do: an inwoner may well have to do much, and a chatbot may be the very thing that fails.
_OPLOSSING = re.compile(
    r"\b(?:we|wij|de gemeente|er)\s+(?:moet(?:en)?|zou(?:den)?\s+(?:er\s+)?moeten)\b"
    r"|\b(?:we|wij)\s+gaan\b"
    r"|\b(?:moet(?:en)?|zou(?:den)?)\s+(?:er|we|wij)\b"
    r"|^(?:maak|zorg|stel|geef|laat|bel|stuur|verbeter|voer)\b"
    r"|\b(?:invoeren|ontwikkelen|digitaliseren|automatiseren|implementeren|stroomlijnen|optimaliseren)\b"
    r"|\been\s+(?:nieuwe?\s+|betere?\s+|goede?\s+)?(?:chatbot|dashboard|portaal|werkinstructie|cursus|training|campagne)\b"
    r"|\b(?:meer|extra)\s+(?:personeel|medewerkers|capaciteit)\b",
    re.IGNORECASE,
)


def adviezen(knelpunt: str) -> tuple[str, ...]:
    """Return what can be better about a knelpunt, in whole sentences; nothing for one that is fine or empty."""
    tekst = knelpunt.strip()
    if not tekst:
        return ()
    uit = []
    if aantal_zinnen(tekst) > 1:
        uit.append(
            "Dit is meer dan één zin. Kies wat het zwaarst weegt. Zijn het twee problemen? Splits dan het verbeterpunt."
        )
    elif len(tekst.split()) > MEESTE_WOORDEN:
        uit.append("De zin is lang. Zeg het korter, dan onthoudt iedereen het.")
    if gevonden := _AFDELING.search(tekst):
        uit.append(f"Je noemt ‘{gevonden[0]}’. Schrijf op wat de inwoner merkt. Wie het oplost, komt bij de acties.")
    if gevonden := _OPLOSSING.search(tekst):
        woorden = " ".join(gevonden[0].split())
        uit.append(
            f"‘{woorden}’ klinkt als een oplossing. Schrijf hier wat er misgaat en bewaar de oplossing als idee."
        )
    return tuple(uit)


def aantal_zinnen(tekst: str) -> int:
    """Return how many sentences a text has; a new line begins a new one, an abbreviation does not."""
    zonder = _AFKORTING.sub(lambda deel: deel[0].replace(".", ""), tekst.strip())
    return sum(1 for zin in _ZINSEINDE.split(zonder) if any(teken.isalnum() for teken in zin))
