"""The one place that knows who may do what (domein.md section 6). Access is the fetch: no klantreis without a right.

Who may not know that a klantreis exists gets 404; who may read but not do this gets 403.
"""

import enum
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import DEFAULT_DB_ALIAS
from django.db.models import IntegerField, OuterRef, Q, QuerySet, Subquery, UUIDField
from django.http import Http404, HttpRequest

from accounts.models import Gebruiker
from klantreis import bijdragen
from klantreis.bereid import Invulling, bereid
from klantreis.models import Klantreis, Teamlid
from klantreis.pad import Fase


class Recht(enum.Enum):
    """What a view asks for."""

    LEZEN = "lezen"
    INTERVIEWS = "interviews"
    BEWERKEN = "bewerken"
    BEHEREN = "beheren"
    RESULTAAT = "resultaat"
    MEEDOEN = "meedoen"
    #: What reaches other people: publishing, sharing a link, inviting, opening a workshop. Never from an exercise.
    NAAR_BUITEN = "naar buiten"


_LEZER = frozenset({Recht.LEZEN, Recht.RESULTAAT})
_MAKER = _LEZER | {Recht.INTERVIEWS, Recht.BEWERKEN}
_LEIDER = _MAKER | {Recht.BEHEREN, Recht.NAAR_BUITEN}
RECHTEN: dict[str, frozenset[Recht]] = {
    "beheerder": _LEIDER,
    Teamlid.Rol.PROJECTLEIDER.value: _LEIDER,
    Teamlid.Rol.TEAMLID.value: _MAKER,
    Teamlid.Rol.MEELEZER.value: _LEZER,
}


@dataclass(frozen=True, slots=True)
class Toegang:
    """A klantreis together with what this person may do in it."""

    klantreis: Klantreis
    gebruiker: Gebruiker
    rol: str
    rechten: frozenset[Recht]

    @property
    def mag_lezen(self) -> bool:
        """Whether the pages of this klantreis may be read."""
        return Recht.LEZEN in self.rechten

    @property
    def mag_interviews(self) -> bool:
        """Whether the raw interviews may be read."""
        return Recht.INTERVIEWS in self.rechten

    @property
    def mag_bewerken(self) -> bool:
        """Whether the artefacts may be edited."""
        return Recht.BEWERKEN in self.rechten

    @property
    def mag_beheren(self) -> bool:
        """Whether team, vaststellen and publishing are allowed."""
        return Recht.BEHEREN in self.rechten

    @property
    def mag_naar_buiten(self) -> bool:
        """Whether what is here may reach others: published, shared, with invitations and workshops that open."""
        return Recht.NAAR_BUITEN in self.rechten

    @property
    def is_oefening(self) -> bool:
        """Whether this is the private exercise of who looks."""
        return self.klantreis.oefening_van_id is not None

    @property
    def fase(self) -> Fase:
        """The current phase, from what came along with the fetch."""
        for fase in Fase:
            if not getattr(self.klantreis, f"{fase.value}_af", False):
                return fase
        return Fase.DELIVER


def _gebruiker(request: HttpRequest) -> Gebruiker:
    if not isinstance(request.user, Gebruiker):
        raise PermissionDenied
    return request.user


def _met_rol(gebruiker: Any) -> QuerySet[Klantreis]:
    rol = Teamlid.objects.filter(klantreis=OuterRef("pk"), gebruiker=gebruiker).values("rol")[:1]
    return Klantreis.objects.annotate(rol=Subquery(rol))


_KOLOMMEN = [veld.attname for veld in Klantreis._meta.concrete_fields]


@bereid(gebruiker=IntegerField(), uuid=UUIDField())
def _zonder_kop(gebruiker: Invulling, uuid: Invulling) -> QuerySet[Klantreis, Any]:
    return _met_rol(gebruiker).filter(uuid=uuid).values_list(*_KOLOMMEN, "rol")


