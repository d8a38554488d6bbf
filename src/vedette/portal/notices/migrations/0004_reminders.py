"""Who was reminded of a notice: nothing changes what was written down of it."""

from typing import ClassVar

from django.db import migrations, models

from vedette.portal.access.models import append_only, wall


class Migration(migrations.Migration):
    dependencies: ClassVar = [("notices", "0003_certificates")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="NoticeReminder",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("notice_id", models.UUIDField()),
                ("version", models.PositiveIntegerField()),
                ("round", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("name", models.CharField(max_length=200)),
                ("email", models.EmailField(max_length=254)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("notice_id", "version", "email"), name="notice_reminder_once")
                ],
            },
        ),
        wall("notices_noticereminder"),
        append_only("notices_noticereminder"),
    ]
