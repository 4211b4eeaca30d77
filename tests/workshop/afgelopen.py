"""A workshop that ended, with something in every part of its report."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from typing import IO
from uuid import UUID

from django.utils import timezone
from PIL import Image

from accounts.models import Gebruiker
from heartbeat.models import Heartbeat
from klantreis.models import Klantreis
from personas.models import Persona
from reis.models import Contactmoment, Kanaal, Reisfase
from verbeterplan.models import Actie, Idee, Verbeterpunt
from workshop import fotos
from workshop.models import Blok, Gast, Workshop
from workshop.models_inbreng import (
    Aanmelding,
    Aanvulling,
    Inbreng,
    Knelpuntkeuze,
    Parkeerpunt,
    Slotwoord,
    Stip,
)
from workshop.models_stemmen import Vraag, Waarderingsstem
from workshop.soorten import Soort

NAMEN = ("Fatima", "", "Jan Willem")


def foto(soort: str = "JPEG", maat: tuple[int, int] = (60, 40), **opties: object) -> BytesIO:
    """Make a photo as a file, red on the left and blue on the right."""
    beeld = Image.new("RGB", maat, (200, 30, 30))
    beeld.paste((30, 30, 200), (maat[0] // 2, 0, *maat))
    uit = BytesIO()
    beeld.save(uit, soort, **opties)
    uit.seek(0)
    return uit


def hang_op(
    workshop: Workshop, uuid: str = "6b1fd5fe-6a55-4b4b-8b6e-6f3d5e5f0001", bestand: IO[bytes] | None = None
) -> UUID:
    """Put a photo in the report and return its uuid."""
    door = Gebruiker.objects.first()
    if door is None:
        door = Gebruiker.objects.create_user("foto@berkelmeer.example", "een-lang-wachtwoord", naam="Foto")
    fotos.bewaar(workshop, UUID(uuid), fotos.teken_opnieuw(bestand or foto()), "De muur met ideeën", door.pk)
    return UUID(uuid)


def maak_afgelopen(
    klantreis: Klantreis, *, keer: int = 1, met_foto: bool = False, einde: datetime | None = None
) -> Workshop:
    """Make a workshop of 130 minutes with three gasten, or `keer` times as much of everything."""
    einde = einde or timezone.now() - timedelta(hours=1)
    workshop = Workshop.objects.create(
        klantreis=klantreis,
        titel="Samen kijken",
        persona=klantreis.personas.first(),
        sleutel=f"afgelopen-{Workshop.objects.count()}",
        begonnen_op=einde - timedelta(minutes=130),
        afgelopen_op=einde,
    )
    blokken = {
        soort: Blok.objects.create(
            workshop=workshop, soort=soort, titel=soort.label, volgorde=plek, begonnen_op=workshop.begonnen_op
        )
        for plek, soort in enumerate(Soort)
    }
    for ronde in range(keer):
        _ronde(workshop, blokken.__getitem__, ronde)
    if met_foto:
        hang_op(workshop)
    return workshop


def _ronde(workshop: Workshop, blok: Callable[[Soort], Blok], ronde: int) -> None:
    klantreis, eerste = workshop.klantreis, Gast.objects.filter(workshop=workshop).count() + 1
    gasten = [Gast.objects.create(workshop=workshop, nummer=eerste + i, naam=naam) for i, naam in enumerate(NAMEN)]
    moment = Contactmoment.objects.van(klantreis).filter(sleutel="zoeken").first()
    assert moment is not None
    if ronde:
        persona = Persona.objects.create(klantreis=klantreis, naam=f"Persona {ronde}")
        Heartbeat.objects.create(persona=persona, soort="huidig")
        fase = Reisfase.objects.create(klantreis=klantreis, naam=f"Fase {ronde}", volgorde=9)
        moment = Contactmoment.objects.create(reisfase=fase, titel=f"Moment {ronde}", sleutel=f"m{ronde}")
        aparte = Blok.objects.create(workshop=workshop, soort=Soort.STEMMEN, titel="Nog eens", persona=persona)
    kanaal = Kanaal.objects.get(sleutel="website")
    vraag = Vraag.objects.create(
        blok=aparte if ronde else blok(Soort.STEMMEN),
        contactmoment=moment,
        kanaal=kanaal,
        uitkomst=-1,
        reden="De interviews zeggen iets anders.",
        overgenomen_op=workshop.begonnen_op,
    )
    for gast, waardering in zip(gasten, (1, 1, -1), strict=True):
        Waarderingsstem.objects.create(vraag=vraag, gast=gast, waardering=waardering)
    Aanvulling.objects.create(
        blok=blok(Soort.AANVULLEN), gast=gasten[0], reisfase=moment.reisfase, tekst="Ik vraag het de buren"
    )
    punt, _ = Verbeterpunt.objects.get_or_create(klantreis=klantreis, contactmoment=moment, kanaal=kanaal)
    for gast in gasten[:2]:
        Knelpuntkeuze.objects.create(blok=blok(Soort.KNELPUNTEN), gast=gast, verbeterpunt=punt)
    nummer = Idee.objects.count()
    beste = Idee.objects.create(verbeterpunt=punt, tekst=f"Eén telefoonnummer {nummer}", inzender="Fatima")
    Inbreng.objects.create(workshop=workshop, blok=blok(Soort.IDEEEN), gast=gasten[0], idee=beste, met_naam=True)
    ander = Idee.objects.create(verbeterpunt=punt, tekst=f"Een kaart van de stad {nummer}")
    Inbreng.objects.create(workshop=workshop, blok=blok(Soort.IDEEEN), gast=gasten[1], idee=ander)
    Stip.objects.create(blok=blok(Soort.STIPPEN), gast=gasten[0], idee=beste, aantal=2)
    Stip.objects.create(blok=blok(Soort.STIPPEN), gast=gasten[1], idee=ander)
    nummer = 100 + Actie.objects.filter(klantreis=klantreis).count()
    beste.actie = Actie.objects.create(
        klantreis=klantreis, nummer=nummer, titel="Nieuw nummer", eigenaar="Fatima", impact=5, inspanning=2
    )
    beste.save()
    los = Actie.objects.create(klantreis=klantreis, nummer=nummer + 1, titel="Kaart tekenen")
    Aanmelding.objects.create(blok=blok(Soort.EIGENAREN), gast=gasten[2], actie=los)
    for gast in gasten:
        Slotwoord.objects.create(
            blok=blok(Soort.AFSLUITING), gast=gast, gevoel=1, zin="Morgen begin ik." if gast.naam else ""
        )
    Parkeerpunt.objects.create(workshop=workshop, tekst="Wie betaalt dit?")
