"""Incidents that a drill made, which the hunters' queue leaves out, and numbers that are not given again."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from vedette.portal.access.models import wall

_BY_WAITING = (
    "status", "judged_alerts", "alert_count", "score", "severity_rank", "first_activity", "created", "id",
    "is_sample", "organisation",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies: ClassVar = [("incidents", "0007_hunters_queue"), ("tenants", "0004_holidays")]

    operations: ClassVar = [
        migrations.AddField("incident", "is_sample", models.BooleanField(default=False)),
        migrations.RemoveIndex("incident", "incident_by_waiting"),
        migrations.AddIndex("incident", models.Index(fields=list(_BY_WAITING), name="incident_by_waiting")),
        migrations.CreateModel(
            name="SpentNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="tenants.organisation"),
                ),
                ("kind", models.CharField(choices=[("incident", "incident"), ("notice", "notice")], max_length=16)),
                ("number", models.PositiveIntegerField()),
            ],
        ),
        migrations.AddConstraint(
            "spentnumber", models.UniqueConstraint(fields=["organisation", "kind"], name="spent_number_once")
        ),
        wall("incidents_spentnumber"),
    ]
