"""What happened is put down for channels in the transaction in which it happened, or not at all."""

from uuid import uuid4

from django.db import transaction

from portal.incidents.told import alert, incident
from portal.people import House
from vedette.portal.incidents.actions.incidents import add_tags, comment_on, rename
from vedette.portal.incidents.actions.outbox import FAN_OUT, put_out
from vedette.portal.incidents.models import Alert, HistoryEntry
from vedette.portal.incidents.rules.history import Deed
from vedette.portal.jobs.models import Job


def _put_out():
    rows = Job.objects.filter(kind=FAN_OUT).order_by("pk")
    return [(row.arguments["happening"], len(row.arguments["subjects"])) for row in rows]


def test_new_incidents_and_alerts_are_put_out(hunted):
    hunted(incident("a", "b"))
    assert _put_out() == [("incident.created", 1), ("alert.created", 2)]
    hunted(incident("a", "b", "c"), alerts=[alert("c")])
    assert _put_out()[2:] == [("alert.created", 1)]


def test_the_same_hunt_again_puts_out_nothing(hunted):
    hunted(incident("a"))
    before = _put_out()
    hunted(incident("a"))
    assert _put_out() == before


def test_a_step_is_put_out_by_its_line_of_history_and_talk_is_not(at, house: House, all_in_view):
    before, alice = _put_out(), house.actor("alice")
    comment_on(actor=alice, at=at, comment="between us")
    add_tags(actor=alice, at=at, tags=["ours"])
    rename(actor=alice, at=at, name="The night of the second")
    assert _put_out() == [*before, ("incident.updated", 1)]
    step = HistoryEntry.objects.get(deed=Deed.RENAMED)
    assert Job.objects.filter(kind=FAN_OUT).latest("pk").arguments["mark"] == str(step.pk)


def test_what_is_rolled_back_never_was_put_out(house: House, all_in_view):
    with transaction.atomic():
        put_out(organisation=house.meridian, happening="alert.created", subjects=[uuid4()])
        transaction.set_rollback(True)
    assert _put_out() == []


def test_many_alerts_are_put_out_in_portions(house: House, all_in_view):
    put_out(organisation=house.meridian, happening="alert.created", subjects=[uuid4() for _ in range(250)])
    assert [number for _, number in _put_out()] == [100, 100, 50]
    assert not Alert.objects.exists()
