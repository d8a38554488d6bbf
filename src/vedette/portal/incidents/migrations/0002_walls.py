"""PostgreSQL keeps organisations apart by itself, and no database changes or deletes a step of the history."""

from typing import ClassVar

from django.db import migrations

from vedette.portal.access.models import append_only, wall

_TABLES = ("incident", "incidentstory", "alert", "alertentity", "incidenttag", "historyentry")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("incidents", "0001_initial")]

    operations: ClassVar = [
        *(wall(f"incidents_{table}") for table in _TABLES),
        append_only("incidents_historyentry"),
    ]
