from datetime import timedelta

import pytest
from django.utils import timezone

from portal.telemetry.logs import lines
from vedette.pipeline.ingest import IngestRequest, ingest
from vedette.portal.access.rules import SERVICE
from vedette.portal.telemetry.actions.looking import look
from vedette.portal.telemetry.actions.settle import settle
from vedette.portal.telemetry.models import InboxFile

pytestmark = pytest.mark.usefixtures("all_in_view")


@pytest.fixture
def inbox(house, lake, settings, asked):
    folder = settings.INBOX_FOLDER / "meridian-shipping"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def looked(house):
    return lambda: look(actor=SERVICE, organisation=house.meridian)


def _states():
    return {row.shown_as: (row.state, row.problem) for row in InboxFile.objects.all()}


def test_the_folder_is_made_where_it_is_not(house, lake, settings, looked):
    assert not looked()
    assert (settings.INBOX_FOLDER / "meridian-shipping").is_dir()


def test_files_are_noted_once(inbox, looked):
    (inbox / "a.json").write_bytes(lines("ws1"))
    assert looked()
    first = InboxFile.objects.get()
    assert looked()
    assert InboxFile.objects.get().still_since == first.still_since
    assert _states() == {"a.json": ("waiting", "")}


def test_a_file_that_changed_waits_again(inbox, looked):
    (inbox / "a.json").write_bytes(lines("ws1"))
    looked()
    InboxFile.objects.update(state="taken", attempts=2, still_since=timezone.now() - timedelta(hours=1))
    assert not looked()
    (inbox / "a.json").write_bytes(lines("ws1") + lines("ws2"))
    assert looked()
    row = InboxFile.objects.get()
    assert (row.state, row.attempts) == ("waiting", 0)
    assert timezone.now() - row.still_since < timedelta(minutes=1)


def test_a_file_that_is_gone_is_forgotten(inbox, looked):
    (inbox / "a.json").write_bytes(lines("ws1"))
    looked()
    (inbox / "a.json").unlink()
    looked()
    assert _states() == {}


def test_what_cannot_be_taken_is_told_and_nothing_to_do(inbox, looked):
    (inbox / "out").symlink_to("/etc/passwd")
    assert not looked()
    assert _states() == {"out": ("refused", "link")}


def test_a_name_is_shown_on_one_line(inbox, looked):
    (inbox / "a\n\u202eb.json").write_bytes(lines("ws1"))
    looked()
    assert list(_states()) == ["a b.json"]


def test_what_the_lake_holds_and_nobody_took_note_of_is_something_to_do(house, inbox, looked, lake, tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(lines("ws1"))
    ingest(IngestRequest((str(path),), lake, "meridian-shipping"))
    assert looked()
    settle(actor=SERVICE, organisation=house.meridian)
    assert not looked()


def test_a_look_at_many_files_asks_the_database_little(inbox, looked, django_assert_max_num_queries):
    for number in range(300):
        (inbox / f"{number}.json").write_bytes(b"{}")
    looked()
    with django_assert_max_num_queries(6):
        looked()
