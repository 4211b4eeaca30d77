"""The citaten behind personas and kanalen, for comparing: one query each, however many there are."""

from collections.abc import Sequence

from django.db.models import Q

from heartbeat.bewijs import Stem
from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Klantreis
from personas.models import Citaat, Interview, Persona, Waardering


def per_persona(personas: Sequence[int], soort: str) -> dict[tuple[int, int], list[Stem]]:
    """Return what was said by (persona id, contactmoment id), in the order of the interviews (1 query; a wish has none).

    Those of the interviews of each persona that speak for this heartbeat; for the gerealiseerde also what was heard outside
    an interview when it was measured again (1 query more).
    """
    uit: dict[tuple[int, int], list[Stem]] = {}
    if soort != Heartbeat.Soort.GEWENST:
        for persona, moment, code, waardering, tekst in (
            Persona.gebaseerd_op.through.objects.filter(
                persona__in=personas,
                interview__stand=Interview.Stand.GEHOUDEN,
                interview__ronde=Heartbeat.Soort(soort).ronde,
                interview__citaten__contactmoment__verwijderd_op__isnull=True,
                interview__citaten__isnull=False,
            )
            .order_by("interview__code", "interview__citaten__volgorde", "interview__citaten__pk")
            .values_list(
                "persona_id",
                "interview__citaten__contactmoment_id",
                "interview__code",
                "interview__citaten__waardering",
                "interview__citaten__tekst",
            )
        ):
            uit.setdefault((persona, moment), []).append(Stem(tekst, code, waardering))
    if soort == Heartbeat.Soort.GEREALISEERD:
        for persona, moment, waardering, los, tekst, code in (
            Beleving.objects.aanwezig()
            .filter(
                ~Q(citaat_tekst="") | Q(citaat__isnull=False), heartbeat__persona__in=personas, heartbeat__soort=soort
            )
            .order_by("pk")
            .values_list(
                "heartbeat__persona_id",
                "contactmoment_id",
                "waardering",
                "citaat_tekst",
                "citaat__tekst",
                "citaat__interview__code",
            )
        ):
            stem = Stem(los or tekst, "" if los else code, waardering)
            hier = uit.setdefault((persona, moment), [])
            # A citaat that the team chose for a beleving may be one of the interviews above.
            if not any((ander.tekst, ander.code) == (stem.tekst, stem.code) for ander in hier):
                hier.append(stem)
    return uit


def overgeslagen(personas: Sequence[int], soort: str) -> set[tuple[int, int]]:
    """Return where personas do not come, as (persona id, contactmoment id) (1 query)."""
    rijen = Heartbeat.overgeslagen.through.objects.filter(
        heartbeat__persona__in=personas, heartbeat__soort=soort
    ).values_list("heartbeat__persona_id", "contactmoment_id")
    return set(rijen)


def negatief_per_kanaal(klantreis: Klantreis, persona: Persona | None = None) -> dict[int, list[tuple[int, Stem]]]:
    """Return the negative citaten of before the verbeteringen by kanaal id, each with its contactmoment id (1 query).

    In the order of the interviews.
    """
    wie = Q(interview__personas=persona) if persona else Q()
    uit: dict[int, list[tuple[int, Stem]]] = {}
    for kanaal, moment, code, tekst in (
        Citaat.objects.filter(
            wie,
            interview__klantreis=klantreis,
            interview__stand=Interview.Stand.GEHOUDEN,
            interview__ronde=Interview.Ronde.HUIDIG,
            waardering=Waardering.NEGATIEF,
            contactmoment__verwijderd_op__isnull=True,
        )
        .order_by("interview__code", "volgorde", "pk")
        .values_list("kanaal_id", "contactmoment_id", "interview__code", "tekst")
    ):
        uit.setdefault(kanaal, []).append((moment, Stem(tekst, code, Waardering.NEGATIEF)))
    return uit
