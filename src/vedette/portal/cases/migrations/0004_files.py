"""Files of cases: what was attached, what became of it, and what telemetry tells of its content."""

import uuid
from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from vedette.portal.access.models import append_only, wall


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cases", "0003_mail")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="CaseFile",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField(db_index=True)),
                ("case_id", models.UUIDField(db_index=True)),
                ("message_id", models.UUIDField(null=True)),
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
                ("is_sample", models.BooleanField()),
                ("name", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("program", "program"),
                            ("document", "document"),
                            ("picture", "picture"),
                            ("archive", "archive"),
                            ("link", "link"),
                            ("script", "script"),
                            ("markup", "markup"),
                            ("event log", "event log"),
                            ("capture", "capture"),
                            ("text", "text"),
                            ("unknown", "unknown"),
                        ],
                        max_length=16,
                    ),
                ),
                ("size", models.BigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("sha1", models.CharField(max_length=40)),
                ("md5", models.CharField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="CaseFileElsewhere",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("file_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("devices", models.PositiveIntegerField()),
                ("first_seen", models.DateTimeField(null=True)),
                ("last_seen", models.DateTimeField(null=True)),
                ("names", models.JSONField(default=list)),
            ],
        ),
        migrations.CreateModel(
            name="CaseFileLookup",
            fields=[
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="lookup",
                        serialize=False,
                        to="cases.casefile",
                    ),
                ),
                ("organisation_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("devices", models.PositiveIntegerField()),
                ("first_seen", models.DateTimeField(null=True)),
                ("last_seen", models.DateTimeField(null=True)),
                ("names", models.JSONField(default=list)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CaseFileRemoval",
            fields=[
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="removal",
                        serialize=False,
                        to="cases.casefile",
                    ),
                ),
                ("organisation_id", models.UUIDField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="casefile",
            index=models.Index(fields=["organisation_id", "sha256"], name="case_file_by_content"),
        ),
        migrations.AddConstraint(
            model_name="casefileelsewhere",
            constraint=models.UniqueConstraint(fields=("file_id", "organisation_id"), name="case_file_elsewhere_once"),
        ),
        wall("cases_casefile"),
        wall("cases_casefileremoval"),
        wall("cases_casefilelookup"),
        wall("cases_casefileelsewhere", is_of_the_team=True),
        append_only("cases_casefile"),
        append_only("cases_casefileremoval"),
        append_only("cases_casefilelookup"),
        append_only("cases_casefileelsewhere"),
    ]
