"""Rules about more than one row that turning a change back may not break; rules of one row stand in its model."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from heartbeat.models import Beleving, Heartbeat
from klantreis.forms_lijsten import LAATSTE_PROJECTLEIDER, is_laatste_projectleider
from klantreis.models import Teamlid
from personas.models import Interview

_GESPREK = "Van dit gesprek zijn al citaten, of er staat een persona op. Haal die eerst weg."
_WAARDERINGEN = "Hier staan intussen waarderingen. Maak die eerst leeg."


def waarom_niet(rij: Model, velden: Mapping[str, Any]) -> str:
    """Say why these fields of a row cannot go back, or nothing (at most 2 queries).

    `rij` has its old values again and is not saved yet; `velden` are those of its entry in the history.
    """
    if isinstance(rij, Interview) and "stand" in velden:
        # Citaten and personas rest on what was said (domein.md section 2): a plan carries neither.
        return _GESPREK if not rij.is_gehouden and (rij.citaten.exists() or rij.personas.exists()) else ""
    if isinstance(rij, Teamlid) and {"rol", "gebruiker"} & velden.keys():
        blijft = rij.rol == Teamlid.Rol.PROJECTLEIDER and rij.gebruiker_id
        return LAATSTE_PROJECTLEIDER if not blijft and is_laatste_projectleider(rij) else ""
    if isinstance(rij, Heartbeat) and "overgeslagen" in velden:
        weer_over = [pk for pk, _ in velden["overgeslagen"]["eraf"]]
        bezet = Beleving.objects.filter(heartbeat__persona=rij.persona_id, contactmoment__in=weer_over)
        return _WAARDERINGEN if bezet.exists() else ""
    return ""