@bereid(gebruiker=IntegerField(), uuid=UUIDField())
def _met_kop(gebruiker: Invulling, uuid: Invulling) -> QuerySet[Klantreis, Any]:
    extra = {naam: maak() for naam, maak in bijdragen.annotaties.items()}
    return _met_rol(gebruiker).annotate(**extra).filter(uuid=uuid).values_list(*_KOLOMMEN, "rol", *extra)


def _haal(gebruiker: Gebruiker, uuid: UUID, *, kop: bool) -> tuple[Klantreis, str | None] | None:
    rijen = (_met_kop if kop else _zonder_kop)(gebruiker=gebruiker.pk, uuid=uuid)
    if not rijen:
        return None
    klantreis = Klantreis.from_db(DEFAULT_DB_ALIAS, _KOLOMMEN, rijen[0][: len(_KOLOMMEN)])
    rol, *extra = rijen[0][len(_KOLOMMEN) :]
    if kop:
        for naam, waarde in zip(bijdragen.annotaties, extra, strict=True):
            setattr(klantreis, naam, waarde)
    return klantreis, _rol(klantreis, gebruiker, rol)


def _rol(klantreis: Klantreis, gebruiker: Gebruiker, teamrol: str | None) -> str | None:
    """Return what somebody is in a klantreis; a private exercise is only ever of who practises, also for a beheerder."""
    if klantreis.oefening_van_id is not None and klantreis.oefening_van_id != gebruiker.pk:
        return None
    return "beheerder" if gebruiker.is_beheerder else teamrol


def _rechten(klantreis: Klantreis, gebruiker: Gebruiker, rol: str | None) -> frozenset[Recht]:
    if klantreis.oefening_van_id is not None:
        # Who practises does everything, except what would show it to somebody else.
        return RECHTEN[rol] - {Recht.NAAR_BUITEN} if rol else frozenset()
    if rol:
        return RECHTEN[rol]
    # Every medewerker may see published results; who leads the programme answers the raad with those of every klantreis.
    return frozenset({Recht.RESULTAAT}) if klantreis.gepubliceerd_op or gebruiker.leidt_programma else frozenset()


def haal(request: HttpRequest, klantreis_uuid: UUID, recht: Recht = Recht.LEZEN, *, kop: bool = True) -> Toegang:
    """Fetch a klantreis for this person in one query; raises Http404 or PermissionDenied.

    `kop` takes along what the page header shows (counts, phase); a POST that answers with a fragment leaves it out.
    """
    gebruiker = _gebruiker(request)
    gevonden = _haal(gebruiker, klantreis_uuid, kop=kop)
    if gevonden is None:
        raise Http404
    klantreis, rol = gevonden
    rechten = _rechten(klantreis, gebruiker, rol)
    if not rechten:
        raise Http404
    if recht not in rechten:
        # Somebody without a role may know of the published result and of nothing else.
        if not rol:
            raise Http404
        raise PermissionDenied
    if klantreis.oefening_van_id is not None:
        # So that whoever looks after exercises (a higher app) knows afterwards that something may have been done in one.
        request.oefening = klantreis  # type: ignore[attr-defined]
    return Toegang(klantreis, gebruiker, rol or "medewerker", rechten)


def alle(request: HttpRequest) -> list[Toegang]:
    """Return every klantreis for the overzicht, in one query; everybody logged in sees the list."""
    gebruiker = _gebruiker(request)
    return [
        Toegang(klantreis, gebruiker, rol or "medewerker", _rechten(klantreis, gebruiker, rol))
        for klantreis in _met_rol(gebruiker).filter(oefening_van=None)
        for rol in [_rol(klantreis, gebruiker, getattr(klantreis, "rol", None))]
    ]


def met_recht(request: HttpRequest, recht: Recht) -> QuerySet[Klantreis]:
    """Return the klantreizen in which this person has a right; not run yet, so that it can be part of another query."""
    return klantreizen_van(_gebruiker(request), recht)


