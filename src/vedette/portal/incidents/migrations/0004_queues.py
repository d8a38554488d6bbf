"""What queues are narrowed and counted by, how people like to see them, and rules that suppress alerts."""

import uuid
from typing import Any, ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone

_CLASSIFICATIONS = [
    ("TruePositive", "TruePositive"),
    ("InformationalExpectedActivity", "InformationalExpectedActivity"),
    ("FalsePositive", "FalsePositive"),
]
_QUEUES = [("incidents", "incidents"), ("alerts", "alerts")]


_CHOICES = ("severity_rank", "status", "classification", "assigned_person", "assigned_to", "is_hidden")
_INCIDENT_CHOICES = (*_CHOICES, "is_suppressed", "category_bits", "source_bits")
_ALERT_CHOICES = (*_CHOICES, "investigation_state", "category", "detection_source")
_BY_RULE = ("rule", "device_key", "created", "at", "severity_rank", "status", "is_hidden")
_INDEXES = (
    ("incident", "incident_by_finding", ("organisation", "last_found")),
    (
        "incident",
        "incident_by_choice",
        ("organisation", *_INCIDENT_CHOICES, "last_found", "last_activity", "score", "id"),
    ),
    ("incidenttag", "incident_tag_by_name", ("organisation", "name")),
    ("alertentity", "alert_entity_by_name", ("organisation", "kind", "key", "alert")),
    ("alert", "alert_by_finding", ("organisation", "created")),
    ("alert", "alert_by_choice", ("organisation", *_ALERT_CHOICES, "created", "at", "id")),
    ("alert", "alert_by_rule", ("organisation", *_BY_RULE)),
)


def _organisation() -> "models.ForeignKey[Any]":
    return models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="tenants.organisation")


def _person() -> "models.ForeignKey[Any]":
    return models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)


def _id() -> "models.UUIDField[Any, Any]":
    return models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("incidents", "0003_hunts"),
        ("tenants", "0002_walls"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="QueueLook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("queue", models.CharField(choices=_QUEUES, max_length=16)),
                ("columns", models.JSONField(default=list)),
                ("size", models.PositiveSmallIntegerField()),
                ("person", _person()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "queue"), name="queue_look_once")],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", _id()),
                ("queue", models.CharField(choices=_QUEUES, max_length=16)),
                ("name", models.CharField(max_length=80)),
                ("query", models.TextField()),
                ("is_shared", models.BooleanField(default=False)),
                ("created", models.DateTimeField()),
                ("organisation", _organisation()),
                ("person", _person()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "person", "queue", "name"), name="saved_view_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SuppressionRule",
            fields=[
                ("id", _id()),
                ("name", models.CharField(max_length=200)),
                ("alert_rule", models.CharField(max_length=200)),
                ("alert_title", models.CharField(max_length=300)),
                ("device", models.CharField(blank=True, default="", max_length=300)),
                ("device_key", models.CharField(blank=True, default="", max_length=300)),
                ("conditions", models.JSONField(default=list)),
                ("outcome", models.CharField(choices=[("resolve", "resolve"), ("hide", "hide")], max_length=16)),
                ("reason", models.CharField(choices=_CLASSIFICATIONS, max_length=32)),
                ("comment", models.TextField(blank=True, default="")),
                ("is_enabled", models.BooleanField(default=True)),
                ("expires", models.DateTimeField(null=True)),
                ("hits", models.PositiveIntegerField(default=0)),
                ("last_hit", models.DateTimeField(null=True)),
                ("created", models.DateTimeField()),
                ("created_by_name", models.CharField(max_length=200)),
                ("changed", models.DateTimeField()),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("organisation", _organisation()),
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "alert_rule"], name="suppression_by_alert")],
            },
        ),
        migrations.AddField("alert", "facts", models.JSONField(default=dict)),
        migrations.AddField("alert", "is_hidden", models.BooleanField(default=False)),
        migrations.AddField("alert", "words", models.TextField(blank=True, default="")),
        migrations.AddField(
            "alert",
            "suppressed_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="incidents.suppressionrule",
            ),
        ),
        migrations.AddField("incident", "category_bits", models.PositiveIntegerField(default=0)),
        migrations.AddField("incident", "source_bits", models.PositiveIntegerField(default=0)),
        migrations.AddField("incident", "is_hidden", models.BooleanField(default=False)),
        migrations.AddField("incident", "is_suppressed", models.BooleanField(default=False)),
        migrations.AddField("incident", "words", models.TextField(blank=True, default="")),
        migrations.AddField(
            "incident", "last_found", models.DateTimeField(default=timezone.now), preserve_default=False
        ),
        migrations.RemoveIndex("alertentity", "alert_entity_by_key"),
        *(migrations.AddIndex(model, models.Index(fields=list(fields), name=name)) for model, name, fields in _INDEXES),
    ]
