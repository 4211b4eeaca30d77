"""Writing down what somebody answered in a quiz or an exercise. Twice the same answer, or two tabs at once, changes nothing more.

The first answer stays for the person's own results; the last one is what the page shows; right once is right for good.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from leren.inhoud import Les
from leren.lestekst import Quizvraag
from leren.models import Lesgang, Oefengang
from leren.oefenstof import Oefening, Onderdeel

type Antwoord = dict[str, Any]


@transaction.atomic
def antwoord_in_les(gebruiker: Gebruiker, les: Les, vraag: Quizvraag, keuze: int) -> Lesgang:
    """Write an answer to a question of the quiz; the lesson is done when all its questions were right once (3 queries)."""
    Lesgang.objects.get_or_create(gebruiker=gebruiker, sleutel=les.sleutel)
    gang = Lesgang.objects.select_for_update(no_key=True).get(gebruiker=gebruiker, sleutel=les.sleutel)
    gang.nummer = les.versie
    _noteer(gang.antwoorden, vraag.kenmerk, keuze, goed=keuze == vraag.goed)
    _rond_af(gang, [een.kenmerk for een in les.tekst.quiz])
    gang.save(update_fields=["nummer", "antwoorden", "gedaan_op"])
    return gang


@transaction.atomic
def antwoord_in_oefening(
    gebruiker: Gebruiker, oefening: Oefening, deel: Onderdeel, antwoord: str, *, goed: bool
) -> Oefengang:
    """Write an answer to a part of an exercise; it is done when all its parts were right once (3 queries)."""
    Oefengang.objects.get_or_create(gebruiker=gebruiker, sleutel=oefening.sleutel)
    gang = Oefengang.objects.select_for_update(no_key=True).get(gebruiker=gebruiker, sleutel=oefening.sleutel)
    _noteer(gang.antwoorden, deel.kenmerk, antwoord, goed=goed)
    _rond_af(gang, [een.kenmerk for een in oefening.onderdelen])
    gang.save(update_fields=["antwoorden", "gedaan_op"])
    return gang


@transaction.atomic
def begin_opnieuw(gebruiker: Gebruiker, oefening: Oefening) -> None:
    """Empty the page of an exercise, to do it again; the first answers and that it was done stay (at most 2 queries)."""
    gangen = Oefengang.objects.select_for_update(no_key=True)
    gang = gangen.filter(gebruiker=gebruiker, sleutel=oefening.sleutel).first()
    if gang is not None:
        for antwoord in gang.antwoorden.values():
            antwoord.pop("laatste", None)
        gang.save(update_fields=["antwoorden"])


def _noteer(antwoorden: dict[str, Antwoord], kenmerk: str, keuze: int | str, *, goed: bool) -> None:
    eerder = antwoorden.get(kenmerk, {"eerste": keuze, "goed": False})
    antwoorden[kenmerk] = {**eerder, "laatste": keuze, "goed": eerder["goed"] or goed}


def _rond_af(gang: Lesgang | Oefengang, kenmerken: list[str]) -> None:
    if gang.gedaan_op is None and all(gang.antwoorden.get(kenmerk, {}).get("goed") for kenmerk in kenmerken):
        gang.gedaan_op = timezone.now()
