"""Storing a checked file: all of it or nothing, and only what is different."""

from collections import Counter
from dataclasses import dataclass, replace
from itertools import count
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Model, Q

from accounts.models import Gebruiker
from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Betrokkene, Doelgroep, Fasetermijn, Indicator, Klantreis, Startdocument, Teamlid
from klantreis.wijzigingen import INGELEZEN, Melding, meld, stil
from leidraad.models import Leidraaddeel
from personas.models import Citaat, Interview, Persona
from reis.models import Contactmoment, Kanaal, Reisfase
from uitwisseling.bestand import KlantreisBestand
from uitwisseling.opslaan_define import bewaar_define
from uitwisseling.opslaan_design import bewaar_design
from uitwisseling.opslaan_discover import bewaar_discover
from uitwisseling.opslaan_reis import bewaar_reis
from uitwisseling.opslaan_rijen import Boek
from uitwisseling.persoonsgegevens import waarschuwingen
from verbeterplan.models import Actie, Idee, Meting, Verbeterpunt
from verbeterplan.models_ideeen import Ideegroep
from verbeterplan.models_uitvoering import Stijging, Voortgangsbericht
from verbeterplan.models_vaststellen import Vaststelling

#: How a report counts each model, in the order of the path: one, and more of them.
_NAMEN: dict[type[Model], tuple[str, str]] = {
    Klantreis: ("klantreis", "klantreizen"),
    Startdocument: ("startdocument", "startdocumenten"),
    Doelgroep: ("doelgroep", "doelgroepen"),
    Teamlid: ("teamlid", "teamleden"),
    Betrokkene: ("betrokkene", "betrokkenen"),
    Fasetermijn: ("geplande fase", "geplande fasen"),
    Indicator: ("indicator", "indicatoren"),
    Kanaal: ("kanaal", "kanalen"),
    Reisfase: ("reisfase", "reisfasen"),
    Contactmoment: ("contactmoment", "contactmomenten"),
    Interview: ("interview", "interviews"),
    Citaat: ("citaat", "citaten"),
    Persona: ("persona", "persona’s"),
    Heartbeat: ("heartbeat", "heartbeats"),
    Beleving: ("beleving", "belevingen"),
    Verbeterpunt: ("verbeterpunt", "verbeterpunten"),
    Idee: ("idee", "ideeën"),
    Actie: ("actie", "acties"),
    Meting: ("meting", "metingen"),
    Ideegroep: ("groep ideeën", "groepen ideeën"),
    Voortgangsbericht: ("voortgangsbericht", "voortgangsberichten"),
    Stijging: ("stijging", "stijgingen"),
    Vaststelling: ("vaststelling", "vaststellingen"),
    Leidraaddeel: ("deel van de leidraad", "delen van de leidraad"),
}


@dataclass(frozen=True, slots=True)
class Verslag:
    """What the import of one file did.

    `nieuw` counts the rows that were made, by the name of one such row ("interview": 8) and only where there are any;
    `gewijzigd` counts the rows that were there and changed; `opmerkingen` are whole sentences for who imports.
    """

    klantreis: Klantreis
    nieuw: dict[str, int]
    gewijzigd: int
    opmerkingen: tuple[str, ...]

    @property
    def titel(self) -> str:
        """What was read, in the words of people."""
        return self.klantreis.titel

    @property
    def totaal_nieuw(self) -> int:
        """How many rows were made."""
        return sum(self.nieuw.values())

    def __str__(self) -> str:
        """Return the counts on one line, such as "2 nieuw (1 interview, 1 citaat), 0 gewijzigd"."""
        meervouden = dict(_NAMEN.values())
        delen = ", ".join(
            f"{aantal} {naam if aantal == 1 else meervouden[naam]}" for naam, aantal in self.nieuw.items()
        )
        return f"{self.totaal_nieuw} nieuw{f' ({delen})' if delen else ''}, {self.gewijzigd} gewijzigd"


