"""Mails that became messages of cases, and those that were held back for the experts who lead."""

import uuid
from typing import ClassVar

from django.db import migrations, models

from vedette.portal.access.models import append_only, wall

_REASONS = (
    "too large",
    "unreadable",
    "no sender",
    "automatic",
    "no case",
    "not ours",
    "other sender",
    "not authentic",
    "may not",
    "empty",
    "case over",
)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cases", "0002_walls")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="QuarantinedMail",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField(null=True)),
                ("case_id", models.UUIDField(null=True)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("mark", models.CharField(blank=True, default="", max_length=64)),
                ("reason", models.CharField(choices=[(each, each) for each in _REASONS], max_length=16)),
                ("at", models.DateTimeField(db_index=True)),
                ("sender", models.CharField(blank=True, default="", max_length=254)),
                ("subject", models.CharField(blank=True, default="", max_length=200)),
                ("size", models.PositiveBigIntegerField()),
                ("text", models.TextField(blank=True, default="")),
                ("quoted", models.TextField(blank=True, default="")),
                ("is_cut", models.BooleanField(default=False)),
                ("files", models.JSONField(default=list)),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="CaseMail",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("case_id", models.UUIDField()),
                ("message_id", models.UUIDField(unique=True)),
                ("mark", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("sender", models.CharField(max_length=254)),
                ("subject", models.CharField(blank=True, default="", max_length=200)),
                ("quoted", models.TextField(blank=True, default="")),
                ("is_cut", models.BooleanField(default=False)),
                ("not_kept", models.JSONField(default=list)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("case_id", "mark"), name="case_mail_once")],
            },
        ),
        wall("cases_casemail"),
        wall("cases_quarantinedmail", is_of_the_team=True),
        append_only("cases_casemail"),
    ]
