"""Where a changed thing can be seen, for who may open that page. No queries."""

from collections.abc import Collection
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from geschiedenis.models import Wijziging
from klantreis.toegang import Recht

#: Page and what it asks, for things that have no page of their own.
_PAGINA = {
    "klantreis.klantreis": ("klantreis:detail", Recht.LEZEN),
    "klantreis.startdocument": ("klantreis:startdocument", Recht.LEZEN),
    "klantreis.fasetermijn": ("klantreis:startdocument", Recht.LEZEN),
    "klantreis.doelgroep": ("klantreis:startdocument", Recht.LEZEN),
    "klantreis.teamlid": ("klantreis:startdocument", Recht.LEZEN),
    "klantreis.uitnodiging": ("klantreis:team", Recht.BEHEREN),
    "klantreis.betrokkene": ("klantreis:startdocument", Recht.LEZEN),
    "leidraad.leidraaddeel": ("leidraad:leidraad", Recht.LEZEN),
    "klantreis.indicator": ("verbeterplan:metingen", Recht.LEZEN),
    "verbeterplan.meting": ("verbeterplan:metingen", Recht.LEZEN),
    "verbeterplan.verbeterplan": ("verbeterplan:plan", Recht.LEZEN),
    "verbeterplan.idee": ("verbeterplan:plan", Recht.LEZEN),
    "verbeterplan.stijging": ("verbeterplan:gewenst", Recht.LEZEN),
    "verbeterplan.verbeterpunt": ("verbeterplan:plan", Recht.LEZEN),
}
#: Page, what it asks, and which part of the link is its uuid.
_EIGEN = {
    "reis.reisfase": ("heartbeat:reisfase_bewerken", Recht.BEWERKEN, "uuid"),
    "reis.contactmoment": ("heartbeat:contactmoment_bewerken", Recht.BEWERKEN, "uuid"),
    "personas.interview": ("personas:interview", Recht.INTERVIEWS, "uuid"),
    "personas.citaat": ("personas:interview", Recht.INTERVIEWS, "interview"),
    "personas.persona": ("personas:persona", Recht.LEZEN, "uuid"),
    "verbeterplan.actie": ("verbeterplan:actie", Recht.LEZEN, "uuid"),
}


def adres(klantreis: UUID, rechten: Collection[Recht], entry: Wijziging) -> str:
    """Return the address of what an entry is about; empty when these rights open no page to see it on."""
    if entry.soort.startswith("heartbeat."):
        keuze = {naam: entry.verwijzing[naam] for naam in ("persona", "soort", "moment") if naam in entry.verwijzing}
        return f"{reverse('heartbeat:bord', args=[klantreis])}?{urlencode(keuze)}" if keuze else ""
    if entry.soort in _EIGEN:
        naam, recht, sleutel = _EIGEN[entry.soort]
        uuid = entry.verwijzing.get(sleutel)
        return reverse(naam, args=[klantreis, uuid]) if uuid and recht in rechten else ""
    if entry.soort in _PAGINA:
        naam, recht = _PAGINA[entry.soort]
        return reverse(naam, args=[klantreis]) if recht in rechten else ""
    return ""
