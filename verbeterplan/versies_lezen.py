"""Vastgestelde versions: what stands now in the shape that is kept, which versions there are, and what changed since."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from heartbeat.lezen import kanalen, reis
from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Klantreis
from klantreis.templatetags.klantreis import dag_voluit
from reis.models import Kanaal
from verbeterplan.bevroren import (
    ActieInhoud,
    CelInhoud,
    GewenstInhoud,
    IdeeInhoud,
    PersonaInhoud,
    PlanInhoud,
    PuntInhoud,
)
from verbeterplan.lezen import plan
from verbeterplan.models import Verbeterplan
from verbeterplan.models_vaststellen import Vaststelling
from verbeterplan.regels import ActieRegel, Plan, PuntRegel
from verbeterplan.stijgingen import oorzaken_van
from verbeterplan.versieverschil import Inhoud, aantal_gewijzigd


@dataclass(frozen=True, slots=True)
class Versie:
    """One vastgestelde version. `van` is the name of the persona, empty for the verbeterplan."""

    uuid: UUID
    nummer: int
    op: date
    door: str
    van: str

    @property
    def naam(self) -> str:
        """Return how people call it: 'Versie 1, vastgesteld op 16 mei 2025 door Hetty van Aalst'."""
        return f"Versie {self.nummer}, vastgesteld op {dag_voluit(self.op)} door {self.door}"


@dataclass(frozen=True, slots=True)
class Stand:
    """How the plan or a heartbeat stands against its last version.

    `vast`: it is vastgesteld now. `versie` is the last one, None when there is none; `gewijzigd` counts what is different
    since. `op` and `door` say when and by whom, also without a version (from before versions were kept).
    """

    vast: bool
    op: date | None = None
    door: str = ""
    versie: Versie | None = None
    gewijzigd: int = 0

    @property
    def kan_vast(self) -> bool:
        """Whether there is something to vaststellen: nothing is, or it is not any more what was."""
        return not self.vast or self.versie is None or self.gewijzigd > 0


def plan_inhoud(heel: Plan, toets: str) -> PlanInhoud:
    """Return the plan that the screens show in the shape that is kept (no query)."""
    return PlanInhoud(
        punten=tuple(_punt(punt) for punt in heel.punten),
        acties=tuple(_actie(actie) for actie in heel.acties),
        toets=toets,
    )


def lees_plan_inhoud(klantreis: Klantreis) -> PlanInhoud:
    """Return the plan as it stands now (8 queries)."""
    toets = Verbeterplan.objects.filter(klantreis=klantreis).values_list("toets_zekerheden", flat=True).first()
    return plan_inhoud(plan(klantreis), toets or "")


def _punt(punt: PuntRegel) -> PuntInhoud:
    return PuntInhoud(
        sleutel=str(punt.uuid),
        nummer=punt.nummer,
        titel=punt.titel,
        reisfase=punt.reisfase,
        kanaal=punt.kanaal,
        kanaal_icoon=punt.kanaal_icoon,
        waarheid=punt.moment_van_de_waarheid,
        actor=punt.actor,
        knelpunt=punt.knelpunt,
        oorzaak=punt.oorzaak,
        ernst=punt.ernst.totaal,
        delen=tuple(tekst for tekst, _ in punt.ernst.delen),
        personas=tuple(PersonaInhoud(persona.naam, persona.toelichting) for persona in punt.personas),
        ideeen=tuple(IdeeInhoud(str(idee.uuid), idee.tekst, idee.stemmen) for idee in punt.ideeen),
        acties=tuple(actie.nummer for actie in punt.acties),
        zekerheden=punt.zekerheden,
    )


def _actie(actie: ActieRegel) -> ActieInhoud:
    return ActieInhoud(
        sleutel=str(actie.uuid),
        nummer=actie.nummer,
        titel=actie.titel,
        eigenaar=actie.eigenaar,
        afdeling_of_partner=actie.afdeling_of_partner,
        start=actie.start,
        gereed=actie.gereed,
        kosten_euro=actie.kosten_euro,
        inspanning=actie.inspanning,
        impact=actie.impact,
        status=str(actie.status),
        werkafspraak=actie.werkafspraak,
        pakt_aan=tuple(f"{punt.titel}, {punt.kanaal}" for punt in actie.pakt_aan),
        beleidsterrein=actie.beleidsterrein,
        werkafspraak_met=actie.werkafspraak_met,
        werkafspraak_vanaf=actie.werkafspraak_vanaf,
    )


@dataclass(slots=True)
class _Lijn:
    persona: str
    huidig: dict[tuple[int, int], int] = field(default_factory=dict)
    gewenst: dict[tuple[int, int], tuple[int, str]] = field(default_factory=dict)


def gewenste_inhoud(klantreis: Klantreis) -> dict[int, GewenstInhoud]:
    """Return the gewenste heartbeats as they stand now, by persona id, those with a rating (4 queries)."""
    lijnen: dict[int, _Lijn] = {}
    for persona, naam, soort, moment, kanaal, waardering, toelichting in (
        Beleving.objects.aanwezig()
        .filter(
            heartbeat__persona__klantreis=klantreis,
            heartbeat__soort__in=[Heartbeat.Soort.HUIDIG, Heartbeat.Soort.GEWENST],
        )
        .order_by("heartbeat__persona__volgorde", "heartbeat__persona_id")
        .values_list(
            "heartbeat__persona_id",
            "heartbeat__persona__naam",
            "heartbeat__soort",
            "contactmoment_id",
            "kanaal_id",
            "waardering",
            "toelichting",
        )
    ):
        lijn = lijnen.setdefault(persona, _Lijn(naam))
        if soort == Heartbeat.Soort.HUIDIG:
            lijn.huidig[moment, kanaal] = waardering
        else:
            lijn.gewenst[moment, kanaal] = (waardering, toelichting)
    door = oorzaken_van(klantreis)
    de_reis, alle = reis(klantreis), kanalen()
    return {
        pk: GewenstInhoud(
            lijn.persona,
            tuple(
                CelInhoud(
                    sleutel=f"{moment.uuid}/{kanaal.sleutel}",
                    nummer=moment.nummer,
                    titel=moment.titel,
                    reisfase=moment.reisfase,
                    waarheid=moment.waarheid,
                    kanaal=_naam(kanaal),
                    kanaal_icoon=kanaal.icoon,
                    huidig=lijn.huidig.get(cel),
                    gewenst=lijn.gewenst[cel][0],
                    toelichting=lijn.gewenst[cel][1],
                    door=_door(lijn, cel, (oorzaak.woorden for oorzaak in door.get((pk, *cel), ()) if oorzaak.telt)),
                )
                for moment in de_reis.momenten
                for kanaal in alle
                for cel in ((moment.pk, kanaal.pk),)
                if cel in lijn.gewenst
            ),
        )
        for pk, lijn in lijnen.items()
        if lijn.gewenst
    }


def _naam(kanaal: Kanaal) -> str:
    return kanaal.naam


def _door(lijn: _Lijn, cel: tuple[int, int], woorden: Iterable[str]) -> tuple[str, ...]:
    """Return what brings a rise; what was chosen for a cell that does not rise now is kept, and is not shown."""
    nu = lijn.huidig.get(cel)
    return tuple(woorden) if nu is not None and lijn.gewenst[cel][0] > nu else ()


def lees(rij: Vaststelling) -> Inhoud:
    """Return what a version says."""
    soort = PlanInhoud if rij.soort == Vaststelling.Soort.VERBETERPLAN else GewenstInhoud
    return soort.uit_json(rij.inhoud)


def als_versie(rij: Vaststelling) -> Versie:
    """Return who stelde it vast and when; the heartbeat with its persona has to be there already."""
    van = rij.heartbeat.persona.naam if rij.heartbeat else ""
    return Versie(rij.uuid, rij.nummer, rij.vastgesteld_op, rij.vastgesteld_door, van)


def rijen(klantreis: Klantreis) -> QuerySet[Vaststelling]:
    """Return the versions of a klantreis, with the persona of a heartbeat."""
    return Vaststelling.objects.filter(klantreis=klantreis).select_related("heartbeat__persona")


def versies(klantreis: Klantreis) -> list[tuple[str, list[Versie]]]:
    """Return the versions per thing, the verbeterplan first and then the personas; the newest on top (1 query)."""
    per_ding: dict[tuple[int, int, str], list[Versie]] = {}
    for rij in rijen(klantreis).defer("inhoud").order_by("-nummer"):
        persona = rij.heartbeat.persona if rij.heartbeat else None
        ding = (
            (persona.volgorde, persona.pk, f"Gewenste heartbeat van {persona.naam}")
            if persona
            else (-1, 0, "Verbeterplan")
        )
        per_ding.setdefault(ding, []).append(als_versie(rij))
    return [(naam, per_ding[plek, pk, naam]) for plek, pk, naam in sorted(per_ding)]


def stand_van_plan(klantreis: Klantreis, heel: Plan) -> tuple[Verbeterplan | None, Stand]:
    """Return the row of the plan and how it stands against its last version (2 queries)."""
    rij = Verbeterplan.objects.filter(klantreis=klantreis).first()
    nu = plan_inhoud(heel, rij.toets_zekerheden if rij else "")
    laatste = rijen(klantreis).filter(soort=Vaststelling.Soort.VERBETERPLAN).first()
    return rij, _stand(rij.vastgesteld_op if rij else None, rij.vastgesteld_door if rij else "", laatste, nu)


def stand_van_heartbeat(heartbeat: Heartbeat | None, nu: GewenstInhoud | None) -> Stand:
    """Return how a gewenste heartbeat stands against its last version (1 query)."""
    if heartbeat is None:
        return Stand(vast=False)
    laatste = Vaststelling.objects.filter(heartbeat=heartbeat).select_related("heartbeat__persona").first()
    # Without a single rating left everything that was vastgesteld is gone.
    return _stand(heartbeat.vastgesteld_op, heartbeat.vastgesteld_door, laatste, nu or GewenstInhoud("", ()))


def _stand(op: date | None, door: str, laatste: Vaststelling | None, nu: Inhoud) -> Stand:
    return Stand(
        vast=op is not None,
        op=op,
        door=door,
        versie=als_versie(laatste) if laatste else None,
        gewijzigd=aantal_gewijzigd(lees(laatste), nu) if laatste else 0,
    )
