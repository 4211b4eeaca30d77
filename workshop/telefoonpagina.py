"""The phone as a whole page: what everybody gets, what is only of this gast, and what was typed when it could not be taken."""

from typing import Any

from django.http import HttpRequest

from live.kaartje import luisteradres, wie_gast
from live.publiceer import versie_van
from workshop.blokken import SOORTEN
from workshop.forms import NaamForm
from workshop.soorten import Soort
from workshop.stand import lees
from workshop.toegang import Meedoen
from workshop.vertellen import Gezicht, bord, context

#: Where the session keeps what the next page says, for a form without JavaScript.
FLITS = "mee_melding"
#: Forms with text that are only there in a block of this kind.
_HOORT_BIJ = {"idee": Soort.IDEEEN, "aanvullen": Soort.AANVULLEN, "slotwoord": Soort.AFSLUITING}


def telefoonpagina(request: HttpRequest, meedoen: Meedoen, zin: str = "") -> dict[str, Any]:
    """Return all the phone shows (4 queries, those of the kind of block, and 1 for who has a session).

    `zin` says why what was sent by a form without JavaScript was not taken: that form then shows what was typed (`getypt`, by
    the name of its address), and so does the page when it has no place for it any more.
    """
    # Before the page reads anything: what happens after this comes in over the stream.
    sleutel = bord(meedoen.workshop.pk, Gezicht.TELEFOON)
    vanaf = versie_van(sleutel)
    stand = lees(meedoen.workshop.pk)
    blok = stand.blok
    naam = request.resolver_match.url_name if zin and request.resolver_match else ""
    uit = context(stand) | {
        "gast": meedoen.gast,
        "mijn": {"naam": meedoen.gast.roepnaam}
        | (dict(SOORTEN[blok.de_soort].mijn(blok, meedoen.gast)) if blok else {}),
        "naamform": NaamForm(request.POST if naam == "naam" else None, instance=meedoen.gast),
        "luister_adres": luisteradres(sleutel, wie_gast(meedoen.gast.pk), vanaf),
        "melding": zin or request.session.pop(FLITS, ""),
        "getypt": {naam: request.POST} if naam else {},
    }
    if naam and _HOORT_BIJ.get(naam, blok and blok.soort) != (blok and blok.soort):
        uit["getypt_los"] = request.POST.get("tekst") or request.POST.get("zin")
    if stand.soort is not None:
        uit["bloksjabloon"] = stand.soort.sjabloon(Gezicht.TELEFOON.value)
    return uit
