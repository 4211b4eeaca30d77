"""What helps somebody write a startdocument: a hint, a good and a bad example of each part, and indicatoren to begin with.

Our own texts, about invented gemeenten. Pure: no database, no request.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """Help with one part. `goed` and `slecht` are texts as somebody might write them; `waarom_…` say what makes them so."""

    naam: str
    hint: str
    goed: str
    waarom_goed: str
    slecht: str
    waarom_slecht: str


VOORBEELDEN: dict[str, Voorbeeld] = {
    "aanleiding": Voorbeeld(
        naam="aanleiding",
        hint="Waarom nu? Noem wat inwoners merken, met cijfers of klachten als je die hebt.",
        goed="In 2025 vroegen 340 inwoners een gehandicaptenparkeerkaart aan. Een op de vier belde tussendoor om te vragen "
        "hoe het ervoor stond. We kregen 19 klachten over de wachttijd.",
        waarom_goed="Er staan aantallen in, en je leest wat inwoners merken.",
        slecht="Vanuit de doorontwikkeling van de dienstverlening is behoefte aan optimalisatie van het "
        "parkeerkaartenproces.",
        waarom_slecht="Je leest niet wat er misgaat, voor wie en hoe vaak.",
    ),
    "doel": Voorbeeld(
        naam="doel",
        hint="Wat moet er voor de inwoner beter worden? Nog geen oplossing: die bedenken jullie later.",
        goed="Wie een parkeerkaart aanvraagt, weet vanaf dag één wat er gaat gebeuren en wanneer. Niemand hoeft twee keer "
        "hetzelfde te vertellen.",
        waarom_goed="Het gaat over wat de inwoner merkt. Hoe dat lukt, is nog open.",
        slecht="Er komt een nieuw zaaksysteem met een statuspagina voor alle parkeerproducten.",
        waarom_slecht="Dit is al een oplossing. Misschien is iets anders veel belangrijker voor inwoners.",
    ),
    "beginpunt": Voorbeeld(
        naam="beginpunt",
        hint="Het eerste moment, gezien door de inwoner. Vaak is dat voordat iemand bij de gemeente komt.",
        goed="Meneer merkt dat hij vanaf de parkeerplaats de supermarkt niet meer haalt. Zijn huisarts noemt de "
        "parkeerkaart.",
        waarom_goed="Zo begint het voor de inwoner, ook al weet de gemeente dan nog van niets.",
        slecht="De aanvraag komt binnen bij team Vergunningen.",
        waarom_slecht="Hier begint het werk van de gemeente. De inwoner is dan al weken bezig.",
    ),
    "eindpunt": Voorbeeld(
        naam="eindpunt",
        hint="Wanneer is het voor de inwoner klaar? Kies iets dat je kunt zien.",
        goed="De kaart ligt achter de voorruit en meneer weet wat hij moet doen als de kaart verloopt.",
        waarom_goed="De inwoner kan verder. Je kunt vragen of dat zo is.",
        slecht="Het besluit is verzonden en de zaak is afgesloten.",
        waarom_slecht="De zaak is klaar, maar de inwoner heeft nog geen kaart.",
    ),
    "buiten_scope": Voorbeeld(
        naam="wat er niet bij hoort",
        hint="Wat laten jullie liggen, en waarom? Dat voorkomt verrassingen halverwege.",
        goed="Parkeerplaatsen op kenteken horen er niet bij: daarvoor geldt een ander besluit. Bezwaar doen we volgend jaar "
        "in een eigen klantreis.",
        waarom_goed="Je leest wat erbuiten valt en waarom.",
        slecht="Alles wat niet onder deze klantreis valt.",
        waarom_slecht="Hier kan iedereen iets anders in lezen.",
    ),
    "opdrachtgever": Voorbeeld(
        naam="opdrachtgever",
        hint="Eén persoon die mag beslissen over tijd, geld en werkwijze. Die stelt dit document vast.",
        goed="Karin de Boer, manager Publiekszaken",
        waarom_goed="Eén naam. Iedereen weet bij wie een besluit ligt.",
        slecht="Het managementteam",
        waarom_slecht="Een groep beslist niet tussen twee vergaderingen door. Kies één persoon uit die groep.",
    ),
    "doelgroepen": Voorbeeld(
        naam="doelgroepen",
        hint="Noem mensen in dezelfde situatie. Dan weet je straks wie je moet interviewen.",
        goed="Inwoners boven de 70 die de aanvraag samen met hun kind doen",
        waarom_goed="Je ziet de mensen voor je en je weet wie je moet interviewen.",
        slecht="Alle inwoners",
        waarom_slecht="Dan weet je niet met wie je moet praten, en lijkt ieder interview goed.",
    ),
    "projectgroep": Voorbeeld(
        naam="projectgroep",
        hint="Vier tot zeven mensen die het werk kennen, met één begeleider. Iemand van het eerste contact hoort erbij.",
        goed="Mo Jansen, medewerker klantcontactcentrum, lid",
        waarom_goed="Mo hoort elke dag wat inwoners vragen en heeft tijd gekregen om mee te doen.",
        slecht="Afgevaardigde van team Vergunningen, naam volgt",
        waarom_slecht="Niemand voelt zich gevraagd, en bij elke bijeenkomst zit er iemand anders.",
    ),
    "betrokkenen": Voorbeeld(
        naam="betrokkenen",
        hint="Iedereen die de inwoner onderweg tegenkomt, ook buiten de gemeente. Zeg wat zij in deze reis doen.",
        goed="GGD-artsen: doen de keuring en bepalen daarmee de helft van de wachttijd.",
        waarom_goed="Je leest wat zij doen en waarom je hen nodig hebt.",
        slecht="Externe partijen, worden geïnformeerd.",
        waarom_slecht="Welke partijen? En wat merkt de inwoner van hen?",
    ),
    "planning": Voorbeeld(
        naam="planning",
        hint="Reken voor discover zes tot acht weken: inwoners vinden kost de meeste tijd.",
        goed="Discover van 2 maart tot en met 24 april. De meivakantie valt er dus buiten.",
        waarom_goed="Er is tijd voor 8 tot 10 interviews en er is aan vakanties gedacht.",
        slecht="Discover van 2 tot en met 13 maart.",
        waarom_slecht="In twee weken vind en spreek je geen acht inwoners.",
    ),
    "doelen": Voorbeeld(
        naam="meetbare doelen",
        hint="Kies twee tot vier getallen die de inwoner merkt en die je nu al kunt meten.",
        goed="Dagen van aanvraag tot kaart: nu 61 dagen, straks 35 dagen. Bron: zaaksysteem, elke maand.",
        waarom_goed="Eén getal, een eenheid, hoe het nu is, waar je heen wilt en waar het getal vandaan komt.",
        slecht="De klanttevredenheid verbetert.",
        waarom_slecht="Hoe is het nu? Wanneer is het goed? En wie meet dat?",
    ),
}


@dataclass(frozen=True, slots=True)
class Doelvoorstel:
    """A common indicator to begin with; `richting` is omhoog or omlaag."""

    sleutel: str
    naam: str
    eenheid: str
    richting: str
    bron: str


DOELVOORSTELLEN: tuple[Doelvoorstel, ...] = (
    Doelvoorstel("doorlooptijd", "Dagen van aanvraag tot besluit", "dagen", "omlaag", "Zaaksysteem"),
    Doelvoorstel("eerste-reactie", "Dagen tot de eerste reactie van een medewerker", "dagen", "omlaag", "Zaaksysteem"),
    Doelvoorstel(
        "vragen", "Telefoontjes per maand over de stand van zaken", "aantal", "omlaag", "Telefooncentrale van het KCC"
    ),
    Doelvoorstel("compleet", "Aanvragen die in één keer compleet zijn", "procent", "omhoog", "Zaaksysteem"),
    Doelvoorstel("klachten", "Klachten per jaar over dit onderwerp", "aantal", "omlaag", "Klachtenregistratie"),
    Doelvoorstel(
        "begrijpelijk",
        "Inwoners die de brief in één keer begrijpen",
        "procent",
        "omhoog",
        "Korte vragenlijst bij de brief",
    ),
    Doelvoorstel("cijfer", "Rapportcijfer van inwoners voor de hele reis", "cijfer", "omhoog", "Vragenlijst achteraf"),
    Doelvoorstel("bezwaar", "Bezwaren per jaar", "aantal", "omlaag", "Zaaksysteem bezwaar"),
)
