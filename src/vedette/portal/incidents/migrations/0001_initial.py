"""The first tables of incidents."""

import uuid
from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial: ClassVar = True

    dependencies: ClassVar = [
        ("tenants", "0002_walls"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="HistoryEntry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField(db_index=True)),
                ("incident_id", models.UUIDField(db_index=True)),
                ("alert_id", models.UUIDField(null=True)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField(null=True)),
                ("by_name", models.CharField(max_length=200)),
                ("party", models.CharField(max_length=16)),
                ("deed", models.CharField(max_length=40)),
                ("before", models.TextField(blank=True, default="")),
                ("after", models.TextField(blank=True, default="")),
                ("comment", models.TextField(blank=True, default="")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Incident",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=300)),
                ("is_named_by_person", models.BooleanField(default=False)),
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
                ("severity_rank", models.PositiveSmallIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("active", "active"),
                            ("inProgress", "inProgress"),
                            ("awaitingAction", "awaitingAction"),
                            ("resolved", "resolved"),
                            ("redirected", "redirected"),
                        ],
                        default="active",
                        max_length=16,
                    ),
                ),
                (
                    "classification",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("TruePositive", "TruePositive"),
                            ("InformationalExpectedActivity", "InformationalExpectedActivity"),
                            ("FalsePositive", "FalsePositive"),
                        ],
                        default="",
                        max_length=32,
                    ),
                ),
                (
                    "determination",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("MultiStagedAttack", "MultiStagedAttack"),
                            ("MaliciousUserActivity", "MaliciousUserActivity"),
                            ("CompromisedUser", "CompromisedUser"),
                            ("Malware", "Malware"),
                            ("Phishing", "Phishing"),
                            ("UnwantedSoftware", "UnwantedSoftware"),
                            ("SecurityTesting", "SecurityTesting"),
                            ("LineOfBusinessApplication", "LineOfBusinessApplication"),
                            ("ConfirmedUserActivity", "ConfirmedUserActivity"),
                            ("Clean", "Clean"),
                            ("InsufficientData", "InsufficientData"),
                            ("Other", "Other"),
                        ],
                        default="",
                        max_length=32,
                    ),
                ),
                ("assigned_to", models.CharField(blank=True, default="", max_length=200)),
                ("claimed_by_name", models.CharField(blank=True, default="", max_length=200)),
                ("claimed", models.DateTimeField(null=True)),
                ("score", models.FloatField(default=0)),
                ("reasons", models.JSONField(default=list)),
                ("tactics", models.JSONField(default=list)),
                ("techniques", models.JSONField(default=list)),
                ("devices", models.JSONField(default=list)),
                ("accounts", models.JSONField(default=list)),
                ("alert_count", models.PositiveIntegerField(default=0)),
                ("first_activity", models.DateTimeField(null=True)),
                ("last_activity", models.DateTimeField(null=True)),
                ("created", models.DateTimeField()),
                ("updated", models.DateTimeField()),
                ("resolved", models.DateTimeField(null=True)),
                (
                    "assigned_person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claimed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="tenants.organisation"),
                ),
                (
                    "redirected_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="incidents.incident",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Alert",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("told_as", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=300)),
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
                ("severity_rank", models.PositiveSmallIntegerField()),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("Collection", "Collection"),
                            ("CommandAndControl", "CommandAndControl"),
                            ("CredentialAccess", "CredentialAccess"),
                            ("DefenseEvasion", "DefenseEvasion"),
                            ("Discovery", "Discovery"),
                            ("Execution", "Execution"),
                            ("Exfiltration", "Exfiltration"),
                            ("Exploit", "Exploit"),
                            ("InitialAccess", "InitialAccess"),
                            ("LateralMovement", "LateralMovement"),
                            ("Malware", "Malware"),
                            ("Persistence", "Persistence"),
                            ("PrivilegeEscalation", "PrivilegeEscalation"),
                            ("Ransomware", "Ransomware"),
                            ("SuspiciousActivity", "SuspiciousActivity"),
                            ("UnwantedSoftware", "UnwantedSoftware"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "detection_source",
                    models.CharField(
                        choices=[
                            ("ThirdPartySensors", "ThirdPartySensors"),
                            ("WindowsDefenderAv", "WindowsDefenderAv"),
                            ("AutomatedInvestigation", "AutomatedInvestigation"),
                            ("CustomDetection", "CustomDetection"),
                            ("CustomerTI", "CustomerTI"),
                            ("WindowsDefenderAtp", "WindowsDefenderAtp"),
                            ("MTP", "MTP"),
                            ("OfficeATP", "OfficeATP"),
                            ("ThreatExperts", "ThreatExperts"),
                            ("WindowsDefenderSmartScreen", "WindowsDefenderSmartScreen"),
                        ],
                        max_length=32,
                    ),
                ),
                ("provider", models.CharField(blank=True, default="", max_length=120)),
                ("rule", models.CharField(max_length=200)),
                ("techniques", models.JSONField(default=list)),
                (
                    "status",
                    models.CharField(
                        choices=[("New", "New"), ("InProgress", "InProgress"), ("Resolved", "Resolved")],
                        default="New",
                        max_length=16,
                    ),
                ),
                ("is_decided", models.BooleanField(default=False)),
                (
                    "classification",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("TruePositive", "TruePositive"),
                            ("InformationalExpectedActivity", "InformationalExpectedActivity"),
                            ("FalsePositive", "FalsePositive"),
                        ],
                        default="",
                        max_length=32,
                    ),
                ),
                (
                    "determination",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("MultiStagedAttack", "MultiStagedAttack"),
                            ("MaliciousUserActivity", "MaliciousUserActivity"),
                            ("CompromisedUser", "CompromisedUser"),
                            ("Malware", "Malware"),
                            ("Phishing", "Phishing"),
                            ("UnwantedSoftware", "UnwantedSoftware"),
                            ("SecurityTesting", "SecurityTesting"),
                            ("LineOfBusinessApplication", "LineOfBusinessApplication"),
                            ("ConfirmedUserActivity", "ConfirmedUserActivity"),
                            ("Clean", "Clean"),
                            ("InsufficientData", "InsufficientData"),
                            ("Other", "Other"),
                        ],
                        default="",
                        max_length=32,
                    ),
                ),
                ("investigation_state", models.CharField(default="Unknown", max_length=32)),
                ("assigned_to", models.CharField(blank=True, default="", max_length=200)),
                ("device", models.CharField(blank=True, default="", max_length=300)),
                ("device_key", models.CharField(blank=True, default="", max_length=300)),
                ("account", models.CharField(blank=True, default="", max_length=300)),
                ("source", models.TextField()),
                ("record", models.BigIntegerField()),
                ("at", models.DateTimeField(null=True)),
                ("count", models.PositiveIntegerField(default=1)),
                ("is_nearby", models.BooleanField(default=False)),
                ("created", models.DateTimeField()),
                ("updated", models.DateTimeField()),
                ("resolved", models.DateTimeField(null=True)),
                (
                    "assigned_person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="tenants.organisation"),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="alerts", to="incidents.incident"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="IncidentTag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tags", to="incidents.incident"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="tenants.organisation"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AlertEntity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=16)),
                ("key", models.CharField(max_length=300)),
                (
                    "alert",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="entities", to="incidents.alert"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="tenants.organisation"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "kind", "key"], name="alert_entity_by_key")],
            },
        ),
        migrations.CreateModel(
            name="IncidentStory",
            fields=[
                (
                    "incident",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="incidents.incident",
                    ),
                ),
                ("told", models.BinaryField()),
                ("updated", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="tenants.organisation"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="incident",
            index=models.Index(fields=["organisation", "status", "-last_activity"], name="incident_by_activity"),
        ),
        migrations.AddIndex(
            model_name="incident",
            index=models.Index(fields=["organisation", "status", "-score"], name="incident_by_score"),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.UniqueConstraint(fields=("organisation", "number"), name="incident_number_once"),
        ),
        migrations.AddIndex(
            model_name="alert",
            index=models.Index(fields=["organisation", "status", "-at"], name="alert_by_time"),
        ),
        migrations.AddIndex(
            model_name="alert",
            index=models.Index(fields=["organisation", "device_key", "-at"], name="alert_by_device"),
        ),
        migrations.AddConstraint(
            model_name="alert",
            constraint=models.UniqueConstraint(fields=("organisation", "told_as"), name="alert_told_once"),
        ),
        migrations.AddConstraint(
            model_name="incidenttag",
            constraint=models.UniqueConstraint(fields=("incident", "name"), name="incident_tag_once"),
        ),
    ]
