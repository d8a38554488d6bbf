"""Who took a file away stands in the log, and who may not have it takes none."""

import pytest

from portal.cases.filing import filed
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.audit.models import AuditEntry
from vedette.portal.cases.actions.files.downloads import note_download
from vedette.portal.cases.queries.files.lines import files_of

pytestmark = pytest.mark.usefixtures("all_in_view", "vault")


def test_it_is_on_record_with_name_and_digest(subscribed):
    place, row = filed(subscribed)
    hugo = subscribed.actor("hugo")
    note_download(actor=hugo, at=place, file=files_of(actor=hugo, at=place)[0])
    entry = AuditEntry.objects.get(deed="case.file taken")
    assert (entry.actor_name, entry.subject, row.sha256 in entry.details) == ("Hugo", "tool.exe", True)


@pytest.mark.parametrize("who", ["rita", "bob", "ada"])
def test_who_may_not_have_it_is_stopped(who, subscribed):
    place, _ = filed(subscribed)
    line = files_of(actor=subscribed.actor("alice"), at=place)[0]
    with pytest.raises(NotAllowedError):
        note_download(actor=subscribed.actor(who), at=place, file=line)
    assert not AuditEntry.objects.filter(deed="case.file taken").exists()
