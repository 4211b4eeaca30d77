"""Comparing what a file says with what is stored, and writing only the difference.

A row is found by its natural key. What a file leaves empty says nothing, so it changes nothing, and what is not in the
file stays. Rows are read with a lock, so that a colleague who saves at the same time is first or gets a version conflict.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, ManyToManyField, Model, QuerySet

from klantreis.versies import MetVersie

type Waarden = Mapping[str, Any]

VOLGORDE = "volgorde"


@dataclass(slots=True)
class Boek:
    """What the import of one file did so far."""

    nieuw: set[tuple[type[Model], int]] = field(default_factory=set)
    gewijzigd: set[tuple[type[Model], int]] = field(default_factory=set)
    opmerkingen: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Bijwerking[S: Hashable, M: Model]:
    """The difference between file and database for one model; nothing is written before `voer_uit`."""

    model: type[M]
    bestaand: dict[S, M]
    nieuw: dict[S, M]
    gewijzigd: dict[S, dict[str, Any]]

    def __bool__(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.nieuw or self.gewijzigd)

    def voer_uit(self, boek: Boek) -> dict[S, M]:
        """Write the difference (at most two queries) and return every row, by its key."""
        if self.nieuw:
            self.model._default_manager.bulk_create(self.nieuw.values())
            boek.nieuw |= {(self.model, rij.pk) for rij in self.nieuw.values()}
        if self.gewijzigd:
            self._wijzig(boek)
        return {**self.bestaand, **self.nieuw}

    def _wijzig(self, boek: Boek) -> None:
        velden: set[str] = set()
        for sleutel, waarden in self.gewijzigd.items():
            rij = self.bestaand[sleutel]
            for naam, waarde in waarden.items():
                setattr(rij, naam, waarde)
            velden |= waarden.keys()
            # Another place in the list is no other text: nobody's open form goes stale because of it.
            if isinstance(rij, MetVersie) and waarden.keys() != {VOLGORDE}:
                rij.versie += 1
                velden.add("versie")
            boek.gewijzigd.add((self.model, rij.pk))
        self.model._default_manager.bulk_update([self.bestaand[sleutel] for sleutel in self.gewijzigd], sorted(velden))


def vergrendeld[M: Model](rijen: QuerySet[M]) -> list[M]:
    """Return the rows, locked until the end of the transaction (1 query)."""
    return list(rijen.select_for_update(of=("self",), no_key=True))


def vergelijk[S: Hashable, M: Model](
    model: type[M],
    bestaand: dict[S, M],
    gewenst: Mapping[S, Waarden],
    *,
    begin: Mapping[S, Waarden] | None = None,
    plaatsen: Mapping[S, int] | None = None,
    precies: Mapping[S, Waarden] | None = None,
    **vast: Any,
) -> Bijwerking[S, M]:
    """Compare the stored rows with the values of the file, key by key; no query.

    `vast` are values of every new row, `begin` those of some new rows: neither changes a row that is there already.
    `plaatsen` are the places of `rangschik`, also for rows that the file does not have. In `precies` an empty value does
    count: it wipes what is there.
    """
    begin, plaatsen, precies = begin or {}, plaatsen or {}, precies or {}
    nieuw: dict[S, M] = {}
    gewijzigd: dict[S, dict[str, Any]] = {}
    for sleutel, ruw in gewenst.items():
        waarden = {naam: waarde for naam, waarde in ruw.items() if waarde is not None and waarde != ""}
        waarden |= precies.get(sleutel, {})
        if sleutel in plaatsen:
            waarden[VOLGORDE] = plaatsen[sleutel]
        if sleutel not in bestaand:
            nieuw[sleutel] = model(**vast, **{**begin.get(sleutel, {}), **waarden})
        elif anders := _anders(bestaand[sleutel], waarden):
            gewijzigd[sleutel] = anders
    for sleutel in plaatsen.keys() - gewenst.keys():
        if anders := _anders(bestaand[sleutel], {VOLGORDE: plaatsen[sleutel]}):
            gewijzigd[sleutel] = anders
    return Bijwerking(model, bestaand, nieuw, gewijzigd)


def _anders(rij: Model, waarden: Waarden) -> dict[str, Any]:
    return {naam: waarde for naam, waarde in waarden.items() if getattr(rij, naam) != waarde}


def rangschik[S: Hashable](bestaand: Sequence[S], gewenst: Sequence[S]) -> dict[S, int]:
    """Return the places, from 0, that bring the rows of one list in the order of the file; {} when they stand right.

    `bestaand` are the keys of the list as stored, in order. A row that the file does not have stays behind the row it
    stands behind now.
    """
    in_bestand = set(gewenst)
    if [sleutel for sleutel in bestaand if sleutel in in_bestand] == list(gewenst):
        return {}
    erachter: dict[S | None, list[S]] = {}
    vorige: S | None = None
    for sleutel in bestaand:
        if sleutel in in_bestand:
            vorige = sleutel
        else:
            erachter.setdefault(vorige, []).append(sleutel)
    volgorde = list(erachter.get(None, ()))
    for sleutel in gewenst:
        volgorde += [sleutel, *erachter.get(sleutel, ())]
    return {sleutel: plek for plek, sleutel in enumerate(volgorde)}


def koppel[M: Model](
    boek: Boek, model: type[M], veld: str, gewenst: Mapping[int, Collection[int]], beheerd: Collection[int]
) -> None:
    """Make the many-to-many links of the rows in `gewenst` (pk: pks) what the file says; at most four queries.

    Only links to `beheerd` are compared, the things the file itself has: a link that the team made to something else
    stays.
    """
    if not gewenst:
        return
    m2m = model._meta.get_field(veld)
    assert isinstance(m2m, ManyToManyField)  # noqa: S101 - narrows the type
    van, naar = m2m.m2m_column_name(), m2m.m2m_reverse_name()
    through: type[Model] = getattr(model, veld).through
    rijen = through._default_manager.filter(**{f"{van}__in": list(gewenst)}).values_list("pk", van, naar)
    bestaand = {(eigenaar, doel): pk for pk, eigenaar, doel in rijen if doel in beheerd}
    straks = {(eigenaar, doel) for eigenaar, doelen in gewenst.items() for doel in doelen}
    erbij, weg = sorted(straks - bestaand.keys()), bestaand.keys() - straks
    if erbij:
        through._default_manager.bulk_create([through(**{van: eigenaar, naar: doel}) for eigenaar, doel in erbij])
    if weg:
        through._default_manager.filter(pk__in=[bestaand[paar] for paar in weg]).delete()
    _tel_gekoppeld(boek, model, {eigenaar for eigenaar, _ in [*erbij, *weg]})


def _tel_gekoppeld(boek: Boek, model: type[Model], eigenaars: set[int]) -> None:
    """Count rows of which only the links changed, and give them their next version."""
    anders = {(model, pk) for pk in eigenaars} - boek.nieuw - boek.gewijzigd
    if anders and issubclass(model, MetVersie):
        model._default_manager.filter(pk__in=[pk for _, pk in anders]).update(versie=F("versie") + 1)
    boek.gewijzigd |= anders
