"""PostgreSQL keeps organisations apart by itself."""

from typing import ClassVar

from django.db import migrations

from vedette.portal.access.models import wall


class Migration(migrations.Migration):
    dependencies: ClassVar = [("tenants", "0001_initial")]

    operations: ClassVar = [
        wall("tenants_organisation", "id"),
        wall("tenants_devicegroup"),
        wall("tenants_membership"),
        wall("tenants_membershipdevicegroup"),
        wall("tenants_assignment"),
        wall("tenants_invitation"),
    ]
