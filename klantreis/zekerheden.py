"""What the inwoner may count on, per serviceformule (domein.md section 5). Our own texts, in plain words. Pure."""

#: By the key of klantreis.formules.
ZEKERHEDEN: dict[str, tuple[str, ...]] = {
    "snelservice": (
        "Ik weet vooraf wat ik nodig heb, wat het kost en hoe lang het duurt.",
        "Ik regel het in één keer, op het moment en de manier die mij past.",
        "Ik krijg meteen bericht dat mijn aanvraag binnen is.",
        "Ik krijg het op de dag die is beloofd. Lukt dat niet, dan hoor ik dat eerder.",
        "Ik hoef niet te vertellen wat de gemeente al van mij weet.",
    ),
    "ontwerp": (
        "Ik heb één vast contactpersoon die mijn verhaal kent.",
        "Ik vertel mijn verhaal één keer, ook als er meer organisaties meedoen.",
        "Ik beslis mee over wat bij mij past.",
        "Ik weet steeds waar mijn vraag ligt, wat de volgende stap is en wanneer die komt.",
        "Ik begrijp het besluit en weet wat ik kan doen als ik het er niet mee eens ben.",
    ),
    "ontwikkel": (
        "Ik weet vanaf het begin waarover ik kan meedenken en waarover niet.",
        "Ik krijg de informatie die de gemeente ook heeft, in gewone taal.",
        "Ik hoor wat er met mijn inbreng is gedaan en waarom.",
        "Ik heb één aanspreekpunt dat afspraken voor de gemeente kan maken.",
        "Ik weet wanneer wie beslist.",
    ),
    "handhaaf": (
        "Ik weet welke regels voor mij gelden en waarom die er zijn.",
        "Ik word gelijk behandeld met anderen in dezelfde situatie.",
        "Ik mag mijn kant van het verhaal vertellen voordat er een besluit is.",
        "Ik krijg eerst de kans om het zelf in orde te maken, als dat veilig kan.",
        "Ik weet wat er gebeurt, wanneer, en hoe ik bezwaar kan maken.",
    ),
    "beheer": (
        "Wat de gemeente onderhoudt is heel, schoon en veilig.",
        "Ik kan makkelijk melden dat er iets mis is, zonder te weten wie erover gaat.",
        "Ik hoor binnen een paar dagen wat er met mijn melding gebeurt.",
        "Ik weet op tijd wanneer er in mijn straat wordt gewerkt.",
        "Ik krijg bericht als het klaar is.",
    ),
}


def zekerheden(formule: str) -> tuple[str, ...]:
    """Return what the inwoner may count on; nothing as long as no formule was chosen."""
    return ZEKERHEDEN.get(formule, ())
