"""Days on which the hunting team does no business."""

import uuid
from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("tenants", "0003_single_sign_on")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Holiday",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("day", models.DateField(unique=True)),
                ("name", models.CharField(max_length=120)),
            ],
        ),
    ]
