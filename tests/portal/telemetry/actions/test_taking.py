import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from portal.telemetry.logs import lines
from vedette.lake.refusals import WriterTakenError
from vedette.lake.store import Lake
from vedette.portal.access.rules import SERVICE
from vedette.portal.telemetry.actions import intake, taking
from vedette.portal.telemetry.actions.looking import look
from vedette.portal.telemetry.actions.taking import take_ready
from vedette.portal.telemetry.models import Device, InboxFile, Intake
from vedette.portal.telemetry.rules.inbox import ATTEMPTS

pytestmark = pytest.mark.usefixtures("all_in_view")


@pytest.fixture
def inbox(house, lake, settings, asked):
    folder = settings.INBOX_FOLDER / "meridian-shipping"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def turn(house):
    """A look, some time, and taking what is ready until nothing is."""

    def once(*, later=timedelta(minutes=1)):
        look(actor=SERVICE, organisation=house.meridian)
        for row in InboxFile.objects.all():
            row.still_since -= later
            row.save()
        turns = 0
        while take_ready(actor=SERVICE, organisation=house.meridian):
            turns += 1
        return turns

    return once


def _events():
    return {row.name: row.events for row in Device.objects.all()}


def _states():
    return {row.shown_as: (row.state, row.problem) for row in InboxFile.objects.all()}


def test_a_file_that_is_complete_is_taken_in_and_left_where_it_is(inbox, turn, asked):
    (inbox / "a.json").write_bytes(lines("ws1", 3))
    assert turn() == 1
    assert (_events(), _states()) == ({"ws1": 3}, {"a.json": ("taken", "")})
    assert (inbox / "a.json").read_bytes()
    assert [kind for kind, _, _ in asked()] == ["incidents.hunt"]


def test_a_file_is_not_read_again(inbox, turn, monkeypatch):
    (inbox / "a.json").write_bytes(lines("ws1", 3))
    turn()
    monkeypatch.setattr(intake, "ingest", lambda *_: 1 / 0)
    assert turn() == 0


def test_the_same_content_under_another_name_is_not_kept_twice(inbox, turn):
    (inbox / "a.json").write_bytes(lines("ws1", 3))
    turn()
    (inbox / "a.json").rename(inbox / "b.json")
    (inbox / "c.json").write_bytes((inbox / "b.json").read_bytes())
    turn()
    assert (_events(), set(_states())) == ({"ws1": 3}, {"b.json", "c.json"})


def test_a_file_of_lines_that_grows_is_read_on(inbox, turn):
    content = lines("ws1", 9)
    (inbox / "a.json").write_bytes(content[:500])
    turn(later=timedelta(0))
    with (inbox / "a.json").open("ab") as file:
        file.write(content[500:])
        file.flush()
        InboxFile.objects.update(taken=timezone.now() - timedelta(hours=1))
        turn(later=timedelta(0))
        assert _events() == {"ws1": 9}
    turn()
    assert (_events(), _states()) == ({"ws1": 9}, {"a.json": ("taken", "")})


def test_half_a_line_is_not_taken_before_its_file_is_closed(inbox, turn):
    whole = lines("ws1", 2)
    with (inbox / "a.json").open("wb") as file:
        file.write(whole[:-1])
        file.flush()
        turn()
        assert (_events(), _states()) == ({"ws1": 1}, {"a.json": ("half", "")})
        assert turn() == 0
    turn()
    assert (_events(), _states()) == ({"ws1": 2}, {"a.json": ("taken", "")})


def test_a_file_that_is_no_lines_waits_until_it_is_closed(inbox, turn, tmp_path):
    import gzip  # noqa: PLC0415 - here alone

    with (inbox / "a.gz").open("wb") as file:
        file.write(gzip.compress(lines("ws1", 2)))
        file.flush()
        turn()
        assert _states() == {"a.gz": ("waiting", "")}
    turn()
    assert (_events(), _states()) == ({"ws1": 2}, {"a.gz": ("taken", "")})


