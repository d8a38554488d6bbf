"""PostgreSQL keeps organisations apart by itself."""

from typing import ClassVar

from django.db import migrations

from vedette.portal.access.models import wall


class Migration(migrations.Migration):
    dependencies: ClassVar = [("entities", "0001_initial")]

    operations: ClassVar = [wall("entities_flaggedevent")]
