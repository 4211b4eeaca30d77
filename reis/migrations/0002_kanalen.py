"""The nine kanalen of the method (domein.md section 3)."""

from django.db import migrations

KANALEN = [
    ("website", "website", "website"),
    ("e-mail", "e-mail", "e-mail"),
    ("telefoon", "telefoon", "telefoon"),
    ("balie", "balie", "balie"),
    ("lokaal-team", "lokaal team", "lokaal-team"),
    ("brief", "brief", "brief"),
    ("sociale-media", "sociale media", "sociale-media"),
    ("huisbezoek", "huisbezoek", "huisbezoek"),
    ("app", "app", "app"),
]


def vul(apps, schema_editor):
    Kanaal = apps.get_model("reis", "Kanaal")
    for plek, (sleutel, naam, icoon) in enumerate(KANALEN, start=1):
        Kanaal.objects.get_or_create(sleutel=sleutel, defaults={"naam": naam, "icoon": icoon, "volgorde": plek * 10})


class Migration(migrations.Migration):
    dependencies = [("reis", "0001_begin")]
    operations = [migrations.RunPython(vul, migrations.RunPython.noop)]
