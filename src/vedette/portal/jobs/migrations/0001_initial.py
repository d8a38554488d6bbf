"""The first tables of jobs."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    initial: ClassVar = True

    dependencies: ClassVar = []

    operations: ClassVar = [
        migrations.CreateModel(
            name="Clock",
            fields=[
                ("kind", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("due", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="WorkerSeen",
            fields=[
                ("name", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("began", models.DateTimeField()),
                ("seen", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Job",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField(db_index=True, null=True)),
                ("kind", models.CharField(max_length=80)),
                ("key", models.CharField(blank=True, default="", max_length=200)),
                ("arguments", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("running", "running"),
                            ("done", "done"),
                            ("failed", "failed"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("due", models.DateTimeField()),
                ("tries", models.PositiveIntegerField(default=0)),
                ("leased_by", models.CharField(blank=True, default="", max_length=80)),
                ("lease_until", models.DateTimeField(null=True)),
                ("last_error", models.TextField(blank=True, default="")),
                ("created", models.DateTimeField()),
                ("ended", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "due"], name="job_by_due"),
                    models.Index(fields=["kind", "key", "state"], name="job_by_key"),
                ],
            },
        ),
    ]
