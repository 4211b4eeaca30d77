"""Reads a QR code back, from the path in the page to the text: what a phone does after it has found the corners.

Written from ISO/IEC 18004, without the package that draws them, so that the two can disagree. Versions 1 to 6, text in bytes.
"""

import re
from collections.abc import Callable

# Masks, in the order of their number; x is the column, y the row.
_MASKERS: list[Callable[[int, int], bool]] = [
    lambda x, y: (x + y) % 2 == 0,
    lambda x, y: y % 2 == 0,
    lambda x, y: x % 3 == 0,
    lambda x, y: (x + y) % 3 == 0,
    lambda x, y: (y // 2 + x // 3) % 2 == 0,
    lambda x, y: x * y % 2 + x * y % 3 == 0,
    lambda x, y: (x * y % 2 + x * y % 3) % 2 == 0,
    lambda x, y: ((x + y) % 2 + x * y % 3) % 2 == 0,
]
_NIVEAUS = "MLHQ"
# Per version and level: how many data codewords each block has, and how many follow for the correction of each.
_BLOKKEN = {
    "1L": ([19], 7), "1M": ([16], 10), "1Q": ([13], 13), "1H": ([9], 17),
    "2L": ([34], 10), "2M": ([28], 16), "2Q": ([22], 22), "2H": ([16], 28),
    "3L": ([55], 15), "3M": ([44], 26), "3Q": ([17] * 2, 18), "3H": ([13] * 2, 22),
    "4L": ([80], 20), "4M": ([32] * 2, 18), "4Q": ([24] * 2, 26), "4H": ([9] * 4, 16),
    "5L": ([108], 26), "5M": ([43] * 2, 24), "5Q": ([15] * 2 + [16] * 2, 18), "5H": ([11] * 2 + [12] * 2, 22),
    "6L": ([68] * 2, 18), "6M": ([27] * 4, 16), "6Q": ([19] * 4, 24), "6H": ([15] * 4, 28),
}  # fmt: skip


def modules(svg: str) -> tuple[set[tuple[int, int]], int]:
    """Return the dark modules (column, row) of the SVG, and how wide its viewBox is."""
    breed = re.search(r'viewBox="0 0 (\d+) \1"', svg)
    pad = re.search(r' d="([^"]*)"', svg)
    assert breed
    assert pad
    donker: set[tuple[int, int]] = set()
    stukken = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", pad[1])
    assert "".join(f"M{x} {y}h{n}v1h-{terug}z" for x, y, n, terug in stukken) == pad[1]
    for x, y, n, terug in stukken:
        assert n == terug
        donker |= {(int(x) + i, int(y)) for i in range(int(n))}
    return donker, int(breed[1])


def lees(svg: str) -> tuple[str, str, int]:
    """Return text, level (L, M, Q or H) and the width of the empty edge; raises AssertionError where the code is damaged."""
    donker, breed = modules(svg)
    rand = min(x for x, _ in donker)
    assert min(y for _, y in donker) == rand
    maat = breed - 2 * rand
    aan = {(x - rand, y - rand) for x, y in donker}
    assert max(x for x, _ in aan) == max(y for _, y in aan) == maat - 1
    versie, rest = divmod(maat - 17, 4)
    assert rest == 0

    # Format: fifteen bits beside the top left corner, the two highest of which tell the level, the next three the mask.
    plekken = [(x, 8) for x in (0, 1, 2, 3, 4, 5, 7, 8)] + [(8, y) for y in (7, 5, 4, 3, 2, 1, 0)]
    opmaak = _getal([plek in aan for plek in plekken]) ^ 0b101010000010010
    assert _rest(opmaak, 0b10100110111) == 0, "the format does not agree with its own check"
    niveau, masker = _NIVEAUS[opmaak >> 13], _MASKERS[opmaak >> 10 & 7]

    bits = [((x, y) in aan) != masker(x, y) for x, y in _weg(maat, versie)]
    woorden = [_getal(bits[i : i + 8]) for i in range(0, len(bits) - 7, 8)]
    lengtes, herstel = _BLOKKEN[f"{versie}{niveau}"]
    assert len(woorden) == sum(lengtes) + herstel * len(lengtes)
    blokken: list[list[int]] = [[] for _ in lengtes]
    stroom = iter(woorden)
    for i in range(max(lengtes)):
        for blok, lengte in zip(blokken, lengtes, strict=True):
            if i < lengte:
                blok.append(next(stroom))
    data = [woord for blok in blokken for woord in blok]
    for _ in range(herstel):
        for blok in blokken:
            blok.append(next(stroom))
    for blok in blokken:
        assert not any(_syndromen(blok, herstel)), "the correction does not agree with the data"

    reeks = "".join(f"{woord:08b}" for woord in data)
    assert reeks[:4] == "0100", "not text in bytes"
    aantal = int(reeks[4:12], 2)
    return bytes(int(reeks[12 + 8 * i : 20 + 8 * i], 2) for i in range(aantal)).decode(), niveau, rand


def _getal(bits: list[bool]) -> int:
    return int("".join("01"[bit] for bit in bits), 2)


def _rest(waarde: int, deler: int) -> int:
    """Return the remainder of a division of polynomials over two elements."""
    while waarde.bit_length() >= deler.bit_length():
        waarde ^= deler << waarde.bit_length() - deler.bit_length()
    return waarde


def _weg(maat: int, versie: int) -> list[tuple[int, int]]:
    """Return the modules that hold data: two columns at a time from the right, up and down, past the fixed patterns."""

    def vast(x: int, y: int) -> bool:
        hoek = (x < 9 and (y < 9 or y > maat - 9)) or (x > maat - 9 and y < 9)
        midden = maat - 7
        vierkant = versie > 1 and abs(x - midden) <= 2 and abs(y - midden) <= 2
        return hoek or vierkant or x == 6 or y == 6

    weg = []
    for beurt, x in enumerate([*range(maat - 1, 6, -2), 5, 3, 1]):
        rijen = range(maat) if beurt % 2 else range(maat - 1, -1, -1)
        weg += [(kolom, y) for y in rijen for kolom in (x, x - 1) if not vast(kolom, y)]
    return weg


def _syndromen(blok: list[int], aantal: int) -> list[int]:
    """Return the syndromes of a Reed-Solomon block over GF(256): all zero when no codeword is wrong."""
    uitkomst = []
    macht = 1
    for _ in range(aantal):
        som = 0
        for woord in blok:
            som = _maal(som, macht) ^ woord
        uitkomst.append(som)
        macht = _maal(macht, 2)
    return uitkomst


def _maal(a: int, b: int) -> int:
    product = 0
    while b:
        if b & 1:
            product ^= a
        a <<= 1
        if a & 0x100:
            a ^= 0x11D
        b >>= 1
    return product
