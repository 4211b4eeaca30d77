"""Two versions of the verbeterplan or of a gewenste heartbeat side by side (klantreis.vergelijken does the comparing).

No query. What only says how far the work is (an actie that is bezig or gereed, stemmen, the weight of a verbeterpunt) is no
change of what was agreed; that an actie is vervallen is.
"""

from collections.abc import Iterable

from klantreis.templatetags.klantreis import WOORDEN, dag_voluit, euro
from klantreis.vergelijken import andere_volgorde, regels, woorden
from klantreis.versievergelijking import Deelverschil
from verbeterplan.bevroren import VERVALLEN, ActieInhoud, CelInhoud, GewenstInhoud, PlanInhoud, PuntInhoud

type Inhoud = PlanInhoud | GewenstInhoud
type Lijst = list[tuple[str, str]]


def aantal_gewijzigd(oud: Inhoud, nieuw: Inhoud) -> int:
    """Count the verbeterpunten, ideeën, acties or cells that came, went or changed, and the toets as one."""
    was, wordt = _delen(oud), _delen(nieuw)
    uit = 0
    for naam in was.keys() | wordt.keys():
        eerst, nu = dict(was.get(naam, [])), dict(wordt.get(naam, []))
        uit += sum(eerst.get(sleutel) != nu.get(sleutel) for sleutel in eerst.keys() | nu.keys())
    return uit


def vergelijk(oud: Inhoud, nieuw: Inhoud) -> list[Deelverschil]:
    """Compare two versions part by part; every part is there, also what stayed the same.

    Both are of the same kind: two plans, or two heartbeats of one persona.
    """
    was, wordt = _delen(oud), _delen(nieuw)
    uit = []
    for naam, titel in _TITELS.items():
        if naam not in was and naam not in wordt:
            continue
        eerst, nu = was.get(naam, []), wordt.get(naam, [])
        if naam == "toets":
            uit.append(
                Deelverschil(titel, naam, stukken=woorden(*(dict(lijst).get("toets", "") for lijst in (eerst, nu))))
            )
        else:
            # The order of verbeterpunten follows from their weight and says nothing new.
            volgorde = naam == "acties" and andere_volgorde(eerst, nu)
            uit.append(Deelverschil(titel, naam, regels=regels(eerst, nu), andere_volgorde=volgorde))
    return uit


_TITELS = {
    "punten": "Verbeterpunten",
    "ideeen": "Ideeën",
    "acties": "Acties",
    "toets": "Past dit bij wat de inwoner mag verwachten?",
    "cellen": "Gewenste heartbeat",
}


def _delen(inhoud: Inhoud) -> dict[str, Lijst]:
    """Return the parts as lists of (key, text that is compared)."""
    if isinstance(inhoud, GewenstInhoud):
        return {"cellen": [(cel.sleutel, _cel(cel)) for cel in inhoud.cellen]}
    return {
        # By title, so that it does not matter which one weighs more today.
        "punten": [(punt.sleutel, _punt(punt)) for punt in sorted(inhoud.punten, key=_plaats)],
        "ideeen": [
            (idee.sleutel, f"{idee.tekst} ({punt.titel}, {punt.kanaal})")
            for punt in sorted(inhoud.punten, key=_plaats)
            for idee in sorted(punt.ideeen, key=lambda idee: idee.tekst)
        ],
        "acties": [(actie.sleutel, _actie(actie)) for actie in inhoud.acties],
        "toets": [("toets", inhoud.toets)],
    }


def _plaats(punt: PuntInhoud) -> tuple[int, str]:
    return punt.nummer, punt.kanaal


def _regels(kop: str, delen: Iterable[tuple[str, str]]) -> str:
    return "\n".join([kop, *(f"{naam}: {waarde}" for naam, waarde in delen if waarde)])


def _punt(punt: PuntInhoud) -> str:
    return _regels(
        f"{punt.titel}, {punt.kanaal}",
        [
            ("Wat gaat er mis", punt.knelpunt),
            ("Hoe komt dat", punt.oorzaak),
            ("Belofte aan de inwoner", "; ".join(punt.zekerheden)),
        ],
    )


def _actie(actie: ActieInhoud) -> str:
    wanneer = [
        f"{woord} {dag_voluit(dag)}" for woord, dag in (("van", actie.start), ("tot en met", actie.gereed)) if dag
    ]
    wegen = [
        f"{woord} {getal}"
        for woord, getal in (("impact", actie.impact), ("inspanning", actie.inspanning))
        if getal is not None
    ]
    return _regels(
        f"Actie {actie.nummer}: {actie.titel}{' (vervallen)' if actie.status == VERVALLEN else ''}",
        [
            ("Pakt aan", "; ".join(actie.pakt_aan)),
            ("Eigenaar", actie.eigenaar),
            ("Waar", actie.afdeling_of_partner),
            ("Wanneer", " ".join(wanneer)),
            ("Kosten", euro(actie.kosten_euro)),
            ("Gewogen", ", ".join(wegen)),
            ("Beleidsterrein", actie.beleidsterrein),
            ("Werkafspraak", actie.werkafspraak),
            ("Afgesproken met", actie.werkafspraak_met),
            ("Afspraak geldt vanaf", dag_voluit(actie.werkafspraak_vanaf)),
        ],
    )


def _cel(cel: CelInhoud) -> str:
    was = "" if cel.huidig is None or cel.huidig == cel.gewenst else f", nu {WOORDEN[cel.huidig]}"
    return _regels(
        f"{cel.titel}, {cel.kanaal}: {WOORDEN[cel.gewenst]}{was}",
        [("Door", "; ".join(cel.door)), ("Toelichting", cel.toelichting)],
    )
