from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from portal.telemetry.logs import lines
from vedette.lake.store import Lake
from vedette.pipeline.ingest import IngestRequest, ingest
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.telemetry.actions import settle as settling
from vedette.portal.telemetry.actions.settle import HUNT, refresh_all, settle
from vedette.portal.telemetry.models import Device, LakeState, Volume
from vedette.portal.telemetry.queries.lakes import OutOfViewError

pytestmark = pytest.mark.usefixtures("all_in_view")


@pytest.fixture
def put(lake, tmp_path):
    """Keep lines in an organisation's lake, as anybody may who can write there."""

    def keep(name, content, organisation="meridian-shipping"):
        path = tmp_path / name
        path.write_bytes(content)
        return ingest(IngestRequest((str(path),), lake, organisation))

    return keep


def test_nothing_is_news_where_nothing_lies(house, lake, asked):
    assert settle(actor=SERVICE, organisation=house.meridian) == 0
    assert asked() == []


def test_what_came_in_is_counted_known_and_hunted_through(house, put, asked):
    put("a.json", lines("ws1", 3) + lines("ws2", 2))
    assert settle(actor=SERVICE, organisation=house.meridian) == 5
    assert {row.name: row.events for row in Device.objects.all()} == {"ws1": 3, "ws2": 2}
    assert [(row.day, row.events) for row in Volume.objects.all()] == [(timezone.now().date(), 5)]
    ((kind, arguments, organisation),) = asked()
    since, until = (datetime.fromisoformat(arguments[each]) for each in ("since", "until"))
    assert (kind, organisation) == (HUNT, house.meridian)
    assert timedelta(seconds=1) < until - since < timedelta(seconds=4)
    assert abs(until - timezone.now()) < timedelta(seconds=30)


def test_settling_again_changes_nothing(house, put, asked):
    put("a.json", lines("ws1", 3))
    settle(actor=SERVICE, organisation=house.meridian)
    assert settle(actor=SERVICE, organisation=house.meridian) == 0
    assert (len(asked()), Volume.objects.get().events) == (1, 3)


def test_only_what_is_new_is_hunted_through(house, put, asked):
    put("old.json", lines("ws1", 3, days_ago=30))
    settle(actor=SERVICE, organisation=house.meridian)
    put("new.json", lines("ws1", 2))
    settle(actor=SERVICE, organisation=house.meridian)
    since = datetime.fromisoformat(asked()[1][1]["since"])
    assert timezone.now() - since < timedelta(minutes=1)
    assert Volume.objects.get().events == 5


def test_what_was_kept_before_a_kill_is_taken_note_of_once(house, put, asked, monkeypatch):
    put("a.json", lines("ws1", 3))
    monkeypatch.setattr(settling, "period_of", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        settle(actor=SERVICE, organisation=house.meridian)
    monkeypatch.undo()
    assert settle(actor=SERVICE, organisation=house.meridian) == 3
    assert (len(asked()), Volume.objects.get().events) == (1, 3)


def test_events_without_a_time_are_hunted_through_too(house, put, asked):
    put("a.json", b'{"Channel":"Security","EventID":4688,"Hostname":"ws1"}\n')
    assert settle(actor=SERVICE, organisation=house.meridian) == 1
    since, until = (datetime.fromisoformat(asked()[0][1][each]) for each in ("since", "until"))
    assert since < until


def test_what_lies_in_another_lake_is_no_news_here(house, put, asked):
    put("a.json", lines("theirs"), organisation="bramble-canary-org")
    assert settle(actor=SERVICE, organisation=house.meridian) == 0
    assert settle(actor=SERVICE, organisation=house.bramble) == 3
    assert [row.organisation_id for row in Device.objects.all()] == [house.bramble]


def test_a_clock_that_was_set_back_loses_no_hunt(house, put, asked):
    LakeState.objects.create(organisation_id=house.meridian, settled=timezone.now() + timedelta(hours=2))
    put("a.json", lines("ws1"))
    assert settle(actor=SERVICE, organisation=house.meridian) == 3


def test_once_a_day_devices_that_the_lake_no_longer_knows_are_forgotten(house, put, lake, asked):
    put("a.json", lines("ws1"))
    settle(actor=SERVICE, organisation=house.meridian)
    assert refresh_all(actor=SERVICE, organisation=house.meridian)
    with Lake.open(lake, "meridian-shipping") as kept:
        kept.replace_entities([])
    assert not refresh_all(actor=SERVICE, organisation=house.meridian)
    LakeState.objects.update(whole=timezone.now() - timedelta(days=2))
    assert refresh_all(actor=SERVICE, organisation=house.meridian)
    assert not Device.objects.exists()


def test_the_service_alone_settles(house, lake):
    with pytest.raises(NotAllowedError):
        settle(actor=house.actor("ada"), organisation=house.meridian)


def test_an_organisation_that_does_not_exist_has_no_lake(house, lake):
    with pytest.raises(OutOfViewError):
        settle(actor=SERVICE, organisation=uuid4())
