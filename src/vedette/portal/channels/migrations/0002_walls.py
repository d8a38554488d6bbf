"""PostgreSQL keeps the webhooks of organisations apart by itself."""

from typing import ClassVar

from django.db import migrations

from vedette.portal.access.models import wall


class Migration(migrations.Migration):
    dependencies: ClassVar = [("channels", "0001_initial")]

    operations: ClassVar = [
        wall("channels_webhook"),
        wall("channels_delivery"),
        wall("channels_deliverytry"),
    ]
