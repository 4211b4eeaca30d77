"""What an inwoner is asked before the conversation: one text for the screen and for the paper form.

Plain Dutch (B1) from the team to the inwoner ("u"), so that it can be read aloud. It asks for consent to keep a verslag; taking
part in the conversation itself needs none. Sources: AVG article 13 (what to tell) and domein.md section 2 (codes, no names, raw
verslagen are deleted after a retention period).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Blok:
    """A heading with what belongs to it: running text or a list of points."""

    kop: str
    zinnen: tuple[str, ...]
    als_lijst: bool = False


TITEL = "Mogen we opschrijven wat u vertelt?"
INLEIDING = (
    "We willen weten hoe het voor u was om iets te regelen met de gemeente. "
    "Met uw verhaal kunnen we het beter maken. Meedoen mag, het hoeft niet."
)
#: What the inwoner agrees to; on paper this stands above the signature.
VERKLARING = (
    "Ik vind het goed dat de gemeente een verslag van dit gesprek bewaart. "
    "Ik weet dat mijn naam er niet in staat en dat ik altijd mag stoppen."
)


def blokken(maanden: int = 6) -> tuple[Blok, ...]:
    """Return the body of the text; `maanden` is how long verslagen stay after the plan was vastgesteld."""
    duur = "Dat is uiterlijk een half jaar daarna." if maanden == 6 else f"Dat is uiterlijk {maanden} maanden daarna."
    return (
        Blok(
            "Wat we doen met uw verhaal",
            (
                "We maken een verslag van het gesprek. Daarin staat niet hoe u heet en niet waar u woont. "
                "U krijgt een code, zoals R01.",
                "Soms nemen we een zin van u letterlijk over. Niemand kan zien dat die zin van u is.",
                "Alleen het team dat de gesprekken voert, kan het verslag lezen.",
            ),
        ),
        Blok(
            "Hoelang we het bewaren",
            (
                f"We verwijderen het verslag als we klaar zijn met ons plan. {duur}",
                "De zinnen zonder naam blijven bewaard.",
            ),
        ),
        Blok(
            "U beslist",
            (
                "U hoeft een vraag niet te beantwoorden.",
                "U mag stoppen wanneer u wilt. U hoeft niet te zeggen waarom.",
                "U mag later zeggen dat uw verslag weg moet. Dan verwijderen we het meteen.",
                "Wel of niet meedoen maakt niets uit voor de hulp die u krijgt.",
            ),
            als_lijst=True,
        ),
    )
