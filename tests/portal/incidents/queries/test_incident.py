"""What is asked of one incident."""

from uuid import uuid4

from portal.incidents.told import alert, incident
from vedette.portal.incidents.actions.incidents import comment_on
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.queries.incident import (
    alerts_of,
    assignable_people,
    history_of,
    incident_page,
    other_open_incidents,
    story_for_page,
)


def _asked(house, at, who="oscar"):
    return {"actor": house.actor(who), "organisation": at.organisation, "incident": at.incident}


def test_an_incident_that_is_not_there_is_nothing(house, at):
    nowhere = {**_asked(house, at), "incident": uuid4()}
    assert incident_page(**nowhere) is None
    assert story_for_page(**nowhere) is None
    assert (alerts_of(**nowhere), history_of(**nowhere)) == ([], [])


def test_the_history_begins_with_its_latest_step(house, at):
    comment_on(actor=house.actor("oscar"), at=at, comment="First.")
    assert [step.deed for step in history_of(**_asked(house, at))] == ["commented", "created"]


def test_alerts_stand_in_order_of_time(house, hunted):
    late, early = alert("late", timestamp="2026-03-02T10:00:00Z"), alert("early", timestamp="2026-03-02T09:00:00Z")
    hunted(incident("late", "early"), alerts=[late, early])
    row = Incident.objects.get()
    lines = alerts_of(actor=house.actor("oscar"), organisation=house.meridian, incident=row.pk)
    assert [line.title for line in lines] == ["Sign early", "Sign late"]


def test_only_open_incidents_are_places_to_move_to(house, at, hunted):
    hunted(incident("x"), incident("y"))
    Incident.objects.filter(number=3).update(status="resolved")
    assert [number for _, number, _ in other_open_incidents(**_asked(house, at))] == [2]


def test_work_can_be_given_to_oneself_and_to_the_organisations_own(house, at):
    def names(who):
        return [name for _, name in assignable_people(actor=house.actor(who), organisation=at.organisation)]

    assert names("hugo") == ["Hugo", "Alice", "Oscar"]
    assert names("oscar") == ["Oscar", "Alice"]
    assert names("rita") == ["Alice", "Oscar"]
