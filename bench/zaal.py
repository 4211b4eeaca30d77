"""A room full of people to measure with: an open workshop at a vraag, and a phone for each gast."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.middleware.csrf import _get_new_csrf_string
from django.test import Client
from django.urls import reverse

from accounts.models import Gebruiker
from bench.gegevens import Opzet, ingelogd
from heartbeat.models import Beleving, Heartbeat
from live.kaartje import luisteradres, wie, wie_gast
from live.publiceer import versie_van
from workshop.models import Blok, Gast, Workshop
from workshop.models_stemmen import Vraag, Waarderingsstem
from workshop.regie import naar, open_workshop
from workshop.soorten import Soort
from workshop.toegang import onthoud
from workshop.vertellen import Gezicht, bord
from workshop.vragen import kies_vragen, vragen_van

VAST = "Host: testserver\r\nX-Forwarded-Proto: https\r\nReferer: https://testserver/\r\n"
VRAGEN = 24
#: A room as people book it; more people than that are not drawn one by one.
GEWOON = 40


@dataclass(frozen=True)
class Zaal:
    """An open workshop: who is in, the vragen in order, and who leads it."""

    workshop: Workshop
    gasten: list[Gast]
    vragen: list[Vraag]
    client: Client
    leider: Gebruiker

    def stromen(self) -> Iterator[tuple[bytes, int]]:
        """Return what opens the stream of the screen, of the regie and of every phone, and from which versie each listens."""
        kijkers = [(Gezicht.SCHERM, wie(self.leider.pk)), (Gezicht.REGIE, wie(self.leider.pk))]
        kijkers += [(Gezicht.TELEFOON, wie_gast(gast.pk)) for gast in self.gasten]
        vanaf = {gezicht: versie_van(bord(self.workshop.pk, gezicht)) for gezicht in Gezicht}
        for gezicht, iemand in kijkers:
            pad = luisteradres(bord(self.workshop.pk, gezicht), iemand, vanaf[gezicht])
            yield f"GET {pad} HTTP/1.1\r\n{VAST}\r\n".encode(), vanaf[gezicht]

    def stemmen(self, vraag: Vraag) -> list[bytes]:
        """Return the vote of every gast on a vraag, as a phone sends it."""
        adres = reverse("mee:stem", args=[self.workshop.uuid])
        return [self._stem(adres, gast, vraag, plek % 3 - 1) for plek, gast in enumerate(self.gasten)]

    def _stem(self, adres: str, gast: Gast, vraag: Vraag, waardering: int) -> bytes:
        antwoord = HttpResponse()
        gast.workshop = self.workshop
        onthoud(antwoord, gast)
        (koekje,) = antwoord.cookies.values()
        sleutel = _get_new_csrf_string()
        kop = f"Cookie: {koekje.key}={koekje.coded_value}; csrftoken={sleutel}\r\nX-CSRFToken: {sleutel}\r\n"
        return _post(adres, kop, {"vraag": vraag.uuid, "waardering": waardering})

    def volgende(self) -> list[bytes]:
        """Return the presses on the button of the regie that go on to the next vraag, one after another."""
        self.workshop.refresh_from_db(fields=["beurt"])
        adres = reverse("workshop:doe", args=[self.workshop.klantreis.uuid, self.workshop.uuid])
        koekjes = "; ".join(f"{naam}={koekje.value}" for naam, koekje in self.client.cookies.items())
        kop = f"Cookie: {koekjes}\r\nX-CSRFToken: {self.client.cookies['csrftoken'].value}\r\n"
        beurt = self.workshop.beurt
        return [
            _post(adres, kop, {"wat": "volgende", "beurt": beurt + nummer}) for nummer in range(len(self.vragen) - 1)
        ]

    def bewaard(self) -> int:
        """Return how many votes stand in the database."""
        return Waarderingsstem.objects.filter(gast__workshop=self.workshop).count()


def _post(adres: str, kop: str, velden: dict[str, object]) -> bytes:
    inhoud = urlencode(velden)
    soort = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(inhoud)}\r\nHX-Request: true\r\n"
    return f"POST {adres} HTTP/1.1\r\n{VAST}{kop}{soort}\r\n{inhoud}".encode()


def maak_zaal(leider: Gebruiker, opzet: Opzet, mensen: int) -> Zaal:
    """Open a workshop about a klantreis at its first vraag, with so many people in it."""
    workshop = Workshop.objects.create(
        klantreis=opzet.klantreis,
        titel=f"Samen kijken met {mensen}",
        persona=opzet.persona,
        sleutel=f"bench-{mensen}-{Workshop.objects.count()}",
        meeste_gasten=max(mensen, GEWOON),
        gemaakt_door=leider,
    )
    blok = Blok.objects.create(workshop=workshop, soort=Soort.STEMMEN, titel="Samen stemmen", seconden=600)
    heartbeat = Heartbeat.objects.get(persona=opzet.persona, soort="huidig")
    cellen = Beleving.objects.filter(heartbeat=heartbeat).order_by("contactmoment__volgorde", "kanaal")
    kies_vragen(opzet.klantreis, blok, list(cellen.values_list("contactmoment_id", "kanaal_id")[:VRAGEN]))
    Gast.objects.bulk_create(
        Gast(workshop=workshop, nummer=nummer, naam=f"Mens {nummer}" if nummer % 2 else "")
        for nummer in range(1, mensen + 1)
    )
    open_workshop(workshop)
    workshop.refresh_from_db()
    naar(workshop.pk, workshop.beurt, blok.uuid)
    return Zaal(workshop, list(workshop.gasten.all()), vragen_van(blok), ingelogd(leider), leider)
