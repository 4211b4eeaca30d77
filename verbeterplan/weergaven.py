"""The weergaven of the plan page: name, template, and what the page loads for it. A new one is one line here."""

from dataclasses import dataclass

from verbeterplan.forms import Weergave


@dataclass(frozen=True, slots=True)
class Soort:
    """One way to look at the plan.

    `css` and `js` are static files that only this weergave needs; `js_lezer` also for who may not edit. Only a weergave
    `van_acties` has the filters of acties. `op_papier` says whether paper shows the table in its place.
    `plotly`: it needs plotly.js.
    """

    weergave: Weergave
    naam: str
    icoon: str
    template: str
    css: tuple[str, ...] = ()
    js: tuple[str, ...] = ()
    js_lezer: tuple[str, ...] = ()
    van_acties: bool = True
    op_papier: bool = False
    plotly: bool = False


SOORTEN = (
    Soort(Weergave.PUNTEN, "Verbeterpunten", "lamp", "verbeterplan/_punten.html", van_acties=False, op_papier=True),
    Soort(
        Weergave.BORD,
        "Bord",
        "bord",
        "verbeterplan/_bord.html",
        css=("css/samenstellen.css",),
        js=("js/actiebord.js",),
    ),
    Soort(
        Weergave.MATRIX,
        "Matrix",
        "matrix",
        "verbeterplan/_matrix.html",
        css=("css/planning.css",),
        js_lezer=("js/actiematrix.js",),
        plotly=True,
    ),
    Soort(
        Weergave.TIJDLIJN, "Tijdlijn", "klok", "verbeterplan/_tijdlijn.html", css=("css/planning.css",), op_papier=True
    ),
    Soort(Weergave.KOSTEN, "Kosten", "euro", "verbeterplan/_kosten.html", css=("css/planning.css",), op_papier=True),
    Soort(
        Weergave.TABEL,
        "Tabel",
        "tabel",
        "verbeterplan/_tabel.html",
        js=("js/actietabel.js",),
        op_papier=True,
    ),
)
PER_WEERGAVE = {soort.weergave: soort for soort in SOORTEN}
