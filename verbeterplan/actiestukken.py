"""What open plan pages show of acties that changed: their cards, their rows and the figures above; rendered once for all.

A piece knows nothing of who looks. Which weergave a page shows, whether its user may edit and whether it leaves something out
stand on #inhoud (data-live, data-stand), and each piece says by its selector for which pages it is. Pages that show something
else, or only a part, see by the sign at the end that they have to fetch themselves again (static/js/actielive.js).
"""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from accounts.models import Gebruiker
from klantreis.forms_gezien import afdruk
from klantreis.models import Klantreis, Teamlid
from klantreis.templatetags.klantreis import euro
from klantreis.toegang import RECHTEN, Toegang
from verbeterplan.actierijen import rijen
from verbeterplan.acties_live import Verteld
from verbeterplan.forms import Weergave
from verbeterplan.lezen import ActieRegel, Plan, plan
from verbeterplan.models import Actie

#: How a page that only looks at a part of the plan, or at another weergave, calls itself in data-live.
ZELF = "ververs"
_STANDEN = (("bewerken", Teamlid.Rol.TEAMLID.value), ("lezen", Teamlid.Rol.MEELEZER.value))


def stukken(klantreis: Klantreis, wat: Verteld) -> tuple[SafeString, SafeString]:
    """Return the pieces for plan pages, and for the wall of ideeën (7 queries)."""
    heel = plan(klantreis)
    per_nummer = {actie.nummer: actie for actie in heel.acties}
    delen: list[str] = []
    muur: list[str] = []
    for nummer in sorted(wat.nummers):
        actie = per_nummer.get(nummer)
        if actie is None:
            delen.append(_stuk(f"#inhoud:not([data-live='{ZELF}']) #actie-{nummer}", "", "delete"))
            continue
        delen += _actie(klantreis, actie, nieuw=nummer in wat.nieuw)
        if actie.uuid in wat.status:
            inhoud = render_to_string("verbeterplan/_ideeen_actie.html", {"actie": actie, "klantreis": klantreis})
            muur.append(_stuk(f".memo__actie[data-van='{actie.uuid}']", inhoud))
    delen += _cijfers(klantreis, heel)
    return mark_safe("".join(delen)), mark_safe("".join(muur))  # noqa: S308 - rendered by our templates


def _actie(klantreis: Klantreis, actie: ActieRegel, *, nieuw: bool) -> Iterator[str]:
    """Give the card and the row, for who edits and for who reads."""
    for stand, rol in _STANDEN:
        toegang = Toegang(klantreis, Gebruiker(), rol, RECHTEN[rol])
        for weergave, wortel, sjabloon, extra in (
            (
                Weergave.BORD,
                "#actiebord",
                "verbeterplan/_actie_kaart.html",
                {"gezien": afdruk([actie.status]), "statussen": Actie.Status.choices},
            ),
            (
                Weergave.TABEL,
                "#actietabel",
                "verbeterplan/_tabel.html#regel",
                {"rij": rijen(toegang, [actie])[0], "bewerk": toegang.mag_bewerken, "op_scherm": True},
            ),
        ):
            context: dict[str, Any] = {
                "toegang": toegang,
                "actie": actie,
                "terug": f"weergave={weergave.value}",
            } | extra
            html = render_to_string(sjabloon, context)
            hart = f"#inhoud[data-live='{weergave.value}'][data-stand='{stand}']"
            if nieuw:
                # The page puts it in its place; one that has it already leaves it.
                yield _stuk(f"{hart}:not(:has(#actie-{actie.nummer})) {wortel}", html, "beforeend")
            else:
                yield _stuk(f"{hart} #actie-{actie.nummer}", html, "outerMorph")


def _cijfers(klantreis: Klantreis, heel: Plan) -> Iterator[str]:
    toegang = Toegang(klantreis, Gebruiker(), "", frozenset())
    stand = render_to_string("verbeterplan/_planstand.html", {"stand": heel.stand, "toegang": toegang})
    yield _stuk("#planstand", stand)
    yield _stuk(f"#inhoud[data-live='{Weergave.TABEL.value}'] #tabeltotaal", euro(heel.stand.kosten))
    yield _stuk("#planteken", uuid4().hex)


def _stuk(doel: str, html: str, wissel: str = "innerMorph") -> str:
    return f'<hx-partial hx-target="{doel}" hx-swap="{wissel}">{html}</hx-partial>\n'


def toont(weergave: Weergave, heel: Plan, *, geheel: bool) -> str:
    """Return how a page calls itself in data-live; `geheel` when it leaves nothing out and keeps the usual order."""
    return weergave.value if geheel and heel.acties and weergave in (Weergave.BORD, Weergave.TABEL) else ZELF
