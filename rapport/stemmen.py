"""The voice of inwoners: the same contactmoment and kanaal, before and after."""

from collections.abc import Mapping, Sequence

from heartbeat.lijnen_lezen import PersonaLijnen
from heartbeat.models import Heartbeat
from rapport.inhoud import Opgelost, Stem, ToenNu
from rapport.queries import Beleefd, Belevingen
from verbeterplan.models import Actie
from verbeterplan.regels import Plan, PuntRegel

HUIDIG, GEREALISEERD = Heartbeat.Soort.HUIDIG.value, Heartbeat.Soort.GEREALISEERD.value
AANTAL_STEMMEN = 2
MEEST_OPGELOST = 8


def stemmen(
    de_lijnen: Sequence[PersonaLijnen],
    beleefd: Belevingen,
    kanalen: Mapping[int, str],
    punten: Sequence[PuntRegel],
    *,
    hermeten: bool,
) -> tuple[ToenNu, ...]:
    """Choose the voices that say most: at a moment van de waarheid, with the largest change, by ernst.

    With a gerealiseerde heartbeat: pairs on the same contactmoment and kanaal of one persona that became better. Without
    one: what inwoners say about what is negatief now.
    """
    ernst = {plek: punt for punt in reversed(punten) for plek in punt.plekken}
    keuze: list[tuple[tuple[int, int, int], int, int, ToenNu]] = []
    for per in de_lijnen:
        oud, nieuw = beleefd.get((per.persona.pk, HUIDIG), {}), beleefd.get((per.persona.pk, GEREALISEERD), {})
        for moment in per.reis.momenten:
            for cel in (cel for cel in oud if cel[0] == moment.pk):
                kanaal = kanalen[cel[1]]
                punt = ernst.get((moment.uuid, kanaal))
                toen = _stem(oud[cel], f"{moment.titel}, {kanaal}", punt)
                nu = _stem(nieuw[cel], f"{moment.titel}, {kanaal}") if cel in nieuw else None
                sprong = nieuw[cel].waardering - oud[cel].waardering if cel in nieuw else 0
                if toen is None or (sprong <= 0 or nu is None if hermeten else oud[cel].waardering >= 0):
                    continue
                gewicht = (int(moment.waarheid), sprong, punt.ernst.totaal if punt else 0)
                keuze.append((gewicht, per.persona.pk, moment.pk, ToenNu(toen, nu if hermeten else None)))
    keuze.sort(key=lambda rij: rij[0], reverse=True)
    return _spreid(keuze)


def _spreid(keuze: Sequence[tuple[tuple[int, int, int], int, int, ToenNu]]) -> tuple[ToenNu, ...]:
    """Take the first few, each of another contactmoment and where it can of another persona."""
    uit: list[ToenNu] = []
    personas: set[int] = set()
    momenten: set[int] = set()
    for strikt in (True, False):
        for _, persona, moment, paar in keuze:
            if len(uit) < AANTAL_STEMMEN and moment not in momenten and not (strikt and persona in personas):
                uit.append(paar)
                personas.add(persona)
                momenten.add(moment)
    return tuple(uit)


def _stem(beleefd: Beleefd, plek: str, punt: PuntRegel | None = None) -> Stem | None:
    tekst, code = beleefd.citaat, beleefd.code
    if not tekst and punt and punt.citaten and beleefd.waardering < 0:
        tekst, code = punt.citaten[0].tekst, punt.citaten[0].code
    return Stem(tekst, beleefd.waardering, f"{plek} ({code})" if code else plek) if tekst else None


def opgelost(
    plan: Plan, de_lijnen: Sequence[PersonaLijnen], beleefd: Belevingen, kanalen: Mapping[int, str]
) -> tuple[Opgelost, ...]:
    """Return the verbeterpunten that are opgelost, by ernst, with what inwoners said before and say now."""
    pk_van = {moment.uuid: moment.pk for per in de_lijnen for moment in per.reis.momenten}
    kanaal_van = {naam: pk for pk, naam in kanalen.items()}
    acties = {actie.nummer: actie for actie in plan.acties}
    uit = []
    for punt in plan.punten:
        if not punt.opgelost or punt.toen is None or punt.nu is None:
            continue
        cel = (pk_van.get(punt.moment_uuid, 0), kanaal_van[punt.kanaal])
        woorden = [beleefd.get((per.persona.pk, GEREALISEERD), {}).get(cel) for per in de_lijnen]
        nu = next((woord.citaat for woord in woorden if woord is not None and woord.citaat), "")
        toen = punt.citaten[0] if punt.citaten else None
        uit.append(
            Opgelost(
                titel=f"{punt.titel}, {punt.kanaal}",
                toen=punt.toen,
                nu=punt.nu,
                stem_toen=toen.tekst if toen else "",
                code=toen.code if toen else "",
                stem_nu=nu,
                acties=tuple(acties[kort.nummer].titel for kort in punt.acties if kort.status == Actie.Status.GEREED),
            )
        )
    return tuple(uit)
