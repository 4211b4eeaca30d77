"""Storing DESIGN and DELIVER: verbeterpunten, ideeën, acties and metingen, and that the verbeterplan is vastgesteld."""

from collections import Counter

from klantreis.models import Klantreis
from uitwisseling.bestand import ActieBestand, KlantreisBestand
from uitwisseling.opslaan_define import Define, vaststelling
from uitwisseling.opslaan_discover import Discover
from uitwisseling.opslaan_reis import Reis
from uitwisseling.opslaan_rijen import Boek, koppel, rangschik, vergelijk, vergrendeld
from uitwisseling.opslaan_volledig import ACTIE_TEKSTEN, bewaar_volledig
from verbeterplan.eigenaren import koppel_eigenaren
from verbeterplan.models import Actie, Idee, Meting, Verbeterplan, Verbeterpunt
from verbeterplan.stijgingen import verklaar
from verbeterplan.vaststellen import stel_vast

type Plek = tuple[int, int]


def bewaar_design(define: Define, reis: Reis, discover: Discover, bestand: KlantreisBestand, boek: Boek) -> None:
    """Store the verbeterpunten with their ideeën, the acties and the metingen."""
    if bestand.volledig:
        bewaar_volledig(define, reis, discover, bestand, boek)
        bewaar_metingen(define, bestand, boek)
        return
    punten = _bewaar_punten(define.klantreis, reis, discover, bestand, boek)
    _bewaar_ideeen(define.klantreis, reis, punten, bestand, boek)
    acties = _bewaar_acties(define.klantreis, bestand.acties, boek)
    _koppel_acties(reis, punten, bestand, acties, boek)
    bewaar_metingen(define, bestand, boek)
    _stel_plan_vast(define.klantreis, bestand, boek)


def _opgelost(reis: Reis, bestand: KlantreisBestand) -> list[Plek]:
    """Return the places that acties name in pakt_aan, each once, in the order of the file."""
    plekken = (reis.bekend(plek) for actie in bestand.acties for plek in actie.pakt_aan)
    return list(dict.fromkeys(plek for plek in plekken if plek is not None))


def _bewaar_punten(
    klantreis: Klantreis, reis: Reis, discover: Discover, bestand: KlantreisBestand, boek: Boek
) -> dict[Plek, Verbeterpunt]:
    # A file names a verbeterpunt by its place, and what a team split off from it has the same place.
    rijen = vergrendeld(Verbeterpunt.objects.filter(klantreis=klantreis, afgesplitst_van__isnull=True))
    bestaand = {(rij.contactmoment_id, rij.kanaal_id): rij for rij in rijen}
    gewenst: dict[Plek, dict[str, object]] = {}
    for punt in bestand.verbeterpunten:
        moment_id, kanaal_id = reis.plek(punt.moment, punt.kanaal)
        gewenst[moment_id, kanaal_id] = {
            "contactmoment_id": moment_id,
            "kanaal_id": kanaal_id,
            "persona_id": discover.personas[punt.persona].pk if punt.persona else None,
            "knelpunt": punt.knelpunt,
            "oorzaak": punt.oorzaak,
        }
    for plek in _opgelost(reis, bestand):
        if plek not in gewenst and plek not in bestaand and plek in discover.negatief:
            gewenst[plek] = _uit_negatief(plek, discover)
    return vergelijk(Verbeterpunt, bestaand, gewenst, klantreis=klantreis).voer_uit(boek)


def _uit_negatief(plek: Plek, discover: Discover) -> dict[str, object]:
    klachten = discover.negatief[plek]
    personas = {klacht.persona_id for klacht in klachten}
    return {
        "contactmoment_id": plek[0],
        "kanaal_id": plek[1],
        "persona_id": next(iter(personas)) if len(personas) == 1 else None,
        "knelpunt": "\n".join(dict.fromkeys(klacht.toelichting for klacht in klachten if klacht.toelichting)),
    }


def _bewaar_ideeen(
    klantreis: Klantreis, reis: Reis, punten: dict[Plek, Verbeterpunt], bestand: KlantreisBestand, boek: Boek
) -> None:
    rijen = vergrendeld(Idee.objects.filter(verbeterpunt__klantreis=klantreis).order_by("volgorde", "pk"))
    # An idee that went along when its verbeterpunt was split is there already.
    afgesplitst = set(
        Idee.objects.filter(verbeterpunt__klantreis=klantreis, verbeterpunt__afgesplitst_van__isnull=False).values_list(
            "verbeterpunt__afgesplitst_van_id", "tekst"
        )
    )
    bestaand = {(rij.verbeterpunt_id, rij.tekst): rij for rij in rijen}
    gewenst: dict[tuple[int, str], dict[str, object]] = {}
    plaatsen: dict[tuple[int, str], int] = {}
    for punt in bestand.verbeterpunten:
        punt_id = punten[reis.plek(punt.moment, punt.kanaal)].pk
        hier: dict[tuple[int, str], dict[str, object]] = {
            # No stemmen in the file is no reason to take away those of a workshop.
            (punt_id, idee.tekst): {"verbeterpunt_id": punt_id, "tekst": idee.tekst, "stemmen": idee.stemmen or None}
            for idee in punt.ideeen
            if (punt_id, idee.tekst) not in afgesplitst
        }
        plaatsen |= rangschik([sleutel for sleutel in bestaand if sleutel[0] == punt_id], list(hier))
        gewenst |= hier
    vergelijk(Idee, bestaand, gewenst, plaatsen=plaatsen).voer_uit(boek)


