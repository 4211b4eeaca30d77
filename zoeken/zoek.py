"""Searching: full text with Dutch stemming on PostgreSQL, plain matching of words on SQLite."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank, SearchVector
from django.db import connection
from django.db.models import F, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat
from django.http import HttpRequest

from zoeken.bronnen import BRONNEN, Bron, Rij
from zoeken.vraag import Deel, fragment, gemarkeerd, vormen, woorden

PER_GROEP = 5
#: Who looks at one kind of thing gets this many at most; more is a reason to type another word.
IN_EEN_GROEP = 100
TAAL = "dutch"
#: Around a hit in what PostgreSQL answers: two signs that no text has (private use in Unicode).
_BEGIN, _EIND = "\ue000", "\ue001"


@dataclass(frozen=True, slots=True)
class Resultaat:
    """Something that was found. `adres` is empty when this person may know of it but not open it."""

    titel: tuple[Deel, ...]
    onder: str
    adres: str
    fragment: tuple[Deel, ...] = ()


@dataclass(frozen=True, slots=True)
class Groep:
    """What was found of one kind, the best first; `meer` when there is more than is shown."""

    soort: str
    naam: str
    resultaten: tuple[Resultaat, ...]
    meer: bool


@dataclass(frozen=True, slots=True)
class Uitslag:
    """All that was found for a question; `woorden` is what was really looked for."""

    woorden: tuple[str, ...]
    groepen: tuple[Groep, ...]

    @property
    def aantal(self) -> int:
        """How many results are shown."""
        return sum(len(groep.resultaten) for groep in self.groepen)

    @property
    def is_alles(self) -> bool:
        """Whether everything that was found is shown."""
        return not any(groep.meer for groep in self.groepen)


def zoek(request: HttpRequest, vraag: str, soort: str = "") -> Uitslag:
    """Find what this person may see, grouped by kind (one query a kind, seven in all; one when `soort` is given).

    All words have to be there. No words: nothing is asked and nothing found.
    """
    gezocht = woorden(vraag)
    if not gezocht:
        return Uitslag((), ())
    bronnen = [bron for bron in BRONNEN if soort in ("", bron.soort)]
    aantal = IN_EEN_GROEP if soort else PER_GROEP
    vind = _volledige_tekst if connection.vendor == "postgresql" else _gewone_woorden
    groepen = []
    for bron in bronnen:
        rijen = vind(bron, bron.rijen(request), gezocht, aantal + 1)
        if rijen:
            getoond = tuple(_resultaat(bron, rij, gezocht) for rij in rijen[:aantal])
            groepen.append(Groep(bron.soort, bron.naam, getoond, meer=len(rijen) > aantal))
    return Uitslag(tuple(gezocht), tuple(groepen))


def _resultaat(bron: Bron, rij: Rij, gezocht: Sequence[str]) -> Resultaat:
    titel = bron.titel(rij)
    return Resultaat(
        titel=tuple(fragment(titel, gezocht)) if titel in (rij.get(veld) for veld in bron.velden) else (Deel(titel),),
        onder=bron.onder(rij),
        adres=bron.adres(rij),
        fragment=tuple(_vindplaats(bron, rij, gezocht)) if bron.toont_tekst else (),
    )


def _vindplaats(bron: Bron, rij: Rij, gezocht: Sequence[str]) -> list[Deel]:
    if "vindplaats" in rij:
        return gemarkeerd(rij["vindplaats"], _BEGIN, _EIND)
    teksten = [str(rij[veld]) for veld in bron.velden if veld not in ("titel", "naam")]
    raak = next((tekst for tekst in teksten if any(woord in tekst.lower() for woord in gezocht)), "")
    return fragment(raak or next(filter(None, teksten), ""), gezocht)


def vector(velden: Sequence[str]) -> SearchVector:
    """Return what is searched of a source; the same expression makes its index."""
    return SearchVector(*velden, config=TAAL)


def zoekvraag(gezocht: Sequence[str]) -> SearchQuery:
    """Return a question in which every word has to be there, also as the beginning of a longer word.

    The words hold letters and digits only, so that nothing in them is read as an operator.
    """
    delen = (" | ".join(f"'{vorm}':*" for vorm in vormen(woord)) for woord in gezocht)
    return SearchQuery(" & ".join(f"({deel})" for deel in delen), config=TAAL, search_type="raw")


def _volledige_tekst(bron: Bron, rijen: QuerySet[Any], gezocht: Sequence[str], aantal: int) -> list[Rij]:
    vraag = zoekvraag(gezocht)
    gevonden = rijen.annotate(_vector=vector(bron.velden)).filter(_vector=vraag)
    if bron.op_volgorde:
        gevonden = gevonden.annotate(_rang=SearchRank(F("_vector"), vraag)).order_by("-_rang", "-pk")
    else:
        gevonden = gevonden.order_by("-pk")
    kolommen = bron.kolommen
    if bron.toont_tekst:
        teksten = [veld for veld in bron.velden if veld not in ("titel", "naam")]
        tekst = Concat(*_met_spaties(teksten), output_field=TextField()) if len(teksten) > 1 else F(teksten[0])
        gevonden = gevonden.annotate(
            vindplaats=SearchHeadline(
                tekst, vraag, config=TAAL, start_sel=_BEGIN, stop_sel=_EIND, min_words=12, max_words=28
            )
        )
        kolommen = (*kolommen, "vindplaats")
    return list(gevonden.values(*kolommen, *_getoond(bron))[:aantal])


def _gewone_woorden(bron: Bron, rijen: QuerySet[Any], gezocht: Sequence[str], aantal: int) -> list[Rij]:
    for woord in gezocht:
        ergens = Q()
        for veld in bron.velden:
            for vorm in vormen(woord):
                ergens |= Q(**{f"{veld}__icontains": vorm})
        rijen = rijen.filter(ergens)
    velden = bron.velden if bron.toont_tekst else _getoond(bron)
    return list(rijen.order_by("-pk").values(*bron.kolommen, *velden)[:aantal])


def _getoond(bron: Bron) -> tuple[str, ...]:
    """The searched fields that stand in a title; a verslag never leaves the database here."""
    return tuple(veld for veld in bron.velden if veld in ("titel", "naam", "product", "beleidsterrein"))


def _met_spaties(velden: Sequence[str]) -> list[Any]:
    uit: list[Any] = []
    for veld in velden:
        uit += [F(veld), Value(" ")]
    return uit[:-1]
