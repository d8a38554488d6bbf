"""Drills, kept apart by organisation."""

import uuid
from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from vedette.portal.access.models import wall


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar = [("tenants", "0004_holidays")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Drill",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("language", models.CharField(max_length=8)),
                ("started", models.DateTimeField()),
                ("started_by_name", models.CharField(max_length=200)),
                ("deadline", models.DateTimeField()),
                ("ended", models.DateTimeField(null=True)),
                ("notice_id", models.UUIDField(null=True)),
                ("notice_number", models.PositiveIntegerField(null=True)),
                ("incident_id", models.UUIDField(null=True)),
                ("incident_number", models.PositiveIntegerField(null=True)),
                ("alert_id", models.UUIDField(null=True)),
                ("addressees", models.JSONField(default=list)),
                ("findings", models.JSONField(default=list)),
                ("removed", models.DateTimeField(null=True)),
                ("removed_by_name", models.CharField(blank=True, default="", max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="tenants.organisation"),
                ),
            ],
            options={"indexes": [models.Index(fields=["organisation", "-started"], name="drill_by_time")]},
        ),
        wall("drills_drill"),
    ]
