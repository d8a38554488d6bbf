from dataclasses import replace
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.incidents.told import alert, incident
from portal.people import House
from portal.telemetry.fleet import a_device, a_group
from vedette.portal.access.queries import in_view_of
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.incidents.actions import incidents as on_incidents
from vedette.portal.incidents.actions.alerts import assign_alerts, comment_on_alert
from vedette.portal.incidents.models import Alert, Incident
from vedette.portal.incidents.queries import records
from vedette.portal.incidents.queries.records import Standpoint, alert_record
from vedette.portal.incidents.rules.conditions import Comparison, Operator
from vedette.portal.incidents.rules.records import Order, Wanted
from vedette.portal.incidents.rules.values import Classification

BY_CREATION = Order("alertCreationTime")


@pytest.fixture
def at(house: House):
    return Standpoint(house.actor("oscar"), house.meridian)


def _wanted(top=100, order=BY_CREATION, **values):
    return Wanted(order, top, **values)


def _numbers(found):
    return [each.number for each in found.records]


def test_an_alert_tells_everything(at, hunted, house: House):
    hunted(incident("a"))
    group = a_group(house.meridian, "Office")
    device = a_device(house.meridian, "WS-01", group=group)
    row = Alert.objects.get()
    oscar = house.people["oscar"]
    assign_alerts(actor=at.actor, organisation=house.meridian, alerts=[row.pk], person=oscar)
    comment_on_alert(actor=at.actor, organisation=house.meridian, alert=row.pk, comment="Looked at")
    found = records.alert_record(at=at, alert=row.pk)
    assert (found.id, found.title, found.incident_number) == (row.pk, "Sign a", 1)
    assert found.assigned_to == "oscar@people.example"
    assert (found.device, found.device_id, found.device_group) == ("WS-01", device.lake_id, "Office")
    assert [(each.by_name, each.text) for each in found.comments] == [("Oscar", "Looked at")]
    assert found.named == (("account", "corp\\maria"), ("file", "d" * 64))


def test_people_of_the_hunting_team_are_told_by_name(at, hunted, house: House):
    hunted(incident("a"))
    Alert.objects.update(assigned_person=house.people["hugo"], assigned_to="Hugo")
    assert records.alert_records(at=at, wanted=_wanted()).records[0].assigned_to == "Hugo"


def test_a_part_of_a_list_says_whether_more_follows(at, hunted):
    hunted(*map(incident, "abcde"))
    parts = [records.alert_records(at=at, wanted=_wanted(2, skip=skip)) for skip in (0, 2, 4)]
    assert [(len(part.records), part.is_all) for part in parts] == [(2, False), (2, False), (1, True)]
    assert len({each.id for part in parts for each in part.records}) == 5
    assert records.alert_count(at=at, wanted=_wanted(2)) == 5
    assert records.alert_records(at=at, wanted=_wanted(0)).records == ()


def test_what_has_no_time_comes_last_whichever_way(at, hunted):
    hunted(incident("a", "b"), alerts=[alert("a", timestamp=None)])
    for is_descending in (True, False):
        found = records.alert_records(at=at, wanted=_wanted(order=Order("lastEventTime", is_descending=is_descending)))
        assert [each.title for each in found.records] == ["Sign b", "Sign a"]


def test_the_things_that_alerts_name_bound_an_answer(at, hunted, monkeypatch):
    monkeypatch.setattr(records, "MOST_WITH_NAMED", 2)
    hunted(*map(incident, "abc"))
    found = records.alert_records(at=at, wanted=_wanted(with_named=True))
    assert (len(found.records), found.is_all) == (2, False)
    assert all(each.named for each in found.records)
    assert not any(each.named for each in records.alert_records(at=at, wanted=_wanted()).records)


def test_an_incident_tells_everything(at, hunted, house: House):
    hunted(incident("a", "b"))
    place = on_incidents.Place(house.meridian, Incident.objects.get().pk)
    on_incidents.tag(actor=at.actor, at=place, tags=["vip"])
    on_incidents.comment_on(actor=at.actor, at=place, comment="Ours")
    on_incidents.classify(actor=at.actor, at=place, classification=Classification.TRUE_POSITIVE, determination=None)
    found = records.incident_record(at=at, number=1)
    assert (found.number, found.tags, found.classification) == (1, ("vip",), "TruePositive")
    assert [each.text for each in found.comments] == ["Ours"]
    assert {each.title for each in found.alerts} == {"Sign a", "Sign b"}
    assert found.alerts[0].named


def test_a_merged_incident_leads_to_another(at, hunted, house: House):
    hunted(incident("a"), incident("b"))
    one, two = (on_incidents.Place(house.meridian, row.pk) for row in Incident.objects.order_by("number"))
    on_incidents.merge(actor=at.actor, at=one, into=two.incident)
    assert records.incident_record(at=at, number=1).redirected_to == 2


