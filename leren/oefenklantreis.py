"""The klantreis somebody practises on: made once, read in a fixed number of queries, begun again whenever somebody wants.

Nobody else ever sees it (klantreis.toegang); what was done in it is remembered in Oefenklantreis, also when it goes.
"""

from functools import cache
from pathlib import Path

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

import uitwisseling
from accounts.models import Gebruiker
from heartbeat.models import Beleving, Heartbeat
from klantreis import bijdragen
from klantreis.feiten import Feiten
from klantreis.models import Klantreis
from klantreis.wijzigingen import stil
from leren import oefenbegin, taken
from leren.models import Oefenklantreis
from leren.taken import Erbij, Oefenstand
from personas.models import Citaat, Interview, Persona
from rapport.models import Rapporttekst
from reis.models import Contactmoment
from uitwisseling.bestand import KlantreisBestand
from uitwisseling.lezen import lees
from uitwisseling.opslaan import bewaar
from uitwisseling.schema import controleer
from verbeterplan.models import Actie, Meting

_VOORBEELD = Path(uitwisseling.__file__).parent / "voorbeelden" / "huishoudelijke-hulp.yaml"
#: On how many interviews a persona of one's own rests: one voice is not yet a pattern.
_MINSTE_INTERVIEWS = 2


@cache
def _voorbeeld() -> KlantreisBestand:
    return controleer(lees(_VOORBEELD))


def van(gebruiker: Gebruiker) -> Oefenklantreis | None:
    """Return what somebody practises on, with its klantreis, or None (1 query)."""
    return Oefenklantreis.objects.filter(gebruiker=gebruiker).select_related("klantreis").first()


def begin(gebruiker: Gebruiker) -> Klantreis:
    """Return the exercise of somebody, made when there is none; pressing twice makes one."""
    with transaction.atomic():
        rij = _op_slot(gebruiker)
        return rij.klantreis if rij.klantreis is not None else _maak(rij)


def begin_opnieuw(gebruiker: Gebruiker, oude: int) -> Klantreis:
    """Throw the copy away that somebody saw (`oude`, its id) and return a fresh one; what was done stays remembered.

    Pressing twice begins again once: the second time the copy of the first press is there.
    """
    with transaction.atomic():
        rij = _op_slot(gebruiker)
        if rij.klantreis is not None:
            if rij.klantreis.pk != oude:
                return rij.klantreis
            _onthoud(rij)
            # Nobody has anything to undo here, and the history of it goes along.
            with stil():
                rij.klantreis.delete()
        return _maak(rij)


def _op_slot(gebruiker: Gebruiker) -> Oefenklantreis:
    """Lock the row of somebody, made when there is none."""
    Oefenklantreis.objects.get_or_create(gebruiker=gebruiker)
    return Oefenklantreis.objects.select_for_update(of=("self",)).select_related("klantreis").get(gebruiker=gebruiker)


def _maak(rij: Oefenklantreis) -> Klantreis:
    gebruiker = rij.gebruiker
    titel = f"Oefening van {gebruiker.naam}: {_voorbeeld().klantreis.titel}"
    if Klantreis.objects.filter(titel=titel).exists():
        titel = f"{titel} ({gebruiker.pk})"
    bestand = oefenbegin.begin(_voorbeeld(), titel, timezone.localdate())
    klantreis = bewaar(bestand, leider=gebruiker, alleen_nieuw=True).klantreis
    klantreis.oefening_van = gebruiker
    with stil():
        klantreis.save(update_fields=["oefening_van"])
    rij.klantreis, rij.begonnen_op = klantreis, timezone.now()
    rij.save(update_fields=["klantreis", "begonnen_op"])
    return klantreis


def lees_feiten(klantreis: Klantreis) -> tuple[Feiten, Erbij]:
    """Return what is there, as the path counts it and what the tasks ask besides (the queries of the register, and 7)."""
    feiten = Feiten(**bijdragen.feiten.verzamel([klantreis.pk])[klantreis.pk])
    interviews = Interview.objects.filter(klantreis=klantreis, stand=Interview.Stand.GEHOUDEN, toestemming=True)
    personas = Persona.objects.filter(klantreis=klantreis).exclude(naam=oefenbegin.PERSONA)
    lager = Beleving.objects.filter(
        heartbeat__persona=OuterRef("heartbeat__persona_id"),
        heartbeat__soort=Heartbeat.Soort.HUIDIG,
        contactmoment=OuterRef("contactmoment_id"),
        kanaal=OuterRef("kanaal_id"),
        waardering__lt=OuterRef("waardering"),
    )
    gewenst = Beleving.objects.aanwezig().filter(
        Exists(lager), heartbeat__soort=Heartbeat.Soort.GEWENST, heartbeat__persona__klantreis=klantreis
    )
    gehouden = Q(gebaseerd_op__stand=Interview.Stand.GEHOUDEN)
    acties = Actie.objects.filter(klantreis=klantreis, gereed__isnull=False, verbeterpunten__isnull=False)
    return feiten, Erbij(
        eigen_interviews=interviews.exclude(code__in=oefenbegin.INTERVIEWS).count(),
        citaten_uit_verslag=Citaat.objects.filter(
            interview__klantreis=klantreis, interview__code=oefenbegin.MET_VERSLAG
        ).count(),
        eigen_personas=personas.annotate(bronnen=Count("gebaseerd_op", filter=gehouden))
        .filter(bronnen__gte=_MINSTE_INTERVIEWS)
        .count(),
        momenten_van_de_waarheid=Contactmoment.objects.aanwezig()
        .filter(reisfase__klantreis=klantreis, moment_van_de_waarheid=True)
        .count(),
        stijgingen=gewenst.count(),
        acties_compleet=acties.exclude(eigenaar="").distinct().count(),
        metingen=Meting.objects.filter(indicator__klantreis=klantreis).count(),
        raadsvraag=Rapporttekst.objects.filter(klantreis=klantreis).exclude(wat_we_vragen="").exists(),
    )


def stand(rij: Oefenklantreis | None) -> Oefenstand:
    """Return how the tasks are: in the copy of now and from before."""
    if rij is None:
        return taken.stand(frozenset(), {})
    nu = taken.klaar(*lees_feiten(rij.klantreis)) if rij.klantreis is not None else frozenset()
    return taken.stand(nu, rij.gedaan)


def werk_bij(gebruiker: Gebruiker) -> list[str]:
    """Remember what is done now and return the titles of what is new; all of it done is written down with the moment."""
    with transaction.atomic():
        rij = _op_slot(gebruiker)
        nieuw = _onthoud(rij) if rij.klantreis is not None else frozenset()
    return [taak.titel for taak in taken.TAKEN if taak.sleutel in nieuw]


def _onthoud(rij: Oefenklantreis) -> frozenset[str]:
    """Write down what is done in this copy and was not before; return those keys."""
    if rij.klantreis is None:
        return frozenset()
    nieuw = taken.klaar(*lees_feiten(rij.klantreis)) - set(rij.gedaan)
    if nieuw:
        dag = timezone.localdate().isoformat()
        rij.gedaan |= {taak.sleutel: dag for taak in taken.TAKEN if taak.sleutel in nieuw}
        if rij.gedaan_op is None and set(rij.gedaan) >= taken.SLEUTELS:
            rij.gedaan_op = timezone.now()
        rij.save(update_fields=["gedaan", "gedaan_op"])
    return nieuw
