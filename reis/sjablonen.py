"""A first draft of the journey for five common kinds: contactmomenten to start from, never the truth about a gemeente.

Our own texts. The team changes them after what inwoners said (domein.md section 3). Pure: no database, no request.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NieuwMoment:
    """A contactmoment to make. `actor` is the gemeente or a ketenpartner; `doorlooptijd_dagen` only when it is known."""

    titel: str
    omschrijving: str = ""
    moment_van_de_waarheid: bool = False
    actor: str = "gemeente"
    doorlooptijd_dagen: int | None = None


@dataclass(frozen=True, slots=True)
class NieuweFase:
    """A reisfase to make, with its contactmomenten in order."""

    naam: str
    momenten: tuple[NieuwMoment, ...]


@dataclass(frozen=True, slots=True)
class Sjabloon:
    """The draft of one kind of journey."""

    sleutel: str
    naam: str
    voor: str
    fasen: tuple[NieuweFase, ...]

    @property
    def aantal(self) -> int:
        """How many contactmomenten it has."""
        return sum(len(fase.momenten) for fase in self.fasen)


def _fase(naam: str, *momenten: NieuwMoment) -> NieuweFase:
    return NieuweFase(naam, momenten)


_M = NieuwMoment

SJABLONEN: tuple[Sjabloon, ...] = (
    Sjabloon(
        "aanvraag",
        "Aanvraag",
        "Iemand vraagt een voorziening, uitkering of subsidie aan.",
        (
            _fase(
                "Oriënteren",
                _M("Ik merk dat ik hulp nodig heb", "De inwoner weet nog niet bij wie hij moet zijn."),
                _M("Ik zoek uit wat er kan", "De inwoner zoekt op internet en vraagt het aan anderen."),
                _M("Ik vraag de gemeente om uitleg"),
            ),
            _fase(
                "Aanvragen",
                _M("Ik verzamel mijn papieren"),
                _M("Ik vul de aanvraag in", moment_van_de_waarheid=True),
                _M("Ik krijg bericht dat mijn aanvraag binnen is"),
                _M("Ik wacht tot iemand contact opneemt"),
            ),
            _fase(
                "Gesprek",
                _M("Ik maak een afspraak"),
                _M(
                    "Ik vertel mijn verhaal",
                    "Het gesprek over wat de inwoner nodig heeft.",
                    moment_van_de_waarheid=True,
                ),
                _M("Ik lever nog iets na"),
            ),
            _fase("Besluit", _M("Ik wacht op het besluit"), _M("Ik lees het besluit", moment_van_de_waarheid=True)),
            _fase(
                "Ontvangen",
                _M("Ik krijg wat ik heb aangevraagd"),
                _M("Ik geef een verandering door"),
            ),
            _fase("Nazorg", _M("Iemand vraagt hoe het nu gaat")),
        ),
    ),
    Sjabloon(
        "melding",
        "Melding",
        "Iemand meldt iets in de openbare ruimte of geeft overlast door.",
        (
            _fase(
                "Opmerken",
                _M("Ik zie dat er iets mis is"),
                _M("Ik zoek waar ik dit kan melden"),
            ),
            _fase(
                "Melden",
                _M("Ik doe mijn melding", moment_van_de_waarheid=True),
                _M("Ik krijg bericht dat mijn melding binnen is"),
            ),
            _fase(
                "Wachten",
                _M("Ik wil weten hoe het ermee staat"),
                _M("Ik hoor wie het oplost en wanneer", moment_van_de_waarheid=True),
            ),
            _fase("Oplossen", _M("Ik zie dat er iemand aan het werk is"), _M("Ik zie wat er is gedaan")),
            _fase(
                "Afronden",
                _M("Ik krijg bericht dat het klaar is", moment_van_de_waarheid=True),
                _M("Ik zeg wat ik ervan vond"),
            ),
        ),
    ),
    Sjabloon(
        "bezwaar",
        "Bezwaar",
        "Iemand is het niet eens met een besluit van de gemeente.",
        (
            _fase(
                "Besluit ontvangen",
                _M("Ik lees een besluit dat ik niet begrijp of niet eerlijk vind"),
                _M("Ik bel om uitleg", moment_van_de_waarheid=True),
            ),
            _fase(
                "Bezwaar maken",
                _M("Ik zoek uit hoe ik bezwaar maak"),
                _M("Ik schrijf op waarom ik het er niet mee eens ben"),
                _M("Ik krijg bericht dat mijn bezwaar binnen is"),
            ),
            _fase(
                "In gesprek",
                _M("De gemeente belt mij over mijn bezwaar", moment_van_de_waarheid=True),
                _M("Ik kan het dossier lezen"),
            ),
            _fase(
                "Hoorzitting",
                _M("Ik krijg een uitnodiging voor de hoorzitting"),
                _M("Ik vertel mijn kant van het verhaal", moment_van_de_waarheid=True),
            ),
            _fase(
                "Uitkomst",
                _M("Ik wacht op de beslissing"),
                _M("Ik lees de beslissing op mijn bezwaar", moment_van_de_waarheid=True),
                _M("Ik lees wat ik nog meer kan doen"),
            ),
        ),
    ),
    Sjabloon(
        "vergunning",
        "Vergunning",
        "Een inwoner of ondernemer heeft toestemming nodig.",
        (
            _fase(
                "Oriënteren",
                _M("Ik heb een plan"),
                _M("Ik zoek uit of ik een vergunning nodig heb"),
                _M("Ik stel mijn vraag aan de gemeente"),
            ),
            _fase(
                "Vooroverleg",
                _M("Ik bespreek mijn plan", moment_van_de_waarheid=True),
                _M("Ik praat met mijn buren"),
                _M("Ik hoor wat er nog anders moet"),
            ),
            _fase(
                "Aanvragen",
                _M("Ik verzamel tekeningen en gegevens"),
                _M("Ik dien mijn aanvraag in"),
                _M("Ik krijg de rekening"),
                _M("Ik krijg de vraag om iets aan te vullen"),
            ),
            _fase(
                "Beoordelen",
                _M("Ik wacht en weet niet waar mijn aanvraag ligt", moment_van_de_waarheid=True),
                _M("Ik heb één persoon die ik kan bellen"),
            ),
            _fase(
                "Besluit",
                _M("Ik lees het besluit", moment_van_de_waarheid=True),
                _M("Ik lees welke voorwaarden er zijn"),
            ),
            _fase("Uitvoeren", _M("Ik begin met mijn plan"), _M("Een toezichthouder komt langs")),
        ),
    ),
    Sjabloon(
        "verhuizing",
        "Verhuizing",
        "Iemand verhuist naar, uit of binnen de gemeente.",
        (
            _fase(
                "Voorbereiden",
                _M("Ik weet dat ik ga verhuizen"),
                _M("Ik zoek uit wat ik moet regelen"),
            ),
            _fase(
                "Doorgeven",
                _M("Ik geef mijn verhuizing door", moment_van_de_waarheid=True),
                _M("Ik laat zien dat ik op het adres mag wonen"),
                _M("Ik krijg bericht dat mijn verhuizing binnen is"),
            ),
            _fase(
                "Verwerken",
                _M("Ik wacht tot mijn nieuwe adres klopt"),
                _M("Andere organisaties kennen mijn nieuwe adres"),
            ),
            _fase(
                "Nieuwe buurt",
                _M("Ik krijg mijn container of afvalpas"),
                _M("Ik vraag een parkeervergunning aan"),
                _M("Ik krijg post van de gemeente", "De aanslag voor de gemeentelijke belastingen."),
                _M("Iemand heet mij welkom", moment_van_de_waarheid=True),
            ),
        ),
    ),
)


def sjabloon(sleutel: str) -> Sjabloon | None:
    """Return the sjabloon with this key, or None."""
    return next((een for een in SJABLONEN if een.sleutel == sleutel), None)
