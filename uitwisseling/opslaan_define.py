"""Storing DEFINE: the klantreis, its startdocument and everything in it."""

from dataclasses import asdict, dataclass, field
from datetime import date
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.formats import date_format

from klantreis import startdocument
from klantreis.models import Betrokkene, Doelgroep, Fasetermijn, Indicator, Klantreis, Startdocument, Teamlid
from klantreis.voortgang import tegenspraak
from uitwisseling.bestand import (
    KlantreisBestand,
    MeetbaarDoelBestand,
    ProjectgroeplidBestand,
    StartdocumentBestand,
    VersieBestand,
)
from uitwisseling.opslaan_rijen import Bijwerking, Boek, rangschik, vergelijk, vergrendeld

ROLLEN = {
    Teamlid.Projectrol.BEGELEIDER.value: Teamlid.Rol.PROJECTLEIDER,
    Teamlid.Projectrol.LID.value: Teamlid.Rol.TEAMLID,
}


@dataclass(frozen=True, slots=True)
class Define:
    """The klantreis and what later parts of the file point at, by name."""

    klantreis: Klantreis
    doelgroepen: dict[str, Doelgroep] = field(default_factory=dict)
    team: dict[str, Teamlid] = field(default_factory=dict)
    indicatoren: dict[str, Indicator] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Vaststelling:
    """Who vaststelde a document, and when."""

    door: str
    op: date

    def __str__(self) -> str:
        return f"vastgesteld door {self.door} op {date_format(self.op, 'j F Y')}"


def bewaar_define(bestand: KlantreisBestand, boek: Boek, uuid: UUID | None = None) -> Define:
    """Store the klantreis and its startdocument; a new klantreis gets this `uuid`."""
    kop = asdict(bestand.klantreis)
    klantreis = Klantreis.objects.select_for_update(no_key=True).filter(titel=kop["titel"]).first()
    if klantreis is None:
        klantreis = Klantreis.objects.create(**kop, uuid=uuid or uuid4())
        boek.nieuw.add((Klantreis, klantreis.pk))
    feiten = vergelijk(Klantreis, {"": klantreis}, {"": kop})
    if bestand.startdocument is None:
        feiten.voer_uit(boek)
        return Define(klantreis)
    if bestand.volledig:
        return _bewaar_geheel(klantreis, bestand.startdocument, boek)
    return _bewaar_startdocument(klantreis, feiten, bestand, bestand.startdocument, boek)


def vaststelling(bestand: StartdocumentBestand | None, fase: str) -> Vaststelling | None:
    """Return who agreed and when with what a phase made: the opdrachtgever, on the last planned day of that phase.

    None without an opdrachtgever or that planning, and when the day is still to come.
    """
    if bestand is None or bestand.opdrachtgever is None:
        return None
    op = next((termijn.eind for termijn in bestand.planning if termijn.fase == fase), None)
    if op is None or op > timezone.localdate():
        return None
    return Vaststelling(bestand.opdrachtgever.naam, op)


def _bewaar_geheel(klantreis: Klantreis, inhoud: StartdocumentBestand, boek: Boek) -> Define:
    """Store the startdocument of a full file in a new klantreis: every version as it was, and nothing derived."""
    versies = list(inhoud.eerdere_versies)
    rijen = [_versie(klantreis, versie.nummer, versie) for versie in versies]
    if inhoud.nummer is not None:
        rijen.append(_versie(klantreis, inhoud.nummer, inhoud))
    boek.nieuw |= {(Startdocument, rij.pk) for rij in Startdocument.objects.bulk_create(rijen)}
    for deel in (_betrokkenen(klantreis, inhoud), _planning(klantreis, inhoud)):
        deel.voer_uit(boek)
    gewenst = {lid.naam: {"naam": lid.naam, "functie": lid.functie} for lid in inhoud.projectgroep}
    # Who has no part in the projectgroep only reads along; what somebody may do is for the projectleider here to give.
    begin = {
        lid.naam: {"projectrol": lid.rol, "rol": ROLLEN.get(lid.rol, Teamlid.Rol.MEELEZER).value}
        for lid in inhoud.projectgroep
    }
    team = vergelijk(
        Teamlid, {}, gewenst, begin=begin, plaatsen=rangschik([], list(gewenst)), klantreis=klantreis
    ).voer_uit(boek)
    return Define(
        klantreis, _doelgroepen(klantreis, inhoud).voer_uit(boek), team, _indicatoren(klantreis, inhoud).voer_uit(boek)
    )