class BestaatAl(Exception):
    """A klantreis of this titel is here already; a full file never changes one that people work on."""

    def __init__(self, titel: str) -> None:
        super().__init__(titel)
        self.titel = titel


def kopie(bestand: KlantreisBestand, titel: str = "") -> KlantreisBestand:
    """Return the same klantreis under another titel: the given one, or the first free "… (kopie)" (1 query)."""
    if not titel:
        basis = bestand.klantreis.titel[:180]
        bezet = set(Klantreis.objects.filter(titel__startswith=basis).values_list("titel", flat=True))
        kandidaten = (f"{basis} (kopie{f' {nummer}' if nummer > 1 else ''})" for nummer in count(1))
        titel = next(kandidaat for kandidaat in kandidaten if kandidaat not in bezet)
    return replace(bestand, klantreis=replace(bestand.klantreis, titel=titel))


def bewaar(
    bestand: KlantreisBestand,
    *,
    uuid: UUID | None = None,
    leider: Gebruiker | None = None,
    alleen_nieuw: bool = False,
) -> Verslag:
    """Store a file in one transaction and say what changed.

    A file that the product wrote (`volledig`), and any file with `alleen_nieuw`, only makes a new klantreis: raises
    BestaatAl when there is one of that titel. The new one gets this `uuid`, and `leider` becomes its projectleider. Another
    file of people is compared with what is here:

    Rows are found by what identifies them in the file: the klantreis by titel, doelgroepen, teamleden, betrokkenen,
    indicatoren, reisfasen and personas by name, an interview by code, a contactmoment by its id, a citaat by its text
    and place, a beleving and a verbeterpunt by their place, an idee by its text, an actie by titel, a meting by its day.
    What is equal is not touched, and nothing is deleted. What people deleted from the journey stays away.

    The number of queries does not depend on the size of the file, apart from the largest batch a database takes.
    """
    boek = Boek()
    with transaction.atomic():
        # One entry in the history for the whole file.
        with stil():
            # What somebody practises on is never compared with a file, let alone changed by it.
            is_bezet = Q() if bestand.volledig or alleen_nieuw else Q(oefening_van__isnull=False)
            if Klantreis.objects.filter(is_bezet, titel=bestand.klantreis.titel).exists():
                raise BestaatAl(bestand.klantreis.titel)
            define = bewaar_define(bestand, boek, uuid)
            reis = bewaar_reis(define.klantreis, bestand, boek)
            discover = bewaar_discover(define, reis, bestand, boek)
            bewaar_design(define, reis, discover, bestand, boek)
            if leider is not None:
                _zet_leider(define.klantreis, leider)
        if boek.nieuw or boek.gewijzigd:
            klantreis = define.klantreis
            meld(Melding(Klantreis, klantreis.pk, klantreis.pk, INGELEZEN, naam=klantreis.titel))
    aantallen = Counter(model for model, _ in boek.nieuw)
    return Verslag(
        klantreis=define.klantreis,
        nieuw={namen[0]: aantallen[model] for model, namen in _NAMEN.items() if aantallen[model]},
        gewijzigd=len(boek.gewijzigd),
        opmerkingen=(*boek.opmerkingen, *waarschuwingen(bestand)),
    )


def _zet_leider(klantreis: Klantreis, leider: Gebruiker) -> None:
    """Make who imports the projectleider: under the own name in the team, or added to it."""
    lid = Teamlid.objects.filter(klantreis=klantreis, naam=leider.naam).first()
    if lid is None:
        hoogste = Teamlid.objects.filter(klantreis=klantreis).aggregate(hoogste=Max("volgorde"))["hoogste"]
        lid = Teamlid(klantreis=klantreis, naam=leider.naam, volgorde=(hoogste or 0) + 1)
    lid.gebruiker, lid.rol = leider, Teamlid.Rol.PROJECTLEIDER
    lid.save()
