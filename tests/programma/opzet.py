"""A programme with eight klantreizen, small enough to know every number by heart: two are here, one is kept elsewhere."""

from datetime import date
from decimal import Decimal

from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Indicator, Klantreis, Teamlid
from personas.models import Citaat, Interview, Persona
from programma.models import Klantreisplan, Mijlpaal, Programma
from programma.models_werk import Werkproces
from reis.models import Contactmoment, Kanaal, Reisfase
from verbeterplan.models import Actie, Meting, Verbeterpunt

LATER = date(2099, 3, 1)
GEPLAND = (
    "Ik wil een dakkapel",
    "Ik begrijp mijn aanslag niet",
    "Mijn partner is overleden",
    "Mijn kind heeft hulp nodig",
    "Ik heb schulden",
)


def maak_programma(klantreis: Klantreis) -> Programma:
    """Make the programme around the klantreis of the cast, which is improved on the way."""
    verbeter(klantreis)
    ander = tweede()
    programma = Programma.objects.create(
        titel="Dichtbij de inwoner",
        looptijd_van=date(2025, 1, 1),
        looptijd_tot=LATER,
        raadsvraag="Wat merken onze inwoners hiervan?",
        vraag_door="Gemeenteraad van Berkelmeer",
        vraag_op=date(2024, 11, 7),
        toezegging="De raad krijgt twee keer per jaar een rapportage.",
        kort_antwoord="Inwoners vertellen hun verhaal nog maar één keer.",
        portefeuillehouder_naam="Gert Lammers",
        portefeuillehouder_functie="Wethouder",
        inwoners=28400,
        budget_totaal=450000,
        stand_per=date(2026, 11, 16),
    )
    for plek, reis in enumerate((klantreis, ander)):
        Klantreisplan.objects.create(programma=programma, klantreis=reis, titel=reis.titel, volgorde=plek)
    Klantreisplan.objects.create(
        programma=programma,
        titel="Ik verhuis hierheen",
        beleidsterrein="Burgerzaken",
        opgegeven_fase="deliver",
        opgegeven_status="bezig",
        gereed=LATER,
        volgorde=2,
    )
    for plek, titel in enumerate(GEPLAND, start=3):
        Klantreisplan.objects.create(
            programma=programma, titel=titel, beleidsterrein="Burgerzaken", start=LATER, volgorde=plek
        )
    for naam, begroot, besteed, prognose in (
        ("Begeleiding", 135000, 98500, 140000),
        ("Opleiding", 72000, 51300, None),
        ("Onvoorzien", 10000, 0, None),
    ):
        programma.posten.create(naam=naam, begroot=begroot, besteed=besteed, prognose=prognose)
    programma.groepen.create(naam="Basistraining", gepland=60, buiten=41)
    programma.groepen.create(naam="Begeleiders", gepland=8, buiten=2, niveau="onder-toezicht")
    besluit = Mijlpaal.objects.create(
        programma=programma, datum=date(2025, 6, 26), soort="raadsbesluit", titel="Raad stelt de visie vast"
    )
    Mijlpaal.objects.create(programma=programma, datum=LATER, titel="Eindrapportage")
    programma.resultaten.create(
        soort="dienstverleningsvisie", status="afgerond", datum=date(2025, 6, 26), besluit=besluit
    )
    for naam, eenheid, nul, streef, nu in (
        ("Rapportcijfer", "cijfer", "6.4", "7.2", "6.8"),
        ("Klachten", "aantal", "118", "70", "130"),
    ):
        doel = programma.doelen.create(naam=naam, eenheid=eenheid, nulmeting=Decimal(nul), streefwaarde=Decimal(streef))
        doel.metingen.create(datum=date(2026, 6, 30), waarde=Decimal(nu))
    for naam, status in (("Hulp in één telefoontje", "afgerond"), ("Melding met foto", "gepland")):
        Werkproces.objects.create(programma=programma, naam=naam, nieuw="Dit gaat nu anders.", status=status)
    return programma


