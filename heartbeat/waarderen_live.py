"""Rating a cell and telling every open board, in one transaction: for the board itself and for higher apps."""

from uuid import UUID

from heartbeat import lezen
from heartbeat.meekijken import Beeld, beeld, bordsleutel
from heartbeat.models import Beleving
from heartbeat.waarderen import Oud, Plek, waardeer
from klantreis.models import Klantreis
from live.publiceer import publiceer_na_lezen
from personas.models import Persona


class Publicatie:
    """What a change to one cell shows: told to all who have the board open, and kept for the answer to who made it.

    Telling and reading happen in the transaction of the change, while the board is locked: so the line that goes out last
    holds every rating before it.
    """

    def __init__(self, klantreis: Klantreis, plek: Plek) -> None:
        self.klantreis = klantreis
        self.plek = plek
        self._beeld: Beeld | None = None

    def doe(self) -> None:
        """Tell it (4 queries to read, 2 to tell)."""

        def lees() -> str:
            self._beeld = self._lees()
            return self._beeld.fragmenten

        publiceer_na_lezen(bordsleutel(self.plek.persona_id), lees)

    @property
    def beeld(self) -> Beeld:
        """What was told; read now when nothing was told, since nothing changed."""
        if self._beeld is None:
            self._beeld = self._lees()
        return self._beeld

    def _lees(self) -> Beeld:
        return beeld(self.klantreis, bord_van(self.klantreis, self.plek), self.plek.moment_id, self.plek.kanaal)


def bord_van(klantreis: Klantreis, plek: Plek) -> lezen.Bord:
    """Read the board around one cell (4 queries); of the persona only what an address needs."""
    wie = dict(plek.verwijzing)
    persona = Persona(pk=plek.persona_id, uuid=UUID(wie["persona"]))
    return lezen.bord(klantreis, persona, plek.soort, UUID(wie["moment"]))


def waardeer_en_vertel(
    klantreis: Klantreis,
    plek: Plek,
    waardering: int | None,
    was: int | None,
    *,
    dwing: bool = False,
    herstel: Oud | None = None,
    bron: str = Beleving.Bron.TEAM.value,
    toelichting: str = "",
) -> tuple[Oud | None, Publicatie]:
    """Write a rating as `waarderen.waardeer` does and tell every open board of the persona; raises Botsing.

    `plek` comes from `waarderen.zoek` or `waarderen.plek_van`. Returns what was cleared, and what the boards were told. When
    something changed: 2 or 3 queries for the rating, 1 for its history, 6 to tell. It locks the cell and then the board: who holds
    other locks in the same transaction takes those of the klantreis and of rows first, and writes no row of another cell after
    it unless in the order of their pk.
    """
    publicatie = Publicatie(klantreis, plek)
    oud = waardeer(
        plek,
        waardering,
        was,
        dwing=dwing,
        herstel=herstel,
        bron=bron,
        toelichting=toelichting,
        na=publicatie.doe,
    )
    return oud, publicatie
