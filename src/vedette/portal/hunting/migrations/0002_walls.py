"""The ledger only grows, and PostgreSQL shows the notes of hunters to nobody who does not hunt there."""

from typing import ClassVar

from django.db import migrations

from vedette.portal.access.models import append_only, wall


class Migration(migrations.Migration):
    dependencies: ClassVar = [("hunting", "0001_ledger")]

    operations: ClassVar = [
        wall("hunting_verdictentry"),
        wall("hunting_verdictreview"),
        wall("hunting_hunternote", is_of_the_team=True),
        append_only("hunting_verdictentry"),
        append_only("hunting_verdictreview"),
        append_only("hunting_hunternote"),
    ]
