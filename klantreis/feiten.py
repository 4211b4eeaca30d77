"""The four phases and the facts that decide how far each one is (domein.md section 2).

Pure: no database, no request.
"""

import enum
from dataclasses import dataclass


class Fase(enum.StrEnum):
    """The phases of a klantreis, in order."""

    DEFINE = "define"
    DISCOVER = "discover"
    DESIGN = "design"
    DELIVER = "deliver"

    @property
    def nummer(self) -> int:
        """Return the place in the path, from 1."""
        return list(Fase).index(self) + 1

    @property
    def wat(self) -> str:
        """Return what the team does in this phase."""
        return _WAT[self]


_WAT = {
    Fase.DEFINE: "Samen het startpunt bepalen",
    Fase.DISCOVER: "Luisteren naar inwoners",
    Fase.DESIGN: "De gewenste reis bedenken",
    Fase.DELIVER: "Verbeteren en opnieuw meten",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Feiten:
    """What there is of a klantreis, counted.

    `startdocument_compleet`: all its texts are filled. `samen`: somebody else is on the team or was invited.
    `interviews`: those that were held. `huidig_compleet`: personas based on interviews whose huidige heartbeat has no
    contactmoment left to rate; `huidig_over`: how many are left at the one that is closest to it. `huidig_begonnen`:
    personas with at least one beleving. `negatieve_punten`: places (contactmoment, kanaal) that are negatief in a
    huidige heartbeat. `stijgingen_zonder_actie`: places where a gewenste heartbeat rises and no actie or idee
    brings it. `acties_af`: gereed or vervallen. `werkafspraken`: acties that are gereed and brought one.
    `indicatoren_met_laatste_meting`: measured since the last actie became gereed.
    """

    startdocument_begonnen: bool = False
    startdocument_compleet: bool = False
    startdocument_vastgesteld: bool = False
    doelgroepen: int = 0
    teamleden: int = 0
    samen: bool = False
    betrokkenen: bool = False
    planning: bool = False
    opdrachtgever: bool = False
    indicatoren: int = 0
    indicatoren_met_nulmeting: int = 0
    interviews: int = 0
    interviews_gepland: int = 0
    interviews_zonder_citaat: int = 0
    citaten: int = 0
    personas: int = 0
    personas_met_interviews: int = 0
    contactmomenten: int = 0
    huidig_begonnen: int = 0
    huidig_compleet: int = 0
    huidig_over: int = 0
    negatieve_punten: int = 0
    verbeterpunten: int = 0
    negatief_zonder_verbeterpunt: int = 0
    ideeen: int = 0
    gewenst_compleet: int = 0
    gewenst_vastgesteld: bool = False
    stijgingen_zonder_actie: int = 0
    verbeterplan_vastgesteld: bool = False
    acties: int = 0
    acties_af: int = 0
    acties_gereed: int = 0
    acties_zonder_eigenaar: int = 0
    acties_te_laat: int = 0
    werkafspraken: int = 0
    gerealiseerd_begonnen: int = 0
    gerealiseerd_compleet: int = 0
    indicatoren_met_laatste_meting: int = 0

    @property
    def alle_acties_af(self) -> bool:
        """Whether there are acties and none is left to do."""
        return 0 < self.acties <= self.acties_af

    @property
    def laatste_meting_binnen(self) -> bool:
        """Whether there are indicatoren and each has its last meting."""
        return 0 < self.indicatoren <= self.indicatoren_met_laatste_meting

    def compleet(self, fase: Fase) -> bool:
        """Whether a phase is complete: the last column of the table in domein.md section 2."""
        return {
            Fase.DEFINE: self.startdocument_vastgesteld,
            Fase.DISCOVER: self.personas_met_interviews >= 1 and self.huidig_compleet >= 1,
            Fase.DESIGN: self.gewenst_vastgesteld and self.verbeterplan_vastgesteld,
            Fase.DELIVER: self.alle_acties_af and self.laatste_meting_binnen,
        }[fase]
