"""A table as CSV the way a Dutch spreadsheet opens it: UTF-8 with a mark, semicolons, comma for decimals. Pure.

CSV has no types, so a text that begins as a formula would gets an apostrophe in front: a spreadsheet program then shows it as
text. Who reads the file with a program of their own takes that apostrophe off again (docs/uitwisseling.md). Numbers and dates
are ours and never get one, so a negative number stays a number.
"""

import csv
import io
from datetime import date
from decimal import Decimal

from uitwisseling.kolommen import Soort, Tabel, Waarde
from uitwisseling.werkboek import lijkt_formule, veilig


def schrijf(tabel: Tabel) -> bytes:
    """Return the table without the columns that are for the computer."""
    kolommen = [nummer for nummer, kolom in enumerate(tabel.kolommen) if kolom.soort is not Soort.INTERN]
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerow([tabel.kolommen[nummer].kop for nummer in kolommen])
    for rij in tabel.rijen:
        schrijver.writerow([_cel(rij[nummer]) for nummer in kolommen])
    return b"\xef\xbb\xbf" + uit.getvalue().encode()


def _cel(waarde: Waarde) -> str:
    match waarde:
        case None:
            return ""
        case str():
            tekst = veilig(waarde)
            return f"'{tekst}" if lijkt_formule(tekst) or tekst.startswith("'") else tekst
        case date():
            return f"{waarde:%d-%m-%Y}"
        case Decimal():
            return f"{waarde.normalize():f}".replace(".", ",")
        case _:
            return str(waarde)
