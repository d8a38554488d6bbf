"""Pages can be told of cases and of drills."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("live", "0004_webhooks"),
    ]

    operations: ClassVar = [
        migrations.AlterField(
            model_name="change",
            name="topic",
            field=models.CharField(
                choices=[
                    ("incidents", "incidents"),
                    ("alerts", "alerts"),
                    ("mail", "mail"),
                    ("telemetry", "telemetry"),
                    ("onboarding", "onboarding"),
                    ("actions", "actions"),
                    ("webhooks", "webhooks"),
                    ("cases", "cases"),
                    ("drills", "drills"),
                ],
                max_length=16,
            ),
        ),
    ]
