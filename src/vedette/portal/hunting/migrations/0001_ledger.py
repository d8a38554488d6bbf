"""The ledger of verdicts, and what hunters tell one another."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("incidents", "0006_judged_alerts"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="VerdictEntry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("incident_id", models.UUIDField()),
                ("number", models.PositiveIntegerField()),
                ("hunter", models.UUIDField()),
                ("hunter_name", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("TruePositive", "TruePositive"),
                            ("BenignPositive", "BenignPositive"),
                            ("FalsePositive", "FalsePositive"),
                            ("Inconclusive", "Inconclusive"),
                        ],
                        max_length=20,
                    ),
                ),
                ("classification", models.CharField(blank=True, default="", max_length=32)),
                ("determination", models.CharField(blank=True, default="", max_length=32)),
                ("techniques", models.JSONField(default=list)),
                ("reason_codes", models.JSONField(default=list)),
                ("minutes", models.PositiveIntegerField()),
                ("measured_minutes", models.PositiveIntegerField()),
                ("shown", models.DateTimeField()),
                ("rank", models.PositiveIntegerField(null=True)),
                ("waiting", models.PositiveIntegerField()),
                ("score", models.FloatField()),
                ("reasons", models.JSONField(default=list)),
                ("features", models.JSONField(default=dict)),
                ("alert_count", models.PositiveIntegerField()),
                ("ranker", models.CharField(max_length=80)),
                ("ranker_version", models.CharField(max_length=40)),
            ],
            options={
                "indexes": [models.Index(fields=["organisation_id", "at"], name="verdict_by_time")],
                "constraints": [models.UniqueConstraint(fields=("incident_id", "number"), name="verdict_number_once")],
            },
        ),
        migrations.CreateModel(
            name="VerdictReview",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("by", models.UUIDField()),
                ("by_name", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("agrees", models.BooleanField()),
                (
                    "verdict",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="hunting.verdictentry"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HunterNote",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("incident_id", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("remark", "remark"),
                            ("hand-over", "hand-over"),
                            ("verdict", "verdict"),
                            ("review", "review"),
                        ],
                        max_length=16,
                    ),
                ),
                ("by", models.UUIDField()),
                ("by_name", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("text", models.TextField()),
                (
                    "verdict",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="hunting.verdictentry",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["organisation_id", "incident_id"], name="hunter_note_by_incident")],
            },
        ),
    ]
