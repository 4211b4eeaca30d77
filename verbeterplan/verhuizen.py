"""Verbeterpunten, and what brings a rise, go along when contactmomenten are merged or split.

There is one verbeterpunt per contactmoment and kanaal, and what was split off from it.

What people merged by hand stays merged.
"""

from collections.abc import Iterable

from django.db.models import F

from reis.models import Contactmoment
from reis.verhuizen import samen
from verbeterplan.ideeen import verhuis
from verbeterplan.models import Verbeterpunt
from verbeterplan.models_uitvoering import Stijging


def verhuis_verbeterpunten(van: Contactmoment, naar: Contactmoment, kanalen: frozenset[int] | None) -> None:
    """Move verbeterpunten; where `naar` has one already, that one takes over texts, ideeën, acties and what hangs on it.

    The old one then stays at `van` as it was, so that nothing is thrown away (a few queries per verbeterpunt that moves
    or meets another).
    """
    punten = Verbeterpunt.objects.select_for_update(no_key=True).filter(contactmoment=van).order_by("pk")
    if kanalen is not None:
        punten = punten.filter(kanaal__in=kanalen)
    eigen = Verbeterpunt.objects.select_for_update(no_key=True).filter(contactmoment=naar, afgesplitst_van__isnull=True)
    daar = {punt.kanaal_id: punt for punt in eigen}
    alleen = []
    for punt in punten:
        ander = daar.get(punt.kanaal_id)
        if ander is None:
            alleen.append(punt.pk)
        elif punt.afgesplitst_van_id is None:
            _neem_over(punt, ander)
        else:
            Verbeterpunt.objects.filter(pk=punt.pk).update(
                contactmoment=naar, afgesplitst_van=ander, versie=F("versie") + 1
            )
    Verbeterpunt.objects.filter(pk__in=alleen).update(contactmoment=naar, versie=F("versie") + 1)


def verhuis_stijgingen(van: Contactmoment, naar: Contactmoment, kanalen: frozenset[int] | None) -> None:
    """Move what brings the rises; where `naar` has the same actie or idee already, the old row stays behind (3 queries).

    At a split a kanaal that both keep stays with the first: what brings the rise at the second is a new question.
    """
    rijen = Stijging.objects.filter(contactmoment=van)
    if kanalen is not None:
        rijen = rijen.filter(kanaal__in=kanalen)
    sleutel = ("heartbeat_id", "kanaal_id", "actie_id", "idee_id")
    daar = set(Stijging.objects.filter(contactmoment=naar).values_list(*sleutel))
    mee = [pk for pk, *wat in rijen.values_list("pk", *sleutel) if tuple(wat) not in daar]
    Stijging.objects.filter(pk__in=mee).update(contactmoment=naar)


def _neem_over(oud: Verbeterpunt, nieuw: Verbeterpunt) -> None:
    # The verbeterpunt of another kanaal may just have changed what these two are part of.
    oud.refresh_from_db()
    nieuw.refresh_from_db()
    nieuw.knelpunt = samen(nieuw.knelpunt, oud.knelpunt)
    nieuw.oorzaak = samen(nieuw.oorzaak, oud.oorzaak)
    # One chain of answers; that of the old one stays with it.
    nieuw.waaroms = nieuw.waaroms or oud.waaroms
    nieuw.zekerheden = samen(*nieuw.beloften, *oud.beloften)
    nieuw.bewaar(nieuw.versie, ["knelpunt", "oorzaak", "waaroms", "zekerheden"])
    verhuis(oud, nieuw)
    for actie in oud.acties.all():
        actie.verbeterpunten.add(nieuw)
        actie.verbeterpunten.remove(oud)
    _neem_samengevoegde_over(oud, nieuw)


def _neem_samengevoegde_over(oud: Verbeterpunt, nieuw: Verbeterpunt) -> None:
    """Keep together what was merged: with the old one as hoofdpunt, or as a part of another."""
    if nieuw.hoofdpunt_id == oud.pk:
        # The new one was part of the old one, and now leads.
        _hang([nieuw], None)
    boven = nieuw.hoofdpunt or nieuw
    _hang(oud.samengevoegd.exclude(pk=boven.pk).order_by("pk"), boven)
    was_deel_van_een_ander = oud.hoofdpunt is not None and oud.hoofdpunt_id != nieuw.pk
    if was_deel_van_een_ander and nieuw.hoofdpunt_id is None and not nieuw.samengevoegd.exists():
        _hang([nieuw], oud.hoofdpunt)


def _hang(punten: Iterable[Verbeterpunt], onder: Verbeterpunt | None) -> None:
    for punt in punten:
        punt.hoofdpunt = onder
        punt.bewaar(punt.versie, ["hoofdpunt"])
