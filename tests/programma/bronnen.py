"""The complete list of figures about the programme: for each name the numbers that should stand there."""

from collections.abc import Callable
from datetime import date

from programma.models import Post
from tests.programma.lezen import schrijf
from tests.programma.tellen import Bron

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
        [str(b.opgelost(b.op_titel[rij])), str(b.knelpunten(b.op_titel[rij]))]
        if rij in b.op_titel and b.knelpunten(b.op_titel[rij])
        else []
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
    # The page of the programme
    "samenvatting": lambda b, deel, rij: b.samenvatting(),
    "som van het budget": lambda b, deel, rij: [
        str(n)
        for n in (b.som("besteed"), b.programma.budget_totaal, (b.programma.budget_totaal or 0) - b.som("besteed"))
        if n and n > 0
    ],
    "let op": lambda b, deel, rij: b.let_op(),
    "over": lambda b, deel, rij: _aantal(
        abs(sum(post.begroot - post.besteed for post in Post.objects.all() if rij in (post.naam, "Alle posten")))
    ),
    "spoor": lambda b, deel, rij: b.spoor(rij),
    "opgeleid van": lambda b, deel, rij: [str(b.opgeleid(rij)), str(b.programma.groepen.get(naam=rij).gepland)],
    "waar opgeleid": lambda b, deel, rij: [
        *([str(b.uit_leren(rij))] if b.programma.groepen.get(naam=rij).niveau else []),
        str(b.programma.groepen.get(naam=rij).buiten),
    ],
    "inwoners": lambda b, deel, rij: _aantal(b.programma.inwoners),
    "kwartaal": lambda b, deel, rij: _aantal(date.today().year),
    "werkwijze": lambda b, deel, rij: b.werkwijze(),
}
#: On the first page the report has the first few points as well, so what stands there is held against the beginning.
HERHAALD = {"nog niet goed"}
