"""What is measured on: a database of its own, with klantreizen of a known size and somebody who is logged in."""

from dataclasses import dataclass
from datetime import date

from django.test import Client
from django.urls import reverse

from accounts.models import Gebruiker
from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Doelgroep, Klantreis, Startdocument, Teamlid
from personas.models import Citaat, Interview, Persona
from reis.models import Contactmoment, Kanaal, Reisfase

FASEN = ("Oriënteren", "Aanvragen", "Gesprek", "Besluit", "Ontvangen")
PERSONAS = ("Ria Pietersen", "Samir Haddad")
KANALEN = 6
HTTPS = {"X-Forwarded-Proto": "https", "Referer": "https://testserver/"}


@dataclass(frozen=True, slots=True)
class Opzet:
    """One klantreis with everything a request to its board needs."""

    klantreis: Klantreis
    persona: Persona
    moment: Contactmoment
    kanaal: Kanaal
    beleving: Beleving
    contactmomenten: int

    @property
    def naam(self) -> str:
        """Return the size as people write it: 15x6."""
        return f"{self.contactmomenten}x{KANALEN}"


def projectleider() -> Gebruiker:
    """Make the account that does the measuring."""
    return Gebruiker.objects.create_user("bench@berkelmeer.example", naam="Bente Meter")


def maak(leider: Gebruiker, contactmomenten: int) -> Opzet:
    """Make a klantreis of which every contactmoment is rated over six kanalen.

    Two personas with three heartbeats each; eight interviews with two citaten per contactmoment.
    """
    klantreis = Klantreis.objects.create(titel=f"Ik wil weten hoe snel dit is, {contactmomenten}")
    Startdocument.objects.create(
        klantreis=klantreis,
        aanleiding="Meten.",
        doel="Weten.",
        vastgesteld_op=date(2026, 1, 5),
        vastgesteld_door="Opdrachtgever",
    )
    Teamlid.objects.create(klantreis=klantreis, naam=leider.naam, rol="projectleider", gebruiker=leider)
    doelgroep = Doelgroep.objects.create(klantreis=klantreis, naam="Inwoners")
    momenten = _reis(klantreis, contactmomenten)
    kanalen = list(Kanaal.objects.all()[:KANALEN])
    interviews = [
        Interview.objects.create(
            klantreis=klantreis,
            code=f"R{nummer:02}",
            doelgroep=doelgroep,
            toestemming=True,
            datum=date(2026, 2, nummer),
        )
        for nummer in range(1, 9)
    ]
    Citaat.objects.bulk_create(
        Citaat(
            interview=interviews[(i * 2 + j) % len(interviews)],
            contactmoment=moment,
            kanaal=kanalen[(i + j) % KANALEN],
            waardering=(i + j) % 3 - 1,
            tekst=f"Wat een inwoner zei bij stap {i + 1}, keer {j + 1}.",
        )
        for i, moment in enumerate(momenten)
        for j in range(2)
    )
    personas = []
    for i, naam in enumerate(PERSONAS):
        persona = Persona.objects.create(
            klantreis=klantreis, naam=naam, leeftijd=78 - 40 * i, kanaalvoorkeur=kanalen[i], volgorde=i
        )
        persona.gebaseerd_op.set(interviews[i::2])
        personas.append(persona)
        for verschuiving, soort in enumerate(Heartbeat.Soort):
            _vul(Heartbeat.objects.create(persona=persona, soort=soort), momenten, kanalen, verschuiving)
    beleving = Beleving.objects.get(
        heartbeat__persona=personas[0], heartbeat__soort="huidig", contactmoment=momenten[4], kanaal=kanalen[2]
    )
    return Opzet(klantreis, personas[0], momenten[4], kanalen[2], beleving, contactmomenten)


def _reis(klantreis: Klantreis, aantal: int) -> list[Contactmoment]:
    """Spread `aantal` contactmomenten over the reisfasen; the database numbers them in journey order."""
    fasen = [Reisfase.objects.create(klantreis=klantreis, naam=naam, volgorde=plek) for plek, naam in enumerate(FASEN)]
    return [
        Contactmoment.objects.create(
            reisfase=fasen[i * len(FASEN) // aantal],
            titel=f"Ik doe stap {i + 1} en merk er iets van",
            sleutel=f"stap-{i + 1}",
            volgorde=i,
            moment_van_de_waarheid=i % 6 == 3,
        )
        for i in range(aantal)
    ]


def _vul(heartbeat: Heartbeat, momenten: list[Contactmoment], kanalen: list[Kanaal], verschuiving: int) -> None:
    Beleving.objects.bulk_create(
        Beleving(
            heartbeat=heartbeat,
            contactmoment=moment,
            kanaal=kanaal,
            waardering=(i * 7 + j * (3 + verschuiving) + verschuiving) % 3 - 1,
            toelichting="Zo hoorden we het." if (i + j) % 4 == 0 else "",
        )
        for i, moment in enumerate(momenten)
        for j, kanaal in enumerate(kanalen)
    )


def ingelogd(gebruiker: Gebruiker, *, gzip: bool = False) -> Client:
    """Return somebody's browser: logged in, over HTTPS, with the CSRF check of production and its cookie."""
    kop = HTTPS | ({"Accept-Encoding": "gzip"} if gzip else {})
    client = Client(enforce_csrf_checks=True, headers=kop)
    client.force_login(gebruiker)
    # The login page is for who is not logged in; the overzicht sets the cookie that a POST needs.
    antwoord = client.get(reverse("klantreis:overzicht"), secure=True)
    assert antwoord.status_code == 200, antwoord.status_code
    return client


def sleutel(client: Client) -> dict[str, str]:
    """Return the header with which htmx sends the CSRF token."""
    return {"X-CSRFToken": client.cookies["csrftoken"].value}
