"""Each figure on the start page, the analysis, the report, its PDF and the public page is traced to the data.

A figure stands in an element with `data-cijfer`; a number that stands anywhere else must have been typed by somebody. For
each name of a figure there is a tracer here, which counts from rows of the database and calls nothing that the product
counts with. After every change of the data all figures on all pages are held against their tracers again.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.db.models import CharField, DateField, TextField
from django.urls import reverse

from accounts.models import Gebruiker
from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Indicator, Klantreis, Startdocument
from klantreis.templatetags.klantreis import dag, dag_voluit
from leren.models import Bekwaamheid
from personas.models import Interview, Persona
from programma.models import Klantreisplan, Post, Programma, Programmameting
from programma.models_werk import Werkproces
from programma.openbaar import openbaar_rapport, publiceer
from programma.rapportage import programmarapport, programmarapport_pdf
from reis.models import Contactmoment, Kanaal
from serviceformules.models import Uitwerking
from tests.conftest import Cast
from tests.programma.opzet import maak_programma
from verbeterplan.models import Actie, Idee, Meting, Verbeterpunt

pytestmark = [pytest.mark.django_db, pytest.mark.eenmaal]

WOORDEN = ["nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"]
_GETAL = re.compile(rf"\d[\d.,]*|\b(?:{'|'.join(WOORDEN)})\b", re.IGNORECASE)
_LEEG = {"meta", "link", "br", "img", "input", "hr", "path", "line", "rect", "circle", "use"}


def getallen(tekst: str) -> list[str]:
    """Return the numbers in a text, words as digits, without points between thousands."""
    uit = []
    for gevonden in _GETAL.findall(tekst.replace("Eén", "één")):
        woord = gevonden.lower()
        uit.append(str(WOORDEN.index(woord)) if woord in WOORDEN else gevonden.rstrip(".,").replace(".", ""))
    return uit


def schrijf(waarde: Decimal | float) -> str:
    """Write a number as the pages do."""
    tekst = f"{Decimal(str(waarde)):f}"
    return (tekst.rstrip("0").rstrip(".") if "." in tekst else tekst).replace(".", ",")


# Reading a page


@dataclass
class Pagina(HTMLParser):
    """The figures of a page, by (part, row, name), and the text that is no figure."""

    html: str
    cijfers: dict[tuple[str, str, str], str] = field(default_factory=lambda: defaultdict(str))
    los: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, dict[str, str]]] = []
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _LEEG:
            self._open.append((tag, {naam: waarde or "" for naam, waarde in attrs}))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A shape of a drawing."""

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag in ("p", "li", "td", "th", "dd", "span", "h2", "h3"):
            self.handle_data(" ")

    def _dichtst(self, naam: str) -> str:
        return next((attrs[naam] for _, attrs in reversed(self._open) if naam in attrs), "")

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self._open}
        if tags & {"script", "style", "svg", "head", "select", "header", "title"}:
            return
        cijfer = self._dichtst("data-cijfer")
        if cijfer:
            self.cijfers[self._dichtst("data-deel"), self._dichtst("data-rij"), cijfer] += data
        elif "main" in tags or "article" in tags:
            self.los += data


def getypt() -> list[str]:
    """Return every text with a number in it and every date that somebody typed, longest first."""
    uit: set[str] = set()
    for model in apps.get_models():
        for veld in model._meta.concrete_fields:
            if isinstance(veld, CharField | TextField) and model._meta.app_label not in ("sessions", "auth"):
                for tekst in model._default_manager.values_list(veld.name, flat=True):
                    uit |= {regel.strip() for regel in (tekst or "").splitlines() if _GETAL.search(regel)}
            elif isinstance(veld, DateField) and veld.get_internal_type() == "DateField":
                for datum in model._default_manager.values_list(veld.name, flat=True):
                    voluit = dag_voluit(datum)
                    # A period writes its first day without the year.
                    uit |= {dag(datum), voluit, voluit.rpartition(" ")[0]}
    return sorted(uit - {""}, key=len, reverse=True)


def zonder(tekst: str, typte: list[str]) -> str:
    """Take out what was typed, also when a page began it with a capital."""
    tekst = " ".join(tekst.split())
    for deel in typte:
        tekst = tekst.replace(" ".join(deel.split()), " … ")
    return tekst


# Counting, from rows and nothing else


