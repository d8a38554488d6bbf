"""PostgreSQL keeps organisations apart by itself."""

from typing import ClassVar

from django.db import migrations

from vedette.portal.access.models import wall


class Migration(migrations.Migration):
    dependencies: ClassVar = [("identity", "0001_initial")]

    operations: ClassVar = [
        wall("identity_identityprovider"),
        wall("identity_rolevalue"),
        wall("identity_rolevaluedevicegroup"),
        wall("identity_identity"),
    ]
