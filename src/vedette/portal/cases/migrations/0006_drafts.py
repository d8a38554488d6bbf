"""Drafts that the service keeps, who reads those of the experts before they go out, and whom words mention."""

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


def _choices(values: Sequence[str]) -> list[tuple[str, str]]:
    return [(each, each) for each in values]


def _kept() -> list[tuple[str, Any]]:
    return [
        ("id", models.UUIDField(default=uuid4, editable=False, primary_key=True, serialize=False)),
        ("organisation_id", models.UUIDField()),
        ("person", models.UUIDField()),
        ("person_name", models.CharField(max_length=200)),
        ("form", models.CharField(choices=_choices(_FORMS), max_length=8)),
        ("words", models.TextField(blank=True, default="")),
        ("version", models.UUIDField(default=uuid4)),
        ("saved", models.DateTimeField()),
        (
            "case",
            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"),
        ),
    ]


def _mentioned() -> list[tuple[str, Any]]:
    return [
        ("id", models.BigAutoField(primary_key=True, serialize=False)),
        ("organisation_id", models.UUIDField()),
        ("at", models.DateTimeField()),
        ("person", models.UUIDField()),
        ("message_id", models.UUIDField(null=True)),
        ("start", models.PositiveIntegerField()),
        ("length", models.PositiveSmallIntegerField()),
        ("opened", models.DateTimeField(null=True)),
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
                ("category", models.CharField(choices=_choices(_CATEGORIES), blank=True, default="", max_length=32)),
                ("promised", models.DateTimeField(null=True)),
                ("review", models.CharField(choices=_choices(_REVIEWS), default="none", max_length=8)),
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
                ("deed", models.CharField(choices=_choices(_DEEDS), max_length=16)),
                ("about_name", models.CharField(blank=True, default="", max_length=200)),
                ("words", models.TextField(blank=True, default="")),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="CaseMention",
            fields=_mentioned(),
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["person", "opened"], name="casemention_unopened")],
            },
        ),
        migrations.CreateModel(
            name="CaseTeamMention",
            fields=[*_mentioned(), ("note_id", models.BigIntegerField(null=True))],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["person", "opened"], name="caseteammention_unopened")],
            },
        ),
        wall("cases_casedraft"),
        wall("cases_caseteamdraft", is_of_the_team=True),
        wall("cases_casereviewline", is_of_the_team=True),
        wall("cases_casemention"),
        wall("cases_caseteammention", is_of_the_team=True),
        append_only("cases_casereviewline"),
    ]
