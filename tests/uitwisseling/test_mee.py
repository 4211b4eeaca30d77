"""Every field of every model of a klantreis goes along in a file, or is named with the reason why not."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from klantreis.models import Klantreis
from tests.conftest import Cast
from tests.uitwisseling.rijk import vul_aan
from uitwisseling.jsonbestand import schrijf
from uitwisseling.mee import MODELLEN, VELDEN
from uitwisseling.opslaan import bewaar, kopie
from uitwisseling.soorten import lees_klantreis
from uitwisseling.uitvoer import voer_uit
from verbeterplan.models import Idee
from verbeterplan.models_ideeen import Stem, Stemronde

#: The database ties this one to whether there is a heartbeat, which is changed by itself below.
VAST = {"verbeterplan.Vaststelling.soort"}

pytestmark = [pytest.mark.django_db, pytest.mark.eenmaal]


def _van_een_klantreis() -> list[type[models.Model]]:
    """Return every model from which foreign keys lead to a klantreis, that of the klantreis itself first."""
    gevonden: list[type[models.Model]] = [Klantreis]
    for _ in range(6):
        for model in apps.get_models():
            naar = {veld.related_model for veld in model._meta.concrete_fields if veld.many_to_one or veld.one_to_one}
            if model not in gevonden and naar & set(gevonden):
                gevonden.append(model)
    return gevonden


def test_elk_model_gaat_mee_of_is_genoemd() -> None:
    labels = {model._meta.label for model in _van_een_klantreis()}
    assert labels - VELDEN.keys() - MODELLEN.keys() == set(), (
        "noem dit model in uitwisseling/mee.py, of laat het meegaan"
    )
    assert not VELDEN.keys() & MODELLEN.keys()
    bekend = {model._meta.label for model in apps.get_models()}
    assert VELDEN.keys() | MODELLEN.keys() <= bekend
    assert all(reden.endswith(".") for velden in (*VELDEN.values(), MODELLEN) for reden in velden.values())


def test_het_product_bewaart_alleen_fotos_van_een_workshop() -> None:
    """An image with a script in it, such as an SVG that says it is a png, has no way in: one field keeps files.

    A photo of a workshop is drawn again on arrival (tests/workshop). Who adds another field writes the check on what is in
    the file with it.
    """
    velden = [
        f"{model._meta.label}.{veld.name}"
        for model in apps.get_models()
        for veld in model._meta.get_fields()
        if isinstance(veld, models.FileField)
    ]
    assert velden == ["workshop.Foto.bestand"]


def _velden() -> Iterator[tuple[type[models.Model], Any]]:
    for label, blijft in VELDEN.items():
        model = apps.get_model(label)
        for veld in (*model._meta.concrete_fields, *model._meta.many_to_many):
            if not veld.primary_key and veld.name not in blijft and f"{label}.{veld.name}" not in VAST:
                yield model, veld


def _andere_waarden(veld: Any, nu: Any) -> list[Any]:
    """Return values that this field could hold instead; not each fits the rules of its model."""
    if veld.is_relation:
        anders = veld.related_model._default_manager.exclude(pk=nu).values_list("pk", flat=True)
        return [*anders, *([None] if veld.null else [])]
    if veld.choices:
        return [keuze for keuze, _ in veld.choices if keuze != nu]
    match nu:
        case bool():
            return [not nu]
        case str():
            return [f"{nu[:20]}x"[-veld.max_length :] if veld.max_length else f"{nu}x", "R77"]
        case int() | Decimal():
            return [nu + 1, nu - 1]
        case datetime() | date():
            return [nu + timedelta(days=1)]
        case time():
            return [time(10, 45)]
        case dict():
            return [{**nu, "nieuw": "x"}]
    nieuw: dict[type[Any], Any] = {
        models.DateField: date(2026, 6, 1),
        models.DateTimeField: datetime.fromisoformat("2026-06-01T10:00:00Z"),
        models.TimeField: time(10, 45),
        models.JSONField: {"titel": "x"},
    }
    return [nieuw.get(type(veld), 1)]


def _gaat_mee(klantreis: Klantreis, model: type[models.Model], veld: Any, voor: str) -> bool:
    """Whether another value in one of the rows gives another file."""
    for rij in model._default_manager.all():
        if veld.many_to_many:
            waarden: list[Any] = [[]] if getattr(rij, veld.name).exists() else [veld.related_model.objects.all()]
        else:
            waarden = _andere_waarden(veld, getattr(rij, veld.attname))
        for waarde in waarden:
            try:
                with transaction.atomic():
                    if veld.many_to_many:
                        getattr(rij, veld.name).set(waarde)
                    else:
                        model._default_manager.filter(pk=rij.pk).update(**{veld.attname: waarde})
                    opnieuw = Klantreis.objects.filter(pk=klantreis.pk).first() or klantreis
                    na = schrijf(voer_uit(opnieuw, met_interviews=True))
                    transaction.set_rollback(True)
            except (IntegrityError, KeyError, IndexError):
                # This value breaks a rule of the model, or of the journey as a whole.
                continue
            if na != voor:
                return True
    return False


def test_een_ander_veld_geeft_een_ander_bestand(klantreis: Klantreis) -> None:
    """What nobody writes out would never show: each field is changed in the database, and must change the file."""
    vul_aan(klantreis)
    Klantreis.objects.create(titel="Ik ga verhuizen")
    voor = schrijf(voer_uit(klantreis, met_interviews=True))
    vergeten = [
        f"{model._meta.label}.{veld.name}" for model, veld in _velden() if not _gaat_mee(klantreis, model, veld, voor)
    ]
    assert not vergeten, f"laat {vergeten} meegaan, of noem ze met een reden in uitwisseling/mee.py"


def test_een_rijke_klantreis_komt_terug_als_kopie(klantreis: Klantreis) -> None:
    """Next to the first one, in the same database, with everything that hangs on it."""
    vul_aan(klantreis)
    voor = schrijf(voer_uit(klantreis, met_interviews=True))
    verslag = bewaar(kopie(lees_klantreis(voor, "f")))
    assert verslag.klantreis.titel == "Ik wil een boom laten kappen (kopie)"
    na = schrijf(voer_uit(verslag.klantreis, met_interviews=True))
    assert na.replace(" (kopie)", "") == voor
    assert schrijf(voer_uit(klantreis, met_interviews=True)) == voor
    assert verslag.klantreis.acties.get(nummer=3).uuid != klantreis.acties.get(nummer=3).uuid


def test_zonder_interviews_gaat_er_geen_code_mee(klantreis: Klantreis) -> None:
    vul_aan(klantreis)
    tekst = schrijf(voer_uit(klantreis))
    assert "R01" not in tekst
    assert "Mevrouw wilde een boom kappen." not in tekst
    assert "Ze zei dat het lang duurde." not in tekst
    # What was chosen to speak for a beleving, and the line of the persona itself, do go along.
    assert "Ik kon het niet vinden." in tekst
    assert "Hoe lang nog?" in tekst
    terug = bewaar(kopie(lees_klantreis(tekst, "f"))).klantreis
    assert schrijf(voer_uit(terug)).replace(" (kopie)", "") == tekst
    assert "R01" in schrijf(voer_uit(klantreis, met_interviews=True))


def test_stemmen_van_een_open_ronde_gaan_niet_mee(klantreis: Klantreis, cast: Cast) -> None:
    """A running score steers who still has to vote; also who may only read can make a file."""
    vul_aan(klantreis)
    idee = Idee.objects.get(tekst="Kaart")
    ronde = Stemronde.objects.create(klantreis=klantreis)
    Stem.objects.create(ronde=ronde, idee=idee, gebruiker=cast.gebruikers["teamlid"], aantal=2)
    Idee.objects.filter(pk=idee.pk).update(stemmen=5)

    def stemmen() -> list[int]:
        punten = voer_uit(klantreis).verbeterpunten
        return [rij.stemmen for punt in punten for rij in punt.ideeen if rij.tekst == "Kaart"]

    assert stemmen() == [3]
    Stemronde.objects.update(gesloten_op=timezone.now())
    assert stemmen() == [5]


def test_wat_opzij_is_gezet_blijft(klantreis: Klantreis) -> None:
    vul_aan(klantreis)
    moment = klantreis.verbeterpunten.order_by("pk")[0].contactmoment
    moment.verwijder()
    tekst = schrijf(voer_uit(klantreis, met_interviews=True))
    assert "Ik zoek op de website" not in tekst
    assert "Zoekknop" not in tekst
    terug = bewaar(kopie(lees_klantreis(tekst, "f"))).klantreis
    assert schrijf(voer_uit(terug, met_interviews=True)).replace(" (kopie)", "") == tekst


def test_inlezen_kost_evenveel_vragen_hoe_groot_de_klantreis_ook_is(klantreis: Klantreis) -> None:
    vul_aan(klantreis)

    def tel() -> int:
        bestand = kopie(lees_klantreis(schrijf(voer_uit(klantreis, met_interviews=True)), "f"))
        with CaptureQueriesContext(connection) as vragen:
            bewaar(bestand)
        return len(vragen)

    voor = tel()
    actie = klantreis.acties.get(nummer=3)
    for nummer in range(10, 40):
        meer = klantreis.acties.create(nummer=nummer, titel=f"Actie {nummer}")
        meer.verbeterpunten.set(actie.verbeterpunten.all())
        meer.berichten.create(tekst="Begonnen.")
        klantreis.personas.create(naam=f"Persona {nummer}").heartbeats.create(soort="huidig")
    assert tel() == voor
