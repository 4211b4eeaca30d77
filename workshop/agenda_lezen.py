"""What the page of one workshop shows of its agenda, and whether it is ready to begin."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse

from klantreis.models import Klantreis
from reis.models import Contactmoment
from workshop.blokken import SOORTEN
from workshop.bloksoort import Bloksoort
from workshop.models import Blok, Workshop
from workshop.sjablonen import duur
from workshop.soorten import Soort
from workshop.voorstel import VEEL_VRAGEN, stemtijd

#: Kinds that show or ask about a persona, so that it can be another one than that of the workshop.
MET_PERSONA = (Soort.MEELEVEN, Soort.STEMMEN)
_AANWEZIG = Q(vragen__contactmoment__verwijderd_op__isnull=True) & Q(
    vragen__contactmoment__reisfase__verwijderd_op__isnull=True
)


@dataclass(frozen=True, slots=True)
class Agendaregel:
    """A block in the agenda: when it begins, what is set in it, and whether it may still change or move."""

    blok: Blok
    soort: Bloksoort
    begin: int
    vragen: int
    bijzonder: tuple[str, ...]
    vragen_adres: str
    mag_wijzigen: bool
    is_nu: bool
    eerste: bool
    laatste: bool

    @property
    def na(self) -> str:
        """Say when it begins."""
        return f"na {duur(self.begin)}" if self.begin else "bij het begin"

    @property
    def duur(self) -> str:
        """Say how long it takes."""
        return duur(self.blok.minuten)

    @property
    def toelichting(self) -> str:
        """Say what kind of block it is, where the title does not, and what is set in it."""
        soort = self.soort.soort.label
        delen = ", ".join((*([] if soort == self.blok.titel else [soort]), *self.bijzonder))
        return delen[:1].upper() + delen[1:]

    @property
    def is_klaar(self) -> bool:
        """Whether it was done."""
        return self.blok.klaar_op is not None and not self.is_nu


@dataclass(frozen=True, slots=True)
class Agenda:
    """All blocks, in their order."""

    regels: tuple[Agendaregel, ...]

    @property
    def minuten(self) -> int:
        """Return how long it takes in all."""
        return sum(regel.blok.minuten for regel in self.regels)

    @property
    def duur(self) -> str:
        """Say how long it takes in all."""
        return duur(self.minuten)

    def van_soort(self, soort: Soort) -> list[Agendaregel]:
        """Return the blocks of one kind."""
        return [regel for regel in self.regels if regel.soort.soort is soort]


def agenda(workshop: Workshop) -> Agenda:
    """Return the agenda of a workshop (1 query)."""
    rijen = Blok.objects.filter(workshop=workshop).select_related("persona")
    # Counting drops the order of the model.
    blokken = list(rijen.annotate(aantal_vragen=Count("vragen", filter=_AANWEZIG)).order_by("volgorde", "pk"))
    nu = next((plek for plek, blok in enumerate(blokken) if blok.pk == workshop.huidig_id), -1)
    begin = 0
    regels = []
    for plek, blok in enumerate(blokken):
        vragen: int = blok.aantal_vragen
        regels.append(
            Agendaregel(
                blok,
                SOORTEN[blok.de_soort],
                begin,
                vragen,
                tuple(_bijzonder(blok, vragen)),
                _vragen_adres(workshop, blok) if blok.soort == Soort.STEMMEN else "",
                mag_wijzigen=blok.begonnen_op is None and not workshop.is_afgelopen,
                is_nu=plek == nu and not workshop.is_afgelopen,
                # Right behind the block of now it can go up no further.
                eerste=plek == 0 or plek == nu + 1,
                laatste=plek == len(blokken) - 1,
            )
        )
        begin += blok.minuten
    return Agenda(tuple(regels))


def _vragen_adres(workshop: Workshop, blok: Blok) -> str:
    return reverse("workshop:vragen", args=[workshop.klantreis.uuid, workshop.uuid, blok.uuid])


def _bijzonder(blok: Blok, vragen: int) -> list[str]:
    """Say what is set in a block, in a few words each."""
    uit = []
    if blok.persona is not None:
        uit.append(f"voor {blok.persona.voornaam}")
    if blok.soort == Soort.STEMMEN:
        uit.append(f"{vragen_woord(vragen)} van {blok.seconden} seconden" if vragen else "nog geen vragen")
    elif blok.soort == Soort.STIPPEN:
        uit.append(f"{blok.stippen} {'stip' if blok.stippen == 1 else 'stippen'} per persoon")
    elif blok.soort == Soort.KNELPUNTEN:
        uit.append(f"iedereen kiest er {blok.stippen}")
    elif blok.soort == Soort.PRIORITEREN:
        uit.append(f"{blok.seconden} seconden per idee")
    elif blok.soort == Soort.IDEEEN:
        uit.append({"kiest": "met of zonder naam", "anoniem": "zonder naam", "naam": "met naam"}[blok.namen])
    return uit


def vragen_woord(aantal: int) -> str:
    """Return '1 vraag' or '12 vragen'."""
    return f"{aantal} {'vraag' if aantal == 1 else 'vragen'}"


@dataclass(frozen=True, slots=True)
class Punt:
    """Something to look at before a workshop opens: in order or not, and where to go to change it."""

    goed: bool
    zin: str
    adres: str = ""
    knop: str = ""


def klaar_om_te_beginnen(
    klantreis: Klantreis, workshop: Workshop, de_agenda: Agenda, personas: int, adres: str, *, bereikbaar: bool
) -> list[Punt]:
    """Return what to look at before opening (1 query). `adres` is what people type on their phone."""
    van = [klantreis.uuid, workshop.uuid]
    uit = [_agendapunt(van, de_agenda), _personapunt(van, klantreis, workshop, de_agenda, personas)]
    stemmen = de_agenda.van_soort(Soort.STEMMEN)
    if stemmen or de_agenda.van_soort(Soort.AANVULLEN):
        momenten = Contactmoment.objects.van(klantreis).count()
        if not momenten:
            zin = "De reis heeft nog geen contactmomenten. Dan is er niets om over te stemmen."
            uit.append(Punt(False, zin, reverse("heartbeat:reis", args=[klantreis.uuid]), "Maak eerst de reis"))
        else:
            uit.extend(_stempunt(van, regel) for regel in stemmen)
    if bereikbaar:
        uit.append(Punt(True, f"Mensen doen mee op {adres}. Probeer het vooraf met je eigen telefoon."))
    else:
        zin = "Telefoons kunnen deze computer niet bereiken. Start Klantreis met ‘make start NETWERK=ja’."
        uit.append(Punt(False, zin))
    return [punt for punt in uit if punt is not None]


def _agendapunt(van: list[UUID], de_agenda: Agenda) -> Punt:
    if not de_agenda.regels:
        return Punt(False, "De agenda is nog leeg.", reverse("workshop:blok_nieuw", args=van), "Voeg een blok toe")
    blokken = f"{len(de_agenda.regels)} {'blok' if len(de_agenda.regels) == 1 else 'blokken'}"
    return Punt(True, f"De agenda heeft {blokken} en duurt {de_agenda.duur}.")


def _personapunt(
    van: list[UUID], klantreis: Klantreis, workshop: Workshop, de_agenda: Agenda, personas: int
) -> Punt | None:
    if workshop.persona is not None:
        return Punt(True, f"Jullie kijken door de ogen van {workshop.persona.naam}.")
    vraagt = [regel for regel in de_agenda.regels if regel.soort.soort in MET_PERSONA and regel.blok.persona is None]
    if not vraagt:
        return None
    if not personas:
        zin = "Deze klantreis heeft nog geen persona. Zonder persona kunnen jullie niet stemmen."
        return Punt(False, zin, reverse("personas:personas", args=[klantreis.uuid]), "Maak eerst een persona")
    zin = "Er is nog geen persona gekozen. Zonder persona kunnen jullie niet stemmen."
    return Punt(False, zin, reverse("workshop:gegevens", args=van), "Kies een persona")


def _stempunt(van: list[UUID], regel: Agendaregel) -> Punt:
    """Say whether a block in which is voted has vragen, and time for them."""
    adres = reverse("workshop:vragen", args=[*van, regel.blok.uuid])
    naam = f"‘{regel.blok.titel}’"
    if not regel.vragen:
        return Punt(False, f"Bij {naam} zijn nog geen vragen gekozen.", adres, "Kies de vragen")
    nodig = stemtijd(regel.vragen, regel.blok.seconden)
    if nodig > regel.blok.minuten:
        zin = f"{naam} heeft {vragen_woord(regel.vragen)}. Dat kost ongeveer {duur(nodig)}, en er staat {regel.duur}."
        return Punt(False, zin, adres, "Kies minder vragen")
    if regel.vragen > VEEL_VRAGEN:
        zin = f"{naam} heeft {vragen_woord(regel.vragen)}. Dat is veel achter elkaar."
        return Punt(False, zin, adres, "Kies minder vragen")
    return Punt(True, f"Jullie stemmen over {vragen_woord(regel.vragen)}, ongeveer {duur(nodig)}.")
