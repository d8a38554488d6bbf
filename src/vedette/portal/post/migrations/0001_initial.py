"""The first tables of post."""

import uuid
from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    initial: ClassVar = True

    dependencies: ClassVar = []

    operations: ClassVar = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField(null=True)),
                ("kind", models.CharField(max_length=80)),
                ("to", models.CharField(max_length=254)),
                ("language", models.CharField(max_length=8)),
                ("subject", models.CharField(max_length=200)),
                ("text", models.TextField(blank=True)),
                ("html", models.TextField(blank=True)),
                ("is_secret", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "waiting"), ("sent", "sent"), ("failed", "failed")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("tries", models.PositiveIntegerField(default=0)),
                ("last_error", models.TextField(blank=True, default="")),
                ("created", models.DateTimeField()),
                ("sent", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["organisation_id", "-created"], name="letter_by_time")],
            },
        ),
    ]
