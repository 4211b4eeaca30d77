"""The lessons and exercises that come with the product, read from leren/inhoud/*.yaml once and checked. Pure.

A lesson has a key (`sleutel`) that was made from its titel once and never changes: what people did hangs on it.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from klantreis.feiten import Fase
from leren.lestekst import Lestekst, Quizvraag, Voorbeeld, keur
from leren.oefenstof import Bron, Oefening, Onderdeel, Optie, Soort, aangehaald
from uitwisseling.lezen import Document, lees
from uitwisseling.velden import Groep, Melder, Veld

__all__ = ["OEFENINGEN", "Fasedeel", "Les", "Lesboek", "Oefening", "Quizvraag", "controleer", "lesboek"]

MAP = Path(__file__).parent / "inhoud"
_FASEN = tuple(fase.value for fase in Fase)
_SLEUTEL = 80


@dataclass(frozen=True, slots=True)
class Les:
    """A lesson at its place: `nummer` is that in its fase, from 1; `versie` 0 is the text that comes with the product."""

    sleutel: str
    fase: Fase
    nummer: int
    tekst: Lestekst
    versie: int = 0

    @property
    def titel(self) -> str:
        """Return what the lesson is called."""
        return self.tekst.titel

    @property
    def minuten(self) -> int:
        """Return how long it takes."""
        return self.tekst.minuten


@dataclass(frozen=True, slots=True)
class Fasedeel:
    """The lessons of one fase, in order."""

    fase: Fase
    titel: str
    lessen: tuple[Les, ...]


@dataclass(frozen=True, slots=True)
class Lesboek:
    """All lessons, in the order of the four phases, and all exercises."""

    fasen: tuple[Fasedeel, ...]
    oefeningen: tuple[Oefening, ...]

    @property
    def lessen(self) -> tuple[Les, ...]:
        """Return every lesson in order."""
        return tuple(les for deel in self.fasen for les in deel.lessen)


@cache
def lesboek() -> Lesboek:
    """Return what comes with the product; raises Importfouten when a file is not as it should be."""
    return controleer(lees(MAP / "leren.yaml"), lees(MAP / "oefeningen.yaml"))


def controleer(lessen: Document, oefeningen: Document) -> Lesboek:
    """Turn two files into a Lesboek. Raises Importfouten with every error of a file, in its order."""
    melder = Melder(lessen.naam)
    fasen, fragmenten = _lees_lessen(melder, lessen)
    if melder.fouten:
        raise melder.importfouten()
    tweede = Melder(oefeningen.naam)
    overige = _lees_oefeningen(tweede, oefeningen, len(fragmenten))
    boek = Lesboek(fasen, (*fragmenten, *overige))
    _keur_sleutels(tweede, boek)
    if tweede.fouten:
        raise tweede.importfouten()
    return boek


def _keur_sleutels(melder: Melder, boek: Lesboek) -> None:
    lessen = {les.sleutel for les in boek.lessen}
    telling = Counter([*(les.sleutel for les in boek.lessen), *(een.sleutel for een in boek.oefeningen)])
    for sleutel, keren in telling.items():
        if keren > 1:
            melder.meld("", f"sleutel {sleutel!r} staat er {keren} keer", 1)
    for een in boek.oefeningen:
        if een.les not in lessen:
            melder.meld("", f"{een.sleutel} hoort bij een les die er niet is: {een.les!r}", 1)


def _wortel(melder: Melder, document: Document) -> Veld:
    return Veld(melder, "", "", document.wortel, document.wortel.regel)


def _lees_lessen(melder: Melder, document: Document) -> tuple[tuple[Fasedeel, ...], tuple[Oefening, ...]]:
    groep = _wortel(melder, document).groep(("leren", "oefeningen"), verplicht=True)
    if groep is None:
        raise melder.importfouten()
    delen = tuple(_lees_deel(deel) for deel in groep["leren"].groepen(("fase", "titel", "lessen")))
    if not melder.fouten and tuple(deel.fase.value for deel in delen) != _FASEN:
        groep["leren"].fout(f"leren moet de fasen in deze volgorde hebben: {', '.join(_FASEN)}")
    velden = ("sleutel", "titel", "fase", "les", "instructie", "fragment", "contactmomenten")
    groepen = groep["oefeningen"].groepen(velden)
    return delen, tuple(_lees_fragment(een, nummer) for nummer, een in enumerate(groepen, start=1))


def _fase(veld: Veld) -> Fase:
    waarde = veld.een_van(_FASEN)
    if not waarde:
        veld.fout("fase ontbreekt; dit veld is verplicht")
    return Fase(waarde or _FASEN[0])


def _lees_deel(groep: Groep) -> Fasedeel:
    fase = _fase(groep["fase"])
    velden = ("sleutel", "titel", "kernboodschap", "uitleg", "voorbeelden", "tip", "veelgemaakte_fout", "quiz")
    lessen = groep["lessen"].groepen(velden)
    return Fasedeel(
        fase,
        groep["titel"].tekst(verplicht=True),
        tuple(_lees_les(les, fase, nummer) for nummer, les in enumerate(lessen, start=1)),
    )


def _lees_les(groep: Groep, fase: Fase, nummer: int) -> Les:
    quiz = []
    for vraag in groep["quiz"].groepen(("vraag", "opties", "goed", "uitleg")):
        opties = vraag["opties"].teksten()
        goed = vraag["goed"].geheel(0, max(0, len(opties) - 1), verplicht=True)
        stelling, uitleg = vraag["vraag"].tekst(verplicht=True), vraag["uitleg"].tekst(verplicht=True)
        quiz.append(Quizvraag(stelling, opties, goed or 0, uitleg))
    voorbeelden = groep["voorbeelden"].groepen(("waarde", "citaat"))
    tekst = Lestekst(
        titel=groep["titel"].tekst(verplicht=True),
        kernboodschap=groep["kernboodschap"].tekst(verplicht=True),
        uitleg=groep["uitleg"].lange_tekst(verplicht=True),
        tip=groep["tip"].tekst(verplicht=True),
        veelgemaakte_fout=groep["veelgemaakte_fout"].tekst(verplicht=True),
        quiz=tuple(quiz),
        voorbeelden=tuple(
            Voorbeeld(een["waarde"].waardering(), een["citaat"].tekst(verplicht=True)) for een in voorbeelden
        ),
    )
    for plek, melding in keur(tekst).items():
        groep["titel"].fout(f"{plek}: {melding}")
    return Les(groep["sleutel"].tekst(_SLEUTEL, verplicht=True), fase, nummer, tekst)


_KEUZE = (Optie("-1", "negatief"), Optie("0", "neutraal"), Optie("1", "positief"))


def _alineas(tekst: str) -> tuple[str, ...]:
    return tuple(deel.strip().strip("'") for deel in tekst.split("\n\n") if deel.strip())


def _kop(groep: Groep, soort: Soort, nummer: int) -> tuple[str, int, Soort, str, Fase, str, str]:
    return (
        groep["sleutel"].tekst(_SLEUTEL, verplicht=True),
        nummer,
        soort,
        groep["titel"].tekst(verplicht=True),
        _fase(groep["fase"]),
        groep["les"].tekst(_SLEUTEL, verplicht=True),
        groep["instructie"].tekst(verplicht=True),
    )


def _lees_fragment(groep: Groep, nummer: int) -> Oefening:
    verhaal = groep["fragment"].lange_tekst(verplicht=True)
    delen = []
    for een in groep["contactmomenten"].groepen(("moment", "kanaal", "juiste_waardering", "uitleg")):
        uitleg = een["uitleg"].tekst(verplicht=True)
        delen.append(
            Onderdeel(
                vraag=een["moment"].tekst(verplicht=True),
                kanaal=een["kanaal"].kanaal(verplicht=True),
                opties=_KEUZE,
                juist=str(een["juiste_waardering"].waardering()),
                uitleg=uitleg,
                bewijs=aangehaald(uitleg, verhaal),
            )
        )
    return Oefening(*_kop(groep, Soort.WAARDEREN, nummer), tuple(delen), _alineas(verhaal))


def _lees_oefeningen(melder: Melder, document: Document, vanaf: int) -> tuple[Oefening, ...]:
    groep = _wortel(melder, document).groep(("oefeningen",), verplicht=True)
    if groep is None:
        raise melder.importfouten()
    velden = ("sleutel", "soort", "titel", "fase", "les", "instructie")
    eigen = ("situaties", "bronnen", "regels", "verhaal", "momenten", "juist")
    uit = []
    for nummer, een in enumerate(groep["oefeningen"].groepen((*velden, *eigen)), start=vanaf + 1):
        soort = een["soort"].een_van([Soort.OPENVRAAG.value, Soort.AANNAME.value, Soort.WAARHEID.value])
        if not soort:
            een["soort"].fout("soort ontbreekt; dit veld is verplicht")
            continue
        uit.append(_LEZERS[Soort(soort)](een, nummer))
    for oefening in uit:
        if not oefening.onderdelen:
            melder.meld("", f"{oefening.sleutel} heeft niets om te doen", 1)
    return tuple(uit)


def _lees_openvraag(groep: Groep, nummer: int) -> Oefening:
    delen = tuple(
        Onderdeel(
            vraag=een["situatie"].tekst(verplicht=True),
            voorbeeld=een["voorbeeld"].tekst(verplicht=True),
            uitleg=een["waarom"].tekst(verplicht=True),
        )
        for een in groep["situaties"].groepen(("situatie", "voorbeeld", "waarom"))
    )
    return Oefening(*_kop(groep, Soort.OPENVRAAG, nummer), delen)


def _lees_aanname(groep: Groep, nummer: int) -> Oefening:
    bronnen = tuple(
        Bron(een["code"].tekst(verplicht=True), een["citaat"].tekst(verplicht=True))
        for een in groep["bronnen"].groepen(("code", "citaat"))
    )
    citaten = {bron.code: bron.citaat for bron in bronnen}
    delen = []
    for een in groep["regels"].groepen(("tekst", "bewijs", "uitleg")):
        bewijs = een["bewijs"].tekst()
        if bewijs and bewijs not in citaten:
            een["bewijs"].fout(f"bewijs {bewijs!r} staat niet bij de bronnen")
        delen.append(
            Onderdeel(
                vraag=een["tekst"].tekst(verplicht=True),
                uitleg=een["uitleg"].tekst(verplicht=True),
                opties=(Optie("bewijs", "Hier is bewijs voor"), Optie("aanname", "Dit is een aanname")),
                juist="bewijs" if bewijs else "aanname",
                bewijs=(citaten.get(bewijs, ""),) if bewijs else (),
            )
        )
    return Oefening(*_kop(groep, Soort.AANNAME, nummer), tuple(delen), bronnen=bronnen)


def _lees_waarheid(groep: Groep, nummer: int) -> Oefening:
    opties = []
    for plek, een in enumerate(groep["momenten"].groepen(("moment", "kanaal", "tekst", "uitleg"))):
        kop = f"{een['moment'].tekst(verplicht=True)} ({een['kanaal'].kanaal(verplicht=True)})"
        opties.append(Optie(str(plek), een["tekst"].tekst(verplicht=True), kop, een["uitleg"].tekst(verplicht=True)))
    juist = groep["juist"].geheel(0, max(0, len(opties) - 1), verplicht=True) or 0
    vraag = "Welk moment is het moment van de waarheid?"
    deel = Onderdeel(vraag, opties[juist].uitleg if opties else "", opties=tuple(opties), juist=str(juist))
    verhaal = _alineas(groep["verhaal"].lange_tekst(verplicht=True))
    return Oefening(*_kop(groep, Soort.WAARHEID, nummer), (deel,), verhaal)


_LEZERS = {Soort.OPENVRAAG: _lees_openvraag, Soort.AANNAME: _lees_aanname, Soort.WAARHEID: _lees_waarheid}

#: Every exercise, of all kinds, in order.
OEFENINGEN = lesboek().oefeningen
