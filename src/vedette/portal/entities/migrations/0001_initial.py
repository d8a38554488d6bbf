"""The first tables of entities."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial: ClassVar = True

    dependencies: ClassVar = [
        ("telemetry", "0002_walls"),
        ("tenants", "0002_walls"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="FlaggedEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.CharField(max_length=160)),
                ("at", models.DateTimeField()),
                ("table", models.CharField(max_length=60)),
                ("action", models.CharField(blank=True, default="", max_length=120)),
                ("about", models.JSONField(default=list)),
                ("by", models.UUIDField(null=True)),
                ("by_name", models.CharField(max_length=200)),
                ("flagged", models.DateTimeField()),
                (
                    "device",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="telemetry.device"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="tenants.organisation"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["device", "-at"], name="flagged_event_by_time")],
                "constraints": [models.UniqueConstraint(fields=("device", "place"), name="flagged_event_once")],
            },
        ),
    ]
