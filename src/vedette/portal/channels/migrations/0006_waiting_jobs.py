"""Jobs that waited while webhooks became receivers name them by the new word.

Under the old word each fails, and while it waits no other is put down for that receiver, which would hear nothing. They
begin anew at once: what they failed of is mended.
"""

from typing import ClassVar

from django.db import migrations

from vedette.portal.access.models import Statements

_SEE_ALL = "SELECT set_config('vedette.organisations', '*', true)"
_IN_POSTGRESQL = """
UPDATE jobs_job
SET arguments = (arguments - 'webhook') || jsonb_build_object('receiver', arguments -> 'webhook'),
    due = created, tries = 0
WHERE kind = 'channels.deliver' AND state IN ('waiting', 'running') AND arguments -> 'webhook' IS NOT NULL
"""
_IN_SQLITE = """
UPDATE jobs_job
SET arguments = json_set(json_remove(arguments, '$.webhook'), '$.receiver', json_extract(arguments, '$.webhook')),
    due = created, tries = 0
WHERE kind = 'channels.deliver' AND state IN ('waiting', 'running') AND json_extract(arguments, '$.webhook') IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("channels", "0005_samples"), ("jobs", "0002_walls")]

    operations: ClassVar = [Statements({"postgresql": (_SEE_ALL, _IN_POSTGRESQL), "sqlite": (_IN_SQLITE,)}, {})]
