"""Cases, their steps and threads, what experts tell one another of them, and plans of credits."""

import uuid
from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar = [
        ("tenants", "0004_holidays"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="CaseNote",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("case_id", models.UUIDField(db_index=True)),
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
            name="CaseStep",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("case_id", models.UUIDField(db_index=True)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField(null=True)),
                ("by_name", models.CharField(max_length=200)),
                (
                    "party",
                    models.CharField(
                        choices=[("customer", "customer"), ("experts", "experts"), ("service", "service")],
                        max_length=16,
                    ),
                ),
                (
                    "deed",
                    models.CharField(
                        choices=[
                            ("step", "step"),
                            ("owned", "owned"),
                            ("missed", "missed"),
                            ("rated", "rated"),
                            ("said", "said"),
                        ],
                        max_length=24,
                    ),
                ),
                ("before", models.CharField(blank=True, default="", max_length=32)),
                ("after", models.CharField(blank=True, default="", max_length=32)),
                ("words", models.TextField(blank=True, default="")),
                ("due", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CaseMessage",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("case_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField(null=True)),
                ("by_name", models.CharField(max_length=200)),
                (
                    "party",
                    models.CharField(
                        choices=[("customer", "customer"), ("experts", "experts"), ("service", "service")],
                        max_length=16,
                    ),
                ),
                (
                    "way",
                    models.CharField(choices=[("portal", "portal"), ("mail", "mail"), ("api", "api")], max_length=8),
                ),
                ("text", models.TextField()),
            ],
            options={
                "indexes": [models.Index(fields=["case_id", "at"], name="case_message_by_time")],
            },
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("Draft", "Draft"),
                            ("Submitted", "Submitted"),
                            ("Assigned", "Assigned"),
                            ("Investigating", "Investigating"),
                            ("MoreInformationNeeded", "MoreInformationNeeded"),
                            ("FileSamplesNeeded", "FileSamplesNeeded"),
                            ("MoreTimeNeeded", "MoreTimeNeeded"),
                            ("ConcludedFromInitialInformation", "ConcludedFromInitialInformation"),
                            ("Answered", "Answered"),
                            ("Closed", "Closed"),
                            ("EscalatedToIR", "EscalatedToIR"),
                            ("Rejected", "Rejected"),
                            ("Withdrawn", "Withdrawn"),
                        ],
                        max_length=32,
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("MoreInformationNeeded", "MoreInformationNeeded"),
                            ("FileSamplesNeeded", "FileSamplesNeeded"),
                            ("MoreTimeNeeded", "MoreTimeNeeded"),
                            ("ConcludedFromInitialInformation", "ConcludedFromInitialInformation"),
                        ],
                        default="",
                        max_length=32,
                    ),
                ),
                (
                    "family",
                    models.CharField(
                        choices=[
                            ("AlertInformation", "AlertInformation"),
                            ("PossibleMachineCompromise", "PossibleMachineCompromise"),
                            ("ThreatIntelligenceDetails", "ThreatIntelligenceDetails"),
                            ("NotificationCommunications", "NotificationCommunications"),
                        ],
                        max_length=32,
                    ),
                ),
                ("topic", models.CharField(max_length=300)),
                (
                    "thing_kind",
                    models.CharField(
                        choices=[
                            ("device", "device"),
                            ("alert", "alert"),
                            ("incident", "incident"),
                            ("file", "file"),
                            ("user", "user"),
                            ("address", "address"),
                            ("event", "event"),
                            ("notice", "notice"),
                            ("page", "page"),
                        ],
                        max_length=16,
                    ),
                ),
                ("thing_key", models.CharField(blank=True, default="", max_length=300)),
                ("thing_name", models.CharField(blank=True, default="", max_length=300)),
                ("thing_path", models.CharField(blank=True, default="", max_length=1000)),
                ("language", models.CharField(max_length=8)),
                ("asked", models.DateTimeField()),
                ("asked_by", models.UUIDField()),
                ("asked_by_name", models.CharField(max_length=200)),
                ("addresses", models.JSONField(default=list)),
                (
                    "clock",
                    models.CharField(
                        choices=[("calendar", "calendar"), ("business_days", "business_days")], max_length=16
                    ),
                ),
                ("due", models.DateTimeField(null=True)),
                ("left", models.DurationField(null=True)),
                ("missed", models.DateTimeField(null=True)),
                ("owner", models.UUIDField(null=True)),
                ("owner_name", models.CharField(blank=True, default="", max_length=200)),
                ("waits_since", models.DateTimeField(null=True)),
                ("warnings", models.PositiveSmallIntegerField(default=0)),
                ("warned", models.DateTimeField(null=True)),
                ("closed", models.DateTimeField(null=True)),
                ("updated", models.DateTimeField()),
                ("rating", models.PositiveSmallIntegerField(null=True)),
                ("rating_words", models.TextField(blank=True, default="")),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="tenants.organisation"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organisation", "-asked"], name="case_by_time"),
                    models.Index(fields=["phase", "due"], name="case_by_due"),
                    models.Index(fields=["organisation", "thing_kind", "thing_key"], name="case_by_thing"),
                ],
                "constraints": [models.UniqueConstraint(fields=("organisation", "number"), name="case_number_once")],
            },
        ),
        migrations.CreateModel(
            name="CaseCreditPlan",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("begins", models.DateField()),
                ("period", models.CharField(choices=[("month", "month"), ("quarter", "quarter")], max_length=8)),
                ("credits", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("by_name", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="tenants.organisation"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "begins"), name="case_credit_plan_once")
                ],
            },
        ),
    ]
