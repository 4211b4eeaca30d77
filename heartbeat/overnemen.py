"""Taking over what the citaten suggest, many cells at once: only empty cells, and undoable."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.db.models import Q

from heartbeat.lezen import Bord, Moment
from heartbeat.models import Beleving, Heartbeat
from heartbeat.onderbouwing import Onderbouwing
from heartbeat.verversen import ververs_persona
from heartbeat.waarderen import heartbeat_van
from klantreis.wijzigingen import GEWIJZIGD, Melding, meld, stil
from personas.models import Persona
from reis.models import Kanaal

#: Where the session keeps what somebody took over last, so that it can be undone.
SESSIE = "overgenomen_voorstellen"


@dataclass(frozen=True, slots=True)
class Voorstel:
    """An empty cell with citaten: what they suggest, how firm, and one citaat that says so."""

    moment: Moment
    kanaal: Kanaal
    waardering: int
    onderbouwing: Onderbouwing
    citaat: str
    code: str

    @property
    def sleutel(self) -> str:
        """Return what a form sends to mean this cell with this waardering."""
        return f"{self.moment.uuid}/{self.kanaal.sleutel}/{self.waardering}"


def voorstellen(bord: Bord) -> list[Voorstel]:
    """Return the suggestions of a board in the order of the journey; no queries."""
    uit = []
    for moment in bord.reis.momenten:
        for kanaal in bord.kanalen:
            cel = (moment.pk, kanaal.pk)
            waardering = bord.bewijs.voorstellen.get(cel)
            if waardering is None:
                continue
            stemmen = bord.stemmen[cel]
            stem = next((s for s in stemmen if s.waardering == waardering), stemmen[0])
            uit.append(Voorstel(moment, kanaal, waardering, bord.onderbouwing(cel), stem.tekst, stem.code))
    return uit


def neem_over(bord: Bord, sleutels: Collection[str]) -> dict[UUID, int]:
    """Rate the chosen cells as their citaten suggest; return the new belevingen with their waardering.

    Only what still is a suggestion of `bord` counts, and a cell that a colleague rated in the meantime is left alone: the
    constraint on a cell makes sure of that. One transaction, a fixed number of queries.
    """
    gekozen = [voorstel for voorstel in voorstellen(bord) if voorstel.sleutel in sleutels]
    if not gekozen:
        return {}
    nieuw = {uuid4(): voorstel for voorstel in gekozen}
    with transaction.atomic():
        heartbeat = heartbeat_van(bord.persona.pk, bord.soort)
        Beleving.objects.bulk_create(
            (
                Beleving(
                    uuid=uuid,
                    heartbeat_id=heartbeat,
                    contactmoment_id=voorstel.moment.pk,
                    kanaal_id=voorstel.kanaal.pk,
                    waardering=voorstel.waardering,
                )
                for uuid, voorstel in nieuw.items()
            ),
            ignore_conflicts=True,
        )
        gemaakt = list(Beleving.objects.filter(uuid__in=list(nieuw)).values_list("uuid", flat=True))
        if gemaakt:
            _meld(bord.persona, bord.soort, heartbeat, 0, len(gemaakt))
        return {uuid: nieuw[uuid].waardering for uuid in gemaakt}


def zet_terug(persona: Persona, overgenomen: Mapping[UUID, int]) -> int:
    """Empty again what was taken over and nobody touched since; return how many cells.

    A cell that the team rated otherwise or explained is theirs by now and stays, as does what a workshop decided on.
    """
    per_waardering: dict[int, list[UUID]] = {}
    for uuid, waardering in overgenomen.items():
        per_waardering.setdefault(waardering, []).append(uuid)
    onveranderd = Q(pk__in=[])
    for waardering, uuids in per_waardering.items():
        onveranderd |= Q(waardering=waardering, uuid__in=uuids)
    with transaction.atomic():
        rijen = Beleving.objects.filter(
            onveranderd,
            heartbeat__persona=persona,
            bron=Beleving.Bron.TEAM,
            toelichting="",
            citaat_tekst="",
            citaat=None,
        )
        heartbeat_id, soort = rijen.values_list("heartbeat_id", "heartbeat__soort").first() or (None, "")
        # One entry in the history, not one for each cell.
        with stil():
            weg = rijen.delete()[1]
        aantal = weg.get(Beleving._meta.label, 0)
        if heartbeat_id is not None:
            _meld(persona, soort, heartbeat_id, aantal, 0)
        return aantal


def _meld(persona: Persona, soort: str, heartbeat_id: int, van: int, naar: int) -> None:
    """Tell the history, and every open board of this persona."""
    ververs_persona(persona.pk)
    verwijzing = {"persona": str(persona.uuid), "soort": str(soort)}
    velden = {"waarderingen": (van, naar)}
    meld(Melding(Heartbeat, heartbeat_id, persona.klantreis_id, GEWIJZIGD, velden, persona.naam, verwijzing))


def laatst_overgenomen(
    sessie: SessionBase, persona: Persona, soort: str = Heartbeat.Soort.HUIDIG.value
) -> dict[UUID, int]:
    """Return what somebody took over last in this heartbeat, as belevingen with their waardering; no queries."""
    bewaard = sessie.get(SESSIE)
    if not isinstance(bewaard, Mapping) or bewaard.get("persona") != str(persona.uuid):
        return {}
    if bewaard.get("soort", Heartbeat.Soort.HUIDIG.value) != soort:
        return {}
    return {UUID(uuid): waardering for uuid, waardering in bewaard["belevingen"].items()}
