"""What is gathered for experts, what cases are linked to, and the team's own texts."""

from typing import ClassVar
from uuid import uuid4

import django.db.models.deletion
from django.db import migrations, models

from vedette.portal.access.models import append_only, wall

_FAMILIES = (
    "AlertInformation",
    "PossibleMachineCompromise",
    "ThreatIntelligenceDetails",
    "NotificationCommunications",
)
_KINDS = ("incident", "notice", "hunt", "detection")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cases", "0004_files"), ("tenants", "0004_holidays")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="CaseDossier",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="cases.case",
                    ),
                ),
                ("organisation_id", models.UUIDField()),
                ("gathered", models.DateTimeField()),
                ("told", models.JSONField(default=dict)),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="CaseElsewhere",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("case_id", models.UUIDField(db_index=True)),
                ("seen", models.JSONField(default=list)),
                ("is_unasked", models.BooleanField(default=False)),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="tenants.organisation"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("case_id", "organisation"), name="elsewhere_once")]
            },
        ),
        migrations.CreateModel(
            name="CaseLink",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("case_id", models.UUIDField(db_index=True)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("by_name", models.CharField(max_length=200)),
                ("kind", models.CharField(choices=[(each, each) for each in _KINDS], max_length=16)),
                ("key", models.CharField(max_length=200)),
                ("is_undone", models.BooleanField(default=False)),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="CannedPassage",
            fields=[
                ("id", models.UUIDField(default=uuid4, editable=False, primary_key=True, serialize=False)),
                ("title", models.CharField(max_length=120, unique=True)),
                ("english", models.TextField()),
                ("french", models.TextField()),
                (
                    "family",
                    models.CharField(
                        blank=True, choices=[(each, each) for each in _FAMILIES], default="", max_length=32
                    ),
                ),
                ("updated", models.DateTimeField()),
                ("updated_by_name", models.CharField(max_length=200)),
            ],
        ),
        wall("cases_casedossier", is_of_the_team=True),
        wall("cases_caseelsewhere", is_of_the_team=True),
        wall("cases_caselink"),
        append_only("cases_caselink"),
    ]
