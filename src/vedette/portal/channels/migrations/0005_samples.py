"""What a drill made is told from what happened."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("channels", "0004_receivers")]

    operations: ClassVar = [
        migrations.AddField("delivery", "is_sample", models.BooleanField(default=False)),
        migrations.AddField("rulemail", "is_sample", models.BooleanField(default=False)),
    ]
