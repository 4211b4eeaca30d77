"""Reading one field at a time: what it must be, and an error at its place when it is something else.

Every reader returns a value of the right type, also after an error: what it returns then is never used, because one
error refuses the whole file. Limits are those of the database, so that what passes here can be stored.
"""

import re
import unicodedata
from collections.abc import Collection, Hashable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from uitwisseling.fouten import Fout, Importfouten, bedoel_je, citeer, onder, opsomming
from uitwisseling.lezen import Knoop, Lijst, Scalar, Tabel, als_json
from uitwisseling.namen import Namen

KANAAL, NAAM, TITEL, REGEL, LANG = 40, 120, 200, 300, 20_000
MAX_VOORSTELLEN = 200
# What the product itself wrote has texts as long as people made them.
LANGST = 1_000_000
MAX_GETAL = Decimal(10) ** 10
MAX_DECIMALEN = 2

# Control characters other than tab and line end: a database refuses some of them and nobody can see them.
_ONZICHTBAAR = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
# What no database can hold; the rest of a text that the product wrote comes back as it was.
_ONMOGELIJK = re.compile(r"[\x00\ud800-\udfff]")
_CIJFERS_MET_KOMMA = re.compile(r"[-+]?[0-9]+,[0-9]+")
_LIJKT_DATUM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LIJKT_TIJD = re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{6})?)?")


@dataclass(slots=True)
class Melder:
    """Collects every error of one file. In a `volledig` file texts count to the last space, and more fields may stand."""

    bestand: str
    volledig: bool = False
    fouten: list[Fout] = field(default_factory=list)
    _voorstellen: dict[tuple[str, str], str] = field(default_factory=dict)

    def meld(self, pad: str, melding: str, regel: int) -> None:
        """Note one error."""
        self.fouten.append(Fout(self.bestand, pad, melding, regel))

    def voorstel(self, naam: str, namen: Collection[str], waar: str) -> str:
        """Return "; bedoel je …?" or nothing; after a few hundred different names it stops looking."""
        sleutel = (waar, naam)
        if sleutel not in self._voorstellen:
            if len(self._voorstellen) >= MAX_VOORSTELLEN:
                return ""
            self._voorstellen[sleutel] = bedoel_je(naam, namen)
        return self._voorstellen[sleutel]

    def importfouten(self) -> Importfouten:
        """Return all of them, each once, in the order of the file."""
        return Importfouten(tuple(sorted(dict.fromkeys(self.fouten), key=lambda fout: fout.regel or 0)))


