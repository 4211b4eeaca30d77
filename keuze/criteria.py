"""The five criteria in words: what to ask yourself, and what 1 and 5 mean. Pure."""

from dataclasses import dataclass

from keuze.rangorde import Criterium


@dataclass(frozen=True, slots=True)
class Uitleg:
    """A criterium explained in one sentence, with both ends of the scale."""

    criterium: Criterium
    naam: str
    vraag: str
    laag: str
    hoog: str


UITLEG: dict[Criterium, Uitleg] = {
    uitleg.criterium: uitleg
    for uitleg in (
        Uitleg(
            Criterium.VOLUME,
            "Volume",
            "Hoeveel inwoners maken dit per jaar mee?",
            "een enkele inwoner",
            "heel veel inwoners",
        ),
        Uitleg(
            Criterium.KLACHTEN,
            "Klachten",
            "Hoe vaak gaat het mis, of horen jullie dat het beter moet?",
            "bijna nooit een klacht",
            "heel vaak klachten",
        ),
        Uitleg(
            Criterium.IMPACT,
            "Impact",
            "Hoeveel hangt er voor de inwoner van af?",
            "een klein ongemak",
            "het bepaalt iemands leven",
        ),
        Uitleg(
            Criterium.DRAAGVLAK,
            "Draagvlak",
            "Willen bestuur, leidinggevenden en collega’s hier nu aan werken?",
            "bijna niemand wil dit nu",
            "iedereen wil aan de slag",
        ),
        Uitleg(
            Criterium.INVLOED,
            "Invloed",
            "Kunnen jullie er zelf iets aan veranderen, met je ketenpartners?",
            "dat bepalen anderen",
            "dat kunnen jullie zelf",
        ),
    )
}