def test_what_cannot_be_read_stands_in_nobodys_way(inbox, turn):
    (inbox / "a.pdf").write_bytes(b"%PDF-1.7 no log")
    (inbox / "b.json").write_bytes(lines("ws1", 2) + b"{broken\n")
    (inbox / "c").symlink_to(inbox / "b.json")
    os.mkfifo(inbox / "d")
    (inbox / "e\n\x1b[2J.json").write_bytes(lines("ws2", 1))
    turn()
    assert _events() == {"ws1": 2, "ws2": 1}
    assert _states() == {
        "a.pdf": ("taken", "unknown_format"),
        "b.json": ("taken", "not_json"),
        "c": ("refused", "link"),
        "d": ("refused", "no file"),
        "e [2J.json": ("taken", ""),
    }


def test_a_file_that_became_a_link_between_two_looks_leads_nowhere(house, inbox, tmp_path, turn):
    secret = tmp_path / "secret.json"
    secret.write_bytes(lines("canary"))
    (inbox / "a.json").write_bytes(lines("ws1"))
    look(actor=SERVICE, organisation=house.meridian)
    InboxFile.objects.update(still_since=timezone.now() - timedelta(hours=1))
    (inbox / "a.json").unlink()
    (inbox / "a.json").symlink_to(secret)
    take_ready(actor=SERVICE, organisation=house.meridian)
    assert (_events(), _states()) == ({}, {"a.json": ("refused", "not allowed")})


def test_a_file_that_was_taken_away_is_passed_over(house, inbox):
    (inbox / "a.json").write_bytes(lines("ws1"))
    look(actor=SERVICE, organisation=house.meridian)
    (inbox / "a.json").unlink()
    assert not take_ready(actor=SERVICE, organisation=house.meridian)


def test_a_file_that_ends_the_process_is_read_alone_and_then_no_more(house, inbox, turn, monkeypatch):
    for name in ("a", "b", "deadly"):
        (inbox / f"{name}.json").write_bytes(lines(name))
    look(actor=SERVICE, organisation=house.meridian)
    InboxFile.objects.update(still_since=timezone.now() - timedelta(hours=1))
    taken, real = [], taking.take_in

    def fatal(*, delivery, **more):
        taken.append(sorted(unit.source for unit in delivery.units))
        if "inbox/deadly.json" in taken[-1]:
            raise SystemExit
        return real(delivery=delivery, **more)

    monkeypatch.setattr(taking, "take_in", fatal)
    for _ in range(9):
        try:
            take_ready(actor=SERVICE, organisation=house.meridian)
        except SystemExit:
            continue
    assert taken == [
        ["inbox/a.json", "inbox/b.json", "inbox/deadly.json"],
        ["inbox/a.json"],
        ["inbox/b.json"],
        *[["inbox/deadly.json"]] * (ATTEMPTS - 1),
    ]
    assert _states()["deadly.json"] == ("refused", "ended the process")


def test_a_lake_that_is_written_by_another_is_no_fault_of_the_file(house, inbox, turn, lake, monkeypatch):
    monkeypatch.setattr(taking, "Delivery", lambda *args, **more: intake.Delivery(*args, **more, patience=timedelta(0)))
    (inbox / "a.json").write_bytes(lines("ws1"))
    with Lake.open(lake, "meridian-shipping"), pytest.raises(WriterTakenError):
        turn()
    assert InboxFile.objects.get().attempts == 0
    turn()
    assert _events() == {"ws1": 3}


def test_many_files_are_taken_some_at_a_time(inbox, turn, monkeypatch):
    monkeypatch.setattr(taking, "FILES_AT_ONCE", 4)
    for number in range(10):
        (inbox / f"{number}.json").write_bytes(lines(f"ws{number}", 1))
    assert turn() == 3
    assert len(_events()) == 10
    assert Intake.objects.get().inputs == 10


def test_descriptors_are_given_back(inbox, turn):
    (inbox / "a.json").write_bytes(lines("ws1"))
    before = len([*Path("/proc/self/fd").iterdir()])
    turn()
    assert len([*Path("/proc/self/fd").iterdir()]) <= before
