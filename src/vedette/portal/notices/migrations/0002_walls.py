"""PostgreSQL keeps organisations apart by itself and drafts among hunters, and nothing changes what was published."""

from typing import ClassVar

from django.db import migrations

from vedette.portal.access.models import append_only, wall


class Migration(migrations.Migration):
    dependencies: ClassVar = [("notices", "0001_initial")]

    operations: ClassVar = [
        wall("notices_notice"),
        wall("notices_noticeversion"),
        wall("notices_noticedraft", is_of_the_team=True),
        wall("notices_draftstep", is_of_the_team=True),
        append_only("notices_noticeversion"),
        append_only("notices_draftstep"),
    ]
