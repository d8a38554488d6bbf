"""PostgreSQL keeps organisations apart by itself."""

from typing import ClassVar

from django.db import migrations

from vedette.portal.access.models import wall

_TABLES = (
    "device",
    "devicetag",
    "devicegroupcontent",
    "devicegrouppick",
    "lakestate",
    "volume",
    "source",
    "intake",
    "inboxfile",
)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("telemetry", "0001_initial")]

    operations: ClassVar = [wall(f"telemetry_{table}") for table in _TABLES]
