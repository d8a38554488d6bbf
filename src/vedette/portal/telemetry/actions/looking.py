"""Looking at the folder of an organisation whose files are taken in."""

import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from vedette.lake.arrivals import arrived_since
from vedette.portal.access.rules import Actor
from vedette.portal.telemetry.actions.grouping import parts
from vedette.portal.telemetry.models import InboxFile, LakeState
from vedette.portal.telemetry.policies import require_service
from vedette.portal.telemetry.queries.inbox import Lying, lying_in
from vedette.portal.telemetry.queries.lakes import lake_name
from vedette.portal.telemetry.rules.inbox import OPEN_STATES, FileState
from vedette.portal.telemetry.rules.settling import mark
from vedette.portal.tenants.rules import clean_name

_LONGEST_NAME = 300


def look(*, actor: Actor, organisation: UUID) -> bool:
    """Take note of what lies in the folder, which is made where it is not; tells whether there is something to do.

    That is: a file waits, or the lake holds what devices and hunts do not know of yet, as after a kill.
    """
    require_service(actor)
    name = lake_name(actor=actor, organisation=organisation)
    folder = settings.INBOX_FOLDER / name
    folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    _note(organisation, {each.digest: each for each in lying_in(folder)})
    waits = InboxFile.objects.filter(organisation_id=organisation, state__in=OPEN_STATES).exists()
    return waits or _holds_news(organisation, name)


def _holds_news(organisation: UUID, name: str) -> bool:
    settled = LakeState.objects.filter(pk=organisation).values_list("settled", flat=True).first()
    return arrived_since(settings.LAKE_FOLDER, name, mark(settled, timezone.now())) is not None


def _note(organisation: UUID, found: Mapping[str, Lying]) -> None:
    rows = InboxFile.objects.filter(organisation_id=organisation).values_list("digest", "seen_as", "pk")
    known = {digest: (seen_as, pk) for digest, seen_as, pk in rows}
    new = [each for digest, each in found.items() if digest not in known]
    changed = [
        (known[each][1], found[each]) for each in found.keys() & known.keys() if _differs(known[each], found[each])
    ]
    gone = [pk for digest, (_, pk) in known.items() if digest not in found]
    if new or changed or gone:
        _write(organisation, new, changed, gone)


def _differs(known: tuple[str, int], found: Lying) -> bool:
    return known[0] != found.seen_as


@transaction.atomic
def _write(organisation: UUID, new: Sequence[Lying], changed: Sequence[tuple[int, Lying]], gone: Sequence[int]) -> None:
    now = timezone.now()
    made = [
        InboxFile(
            organisation_id=organisation,
            digest=each.digest,
            path=os.fsencode(each.path),
            shown_as=clean_name(each.path, _LONGEST_NAME) or "?",
            **_as_found(each, now),
        )
        for each in new
    ]
    InboxFile.objects.bulk_create(made, ignore_conflicts=True)
    for pk, each in changed:
        InboxFile.objects.filter(pk=pk).update(attempts=0, **_as_found(each, now))
    for some in parts(gone):
        InboxFile.objects.filter(pk__in=some).delete()


def _as_found(each: Lying, now: datetime) -> dict[str, str | datetime]:
    state = FileState.REFUSED if each.problem else FileState.WAITING
    return {"seen_as": each.seen_as, "still_since": now, "state": state, "problem": each.problem or ""}