def klantreizen_van(gebruiker: Gebruiker, recht: Recht) -> QuerySet[Klantreis]:
    """Return the klantreizen in which somebody has a right, without exercises; not run yet."""
    echt = Klantreis.objects.filter(oefening_van=None).order_by()
    if gebruiker.is_beheerder or (recht is Recht.RESULTAAT and gebruiker.leidt_programma):
        return echt
    rollen = [rol for rol, rechten in RECHTEN.items() if recht in rechten]
    # By id and not by join: who is in a team twice would find everything twice.
    mag = Q(pk__in=Teamlid.objects.filter(gebruiker=gebruiker, rol__in=rollen).values("klantreis"))
    if recht is Recht.RESULTAAT:
        mag |= Q(gepubliceerd_op__isnull=False)
    return echt.filter(mag)


def rechten_van_de_raad(*, link_is_open: bool) -> frozenset[Recht]:
    """Return the rights of who opens a shared link: the result, until the link expires or is withdrawn (section 6)."""
    return frozenset({Recht.RESULTAAT}) if link_is_open else frozenset()


def rechten_van_een_gast(*, doet_mee: bool) -> frozenset[Recht]:
    """Return the rights of a gast in a workshop: only what the workshop asks, as long as it lasts (section 6)."""
    return frozenset({Recht.MEEDOEN}) if doet_mee else frozenset()


def mag_klantreis_starten(request: HttpRequest) -> bool:
    """Whether this person may start a klantreis: everybody with an active account; who starts it leads it."""
    return _gebruiker(request).is_active


_IEDEREEN = frozenset({Recht.LEZEN, Recht.RESULTAAT})


def programmarechten(request: HttpRequest) -> frozenset[Recht]:
    """Return the rights in the programme: who leads it does everything, every medewerker reads it."""
    gebruiker = _gebruiker(request)
    return _IEDEREEN | {Recht.BEWERKEN, Recht.BEHEREN} if gebruiker.leidt_programma else _IEDEREEN


def formulerechten(request: HttpRequest, *, werkt_eraan: bool) -> frozenset[Recht]:
    """Return the rights in the serviceformules: everybody reads them, who leads the programme also stelt vast.

    `werkt_eraan` is for who edits a klantreis of that formule and that beleidsterrein: that team works the formule out.
    """
    gebruiker = _gebruiker(request)
    if gebruiker.leidt_programma:
        return _IEDEREEN | {Recht.BEWERKEN, Recht.BEHEREN}
    return _IEDEREEN | {Recht.BEWERKEN} if werkt_eraan else _IEDEREEN


def leerrechten(request: HttpRequest) -> frozenset[Recht]:
    """Return the rights in learning: everybody learns, who leads the programme sees the numbers, a beheerder edits lessons."""
    gebruiker = _gebruiker(request)
    if gebruiker.is_beheerder:
        return _IEDEREEN | {Recht.BEWERKEN, Recht.BEHEREN}
    return _IEDEREEN | {Recht.BEHEREN} if gebruiker.leidt_programma else _IEDEREEN


def eis(rechten: frozenset[Recht], recht: Recht) -> None:
    """Raise PermissionDenied when a right is not there: for what is no klantreis and everybody may know of."""
    if recht not in rechten:
        raise PermissionDenied


def mag_accounts_beheren(request: HttpRequest) -> bool:
    """Whether this person gives roles of the whole site: a beheerder."""
    return _gebruiker(request).is_beheerder


#: Who may do what in a circle of colleagues that is no klantreis (yet), such as those who choose one together.
_KRING: dict[str, frozenset[Recht]] = {
    "maker": frozenset({Recht.LEZEN, Recht.BEWERKEN, Recht.BEHEREN}),
    "deelnemer": frozenset({Recht.LEZEN, Recht.BEWERKEN}),
    "lezer": frozenset({Recht.LEZEN}),
}


def kringrechten(gebruiker: Gebruiker, *, maakte: bool, doet_mee: bool, leest_mee: bool) -> frozenset[Recht]:
    """Return the rights in a circle: its maker and a beheerder manage it, who takes part edits, nobody else knows of it.

    `leest_mee` is for who has a role in the klantreis that came out of it. Nothing means 404.
    """
    if maakte or gebruiker.is_beheerder:
        return _KRING["maker"]
    if doet_mee:
        return _KRING["deelnemer"]
    return _KRING["lezer"] if leest_mee else frozenset()
