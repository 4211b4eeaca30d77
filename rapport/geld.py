"""What the acties cost: in total, and per beleidsterrein. Whole euros; what is not known is counted and never guessed."""

from collections.abc import Iterable, Mapping

from rapport.inhoud import Kostenblok, Kostenregel
from rapport.queries import Actiegegevens
from rapport.tellen import hoofdletter, tel
from verbeterplan.models import Actie
from verbeterplan.regels import ActieRegel

GEEN_TERREIN = "geen beleidsterrein genoemd"
LEEG = Actiegegevens("", "", None)


def kostenblok(acties: Iterable[ActieRegel], gegevens: Mapping[int, Actiegegevens], terrein: str) -> Kostenblok:
    """Add up the acties that are not vervallen; `terrein` is that of the klantreis, for an actie that names none.

    Besteed is what the acties cost that are gereed; gepland is what the others will cost.
    """
    per_terrein: dict[str, list[ActieRegel]] = {}
    for actie in acties:
        if actie.status != Actie.Status.VERVALLEN:
            eigen = gegevens.get(actie.nummer, LEEG).beleidsterrein or terrein or GEEN_TERREIN
            per_terrein.setdefault(eigen, []).append(actie)
    regels = tuple(_regel(naam, per_terrein[naam]) for naam in sorted(per_terrein, key=_achteraan))
    totaal = _regel("Samen", [actie for lijst in per_terrein.values() for actie in lijst])
    return Kostenblok(_zinnen(totaal), regels, totaal)


def _achteraan(naam: str) -> tuple[bool, str]:
    return naam == GEEN_TERREIN, naam.casefold()


def _regel(naam: str, acties: list[ActieRegel]) -> Kostenregel:
    besteed = sum(actie.kosten_euro or 0 for actie in acties if actie.status == Actie.Status.GEREED)
    gepland = sum(actie.kosten_euro or 0 for actie in acties if actie.status != Actie.Status.GEREED)
    onbekend = sum(actie.kosten_euro is None for actie in acties)
    return Kostenregel(naam, len(acties), besteed, gepland, onbekend)


def _zinnen(totaal: Kostenregel) -> tuple[str, ...]:
    if not totaal.acties:
        return ("Er zijn nog geen acties, dus de kosten zijn nog niet bekend.",)
    if totaal.onbekend == totaal.acties:
        return ("De kosten van de acties zijn nog niet bekend.",)
    zinnen = ["Besteed is wat de acties kosten die gereed zijn. Gepland is wat de andere acties gaan kosten."]
    if totaal.onbekend:
        zinnen.append(
            f"Van {tel(totaal.onbekend, 'actie', 'acties')} zijn de kosten nog niet bekend. "
            f"{hoofdletter('die telt' if totaal.onbekend == 1 else 'die tellen')} niet mee in de bedragen."
        )
    return tuple(zinnen)
