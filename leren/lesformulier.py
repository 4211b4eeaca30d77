"""The form of a lesson: what somebody typed as a Lestekst, and the rows of the form out of a Lestekst. No database.

The form grows and shrinks with buttons that send it (`doe`), so that it works without script as well.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from leren.lestekst import VELDEN, Lestekst, Quizvraag, Voorbeeld

_VRAAG = re.compile(r"vraag-(\d{1,2})")
_OPTIE = re.compile(r"optie-(\d{1,2})-(\d{1,2})")
_DOE = re.compile(r"(vraag-erbij|vraag-weg|vraag-op|optie-erbij|optie-weg)(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_ONZICHTBAAR = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_VOORBEELDEN = {1: "voorbeeld-1", 0: "voorbeeld-0", -1: "voorbeeld--1"}
LEGE_VRAAG = Quizvraag("", ("", ""), -1, "")


@dataclass(frozen=True, slots=True)
class Optieveld:
    """One option in the form."""

    naam: str
    waarde: str
    fout: str
    nummer: int
    goed: bool


@dataclass(frozen=True, slots=True)
class Vraagveld:
    """One question in the form; `nummer` from 0, `fouten` by what they are about: vraag, uitleg, opties, goed."""

    nummer: int
    vraag: Quizvraag
    opties: tuple[Optieveld, ...]
    fouten: dict[str, str]


@dataclass(frozen=True, slots=True)
class Tekstveld:
    """One text in the form."""

    naam: str
    label: str
    waarde: str
    fout: str
    rijen: int
    uitleg: str = ""


_RIJEN = {"titel": 1, "kernboodschap": 2, "uitleg": 14, "tip": 3, "veelgemaakte_fout": 3}
_UITLEG = {
    "kernboodschap": "De ene zin die iedereen moet onthouden.",
    "uitleg": "Laat een regel leeg tussen alinea’s.",
}
_WOORDEN = {1: "positief", 0: "neutraal", -1: "negatief"}


def lees(post: Mapping[str, str]) -> Lestekst:
    """Return what was typed, as it was typed: nothing is refused here (lestekst.keur says what is wrong)."""

    def tekst(naam: str) -> str:
        return _ONZICHTBAAR.sub("", post.get(naam, "").replace("\r\n", "\n")).strip()

    nummers = sorted({int(gevonden[1]) for naam in post if (gevonden := _VRAAG.fullmatch(naam))})
    plekken = sorted((int(g[1]), int(g[2])) for naam in post if (g := _OPTIE.fullmatch(naam)))
    quiz = []
    for nummer in nummers:
        van_deze = [plek for vraag, plek in plekken if vraag == nummer]
        gekozen = post.get(f"goed-{nummer}", "")
        goed = next((nr for nr, plek in enumerate(van_deze) if str(plek) == gekozen), -1)
        opties = tuple(tekst(f"optie-{nummer}-{plek}") for plek in van_deze)
        quiz.append(Quizvraag(tekst(f"vraag-{nummer}"), opties, goed, tekst(f"uitleg-{nummer}")))
    voorbeelden = tuple(Voorbeeld(waarde, tekst(naam)) for waarde, naam in _VOORBEELDEN.items())
    return Lestekst(
        **{veld: tekst(veld) for veld in VELDEN},
        quiz=tuple(quiz),
        voorbeelden=tuple(een for een in voorbeelden if een.citaat),
    )


def verbouw(tekst: Lestekst, doe: str) -> Lestekst | None:
    """Return the lesson after a button that changes the form, or None when `doe` is no such button."""
    gevonden = _DOE.fullmatch(doe)
    if gevonden is None:
        return None
    wat, eerste, tweede = gevonden[1], int(gevonden[2] or -1), int(gevonden[3] or -1)
    quiz = list(tekst.quiz)
    if wat == "vraag-erbij":
        quiz.append(LEGE_VRAAG)
    elif not 0 <= eerste < len(quiz):
        return tekst
    elif wat == "vraag-weg":
        del quiz[eerste]
    elif wat == "vraag-op" and eerste:
        quiz[eerste - 1], quiz[eerste] = quiz[eerste], quiz[eerste - 1]
    elif wat == "optie-erbij":
        quiz[eerste] = replace(quiz[eerste], opties=(*quiz[eerste].opties, ""))
    elif wat == "optie-weg":
        quiz[eerste] = _zonder(quiz[eerste], tweede)
    return replace(tekst, quiz=tuple(quiz))


def _zonder(vraag: Quizvraag, plek: int) -> Quizvraag:
    opties = tuple(optie for nummer, optie in enumerate(vraag.opties) if nummer != plek)
    goed = -1 if vraag.goed == plek else vraag.goed - (plek < vraag.goed and 0 <= plek < len(vraag.opties))
    return replace(vraag, opties=opties, goed=goed)


def tekstvelden(tekst: Lestekst, fouten: Mapping[str, str]) -> list[Tekstveld]:
    """Return the fields of the texts, in order."""
    return [
        Tekstveld(
            naam, label.capitalize(), getattr(tekst, naam), fouten.get(naam, ""), _RIJEN[naam], _UITLEG.get(naam, "")
        )
        for naam, label in VELDEN.items()
    ]


def voorbeeldvelden(tekst: Lestekst) -> list[Tekstveld]:
    """Return the three fields of the example citaten."""
    citaten = {een.waarde: een.citaat for een in tekst.voorbeelden}
    return [
        Tekstveld(naam, f"Citaat dat {_WOORDEN[waarde]} is", citaten.get(waarde, ""), "", 1)
        for waarde, naam in _VOORBEELDEN.items()
    ]


def vraagvelden(tekst: Lestekst, fouten: Mapping[str, str]) -> list[Vraagveld]:
    """Return the fields of the quiz, in order."""
    uit = []
    for nummer, vraag in enumerate(tekst.quiz):
        opties = tuple(
            Optieveld(
                f"optie-{nummer}-{plek}", optie, fouten.get(f"optie-{nummer}-{plek}", ""), plek, plek == vraag.goed
            )
            for plek, optie in enumerate(vraag.opties)
        )
        eigen = {wat: fouten.get(f"{wat}-{nummer}", "") for wat in ("vraag", "uitleg", "opties", "goed")}
        uit.append(Vraagveld(nummer, vraag, opties, eigen))
    return uit


def in_woorden(tekst: Lestekst) -> dict[str, str]:
    """Return every part of a lesson as text, by how it is called, to hold two of them side by side."""
    uit = {label: getattr(tekst, veld) for veld, label in VELDEN.items()}
    citaten = {een.waarde: een.citaat for een in tekst.voorbeelden}
    uit["voorbeelden"] = "\n".join(f"{_WOORDEN[waarde]}: {citaat}" for waarde, citaat in citaten.items())
    for nummer, vraag in enumerate(tekst.quiz, start=1):
        opties = [f"- {optie}{' (goed)' if plek == vraag.goed else ''}" for plek, optie in enumerate(vraag.opties)]
        uit[f"vraag {nummer}"] = "\n".join([vraag.vraag, *opties, f"Uitleg: {vraag.uitleg}"])
    return uit
