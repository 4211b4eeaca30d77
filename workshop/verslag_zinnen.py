"""The sentences at the top of the report, for who has one minute. Counted and nothing else; pure functions."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from heartbeat.onderbouwing import WOORDEN
from klantreis.zin import Zin
from rapport.tellen import hoofdletter, opsomming, tel, telwoord
from workshop.verslag_inhoud import Actieregel, Ideeregel, Knelpunt, Stemming


def duur_in_woorden(duur: timedelta) -> str:
    """Say how long something took, in whole minutes of at least one: '2 uur en 10 minuten'."""
    uren, minuten = divmod(max(1, round(duur / timedelta(minutes=1))), 60)
    delen = [f"{uren} uur"] if uren else []
    if minuten:
        delen.append("1 minuut" if minuten == 1 else f"{minuten} minuten")
    return " en ".join(delen)


def samenvatting(
    *,
    mensen: int,
    duur: str,
    persona: str,
    stemmingen: Sequence[Stemming],
    toevoegingen: int,
    knelpunten: Sequence[Knelpunt],
    ideeen: Sequence[Ideeregel],
    acties: Sequence[Actieregel],
) -> tuple[Zin, ...]:
    """Say in at most six sentences who was there, what they found and what they agreed."""
    wie = hoofdletter(tel(mensen, "deelnemer", "deelnemers")) if mensen else "Niemand"
    keek = "keek" if mensen == 1 or not mensen else "keken"
    ogen = f" door de ogen van {persona}" if persona else ""
    zinnen = [Zin("", wie, f" {keek} {duur}{ogen} naar deze klantreis.")]
    if stemmingen:
        zinnen.append(_gestemd(stemmingen))
    if toevoegingen:
        erbij = tel(toevoegingen, "contactmoment", "contactmomenten")
        zinnen.append(Zin("De reis kreeg er ", erbij, " bij."))
    if knelpunten:
        zinnen.append(Zin("Het belangrijkste knelpunt is ", f"‘{knelpunten[0].titel}’", "."))
    if ideeen:
        zinnen.append(_bedacht(ideeen))
    if acties:
        zinnen.append(_afgesproken(acties))
    return tuple(zinnen)


def _gestemd(stemmingen: Sequence[Stemming]) -> Zin:
    aantal = len(stemmingen)
    over = tel(aantal, "punt in de reis", "punten in de reis")
    telling = Counter(stemming.uitkomst for stemming in stemmingen if stemming.uitkomst is not None)
    if not telling:
        return Zin("Zij stemden over ", over, ".")
    delen = [f"{telwoord(telling[w])} {WOORDEN[w]}" for w in (-1, 0, 1) if telling[w]]
    nog = aantal - sum(telling.values())
    rest = f"; over {telwoord(nog)} is nog niet besloten." if nog else "."
    return Zin(f"Zij stemden over {over}: ", opsomming(delen), rest)


def _bedacht(ideeen: Sequence[Ideeregel]) -> Zin:
    aantal = tel(len(ideeen), "idee", "ideeën")
    eerste = [idee for idee in ideeen if idee.plek == 1]
    kwam = "Er lag " if len(ideeen) == 1 else "Er lagen "
    if len(eerste) == 1:
        stippen = tel(eerste[0].stippen, "stip", "stippen")
        return Zin(kwam, aantal, f"; de meeste stippen ({stippen.split()[0]}) kreeg ‘{eerste[0].tekst.rstrip('.')}’.")
    return Zin(kwam, aantal, " op tafel.")


def _afgesproken(acties: Sequence[Actieregel]) -> Zin:
    met = sum(bool(actie.eigenaar) for actie in acties)
    aantal = tel(len(acties), "actie", "acties")
    if met == len(acties):
        rest = ", met een eigenaar." if met == 1 else ", allemaal met een eigenaar."
    elif met:
        rest = f"; {telwoord(met)} daarvan {'heeft' if met == 1 else 'hebben'} een eigenaar."
    else:
        rest = ", nog zonder eigenaar."
    return Zin("Daarbij hoort " if len(acties) == 1 else "Daarbij horen ", aantal, rest)


def afloop(contactmoment: str, *, afgewezen: bool) -> str:
    """Say what became of a contactmoment that somebody missed."""
    if contactmoment:
        return f"Staat in de reis als ‘{contactmoment}’"
    return "Niet overgenomen" if afgewezen else "Nog niet besloten"
