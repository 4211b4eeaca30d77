"""The reason beside personal data in a log, and the accounts of eigenaren that were in the team already."""

from typing import Any

from django.db import migrations, models


def koppel(apps: Any, schema_editor: Any) -> None:
    """Give each actie the account of the teamlid with exactly the name of its eigenaar (1 query)."""
    actie = apps.get_model("verbeterplan", "Actie")
    lid = apps.get_model("klantreis", "Teamlid").objects.filter(
        klantreis=models.OuterRef("klantreis"), naam=models.OuterRef("eigenaar"), gebruiker__isnull=False
    )
    actie.objects.filter(eigenaar_account=None).exclude(eigenaar="").update(
        eigenaar_account=models.Subquery(lid.values("gebruiker")[:1])
    )


class Migration(migrations.Migration):
    dependencies = [("klantreis", "0004_uitnodigingen"), ("verbeterplan", "0002_design_en_deliver")]

    operations = [
        migrations.AddField(
            model_name="voortgangsbericht",
            name="privacy_reden",
            field=models.CharField(blank=True, max_length=300, verbose_name="waarom dit blijft staan"),
        ),
        migrations.RunPython(koppel, migrations.RunPython.noop),
    ]
