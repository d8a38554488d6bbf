"""PostgreSQL keeps organisations apart by itself, and no database changes or deletes a line of a history."""

from typing import ClassVar

from django.db import migrations

from vedette.portal.access.models import append_only, wall

_HISTORIES = ("applicationstep", "subscriptiongrant", "authoritydecision")
_TABLES = (*_HISTORIES, "application", "subscriptionrequest", "contact", "noticelanguage")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("onboarding", "0001_initial")]

    operations: ClassVar = [
        *(wall(f"onboarding_{table}") for table in _TABLES),
        *(append_only(f"onboarding_{table}") for table in _HISTORIES),
    ]
