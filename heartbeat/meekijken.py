"""What everybody who has a board open sees of a change to one cell; rendered once, the same for all of them.

A fragment knows nothing of who looks. Whether somebody may edit, which contactmoment is chosen and what a filter leaves out
stand on the board around it; each piece says by its selector for which boards it is.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from heartbeat import cellen, lezen, tekening
from heartbeat.aanvulling import aanvuller
from heartbeat.lezen import Bord, Moment
from heartbeat.models import Heartbeat
from heartbeat.paneel import KanaalBlok, kanaalblok, samenvatting
from klantreis.models import Klantreis
from klantreis.templatetags.klantreis import waardering as gezicht
from reis.models import Kanaal

_BEWERKEN, _LEZEN = "[data-stand='bewerken']", "[data-stand='lezen']"


def bordsleutel(persona_id: int) -> str:
    """Return under which key the boards of a persona are told what changed; all its heartbeats have one."""
    return f"heartbeat/{persona_id}"


@dataclass(frozen=True, slots=True)
class Beeld:
    """What one cell of a board looks like after a change, as the answer to who made it and all others share it."""

    moment: Moment
    kanaal: Kanaal
    index: int
    blok: KanaalBlok
    kenmerk: str
    lijn: SafeString
    lijn_staand: SafeString
    tekens: SafeString
    samenvatting: SafeString
    fragmenten: str
    bord: Bord


def beeld(klantreis: Klantreis, bord: Bord, moment_id: int, kanaal: Kanaal) -> Beeld:
    """Render a cell and everything that follows from it; no queries. The contactmoment must be on the board."""
    index = next(i for i, kandidaat in enumerate(bord.reis.momenten) if kandidaat.pk == moment_id)
    moment = bord.reis.momenten[index]
    hier = {
        kanaal_pk: w for (moment_pk, kanaal_pk), w in bord.waarderingen[bord.soort].items() if moment_pk == moment_id
    }
    lijnen = {soort: bord.lijn(soort) for soort in lezen.SOORTEN}
    blok = kanaalblok(bord, moment, kanaal)
    kenmerk = bord.bewijs.kenmerken.get((moment_id, kanaal.pk), "")
    lijn = tekening.bordlijn(bord.reis, bord.soort, lijnen)
    lijn_staand = tekening.bordlijn(bord.reis, bord.soort, lijnen, staand=True)
    tekens = cellen.tekens(moment, bord.kanalen, hier, bord.bewijs.kenmerken)
    tellingen = _tellingen(klantreis, bord)
    cel_id = f"c{moment_id}-{kanaal.pk}"
    hart = f"#inhoud[data-soort='{bord.soort}']"
    knop, keuze, vast = cellen.inhouden(moment, kanaal, blok.waardering, kenmerk)
    stukken = [
        _stuk(f"{hart}{_BEWERKEN} #{cel_id}:not(.is-gekozen):not(.is-weg)", knop, cel=cel_id),
        _stuk(f"{hart}{_BEWERKEN} #{cel_id}.is-gekozen:not(.is-weg)", keuze, cel=cel_id),
        _stuk(f"{hart}{_LEZEN} #{cel_id}:not(.is-weg)", vast, cel=cel_id),
        _stuk(f"{hart} #lijn", lijn),
        _stuk(f"{hart} #lijn-staand", lijn_staand),
        _stuk(f"{hart}:not([data-gefilterd]) #t{moment_id}", tekens, "outerMorph"),
        *_schimmen(bord, lijnen),
        *_per_stand(f"{hart}", "#samenvatting", tellingen, "outerMorph"),
        *_paneel(hart, bord.soort, moment, blok),
        *_stijgingen(hart, bord),
    ]
    if hier:
        stukken.append(_stuk(f"{hart} #bordleeg", "", "delete"))
    return Beeld(moment, kanaal, index, blok, kenmerk, lijn, lijn_staand, tekens, tellingen[0], "".join(stukken), bord)


def _stuk(doel: str, html: str, wissel: str = "innerMorph", *, cel: str = "") -> str:
    merk = f' data-cel="{cel}"' if cel else ""
    return f'<hx-partial{merk} hx-target="{doel}" hx-swap="{wissel}">{html}</hx-partial>\n'


def _per_stand(hart: str, doel: str, varianten: tuple[str, str], wissel: str) -> list[str]:
    """Return one piece for who edits and one for who reads; one for both when they are the same."""
    bewerken, lezen_ = varianten
    if bewerken == lezen_:
        return [_stuk(f"{hart} {doel}", bewerken, wissel)]
    return [
        _stuk(f"{hart}{_BEWERKEN} {doel}", bewerken, wissel),
        _stuk(f"{hart}{_LEZEN} {doel}", lezen_, wissel),
    ]


def _schimmen(bord: Bord, lijnen: dict[str, Any]) -> list[str]:
    """Return this heartbeat as the ghost on the boards of the other ones."""
    hart = f"#inhoud[data-schim='{bord.soort}']"
    if bord.soort not in lezen.SCHIM.values():
        return []
    return [
        _stuk(f"{hart} #lijn-schim", tekening.schimlijn(bord.reis, bord.soort, lijnen[bord.soort])),
        _stuk(f"{hart} #lijn-staand-schim", tekening.schimlijn(bord.reis, bord.soort, lijnen[bord.soort], staand=True)),
    ]


def _adres(bord: Bord) -> str:
    return f"?{urlencode({'persona': bord.persona.uuid, 'soort': bord.soort})}"


def _tellingen(klantreis: Klantreis, bord: Bord) -> tuple[SafeString, SafeString]:
    """Return the counts of the whole board for who edits, and for who reads."""
    telling = samenvatting(bord)
    inhoud: dict[str, Any] = {
        "samenvatting": telling,
        "basis": _adres(bord),
        "overnemen_adres": f"{reverse('heartbeat:overnemen', args=[klantreis.uuid])}{_adres(bord)}",
    }
    if bord.soort == Heartbeat.Soort.GEWENST and (bron := aanvuller()):
        inhoud["advies"] = bron.advies(klantreis, bord)
    bewerken = render_to_string("heartbeat/_samenvatting.html", inhoud | {"mag_bewerken": True})
    if not telling.voorstellen:
        return bewerken, bewerken
    return bewerken, render_to_string("heartbeat/_samenvatting.html", inhoud | {"mag_bewerken": False})


def _stijgingen(hart: str, bord: Bord) -> list[str]:
    """Return how many rises of a wish nothing brings yet."""
    if bord.soort != Heartbeat.Soort.GEWENST or aanvuller() is None:
        return []
    inhoud = {"telling": samenvatting(bord), "basis": _adres(bord)}
    return [_stuk(f"{hart} #bordstijging", render_to_string("heartbeat/_stijgtelling.html", inhoud), "outerMorph")]


def _paneel(hart: str, soort: str, moment: Moment, blok: KanaalBlok) -> list[str]:
    """Return what changes in the panel where it shows this contactmoment."""
    vak = f"#kb-{blok.kanaal.sleutel}[data-moment='{moment.uuid}']"
    inhoud = {"blok": blok, "soort": soort}
    bron = render_to_string("heartbeat/_onderbouwing.html", inhoud | {"mag_bewerken": True})
    kijkers = bron
    if blok.stemmen and (blok.waardering is None or blok.vraagt_uitleg):
        kijkers = render_to_string("heartbeat/_onderbouwing.html", inhoud | {"mag_bewerken": False})
    waarde = "" if blok.waardering is None else gezicht(blok.waardering)
    tekst = render_to_string("heartbeat/_toelichting_lezen.html", inhoud)
    kop = render_to_string("heartbeat/_toelichting_kop.html", inhoud)
    return [
        *_per_stand(hart, f"{vak} > .onderbouwing", (bron, kijkers), "outerMorph"),
        _stuk(f"{hart}{_BEWERKEN} {vak} > .toelichting > summary", kop, "outerMorph"),
        _stuk(f"{hart}{_LEZEN} {vak} > .kanaalblok__waardering", waarde),
        _stuk(f"{hart}{_LEZEN} {vak} > .toelichting__lezen", tekst, "outerMorph"),
    ]
