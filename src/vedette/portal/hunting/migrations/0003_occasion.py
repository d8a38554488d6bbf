"""A verdict can name the work on whose occasion it was given."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("hunting", "0002_walls")]

    operations: ClassVar = [
        migrations.AddField("verdictentry", "occasion", models.CharField(max_length=40, null=True)),
    ]
