"""What the verbeterplan adds to the board of the gewenste heartbeat (heartbeat.aanvulling): what brings a rise, the
advice on peak and end, and what the inwoner may count on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.urls import reverse

from heartbeat.aanvulling import Stuk
from heartbeat.bewijs import Cel
from heartbeat.lezen import Bord, Moment
from heartbeat.stijging import Oorzaak
from klantreis.forms_gezien import afdruk
from klantreis.formules import FORMULES, Formule
from klantreis.models import Klantreis
from klantreis.zekerheden import zekerheden
from verbeterplan import piekeinde, stijgingen
from verbeterplan.models import Verbeterplan

STIJGING = "verbeterplan/_stijging.html"
ADVIES = "verbeterplan/_piekeinde.html"
ZEKERHEDEN = "verbeterplan/_gewenst_onderaan.html"


@dataclass(frozen=True, slots=True)
class Vinkje:
    """An actie or idee to tick."""

    oorzaak: Oorzaak
    aan: bool


@dataclass(frozen=True, slots=True)
class StijgBlok:
    """What stands below one kanaal: the change, what brings it, and what can be chosen."""

    van: int
    naar: int
    oorzaken: tuple[Oorzaak, ...]
    zonder: bool
    hier: tuple[Vinkje, ...]
    andere: tuple[Vinkje, ...]
    was: tuple[str, ...]
    uuid: UUID
    titel: str = ""
    fout: str = ""

    @property
    def stijgt(self) -> bool:
        """Whether it becomes better; otherwise it becomes worse."""
        return self.naar > self.van


@dataclass(frozen=True, slots=True)
class Momentdeel:
    """What the panel of one contactmoment needs: per kanaal id a block, and where the form goes."""

    blokken: Mapping[int, StijgBlok]
    adres: str
    persona: UUID
    moment: UUID
    bewerken: bool


@dataclass(frozen=True, slots=True)
class Getypt:
    """What somebody sent that was not right, to show it again: kanaal, ticks, title, uuid and what is wrong."""

    kanaal_id: int
    gekozen: frozenset[str]
    titel: str
    uuid: UUID
    fout: str


@dataclass(frozen=True, slots=True)
class Adviesdeel:
    """The advice with the contactmomenten it is about; `basis` is where a link to one begins."""

    advies: piekeinde.Advies
    piek: Moment
    eerste: Moment
    laatste: Moment
    basis: str


@dataclass(frozen=True, slots=True)
class Zekerheidsdeel:
    """What the inwoner may count on, and whether the team thinks it fits."""

    formule: Formule | None
    zekerheden: tuple[str, ...]
    tekst: str
    gezien: str
    adres: str
    overzicht: str
    bewerken: bool


class GewenstBord:
    """The Aanvuller of heartbeat.aanvulling."""

    def oorzaken(self, persona_id: int) -> Mapping[Cel, tuple[Oorzaak, ...]]:
        """Return what brings the rises of a persona (1 query)."""
        return stijgingen.oorzaken(persona_id)

    def bij_moment(self, klantreis: Klantreis, bord: Bord, moment: Moment, *, bewerken: bool) -> Stuk:
        """Return what stands below each kanaal of the chosen contactmoment (1 query for who may edit)."""
        return Stuk(STIJGING, momentdeel(klantreis, bord, moment, bewerken=bewerken))

    def advies(self, klantreis: Klantreis, bord: Bord) -> Stuk:
        """Return the advice on peak and end (no query)."""
        return Stuk(ADVIES, adviesdeel(klantreis, bord))

    def onderaan(self, klantreis: Klantreis, bord: Bord, *, bewerken: bool) -> Stuk:
        """Return the zekerheden with the answer of the team (2 queries)."""
        return Stuk(ZEKERHEDEN, zekerheidsdeel(klantreis, bord.persona.uuid, bewerken=bewerken))


def momentdeel(
    klantreis: Klantreis, bord: Bord, moment: Moment, *, bewerken: bool, getypt: Getypt | None = None
) -> Momentdeel:
    """Collect the blocks of one contactmoment (1 query when something rises there and this person may edit)."""
    wissels = {cel: wissel for cel, wissel in (bord.stijgingen | bord.dalingen).items() if cel[0] == moment.pk}
    stijgt = any(naar > van for van, naar in wissels.values())
    opties = stijgingen.keuzes(klantreis, moment.pk) if bewerken and stijgt else []
    blokken = {
        cel[1]: _blok(
            *wissel,
            (bord.oorzaken or {}).get(cel, ()),
            opties,
            getypt if getypt and getypt.kanaal_id == cel[1] else None,
        )
        for cel, wissel in wissels.items()
    }
    return Momentdeel(
        blokken,
        reverse("verbeterplan:stijging_kies", args=[klantreis.uuid]),
        bord.persona.uuid,
        moment.uuid,
        bewerken,
    )


def _blok(
    van: int, naar: int, door: tuple[Oorzaak, ...], opties: Collection[stijgingen.Keuze], getypt: Getypt | None
) -> StijgBlok:
    was = tuple(oorzaak.sleutel for oorzaak in door)
    aan = getypt.gekozen if getypt else frozenset(was)
    te_kiezen = {keuze.oorzaak.sleutel for keuze in opties}
    hier = [Vinkje(keuze.oorzaak, keuze.oorzaak.sleutel in aan) for keuze in opties if keuze.hier]
    # What was chosen stays in sight, also from elsewhere or vervallen: it has to be possible to untick it.
    elders = [Vinkje(keuze.oorzaak, keuze.oorzaak.sleutel in aan) for keuze in opties if not keuze.hier]
    los = [Vinkje(oorzaak, oorzaak.sleutel in aan) for oorzaak in door if oorzaak.sleutel not in te_kiezen]
    return StijgBlok(
        van,
        naar,
        door,
        not any(oorzaak.telt for oorzaak in door),
        (*hier, *los, *(vinkje for vinkje in elders if vinkje.aan)),
        tuple(vinkje for vinkje in elders if not vinkje.aan),
        was,
        getypt.uuid if getypt else uuid4(),
        getypt.titel if getypt else "",
        getypt.fout if getypt else "",
    )


def adviesdeel(klantreis: Klantreis, bord: Bord) -> Adviesdeel | None:
    """Return the advice on the journey of this persona, contactmomenten where it does not come left out (no query)."""
    huidig, gewenst = bord.lijn("huidig"), bord.lijn("gewenst")
    komt = [i for i, moment in enumerate(bord.reis.momenten) if not moment.overgeslagen]
    plaatsen = [piekeinde.Plaats(huidig[i].waarde, gewenst[i].waarde, bord.reis.momenten[i].waarheid) for i in komt]
    uit = piekeinde.advies(plaatsen)
    if uit is None:
        return None
    momenten = [bord.reis.momenten[i] for i in komt]
    basis = f"{reverse('heartbeat:bord', args=[klantreis.uuid])}?persona={bord.persona.uuid}&soort=gewenst"
    return Adviesdeel(uit, momenten[uit.plek], momenten[0], momenten[-1], basis)


def zekerheidsdeel(klantreis: Klantreis, persona: UUID | None, *, bewerken: bool) -> Zekerheidsdeel:
    """Return what the inwoner may count on in this klantreis, and the answer of the team (2 queries)."""
    tekst = Verbeterplan.objects.filter(klantreis=klantreis).values_list("toets_zekerheden", flat=True).first() or ""
    return Zekerheidsdeel(
        next((formule for formule in FORMULES if formule.sleutel == klantreis.serviceformule), None),
        zekerheden(klantreis),
        tekst,
        afdruk([tekst]),
        reverse("verbeterplan:zekerheden", args=[klantreis.uuid]),
        f"{reverse('verbeterplan:gewenst', args=[klantreis.uuid])}{f'?persona={persona}' if persona else ''}",
        bewerken,
    )
