"""Rules of thumb for a good open question. Pure: no database, no request.

They look at words, not at what is meant, so a rule may be wrong: each says what it saw, and the page says that these are
only rules of thumb. The rules follow the lesson "Een goed interview met een inwoner": open, not leading, one at a time, about
what happened and not about a solution, in the words of the inwoner.
"""

import re
from dataclasses import dataclass

MEESTE_WOORDEN, MINSTE_WOORDEN = 20, 3

#: A question that begins with one of these leaves the answer open. Longest first, so that "wat" does not hide "waardoor".
OPENINGEN: tuple[str, ...] = (
    *("waardoor", "waarmee", "waarover", "waarvoor", "waarin", "waaraan", "waarom", "wanneer", "welke", "welk"),
    *("waar", "wat", "wie", "hoelang", "hoeveel", "hoe"),
)
_VERTEL = (
    r"(?:vertel|beschrijf|neem\s+(?:me|mij|ons)\s+mee)\b|"
    r"(?:kunt|kun|wilt|wil)\s+(?:u|je|jij)\s+(?:\w+\s+){0,2}(?:vertellen|beschrijven)\b"
)
_AANLOOP = r"(?:(?:en|dus|oké|goed|even|maar)[\s,]+)*"
#: "Voor wie …", "op welk moment …".
_VOORAF = r"(?:(?:aan|bij|door|in|met|naar|op|over|tot|uit|van|vanaf|voor)\s+)?"
_BEGINT_OPEN = re.compile(rf"{_AANLOOP}(?:{_VOORAF}(?:{'|'.join(OPENINGEN)})\b|{_VERTEL})")
_BEGINT_DICHT = re.compile(
    rf"{_AANLOOP}(?:vond|vindt|was|waren|is|zijn|bent|ben|heeft|hebt|heb|had|hadden|kunt|kun|kon|wilt|wil|wilde|zou|zouden|moet|"
    r"moest|ging|gaat|deed|doet|werd|wordt|wist|weet|mocht|mag|kreeg|krijgt|dacht|denkt|voelde|voelt|klopt|komt|kwam)\b"
)
_STUREND = re.compile(
    r"\btoch\b|\bniet\s?waar\b|\bh[eè]\b|\bof niet\b|\bzeker\b|\bnatuurlijk\b|\b(?:vond|vindt|vonden|vind) (?:u|je|jij|jullie) "
    r"(?:het |dat |die |de |dit )?(?:\w+ )?(?:ook|niet)\b|"
    r"\bwas (?:het|dat) (?:ook )?niet\b|\b(?:u|je) bedoelt\b|\bbent u het ermee eens\b"
)
_NOG_EEN = re.compile(rf"\b(?:en|of)\s+(?:{'|'.join(OPENINGEN)})\b")
_OPLOSSING = re.compile(
    r"\boplossing\w*|\boplossen\b|\bverbeter\w*|\bzou(?:den)? (?:het helpen|we\b|een\b|u (?:liever|willen)|je (?:liever|willen))|"
    r"\b(?:moeten|kunnen|zullen) we\b|\b(?:had|wilt|wil|hebt) (?:u|je|jij) liever\b|\bals we\b|"
    r"\been (?:nieuwe? )?(?:app|chatbot|portaal|"
    r"systeem|knop)\b|\bnieuw(?:e)? (?:systeem|formulier|website|app)\b"
)
#: Words of the gemeente that an inwoner does not use. Compounds count too: "aanvraagprocedure".
JARGON = (
    "aanvraagprocedure", "belanghebbende", "beschikking", "backoffice", "frontoffice", "casus", "casuïstiek", "cliënt",
    "contactmoment", "doelgroep", "doorlooptijd", "dossier", "faciliteren", "heartbeat", "implementeren", "indicatie",
    "indicator", "ingezetene", "intake", "kanaal", "kcc", "keukentafelgesprek", "ketenpartner", "klantreis", "maatwerk",
    "maatwerkvoorziening", "optimaliseren", "participatie", "participatiewet", "pgb", "procedure", "proces", "respondent",
    "stakeholder", "touchpoint", "traject", "voorziening", "wlz", "wmo", "zelfredzaamheid",
)  # fmt: skip
_JARGON = re.compile(rf"\b\w*(?:{'|'.join(sorted(JARGON, key=len, reverse=True))})(?:en|n|s|es)?\b")
_KORT = frozenset({"kcc", "pgb", "wlz", "wmo", "proces", "intake", "kanaal", "casus"})