def verbeter(klantreis: Klantreis) -> None:
    """Give the klantreis of the cast a second persona, verbeterpunten, acties, metingen and a new heartbeat."""
    momenten = {moment.sleutel: moment for moment in Contactmoment.objects.van(klantreis)}
    kanaal = {een.sleutel: een for een in Kanaal.objects.all()}
    ria = Persona.objects.get(klantreis=klantreis)
    bo = Persona.objects.create(klantreis=klantreis, naam="Bo Visser", volgorde=9)
    huidig = Heartbeat.objects.get(persona=ria, soort="huidig")
    van_bo = Heartbeat.objects.create(persona=bo, soort="huidig")
    nieuw = Heartbeat.objects.create(persona=ria, soort="gerealiseerd")
    na = Interview.objects.create(
        klantreis=klantreis, code="R20", ronde="gerealiseerd", datum=date(2026, 9, 1), toestemming=True
    )
    nu = Citaat.objects.create(
        interview=na, contactmoment=momenten["zoeken"], kanaal=kanaal["website"], waardering=1, tekst="Nu stond het er."
    )
    for heartbeat, sleutel, via, waardering, citaat in (
        (huidig, "besluit", "website", -1, None),
        (huidig, "bellen", "balie", -1, None),
        (van_bo, "bellen", "telefoon", -1, None),
        (nieuw, "zoeken", "website", 1, nu),
        (nieuw, "bellen", "telefoon", 1, None),
        (nieuw, "besluit", "brief", 1, None),
        (nieuw, "besluit", "website", -1, None),
    ):
        Beleving.objects.create(
            heartbeat=heartbeat,
            contactmoment=momenten[sleutel],
            kanaal=kanaal[via],
            waardering=waardering,
            citaat=citaat,
        )
    punten = [
        Verbeterpunt.objects.create(klantreis=klantreis, contactmoment=momenten[sleutel], kanaal=kanaal[via])
        for sleutel, via in (("zoeken", "website"), ("besluit", "website"), ("bellen", "balie"))
    ]
    for nummer, (titel, status, kosten, gereed) in enumerate(
        [
            ("Nieuwe pagina", "gereed", 13000, date(2026, 6, 1)),
            ("Besluiten online", "bezig", 4500, date(2026, 1, 5)),
            ("Folder", "vervallen", 900, None),
            ("Balie opleiden", "gereed", None, date(2026, 6, 1)),
        ],
        start=1,
    ):
        actie = Actie.objects.create(
            klantreis=klantreis,
            nummer=nummer,
            titel=titel,
            status=status,
            kosten_euro=kosten,
            gereed=gereed,
            werkafspraak="De redactie kijkt elke maand." if status == "gereed" else "",
        )
        actie.verbeterpunten.add(punten[0])
    Meting.objects.create(indicator=Indicator.objects.get(klantreis=klantreis), datum=date(2026, 7, 1), waarde=25)


def tweede() -> Klantreis:
    """Make a klantreis in which nobody of the cast has a role: a huidige heartbeat, nothing measured again."""
    klantreis = Klantreis.objects.create(titel="Ik meld een losse tegel", beleidsterrein="Ruimte")
    Teamlid.objects.create(klantreis=klantreis, naam="Bas Willemsen", rol="projectleider")
    fase = Reisfase.objects.create(klantreis=klantreis, naam="zoeken")
    persona = Persona.objects.create(klantreis=klantreis, naam="Johan Terpstra")
    heartbeat = Heartbeat.objects.create(persona=persona, soort="huidig")
    gesprek = Interview.objects.create(klantreis=klantreis, code="R01", datum=date(2026, 4, 2), toestemming=True)
    for plek, (via, waardering) in enumerate((("telefoon", -1), ("website", -1), ("telefoon", 1))):
        moment = Contactmoment.objects.create(reisfase=fase, titel=f"Ik meld {'abc'[plek]}", volgorde=plek)
        kanaal = Kanaal.objects.get(sleutel=via)
        Beleving.objects.create(heartbeat=heartbeat, contactmoment=moment, kanaal=kanaal, waardering=waardering)
        if waardering < 0:
            Verbeterpunt.objects.create(klantreis=klantreis, contactmoment=moment, kanaal=kanaal)
            Citaat.objects.create(
                interview=gesprek, contactmoment=moment, kanaal=kanaal, waardering=-1, tekst="Niemand belde terug."
            )
    Indicator.objects.create(
        klantreis=klantreis, naam="Dagen tot herstel", eenheid="dagen", nulmeting=9, streefwaarde=3
    )
    return klantreis
