"""What the verbeterplan says, as plain data: the screen, the raadsrapport and the exports read these same rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils import timezone

from heartbeat.models import Beleving, BelevingQuerySet, Heartbeat
from klantreis.models import Indicator, Klantreis
from klantreis.voortgang import richting, voortgang
from personas.models import Citaat, Interview, Waardering
from reis.models import Contactmoment
from verbeterplan.ernst import Ernst
from verbeterplan.kwadrant import kwadrant
from verbeterplan.models import Actie, Idee, Meting, Verbeterpunt
from verbeterplan.oordeel import oordeel
from verbeterplan.opgelost import is_niet_meer_negatief, is_opgelost, slechtste
from verbeterplan.regels import (
    ActieKort,
    ActieRegel,
    CitaatRegel,
    DoelRegel,
    IdeeRegel,
    MetingRegel,
    PaktAan,
    PersonaRegel,
    Plan,
    Planstand,
    PuntRegel,
)

__all__ = [
    "ActieKort",
    "ActieRegel",
    "CitaatRegel",
    "DoelRegel",
    "IdeeRegel",
    "MetingRegel",
    "PaktAan",
    "PersonaRegel",
    "Plan",
    "Planstand",
    "PuntRegel",
    "beleefd_bij_verbeterpunten",
    "bij_verbeterpunten",
    "doelen",
    "doelen_van",
    "plan",
]

type Plek = tuple[int, int]


@dataclass(slots=True)
class _Beleefd:
    """The belevingen on one contactmoment and kanaal: waardering per persona, before and after."""

    huidig: dict[int, int] = field(default_factory=dict)
    gerealiseerd: dict[int, int] = field(default_factory=dict)
    negatief: list[PersonaRegel] = field(default_factory=list)
    gekozen: set[int] = field(default_factory=set)


def plan(klantreis: Klantreis) -> Plan:
    """Return the verbeterplan of a klantreis (7 queries, whatever its size)."""
    momenten = list(Contactmoment.objects.van(klantreis))
    rijen = list(
        Verbeterpunt.objects.filter(klantreis=klantreis, contactmoment__verwijderd_op__isnull=True).select_related(
            "kanaal"
        )
    )
    beleefd = _belevingen(klantreis)
    citaten = _citaten(klantreis, beleefd)
    ideeen = _ideeen(klantreis)
    acties = list(Actie.objects.filter(klantreis=klantreis))
    koppels = list(
        Actie.verbeterpunten.through.objects.filter(actie__klantreis=klantreis).values_list(
            "actie_id", "verbeterpunt_id"
        )
    )
    per_punt: dict[int, list[ActieKort]] = defaultdict(list)
    met_punt: dict[int, set[int]] = defaultdict(set)
    for actie_id, punt_id in koppels:
        met_punt[actie_id].add(punt_id)
    for actie in acties:
        for punt_id in met_punt[actie.pk]:
            per_punt[punt_id].append(ActieKort(actie.uuid, actie.nummer, actie.titel, actie.status, actie.eigenaar))

    plaats = {moment.pk: nummer for nummer, moment in enumerate(momenten, start=1)}
    per_pk = {moment.pk: moment for moment in momenten}
    punten: dict[int, PuntRegel] = {}
    for rij in rijen:
        moment = per_pk.get(rij.contactmoment_id)
        if moment is None:
            continue
        nummer = plaats[moment.pk]
        plek = (rij.contactmoment_id, rij.kanaal_id)
        punten[rij.pk] = _puntregel(
            rij,
            moment,
            nummer=nummer,
            rand=nummer in (1, len(momenten)),
            beleefd=beleefd.get(plek, _Beleefd()),
            citaten=citaten.get(plek, ()),
            ideeen=tuple(ideeen.get(rij.pk, ())),
            acties=tuple(per_punt.get(rij.pk, ())),
        )
    langs_de_reis = sorted(punten.items(), key=lambda paar: (paar[1].nummer, paar[1].kanaal))
    vandaag = timezone.localdate()
    actieregels = tuple(
        _actieregel(actie, tuple(_pakt_aan(punt) for pk, punt in langs_de_reis if pk in met_punt[actie.pk]), vandaag)
        for actie in acties
    )
    # Equals stay in the order of the journey.
    gesorteerd = tuple(sorted((punt for _, punt in langs_de_reis), key=lambda punt: punt.ernst.sorteersleutel))
    return Plan(gesorteerd, actieregels, _stand(gesorteerd, actieregels))


def _belevingen(klantreis: Klantreis) -> dict[Plek, _Beleefd]:
    """Read the huidige and gerealiseerde belevingen at the verbeterpunten (1 query)."""
    uit: dict[Plek, _Beleefd] = defaultdict(_Beleefd)
    for moment, kanaal, soort, persona, naam, waardering, toelichting, citaat in (
        bij_verbeterpunten([klantreis.pk])
        .order_by("heartbeat__persona__volgorde", "heartbeat__persona_id")
        .values_list(
            "contactmoment_id",
            "kanaal_id",
            "heartbeat__soort",
            "heartbeat__persona_id",
            "heartbeat__persona__naam",
            "waardering",
            "toelichting",
            "citaat_id",
        )
    ):
        hier = uit[moment, kanaal]
        if soort == Heartbeat.Soort.GEREALISEERD:
            hier.gerealiseerd[persona] = waardering
            continue
        hier.huidig[persona] = waardering
        if waardering < 0:
            hier.negatief.append(PersonaRegel(naam, toelichting))
            if citaat is not None:
                hier.gekozen.add(citaat)
    return uit


def bij_verbeterpunten(ids: Sequence[int]) -> BelevingQuerySet:
    """Return the huidige and gerealiseerde belevingen of klantreizen where a verbeterpunt stands."""
    punt = Verbeterpunt.objects.filter(contactmoment=OuterRef("contactmoment_id"), kanaal=OuterRef("kanaal_id"))
    return Beleving.objects.aanwezig().filter(
        Exists(punt),
        heartbeat__persona__klantreis__in=ids,
        heartbeat__soort__in=[Heartbeat.Soort.HUIDIG, Heartbeat.Soort.GEREALISEERD],
    )


def beleefd_bij_verbeterpunten(ids: Sequence[int]) -> dict[Plek, tuple[dict[int, int], dict[int, int]]]:
    """Return per contactmoment and kanaal with a verbeterpunt the waardering per persona, huidig and gerealiseerd.

    One query, however many klantreizen: the input of opgelost.is_opgelost.
    """
    uit: dict[Plek, tuple[dict[int, int], dict[int, int]]] = defaultdict(lambda: ({}, {}))
    for moment, kanaal, soort, persona, waardering in bij_verbeterpunten(ids).values_list(
        "contactmoment_id", "kanaal_id", "heartbeat__soort", "heartbeat__persona_id", "waardering"
    ):
        uit[moment, kanaal][soort == Heartbeat.Soort.GEREALISEERD][persona] = waardering
    return uit


def _citaten(klantreis: Klantreis, beleefd: Mapping[Plek, _Beleefd]) -> dict[Plek, tuple[CitaatRegel, ...]]:
    """Read the negative citaten at the verbeterpunten (1 query), the one that the team chose for a beleving first.

    Only of interviews before the verbeteringen: what people said afterwards makes nothing worse than it was.
    """
    punt = Verbeterpunt.objects.filter(contactmoment=OuterRef("contactmoment_id"), kanaal=OuterRef("kanaal_id"))
    gevonden: dict[Plek, list[tuple[bool, CitaatRegel]]] = defaultdict(list)
    for pk, moment, kanaal, tekst, code, interview in (
        Citaat.objects.filter(
            Exists(punt),
            interview__klantreis=klantreis,
            interview__stand=Interview.Stand.GEHOUDEN,
            interview__ronde=Interview.Ronde.HUIDIG,
            waardering=Waardering.NEGATIEF,
        )
        .order_by("interview__code", "volgorde", "pk")
        .values_list("pk", "contactmoment_id", "kanaal_id", "tekst", "interview__code", "interview__uuid")
    ):
        plek = (moment, kanaal)
        gekozen = plek in beleefd and pk in beleefd[plek].gekozen
        gevonden[plek].append((not gekozen, CitaatRegel(tekst, code, int(Waardering.NEGATIEF), interview)))
    return {plek: tuple(regel for _, regel in sorted(lijst, key=_eerst)) for plek, lijst in gevonden.items()}


def _eerst(paar: tuple[bool, CitaatRegel]) -> bool:
    return paar[0]


def _ideeen(klantreis: Klantreis) -> dict[int, list[IdeeRegel]]:
    """Read the ideeën per verbeterpunt (1 query), most stemmen first."""
    uit: dict[int, list[IdeeRegel]] = defaultdict(list)
    for idee in Idee.objects.filter(verbeterpunt__klantreis=klantreis):
        uit[idee.verbeterpunt_id].append(IdeeRegel(idee.uuid, idee.tekst, idee.stemmen))
    return uit


def _puntregel(
    rij: Verbeterpunt,
    moment: Contactmoment,
    *,
    nummer: int,
    rand: bool,
    beleefd: _Beleefd,
    citaten: tuple[CitaatRegel, ...],
    ideeen: tuple[IdeeRegel, ...],
    acties: tuple[ActieKort, ...],
) -> PuntRegel:
    return PuntRegel(
        uuid=rij.uuid,
        versie=rij.versie,
        nummer=nummer,
        titel=moment.titel,
        moment_uuid=moment.uuid,
        moment_van_de_waarheid=moment.moment_van_de_waarheid,
        actor=moment.actor,
        reisfase=moment.reisfase.naam,
        reisfase_uuid=moment.reisfase.uuid,
        kanaal=rij.kanaal.naam,
        kanaal_icoon=rij.kanaal.icoon,
        knelpunt=rij.knelpunt,
        oorzaak=rij.oorzaak,
        ernst=Ernst(
            personas=len(beleefd.negatief),
            negatieve_citaten=len(citaten),
            moment_van_de_waarheid=moment.moment_van_de_waarheid,
            eerste_of_laatste=rand,
        ),
        citaten=citaten,
        personas=tuple(beleefd.negatief),
        toen=slechtste(beleefd.huidig),
        nu=slechtste(beleefd.gerealiseerd),
        opgelost=is_opgelost(beleefd.huidig, beleefd.gerealiseerd),
        niet_meer_negatief=is_niet_meer_negatief(beleefd.huidig),
        ideeen=ideeen,
        acties=acties,
    )


def _pakt_aan(punt: PuntRegel) -> PaktAan:
    return PaktAan(punt.uuid, punt.titel, punt.kanaal, punt.reisfase, punt.reisfase_uuid, toen=punt.toen, nu=punt.nu)


def _actieregel(actie: Actie, pakt_aan: tuple[PaktAan, ...], vandaag: date) -> ActieRegel:
    af = Actie.Status(actie.status).is_af
    gewogen = actie.impact is not None and actie.inspanning is not None
    return ActieRegel(
        uuid=actie.uuid,
        versie=actie.versie,
        nummer=actie.nummer,
        titel=actie.titel,
        eigenaar=actie.eigenaar,
        afdeling_of_partner=actie.afdeling_of_partner,
        start=actie.start,
        gereed=actie.gereed,
        kosten_euro=actie.kosten_euro,
        inspanning=actie.inspanning,
        impact=actie.impact,
        status=actie.status,
        werkafspraak=actie.werkafspraak,
        te_laat=max(0, (vandaag - actie.gereed).days) if actie.gereed and not af else 0,
        kwadrant=kwadrant(actie.impact or 0, actie.inspanning or 0) if gewogen else None,
        pakt_aan=pakt_aan,
    )


def _stand(punten: Sequence[PuntRegel], acties: Sequence[ActieRegel]) -> Planstand:
    gereed = [actie for actie in acties if actie.status == Actie.Status.GEREED]
    geldig = [actie for actie in acties if actie.status != Actie.Status.VERVALLEN]
    return Planstand(
        acties=len(geldig),
        acties_gereed=len(gereed),
        acties_open=len(geldig) - len(gereed),
        acties_vervallen=len(acties) - len(geldig),
        acties_te_laat=sum(actie.te_laat > 0 for actie in acties),
        verbeterpunten=len(punten),
        verbeterpunten_opgelost=sum(punt.opgelost for punt in punten),
        ideeen=sum(len(punt.ideeen) for punt in punten),
        kosten=_som(geldig),
        besteed=_som(gereed),
    )


def _som(acties: Iterable[ActieRegel]) -> int:
    return sum(actie.kosten_euro or 0 for actie in acties)


def doelen(klantreis: Klantreis) -> tuple[DoelRegel, ...]:
    """Return the measurable goals of a klantreis with their metingen (2 queries)."""
    return doelen_van([klantreis.pk])[klantreis.pk]


def doelen_van(ids: Sequence[int]) -> dict[int, tuple[DoelRegel, ...]]:
    """Return the measurable goals of several klantreizen (2 queries); every id is in the answer."""
    metingen: dict[int, list[MetingRegel]] = defaultdict(list)
    for indicator_id, datum, waarde, toelichting in (
        Meting.objects.filter(indicator__klantreis__in=ids)
        .order_by("datum")
        .values_list("indicator_id", "datum", "waarde", "toelichting")
    ):
        metingen[indicator_id].append(MetingRegel(datum, waarde, toelichting))
    uit: dict[int, list[DoelRegel]] = {klantreis_id: [] for klantreis_id in ids}
    for indicator in Indicator.objects.filter(klantreis__in=ids):
        uit[indicator.klantreis_id].append(_doelregel(indicator, tuple(metingen[indicator.pk])))
    return {klantreis_id: tuple(regels) for klantreis_id, regels in uit.items()}


def _doelregel(indicator: Indicator, metingen: tuple[MetingRegel, ...]) -> DoelRegel:
    laatste = metingen[-1] if metingen else None
    return DoelRegel(
        uuid=indicator.uuid,
        naam=indicator.naam,
        eenheid=indicator.eenheid,
        nulmeting=indicator.nulmeting,
        streefwaarde=indicator.streefwaarde,
        metingen=metingen,
        laatste=laatste,
        voortgang=voortgang(indicator.nulmeting, indicator.streefwaarde, laatste.waarde if laatste else None),
        oordeel=oordeel(
            indicator.nulmeting,
            indicator.streefwaarde,
            [meting.waarde for meting in metingen],
            indicator.eenheid,
            indicator.richting,
        ),
        richting=richting(indicator.nulmeting, indicator.streefwaarde, indicator.richting),
    )
