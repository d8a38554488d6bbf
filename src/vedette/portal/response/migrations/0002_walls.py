"""PostgreSQL keeps organisations apart by itself, and no database changes or deletes a step of an action."""

from typing import ClassVar

from django.db import migrations

from vedette.portal.access.models import append_only, wall


class Migration(migrations.Migration):
    dependencies: ClassVar = [("response", "0001_initial")]

    operations: ClassVar = [
        wall("response_recommendedaction"),
        wall("response_actionstep"),
        append_only("response_actionstep"),
    ]