class Bron:
    """Everything counted again."""

    def __init__(self) -> None:
        self.verhalen: set[int] = set()
        self.programma = Programma.objects.get()
        self.plannen = list(self.programma.klantreizen.select_related("klantreis"))
        self.reizen = [plan.klantreis for plan in self.plannen if plan.klantreis]
        self.op_titel = {reis.titel: reis for reis in self.reizen}
        self.belevingen = list(
            Beleving.objects.filter(contactmoment__verwijderd_op=None).select_related(
                "heartbeat__persona", "kanaal", "contactmoment__reisfase"
            )
        )
        self._opgelost = {reis.pk: self._tel_opgelost(reis) for reis in self.reizen}

    def met(self, verhalen: set[int]) -> "Bron":
        """Return the same for who may read other stories."""
        ander = copy(self)
        ander.verhalen = verhalen
        return ander

    # What a klantreis has

    def waarderingen(self, reis: Klantreis, soort: str) -> dict[tuple[int, int, int], int]:
        return {
            (b.heartbeat.persona_id, b.contactmoment_id, b.kanaal_id): b.waardering
            for b in self.belevingen
            if b.heartbeat.persona.klantreis_id == reis.pk and b.heartbeat.soort == soort
        }

    def knelpunten(self, reis: Klantreis) -> int:
        return Verbeterpunt.objects.filter(klantreis=reis, hoofdpunt=None).count()

    def opgelost(self, reis: Klantreis) -> int:
        return self._opgelost[reis.pk]

    def _tel_opgelost(self, reis: Klantreis) -> int:
        oud, nieuw, uit = self.waarderingen(reis, "huidig"), self.waarderingen(reis, "gerealiseerd"), 0
        for punt in Verbeterpunt.objects.filter(klantreis=reis):
            hier = (punt.contactmoment_id, punt.kanaal_id)
            na = {persona: w for (persona, *plek), w in nieuw.items() if tuple(plek) == hier}
            pijn = [persona for (persona, *plek), w in oud.items() if tuple(plek) == hier and w < 0]
            uit += bool(na) and min(na.values()) >= 0 and all(persona in na for persona in pijn)
        return uit

    def acties(self, reis: Klantreis) -> list[Actie]:
        return [actie for actie in Actie.objects.filter(klantreis=reis) if actie.status != "vervallen"]

    def gereed(self, reis: Klantreis) -> list[Actie]:
        return [actie for actie in self.acties(reis) if actie.status == "gereed"]

    def te_laat(self, reis: Klantreis) -> int:
        bezig = [actie for actie in self.acties(reis) if actie.status != "gereed"]
        return sum(actie.gereed is not None and actie.gereed < date.today() for actie in bezig)

    def fase(self, reis: Klantreis) -> int:
        """The table of domein.md section 2."""
        momenten = {moment.pk for moment in Contactmoment.objects.van(reis)}
        persona = any(
            p.gebaseerd_op.filter(stand="gehouden").exists()
            and momenten <= {moment for wie, moment, _ in self.waarderingen(reis, "huidig") if wie == p.pk}
            for p in Persona.objects.filter(klantreis=reis)
        )
        af = [Startdocument.objects.filter(klantreis=reis, vastgesteld_op__isnull=False).exists(), persona]
        return next((nummer for nummer, klaar in enumerate(af, start=1) if not klaar), 3)

    # What the programme has

    def in_deliver(self) -> int:
        elders = [plan for plan in self.plannen if not plan.klantreis and plan.opgegeven_fase == "deliver"]
        return len(elders) + sum(self.fase(reis) == 4 for reis in self.reizen)

    def uit_leren(self, groep: str) -> int:
        niveaus = ["deelnemer", "onder-toezicht", "zelfstandig"]
        vanaf = self.programma.groepen.get(naam=groep).niveau
        telt = niveaus[niveaus.index(vanaf) :] if vanaf else []
        return len(set(Bekwaamheid.objects.filter(niveau__in=telt).values_list("gebruiker_id", flat=True)))

    def opgeleid(self, groep: str) -> int:
        return self.programma.groepen.get(naam=groep).buiten + self.uit_leren(groep)

    def groepen(self) -> list[str]:
        return list(self.programma.groepen.values_list("naam", flat=True))

    def som(self, veld: str) -> int:
        return sum(getattr(post, veld) for post in Post.objects.all())

    def prognose(self) -> int:
        return sum(
            max(post.begroot, post.besteed) if post.prognose is None else post.prognose for post in Post.objects.all()
        )

    def gelden(self) -> tuple[int, int]:
        """Return how many werkafspraken hold, and how many of those may be shown."""
        rijen = Werkproces.objects.filter(status="afgerond").count()
        acties = [a for reis in self.reizen for a in self.gereed(reis) if a.werkafspraak]
        return rijen + len(acties), rijen + sum(a.klantreis_id in self.verhalen for a in acties)

    # Goals

    def doelen(self) -> Iterator[tuple[str, str, str, Decimal, Decimal, Decimal | None]]:
        """Give klantreis, name, unit, nulmeting, streefwaarde and the last meting (None)."""
        for indicator in Indicator.objects.filter(klantreis__in=self.reizen):
            laatste = Meting.objects.filter(indicator=indicator).order_by("datum").last()
            yield (
                indicator.klantreis.titel,
                indicator.naam,
                indicator.eenheid,
                Decimal(indicator.nulmeting or 0),
                indicator.streefwaarde,
                laatste.waarde if laatste else None,
            )
        for doel in self.programma.doelen.all():
            meting = Programmameting.objects.filter(doel=doel).order_by("datum").last()
            yield "", doel.naam, doel.eenheid, Decimal(doel.nulmeting or 0), doel.streefwaarde, meting and meting.waarde  # type: ignore[misc]

    @staticmethod
    def weg(nul: Decimal, streef: Decimal, nu: Decimal) -> Decimal:
        return (nu - nul) / (streef - nul)

    def antwoord(self) -> list[str]:
        alle, op = sum(map(self.knelpunten, self.reizen)), sum(map(self.opgelost, self.reizen))
        gemeten = [rij for rij in self.doelen() if rij[5] is not None]
        wegen = {rij: self.weg(rij[3], rij[4], rij[5] or Decimal(0)) for rij in gemeten}
        beter = [rij for rij in gemeten if wegen[rij] > 0]
        van_reizen = [rij for rij in beter if rij[0]] or beter
        slechter = sum(weg < 0 for weg in wegen.values())
        uit = [str(alle)] if op in (0, alle) else [str(op), str(alle)]
        if van_reizen:
            _, _, _, nul, _, nu = max(van_reizen, key=lambda rij: min(wegen[rij], Decimal(1)))
            uit += [schrijf(nu or 0), schrijf(nul)]
        elif len(gemeten) > 1:
            uit.append(str(len(gemeten)))
        elif gemeten:
            uit.append("1")  # "Het ene doel" is one, and is written without its accents.
        return [*uit, *([str(slechter)] if slechter else [])]

    # Pain

    def cellen(self, deel: str, rij: str) -> list[tuple[int, int | None]]:
        """Return (toen, nu) of the cells in a row of the analysis."""
        uit = []
        for reis in self.reizen:
            nieuw = self.waarderingen(reis, "gerealiseerd")
            for b in self.belevingen:
                if b.heartbeat.persona.klantreis_id != reis.pk or b.heartbeat.soort != "huidig":
                    continue
                waar = {
                    "kanaal": b.kanaal.naam,
                    "reisfase": b.contactmoment.reisfase.naam,
                    "partner": b.contactmoment.actor.replace("gemeente", "de gemeente zelf"),
                }[deel]
                if rij in ("Samen", "") or waar.casefold() == rij.casefold():
                    plek = (b.heartbeat.persona_id, b.contactmoment_id, b.kanaal_id)
                    uit.append((b.waardering, nieuw.get(plek)))
        return uit

    def pijn(self, deel: str, rij: str) -> dict[str, int]:
        cellen = self.cellen(deel, rij)
        opnieuw = [(toen, nu) for toen, nu in cellen if nu is not None]
        return {
            "gewaardeerd": len(cellen),
            "negatief": sum(toen < 0 for toen, _ in cellen),
            "opnieuw": len(opnieuw),
            "toen": sum(toen < 0 for toen, _ in opnieuw),
            "nu": sum(nu < 0 for _, nu in opnieuw),
        }

    def pijnzin(self, deel: str) -> list[str]:
        namen: dict[str, Callable[[Beleving], str]] = {
            "kanaal": lambda b: b.kanaal.naam,
            "reisfase": lambda b: b.contactmoment.reisfase.naam,
            "partner": lambda b: b.contactmoment.actor.replace("gemeente", "de gemeente zelf"),
        }
        mee = {reis.pk for reis in self.reizen}
        rijen = [
            b for b in self.belevingen if b.heartbeat.soort == "huidig" and b.heartbeat.persona.klantreis_id in mee
        ]
        woorden = {namen[deel](b).casefold() for b in rijen}
        per = {woord: self.pijn(deel, woord) for woord in woorden}
        top = max(per.values(), key=lambda p: (p["negatief"], p["negatief"] / p["gewaardeerd"]))
        eersten = [
            p for p in per.values() if (p["negatief"], p["gewaardeerd"]) == (top["negatief"], top["gewaardeerd"])
        ]
        samen = {naam: sum(p[naam] for p in eersten) for naam in ("opnieuw", "toen", "nu")}
        daarna = [samen["opnieuw"], *(n for n in (samen["toen"], samen["nu"]) if n)] if samen["opnieuw"] else []
        return [str(n) for n in (top["negatief"], top["gewaardeerd"], *daarna)]

    # Money

    def kosten(self, rij: str) -> tuple[int, int, int, int]:
        """Return acties gereed, those without an amount, euros and knelpunten solved."""
        reizen = [self.op_titel[rij]] if rij in self.op_titel else self.reizen
        if rij == "Het hele programma":
            return 1, 0, self.som("besteed"), sum(map(self.opgelost, reizen))
        acties = [actie for reis in reizen for actie in self.gereed(reis)]
        onbekend = sum(actie.kosten_euro is None for actie in acties)
        return len(acties), onbekend, sum(a.kosten_euro or 0 for a in acties), sum(map(self.opgelost, reizen))

    def per_knelpunt(self, rij: str) -> list[str]:
        acties, onbekend, euros, opgelost = self.kosten(rij)
        return [str(round(euros / opgelost))] if opgelost and acties > onbekend else []

    # The report

    def stand_van_de_kaart(self, rij: str) -> list[str]:
        reis = self.op_titel[rij]
        punten = self.knelpunten(reis)
        if not punten:
            return [str(Interview.objects.filter(klantreis=reis, stand="gehouden").count())]
        if self.gereed(reis):
            return [str(self.opgelost(reis)), str(punten)]
        return [str(punten), str(Idee.objects.filter(verbeterpunt__klantreis=reis).count())]

    def verhaal(self, rij: str) -> tuple[Persona, dict[int, Decimal], dict[int, Decimal]] | None:
        """Return the first persona, and the value per contactmoment then and now."""
        reis = self.op_titel[rij]
        if reis.pk not in self.verhalen:
            return None

        def waarden(persona: Persona, soort: str) -> dict[int, Decimal]:
            per: dict[int, list[int]] = defaultdict(list)
            for (wie, moment, _), w in self.waarderingen(reis, soort).items():
                if wie == persona.pk:
                    per[moment].append(w)
            return {moment: Decimal(sum(ws)) / len(ws) for moment, ws in per.items()}

        personas = [
            (p, waarden(p, "huidig"), waarden(p, "gerealiseerd")) for p in Persona.objects.filter(klantreis=reis)
        ]
        return next((rij for rij in personas if rij[2]), personas[0])

    def heartbeat(self, rij: str) -> list[str]:
        gevonden = self.verhaal(rij)
        if not gevonden:
            return []
        persona, oud, nieuw = gevonden
        reis = self.op_titel[rij]

        def negatief(soort: str) -> int:
            return sum(w < 0 for (wie, *_), w in self.waarderingen(reis, soort).items() if wie == persona.pk)

        if not nieuw:
            return [str(negatief("huidig"))]
        niet = len(set(oud) - set(nieuw))
        return [str(negatief("huidig")), str(negatief("gerealiseerd")), *([str(niet)] if niet else [])]

    def merken(self, rij: str) -> list[str]:
        gevonden = self.verhaal(rij)
        if not gevonden or not gevonden[2]:
            return []
        _, oud, nieuw = gevonden
        telling = Counter((nieuw[m] > oud[m]) - (nieuw[m] < oud[m]) if m in nieuw else None for m in oud)
        uit = [sum(telling[k] for k in (1, 0, -1)), telling[1], telling[0], telling[-1], telling[None]]
        return [str(n) for n in uit if n]

    def doel(self, rij: str) -> list[str]:
        _, _, _, nul, streef, nu = next(d for d in self.doelen() if f"{d[0]}: {d[1]}" == rij)
        if nu is None:
            return [schrijf(nul), schrijf(streef)]
        return [schrijf(nul), schrijf(nu), schrijf(streef), *self.oordeel(nul, streef, nu)]

    def oordeel(self, nul: Decimal, streef: Decimal, nu: Decimal) -> list[str]:
        weg = self.weg(nul, streef, nu)
        return [str(round(weg * 100))] if 0 < weg < 1 else []

    def van_programma(self, rij: str) -> tuple[Decimal, Decimal, Decimal | None]:
        return next(d[3:] for d in self.doelen() if not d[0] and d[1] == rij)

    def gedaan(self, rij: str) -> list[str]:
        return [
            str(n)
            for n in {
                "Klantreizen met verbeterpunten en acties": (0, len(self.plannen)),
                "Opgeleide medewerkers": (
                    sum(map(self.opgeleid, self.groepen())),
                    sum(self.programma.groepen.values_list("gepland", flat=True)),
                ),
                "Serviceformules voor alle beleidsterreinen": (
                    Uitwerking.objects.filter(status="vastgesteld").values("formule").distinct().count(),
                    len(Klantreis.Serviceformule),
                ),
                "Verbeterde werkprocessen en werkafspraken": (
                    self.gelden()[0],
                    Werkproces.objects.count() + sum(bool(a.werkafspraak) for r in self.reizen for a in self.acties(r)),
                ),
            }[rij]
        ]

    def rest(self) -> list[list[str]]:
        """Return the numbers of each point of what does not go well, in order."""
        uit = []
        for reis in self.reizen:
            alle, op = self.knelpunten(reis), self.opgelost(reis)
            if alle > op:
                uit.append([str(alle)] if not op else [str(alle - op), str(alle)])
        doelen = list(self.doelen())
        gemeten = [d for d in doelen if d[5] is not None]
        slechter = [d for d in gemeten if self.weg(d[3], d[4], d[5] or Decimal(0)) < 0]
        uit += [[schrijf(d[5] or 0), schrijf(d[3])] for d in slechter]
        onderweg = [d for d in gemeten if d not in slechter and self.weg(d[3], d[4], d[5] or Decimal(0)) < 1]
        niet = [d for d in doelen if d[5] is None]
        uit += [[str(len(lijst))] for lijst in (onderweg, niet) if lijst]
        laat = [self.te_laat(reis) for reis in self.reizen if self.te_laat(reis)]
        if laat:
            uit.append([str(sum(laat)), *map(str, laat)])
        if self.prognose() > (self.programma.budget_totaal or 0):
            uit.append([str(self.prognose() - (self.programma.budget_totaal or 0))])
        uit += [[str(p.besteed - p.begroot)] for p in Post.objects.all() if p.besteed > p.begroot]
        return uit

    def werkwijze(self) -> list[str]:
        rondes = Counter(
            Interview.objects.filter(klantreis__in=self.reizen, stand="gehouden").values_list("ronde", flat=True)
        )
        uit = [rondes["huidig"], *([rondes["gerealiseerd"]] if rondes["gerealiseerd"] else [])]
        for soort in ("huidig", "gerealiseerd"):
            telling = Counter(w for reis in self.reizen for w in self.waarderingen(reis, soort).values())
            if telling:
                uit += [sum(telling.values()), *(telling[w] for w in (-1, 0, 1) if telling[w])]
        return [str(n) for n in uit]


