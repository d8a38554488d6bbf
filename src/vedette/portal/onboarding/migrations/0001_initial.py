"""The first tables of onboarding."""

import uuid
from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial: ClassVar = True

    dependencies: ClassVar = [
        ("tenants", "0002_walls"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Application",
            fields=[
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="tenants.organisation",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("NotApplied", "NotApplied"),
                            ("Submitted", "Submitted"),
                            ("UnderReview", "UnderReview"),
                            ("MoreInfo", "MoreInfo"),
                            ("Approved", "Approved"),
                            ("On", "On"),
                            ("Off", "Off"),
                            ("Declined", "Declined"),
                            ("Withdrawn", "Withdrawn"),
                        ],
                        max_length=16,
                    ),
                ),
                ("applicant_id", models.UUIDField(null=True)),
                ("applicant_name", models.CharField(max_length=120)),
                ("applicant_email", models.EmailField(max_length=254)),
                ("language", models.CharField(choices=[("en", "en"), ("fr", "fr")], max_length=8)),
                ("privacy_statement", models.CharField(max_length=20)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NoticeLanguage",
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
                ("language", models.CharField(choices=[("en", "en"), ("fr", "fr")], max_length=8)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("IncidentNotification", "IncidentNotification"), ("ServiceReview", "ServiceReview")],
                        max_length=24,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("is_team", models.BooleanField(default=False)),
                ("name", models.CharField(max_length=120)),
                ("email", models.EmailField(max_length=254)),
                ("phone", models.CharField(blank=True, max_length=16)),
                ("language", models.CharField(choices=[("en", "en"), ("fr", "fr")], max_length=8)),
                ("hours", models.CharField(blank=True, max_length=120)),
                ("named_by", models.CharField(max_length=200)),
                ("named", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="tenants.organisation"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ApplicationStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("person_id", models.UUIDField(null=True)),
                ("person_name", models.CharField(max_length=200)),
                ("from_state", models.CharField(max_length=16)),
                ("to_state", models.CharField(max_length=16)),
                ("reason", models.TextField()),
                ("details", models.JSONField(default=dict)),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="tenants.organisation"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "number"), name="application_step_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="AuthorityDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("person_id", models.UUIDField(null=True)),
                ("person_name", models.CharField(max_length=200)),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("InvestigateAndGuide", "InvestigateAndGuide"),
                            ("RespondDirectly", "RespondDirectly"),
                        ],
                        max_length=24,
                    ),
                ),
                ("device_groups", models.JSONField(default=dict)),
                ("all_high_value_devices", models.BooleanField(default=False)),
                ("user_groups", models.JSONField(default=list)),
                ("all_high_value_users", models.BooleanField(default=False)),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="tenants.organisation"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "number"), name="authority_decision_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SubscriptionGrant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("person_id", models.UUIDField(null=True)),
                ("person_name", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(choices=[("None", "None"), ("Trial", "Trial"), ("Full", "Full")], max_length=8),
                ),
                ("last_day", models.DateField(null=True)),
                ("inquiries", models.PositiveIntegerField(null=True)),
                ("reason", models.TextField()),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="tenants.organisation"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "number"), name="subscription_grant_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SubscriptionRequest",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "state",
                    models.CharField(
                        choices=[("Open", "Open"), ("Granted", "Granted"), ("Declined", "Declined")], max_length=8
                    ),
                ),
                ("asked", models.DateTimeField()),
                ("person_id", models.UUIDField(null=True)),
                ("person_name", models.CharField(max_length=120)),
                ("email", models.EmailField(max_length=254)),
                ("language", models.CharField(choices=[("en", "en"), ("fr", "fr")], max_length=8)),
                ("words", models.TextField()),
                ("answered", models.DateTimeField(null=True)),
                ("answered_by", models.CharField(max_length=200)),
                ("reason", models.TextField()),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="tenants.organisation"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "Open")),
                        fields=("organisation",),
                        name="subscription_request_once",
                    )
                ],
            },
        ),
    ]
