"""The startdocument as one whole: read live, frozen when vastgesteld, and the same to look at either way."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Self

from django.db import transaction

from klantreis.models import Betrokkene, Doelgroep, Fasetermijn, Indicator, Klantreis, Startdocument, Teamlid
from klantreis.onderdelen import ONDERDELEN, Onderdeel
from klantreis.pad import Fase
from klantreis.voortgang import Richting, richting

#: The facts about the klantreis itself that belong to what the opdrachtgever agrees with.
GEGEVENS = ("titel", "levensgebeurtenis", "product", "beleidsterrein", "serviceformule")


@dataclass(frozen=True, slots=True)
class Lid:
    """Somebody in the projectgroep."""

    naam: str
    functie: str
    projectrol: str


@dataclass(frozen=True, slots=True)
class Organisatie:
    """An organisation with a part in the journey; `soort` is intern or ketenpartner.

    `ring` is empty in a version from before the rings existed.
    """

    organisatie: str
    soort: str
    betrokkenheid: str
    ring: str = ""

    @property
    def ring_woorden(self) -> str:
        """Return how close this organisation is: "doet mee", or nothing."""
        return dict(Betrokkene.Ring.choices).get(self.ring, "")


@dataclass(frozen=True, slots=True)
class Termijn:
    """The planned days of a phase, both included; None when nothing was planned."""

    fase: Fase
    start: date | None
    eind: date | None


@dataclass(frozen=True, slots=True)
class Doel:
    """A measurable goal in its unit; nulmeting is None while it was not measured.

    `gezegd` is the direction somebody chose, or ""; `richting` is the one that counts.
    """

    naam: str
    eenheid: str
    nulmeting: Decimal | None
    streefwaarde: Decimal
    gezegd: str = ""
    bron: str = ""

    @property
    def richting(self) -> Richting | None:
        """Return which way is better, or None while nobody said and there is no nulmeting."""
        return richting(self.nulmeting, self.streefwaarde, self.gezegd)


@dataclass(frozen=True, slots=True)
class Document:
    """Everything a startdocument says. Templates read this, whether it is live or frozen."""

    titel: str
    levensgebeurtenis: str
    product: str
    beleidsterrein: str
    serviceformule: str
    aanleiding: str
    doel: str
    beginpunt: str
    eindpunt: str
    buiten_scope: str
    opdrachtgever_naam: str
    opdrachtgever_functie: str
    doelgroepen: tuple[str, ...]
    projectgroep: tuple[Lid, ...]
    betrokkenen: tuple[Organisatie, ...]
    planning: tuple[Termijn, ...]
    doelen: tuple[Doel, ...]

    @property
    def formule(self) -> str:
        """Return the name of the serviceformule, or nothing."""
        return dict(Klantreis.Serviceformule.choices).get(self.serviceformule, "")

    @property
    def intern(self) -> tuple[Organisatie, ...]:
        """The betrokkenen inside the gemeente."""
        return tuple(wie for wie in self.betrokkenen if wie.soort == Betrokkene.Soort.INTERN)

    @property
    def ketenpartners(self) -> tuple[Organisatie, ...]:
        """The betrokkenen outside the gemeente."""
        return tuple(wie for wie in self.betrokkenen if wie.soort == Betrokkene.Soort.KETENPARTNER)

    @property
    def is_gepland(self) -> bool:
        """Whether at least one phase has dates."""
        return any(termijn.start for termijn in self.planning)

    @property
    def ontbreekt(self) -> tuple[str, ...]:
        """Name what is still empty, for who is about to stel vast."""
        return tuple(deel.naam for deel in self.lege_onderdelen)

    @property
    def lege_onderdelen(self) -> tuple[Onderdeel, ...]:
        """The parts that say nothing yet, in the order of the page."""
        inhoud = {deel.sleutel: getattr(self, deel.sleutel, True) for deel in ONDERDELEN}
        inhoud |= {"opdrachtgever": self.opdrachtgever_naam, "planning": self.is_gepland}
        return tuple(deel for deel in ONDERDELEN if not inhoud[deel.sleutel])

    def als_json(self) -> dict[str, Any]:
        """Return the content as plain JSON values: dates as ISO text, numbers as text so that no digit is lost."""
        return {
            **{naam: getattr(self, naam) for naam in _TEKSTEN},
            "doelgroepen": list(self.doelgroepen),
            "projectgroep": [
                {"naam": lid.naam, "functie": lid.functie, "projectrol": lid.projectrol} for lid in self.projectgroep
            ],
            "betrokkenen": [
                {
                    "organisatie": wie.organisatie,
                    "soort": wie.soort,
                    "betrokkenheid": wie.betrokkenheid,
                    "ring": wie.ring,
                }
                for wie in self.betrokkenen
            ],
            "planning": {
                termijn.fase.value: [termijn.start.isoformat(), termijn.eind.isoformat()]
                for termijn in self.planning
                if termijn.start and termijn.eind
            },
            "doelen": [
                {
                    "naam": doel.naam,
                    "eenheid": doel.eenheid,
                    "nulmeting": None if doel.nulmeting is None else str(doel.nulmeting),
                    "streefwaarde": str(doel.streefwaarde),
                    "richting": doel.gezegd,
                    "bron": doel.bron,
                }
                for doel in self.doelen
            ],
        }

    @classmethod
    def uit_json(cls, inhoud: dict[str, Any]) -> Self:
        """Read back what `als_json` wrote; a part that an older version did not know is empty."""
        return cls(
            **{naam: inhoud.get(naam, "") for naam in _TEKSTEN},
            doelgroepen=tuple(inhoud.get("doelgroepen", ())),
            projectgroep=tuple(Lid(**lid) for lid in inhoud.get("projectgroep", ())),
            betrokkenen=tuple(Organisatie(**wie) for wie in inhoud.get("betrokkenen", ())),
            planning=_planning(
                (fase, date.fromisoformat(start), date.fromisoformat(eind))
                for fase, (start, eind) in inhoud.get("planning", {}).items()
            ),
            doelen=tuple(
                Doel(
                    doel["naam"],
                    doel["eenheid"],
                    None if doel["nulmeting"] is None else Decimal(doel["nulmeting"]),
                    Decimal(doel["streefwaarde"]),
                    doel.get("richting", ""),
                    doel.get("bron", ""),
                )
                for doel in inhoud.get("doelen", ())
            ),
        )


_TEKSTEN = (*GEGEVENS, *Startdocument.TEKSTEN, "opdrachtgever_naam", "opdrachtgever_functie")


def _planning(termijnen: Iterable[tuple[str, date, date]]) -> tuple[Termijn, ...]:
    per_fase = {fase: (start, eind) for fase, start, eind in termijnen}
    return tuple(Termijn(fase, *per_fase.get(fase.value, (None, None))) for fase in Fase)


@dataclass(frozen=True, slots=True)
class Planregel:
    """A planned phase with its place on the bar of the whole planning, as SVG lengths ("12.5%")."""

    fase: Fase
    start: date | None
    eind: date | None
    x: str
    breedte: str


def planregels(document: Document) -> list[Planregel]:
    """Lay the phases side by side on one bar from the first day to the last (pure)."""
    dagen = [dag for termijn in document.planning for dag in (termijn.start, termijn.eind) if dag]
    if not dagen:
        return []
    begin, totaal = min(dagen), (max(dagen) - min(dagen)).days + 1
    uit = []
    for termijn in document.planning:
        x, breedte = 0.0, 0.0
        if termijn.start and termijn.eind:
            x = 100 * (termijn.start - begin).days / totaal
            breedte = 100 * ((termijn.eind - termijn.start).days + 1) / totaal
        uit.append(Planregel(termijn.fase, termijn.start, termijn.eind, f"{x:.2f}%", f"{breedte:.2f}%"))
    return uit


def lees(klantreis: Klantreis, versie: Startdocument | None) -> Document:
    """Return the content as it stands now, with the texts of `versie` (5 queries)."""
    termijnen = Fasetermijn.objects.filter(klantreis=klantreis).values_list("fase", "start", "eind")
    return Document(
        **{naam: getattr(klantreis, naam) for naam in GEGEVENS},
        **{naam: getattr(versie, naam, "") for naam in _TEKSTEN if naam not in GEGEVENS},
        doelgroepen=tuple(Doelgroep.objects.filter(klantreis=klantreis).values_list("naam", flat=True)),
        projectgroep=tuple(
            Lid(*rij)
            for rij in Teamlid.objects.filter(klantreis=klantreis)
            .exclude(projectrol="")
            .values_list("naam", "functie", "projectrol")
        ),
        betrokkenen=tuple(
            Organisatie(*rij)
            for rij in Betrokkene.objects.filter(klantreis=klantreis).values_list(
                "organisatie", "soort", "betrokkenheid", "ring"
            )
        ),
        planning=_planning(termijnen),
        doelen=tuple(
            Doel(*rij)
            for rij in Indicator.objects.filter(klantreis=klantreis).values_list(
                "naam", "eenheid", "nulmeting", "streefwaarde", "richting", "bron"
            )
        ),
    )


def lees_versie(klantreis: Klantreis, versie: Startdocument) -> Document:
    """Return what this version says: frozen if it was vastgesteld, else as it stands now."""
    return Document.uit_json(versie.inhoud) if versie.inhoud else lees(klantreis, versie)


def inhoud(klantreis: Klantreis, versie: Startdocument) -> dict[str, Any]:
    """Return the content to freeze with Startdocument.stel_vast (5 queries)."""
    return lees(klantreis, versie).als_json()


def versies(klantreis: Klantreis) -> list[Startdocument]:
    """Return all versions, the newest first, without the frozen content of the older ones (1 query)."""
    return list(Startdocument.objects.filter(klantreis=klantreis).order_by("-nummer").defer("inhoud"))


def vergrendel(klantreis: Klantreis) -> None:
    """Lock the newest version (1 query), inside a transaction: whoever locks a part of the document locks this first.

    Saving does so by way of open_concept; who first wants to look at the part itself calls this.
    """
    Startdocument.objects.select_for_update().laatste(klantreis)


def open_concept(klantreis: Klantreis) -> tuple[Startdocument, bool]:
    """Return the version that may be edited and whether it is new; call this before any change to the content.

    A vastgestelde version without frozen content (brought in from elsewhere) is frozen first, or the change that
    follows would rewrite it.
    """
    with transaction.atomic():
        laatste = Startdocument.objects.select_for_update().laatste(klantreis)
        if laatste and laatste.is_vastgesteld and not laatste.inhoud:
            laatste.inhoud = inhoud(klantreis, laatste)
            laatste.save(update_fields=["inhoud"])
        concept = Startdocument.concept(klantreis)
        return concept, laatste is not None and concept.pk != laatste.pk


def stel_vast(klantreis: Klantreis, concept: Startdocument, *, door: str, op: date) -> None:
    """Lock this version with everything it says today."""
    with transaction.atomic():
        concept.stel_vast(door=door, op=op, inhoud=inhoud(klantreis, concept))
