"""PostgreSQL keeps the applications of organisations apart by itself."""

from typing import ClassVar

from django.db import migrations

from vedette.portal.access.models import wall


class Migration(migrations.Migration):
    dependencies: ClassVar = [("api", "0001_initial")]

    operations: ClassVar = [
        wall("api_apiapplication"),
        wall("api_apisecret"),
        wall("api_apitoken"),
    ]
