"""The codes that stand for inwoners: R01, R02, … The app hands them out, so that nobody types a name (domein.md 2)."""

import re
from collections.abc import Iterable

_CODE = re.compile(r"^R([0-9]{2,3})$")
HOOGSTE = 999


def volgende_code(bezet: Iterable[str]) -> str:
    """Return the code after the highest one in use, so that a code in between is not handed out a second time.

    Only when R999 is taken a gap is filled. Raises ValueError when all 999 codes are in use.
    """
    nummers = {int(treffer[1]) for code in bezet if (treffer := _CODE.match(code))}
    nummer = max(nummers, default=0) + 1
    if nummer > HOOGSTE:
        nummer = next((kandidaat for kandidaat in range(1, HOOGSTE + 1) if kandidaat not in nummers), 0)
    if not nummer:
        raise ValueError("Alle codes van R01 tot en met R999 zijn in gebruik.")
    return f"R{nummer:02d}"
