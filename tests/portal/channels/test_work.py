from datetime import timedelta

from django.utils import timezone

from portal.channels.conftest import said
from portal.channels.crash_campaign import KINDS, campaign
from portal.incidents.told import incident
from portal.working import work_off
from portal.workshop import database_of_its_own
from vedette.portal.incidents.actions.outbox import FAN_OUT
from vedette.portal.jobs.actions import take_up
from vedette.portal.jobs.models import Job
from vedette.portal.jobs.rules import Hand, kind_of, known_kinds, schedules
from vedette.portal.jobs.work import find_handlers


def test_what_a_hunt_found_reaches_a_webhook_by_itself(peer, hears, hunted):
    hears(peer)
    hunted(incident("a", "b"))
    work_off()
    assert sorted(said(came)["type"] for came in peer.came) == ["alert.created", "alert.created", "incident.created"]


def test_only_hands_for_it_wait_for_the_servers_of_others():
    find_handlers()
    assert "channels.deliver" in known_kinds(Hand.PEERS)
    assert "channels.deliver" not in known_kinds(Hand.ANY) | known_kinds(Hand.QUICK)
    assert "channels.fan_out" in known_kinds(Hand.QUICK)


def test_what_happened_is_told_however_many_workers_died_of_it(peer, hears, hunted):
    hears(peer)
    hunted(incident("a"))
    find_handlers()
    for _ in range(25):
        assert take_up("one that dies", {FAN_OUT})
        Job.objects.filter(kind=FAN_OUT).update(lease_until=timezone.now() - timedelta(seconds=1))
    work_off()
    assert sorted(said(came)["type"] for came in peer.came) == ["alert.created", "incident.created"]


def test_nobody_has_to_think_of_what_lies_about(all_in_view, house):
    find_handlers()
    for name in ("channels.catch up", "channels.forget"):
        assert name in schedules()
        kind_of(name).handler({})


def test_workers_that_are_killed_leave_nobody_unheard_and_tell_nobody_otherwise(tmp_path):
    with database_of_its_own() as database:
        outcome = campaign(tmp_path, kills=4, notices=2, seed=2, database=database)
    assert outcome.failures == []
    assert (outcome.notices, len(outcome.seconds_to_prompt)) == (2, 2)
    assert outcome.messages >= 2 * len(KINDS)
