"""When a verbeterpunt is opgelost: what was negatief has been measured again and is no longer so."""

from collections.abc import Mapping


def is_opgelost[K](huidig: Mapping[K, int], gerealiseerd: Mapping[K, int], *, belofte: bool = False) -> bool:
    """Return whether a verbeterpunt is opgelost.

    Both mappings hold the waardering (-1, 0 or 1) per persona; of a verbeterpunt that was merged, per persona and place
    (contactmoment, kanaal). Opgelost means: it was measured again, nobody is negatief there now, and everybody who was
    negatief has been measured. Not measured is never counted as better (domein.md section 3: unrated is not neutral).

    `belofte` is for one that comes from a zekerheid. Where nobody was negatief, that nobody complains now proves nothing:
    it is opgelost when everybody who was rated there was measured again, and all of them are positief.
    """
    if not gerealiseerd or min(gerealiseerd.values()) < 0:
        return False
    if belofte and not any(waardering < 0 for waardering in huidig.values()):
        return min(gerealiseerd.values()) > 0 and huidig.keys() <= gerealiseerd.keys()
    return all(persona in gerealiseerd for persona, waardering in huidig.items() if waardering < 0)


def is_niet_meer_negatief[K](huidig: Mapping[K, int], *, belofte: bool = False) -> bool:
    """Return whether no persona is negatief here any more in the huidige heartbeat (domein.md section 4).

    What comes from a zekerheid (`belofte`) does not stand or fall with a negative beleving, so its cause is never gone by that.
    """
    return not belofte and all(waardering >= 0 for waardering in huidig.values())


def slechtste[K](waarderingen: Mapping[K, int]) -> int | None:
    """Return the lowest waardering of all personas, or None when nobody was measured."""
    return min(waarderingen.values(), default=None)
