"""The five serviceformules in words: what the inwoner is there, and when to choose it (domein.md section 5). Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Formule:
    """A serviceformule: its key, its name, the klantrol of the inwoner and one sentence on when it fits."""

    sleutel: str
    naam: str
    rol: str
    uitleg: str
    voorbeeld: str


FORMULES = (
    Formule(
        "snelservice",
        "Snelserviceformule",
        "klant",
        "De inwoner heeft een vraag die vaak voorkomt en wil die snel en zeker regelen.",
        "Ik heb een nieuw paspoort nodig",
    ),
    Formule(
        "ontwerp",
        "Ontwerpformule",
        "klant",
        "De vraag is voor elke inwoner anders en je zoekt samen naar wat past.",
        "Ik heb hulp nodig in het huishouden",
    ),
    Formule(
        "ontwikkel",
        "Ontwikkelformule",
        "partner",
        "De inwoner werkt met de gemeente aan een plan en denkt en doet zelf mee.",
        "Ik denk mee over een plan voor ons dorp",
    ),
    Formule(
        "handhaaf",
        "Handhaafformule",
        "onderdaan",
        "De inwoner heeft zich aan regels te houden en mag een eerlijke behandeling verwachten.",
        "Mijn buren houden zich niet aan de regels",
    ),
    Formule(
        "beheer",
        "Beheerformule",
        "gebruiker",
        "De inwoner gebruikt wat de gemeente onderhoudt, zoals de straat, een park of een gebouw.",
        "Ik zie iets kapots in mijn straat",
    ),
)
