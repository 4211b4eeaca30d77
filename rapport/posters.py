"""Posters of a heartbeat, A3 and A1 landscape, for a wall that people read from two metres.

One design in millimetres of A3; on A1 everything is twice as large. What fits is worked out from the lengths of the texts,
because a poster is one sheet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import forms

from heartbeat.lijnen_lezen import PersonaLijnen, lijnen
from heartbeat.models import Heartbeat
from klantreis.models import Klantreis
from personas.models import Persona
from rapport import queries
from rapport.documenten import Papier, basis
from rapport.inhoud import Moment
from rapport.kleuren import Kleuren, kleuren
from rapport.lijnen import Figuur, Lijn
from rapport.pdf import druk_af
from rapport.personas import omschrijf
from rapport.portretten import portret_op_papier
from rapport.poster_lijn import Kanaalteken, aantal_rijen, teken_poster
from rapport.zetwerk import MM_PER_PUNT, regels
from reis.models import Kanaal

HUIDIG, GEWENST, GEREALISEERD = (soort.value for soort in Heartbeat.Soort)
MEESTE_STEMMEN = 3
# Millimetres on A3: between the margins, what stands around the parts, and the least a row of the line needs.
HOOG, BREED, RAND, MINSTE_RIJ = 268.0, 392.0, 17.0, 62.0
#: The letter of static/css/poster.css in points, and one em of it in millimetres.
PUNTEN = 12.5
EM = PUNTEN * MM_PER_PUNT
# More contactmomenten than this, and their list gets a sheet of its own.
LANGSTE_LIJST = 40


@dataclass(frozen=True, slots=True)
class Maat:
    """A size of paper: how it is called and its class in the style sheet."""

    naam: str
    klasse: str


A3, A1 = Maat("A3", "hartposter--a3"), Maat("A1", "hartposter--a1")


@dataclass(frozen=True, slots=True)
class Dieptepunt:
    """One of the lowest points with what an inwoner said there."""

    nummer: int
    titel: str
    tekst: str
    code: str


@dataclass(frozen=True, slots=True)
class Hartposter:
    """What stands on the poster; `figuur` is None as long as nothing was rated."""

    kop: str
    figuur: Figuur | None
    momenten: tuple[tuple[Moment, ...], ...]
    dieptepunten: tuple[Dieptepunt, ...]
    is_lang: bool
    citaat: str
    lijst_op_eigen_blad: bool = False


class PosterForm(forms.Form):
    """Which lines the address asks for; nonsense there means the huidige one."""

    lijn = forms.ChoiceField(choices=[(soort, soort) for soort in (HUIDIG, GEWENST, GEREALISEERD)], required=False)

    def gekozen(self) -> str:
        """Return the soort heartbeat that is compared with the huidige, or the huidige itself."""
        return self.cleaned_data["lijn"] or HUIDIG if self.is_valid() else HUIDIG


def heartbeat_poster(klantreis: Klantreis, persona: Persona, maat: Maat, soort: str = HUIDIG) -> Papier:
    """Print the poster of a heartbeat as (html, pdf) in 7 queries.

    `soort`: the huidige line alone, or the gewenste or gerealiseerde one with the huidige behind it. A heartbeat that is
    not there gives the huidige.
    """
    per = next(per for per in lijnen([klantreis.pk])[klantreis.pk] if per.persona.pk == persona.pk)
    beleefd = queries.belevingen(klantreis)
    kanalen = {kanaal.pk: kanaal for kanaal in Kanaal.objects.all()}
    codes = queries.bronnen(klantreis).get(persona.pk, frozenset())
    poster = _bouw(per, soort if per.lijnen.get(soort) else HUIDIG, beleefd, kanalen, kleuren())
    context = basis(klantreis, f"Heartbeat op {maat.naam}", persona.naam) | {
        "poster": poster,
        "maat": maat,
        "persona": per.persona,
        "portret": portret_op_papier(per.persona, "hartposter__portret"),
        "interviews": len(codes),
    }
    return druk_af("rapport/heartbeat_poster_pdf.html", context, "css/poster.css")


def _bouw(
    per: PersonaLijnen, soort: str, beleefd: queries.Belevingen, kanalen: Mapping[int, Kanaal], verf: Kleuren
) -> Hartposter:
    aantal = len(per.reis.momenten)
    rijen = aantal_rijen(aantal)
    citaat = per.persona.citaat
    momenten = _kolommen(per)
    if not per.lijnen.get(soort):
        return Hartposter(_kop(per, soort), None, momenten, (), is_lang=rijen > 1, citaat=citaat)
    # The quotes belong to what is wrong: with a new line on it, the poster shows what is still wrong then.
    bron = GEREALISEERD if soort == GEREALISEERD else HUIDIG
    punten = _dieptepunten(per, bron, beleefd)
    eigen_blad = aantal > LANGSTE_LIJST
    sleutel = 0 if eigen_blad else _lijst_hoog(momenten)
    while True:
        hoog = HOOG - _kop_hoog(citaat, lang=rijen > 1) - sleutel - _stemmen_hoog(punten) - RAND
        if hoog / rijen >= MINSTE_RIJ or not punten:
            break
        punten = ()
    figuur = _figuur(per, soort, kanalen, max(hoog, rijen * 30.0), verf)
    return Hartposter(
        _kop(per, soort),
        figuur,
        momenten,
        punten,
        is_lang=rijen > 1,
        citaat=citaat,
        lijst_op_eigen_blad=eigen_blad,
    )


def _kop(per: PersonaLijnen, soort: str) -> str:
    naam = per.persona.voornaam
    if not per.lijnen.get(soort):
        return f"De klantreis van {naam}"
    return {
        HUIDIG: f"Zo beleeft {naam} het nu",
        GEWENST: f"Hoe het is voor {naam}, en hoe het moet worden",
        GEREALISEERD: f"Hoe het was voor {naam}, en hoe het nu is",
    }[soort]


def _kop_hoog(citaat: str, *, lang: bool) -> float:
    """Return the height of the head: the portrait, or what the persona says when that is longer."""
    portret, groot = (8.0, 1.3) if lang else (11.6, 1.75)
    breed = BREED - (portret + 1.8 + 31 + groot + 1.8 * groot) * EM
    aantal = regels(f"“{citaat}”", breed, PUNTEN * groot) if citaat else 0
    return max(portret, (aantal * 1.3 + 1.4) * groot) * EM


def _lijst_hoog(kolommen: Sequence[Sequence[Moment]]) -> float:
    """Return the height of the list of contactmomenten."""
    breed = BREED / max(3, len(kolommen)) - 2.7 * EM
    return max((sum(regels(m.titel, breed, PUNTEN) for m in kolom) for kolom in kolommen), default=0) * 1.32 * EM


def _stemmen_hoog(punten: Sequence[Dieptepunt]) -> float:
    """Return the height of the quotes, beside each other."""
    if not punten:
        return 0
    breed = (BREED - 0.9 * EM * (len(punten) - 1)) / len(punten) - 1.8 * EM
    hoogste = max(
        regels([(f"{p.nummer}. {p.titel}", True)], breed, PUNTEN) * 1.3
        + regels(f"“{p.tekst}” {p.code}", breed, PUNTEN * 1.2) * 1.2 * 1.3
        for p in punten
    )
    return (hoogste + 2.1) * EM


def _kolommen(per: PersonaLijnen) -> tuple[tuple[Moment, ...], ...]:
    momenten = [Moment(m.nummer, m.titel, "") for m in per.reis.momenten]
    hoog = -(-len(momenten) // (4 if len(momenten) <= 40 else 5)) or 1
    return tuple(tuple(momenten[i : i + hoog]) for i in range(0, len(momenten), hoog))


def _dieptepunten(per: PersonaLijnen, soort: str, beleefd: queries.Belevingen) -> tuple[Dieptepunt, ...]:
    """Return the lowest points that have a quote: momenten van de waarheid first among equals, in the order of the journey."""
    cellen = beleefd.get((per.persona.pk, soort), {})
    gevonden = []
    for moment, punt in zip(per.reis.momenten, per.lijnen.get(soort, ()), strict=False):
        if punt.waarde is None or punt.waarde >= 0:
            continue
        hier = [b for (pk, _), b in sorted(cellen.items()) if pk == moment.pk and b.waardering < 0 and b.citaat]
        if hier:
            diepte = (punt.waarde, not moment.waarheid, moment.nummer)
            gevonden.append((diepte, Dieptepunt(moment.nummer, moment.titel, hier[0].citaat, hier[0].code)))
    laagste = [punt for _, punt in sorted(gevonden, key=lambda paar: paar[0])[:MEESTE_STEMMEN]]
    return tuple(sorted(laagste, key=lambda punt: punt.nummer))


def _figuur(per: PersonaLijnen, soort: str, kanalen: Mapping[int, Kanaal], hoog: float, verf: Kleuren) -> Figuur:
    naam, huidig = per.persona.voornaam, per.lijnen.get(HUIDIG, ())
    namen = {f"Huidige heartbeat van {naam}": HUIDIG} if huidig else {}
    if soort == HUIDIG:
        getekend = [Lijn("huidig", huidig, verf.inkt, "1.4", punten_tonen=True)]
    elif soort == GEWENST:
        namen[f"Gewenste heartbeat van {naam}"] = GEWENST
        getekend = [Lijn("gewenst", per.lijnen[GEWENST], verf.primair, "1.2", streep="4 3", punten_tonen=not huidig)]
        getekend += [Lijn("huidig", huidig, verf.inkt, "1.4", punten_tonen=True)] if huidig else []
    else:
        namen[f"Gerealiseerde heartbeat van {naam}"] = GEREALISEERD
        getekend = [Lijn("eerst", huidig, verf.inkt_stil, "0.9")] if huidig else []
        getekend += [Lijn("nu", per.lijnen[GEREALISEERD], verf.primair, "1.4", punten_tonen=True)]
    voor = GEREALISEERD if soort == GEREALISEERD else HUIDIG if huidig else GEWENST
    waarderingen = per.waarderingen.get(voor, {})
    op_volgorde = sorted(waarderingen.items(), key=lambda paar: (kanalen[paar[0][1]].volgorde, paar[0]))
    tekens = [
        [
            Kanaalteken(kanalen[kanaal].icoon, kanalen[kanaal].naam, waardering)
            for (pk, kanaal), waardering in op_volgorde
            if pk == moment.pk
        ]
        for moment in per.reis.momenten
    ]
    return teken_poster(per.reis, getekend, tekens, hoog=hoog, alt=omschrijf(per, namen), verf=verf)
