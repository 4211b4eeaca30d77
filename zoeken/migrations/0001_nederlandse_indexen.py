"""Indexes for full text in Dutch, on PostgreSQL only; the fields are those of zoeken.bronnen."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import migrations

INDEXEN = [
    ("klantreis", "Klantreis", ("titel", "product", "beleidsterrein")),
    ("reis", "Contactmoment", ("titel", "omschrijving")),
    ("personas", "Citaat", ("tekst",)),
    ("personas", "Persona", ("naam", "situatie", "citaat")),
    ("personas", "Interview", ("verslag", "samenvatting")),
    ("verbeterplan", "Verbeterpunt", ("knelpunt", "oorzaak")),
    ("verbeterplan", "Actie", ("titel", "werkafspraak")),
]


def _elk(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for app, model, velden in INDEXEN:
        index = GinIndex(SearchVector(*velden, config="dutch"), name=f"zoek_{model.lower()}")
        yield apps.get_model(app, model), index


def maak(apps, schema_editor):
    for model, index in _elk(apps, schema_editor):
        schema_editor.add_index(model, index)


def haal_weg(apps, schema_editor):
    for model, index in _elk(apps, schema_editor):
        schema_editor.remove_index(model, index)


class Migration(migrations.Migration):
    dependencies = [
        ("klantreis", "0001_begin"),
        ("reis", "0001_begin"),
        ("personas", "0002_plannen_en_inzage"),
        ("verbeterplan", "0001_begin"),
    ]

    operations = [migrations.RunPython(maak, haal_weg)]
