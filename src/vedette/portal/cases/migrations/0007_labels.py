"""Labels of files by YARA rules, for the hunting team alone."""

from typing import ClassVar

from django.db import migrations, models

from vedette.portal.access.models import wall

_OUTCOMES = ("under way", "labelled", "nothing", "too long", "failed")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cases", "0006_drafts")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="CaseFileLabels",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("sha256", models.CharField(max_length=64)),
                ("rules", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("outcome", models.CharField(choices=[(each, each) for each in _OUTCOMES], max_length=16)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("labels", models.JSONField(default=list)),
                ("beyond", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.AddConstraint(
            model_name="casefilelabels",
            constraint=models.UniqueConstraint(
                fields=("organisation_id", "sha256", "rules"), name="case_file_labels_once"
            ),
        ),
        wall("cases_casefilelabels", is_of_the_team=True),
    ]
