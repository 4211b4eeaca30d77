"""What can be found: each kind of thing with its texts, who may find it and where it stands.

A source says which fields are searched; the indexes of PostgreSQL are made from the same fields (zoeken.migrations), so a
changed source needs a migration.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from klantreis.models import Klantreis
from klantreis.toegang import Recht, met_recht
from personas.models import Citaat, Interview, Persona
from reis.models import Contactmoment
from verbeterplan.models import Actie, Verbeterpunt

type Rij = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Bron:
    """A kind of thing to find.

    `velden`: the fields that are searched, together. `rijen`: what this person may find, as a queryset of the model.
    `kolommen`: what a result needs besides its texts. `titel`, `onder` and `adres` make the result from such a row; an
    empty address is a result that cannot be opened. `toont_tekst`: whether the found words are shown where they stand.
    `op_volgorde`: whether the best come first; for long texts that costs reading every one that was found, so those come
    newest first.
    """

    soort: str
    naam: str
    velden: tuple[str, ...]
    rijen: Callable[[HttpRequest], QuerySet[Any]]
    kolommen: tuple[str, ...]
    titel: Callable[[Rij], str]
    adres: Callable[[Rij], str]
    onder: Callable[[Rij], str] = lambda rij: ""
    toont_tekst: bool = True
    op_volgorde: bool = True


def _klantreizen(request: HttpRequest) -> QuerySet[Any]:
    def mag(recht: Recht) -> Exists:
        return Exists(met_recht(request, recht).filter(pk=OuterRef("pk")))

    # Everybody with an account sees the list of titles (domein.md section 6); only what was shared opens.
    # An exercise is nobody's to find, not even its own maker's among the real ones.
    return Klantreis.objects.filter(oefening_van=None).annotate(
        leest=mag(Recht.LEZEN), ziet_resultaat=mag(Recht.RESULTAAT)
    )


def _contactmomenten(request: HttpRequest) -> QuerySet[Any]:
    return Contactmoment.objects.aanwezig().filter(
        reisfase__klantreis__in=met_recht(request, Recht.LEZEN), reisfase__verwijderd_op__isnull=True
    )


def _citaten(request: HttpRequest) -> QuerySet[Any]:
    return Citaat.objects.filter(
        contactmoment__verwijderd_op__isnull=True,
        contactmoment__reisfase__verwijderd_op__isnull=True,
        interview__klantreis__in=met_recht(request, Recht.LEZEN),
    ).annotate(
        met_interview=Exists(met_recht(request, Recht.INTERVIEWS).filter(pk=OuterRef("interview__klantreis_id"))),
    )


def _verslagen(request: HttpRequest) -> QuerySet[Any]:
    return Interview.objects.filter(klantreis__in=met_recht(request, Recht.INTERVIEWS))


def _verbeterpunten(request: HttpRequest) -> QuerySet[Any]:
    return Verbeterpunt.objects.filter(
        klantreis__in=met_recht(request, Recht.LEZEN),
        contactmoment__verwijderd_op__isnull=True,
        contactmoment__reisfase__verwijderd_op__isnull=True,
    )


def _van_klantreis(rij: Rij) -> str:
    if rij["leest"]:
        return reverse("klantreis:detail", args=[rij["uuid"]])
    return reverse("rapport:raadsrapport", args=[rij["uuid"]]) if rij["ziet_resultaat"] else ""


def _op_bord(klantreis: object, moment: object) -> str:
    return f"{reverse('heartbeat:bord', args=[klantreis])}?{urlencode({'moment': moment})}#paneel"


def _van_citaat(rij: Rij) -> str:
    klantreis = rij["interview__klantreis__uuid"]
    if rij["met_interview"]:
        return f"{reverse('personas:interview', args=[klantreis, rij['interview__uuid']])}#citaat-{rij['uuid']}"
    return _op_bord(klantreis, rij["contactmoment__uuid"])


BRONNEN = (
    Bron(
        soort="klantreizen",
        naam="Klantreizen",
        velden=("titel", "product", "beleidsterrein"),
        rijen=_klantreizen,
        kolommen=("uuid", "leest", "ziet_resultaat"),
        titel=lambda rij: str(rij["titel"]),
        onder=lambda rij: ", ".join(deel for deel in (rij["product"], rij["beleidsterrein"]) if deel),
        adres=_van_klantreis,
        toont_tekst=False,
    ),
    Bron(
        soort="contactmomenten",
        naam="Contactmomenten",
        velden=("titel", "omschrijving"),
        rijen=_contactmomenten,
        kolommen=("uuid", "reisfase__naam", "reisfase__klantreis__uuid", "reisfase__klantreis__titel"),
        titel=lambda rij: str(rij["titel"]),
        onder=lambda rij: f"{rij['reisfase__klantreis__titel']}, {rij['reisfase__naam']}",
        adres=lambda rij: _op_bord(rij["reisfase__klantreis__uuid"], rij["uuid"]),
    ),
    Bron(
        soort="citaten",
        naam="Citaten",
        velden=("tekst",),
        rijen=_citaten,
        kolommen=(
            "uuid",
            "interview__code",
            "interview__uuid",
            "interview__klantreis__uuid",
            "interview__klantreis__titel",
            "contactmoment__uuid",
            "contactmoment__titel",
            "met_interview",
        ),
        titel=lambda rij: f"{rij['interview__code']} over {rij['contactmoment__titel']}",
        onder=lambda rij: str(rij["interview__klantreis__titel"]),
        adres=_van_citaat,
    ),
    Bron(
        soort="personas",
        naam="Persona’s",
        velden=("naam", "situatie", "citaat"),
        rijen=lambda request: Persona.objects.filter(klantreis__in=met_recht(request, Recht.LEZEN)),
        kolommen=("uuid", "klantreis__uuid", "klantreis__titel"),
        titel=lambda rij: str(rij["naam"]),
        onder=lambda rij: str(rij["klantreis__titel"]),
        adres=lambda rij: reverse("personas:persona", args=[rij["klantreis__uuid"], rij["uuid"]]),
    ),
    Bron(
        soort="verbeterpunten",
        naam="Verbeterpunten",
        velden=("knelpunt", "oorzaak"),
        rijen=_verbeterpunten,
        kolommen=("uuid", "contactmoment__titel", "kanaal__naam", "klantreis__uuid", "klantreis__titel"),
        titel=lambda rij: f"{rij['contactmoment__titel']}, via {rij['kanaal__naam']}",
        onder=lambda rij: str(rij["klantreis__titel"]),
        # What was merged stands, with its own texts, inside its hoofdpunt: the anchor is there either way.
        adres=lambda rij: (
            f"{reverse('verbeterplan:plan', args=[rij['klantreis__uuid']])}?weergave=punten#punt-{rij['uuid']}"
        ),
    ),
    Bron(
        soort="acties",
        naam="Acties",
        velden=("titel", "werkafspraak"),
        rijen=lambda request: Actie.objects.filter(klantreis__in=met_recht(request, Recht.LEZEN)),
        kolommen=("uuid", "klantreis__uuid", "klantreis__titel"),
        titel=lambda rij: str(rij["titel"]),
        onder=lambda rij: str(rij["klantreis__titel"]),
        adres=lambda rij: reverse("verbeterplan:actie", args=[rij["klantreis__uuid"], rij["uuid"]]),
    ),
    # Where a verslag says it is personal data: who opens the interview reads it there, and that is logged.
    Bron(
        soort="verslagen",
        naam="Verslagen van interviews",
        velden=("verslag", "samenvatting"),
        rijen=_verslagen,
        kolommen=("uuid", "code", "klantreis__uuid", "klantreis__titel"),
        titel=lambda rij: f"Interview {rij['code']}",
        onder=lambda rij: str(rij["klantreis__titel"]),
        adres=lambda rij: reverse("personas:interview", args=[rij["klantreis__uuid"], rij["uuid"]]),
        toont_tekst=False,
        op_volgorde=False,
    ),
)
