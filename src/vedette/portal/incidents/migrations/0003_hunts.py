"""Hunts of the service, and what waits for one."""

import uuid
from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from vedette.portal.access.models import wall


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("incidents", "0002_walls"),
        ("tenants", "0002_walls"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="PendingHunt",
            fields=[
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="tenants.organisation",
                    ),
                ),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("arrivals", models.PositiveIntegerField(default=1)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HuntRun",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("began", models.DateTimeField()),
                ("ended", models.DateTimeField()),
                ("events", models.PositiveBigIntegerField()),
                ("rules", models.PositiveIntegerField()),
                ("alerts", models.PositiveIntegerField()),
                ("new_incidents", models.PositiveIntegerField()),
                ("grown_incidents", models.PositiveIntegerField()),
                ("notes", models.JSONField(default=list)),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="tenants.organisation"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "-began"], name="hunt_run_by_time")],
            },
        ),
        wall("incidents_pendinghunt"),
        wall("incidents_huntrun"),
    ]
