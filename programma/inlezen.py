"""Storing the programme of a file: all of it or nothing. What is there already stays as it is; only what is new comes in."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Model

from klantreis.models import Klantreis
from leren.niveaus import Niveau
from programma.bestand import ProgrammaBestand, VisieBestand
from programma.models import (
    Ketenpartner,
    Klantreisplan,
    Mijlpaal,
    Opleidingsgroep,
    Post,
    Programma,
    Programmadoel,
    Programmameting,
    Resultaat,
    Uitgangspunt,
)
from programma.models_visie import Hoofdstuk, Visiestuk, Visieversie
from programma.models_werk import Werkproces
from programma.schema import controleer, zelfde
from serviceformules.beginnen import begin
from serviceformules.models import Beleidsterrein, Uitwerking
from serviceformules.vaststellen import stel_vast
from uitwisseling.inleesbaar import Ingelezen
from uitwisseling.lezen import Document
from verbeterplan.models import Actie

#: How the report counts: one, and more of them.
_NAMEN: dict[type[Model], tuple[str, str]] = {
    Programma: ("programma", "programma’s"),
    Ketenpartner: ("ketenpartner", "ketenpartners"),
    Mijlpaal: ("mijlpaal", "mijlpalen"),
    Post: ("post", "posten"),
    Uitgangspunt: ("uitgangspunt", "uitgangspunten"),
    Beleidsterrein: ("beleidsterrein", "beleidsterreinen"),
    Klantreisplan: ("klantreis", "klantreizen"),
    Opleidingsgroep: ("groep", "groepen"),
    Programmadoel: ("doel", "doelen"),
    Programmameting: ("meting", "metingen"),
    Uitwerking: ("serviceformule", "serviceformules"),
    Resultaat: ("resultaat", "resultaten"),
    Visiestuk: ("visiestuk", "visiestukken"),
    Werkproces: ("werkproces", "werkprocessen"),
}
#: The group of which those who learned to lead a klantreis in this product are part.
BEGELEIDERS = "klantreisbegeleiders"
HOOFDSTUK = "Samenvatting"
#: Who vaststelt a serviceformule for the whole gemeente.
COLLEGE = "College van burgemeester en wethouders"


@dataclass(slots=True)
class _Boek:
    """What the import of one file did so far."""

    nieuw: Counter[type[Model]] = field(default_factory=Counter)
    gekoppeld: int = 0
    opmerkingen: list[str] = field(default_factory=list)

    def verslag(self, titel: str) -> Ingelezen:
        """Return it in words."""
        delen = [
            f"{aantal} {een if aantal == 1 else meer}"
            for model, (een, meer) in _NAMEN.items()
            if (aantal := self.nieuw[model])
        ]
        if delen:
            telling = f"{self.nieuw.total()} nieuw ({', '.join(delen)}). Wat er al stond, is niet veranderd."
        elif self.gekoppeld:
            telling = "0 nieuw. Wat er al stond, is niet veranderd."
        else:
            telling = "0 nieuw. Alles stond er al en er is niets veranderd."
        if self.gekoppeld:
            telling += f" Gekoppeld aan een klantreis in dit systeem: {self.gekoppeld}."
        return Ingelezen(titel, telling, tuple(self.opmerkingen))


def lees_in(document: Document) -> Ingelezen:
    """Check and store the programme in a document. Raises Importfouten, and nothing else than what the database refuses."""
    return bewaar(controleer(document))


def bewaar(bestand: ProgrammaBestand) -> Ingelezen:
    """Store a programme in one transaction and say what came in.

    A programme is found by its titel, the rows of its lists by what they are called. A row that is there is never changed:
    people work on it. Only a klantreis that was planned, and is in this system by now, is linked to it.
    """
    boek = _Boek()
    with transaction.atomic():
        programma = _programma(bestand, boek)
        _lijsten(programma, bestand, boek)
        klantreizen = _klantreizen(programma, bestand, boek)
        _doelen(programma, bestand, boek)
        _formules(bestand, boek)
        mijlpalen = list(programma.mijlpalen.all())
        for stuk in bestand.visiestukken:
            _visiestuk(programma, stuk, mijlpalen, bestand.raadsvraag.gesteld_door, boek)
        _werkprocessen(programma, bestand, klantreizen, boek)
    if bestand.gemeente and zelfde(bestand.gemeente) != zelfde(settings.GEMEENTE):
        boek.opmerkingen.append(
            f"Let op: dit bestand is van de gemeente {bestand.gemeente}, en dit systeem is van {settings.GEMEENTE}."
        )
    return boek.verslag(programma.titel)


def _programma(bestand: ProgrammaBestand, boek: _Boek) -> Programma:
    vraag = bestand.raadsvraag
    programma, nieuw = Programma.objects.get_or_create(
        titel=bestand.titel,
        defaults={
            "looptijd_van": bestand.looptijd[0],
            "looptijd_tot": bestand.looptijd[1],
            "aanleiding": bestand.aanleiding,
            "raadsvraag": vraag.vraag,
            "vraag_door": vraag.gesteld_door,
            "vraag_op": vraag.datum,
            "toezegging": vraag.toezegging,
            "kort_antwoord": vraag.kort_antwoord,
            "opdrachtgever_naam": bestand.opdrachtgever.naam,
            "opdrachtgever_functie": bestand.opdrachtgever.functie,
            "manager_naam": bestand.manager.naam,
            "manager_functie": bestand.manager.functie,
            "portefeuillehouder_naam": bestand.portefeuillehouder.naam,
            "portefeuillehouder_functie": bestand.portefeuillehouder.functie,
            "inwoners": bestand.inwoners,
            "budget_totaal": bestand.budget_totaal,
            "stand_per": bestand.stand_per,
        },
    )
    boek.nieuw[Programma] += nieuw
    # Two who import the same file at once come one after the other.
    return Programma.objects.select_for_update(no_key=True).get(pk=programma.pk)


def _voeg_toe[M: Model, S: Hashable](
    boek: _Boek,
    model: type[M],
    bestaand: Iterable[M],
    sleutel: Callable[[M], S],
    rijen: Iterable[Mapping[str, Any]],
    **vast: Any,
) -> dict[S, M]:
    """Make the rows of one list that are not there yet, behind those that are; return all of them by key (2 queries)."""
    per_sleutel = {sleutel(rij): rij for rij in bestaand}
    met_volgorde = any(veld.name == "volgorde" for veld in model._meta.fields)
    plek = max((getattr(rij, "volgorde", 0) + 1 for rij in per_sleutel.values()), default=0)
    nieuw: dict[S, M] = {}
    for waarden in rijen:
        rij = model(**vast, **waarden)
        if sleutel(rij) in per_sleutel or sleutel(rij) in nieuw:
            continue
        if met_volgorde:
            setattr(rij, "volgorde", plek + len(nieuw))  # noqa: B010 - not every model has it
        nieuw[sleutel(rij)] = rij
    model._default_manager.bulk_create(nieuw.values())
    boek.nieuw[model] += len(nieuw)
    return per_sleutel | nieuw


def _op_naam(rij: Any) -> str:
    return zelfde(rij.naam)


def _op_titel(rij: Any) -> str:
    return zelfde(rij.titel)


def _lijsten(programma: Programma, bestand: ProgrammaBestand, boek: _Boek) -> None:
    """Store the lists of the programme that point at nothing."""
    _voeg_toe(
        boek,
        Uitgangspunt,
        programma.uitgangspunten.all(),
        _op_naam,
        ({"naam": p.naam, "uitleg": p.uitleg, "merkbaar": p.merkbaar} for p in bestand.uitgangspunten),
        programma=programma,
    )
    _voeg_toe(
        boek,
        Post,
        programma.posten.all(),
        _op_naam,
        ({"naam": p.naam, "begroot": p.begroot, "besteed": p.besteed, "prognose": p.prognose} for p in bestand.posten),
        programma=programma,
    )
    _voeg_toe(
        boek,
        Mijlpaal,
        programma.mijlpalen.all(),
        lambda rij: (rij.datum, zelfde(rij.titel)),
        ({"datum": m.datum, "soort": m.soort, "titel": m.titel} for m in bestand.mijlpalen),
        programma=programma,
    )
    _voeg_toe(
        boek,
        Ketenpartner,
        programma.ketenpartners.all(),
        _op_naam,
        ({"naam": p.naam, "rol": p.rol} for p in bestand.ketenpartners),
        programma=programma,
    )
    bestaand = list(programma.groepen.all())
    # A niveau counts once; when another group has it already, this one counts only what was typed.
    vrij = all(groep.niveau != Niveau.ONDER_TOEZICHT for groep in bestaand)
    _voeg_toe(
        boek,
        Opleidingsgroep,
        bestaand,
        _op_naam,
        (
            {
                "naam": g.naam,
                "gepland": g.gepland,
                "buiten": g.gerealiseerd,
                "niveau": Niveau.ONDER_TOEZICHT if vrij and zelfde(g.naam) == BEGELEIDERS else "",
            }
            for g in bestand.groepen
        ),
        programma=programma,
    )


def _klantreizen(programma: Programma, bestand: ProgrammaBestand, boek: _Boek) -> dict[str, Klantreis]:
    """Store the klantreizen as plans, linked to those in this system; return the latter by titel."""
    _voeg_toe(
        boek,
        Beleidsterrein,
        Beleidsterrein.objects.all(),
        _op_naam,
        ({"naam": plan.beleidsterrein} for plan in bestand.klantreizen if plan.beleidsterrein),
    )
    titels = {zelfde(plan.titel) for plan in bestand.klantreizen}
    hier = {
        zelfde(een.titel): een for een in Klantreis.objects.filter(oefening_van=None) if zelfde(een.titel) in titels
    }
    # One klantreis is part of one programme.
    bezet = set(Klantreisplan.objects.exclude(klantreis=None).values_list("klantreis_id", flat=True))
    vrij = {titel: een for titel, een in hier.items() if een.pk not in bezet}
    plannen = _voeg_toe(
        boek,
        Klantreisplan,
        programma.klantreizen.all(),
        _op_titel,
        (
            {
                "titel": plan.titel,
                "beleidsterrein": plan.beleidsterrein,
                "serviceformule": plan.serviceformule,
                "start": plan.start,
                "gereed": plan.gereed,
                "opgegeven_fase": plan.fase,
                "opgegeven_status": plan.status,
            }
            for plan in bestand.klantreizen
        ),
        programma=programma,
    )
    koppel = [plan for titel, plan in plannen.items() if plan.klantreis_id is None and titel in vrij]
    for plan in koppel:
        plan.klantreis = vrij[zelfde(plan.titel)]
    Klantreisplan.objects.bulk_update(koppel, ["klantreis"])
    boek.gekoppeld = len(koppel)
    elders = [een.titel for titel, een in hier.items() if een.pk in bezet and plannen[titel].klantreis_id is None]
    boek.opmerkingen += [f"De klantreis {titel} hoort al bij een ander programma." for titel in elders]
    return hier


def _doelen(programma: Programma, bestand: ProgrammaBestand, boek: _Boek) -> None:
    doelen = _voeg_toe(
        boek,
        Programmadoel,
        programma.doelen.all(),
        _op_naam,
        (
            {"naam": d.naam, "eenheid": d.eenheid, "nulmeting": d.nulmeting, "streefwaarde": d.streefwaarde}
            for d in bestand.doelen
        ),
        programma=programma,
    )
    _voeg_toe(
        boek,
        Programmameting,
        Programmameting.objects.filter(doel__programma=programma),
        lambda rij: (rij.doel_id, rij.datum),
        (
            {"doel": doelen[zelfde(d.naam)], "datum": d.datum, "waarde": d.laatste}
            for d in bestand.doelen
            if d.laatste is not None
        ),
    )


def _formules(bestand: ProgrammaBestand, boek: _Boek) -> None:
    """Begin the formules for the whole gemeente that are more than planned."""
    er_al = set(Uitwerking.objects.filter(beleidsterrein=None).values_list("formule", flat=True))
    for formule in bestand.formules:
        if formule.status != "gepland" and formule.serviceformule not in er_al:
            uitwerking = begin(formule.serviceformule, None)
            if formule.status == "afgerond" and formule.vastgesteld:
                stel_vast(uitwerking, door=COLLEGE, op=formule.vastgesteld)
            boek.nieuw[Uitwerking] += 1


def _visiestuk(programma: Programma, stuk: VisieBestand, mijlpalen: list[Mijlpaal], raad: str, boek: _Boek) -> None:
    """Store a visiestuk with one version of one chapter, and how far it is as a resultaat."""
    besluit = next((m for m in mijlpalen if m.soort == Mijlpaal.Soort.RAADSBESLUIT and m.datum == stuk.datum), None)
    _, nieuw = Resultaat.objects.get_or_create(
        programma=programma,
        soort=stuk.soort,
        defaults={
            "titel": stuk.titel,
            "status": stuk.status,
            "datum": stuk.datum,
            "toelichting": stuk.toelichting,
            "besluit": besluit,
        },
    )
    boek.nieuw[Resultaat] += nieuw
    volgorde: int | None = programma.visiestukken.aggregate(hoogste=Max("volgorde"))["hoogste"]
    visiestuk, nieuw = Visiestuk.objects.get_or_create(
        programma=programma,
        soort=stuk.soort,
        defaults={"titel": stuk.titel, "volgorde": 0 if volgorde is None else volgorde + 1},
    )
    if not nieuw:
        return
    boek.nieuw[Visiestuk] += 1
    status = {"gepland": Visieversie.Status.CONCEPT, "bezig": Visieversie.Status.INSPRAAK}.get(
        stuk.status, Visieversie.Status.VASTGESTELD
    )
    af = status == Visieversie.Status.VASTGESTELD
    versie = Visieversie.objects.create(
        visiestuk=visiestuk,
        status=status,
        vastgesteld_op=stuk.datum if af else None,
        vastgesteld_door=(raad or "Gemeenteraad") if af else "",
        besluit=besluit,
    )
    Hoofdstuk.objects.create(visieversie=versie, titel=HOOFDSTUK, tekst=stuk.toelichting)


def _werkprocessen(
    programma: Programma, bestand: ProgrammaBestand, klantreizen: dict[str, Klantreis], boek: _Boek
) -> None:
    """Store what changed; with a klantreis in this system, its beleidsterrein and its actie are read there."""
    bestaand = list(programma.werkprocessen.all())
    er_al = {zelfde(rij.naam) for rij in bestaand}
    acties = _acties(klantreizen.values())
    terreinen = {plan.titel: plan.beleidsterrein for plan in bestand.klantreizen}
    rijen = []
    for proces in bestand.werkprocessen:
        if zelfde(proces.naam) in er_al:
            continue
        klantreis = klantreizen.get(zelfde(proces.klantreis))
        op_de_dag = acties.get((klantreis.pk, proces.datum), []) if klantreis else []
        actie = op_de_dag[0] if len(op_de_dag) == 1 else None
        if actie:
            del acties[actie.klantreis_id, actie.gereed]
            boek.opmerkingen.append(f"Het werkproces {proces.naam} hoort bij de actie {actie.titel}.")
        rijen.append(
            {
                "naam": proces.naam,
                "klantreis": klantreis,
                "klantreis_titel": "" if klantreis else proces.klantreis,
                "beleidsterrein": proces.beleidsterrein or ("" if klantreis else terreinen.get(proces.klantreis, "")),
                "actie": actie,
                "oud": proces.oud,
                "nieuw": proces.nieuw,
                "afgesproken_met": proces.afgesproken_met,
                "sinds": proces.datum,
                "status": proces.status,
                "bewaker": proces.bewaker,
            }
        )
    _voeg_toe(boek, Werkproces, bestaand, _op_naam, rijen, programma=programma)


def _acties(klantreizen: Iterable[Klantreis]) -> dict[tuple[int, Any], list[Actie]]:
    """Return the acties with a werkafspraak that no row speaks of yet, by klantreis and the day they were done (1 query).

    What a file calls a werkproces of that klantreis and that day is the werkafspraak of the only actie that was done then.
    """
    per_dag: dict[tuple[int, Any], list[Actie]] = {}
    acties = Actie.objects.filter(klantreis__in=list(klantreizen), gereed__isnull=False, werkproces=None)
    for actie in acties.exclude(werkafspraak="").exclude(status=Actie.Status.VERVALLEN):
        per_dag.setdefault((actie.klantreis_id, actie.gereed), []).append(actie)
    return per_dag
