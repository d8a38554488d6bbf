"""The worker of jobs does these, as it does all others."""

import pytest
from django.utils import timezone

from portal.telemetry.logs import lines
from vedette.portal.access.queries import everything_in_view
from vedette.portal.jobs.models import Job
from vedette.portal.jobs.rules import schedules
from vedette.portal.jobs.work import find_handlers, work_once
from vedette.portal.telemetry import work
from vedette.portal.telemetry.models import Device, LakeState
from vedette.portal.telemetry.work import LOOK, TAKE, TEND, TEND_ONE


@pytest.fixture
def inboxes(house, lake, settings):
    find_handlers()
    with everything_in_view():
        Job.objects.all().delete()
    found = {}
    for name in ("meridian-shipping", "bramble-canary-org"):
        found[name] = settings.INBOX_FOLDER / name
        found[name].mkdir(parents=True)
    return found


def _do(kind):
    """Ask for a job of this kind and do everything that comes of it, but for hunts; tells which jobs were done."""
    done = []
    with everything_in_view():
        Job.objects.create(kind=kind, due=timezone.now(), created=timezone.now())
    for _ in range(20):
        with everything_in_view():
            Job.objects.filter(kind="incidents.hunt").delete()
            row = Job.objects.filter(state="waiting", due__lte=timezone.now()).order_by("due", "pk").first()
        if row is None:
            break
        assert work_once("a worker")
        done.append((row.kind, row.organisation_id))
    with everything_in_view():
        assert not Job.objects.exclude(state="done").exclude(kind="incidents.hunt").exists()
    return done


def _devices():
    with everything_in_view():
        return sorted(Device.objects.values_list("organisation__name", "name"))


def test_the_clock_of_jobs_knows_them():
    find_handlers()
    assert {LOOK, TEND} <= schedules().keys()


def test_a_file_in_an_organisations_folder_becomes_devices_of_that_organisation(house, inboxes):
    (inboxes["meridian-shipping"] / "a.json").write_bytes(lines("ws1"))
    (inboxes["bramble-canary-org"] / "b.json").write_bytes(lines("theirs"))
    assert set(_do(LOOK)) == {(LOOK, None), (TAKE, house.meridian), (TAKE, house.bramble)}
    assert _devices() == [("Bramble CANARY-ORG", "theirs"), ("Meridian Shipping", "ws1")]
    assert [kind for kind, _ in _do(LOOK)] == [LOOK]


def test_what_goes_wrong_with_one_folder_is_no_matter_of_the_others(house, inboxes, monkeypatch):
    (inboxes["meridian-shipping"] / "a.json").write_bytes(lines("ws1"))
    real = work.look

    def look(*, actor, organisation):
        if organisation == house.bramble:
            raise OSError("no such disk")
        return real(actor=actor, organisation=organisation)

    monkeypatch.setattr(work, "look", look)
    _do(LOOK)
    assert _devices() == [("Meridian Shipping", "ws1")]


def test_lakes_are_tended_one_by_one(house, inboxes):
    (inboxes["meridian-shipping"] / "a.json").write_bytes(lines("ws1"))
    _do(LOOK)
    assert set(_do(TEND)) == {(TEND, None), (TEND_ONE, house.meridian), (TEND_ONE, house.bramble)}
    with everything_in_view():
        assert LakeState.objects.filter(whole=None).count() == 0
