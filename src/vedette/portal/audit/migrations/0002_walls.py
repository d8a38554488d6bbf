"""PostgreSQL keeps organisations apart by itself, and no database changes or deletes a line of the log."""

from typing import ClassVar

from django.db import migrations

from vedette.portal.access.models import append_only, wall


class Migration(migrations.Migration):
    dependencies: ClassVar = [("audit", "0001_initial")]

    operations: ClassVar = [wall("audit_auditchain"), wall("audit_auditentry"), append_only("audit_auditentry")]