@dataclass(frozen=True, slots=True)
class Oordeel:
    """What one rule says: `goed`, and in words what is good or what to change."""

    regel: str
    goed: bool
    tekst: str


def beoordeel(vraag: str) -> tuple[Oordeel, ...]:
    """Return what the six rules say, always in the same order; any text is welcome, capitals and spaces do not matter."""
    kaal = " ".join(vraag.replace("’", "'").replace("‘", "'").split()).casefold().strip("'\"“” ")
    return (
        _open(kaal),
        _niet_sturend(kaal),
        _een_vraag(kaal),
        _geen_oplossing(kaal),
        _gewone_woorden(kaal),
        _lengte(kaal),
    )


def klopt(oordelen: tuple[Oordeel, ...]) -> bool:
    """Whether every rule is content."""
    return all(oordeel.goed for oordeel in oordelen)


def _open(kaal: str) -> Oordeel:
    zinnen = [deel.strip("'\"“” ") for deel in re.split(r"[.,:;!–—]\s*", kaal) if deel.strip("'\"“” ")]
    eerste, laatste = (zinnen[0], zinnen[-1]) if zinnen else ("", "")
    begint = _BEGINT_OPEN.match(eerste)
    # "U zucht, wat maakte dat vervelend?" opens after telling what you see; "Vond u dat lastig, wat deed u?" does not.
    if not begint and not _BEGINT_DICHT.match(eerste):
        begint = _BEGINT_OPEN.match(laatste)
    if begint:
        woord = begint.group().split()[-1] if begint.group().split()[-1] in OPENINGEN else begint.group()
        if woord == "waarom":
            return Oordeel(
                "open", True, "Je begint open. Let op je toon: ‘waardoor’ klinkt vriendelijker dan ‘waarom’."
            )
        return Oordeel("open", True, f"Je begint open, met ‘{woord}’. De ander kiest zelf wat hij vertelt.")
    return Oordeel(
        "open",
        False,
        "Begin met een woord als wat, hoe, waar, wanneer, wie of waardoor. Dan kan niemand met ja of nee antwoorden.",
    )


def _niet_sturend(kaal: str) -> Oordeel:
    if gevonden := _STUREND.search(kaal):
        return Oordeel(
            "sturend", False, f"‘{gevonden.group()}’ stuurt naar een antwoord. Laat het weg, dan is elk antwoord goed."
        )
    return Oordeel("sturend", True, "Je legt de ander geen antwoord in de mond.")


def _een_vraag(kaal: str) -> Oordeel:
    if kaal.count("?") > 1 or _NOG_EEN.search(kaal):
        return Oordeel("een", False, "Dit zijn twee vragen. Stel er één en wacht op het antwoord.")
    return Oordeel("een", True, "Je stelt één vraag tegelijk.")


def _geen_oplossing(kaal: str) -> Oordeel:
    if gevonden := _OPLOSSING.search(kaal):
        return Oordeel(
            "oplossing", False, f"‘{gevonden.group()}’ gaat over een oplossing. Vraag eerst wat er gebeurde."
        )
    return Oordeel("oplossing", True, "Je vraagt naar wat er gebeurde, niet naar een oplossing.")


def _gewone_woorden(kaal: str) -> Oordeel:
    for gevonden in _JARGON.finditer(kaal):
        woord = gevonden.group()
        # Short ones are only meant as a word of their own: "processen" is jargon, "rechtsprocessie" is not.
        stam = next((kort for kort in _KORT if kort in woord), "")
        if not stam or woord.startswith(stam) or woord.removesuffix("en").removesuffix("s").endswith(stam):
            return Oordeel(
                "woorden", False, f"‘{woord}’ is een woord van de gemeente. Zeg het zoals je buurvrouw het zou zeggen."
            )
    return Oordeel("woorden", True, "Je gebruikt gewone woorden.")


def _lengte(kaal: str) -> Oordeel:
    aantal = len(kaal.split())
    if aantal > MEESTE_WOORDEN:
        return Oordeel(
            "lengte",
            False,
            f"Je vraag heeft {aantal} woorden. Houd het bij hoogstens {MEESTE_WOORDEN}, dan onthoudt de ander wat je vroeg.",
        )
    if aantal < MINSTE_WOORDEN:
        return Oordeel("lengte", False, "Je vraag is wel heel kort. Noem ook waar hij over gaat.")
    return Oordeel("lengte", True, "Je vraag is kort genoeg om te onthouden.")
