"""The colours that a drawing on paper needs, read from the tokens: one place for screen, theme and paper.

WeasyPrint gives no page CSS to inline SVG, so a drawing carries its colours as attributes.
"""

import re
from dataclasses import dataclass, fields
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

_TOKEN = re.compile(r"--([\w-]+)\s*:\s*([^;}]+)")
_VERWIJZING = re.compile(r"var\(\s*--([\w-]+)\s*\)")
_HEX = re.compile(r"#[0-9a-fA-F]{3,8}")


@dataclass(frozen=True, slots=True)
class Kleuren:
    """Colours as hexadecimal literals; the fields are the tokens `--klantreis-kleur-…`."""

    primair: str
    primair_donker: str
    primair_lijn: str
    op_primair: str
    inkt: str
    inkt_zacht: str
    inkt_stil: str
    papier: str
    zand_2: str
    zand_3: str
    rand: str
    positief: str
    neutraal: str
    negatief: str
    goud: str
    goud_donker: str

    def van(self, label: str) -> str:
        """Return the colour of a waardering by its word."""
        return {"positief": self.positief, "neutraal": self.neutraal}.get(label, self.negatief)


def stylesheets() -> list[str]:
    """Return the static files that hold the tokens: ours, then the theme of the gemeente if it has one."""
    return ["css/tokens.css", *([settings.HUISSTIJL_CSS] if settings.HUISSTIJL_CSS else [])]


def kleuren() -> Kleuren:
    """Read the colours from the tokens; a theme that writes something else than a hexadecimal colour is passed over."""
    gevonden: dict[str, str] = {}
    for bestand in stylesheets():
        pad = finders.find(bestand)
        if pad:
            nieuw = dict(_TOKEN.findall(Path(pad).read_text(encoding="utf-8")))
            gevonden |= {naam: kleur for naam in nieuw if (kleur := _los_op(naam, nieuw))}
    return Kleuren(
        **{veld.name: gevonden[f"klantreis-kleur-{veld.name.replace('_', '-')}"] for veld in fields(Kleuren)}
    )


def _los_op(naam: str, tokens: dict[str, str], diepte: int = 0) -> str:
    """Follow `var(--…)` to a colour, at most eight steps; return an empty string when there is none."""
    waarde = tokens.get(naam, "").strip()
    if verwijzing := _VERWIJZING.fullmatch(waarde):
        return _los_op(verwijzing[1], tokens, diepte + 1) if diepte < 8 else ""
    return waarde if _HEX.fullmatch(waarde) else ""
