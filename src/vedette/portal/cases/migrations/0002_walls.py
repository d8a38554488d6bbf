"""PostgreSQL keeps organisations apart by itself and notes among experts; histories, threads and notes only grow."""

from typing import ClassVar

from django.db import migrations

from vedette.portal.access.models import append_only, wall


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cases", "0001_cases")]

    operations: ClassVar = [
        wall("cases_case"),
        wall("cases_casestep"),
        wall("cases_casemessage"),
        wall("cases_casenote", is_of_the_team=True),
        wall("cases_casecreditplan"),
        append_only("cases_casecreditplan"),
        append_only("cases_casestep"),
        append_only("cases_casemessage"),
        append_only("cases_casenote"),
    ]
