"""The one builder of the raadsrapport: page and PDF print the same dataclasses."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from django.conf import settings
from django.utils import timezone

from heartbeat.bewijs import Cel
from heartbeat.lijnen_lezen import PersonaLijnen, lijnen
from heartbeat.models import Heartbeat
from klantreis import bijdragen
from klantreis.models import Klantreis
from klantreis.pad import Fase
from klantreis.templatetags.klantreis import dag_voluit
from rapport import inhoud, queries
from rapport.inhoud import Raadsrapport, Stem, ToenNu
from rapport.kleuren import Kleuren, kleuren
from rapport.lijnen import Figuur, balk
from rapport.lijnen import omslag as teken_omslag
from rapport.personas import omschrijf, persona_vel
from rapport.queries import Beleefd, Belevingen
from rapport.rest import rest
from rapport.zinnen import inleiding, kosten, opsomming, waarde, werkwijze
from verbeterplan.lezen import doelen, plan
from verbeterplan.models import Actie
from verbeterplan.regels import ActieRegel, DoelRegel, PuntRegel

HUIDIG, GEWENST, GEREALISEERD = (soort.value for soort in Heartbeat.Soort)
AANTAL_STEMMEN = 2


def raadsrapport_context(klantreis: Klantreis, vandaag: date | None = None) -> Raadsrapport:
    """Return everything the raadsrapport says, in a fixed number of queries; `vandaag` is the date on the cover."""
    verf = kleuren()
    de_lijnen = lijnen([klantreis.pk])[klantreis.pk]
    het_plan, de_doelen = plan(klantreis), doelen(klantreis)
    beleefd = queries.belevingen(klantreis)
    kanalen, overgeslagen, bronnen = (
        queries.kanaalnamen(),
        queries.overgeslagen(klantreis),
        queries.bronnen(klantreis),
    )
    gesprekken, mensen = queries.gesprekken(klantreis), queries.mensen(klantreis)
    hermeten = any(per.lijnen.get(GEREALISEERD) for per in de_lijnen)
    negatief = {cel for per in de_lijnen for cel in _negatief(per)}
    figuur = _omslagfiguur(de_lijnen, verf)
    tellingen = {
        soort: telling
        for soort in (HUIDIG, GEREALISEERD)
        if (telling := Counter(w for per in de_lijnen for w in per.waarderingen.get(soort, {}).values()))
    }
    return Raadsrapport(
        gemeente=settings.GEMEENTE,
        titel=klantreis.titel,
        slug=klantreis.slug,
        omslag=inhoud.Omslag(
            figuur,
            f"Gemeenteraad van {settings.GEMEENTE}",
            vandaag or timezone.localdate(),
            mensen.opdrachtgever,
            opsomming(mensen.begeleiders) if mensen.begeleiders else "",
        ),
        inleiding=inleiding(
            de_doelen,
            het_plan.stand,
            gesprekken,
            _fase(klantreis),
            hermeten=hermeten,
            negatieve_punten=len(negatief),
        ),
        doelen=tuple(_doel(doel, verf) for doel in de_doelen),
        stemmen=_stemmen(de_lijnen, beleefd, kanalen, het_plan.punten, hermeten=hermeten),
        rest=rest(de_lijnen, beleefd, kanalen, het_plan, de_doelen),
        kosten=kosten(het_plan.acties),
        personas=tuple(
            persona_vel(
                per,
                het_plan,
                kanalen,
                overgeslagen=overgeslagen.get(per.persona.pk, frozenset()),
                codes=bronnen.get(per.persona.pk, frozenset()),
                verf=verf,
            )
            for per in de_lijnen
        ),
        acties=tuple(_actie(actie) for actie in _op_status(het_plan.acties)),
        werkwijze=werkwijze(gesprekken, mensen, [per.persona.naam for per in de_lijnen], tellingen),
    )


def _fase(klantreis: Klantreis) -> Fase:
    """Return the phase; costs a query when the klantreis did not come through toegang."""
    if not hasattr(klantreis, "define_af"):
        annotaties = {naam: maak() for naam, maak in bijdragen.annotaties.items()}
        klantreis = Klantreis.objects.annotate(**annotaties).get(pk=klantreis.pk)
    return next((fase for fase in Fase if not getattr(klantreis, f"{fase.value}_af", False)), Fase.DELIVER)


def _negatief(per: PersonaLijnen) -> set[Cel]:
    aanwezig = {moment.pk for moment in per.reis.momenten}
    return {cel for cel, w in per.waarderingen.get(HUIDIG, {}).items() if w < 0 and cel[0] in aanwezig}


def _omslagfiguur(de_lijnen: Sequence[PersonaLijnen], verf: Kleuren) -> Figuur | None:
    """Draw the newest line there is over the huidige one; of the first persona that has it."""
    for soort, woord in ((GEREALISEERD, "Gerealiseerde"), (GEWENST, "Gewenste"), (HUIDIG, "Huidige")):
        for per in de_lijnen:
            if per.lijnen.get(soort):
                achter = per.lijnen.get(HUIDIG, ()) if soort != HUIDIG else ()
                alt = omschrijf(per, {f"{woord} heartbeat van {per.persona.voornaam}": soort})
                return teken_omslag(achter, per.lijnen[soort], alt, verf)
    return None


def _doel(doel: DoelRegel, verf: Kleuren) -> inhoud.Doel:
    stand, figuur = "", None
    if doel.laatste is not None and doel.voortgang is not None:
        voortgang = doel.voortgang
        if voortgang.gehaald:
            stand = "doel gehaald"
        elif voortgang.achteruit:
            stand = "slechter dan de nulmeting"
        else:
            stand = f"{round(voortgang.deel * 100)}% van de weg"
        figuur = balk(voortgang.deel, f"Op weg naar het doel: {stand}", verf)
    return inhoud.Doel(
        naam=doel.naam,
        nulmeting=waarde(doel.nulmeting, doel.eenheid),
        nu=waarde(doel.laatste.waarde, doel.eenheid) if doel.laatste else "",
        streefwaarde=waarde(doel.streefwaarde, doel.eenheid),
        stand=stand,
        figuur=figuur,
        metingen=tuple(f"{dag_voluit(m.datum)}: {waarde(m.waarde, doel.eenheid)}" for m in doel.metingen),
        laatste_datum=doel.laatste.datum if doel.laatste else None,
    )


def _stemmen(
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


def _op_status(acties: Sequence[ActieRegel]) -> list[ActieRegel]:
    return sorted(acties, key=lambda actie: (actie.status == Actie.Status.VERVALLEN, actie.nummer))


def _actie(actie: ActieRegel) -> inhoud.Actie:
    return inhoud.Actie(
        nummer=actie.nummer,
        titel=actie.titel,
        werkafspraak=actie.werkafspraak,
        eigenaar=actie.eigenaar,
        afdeling=actie.afdeling_of_partner,
        gereed=actie.gereed,
        status=actie.status,
    )
