"""The first table of live."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    initial: ClassVar = True

    dependencies: ClassVar = []

    operations: ClassVar = [
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField(db_index=True, null=True)),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("incidents", "incidents"),
                            ("alerts", "alerts"),
                            ("mail", "mail"),
                            ("telemetry", "telemetry"),
                            ("onboarding", "onboarding"),
                        ],
                        max_length=16,
                    ),
                ),
                ("at", models.DateTimeField(db_index=True)),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
