"""Everything that the pages of the programme count, counted again from rows; nothing here calls what the product counts with."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from copy import copy
from datetime import date
from decimal import Decimal

from heartbeat.models import Beleving
from klantreis.models import Indicator, Klantreis, Startdocument
from leren.models import Bekwaamheid
from personas.models import Interview, Persona
from programma.models import Post, Programma, Programmameting
from programma.models_werk import Werkproces
from reis.models import Contactmoment
from serviceformules.models import Uitwerking
from tests.programma.lezen import schrijf
from verbeterplan.models import Actie, Idee, Meting, Verbeterpunt


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
        """Everybody counts once: in the group of the highest niveau that this person reached."""
        niveaus = ["deelnemer", "onder-toezicht", "zelfstandig"]
        van_groep = {g.niveau: g.naam for g in self.programma.groepen.all() if g.niveau}
        bereikt: dict[int, list[int]] = defaultdict(list)
        for wie, niveau in Bekwaamheid.objects.values_list("gebruiker_id", "niveau"):
            bereikt[wie].append(niveaus.index(niveau))
        hoort = [[van_groep[n] for n in niveaus[: max(rangen) + 1] if n in van_groep] for rangen in bereikt.values()]
        return sum(bool(namen) and namen[-1] == groep for namen in hoort)

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
        """Return how many werkafspraken hold, and how many of those may be shown; a row with an actie is that actie."""
        rijen = Werkproces.objects.filter(status="afgerond", actie=None).count()
        acties = [a for reis in self.reizen for a in self.gereed(reis) if a.werkafspraak]
        acties = [a for a in acties if not a.werkafspraak_vanaf or a.werkafspraak_vanaf <= date.today()]
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
                    Werkproces.objects.filter(actie=None).count()
                    + sum(bool(a.werkafspraak) for r in self.reizen for a in self.acties(r)),
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

    def samenvatting(self) -> list[str]:
        elders = Counter(plan.opgegeven_status for plan in self.plannen if not plan.klantreis)
        return [str(n) for n in (elders["afgerond"], elders["bezig"] + len(self.reizen), elders["gepland"]) if n]

    def let_op(self) -> list[str]:
        """Return the numbers of the warnings about money on the page of the programme, in order."""
        totaal, begroot = self.programma.budget_totaal or 0, self.som("begroot")
        uit = [post.besteed - post.begroot for post in Post.objects.all() if post.besteed > post.begroot]
        uit += [begroot, abs(begroot - totaal), totaal] if begroot != totaal else []
        uit += [meer for meer in (self.som("besteed") - totaal, self.prognose() - totaal) if meer > 0]
        return [str(n) for n in uit]

    def spoor(self, rij: str) -> list[str]:
        nul, streef, nu = self.van_programma(rij)
        assert nu is not None
        return [schrijf(n) for n in (nu, nul, nu, abs(streef - nu), streef)]

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
