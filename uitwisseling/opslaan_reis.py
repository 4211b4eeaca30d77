"""Storing the journey: kanalen, reisfasen and contactmomenten."""

from collections.abc import Iterator

from django.db.models import Max
from django.utils.text import slugify

from klantreis.models import Klantreis
from reis.models import Contactmoment, Kanaal, Reisfase
from uitwisseling.bestand import ContactmomentBestand, FaseBestand, KlantreisBestand, Plek
from uitwisseling.namen import plaats
from uitwisseling.opslaan_rijen import Boek, rangschik, vergelijk, vergrendeld

#: A stored contactmoment is found by its sleutel; one that people added has none and goes by its number.
type Momentsleutel = str | int


class Reis:
    """Finds what a file calls a contactmoment and a kanaal."""

    def __init__(
        self, momenten: dict[str, Contactmoment], kanalen: dict[str, Kanaal], fasen: dict[str, int] | None = None
    ) -> None:
        self.momenten = momenten
        self.fasen = fasen or {}
        self._kanalen = kanalen

    def kanaal(self, naam: str) -> int | None:
        """Return the pk of a kanaal, or None when there is none with that name."""
        kanaal = self._kanalen.get(_genormaliseerd(naam))
        return kanaal.pk if kanaal else None

    def plek(self, moment: str, kanaal: str) -> tuple[int, int]:
        """Return the pks of a contactmoment and a kanaal that are in the journey."""
        return self.momenten[moment].pk, self._kanalen[_genormaliseerd(kanaal)].pk

    def bekend(self, plek: Plek) -> tuple[int, int] | None:
        """Return the pks of a contactmoment and a kanaal, or None when nothing uses that kanaal."""
        kanaal = self.kanaal(plek[1])
        return (self.momenten[plek[0]].pk, kanaal) if kanaal is not None else None


def bewaar_reis(klantreis: Klantreis, bestand: KlantreisBestand, boek: Boek) -> Reis:
    """Store the reisfasen and contactmomenten, and the kanalen that are new here."""
    kanalen = _bewaar_kanalen(bestand, boek)
    fasen = _bewaar_fasen(klantreis, bestand.fasen, boek)
    momenten = _bewaar_momenten(klantreis, bestand.fasen, fasen, boek)
    return Reis(momenten, kanalen, {naam: rij.pk for naam, rij in fasen.items()})


def _genormaliseerd(naam: str) -> str:
    return plaats("", naam)[1]


def _gebruikte_kanalen(bestand: KlantreisBestand) -> Iterator[str]:
    for interview in bestand.interviews:
        yield from (citaat.kanaal for citaat in interview.citaten)
    yield from (persona.kanaalvoorkeur for persona in bestand.personas if persona.kanaalvoorkeur)
    for heartbeat in bestand.heartbeats:
        yield from (beleving.kanaal for beleving in heartbeat.belevingen)
    yield from (punt.kanaal for punt in bestand.verbeterpunten)
    for heartbeat in bestand.heartbeats:
        yield from (stijging.kanaal for stijging in heartbeat.stijgingen)


def _bewaar_kanalen(bestand: KlantreisBestand, boek: Boek) -> dict[str, Kanaal]:
    """Return every kanaal by its normalised name; a new one comes last, with a sleutel that is free."""
    kanalen: dict[str, Kanaal] = {}
    for kanaal in Kanaal.objects.all():
        kanalen.setdefault(_genormaliseerd(kanaal.naam), kanaal)
    nieuw: dict[str, str] = {}
    for naam in _gebruikte_kanalen(bestand):
        if (sleutel := _genormaliseerd(naam)) not in kanalen:
            nieuw.setdefault(sleutel, " ".join(naam.split()))
    if not nieuw:
        return kanalen
    iconen = {_genormaliseerd(kanaal.naam): kanaal.icoon for kanaal in bestand.kanalen if kanaal.icoon}
    bezet = set(Kanaal.objects.values_list("sleutel", flat=True))
    laatste: int = Kanaal.objects.aggregate(laatste=Max("volgorde"))["laatste"] or 0
    rijen = []
    for nummer, (genormaliseerd, naam) in enumerate(nieuw.items(), start=1):
        # A gemeente with thousands of kanalen does not exist, but a database column has an end.
        volgorde = min(laatste + 10 * nummer, 32767)
        icoon = iconen.get(genormaliseerd, "kanaal")
        rijen.append(Kanaal(naam=naam, sleutel=_vrije_sleutel(naam, bezet), volgorde=volgorde, icoon=icoon))
    gemaakt = Kanaal.objects.bulk_create(rijen)
    boek.nieuw |= {(Kanaal, kanaal.pk) for kanaal in gemaakt}
    return {**kanalen, **dict(zip(nieuw, gemaakt, strict=True))}


