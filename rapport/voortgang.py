"""The voortgangsrapportage: several klantreizen in one table, a row each. Page and PDF print the same dataclasses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.safestring import mark_safe

from heartbeat.krommen import Vlak, getal, pad
from heartbeat.lijn import Punt
from heartbeat.lijnen_lezen import PersonaLijnen, lijnen
from klantreis import bijdragen
from klantreis.models import Klantreis
from klantreis.pad import Fase
from klantreis.zin import Zin
from rapport.kleuren import Kleuren, kleuren
from rapport.lijnen import Figuur, vormen
from rapport.pdf import druk_af
from rapport.tellen import tel, telwoord
from rapport.zinnen import waarde
from verbeterplan.bijdragen import kaarten
from verbeterplan.lezen import doelen_van
from verbeterplan.regels import DoelRegel

#: Size of the small drawing in its own units.
BREED, HOOG = 168, 52
_NIEUW = (("gerealiseerd", "opnieuw gemeten"), ("gewenst", "gewenst"))


@dataclass(frozen=True, slots=True)
class Doelstand:
    """An indicator in one line; values carry their unit, `oordeel` says in words how it stands."""

    naam: str
    van_naar: str
    oordeel: str
    is_gehaald: bool
    is_achteruit: bool


@dataclass(frozen=True, slots=True)
class Rij:
    """One klantreis. `toelichting` says in words what the drawing shows; `figuur` is None without a heartbeat."""

    klantreis: Klantreis
    titel: str
    beleidsterrein: str
    fase: Fase
    figuur: Figuur | None
    toelichting: str
    knelpunten: int
    opgelost: int
    acties: int
    gereed: int
    te_laat: int
    doelen: tuple[Doelstand, ...]


@dataclass(frozen=True, slots=True)
class Voortgangsrapportage:
    """The whole report: the sum in sentences, and the rows by titel."""

    gemeente: str
    datum: date
    inleiding: tuple[Zin, ...]
    rijen: tuple[Rij, ...]


def voortgangsrapportage(klantreizen: QuerySet[Klantreis], vandaag: date | None = None) -> Voortgangsrapportage:
    """Return the report over these klantreizen (11 queries, however many there are)."""
    verf = kleuren()
    annotaties = {naam: maak() for naam, maak in bijdragen.annotaties.items() if naam.endswith("_af")}
    gekozen = sorted(klantreizen.annotate(**annotaties), key=lambda klantreis: klantreis.titel.casefold())
    ids = [klantreis.pk for klantreis in gekozen]
    de_lijnen, tellingen, de_doelen = lijnen(ids), kaarten(ids), doelen_van(ids)
    rijen = tuple(
        _rij(klantreis, de_lijnen[klantreis.pk], tellingen[klantreis.pk], de_doelen[klantreis.pk], verf)
        for klantreis in gekozen
    )
    return Voortgangsrapportage(settings.GEMEENTE, vandaag or timezone.localdate(), inleiding(rijen), rijen)


def voortgang_pdf(rapportage: Voortgangsrapportage) -> tuple[str, bytes]:
    """Return the report as (html, pdf): the HTML is what the PDF was printed from."""
    return druk_af("rapport/voortgang_pdf.html", {"rapportage": rapportage}, "css/voortgang.css")


def _rij(
    klantreis: Klantreis,
    personas: Sequence[PersonaLijnen],
    telling: Mapping[str, Any],
    doelen: Sequence[DoelRegel],
    verf: Kleuren,
) -> Rij:
    figuur, toelichting = heartbeat_klein(personas, verf)
    return Rij(
        klantreis=klantreis,
        titel=klantreis.titel,
        beleidsterrein=klantreis.beleidsterrein,
        fase=next((fase for fase in Fase if not getattr(klantreis, f"{fase.value}_af", False)), Fase.DELIVER),
        figuur=figuur,
        toelichting=toelichting,
        knelpunten=telling["verbeterpunten"],
        opgelost=telling["verbeterpunten_opgelost"],
        acties=telling["acties"],
        gereed=telling["acties_gereed"],
        te_laat=telling["acties_te_laat"],
        doelen=tuple(doelstand(doel) for doel in doelen),
    )


def heartbeat_klein(personas: Sequence[PersonaLijnen], verf: Kleuren) -> tuple[Figuur | None, str]:
    """Draw the first persona with the newest kind of heartbeat there is, and say what changed for this persona."""
    for soort, woorden in (*_NIEUW, ("huidig", "")):
        for per in personas:
            if not _gemeten(per.lijnen.get(soort, ())) or not _gemeten(per.lijnen.get("huidig", ())):
                continue
            toen = tel(per.negatief("huidig"), "negatief punt", "negatieve punten")
            if soort == "huidig":
                zin = f"{per.persona.naam}: {toen}."
            elif soort == "gerealiseerd" and (open_ := per.te_meten()):
                nog = f"{tel(open_, 'contactmoment', 'contactmomenten')} nog niet {woorden}"
                zin = f"{per.persona.naam}: van {toen} naar {telwoord(per.negatief(soort))}, {nog}."
            else:
                zin = f"{per.persona.naam}: van {toen} naar {telwoord(per.negatief(soort))}, {woorden}."
            achter = per.lijnen["huidig"] if soort != "huidig" else ()
            return mini(achter, per.lijnen[soort], zin, verf), zin
    return None, "Nog geen heartbeat."


def _gemeten(punten: Sequence[Punt]) -> bool:
    return any(punt.waarde is not None for punt in punten)


def mini(achter: Sequence[Punt], voor: Sequence[Punt], alt: str, verf: Kleuren) -> Figuur:
    """Draw a small line: `voor` over the dashed `achter` (which may be empty), with the shapes at its lowest and highest."""
    vlak = Vlak(x0=2, dx=(BREED - 4) / max(1, len(voor)), y0=HOOG / 2, dy=HOOG / 2 - 8)
    gemeten = [punt for punt in voor if punt.waarde is not None and punt.label is not None]
    uiterst = sorted(gemeten, key=lambda punt: punt.waarde or 0)
    tonen = {punt.index: punt for punt in (uiterst[0], uiterst[-1], gemeten[0], gemeten[-1])} if gemeten else {}
    delen = (
        f'<path d="M0 {getal(HOOG / 2)}H{BREED}" stroke="{verf.zand_3}" stroke-width="1"/>',
        f'<path d="{pad(achter, vlak)}" fill="none" stroke="{verf.inkt_stil}" stroke-width="1.6" stroke-dasharray="4 3"/>'
        if achter
        else "",
        f'<path d="{pad(voor, vlak)}" fill="none" stroke="{verf.primair}" stroke-width="2.4" stroke-linecap="round"/>',
        vormen(
            ((str(punt.label), *vlak.plek(punt.index, punt.waarde or 0)) for punt in tonen.values()),
            4.6,
            verf,
            rand=1.4,
        ),
    )
    return Figuur(mark_safe("".join(delen)), f"0 0 {BREED} {HOOG}", alt)  # noqa: S308 - numbers and tokens only


def doelstand(doel: DoelRegel) -> Doelstand:
    """Say in one line how a goal stands."""
    begin, streef = waarde(doel.nulmeting, doel.eenheid), waarde(doel.streefwaarde, doel.eenheid)
    nu = waarde(doel.laatste.waarde, doel.eenheid) if doel.laatste else ""
    van_naar = f"{begin or 'onbekend'}, nu {nu}, doel {streef}" if nu else f"{begin or 'onbekend'}, doel {streef}"
    voortgang = doel.voortgang
    if voortgang is None:
        oordeel = "gemeten, maar zonder nulmeting" if doel.laatste else "nog niet opnieuw gemeten"
    elif voortgang.gehaald:
        oordeel = "doel gehaald"
    elif voortgang.achteruit:
        oordeel = "slechter dan de nulmeting"
    elif voortgang.deel == 0:
        oordeel = "nog niets veranderd"
    else:
        oordeel = f"{round(voortgang.deel * 100)}% van de weg"
    return Doelstand(
        doel.naam,
        van_naar,
        oordeel,
        is_gehaald=voortgang is not None and voortgang.gehaald,
        is_achteruit=voortgang is not None and voortgang.achteruit,
    )


def inleiding(rijen: Sequence[Rij]) -> tuple[Zin, ...]:
    """Answer the question of the raad over all rows: knelpunten, acties and goals, as counted and nothing else."""
    if not rijen:
        return (Zin("Er zijn nog geen klantreizen om over te vertellen."),)
    knelpunten, opgelost = sum(rij.knelpunten for rij in rijen), sum(rij.opgelost for rij in rijen)
    acties, gereed = sum(rij.acties for rij in rijen), sum(rij.gereed for rij in rijen)
    te_laat = sum(rij.te_laat for rij in rijen)
    doelen = [doel for rij in rijen for doel in rij.doelen]
    gehaald = sum(doel.is_gehaald for doel in doelen)
    zinnen = [Zin("Dit rapport gaat over ", tel(len(rijen), "klantreis", "klantreizen"), ".")]
    if knelpunten:
        zinnen.append(_stand(knelpunten, "Het ene knelpunt", "knelpunten", opgelost, "opgelost"))
    else:
        zinnen.append(Zin("Er zijn nog geen knelpunten in beeld gebracht."))
    if acties:
        zinnen.append(replace(_stand(acties, "De ene actie", "acties", gereed, "gereed"), na=_te_laat(acties, te_laat)))
    if doelen:
        zinnen.append(_stand(len(doelen), "Het ene doel", "doelen", gehaald, "gehaald"))
    return tuple(zinnen)


def _te_laat(acties: int, te_laat: int) -> str:
    if acties == 1:
        return " en te laat." if te_laat else "."
    return f", {tel(te_laat, 'actie is', 'acties zijn') if te_laat else 'geen enkele is'} te laat."


def _stand(alle: int, ene: str, meer: str, aantal: int, hoe: str) -> Zin:
    """Say how many of something are done: "Van de 25 knelpunten zijn er 12 opgelost"; of one thing whether it is."""
    if alle == 1:
        return Zin(f"{ene} is ", hoe if aantal else f"nog niet {hoe}", ".")
    return Zin("Van ", f"de {alle} {meer} {'is' if aantal == 1 else 'zijn'} er {aantal or 'nog geen'} {hoe}", ".")
