"""What the team changes in the klantreis while a workshop is on: votes go along, and no face falls over."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from heartbeat.models import Beleving
from heartbeat.samenvoegen import voeg_samen
from heartbeat.splitsen import Deel, splits
from klantreis.models import Klantreis
from reis.models import Contactmoment, Kanaal
from tests.conftest import Cast
from tests.verbeterplan.opzet import actie, groot
from tests.workshop.conftest import Binnen
from tests.workshop.test_inbreng import HTMX
from verbeterplan.models import Actie, Idee, Verbeterpunt
from workshop.models import Blok, Gast, Workshop
from workshop.models_inbreng import Inbreng, Knelpuntkeuze, Stip, Weegvraag, Weging
from workshop.models_stemmen import Vraag, Waarderingsstem
from workshop.regie import sluit_af
from workshop.soorten import Soort

pytestmark = pytest.mark.django_db
type NaarBlok = Callable[[Soort], Blok]


def momenten(klantreis: Klantreis) -> list[Contactmoment]:
    """Return the contactmomenten in order."""
    return list(Contactmoment.objects.van(klantreis))


def stem(vraag: Vraag, gast: Gast) -> Waarderingsstem:
    """Vote."""
    return Waarderingsstem.objects.create(vraag=vraag, gast=gast, waardering=-1)


def test_stemmen_gaan_mee_met_contactmomenten_die_samengaan(bezig: Workshop, naar_blok: NaarBlok) -> None:
    blok = naar_blok(Soort.STEMMEN)
    gast = Gast.objects.create(workshop=bezig, nummer=1)
    hier, daar = momenten(bezig.klantreis)[:2]
    website, balie = Kanaal.objects.get(sleutel="website"), Kanaal.objects.get(sleutel="balie")
    Vraag.objects.filter(blok=blok).delete()
    alleen = Vraag.objects.create(blok=blok, contactmoment=daar, kanaal=balie)
    gesteld = Vraag.objects.create(blok=blok, contactmoment=daar, kanaal=website)
    klaargezet = Vraag.objects.create(blok=blok, contactmoment=hier, kanaal=website)
    stem(gesteld, gast)
    Beleving.objects.filter(contactmoment=daar).delete()
    voeg_samen(bezig.klantreis, hier.uuid, daar.uuid, "Samen", {})
    assert {(vraag.pk, vraag.contactmoment_id) for vraag in Vraag.objects.filter(blok=blok)} == {
        (alleen.pk, hier.pk),
        (gesteld.pk, hier.pk),
    }
    assert not Vraag.objects.filter(pk=klaargezet.pk).exists(), "die was nog niet gesteld"
    assert Waarderingsstem.objects.get().vraag_id == gesteld.pk


def test_bij_splitsen_gaan_de_vragen_van_die_kanalen_mee(bezig: Workshop, naar_blok: NaarBlok) -> None:
    blok = naar_blok(Soort.STEMMEN)
    moment = momenten(bezig.klantreis)[0]
    website, balie = Kanaal.objects.get(sleutel="website"), Kanaal.objects.get(sleutel="balie")
    Vraag.objects.filter(blok=blok).delete()
    blijft = Vraag.objects.create(blok=blok, contactmoment=moment, kanaal=website)
    gaat = Vraag.objects.create(blok=blok, contactmoment=moment, kanaal=balie)
    nieuw = splits(bezig.klantreis, moment.uuid, uuid4(), ("Een", "Twee"), citaten=(), kanalen={balie.pk: Deel.TWEEDE})
    blijft.refresh_from_db()
    gaat.refresh_from_db()
    assert (blijft.contactmoment_id, gaat.contactmoment_id) == (moment.pk, nieuw.pk)


def _zet_momenten_weg(klantreis: Klantreis) -> None:
    Contactmoment.objects.filter(reisfase__klantreis=klantreis).update(verwijderd_op=timezone.now())


def _zonder_plan(klantreis: Klantreis) -> None:
    Verbeterpunt.objects.filter(klantreis=klantreis).delete()
    Actie.objects.filter(klantreis=klantreis).delete()


WEG: dict[str, Callable[[Klantreis], Any]] = {
    "persona": lambda klantreis: klantreis.personas.all().delete(),
    "contactmomenten opzij": _zet_momenten_weg,
    "contactmomenten": lambda klantreis: Contactmoment.objects.filter(reisfase__klantreis=klantreis).delete(),
    "verbeterplan": _zonder_plan,
    "ideeen": lambda klantreis: Idee.objects.filter(verbeterpunt__klantreis=klantreis).delete(),
}


def _laat_iedereen_iets_geven(naar_blok: NaarBlok, gast: Gast) -> None:
    """Walk all blocks, with something given in each."""
    for soort in Soort:
        blok = naar_blok(soort)
        if soort is Soort.STEMMEN:
            stem(Vraag.objects.filter(blok=blok)[0], gast)
        for idee in Idee.objects.all()[:3]:
            if soort is Soort.STIPPEN:
                Stip.objects.create(blok=blok, gast=gast, idee=idee)
            if soort is Soort.KNELPUNTEN:
                punt = idee.verbeterpunt_id
                Knelpuntkeuze.objects.get_or_create(blok=blok, gast=gast, verbeterpunt_id=punt)
        for vraag in Weegvraag.objects.filter(blok=blok):
            Weging.objects.create(blok=blok, gast=gast, idee=vraag.idee, impact=4, inspanning=2)


@pytest.mark.parametrize("wat", WEG)
def test_geen_gezicht_valt_om_als_er_iets_weg_is(
    wat: str, bezig: Workshop, naar_blok: NaarBlok, binnen: Binnen, cast: Cast
) -> None:
    klantreis, leider = bezig.klantreis, cast["projectleider"]
    groot(klantreis, 3)
    actie(klantreis, 90)
    telefoon, gast = binnen("Fatima")
    for idee in Idee.objects.filter(verbeterpunt__klantreis=klantreis)[:3]:
        Inbreng.objects.create(workshop=bezig, gast=gast, idee=idee)
    _laat_iedereen_iets_geven(naar_blok, gast)
    regie = f"/klantreizen/{klantreis.uuid}/workshops/{bezig.uuid}"
    for soort in Soort:
        naar_blok(soort)
        terug = transaction.savepoint_create()
        WEG[wat](klantreis)
        for om in (False, True):
            if om:
                nu = timezone.now() - timedelta(seconds=9)
                Workshop.objects.filter(pk=bezig.pk, klok_tot__isnull=False).update(klok_tot=nu)
            for adres in (f"{regie}/scherm/", f"{regie}/regie/"):
                assert leider.get(adres).status_code == 200, (soort, adres)
            assert telefoon.get(f"/mee/w/{bezig.uuid}/").status_code == 200, soort
        beurt = Workshop.objects.get(pk=bezig.pk).beurt
        druk = leider.post(f"{regie}/regie/doe/", {"wat": "volgende", "beurt": beurt}, headers=HTMX)
        assert druk.status_code == 200, soort
        if soort is not Soort.VRIJ:
            transaction.savepoint_rollback(terug)
    sluit_af(bezig.pk, None)
    for adres in (f"{regie}/verslag/", f"{regie}/", f"/klantreizen/{klantreis.uuid}/workshops/"):
        assert leider.get(adres).status_code == 200, adres