type Tracer = Callable[[Bron, str, str], list[str]]


def _aantal(waarde: object) -> list[str]:
    return [str(waarde)]


def _van(deel: int, geheel: int | None) -> list[str]:
    return [str(deel), str(geheel)] if geheel else [str(deel)]


def _pijn(naam: str) -> Tracer:
    return lambda b, deel, rij: _aantal(b.pijn(deel, rij)[naam])


def _post(veld: str) -> Tracer:
    def tracer(b: Bron, deel: str, rij: str) -> list[str]:
        if rij == "Alle posten":
            return _aantal(b.prognose() if veld == "prognose" else b.som(veld))
        waarde = getattr(Post.objects.get(naam=rij), veld)
        return [] if waarde is None else _aantal(waarde)

    return tracer


def _groep(maak: Callable[[Bron, str], int]) -> Tracer:
    return lambda b, deel, rij: _aantal(
        sum(maak(b, naam) for naam in (b.groepen() if rij == "Alle groepen" else [rij]))
    )


def _fase(b: Bron, deel: str, rij: str) -> list[str]:
    return [str(b.fase(b.op_titel[rij])), "4"] if rij in b.op_titel else []


def _kop(b: Bron, deel: str, rij: str) -> list[str]:
    return _aantal(len(b.plannen))


