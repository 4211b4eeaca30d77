"""Which acties a workbook would change: what came back compared with what stands here. Pure.

A row says which actie it is (`kenmerk`) and which version of it was exported. When that is still the version here, each
difference is a change. When a colleague saved the actie since, nobody can tell whose difference it is: it is shown with both
values, and only counts when somebody chooses so. An empty cell says nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

LABELS = {"status": "Status", "eigenaar": "Eigenaar", "gereed": "Gereed op"}
LANGSTE_EIGENAAR = 120
LANGSTE_OPMERKING = 5_000

type Waarde = str | date


@dataclass(frozen=True, slots=True)
class Rij:
    """One row of the workbook; `velden` holds only what was filled in, by the name of the field of an actie."""

    regel: int
    kenmerk: str
    versie: int | None
    titel: str
    velden: Mapping[str, Waarde]
    opmerking: str = ""
    #: A preview said before that a colleague was first; that stays so until somebody chooses.
    ingehaald: bool = False


@dataclass(frozen=True, slots=True)
class Stand:
    """An actie as it stands here."""

    kenmerk: str
    nummer: int
    titel: str
    versie: int
    start: date | None
    velden: Mapping[str, Waarde | None]


@dataclass(frozen=True, slots=True)
class Verandering:
    """One field: what stands here and what the workbook says."""

    veld: str
    van: Waarde | None
    naar: Waarde

    @property
    def label(self) -> str:
        """Return what people call this field."""
        return LABELS[self.veld]


@dataclass(frozen=True, slots=True)
class Voorstel:
    """What the workbook says about one actie; `ingehaald` when a colleague saved it since the export."""

    stand: Stand
    veranderingen: tuple[Verandering, ...]
    opmerking: str
    ingehaald: bool


@dataclass(frozen=True, slots=True)
class Fout:
    """What is wrong with a row; nothing is read in as long as there is one."""

    regel: int
    melding: str


@dataclass(frozen=True, slots=True)
class Onbekend:
    """A row that belongs to no actie of this klantreis."""

    regel: int
    titel: str
    waarom: str


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """The whole preview. `gelijk` counts the rows in which nothing is different."""

    voorstellen: tuple[Voorstel, ...]
    onbekend: tuple[Onbekend, ...]
    fouten: tuple[Fout, ...]
    gelijk: int

    @property
    def te_kiezen(self) -> tuple[Voorstel, ...]:
        """What a colleague changed in the meantime."""
        return tuple(voorstel for voorstel in self.voorstellen if voorstel.ingehaald)

    @property
    def gewoon(self) -> tuple[Voorstel, ...]:
        """What changes without a question."""
        return tuple(voorstel for voorstel in self.voorstellen if not voorstel.ingehaald)


def vergelijk(rijen: Sequence[Rij], standen: Iterable[Stand]) -> Vergelijking:
    """Compare the rows with the acties of one klantreis, in the order of the rows."""
    per_kenmerk = {stand.kenmerk: stand for stand in standen}
    voorstellen: list[Voorstel] = []
    onbekend: list[Onbekend] = []
    fouten: list[Fout] = []
    gezien: dict[str, int] = {}
    gelijk = 0
    for rij in rijen:
        stand = per_kenmerk.get(rij.kenmerk)
        if stand is None:
            waarom = "de actie hoort niet bij deze klantreis of is verwijderd" if rij.kenmerk else "het kenmerk is leeg"
            onbekend.append(Onbekend(rij.regel, rij.titel, waarom))
            continue
        if rij.kenmerk in gezien:
            fouten.append(Fout(rij.regel, f"Actie {stand.nummer} staat ook op regel {gezien[rij.kenmerk]}."))
            continue
        gezien[rij.kenmerk] = rij.regel
        veranderingen = tuple(
            Verandering(veld, stand.velden[veld], rij.velden[veld])
            for veld in LABELS
            if veld in rij.velden and rij.velden[veld] != stand.velden[veld]
        )
        fouten += _fouten(rij, stand, veranderingen)
        if veranderingen or rij.opmerking:
            ingehaald = bool(veranderingen) and (rij.ingehaald or rij.versie != stand.versie)
            voorstellen.append(Voorstel(stand, veranderingen, rij.opmerking, ingehaald))
        else:
            gelijk += 1
    return Vergelijking(tuple(voorstellen), tuple(onbekend), tuple(fouten), gelijk)


def _fouten(rij: Rij, stand: Stand, veranderingen: Iterable[Verandering]) -> list[Fout]:
    uit = []
    for verandering in veranderingen:
        naar = verandering.naar
        if verandering.veld == "gereed" and isinstance(naar, date) and stand.start and naar < stand.start:
            uit.append(Fout(rij.regel, f"Actie {stand.nummer} is niet gereed vóór de start op {stand.start:%d-%m-%Y}."))
        if verandering.veld == "eigenaar" and len(str(naar)) > LANGSTE_EIGENAAR:
            uit.append(
                Fout(rij.regel, f"De eigenaar van actie {stand.nummer} is langer dan {LANGSTE_EIGENAAR} tekens.")
            )
    if len(rij.opmerking) > LANGSTE_OPMERKING:
        uit.append(Fout(rij.regel, f"De opmerking bij actie {stand.nummer} is langer dan {LANGSTE_OPMERKING} tekens."))
    return uit
