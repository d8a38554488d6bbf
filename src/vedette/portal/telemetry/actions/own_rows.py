"""Writing what the service says itself into an organisation's lake, where its hunters' queries find it."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.conf import settings

from vedette.lake.own_rows import Row
from vedette.lake.own_rows import keep_own_rows as keep
from vedette.lake.refusals import WriterTakenError
from vedette.portal.access.rules import Actor
from vedette.portal.telemetry.policies import require_service
from vedette.portal.telemetry.queries.lakes import lake_name


def keep_own_rows(*, actor: Actor, organisation: UUID, name: str, rows: Mapping[str, Sequence[Row]]) -> bool:
    """Keep the rows, by table, once under this name; false where another process writes, and goes first.

    Raises OutOfViewError, and LakeError where the lake cannot be written.
    """
    require_service(actor)
    own = lake_name(actor=actor, organisation=organisation)
    settings.LAKE_FOLDER.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        keep(settings.LAKE_FOLDER, own, name, rows)
    except WriterTakenError:
        return False
    return True
