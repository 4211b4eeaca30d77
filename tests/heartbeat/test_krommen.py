"""The curve: through every point, never overshooting, never bridging a gap."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from heartbeat.krommen import Vlak, getal, hoogte, pad, procent, raaklijnen, stukken, vlakpad
from heartbeat.lijn import Punt

BORD = Vlak()
#: A large area, so that rounding to two decimals hides nothing.
GROOT = Vlak(x0=10, dx=300, y0=5000, dy=4000)
RUIMTE = 0.011

WAARDE = st.floats(-1, 1, allow_nan=False).map(lambda w: round(w, 4))
WAARDEN = st.lists(WAARDE, min_size=2, max_size=30)
MET_GATEN = st.lists(WAARDE | st.none(), max_size=40)

type Plek = tuple[float, float]


@dataclass
class Bocht:
    """One cubic Bézier curve."""

    van: Plek
    een: Plek
    twee: Plek
    naar: Plek

    def op(self, t: float) -> Plek:
        """The place at t in [0, 1]."""
        x, y = (
            (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
            for a, b, c, d in zip(self.van, self.een, self.twee, self.naar, strict=True)
        )
        return x, y


def lees(d: str) -> list[tuple[Plek, list[Bocht], str]]:
    """Read a path back: per run its begin, its curves and what closes it."""
    uit: list[tuple[Plek, list[Bocht], str]] = []
    for stuk in re.findall(r"M[^M]*", d):
        kop, *bochten = re.split(r"C", stuk)
        gevonden = re.fullmatch(r"M(\S+) ([^h]+)(h0)?", kop)
        assert gevonden, kop
        begin = hier = (float(gevonden[1]), float(gevonden[2]))
        lijst, slot = [], ""
        for bocht in bochten:
            getallen, _, rest = re.fullmatch(r"([-\d. ]+)(([VHZ].*)?)", bocht).groups()  # type: ignore[union-attr]
            x1, y1, x2, y2, x, y = map(float, getallen.split(" "))
            lijst.append(Bocht(hier, (x1, y1), (x2, y2), (x, y)))
            hier, slot = (x, y), rest or ""
        uit.append((begin, lijst, slot))
    return uit


def lijn(waarden: Sequence[float | None], eerste: int = 0) -> list[Punt]:
    """Make points with these values."""
    return [Punt(i, w, None, None) for i, w in enumerate(waarden, start=eerste)]


def uit_hoogten(hoogten: list[float]) -> list[Punt]:
    """Make points from heights on the board: 82 is negatief, 18 positief."""
    return lijn([(50 - y) / 32 for y in hoogten])


#: The huidige heartbeat of the design: heights, and the control points of the path that was drawn from them.
VOORBEELD = [82.0, 50, 34, 66, 50, 82, 34, 18, 66, 82, 82, 34, 82, 50]
VOORBEELD_PAD = (
    "M0.5 82C0.83 82 1.17 58 1.5 50C1.83 42 2.17 34 2.5 34C2.83 34 3.17 66 3.5 66C3.83 66 4.17 50 4.5 50"
    "C4.83 50 5.17 82 5.5 82C5.83 82 6.17 44.67 6.5 34C6.83 23.33 7.17 18 7.5 18C7.83 18 8.17 55.33 8.5 66"
    "C8.83 76.67 9.17 82 9.5 82C9.83 82 10.17 82 10.5 82C10.83 82 11.17 34 11.5 34C11.83 34 12.17 82 12.5 82"
    "C12.83 82 13.17 50 13.5 50"
)


def test_path_equals_that_of_the_design() -> None:
    assert pad(uit_hoogten(VOORBEELD), BORD) == VOORBEELD_PAD
    assert vlakpad(uit_hoogten(VOORBEELD), BORD) == f"{VOORBEELD_PAD}V50H0.5Z"


def test_path_equals_that_of_the_design_with_means_of_kanalen() -> None:
    hoogten = [50, 18, 34, 118 / 3, 34, 50, 34, 18, 34, 34, 66.0]
    assert pad(uit_hoogten(hoogten), BORD) == (
        "M0.5 50C0.83 50 1.17 18 1.5 18C1.83 18 2.17 30.44 2.5 34C2.83 37.56 3.17 39.33 3.5 39.33"
        "C3.83 39.33 4.17 34 4.5 34C4.83 34 5.17 50 5.5 50C5.83 50 6.17 39.33 6.5 34C6.83 28.67 7.17 18 7.5 18"
        "C7.83 18 8.17 34 8.5 34C8.83 34 9.17 34 9.5 34C9.83 34 10.17 66 10.5 66"
    )


def test_upright_line_runs_down_with_positief_on_the_right() -> None:
    staand = Vlak(staand=True)
    assert pad(lijn([-1, 1]), staand) == "M18 0.5C18 0.83 82 1.17 82 1.5"
    assert vlakpad(lijn([-1, 1]), staand) == "M18 0.5C18 0.83 82 1.17 82 1.5H50V0.5Z"


def test_gap_splits_the_line_and_a_lone_point_stays_visible() -> None:
    punten = lijn([1, None, 0, 0, None])
    assert stukken(punten) == (((0, 1),), ((2, 0), (3, 0)))
    assert pad(punten, BORD) == "M0.5 18h0M2.5 50C2.83 50 3.17 50 3.5 50"
    assert vlakpad(punten, BORD) == "M2.5 50C2.83 50 3.17 50 3.5 50V50H2.5Z"


def test_missing_index_is_a_gap_too() -> None:
    assert stukken([Punt(0, 1, 1, 1), Punt(2, 1, 1, 1)]) == (((0, 1),), ((2, 1),))


def test_slope_is_the_mean_of_both_sides_up_to_three_times_the_gentler_one() -> None:
    assert raaklijnen([0, 0.25, 1]) == [0, 0.5, 0]
    assert raaklijnen([0, 0.2, 1]) == pytest.approx([0, 0.5, 0])
    assert raaklijnen([0, 0.1, 1]) == pytest.approx([0, 0.3, 0])
    assert raaklijnen([1, 0.9, 0]) == pytest.approx([0, -0.3, 0])


def test_empty_line_draws_nothing() -> None:
    for punten in ([], lijn([None, None])):
        assert stukken(punten) == ()
        assert pad(punten, BORD) == vlakpad(punten, BORD) == ""


@given(MET_GATEN)
def test_runs_hold_every_rated_point_and_no_gap(waarden: list[float | None]) -> None:
    runs = stukken(lijn(waarden))
    assert [paar for run in runs for paar in run] == [(i, w) for i, w in enumerate(waarden) if w is not None]
    assert all(b[0] - a[0] == 1 for run in runs for a, b in pairwise(run))
    # Between two runs there is at least one contactmoment without a value, or they would be one run.
    assert all(volgende[0][0] - vorige[-1][0] > 1 for vorige, volgende in pairwise(runs))


@given(MET_GATEN, st.booleans())
def test_curve_passes_through_every_point_and_stops_at_gaps(waarden: list[float | None], staand: bool) -> None:
    vlak = Vlak(x0=10, dx=300, y0=5000, dy=4000, staand=staand)
    punten = lijn(waarden)
    runs = stukken(punten)
    gelezen = lees(pad(punten, vlak))
    assert len(gelezen) == len(runs)
    for run, (begin, bochten, _) in zip(runs, gelezen, strict=True):
        plekken = [begin, *(bocht.naar for bocht in bochten)]
        for (index, waarde), plek in zip(run, plekken, strict=True):
            assert plek == pytest.approx(vlak.plek(index, waarde), abs=RUIMTE)


@given(WAARDEN)
def test_curve_never_overshoots(waarden: list[float]) -> None:
    ((_, bochten, _),) = lees(pad(lijn(waarden), GROOT))
    for bocht in bochten:
        laag, hoog = sorted((bocht.van[1], bocht.naar[1]))
        hoogten = [bocht.op(t / 20)[1] for t in range(21)]
        assert laag - RUIMTE <= min(hoogten)
        assert max(hoogten) <= hoog + RUIMTE


@given(WAARDEN)
def test_curve_only_goes_up_or_only_down_between_two_points(waarden: list[float]) -> None:
    ((_, bochten, _),) = lees(pad(lijn(waarden), GROOT))
    for bocht in bochten:
        teken = 1 if bocht.naar[1] >= bocht.van[1] else -1
        hoogten = [teken * bocht.op(t / 20)[1] for t in range(21)]
        assert all(b >= a - 2 * RUIMTE for a, b in pairwise(hoogten))


@given(WAARDEN)
def test_curve_runs_forward_and_bends_without_a_corner(waarden: list[float]) -> None:
    ((_, bochten, _),) = lees(pad(lijn(waarden), GROOT))
    for bocht in bochten:
        assert bocht.van[0] < bocht.een[0] < bocht.twee[0] < bocht.naar[0]
    for links, rechts in pairwise(bochten):
        # The same slope on both sides of a point, so no kink.
        assert links.naar[1] - links.twee[1] == pytest.approx(rechts.een[1] - rechts.van[1], abs=2 * RUIMTE)


@given(WAARDE, st.integers(2, 12))
def test_constant_input_gives_a_level_line(waarde: float, aantal: int) -> None:
    ((begin, bochten, _),) = lees(pad(lijn([waarde] * aantal), GROOT))
    assert {y for bocht in bochten for _, y in (bocht.een, bocht.twee, bocht.naar)} == {begin[1]}


@given(WAARDEN)
def test_turning_the_values_round_mirrors_the_curve(waarden: list[float]) -> None:
    heen, terug = raaklijnen(waarden), raaklijnen(waarden[::-1])
    assert heen == pytest.approx([-helling for helling in terug[::-1]], abs=1e-12)


@given(WAARDEN, st.floats(0.01, 100), st.floats(-10, 10))
def test_curve_scales_and_shifts_with_its_values(waarden: list[float], schaal: float, schuif: float) -> None:
    # Neighbours that differ by less than a rounding error may turn into equals when they are shifted.
    assume(all(a == b or abs(a - b) > 1e-3 for a, b in pairwise(waarden)))
    verwacht = [schaal * helling for helling in raaklijnen(waarden)]
    assert raaklijnen([schaal * w + schuif for w in waarden]) == pytest.approx(verwacht, abs=1e-6)


@given(WAARDEN)
def test_area_is_the_line_closed_along_zero(waarden: list[float]) -> None:
    ((begin, bochten, slot),) = lees(vlakpad(lijn(waarden, eerste=3), BORD))
    assert slot == f"V50H{getal(begin[0])}Z"
    assert vlakpad(lijn(waarden, eerste=3), BORD).removesuffix(slot) == pad(lijn(waarden, eerste=3), BORD)
    assert len(bochten) == len(waarden) - 1


@given(MET_GATEN, st.floats(0.1, 50), st.booleans())
def test_numbers_are_short_and_have_a_point(waarden: list[float | None], dx: float, staand: bool) -> None:
    vlak = Vlak(dx=dx, staand=staand)
    for d in (pad(lijn(waarden), vlak), vlakpad(lijn(waarden), vlak)):
        assert re.fullmatch(r"[MCVHZh\d. -]*", d)
        for tekst in re.findall(r"-?[\d.]+", d):
            assert re.fullmatch(r"-?(0|[1-9]\d*)(\.\d?[1-9])?", tekst), tekst
            assert tekst != "-0"


@pytest.mark.parametrize(
    ("waarde", "verwacht"),
    [(0.0, "0"), (-0.001, "0"), (100.0, "100"), (0.5, "0.5"), (1 / 3, "0.33"), (-12.345678, "-12.35"), (20.10, "20.1")],
)
def test_number_for_svg(waarde: float, verwacht: str) -> None:
    assert getal(waarde) == verwacht


def test_percentages_of_the_outer_svg() -> None:
    assert [procent(i, 14) for i in (0, 1, 3, 13)] == ["3.57%", "10.71%", "25%", "96.43%"]
    assert [hoogte(w) for w in (1, 0, -1, 0.5, 1 / 3)] == ["18%", "50%", "82%", "34%", "39.33%"]


@given(st.integers(1, 300), st.data())
def test_points_stand_above_the_middle_of_their_column(aantal: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, aantal - 1))
    plek = float(procent(index, aantal).removesuffix("%"))
    assert plek == pytest.approx(100 * (2 * index + 1) / (2 * aantal), abs=0.006)
    # The same place as in the inner drawing, whose viewBox is as wide as there are columns.
    assert plek / 100 * aantal == pytest.approx(BORD.plek(index, 0)[0], abs=0.006 * aantal)
