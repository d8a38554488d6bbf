"""Drafts that the service keeps, and who reads those of the experts before they go out."""

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import uuid4

import django.db.models.deletion
from django.db import migrations, models

from vedette.portal.access.models import append_only, wall

_CATEGORIES = ("MoreInformationNeeded", "FileSamplesNeeded", "MoreTimeNeeded", "ConcludedFromInitialInformation")
_DEEDS = ("asked", "approved", "changes", "voided", "unapproved", "sent", "dropped", "taken over")
_REVIEWS = ("none", "asked", "approved", "changes", "void")
_FORMS = ("report", "say", "write")


def _chosen(values: Sequence[str], **options: Any) -> Any:
    return models.CharField(choices=[(each, each) for each in values], **options)


def _kept() -> list[tuple[str, Any]]:
    return [
        ("id", models.UUIDField(default=uuid4, editable=False, primary_key=True, serialize=False)),
        ("organisation_id", models.UUIDField()),
        ("person", models.UUIDField()),
        ("person_name", models.CharField(max_length=200)),
        ("form", _chosen(_FORMS, max_length=8)),
        ("words", models.TextField(blank=True, default="")),
        ("version", models.UUIDField(default=uuid4)),
        ("saved", models.DateTimeField()),
        (
            "case",
            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"),
        ),
    ]


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cases", "0005_dossiers")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="CaseDraft",
            fields=_kept(),
            options={
                "abstract": False,
                "constraints": [models.UniqueConstraint(fields=("case", "person", "form"), name="casedraft_once")],
            },
        ),
        migrations.CreateModel(
            name="CaseTeamDraft",
            fields=[
                *_kept(),
                ("category", _chosen(_CATEGORIES, blank=True, default="", max_length=32)),
                ("promised", models.DateTimeField(null=True)),
                ("review", _chosen(_REVIEWS, default="none", max_length=8)),
                ("reviewer", models.UUIDField(null=True)),
                ("reviewer_name", models.CharField(blank=True, default="", max_length=200)),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["reviewer", "review"], name="case_draft_by_reviewer")],
                "constraints": [models.UniqueConstraint(fields=("case", "person", "form"), name="caseteamdraft_once")],
            },
        ),
        migrations.CreateModel(
            name="CaseReviewLine",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("case_id", models.UUIDField(db_index=True)),
                ("draft_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("by_name", models.CharField(max_length=200)),
                ("deed", _chosen(_DEEDS, max_length=16)),
                ("about_name", models.CharField(blank=True, default="", max_length=200)),
                ("words", models.TextField(blank=True, default="")),
            ],
            options={"abstract": False},
        ),
        wall("cases_casedraft"),
        wall("cases_caseteamdraft", is_of_the_team=True),
        wall("cases_casereviewline", is_of_the_team=True),
        append_only("cases_casereviewline"),
    ]
