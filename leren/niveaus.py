"""The three niveaus of who learns to lead a klantreis (domein.md section 5). Pure."""

import enum


class Niveau(enum.StrEnum):
    """What somebody is able to do, from the bottom up."""

    DEELNEMER = "deelnemer"
    ONDER_TOEZICHT = "onder-toezicht"
    ZELFSTANDIG = "zelfstandig"

    @property
    def naam(self) -> str:
        """Return it as people say it."""
        return _NAMEN[self]

    @property
    def rang(self) -> int:
        """Return its place from the bottom: 0, 1 or 2."""
        return list(Niveau).index(self)


_NAMEN = {
    Niveau.DEELNEMER: "deelnemer",
    Niveau.ONDER_TOEZICHT: "begeleider onder toezicht",
    Niveau.ZELFSTANDIG: "zelfstandig begeleider",
}
