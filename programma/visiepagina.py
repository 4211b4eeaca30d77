"""What the reading page of a visiestuk shows, read in a fixed number of queries."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from klantreis.toegang import Recht, met_recht, programmarechten
from programma import visie
from programma.models import Klantreisplan, Programma
from programma.models_visie import Hoofdstuk, Visiestuk, Visieversie
from serviceformules.models import Uitwerking


@dataclass(frozen=True, slots=True)
class Verwijzing:
    """Something that makes an uitgangspunt concrete; `adres` is "" for who may not read it."""

    naam: str
    onder: str
    adres: str


@dataclass(frozen=True, slots=True)
class Concreet:
    """An uitgangspunt with what makes it concrete."""

    pk: int
    naam: str
    uitleg: str
    merkbaar: str
    klantreizen: tuple[Verwijzing, ...]
    formules: tuple[Verwijzing, ...]


def lees(request: HttpRequest, visiestuk: Visiestuk, nummer: int | None = None) -> dict[str, Any]:
    """Return the context of the page: the newest version, or that number (at most 8 queries, whatever there is to show).

    `versie` is None when there is no version of that number.
    """
    alle = visie.versies(visiestuk)
    versie = alle[0] if nummer is None else next((een for een in alle if een.nummer == nummer and een.pk), None)
    rechten = programmarechten(request)
    leidt = Recht.BEWERKEN in rechten
    return {
        "visiestuk": visiestuk,
        "versie": versie,
        "is_nieuwste": versie is alle[0],
        "eerdere": [een for een in alle if een is not versie],
        "geldig": next((een for een in alle if een.is_vastgesteld), None),
        "hoofdstukken": hoofdstukken_van(versie),
        "uitgangspunten": uitgangspunten(request, visiestuk.programma),
        "inspraak": visie.inspraakstand(visiestuk),
        "inspraak_open": inspraak_is_open(versie),
        "leidt": leidt,
        "mag_wijzigen": leidt and versie is alle[0],
    }


def hoofdstukken_van(versie: Visieversie | None) -> list[Hoofdstuk]:
    """Return the chapters, none when there is no version (at most 1 query)."""
    return visie.hoofdstukken(versie) if versie else []


def inspraak_is_open(versie: Visieversie | None) -> bool:
    """Whether people may still react: the last day counts, and without a last day it stays open."""
    if versie is None or versie.status != Visieversie.Status.INSPRAAK:
        return False
    return versie.inspraak_tot is None or timezone.localdate() <= versie.inspraak_tot


def uitgangspunten(request: HttpRequest, programma: Programma) -> tuple[Concreet, ...]:
    """Return the uitgangspunten with their klantreizen and formules, with a link for who may read them (4 queries)."""
    leesbaar = set(met_recht(request, Recht.LEZEN).values_list("pk", flat=True))
    rijen = programma.uitgangspunten.prefetch_related("klantreizen__klantreis", "uitwerkingen__beleidsterrein")
    return tuple(
        Concreet(
            punt.pk,
            punt.naam,
            punt.uitleg,
            punt.merkbaar,
            tuple(_klantreis(plan, leesbaar) for plan in punt.klantreizen.all()),
            tuple(_formule(uitwerking) for uitwerking in punt.uitwerkingen.all()),
        )
        for punt in rijen
    )


def _klantreis(plan: Klantreisplan, leesbaar: set[int]) -> Verwijzing:
    klantreis = plan.klantreis
    if klantreis is None:
        return Verwijzing(plan.titel, plan.get_opgegeven_status_display(), "")
    adres = reverse("klantreis:detail", args=[klantreis.uuid]) if klantreis.pk in leesbaar else ""
    return Verwijzing(klantreis.titel, "", adres)


def _formule(uitwerking: Uitwerking) -> Verwijzing:
    # The page of a formule has its address on the model as soon as there is one.
    adres = getattr(uitwerking, "get_absolute_url", None)
    return Verwijzing(str(uitwerking), uitwerking.get_status_display(), adres() if adres else "")
