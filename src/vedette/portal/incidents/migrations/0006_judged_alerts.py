"""How many alerts an incident had when a hunter last judged it."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("incidents", "0005_queue_walls")]

    operations: ClassVar = [migrations.AddField("incident", "judged_alerts", models.PositiveIntegerField(null=True))]
