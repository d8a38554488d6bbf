"""Webhooks, what is sent to them, and each try."""

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
            name="Delivery",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                (
                    "happening",
                    models.CharField(
                        choices=[
                            ("alert.created", "alert.created"),
                            ("incident.created", "incident.created"),
                            ("incident.updated", "incident.updated"),
                            ("notice.published", "notice.published"),
                            ("notice.amended", "notice.amended"),
                            ("notice.retracted", "notice.retracted"),
                            ("notice.acknowledged", "notice.acknowledged"),
                            ("webhook.test", "webhook.test"),
                        ],
                        max_length=32,
                    ),
                ),
                ("name", models.CharField(max_length=160)),
                ("title", models.CharField(max_length=300)),
                ("body", models.BinaryField()),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "waiting"), ("delivered", "delivered"), ("failed", "failed")],
                        default="waiting",
                        max_length=12,
                    ),
                ),
                ("tries", models.PositiveIntegerField(default=0)),
                ("written", models.DateTimeField()),
                ("since", models.DateTimeField()),
                ("next_try", models.DateTimeField(null=True)),
                ("ended", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="DeliveryTry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("status", models.PositiveIntegerField(null=True)),
                ("trouble", models.CharField(blank=True, default="", max_length=24)),
                ("milliseconds", models.PositiveIntegerField(default=0)),
                ("signature", models.TextField(blank=True, default="")),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="made", to="channels.delivery"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Webhook",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("address", models.CharField(max_length=500)),
                ("happenings", models.JSONField(default=list)),
                (
                    "least_severity",
                    models.CharField(
                        choices=[
                            ("Informational", "Informational"),
                            ("Low", "Low"),
                            ("Medium", "Medium"),
                            ("High", "High"),
                        ],
                        max_length=16,
                    ),
                ),
                ("secret", models.TextField()),
                ("old_secret", models.TextField(blank=True, default="")),
                ("old_until", models.DateTimeField(null=True)),
                ("created", models.DateTimeField()),
                ("created_by_name", models.CharField(max_length=200)),
                ("paused", models.DateTimeField(null=True)),
                (
                    "paused_by",
                    models.CharField(
                        blank=True, choices=[("", ""), ("person", "person"), ("peer", "peer")], default="", max_length=8
                    ),
                ),
                ("last_delivered", models.DateTimeField(null=True)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("failing_since", models.DateTimeField(null=True)),
                ("rests_until", models.DateTimeField(null=True)),
                ("busy_until", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="tenants.organisation"),
                ),
            ],
        ),
        migrations.AddField(
            model_name="delivery",
            name="webhook",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="channels.webhook"),
        ),
        migrations.AddConstraint(
            model_name="webhook",
            constraint=models.UniqueConstraint(fields=("organisation", "name"), name="webhook_name_once"),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(fields=["webhook", "state", "next_try"], name="delivery_by_next_try"),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(fields=["webhook", "-written"], name="delivery_by_time"),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(fields=["state", "written"], name="delivery_by_state"),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(fields=("webhook", "name"), name="webhook_told_once"),
        ),
    ]
