"""Ideeën: adding, grouping and turning them into acties. Voting is in stemmen.py.

Who changes something takes its locks in one order: klantreis, stemronde, ideeën. So two people never wait for each other.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F, Max, Sum
from django.http import Http404

from klantreis.models import Klantreis
from verbeterplan.acties import maak
from verbeterplan.acties_live import verteld
from verbeterplan.models import Actie, Idee, Verbeterpunt
from verbeterplan.models_ideeen import Ideegroep, Stem, Stemronde

#: What a group is called until the team names it; a group that still has such a name goes when it is empty.
_VOORLOPIG = re.compile(r"Groep \d+")


class NaamBezet(Exception):
    """There is a group with this name already."""


@dataclass(frozen=True, slots=True)
class Naar:
    """Where an idee goes: to a groep, to another idee (their groep, or a new one of the two), to a new groep or to none."""

    soort: str
    uuid: UUID | None = None

    @classmethod
    def lees(cls, tekst: str) -> "Naar":
        """Read 'los', 'nieuw', 'groep:<uuid>' or 'idee:<uuid>'; raises ValueError."""
        soort, _, rest = tekst.partition(":")
        if soort in ("los", "nieuw") and not rest:
            return cls(soort)
        if soort in ("groep", "idee"):
            return cls(soort, UUID(rest))
        raise ValueError(tekst)


def vergrendel(klantreis: Klantreis) -> None:
    """Let one person at a time change groups and acties of a klantreis; call it inside a transaction (1 query).

    Not its key: whoever saves anything of the klantreis meanwhile only has to know that it is there, and does not wait.
    """
    Klantreis.objects.select_for_update(no_key=True).get(pk=klantreis.pk)


def _houd_stemmen_stil(klantreis_id: int) -> None:
    """Let nobody vote until the transaction ends (1 query)."""
    list(Stemronde.objects.select_for_update().filter(klantreis=klantreis_id, gesloten_op__isnull=True))


def voeg_toe(idee: Idee) -> bool:
    """Save a new idee at the end of its verbeterpunt; False when the same words stand there already (4 queries).

    The verbeterpunt is locked, so that two people who add at the same moment are compared with each other. Raises Http404
    when the uuid is that of another idee.
    """
    with transaction.atomic():
        Verbeterpunt.objects.select_for_update(no_key=True).get(pk=idee.verbeterpunt_id)
        if Idee.objects.filter(uuid=idee.uuid).exists():
            raise Http404
        hier = Idee.objects.filter(verbeterpunt=idee.verbeterpunt_id)
        if hier.filter(tekst=idee.tekst).exists():
            return False
        laatste = hier.aggregate(laatste=Max("volgorde"))["laatste"]
        idee.volgorde = 0 if laatste is None else laatste + 1
        idee.save()
    return True


def groepeer(klantreis: Klantreis, idee_uuid: UUID, naar: Naar) -> Ideegroep | None:
    """Put an idee in a group or take it out of one; returns the group it is in now.

    Raises Http404 when the idee or where it goes is not of this klantreis. Two people at once: the last one decides, and
    doing the same twice changes nothing.
    """
    with transaction.atomic():
        vergrendel(klantreis)
        idee = _idee(klantreis, idee_uuid)
        was = idee.groep
        groep = _doelgroep(klantreis, idee, naar)
        if idee.groep_id != (groep.pk if groep else None):
            idee.groep = groep
            idee.save(update_fields=["groep"])
            ruim_op(was)
    return groep


def _doelgroep(klantreis: Klantreis, idee: Idee, naar: Naar) -> Ideegroep | None:
    if naar.soort == "los":
        return None
    if naar.soort == "nieuw":
        return nieuwe_groep(klantreis)
    if naar.soort == "groep":
        groep = Ideegroep.objects.filter(klantreis=klantreis, uuid=naar.uuid).first() if naar.uuid else None
        if groep is None:
            raise Http404
        return groep
    ander = _idee(klantreis, naar.uuid)
    if ander.pk == idee.pk:
        return idee.groep
    if ander.groep is None:
        ander.groep = nieuwe_groep(klantreis)
        ander.save(update_fields=["groep"])
    return ander.groep


def _idee(klantreis: Klantreis, uuid: UUID | None) -> Idee:
    aanwezig = Idee.objects.filter(verbeterpunt__contactmoment__verwijderd_op__isnull=True)
    hier = aanwezig.select_related("groep").filter(verbeterpunt__klantreis=klantreis)
    idee = hier.filter(uuid=uuid).first() if uuid else None
    if idee is None:
        raise Http404
    return idee


def nieuwe_groep(klantreis: Klantreis, naam: str = "", uuid: UUID | None = None) -> Ideegroep:
    """Make a group at the end, under the first free 'Groep 1' when it has no name; raises NaamBezet (3 queries).

    Call it while the klantreis is locked.
    """
    bestaand = dict(Ideegroep.objects.filter(klantreis=klantreis).values_list("naam", "volgorde"))
    if naam in bestaand:
        raise NaamBezet
    nummer = 1
    while not naam and f"Groep {nummer}" in bestaand:
        nummer += 1
    volgorde = max(bestaand.values(), default=-1) + 1
    return Ideegroep.objects.create(
        klantreis=klantreis, uuid=uuid or uuid4(), naam=naam or f"Groep {nummer}", volgorde=volgorde
    )


def is_voorlopig(naam: str) -> bool:
    """Whether nobody named this group yet."""
    return bool(_VOORLOPIG.fullmatch(naam))


def ruim_op(groep: Ideegroep | None) -> None:
    """Delete a group that is empty and was never named by anybody (1 query, 2 more to delete)."""
    if groep is not None and is_voorlopig(groep.naam) and not Idee.objects.filter(groep=groep).exists():
        groep.delete()


def hernoem(groep: Ideegroep, versie: int) -> None:
    """Save the new name of a group against the version the user saw; raises NaamBezet and VersieConflict."""
    with transaction.atomic():
        vergrendel(groep.klantreis)
        if Ideegroep.objects.filter(klantreis=groep.klantreis_id, naam=groep.naam).exclude(pk=groep.pk).exists():
            raise NaamBezet
        groep.bewaar(versie, ["naam"])


def hef_op(groep: Ideegroep, naar: Ideegroep | None) -> None:
    """Delete a group; its ideeën go to another group, or stand on their own again."""
    with transaction.atomic():
        vergrendel(groep.klantreis)
        _houd_stemmen_stil(groep.klantreis_id)
        for idee in Idee.objects.select_for_update(no_key=True).filter(groep=groep).order_by("pk"):
            idee.groep = naar
            idee.save(update_fields=["groep"])
        groep.delete()


def maak_actie(klantreis: Klantreis, ideeen: Sequence[UUID], titel: str = "") -> tuple[Actie, bool]:
    """Make one actie of one or more ideeën and link them; returns (the actie, whether it is new).

    Who presses twice gets the actie that is there already. When all ideeën that became something became the same actie, the
    others join it. Without a `titel` the idee with most stemmen gives its words, those of an open round left out. Raises
    Http404 when there is none.
    """
    with verteld(klantreis.pk):
        vergrendel(klantreis)
        _houd_stemmen_stil(klantreis.pk)
        aanwezig = Idee.objects.select_for_update(of=("self",), no_key=True).filter(
            verbeterpunt__klantreis=klantreis, verbeterpunt__contactmoment__verwijderd_op__isnull=True
        )
        rijen = list(aanwezig.filter(uuid__in=ideeen).select_related("actie", "verbeterpunt").order_by("pk"))
        if not rijen:
            raise Http404
        lopend = _lopende_stemmen(rijen)
        rijen.sort(key=lambda rij: lopend.get(rij.pk, 0) - rij.stemmen)
        acties = {rij.actie.pk: rij.actie for rij in rijen if rij.actie is not None}
        zonder = [rij for rij in rijen if rij.actie is None]
        if not zonder:
            return next(iter(acties.values())), False
        paren = Verbeterpunt.objects.aanwezig().filter(klantreis=klantreis).values_list("pk", "hoofdpunt_id")
        hoofd: dict[int, int | None] = dict(paren)
        punten = {wortel(rij.verbeterpunt_id, hoofd) for rij in zonder}
        nieuw = len(acties) != 1
        if nieuw:
            actie = maak(klantreis, Actie(titel=titel or zonder[0].tekst), punten)
        else:
            (actie,) = acties.values()
            actie.verbeterpunten.add(*punten)
        for rij in zonder:
            rij.actie = actie
            rij.save(update_fields=["actie"])
    return actie, nieuw


def _lopende_stemmen(ideeen: Sequence[Idee]) -> dict[int, int]:
    """Return what ideeën got in a round that is open (1 query); nobody may see that yet."""
    open_ = Stem.objects.filter(idee__in=ideeen, ronde__gesloten_op__isnull=True).order_by()
    return dict(open_.values_list("idee_id").annotate(som=Sum("aantal")))


def wortel(punt: int, hoofd: Mapping[int, int | None]) -> int:
    """Return the verbeterpunt under which a merged one shows; `hoofd` maps each to the one it was merged into, or None."""
    gezien = {punt}
    while (boven := hoofd.get(punt)) is not None and boven in hoofd and boven not in gezien:
        punt = boven
        gezien.add(punt)
    return punt


def verwijder(idee: Idee) -> None:
    """Delete an idee; nothing happens when that was done already. Who voted for it in an open round gets those stemmen back.

    What is kept to bring it back later then holds the stemmen of closed rounds only.
    """
    with transaction.atomic():
        _houd_stemmen_stil(idee.verbeterpunt.klantreis_id)
        rij = Idee.objects.select_for_update(of=("self",)).select_related("groep").filter(pk=idee.pk).first()
        if rij is None:
            return
        idee = rij
        open_ = Stem.objects.filter(idee=idee, ronde__gesloten_op__isnull=True)
        teruggegeven = open_.aggregate(som=Sum("aantal"))["som"] or 0
        idee.stemmen = max(idee.stemmen - teruggegeven, 0)
        groep = idee.groep
        idee.delete()
        ruim_op(groep)


def verhuis(van: Verbeterpunt, naar: Verbeterpunt) -> None:
    """Move the ideeën of one verbeterpunt to another; where the same words stand there already, only their stemmen go.

    The idee that stays behind then has none, so that no stem counts twice and nobody loses one. Call it inside a
    transaction (3 queries, and 5 more for each idee that meets itself).
    """
    _houd_stemmen_stil(naar.klantreis_id)
    daar = {idee.tekst: idee for idee in naar.ideeen.select_for_update(no_key=True).order_by("pk")}
    for idee in van.ideeen.select_for_update(no_key=True).order_by("volgorde", "pk"):
        if dubbel := daar.get(idee.tekst):
            _neem_stemmen_over(idee, dubbel)
        else:
            idee.verbeterpunt = naar
            idee.save(update_fields=["verbeterpunt"])


def _neem_stemmen_over(van: Idee, naar: Idee) -> None:
    """Add the stemmen, one by one who gave them, and the actie and groep where the other has none."""
    bestaand = {(stem.ronde_id, stem.gebruiker_id): stem for stem in Stem.objects.filter(idee=naar)}
    for stem in Stem.objects.filter(idee=van):
        if al := bestaand.get((stem.ronde_id, stem.gebruiker_id)):
            Stem.objects.filter(pk=al.pk).update(aantal=F("aantal") + stem.aantal)
            stem.delete()
        else:
            Stem.objects.filter(pk=stem.pk).update(idee=naar)
    # Past the history on purpose: it would tell what changed at which idee, and that says who voted for what.
    Idee.objects.filter(pk=naar.pk).update(stemmen=F("stemmen") + van.stemmen)
    Idee.objects.filter(pk=van.pk).update(stemmen=0)
    velden = [
        naam for naam in ("actie_id", "groep_id") if getattr(naar, naam) is None and getattr(van, naam) is not None
    ]
    for naam in velden:
        setattr(naar, naam, getattr(van, naam))
    if velden:
        naar.save(update_fields=[naam.removesuffix("_id") for naam in velden])
