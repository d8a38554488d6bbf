"""Notices, their versions, drafts and keys."""

import uuid
from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar = [
        ("incidents", "0006_judged_alerts"),
        ("tenants", "0003_single_sign_on"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="DraftStep",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("draft_id", models.UUIDField(db_index=True)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("by_name", models.CharField(max_length=200)),
                ("before", models.CharField(blank=True, default="", max_length=16)),
                ("after", models.CharField(max_length=16)),
                ("words", models.TextField(blank=True, default="")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SigningKey",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("public", models.CharField(max_length=64)),
                ("sealed", models.TextField()),
                ("created", models.DateTimeField()),
                ("retired", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="NoticeDraft",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="incidents.incident"
                    ),
                ),
                ("amends", models.UUIDField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("Drafting", "Drafting"),
                            ("InReview", "InReview"),
                            ("Published", "Published"),
                            ("Dropped", "Dropped"),
                        ],
                        max_length=16,
                    ),
                ),
                ("contents", models.BinaryField()),
                ("saved", models.PositiveIntegerField(default=1)),
                ("author", models.UUIDField()),
                ("author_name", models.CharField(max_length=200)),
                ("created", models.DateTimeField()),
                ("updated", models.DateTimeField()),
                ("updated_by_name", models.CharField(max_length=200)),
            ],
            options={
                "indexes": [models.Index(fields=["organisation_id", "state"], name="draft_by_state")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["Drafting", "InReview"])),
                        fields=("incident",),
                        name="one_draft_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NoticeVersion",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("notice_id", models.UUIDField()),
                ("number", models.PositiveIntegerField()),
                ("payload", models.BinaryField()),
                ("signature", models.BinaryField()),
                ("key", models.CharField(max_length=32)),
                ("code", models.CharField(max_length=14)),
                ("at", models.DateTimeField()),
                ("by_name", models.CharField(max_length=200)),
                ("reviewed_by_name", models.CharField(blank=True, default="", max_length=200)),
                ("waived", models.TextField(blank=True, default="")),
                ("reason", models.TextField(blank=True, default="")),
                ("is_retraction", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [models.Index(fields=["organisation_id", "code"], name="notice_by_code")],
                "constraints": [models.UniqueConstraint(fields=("notice_id", "number"), name="notice_version_once")],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("version", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=200)),
                (
                    "severity",
                    models.CharField(
                        choices=[
                            ("UnSpecified", "UnSpecified"),
                            ("Informational", "Informational"),
                            ("Low", "Low"),
                            ("Medium", "Medium"),
                            ("High", "High"),
                        ],
                        max_length=16,
                    ),
                ),
                ("is_sample", models.BooleanField(default=False)),
                ("first_activity", models.DateTimeField(null=True)),
                ("lead_raised", models.DateTimeField()),
                ("published", models.DateTimeField()),
                ("acknowledged", models.DateTimeField(null=True)),
                ("acknowledged_by_name", models.CharField(blank=True, default="", max_length=200)),
                ("retracted", models.DateTimeField(null=True)),
                (
                    "alert",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="incidents.alert"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="tenants.organisation"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "-published"], name="notice_by_time")],
                "constraints": [models.UniqueConstraint(fields=("organisation", "number"), name="notice_number_once")],
            },
        ),
    ]
