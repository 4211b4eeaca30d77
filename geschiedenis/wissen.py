"""Taking texts out of the history: what an inwoner said goes from here when it goes from the interview.

Counts and dates stay, so that everybody still sees that something happened; words do not (domein.md section 2).
"""

from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from geschiedenis.models import Wijziging
from geschiedenis.soorten import SOORTEN, per_label
from personas.models import Interview

#: How long something that was deleted can come back.
BEWAARD = timedelta(days=30)
_STAP = 200


def bij_verslag_verwijderd(sender: Any, interview: Interview, **rest: Any) -> None:
    """Wipe what the history holds of the texts of an interview, and of its citaten, when its verslag goes for good."""
    wis(Wijziging.objects.filter(interview_nr=interview.pk))


def bij_termijn_voorbij(sender: Any, klantreizen: Collection[int], **rest: Any) -> None:
    """Wipe the verslagen of klantreizen whose time is up: also of interviews that were deleted or emptied by hand.

    Those have no verslag any more for which `verslag_verwijderd` would be sent. Citaten stay, except those that went with a
    deleted interview and cannot come back without it. A conversation after the verbeteringen has a time of its own: as long as
    its verslag is there, so is what was told of it.
    """
    later = Interview.objects.filter(klantreis__in=klantreizen, ronde=Interview.Ronde.GEREALISEERD).exclude(verslag="")
    nog_niet = Exists(later.filter(pk=OuterRef("interview_nr")))
    mee = Q(soort="personas.citaat", handeling=Wijziging.Handeling.VERWIJDERD, hoofd=False)
    wis(Wijziging.objects.filter(~nog_niet, Q(soort="personas.interview") | mee, klantreis__in=klantreizen))


def bij_namen_gewist(sender: Any, ideeen: Collection[int], **rest: Any) -> None:
    """Wipe who gave these ideeën (ids) from their history, when the name of a gast in a workshop goes.

    Whatever names stood there: somebody may have written another one over it, and the one before it goes as well.
    """
    nu = timezone.now()
    gewist = []
    for entry in Wijziging.objects.filter(soort="verbeterplan.idee", object_id__in=ideeen):
        if entry.velden.get("inzender") is not None:
            entry.velden["inzender"] = None
            entry.gewist_op = entry.gewist_op or nu
            gewist.append(entry)
    Wijziging.objects.bulk_update(gewist, ["velden", "gewist_op"], batch_size=_STAP)


def wis(entries: QuerySet[Wijziging], *, alles: bool = False) -> int:
    """Take the texts of interviews and citaten out of these entries, or `alles` they say; return how many had any.

    One query to read, one to write for each 200 entries. A deleted row of which the texts went cannot come back.
    """
    nu = timezone.now()
    gewist = []
    for entry in entries.filter(gewist_op__isnull=True).iterator(chunk_size=_STAP):
        if _zonder_tekst(entry, alles=alles):
            entry.gewist_op = nu
            gewist.append(entry)
    Wijziging.objects.bulk_update(gewist, ["velden", "inhoud", "gewist_op"], batch_size=_STAP)
    return len(gewist)


def _zonder_tekst(entry: Wijziging, *, alles: bool) -> bool:
    """Take the texts out of one entry, or all its values; return whether there were any."""
    soort = per_label().get(entry.soort)
    if soort is None:
        return False
    welke = entry.velden if alles else soort.gevoelig
    velden = [naam for naam in welke if entry.velden.get(naam) is not None]
    for naam in velden:
        entry.velden[naam] = None
    weg = entry.inhoud is not None
    if weg:
        entry.inhoud = None
    return bool(velden) or weg


def wis_voorgoed(entry: Wijziging) -> None:
    """Wipe what was deleted, now: an inwoner takes the consent back. It cannot come back any more (a few queries).

    Everything that was ever told of it goes, and of what went along; with an interview also of all its citaten.
    """
    samen = Wijziging.objects.filter(greep=entry.greep, handeling=Wijziging.Handeling.VERWIJDERD)
    per_soort: dict[str, list[int | None]] = {}
    for soort, object_id in samen.values_list("soort", "object_id"):
        per_soort.setdefault(soort, []).append(object_id)
    weg = Q(interview_nr__in=per_soort.get("personas.interview", []))
    for soort, nummers in per_soort.items():
        weg |= Q(soort=soort, object_id__in=nummers)
    wis(Wijziging.objects.filter(weg), alles=True)
    samen.update(inhoud=None, gewist_op=timezone.now())


def ruim_op() -> tuple[int, int]:
    """Wipe what was kept long enough; return how many entries lost texts, and how many deletions cannot come back.

    Texts of an interview go when its verslag was deleted (at once), or when it has no texts any more or is not there at
    all (after thirty days: that long somebody may want them back). What else was deleted goes after thirty days.
    """
    grens = timezone.now() - BEWAARD
    interview = Interview.objects.filter(pk=OuterRef("interview_nr"))
    verwijderd = interview.filter(verslag_verwijderd_op__isnull=False)
    met_tekst = interview.exclude(verslag="", samenvatting="")
    van_interviews = Wijziging.objects.filter(interview_nr__isnull=False)
    teksten = wis(van_interviews.filter(Exists(verwijderd) | (Q(op__lt=grens) & ~Exists(met_tekst))))
    # The texts of a deleted citaat or interview go as well when the interview itself is still there.
    oud = Wijziging.objects.filter(handeling=Wijziging.Handeling.VERWIJDERD, op__lt=grens, inhoud__isnull=False)
    teksten += wis(oud.filter(soort__in=list(_gevoelige_soorten())))
    rest = oud.update(inhoud=None)
    return teksten, rest


def _gevoelige_soorten() -> Iterable[str]:
    return (soort.label for soort in SOORTEN if soort.is_gevoelig)
