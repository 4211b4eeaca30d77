"""Which belevingen an actie is meant to lift: the roots of its verbeterpunten, and what the gewenste heartbeats name it for."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q

from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Klantreis
from personas.models import Citaat, Interview, Waardering
from verbeterplan.models import Actie, Verbeterpunt
from verbeterplan.models_uitvoering import Stijging
from verbeterplan.regels import CitaatRegel

type Plek = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Doelbeleving:
    """One beleving of a persona that the actie must lift; a waardering is None when it was not measured."""

    contactmoment: str
    moment_uuid: UUID
    kanaal: str
    kanaal_icoon: str
    persona: str
    persona_uuid: UUID
    huidig: int | None
    gewenst: int | None
    gerealiseerd: int | None
    citaat: CitaatRegel | None
    citaat_tekst: str
    #: Whether the gewenste heartbeat names this actie for it.
    genoemd: bool


@dataclass(slots=True)
class _Bij:
    """The three heartbeats of one persona at one place."""

    waarden: dict[str, int] = field(default_factory=dict)
    citaat: CitaatRegel | None = None
    citaat_tekst: str = ""
    rij: Beleving | None = None

    @property
    def stijgt(self) -> bool:
        """Whether the wish is better than what is; what was not rated does not rise."""
        van, naar = (self.waarden.get(soort) for soort in (Heartbeat.Soort.HUIDIG, Heartbeat.Soort.GEWENST))
        return van is not None and naar is not None and naar > van


def belevingen_van(klantreis: Klantreis, actie: Actie) -> list[Doelbeleving]:
    """Return the belevingen an actie is meant to lift, in journey order (4 queries, 2 when it tackles nothing)."""
    wortels, genoemd = _plekken(klantreis, actie)
    plekken = wortels | {(moment, kanaal) for moment, kanaal, _ in genoemd}
    if not plekken:
        return []
    bij = _belevingen(klantreis, plekken)
    citaten = _citaten(klantreis, plekken)
    uit = []
    for (moment, kanaal, persona), hier in bij.items():
        rij = hier.rij
        # What was chosen for a rise is kept when the wish goes back; then nothing rises, and it is not shown.
        is_genoemd = (moment, kanaal, persona) in genoemd and hier.stijgt
        negatief = hier.waarden.get(Heartbeat.Soort.HUIDIG, 0) < 0
        if rij is None or not (is_genoemd or ((moment, kanaal) in wortels and negatief)):
            continue
        uit.append(
            Doelbeleving(
                contactmoment=rij.contactmoment.titel,
                moment_uuid=rij.contactmoment.uuid,
                kanaal=rij.kanaal.naam,
                kanaal_icoon=rij.kanaal.icoon,
                persona=rij.heartbeat.persona.naam,
                persona_uuid=rij.heartbeat.persona.uuid,
                huidig=hier.waarden.get(Heartbeat.Soort.HUIDIG),
                gewenst=hier.waarden.get(Heartbeat.Soort.GEWENST),
                gerealiseerd=hier.waarden.get(Heartbeat.Soort.GEREALISEERD),
                citaat=hier.citaat or (None if hier.citaat_tekst else citaten.get((moment, kanaal, persona))),
                citaat_tekst=hier.citaat_tekst,
                genoemd=is_genoemd,
            )
        )
    return uit


def _plekken(klantreis: Klantreis, actie: Actie) -> tuple[set[Plek], set[tuple[int, int, int]]]:
    """Return the places of its verbeterpunten with what was merged into them, and what a Stijging names (2 queries)."""
    punten = Verbeterpunt.objects.filter(
        Q(acties=actie) | Q(hoofdpunt__acties=actie), klantreis=klantreis, contactmoment__verwijderd_op__isnull=True
    )
    # An idee that became this actie counts as this actie.
    stijgingen = Stijging.objects.filter(
        Q(actie=actie) | Q(idee__actie=actie),
        heartbeat__persona__klantreis=klantreis,
        contactmoment__verwijderd_op__isnull=True,
    )
    return (
        set(punten.values_list("contactmoment_id", "kanaal_id")),
        set(stijgingen.values_list("contactmoment_id", "kanaal_id", "heartbeat__persona_id")),
    )


def _op(plekken: Iterable[Plek]) -> Q:
    momenten, kanalen = zip(*plekken, strict=True)
    return Q(contactmoment__in=set(momenten), kanaal__in=set(kanalen))


def _belevingen(klantreis: Klantreis, plekken: set[Plek]) -> dict[tuple[int, int, int], _Bij]:
    uit: dict[tuple[int, int, int], _Bij] = defaultdict(_Bij)
    rijen = (
        Beleving.objects.aanwezig()
        .filter(_op(plekken), heartbeat__persona__klantreis=klantreis)
        .select_related("contactmoment", "kanaal", "heartbeat__persona", "citaat__interview")
        .order_by(
            "contactmoment__reisfase__volgorde",
            "contactmoment__reisfase_id",
            "contactmoment__volgorde",
            "contactmoment_id",
            "kanaal__volgorde",
            "kanaal_id",
            "heartbeat__persona__volgorde",
            "heartbeat__persona_id",
        )
    )
    for rij in rijen:
        # The query asks for every moment on every kanaal; only the pairs count.
        if (rij.contactmoment_id, rij.kanaal_id) not in plekken:
            continue
        hier = uit[rij.contactmoment_id, rij.kanaal_id, rij.heartbeat.persona_id]
        hier.rij = rij
        hier.waarden[rij.heartbeat.soort] = rij.waardering
        if rij.heartbeat.soort == Heartbeat.Soort.HUIDIG:
            hier.citaat_tekst = rij.citaat_tekst
            if rij.citaat is not None:
                hier.citaat = _regel(rij.citaat)
    return uit


def _citaten(klantreis: Klantreis, plekken: set[Plek]) -> dict[tuple[int, int, int], CitaatRegel]:
    """Return for each place and persona the first negative citaat of its interviews (1 query).

    Only of before the verbeteringen: what people said afterwards is no reason for the actie.
    """
    rijen = Citaat.objects.filter(
        _op(plekken),
        interview__klantreis=klantreis,
        interview__stand=Interview.Stand.GEHOUDEN,
        interview__ronde=Interview.Ronde.HUIDIG,
        interview__personas__isnull=False,
        waardering=Waardering.NEGATIEF,
    ).order_by("interview__code", "volgorde", "pk")
    uit: dict[tuple[int, int, int], CitaatRegel] = {}
    for moment, kanaal, persona, tekst, code, interview in rijen.values_list(
        "contactmoment_id", "kanaal_id", "interview__personas", "tekst", "interview__code", "interview__uuid"
    ):
        uit.setdefault((moment, kanaal, persona), CitaatRegel(tekst, code, int(Waardering.NEGATIEF), interview))
    return uit


def _regel(citaat: Citaat) -> CitaatRegel:
    return CitaatRegel(citaat.tekst, citaat.interview.code, citaat.waardering, citaat.interview.uuid)