def _sleutels(titels: list[str]) -> list[tuple[str, int]]:
    """Return a key for each actie: its titel and which of that titel it is."""
    geteld: Counter[str] = Counter()
    sleutels = []
    for titel in titels:
        geteld[titel] += 1
        sleutels.append((titel, geteld[titel]))
    return sleutels


def _bewaar_acties(klantreis: Klantreis, acties: tuple[ActieBestand, ...], boek: Boek) -> list[Actie]:
    """Return the acties of the file, stored, in its order. New ones get the next numbers."""
    rijen = vergrendeld(Actie.objects.filter(klantreis=klantreis))
    bestaand = dict(zip(_sleutels([rij.titel for rij in rijen]), rijen, strict=True))
    sleutels = _sleutels([actie.titel for actie in acties])
    gewenst = {
        sleutel: {naam: getattr(actie, naam) for naam in ACTIE_TEKSTEN}
        for sleutel, actie in zip(sleutels, acties, strict=True)
    }
    vrij = max((rij.nummer for rij in rijen), default=0) + 1
    nieuw = (sleutel for sleutel in sleutels if sleutel not in bestaand)
    begin = {sleutel: {"nummer": nummer} for nummer, sleutel in enumerate(nieuw, start=vrij)}
    bijwerking = vergelijk(Actie, bestaand, gewenst, begin=begin, klantreis=klantreis)
    bewaard = bijwerking.voer_uit(boek)
    if bijwerking:
        koppel_eigenaren(klantreis.pk)
    return [bewaard[sleutel] for sleutel in sleutels]


def _koppel_acties(
    reis: Reis, punten: dict[Plek, Verbeterpunt], bestand: KlantreisBestand, acties: list[Actie], boek: Boek
) -> None:
    gewenst: dict[int, set[int]] = {}
    for nummer, (actie, rij) in enumerate(zip(bestand.acties, acties, strict=True)):
        for moment, kanaal in actie.pakt_aan:
            plek = reis.bekend((moment, kanaal))
            if plek is not None and plek in punten:
                gewenst.setdefault(rij.pk, set()).add(punten[plek].pk)
            else:
                boek.opmerkingen.append(
                    f"verbeterplan[{nummer}]: '{moment}/{kanaal}' is bij geen persona negatief en is niet gekoppeld"
                )
    in_bestand = {pk for pks in gewenst.values() for pk in pks}
    in_bestand |= {punten[reis.plek(punt.moment, punt.kanaal)].pk for punt in bestand.verbeterpunten}
    koppel(boek, Actie, "verbeterpunten", gewenst, in_bestand)


def bewaar_metingen(define: Define, bestand: KlantreisBestand, boek: Boek) -> None:
    """Store the metingen, at most one for each indicator and day."""
    rijen = vergrendeld(Meting.objects.filter(indicator__klantreis=define.klantreis))
    bestaand = {(rij.indicator_id, rij.datum): rij for rij in rijen}
    gewenst = {
        (indicator_id, meting.datum): {
            "indicator_id": indicator_id,
            "datum": meting.datum,
            "waarde": meting.waarde,
            "toelichting": meting.toelichting,
        }
        for meting in bestand.metingen
        for indicator_id in [define.indicatoren[meting.indicator].pk]
    }
    vergelijk(Meting, bestaand, gewenst).voer_uit(boek)


def _stel_plan_vast(klantreis: Klantreis, bestand: KlantreisBestand, boek: Boek) -> None:
    """Stel the verbeterplan vast when the file shows that the work is under way and was measured.

    A plan that the team opened again after vaststellen has a higher version and stays open.
    """
    onderweg = any(actie.status in (Actie.Status.BEZIG, Actie.Status.GEREED) for actie in bestand.acties)
    gemeten = bestand.metingen or any(heartbeat.soort == "gerealiseerd" for heartbeat in bestand.heartbeats)
    besluit = vaststelling(bestand.startdocument, "design")
    if besluit is None or not (onderweg and gemeten):
        return
    plan = Verbeterplan.objects.filter(klantreis=klantreis).first()
    if plan is not None and (plan.vastgesteld_op is not None or plan.versie > 1):
        return
    # What an actie tackles is what it makes rise: a version that is kept should say so.
    verklaar(klantreis)
    stel_vast(klantreis, door=besluit.door, op=besluit.op)
    boek.opmerkingen.append(f"Het verbeterplan is {besluit}, want het bestand gaat over een latere fase.")
