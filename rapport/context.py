"""The one builder of the raadsrapport: page, PDF and a page that was shared print the same dataclasses."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.conf import settings
from django.utils import timezone

from heartbeat.bewijs import Cel
from heartbeat.lijnen_lezen import PersonaLijnen, lijnen
from heartbeat.models import Heartbeat
from klantreis import bijdragen
from klantreis.models import Klantreis
from klantreis.pad import Fase
from klantreis.templatetags.klantreis import dag_voluit, regels
from rapport import eerste_blad, inhoud, queries
from rapport.geld import kostenblok
from rapport.inhoud import Raadsrapport
from rapport.kleuren import Kleuren, kleuren
from rapport.lijnen import Figuur, balk
from rapport.lijnen import omslag as teken_omslag
from rapport.opties import ALLES, Opties, Stand, keuzes
from rapport.personas import omschrijf, persona_vel
from rapport.rest import rest
from rapport.stemmen import MEEST_OPGELOST, opgelost, stemmen
from rapport.tellen import opsomming
from rapport.verschil import vergelijk
from rapport.zinnen import (
    actiezinnen,
    inleiding,
    kosten,
    niet_alle_personas,
    nog_meer_opgelost,
    waarde,
    werkwijze,
)
from verbeterplan.lezen import doelen, plan
from verbeterplan.models import Actie
from verbeterplan.regels import ActieRegel, DoelRegel

HUIDIG, GEWENST, GEREALISEERD = (soort.value for soort in Heartbeat.Soort)


def raadsrapport_context(klantreis: Klantreis, vandaag: date | None = None, opties: Opties = ALLES) -> Raadsrapport:
    """Return everything the raadsrapport says, in a fixed number of queries; `vandaag` is the date on the cover.

    `opties.personas` decides which personas get a sheet and are heard; the figures are always about all of them, so that
    leaving somebody out never makes a number look better.
    """
    verf = kleuren()
    de_lijnen = lijnen([klantreis.pk])[klantreis.pk]
    het_plan, de_doelen = plan(klantreis), doelen(klantreis)
    beleefd = queries.belevingen(klantreis)
    kanalen, overgeslagen, bronnen = (
        queries.kanaalnamen(),
        queries.overgeslagen(klantreis),
        queries.bronnen(klantreis),
    )
    gesprekken, mensen = queries.gesprekken(klantreis), queries.mensen(klantreis, met_namen=opties.met_namen)
    gegevens, afspraken = queries.actiegegevens(klantreis), queries.afspraken(klantreis)
    hermeten = any(per.lijnen.get(GEREALISEERD) for per in de_lijnen)
    negatief = {cel for per in de_lijnen for cel in _negatief(per)}
    keuze = keuzes([(per.persona.uuid, per.persona.naam) for per in de_lijnen], opties)
    gekozen = [per for per, kan in zip(de_lijnen, keuze, strict=True) if kan.gekozen]
    if len(gekozen) == len(de_lijnen):
        # Everybody is what an address without names of personas says.
        opties = replace(opties, personas=None)
    tellingen = {
        soort: telling
        for soort in (HUIDIG, GEREALISEERD)
        if (telling := Counter(w for per in de_lijnen for w in per.waarderingen.get(soort, {}).values()))
    }
    opening = inleiding(
        de_doelen,
        het_plan.stand,
        gesprekken,
        _fase(klantreis),
        hermeten=hermeten,
        negatieve_punten=len(negatief),
    )
    doelregels = tuple(als_doel(doel, verf) for doel in de_doelen)
    de_stemmen = stemmen(gekozen, beleefd, kanalen, het_plan.punten, hermeten=hermeten)
    restpunten = rest(de_lijnen, beleefd, kanalen, het_plan, de_doelen)
    kostenzinnen = kosten(het_plan.acties) if opties.met_kosten else ()
    kern = eerste_blad.kies(opening, doelregels, de_stemmen, restpunten, kostenzinnen)
    opgeloste = opgelost(het_plan, gekozen, beleefd, kanalen)
    return Raadsrapport(
        gemeente=settings.GEMEENTE,
        titel=klantreis.titel,
        slug=klantreis.slug,
        omslag=inhoud.Omslag(
            _omslagfiguur(gekozen, verf),
            f"Gemeenteraad van {settings.GEMEENTE}",
            vandaag or timezone.localdate(),
            mensen.opdrachtgever,
            opsomming(mensen.begeleiders) if mensen.begeleiders else "",
        ),
        inleiding=opening,
        doelen=doelregels,
        stemmen=de_stemmen,
        rest=restpunten,
        kosten=kostenzinnen,
        personas=tuple(
            persona_vel(
                per,
                het_plan,
                kanalen,
                overgeslagen=overgeslagen.get(per.persona.pk, frozenset()),
                codes=bronnen.get(per.persona.pk, frozenset()),
                verf=verf,
                met_namen=opties.met_namen,
            )
            for per in gekozen
        ),
        acties=tuple(_actie(actie, gegevens, met_namen=opties.met_namen) for actie in _op_status(het_plan.acties)),
        werkwijze=werkwijze(gesprekken, mensen, [per.persona.naam for per in de_lijnen], tellingen),
        opties=opties,
        keuzes=keuze,
        stand=_stand(afspraken, opties),
        weggelaten=niet_alle_personas(
            [per.persona.voornaam for per in gekozen],
            [per.persona.voornaam for per, kan in zip(de_lijnen, keuze, strict=True) if not kan.gekozen],
        ),
        kern_doelen=kern.doelen,
        kern_rest=kern.rest,
        kern_stemmen=kern.stemmen,
        hartslagen=tuple(_hartslag(per) for per in de_lijnen if per.lijnen.get(HUIDIG)),
        actiezinnen=actiezinnen(het_plan.stand),
        kostenblok=kostenblok(het_plan.acties, gegevens, klantreis.beleidsterrein) if opties.met_kosten else None,
        opgelost=opgeloste[:MEEST_OPGELOST],
        opgelost_meer=nog_meer_opgelost(len(opgeloste) - MEEST_OPGELOST),
        vraag=tuple(regels(afspraken.wat_we_vragen)),
    )


def _stand(afspraken: queries.Afspraken, opties: Opties) -> Stand:
    vast = afspraken.vastgesteld_op is not None
    return Stand(
        concept=opties.concept or not vast,
        op=afspraken.vastgesteld_op,
        door=afspraken.vastgesteld_door if vast and opties.met_namen else "",
        nummer=afspraken.nummer if vast else 0,
    )


def _hartslag(per: PersonaLijnen) -> inhoud.Hartslag:
    oud, nieuw, wens = (per.lijnen.get(soort, ()) for soort in (HUIDIG, GEREALISEERD, GEWENST))
    return inhoud.Hartslag(
        persona=per.persona.naam,
        momenten=sum(punt.waarde is not None for punt in oud),
        negatief=sum(str(punt.label) == "negatief" for punt in oud),
        nu=vergelijk(oud, nieuw) if nieuw else None,
        wens=vergelijk(oud, wens) if wens else None,
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


def als_doel(doel: DoelRegel, verf: Kleuren) -> inhoud.Doel:
    """Return a goal as the raad reads it, with the drawing of how far it is."""
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
        oordeel=stand or ("nog niet gemeten" if doel.laatste is None else "niet te zeggen: er is geen nulmeting"),
    )


def _op_status(acties: Sequence[ActieRegel]) -> list[ActieRegel]:
    return sorted(acties, key=lambda actie: (actie.status == Actie.Status.VERVALLEN, actie.nummer))


def _actie(actie: ActieRegel, gegevens: Mapping[int, queries.Actiegegevens], *, met_namen: bool) -> inhoud.Actie:
    bij = gegevens[actie.nummer]
    return inhoud.Actie(
        nummer=actie.nummer,
        titel=actie.titel,
        werkafspraak=actie.werkafspraak,
        eigenaar=actie.eigenaar if met_namen else "",
        afdeling=actie.afdeling_of_partner,
        gereed=actie.gereed,
        status=actie.status,
        afspraak_met=bij.afspraak_met,
        afspraak_vanaf=dag_voluit(bij.afspraak_vanaf),
    )