@dataclass(frozen=True, slots=True)
class Veld:
    """One field or one item of a list; `knoop` is None when the file does not have it."""

    melder: Melder
    pad: str
    naam: str
    knoop: Knoop | None
    regel: int

    def fout(self, melding: str) -> None:
        """Note an error at this place."""
        self.melder.meld(self.pad, melding, self.regel)

    @property
    def is_lijst(self) -> bool:
        """Whether this is a list."""
        return isinstance(self.knoop, Lijst)

    @property
    def leeg(self) -> bool:
        """Whether there is nothing here."""
        return self.knoop is None or (isinstance(self.knoop, Scalar) and self.knoop.waarde is None)

    def tekst(self, lengte: int = REGEL, *, verplicht: bool = False, regels: bool = False) -> str:
        """Return a text without spaces around it; `regels` allows more than one line. "" when it is not there."""
        scalar = self._scalar("tekst", verplicht)
        if scalar is None:
            return ""
        if not isinstance(scalar.waarde, str):
            self.fout(f"{self.naam} moet tekst zijn, maar is {scalar.bron}; zet er aanhalingstekens omheen")
            return ""
        if self.melder.volledig:
            return self._precies(scalar.waarde, lengte, verplicht=verplicht)
        # One way of writing é, or names that look the same would not be the same.
        tekst = unicodedata.normalize("NFC", scalar.waarde).strip()
        if not tekst and verplicht:
            self.fout(f"{self.naam} is leeg; vul dit veld in")
        elif _ONZICHTBAAR.search(tekst):
            self.fout(f"{self.naam} bevat een onzichtbaar teken; haal het weg")
        elif not regels and len(tekst.splitlines()) > 1:
            self.fout(f"{self.naam} mag maar één regel zijn")
        elif len(tekst) > lengte:
            self.fout(f"{self.naam} heeft {len(tekst)} tekens, maar mag er hoogstens {lengte} hebben")
        return tekst

    def _precies(self, tekst: str, lengte: int, *, verplicht: bool) -> str:
        """Check a text of a full file, without changing a character of it."""
        lengte = LANGST if lengte == LANG else lengte
        if not tekst and verplicht:
            self.fout(f"{self.naam} is leeg; vul dit veld in")
        elif _ONMOGELIJK.search(tekst):
            self.fout(f"{self.naam} bevat een teken dat niet bestaat; haal het weg")
        elif len(tekst) > lengte:
            self.fout(f"{self.naam} heeft {len(tekst)} tekens, maar mag er hoogstens {lengte} hebben")
        return tekst

    def lange_tekst(self, *, verplicht: bool = False) -> str:
        """Return a text of more lines."""
        return self.tekst(LANG, verplicht=verplicht, regels=True)

    def kanaal(self, *, verplicht: bool = False) -> str:
        """Return the name of a kanaal; a gemeente can have its own, so every name is allowed."""
        return self.tekst(KANAAL, verplicht=verplicht)

    def code(self, vorm: re.Pattern[str], uitleg: str) -> str:
        """Return a required text of a fixed form. A wrong form is still returned: other parts may point at it."""
        tekst = self.tekst(LANG, verplicht=True)
        if tekst and not vorm.fullmatch(tekst):
            self.fout(f"{self.naam} is {citeer(tekst)}, maar {uitleg}")
        return tekst

    def teksten(self, lengte: int = REGEL) -> tuple[str, ...]:
        """Return a list of texts of one line each; in a full file a line may be empty, and as long as it was."""
        if self.melder.volledig:
            return tuple(item.tekst(LANG) for item in self.items())
        return tuple(item.tekst(lengte, verplicht=True) for item in self.items())

    def tekst_of_teksten(self) -> tuple[str, ...]:
        """Return a list of texts, or the lines of one text."""
        if isinstance(self.knoop, Lijst):
            return self.teksten()
        return tuple(regel for ruw in self.lange_tekst().splitlines() if (regel := ruw.strip()))

    def datum(self, *, verplicht: bool = False) -> date | None:
        """Return a day."""
        scalar = self._scalar("een datum", verplicht)
        if scalar is None:
            return None
        if isinstance(scalar.waarde, date):
            return scalar.waarde
        if self.melder.volledig and _LIJKT_DATUM.fullmatch(scalar.bron):
            # JSON has no dates of its own: there they are texts.
            with suppress(ValueError):
                return date.fromisoformat(scalar.bron)
            self.fout(f"{self.naam} is {scalar.bron}, maar die dag bestaat niet")
            return None
        if _LIJKT_DATUM.fullmatch(scalar.bron) and scalar.kaal:
            self.fout(f"{self.naam} is {scalar.bron}, maar die dag bestaat niet")
        else:
            uitleg = "schrijf jaar-maand-dag zonder aanhalingstekens, zoals 2025-02-18"
            self.fout(f"{self.naam} moet een datum zijn, maar is {_toon(scalar)}; {uitleg}")
        return None

    def moment(self, *, verplicht: bool = False) -> datetime | None:
        """Return a day with a time of a full file, in UTC."""
        scalar = self._scalar("een datum met een tijd", verplicht)
        if scalar is None:
            return None
        with suppress(ValueError, OverflowError):
            moment = datetime.fromisoformat(scalar.bron)
            if moment.tzinfo is not None:
                return moment.astimezone(UTC)
        self.fout(f"{self.naam} is {_toon(scalar)}, maar moet eruitzien als 2025-02-18T09:30:00Z")
        return None

    def tijd(self) -> time | None:
        """Return a time of the day of a full file."""
        scalar = self._scalar("een tijd", verplicht=False)
        if scalar is None:
            return None
        with suppress(ValueError):
            # Python also reads 12 as a time, and 093000.
            if isinstance(scalar.waarde, str) and _LIJKT_TIJD.fullmatch(scalar.bron):
                return time.fromisoformat(scalar.bron)
        self.fout(f"{self.naam} is {_toon(scalar)}, maar moet een tijd zijn, zoals 09:30")
        return None

    def ruw(self) -> Any:
        """Return whatever stands here as plain JSON, None when there is nothing: what was frozen is not ours to check."""
        if self.knoop is None:
            return None
        uit, fouten = als_json(self.knoop)
        for fout in fouten:
            self.fout(f"{self.naam} bevat {fout}; haal het weg")
        return uit

    def ruwe_groep(self) -> dict[str, Any] | None:
        """Return a group of fields as plain JSON, None when there is nothing."""
        uit = self.ruw()
        if uit is None or isinstance(uit, dict):
            return uit
        self.fout(f"{self.naam} moet een groep velden zijn")
        return None

    def geheel(self, laagste: int, hoogste: int, *, ruim: int = 0, verplicht: bool = False) -> int | None:
        """Return a whole number within bounds; in a full file the highest is `ruim`, what the database holds."""
        hoogste = ruim if ruim and self.melder.volledig else hoogste
        scalar = self._scalar("een heel getal", verplicht)
        if scalar is None:
            return None
        # A bool is an int to Python, not to the person who typed it.
        if type(scalar.waarde) is int and laagste <= scalar.waarde <= hoogste:
            return scalar.waarde
        self.fout(f"{self.naam} is {_toon(scalar)}, maar moet een heel getal van {laagste} tot en met {hoogste} zijn")
        return None

    def getal(self, *, verplicht: bool = False) -> Decimal | None:
        """Return a number with at most two decimals."""
        scalar = self._scalar("een getal", verplicht)
        if scalar is None:
            return None
        if isinstance(scalar.waarde, bool) or not isinstance(scalar.waarde, int | Decimal):
            punt = "; schrijf een punt in plaats van een komma" if _CIJFERS_MET_KOMMA.fullmatch(scalar.bron) else ""
            self.fout(f"{self.naam} moet een getal zijn, maar is {_toon(scalar)}{punt}")
            return None
        getal = Decimal(scalar.waarde)
        if abs(getal) >= MAX_GETAL:
            self.fout(f"{self.naam} is te groot; er mogen hoogstens 10 cijfers voor de punt staan")
        elif len(scalar.bron.partition(".")[2]) > MAX_DECIMALEN:
            self.fout(
                f"{self.naam} is {_toon(scalar)}, maar mag hoogstens {MAX_DECIMALEN} cijfers achter de punt hebben"
            )
        return getal

    def waardering(self) -> int:
        """Return -1, 0 or 1 (domein.md section 3)."""
        scalar = self._scalar("-1, 0 of 1", verplicht=True)
        if scalar is None:
            return 0
        if type(scalar.waarde) is int and scalar.waarde in (-1, 0, 1):
            return scalar.waarde
        self.fout(f"{self.naam} is {_toon(scalar)}, maar mag alleen -1, 0 of 1 zijn")
        return 0

    def schakelaar(self, *, verplicht: bool = False) -> bool | None:
        """Return true or false."""
        scalar = self._scalar("true of false", verplicht)
        if scalar is None:
            return None
        if not isinstance(scalar.waarde, bool):
            self.fout(f"{self.naam} is {_toon(scalar)}, maar mag alleen true of false zijn")
            return None
        return scalar.waarde

    def een_van(self, keuzes: Sequence[str]) -> str:
        """Return one of a few words."""
        scalar = self._scalar(opsomming(keuzes), verplicht=False)
        if scalar is None or scalar.waarde == "":
            return ""
        if isinstance(scalar.waarde, str) and scalar.waarde in keuzes:
            return scalar.waarde
        voorstel = self.melder.voorstel(scalar.bron, keuzes, self.naam)
        self.fout(f"{self.naam} is {_toon(scalar)}, maar mag alleen {opsomming(keuzes)} zijn{voorstel}")
        return ""

    def verwijzing(self, namen: Namen, *, verplicht: bool = False) -> str:
        """Return a name that another part of the file defines."""
        naam = self.tekst(verplicht=verplicht)
        self.controleer_verwijzing(naam, namen)
        return naam

    def controleer_verwijzing(self, naam: str, namen: Namen) -> None:
        """Note an error when no part of the file defines this name."""
        if naam and naam not in namen.regels and not namen.onleesbaar:
            voorstel = self.melder.voorstel(naam, namen.regels, namen.waar)
            self.fout(f"{namen.soort} {citeer(naam, NAAM)} bestaat niet in {namen.waar}{voorstel}")

    def verwijzingen(self, namen: Namen) -> tuple[str, ...]:
        """Return a list of such names; a name that is there twice counts once."""
        return tuple(dict.fromkeys(item.verwijzing(namen, verplicht=True) for item in self.items()))

    def definieer(self, naam: str, namen: Namen) -> None:
        """Make this name known to the rest of the file; it must be the first of that name."""
        self.eenmalig(namen.regels, naam)

    def eenmalig[S: Hashable](self, gezien: dict[S, int], sleutel: S, wat: str = "") -> None:
        """Note an error when this was seen before, on the line that `gezien` keeps. An empty text is never double."""
        if not sleutel:
            return
        if sleutel in gezien:
            wat = wat or f"{self.naam} {citeer(str(sleutel), NAAM)}"
            self.fout(f"{wat} staat er dubbel in; de eerste staat op regel {gezien[sleutel]}")
        else:
            gezien[sleutel] = self.regel

    def items(self, namen: Namen | None = None) -> "list[Veld]":
        """Return the items of a list; nothing when the field is not there. `namen` are what the list defines."""
        if self.leeg or self.knoop is None:
            return []
        if not isinstance(self.knoop, Lijst):
            self.fout(f"{self.naam} moet een lijst zijn, maar is {_toon(self.knoop)}")
            if namen is not None:
                namen.onleesbaar = True
            return []
        return [
            Veld(self.melder, f"{self.pad}[{nummer}]", f"{self.naam}[{nummer}]", knoop, knoop.regel)
            for nummer, knoop in enumerate(self.knoop.items)
        ]

    def groep(self, velden: Sequence[str], *, erbij: Sequence[str] = (), verplicht: bool = False) -> "Groep | None":
        """Return the fields below this one, after checking that there are no others than `velden`.

        `erbij` are the names of fields that only a full file has.
        """
        velden = (*velden, *erbij) if self.melder.volledig else velden
        if self.knoop is None or self.leeg:
            if verplicht:
                self._meld_leeg()
            return None
        if not isinstance(self.knoop, Tabel):
            self.fout(f"{self.naam or 'het bestand'} moet een groep velden zijn, maar is {_toon(self.knoop)}")
            return None
        for naam, regel in self.knoop.veldregels.items():
            if naam not in velden:
                voorstel = self.melder.voorstel(naam, velden, " ".join(velden))
                self.melder.meld(onder(self.pad, naam), f"veld {citeer(naam)} bestaat hier niet{voorstel}", regel)
        return Groep(self.melder, self.pad, self.knoop)

    def groepen(self, velden: Sequence[str], namen: Namen | None = None, *, erbij: Sequence[str] = ()) -> "list[Groep]":
        """Return the groups in a list."""
        groepen = (item.groep(velden, erbij=erbij, verplicht=True) for item in self.items(namen))
        return [groep for groep in groepen if groep is not None]

    def _scalar(self, soort: str, verplicht: bool) -> Scalar | None:
        if self.knoop is None or self.leeg:
            if verplicht:
                self._meld_leeg()
            return None
        if not isinstance(self.knoop, Scalar):
            self.fout(f"{self.naam} moet {soort} zijn, maar is {_toon(self.knoop)}")
            return None
        return self.knoop

    def _meld_leeg(self) -> None:
        wat = "ontbreekt; dit veld is verplicht" if self.knoop is None else "is leeg; vul dit veld in"
        self.fout(f"{self.naam} {wat}")


@dataclass(frozen=True, slots=True)
class Groep:
    """Fields with a name."""

    melder: Melder
    pad: str
    tabel: Tabel

    def __getitem__(self, naam: str) -> Veld:
        """Return one field; it may not be there."""
        regel = self.tabel.veldregels.get(naam, self.tabel.regel)
        return Veld(self.melder, onder(self.pad, naam), naam, self.tabel.velden.get(naam), regel)


def _toon(knoop: Knoop) -> str:
    match knoop:
        case Scalar(waarde=str()):
            return citeer(knoop.bron)
        case Scalar():
            return knoop.bron or "leeg"
        case Lijst():
            return "een lijst"
        case Tabel():
            return "een groep velden"
