"""What the interviews say about a cell of the board (domein.md section 3, Onderbouwing).

Pure: no database, no request.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

WOORDEN = {-1: "negatief", 0: "neutraal", 1: "positief"}


@dataclass(frozen=True, slots=True)
class Onderbouwing:
    """What stands behind one contactmoment and kanaal of a persona.

    `interviews`: of the `totaal` interviews of the persona, how many have a citaat here. `positief`, `neutraal` and
    `negatief` count citaten; one interview may have several.
    """

    interviews: int
    totaal: int
    positief: int
    neutraal: int
    negatief: int

    @property
    def citaten(self) -> int:
        """Return the number of citaten."""
        return self.positief + self.neutraal + self.negatief

    @property
    def aanname(self) -> bool:
        """Whether no citaat stands behind it."""
        return not self.citaten

    @property
    def voorstel(self) -> int | None:
        """Return the waardering that most citaten give; a tie suggests neutraal; None without citaten."""
        if self.aanname:
            return None
        return meerderheid(self.positief, self.neutraal, self.negatief)

    @property
    def stevigheid(self) -> str:
        """Say how firm the suggestion is: '3 van 4 negatief', or 'gelijk: 2 negatief, 2 positief'; empty without one."""
        voorstel = self.voorstel
        if voorstel is None:
            return ""
        tellingen = self._tellingen()
        meeste = max(tellingen.values())
        winnaars = [f"{aantal} {WOORDEN[w]}" for w, aantal in tellingen.items() if aantal == meeste]
        if len(winnaars) > 1:
            return f"gelijk: {', '.join(winnaars)}"
        return f"{meeste} van {self.citaten} {WOORDEN[voorstel]}"

    @property
    def zin(self) -> str:
        """Say what stands behind it: '4 van 5 interviews gaan hierover: 3 negatief, 1 neutraal.'"""
        if self.aanname:
            return "Hier gaat nog geen interview over."
        delen = [f"{aantal} {WOORDEN[waardering]}" for waardering, aantal in self._tellingen().items() if aantal]
        interviews = "interview" if self.totaal == 1 else "interviews"
        gaan = "gaat" if self.interviews == 1 else "gaan"
        return f"{self.interviews} van {self.totaal} {interviews} {gaan} hierover: {', '.join(delen)}."

    def _tellingen(self) -> dict[int, int]:
        return {-1: self.negatief, 0: self.neutraal, 1: self.positief}


def meerderheid(positief: int, neutraal: int, negatief: int) -> int:
    """Return the waardering that most citaten give; a tie suggests neutraal (domein.md section 3)."""
    if negatief > neutraal and negatief > positief:
        return -1
    return 1 if positief > neutraal and positief > negatief else 0


def onderbouwing(citaten: Iterable[tuple[str, int]], interviews: Collection[str]) -> Onderbouwing:
    """Count citaten, as (interview code, waardering), of the interviews of a persona; those of others do not count."""
    codes = frozenset(interviews)
    mee = [(code, waardering) for code, waardering in citaten if code in codes]
    per = Counter(waardering for _, waardering in mee)
    return Onderbouwing(
        interviews=len({code for code, _ in mee}),
        totaal=len(codes),
        positief=per[1],
        neutraal=per[0],
        negatief=per[-1],
    )


def wijkt_af(waardering: int, o: Onderbouwing) -> bool:
    """Whether the team decided otherwise than the citaten suggest; it then says why (domein.md section 3)."""
    return o.voorstel is not None and waardering != o.voorstel