#: The complete list of figures; a name on a page that is not here fails, and so does a name here that no page has.
TRACERS: dict[str, Tracer] = {
    "antwoord": lambda b, deel, rij: b.antwoord(),
    "Klantreizen in deliver": lambda b, deel, rij: _van(b.in_deliver(), len(b.plannen)),
    "Knelpunten opgelost": lambda b, deel, rij: _van(sum(map(b.opgelost, b.reizen)), sum(map(b.knelpunten, b.reizen))),
    "Medewerkers opgeleid": lambda b, deel, rij: _van(
        sum(map(b.opgeleid, b.groepen())), sum(b.programma.groepen.values_list("gepland", flat=True))
    ),
    "Budget besteed": lambda b, deel, rij: _van(b.som("besteed"), b.programma.budget_totaal),
    # The start page
    "aantal klantreizen": _kop,
    "telling van het filter": lambda b, deel, rij: [],
    "stand van de kaart": lambda b, deel, rij: b.stand_van_de_kaart(rij),
    "acties te laat": lambda b, deel, rij: _aantal(b.te_laat(b.op_titel[rij])),
    "open acties": lambda b, deel, rij: [
        str(n) for n in [len(b.acties(b.op_titel[rij])) - len(b.gereed(b.op_titel[rij]))] if n
    ],
    "fase": lambda b, deel, rij: [],
    # The analysis
    "klantreizen in de analyse": lambda b, deel, rij: [str(len(b.reizen)), "1", "1", "1"],
    "zin van de figuur": lambda b, deel, rij: b.pijnzin(deel),
    **{naam: _pijn(naam) for naam in ("gewaardeerd", "negatief", "opnieuw", "toen")},
    "zin over kosten": lambda b, deel, rij: b.per_knelpunt("Alle acties samen"),
    "acties gereed": lambda b, deel, rij: _aantal(b.kosten(rij)[0]),
    "kosten": lambda b, deel, rij: [str(b.kosten(rij)[2]), *([str(b.kosten(rij)[1])] if b.kosten(rij)[1] else [])],
    "opgelost": lambda b, deel, rij: _aantal(b.kosten(rij)[3]),
    "per knelpunt": lambda b, deel, rij: b.per_knelpunt(rij),
    # The report; `nu` is a number of the analysis too
    "nu": lambda b, deel, rij: (
        _pijn("nu")(b, deel, rij) if deel else [schrijf(w) for w in b.van_programma(rij)[2:] if w is not None]
    ),
    "gedaan": lambda b, deel, rij: b.gedaan(rij),
    "nulmeting": lambda b, deel, rij: [schrijf(b.van_programma(rij)[0])],
    "streefwaarde": lambda b, deel, rij: [schrijf(b.van_programma(rij)[1])],
    "oordeel": lambda b, deel, rij: b.oordeel(*b.van_programma(rij)),  # type: ignore[arg-type]
    "hoever": _fase,
    "knelpunten": lambda b, deel, rij: (
        [str(b.opgelost(b.op_titel[rij])), str(b.knelpunten(b.op_titel[rij]))] if b.knelpunten(b.op_titel[rij]) else []
    ),
    "acties": lambda b, deel, rij: (
        [
            str(len(b.gereed(b.op_titel[rij]))),
            str(len(b.acties(b.op_titel[rij]))),
            *([str(b.te_laat(b.op_titel[rij]))] if b.te_laat(b.op_titel[rij]) else []),
        ]
        if b.acties(b.op_titel[rij])
        else []
    ),
    "heartbeat": lambda b, deel, rij: b.heartbeat(rij),
    "merken": lambda b, deel, rij: b.merken(rij),
    "doel": lambda b, deel, rij: b.doel(rij),
    "gepland": _groep(lambda b, naam: b.programma.groepen.get(naam=naam).gepland),
    "uit leren": _groep(lambda b, naam: b.uit_leren(naam)),
    "buiten": _groep(lambda b, naam: b.programma.groepen.get(naam=naam).buiten),
    "opgeleid": _groep(lambda b, naam: b.opgeleid(naam)),
    **{veld: _post(veld) for veld in ("begroot", "besteed", "prognose")},
    "beschikbaar": lambda b, deel, rij: [str(b.programma.budget_totaal)] if b.programma.budget_totaal else [],
    "meer afspraken": lambda b, deel, rij: _aantal(b.gelden()[0] - b.gelden()[1]),
    "nog niet goed": lambda b, deel, rij: [n for punt in b.rest() for n in punt],
    "kwartaal": lambda b, deel, rij: _aantal(date.today().year),
    "werkwijze": lambda b, deel, rij: b.werkwijze(),
}
#: On the first page the report has the first few points as well, so what stands there is held against the beginning.
HERHAALD = {"nog niet goed"}


