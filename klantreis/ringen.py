"""The stakeholder map: organisations in three rings around the klantreis, and where each one stands.

Pure: no database, no request, no framework. The same organisations in the same order always give the same map, and
nothing on it overlaps. Lengths are units of the viewBox; y runs downwards, and an angle of 0 points up.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

#: The rings from the inside (Betrokkene.Ring), with the words that stand in them.
RINGEN = (("beslist", "beslist mee"), ("doet-mee", "doet mee"), ("weet-ervan", "weet ervan"))

_KORTST = 8
_LANGST = 26
_DUN = 0.75


class Organisatie(Protocol):
    """What the map wants to know of an organisation."""

    @property
    def organisatie(self) -> str: ...
    @property
    def soort(self) -> str: ...
    @property
    def ring(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Maat:
    """The sizes of a map: of the room around the rings, the middle, a mark and the letters."""

    breedte: float
    midden: float
    merk: float
    baan: float
    letter: float
    cijfer: float
    namen: bool


#: For a column of text on a laptop, with names; and for a phone, with numbers only.
BREED = Maat(breedte=720, midden=40, merk=14, baan=60, letter=13, cijfer=13, namen=True)
SMAL = Maat(breedte=0, midden=16, merk=15, baan=38, letter=14, cijfer=16, namen=False)


@dataclass(frozen=True, slots=True)
class Rechthoek:
    """A box on the map."""

    links: float
    boven: float
    rechts: float
    onder: float

    def raakt(self, ander: "Rechthoek") -> bool:
        """Whether two boxes share room."""
        return (
            self.links < ander.rechts
            and ander.links < self.rechts
            and self.boven < ander.onder
            and ander.boven < self.onder
        )


@dataclass(frozen=True, slots=True)
class Naam:
    """A name beside a mark; `anker` is start, middle or end (SVG text-anchor)."""

    tekst: str
    x: str
    y: str
    anker: str
    doos: Rechthoek


@dataclass(frozen=True, slots=True)
class Merk:
    """An organisation on the map, with its number in the list; `naam` is None where there is no room for one."""

    nummer: int
    organisatie: str
    soort: str
    ring: str
    x: str
    y: str
    naam: Naam | None
    doos: Rechthoek


@dataclass(frozen=True, slots=True)
class Ring:
    """One ring: its key, its words, its outer radius and where the words stand."""

    sleutel: str
    woorden: str
    straal: str
    y: str
    doos: Rechthoek


@dataclass(frozen=True, slots=True)
class Kaart:
    """A whole map, around (0, 0)."""

    ringen: tuple[Ring, ...]
    merken: tuple[Merk, ...]
    viewbox: str
    midden: str
    merk: str
    ruit: str
    letter: str
    cijfer: str
    cijfer_y: str

    @property
    def van_buiten(self) -> tuple[Ring, ...]:
        """Return the rings in the order in which they are drawn."""
        return self.ringen[::-1]


def kaart(organisaties: Sequence[Organisatie], maat: Maat = BREED) -> Kaart:
    """Lay out the map. Marks fill as many circles of their ring as they need; names come where there is room."""
    binnen, ringen, plekken = maat.midden, [], {}
    for sleutel, woorden in RINGEN:
        in_ring = [plek for plek, wie in enumerate(organisaties) if wie.ring == sleutel]
        cirkels = _cirkels(len(in_ring), binnen, maat)
        for straal, aantal in cirkels:
            deel, in_ring = in_ring[:aantal], in_ring[aantal:]
            for plek, hoek in zip(deel, _hoeken(aantal, straal, maat), strict=True):
                plekken[plek] = straal * math.sin(hoek), -straal * math.cos(hoek)
        # Where nobody stands the ring is thinner: there is still room to drop somebody.
        binnen += maat.baan * (len(cirkels) if cirkels[0][1] else _DUN)
        ringen.append(_ring(sleutel, woorden, binnen, maat))
    zij = max(binnen, maat.breedte / 2) + 4
    veld = Rechthoek(-zij, -binnen - 4, zij, binnen + 4)
    return Kaart(
        ringen=tuple(ringen),
        merken=_merken(organisaties, plekken, ringen, veld, maat),
        viewbox=f"{-zij:.0f} {veld.boven:.0f} {2 * zij:.0f} {2 * -veld.boven:.0f}",
        midden=_getal(maat.midden - 6),
        merk=_getal(maat.merk),
        ruit=_ruit(maat.merk),
        letter=_getal(maat.letter),
        cijfer=_getal(maat.cijfer),
        cijfer_y=_getal(maat.cijfer * 0.36),
    )


def _ring(sleutel: str, woorden: str, straal: float, maat: Maat) -> Ring:
    """Put the words of a ring at its top, just inside its edge."""
    y, half = -straal + maat.letter + 3, _breed(woorden, maat) / 2
    return Ring(
        sleutel, woorden, _getal(straal), _getal(y), Rechthoek(-half, y - maat.letter, half, y + maat.letter * 0.3)
    )


def _vrij(straal: float, maat: Maat) -> float:
    """Return the angle on each side of the top that stays free for the words of a ring."""
    nodig = max(_breed(woorden, maat) for _, woorden in RINGEN) / 2 + maat.merk * 1.2 + 3
    return math.asin(min(nodig / straal, 1.0))


def _past(straal: float, maat: Maat) -> int:
    """Return how many marks fit on a circle without touching, beside the words at the top."""
    boog = 2 * math.pi - 2 * _vrij(straal, maat)
    stap = 2 * math.asin(min((maat.merk * 1.2 + 1.5) / straal, 1.0))
    return max(1, int(boog / stap) + 1)


def _cirkels(aantal: int, binnen: float, maat: Maat) -> list[tuple[float, int]]:
    """Return the circles of one ring with how many stand on each: the fullest ring spreads over its circles evenly."""
    stralen: list[float] = []
    over = aantal
    while not stralen or over > 0:
        stralen.append(binnen + maat.baan * (len(stralen) + 0.5))
        over -= _past(stralen[-1], maat)
    ruimte = [_past(straal, maat) for straal in stralen]
    uit, rest = [], aantal
    for plek, straal in enumerate(stralen):
        buiten = sum(ruimte[plek + 1 :])
        hier = max(rest - buiten, math.ceil(rest * ruimte[plek] / sum(ruimte[plek:])))
        hier = min(hier, ruimte[plek], rest)
        uit.append((straal, hier))
        rest -= hier
    return uit


def _hoeken(aantal: int, straal: float, maat: Maat) -> list[float]:
    """Spread marks over a circle, from the words at the top clockwise; one stands at the bottom."""
    vrij = _vrij(straal, maat)
    if aantal <= 1:
        return [math.pi] * aantal
    ruim = 2 * math.pi / aantal / 2
    begin = max(vrij, ruim)
    return [begin + (2 * math.pi - 2 * begin) * plek / (aantal - 1) for plek in range(aantal)]


def _merken(
    organisaties: Sequence[Organisatie],
    plekken: dict[int, tuple[float, float]],
    ringen: Sequence[Ring],
    veld: Rechthoek,
    maat: Maat,
) -> tuple[Merk, ...]:
    half = maat.merk * 1.2
    dozen = {plek: Rechthoek(x - half, y - half, x + half, y + half) for plek, (x, y) in plekken.items()}
    kern = maat.midden - 6
    bezet = [*dozen.values(), *(ring.doos for ring in ringen), Rechthoek(-kern, -kern, kern, kern)]
    namen: dict[int, Naam] = {}
    if maat.namen:
        # From the outside in: there the room is, and what is left is for the inside.
        for plek in sorted(plekken, key=lambda plek: (-math.hypot(*plekken[plek]), plek)):
            naam = _naam(organisaties[plek].organisatie, plekken[plek], bezet, veld, maat)
            if naam:
                namen[plek] = naam
                bezet.append(naam.doos)
    return tuple(
        Merk(
            plek + 1,
            organisaties[plek].organisatie,
            organisaties[plek].soort,
            organisaties[plek].ring,
            _getal(x),
            _getal(y),
            namen.get(plek),
            dozen[plek],
        )
        for plek, (x, y) in sorted(plekken.items())
    )


def _naam(tekst: str, bij: tuple[float, float], bezet: list[Rechthoek], veld: Rechthoek, maat: Maat) -> Naam | None:
    """Return the longest form of a name that fits beside a mark: outward, inward, below, above."""
    x, y = bij
    ver, hoog = maat.merk * 1.2 + 3, maat.letter
    for lengte in dict.fromkeys((_LANGST, 20, 15, 11, _KORTST)):
        woorden = ingekort(tekst, lengte)
        breed = _breed(woorden, maat)
        buiten = [(x + ver, y + hoog * 0.35, "start"), (x - ver, y + hoog * 0.35, "end")]
        midden = [(x, y + ver + hoog - 3, "middle"), (x, y - ver - 2, "middle")]
        for tx, ty, anker in [*(buiten if x >= 0 else buiten[::-1]), *midden]:
            links = tx - {"start": 0.0, "middle": breed / 2, "end": breed}[anker]
            doos = Rechthoek(links - 2, ty - hoog, links + breed + 2, ty + hoog * 0.3)
            binnen = veld.links <= doos.links and doos.rechts <= veld.rechts
            binnen = binnen and veld.boven <= doos.boven and doos.onder <= veld.onder
            if binnen and not any(doos.raakt(ander) for ander in bezet):
                return Naam(woorden, _getal(tx), _getal(ty), anker, doos)
    return None


def ingekort(tekst: str, lengte: int) -> str:
    """Shorten a name to `lengte` characters: at a word where that leaves most of it, else within one."""
    if len(tekst) <= lengte:
        return tekst
    stuk = tekst[: lengte - 1]
    op_woord = stuk.rpartition(" ")[0] if tekst[lengte - 1] != " " else stuk
    return f"{(op_woord if len(op_woord) >= lengte * 0.6 else stuk).rstrip(' ,-(')}…"


def _breed(tekst: str, maat: Maat) -> float:
    """Return a safe width for a text in our letters."""
    return len(tekst) * maat.letter * 0.6


def _ruit(straal: float) -> str:
    """Return the points of a diamond that looks as large as a circle of this radius."""
    half = _getal(straal * 1.2)
    return f"0,-{half} {half},0 0,{half} -{half},0"


def _getal(waarde: float) -> str:
    tekst = f"{waarde:.1f}".rstrip("0").rstrip(".")
    return "0" if tekst == "-0" else tekst
