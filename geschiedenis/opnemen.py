"""Writing the history down: what Django's signals and `klantreis.wijzigingen` tell.

What it costs: one SELECT before a save of something that exists (what stood there, with its name), one SELECT when a new
thing has its name elsewhere, one INSERT. Only typed text asks one more: was this person busy with it already? A told change
with its name costs the INSERT alone.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Field, ManyToManyField, ManyToManyRel, ManyToOneRel, Model, QuerySet
from django.utils import timezone

from geschiedenis.invoegen import voeg_in
from geschiedenis.models import Wijziging
from geschiedenis.nu import handeling, verzoek
from geschiedenis.samen import Velden, voeg_samen
from geschiedenis.soorten import Soort, soort_van
from geschiedenis.waarden import is_tekst, naar_json, van_rij
from klantreis.models import Klantreis
from klantreis.wijzigingen import Melding, is_stil

Handeling = Wijziging.Handeling
#: Who goes on typing within this time goes on with the same entry.
SAMEN = timedelta(minutes=10)
_OUD = "_geschiedenis_oud"
_GREEP = "_geschiedenis_greep"


def kolom(soort: Soort, naam: str) -> Field[Any, Any]:
    """Return a column of the model by its name."""
    veld = soort.model._meta.get_field(naam)
    if not isinstance(veld, Field):
        raise TypeError(naam)
    return veld


def voor_opslaan(sender: type[Model], instance: Model, **rest: Any) -> None:
    """Look up what stands there, before it is written over."""
    soort = soort_van(sender)
    if soort is None or rest.get("raw") or is_stil() or instance._state.adding or instance.pk is None:
        return
    velden = _te_bekijken(soort, instance, rest.get("update_fields"))
    if velden:
        paden = {*(veld.attname for veld in velden), *soort.omgeving}
        rijen = sender._base_manager.filter(pk=instance.pk).order_by().values(*paden)
        setattr(instance, _OUD, (velden, rijen.first()))


def _te_bekijken(soort: Soort, rij: Model, alleen: Any) -> list[Field[Any, Any]]:
    velden = [kolom(soort, naam) for naam in soort.velden]
    return [
        veld
        for veld in velden
        if veld.attname in rij.__dict__ and (alleen is None or veld.name in alleen or veld.attname in alleen)
    ]


def na_opslaan(sender: type[Model], instance: Model, created: bool, **rest: Any) -> None:
    """Write down what is new or different."""
    velden, oud = instance.__dict__.pop(_OUD, ((), None))
    soort = soort_van(sender)
    if soort is None or rest.get("raw") or is_stil():
        return
    if created:
        meteen = {naam: [None, naar_json(van_rij(instance, kolom(soort, naam)))] for naam in soort.meteen}
        omgeving = _omgeving(soort, instance.pk, instance)
        schrijf(soort, instance.pk, omgeving, Handeling.GEMAAKT, meteen)
        if soort.herleeft:
            _leeft_weer(soort, omgeving[soort.klantreis], str(getattr(instance, "uuid", "")))
        return
    if oud is None:
        return
    anders = _verschil(velden, oud, instance)
    if not anders:
        return
    omgeving = oud
    if set(anders) & {pad.split("__")[0].removesuffix("_id") for pad in soort.omgeving}:
        omgeving = _omgeving(soort, instance.pk, instance)
    if (anders.get("verslag_verwijderd_op") or (None, None))[1]:
        # Deleted for good: this entry must not be the place where the texts live on.
        anders |= {naam: None for naam in soort.gevoelig if naam in anders}
    wat = Handeling.GEWIJZIGD
    if soort.opzij and "verwijderd_op" in anders:
        wat = Handeling.VERWIJDERD if anders.pop("verwijderd_op")[1] else Handeling.TERUGGEZET
    schrijf(soort, instance.pk, omgeving, wat, anders)


def _verschil(velden: list[Field[Any, Any]], oud: dict[str, Any], rij: Model) -> Velden:
    uit: Velden = {}
    for veld in velden:
        van, naar = oud[veld.attname], van_rij(rij, veld)
        if van == naar:
            continue
        uit[veld.name] = [naar_json(van), naar_json(naar)]
        doel = veld.related_model
        if isinstance(doel, type):
            namen = namen_van(doel, [pk for pk in (van, naar) if pk is not None])
            uit[veld.name] += [namen.get(van, ""), namen.get(naar, "")]
    return uit


def _omgeving(soort: Soort, pk: int, rij: Model | None = None) -> dict[str, Any]:
    """Return the lookups an entry needs: from the row in hand when it has them all, else in one query."""
    if rij is not None and all("__" not in pad for pad in soort.omgeving):
        return {pad: rij.pk if pad == "id" else getattr(rij, pad) for pad in soort.omgeving}
    return soort.model._base_manager.filter(pk=pk).order_by().values(*soort.omgeving).first() or {}


def namen_van(model: type[Model], pks: list[Any]) -> dict[Any, str]:
    """Return what rows are called, by pk (1 query)."""
    rijen = model._base_manager.filter(pk__in=pks).order_by()
    soort = soort_van(model)
    if soort is None:
        return {rij.pk: str(rij) for rij in rijen}
    return {rij["pk"]: soort.naam.format(**rij) for rij in rijen.values("pk", *soort.naamdelen)}


def bij_lijst(sender: type[Model], instance: Model, action: str, **rest: Any) -> None:
    """Write down what was added to or taken from a list of things, at the owner of the list."""
    if is_stil() or action not in ("post_add", "post_remove", "pre_clear"):
        return
    veld = _LIJSTEN[sender]
    soort = soort_van(veld.model)
    if soort is None:
        return
    if action == "pre_clear":
        naam = veld.remote_field.get_accessor_name() if rest["reverse"] else veld.name
        pks = list(getattr(instance, str(naam)).values_list("pk", flat=True))
    else:
        pks = sorted(rest["pk_set"])
    if not pks:
        return
    eigenaren = pks if rest["reverse"] else [instance.pk]
    genoemd = [instance.pk] if rest["reverse"] else pks
    namen = namen_van(veld.remote_field.model, genoemd)
    paren = [[pk, namen.get(pk, "")] for pk in genoemd]
    erbij = action == "post_add"
    velden = {veld.name: {"erbij": paren if erbij else [], "eraf": [] if erbij else paren}}
    for pk in eigenaren:
        schrijf(soort, pk, _omgeving(soort, pk), Handeling.GEWIJZIGD, velden)


_LIJSTEN: dict[type[Model], "ManyToManyField[Any, Any]"] = {}


def volg_lijst(veld: "ManyToManyField[Any, Any]") -> type[Model]:
    """Remember whose list a table of pairs is; return that table."""
    tabel: type[Model] = veld.remote_field.through  # type: ignore[assignment]  # a string only before models are ready
    _LIJSTEN[tabel] = veld
    return tabel


def voor_verwijderen(sender: type[Model], instance: Model, origin: Any = None, **rest: Any) -> None:
    """Keep all of what goes, with what pointed at it; what goes along with something else shares its grip."""
    soort = soort_van(sender)
    bron = origin.model if isinstance(origin, QuerySet) else type(origin)
    if soort is None or is_stil() or bron is Klantreis or sender is Klantreis:
        return
    greep = uuid4() if origin is None else origin.__dict__.setdefault(_GREEP, uuid4())
    inhoud = _inhoud(instance) if soort.terug else None
    hoofd = origin is None or bron is sender
    omgeving = _omgeving(soort, instance.pk)
    schrijf(soort, instance.pk, omgeving, Handeling.VERWIJDERD, {}, inhoud=inhoud, hoofd=hoofd, greep=greep)


def _inhoud(rij: Model) -> dict[str, Any]:
    """Return every column of a row, the things in its lists, and what points at it and stays (1 query for each relation)."""
    lijsten, terug = {}, []
    for veld in rij._meta.get_fields():
        if isinstance(veld, ManyToManyField):
            lijsten[veld.name] = list(getattr(rij, veld.name).values_list("pk", flat=True))
        elif isinstance(veld, ManyToManyRel | ManyToOneRel):
            pks = _wijst_hierheen(rij, veld)
            if pks:
                terug.append([veld.related_model._meta.label_lower, veld.field.name, pks])
    return {"rij": rij_als_json(rij), "lijsten": lijsten, "terug": terug}


def _wijst_hierheen(rij: Model, veld: ManyToManyRel | ManyToOneRel) -> list[int]:
    los = isinstance(veld, ManyToManyRel) or veld.field.null
    if not los or soort_van(veld.related_model) is None:
        return []
    return list(veld.related_model._base_manager.filter(**{veld.field.name: rij.pk}).values_list("pk", flat=True))


def rij_als_json(rij: Model) -> dict[str, Any]:
    """Return every column of a row."""
    return {veld.attname: naar_json(getattr(rij, veld.attname)) for veld in rij._meta.concrete_fields}


def bij_melding(melding: Melding, **rest: Any) -> None:
    """Write down what was told."""
    soort = soort_van(melding.model)
    if soort is None:
        return
    velden: Velden = {}
    for naam, (van, naar) in melding.velden.items():
        velden[naam] = [naar_json(van), naar_json(naar)]
    omgeving: dict[str, Any] = {soort.klantreis: melding.klantreis_id} if melding.klantreis_id else {}
    if not melding.naam and melding.pk is not None:
        omgeving = _omgeving(soort, melding.pk) | omgeving
    inhoud = None
    if melding.rij is not None:
        rij = {naam: naar_json(waarde) for naam, waarde in melding.rij.items()}
        inhoud = {"rij": rij, "lijsten": {}, "terug": []}
    schrijf(
        soort,
        melding.pk,
        omgeving,
        Handeling(melding.handeling),
        velden,
        inhoud=inhoud,
        naam=melding.naam,
        verwijzing=melding.verwijzing,
    )


def schrijf(
    soort: Soort,
    pk: int | None,
    omgeving: dict[str, Any],
    wat: Handeling,
    velden: Velden,
    *,
    inhoud: dict[str, Any] | None = None,
    hoofd: bool = True,
    greep: UUID | None = None,
    naam: str = "",
    verwijzing: dict[str, str] | None = None,
) -> None:
    """Write one entry, or go on with the one this request or this person is busy with."""
    bezig = verzoek()
    if wat is Handeling.GEWIJZIGD:
        wat = Handeling(handeling(wat))
    vorige = bezig.gemaakt.get((soort.label, pk)) if pk is not None else None
    if vorige is not None and wat in (Handeling.GEWIJZIGD, Handeling.ONGEDAAN) and _ga_door(vorige, wat, velden):
        return
    if wat is Handeling.GEWIJZIGD and velden and _is_typen(soort, velden) and _typt_verder(soort, pk, velden):
        return
    if wat is Handeling.TERUGGEZET:
        zet_hersteld(soort, pk)
    if not naam and set(soort.naamdelen) <= set(omgeving):
        naam = soort.naam.format(**omgeving)
    klantreis_id = omgeving.get(soort.klantreis)
    if klantreis_id is None:
        return
    entry = Wijziging(
        klantreis_id=klantreis_id,
        wie_id=bezig.wie_id,
        greep=greep or bezig.greep,
        handeling=wat,
        soort=soort.label,
        object_id=pk,
        naam=naam[:300],
        verwijzing=verwijzing
        or {sleutel: str(omgeving[pad]) for sleutel, pad in soort.verwijzing if omgeving.get(pad) is not None},
        velden=velden,
        inhoud=inhoud,
        interview_nr=omgeving.get(soort.interview) if soort.interview else None,
        hoofd=hoofd,
    )
    entry.op = entry.begin
    voeg_in(entry)
    if bezig.request is not None and pk is not None:
        bezig.gemaakt[soort.label, pk] = entry


def zet_hersteld(soort: Soort, pk: int | None) -> None:
    """Note at an earlier deletion that the thing is there again (1 query)."""
    weg = Wijziging.objects.filter(soort=soort.label, object_id=pk, handeling=Handeling.VERWIJDERD)
    weg.filter(hersteld_op__isnull=True).update(hersteld_op=timezone.now())


def _leeft_weer(soort: Soort, klantreis_id: int, uuid: str) -> None:
    """Note that what was deleted is made again by its own screen, with the same uuid (1 query)."""
    weg = Wijziging.objects.filter(klantreis=klantreis_id, handeling=Handeling.VERWIJDERD, soort=soort.label)
    weg.filter(hersteld_op__isnull=True, inhoud__rij__uuid=uuid).update(hersteld_op=timezone.now())


def _ga_door(vorige: Wijziging, wat: Handeling, velden: Velden) -> bool:
    """Add a change to what this request did to the same thing before; False when that is another kind of change."""
    if vorige.handeling == Handeling.GEMAAKT:
        # Making something and filling its lists is making it, as long as the entry is really there.
        return Wijziging.objects.filter(pk=vorige.pk).exists()
    return vorige.handeling == wat and _bewaar(vorige, voeg_samen(vorige.velden, velden))


def _is_typen(soort: Soort, velden: Velden) -> bool:
    lijsten = {veld.name for veld in soort.lijsten}
    namen = {veld.name for veld in soort.model._meta.concrete_fields}
    return all(naam in namen - lijsten and is_tekst(kolom(soort, naam)) for naam in velden)


def _typt_verder(soort: Soort, pk: int | None, velden: Velden) -> bool:
    """Go on with the entry of the same person and the same text of the last ten minutes (1 query, 1 more to write)."""
    sinds = timezone.now() - SAMEN
    recent = Wijziging.objects.filter(soort=soort.label, object_id=pk, op__gte=sinds).order_by("-op", "-pk")[:10]
    for entry in recent:
        if entry.handeling in (Handeling.VERWIJDERD, Handeling.TERUGGEZET):
            return False
        if not set(entry.velden) & set(velden):
            continue
        zelfde = set(entry.velden) == set(velden) and entry.wie_id == verzoek().wie_id
        if not zelfde or entry.handeling != Handeling.GEWIJZIGD or entry.begin < sinds or entry.is_gewist:
            return False
        return _bewaar(entry, voeg_samen(entry.velden, velden))
    return False


def _bewaar(entry: Wijziging, velden: Velden) -> bool:
    """Write what an entry became; without any difference left it goes. False when it is not there any more."""
    zelf = Wijziging.objects.filter(pk=entry.pk)
    entry.velden = velden
    if not velden:
        return zelf.delete()[0] > 0
    return zelf.update(velden=velden, op=timezone.now()) > 0
