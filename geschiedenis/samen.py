"""Taking two changes of one thing together: from the first value to the last. Pure."""

from typing import Any

type Velden = dict[str, Any]


def voeg_samen(eerst: Velden, daarna: Velden) -> Velden:
    """Return one change for two; what ends as it began drops out, so the answer may be empty."""
    uit = dict(eerst)
    for veld, nieuw in daarna.items():
        oud = uit.pop(veld, None)
        een = nieuw if oud is None else _een(oud, nieuw)
        if not _niets(een):
            uit[veld] = een
    return uit


def _een(oud: Any, nieuw: Any) -> Any:
    if isinstance(oud, dict) or isinstance(nieuw, dict):
        return _lijst(oud, nieuw)
    een = [oud[0], nieuw[1]]
    if len(oud) == 4 and len(nieuw) == 4:
        een += [oud[2], nieuw[3]]
    return een


def _lijst(oud: dict[str, Any], nieuw: dict[str, Any]) -> dict[str, Any]:
    def zonder(rijen: list[Any], weg: list[Any]) -> list[Any]:
        sleutels = {rij[0] for rij in weg}
        return [rij for rij in rijen if rij[0] not in sleutels]

    erbij = zonder(oud["erbij"], nieuw["eraf"]) + zonder(nieuw["erbij"], oud["eraf"])
    eraf = zonder(oud["eraf"], nieuw["erbij"]) + zonder(nieuw["eraf"], oud["erbij"])
    return {"erbij": erbij, "eraf": eraf}


def _niets(een: Any) -> bool:
    if isinstance(een, dict):
        return not een["erbij"] and not een["eraf"]
    return bool(een[0] == een[1])