def _versie(klantreis: Klantreis, nummer: int, versie: VersieBestand | StartdocumentBestand) -> Startdocument:
    return Startdocument(
        klantreis=klantreis,
        nummer=nummer,
        **{naam: getattr(versie, naam) for naam in Startdocument.TEKSTEN},
        opdrachtgever_naam=versie.opdrachtgever.naam if versie.opdrachtgever else "",
        opdrachtgever_functie=versie.opdrachtgever.functie if versie.opdrachtgever else "",
        vastgesteld_op=versie.vastgesteld.op if versie.vastgesteld else None,
        vastgesteld_door=versie.vastgesteld.door if versie.vastgesteld else "",
        inhoud=versie.inhoud,
    )


def _bewaar_startdocument(
    klantreis: Klantreis,
    feiten: Bijwerking[str, Klantreis],
    bestand: KlantreisBestand,
    inhoud: StartdocumentBestand,
    boek: Boek,
) -> Define:
    versies = Startdocument.objects.filter(klantreis=klantreis).order_by("-nummer")
    versie = next(iter(vergrendeld(versies[:1])), None)
    doelgroepen, team = _doelgroepen(klantreis, inhoud), _team(klantreis, inhoud)
    indicatoren = _indicatoren(klantreis, inhoud)
    rest = (feiten, _betrokkenen(klantreis, inhoud), _planning(klantreis, inhoud))
    teksten = _teksten(klantreis, versie, inhoud)
    if versie is not None and versie.is_vastgesteld and any((teksten, doelgroepen, team, indicatoren, *rest)):
        # What was agreed stays readable: the file changes a fresh concept (domein.md section 2).
        versie, _ = startdocument.open_concept(klantreis)
        boek.nieuw.add((Startdocument, versie.pk))
        boek.opmerkingen.append(
            f"Het vastgestelde startdocument is anders dan het bestand. Er is een nieuw concept: versie {versie.nummer}."
        )
        teksten = _teksten(klantreis, versie, inhoud)
    versie = teksten.voer_uit(boek)[""]
    for deel in rest:
        deel.voer_uit(boek)
    define = Define(klantreis, doelgroepen.voer_uit(boek), team.voer_uit(boek), indicatoren.voer_uit(boek))
    _stel_vast(klantreis, versie, bestand, boek)
    return define


def _stel_vast(klantreis: Klantreis, versie: Startdocument, bestand: KlantreisBestand, boek: Boek) -> None:
    """Lock the first version when the file is about a later phase: a later version is for people to agree on."""
    later = (
        *(bestand.interviews, bestand.personas, bestand.fasen, bestand.heartbeats),
        *(bestand.verbeterpunten, bestand.acties, bestand.metingen),
    )
    besluit = vaststelling(bestand.startdocument, "define")
    if besluit is None or not any(later) or versie.nummer > 1 or versie.is_vastgesteld:
        return
    startdocument.stel_vast(klantreis, versie, door=besluit.door, op=besluit.op)
    if (Startdocument, versie.pk) not in boek.nieuw:
        boek.gewijzigd.add((Startdocument, versie.pk))
    boek.opmerkingen.append(f"Het startdocument is {besluit}, want het bestand gaat over een latere fase.")


def _teksten(
    klantreis: Klantreis, versie: Startdocument | None, inhoud: StartdocumentBestand
) -> Bijwerking[str, Startdocument]:
    waarden = {naam: getattr(inhoud, naam) for naam in Startdocument.TEKSTEN}
    if inhoud.opdrachtgever is not None:
        waarden["opdrachtgever_naam"] = inhoud.opdrachtgever.naam
        waarden["opdrachtgever_functie"] = inhoud.opdrachtgever.functie
    return vergelijk(Startdocument, {"": versie} if versie else {}, {"": waarden}, klantreis=klantreis)