def test_many_alerts_end_an_answer_between_two_incidents(at, hunted, monkeypatch):
    monkeypatch.setattr(records, "MOST_OF_INCIDENTS", 3)
    hunted(incident("a", "b"), incident("c", "d"), incident(*"efghi"))
    order = Order("createdTime", is_descending=False)
    found = records.incident_records(at=at, wanted=_wanted(order=order))
    assert (_numbers(found), found.is_all) == ([1], False)
    assert records.incident_count(at=at, wanted=_wanted(order=order)) == 3


def test_lists_leave_out_what_is_kept_out_of_queues(at, hunted):
    hunted(incident("a"))
    Alert.objects.update(is_hidden=True)
    Incident.objects.update(is_hidden=True)
    assert records.alert_records(at=at, wanted=_wanted()).records == ()
    assert records.incident_records(at=at, wanted=_wanted()).records == ()
    assert records.alert_record(at=at, alert=Alert.objects.get().pk)
    assert records.incident_record(at=at, number=1)


def test_as_many_questions_for_many_as_for_one(at, hunted, django_assert_num_queries):
    hunted(incident("a"))
    wanted = _wanted(with_named=True)
    for _ in range(2):
        with django_assert_num_queries(6):
            records.alert_records(at=at, wanted=wanted)
        with django_assert_num_queries(9):
            records.incident_records(at=at, wanted=wanted)
        hunted(*map(incident, "bcdefg"), incident("h", "i", "j"))


def test_alerts_are_chosen_by_their_ids_in_the_order_in_which_they_came(at, hunted):
    hunted(*map(incident, "abc"))
    first, _, last = Alert.objects.order_by("created", "at", "pk")
    Alert.objects.filter(pk=last.pk).update(is_hidden=True)
    found = records.chosen_alert_records(at=at, alerts=[last.pk, first.pk, UUID(int=1)])
    assert found == (records.alert_record(at=at, alert=first.pk), records.alert_record(at=at, alert=last.pk))


def test_an_incident_in_brief_is_the_same_without_comments_and_alerts(at, hunted, house: House):
    hunted(incident("a", "b"))
    place = on_incidents.Place(house.meridian, Incident.objects.get().pk)
    on_incidents.tag(actor=at.actor, at=place, tags=["vip"])
    on_incidents.comment_on(actor=at.actor, at=place, comment="Ours")
    whole = records.incident_record(at=at, number=1)
    assert records.incident_in_brief(at=at, incident=place.incident) == replace(whole, comments=(), alerts=())
    assert records.incident_in_brief(at=at, incident=UUID(int=1)) is None


def test_what_is_asked_for_narrows_lists(at, hunted):
    hunted(incident("a"), incident("b", severity="low"))
    second = Comparison("incidentId", Operator.EQUAL, 2)
    assert [each.title for each in records.alert_records(at=at, wanted=_wanted(where=second)).records] == ["Sign b"]
    resolved = Comparison("status", Operator.EQUAL, "resolved")
    assert records.incident_records(at=at, wanted=_wanted(where=resolved)).records == ()


def test_what_belongs_to_others_is_not_there(hunted, house: House):
    hunted(incident("a"))
    pk, bob = Alert.objects.get().pk, house.actor("bob")
    with in_view_of(actor=bob):
        for place in (Standpoint(bob, house.bramble), Standpoint(bob, house.meridian)):
            if place.organisation == house.bramble:
                assert records.alert_records(at=place, wanted=_wanted()).records == ()
            assert records.alert_record(at=place, alert=pk) is None
            assert records.incident_record(at=place, number=1) is None


def test_who_sees_some_devices_alone_gets_no_records(narrowed, house: House):
    at = Standpoint(narrowed, house.meridian)
    for ask in (
        lambda: records.alert_records(at=at, wanted=_wanted()),
        lambda: records.incident_records(at=at, wanted=_wanted()),
        lambda: records.alert_record(at=at, alert=Alert.objects.first().pk),
        lambda: records.incident_record(at=at, number=1),
        lambda: records.chosen_alert_records(at=at, alerts=[]),
        lambda: records.incident_in_brief(at=at, incident=UUID(int=1)),
    ):
        with pytest.raises(NotAllowedError):
            ask()


def test_of_one_alert_what_was_said_of_others_of_its_incident_is_not_read(at, hunted, house: House):
    hunted(incident("a", "b"))
    place = {"actor": house.actor("oscar"), "organisation": house.meridian}
    first, second = Alert.objects.order_by("told_as").values_list("pk", flat=True)
    comment_on_alert(**place, alert=first, comment="Of the first.")
    comment_on_alert(**place, alert=second, comment="Of the second.")
    with CaptureQueriesContext(connection) as asked:
        record = alert_record(at=at, alert=first)
    assert [each.text for each in record.comments] == ["Of the first."]
    (of_comments,) = [each["sql"] for each in asked if "incidents_historyentry" in each["sql"]]
    assert second.hex not in of_comments.replace("-", "")
    assert first.hex in of_comments.replace("-", "")
