"""What a workshop proposes from what is known already: the story of the persona, and which vragen to vote on.

Everything here is a start that the begeleider may change.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from heartbeat import lezen
from heartbeat.bewijs import Cel
from heartbeat.lezen import Reis
from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Klantreis
from personas.models import Citaat, Interview, Persona
from reis.models import Kanaal

#: How many citaten stand in the story, at most.
CITATEN = 3
#: A citaat that is longer is no line to read aloud.
LANGSTE_CITAAT = 200
#: After a vote people talk and the begeleider takes over: so many seconds for each vraag.
GESPREK_SECONDEN = 30
#: With more vragen than this people get tired, says the page.
VEEL_VRAGEN = 20


def verhaal(persona: Persona, citaten: Sequence[str]) -> str:
    """Write the story of a persona to read aloud, pure: who it is, what it wants, what hurts, and what inwoners said."""
    wie = persona.naam if persona.leeftijd is None else f"{persona.naam} is {persona.leeftijd} jaar"
    delen = [f"{wie}. {persona.situatie.strip()}".strip()]
    if persona.citaat.strip():
        delen.append(f"{persona.voornaam} zegt: “{_kaal(persona.citaat)}”")
    for kop, tekst in (
        ("wil graag", persona.doelen or persona.wens or persona.behoeften),
        ("loopt hier tegenaan", persona.frustraties or persona.pijn),
    ):
        regels = [regel.strip() for regel in tekst.splitlines() if regel.strip()]
        if regels:
            delen.append("\n".join([f"{persona.voornaam} {kop}:", *(f"- {regel}" for regel in regels)]))
    if citaten:
        delen.append("\n".join(["Inwoners vertelden ons:", *(f"“{_kaal(citaat)}”" for citaat in citaten)]))
    return "\n\n".join(deel for deel in delen if deel)


def _kaal(tekst: str) -> str:
    return " ".join(tekst.split()).strip("“”\"'")


def lees_verhaal(persona: Persona | None) -> str:
    """Return the story of a persona with some citaten of its own interviews (1 query); empty without a persona.

    Of each contactmoment one citaat at most, the negative ones first: those make people feel what it is like.
    """
    if persona is None:
        return ""
    rijen = (
        Citaat.objects.filter(
            interview__personas=persona,
            interview__stand=Interview.Stand.GEHOUDEN,
            interview__ronde=Interview.Ronde.HUIDIG,
            contactmoment__verwijderd_op__isnull=True,
            contactmoment__reisfase__verwijderd_op__isnull=True,
        )
        .order_by("waardering", "-contactmoment__moment_van_de_waarheid", "pk")
        .values_list("contactmoment_id", "tekst")
    )
    per_moment: dict[int, str] = {}
    for moment_id, tekst in rijen:
        if len(tekst) <= LANGSTE_CITAAT:
            per_moment.setdefault(moment_id, tekst)
    return verhaal(persona, list(per_moment.values())[:CITATEN])


@dataclass(frozen=True, slots=True)
class Celkeuze:
    """Which cells (contactmoment, kanaal) a vraag can be about, and what is known of each.

    `citaten` counts those of the persona's own interviews, `waarderingen` is its huidige heartbeat, `bekend` are the cells
    that any persona of this klantreis has a citaat or rating at. Where the persona does not come is left out of all.
    """

    reis: Reis
    kanalen: tuple[Kanaal, ...]
    citaten: Mapping[Cel, int]
    waarderingen: Mapping[Cel, int]
    bekend: frozenset[Cel]
    voorkeur: int | None = None

    @property
    def _momenten(self) -> list[int]:
        return [moment.pk for moment in self.reis.momenten if not moment.overgeslagen]

    @property
    def met_citaten(self) -> frozenset[Cel]:
        """Return the cells that inwoners said something about."""
        return frozenset(self.citaten)

    @property
    def zonder_waardering(self) -> frozenset[Cel]:
        """Return the cells that are in use and not rated yet.

        In use: somebody said or rated something there. A contactmoment of which nothing is known is asked over the kanaal
        the persona likes best.
        """
        in_gebruik = self.bekend | self.citaten.keys()
        aangeraakt = {moment for moment, _ in in_gebruik | self.waarderingen.keys()}
        erbij = (
            {(moment, self.voorkeur) for moment in self._momenten if moment not in aangeraakt}
            if self.voorkeur
            else set()
        )
        return frozenset((in_gebruik | erbij) - self.waarderingen.keys())

    @property
    def voorstel(self) -> frozenset[Cel]:
        """Return what is asked unless somebody chooses otherwise: cells with citaten or a rating, else those in use."""
        return self.met_citaten | self.waarderingen.keys() or self.zonder_waardering


def lees_cellen(klantreis: Klantreis, persona: Persona | None) -> Celkeuze:
    """Return the cells of a journey with what is known of them (6 queries; 4 without a persona)."""
    if persona is None:
        reis, kanalen = lezen.reis(klantreis), lezen.kanalen()
        citaten: dict[Cel, int] = {}
        waarderingen: dict[Cel, int] = {}
    else:
        bord = lezen.bord(klantreis, persona, Heartbeat.Soort.HUIDIG.value)
        reis, kanalen = bord.reis, list(bord.kanalen)
        citaten = {cel: len(stemmen) for cel, stemmen in bord.stemmen.items()}
        waarderingen = dict(bord.waarderingen[Heartbeat.Soort.HUIDIG.value])
    bekend: set[Cel] = set()
    for rijen in (
        Beleving.objects.filter(heartbeat__persona__klantreis=klantreis, heartbeat__soort=Heartbeat.Soort.HUIDIG),
        Citaat.objects.filter(interview__klantreis=klantreis, interview__stand=Interview.Stand.GEHOUDEN),
    ):
        bekend |= set(rijen.order_by().values_list("contactmoment_id", "kanaal_id").distinct())
    hier = {moment.pk for moment in reis.momenten if not moment.overgeslagen}
    over = {kanaal.pk for kanaal in kanalen}
    return Celkeuze(
        reis,
        tuple(kanalen),
        {cel: aantal for cel, aantal in citaten.items() if cel[0] in hier and cel[1] in over},
        {cel: waarde for cel, waarde in waarderingen.items() if cel[0] in hier and cel[1] in over},
        frozenset(cel for cel in bekend if cel[0] in hier and cel[1] in over),
        persona.kanaalvoorkeur_id if persona and persona.kanaalvoorkeur_id in over else None,
    )


def stemtijd(vragen: int, seconden: int) -> int:
    """Return in how many minutes so many vragen are voted on and talked over, rounded up."""
    return math.ceil(vragen * (seconden + GESPREK_SECONDEN) / 60)


def als_tekst(cellen: Iterable[Cel]) -> set[str]:
    """Return cells as a form sends them: contactmoment and kanaal with a dash in between."""
    return {f"{moment}-{kanaal}" for moment, kanaal in cellen}
