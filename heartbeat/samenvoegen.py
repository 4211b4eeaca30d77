"""Merging two contactmomenten into one, without losing what was said or rated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F

from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Klantreis
from klantreis.wijzigingen import GEWIJZIGD, Melding, meld
from personas.models import Citaat
from reis import verhuizen
from reis.bewerken import Indeling, op_slot, vereis
from reis.models import Contactmoment
from reis.verhuizen import samen


class KeuzeNodig(Exception):
    """Two ratings meet and nobody chose yet which one stays. `verschillen` are all that need a choice now."""

    def __init__(self, verschillen: "list[Verschil]") -> None:
        super().__init__(f"{len(verschillen)} verschillen")
        self.verschillen = verschillen


@dataclass(frozen=True, slots=True)
class Verschil:
    """A persona, heartbeat and kanaal that the two contactmomenten rate differently. `sleutel` names it in a form."""

    sleutel: str
    persona: str
    soort: str
    kanaal: str
    blijft: int
    gaat: int


@dataclass(frozen=True, slots=True)
class Gevolgen:
    """What merging brings: how much comes along, and what needs a choice."""

    belevingen: int
    citaten: int
    verschillen: list[Verschil]


def gevolgen(blijft: Contactmoment, gaat: Contactmoment) -> Gevolgen:
    """Return what merging would do, without doing it (3 queries)."""
    return Gevolgen(
        belevingen=Beleving.objects.filter(contactmoment=gaat).count(),
        citaten=Citaat.objects.filter(contactmoment=gaat).count(),
        verschillen=_verschillen(_paren(blijft, gaat)),
    )


def voeg_samen(klantreis: Klantreis, blijft: UUID, gaat: UUID, titel: str, keuzes: Mapping[str, int]) -> Contactmoment:
    """Merge `gaat` into `blijft` and put `gaat` aside; return what stays.

    `keuzes` says per Verschil.sleutel which waardering stays. Toelichtingen are put under each other. What has a place of its
    own moves along: belevingen, citaten, verbeterpunten. Raises Weg when one of the two is gone and KeuzeNodig when ratings
    differ that `keuzes` does not name.
    """
    with op_slot(klantreis) as indeling:
        hier, daar = vereis(indeling.moment(blijft)), vereis(indeling.moment(gaat))
        houd_belevingen_vast([hier, daar])
        paren = _paren(hier, daar)
        open_ = [verschil for verschil in _verschillen(paren) if verschil.sleutel not in keuzes]
        if open_:
            raise KeuzeNodig(_verschillen(paren))
        _belevingen(hier, daar, paren, keuzes)
        _citaten(hier, daar)
        verhuizen.verhuis(daar, hier)
        _gegevens(indeling, hier, daar, titel)
        samen_met = {"samengevoegd": (daar.titel, hier.titel)}
        meld(Melding(Contactmoment, hier.pk, klantreis.pk, GEWIJZIGD, samen_met))
        daar.verwijder()
    return hier


def houd_belevingen_vast(momenten: Sequence[Contactmoment]) -> None:
    """Let nobody rate at these contactmomenten until the transaction ends; call it before anything is written (1 query).

    Who rates holds the cell first and then the board. The first write here tells the boards, so the cells come before it.
    """
    cellen = Beleving.objects.select_for_update(no_key=True).filter(contactmoment__in=momenten)
    list(cellen.order_by("pk").values_list("pk"))


def sleutel(beleving: Beleving) -> str:
    """Return the name of a rating in a form: its heartbeat and kanaal."""
    return f"{beleving.heartbeat_id}-{beleving.kanaal_id}"


type _Paar = tuple[Beleving, Beleving]


def _paren(blijft: Contactmoment, gaat: Contactmoment) -> list[_Paar]:
    """Return the ratings of both contactmomenten that are about the same heartbeat and kanaal (1 query)."""
    rijen = (
        Beleving.objects.filter(contactmoment__in=[blijft, gaat])
        .select_related("heartbeat__persona", "kanaal")
        .order_by("heartbeat__persona__volgorde", "heartbeat_id", "kanaal__volgorde", "pk")
    )
    van: dict[str, dict[int, Beleving]] = {}
    for beleving in rijen:
        van.setdefault(sleutel(beleving), {})[beleving.contactmoment_id] = beleving
    return [(paar[blijft.pk], paar[gaat.pk]) for paar in van.values() if len(paar) == 2]


def _verschillen(paren: list[_Paar]) -> list[Verschil]:
    return [
        Verschil(
            sleutel(hier),
            hier.heartbeat.persona.naam,
            hier.heartbeat.soort,
            hier.kanaal.naam,
            hier.waardering,
            daar.waardering,
        )
        for hier, daar in paren
        if hier.waardering != daar.waardering
    ]


def _belevingen(hier: Contactmoment, daar: Contactmoment, paren: list[_Paar], keuzes: Mapping[str, int]) -> None:
    for blijft, gaat in paren:
        vandaan = [
            rij.bron for rij in (blijft, gaat) if rij.waardering == keuzes.get(sleutel(blijft), blijft.waardering)
        ]
        blijft.bron = Beleving.Bron.WORKSHOP if Beleving.Bron.WORKSHOP in vandaan else Beleving.Bron.TEAM
        blijft.waardering = keuzes.get(sleutel(blijft), blijft.waardering)
        blijft.toelichting = samen(blijft.toelichting, gaat.toelichting)
        blijft.citaat_tekst = samen(blijft.citaat_tekst, gaat.citaat_tekst)
        blijft.citaat_id = blijft.citaat_id or gaat.citaat_id
        blijft.bewaar(blijft.versie, ["waardering", "bron", "toelichting", "citaat_tekst", "citaat"])
    # A rating that was taken over stays behind with the contactmoment that is put aside.
    Beleving.objects.filter(contactmoment=daar).exclude(pk__in=[gaat.pk for _, gaat in paren]).update(
        contactmoment=hier, versie=F("versie") + 1
    )
    # Who is rated here does come here.
    Heartbeat.overgeslagen.through.objects.filter(
        contactmoment_id=hier.pk, heartbeat__belevingen__contactmoment=hier.pk
    ).delete()


def _citaten(hier: Contactmoment, daar: Contactmoment) -> None:
    bekend = set(Citaat.objects.filter(contactmoment=hier).values_list("interview_id", "kanaal_id", "tekst"))
    mee = [
        pk
        for pk, *wat in Citaat.objects.filter(contactmoment=daar).values_list(
            "pk", "interview_id", "kanaal_id", "tekst"
        )
        if tuple(wat) not in bekend
    ]
    Citaat.objects.filter(pk__in=mee).update(contactmoment=hier, versie=F("versie") + 1)


def _gegevens(indeling: Indeling, hier: Contactmoment, daar: Contactmoment, titel: str) -> None:
    dagen = [moment.doorlooptijd_dagen for moment in (hier, daar) if moment.doorlooptijd_dagen is not None]
    hier.titel = titel
    hier.omschrijving = samen(hier.omschrijving, daar.omschrijving)
    hier.moment_van_de_waarheid = hier.moment_van_de_waarheid or daar.moment_van_de_waarheid
    # One after the other: the inwoner waits for both.
    hier.doorlooptijd_dagen = sum(dagen) if dagen else None
    hier.bewaar(hier.versie, ["titel", "omschrijving", "moment_van_de_waarheid", "doorlooptijd_dagen"])
