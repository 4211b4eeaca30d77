"""A klantreis as JSON, as docs/klantreis.schema.json describes: the same content gives the same bytes."""

import json
from dataclasses import asdict, fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from uitwisseling.bestand import HeartbeatBestand, KlantreisBestand, StartdocumentBestand
from uitwisseling.schema import FORMAAT, VERSIE

#: Where a description of this format stands.
SCHEMA = "klantreis.schema.json"


def schrijf(bestand: KlantreisBestand) -> str:
    """Return the text of a file with everything in it; what is empty is left out. Pure."""
    return json.dumps(als_json(bestand), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def als_json(bestand: KlantreisBestand) -> dict[str, Any]:
    """Return the content as plain JSON values, in the order of the schema. Pure."""
    # A list that is empty says that there are none; a file without `interviews` does not tell.
    uit: dict[str, Any] = {
        "$schema": SCHEMA,
        "formaat": FORMAAT,
        "versie": VERSIE,
        "klantreis": _plat(bestand.klantreis),
        "startdocument": _startdocument(bestand.startdocument) if bestand.startdocument else None,
        "kanalen": _plat(bestand.kanalen),
        "fasen": _plat(bestand.fasen),
        "leidraad": _plat(bestand.leidraad),
        "interviews": [
            {"code": gesprek.code, "toestemming": gesprek.toestemming, **_plat(gesprek)}
            for gesprek in bestand.interviews
        ],
        "personas": _plat(bestand.personas),
        "heartbeats": _per_persona(bestand, {"huidig": "huidig", "gewenst": "gewenst"}),
        "ideegroepen": _plat(bestand.ideegroepen),
        "verbeterpunten": _plat(bestand.verbeterpunten),
        "verbeterplan": _plan(bestand),
        "metingen": _plat(bestand.metingen),
        "gerealiseerd": _per_persona(bestand, {"gerealiseerd": "waarderingen"}),
        # Empty texts count: that the row is there is all it says then.
        "rapporttekst": asdict(bestand.rapporttekst) if bestand.rapporttekst else None,
        "vaststellingen": [
            # What was frozen goes along to the last empty text.
            {**_plat(stuk), "inhoud": _bevroren(stuk.inhoud)}
            for stuk in bestand.vaststellingen
        ],
    }
    return {naam: waarde for naam, waarde in uit.items() if not _is_leeg(waarde)}


def _startdocument(document: StartdocumentBestand) -> dict[str, Any]:
    uit = _plat(document)
    if document.planning:
        uit["planning"] = {rij.fase: [rij.begin.isoformat(), rij.eind.isoformat()] for rij in document.planning}
    if document.inhoud is not None:
        uit["inhoud"] = _bevroren(document.inhoud)
    for versie, rij in zip(document.eerdere_versies, uit.get("eerdere_versies", ()), strict=True):
        if versie.inhoud is not None:
            rij["inhoud"] = _bevroren(versie.inhoud)
    return {"nummer": document.nummer, **uit} if document.nummer is not None else uit


def _plan(bestand: KlantreisBestand) -> dict[str, Any]:
    uit = {"is_er": True, **_plat(bestand.plan)} if bestand.plan else {}
    return {**uit, "acties": [{"nummer": actie.nummer, **_plat(actie)} for actie in bestand.acties]}


def _per_persona(bestand: KlantreisBestand, soorten: dict[str, str]) -> list[dict[str, Any]]:
    uit: dict[str, dict[str, Any]] = {}
    for heartbeat in bestand.heartbeats:
        if heartbeat.soort in soorten:
            rij = uit.setdefault(heartbeat.persona, {"persona": heartbeat.persona})
            _zet_heartbeat(rij, heartbeat, soorten[heartbeat.soort])
    return list(uit.values())


def _zet_heartbeat(rij: dict[str, Any], heartbeat: HeartbeatBestand, veld: str) -> None:
    rij[veld] = _plat(heartbeat.belevingen)
    for naam in ("overgeslagen", "vastgesteld"):
        if waarde := getattr(heartbeat, naam):
            rij.setdefault(naam, {})[heartbeat.soort] = _plat(waarde)
    if heartbeat.stijgingen:
        rij["stijgingen"] = _plat(heartbeat.stijgingen)


def _plat(waarde: Any) -> Any:
    match waarde:
        case tuple() | list():
            return [_plat(deel) for deel in waarde]
        case datetime():
            return waarde.isoformat().replace("+00:00", "Z")
        case date() | time():
            return waarde.isoformat()
        case Decimal():
            # At most twelve digits, so no digit gets lost.
            return int(waarde) if waarde == waarde.to_integral_value() else float(waarde)
        case _ if is_dataclass(waarde):
            delen = ((veld.name, _plat(getattr(waarde, veld.name))) for veld in fields(waarde))
            return {naam: deel for naam, deel in delen if not _is_leeg(deel)}
        case _:
            return waarde


def _bevroren(inhoud: Any) -> Any:
    """Return a frozen version with its fields in order: databases keep them in an order of their own."""
    match inhoud:
        case dict():
            return {naam: _bevroren(inhoud[naam]) for naam in sorted(inhoud)}
        case list():
            return [_bevroren(deel) for deel in inhoud]
        case _:
            return inhoud


def _is_leeg(waarde: Any) -> bool:
    return waarde is None or waarde is False or waarde in ("", [], {})
