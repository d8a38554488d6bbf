"""The hunters' queue is counted and put in order by an index, over all organisations."""

from typing import ClassVar

from django.db import migrations, models

_BY_WAITING = (
    "status", "judged_alerts", "alert_count", "score", "severity_rank", "first_activity", "created", "id",
    "organisation",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies: ClassVar = [("incidents", "0006_judged_alerts")]

    operations: ClassVar = [
        migrations.AddIndex("incident", models.Index(fields=list(_BY_WAITING), name="incident_by_waiting"))
    ]
