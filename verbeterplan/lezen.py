"""What the verbeterplan says, as plain data: the screen, the raadsrapport and the exports read these same rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils import timezone

from heartbeat.models import Beleving, BelevingQuerySet, Heartbeat
from klantreis.models import Indicator, Klantreis
from klantreis.voortgang import richting, voortgang
from personas.models import Citaat, Interview, Waardering
from reis.models import Contactmoment
from reis.verhuizen import samen
from verbeterplan.ernst import Ernst
from verbeterplan.ideeen_lezen import actie_kort, met_uitslag, uitslag_van
from verbeterplan.kwadrant import kwadrant
from verbeterplan.models import Actie, Idee, Meting, Verbeterpunt
from verbeterplan.oordeel import oordeel
from verbeterplan.opgelost import is_niet_meer_negatief, is_opgelost, slechtste
from verbeterplan.punten import groepen, hoofden
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
    Wortel,
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
    "Wortel",
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
    negatief: dict[int, PersonaRegel] = field(default_factory=dict)
    gekozen: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Reis:
    """The contactmomenten of a klantreis by key, each with its number from 1."""

    momenten: Mapping[int, tuple[int, Contactmoment]]

    def rand(self, moment: int) -> bool:
        """Whether the journey begins or ends here."""
        return self.momenten[moment][0] in (1, len(self.momenten))


def plan(klantreis: Klantreis) -> Plan:
    """Return the verbeterplan of a klantreis (7 queries, whatever its size)."""
    momenten = list(Contactmoment.objects.van(klantreis))
    rijen = Verbeterpunt.objects.aanwezig().filter(klantreis=klantreis).select_related("kanaal").order_by("pk")
    reis = _Reis({moment.pk: (nummer, moment) for nummer, moment in enumerate(momenten, start=1)})
    per_pk = {rij.pk: rij for rij in rijen if rij.contactmoment_id in reis.momenten}
    hoofd = hoofden((rij.pk, rij.hoofdpunt_id) for rij in per_pk.values())
    beleefd = _belevingen(klantreis)
    citaten = _citaten(klantreis, beleefd)
    ideeen = _ideeen(klantreis)
    acties = list(Actie.objects.filter(klantreis=klantreis).select_related("werkafspraak_met"))
    koppels = list(
        Actie.verbeterpunten.through.objects.filter(actie__klantreis=klantreis).values_list(
            "actie_id", "verbeterpunt_id"
        )
    )
    per_punt: dict[int, dict[int, ActieKort]] = defaultdict(dict)
    met_punt: dict[int, set[int]] = defaultdict(set)
    for actie_id, punt_id in koppels:
        if punt_id in hoofd:
            met_punt[actie_id].add(hoofd[punt_id])
    for actie in acties:
        for punt_id in met_punt[actie.pk]:
            per_punt[punt_id][actie.pk] = ActieKort(actie.uuid, actie.nummer, actie.titel, actie.status, actie.eigenaar)

    punten = {
        pk: _puntregel(
            [per_pk[lid] for lid in leden],
            reis,
            beleefd=beleefd,
            citaten=citaten,
            ideeen=ideeen,
            acties=tuple(per_punt[pk].values()),
        )
        for pk, leden in groepen((rij.pk, rij.hoofdpunt_id) for rij in per_pk.values()).items()
    }
    langs_de_reis = sorted(punten.items(), key=lambda paar: (paar[1].nummer, paar[1].kanaal, paar[0]))
    vandaag = timezone.localdate()
    actieregels = tuple(
        _actieregel(actie, tuple(_pakt_aan(punt) for pk, punt in langs_de_reis if pk in met_punt[actie.pk]), vandaag)
        for actie in acties
    )
    # Equals stay in the order of the journey.
    op_ernst = sorted((punt for _, punt in langs_de_reis), key=lambda punt: punt.ernst.sorteersleutel)
    gesorteerd = tuple(replace(punt, rang=rang) for rang, punt in enumerate(op_ernst, start=1))
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
            hier.negatief[persona] = PersonaRegel(naam, toelichting)
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
    """Read the ideeën per verbeterpunt (1 query), most stemmen first; those of an open stemronde do not show yet."""
    uit: dict[int, list[IdeeRegel]] = defaultdict(list)
    ideeen = met_uitslag(Idee.objects.filter(verbeterpunt__klantreis=klantreis)).select_related("actie")
    for idee in ideeen:
        regel = IdeeRegel(idee.uuid, idee.tekst, uitslag_van(idee), idee.inzender, actie_kort(idee.actie))
        uit[idee.verbeterpunt_id].append(regel)
    return uit


def _puntregel(
    leden: Sequence[Verbeterpunt],
    reis: _Reis,
    *,
    beleefd: Mapping[Plek, _Beleefd],
    citaten: Mapping[Plek, tuple[CitaatRegel, ...]],
    ideeen: Mapping[int, Sequence[IdeeRegel]],
    acties: tuple[ActieKort, ...],
) -> PuntRegel:
    """Put a verbeterpunt together with what was merged into it; `leden` begins with the verbeterpunt itself.

    The same place counts once, however many verbeterpunten come from it, and so does a persona.
    """
    rij = leden[0]
    nummer, moment = reis.momenten[rij.contactmoment_id]
    plekken = list(dict.fromkeys((lid.contactmoment_id, lid.kanaal_id) for lid in leden))
    hier = {plek: beleefd.get(plek, _Beleefd()) for plek in plekken}
    huidig = {(plek, wie): w for plek, deel in hier.items() for wie, w in deel.huidig.items()}
    gerealiseerd = {(plek, wie): w for plek, deel in hier.items() for wie, w in deel.gerealiseerd.items()}
    personas = _personas(hier.values())
    beloften = tuple(dict.fromkeys(regel for lid in leden for regel in lid.beloften))
    stemmen = tuple(citaat for plek in plekken for citaat in citaten.get(plek, ()))
    van_de_waarheid = any(reis.momenten[plek[0]][1].moment_van_de_waarheid for plek in plekken)
    return PuntRegel(
        uuid=rij.uuid,
        versie=rij.versie,
        nummer=nummer,
        titel=moment.titel,
        moment_uuid=moment.uuid,
        moment_van_de_waarheid=van_de_waarheid,
        actor=moment.actor,
        reisfase=moment.reisfase.naam,
        reisfase_uuid=moment.reisfase.uuid,
        kanaal=rij.kanaal.naam,
        kanaal_icoon=rij.kanaal.icoon,
        knelpunt=rij.knelpunt,
        oorzaak=rij.oorzaak,
        ernst=Ernst(
            personas=len(personas),
            negatieve_citaten=len(stemmen),
            moment_van_de_waarheid=van_de_waarheid,
            eerste_of_laatste=any(reis.rand(plek[0]) for plek in plekken),
        ),
        citaten=stemmen,
        personas=personas,
        toen=slechtste(huidig),
        nu=slechtste(gerealiseerd),
        opgelost=is_opgelost(huidig, gerealiseerd, belofte=bool(beloften)),
        niet_meer_negatief=is_niet_meer_negatief(huidig, belofte=bool(beloften)),
        ideeen=tuple(
            sorted((idee for lid in leden for idee in ideeen.get(lid.pk, ())), key=lambda idee: -idee.stemmen)
        ),
        acties=acties,
        wortels=tuple(_wortel(lid, reis) for lid in leden) if len(leden) > 1 else (),
        afgesplitst=rij.afgesplitst_van_id is not None,
        zekerheden=beloften,
    )


def _personas(delen: Iterable[_Beleefd]) -> tuple[PersonaRegel, ...]:
    """Return everybody for whom it is negatief at one of the places, each once, with all that was written about it."""
    uit: dict[int, PersonaRegel] = {}
    for deel in delen:
        for wie, regel in deel.negatief.items():
            eerder = uit.get(wie)
            uit[wie] = PersonaRegel(regel.naam, samen(eerder.toelichting, regel.toelichting)) if eerder else regel
    return tuple(uit.values())


def _wortel(rij: Verbeterpunt, reis: _Reis) -> Wortel:
    nummer, moment = reis.momenten[rij.contactmoment_id]
    return Wortel(
        uuid=rij.uuid,
        versie=rij.versie,
        nummer=nummer,
        titel=moment.titel,
        moment_uuid=moment.uuid,
        reisfase=moment.reisfase.naam,
        reisfase_uuid=moment.reisfase.uuid,
        kanaal=rij.kanaal.naam,
        kanaal_icoon=rij.kanaal.icoon,
        knelpunt=rij.knelpunt,
        oorzaak=rij.oorzaak,
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
        beleidsterrein=actie.beleidsterrein,
        werkafspraak_met=actie.werkafspraak_met.organisatie if actie.werkafspraak_met else "",
        werkafspraak_vanaf=actie.werkafspraak_vanaf,
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
