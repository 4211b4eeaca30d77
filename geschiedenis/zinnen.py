"""How a change is told in a sentence: "waardeerde Besluit in de bus per brief voor Ria: neutraal → positief"."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import DateField, DecimalField, Field

from geschiedenis.models import Wijziging
from geschiedenis.soorten import Soort
from geschiedenis.verschil import Deel, woordverschil
from geschiedenis.waarden import is_tekst, uit_json
from klantreis.templatetags.klantreis import dag, getal, met_eenheid

#: A text up to this length is shown as a value; a longer one word by word.
KORT = 60
_HET = {
    "startdocument",
    "raadsrapport",
    "contactmoment",
    "teamlid",
    "doel",
    "interview",
    "citaat",
    "verbeterpunt",
    "idee",
}
_DEED = {
    "gemaakt": ("voegde", " toe"),
    "gewijzigd": ("wijzigde", ""),
    "verplaatst": ("verplaatste", ""),
    "verwijderd": ("verwijderde", ""),
    "teruggezet": ("zette", " terug"),
    "ongedaan": ("draaide een wijziging terug van", ""),
}
#: Fields that are no column: what told changes call them.
_WOORDEN = {"plek": "plaats", "aantal": "aantal", "waarderingen": "waarderingen"}


@dataclass(frozen=True, slots=True)
class Zin:
    """A sentence without its subject: the words before the thing, the thing (it may be a link) and the words after."""

    voor: str
    naam: str
    na: str = ""

    @property
    def geciteerd(self) -> str:
        """Return the thing, between quotes when it is a whole title and no link sets it apart."""
        return f"‘{self.naam}’" if self.naam.count(" ") > 1 else self.naam

    def __str__(self) -> str:
        return f"{self.voor} {self.naam}".strip() + self.na


@dataclass(frozen=True, slots=True)
class Veldwijziging:
    """One field of a change: in words from and to, or word by word, or only that a text was wiped."""

    label: str
    van: str = ""
    naar: str = ""
    delen: tuple[Deel, ...] = ()
    gewist: bool = False
    #: `van` is what went out of a list, `naar` what came in.
    is_lijst: bool = False
    #: A waardering is drawn as its shape.
    is_waardering: bool = False
    van_waarde: int | None = None
    naar_waarde: int | None = None

    @property
    def is_kort(self) -> bool:
        """Whether it fits behind the sentence."""
        return not self.delen and not self.gewist


def veldwijzigingen(soort: Soort, entry: Wijziging) -> tuple[Veldwijziging, ...]:
    """Put every changed field into words, in the order of the model. No queries."""
    plekken = {veld.name: plek for plek, veld in enumerate(soort.model._meta.get_fields())}
    namen = sorted(entry.velden, key=lambda naam: plekken.get(naam, len(plekken)))
    return tuple(_veld(soort, naam, entry.velden[naam]) for naam in namen)


def _veld(soort: Soort, naam: str, waarde: Any) -> Veldwijziging:
    try:
        veld: Any = soort.model._meta.get_field(naam)
    except FieldDoesNotExist:
        return Veldwijziging(_WOORDEN.get(naam, naam), _tekst(waarde[0]), _tekst(waarde[1]))
    label = str(veld.verbose_name)
    if waarde is None:
        return Veldwijziging(label, gewist=True)
    if isinstance(waarde, dict):
        return Veldwijziging(label, _opsomming(waarde["eraf"]), _opsomming(waarde["erbij"]), is_lijst=True)
    van, naar = waarde[0], waarde[1]
    if len(waarde) == 4:
        return Veldwijziging(label, waarde[2] or "leeg", waarde[3] or "leeg")
    if naam == "waardering":
        woorden = {-1: "negatief", 0: "neutraal", 1: "positief", None: "leeg"}
        return Veldwijziging(label, woorden[van], woorden[naar], is_waardering=True, van_waarde=van, naar_waarde=naar)
    if is_tekst(veld) and max(len(van or ""), len(naar or "")) > KORT:
        return Veldwijziging(label, delen=woordverschil(van or "", naar or ""))
    return Veldwijziging(label, _waarde(veld, van), _waarde(veld, naar))


def _opsomming(paren: list[Any]) -> str:
    return ", ".join(str(naam) for _, naam in paren)


def _tekst(waarde: Any) -> str:
    return "leeg" if waarde in (None, "") else str(waarde)


def _waarde(veld: Field[Any, Any], ruw: Any) -> str:
    try:
        waarde = uit_json(veld, ruw)
    except ValidationError:
        return _tekst(ruw)
    if waarde is None or waarde == "":
        return "leeg"
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(veld, DateField) and isinstance(waarde, date):
        return dag(waarde)
    if isinstance(veld, DecimalField) and isinstance(waarde, Decimal):
        return getal(waarde)
    return str(dict(veld.flatchoices).get(waarde, waarde))


def met_lidwoord(een: str) -> str:
    """Return 'het interview' or 'de persona'."""
    return f"{'het' if een in _HET else 'de'} {een}"


def zin_zonder_inhoud(soort: Soort, entry: Wijziging) -> Zin:
    """Say for who may not see interviews only that something happened to one: no code, no text."""
    voor, na = _DEED[entry.handeling]
    return Zin(f"{voor} een {soort.een}{na}", "")


def zin(soort: Soort, entry: Wijziging) -> Zin:
    """Tell one entry."""
    eigen = _EIGEN.get(soort.label)
    uit = eigen(entry) if eigen else None
    return uit or _gewoon(soort, entry)


def _gewoon(soort: Soort, entry: Wijziging) -> Zin:
    voor, na = _DEED[entry.handeling]
    naam = entry.naam if entry.naam != soort.een else ""
    return Zin(f"{voor} {met_lidwoord(soort.een)}", naam, na)


def _klantreis(entry: Wijziging) -> Zin | None:
    if entry.handeling == "gemaakt":
        return Zin("startte deze klantreis", "")
    if entry.handeling == "ingelezen":
        return Zin("las deze klantreis in uit een bestand", "")
    if "gepubliceerd_op" in entry.velden:
        return Zin("publiceerde" if entry.velden["gepubliceerd_op"][1] else "trok in:", "het raadsrapport")
    if entry.handeling == "ongedaan":
        return Zin("draaide een wijziging terug van", "de gegevens van deze klantreis")
    return Zin("wijzigde", "de gegevens van deze klantreis")


def _vastgesteld(wat: str) -> Any:
    def vertel(entry: Wijziging) -> Zin | None:
        if entry.handeling == "gemaakt":
            return Zin("begon", f"het {wat}")
        if "vastgesteld_op" in entry.velden:
            op = entry.velden["vastgesteld_op"][1]
            return Zin("stelde", f"het {wat}", " vast") if op else Zin("opende", f"het {wat}", " weer")
        return Zin(_DEED[entry.handeling][0], f"het {wat}")

    return vertel


def _termijn(entry: Wijziging) -> Zin | None:
    wat = {"gemaakt": "plande", "verwijderd": "haalde weg:"}.get(entry.handeling, "")
    if wat:
        return Zin(wat, f"fase {entry.naam}" if wat == "plande" else f"de planning van fase {entry.naam}")
    return Zin(f"{_DEED[entry.handeling][0]} de planning van", f"fase {entry.naam}", _DEED[entry.handeling][1])


def _uitnodiging(entry: Wijziging) -> Zin | None:
    if entry.handeling == "gemaakt":
        return Zin("nodigde", entry.naam, " uit voor het team")
    if "aanvaard_op" in entry.velden:
        return Zin("nam de uitnodiging aan van", entry.naam)
    if "ingetrokken_op" in entry.velden:
        return Zin("trok de uitnodiging in van", entry.naam)
    return None


def _contactmoment(entry: Wijziging) -> Zin | None:
    if entry.handeling == "gemaakt" and "aantal" in entry.velden:
        aantal = entry.velden["aantal"][1]
        return Zin(f"zette {aantal} contactmoment{'en' if aantal != 1 else ''} in", "de reis")
    if "samengevoegd" in entry.velden:
        return Zin(f"voegde het contactmoment ‘{entry.velden['samengevoegd'][0]}’ samen met", entry.naam)
    if "gesplitst" in entry.velden:
        return Zin(
            f"splitste het contactmoment ‘{entry.velden['gesplitst'][0]}’ in",
            entry.naam,
            f" en ‘{entry.velden['gesplitst'][1]}’",
        )
    return None


def _leidraad(entry: Wijziging) -> Zin | None:
    deel = entry.verwijzing.get("fase") or {"opening": "het begin", "afsluiting": "het einde"}.get(
        entry.verwijzing.get("deel", ""), ""
    )
    wat = f"de vragen voor {deel} in" if deel else "de vragen in"
    if entry.handeling == "verwijderd":
        return Zin(f"koos weer de standaard voor {wat}", "de interviewleidraad")
    voor, na = _DEED["gewijzigd" if entry.handeling == "gemaakt" else entry.handeling]
    return Zin(f"{voor} {wat}", "de interviewleidraad", na)


def _citaat(entry: Wijziging) -> Zin | None:
    code = entry.verwijzing.get("code", "")
    voor, na = _DEED[entry.handeling]
    if entry.handeling == "gemaakt":
        voor, na = "schreef", " op"
    return Zin(f"{voor} een citaat van", code, f"{na} bij {entry.naam}" if entry.naam else na)


def _heartbeat(entry: Wijziging) -> Zin | None:
    woord = {"huidig": "huidige", "gewenst": "gewenste", "gerealiseerd": "gerealiseerde"}
    soort = woord.get(entry.verwijzing.get("soort", ""), "")
    wat = f"de {soort} heartbeat van".replace("  ", " ")
    if entry.handeling == "gemaakt":
        return Zin(f"begon {wat}", entry.naam)
    aantal = entry.velden.get("waarderingen")
    if aantal and entry.handeling == "gewijzigd":
        erbij = (aantal[1] or 0) - (aantal[0] or 0)
        woorden = f"{abs(erbij)} waardering{'en' if abs(erbij) != 1 else ''}"
        return Zin(f"vulde {woorden} in voor" if erbij > 0 else f"haalde {woorden} weg bij", entry.naam)
    if "vastgesteld_op" in entry.velden:
        op = entry.velden["vastgesteld_op"][1]
        return Zin(f"stelde {wat}", entry.naam, " vast") if op else Zin(f"opende {wat}", entry.naam, " weer")
    over = entry.velden.get("overgeslagen")
    if over and entry.handeling == "gewijzigd":
        waar = _opsomming(over["erbij"] or over["eraf"])
        return Zin("gaf aan waar", entry.naam, f" {'niet' if over['erbij'] else 'toch wel'} komt: {waar}")
    return Zin(f"{_DEED[entry.handeling][0]} {wat}", entry.naam, _DEED[entry.handeling][1])


def _beleving(entry: Wijziging) -> Zin | None:
    voor = f" voor {entry.verwijzing['voor']}" if entry.verwijzing.get("voor") else ""
    if entry.verwijzing.get("soort") in ("gewenst", "gerealiseerd"):
        voor += f" ({entry.verwijzing['soort']})"
    waardering = entry.velden.get("waardering")
    workshop = (entry.velden.get("bron") or (None, None))[1] == "workshop"
    if entry.handeling == "verwijderd":
        return Zin("wiste de waardering van", entry.naam, voor)
    if entry.handeling == "gewijzigd" and not waardering:
        if workshop:
            return Zin("bevestigde in de workshop de waardering van", entry.naam, voor)
        return Zin("schreef een toelichting bij", entry.naam, voor)
    if entry.handeling in ("gemaakt", "gewijzigd"):
        return Zin("waardeerde in de workshop" if workshop else "waardeerde", entry.naam, voor)
    return Zin(f"{_DEED[entry.handeling][0]} de waardering van", entry.naam, f"{voor}{_DEED[entry.handeling][1]}")


def _verbeterpunt(entry: Wijziging) -> Zin | None:
    if entry.handeling == "gemaakt" and "aantal" in entry.velden:
        aantal = entry.velden["aantal"][1]
        return Zin("bouwde", "het verbeterplan", f": {aantal} verbeterpunt{'en' if aantal != 1 else ''} erbij")
    if entry.handeling == "gemaakt" and (entry.velden.get("afgesplitst_van") or (None, None))[1]:
        return Zin("splitste een verbeterpunt af van", entry.naam)
    hoofd = entry.velden.get("hoofdpunt")
    if entry.handeling == "gewijzigd" and hoofd:
        van, naar = hoofd[2:]
        if hoofd[1] is not None:
            return Zin("voegde het verbeterpunt", entry.naam, f" samen met ‘{naar}’")
        return Zin("haalde het verbeterpunt", entry.naam, f" los van ‘{van}’")
    return None


def _stijging(entry: Wijziging) -> Zin | None:
    if "aantal" in entry.velden:
        aantal = entry.velden["aantal"][1]
        return Zin(
            "nam over", f"wat {aantal} stijging{'en' if aantal != 1 else ''}", f" breng{'en' if aantal != 1 else 't'}"
        )
    if entry.handeling == "gemaakt":
        return Zin("koos wat zorgt voor de stijging van", entry.naam)
    return (
        Zin("haalde iets weg dat zorgt voor de stijging van", entry.naam) if entry.handeling == "verwijderd" else None
    )


def _actie(entry: Wijziging) -> Zin | None:
    status = entry.velden.get("status")
    if entry.handeling != "gewijzigd" or not status or len(entry.velden) > 1:
        return None
    woorden = {
        "gereed": ("rondde de actie", " af"),
        "bezig": ("begon aan de actie", ""),
        "vervallen": ("liet de actie", " vervallen"),
        "open": ("zette de actie", " weer op open"),
    }
    voor, na = woorden[status[1]]
    return Zin(voor, entry.naam, na)


def _meting(entry: Wijziging) -> Zin | None:
    waarde = entry.velden.get("waarde")
    if entry.handeling == "gemaakt" and waarde:
        getoond = met_eenheid(Decimal(waarde[1]), entry.verwijzing.get("eenheid", ""))
        return Zin("voegde een meting toe aan", entry.naam, f": {getoond}")
    return Zin(f"{_DEED[entry.handeling][0]} een meting van", entry.naam, _DEED[entry.handeling][1])


_EIGEN: dict[str, Any] = {
    "klantreis.klantreis": _klantreis,
    "klantreis.startdocument": _vastgesteld("startdocument"),
    "klantreis.fasetermijn": _termijn,
    "klantreis.uitnodiging": _uitnodiging,
    "personas.citaat": _citaat,
    "reis.contactmoment": _contactmoment,
    "leidraad.leidraaddeel": _leidraad,
    "heartbeat.heartbeat": _heartbeat,
    "heartbeat.beleving": _beleving,
    "verbeterplan.verbeterplan": _vastgesteld("verbeterplan"),
    "verbeterplan.verbeterpunt": _verbeterpunt,
    "verbeterplan.actie": _actie,
    "verbeterplan.stijging": _stijging,
    "verbeterplan.meting": _meting,
}
#: Of these the sentence itself tells the change, so that no line below repeats it.
VERTELD: dict[str, frozenset[str]] = {
    "klantreis.klantreis": frozenset({"gepubliceerd_op"}),
    "klantreis.uitnodiging": frozenset({"aanvaard_op", "ingetrokken_op"}),
    "klantreis.startdocument": frozenset({"vastgesteld_op", "vastgesteld_door"}),
    "verbeterplan.verbeterplan": frozenset({"vastgesteld_op", "vastgesteld_door"}),
    "verbeterplan.verbeterpunt": frozenset({"aantal", "hoofdpunt", "afgesplitst_van"}),
    "verbeterplan.stijging": frozenset({"aantal"}),
    "heartbeat.heartbeat": frozenset({"overgeslagen", "waarderingen", "vastgesteld_op", "vastgesteld_door"}),
    "heartbeat.beleving": frozenset({"bron"}),
    "verbeterplan.meting": frozenset({"waarde"}),
    "reis.contactmoment": frozenset({"aantal", "samengevoegd", "gesplitst"}),
}