# The pages


@pytest.fixture(autouse=True)
def _geen_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print no PDF: what stands in the HTML stands in the PDF, and test_keuring holds the two together."""
    monkeypatch.setattr("rapport.pdf.naar_pdf", lambda html: b"")


@pytest.fixture
def programma(klantreis: Klantreis) -> Programma:
    """The programme of eight klantreizen."""
    return maak_programma(klantreis)


def paginas(cast: Cast) -> Iterator[tuple[str, Pagina, Bron]]:
    """Render everything that shows figures of the programme."""
    programma = Programma.objects.get()
    alle = set(Klantreis.objects.values_list("pk", flat=True))
    leider, bron = cast["programmaleider"], Bron()
    for naam in ("klantreis:overzicht", "programma:analyse", "programma:rapportage"):
        wie = cast["beheerder"] if naam == "klantreis:overzicht" else leider
        yield naam, Pagina(wie.get(reverse(naam)).content.decode()), bron.met(alle)
    html, _ = programmarapport_pdf(programmarapport(programma, alle))
    yield "pdf", Pagina(html), bron.met(alle)
    openbaar = {pk for pk in alle if Klantreis.objects.get(pk=pk).gepubliceerd_op}
    publiceer(programma, set(Klantreis.objects.values_list("uuid", flat=True)))
    adres = reverse("programma:openbaar", args=[programma.uuid])
    yield "openbaar", Pagina(cast["buitenstaander"].get(adres).content.decode()), bron.met(openbaar)
    html, _ = programmarapport_pdf(openbaar_rapport(Programma.objects.get()))
    yield "openbare pdf", Pagina(html), bron.met(openbaar)


def controleer(cast: Cast) -> dict[str, list[str]]:
    """Hold every figure on every page against its tracer; return what all figures say, by name."""
    typte, fout = getypt(), []
    zegt: dict[str, list[str]] = defaultdict(list)
    for pagina, gelezen, bron in paginas(cast):
        los = zonder(gelezen.los, typte)
        if over := re.findall(r".{0,40}\d.{0,20}", los):
            fout.append(f"{pagina}: een getal zonder bron: {over}")
        assert gelezen.cijfers, pagina
        for (deel, rij, naam), tekst in gelezen.cijfers.items():
            if naam not in TRACERS:
                fout.append(f"{pagina}: {naam!r} heeft geen bron")
                continue
            staat, hoort = getallen(zonder(tekst, typte)), TRACERS[naam](bron, deel, rij)
            if naam in HERHAALD:
                # The first page repeats the beginning.
                herhaald = any(staat == [*hoort[:n], *hoort] for n in range(len(hoort) + 1))
                staat = hoort if herhaald else staat
            if staat != hoort:
                fout.append(
                    f"{pagina}: {deel} {rij} {naam}: er staat {staat} ({' '.join(tekst.split())}), geteld {hoort}"
                )
            zegt[naam].append(f"{pagina} {deel} {rij} {staat}")
    assert not fout, "\n".join(fout)
    return zegt


def test_elk_getal_volgt_zijn_bron(cast: Cast, programma: Programma, klantreis: Klantreis) -> None:
    """Change the data step by step; the figures that depend on it change, and all of them stay right."""
    eerder = controleer(cast)
    gezien = set(eerder)

    def stap(wat: str, *verandert: str) -> None:
        nonlocal eerder
        nu = controleer(cast)
        gelijk = {naam for naam in verandert if eerder.get(naam) == nu.get(naam)}
        assert not gelijk, f"{wat}: {gelijk} veranderde niet"
        gezien.update(nu)
        eerder = nu

    nieuw, huidig = (Beleving.objects.filter(heartbeat__soort=soort) for soort in ("gerealiseerd", "huidig"))
    nieuw.filter(waardering=-1).update(waardering=0)
    stap(
        "wat negatief bleef, is nu neutraal", "antwoord", "Knelpunten opgelost", "stand van de kaart", "nu", "opgelost"
    )
    nieuw.filter(contactmoment__sleutel="zoeken").delete()
    Meting.objects.update(waarde=Decimal(30))
    stap(
        "een moment is toch niet opnieuw gemeten",
        "Knelpunten opgelost",
        "opnieuw",
        "toen",
        "merken",
        "heartbeat",
        "doel",
    )
    huidig.filter(waardering=0).update(waardering=-1)
    huidig.filter(waardering=1, kanaal__sleutel="telefoon").delete()
    Meting.objects.update(waarde=Decimal(44))
    stap("vooraf was er meer negatief", "negatief", "gewaardeerd", "zin van de figuur", "werkwijze", "antwoord", "doel")
    Programmameting.objects.filter(doel__naam="Klachten").update(waarde=94)
    programma.doelen.filter(naam="Klachten").update(nulmeting=120, streefwaarde=80)
    stap("de klachten zijn gedaald", "antwoord", "nu", "oordeel", "nulmeting", "streefwaarde", "nog niet goed")
    Actie.objects.filter(nummer=2).update(status="gereed", werkafspraak="Elke week.", kosten_euro=None)
    Actie.objects.filter(nummer=1).update(kosten_euro=14000)
    nieuw.create(
        heartbeat=Heartbeat.objects.get(soort="gerealiseerd"),
        contactmoment=Contactmoment.objects.get(sleutel="zoeken"),
        kanaal=Kanaal.objects.get(sleutel="website"),
        waardering=0,
    )
    kosten = ("acties gereed", "kosten", "zin over kosten", "per knelpunt")
    stap("de actie die liep is gereed", *kosten, "acties", "open acties", "gedaan", "meer afspraken", "knelpunten")
    Actie.objects.filter(nummer=3).update(status="open", gereed=date(2026, 2, 1))
    Post.objects.filter(naam="Opleiding").update(besteed=99000, begroot=80000, prognose=400000)
    Programma.objects.update(budget_totaal=200000)
    geld = ("Budget besteed", "begroot", "besteed", "prognose", "beschikbaar")
    stap("er is meer besteed dan begroot, en iets is te laat", *geld, "nog niet goed", "acties")
    Bekwaamheid.objects.create(gebruiker=cast.gebruikers["teamlid"], niveau="zelfstandig")
    programma.groepen.filter(naam="Basistraining").update(buiten=44, gepland=70)
    Klantreisplan.objects.create(
        programma=programma, titel="Ik wil trouwen", opgegeven_fase="deliver", opgegeven_status="bezig"
    )
    Startdocument.objects.update(vastgesteld_op=date(2026, 3, 1), vastgesteld_door="Hetty van Aalst")
    mensen = ("Medewerkers opgeleid", "uit leren", "buiten", "gepland", "opgeleid")
    stap("meer mensen en klantreizen", *mensen, "Klantreizen in deliver", "aantal klantreizen", "gedaan", "hoever")
    Klantreis.objects.filter(pk=klantreis.pk).update(gepubliceerd_op=date(2026, 8, 1))
    Klantreisplan.objects.filter(titel="Ik meld een losse tegel").delete()
    Klantreis.objects.filter(titel="Ik meld een losse tegel").delete()
    stap("een klantreis minder, de andere gepubliceerd", "klantreizen in de analyse", "heartbeat", "merken")
    assert set(TRACERS) == gezien, set(TRACERS) ^ gezien


def test_de_keuring_ziet_een_getal_zonder_bron(
    cast: Cast, programma: Programma, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check itself can fail: on a number that is no figure, and on a figure that is wrong."""
    controleer(cast)
    echt = Bron.som
    monkeypatch.setattr(Bron, "som", lambda self, veld: echt(self, veld) + 1)
    with pytest.raises(AssertionError, match="Budget besteed"):
        controleer(cast)
    monkeypatch.undo()
    monkeypatch.setattr("rapport.pdf.naar_pdf", lambda html: b"")
    assert Pagina("<main><p>We deden 12 dingen</p></main>").los.strip() == "We deden 12 dingen"


