"""Pages can be told of webhooks."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("live", "0003_actions"),
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
                ],
                max_length=16,
            ),
        ),
    ]
