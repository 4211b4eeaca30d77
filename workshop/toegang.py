"""Who may do what in a workshop. The rights themselves stand in klantreis.toegang; this fetches the workshop or the gast.

A gast has a signed cookie of its own for each workshop: it opens that workshop and nothing else, and still does after the
browser was closed.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, QuerySet, UUIDField
from django.http import Http404, HttpRequest, HttpResponse

from klantreis.bereid import Invulling, bereid
from klantreis.models import Klantreis
from klantreis.toegang import Recht, Toegang, haal, rechten_van_een_gast
from workshop.models import Blok, Gast, Workshop
from workshop.models_inbreng import Weegvraag
from workshop.models_stemmen import Vraag

#: How long a phone is known; nothing of a gast is kept longer than the workshop itself.
GELDIG = timedelta(days=14)
_ZOUT = "workshop.gast"


def haal_workshop(
    request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID, recht: Recht = Recht.BEHEREN, *, kop: bool = True
) -> tuple[Toegang, Workshop]:
    """Fetch a workshop through its klantreis (2 queries); raises Http404 or PermissionDenied."""
    toegang = haal(request, klantreis_uuid, recht, kop=kop)
    workshops = Workshop.objects.filter(klantreis=toegang.klantreis).select_related("persona", "huidig")
    workshop = workshops.filter(uuid=workshop_uuid).first()
    if workshop is None:
        raise Http404
    workshop.klantreis = toegang.klantreis
    return toegang, workshop


class DoetNietMee(Exception):
    """Who asks is no gast of this workshop (any more). `workshop` is the one that was asked for."""

    def __init__(self, workshop: Workshop, *, weggestuurd: bool) -> None:
        super().__init__(str(workshop.uuid))
        self.workshop = workshop
        self.weggestuurd = weggestuurd


@dataclass(frozen=True, slots=True)
class Meedoen:
    """A gast in a workshop, with what it may do now."""

    gast: Gast
    workshop: Workshop
    rechten: frozenset[Recht]

    @property
    def mag_meedoen(self) -> bool:
        """Whether the workshop takes something from this gast now."""
        return Recht.MEEDOEN in self.rechten


def _koekje(workshop_uuid: UUID) -> str:
    return f"mee-{workshop_uuid.hex[:16]}"


def gast_van(request: HttpRequest, workshop_uuid: UUID) -> Gast | None:
    """Return the gast that this browser is in a workshop, with workshop, block and vraag of now (1 query); else None."""
    tekst = request.get_signed_cookie(
        _koekje(workshop_uuid), default="", salt=_ZOUT, max_age=int(GELDIG.total_seconds())
    )
    try:
        uuid = UUID(tekst)
    except (TypeError, ValueError):
        return None
    rijen = _gasten(gast=uuid, workshop=workshop_uuid)
    return _als_gast(rijen[0]) if rijen else None


#: What a gast brings along, by the way from the gast to it; each is built from its own columns of one row.
_MEE: tuple[tuple[str, type[Model]], ...] = (
    ("", Gast),
    ("workshop", Workshop),
    ("workshop__klantreis", Klantreis),
    ("workshop__huidig", Blok),
    ("workshop__huidig__vraag", Vraag),
    ("workshop__huidig__weegvraag", Weegvraag),
)
_KOLOMMEN = [[veld.attname for veld in model._meta.concrete_fields] for _, model in _MEE]


@bereid(gast=UUIDField(), workshop=UUIDField())
def _gasten(gast: Invulling, workshop: Invulling) -> QuerySet[Gast, Any]:
    velden = [
        f"{weg}__{kolom}" if weg else kolom
        for (weg, _), kolommen in zip(_MEE, _KOLOMMEN, strict=True)
        for kolom in kolommen
    ]
    return Gast.objects.filter(uuid=gast, workshop__uuid=workshop).order_by().values_list(*velden)


def _als_gast(rij: tuple[Any, ...]) -> Gast:
    """Build the gast with all it brings along, as select_related does; what is not there is None."""
    dingen: dict[str, Any] = {}
    plek = 0
    for (weg, model), kolommen in zip(_MEE, _KOLOMMEN, strict=True):
        deel = rij[plek : plek + len(kolommen)]
        plek += len(kolommen)
        ding = dingen[weg] = model.from_db(DEFAULT_DB_ALIAS, kolommen, deel) if deel[0] is not None else None
        van, _, naam = weg.rpartition("__")
        if naam and (eigenaar := dingen[van]) is not None:
            setattr(eigenaar, naam, ding)
    gast: Gast = dingen[""]
    return gast


def haal_gast(request: HttpRequest, workshop_uuid: UUID) -> Meedoen:
    """Fetch the gast that this browser is (1 query); raises Http404 or DoetNietMee.

    A gast of a workshop that ended still may look; `mag_meedoen` is False then.
    """
    gast = gast_van(request, workshop_uuid)
    if gast is None or gast.verwijderd_op is not None or gast.weg_op is not None:
        workshop = gast.workshop if gast else Workshop.objects.filter(uuid=workshop_uuid).first()
        if workshop is None:
            raise Http404
        raise DoetNietMee(workshop, weggestuurd=gast is not None and gast.verwijderd_op is not None)
    workshop = gast.workshop
    if workshop.huidig is not None:
        workshop.huidig.workshop = workshop
    return Meedoen(gast, workshop, rechten_van_een_gast(doet_mee=workshop.is_bezig))


def onthoud(antwoord: HttpResponse, gast: Gast) -> None:
    """Let this browser be this gast, for this workshop only."""
    antwoord.set_signed_cookie(
        _koekje(gast.workshop.uuid),
        str(gast.uuid),
        salt=_ZOUT,
        max_age=GELDIG,
        path="/mee/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
