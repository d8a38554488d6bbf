"""PostgreSQL keeps organisations apart by itself and notes among hunters; histories and notes only grow."""

from typing import ClassVar

from django.db import migrations

from vedette.portal.access.models import append_only, wall


class Migration(migrations.Migration):
    dependencies: ClassVar = [("hunts", "0001_hunts")]

    operations: ClassVar = [
        wall("hunts_hunt"),
        wall("hunts_huntincident"),
        wall("hunts_huntstep"),
        wall("hunts_huntnote", is_of_the_team=True),
        append_only("hunts_huntstep"),
        append_only("hunts_huntnote"),
    ]
