"""Two versions of a formule side by side (klantreis.vergelijken does the comparing). No query."""

from klantreis.vergelijken import andere_volgorde, regels, woorden
from klantreis.versievergelijking import Deelverschil
from serviceformules.inhoud import FormuleInhoud

type Lijst = list[tuple[str, str]]

_TITELS = {
    "kernwaarden": "Kernwaarden",
    "zekerheden": "Zekerheden",
    "afspraken": "Interne afspraken",
    "producten": "Producten",
}


def vergelijk(oud: FormuleInhoud, nieuw: FormuleInhoud) -> list[Deelverschil]:
    """Compare part by part; every part is there, also what stayed the same."""
    uit = [Deelverschil("Voor wie is dit", "omschrijving", stukken=woorden(oud.omschrijving, nieuw.omschrijving))]
    was, wordt = _lijsten(oud), _lijsten(nieuw)
    for naam, titel in _TITELS.items():
        volgorde = andere_volgorde(was[naam], wordt[naam])
        uit.append(Deelverschil(titel, naam, regels=regels(was[naam], wordt[naam]), andere_volgorde=volgorde))
    return uit


def _lijsten(inhoud: FormuleInhoud) -> dict[str, Lijst]:
    return {
        "kernwaarden": [(tekst, tekst) for tekst in inhoud.kernwaarden],
        "zekerheden": [
            (z.sleutel, f"{z.tekst}\nWie let hierop: {z.bewaker}" if z.bewaker else z.tekst) for z in inhoud.zekerheden
        ],
        "afspraken": [(a.sleutel, _afspraak(a.tekst, a.zekerheden, inhoud)) for a in inhoud.afspraken],
        "producten": [(tekst, tekst) for tekst in inhoud.producten],
    }


def _afspraak(tekst: str, sleutels: tuple[str, ...], inhoud: FormuleInhoud) -> str:
    waar = [z.tekst for z in inhoud.zekerheden if z.sleutel in sleutels]
    return "\n".join([tekst, *(f"Maakt waar: {zekerheid}" for zekerheid in waar)])