def _vrije_sleutel(naam: str, bezet: set[str]) -> str:
    basis = slugify(naam)[:34].strip("-") or "kanaal"
    kandidaat, nummer = basis, 2
    while kandidaat in bezet:
        kandidaat, nummer = f"{basis}-{nummer}", nummer + 1
    bezet.add(kandidaat)
    return kandidaat


def _bewaar_fasen(klantreis: Klantreis, fasen: tuple[FaseBestand, ...], boek: Boek) -> dict[str, Reisfase]:
    rijen = vergrendeld(Reisfase.objects.filter(klantreis=klantreis))
    # Of more with one name, at most one is not put aside: that is the one the file means.
    gekozen = {rij.naam: rij for rij in sorted(rijen, key=lambda rij: (rij.verwijderd_op is None, rij.pk))}
    bestaand: dict[str | int, Reisfase] = {rij.naam if gekozen[rij.naam] is rij else rij.pk: rij for rij in rijen}
    gewenst: dict[str | int, dict[str, str]] = {fase.naam: {"naam": fase.naam} for fase in fasen}
    plaatsen = rangschik(list(bestaand), list(gewenst))
    bewaard = vergelijk(Reisfase, bestaand, gewenst, plaatsen=plaatsen, klantreis=klantreis).voer_uit(boek)
    uit = {fase.naam: bewaard[fase.naam] for fase in fasen}
    boek.opmerkingen += [
        f"De reisfase {naam} is hier verwijderd en blijft weg." for naam, rij in uit.items() if rij.verwijderd_op
    ]
    return uit


def _bewaar_momenten(
    klantreis: Klantreis, fasen: tuple[FaseBestand, ...], bewaard: dict[str, Reisfase], boek: Boek
) -> dict[str, Contactmoment]:
    """Store the contactmomenten. What people deleted stays away: the file still changes its texts, not its place."""
    rijen = vergrendeld(
        Contactmoment.objects.filter(reisfase__klantreis=klantreis).order_by("reisfase_id", "volgorde", "pk")
    )
    gekozen = {rij.sleutel: rij for rij in sorted(rijen, key=lambda rij: (rij.verwijderd_op is None, rij.pk))}
    bestaand: dict[Momentsleutel, Contactmoment] = {
        rij.sleutel if rij.sleutel and gekozen[rij.sleutel] is rij else rij.pk: rij for rij in rijen
    }
    gewenst: dict[Momentsleutel, dict[str, object]] = {}
    begin: dict[Momentsleutel, dict[str, object]] = {}
    per_fase: dict[int, list[Momentsleutel]] = {}
    for fase in fasen:
        rij = bewaard[fase.naam]
        for moment in fase.contactmomenten:
            oud = bestaand.get(moment.id)
            # Nothing moves into or out of what was put aside: bringing that back must give what went.
            blijft = oud is not None and (oud.verwijderd_op or rij.verwijderd_op)
            fase_id = oud.reisfase_id if oud is not None and blijft else rij.pk
            gewenst[moment.id] = {**_waarden(moment), "reisfase_id": fase_id}
            begin[moment.id] = {"sleutel": moment.id, "verwijderd_op": rij.verwijderd_op}
            if fase_id == rij.pk:
                per_fase.setdefault(fase_id, []).append(moment.id)
    plaatsen: dict[Momentsleutel, int] = {}
    for fase_id, sleutels in per_fase.items():
        hier = [sleutel for sleutel, rij in bestaand.items() if rij.reisfase_id == fase_id]
        blijvers = [sleutel for sleutel in hier if gewenst.get(sleutel, {}).get("reisfase_id", fase_id) == fase_id]
        plaatsen |= rangschik(blijvers, sleutels)
    alle = vergelijk(Contactmoment, bestaand, gewenst, begin=begin, plaatsen=plaatsen).voer_uit(boek)
    uit = {str(sleutel): alle[sleutel] for sleutel in gewenst}
    weg = {rij.pk for rij in bewaard.values() if rij.verwijderd_op}
    boek.opmerkingen += [
        f"Het contactmoment {rij.titel} is hier verwijderd en blijft weg."
        for rij in uit.values()
        if rij.verwijderd_op and rij.reisfase_id not in weg
    ]
    return uit


def _waarden(moment: ContactmomentBestand) -> dict[str, object]:
    return {
        "titel": moment.titel,
        "omschrijving": moment.omschrijving,
        "actor": moment.actor,
        "moment_van_de_waarheid": moment.moment_van_de_waarheid,
        "doorlooptijd_dagen": moment.doorlooptijd_dagen,
    }
