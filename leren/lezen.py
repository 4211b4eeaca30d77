"""What the pages of learning show, read in a fixed number of queries and laid out as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accounts.models import Gebruiker
from klantreis.feiten import Fase
from leren.antwoorden import Antwoord
from leren.inhoud import OEFENINGEN, Les, lesboek
from leren.lessen import alle_lessen
from leren.lestekst import Quizvraag
from leren.models import Lesgang, Oefengang
from leren.oefenstof import Oefening, Onderdeel, Soort, Stuk, markeer
from leren.openvraag import Oordeel, beoordeel
from leren.voortgang import Stand, stand

GEREED, BEZIG, TE_DOEN = "gereed", "bezig", "te-doen"


@dataclass(frozen=True, slots=True)
class Lesregel:
    """A lesson in the rail; `teken` is the name of its icon."""

    les: Les
    teken: str


@dataclass(frozen=True, slots=True)
class Faseregel:
    """A fase in the rail."""

    fase: Fase
    titel: str
    teken: str
    stand: Stand
    lessen: tuple[Lesregel, ...]


@dataclass(frozen=True, slots=True)
class Oefenregel:
    """An exercise in a list."""

    oefening: Oefening
    teken: str


@dataclass(frozen=True, slots=True)
class Leerstand:
    """How far one person is: all lessons as they are now, and what was answered, by key."""

    lessen: tuple[Les, ...]
    lesgangen: Mapping[str, Lesgang]
    oefengangen: Mapping[str, Oefengang]

    @property
    def gedaan(self) -> set[str]:
        """Return the keys of the lessons that are done."""
        return {sleutel for sleutel, gang in self.lesgangen.items() if gang.gedaan_op}

    @property
    def stand(self) -> Stand:
        """Return how far this person is in all lessons."""
        return stand(self.lessen, self.gedaan)

    @property
    def fasen(self) -> tuple[Faseregel, ...]:
        """Return the rail."""
        return tuple(self._fase(deel.fase, deel.titel) for deel in lesboek().fasen)

    @property
    def volgende(self) -> Les | None:
        """Return the first lesson that is not done."""
        return next((les for les in self.lessen if les.sleutel not in self.gedaan), None)

    @property
    def oefeningen(self) -> tuple[Oefenregel, ...]:
        """Return all exercises with how far they are."""
        return tuple(Oefenregel(een, _teken(self.oefengangen.get(een.sleutel))) for een in OEFENINGEN)

    def les(self, fase: Fase, nummer: int) -> Les | None:
        """Return one lesson by its place, or None."""
        return next((les for les in self.lessen if les.fase is fase and les.nummer == nummer), None)

    def na(self, les: Les) -> Les | None:
        """Return the lesson after this one, or None."""
        volgorde = [een.sleutel for een in self.lessen]
        plek = volgorde.index(les.sleutel) + 1
        return self.lessen[plek] if plek < len(self.lessen) else None

    def voor(self, les: Les) -> Les | None:
        """Return the lesson before this one, or None."""
        plek = [een.sleutel for een in self.lessen].index(les.sleutel)
        return self.lessen[plek - 1] if plek else None

    def oefening_bij(self, les: Les) -> Oefening | None:
        """Return the exercise that fits a lesson: its own that is not done yet, else its own, else one of its fase."""
        eigen = [een for een in OEFENINGEN if een.les == les.sleutel]
        ruim = eigen or [een for een in OEFENINGEN if een.fase is les.fase]
        return next((een for een in ruim if not self._af(een)), ruim[0] if ruim else None)

    def _af(self, oefening: Oefening) -> bool:
        gang = self.oefengangen.get(oefening.sleutel)
        return gang is not None and gang.gedaan_op is not None

    def _fase(self, fase: Fase, titel: str) -> Faseregel:
        regels = tuple(
            Lesregel(les, _teken(self.lesgangen.get(les.sleutel))) for les in self.lessen if les.fase is fase
        )
        van_fase = stand([regel.les for regel in regels], self.gedaan)
        begonnen = any(regel.teken != TE_DOEN for regel in regels)
        return Faseregel(fase, titel, GEREED if van_fase.klaar else BEZIG if begonnen else TE_DOEN, van_fase, regels)


def _teken(gang: Lesgang | Oefengang | None) -> str:
    if gang is None or not (gang.antwoorden or gang.gedaan_op):
        return TE_DOEN
    return GEREED if gang.gedaan_op else BEZIG


def leerstand(gebruiker: Gebruiker) -> Leerstand:
    """Read how far somebody is (3 queries)."""
    return Leerstand(
        alle_lessen(),
        {gang.sleutel: gang for gang in Lesgang.objects.filter(gebruiker=gebruiker)},
        {gang.sleutel: gang for gang in Oefengang.objects.filter(gebruiker=gebruiker)},
    )


@dataclass(frozen=True, slots=True)
class Vraagblad:
    """One question of a quiz on the page; `nummer` from 1, `gekozen` and `goed` are None as long as nothing was answered."""

    nummer: int
    vraag: Quizvraag
    gekozen: int | None
    goed: bool | None
    stappen: tuple[str, ...]

    @property
    def totaal(self) -> int:
        """Return how many questions there are."""
        return len(self.stappen)

    @property
    def vorige(self) -> int:
        """Return the number of the question before, 0 when there is none."""
        return self.nummer - 1

    @property
    def volgende(self) -> int:
        """Return the number of the question after, 0 when there is none."""
        return self.nummer + 1 if self.nummer < self.totaal else 0


def vraagblad(les: Les, gang: Lesgang | None, gevraagd: int | None) -> Vraagblad | None:
    """Return the asked question (from 1), else the first that was not right yet, else the first; None without a quiz."""
    quiz = les.tekst.quiz
    antwoorden = gang.antwoorden if gang else {}
    af = [bool(antwoorden.get(vraag.kenmerk, {}).get("goed")) for vraag in quiz]
    plek = _plek(len(quiz), af, gevraagd)
    if plek is None:
        return None
    gekozen = antwoorden.get(quiz[plek].kenmerk, {}).get("laatste")
    stappen = tuple("nu" if nr == plek else GEREED if is_af else "" for nr, is_af in enumerate(af))
    return Vraagblad(plek + 1, quiz[plek], gekozen, None if gekozen is None else gekozen == quiz[plek].goed, stappen)


def _plek(aantal: int, af: Sequence[bool], gevraagd: int | None) -> int | None:
    if not aantal:
        return None
    if gevraagd is not None and 1 <= gevraagd <= aantal:
        return gevraagd - 1
    return next((nummer for nummer, is_af in enumerate(af) if not is_af), 0)


@dataclass(frozen=True, slots=True)
class Bronregel:
    """A source of an exercise, cut where it is evidence."""

    code: str
    stukken: tuple[Stuk, ...]


@dataclass(frozen=True, slots=True)
class Oefenblad:
    """One part of an exercise on the page; `nummer` from 1, `antwoord` is "" and `goed` None as long as nothing was answered."""

    oefening: Oefening
    nummer: int
    deel: Onderdeel
    antwoord: str
    goed: bool | None
    uitleg: str
    alineas: tuple[tuple[Stuk, ...], ...]
    bronnen: tuple[Bronregel, ...]
    oordelen: tuple[Oordeel, ...]
    stappen: tuple[str, ...]
    gedaan: bool

    @property
    def totaal(self) -> int:
        """Return how many parts there are."""
        return len(self.stappen)

    @property
    def volgende(self) -> int:
        """Return the number of the part after, 0 when there is none."""
        return self.nummer + 1 if self.nummer < self.totaal else 0

    @property
    def vorige(self) -> int:
        """Return the number of the part before, 0 when there is none."""
        return self.nummer - 1

    @property
    def heeft_bewijs(self) -> bool:
        """Whether something in the texts is marked."""
        stukken = [stuk for alinea in self.alineas for stuk in alinea]
        stukken += [stuk for bron in self.bronnen for stuk in bron.stukken]
        return any(stuk.bewijs for stuk in stukken)


def oefenblad(oefening: Oefening, gang: Oefengang | None, gevraagd: int | None) -> Oefenblad:
    """Return the asked part (from 1), else the first that was not answered right, else the first (no query).

    What is evidence is only marked once something was answered: before that it would tell the answer.
    """
    antwoorden: dict[str, Antwoord] = gang.antwoorden if gang else {}
    af = [_is_af(antwoorden.get(deel.kenmerk, {})) for deel in oefening.onderdelen]
    plek = _plek(len(af), af, gevraagd) or 0
    deel = oefening.onderdelen[plek]
    antwoord = str(antwoorden.get(deel.kenmerk, {}).get("laatste", ""))
    oordelen = beoordeel(antwoord) if antwoord and oefening.soort is Soort.OPENVRAAG else ()
    goed = is_goed(oefening, deel, antwoord) if antwoord else None
    gekozen = deel.optie(antwoord)
    bewijs = deel.bewijs if antwoord else ()
    stappen = tuple("nu" if nr == plek else GEREED if is_af else "" for nr, is_af in enumerate(af))
    return Oefenblad(
        oefening=oefening,
        nummer=plek + 1,
        deel=deel,
        antwoord=antwoord,
        goed=goed,
        uitleg=gekozen.uitleg if gekozen and gekozen.uitleg else deel.uitleg,
        alineas=tuple(markeer(alinea, bewijs) for alinea in oefening.alineas),
        bronnen=tuple(Bronregel(bron.code, markeer(bron.citaat, bewijs)) for bron in oefening.bronnen),
        oordelen=oordelen,
        stappen=stappen,
        gedaan=gang is not None and gang.gedaan_op is not None,
    )


def _is_af(antwoord: Any) -> bool:
    return "laatste" in antwoord and bool(antwoord.get("goed"))


def is_goed(oefening: Oefening, deel: Onderdeel, antwoord: str) -> bool:
    """Whether an answer is right: the right option, or a question that every rule of thumb is content with."""
    if oefening.soort is Soort.OPENVRAAG:
        return all(oordeel.goed for oordeel in beoordeel(antwoord))
    return antwoord == deel.juist
