"""Numbers as words. Pure functions."""

from collections.abc import Sequence

from klantreis.templatetags.klantreis import getal

TELWOORDEN = ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")


def telwoord(aantal: int) -> str:
    """Write a number up to twelve as a word, above that as digits."""
    return TELWOORDEN[aantal] if aantal < len(TELWOORDEN) else getal(aantal)


def tel(aantal: int, enkel: str, meer: str) -> str:
    """Count something in words: 'één actie', 'drie acties'."""
    return f"{telwoord(aantal)} {enkel if aantal == 1 else meer}"


def opsomming(delen: Sequence[str]) -> str:
    """Join with commas and 'en'."""
    return delen[0] if len(delen) == 1 else f"{', '.join(delen[:-1])} en {delen[-1]}"


def hoofdletter(zin: str) -> str:
    """Start a sentence with a capital; 'één' keeps its accents on the small letter only."""
    return f"Eén{zin[3:]}" if zin.startswith("één") else zin[:1].upper() + zin[1:]
