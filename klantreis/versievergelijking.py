"""Two versions of a startdocument side by side, part by part (klantreis.vergelijken does the comparing)."""

from dataclasses import dataclass

from klantreis.models import Teamlid
from klantreis.onderdelen import ONDERDELEN
from klantreis.startdocument import Document, Doel, Organisatie
from klantreis.templatetags.klantreis import dag_voluit, met_eenheid
from klantreis.vergelijken import Regel, Soort, Stuk, andere_volgorde, regels, woorden

type Lijst = list[tuple[str, str]]

_LIJSTEN = ("gegevens", "opdrachtgever", "doelgroepen", "projectgroep", "betrokkenen", "planning", "doelen")


@dataclass(frozen=True, slots=True)
class Deelverschil:
    """One part in both versions: a text in `stukken` or a list in `regels`; the other one is empty."""

    titel: str
    anker: str
    stukken: tuple[Stuk, ...] = ()
    regels: tuple[Regel, ...] = ()
    andere_volgorde: bool = False

    @property
    def is_anders(self) -> bool:
        """Whether anything came, went or moved."""
        stuk = any(deel.soort is not Soort.GELIJK for deel in self.stukken)
        return stuk or self.andere_volgorde or any(regel.soort is not Soort.GELIJK for regel in self.regels)

    @property
    def telling(self) -> str:
        """Return what happened in a few words, such as "1 erbij, 2 anders"."""
        if self.stukken:
            return "tekst anders"
        soorten = [regel.soort for regel in self.regels]
        delen = [
            f"{soorten.count(soort)} {soort}" for soort in (Soort.ERBIJ, Soort.WEG, Soort.ANDERS) if soort in soorten
        ]
        return ", ".join([*delen, *(["andere volgorde"] if self.andere_volgorde else [])])


def vergelijk(oud: Document, nieuw: Document) -> list[Deelverschil]:
    """Compare two versions; every part is there, also what stayed the same (no query)."""
    # A version from before the rings says nothing about them.
    ringen = all(wie.ring for document in (oud, nieuw) for wie in document.betrokkenen)
    was, wordt = _lijsten(oud, ringen=ringen), _lijsten(nieuw, ringen=ringen)
    uit = []
    for deel in ONDERDELEN:
        naam = deel.sleutel
        if naam in _LIJSTEN:
            verschil = regels(was[naam], wordt[naam])
            volgorde = andere_volgorde(was[naam], wordt[naam])
            uit.append(Deelverschil(deel.titel, deel.anker, regels=verschil, andere_volgorde=volgorde))
        else:
            uit.append(Deelverschil(deel.titel, deel.anker, stukken=woorden(getattr(oud, naam), getattr(nieuw, naam))))
    return uit


def _lijsten(document: Document, *, ringen: bool) -> dict[str, Lijst]:
    gegevens = {
        "Titel": document.titel,
        "Levensgebeurtenis": document.levensgebeurtenis,
        "Product": document.product,
        "Beleidsterrein": document.beleidsterrein,
        "Serviceformule": document.formule,
    }
    opdrachtgever = {"Naam": document.opdrachtgever_naam, "Functie": document.opdrachtgever_functie}
    return {
        "gegevens": _velden(gegevens),
        "opdrachtgever": _velden(opdrachtgever),
        "doelgroepen": [(naam, naam) for naam in document.doelgroepen],
        "projectgroep": [
            (lid.naam, _samen(lid.naam, lid.functie, _rol(lid.projectrol))) for lid in document.projectgroep
        ],
        "betrokkenen": [(wie.organisatie, _betrokkene(wie, ringen=ringen)) for wie in document.betrokkenen],
        "planning": [
            (
                termijn.fase.value,
                f"{termijn.fase.value.capitalize()}: {dag_voluit(termijn.start)} tot en met {dag_voluit(termijn.eind)}",
            )
            for termijn in document.planning
            if termijn.start
        ],
        "doelen": [(doel.naam, _doel(doel)) for doel in document.doelen],
    }


def _velden(velden: dict[str, str]) -> Lijst:
    return [(naam, f"{naam}: {waarde}") for naam, waarde in velden.items() if waarde]


def _samen(*delen: str) -> str:
    return ", ".join(deel for deel in delen if deel)


def _rol(projectrol: str) -> str:
    return dict(Teamlid.Projectrol.choices).get(projectrol, "")


def _betrokkene(wie: Organisatie, *, ringen: bool) -> str:
    kop = f"{wie.organisatie} ({_samen(wie.soort, wie.ring_woorden if ringen else '')})"
    return f"{kop}: {wie.betrokkenheid}" if wie.betrokkenheid else kop


def _doel(doel: Doel) -> str:
    van = met_eenheid(doel.nulmeting, doel.eenheid) or "nog niet gemeten"
    kant = doel.richting.woorden if doel.richting else ""
    bron = f"bron: {doel.bron}" if doel.bron else ""
    return f"{doel.naam}: {_samen(f'van {van} naar {met_eenheid(doel.streefwaarde, doel.eenheid)}', kant, bron)}"
