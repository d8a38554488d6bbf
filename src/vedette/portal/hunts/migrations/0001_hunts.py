"""Hunts, their histories, and what hunters tell one another of them."""

import uuid
from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar = [
        ("incidents", "0006_judged_alerts"),
        ("tenants", "0004_holidays"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="HuntNote",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("hunt_id", models.UUIDField(db_index=True)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("by_name", models.CharField(max_length=200)),
                ("text", models.TextField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HuntStep",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("hunt_id", models.UUIDField(db_index=True)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("by_name", models.CharField(max_length=200)),
                (
                    "deed",
                    models.CharField(
                        choices=[
                            ("opened", "opened"),
                            ("changed", "changed"),
                            ("concluded", "concluded"),
                            ("reopened", "reopened"),
                        ],
                        max_length=16,
                    ),
                ),
                ("verdict", models.CharField(blank=True, default="", max_length=16)),
                ("words", models.TextField(blank=True, default="")),
                ("details", models.JSONField(default=dict)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Hunt",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("series", models.UUIDField(db_index=True)),
                ("state", models.CharField(choices=[("open", "open"), ("concluded", "concluded")], max_length=16)),
                ("title", models.CharField(max_length=200)),
                ("hypothesis", models.TextField()),
                ("techniques", models.JSONField(default=list)),
                ("detections", models.JSONField(default=list)),
                ("query", models.TextField(blank=True, default="")),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("opened", models.DateTimeField()),
                ("opened_by", models.UUIDField()),
                ("opened_by_name", models.CharField(max_length=200)),
                ("coverage", models.JSONField(null=True)),
                ("covered", models.DateTimeField(null=True)),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[("nothing", "nothing"), ("suspicious", "suspicious"), ("confirmed", "confirmed")],
                        default="",
                        max_length=16,
                    ),
                ),
                ("words", models.TextField(blank=True, default="")),
                ("minutes", models.PositiveIntegerField(null=True)),
                ("concluded", models.DateTimeField(null=True)),
                ("concluded_by_name", models.CharField(blank=True, default="", max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="tenants.organisation"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HuntIncident",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "hunt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="incidents", to="hunts.hunt"
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="incidents.incident"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="tenants.organisation"),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="hunt",
            index=models.Index(fields=["organisation", "-opened"], name="hunt_by_time"),
        ),
        migrations.AddIndex(
            model_name="hunt",
            index=models.Index(fields=["organisation", "concluded"], name="hunt_by_conclusion"),
        ),
        migrations.AddConstraint(
            model_name="hunt",
            constraint=models.UniqueConstraint(fields=("series", "organisation"), name="hunt_once_in_each"),
        ),
        migrations.AddConstraint(
            model_name="huntincident",
            constraint=models.UniqueConstraint(fields=("hunt", "incident"), name="hunt_incident_once"),
        ),
    ]
