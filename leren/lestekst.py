"""The text of one lesson, and what makes it a lesson that somebody can do. Pure: no database, no request.

The same dataclass holds what comes with the product (leren.inhoud) and what a gemeente made of it (Lesversie.inhoud).
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

#: Reading with attention, and thinking about a question before choosing.
WOORDEN_PER_MINUUT = 100
MINUTEN_PER_VRAAG = 0.5
MINSTE_OPTIES, MEESTE_OPTIES = 2, 6
MEESTE_VRAGEN = 8
#: So that a lesson stays a lesson, and a page a page.
LANGST = {"titel": 120, "kernboodschap": 400, "uitleg": 8000, "tip": 600, "veelgemaakte_fout": 600}
LANGSTE_REGEL = 400

#: The texts of a lesson that may not be empty, as a beheerder sees them.
VELDEN = {
    "titel": "titel",
    "kernboodschap": "kernboodschap",
    "uitleg": "uitleg",
    "tip": "tip",
    "veelgemaakte_fout": "veelgemaakte fout",
}


@dataclass(frozen=True, slots=True)
class Quizvraag:
    """A question with its options; `goed` is the place of the right one, from 0."""

    vraag: str
    opties: tuple[str, ...]
    goed: int
    uitleg: str

    @property
    def kenmerk(self) -> str:
        """Return what an answer is kept under: it changes when the question, an option or the right one does."""
        bron = json.dumps([self.vraag, self.opties, self.goed], ensure_ascii=False)
        return hashlib.sha256(bron.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """A citaat with the waardering it shows."""

    waarde: int
    citaat: str


@dataclass(frozen=True, slots=True)
class Lestekst:
    """Everything that is read in a lesson. `voorbeelden` are three citaten (1, 0 and -1) or nothing."""

    titel: str
    kernboodschap: str
    uitleg: str
    tip: str
    veelgemaakte_fout: str
    quiz: tuple[Quizvraag, ...]
    voorbeelden: tuple[Voorbeeld, ...] = ()

    @property
    def alineas(self) -> tuple[str, ...]:
        """Return the uitleg in paragraphs."""
        return tuple(deel for ruw in self.uitleg.replace("\r\n", "\n").split("\n\n") if (deel := ruw.strip()))

    @property
    def minuten(self) -> int:
        """Return how long the lesson takes: reading all of it with attention, and a moment to think at each question."""
        teksten = [self.kernboodschap, self.uitleg, self.tip, self.veelgemaakte_fout]
        teksten += [voorbeeld.citaat for voorbeeld in self.voorbeelden]
        for vraag in self.quiz:
            teksten += [vraag.vraag, *vraag.opties, vraag.uitleg]
        woorden = sum(len(tekst.split()) for tekst in teksten)
        return max(1, round(woorden / WOORDEN_PER_MINUUT + len(self.quiz) * MINUTEN_PER_VRAAG))


def als_json(tekst: Lestekst) -> dict[str, Any]:
    """Return a lesson as Lesversie.inhoud keeps it."""
    return {
        **{veld: getattr(tekst, veld) for veld in VELDEN},
        "quiz": [
            {"vraag": vraag.vraag, "opties": list(vraag.opties), "goed": vraag.goed, "uitleg": vraag.uitleg}
            for vraag in tekst.quiz
        ],
        "voorbeelden": [{"waarde": een.waarde, "citaat": een.citaat} for een in tekst.voorbeelden],
    }


def uit_json(inhoud: dict[str, Any]) -> Lestekst:
    """Return the lesson that als_json wrote; raises KeyError or TypeError for anything else."""
    return Lestekst(
        **{veld: inhoud[veld] for veld in VELDEN},
        quiz=tuple(
            Quizvraag(vraag["vraag"], tuple(vraag["opties"]), vraag["goed"], vraag["uitleg"])
            for vraag in inhoud["quiz"]
        ),
        voorbeelden=tuple(Voorbeeld(een["waarde"], een["citaat"]) for een in inhoud.get("voorbeelden", [])),
    )


def keur(tekst: Lestekst) -> dict[str, str]:
    """Return what is wrong with a lesson, by the name of the field: "tip", "vraag-0", "optie-0-2", "goed-0", "quiz".

    Nothing may be empty, a question has two to six different options and one of them is right.
    """
    fouten = {veld: f"Vul de {naam} in." for veld, naam in VELDEN.items() if not getattr(tekst, veld).strip()}
    for veld, hoogste in LANGST.items():
        if len(getattr(tekst, veld)) > hoogste:
            fouten[veld] = f"Maak dit korter: hoogstens {hoogste} tekens."
    if not tekst.quiz:
        fouten["quiz"] = "Maak minstens één vraag. Zonder vraag kan niemand de les afronden."
    elif len(tekst.quiz) > MEESTE_VRAGEN:
        fouten["quiz"] = f"Een les heeft hoogstens {MEESTE_VRAGEN} vragen."
    for nummer, vraag in enumerate(tekst.quiz):
        fouten |= _keur_vraag(vraag, nummer)
    if tekst.voorbeelden and [een.waarde for een in tekst.voorbeelden] != [1, 0, -1]:
        fouten["voorbeelden"] = "Geef alle drie de voorbeelden, of laat ze alle drie leeg."
    if any(len(een.citaat) > LANGSTE_REGEL for een in tekst.voorbeelden):
        fouten["voorbeelden"] = f"Maak een citaat korter: hoogstens {LANGSTE_REGEL} tekens."
    return fouten


def _keur_vraag(vraag: Quizvraag, nummer: int) -> dict[str, str]:
    fouten = {}
    if not vraag.vraag.strip():
        fouten[f"vraag-{nummer}"] = "Vul de vraag in."
    if not vraag.uitleg.strip():
        fouten[f"uitleg-{nummer}"] = "Vul de uitleg in. Die ziet iedereen na het antwoord."
    for veld, regel in ((f"vraag-{nummer}", vraag.vraag), (f"uitleg-{nummer}", vraag.uitleg)):
        if len(regel) > LANGSTE_REGEL:
            fouten[veld] = f"Maak dit korter: hoogstens {LANGSTE_REGEL} tekens."
    gezien: set[str] = set()
    for plek, optie in enumerate(vraag.opties):
        kaal = " ".join(optie.split()).casefold()
        if not kaal:
            fouten[f"optie-{nummer}-{plek}"] = "Vul dit antwoord in of haal het weg."
        elif len(optie) > LANGSTE_REGEL:
            fouten[f"optie-{nummer}-{plek}"] = f"Maak dit korter: hoogstens {LANGSTE_REGEL} tekens."
        elif kaal in gezien:
            fouten[f"optie-{nummer}-{plek}"] = "Dit antwoord staat er al."
        gezien.add(kaal)
    if len(vraag.opties) < MINSTE_OPTIES:
        fouten[f"opties-{nummer}"] = f"Geef minstens {MINSTE_OPTIES} antwoorden."
    elif len(vraag.opties) > MEESTE_OPTIES:
        fouten[f"opties-{nummer}"] = f"Geef hoogstens {MEESTE_OPTIES} antwoorden."
    if not 0 <= vraag.goed < len(vraag.opties):
        fouten[f"goed-{nummer}"] = "Kies welk antwoord goed is."
    return fouten