def test_de_figuren_tekenen_wat_de_tabel_zegt(cast: Cast, programma: Programma) -> None:
    html = cast["programmaleider"].get(reverse("programma:analyse")).content.decode()
    bron = Bron()
    for deel in ("kanaal", "reisfase", "partner"):
        data = re.search(rf'<script id="per-{deel}-figuur"[^>]*>(.*?)</script>', html, re.DOTALL)
        assert data
        nu, toen, over = json.loads(data[1])["data"]
        assert nu["y"]
        for plek, naam in enumerate(nu["y"]):
            pijn = bron.pijn(deel, naam.replace("<br>", " "))
            assert (nu["x"][plek], toen["x"][plek]) == (pijn["nu"], pijn["toen"]), naam
            assert over["x"][plek] == pijn["negatief"] - pijn["toen"], naam


def test_de_telling_van_het_filter(cast: Cast, programma: Programma) -> None:
    html = cast["beheerder"].get(reverse("klantreis:overzicht"), {"beleidsterrein": "Burgerzaken"}).content.decode()
    gelezen = Pagina(html).cijfers["", "", "telling van het filter"]
    alle = list(programma.klantreizen.all())
    assert getallen(gelezen) == [str(sum(plan.beleidsterrein == "Burgerzaken" for plan in alle)), str(len(alle))]
    assert Gebruiker.objects.exists()
