"""Letters of one conversation follow its first one, and say where they are answered."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("post", "0002_walls")]

    operations: ClassVar = [
        migrations.AddField("letter", "conversation", models.UUIDField(null=True)),
        migrations.AddField("letter", "follows", models.UUIDField(null=True)),
        migrations.AddField("letter", "reply_to", models.CharField(blank=True, default="", max_length=254)),
        migrations.AddIndex("letter", models.Index(fields=["conversation", "created"], name="letter_by_conversation")),
    ]
