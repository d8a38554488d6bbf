"""After how many hours an organisation is reminded."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from vedette.portal.access.models import wall


class Migration(migrations.Migration):
    dependencies: ClassVar = [("onboarding", "0002_walls"), ("tenants", "0004_holidays")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="ReminderHours",
            fields=[
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="tenants.organisation",
                    ),
                ),
                ("urgent", models.PositiveSmallIntegerField()),
                ("other", models.PositiveSmallIntegerField()),
            ],
            options={"abstract": False},
        ),
        wall("onboarding_reminderhours"),
    ]