def _doelgroepen(klantreis: Klantreis, inhoud: StartdocumentBestand) -> Bijwerking[str, Doelgroep]:
    bestaand = {rij.naam: rij for rij in vergrendeld(Doelgroep.objects.filter(klantreis=klantreis))}
    gewenst = {naam: {"naam": naam} for naam in inhoud.doelgroepen}
    plaatsen = rangschik(list(bestaand), list(gewenst))
    return vergelijk(Doelgroep, bestaand, gewenst, plaatsen=plaatsen, klantreis=klantreis)


def _team(klantreis: Klantreis, inhoud: StartdocumentBestand) -> Bijwerking[str, Teamlid]:
    bestaand = {rij.naam: rij for rij in vergrendeld(Teamlid.objects.filter(klantreis=klantreis))}
    gewenst = {
        lid.naam: {"naam": lid.naam, "functie": lid.functie, "projectrol": lid.rol} for lid in inhoud.projectgroep
    }
    # A file never changes what somebody who is there already may do.
    begin = {lid.naam: _begin(lid) for lid in inhoud.projectgroep}
    plaatsen = rangschik(list(bestaand), list(gewenst))
    return vergelijk(Teamlid, bestaand, gewenst, begin=begin, plaatsen=plaatsen, klantreis=klantreis)


def _begin(lid: ProjectgroeplidBestand) -> dict[str, str]:
    projectrol = lid.rol or Teamlid.Projectrol.LID.value
    return {"projectrol": projectrol, "rol": ROLLEN[projectrol].value}


def _betrokkenen(klantreis: Klantreis, inhoud: StartdocumentBestand) -> Bijwerking[str, Betrokkene]:
    bestaand = {rij.organisatie: rij for rij in vergrendeld(Betrokkene.objects.filter(klantreis=klantreis))}
    gewenst = {betrokkene.organisatie: asdict(betrokkene) for betrokkene in inhoud.betrokkenen}
    plaatsen = rangschik(list(bestaand), list(gewenst))
    return vergelijk(Betrokkene, bestaand, gewenst, plaatsen=plaatsen, klantreis=klantreis)


def _planning(klantreis: Klantreis, inhoud: StartdocumentBestand) -> Bijwerking[str, Fasetermijn]:
    bestaand = {rij.fase: rij for rij in vergrendeld(Fasetermijn.objects.filter(klantreis=klantreis))}
    gewenst = {
        termijn.fase: {"fase": termijn.fase, "start": termijn.begin, "eind": termijn.eind}
        for termijn in inhoud.planning
    }
    return vergelijk(Fasetermijn, bestaand, gewenst, klantreis=klantreis)


def _indicatoren(klantreis: Klantreis, inhoud: StartdocumentBestand) -> Bijwerking[str, Indicator]:
    bestaand = {rij.naam: rij for rij in vergrendeld(Indicator.objects.filter(klantreis=klantreis))}
    gewenst = {
        doel.indicator: {
            "naam": doel.indicator,
            "eenheid": doel.eenheid,
            "nulmeting": doel.nulmeting,
            "streefwaarde": doel.streefwaarde,
            "richting": _richting(doel, bestaand.get(doel.indicator)),
            "bron": doel.bron,
        }
        for doel in inhoud.meetbare_doelen
    }
    plaatsen = rangschik(list(bestaand), list(gewenst))
    return vergelijk(Indicator, bestaand, gewenst, plaatsen=plaatsen, klantreis=klantreis)


def _richting(doel: MeetbaarDoelBestand, bestaand: Indicator | None) -> str:
    """Return what the file says, unless the values that will stand there say the opposite: then what they say."""
    nulmeting = doel.nulmeting if doel.nulmeting is not None or bestaand is None else bestaand.nulmeting
    gezegd = doel.richting or (bestaand.richting if bestaand else "")
    return tegenspraak(nulmeting, doel.streefwaarde, gezegd) or gezegd
