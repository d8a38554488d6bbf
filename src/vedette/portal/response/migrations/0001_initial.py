"""Recommended actions, and what became of them."""

import uuid
from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial: ClassVar = True

    dependencies: ClassVar = [
        ("incidents", "0006_judged_alerts"),
        ("tenants", "0003_single_sign_on"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="ActionStep",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField(db_index=True)),
                ("action_id", models.UUIDField(db_index=True)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField(null=True)),
                ("by_name", models.CharField(max_length=200)),
                ("party", models.CharField(max_length=16)),
                ("deed", models.CharField(max_length=16)),
                ("before", models.CharField(blank=True, default="", max_length=16)),
                ("after", models.CharField(blank=True, default="", max_length=16)),
                ("reason", models.TextField(blank=True, default="")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RecommendedAction",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("what", models.TextField(blank=True, default="")),
                ("why", models.TextField(blank=True, default="")),
                ("language", models.CharField(max_length=8)),
                ("translations", models.JSONField(default=dict)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("Check", "Check"),
                            ("Contain", "Contain"),
                            ("Eradicate", "Eradicate"),
                            ("Recover", "Recover"),
                            ("Harden", "Harden"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "priority",
                    models.CharField(choices=[("High", "High"), ("Medium", "Medium"), ("Low", "Low")], max_length=16),
                ),
                ("priority_rank", models.PositiveSmallIntegerField()),
                (
                    "thing_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("device", "device"),
                            ("account", "account"),
                            ("file", "file"),
                            ("address", "address"),
                        ],
                        default="",
                        max_length=16,
                    ),
                ),
                ("thing", models.CharField(blank=True, default="", max_length=300)),
                ("thing_key", models.CharField(blank=True, default="", max_length=300)),
                ("alerts", models.JSONField(default=list)),
                ("events", models.JSONField(default=list)),
                ("origin", models.CharField(choices=[("Advice", "Advice"), ("Expert", "Expert")], max_length=16)),
                ("technique", models.CharField(blank=True, default="", max_length=20)),
                ("advice", models.CharField(blank=True, default="", max_length=32)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("New", "New"),
                            ("InProgress", "InProgress"),
                            ("Completed", "Completed"),
                            ("Failed", "Failed"),
                            ("Skipped", "Skipped"),
                        ],
                        default="New",
                        max_length=16,
                    ),
                ),
                ("state_since", models.DateTimeField()),
                ("published", models.DateTimeField()),
                ("published_by_name", models.CharField(max_length=200)),
                ("withdrawn", models.DateTimeField(null=True)),
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
            options={
                "indexes": [
                    models.Index(
                        fields=["organisation", "withdrawn", "state", "priority_rank", "published"],
                        name="action_by_state",
                    ),
                    models.Index(fields=["organisation", "thing_kind", "thing_key"], name="action_by_thing"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("incident", "number"), name="recommended_action_number_once")
                ],
            },
        ),
    ]
